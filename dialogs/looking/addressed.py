"""Whether a question is of a clause that names whom it is for and stands in no list (装个报警的那种，她够不够条件)."""

from collections.abc import Sequence

from dialogs.listening.acts import Act, content_of
from dialogs.looking.looked import Looked
from dialogs.looking.names import names_in
from dialogs.state import State
from knowledge.addressed import Addressed
from knowledge.lists import BenefitList

NOT_OF_ONE = frozenset({"compare", "others", "total"})
"""Kinds of questions that are of several things or people."""
LITTLE = 6
"""A question that says no more than so many characters besides asking is of what stands ahead of it, or was spoken of last."""


def addressed_of(looked: Looked, state: State, message: str, ahead: Sequence[Looked]) -> Addressed | None:
    """The clause of the own list that a question is of: it names it, or says little and what is ahead or before does."""
    own, act = looked.applicable.benefit_list, looked.act
    if own is None or act.act != "ask" or act.kind in NOT_OF_ONE or looked.regions:
        return None
    named = next((one for one in own.addressed if one.naming.search(act.words)), None)
    if named is not None:
        return named
    if names_another(act, own) or not (looked.bare or len(content_of(act.words)) <= LITTLE):
        return None
    before = max((one.act.span[1] for one in ahead if one.act.span[1] <= act.span[0]), default=0)
    said = message[before : act.span[0]]
    if (said_ahead := next((one for one in own.addressed if one.naming.search(said)), None)) is not None:
        return said_ahead
    if ahead:
        return ahead[-1].addressed
    about = state.last.about if state.last else ()
    goes_on = (looked.bare and not looked.general) or looked.of_last
    return next((one for one in own.addressed if goes_on and about[:1] == (one.id,)), None)


def names_another(act: Act, own: BenefitList) -> bool:
    """Whether a question names a thing of the list by what is surely its name."""
    return any(not name.weak and name.items for name in names_in(act.words, own))
