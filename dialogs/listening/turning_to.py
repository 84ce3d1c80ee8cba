"""Whom a message turns to: 我妈呢, 我说的是我妈, 问完我妈了，接下来问我公公."""

from dataclasses import dataclass

from dialogs.listening.finders.people import cue
from dialogs.listening.giving.cast import COUPLES, Cast
from dialogs.listening.giving.family import is_put_aside, word_of_kin
from dialogs.listening.text import Text


@dataclass(frozen=True, slots=True)
class Turning:
    """Whom a message only turns to (我妈呢, 说说我妈). `other`: surely not the one spoken of so far."""

    subject: str
    sex: str | None
    other: bool


def turns_to(text: Text, cast: Cast) -> Turning | None:
    """The one person of a message that says nothing else but whom to speak of."""
    if len({*cast.subjects}) != 1:
        return None
    token = cast.people[0]
    ahead, behind = text.chars[: token.start].strip(), text.chars[cast.people[-1].end :].strip()
    led, asked = cue("turn_to_ahead").finds(ahead), cue("turn_to_behind").finds(behind)
    if led is None or asked is None or not (led["says"] or asked["says"]):
        return None
    if token.subject in {"both", *COUPLES} or token.rank not in {"elder", "side", "speaker"}:
        return None
    other = bool(cue("turn_to_other").finds(ahead + behind))
    return Turning(cast.label(cast.subjects[0] if word_of_kin(cast.subjects[0]) else token.subject) or "", token.sex, other)


def means(text: Text, cast: Cast) -> Turning | None:
    """我问我自己, 我说的是我妈, of a family that is spoken of: the one of whom a message says that it is; 我问的是他老伴 may
    be of somebody of whom it tells for the first time."""
    hits = (hit for hit in cue("speaks_of").all(text.chars) if not _is_anothers_word(cast, hit.start()))
    named = (cast.next_after(hit.end()) for hit in hits if _leads_to_one(cast, hit.end()))
    at = next((one for one in named if one is not None and not is_put_aside(text, cast.people[one])), None)
    if not cast.family or at is None:
        return None
    subject, several = cast.subjects[at], len({*cast.family, *cast.topics}) > 1
    meant = several and (subject in cast.family or subject in cast.topics)
    return Turning(subject, cast.people[at].sex, other=False) if subject and meant else None


def _is_anothers_word(cast: Cast, start: int) -> bool:
    """我妹说她婆婆…: whether it is somebody beside the speaker's line who says it, and not the speaker."""
    return any(token.end == start and token.rank in {"side", "sibling"} for token in cast.people)


def _leads_to_one(cast: Cast, end: int) -> bool:
    """Whether right behind a place somebody is named."""
    at = cast.next_after(end)
    return at is not None and cast.text.chars[end : cast.people[at].start] in THEIRS


THEIRS = frozenset({"", "他", "她", "我"})


def switched_to(cast: Cast, offset: int) -> Turning | None:
    """问完我妈了，接下来问我公公: the one who is named where the switch stands, not the one left behind."""
    token = next((token for token in cast.people if token.start >= offset and token.rank in {"elder", "side"}), None)
    if token is None or token.subject in {"both", *COUPLES}:
        return None
    nameless = cue("some_elder").finds(cast.text.chars[token.start : token.end])
    subject = cast.subject_of(token)
    subject = subject if word_of_kin(subject) else token.subject
    return None if nameless else Turning(cast.label(subject) or "", token.sex, other=True)
