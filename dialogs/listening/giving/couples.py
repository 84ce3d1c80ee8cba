"""What is said of two at once: 都, 我俩, 两位老人, 爷爷奶奶."""

from collections.abc import Sequence

from dialogs.listening.finders.people import AROUND, PersonToken, cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import COUPLES, PARENTS, SELF, SPOUSE, Cast

Owners = tuple[str | None, ...]
TWO = 2


def couple_of(cast: Cast, subject: str | None) -> Owners:
    """The two whom one word names (爷爷奶奶; 爸妈 where each is named too)."""
    if subject == "both" and set(cast.topics) & set(PARENTS):
        return PARENTS
    return COUPLES.get(subject or "", ())


def group_of(cast: Cast, at: int, fact: str) -> Owners:
    """Whom 我俩, 他俩, 两位老人, 我们 mean among those asked about; none when that is not told."""
    token = cast.people[at]
    others = tuple(topic for topic in cast.topics if topic != SELF)
    if token.subject == "us":
        return cast.topics if SELF in cast.topics and len(cast.topics) == TWO else _self_of(cast)
    if token.subject == "household":
        return cast.topics if fact in PLACE_FACTS else _self_of(cast)
    return others if len(others) >= TWO else cast.topics or (cast.default,)


def _self_of(cast: Cast) -> Owners:
    if not cast.topics:
        return (cast.default,)
    return (SELF,) if SELF in cast.topics else ()


PAIRS = ({"father", "mother"}, {"grandfather", "grandmother"}, {"other:male", "other:female"}, {SELF, SPOUSE})


def is_couple(cast: Cast) -> bool:
    """Whether those asked about are man and wife."""
    return set(cast.topics) in PAIRS


def named_together(cast: Cast, index: int, offset: int, fact: str) -> Owners:
    """我妈和我婆婆都80: the clients named together in the clause before 都."""
    named = [at for at in cast.in_clause(index) if cast.people[at].start < offset]
    named = [at for at in named if cast.subjects[at] in cast.topics and not cast.people[at].gone]
    if len(named) < TWO or not _joins(cast, cast.people[named[-1]], offset):
        return ()
    return tuple(dict.fromkeys(cast.subjects[at] for at in named))


def _joins(cast: Cast, last: PersonToken, offset: int) -> bool:
    return bool(cue("shared").finds(cast.text.chars[last.end : min(offset + 1, last.end + AROUND)]))


def is_shared(cast: Cast, index: int, offset: int, fact: str) -> bool:
    """A clause without a person of its own: 都在金乡, or a place behind two people, is said of all of them."""
    if len(cast.topics) < TWO or _own(cast, index, offset):
        return False
    clause = cast.text.clauses[index]
    if not _all_seen(cast, clause.end):
        return False
    return (fact in PLACE_FACTS and (is_couple(cast) or "self" in cast.topics)) or bool(
        cue("shared").finds(cast.text.chars[clause.start : clause.end][:AROUND])
    )


def _own(cast: Cast, index: int, offset: int) -> Sequence[int]:
    return cast.in_clause(index)


def _all_seen(cast: Cast, offset: int) -> bool:
    """Whether every client is named before a place of the text."""
    seen = {
        one
        for token, subject in zip(cast.people, cast.subjects, strict=True)
        if token.start < offset
        for one in (couple_of(cast, subject) or (subject,))
    }
    return set(cast.topics) <= seen
