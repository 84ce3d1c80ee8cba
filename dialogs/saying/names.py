"""How the people of a conversation are spoken of: by their kin, by the name they have there, by their sex, as the dead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialogs.listening.giving.cast import IN_LAWS
from dialogs.listening.giving.family import NAMELESS, PARENTS, word_of_kin
from dialogs.saying.templates import WORDS, words_of
from dialogs.state import State
from dialogs.taking_up.cases import by_sex


@dataclass(frozen=True, slots=True)
class Names:
    """By subject. `plain`: by their kin alone; `said`: as every sentence calls them (王大爷, 您母亲生前)."""

    plain: Mapping[str, str]
    said: Mapping[str, str]


def names_in(state: State, plain: Mapping[str, str]) -> Names:
    """The names in a conversation; `plain` is what each subject is called in any."""
    phrases: Mapping[str, Any] = words_of(WORDS)["phrases"]
    people = {one.subject or "unnamed": one for one in state.people}
    in_laws = {who: phrases["in_law"].format(called=one.called) for who, one in people.items() if who in IN_LAWS and one.called}
    plain = {**plain, **in_laws}
    if state.by_office or state.cases:
        plain |= {who: said for who, said in words_of(WORDS)["subjects_of_callers"].items() if who in people}
        plain |= {who: str(one.called) for who, one in people.items() if who in in_laws}
    said = {**plain, **{who: one.called for who, one in people.items() if one.subject in NAMELESS and one.called}}
    own = {
        who: _kin(word, [said[one] for one in people if one in OLDER], phrases) for who in people if (word := word_of_kin(who))
    }
    plain, said = {**plain, **own}, {**said, **own}
    owner = next((who for who in people if who in {"other", "caller_case", "unnamed"}), None)
    if "spouse" in people and owner and not people.keys() & {"self", *PARENTS}:
        said["spouse"] = phrases["spouse_of"].format(who=said[owner])
    couple = by_sex(state.people) if state.by_office or state.cases else {}
    said |= {one.subject or "unnamed": phrases["of_sex"][sex] for sex, one in couple.items()}
    said |= {who: phrases["of_the_dead"].format(who=said[who]) for who, one in people.items() if one.died}
    return Names(plain, said)


OLDER = frozenset({"other", "caller_case", "unnamed", "grandmother", "grandfather"})
"""Those whose child somebody may be who is old themselves; a parent's is the speaker's brother or sister."""


def _kin(word: str, elders: Sequence[str], phrases: Mapping[str, Any]) -> str:
    """您舅舅; 您家老奶奶的儿子, of an elder who was told of before their child."""
    child = phrases["child_of"]
    if elders and re.search(child["of"], word):
        return str(child["said"]).format(who=elders[0], called=word)
    return str(phrases["in_law"]).format(called=word)
