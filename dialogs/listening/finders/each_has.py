"""What one of two has and the other has not or waits for: 居住证父已领 母未办, 低保父已批母在批."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dialogs.listening.finders.people import cue
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.text import Text
from knowledge.facts import Value

REACH = 24
"""Characters behind the thing within which both are told of."""


def each_of_two(text: Text, words: Iterable[FactToken]) -> Iterator[FactToken]:
    """The words, and in place of one behind which it stands who has it the same of each of the two."""
    for token in words:
        hit = cue("each_has").finds(text.chars[token.end : token.end + REACH])
        if hit is None:
            yield token
            continue
        for who in ("one", "other"):
            start, end = (token.end + at for at in hit.span(who))
            said = _said(token, has=not hit[f"{who}_not"]) if not hit[f"{who}_open"] else replace(token, manner="pending")
            yield replace(said, start=start, end=end, whole=True)


def _said(token: FactToken, *, has: bool) -> FactToken:
    """What is told of one who has it, or has not: no for a yes, and a denial of all else."""
    if not has and token.values == {True}:
        return replace(token, values=frozenset[Value]({False}), manner="stated")
    return replace(token, manner="stated" if has else "denied")
