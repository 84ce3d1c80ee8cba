"""Copies of the labelled messages as they are dictated: without punctuation, and with the words that fill a pause.

What a message states does not hang on its commas; so each copy has the labels of its message, and is of its file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dialogs.listening.training.material import Message
from dialogs.listening.training.pausing import pieces_of

FILLERS = ("嗯", "那个", "就是说", "这个", "啊", "呃", "然后", "那个那个", "就是", "哎")
FILLED = 0.2
"""The share of pauses that are filled, in every other copy."""


def run_together(messages: Sequence[Message], seed: int) -> Iterator[Message]:
    """A copy of each message that has several clauses, nothing between them but now and then a filler."""
    chance = np.random.default_rng(seed)
    for message in messages:
        pieces = pieces_of(message.text).replace("\n", "\t \t").split("\t")
        if len(pieces) > 1:
            yield replace(message, text="".join(_filled(pieces, chance, often=FILLED * float(chance.integers(2)))))


def _filled(pieces: Sequence[str], chance: np.random.Generator, often: float) -> Iterator[str]:
    for piece in pieces:
        if piece.strip() and chance.random() < often:
            yield str(chance.choice(FILLERS))
        yield piece
