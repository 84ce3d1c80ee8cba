"""Numbers of an old workbook (.xls) that are no day, though their cells are formatted as days or times.

As in odd_days.py, these cells lose their format before anything is read. A workbook is a stream of records ([MS-XLS] 2.1.4)
within a file of sectors ([MS-CFB] 2); a cell's record says by which format it is shown, and the first of these is none.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = ("Workbook", "Book")
SHIFTS, SMALL_SHIFT = (9, 12), 6
"""Sectors are of 512 or 4096 bytes, small ones of 64."""
HEADED = 109
"""Sectors of the table of sectors that the header itself names."""
MOST_TABLE = 64
"""One in so many sectors, at the most, is of that table: each tells of 128."""
LAST_SECTOR = 0xFFFFFFFA
"""From here on a number names no sector."""
ENTRY = 128
"""Bytes of an entry of the directory."""
NUMBER, RK, SEVERAL_RK, FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
MOST_DAY = 1e7
"""Past every day (9999-12-31 is 2958465)."""
NO_NUMBER = b"\xff\xff"
"""How the result of a formula ends that is a text, a truth or an error."""


def without_odd_formats(content: bytes) -> bytes:
    """An old workbook in which no cell's number is said to be a day when there is none of that number."""
    try:
        stream = _Sectors(content).stream()
        odd = [at for at, number in _numbers(stream.read(content)) if not abs(number) < MOST_DAY]
    except (struct.error, IndexError, StopIteration):
        return content  # whatever reads it will say so
    if not odd:
        return content
    made = bytearray(content)
    for at in chain.from_iterable((at, at + 1) for at in odd):
        made[stream.place(at)] = 0
    return bytes(made)


@dataclass(frozen=True, slots=True)
class _Stream:
    """What lies scattered in a file: where its pieces begin, each so long, and how long all are together."""

    pieces: Sequence[int]
    each: int
    size: int

    def read(self, content: bytes) -> bytes:
        """Its bytes in their order."""
        return b"".join(content[at : at + self.each] for at in self.pieces)[: self.size]

    def place(self, at: int) -> int:
        """Where in the file one of its bytes lies."""
        return self.pieces[at // self.each] + at % self.each


class _Sectors:
    """A file of sectors. Raises struct.error or IndexError where it is none."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shifts = struct.unpack_from("<HH", content, 0x1E)
        if shifts not in {(shift, SMALL_SHIFT) for shift in SHIFTS}:
            raise IndexError(shifts)
        self._shift = shifts[0]
        self._directory, self._cutoff, self._small_table = struct.unpack_from("<I4xII", content, 0x30)
        self._table = self._numbers_of(self._tables())

    def stream(self) -> _Stream:
        """The stream of the workbook. Raises StopIteration when there is none."""
        directory = self._sectors(self._directory).read(self._content)
        entries = [directory[at : at + ENTRY] for at in range(0, len(directory), ENTRY)]
        entry = next(entry for entry in entries if entry[:64].decode("utf-16-le", "replace").split("\0")[0] in STREAMS)
        first, size = struct.unpack_from("<II", entry, 116)
        if size >= self._cutoff:
            return _Stream(self._sectors(first).pieces, 1 << self._shift, size)
        holds = self._sectors(struct.unpack_from("<I", entries[0], 116)[0])
        table = self._numbers_of(self._sectors(self._small_table).pieces)
        small = [holds.place(number << SMALL_SHIFT) for number in _chained(table, first)]
        return _Stream(small, 1 << SMALL_SHIFT, size)

    def _sectors(self, first: int) -> _Stream:
        pieces = [self._place(number) for number in _chained(self._table, first)]
        return _Stream(pieces, 1 << self._shift, len(pieces) << self._shift)

    def _place(self, number: int) -> int:
        return (number + 1) << self._shift

    def _tables(self) -> list[int]:
        """Where the sectors lie that tell which sector follows which."""
        named = list(struct.unpack_from(f"<{HEADED}I", self._content, 0x4C))
        more, most = (
            struct.unpack_from("<I", self._content, 0x44)[0],
            HEADED + (len(self._content) >> self._shift) // MOST_TABLE,
        )
        while more < LAST_SECTOR and len(named) < most:
            *numbers, more = self._numbers_of([self._place(more)])
            named += numbers
        return [self._place(number) for number in named if number < LAST_SECTOR]

    def _numbers_of(self, pieces: Sequence[int]) -> list[int]:
        each = f"<{(1 << self._shift) // 4}I"
        return [number for at in pieces for number in struct.unpack_from(each, self._content, at)]


def _chained(table: Sequence[int], first: int) -> Iterator[int]:
    """The sectors that follow each other, never more than there are."""
    number = first
    for _ in table:
        if number >= LAST_SECTOR:
            return
        yield number
        number = table[number]


def _numbers(stream: bytes) -> Iterator[tuple[int, float]]:
    """Each cell's number, and where its format is named."""
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == NUMBER or (kind == FORMULA and stream[at + 12 : at + 14] != NO_NUMBER):
            yield at + 4, struct.unpack_from("<d", stream, at + 6)[0]
        elif kind == RK:
            yield at + 4, _rk(stream, at + 6)
        elif kind == SEVERAL_RK:
            yield from ((each, _rk(stream, each + 2)) for each in range(at + 4, at + length - 2, 6))
        at += length


def _rk(stream: bytes, at: int) -> float:
    """A number as it is written in four bytes ([MS-XLS] 2.5.217): half a double, or a whole number, or a hundredth of these."""
    written = struct.unpack_from("<i", stream, at)[0]
    number = float(written >> 2) if written & 2 else struct.unpack("<d", struct.pack("<ii", 0, written & ~3))[0]
    return number / 100 if written & 1 else number
