"""The topic: what a talk is about stays what it is about until a message proves that it leaves it.

A short message belongs to the topic where its words, its figures or the part that it names stand in what the topic says; a
word that it has in common with something else does not take it there.
"""

from collections.abc import Iterator, Sequence

from dialogs.listening.acts import OF_MONEY, Act, asks_a_price, content_of, patterns
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.looking.shared import SHARED, shared
from index.passages import Passage
from knowledge.lists import Item

MOST_SAID = 8
"""A question that says more than so many characters besides asking speaks for itself."""
LEAST_PART, MOST_PART = 2, 4
"""The characters of a word for a part (护理那个)."""
OF_REASONS = frozenset({"why", "why_not"})
MOST_REASON = 4
"""凭啥我们只有一半: of the topic, where besides asking why it says no more characters than these."""
HALF = 50
BROUGHT = "送"


def part_asked(words: str, spoken_of: Sequence[Sequence[Item]]) -> tuple[tuple[Item, ...], str]:
    """护理那个是多少: the items of those that were spoken of, the nearest first, that give such a part of several; the part."""
    for said in _parts_said(words):
        for group in spoken_of:
            if found := tuple(item for item in group if _has_part(item, said)):
                return found, "" if _is_the_whole(found[0], said) else said
    return (), ""


def _is_the_whole(item: Item, said: str) -> bool:
    """高龄那个钱, of 高龄津贴, which pays 长寿保健补助金 too: whether a word is of all an item gives, since it is called by it
    and by none of the others (护理 of 生活补贴和护理补贴 is of one)."""
    others = [gift.what for gift in item.offered if said not in gift.what]
    return said in item.name and not any(what[:LEAST_PART] in item.name for what in others)


def _parts_said(words: str) -> Iterator[str]:
    for hit in patterns().cue("one_part").all(words):
        said = next((words for words in hit.groupdict().values() if words), "")
        ends = (said[-length:] for length in range(min(MOST_PART, len(said)), LEAST_PART - 1, -1))
        yield from (end for end in ends if not patterns().cue("no_part").reads(end))


def _has_part(item: Item, said: str) -> bool:
    return item.is_paid and any(said in gift.what for gift in item.offered)


def is_of_topic(words: str, kind: str | None, items: Sequence[Item], clause: Passage | None, *, of_people: bool) -> bool:
    """Whether a short question that names nothing is of the topic: of its figures, its words, or why it is as it is.

    `of_people`: it speaks of how somebody is (为什么不能领特困), which may be why another thing is not theirs.
    """
    content = content_of(mark(words).text).replace(MARK, "")
    if len(content) > MOST_SAID:
        return False
    if _names_a_figure(words, items):
        return True
    if of_people:
        return False
    if kind in OF_REASONS and len(content) <= MOST_REASON:
        return True
    text = "".join((*(text_of(item) for item in items), clause.text if clause else ""))
    is_brought = patterns().cue("is_brought").reads(words) and BROUGHT in text
    return is_brought or shared(content, text) >= SHARED


def _names_a_figure(words: str, items: Sequence[Item]) -> bool:
    """三百还是一千二, 一半是几块钱, 那两千怎么算: whether a question names a figure of the items."""
    figures = {gift.amount.value for item in items for gift in item.offered if gift.amount}
    if HALF in figures and any(patterns().cue(cue).reads(words) for cue in ("a_half", "a_rate")):
        return True
    return any(numeral.low in figures for numeral in mark(words).numerals)


def text_of(item: Item) -> str:
    """What is told of an item: its row, what it gives and the clauses that this rests on."""
    clauses = item.benefit_list.source.clauses
    paths = dict.fromkeys(gift.words.clause for gift in item.gives if gift.words.clause)
    resting = (clauses[path].text for path in paths if path in clauses)
    return "".join((item.data.content, *(gift.what for gift in item.offered), *resting))


def gets_money(act: Act) -> bool:
    """钱有多少, 能领多少钱: whether a question is of money that somebody gets, and not of a price."""
    return act.kind in OF_MONEY and act.aspect is None and patterns().cue("gets_money").reads(act.words)


def is_no_price(act: Act, item: Item) -> bool:
    """过了八十是不是也免费了: whether a question asks what one pays, to which what an item gives, money, is no answer."""
    return asks_a_price(act) and is_of_money(item)


def is_of_money(item: Item) -> bool:
    """Whether something that an item gives is money, or called so."""
    return item.is_paid or any(patterns().cue("for_money").reads(gift.what) for gift in item.offered)
