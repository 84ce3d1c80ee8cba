"""Where one who asks by office sits (金乡热线, 友谊县某村会计, 拱墅社区的): their clients live there, unless told otherwise."""

from collections.abc import Iterable

from dialogs.listening.finders.gazetteer import AROUND, place_patterns
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.text import Text


def desk_of(text: Text, places: Iterable[PlaceToken]) -> str | None:
    """The code of the place that a message opens with as that of a desk; None where there is none: who asks for their own
    kin (我妈) is none, but for a hotline."""
    place = next(iter(places), None)
    if place is None or len(place.codes) != 1 or not is_said_first(text.chars, place.start):
        return None
    cue, behind = place_patterns().cue, text.chars[place.end :][:AROUND]
    office = cue("desk_job").finds(behind) or (cue("desk_house").finds(behind) and cue("of_clients").finds(text.chars))
    is_desk = cue("desk_hotline").finds(behind) or (office and not cue("own_kin").finds(text.chars))
    return next(iter(place.codes)) if is_desk else None


def is_said_first(chars: str, start: int) -> bool:
    """Whether nothing stands ahead of a place but a greeting and 我们是."""
    return start <= AROUND and place_patterns().cue("desk_ahead").finds(chars[:start]) is not None


def is_from_elsewhere(chars: str) -> bool:
    """Whether somebody is from elsewhere, and it is not said from where: 外地爹62, 有个外省来的."""
    return place_patterns().cue("from_elsewhere").finds(chars) is not None
