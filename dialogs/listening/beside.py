"""Short words that answer a question about a fact, where a message speaks of it unasked: 没退休金，就领居民的; 没低保，就一般.

一般 or 居民 alone may be anything. Beside what is said not to be so of a fact, they tell what is so instead.
"""

from collections.abc import Iterable, Iterator, Sequence

from dialogs.listening import yes_no
from dialogs.listening.finders.vocabulary import FactToken, WordReader
from dialogs.listening.text import Text
from knowledge.facts import Vocabulary

NEAR_CLAUSES = 3
NEGATIONS = frozenset("没不无未非冇莫弗勿")


def told_beside(
    text: Text, words: Sequence[FactToken], reader: WordReader, vocabulary: Vocabulary, half_known: Iterable[str]
) -> Iterator[FactToken]:
    """What short words tell of the facts of which a message, or what was said before (`half_known`), rules something out.

    A value stands soon behind what is denied. That a fact is not there at all needs more: it is asked in steps (不是低保
    rules out one of four), and the clause that holds the word says nothing else, on whichever side it stands.
    """
    denied = [word for word in words if word.polarity == "denied"]
    facts = tuple(dict.fromkeys([*(word.fact for word in denied), *(fact for fact in half_known if vocabulary[fact].ask_left)]))
    for token in reader.find_when_asked(text, facts):
        if vocabulary[token.fact].none in token.values:
            counts = vocabulary[token.fact].ask_left is not None and _is_alone(text, token, words)
        else:
            counts = _is_behind(text, token, denied)
        if counts:
            yield token


def _is_behind(text: Text, token: FactToken, denied: Iterable[FactToken]) -> bool:
    """Whether a word stands soon behind what was denied of its fact, and is not itself denied."""
    of_fact = [word for word in denied if word.fact == token.fact]
    at = text.clause_at(token.start)
    near = any(0 <= at - text.clause_at(word.start) < NEAR_CLAUSES for word in of_fact)
    return near and not any(token.values <= word.values for word in of_fact)


def _is_alone(text: Text, token: FactToken, words: Iterable[FactToken]) -> bool:
    """就一般; 没低保就一般: whether a clause says nothing beside the word but what is denied of the same fact.

    A word that denies by itself (没办过) says no more than the denial does.
    """
    index = text.clause_at(token.start)
    clause = text.clauses[index]
    if token.polarity != "affirmed" or not NEGATIONS.isdisjoint(text.chars[token.start : token.end]):
        return False
    own = [word for word in words if word.fact == token.fact and clause.start <= word.start and word.end <= clause.end]
    if any(word.polarity == "affirmed" for word in own) or text.chars[clause.end : clause.end + 1] == "?":
        return False
    chars = list(text.chars)
    for word in (*own, token):
        chars[word.start : word.end] = [""] * (word.end - word.start)
    return yes_no.patterns().cue("nothing_else").finds("".join(chars[clause.start : clause.end]).strip()) is not None
