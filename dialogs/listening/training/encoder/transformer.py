"""The words of a text in the light of all others: a small pretrained transformer, fitted to what is told here, in numpy.

It is multilingual-e5-small cut to its lower layers and to Chinese pieces, fitted by `__main__.py`: an
encoder knows what no list can have, that 耳背 and 听不清 are alike, since it has read far more than we ever write.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import safe_open
from tokenizers import Tokenizer
from tokenizers.models import Unigram

Floats = npt.NDArray[np.float32]
EDGE = 1e-12
"""What keeps a spread of nothing from being divided by."""
PAD, UNKNOWN, OPENS, CLOSES = range(4)
"""The numbers of what is no piece: nothing, what is not known, where a text opens, where it closes."""
UNKNOWN_COSTS = 10.0
"""How much less likely than the rarest piece a character is that none has."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A file of weights. A matrix of bytes stands beside its scales, one for each column."""

    told: Mapping[str, Any]
    """What the file says of itself."""
    part: Mapping[str, Floats]

    @classmethod
    def load(cls, path: Path) -> "Weights":
        """The weights of a file, each four bytes."""
        with safe_open(path, framework="np") as file:
            told = {name: json.loads(text) for name, text in file.metadata().items()}
            raw = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (it is no mapping)
        scales = {name.removesuffix(SCALE): raw[name].astype(np.float32) for name in raw if name.endswith(SCALE)}
        whole = {name: value.astype(np.float32) for name, value in raw.items() if not name.endswith(SCALE)}
        return cls(told, {name: value * scales[name] if name in scales else value for name, value in whole.items()})


SCALE = ".scale"


class Pieces:
    """A text as pieces of words: the likeliest way to cut it, by how often each piece is met."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], alike: Mapping[str, str]) -> None:
        """`alike`: characters that are read as others are (，as ,)."""
        rest = [("<pad>", 0.0), ("<unk>", min(scores) - UNKNOWN_COSTS), ("<s>", 0.0), ("</s>", 0.0)]
        self._cut = Tokenizer(Unigram([*rest, *zip(pieces, scores, strict=True)], UNKNOWN, False))
        self._alike = str.maketrans(dict(alike))

    def of(self, chars: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The numbers of the pieces, and where each stands."""
        cut = self._cut.encode(chars.translate(self._alike), add_special_tokens=False)
        return cut.ids, cut.offsets


@dataclass(frozen=True, slots=True)
class Layer:
    """Each piece looks at all others, and then thinks about what it saw."""

    looks: tuple[Floats, Floats]
    """Queries, keys and values beside each other."""
    sees: tuple[Floats, Floats]
    evens: tuple[Floats, Floats]
    thinks: tuple[Floats, Floats]
    concludes: tuple[Floats, Floats]
    evens_again: tuple[Floats, Floats]
    heads: int

    def of(self, seen: Floats) -> Floats:
        """(pieces, width) to the same."""
        size, width = seen.shape
        three = (seen @ self.looks[0] + self.looks[1]).reshape(size, 3, self.heads, width // self.heads)
        query, key, value = three.transpose(1, 2, 0, 3)
        weights = query @ key.transpose(0, 2, 1) * np.float32((width // self.heads) ** -0.5)
        np.exp(weights - weights.max(axis=-1, keepdims=True), out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        met = (weights @ value).transpose(1, 0, 2).reshape(size, width)
        seen = even(np.asarray(seen + met @ self.sees[0] + self.sees[1], np.float32), *self.evens)
        thought = _bent(seen @ self.thinks[0] + self.thinks[1])
        return even(seen + thought @ self.concludes[0] + self.concludes[1], *self.evens_again)


def even(seen: Floats, gain: Floats, start: Floats) -> Floats:
    """Each piece's numbers brought to one measure."""
    apart = seen - seen.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", apart, apart)[:, None] / np.float32(seen.shape[1]) + np.float32(EDGE))
    return np.asarray(apart / spread * gain + start, np.float32)


def _bent(thought: Floats) -> Floats:
    """The Gaussian error linear unit, by its usual approximation."""
    inner = thought * thought
    inner *= np.float32(0.0356774081)
    inner += np.float32(0.7978845608)
    inner *= thought
    np.tanh(inner, out=inner)
    inner += 1
    inner *= thought
    inner *= np.float32(0.5)
    return inner


PARTS = ("looks", "sees", "evens", "thinks", "concludes", "evens_again")
"""What a layer is made of."""


class Encoder:
    """Holds weights only."""

    def __init__(self, weights: Weights) -> None:
        told, part = weights.told["encoder"], weights.part
        self.pieces = Pieces(told["pieces"], part["scores"].tolist(), told["alike"])
        self.longest: int = told["longest"]
        """So many pieces of a text are read, with its two ends."""
        self._words, self._places, self._first = part["words"], part["places"], (part["gain"], part["start"])
        self._layers = [
            Layer(heads=told["heads"], **{name: (part[f"{number}.{name}"], part[f"{number}.{name}.add"]) for name in PARTS})
            for number in range(told["layers"])
        ]

    def read(self, numbers: Sequence[int]) -> Floats:
        """What each piece is in this text: (pieces, width)."""
        seen = even(self._words[list(numbers)] + self._places[: len(numbers)], *self._first)
        for layer in self._layers:
            seen = layer.of(seen)
        return seen


def stretches(chars: str, spans: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[int, int]]:
    """A text too long to be read at once, cut into runs of at most so many pieces, after a sentence where there is one."""
    start = 0
    while start < len(spans):
        end = min(start + most, len(spans))
        if end < len(spans):
            stops = [at for at in range(start + most // 2, end) if chars[spans[at][1] - 1] in "。！？!?\n;；"]
            end = stops[-1] + 1 if stops else end
        yield start, end
        start = end
