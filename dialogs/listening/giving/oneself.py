"""The speaker taken for one of their own kin (阿爷 91岁, then 我就是阿爷): who was told of by that word is the speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.listening.finders.people import AROUND, PersonToken, cue
from dialogs.listening.giving.family import SELF, Family
from dialogs.listening.text import Text

CALL_THEMSELVES = frozenset({"grandfather", "grandmother"})
"""Whose words old people use of themselves."""


def oneself_taken_for(text: Text, people: Sequence[PersonToken], family: Family) -> str | None:
    """Who of the family a message says is the speaker: by their word (我就是阿爷), or, where a grandparent alone is spoken of,
    by that it is the speaker (是我自己, 我问的是我本人); None where it says nothing of the kind."""
    for one, other in pairwise(people):
        kin, speaker = (one, other) if other.rank == "speaker" else (other, one)
        if speaker.rank != "speaker" or kin.rank not in {"elder", "side"} or kin.subject not in family:
            continue
        between = text.chars[one.end : other.start]
        if cue("is_the_very").finds(between) and _is_plain(text, other.end):
            return kin.subject
    alone = family.keys() - {SELF}
    (only,) = alone if len(alone) == 1 else (None,)
    named = {token.subject for token in people}
    return only if only in CALL_THEMSELVES and named <= {SELF} and cue("is_oneself").finds(text.chars) else None


def _is_plain(text: Text, end: int) -> bool:
    """Whether behind it no child of theirs is named, nor who asks (我就是奶奶的孙子)."""
    return cue("whose").finds(text.chars[end : end + AROUND]) is None


def as_speaker(people: Iterable[PersonToken], subject: str) -> list[PersonToken]:
    """The words for people, those for that one as words for the speaker."""
    return [
        replace(token, subject=SELF, rank="speaker", companion=False) if token.subject == subject else token for token in people
    ]
