"""What is said of two at once: 都, 我俩, 两位老人, 爷爷奶奶."""

from dialogs.listening.finders.people import AROUND, PersonToken, cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import SELF, SPOUSE, Cast

Owners = tuple[str | None, ...]
TWO = 2


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


def named_together(cast: Cast, index: int, offset: int) -> Owners:
    """我妈和我婆婆都80: the clients named together in the clause before 都."""
    named = [at for at in cast.in_clause(index, offset) if cast.subjects[at] in cast.topics and not cast.people[at].gone]
    if len(named) < TWO or not _joins(cast, cast.people[named[-1]], offset):
        return ()
    return tuple(dict.fromkeys(cast.subjects[at] for at in named))


def _joins(cast: Cast, last: PersonToken, offset: int) -> bool:
    return bool(cue("shared").finds(cast.text.chars[last.end : min(offset + 1, last.end + AROUND)]))


def is_shared(cast: Cast, index: int, fact: str) -> bool:
    """A clause without a person of its own: 都在金乡, or a place behind two people, is said of all of them."""
    clause = cast.text.clauses[index]
    if (
        len(cast.topics) < TWO
        or cast.in_clause(index, clause.end)
        or cast.all_named_at is None
        or cast.all_named_at >= clause.end
    ):
        return False
    if fact in PLACE_FACTS and (is_couple(cast) or SELF in cast.topics):
        return True
    return bool(cue("shared").finds(cast.text.chars[clause.start : min(clause.end, clause.start + AROUND)]))
