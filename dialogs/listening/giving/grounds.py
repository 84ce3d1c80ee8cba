"""On what a statement of somebody rests: who is named ahead of it, and how its clause says it. By that it is decided whether it
changes what is known of them (`taking_up/giving_way.py`)."""

from typing import Literal

from dialogs.listening.acts import is_asked
from dialogs.listening.finders.age_patterns import ages_cue
from dialogs.listening.finders.people import AROUND, cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import CHILD, SELF, Cast, two_of
from dialogs.listening.giving.family import NAMELESS
from dialogs.listening.giving.owned import described_by
from dialogs.listening.giving.owners import CHILDREN_FACTS
from dialogs.listening.giving.settle import Say

Sign = Literal["theirs", "anothers", "asked", "now", "loose", "alone", "born", "firm", "sized", "behind", "papers"]
"""theirs: whoever it is of is named ahead of it in its sentence; anothers: somebody else is named last; asked: its clause asks;
now: it is said to have come about; loose: a place without its word (住, 户口); alone: its clause says hardly anything else;
born: by the day of birth; firm: it takes back or puts right by itself (不是68是86); sized: an age with its word (86岁); behind:
right behind their own word (我妈86), which is no word for any elder; papers: its sentence says that it was read in a paper
(翻户口本看了)."""
Grounds = frozenset[Sign]

AHEAD = 12
BESIDE = 3
"""So many characters beside a statement say nothing else."""
PAUSES = " ,，"
FIRM = 2
"""A place that stands with its word ranks so high."""


def grounds_of(cast: Cast, owner: str | None, say: Say) -> Grounds:
    """The signs of one statement."""
    index = cast.text.clause_at(say.at)
    clause = cast.text.clauses[index]
    named = _named(cast, owner, say)
    signs: dict[Sign, bool] = {
        "theirs": named is True,
        "anothers": named is False,
        "asked": is_asked(cast.text, clause),
        "now": cue("come_about").finds(cast.text.chars[clause.start : clause.end]) is not None,
        "loose": say.fact in PLACE_FACTS and say.rank < FIRM,
        "born": say.born is not None,
        "firm": say.firm,
        "sized": ages_cue("sized").finds(cast.text.chars[max(clause.start - AHEAD, 0) : say.end + 1]) is not None,
        "papers": ages_cue("from_papers").finds(_sentence(cast, index)) is not None,
        "behind": _is_behind(cast, owner, say),
        "alone": say.born is not None or clause.end - clause.start - (say.end - say.at) <= BESIDE,
    }
    return frozenset(sign for sign, holds in signs.items() if holds)


def _sentence(cast: Cast, index: int) -> str:
    """The words of the sentence in which a clause stands."""
    clauses = [one for one in cast.text.clauses if one.sentence == cast.text.clauses[index].sentence]
    return cast.text.chars[clauses[0].start : clauses[-1].end]


def _named(cast: Cast, owner: str | None, say: Say) -> bool | None:
    """Whether whoever is named last is the one of whom it is said; None where nobody is in its sentence."""
    described = described_by(cast, say.at, say.end)
    at = described if described is not None else cast.named_before(say.at)
    while at is not None and described is None and _only_says(cast, at):
        at = at - 1 if at else None
    if at is None:
        return None
    token, subject = cast.people[at], cast.subjects[at]
    here = cast.in_one_sentence(token.start, say.at)
    if token.rank == "young" or subject == CHILD:
        return None if say.fact in CHILDREN_FACTS or not here else owner == subject
    if _is_theirs(cast, owner, at):
        return True if here else None
    return False if here or token.rank not in {"speaker", "group", "pronoun"} else None


def _is_behind(cast: Cast, owner: str | None, say: Say) -> bool:
    """Whether it stands right behind the own word of whom it is said."""
    at = cast.named_before(say.at)
    if at is None or owner in NAMELESS:
        return False
    token = cast.people[at]
    ahead = cast.text.chars[token.end : say.at]
    return token.rank != "pronoun" and cast.subjects[at] == owner and cue("own_lead").finds(ahead.strip(PAUSES)) is not None


def _only_says(cast: Cast, at: int) -> bool:
    """我妈说他早搬走了: whether a word names only who says it, or is named beside another."""
    token = cast.people[at]
    return token.companion or cue("says").finds(cast.text.chars[token.end : token.end + AROUND]) is not None


def _is_theirs(cast: Cast, owner: str | None, at: int) -> bool:
    """Whether a word for a person is for that one, by itself or as one of several."""
    token, subject = cast.people[at], cast.subjects[at]
    if subject is None:
        return owner in {None, cast.default}
    if token.rank == "group" and token.subject in {"us", "household"}:
        return True
    return cast.label(owner) in {cast.label(subject), *two_of(subject)} or (token.rank == "group" and owner != SELF)
