"""A text as the tokens that search counts: characters, pairs of neighbouring characters, and whole numbers and Latin words.

Segmentation is ours, not a tokenizer's, so that the lexical and the vector side see the same pieces and a model file
can keep a plain word-level vocabulary.
"""

import re
import unicodedata
from itertools import pairwise

RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[0-9]+(?:\.[0-9]+)?|[a-z]+")
LONGEST = 2_000
"""Characters that are read; what is behind them is left out."""


def normalise(text: str) -> str:
    """Full-width forms narrowed (NFKC), Latin in lower case, cut to LONGEST characters."""
    return unicodedata.normalize("NFKC", text[:LONGEST]).lower()


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order; [] for one that holds neither Han characters, digits nor Latin letters."""
    found: list[str] = []
    for run in RUN.findall(normalise(text)):
        if run[0].isascii():
            found.append(run)
        else:
            found += run
            found += [first + second for first, second in pairwise(run)]
    return found
