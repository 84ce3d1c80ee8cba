"""Where what a question is about is found: in its own words, beside it in the message, in the talk before, in all there is.

A small linear judge, trained on messages whose writers and markers knew no pattern; whether it has a name of an item or
a word of the lexicon is but one of its features. `python -m dialogs.looking.training` makes it again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from dialogs.linear import Linear
from dialogs.listening.acts import content_of, is_bare, is_general
from dialogs.listening.finders.numerals import mark
from dialogs.listening.parts import Kind
from dialogs.listening.runs import runs
from dialogs.looking.names import names_in
from index.lexicon import Lexicon
from knowledge.lists import BenefitList

MODEL = Path(__file__).parent / "model"
SIZE = 1 << 15
"""Features are hashed to so many places."""
OWN, LONGEST = 24, 3
"""Characters of the question that are looked at, the last ones; characters of a run."""
TAILS = (3, 4, 5)
HERE, MESSAGE, BEFORE, ALL, ELSE = "here", "message", "before", "all", "else"
"""It names what it asks about; the message does; what was spoken of before; all there is; the talk, a document, the world."""
PLACES = (HERE, MESSAGE, BEFORE, ALL, ELSE)


@dataclass(frozen=True, slots=True)
class Scope:
    """In the light of what a question is judged: what stands ahead of it in its message, whether another question does, whether
    something was spoken of before, and the list that it is looked up in."""

    ahead: str
    is_first: bool
    has_topic: bool
    own: BenefitList


def features(words: str, kind: Kind, scope: Scope, lexicon: Lexicon) -> list[int]:
    """The places of the features of a question, each once."""
    marked = mark(words.strip()).text
    own, content = f"^{marked[-OWN:]}$", content_of(marked)
    places = (
        *runs(own, LONGEST, "c"),
        *runs(f"^{content[-OWN:]}$", LONGEST, "o"),
        *(crc32(f"t{own[-length:]}".encode()) for length in TAILS),
        *(crc32(one.encode()) for one in _names(words, len(content), kind, scope, lexicon)),
    )
    return list(dict.fromkeys(place % SIZE for place in places))


def _names(words: str, says: int, kind: Kind, scope: Scope, lexicon: Lexicon) -> Iterator[str]:
    named, speaks = _named(words, scope.own), min(len({one.concept for one in lexicon.mentions(words)}), 2)
    said, place = min(says, 8), f"{scope.is_first} {scope.has_topic}"
    yield from (
        f"named {named}",
        f"speaks {speaks}",
        f"named {named} {speaks}",
        f"says {said}",
        f"says {said} {named} {speaks}",
    )
    yield from (f"topic {scope.has_topic}", f"place {place}", f"kind {kind}", f"kind {kind} {scope.has_topic}")
    yield from (f"bare {is_bare(words)}", f"bare {is_bare(words)} {place}", f"general {is_general(words)}")
    yield f"ahead {_named(scope.ahead, scope.own)}"
    yield f"ahead speaks {bool(lexicon.mentions(scope.ahead))}"


def _named(words: str, own: BenefitList) -> str:
    """Whether words name an item, surely or perhaps."""
    names = names_in(words, own)
    return "no" if not names else "weakly" if all(name.weak for name in names) else "surely"


@cache
def _shipped() -> Linear:
    return Linear.load(MODEL / "aim.safetensors")


def aim_of(words: str, kind: Kind, scope: Scope, lexicon: Lexicon) -> Mapping[str, float]:
    """How likely it is that what a question is about is to be found in each of these."""
    return _shipped().sure(features(words, kind, scope, lexicon))
