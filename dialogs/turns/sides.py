"""A side of a thing: told in the words of the document that tells it, or said not to be written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.listening.acts import says
from dialogs.listening.sides import Side
from dialogs.looking.of_side import BELOW, OF_CONDITIONS
from dialogs.looking.side_told import cited, nearest, only_telling, told_anywhere
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.notices import day_words
from dialogs.saying.sections import Section
from dialogs.saying.wording import quoted
from dialogs.turns.conditions import by_conditions
from dialogs.turns.details import own_words
from dialogs.turns.items import hits_of, items
from dialogs.turns.places import offices_told
from dialogs.turns.priced import called_in, priced_told
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.clauses import Clause
from knowledge.decision import Verdict
from knowledge.facts import OneOf
from knowledge.lists import Item
from knowledge.parts import part_of
from knowledge.weight import conditions_on

HUKOU, HOME = "hukou", "residence"
OF_PLACE = frozenset({"moved", "outsider", "hukou_gone"})
"""What is told of an item where it is asked who belongs: its conditions of where somebody is registered or lives."""
MOST = 2
NONE_THEN = "none_then"
"""Whether what was spoken of is then not theirs."""
MOVED = "moved"
"""What is told of an item where somebody moves."""
HOME_PRICE = "charge_home"
"""The side what one pays in a home for the old."""
LIMIT, START = "limit", "start_month"
"""The sides whether there is a most, and from when on it is so."""


def told_side(turn: Turn, move: Move) -> Done:
    """多久来一次, where a clause tells it: its sentence."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    assert looked.answers is not None, "the row asks for a side that is told"
    side = move.act.side
    if side is not None and side.unfigured and _is_figured(turn, _asked_of(turn, move)):
        return items(turn, move)
    text = turn.tools.wording.passage(looked.answers.best, looked.side_words)
    more = [side.adds] if side is not None and side.unfigured else []
    text = "\n".join((text, *more))
    return Done((Section("answer", text),), looked.about, True, hits=hits_of(looked), kind=move.act.kind)


def _is_figured(turn: Turn, asked: Sequence[Result]) -> bool:
    """Whether the documents tell what the items asked about pay this person."""
    return any(turn.tools.wording.items.figures(result, turn.person.facts).is_written for result in asked)


def away(turn: Turn, move: Move) -> Done:
    """到济南坐公交要钱不: the list of where somebody lives tells nothing of other places, nor does one to be borrowed."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    place = turn.tools.library.divisions[looked.borrowed].name if looked.borrowed else _place(turn)
    listed = turn.tools.library.list_by_hukou(turn.person.facts)
    by_hukou = listed is not None and listed.region == looked.borrowed
    text = turn.tools.wording.away(looked.away, place, by_hukou=by_hukou)
    return Done((Section("answer", text),), looked.about, False, kind=move.act.kind)


def unsaid_side(turn: Turn, move: Move) -> Done:
    """以前没领的补不补, 要不要自己去: no document says; what the item does say, and the office that knows."""
    side = move.act.side
    assert side is not None, "the row asks for a side"
    asked = _asked_of(turn, move)
    if (told := _told_otherwise(turn, move, side, asked)) is not None:
        return told
    if not asked and (clause := _clause_spoken_of(turn)) is not None:
        return _unsaid_of_the_clause(turn, move, side, clause)
    if not asked and _hangs_on_the_item(turn, side):
        which = _but_for_one(turn, side) or turn.tools.wording.told(
            "sides", "unsaid_of_which", place=_place(turn), unsaid=side.unsaid
        )
        text = "\n".join([which, *_beside(turn, side, asked), *_offices(turn, move)])
        return Done((Section("answer", text),), (), False, kind=move.act.kind)
    if told_at_once := _told_at_once(turn, move, side, asked):
        return Done((Section("answer", told_at_once),), tuple(r.item.id for r in asked), True, kind=move.act.kind)
    lines = list(_of_place(turn, side, asked)) if side.tells in OF_PLACE else [_unsaid(turn, side, asked)]
    lines = [_as_claimed(turn, move, lines[0]), *lines[1:], *_nearest(turn, side, asked)]
    lines += [*_begins(turn, side, asked), *_least(turn, side, asked), *_beside(turn, side, asked)]
    if side.tells == "nothing" or (side.of and not asked):
        return Done((Section("answer", "\n".join(lines)),), tuple(r.item.id for r in asked), False, kind=move.act.kind)
    head = "\n".join(lines)
    text, short = (f"{head}\n{office}".strip() for office in offices_told(turn, move, asked or None))
    if side.tells == "office" and asked and asked[0].offices.lead:
        at = {"place": _place(turn, asked), "unsaid": side.unsaid, "office": asked[0].offices.lead}
        short = _as_claimed(turn, move, turn.tools.wording.told("sides", "unsaid_at", **at) + side.adds)
    about = tuple(result.item.id for result in asked)
    office = f"找{asked[0].offices.lead}" if asked and asked[0].offices.lead else ""
    said = Section(
        "answer",
        text,
        short=short if side.tells == "office" else None,
        item=asked[0].item.id if asked else "",
        who=turn.tools.wording.who(turn.person.subject),
        office=office,
    )
    return Done((said,), about, not side.unsaid, kind=move.act.kind)


def _clause_spoken_of(turn: Turn) -> Clause | None:
    """The clause of their list by which the last question was answered; None where that was by an item."""
    about = turn.before.last.about[:1] if turn.before.last is not None else ()
    own = turn.assessment.applicable.benefit_list
    clause = turn.tools.library.clause(about[0]) if about else None
    return clause if clause is not None and own is not None and own.region == turn.tools.library.region_of(clause.id) else None


def _unsaid_of_the_clause(turn: Turn, move: Move, side: Side, clause: Clause) -> Done:
    """要交哪些材料, of the device at home, which is no item: that its clause does not tell it, and the office that it names."""
    wording, at = turn.tools.wording, {"place": _place(turn), "unsaid": side.unsaid}
    office = clause.agencies[0] if clause.agencies else ""
    text = wording.told("sides", "unsaid_at", office=office, **at) if office else wording.told("sides", "unsaid", **at)
    return Done((Section("answer", text + side.adds),), (clause.id,), False, kind=move.act.kind)


def _told_at_once(turn: Turn, move: Move, side: Side, asked: Sequence[Result]) -> str:
    """What of a side the conditions of the items answer, or a list that both places share, or a clause on the price."""
    if side.tells in OF_CONDITIONS:
        return "\n".join(by_conditions(turn, move.act, side.tells, asked))
    priced = called_in(move.act, turn.assessment.applicable.benefit_list) if side.name == HOME_PRICE else None
    if priced is not None:
        return priced_told(turn, priced)
    return _within_the_list(turn, move, asked) if side.tells == MOVED else ""


def _none_then(turn: Turn, move: Move, asked: Sequence[Result]) -> Done:
    """那就是没有喽: whether what was spoken of last is not theirs as things stand, with the condition that fails."""
    wording = turn.tools.wording
    opens = (wording.told("sides", f"{NONE_THEN}_{one.verdict.value}") for one in asked)
    said = [
        f"{opened}{wording.items.direct(turn.person, one, turn.day, Ask())}" for opened, one in zip(opens, asked, strict=True)
    ]
    text = "\n".join(said) or wording.told("sides", "none_then_which")
    return Done((Section("answer", text),), tuple(one.item.id for one in asked), bool(said), kind=move.act.kind)


def _told_otherwise(turn: Turn, move: Move, side: Side, asked: Sequence[Result]) -> Done | None:
    """What answers a question of a side that is not simply unsaid: a figure, what is said of a place without a list, the item's
    own words (发给谁, heard as 打到哪里); None for the others."""
    if side.unfigured and _is_figured(turn, asked):
        return items(turn, move)
    if side.tells == BELOW:
        return _of_their_own(turn, move, asked)
    if side.tells == NONE_THEN:
        return _none_then(turn, move, asked)
    return own_words(turn, asked, move.act) if side.aspects else None


def _of_their_own(turn: Turn, move: Move, asked: Sequence[Result]) -> Done:
    """东阳实际发多少, 有没有东阳自己的标准: that no list of that place is collected, and what the one above it says."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    own, told = looked.applicable.benefit_list, turn.tools.wording.told
    assert own is not None, "the side is one of a place that another list stands in for"
    name = turn.tools.library.divisions[looked.applicable.place or own.region].name
    lines = [told("sides", "below", place=name, name=own.title)]
    figures = (turn.tools.wording.items.direct(turn.person, result, turn.day, Ask("amount")) for result in asked)
    lines += [told("sides", "above_says", told=figure) for figure in figures]
    about = tuple(result.item.id for result in asked)
    return Done((Section("answer", "\n".join(lines)),), about, False, hits=hits_of(looked), kind=move.act.kind)


def _within_the_list(turn: Turn, move: Move, asked: Sequence[Result]) -> str:
    """搬到义乌还有吗, of one of 兰溪, where both go by the list of their city: that nothing changes, and how it stands; ""
    where no place is named, or it has another list."""
    held = {one.subject: one.facts for one in turn.before.people}  # 搬到磐安去住 may be noted already
    facts_before = held.get(turn.person.subject, turn.person.facts)
    own, home = turn.tools.library.applicable(facts_before), facts_before.get(HOME)
    there = [one for one in turn.tools.lookout.places_named(turn.heard.text) if one.place]
    there = [one for one in there if home != OneOf(frozenset({one.place or ""}))] or there
    there.sort(key=lambda one: own.benefit_list is None or one.place != own.benefit_list.region)  # 义乌也是金华的: 义乌
    if own.benefit_list is None or not there or any(one.benefit_list is not own.benefit_list for one in there[-1:]):
        return ""
    place, of = (turn.tools.library.divisions[code].name for code in (there[-1].place or "", own.benefit_list.region))
    facts = {**turn.person.facts, HOME: OneOf(frozenset({there[-1].place or ""}))}
    results = [turn.tools.assessor.assess_item(one.item, facts) for one in asked]
    known = replace(turn.person, facts=facts)
    told = [turn.tools.wording.items.direct(known, result, turn.day, asked_for(move.act)) for result in results]
    return turn.tools.wording.told("sides", "moved_within" if place != of else "moved_here", place=place, whose=of) + "\n".join(
        told
    )


def _as_claimed(turn: Turn, move: Move, unsaid: str) -> str:
    """那就是没写打几折对吧: that a side is not written, as somebody claims it, said to be right."""
    told = turn.tools.wording.told
    return told("sides", "right") + unsaid if says("claims_unwritten", move.act.words) else unsaid


def _nearest(turn: Turn, side: Side, asked: Sequence[Result]) -> Iterator[str]:
    """打几折, of what is free: the words of the item that come nearest to it."""
    for result in asked:
        if words := nearest(side, result.item):
            at = {"name": result.item.name, "number": result.item.number, "words": words}
            yield turn.tools.wording.told("sides", "nearest", **at)


def _least(turn: Turn, side: Side, asked: Sequence[Result]) -> Iterator[str]:
    """300是不是封顶, of what the documents tell a least sum of: that it is that, and no most."""
    for result in asked if side.name == LIMIT else ():
        paid = [one.amount for one in turn.tools.wording.items.figures(result, turn.person.facts).all if one.amount]
        if paid and all(amount.bound == "min" for amount in paid):
            sums = "、".join(turn.tools.wording.sum_of(amount) for amount in paid)
            yield turn.tools.wording.told("sides", "at_least", name=result.item.name, number=result.item.number, sums=sums)


def _begins(turn: Turn, side: Side, asked: Sequence[Result]) -> Iterator[str]:
    """从哪天起按这个发的, of what the document tells no day of: the day from which it is in force itself."""
    found = asked[0].item.benefit_list if asked else turn.assessment.applicable.benefit_list
    if side.name == START and found is not None and found.source.about.in_force is not None:
        yield turn.tools.wording.told("sides", "begins", day=day_words(found.source.about.in_force))


def untold(turn: Turn, move: Move) -> Done:
    """体检要不要空着肚子去: the thing is there, what is asked of it was not found; the office that knows."""
    asked = _asked_of(turn, move)
    if move.act.side is None and (told := own_words(turn, asked, move.act)) is not None:
        return told
    head = turn.tools.wording.told(
        "sides",
        "untold",
        place=_place(turn, asked),
        names=turn.tools.wording.numbered(result.item for result in asked),
        words=quoted(move.act.words),
    )
    text, _ = offices_told(turn, move, asked)
    about = tuple(result.item.id for result in asked)
    hits = hits_of(move.looked) if move.looked else ()
    return Done((Section("answer", f"{head}\n{text}".strip()),), about, False, hits=hits, kind=move.act.kind)


def _hangs_on_the_item(turn: Turn, side: Side) -> bool:
    """Whether the document tells the side of some of its items: of no item in particular it is neither told nor unsaid."""
    own = turn.assessment.applicable.benefit_list
    return own is not None and told_anywhere(side, own)


def _but_for_one(turn: Turn, side: Side) -> str:
    """That a side is not written, but of one item, in its words; "" where more of the document tells it."""
    own = turn.assessment.applicable.benefit_list
    item = only_telling(side, own) if own is not None else None
    told = cited(side, item) if item is not None else None
    if item is None or told is None:
        return ""
    at = {"place": _place(turn), "unsaid": side.unsaid, "name": item.name, "number": item.number}
    return turn.tools.wording.told("sides", "unsaid_but", **at, words=told.quote)


def _asked_of(turn: Turn, move: Move) -> list[Result]:
    looked = move.looked
    meant: Sequence[Item] = looked.items[:MOST] if looked else ()
    if looked is not None and looked.part:
        meant = [part_of(item, looked.part) for item in meant]
    return [turn.tools.assessor.assess_item(item, turn.person.facts) for item in meant]


def _place(turn: Turn, asked: Sequence[Result] = ()) -> str:
    """Whose document it is: that of the items, of the person, of the place that the message names; else of all there are."""
    found = asked[0].item.benefit_list if asked else turn.assessment.applicable.benefit_list
    named = None if found else turn.tools.lookout.place_named(turn.heard.text)
    found = named.benefit_list if named else found
    return turn.tools.library.divisions[found.region].name if found else turn.tools.wording.told("sides", "every_place")


def _offices(turn: Turn, move: Move) -> list[str]:
    """The offices of what is theirs, where it is known what is: whom to ask what no document tells."""
    if turn.assessment.applicable.benefit_list is None:
        return []
    return [office for office in offices_told(turn, move, None)[:1] if office]


def _unsaid(turn: Turn, side: Side, asked: Sequence[Result]) -> str:
    return turn.tools.wording.told("sides", "unsaid", place=_place(turn, asked), unsaid=side.unsaid) + side.adds


def _beside(turn: Turn, side: Side, asked: Sequence[Result]) -> list[str]:
    """What the items do say, where that is near to what was asked, and nothing else is asked of them beside."""
    others = [act for act in turn.asked if act.side is not side]
    points = side.points and not any(re.search(side.points, act.words) or says("asks_to_learn", act.words) for act in others)
    of_it = asked if side.tells == "verdict" and len(turn.asked) == 1 else ()
    told = [*of_it, *(_pointed_at(turn, side, asked) if points else ())]
    return [turn.tools.wording.items.direct(turn.person, result, turn.day, Ask()) for result in told]


def _pointed_at(turn: Turn, side: Side, asked: Sequence[Result]) -> list[Result]:
    """The other item that gives what helps (代办: 委托服务; 给照顾的人: the training that is paid)."""
    may = (result for result in turn.assessment.results if result.verdict is not Verdict.INELIGIBLE)
    given = (r for r in may if any(re.search(side.points, benefit.what) for benefit in r.item.gives))
    told = {one.item for one in asked} if side.tells != "nothing" else set()
    return [result for result in given if result.item not in told][:1]


def _of_place(turn: Turn, side: Side, asked: Sequence[Result]) -> Iterator[str]:
    """What the conditions of the items say of where somebody is registered or lives; without items, that it is not written."""
    if not asked:
        yield turn.tools.wording.told("sides", f"{side.tells}_none", place=_place(turn))
    for result in asked:
        conditions = {fact: _conditions(turn, result.item, fact) for fact in (HUKOU, HOME)}
        which = next((fact for fact in (HOME, HUKOU) if conditions[fact] and (side.tells == "moved" or fact == HUKOU)), "free")
        yield turn.tools.wording.told(
            "sides",
            f"{side.tells}_{which}",
            place=_place(turn, asked),
            name=result.item.name,
            number=result.item.number,
            condition="、".join(conditions.get(which, ())),
        )
        if side.tells == "outsider" and result.verdict is not Verdict.INELIGIBLE:
            yield turn.tools.wording.items.direct(turn.person, result, turn.day, Ask())


def _conditions(turn: Turn, item: Item, fact: str) -> list[str]:
    """The conditions of one fact, of the item and of what it gives, in words."""
    whole = [*item.who, *(benefit.when for benefit in item.gives if benefit.when is not None)]
    found = (one for condition in whole for one in conditions_on(condition, fact))
    return list(dict.fromkeys(turn.tools.assessor.phrases.of(one) for one in found))
