"""Suppositions and comparisons: answered from a copy of the person or from another list; nothing is stored, nobody moves."""

from dataclasses import replace

from dialogs.deciding import Move
from dialogs.listening.acts import says
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.turns.items import clause, hits_of
from dialogs.turns.turn import FEW, Done, Turn, money_first
from knowledge.assess import Assessment, Result
from knowledge.decision import COMES_OUT_WELL, Verdict
from knowledge.facts import Person
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
