"""Ages in a message: said outright, inexactly, by a date of birth, by an identity number, or against another's age.

The ways to say an age are data (data/ages.yaml); here is only how a pattern becomes a range of 周岁.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lunar_python import Lunar

from dialogs.listening.data import load
from dialogs.listening.finders.birth import DATE, ID_NUMBER, age_on, born_in, read_id_number
from dialogs.listening.finders.numerals import MARK, Marked, Numeral
from knowledge.facts import Between, Born

OLDEST = 125
FIRST_DECADE, LAST_DECADE = 6, 9
ROUND_FROM = 40
YOUNGEST_SAID = 30
"""Below this a number of years is nobody's age here, unless an age was asked."""
REPUBLIC = 1911
"""The year before the first of the Republic's calendar (民国元年 is 1912)."""
BARE_FROM, BARE_TO = 45, 115
TWO_DIGITS_FROM, TWO_DIGITS_TO = 20, 75


@dataclass(frozen=True, slots=True)
class AgeToken:
    """An age, where it stands; `relative_to` when it is a difference to someone's (then `age` is the difference)."""

    age: Between
    start: int
    end: int
    born: Born | None = None
    sex: str | None = None
    relative_to: str | None = None
    rank: int = 1
    bare: bool = False
    over: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    pattern: re.Pattern[str]
    rule: dict[str, Any]


@cache
def _ways(section: str) -> tuple[_Way, ...]:
    rules = load("ages.yaml")[section]
    return tuple(_Way(re.compile(rule["say"].replace("N", MARK)), rule) for rule in rules)


@cache
def ages_pattern(name: str) -> re.Pattern[str]:
    """A pattern of ages.yaml."""
    return re.compile(load("ages.yaml")[name])


def find_ages(chars: str, marked: Marked, today: date, *, asked: bool) -> tuple[list[AgeToken], bool]:
    """The ages of a text; and whether it holds an identity number whose check digit is wrong."""
    found: list[AgeToken] = []
    bad_id = False
    for token in _identity_numbers(chars, today):
        if token is None:
            bad_id = True
        else:
            found.append(token)
    taken = [(hit.start(), hit.end()) for hit in ID_NUMBER.finditer(chars)]
    years = (token for way in _ways("years") for token in _years(way, marked, today))
    bare_year = _bare_year(chars, today) if asked else iter(())
    for finder in (
        bare_year,
        years,
        _births(chars, marked, today),
        _relatives(marked),
        _spoken(marked, today, asked=asked),
        _named(chars),
        _bare(chars, marked, asked=asked),
    ):
        for token in finder:
            if _free(token, taken):
                found.append(token)
                taken.append((token.start, token.end))
    return sorted(found, key=lambda token: token.start), bad_id


def _free(token: AgeToken, taken: list[tuple[int, int]]) -> bool:
    return all(token.end <= start or end <= token.start for start, end in taken)


FIRST_FOURTEEN = re.compile(r"(?<!\d)\d{6}((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
"""An identity number of which the last four places are held back."""


def _identity_numbers(chars: str, today: date) -> Iterator[AgeToken | None]:
    for hit in ID_NUMBER.finditer(chars):
        read = read_id_number(hit.group())
        if read is None or read[0].earliest > today:
            yield None
        else:
            yield AgeToken(age_on(read[0], today), hit.start(), hit.end(), read[0], read[1], rank=3)


LUNAR = re.compile("农历|阴历|旧历|古历|正月|腊月|冬月|初[一二三四五六七八九十]|廿")
MONTH_NAMES = {"正月": 1, "冬月": 11, "腊月": 12}
BORN_BEHIND = re.compile(r"\s?(?:出生|生的|生人|生|的(?!时候|军龄|工龄|党龄|事)|属|$|[，,。;；)、]|\s)")


def _bare_year(chars: str, today: date) -> Iterator[AgeToken]:
    """1942 or 52.7.1, to the question how old someone is."""
    hit = re.fullmatch(r"\s*((?:18|19|20)\d{2})\s*", chars)
    if hit:
        yield from _as_token(born_in(int(hit[1])), hit.start(1), hit.end(1), today)
    hit = re.fullmatch(r"\s*([2-7]\d)([-./年])(\d{1,2})[-./月](\d{1,2})[日号]?\s*", chars)
    if hit:
        yield from _as_token(born_in(1900 + int(hit[1]), int(hit[3]), int(hit[4])), hit.start(1), hit.end(), today)


def _births(chars: str, marked: Marked, today: date) -> Iterator[AgeToken]:
    eight = re.finditer(r"(?<!\d)((?:18|19|20)\d{2})(\d{2})(\d{2})(?!\d)", chars)
    for hit in (*eight, *FIRST_FOURTEEN.finditer(chars)):
        yield from _as_token(born_in(int(hit[1]), int(hit[2]), int(hit[3])), hit.start(), hit.end(), today)
    for hit in re.finditer(r"(?<!\d)" + DATE.pattern + r"(?!\d)", chars):
        if hit[2] and "月" not in hit.group():
            day = int(hit[3]) if hit[3] else None
            yield from _as_token(born_in(int(hit[1]), int(hit[2]), day), hit.start(), hit.end(), today)
    pattern = re.compile(
        f"{MARK}年(?:底|初|中|头|末|头上)?"
        f"(?P<gap>(?:[,， ]?(?:农历|阴历|旧历|古历)?)(?={MARK}月|正月|冬月|腊月|初|{MARK}[日号])|)"
        f"(?:(?P<m>{MARK})月(?:份|里)?|(?P<name>正月|冬月|腊月))?"
        f"(?P<c>初)?(?P<d>{MARK})?[日号]?(?P<fest>元旦|六一|国庆|五一)?"
    )
    for hit in pattern.finditer(marked.text):
        token = _spoken_birth(hit, marked, today)
        if token:
            yield token


def _years(way: _Way, marked: Marked, today: date) -> Iterator[AgeToken]:
    for hit in way.pattern.finditer(marked.text):
        yield from _year_token(way.rule, hit, marked, today)


def _year_token(rule: dict[str, Any], hit: re.Match[str], marked: Marked, today: date) -> Iterator[AgeToken]:
    start, end = marked.origin[hit.start()], marked.origin[hit.end()]
    if rule.get("decade"):
        year = _year(marked.numeral_at(hit.start()))
        if year is None or year % 10:
            return
        born: Born | None = Born(date(year, 1, 1), date(year + 9, 12, 31))
    elif rule.get("roc"):
        numeral = marked.numeral_at(hit.start() + hit.group().index(MARK))
        born = born_in(REPUBLIC + numeral.low) if numeral.exact else None
    else:
        born = Born(date(rule["from"], 1, 1), date(rule["to"], 12, 31))
    yield from _as_token(born, start, end, today)


FESTIVALS = {"元旦": (1, 1), "六一": (6, 1), "国庆": (10, 1), "五一": (5, 1)}


def _spoken_birth(hit: re.Match[str], marked: Marked, today: date) -> AgeToken | None:
    numeral = marked.numeral_at(hit.start())
    year = _year(numeral)
    if year is None:
        return None
    month = marked.numeral_at(hit.start("m")).low if hit["m"] else MONTH_NAMES.get(hit["name"] or "")
    day = marked.numeral_at(hit.start("d")).low if hit["d"] and month else None
    festival = hit["fest"] or ("六一" if hit["d"] and not month and marked.numeral_at(hit.start("d")).digits == "61" else None)
    if festival:
        month, day = FESTIVALS[festival]
    ahead = marked.text[: hit.start()]
    behind = marked.text[hit.end() :]
    if month is None and (not BORN_BEHIND.match(behind) or ages_pattern("no_birth_before").search(ahead)):
        return None
    lunar = bool(LUNAR.search(hit.group()) or LUNAR.search(behind[:8]) or hit["c"])
    born = _lunar(year, month, day) if lunar and month else born_in(year, month, day)
    start, end = marked.origin[hit.start()], marked.origin[hit.end()]
    return next(_as_token(born, start, end, today), None)


def _lunar(year: int, month: int, day: int | None) -> Born | None:
    """A day or month of the old calendar, as days of the new one."""
    try:
        first = Lunar.fromYmd(year, month, day or 1).getSolar()
        last = first if day else Lunar.fromYmd(year, month, 29).getSolar()
    except Exception:  # noqa: BLE001 - the library raises a bare Exception for a day its calendar lacks
        return born_in(year, month)
    return Born(date(first.getYear(), first.getMonth(), first.getDay()), date(last.getYear(), last.getMonth(), last.getDay()))


def _year(numeral: Numeral) -> int | None:
    """1945 for 1945 and for 45, as a year of birth of someone alive and grown."""
    if len(numeral.digits) == 4 and 1895 <= int(numeral.digits) <= 2020:  # noqa: PLR2004
        return int(numeral.digits)
    if len(numeral.digits) == 2 and TWO_DIGITS_FROM <= int(numeral.digits) <= TWO_DIGITS_TO:  # noqa: PLR2004
        return 1900 + int(numeral.digits)
    return None


def _as_token(born: Born | None, start: int, end: int, today: date) -> Iterator[AgeToken]:
    if born and born.earliest <= today and age_on(born, today).low <= OLDEST:
        yield AgeToken(age_on(born, today), start, end, born, rank=2)


def _relatives(marked: Marked) -> Iterator[AgeToken]:
    for way in _ways("relative"):
        for hit in way.pattern.finditer(marked.text):
            numeral = marked.numeral_at(hit.start() + hit.group().rindex(MARK))
            if not numeral.exact or numeral.low > 70:  # noqa: PLR2004 - no one is so much older than a child
                continue
            sign = -1 if hit.groupdict().get("sign") == "小" else 1
            slack = way.rule.get("plus_minus", 0)
            difference = Between(sign * numeral.low - slack, sign * numeral.low + slack)
            start, end = marked.origin[hit.start()], marked.origin[hit.end()]
            yield AgeToken(difference, start, end, relative_to=hit["who"])


def _spoken(marked: Marked, today: date, *, asked: bool) -> Iterator[AgeToken]:
    bounds: list[AgeToken] = []
    spans: list[tuple[int, int]] = []
    for way in _ways("spoken"):
        for hit in way.pattern.finditer(marked.text):
            if any(hit.start() < end and start < hit.end() for start, end in spans):
                continue
            token = _one_spoken(way.rule, hit, marked, today, asked=asked)
            if way.rule.get("general"):
                spans.append(hit.span())
            if token:
                spans.append((hit.start(), hit.end()))
                bounds.append(token)
    yield from bounds


def _one_spoken(rule: dict[str, Any], hit: re.Match[str], marked: Marked, today: date, *, asked: bool) -> AgeToken | None:
    marks = [hit.start() + i for i, char in enumerate(hit.group()) if char == MARK]
    if marked.text[marks[-1] - 1 : marks[-1]] in {"第", "党", "工"} or _is_past(
        marked.text[: hit.start()], marked.text[hit.end() :]
    ):
        return None
    behind = marked.text[hit.end() :]
    if not hit.group().endswith(("岁", "旬")) and ages_pattern("units").match(behind):
        return None
    general = rule.get("general_if") or ("的|老|可|免|能|才|有|人|办|坐|去|享" if rule.get("general") else None)
    if general and not asked and re.match(general, behind):
        return None
    numbers = [marked.numeral_at(offset) for offset in marks]
    if rule.get("by_year"):
        age = _reached_next_year(numbers[-1], today)
    elif rule.get("birthday_month"):
        age = _reached_in_month(numbers[0], numbers[-1], today)
    else:
        age = _meant(rule, numbers, marked.text[marks[0] + 1 :], asked=asked)
    if age is None:
        return None
    over, under = bool(rule.get("over")), bool(rule.get("under"))
    return _plausible(AgeToken(age, *_span(marked, hit), rank=rule.get("rank", 1), over=over, under=under))


def _reached_next_year(numeral: Numeral, today: date) -> Between | None:
    """明年八十: who reaches that age in the year to come."""
    if not 0 < numeral.low <= OLDEST:
        return None
    born = Born(date(today.year + 1 - numeral.high, 1, 1), date(today.year + 1 - numeral.low, 12, 31))
    return age_on(born, today)


def _reached_in_month(month: Numeral, numeral: Numeral, today: date) -> Between | None:
    """十二月份满六十: who reaches that age in that month of this year."""
    born = born_in(today.year - numeral.low, month.low)
    return age_on(born, today) if born and YOUNGEST_SAID <= numeral.low <= OLDEST else None


def _meant(rule: dict[str, Any], numbers: list[Numeral], behind_first: str, *, asked: bool) -> Between | None:
    """The ages that a way of saying means with its numbers; None where it does not fit them."""
    numeral = numbers[0] if rule.get("first") else numbers[-1]
    low, high = numeral.low, numeral.high
    if rule.get("years_ago"):
        return Between(low + numbers[0].low, high + numbers[0].low + 1) if behind_first.startswith("年") else None
    if not asked and high < YOUNGEST_SAID and not rule.get("tens") and not rule.get("decade"):
        return None
    if rule.get("years_on"):
        return Between(low - numbers[0].low, high - numbers[0].low)
    if rule.get("decade") and not FIRST_DECADE <= low <= LAST_DECADE:
        return None
    if rule.get("tens"):
        low, high = low * 10, high * 10
    if rule.get("round") and (low % 10 or low < ROUND_FROM):
        return None
    return Between(low + rule["low"], high + rule["high"])


def _span(marked: Marked, hit: re.Match[str]) -> tuple[int, int]:
    return marked.origin[hit.start()], marked.origin[hit.end()]


def _is_past(ahead: str, behind: str) -> bool:
    """Whether the words around a number make it an age of long ago: 结婚那年20, 60岁结的婚."""
    near = re.split(r"[，。,;；\s]", ahead)[-1]
    return bool(ages_pattern("past").search(near) or ages_pattern("past_behind").match(behind))


def _plausible(token: AgeToken) -> AgeToken | None:
    return token if 0 < token.age.low <= token.age.high <= OLDEST + 20 else None


def _named(chars: str) -> Iterator[AgeToken]:
    for way in _ways("named"):
        for hit in way.pattern.finditer(chars):
            yield AgeToken(Between(way.rule["low"], way.rule["high"]), hit.start(), hit.end())


def _bare(chars: str, marked: Marked, *, asked: bool) -> Iterator[AgeToken]:
    """A number with nothing to it: an age when an age was asked, or when no unit and no other use stands around it."""
    lowest = 1 if asked else BARE_FROM
    for numeral, offset in zip(marked.numerals, _marks(marked.text), strict=True):
        if not lowest <= numeral.low <= numeral.high <= BARE_TO or (len(numeral.digits) > 3):  # noqa: PLR2004
            continue
        ahead, behind = marked.text[:offset], marked.text[offset + 1 :]
        if ages_pattern("units").match(behind) or re.search(ages_pattern("before").pattern, ahead) or _is_past(ahead, behind):
            continue
        yield AgeToken(Between(numeral.low, numeral.high), numeral.start, numeral.end, bare=True)


def _marks(text: str) -> Iterator[int]:
    return (i for i, char in enumerate(text) if char == MARK)
