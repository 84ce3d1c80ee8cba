"""Old workbooks (.xls) as tests need them: one sheet of texts and numbers, its floats all shown by one format."""

import struct
from collections.abc import Sequence

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, IS_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def old_workbook(rows: Sequence[Sequence[str | float]], looks: str, *, padded: bool = True) -> bytes:
    """The file. `padded`: its stream is as long as Excel makes it, and lies in sectors of its own, not in small ones."""
    stream = _stream(rows, looks)
    return _compound(stream.ljust(CUTOFF, b"\0") if padded else stream)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(said: str) -> bytes:
    return struct.pack("<HB", len(said), 1) + said.encode("utf-16-le")


def _cell(row: int, column: int, given: str | float) -> bytes:
    place = struct.pack("<HH", row, column)
    if isinstance(given, str):
        return _record(0x0204, place + struct.pack("<H", 0) + _text(given))
    if isinstance(given, int):
        return _record(0x027E, place + struct.pack("<Hi", 0, given << 2 | 2))
    (bits,) = struct.unpack("<Q", struct.pack("<d", given))
    if bits << 30 & (1 << 64) - 1:
        return _record(0x0203, place + struct.pack("<Hd", 1, given))
    return _record(0x00BD, place + struct.pack("<HIH", 1, bits >> 32, column))


def _stream(rows: Sequence[Sequence[str | float]], looks: str) -> bytes:
    begins = struct.pack("<HHIII", 0x0DBB, 1996, 0, 6, 0)
    book = _record(0x0809, struct.pack("<HH", 0x0600, 0x0005) + begins[:12])
    book += _record(0x0042, struct.pack("<H", 1200)) + _record(0x041E, struct.pack("<H", 164) + _text(looks))
    book += b"".join(_record(0x00E0, struct.pack("<HH16x", 0, shown)) for shown in (0, 164))
    name = struct.pack("<BB", 4, 1) + "名单表一".encode("utf-16-le")
    at = len(book) + 4 + 6 + len(name) + 4
    book += _record(0x0085, struct.pack("<IBB", at, 0, 0) + name) + _record(0x000A, b"")
    cells = b"".join(_cell(r, c, given) for r, row in enumerate(rows) for c, given in enumerate(row))
    return book + _record(0x0809, struct.pack("<HH", 0x0600, 0x0010) + begins[:12]) + cells + _record(0x000A, b"")


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<HBBIII36xII4x", len(written), kind, 1, FREE, FREE, child, first, size)
    return written.ljust(64, b"\0") + about


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END] if count else []


def _compound(stream: bytes) -> bytes:
    """Sector 0: which follows which; 1: the directory; 2: which small one follows which; from 3 on, what it holds."""
    is_small = len(stream) < CUTOFF
    held = stream.ljust(-(-len(stream) // SECTOR) * SECTOR, b"\0")
    count = len(held) // SECTOR
    table = [IS_TABLE, END, END, *_chain(3, count)]
    small = _chain(0, -(-len(stream) // SMALL)) if is_small else []
    root = (3, len(held)) if is_small else (END, 0)
    entries = _entry("Root Entry", 5, 1, *root) + _entry("Workbook", 2, FREE, 0 if is_small else 3, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, CUTOFF, 2 if is_small else END, int(is_small), END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + _numbers(table) + entries.ljust(SECTOR, b"\0") + _numbers(small) + held


def _numbers(numbers: Sequence[int]) -> bytes:
    assert len(numbers) <= SECTOR // 4
    return struct.pack("<128I", *numbers, *[FREE] * (128 - len(numbers)))
