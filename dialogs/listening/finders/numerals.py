"""Numbers as people type and say them: 83, 八十三, 八十有三, 廿三, 一九四五, 八十五六, and mistyped ones (8O, 8十3, 八0)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
"""The forms of cheques and certificates (大写数字)."""
DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3} | FORMAL
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30}
UNITS = {"百": 100, "千": 1000}
AND = "有又挂"
"""Stands between the tens and the ones, and counts nothing: 八十有三, 六十挂零."""
MIXED = re.compile(
    r"[1-9][十拾][一二三四五六七八九1-9]?(?!\d)|[一二三四五六七八九][十拾][1-9](?!\d)|[一二三四五六七八九]0(?!\d)|(?<!\d)\d[oO](?![A-Za-z])"
)
"""Digits of both scripts in one number, and the letter O for a nought: 8十3, 八十3, 八0, 8O."""
NUMERAL = re.compile(
    MIXED.pattern + r"|[俩仨](?=人|口|个?月|天|$)|[壹贰叁肆伍陆柒捌玖拾]+|"
    r"\d+|[零〇一二两三四五六七八九十百廿卅](?:[零〇一二两三四五六七八九十百千廿卅]|["
    + AND
    + r"](?=[一二三四五六七八九](?!个|儿|女|房|病))){0,11}"
)
WITHOUT_AND = str.maketrans("", "", AND)
LETTER_O = str.maketrans("oO", "00")
MARK = "\ufffc"
"""Stands for one numeral in the marked text, so that patterns can be written around it."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: its least and greatest value (八十五六 is 85 to 86), its digits as written, where it stands."""

    low: int
    high: int
    digits: str
    start: int
    end: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with each numeral replaced by one MARK; `numerals[i]` is the i-th MARK."""

    text: str
    numerals: tuple[Numeral, ...]
    origin: tuple[int, ...]

    def numeral_at(self, offset: int) -> Numeral:
        """The numeral whose MARK stands at `offset` of the marked text."""
        return self.numerals[self.text.count(MARK, 0, offset)]


@lru_cache(maxsize=128)
def mark(chars: str) -> Marked:
    """Replace every numeral of the text by MARK. A message and its clauses are marked for whoever asks: kept are the last ones,
    at most some megabytes of the longest."""
    pieces: list[str] = []
    origin: list[int] = []
    numerals = []
    at = 0
    for numeral in _numerals(chars):
        pieces.append(chars[at : numeral.start] + MARK)
        origin += [*range(at, numeral.start), numeral.start]
        numerals.append(numeral)
        at = numeral.end
    pieces.append(chars[at:])
    origin += [*range(at, len(chars)), len(chars)]
    return Marked("".join(pieces), tuple(numerals), tuple(origin))


def _numerals(chars: str) -> Iterator[Numeral]:
    """The numerals one after the other; what is left of a run of digits is read again (七十七十一 is 70 and 71)."""
    at = 0
    while found := NUMERAL.search(chars, at):
        numeral = _longest(found.group(), found.start())
        if numeral and A_PERIOD.match(chars, max(numeral.start, numeral.end - 2)):
            numeral = _longest(found.group()[: numeral.end - 1 - found.start()], found.start())
        if numeral is not None:
            yield numeral
        at = numeral.end if numeral else found.end()


A_PERIOD = re.compile("[百千]一(?=年|个月)")
"""三百一年 is 300 in a year, and not 310 years."""
LONGEST = 8
"""No numeral that anyone writes in characters is longer (一九四五〇三〇一)."""


def _longest(written: str, start: int) -> Numeral | None:
    """The longest numeral that the characters begin with: 六十六 of 六十六一 (六十六，一个人 without the comma).

    A digit is not cut from the ten that it counts: of 七十七十一, 七十 and not 七十七.
    """
    if written.isascii():
        return _numeral(written, start, start + len(written))
    found = _begun(written[: LONGEST + 1])
    return replace(found, start=start, end=start + found.end) if found else None


@lru_cache(maxsize=1024)
def _begun(written: str) -> Numeral | None:
    """The same of so many characters as can matter: 二, 八十三 are read again and again."""
    ends = range(min(len(written), LONGEST), 0, -1)
    whole = (end for end in ends if not (written[end : end + 1] in TENS and written[end - 1] in DIGITS))
    return next((found for end in whole if (found := _numeral(written[:end], 0, end))), None)


def _numeral(written: str, start: int, end: int) -> Numeral | None:
    if MIXED.fullmatch(written):
        written = "".join(str(DIGITS.get(char, char)) for char in written.translate(LETTER_O))
        written = re.sub("[十拾](?!$)", "", written).replace("十", "0").replace("拾", "0")
    if written.isdecimal() and written.isascii():
        value = int(written[:9])
        return Numeral(value, value, written, start, end)
    bounds = read_chinese(written)
    if bounds is None:
        return None
    digits = "".join(str(DIGITS[c]) for c in written) if all(c in DIGITS for c in written) else str(bounds[0])
    return Numeral(*bounds, digits, start, end)


def read_chinese(written: str) -> tuple[int, int] | None:
    """The least and greatest value of a Chinese numeral; None when it is none (三四, a pair, is 3 to 4)."""
    written = written.translate(WITHOUT_AND)
    if all(char in DIGITS for char in written):
        return _plain_digits(written)
    if all(char in "十拾百千" for char in written) and len(written) > 1:
        return None
    total, digit, last_unit = 0, 0, 0
    trailing: list[int] = []
    for char in written:
        if char in DIGITS:
            trailing.append(DIGITS[char])
            digit = DIGITS[char]
            continue
        unit = UNITS.get(char) or TENS[char]
        if char in "千百十拾":
            if len(trailing) > 1 and not total:
                return _spread_tens(trailing, unit)
            if len(trailing) > (2 if trailing[:1] == [0] else 1) or (last_unit and unit >= last_unit):
                return None
            total += (digit or (0 if trailing else 1)) * unit
        else:
            total += unit
        trailing, digit, last_unit = [], 0, unit
    return _with_rest(total, trailing, last_unit, written)


def _plain_digits(written: str) -> tuple[int, int]:
    values = [DIGITS[char] for char in written]
    if len(values) == 2 and values[1] == values[0] + 1:  # noqa: PLR2004 - 七八: a pair of neighbours
        return values[0], values[1]
    number = int("".join(map(str, values)))
    return number, number


def _spread_tens(digits: list[int], unit: int) -> tuple[int, int] | None:
    if len(digits) == 2 and digits[1] == digits[0] + 1:  # noqa: PLR2004 - 七八十: 70 to 89
        return digits[0] * unit, digits[1] * unit + unit - 1
    return None


def _with_rest(total: int, trailing: list[int], last_unit: int, written: str) -> tuple[int, int] | None:
    rest = [digit for digit in trailing if digit] if len(trailing) > 1 and trailing[0] == 0 else trailing
    if len(rest) > 1:
        if len(rest) == 2 and rest[1] == rest[0] + 1:  # noqa: PLR2004 - 八十五六: 85 to 86
            return total + rest[0], total + rest[1]
        return None
    digit = rest[0] if rest else 0
    if last_unit in UNITS.values() and digit and "零" not in written and "〇" not in written:
        digit *= last_unit // 10  # 一百二 is 120, 一千二 is 1200
    return total + digit, total + digit
