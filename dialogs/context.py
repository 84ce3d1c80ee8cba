"""In the light of what a message is read: what a conversation knows and asked, as the reader takes it."""

from datetime import date

from dialogs.listening.finders.people import THE_OTHER
from dialogs.listening.giving.cast import SELF, SEXES
from dialogs.listening.giving.couples import ALONE
from dialogs.listening.hearing import Context
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import couple_of, home_of_others, is_operators
from knowledge.facts import BASES, OneOf, only_value


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
        places={one.subject: {f: b for f, b in one.facts.items() if f in BASES} for one in state.people},
        home=home_of_others(state, person),
        of_others=is_operators(state),
        is_couple=bool(couple_of(state.people)),
        is_alone=any(one.subject == SELF and one.facts.get("living") == ALONE for one in state.people),
        cases=bool(state.cases),
        held={one.subject: one.facts for one in state.people},
        half_known=_half_known(person) if person else (),
        put=tuple(fact for fact in TOLD_BY_COUNTING if person and person.put.get(fact)),
        names={one.subject: one.called for one in state.people},
        family=family_of(state),
        supposed=state.last.supposed if state.last else (),
        has_topic=state.last is not None,
        of_one_thing=state.last is not None and state.last.is_of_few and state.last.kind not in OF_NO_THING,
        of_papers=bool(state.papers),
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
    return only_value(person.facts.get("sex"))


OF_NO_THING = frozenset({"which", "total", "document"})
"""Kinds of questions that are of no thing, however few their answer was about."""


def _half_known(person: PersonState) -> tuple[str, ...]:
    """The facts of which something was ruled out, and more than one value is left."""
    held = ((fact, person.facts.get(fact)) for fact in person.denied)
    return tuple(sorted(fact for fact, belief in held if isinstance(belief, OneOf) and not belief.exact))


TOLD_BY_COUNTING = ("only_child",)
"""Facts of which 俩儿子 tells something, once they were asked about."""
