"""Where words that do not stand in a document first differ from it, and where they do stand."""

from knowledge.lists import Item
from knowledge.rules import Words
from knowledge.spans import squeeze

SHOWN = 16
ENOUGH = 3
"""So many characters have to agree before a place is called the nearest."""


def remedy(item: Item, words: Words) -> str:
    """What to write instead of a quote that is not found: the clause it stands in, or the words from where it differs."""
    quote = squeeze(words.quote)
    elsewhere = _elsewhere(item, quote, words.clause)
    if elsewhere:
        return elsewhere
    clause = item.benefit_list.source.clauses.get(words.clause or "")
    text = clause.text if clause else squeeze(item.name + item.data.content)
    return first_difference(quote, text) or "照原文改 quote，或写对 clause"


def _elsewhere(item: Item, quote: str, clause: str | None) -> str:
    benefit_list = item.benefit_list
    own = squeeze(item.name + item.data.content)
    if clause and (quote in own or quote in squeeze(item.data.audience)):
        return "这句话在这一项里，删去 clause"
    paths = [path for path, found in benefit_list.source.clauses.items() if quote in found.text]
    if paths:
        return f"这句话在{'、'.join(paths)}，写 clause: {paths[0]}"
    others = [other.number for other in benefit_list if other is not item and quote in squeeze(other.name + other.data.content)]
    return f"这句话是第{'、'.join(map(str, others))}项的，引这一项自己的" if others else ""


def first_difference(mine: str, text: str) -> str:
    """From where `mine` is no longer in `text`, and what stands there; empty when they have nothing in common."""
    length, at = 0, -1
    while length < len(mine) and (found := text.find(mine[: length + 1])) >= 0:
        length, at = length + 1, found
    if length < ENOUGH:
        return ""
    there, here = text[at + length : at + length + SHOWN], mine[length : length + SHOWN]
    return f"“{mine[max(0, length - 6) : length]}”之后写的是“{here}”，原文是“{there}”"
