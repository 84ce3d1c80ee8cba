"""What the second reader hears of facts that no word of the lists tells in a message (耳聪目明, 吃喝拉撒全靠我)."""

from collections.abc import Iterator, Sequence

from dialogs.listening.finders.people import cue
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import Manner, how_said
from dialogs.listening.second_reader import Hears
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary


def find_unlisted(text: Text, words: Sequence[FactToken], hears: Hears, vocabulary: Vocabulary) -> Iterator[FactToken]:
    """What is stated of facts that none of these words tells, in whatever manner; each at the character that tells it most."""
    for one in hears.told(text.chars, {token.fact for token in words}):
        known = one.fact in vocabulary and vocabulary[one.fact].has(one.value)
        passes = cue("no_lasting_state").finds(text.words(text.clause_at(one.at))) is not None
        if known and not passes and how_said(text, one.at, one.at + 1).manner in _states(vocabulary[one.fact], one.value):
            yield FactToken(one.fact, frozenset({one.value}), "stated", one.at, one.at + 1)


def _states(fact: Fact, value: Value) -> frozenset[Manner]:
    """How that may be said of which it was learned that it is stated: 翻身都不会 denies a thing to tell of a state; what tells
    what somebody can do is denied by it (还没好利索)."""
    able = any(one.id == value and one.able for one in fact.values)
    return frozenset({"stated"}) if able else frozenset({"stated", "denied"})
