"""What a message states, and of whom, as the encoder that `__main__.py` fits reads it: of each value how surely anybody
states it, of each person too, and at which piece most. In numpy alone, as it would be read in a step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dialogs.listening.training.encoder.transformer import CLOSES, OPENS, Encoder, Floats, Weights, stretches
from knowledge.facts import Value

LONGEST = 400
"""A text of more characters is left to the finders."""
SHARP = np.float32(2.0)
"""How much more the surest word counts than all others together."""
LATELY = 64
"""Messages of which the outcome is held: a message is read as each caller's."""
ANY = "*"
"""In place of a value that is told by a number or a place: an age, where somebody lives."""
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Statement:
    """A value of a fact that a message states of a person (None: it is not said who), how surely (0 to 1), and where most."""

    person: str | None
    fact: str
    value: Value
    at: int
    sure: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message states: `anyone`, how surely each value is stated of anybody; `of`, of each person; `at`, where."""

    anyone: Floats
    of: Floats
    at: Numbers
    people: tuple[str | None, ...]
    values: Mapping[tuple[str, Value], int]

    def surely(self, least: float) -> Sequence[Statement]:
        """What is stated of each, the surest first."""
        names = list(self.values)
        found = [
            Statement(self.people[who], names[value][0], names[value][1], int(self.at[who, value]), float(self.of[who, value]))
            for who, value in zip(*np.nonzero(self.of >= least), strict=True)
        ]
        return sorted(found, key=lambda one: -one.sure)


CALLED = {
    "self": "本人",
    "mother": "母亲",
    "father": "父亲",
    "grandmother": "奶奶",
    "grandfather": "爷爷",
    "spouse": "老伴",
    "other": "别的老人",
}
"""How those whom a talk may be about are called ahead of a message."""


def ahead(question: str | None, about: str | None) -> str:
    """What is put ahead of a message: whom the talk was about, and what was asked; "" where nothing was said before."""
    return (f"说{CALLED[about]}:" if about in CALLED else "") + (f"问{question}:" if question else "")


class WholeReader:
    """Reads what a message states. Holds weights only."""

    def __init__(self, path: Path) -> None:
        weights = Weights.load(path)
        told, part = weights.told["reader"], weights.part
        self._encoder = Encoder(weights)
        self._values: dict[tuple[str, Value], int] = {(fact, value): at for at, (fact, value) in enumerate(told["values"])}
        self._people: tuple[str | None, ...] = tuple(told["people"])
        self._questions: Mapping[str, str] = told["questions"]
        self._of_value, self._of_person = (part["values"], part["values.add"]), (part["people"], part["people.add"])
        self.heard = lru_cache(maxsize=LATELY)(self._heard)

    def _heard(self, chars: str, asked: str | None = None, about: str | None = None) -> Heard | None:
        if not chars.strip() or len(chars) > LONGEST:
            return None
        numbers, spans = self._encoder.pieces.of(chars)
        words = ahead(self._questions.get(asked or ""), about)
        before = self._encoder.pieces.of(words)[0] if words else []
        room = self._encoder.longest - len(before) - 2
        parts = [
            self._of_stretch([OPENS, *before, *numbers[start:end], CLOSES], 1 + len(before), spans[start:end])
            for start, end in stretches(chars, spans, room)
        ]
        anyone, of, at = parts[0]
        for more, theirs, there in parts[1:]:
            anyone, at = np.maximum(anyone, more), np.where(theirs > of, there, at)
            of = np.maximum(of, theirs)
        return Heard(_sure(anyone), _sure(of), at, self._people, self._values)

    def _of_stretch(self, numbers: list[int], first: int, spans: list[tuple[int, int]]) -> tuple[Floats, Floats, Numbers]:
        """Of each value, of anybody and of each person, how much speaks for it; and at which character most."""
        seen = self._encoder.read(numbers)
        values, people = seen @ self._of_value[0] + self._of_value[1], seen @ self._of_person[0] + self._of_person[1]
        most, theirs = values.max(axis=0), people.max(axis=0)
        by_value, by_person = np.exp(SHARP * (values - most)), np.exp(SHARP * (people - theirs))
        anyone = np.log(by_value.sum(axis=0)) / SHARP + most
        of = np.log(by_person.T @ by_value + np.float32(1e-8)) / SHARP + theirs[:, None] + most
        within = slice(first, first + len(spans))
        both = people[within].T[:, :, None] + values[within][None]
        starts = np.array([start for start, _ in spans])
        return anyone, of, starts[both.argmax(axis=1)]


def _sure(speaks: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-speaks)), np.float32)
