"""What a message states in words that nobody listed: a small trained reader beside the finders, who only adds.

耳聪目明, 吃喝拉撒全靠我, 就我跟老头子过: nobody lists all the ways in which people say how somebody is, lives, or gets by.
A convolution over the characters, trained on labelled messages (`python -m dialogs.listening.training.second_reader`), says
for each value of a fact how surely a message states it of somebody, and at which character most. It knows nobody and no
number: of whom a value is said, whether it is denied, asked or wished, the rules tell as of any word; and where a finder knows
a word of the same fact, in whatever manner it is said, the trained reader is not asked; nor is it of what answers a question.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

from knowledge.facts import Value

SHIPPED = Path(__file__).parent / "model" / "second_reader.safetensors"
LEAST = 0.96
"""What is less sure than this is not added."""
SHORTEST = 8
"""Fewer characters are left to the finders."""
LONGEST = 90
"""And more: what was learned from are messages and notes, and in letters it was worth nothing."""
UNKNOWN = 1
"""The number of a character that the training met too seldom; 0 is none."""
SHARP = 2.0
"""How much more the surest character counts than all others together."""
LATELY = 64
"""Messages of which the outcome is held: a message is read as each caller's."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a fact that a message states, how surely (0 to 1), and the character that tells it most."""

    fact: str
    value: Value
    at: int
    sure: float


class Hears(Protocol):
    """Whatever says what a message states: the shipped reader, or in training one that says nothing."""

    def told(self, chars: str, besides: Collection[str] = ()) -> Iterator[Told]:
        """What is stated, of all facts but some."""


class Deaf:
    """Hears nothing: for what the finders make of a message alone."""

    def told(self, chars: str, besides: Collection[str] = ()) -> Iterator[Told]:
        """Nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution over three characters that lie `apart`, gated, added to what went in."""

    apart: int
    gain: Floats
    start: Floats
    weights: Floats
    offset: Floats

    def of(self, seen: Floats) -> Floats:
        """What is known at each character, with what lies beside it: (characters, width) to the same."""
        evened = even(seen, self.gain, self.start)
        around = np.zeros((len(seen) + 2 * self.apart, seen.shape[1]), np.float32)
        around[self.apart : self.apart + len(seen)] = evened
        sides = [around[step * self.apart : step * self.apart + len(seen)] for step in range(3)]
        value, gate = np.split(np.concatenate(sides, axis=1) @ self.weights + self.offset, 2, axis=1)
        return np.asarray(seen + value / (1 + np.exp(-gate)), np.float32)


def even(seen: Floats, gain: Floats, start: Floats) -> Floats:
    """Each character's numbers brought to one measure."""
    middle = seen.mean(axis=1, keepdims=True)
    spread = np.sqrt(seen.var(axis=1, keepdims=True) + 1e-5)
    return np.asarray((seen - middle) / spread * gain + start, np.float32)


class SecondReader:
    """Reads what a message states. Holds weights only."""

    def __init__(self, path: Path = SHIPPED) -> None:
        with safe_open(path, framework="np") as file:
            told = json.loads(file.metadata()["second_reader"])
            part = {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118 (it is no mapping)
        self._letters = {letter: number for number, letter in enumerate(told["letters"], UNKNOWN + 1)}
        self._values: list[tuple[str, Value]] = [(fact, value) for fact, value in told["values"]]
        self._characters = part["characters"]
        self._layers = [
            Layer(apart, *(part[f"{name}{number}"] for name in ("gain", "start", "weights", "offset")))
            for number, apart in enumerate(told["apart"])
        ]
        self._gain, self._start, self._out, self._offset = part["gain"], part["start"], part["out"], part["offset"]
        self._sure = lru_cache(maxsize=LATELY)(self._sure_anew)

    @property
    def values(self) -> tuple[tuple[str, Value], ...]:
        """What it learned: each fact with a value."""
        return tuple(self._values)

    def told(self, chars: str, besides: Collection[str] = ()) -> Iterator[Told]:
        """What is surely stated, of all facts but some."""
        if not SHORTEST <= len(chars.strip()) <= LONGEST:
            return
        sure, at = self._sure(chars)
        for number in np.flatnonzero(sure >= LEAST):
            fact, value = self._values[number]
            if fact not in besides:
                yield Told(fact, value, int(at[number]), float(sure[number]))

    def _sure_anew(self, chars: str) -> tuple[Floats, npt.NDArray[np.int64]]:
        """Of each value how surely it is stated, and where most."""
        seen = self._characters[[self._letters.get(letter, UNKNOWN) for letter in chars]]
        for layer in self._layers:
            seen = layer.of(seen)
        scores = SHARP * (even(seen, self._gain, self._start) @ self._out + self._offset)
        most = scores.max(axis=0)
        together = most + np.log(np.exp(scores - most).sum(axis=0))
        return np.asarray(1 / (1 + np.exp(-together / SHARP)), np.float32), scores.argmax(axis=0)
