"""A letter tells a life and asks a thing or two: besides the whole, each sentence that asks is searched for by itself."""

import re
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, Field

from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape

SHIPPED = Path(__file__).parent / "data" / "asking.yaml"
SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?")
LETTER_FROM = 30
"""The number of characters from which a text may tell more than it asks."""
SHORTEST = 6
"""A shorter sentence (怎么办？) does not say what it is about."""
MOST = 12
"""So many asking sentences of one letter are searched for, the last ones: what is wanted stands at the end."""


class _Asking(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)
    says: tuple[str, ...] = Field(min_length=1)


@cache
def asking_words(path: Path = SHIPPED) -> tuple[str, ...]:
    """The words that make a sentence one that asks. Raises DataFileError with file, line and remedy."""
    return as_model(_Asking, read_yaml(path), path).says


def asking_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a letter that ask or beg; none for a text that is short, or all of which asks."""
    if len(text) < LETTER_FROM:
        return ()
    sentences = [one.strip() for one in SENTENCE.findall(text)]
    asking = [one for one in sentences if len(one) >= SHORTEST and any(word in one for word in asking_words())]
    return tuple(asking[-MOST:]) if len(sentences) > 1 else ()
