"""One item for one person, with every condition and the words it rests on, as a message of its own."""

from collections.abc import Iterator

from bot.channels.telegram.pages import clipped, units
from bot.channels.telegram.render import Entry, Shown, escaped
from bot.channels.telegram.words import words
from dialogs.messages import CitationShape, ResultShape

MOST = 4000
"""Units of a detail; Telegram takes 4,096."""
CUTS = (600, 200, 80, 20)
"""To how much every line and quote is cut, one after the other, when all of it does not fit."""

Line = tuple[str, str]
"""A kind of line (heading, text or quote) and its words."""
HEADING, TEXT, QUOTE = "heading", "text", "quote"
MARKUP = {
    HEADING: ("<b>", "</b>"),
    TEXT: ("", ""),
    QUOTE: ("<blockquote expandable>", "</blockquote>"),
}


def detail(entry: Entry) -> Shown:
    """The item's verdict, its conditions with their truth and quotes, what it gives, and where to apply."""
    lines = list(_lines(entry))
    for most in CUTS:
        if _length(lines) <= MOST:
            break
        lines = [(kind, clipped(said, most)) for kind, said in lines]
    while _length(lines) > MOST:
        lines.pop()
    return Shown("\n".join(f"{MARKUP[kind][0]}{escaped(said)}{MARKUP[kind][1]}" for kind, said in lines))


def _length(lines: list[Line]) -> int:
    return sum(units(said) + 1 for _, said in lines)


def _lines(entry: Entry) -> Iterator[Line]:
    result, said = entry.result, words().detail
    yield HEADING, said.heading.format(name=result.name, number=result.item.rpartition("/")[2])
    yield TEXT, said.verdict.format(who=words().who(entry.subject), verdict=words().verdicts[result.verdict])
    quoted: set[int | None] = {None}
    yield from _gives(result, quoted)
    yield from _conditions(result, quoted)
    yield from _apply(result, quoted)
    if result.notes:
        yield HEADING, said.notes
        yield from ((TEXT, note) for note in result.notes)


def _gives(result: ResultShape, quoted: set[int | None]) -> Iterator[Line]:
    if result.gives or result.amounts:
        yield HEADING, words().detail.gives
    for amount in result.amounts:
        if amount.is_money:
            yield TEXT, f"{words().bounds[amount.bound]}{amount.value}{amount.unit}"
    for gift in result.gives:
        sum_of_it = f"{gift.amount.value}{gift.amount.unit}" if gift.amount else ""
        if gift.when or gift.what != result.name:
            yield TEXT, "，".join(part for part in (gift.when, gift.what, sum_of_it) if part)
        yield from _quote(result, gift.citation, quoted)
    left_to = [index for gift in result.gives for index in gift.left_to]
    if left_to:
        yield HEADING, words().detail.left_to
    for index in left_to:
        yield from _quote(result, index, quoted)


def _conditions(result: ResultShape, quoted: set[int | None]) -> Iterator[Line]:
    if result.why:
        yield HEADING, words().detail.conditions
    for reason in result.why:
        yield TEXT, f"{words().truths[reason.truth]}：{reason.condition}"
        yield from _quote(result, reason.citation, quoted)


def _apply(result: ResultShape, quoted: set[int | None]) -> Iterator[Line]:
    said, apply = words().detail, result.apply
    yield HEADING, said.apply
    where = said.lead.format(lead=apply.lead) if apply.lead else said.nowhere
    yield TEXT, where + (said.others.format(others="、".join(apply.others)) if apply.others else "")
    yield from _quote(result, apply.citation, quoted)


def _quote(result: ResultShape, index: int | None, quoted: set[int | None]) -> Iterator[Line]:
    """The words that a line rests on, once in a detail."""
    if index in quoted or index is None or not 0 <= index < len(result.citations):
        return
    quoted.add(index)
    yield QUOTE, _cited(result.citations[index])


def _cited(citation: CitationShape) -> str:
    return f"“{citation.quote}”\n{words().detail.source.format(document=citation.document, locator=citation.locator)}"
