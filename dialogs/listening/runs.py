"""Short runs of characters as hashed features of the small judges."""

from functools import lru_cache
from zlib import crc32

WIDTH = 4
"""Bytes of a character in UTF-32, in which runs are cut without encoding each."""


@lru_cache(maxsize=512)
def runs(chars: str, longest: int, where: str) -> tuple[int, ...]:
    """Every run of one to so many characters, hashed, told apart by where the characters stand."""
    raw, seed, length = chars.encode("utf-32-le"), crc32(where.encode()), len(chars)
    return tuple(
        crc32(raw[WIDTH * at : WIDTH * (at + n)], seed) for at in range(length) for n in range(1, min(longest, length - at) + 1)
    )
