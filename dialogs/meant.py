"""Whom of an operator's callers a message means: by name, by number, by what is told of them, or several together."""

from collections.abc import Sequence
from datetime import date

from dialogs.listening.acts import says
from dialogs.listening.callers import (
    Calls,
    ahead_of,
    how_many,
    later,
    names_said,
    opens_somebody,
    rest_of,
    sex_of_before,
    told_behind,
)
from dialogs.listening.hear import Ear, Several
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from dialogs.state import PersonState, State
from dialogs.taking_up.beliefs import contradicts
from dialogs.taking_up.cases import (
    ENOUGH,
    NOTED,
    PAIR,
    Found,
    all_cases,
    described,
    is_operators,
    names_of,
)
from knowledge.facts import BASES, Belief, Facts, OneOf, Value
from knowledge.library import Library

Where = tuple[int, int]
"""The number of a case and the place in it of the person, both from 0."""
WHICH: Where = (-1, -1)
"""In place of a case and the person in it: it is not told which."""


class Meant:
    """Tells whom of the callers words mean. Holds nothing of any conversation."""

    def __init__(self, library: Library, ear: Ear) -> None:
        self._library, self._ear = library, ear

    def by_words(self, state: State, text: Text, calls: Calls, day: date) -> Where | None:
        """The case, and the person in it, that words like 上一个义乌的老头 mean; WHICH, None where they mean no caller."""
        if calls.kind == "named":
            found = described(self._library, state, {}, calls.which, beside=False)
            return (found[0].case, found[0].at) if len(found) == 1 else WHICH
        if calls.number is not None:
            return None if calls.kind == "number" and not is_operators(state) else self._numbered(state, text, calls, day)
        if len(all_cases(state)) == 1 and len(state.people) < PAIR:
            return None
        by = self._by_trait if calls.kind == "trait" else self._by_description
        return by(state, text, calls, day)

    def told_by_place(self, calls: Calls, day: date) -> Facts:
        """义乌那位85岁: what a place and an age tell of somebody."""
        facts, _ = self._ear.description(calls.which, day) if calls.which else ({}, None)
        home: dict[str, Belief] = {"residence": OneOf(frozenset[Value](calls.place))} if calls.place else {}
        return {**facts, **home}

    def by_place_and_age(self, state: State, calls: Calls, day: date) -> Where | None:
        """义乌那位85岁: the only one of whom both are known so, or else the place, and no age yet; None where there is none."""
        facts = self.told_by_place(calls, day)
        found = described(self._library, state, facts, None, beside=False) if len(facts) >= ENOUGH else ()
        placed = [one for one in found if {*BASES} & {*one.person.facts}]
        aged = [one for one in placed if "age" in one.person.facts] or placed
        return (aged[0].case, aged[0].at) if len(aged) == 1 else None

    def _by_description(self, state: State, text: Text, calls: Calls, day: date) -> Where | None:
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

    def _by_trait(self, state: State, text: Text, calls: Calls, day: date) -> Where | None:
        """失独那家, 91那个: the one of whom that is known; nobody, where it may as well be said of a thing (低保那个)."""
        facts, called = self._ear.description(calls.which, day)
        if not state.cases or not (facts or called) or (calls.loose and not set(facts) & NOTED):
            return None
        found = described(self._library, state, facts, called, beside=False)
        if any((one.case, one.at) == (state.case, state.current) for one in found):
            return state.case, state.current
        return self._one_of(found, text, calls, day) if found else None

    def _one_of(self, found: Sequence[Found], text: Text, calls: Calls, day: date) -> Where:
        """The only one found; of two of one case the one whose sex what follows names (女的能免费住不), else the first."""
        if len({one.case for one in found}) != 1:
            return WHICH
        said, _ = self._ear.description(rest_of(text, calls)[:OPENING], day)
        fits = [one for one in found if "sex" in said and one.person.facts.get("sex") == said["sex"]]
        one = (fits or [*found])[0]
        return one.case, one.at

    def by_name(self, state: State, text: Text) -> Calls | None:
        """The name of one told of before that a clause opens with; behind other words, only of another caller."""
        said = [*names_said(text, names_of(state))]
        if (last := self._last_of_others(state, text, said)) is not None:
            return last
        calls = said[0] if said else None
        if calls is None or not ahead_of(text, calls):
            return calls
        found = described(self._library, state, {}, calls.which, beside=False)
        return calls if found and found[0].case != state.case else None

    def _last_of_others(self, state: State, text: Text, said: Sequence[Calls]) -> Calls | None:
        """老李86，半失能。老周跟老伴过: where the last of several callers who are told of in turn begins; None where fewer are,
        or nothing is told of that one."""
        cases = [self._case_of(state, one) for one in said]
        others = [at for at, case in enumerate(cases) if case != cases[-1]]
        if not others or None in cases:
            return None
        last = said[others[-1] + 1]
        return last if rest_of(text, last) else None

    def _case_of(self, state: State, calls: Calls) -> int | None:
        """The number of the case of the only one who is called so."""
        found = {one.case for one in described(self._library, state, {}, calls.which, beside=False)}
        return found.pop() if len(found) == 1 else None

    @staticmethod
    def by_sex(state: State, text: Text) -> Where | None:
        """问你老太的电子津贴, where a man is spoken of: the only woman among the callers of before."""
        sex = sex_of_before(text) if state.cases else None
        if sex is None or any(_is_of_sex(one, sex) is not False for one in state.people):
            return None
        others = [(n, at) for n, case in enumerate(all_cases(state)) for at, one in enumerate(case) if _is_of_sex(one, sex)]
        return others[0] if len(others) == 1 else None

    def _numbered(self, state: State, text: Text, calls: Calls, day: date) -> Where:
        """The case of that number, the one in it who was spoken of, as far as that is remembered; who is told to be like nobody
        there, and is known (第三通是金乡的女60), is meant by that."""
        number = (calls.number or 0) - 1
        found = self._known_so(state, text, calls, day) if is_of_before(state, calls) else None
        if found is not None and self._is_unlike(state, text, calls, day):
            return found.case, found.at
        if not 0 <= number < len(all_cases(state)):
            return WHICH
        return number, state.current if number == state.case else 0

    def _known_so(self, state: State, text: Text, calls: Calls, day: date) -> Found | None:
        """The only one with whom a note agrees, and of whom some of it is known."""
        facts, called = self._ear.description(told_behind(text, calls), day)
        noted = {fact: belief for fact, belief in facts.items() if fact in NOTED}
        found = described(self._library, state, noted, called, beside=False)
        known = [one for one in found if len({*noted} & {*one.person.facts}) >= ENOUGH]
        return known[0] if len(known) == 1 else None

    def is_another(self, state: State, text: Text, calls: Calls, day: date) -> bool:
        """第三通 金乡 女60, where the third is an old man: whether what is told of the one of a number is of somebody new."""
        unlike = is_of_before(state, calls) and self._is_unlike(state, text, calls, day)
        return unlike and self._known_so(state, text, calls, day) is None

    def _is_unlike(self, state: State, text: Text, calls: Calls, day: date) -> bool:
        """Whether that can be of nobody of the case of that number."""
        facts, _ = self._ear.description(told_behind(text, calls), day)
        case = all_cases(state)[(calls.number or 1) - 1]
        return len(NOTED & set(facts)) >= ENOUGH and all(contradicts(one.facts, facts) for one in case)

    def is_somebody_new(self, state: State, text: Text, calls: Calls, day: date) -> bool:
        """Whether behind such words somebody is told of: by a word for them, or by two facts."""
        if opens_somebody(text, calls):
            return True
        facts, called = self._ear.description(later(text, calls).chars, day)
        return (called is not None and called not in names_of(state)) or len(facts) >= ENOUGH


def _is_of_sex(person: PersonState, sex: str) -> bool | None:
    """Whether somebody is of that sex; None where it is not known."""
    held = person.facts.get("sex")
    return held.values == {sex} if isinstance(held, OneOf) and held.exact else None


OPENING = 6
"""Characters behind the words that turn to a case in which it is said who of it is meant."""


def is_of_before(state: State, calls: Calls) -> bool:
    """第二个: whether it is the number of one who was told of."""
    return calls.number is not None and calls.number <= len(all_cases(state)) and bool(all_cases(state)[calls.number - 1])


COMPARED = "callers_compared"
"""The cue of words that hold several callers against each other."""


def asked_together(state: State, text: Text) -> Several | None:
    """李大娘和王大爷加起来一年多少, 两个人合起来; 孙大爷咋比赵大娘少: those of several callers whose sums are asked for as one,
    or held against each other."""
    everybody = {(number, at): one for number, case in enumerate(all_cases(state)) for at, one in enumerate(case)}
    asks = any(says(cue, text.chars) for cue in ("together", "in_all", COMPARED))
    if len(state.people) != 1 or len(everybody) < PAIR or not asks:
        return None
    named = tuple(where for where, one in everybody.items() if one.called and one.called in text.chars)
    if len(named) >= PAIR:
        return named
    count = how_many(text)
    return tuple(everybody) if count is not None and count in {0, len(everybody)} else None


def asks_for_each(state: State, text: Text) -> bool:
    """三个人的给我总结一下: whether of all of several callers it is asked what they can get."""
    callers = sum(bool(case) for case in all_cases(state))
    return callers >= PAIR and says("summed_up", text.chars) and how_many(text) in {0, callers}


def only_place(reading: Reading) -> Belief | None:
    """The place that a message tells of somebody, where it tells nothing else and corrects nothing."""
    said = reading.people[0] if len(reading.people) == 1 and not reading.corrects else None
    only = said is not None and set(said.facts) - {"sex"} == {"residence"} and not said.denied
    return said.facts["residence"] if said is not None and only else None
