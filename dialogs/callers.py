"""Whom a message is about among an operator's callers: it is heard in the light of that case, and of no other.

What a message says ahead of 下一位 is taken up for the caller so far, the rest is the next one's.
"""

from dataclasses import replace
from datetime import date

from dialogs.listening.acts import Act
from dialogs.listening.callers import Calls, ahead_of, calls_of, earlier, later, rest_of
from dialogs.listening.finders.people import cue
from dialogs.listening.hear import Ear, Heard
from dialogs.listening.hearing import Context
from dialogs.listening.text import Text
from dialogs.messages import Message
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import all_cases, case_opened, described, is_another, next_case
from dialogs.taking_up.take_up import take_up
from knowledge.library import Library

Kind = str | None
"""The kind of the act by which a message itself turned to a caller; UNSURE where none or several are meant."""
NEW, BACK, UNSURE = "new_case", "case", "which"


class Callers:
    """Hears a message as of the caller whom it is about. Holds nothing of any conversation."""

    def __init__(self, library: Library, ear: Ear) -> None:
        self._library, self._ear = library, ear

    def heard(self, message: Message, state: State) -> tuple[State, Heard]:
        """The state with the caller open whom the message is about, and what it says of them."""
        whole = self._ear.text(message.text)
        calls = calls_of(whole)
        state, text, kind = self._turned(state, whole, calls, message.day) if calls else (state, whole, None)
        heard = self._ear.hear_text(text, context_of(message.day, state))
        if kind is None and is_another(state, heard.reading):
            count = len(all_cases(state))
            state = self._another(state, heard)
            kind = NEW if len(all_cases(state)) > count else BACK
            heard = self._ear.hear_text(text, context_of(message.day, state))
        if kind is None:
            return state, heard
        turn = Act("turn", (0, calls.end if calls else 0), whole.chars, kind=kind)
        acts = () if kind == UNSURE else tuple(act for act in heard.acts if act.act not in {"turn", "unclear"})
        return state, replace(heard, acts=(turn, *acts))

    def _turned(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """The state and the part of the text that are of the caller whom words like 下一位 turn to."""
        if calls.kind in {"next", "perhaps"}:
            return self._next(state, text, calls, day)
        number = self._meant(state, calls, day)
        if number is None or number == WHICH:
            return state, text, None if number is None else UNSURE
        return case_opened(self._taken(state, text, calls, day), *number), later(text, calls), BACK

    def _next(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """The same of the next caller; one who comes first opens no case."""
        if calls.kind == "perhaps" and not _is_operators(state):
            return state, text, None
        if not rest_of(text, calls):
            return self._taken(state, text, calls, day), text.without([(0, calls.start)]), None
        if not state.people and not state.cases:
            return state, later(text, calls), None
        return next_case(self._taken(state, text, calls, day)), later(text, calls), NEW

    def _meant(self, state: State, calls: Calls, day: date) -> tuple[int, int] | None:
        """The case, and the person in it, that words like 上一个义乌的老头 mean; WHICH, None where they mean no caller."""
        count = len(all_cases(state))
        if calls.number is not None:
            return (calls.number - 1, 0) if 0 < calls.number <= count else WHICH
        if count == 1 and len(state.people) < PAIR:
            return None
        if not calls.which:
            return (state.case - 1, 0) if state.case > 0 else None
        facts, called = self._ear.description(calls.which, day)
        found = described(self._library, state, facts, called)
        if not found and not facts and not called:
            return (state.case - 1, 0) if state.case > 0 else None
        if calls.kind == "meant" and not found:
            return None
        return (found[0].case, found[0].at) if len(found) == 1 else WHICH

    def _taken(self, state: State, text: Text, calls: Calls, day: date) -> State:
        """The state with what is said of the caller so far ahead of the words that turn."""
        if not ahead_of(text, calls):
            return state
        heard = self._ear.hear_text(earlier(text, calls), context_of(day, state))
        return take_up(self._library, state, heard.reading).state

    def _another(self, state: State, heard: Heard) -> State:
        """The case of one who is called by a name of before, else an empty one."""
        called = heard.reading.people[0].called
        found = described(self._library, state, {}, called) if called else ()
        if found:
            return case_opened(state, found[0].case, found[0].at)
        home = {fact: belief for fact, belief in (state.person.facts if state.person else {}).items() if fact == "residence"}
        opened = next_case(state)
        same = cue("of_the_same_village").finds(heard.text.chars)
        return replace(opened, people=(PersonState(None, home),)) if same and home else opened


PAIR = 2
WHICH = (-1, -1)


def _is_operators(state: State) -> bool:
    """Whether callers are told of one after the other, rather than a family."""
    return bool(state.cases) or (state.person is not None and state.person.subject == "caller_case")


def context_of(today: date, state: State) -> Context:
    """What a message is read in the light of."""
    pending, person = state.pending, state.person
    return Context(
        today=today,
        asked=pending.asks if pending else (),
        choices=pending.choices if pending else (),
        otherwise=pending.otherwise if pending else None,
        multiple=pending.multiple if pending else False,
        confirms=pending.confirms if pending else False,
        known=person.facts if person else {},
        subject=pending.subject if pending else (person.subject if person else None),
        places={one.subject: {f: b for f, b in one.facts.items() if f in HOMES} for one in state.people},
        cases=bool(state.cases),
        held={one.subject: one.facts for one in state.people},
    )


HOMES = frozenset({"residence", "hukou"})
"""Facts that another person's can be said to be the same as."""
