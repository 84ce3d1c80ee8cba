"""Whom a message is about among an operator's callers: it is heard in the light of that case, and of no other.

What a message says ahead of 下一位 is taken up for the caller so far, the rest is the next one's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.listening.acts import Act
from dialogs.listening.answers import mispicked
from dialogs.listening.callers import (
    Calls,
    ahead_of,
    begins_afresh,
    calls_of,
    earlier,
    later,
    name_said,
    not_the_former,
    rest_of,
)
from dialogs.listening.finders.people import THE_OTHER, cue
from dialogs.listening.giving.cast import SEXES
from dialogs.listening.giving.echoes import ECHOED
from dialogs.listening.hear import Ear, Heard
from dialogs.listening.hearing import Context
from dialogs.listening.memo import Memo
from dialogs.listening.reader import Reading
from dialogs.listening.rolls import Roll, roll_of
from dialogs.listening.text import Text
from dialogs.messages import Message
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import NOTED, Found, all_cases, case_opened, described, has_all, is_another, names_of, next_case
from dialogs.taking_up.picks import unpicked
from dialogs.taking_up.take_up import take_up
from knowledge.facts import Belief, OneOf
from knowledge.library import Library

Kind = str | None
"""The kind of the act by which a message itself turned to a caller; UNSURE where none or several are meant."""
NEW, BACK, UNSURE, ROLL = "new_case", "case", "which", "roll"
UNPICKED = "unpicked"
"""The kind of the act that takes back what a number picked."""


class Callers:
    """Hears a message as of the caller whom it is about. Holds nothing of any conversation."""

    def __init__(self, library: Library, ear: Ear) -> None:
        self._library, self._ear, self._memo = library, ear, Memo()

    def heard(self, message: Message, state: State) -> tuple[State, Heard]:
        """The state with the caller open whom the message is about, and what it says of them."""
        whole = self._ear.text(message.text)
        if state.pick is not None and (wrong := mispicked(whole)) is not None:
            return self._unpicked(state, whole, wrong, message.day)
        afresh, roll, calls = self._told_apart(whole)
        if afresh is not None:
            state, whole = State(cases=state.cases, case=state.case), afresh
            _, roll, calls = self._told_apart(whole)
        if roll is not None:
            return self._rolled(state, whole, roll, message.day)
        calls = calls or name_said(whole, names_of(state))
        before, turned = state, self._turned if calls else self._on_to_kin
        state, text, kind = turned(state, whole, calls or NOWHERE, message.day)
        heard = self._ear.hear_text(text, context_of(message.day, state))
        if kind is None and not calls:
            heard = _echoed(before, state, heard)
        if kind is None and is_another(state, heard.reading):
            count = len(all_cases(state))
            state = self._another(state, heard)
            kind = NEW if len(all_cases(state)) > count else BACK
            heard = self._ear.hear_text(text, context_of(message.day, state))
        if kind is None:
            return state, heard
        turn = Act("turn", (0, calls.end if calls else 0), whole.chars, kind=kind)
        acts = () if kind == UNSURE else tuple(act for act in heard.acts if act.act not in {"turn", "unclear"})
        if not acts and calls is not None and calls.kind == "named":
            acts = (Act("ask", turn.span, whole.chars, kind="which"),)  # 老胡呢
        return state, replace(heard, acts=(turn, *acts))

    def _told_apart(self, text: Text) -> tuple[Text | None, Roll | None, Calls | None]:
        """What words alone tell: where it begins afresh, those it tells of in a row, whom it turns to."""
        return self._memo.of(text.chars, text, lambda: (begins_afresh(text), roll_of(text), calls_of(text)))

    def _rolled(self, state: State, text: Text, roll: Roll, day: date) -> tuple[State, Heard]:
        """Each of several a case of their own (the first is spoken of), and that they were told of."""
        ahead = Calls("next", roll.start, roll.start)
        state = self._taken(state, text, ahead, day)
        home = _home_of(state) if cue("of_the_same_village").finds(text.chars) else {}
        first = -1
        for part in roll.parts:
            opened = replace(next_case(state), people=()) if state.people or state.cases else state
            reading = self._ear.hear_text(part.text, context_of(day, opened)).reading
            taken = take_up(self._library, opened, reading).state
            if not taken.people:
                continue
            one = taken.people[0]
            facts = {**({} if "residence" in one.facts else home), **one.facts}
            state = replace(taken, people=(replace(one, facts=facts, called=part.called or one.called), *taken.people[1:]))
            first = state.case if first < 0 else first
        act = Act("turn", (roll.start, len(text.chars)), text.chars, kind=ROLL)
        return (case_opened(state, first) if first >= 0 else state), Heard(text, Reading(()), (act,))

    def _unpicked(self, state: State, text: Text, wrong: tuple[int, int], day: date) -> tuple[State, Heard]:
        """The state without what a wrong number said, and what the rest of the message says to its question."""
        state = unpicked(state)
        heard = self._ear.hear_text(text.without([wrong]), context_of(day, state))
        act = Act("correct", wrong, text.chars[slice(*wrong)], kind=UNPICKED)
        return state, replace(heard, acts=(act, *(one for one in heard.acts if one.act != "unclear")))

    def _turned(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """The state and the part of the text that are of the caller whom words like 下一位 turn to."""
        if calls.kind in {"next", "perhaps"}:
            return self._next(state, text, calls, day)
        meant = self._meant(state, text, calls, day)
        if meant is None or meant == WHICH:
            return state, text, None if meant is None else UNSURE
        state = self._taken(state, text, calls, day)
        if meant == (state.case, state.current):
            return state, later(text, calls), None
        return case_opened(state, *meant), later(text, calls), None if meant[0] == state.case else BACK

    def _on_to_kin(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """户口婺城。还有我爸83: what stands ahead of the words that go over to another is of the one spoken of so far."""
        hit = cue("switch").finds(text.chars) if state.people else None
        at = hit.start() if hit else 0
        if not ahead_of(text, Calls("next", at, at)):
            return state, text, None
        return self._taken(state, text, Calls("next", at, at), day), text.without([(0, at)]), None

    def _next(self, state: State, text: Text, calls: Calls, day: date) -> tuple[State, Text, Kind]:
        """The same of the next caller; one who comes first opens no case."""
        if calls.kind == "perhaps" and not _is_operators(state):
            return state, text, None
        if ahead_of(text, calls) and not_the_former(text, calls):
            return self._changed(state, earlier(text, calls), day)
        if not rest_of(text, calls):
            return self._taken(state, text, calls, day), text.without([(0, calls.start)]), None
        if not state.people and not state.cases:
            return state, later(text, calls), None
        state = self._taken(state, text, calls, day)
        return _opened_beside(state, text.chars[calls.start : calls.end]), later(text, calls), NEW

    def _changed(self, state: State, text: Text, day: date) -> tuple[State, Text, Kind]:
        """84岁！换人了，不是刚才那家: what is said ahead is the next one's, unless it is known of the one spoken of."""
        facts, _ = self._ear.description(text.chars, day)
        if state.person and facts and has_all(self._library, state.person, facts):
            return state, text, None
        return (next_case(state), text, NEW) if state.people or state.cases else (state, text, None)

    def _meant(self, state: State, text: Text, calls: Calls, day: date) -> tuple[int, int] | None:
        """The case, and the person in it, that words like 上一个义乌的老头 mean; WHICH, None where they mean no caller."""
        if calls.kind == "named":
            found = described(self._library, state, {}, calls.which, beside=False)
            return (found[0].case, found[0].at) if len(found) == 1 else WHICH
        if calls.number is not None:
            return None if calls.kind == "number" and not _is_operators(state) else _numbered(state, calls.number - 1)
        if len(all_cases(state)) == 1 and len(state.people) < PAIR:
            return None
        by = self._by_trait if calls.kind == "trait" else self._by_description
        return by(state, text, calls, day)

    def _by_description(self, state: State, text: Text, calls: Calls, day: date) -> tuple[int, int] | None:
        """上一个, 上一个义乌的老头: the one before, or the one of whom that is known."""
        before = (state.case - 1, 0) if state.case > 0 else None
        if not calls.which:
            return before
        facts, called = self._ear.description(calls.which, day)
        if found := described(self._library, state, facts, called):
            return self._one_of(found, text, calls, day)
        if not facts and not called:
            return before
        return None if calls.kind == "meant" else WHICH

    def _by_trait(self, state: State, text: Text, calls: Calls, day: date) -> tuple[int, int] | None:
        """失独那家, 91那个: the one of whom that is known; nobody, where it may as well be said of a thing (低保那个)."""
        facts, called = self._ear.description(calls.which, day)
        if not state.cases or not (facts or called) or (calls.loose and not set(facts) & NOTED):
            return None
        found = described(self._library, state, facts, called, beside=False)
        return self._one_of(found, text, calls, day) if found else None

    def _one_of(self, found: Sequence[Found], text: Text, calls: Calls, day: date) -> tuple[int, int]:
        """The only one found; of two of one case the one whose sex what follows names (女的能免费住不), else the first."""
        if len({one.case for one in found}) != 1:
            return WHICH
        said, _ = self._ear.description(rest_of(text, calls)[:OPENING], day)
        fits = [one for one in found if "sex" in said and one.person.facts.get("sex") == said["sex"]]
        one = (fits or [*found])[0]
        return one.case, one.at

    def _taken(self, state: State, text: Text, calls: Calls, day: date) -> State:
        """The state with what is said of the caller so far ahead of the words that turn."""
        if not ahead_of(text, calls):
            return state
        part, kind = earlier(text, calls), None
        if (turns := calls_of(part)) is not None:  # 上一位他户口磐安，下一位金乡
            state, part, kind = self._turned(state, part, turns, day)
        if kind == UNSURE:
            return state
        heard = self._ear.hear_text(part, context_of(day, state))
        return take_up(self._library, state, heard.reading).state

    def _another(self, state: State, heard: Heard) -> State:
        """The case of one who is called by a name of before, else an empty one."""
        called = heard.reading.people[0].called
        found = described(self._library, state, {}, called) if called else ()
        if found:
            return case_opened(state, found[0].case, found[0].at)
        return _opened_beside(state, heard.text.chars)


def _echoed(before: State, state: State, heard: Heard) -> Heard:
    """户口婺城。还有我爸83 也是: what was told right ahead of the one spoken of so far, told of the other too."""
    told, held = state.person, before.person
    if told is None or held is None or len(heard.reading.people) != 1 or not cue("also_at_last").finds(heard.text.chars):
        return heard
    fresh = {f: b for f, b in told.facts.items() if f in ECHOED and held.facts.get(f) != b}
    one = heard.reading.people[0]
    if one.subject == told.subject or not fresh:
        return heard
    people = (replace(one, facts={**fresh, **one.facts}),)
    return replace(heard, reading=replace(heard.reading, people=people))


def _opened_beside(state: State, words: str) -> State:
    """The next case; of one of the same village (村里还有个五保的老钱头) where they live is known."""
    home = _home_of(state) if cue("of_the_same_village").finds(words) else {}
    opened = next_case(state)
    return replace(opened, people=(PersonState(None, home),)) if home else opened


def _home_of(state: State) -> dict[str, Belief]:
    """Where the one spoken of lives, for those of the same village."""
    return {fact: belief for fact, belief in (state.person.facts if state.person else {}).items() if fact == "residence"}


def _numbered(state: State, number: int) -> tuple[int, int]:
    """The case of that number (from 0), the one in it who was spoken of, as far as that is remembered."""
    if not 0 <= number < len(all_cases(state)):
        return WHICH
    return number, state.current if number == state.case else 0


NOWHERE = Calls("next", 0, 0)
PAIR = 2
OPENING = 6
"""Characters behind the words that turn to a case in which it is said who of it is meant."""
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
        names={one.subject: one.called for one in state.people},
        family=family_of(state),
    )


def family_of(state: State) -> dict[str | None, str | None]:
    """Those who are spoken of, each with their sex, as their word or what was told of them gives it; of man and wife each
    with the sex that the other has not."""
    sexes = {one.subject: SEXES.get(one.subject or "") or _sex_of(one) for one in state.people}
    for one, other in (("self", "spouse"), ("spouse", "self")):
        if one in sexes and other in sexes:
            sexes[one] = sexes[one] or THE_OTHER.get(sexes[other] or "")
    return sexes


def _sex_of(person: PersonState) -> str | None:
    told = person.facts.get("sex")
    return str(next(iter(told.values))) if isinstance(told, OneOf) and told.exact else None


HOMES = frozenset({"residence", "hukou"})
"""Facts that another person's can be said to be the same as."""
