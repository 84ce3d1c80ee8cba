"""Labelled messages as numbers, for the net that is fitted to them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dialogs.listening.text import read_text
from dialogs.listening.training.encoder.pretrained import Pretrained
from dialogs.listening.training.encoder.reading import ahead
from dialogs.listening.training.encoder.statements import PEOPLE, Key, Stated
from dialogs.listening.training.encoder.transformer import CLOSES, OPENS, Floats, Pieces

LONGEST = 200
"""So many pieces of a message are learned from."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message as numbers: pieces; of each value whether anybody states it, and whether that is sure; the same of each person;
    and values of which it is only known that they are stated of one of several."""

    pieces: list[int]
    anyone: Floats
    anyone_counts: Floats
    of: Floats
    of_counts: Floats
    of_one: list[tuple[list[int], int]]


class Rows:
    """Makes rows."""

    def __init__(self, base: Pretrained, keys: Sequence[Key], questions: dict[str, str]) -> None:
        numbers, scores = zip(*base.pieces.values(), strict=True)
        self.numbers, self.scores = list(numbers), list(scores)
        self.pieces = Pieces(list(base.pieces), self.scores, base.alike)
        self._keys, self._questions = {key: at for at, key in enumerate(keys)}, questions

    def of(self, one: Stated) -> Row:
        """A message as numbers."""
        words = ahead(self._questions.get(one.asked or ""), one.about)
        before = self.pieces.of(words)[0] if words else []
        pieces = [OPENS, *before, *self.pieces.of(read_text(one.text).chars)[0][:LONGEST], CLOSES]
        size = len(self._keys)
        anyone, counts = np.zeros(size, np.float32), np.ones(size, np.float32)
        of, of_counts = np.zeros((len(PEOPLE), size), np.float32), np.ones((len(PEOPLE), size), np.float32)
        of_one = []
        for who, key in one.free:
            of_counts[PEOPLE.index(who), self._keys[key]] = counts[self._keys[key]] = 0
        for key, stated in one.of.items():
            at = self._keys[key]
            anyone[at] = counts[at] = 1
            for people in stated:
                whose = sorted(map(PEOPLE.index, people))
                if len(whose) == 1:
                    of[whose[0], at] = of_counts[whose[0], at] = 1
                else:
                    of_one.append((whose, at))
                    of_counts[whose, at] = of[whose, at]
        if one.of_anyone is not None:
            stated_keys, free = ([self._keys[key] for key in part] for part in one.of_anyone)
            anyone[stated_keys], counts[free] = 1, 0
            of_counts[:] = (counts * (1 - anyone))[None]
        return Row(pieces, anyone, counts, of, of_counts, of_one)
