"""Turning to somebody: named, or an operator's next caller; coming back; forgetting one or all."""

from dataclasses import replace

from dialogs.deciding import Move
from dialogs.listening.finders.numerals import mark
from dialogs.saying.sections import Section
from dialogs.state import Case, PersonState, State
from dialogs.taking_up.whose import someone_new
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.decision import Verdict
from knowledge.facts import Belief, OneOf


def forget_all(turn: Turn, move: Move) -> Done:
    """Everything of this conversation is erased."""
    return Done((Section("answer", turn.tools.wording.talk("forget")),), state=State(), asks=Asks.OFF, forgets=True)


def forget_one(turn: Turn, move: Move) -> Done:
    """One of several is erased; the others stay."""
    left = tuple(person for person in turn.before.people if person.subject != move.act.subject)
    told = frozenset(one for one in turn.before.told if not one.startswith(f"{move.act.subject or ''}:"))
    state = replace(turn.before, people=left, current=0, pending=None, told=told, last=None, waiting=())
    if not left:
        return forget_all(turn, move)
    who = turn.tools.wording.who(move.act.subject)
    return Done((Section("answer", turn.tools.wording.talk("forgot_one", who=who)),), state=state, asks=Asks.QUIET)


def start_over(turn: Turn, move: Move) -> Done:
    """From the beginning; nothing is kept."""
    return Done((Section("answer", turn.tools.wording.talk("restart")),), state=State(), asks=Asks.QUIET, forgets=True)


def next_case(turn: Turn, move: Move) -> Done:
    """The next caller: an empty case; the one before is kept apart, under its number."""
    cases = _with_current(turn.before)
    state = State(cases=(*cases, ()), case=len(cases))
    return Done((Section("answer", turn.tools.wording.talk("next_case", number=state.case + 1)),), state=state)


def open_case(turn: Turn, move: Move) -> Done:
    """上一个, 第1个: back to a caller before; one that there is not is said so."""
    cases = _with_current(turn.before)
    number = _number(turn, move)
    if not 0 <= number < len(cases):
        absent = turn.tools.wording.talk("no_case", last=len(cases))
        return Done((Section("answer", absent),), state=turn.before)
    state = State(people=cases[number], cases=tuple(() if i == number else case for i, case in enumerate(cases)), case=number)
    people = [turn.tools.wording.known_of(person) for person in state.people]
    said = turn.tools.wording.talk("open_case", number=number + 1, people=people)
    return Done((Section("answer", said),), state=state)


def _number(turn: Turn, move: Move) -> int:
    if move.act.kind == "previous":
        return turn.before.case - 1
    numerals = mark(move.act.words).numerals
    return numerals[0].low - 1 if numerals else -1


def _with_current(state: State) -> tuple[Case, ...]:
    """All cases, the current one at its place."""
    cases = list(state.cases) or [()]
    cases[state.case] = state.people
    return tuple(cases)


def turn_to(turn: Turn, move: Move) -> Done:
    """One who is named: what they can get if they are known (or what was asked last, for them), else they are asked about."""
    known = next((person for person in turn.state.people if person.subject == move.act.subject), None)
    if known is None:
        return _newcomer(turn, move.act.subject)
    asked = [item for one in (turn.before.last.about if turn.before.last else ()) if (item := turn.tools.library.item(one))]
    if asked and len(asked) <= FEW and len(turn.before.people) > 1:
        results = [turn.tools.assessor.assess_item(item, known.facts) for item in asked]
        texts = [Section("answer", turn.tools.wording.item(known, result, turn.day)) for result in results]
        return Done(
            tuple(texts), tuple(item.id for item in asked), True, kind=turn.before.last.kind if turn.before.last else None
        )
    summary = turn.tools.wording.opening(known, turn.assessments[known.subject])
    about = tuple(result.item.id for result in turn.assessments[known.subject].of(Verdict.ELIGIBLE))
    return Done((Section("summary", summary),), about, True, kind="which")


FEW = 2
"""A last question about more items than these was about all of them."""


def _newcomer(turn: Turn, subject: str | None) -> Done:
    """Somebody new of whom nothing is told yet."""
    turning = turn.heard.reading.turns_to
    sex: dict[str, Belief] = {"sex": OneOf(frozenset({turning.sex}))} if turning and turning.sex else {}
    said = next((one.facts for one in turn.heard.reading.people if one.subject == subject), {})
    person: PersonState = replace(someone_new(turn.state, subject), facts={**sex, **said})
    state = replace(turn.state.with_person(person), pending=None, stopped=False, asked=0, last=None, waiting=())
    told = turn.tools.wording.talk("newcomer", who=turn.tools.wording.who(person.subject))
    return Done((Section("answer", told),), state=state)
