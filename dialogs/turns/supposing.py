"""Suppositions and comparisons: answered from a copy of the person or from another list; nothing is stored, nobody moves."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.deciding import Move
from dialogs.listening.acts import says
from dialogs.looking.looked import Looked
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.sections import Section
from dialogs.saying.side_by_side import regions
from dialogs.state import PersonState
from dialogs.turns.items import REGIONS, clause, hits_of
from dialogs.turns.turn import FEW, Asks, Done, Turn, money_first
from knowledge.assess import Assessment, Result
from knowledge.decision import COMES_OUT_WELL, Verdict
from knowledge.facts import Facts, OneOf, Person
from knowledge.lists import Amount, Item
from knowledge.totals import totals


def suppose(turn: Turn, move: Move) -> Done:
    """要是她90岁了呢: an item that is asked about, or all that would change, of a copy of the person."""
    held = turn.person
    copy = replace(held, facts={**held.facts, **move.act.supposed}, born=None if "age" in move.act.supposed else held.born)
    supposed = turn.tools.wording.facts.listed(move.act.supposed)
    looked = None if says("compares_now", move.act.words) else move.looked
    now, then = turn.assessment, turn.tools.assessor.assess(Person(copy.facts, copy.born))
    if looked and looked.answers and not looked.answers.best.is_item:
        if move.act.kind is not None or looked.of_last:
            return clause(turn, move)
        looked = None
    asked = looked.items if looked else ()
    if len(asked) > FEW and looked and looked.of_last:
        asked = ()
    if not asked and looked and looked.answers:
        asked = looked.answers.items[:1]
    if asked:
        return _of_items(turn, move, copy, supposed, [turn.tools.assessor.assess_item(item, copy.facts) for item in asked[:2]])
    return _of_all(turn, supposed, now, then)


def _of_items(turn: Turn, move: Move, copy: PersonState, supposed: str, results: list[Result]) -> Done:
    wording = turn.tools.wording
    lead = wording.supposed(supposed)
    ask = replace(asked_for(move.act), supposed=lead)
    now = [turn.tools.assessor.assess_item(result.item, turn.person.facts) for result in results]
    before = [wording.items.known(turn.person, result, turn.day, ask) for result in now]
    texts = [wording.item(copy, r, turn.day, ask, was) for r, was in zip(results, before, strict=True)]
    text = f"{lead}：" + "\n".join(texts)
    looked = move.looked
    about = tuple(dict.fromkeys([*(r.item.id for r in results), *(looked.about if looked else ())]))
    return Done((Section("answer", text),), about, True, hits=hits_of(looked) if looked else (), kind=move.act.kind)


def as_the_last(turn: Turn, move: Move) -> Done | None:
    """那我爸呢, 78, of whose place nothing is told: the last answer for them too, as if they lived where the last one does."""
    last, before = turn.before.last, turn.before.person
    if last is None or before is None or before.subject == turn.person.subject or len(last.about) > FEW:
        return None
    places = {fact: before.facts[fact] for fact in PLACES if fact in before.facts}
    items = turn.last_items
    if not places or not items:
        return None
    copy = replace(turn.person, facts={**places, **turn.person.facts})
    asked = replace(move, act=replace(move.act, kind=move.act.kind or last.kind))
    supposed = turn.tools.wording.facts.listed(places)
    return _of_items(turn, asked, copy, supposed, [turn.tools.assessor.assess_item(item, copy.facts) for item in items])


PLACES = ("residence", "hukou")


def _of_all(turn: Turn, supposed: str, now: Assessment, then: Assessment) -> Done:
    before = {result.item.id: result for result in now.results}
    gained = [r for r in then.of(Verdict.ELIGIBLE) if _verdict(before, r) is not Verdict.ELIGIBLE]
    review = [r for r in then.of(Verdict.REVIEW) if _verdict(before, r) not in COMES_OUT_WELL]
    lost = [r for r in then.of(Verdict.INELIGIBLE) if _verdict(before, r) in COMES_OUT_WELL]
    changed = [
        r for r in then.of(Verdict.ELIGIBLE) if _verdict(before, r) is Verdict.ELIGIBLE and r.gifts != before[r.item.id].gifts
    ]
    cash_before, cash_after = totals(now, turn.day), totals(then, turn.day)
    text = turn.tools.wording.say(
        "suppose",
        who=turn.tools.wording.who(turn.person.subject),
        supposed=supposed,
        gained=sorted(gained, key=money_first),
        review=review,
        lost=lost,
        changed=sorted(changed, key=money_first),
        cash_before=cash_before.a_year,
        cash_after=cash_after.a_year,
        exact=cash_after.is_exact,
    )
    about = [r.item.id for r in (*sorted([*gained, *changed], key=money_first), *review, *lost)]
    return Done((Section("answer", text),), tuple(about), True, kind="which")


def _verdict(before: dict[str, Result], result: Result) -> Verdict | None:
    held = before.get(result.item.id)
    return held.verdict if held else None


def elsewhere(turn: Turn, move: Move) -> Done:
    """友谊县呢: the same thing in the region that is named, in its words, named as that region's."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    there = [turn.tools.lookout.in_region(_topic(turn, looked), region) for region in looked.regions]
    items = [item for one in there for item in (one.items or (one.answers.items[:1] if one.answers else ()))]
    sections, about = [], [item.id for item in items]
    if items and move.act.kind in FOR_HER and turn.state.people and turn.person.facts:
        results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items[:FEW]]
        sections += [_told_there(turn, move, result) for result in results]
    elif items:
        sections.append(Section("answer", _side_by_side(turn, items)))
    for one in there:
        if one.answers and not one.answers.best.is_item and not one.items:
            words = turn.tools.lookout.excerpt(move.act.words, one)
            sections.append(Section("answer", turn.tools.wording.passage(one.answers.best, words)))
            about.insert(0, one.answers.best.id)
    if not sections and not looked.thing:
        return Done((Section("answer", turn.tools.wording.talk("not_understood")),), asks=Asks.ON)
    if not sections:
        found, about_what = there[0].found, turn.tools.lookout.topic(there[0])
        sections.append(Section("answer", turn.tools.wording.unwritten(found, move.act.words, there[0].applicable, about_what)))
        return Done(tuple(sections), (), False, kind=move.act.kind)
    return Done(
        tuple(sections), tuple(about), True, hits=tuple(hit for one in there for hit in hits_of(one)), kind=move.act.kind
    )


FOR_HER = frozenset({"eligible", "why", "why_not"})
"""What is asked of another region's benefit for the person spoken of: whether it is theirs, and why."""


def _told_there(turn: Turn, move: Move, result: Result) -> Section:
    """户口不动能不能拿磐安的高龄津贴: another region's item held against what is known of the person, named as there."""
    place = turn.tools.library.divisions[result.item.benefit_list.region].name
    told = turn.tools.wording.item(turn.person, result, turn.day, asked_for(move.act))
    return Section("answer", f"{place}：{told}")


def compare(turn: Turn, move: Move) -> Done:
    """The same benefit in two or more regions, side by side, the person's own first; it moves nobody."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    own = looked.applicable.benefit_list
    beside = [*([own.region] if own and own.region not in looked.regions else []), *looked.regions]
    compared = beside if looked.regions else [*beside, *(one for one in turn.tools.library.lists if one not in beside)]
    topic = _topic(turn, looked)
    there = [turn.tools.lookout.in_region(topic, region) for region in compared]
    items = [item for one in there for item in (one.items[:1] or (one.answers.items[:1] if one.answers else ()))]
    if not items and topic.bare:
        items = [item for region in compared for item in _paid_for_age(turn, region)][:REGIONS]
    if not items:
        about_what = turn.tools.lookout.topic(looked)
        text = turn.tools.wording.unwritten(looked.found, move.act.words, looked.applicable, about_what)
        return Done((Section("answer", text),), (), False)
    text = _side_by_side(turn, items)
    if move.act.aspect == "same" and (sums := {_sums(item) for item in items}) != {frozenset()}:
        text = turn.tools.wording.compared("same" if len(sums) == 1 else "not_same") + "\n" + text
    return Done((Section("answer", text),), tuple(item.id for item in items), True, hits=hits_of(looked), kind="compare")


def _sums(item: Item) -> frozenset[Amount]:
    """Every figure that a document names for an item: two that name the same write the same."""
    return frozenset(benefit.amount for benefit in item.gives if benefit.amount)


def _side_by_side(turn: Turn, items: Sequence[Item]) -> str:
    """Items of several regions as they would be the person's who is spoken of, if they were at home there."""
    facts = {fact: belief for fact, belief in turn.person.facts.items() if fact not in {"residence", "hukou"}}
    wording = turn.tools.wording
    if not facts:
        return wording.compare(items[:REGIONS])
    return wording.sides(regions([_at_home(turn, item, facts) for item in items[:REGIONS]], wording))


def _at_home(turn: Turn, item: Item, facts: Facts) -> tuple[Result, Facts]:
    """An item for somebody as if they lived and were registered in its region, with what is held of them then."""
    here = OneOf(frozenset({item.benefit_list.region}))
    there: Facts = {**facts, "hukou": here, "residence": here}
    return turn.tools.assessor.assess_item(item, there), there


def _paid_for_age(turn: Turn, region: str) -> list[Item]:
    """What a region pays for age alone, where two regions are compared by their money and nothing is named."""
    found = (item for item in turn.tools.library.lists[region] if any(g.is_money for g in item.gives))
    return [item for item in found if "age" in item.facts][:1]


def _topic(turn: Turn, looked: Looked) -> Looked:
    """What is compared: what the question names, else what was asked last, else the money for old age."""
    if not looked.bare or looked.items:
        return looked
    items = turn.last_items
    if not items:
        items = tuple(r.item for r in turn.assessment.results if r.comes_out_well and r.pays_money)[:1]
    return replace(looked, items=items[:1], found=None, answers=None, bare=True)
