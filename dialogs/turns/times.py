"""When: how many years are missing, at which birthday, in which month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dialogs.listening.acts import says
from dialogs.listening.finders.numerals import mark
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.money import is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.turns.criteria import of_ages
from dialogs.turns.turn import Done, Turn, money_first
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.facts import BASES, Between
from knowledge.lists import Item
from knowledge.timeline import Moment, timeline

SOON = timedelta(days=200)
"""What comes with a birthday within so long is told unasked."""
MOMENTS = 4
PER_MOMENT = 3
FEW_TOLD, BRIEF_MOMENTS = 4, 3
"""More than so many things at birthdays to come are told by their names, at so many birthdays."""


def when(turn: Turn, move: Move) -> Done:
    """When the items asked about come to the person; of none in particular, what comes at which birthday."""
    asked = move.looked.items if move.looked else ()
    if len(asked) == 1 and (ages := of_ages(turn, turn.person, asked[0], move.act.words)):
        return Done((Section("timeline", ages),), (asked[0].id,), True, kind="when")
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in asked]
    coming = list(timeline(turn.tools.assessor, turn.assessment, turn.day))
    of_money = says("for_money", move.act.words)
    of_all = [one if not of_money else replace(one, results=tuple(r for r in one.results if r.item.is_paid)) for one in coming]
    shown = [_moment(turn, moment) for moment in of_all] if not results else []
    moments = [one for one in shown if one["results"] or one["may"]]
    brief = sum(len(one["results"]) + len(one["may"]) for one in moments) > FEW_TOLD
    moments = _new_at_each(moments)[:BRIEF_MOMENTS] if brief else moments[:MOMENTS]
    text = _as_claimed(turn, move, coming) + turn.tools.wording.say(
        "when",
        who=turn.tools.wording.who(turn.person.subject),
        items=[_shown(turn, result, coming, move.act.words) for result in results],
        moments=moments,
        brief=brief,
    )
    told = [r for one in moments for r in (*one["results"], *(r for r, _ in one["may"]))]
    about = [r.item.id for r in results] or [r.item.id for r in told]
    return Done((Section("timeline", text),), tuple(about), True, kind="when")


def _new_at_each(moments: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Birthdays with what each brings that none ahead of it did."""
    told: set[Item] = set()
    found = []
    for one in moments:
        results = [result for result in one["results"] if result.item not in told]
        new = {**one, "results": results, "may": [may for may in one["may"] if may[0].item not in told]}
        told |= {r.item for r in one["results"]} | {r.item for r, _ in one["may"]}
        found += [new] if new["results"] or new["may"] else []
    return found


def _as_claimed(turn: Turn, move: Move, coming: Sequence[Moment]) -> str:
    """还差四年是吧: whether it is so many years to the next birthday that brings something; "" where none is claimed."""
    age = turn.person.facts.get("age")
    years = [number.low for number in mark(move.act.words).numerals if number.exact and 0 < number.low < MOST_YEARS]
    if move.act.aspect != "years" or not years or not isinstance(age, Between) or not age.exact:
        return ""
    reached = next((moment.age for moment in coming if moment.age - age.low in years), None)
    if reached is not None:
        return turn.tools.wording.years_left("right", reached - age.low, reached)
    return turn.tools.wording.years_left("wrong", coming[0].age - age.low, coming[0].age) if coming else ""


MOST_YEARS = 50
WHETHER = Ask("whether")
"""What is wanted of what hangs on something not known."""


def soon(turn: Turn) -> list[Section]:
    """What money a birthday within months brings to each who is told of now, unasked; not where then is asked of."""
    if any(act.kind == "when" or "age" in act.supposed for act in turn.asked):
        return []
    told = [person for person in turn.order if turn.taken.learned.get(person.subject, {}).keys() & {"age", *BASES}]
    return [Section("gain", text) for person in told if not person.died and (text := _soon(turn, person))]


def _soon(turn: Turn, person: PersonState) -> str:
    if person.born is None:
        return ""
    theirs = replace(turn, state=turn.state.with_person(person))
    coming = timeline(turn.tools.assessor, turn.assessed(person), turn.day)
    near = [one for one in coming if turn.day < one.last <= turn.day + SOON]
    paid = [replace(one, results=tuple(r for r in one.results if is_paid_to_hand(r.item))) for one in near[:1]]
    shown = [moment for moment in (_moment(theirs, one) for one in paid) if moment["results"] or moment["may"]]
    who = turn.tools.wording.who(person.subject)
    return f"{who}{turn.tools.wording.say('when', who=who, items=[], moments=shown, brief=False)}" if shown else ""


def _shown(turn: Turn, result: Result, coming: Sequence[Moment], words: str) -> dict[str, Any]:
    wording = turn.tools.wording
    later = [replace(one, results=tuple(r for r in one.results if r.item is result.item)) for one in coming]
    aged = next((change for change in result.changes if change.age is not None), None)
    return {
        "r": result,
        "payday": wording.told("sides", "payday") if is_paid_to_hand(result.item) and says("in_hand", words) else "",
        "bound": wording.items.bound(result, words),
        "change": wording.change(turn.person, aged, turn.day) if aged else "",
        "then": wording.items.later(turn.person, result, turn.day),
        "gap": _gap(turn, aged.age) if aged and aged.age else "",
        "later": [_moment(turn, one) for one in later if one.results],
        "open": wording.items.direct(turn.person, result, turn.day, WHETHER) if result.verdict is Verdict.UNKNOWN else "",
    }


def _gap(turn: Turn, reached: int) -> str:
    """还差3岁 for someone of whom one age is known."""
    age = turn.person.facts.get("age")
    if turn.person.born is not None and reached - (age.low if isinstance(age, Between) else 0) == 1:
        return ""  # the month is told
    return turn.tools.wording.gap(reached - age.low) if isinstance(age, Between) and age.exact else ""


def _moment(turn: Turn, moment: Moment) -> dict[str, Any]:
    better = sorted((result for result in moment.results if result.comes_out_well), key=money_first)
    then = replace(turn.person, facts={**turn.person.facts, "age": Between(moment.age, moment.age)})
    may = [(r, turn.tools.wording.overviews.conditional(r, then)) for r in moment.results if r.verdict is Verdict.UNKNOWN]
    return {
        "when": turn.tools.wording.month_between(moment.first, moment.last),
        "age": moment.age,
        "results": better[:PER_MOMENT],
        "may": [(result, said) for result, said in may if said][:PER_MOMENT],
    }
