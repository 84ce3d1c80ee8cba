"""Two things of nearly one name: whether they are one (是两笔还是一笔), and which of them somebody can have."""

import re
from collections.abc import Iterator, Sequence

from dialogs.listening.sides import side_called
from dialogs.looking.names import names_in, pay_stem
from dialogs.looking.side_told import TOGETHER, told_of
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import BEST_FIRST, Verdict
from knowledge.facts import BASES
from knowledge.lists import BenefitList, Item
from knowledge.parts import part_of

PAIR, MOST = 2, 3
AMOUNT = Ask("amount")


def two_or_one(turn: Turn, move: Move) -> Done | None:
    """That several things which a question names are items of their own, what each comes to, and that no document tells whether
    they can be had at once; None where it names but one."""
    own = turn.assessment.applicable.benefit_list
    named = _named(move.act.words, own) if own else ()
    if own is None or len(named) < PAIR or told_of(side_called(TOGETHER), named, own) is not None:
        return None
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in named]
    number = turn.tools.wording.told("sides", "several_things", number=len(results))
    lines = [turn.tools.wording.items.direct(turn.person, result, turn.day, AMOUNT) for result in results]
    place = turn.tools.library.divisions[own.region].name
    unsaid = turn.tools.wording.told("sides", "unsaid", place=place, unsaid=side_called(TOGETHER).unsaid)
    text = "\n".join((number, *lines, unsaid))
    return Done((Section("answer", text),), tuple(result.item.id for result in results), True, kind=move.act.kind)


def _named(words: str, own: BenefitList) -> tuple[Item, ...]:
    """The items that words name, each with nothing but what it gives of that name."""
    found: dict[str, Item] = {}
    for name in names_in(words, own):
        for item in name.items[:1] if not name.weak else ():
            said = words[slice(*name.span)]
            alike = next((what for what in _alike(item, own) if what[-LEAST:] in said), "")
            found.setdefault(item.id, part_of(item, re.escape(alike)) if alike else item)
    return tuple(found.values())[:MOST]


LEAST = 4
"""So many of the last characters of a gift's name call it."""


def _alike(item: Item, own: BenefitList) -> list[str]:
    """The gifts of an item whose names end as another item of the list is called."""
    names = {one.name for one in own if one is not item}
    given = dict.fromkeys(benefit.what for benefit in item.offered)
    return [what for what in given if any(what != name and what.endswith(name) for name in names)]


def with_its_like(turn: Turn, results: Sequence[Result], words: str = "") -> list[Result]:
    """护理补贴多少钱, of somebody who surely has 重度残疾人护理补贴: that goes ahead of the one they fail, or that is open;
    so it does ahead of one that they fail where it is open and something of its own is told of them (a disability's grade).

    `words`: those of the question, which may name but a gift of the item (护理费, of the allowance of the poor).
    """
    if len(results) != 1 or results[0].comes_out_well:
        return list(results)
    like = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in _like(results[0].item, words)]
    best = sorted((one for one in like if one.comes_out_well), key=lambda one: BEST_FIRST.index(one.verdict))
    return [*(best or _open_beside(turn, results[0], like))[:1], *results]


def _open_beside(turn: Turn, named: Result, like: Sequence[Result]) -> list[Result]:
    """Of what is called alike, what is open where the one that is named is failed, and hangs on something that is told, or said
    unsurely, of the person, and on which the named one does not hang."""
    if named.verdict is not Verdict.INELIGIBLE:
        return []
    doubted = {doubt.fact for doubt in turn.heard.reading.doubts if doubt.subject in {None, turn.person.subject}}
    told = ({*turn.person.facts} | doubted) - {*named.item.facts, *BASES, "age", "sex"}
    return [one for one in like if one.verdict is Verdict.UNKNOWN and told & {*one.item.facts}]


def told_beside(turn: Turn, results: Sequence[Result]) -> Sequence[Section | None]:
    """Of two of nearly one name that are told one after the other, the one that cannot be had in one line, behind the one that
    can; None for each that is told as ever."""
    words = "".join(act.words for act in turn.asked)
    like = {item.name for one in results[1:] for item in _like(one.item, words)} if len(results) == PAIR else set()
    beside = len(results) == PAIR and results[0].item.name in like and results[1].verdict is Verdict.INELIGIBLE
    if not beside:
        return [None] * len(results)
    who, items = turn.tools.wording.who(turn.person.subject), turn.tools.wording.items
    line = items.direct(turn.person, results[1], turn.day, Ask())
    return [None, Section("answer", line, short=line, item=results[1].item.id, who=who)]


def _like(item: Item, words: str) -> Iterator[Item]:
    """What other items of the list give that is called as an item is, or a gift of it that words name, and by more: each such
    gift as an item."""
    for name in _called(item, words):
        for other in item.benefit_list:
            for what in dict.fromkeys(benefit.what for benefit in other.offered):
                if other is not item and what != name and what.endswith(name):
                    yield part_of(other, re.escape(what))
            if other is not item and other.name != name and other.name.endswith(name):
                yield other


def _called(item: Item, words: str) -> Iterator[str]:
    """How an item is called: by its name, and as a gift of it that words name (护理, of 护理补贴)."""
    yield item.name
    for what in dict.fromkeys(benefit.what for benefit in item.offered):
        stem = pay_stem(what)
        if stem and stem in words and what != item.name:
            yield what
