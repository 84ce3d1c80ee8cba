"""Characters without which a pattern is found in no text: most patterns need not be looked for, nor even compiled, to know that
they do not stand in a message.

Of a pattern are told some sets of characters, from each of which one must stand in any text that it is found in. What the
sets leave out costs a search; a set too small would lose a match: whatever is not surely needed counts as not needed.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from dialogs.listening.finders.numerals import MARK

Needed = tuple[frozenset[str], ...]
"""Sets of characters, from each of which one is needed; none: nothing is known."""

MOST_SETS = 2
"""Of a pattern so many sets are held, those that the fewest texts have."""
WIDEST = 64
"""Characters of a class; of a wider one (any Chinese character) nothing is learned."""
EVERYDAY = frozenset(
    "的了是不我有一在人这那他她您你们个老没妈爸岁多上下来去能要给到也都就还大小年月日呢吗吧啊，,。？?0123456789 "
) | {MARK}
"""Characters of most messages: a set with them leaves out little."""
MANY = 8
"""So many rare characters are met as often as one of those."""
REPEATED = re.compile(r"(?:[*+?]|\{(\d*)(?:,\d*)?\})[?+]?")
"""How often a piece may come, and how far it reaches then."""
PART = re.compile(r"\{([a-z_]+)\}")
GROUP = re.compile(r"\((?:\?(?:(?P<plain>[:>]|P<\w+>)|(?P<beside><?[=!])|(?P<back>P=\w+\))))?")
ZERO, NOTHING = "^$.", "dDwWsSbBAZ0123456789"
"""Signs, and letters behind a backslash, that stand for no character in particular."""
LITERAL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


class UnknownError(ValueError):
    """A pattern holds what is not read here: nothing is said of it."""


def needed(pattern: str, part: Callable[[str], Needed]) -> Needed:
    """What a pattern as a data file has it needs. `part`: what a named fragment that it uses needs."""
    scanner = _Scanner(pattern, part)
    try:
        found = scanner.either()
    except (UnknownError, IndexError):
        return ()
    return found if scanner.at == len(pattern) else ()


def either(branches: Iterable[Needed]) -> Needed:
    """What is needed where one of some branches must be found."""
    united: Needed | None = None
    for branch in branches:
        united = branch if united is None else tuple(one | other for one, other in zip(united, branch, strict=False))
        if not united:
            return ()
    return united or ()


def lacks(needs: Needed, chars: str) -> bool:
    """Whether a text surely lacks what is needed."""
    has = letters(chars)
    for one in needs:  # noqa: SIM110 - asked hundreds of times a message: a generator costs more than all else here
        if one.isdisjoint(has):
            return True
    return False


@lru_cache(maxsize=1024)
def letters(chars: str) -> frozenset[str]:
    """The characters of a text."""
    return frozenset(chars)


def _often(characters: frozenset[str]) -> int:
    """How often one of some characters is met."""
    return len(characters) + (MANY - 1) * len(characters & EVERYDAY)


def _written(char: str) -> set[str]:
    """What a character of a pattern stands for: an N may be the mark of a numeral."""
    return {char, MARK} if char == "N" else {char}


class _Scanner:
    """Goes through a pattern once."""

    def __init__(self, pattern: str, part: Callable[[str], Needed]) -> None:
        self.pattern, self.at, self._part = pattern, 0, part

    def either(self) -> Needed:
        """Branches, up to the end or a closing bracket."""
        branches = [self._row()]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            branches.append(self._row())
        return either(branches)

    def _row(self) -> Needed:
        """What stands one behind the other: all of it is needed."""
        sets: dict[frozenset[str], None] = {}
        while self.pattern[self.at : self.at + 1] not in {"", "|", ")"}:
            sets |= dict.fromkeys(self._repeated(self._piece()))
        return tuple(sorted(sets, key=_often)[:MOST_SETS])

    def _repeated(self, needs: Needed) -> Needed:
        """What of a piece is needed for all that says how often it may come."""
        hit = REPEATED.match(self.pattern, self.at)
        if hit is None:
            return needs
        self.at = hit.end()
        return needs if hit[0][0] == "+" or int(hit[1] or 0) else ()

    def _piece(self) -> Needed:
        char = self.pattern[self.at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if (hit := PART.match(self.pattern, self.at)) is not None:
            self.at = hit.end()
            return self._part(hit[1])
        if char == "\\":
            return self._escaped()
        self.at += 1
        return () if char in ZERO else (frozenset(_written(char)),)

    def _group(self) -> Needed:
        hit = GROUP.match(self.pattern, self.at)
        if hit is None or self.pattern.startswith("?", hit.end()):
            raise UnknownError
        self.at = hit.end()
        if hit["back"]:
            return ()
        inner = self.either()
        if self.pattern[self.at] != ")":
            raise UnknownError
        self.at += 1
        return () if hit["beside"] else inner

    def _escaped(self) -> Needed:
        char = self.pattern[self.at + 1]
        self.at += 2
        if char in NOTHING:
            return ()
        if char == "{" or (char.isascii() and char.isalpha() and char not in LITERAL):
            raise UnknownError
        return (frozenset({LITERAL.get(char, char)}),)

    def _class(self) -> Needed:
        """A class of characters; of one that leaves some out, or is wide, nothing is learned."""
        self.at += 1
        is_without = self.pattern[self.at] == "^"
        self.at += is_without
        found, first = set[str](), True
        while first or self.pattern[self.at] != "]":
            first = False
            found |= self._of_class()
        self.at += 1
        return () if is_without or "" in found or len(found) > WIDEST else (frozenset(found),)

    def _of_class(self) -> set[str]:
        """One character of a class, or a range of them; an empty one for what is not learned."""
        low = self._in_class()
        if low and self.pattern[self.at] == "-" and self.pattern[self.at + 1] != "]":
            self.at += 1
            high = self._in_class()
            is_wide = high in {"", "N"} or ord(high) - ord(low) > WIDEST
            return {""} if is_wide else {chr(code) for code in range(ord(low), ord(high) + 1)}
        return _written(low)

    def _in_class(self) -> str:
        char = self.pattern[self.at]
        if PART.match(self.pattern, self.at):
            raise UnknownError
        self.at += 1
        if char != "\\":
            return char
        char = self.pattern[self.at]
        self.at += 1
        if char in NOTHING:
            return ""
        if char.isascii() and char.isalpha() and char not in LITERAL:
            raise UnknownError
        return LITERAL.get(char, char)
