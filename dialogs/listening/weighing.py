"""Which of the finders' tokens count: each is turned into a mark, and the judge asked how surely the message states it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol, TypeVar

from dialogs.listening.acts import asks
from dialogs.listening.finders.age_token import AgeToken
from dialogs.listening.finders.people import AROUND, PersonToken, cue
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.judge import TRAILING, Around, Mark, Named
from dialogs.listening.moods import how_said, says_granted
from dialogs.listening.text import Text

Token = FactToken | AgeToken | PlaceToken
T = TypeVar("T", FactToken, AgeToken, PlaceToken)
LEAST = 0.4
"""A mark that is less sure than this does not count, whatever the rules say."""
HALF_SURE = 0.2
"""A mark that does not count is half sure down to this: it is asked back."""
LEAST_OF_PLACES = 0.03
"""A place is told by its role, and one that is only asked about is still where it is asked of: the judge stops it only when it
is all but sure."""
LEAST_OF_AGES = 0.3
"""An age is seldom only asked about, and much hangs on it: the judge must be surer than of a word to stop it."""


LEAST_OF_WHOLE = 0.15
"""What takes several words to be told stands seldom in a question: the judge stops it only when it is fairly sure."""


class Weighs(Protocol):
    """Whatever says how surely a mark counts: the shipped judge, or in training one that writes the marks down."""

    def sure(self, text: Text, mark: Mark, around: Around) -> float:
        """The probability, 0 to 1."""


class AskedOnce:
    """A judge who is asked of each mark of one message once."""

    def __init__(self, judge: Weighs) -> None:
        self._judge = judge
        self._said: dict[Mark, float] = {}

    def sure(self, text: Text, mark: Mark, around: Around) -> float:
        """The probability, 0 to 1."""
        if mark not in self._said:
            self._said[mark] = self._judge.sure(text, mark, around)
        return self._said[mark]


def counting(judge: Weighs, text: Text, around: Around, tokens: Iterable[T]) -> list[T]:
    """Of what a finder found, what is sure enough to be heard."""
    return [token for token in tokens if counts(judge, text, token, around)]


def half_sure(judge: Weighs, text: Text, around: Around, words: Iterable[FactToken]) -> Iterator[FactToken]:
    """The words that are said unsurely (好像是低保), and those that the judge is not sure enough of to let them count; what
    stands in a question is none (养老院能往前排不)."""
    asking = cache(lambda at: asks(text.words(at)))
    for word in words:
        if word.polarity == "doubted" or (
            word.polarity == "affirmed"
            and not counts(judge, text, word, around)
            and judge.sure(text, mark_of(word), around) >= HALF_SURE
            and not asking(text.clause_at(word.start))
        ):
            yield word


def counts(judge: Weighs, text: Text, token: Token, around: Around) -> bool:
    """Whether what a finder found is sure enough to be heard.

    Years against another's or of an age known before, an age that its words alone tell, denials, what is about the whole
    message, and what was and therefore is (以前当过兵) are not for the judge: it judges what stands around.
    """
    if _stands_elsewhere(token):
        return True
    mark = mark_of(token)
    sure = judge.sure(text, mark, around) >= _least_of(token)
    told = isinstance(token, FactToken) and (token.polarity != "affirmed" or _is_told_outright(text, token))
    return sure or told or _is_all(text, mark, around) or _is_plainly_put(text, token, around)


def _is_plainly_put(text: Text, token: Token, around: Around) -> bool:
    """我老伴67坐公交要钱不, 俺娘77，也吃低保: whether an age stands right behind a word for somebody alive, and is no sum; or a
    clause says nothing beside the word but that it is so too."""
    if isinstance(token, AgeToken):
        return token.bare and not (token.over or token.under) and _is_of_who_is_ahead(text, token, around)
    if not isinstance(token, FactToken) or token.polarity != "affirmed":
        return False
    clause = text.clauses[text.clause_at(token.start)]
    ahead = text.chars[clause.start : token.start].strip()
    return not text.chars[token.end : clause.end].strip() and cue("so_too").compiled.fullmatch(ahead) is not None


def _is_of_who_is_ahead(text: Text, token: AgeToken, around: Around) -> bool:
    """Whether the word right ahead of an age is for somebody alive who is told of."""
    ahead = next((one for one in reversed(around.people) if one.end <= token.start), None)
    behind = text.chars[token.end : token.end + AROUND]
    if ahead is None or ahead.what not in AGED or cue("no_years").finds(behind):
        return False
    return cue("own_lead").finds(text.chars[ahead.end : token.start]) is not None


AGED = frozenset({"elder", "side", "sibling", "speaker"})
"""What one is who is told of by a word right behind which an age is theirs."""


def _is_told_outright(text: Text, token: FactToken) -> bool:
    """不是说了低保吗, 低保前年就办下来了: whether the words around a status say by themselves that it is so."""
    said = how_said(text, token.start, token.end)
    return (said.manner == "stated" and bool(said.shown_by)) or says_granted(text, token.start, token.end)


def _stands_elsewhere(token: Token) -> bool:
    """Whether what makes a mark count does not stand around it."""
    if isinstance(token, AgeToken):
        return token.relative_to is not None or token.of_known or token.outright
    return isinstance(token, FactToken) and token.outlasts


def _least_of(token: Token) -> float:
    """How sure the judge must be of a mark for it to count."""
    if isinstance(token, FactToken):
        return LEAST_OF_WHOLE if token.whole else LEAST
    return LEAST_OF_PLACES if isinstance(token, PlaceToken) else LEAST_OF_AGES


def _is_all(text: Text, mark: Mark, around: Around) -> bool:
    """Whether nothing but punctuation stands around a mark, or hardly anything in answer to its own question (不会说话)."""
    left = len(text.chars[: mark.start].strip(TRAILING)) + len(text.chars[mark.end :].strip(TRAILING))
    return left <= (ANSWER if mark.fact in around.asked else 0)


ANSWER = 2
"""Characters that an answer may have beside the value."""


def mark_of(token: Token) -> Mark:
    """A finder's token as a mark."""
    if isinstance(token, AgeToken):
        low, high = token.age.low, token.age.high
        kind = "born" if token.born else "bare" if token.bare else "said"
        return Mark("age", f"{low}-{high}", token.start, token.end, f"age {kind}")
    if isinstance(token, PlaceToken):
        fact = token.role if token.role in {"hukou", "children_hukou"} else "residence"
        return Mark(fact, "|".join(sorted(token.codes)), token.start, token.end, f"place {token.role}")
    return Mark(token.fact, "|".join(sorted(map(str, token.values))).lower(), token.start, token.end, "word")


def around_of(asked: tuple[str, ...], people: Iterable[PersonToken]) -> Around:
    """What the marks of a text are judged in the light of."""
    return Around(asked, tuple(Named(p.start, p.end, _what(p)) for p in people))


def _what(person: PersonToken) -> str:
    return person.rank + " beside" * person.companion + " gone" * bool(person.gone) + " hidden" * person.hidden
