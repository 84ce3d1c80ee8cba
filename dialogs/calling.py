"""What a conversation makes of a message ahead of its hearing: in what light it is read, whether an operator leads it, of
which callers it asks together.
"""

from dataclasses import replace
from datetime import date

from dialogs.listening.acts import says
from dialogs.listening.callers import Calls, from_on, how_many, later
from dialogs.listening.finders.people import THE_OTHER, cue, find_people
from dialogs.listening.giving.cast import SEXES
from dialogs.listening.giving.echoes import ECHOED
from dialogs.listening.hear import Heard, Several
from dialogs.listening.hearing import Context
from dialogs.listening.reading import Reading
from dialogs.listening.text import Text
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import NAMELESS, all_cases, by_sex, home_of_others, next_case
from knowledge.facts import Belief, OneOf

PAIR = 2
WHICH = (-1, -1)
"""In place of a case and the person in it: it is not told which."""


def of_the_other(text: Text, calls: Calls) -> Text:
    """What is said behind the words that turn, with the name where it tells whose what follows is (老周68 他老伴66)."""
    named = from_on(text, calls)
    kept = calls.kind == "named" and any(one.called == calls.which for one in find_people(named, ()))
    return named if kept else later(text, calls)


def asked_together(state: State, text: Text) -> Several | None:
    """李大娘和王大爷加起来一年多少, 两个人合起来: those of several callers whose sums are asked for as one."""
    everybody = {(number, at): one for number, case in enumerate(all_cases(state)) for at, one in enumerate(case)}
    if len(state.people) != 1 or len(everybody) < PAIR or not says("together", text.chars):
        return None
    named = tuple(where for where, one in everybody.items() if one.called and one.called in text.chars)
    if len(named) >= PAIR:
        return named
    count = how_many(text)
    return tuple(everybody) if count is not None and count in {0, len(everybody)} else None


def echoed(before: State, state: State, heard: Heard) -> Heard:
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


def only_place(reading: Reading) -> Belief | None:
    """The place that a message tells of somebody, where it tells nothing else and corrects nothing."""
    said = reading.people[0] if len(reading.people) == 1 and not reading.corrects else None
    only = said is not None and set(said.facts) - {"sex"} == {"residence"} and not said.denied
    return said.facts["residence"] if said is not None and only else None


def opened_beside(state: State, words: str) -> State:
    """The next case; of one of the same village (村里还有个五保的老钱头) where they live is known."""
    home = home_of(state) if cue("of_the_same_village").finds(words) else {}
    opened = next_case(state)
    return replace(opened, people=(PersonState(None, home),)) if home else opened


def home_of(state: State) -> dict[str, Belief]:
    """Where the one spoken of lives, for those of the same village."""
    return {fact: belief for fact, belief in (state.person.facts if state.person else {}).items() if fact == "residence"}


def numbered(state: State, number: int) -> tuple[int, int]:
    """The case of that number (from 0), the one in it who was spoken of, as far as that is remembered."""
    if not 0 <= number < len(all_cases(state)):
        return WHICH
    return number, state.current if number == state.case else 0


def is_operators(state: State) -> bool:
    """Whether callers are told of one after the other, rather than a family."""
    person = state.person
    named = person is not None and (person.subject == "caller_case" or (person.subject in NAMELESS and bool(person.called)))
    return bool(state.cases) or state.by_office or named


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
        home=home_of_others(state, person),
        of_others=is_operators(state),
        is_couple=bool(by_sex(state.people)),
        cases=bool(state.cases),
        held={one.subject: one.facts for one in state.people},
        half_known=_half_known(person) if person else (),
        put=tuple(fact for fact in TOLD_BY_COUNTING if person and person.put.get(fact)),
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


def _half_known(person: PersonState) -> tuple[str, ...]:
    """The facts of which something was ruled out, and more than one value is left."""
    held = ((fact, person.facts.get(fact)) for fact in person.denied)
    return tuple(sorted(fact for fact, belief in held if isinstance(belief, OneOf) and not belief.exact))


TOLD_BY_COUNTING = ("only_child",)
"""Facts of which 俩儿子 tells something, once they were asked about."""
