"""What the second reader hears of facts that no word of the lists tells in a message (耳聪目明, 吃喝拉撒全靠我)."""

from collections.abc import Iterator, Sequence

from dialogs.listening.finders.people import cue
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import Manner, how_said
from dialogs.listening.second_reader import Hears
from dialogs.listening.text import Text
from knowledge.facts import Vocabulary

STATED = frozenset[Manner]({"stated", "denied"})
"""How that may be said of which it was learned that it is stated: 翻身都不会 denies a thing to tell of a state."""


def find_unlisted(text: Text, words: Sequence[FactToken], hears: Hears, vocabulary: Vocabulary) -> Iterator[FactToken]:
    """What is stated of facts that none of these words tells, in whatever manner; each at the character that tells it most."""
    for one in hears.told(text.chars, {token.fact for token in words}):
        known = one.fact in vocabulary and vocabulary[one.fact].has(one.value)
        passes = cue("not_for_good").finds(text.words(text.clause_at(one.at))) is not None
        if known and not passes and how_said(text, one.at, one.at + 1).manner in STATED:
            yield FactToken(one.fact, frozenset({one.value}), "stated", one.at, one.at + 1)
