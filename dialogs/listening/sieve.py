"""Many patterns at once: which of them may stand in a text at all, told from its characters in one go.

Hundreds of ways are looked for in every message and nearly none stands there. What each needs (see `needed`) is held the
other way round, by character: a bit for each pattern whose need that character meets. A few dozen of those put together say
which patterns lack nothing; only they are looked for.
"""

from collections.abc import Iterable, Iterator, Sequence

from dialogs.listening.needed import MOST_SETS, Needed


class Sieve:
    """What some patterns need, by character. `needs`: of each, in their order."""

    def __init__(self, needs: Sequence[Needed]) -> None:
        self._many = len(needs)
        self._met: dict[str, int] = {}
        self._open = 0
        """The bits of the sets that a pattern has no more of: nothing need meet them."""
        for at, sets in enumerate(needs):
            for number in range(MOST_SETS):
                bit = 1 << (at + number * self._many)
                if number >= len(sets):
                    self._open |= bit
                    continue
                for char in sets[number]:
                    self._met[char] = self._met.get(char, 0) | bit

    def left(self, letters: Iterable[str]) -> Iterator[int]:
        """The places of the patterns that lack nothing in a text of these characters, in order."""
        met, of = self._open, self._met
        for char in letters:
            if char in of:
                met |= of[char]
        left = (1 << self._many) - 1
        for _ in range(MOST_SETS):
            left &= met
            met >>= self._many
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest
