"""Where somebody is said not to live, or never to have been told to: 我没说我住磐安, 我不住磐安, 住哪里不用记; a hukou that was
never told: 户籍我没说过拱墅."""

from collections.abc import Iterator, Sequence

from dialogs.listening.acts import is_asked
from dialogs.listening.context import Context
from dialogs.listening.finders.gazetteer import place_patterns
from dialogs.listening.finders.place_names import Codes
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.giving.cast import SELF, Cast
from knowledge.facts import OneOf

AHEAD = 20
ANYWHERE: Codes = frozenset()
"""In place of codes where no place is named: 住哪里不用记."""


def not_their_home(cast: Cast, places: Sequence[PlaceToken], context: Context) -> Iterator[tuple[str | None, str]]:
    """Of whom the home, or the hukou, that is known is taken back: of the one of whom it is said, or spoken of, or who alone
    has it there."""
    taken = [("residence", place.codes, _named(cast, place)) for place in places if _is_denied(cast, place)]
    taken += [("residence", ANYWHERE, None) for _ in place_patterns().cue("home_unneeded").all(cast.text.chars)]
    taken += [("hukou", place.codes, None) for place in places if _is_hukou_denied(cast, place)]
    known = {**context.places, context.subject: context.known} if taken else {}
    for fact, codes, named in taken:
        homes = {who: facts[fact] for who, facts in known.items() if fact in facts}
        have = [who for who, home in homes.items() if not codes or (isinstance(home, OneOf) and home.values & codes)]
        meant = [who for who in have if named is None or who == named or (named == SELF and who is None)]
        if context.subject in meant:
            yield context.subject, fact
        elif len(meant) == 1:
            yield meant[0], fact


def _named(cast: Cast, place: PlaceToken) -> str | None:
    """Who is named last ahead of a place in its clause, but for one who only says it (我没说住磐安)."""
    clause = cast.text.clauses[cast.text.clause_at(place.start)]
    at = cast.named_before(place.start)
    if at is None or cast.people[at].start < clause.start:
        return None
    said = place_patterns().cue("home_said").finds(cast.text.chars[cast.people[at].end : place.start])
    return None if said else cast.label(cast.subjects[at])


def _is_denied(cast: Cast, place: PlaceToken) -> bool:
    """Whether a place is named as one where somebody does not live; a question (不住磐安能领吗) takes nothing back."""
    text, cue = cast.text, place_patterns().cue
    clause = text.clauses[text.clause_at(place.start)]
    if is_asked(text, clause):
        return False
    ahead = text.chars[max(clause.start, place.start - AHEAD) : place.start]
    whole = cue("not_of_there").finds(ahead) and cue("of_there_ends").finds(text.chars[place.end :])
    return bool(cue("home_denied").finds(ahead) or whole)


def _is_hukou_denied(cast: Cast, place: PlaceToken) -> bool:
    """户籍我没说过拱墅: whether a place is named as one where nobody was said to be registered."""
    clause = cast.text.clauses[cast.text.clause_at(place.start)]
    ahead = cast.text.chars[max(0, place.start - AHEAD) : place.start]
    return not is_asked(cast.text, clause) and place_patterns().cue("hukou_denied").finds(ahead) is not None
