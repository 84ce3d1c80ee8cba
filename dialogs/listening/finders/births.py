"""Births in a text: the identity numbers, and the dates beside which 生 or another sign of a birth stands."""

import re
from collections.abc import Iterator
from datetime import date

from dialogs.listening.finders.age_patterns import YearWay, ages_cue, ages_file
from dialogs.listening.finders.age_signs import Around
from dialogs.listening.finders.age_token import AgeToken, Fault, plausible
from dialogs.listening.finders.birth import FaultKind, Identity, age_on, born_in, fault_of, read_identity
from dialogs.listening.finders.dates import DateToken, completed, find_dates
from dialogs.listening.finders.numerals import MARK, Marked, Numeral
from knowledge.facts import Born

REPUBLIC = 1911
"""The year before the first of the Republic's calendar (民国元年 is 1912)."""
LONG_NUMBER = re.compile(r"(?<!\d)\d{13,20}[Xx]?(?!\d)")
BEGUN_NUMBER = re.compile(r"(?<!\d)\d{6}(?P<year>19\d{2})(?:(?P<month>\d{2})(?P<day>\d{2})?)?(?!\d)")
"""An identity number of which the rest is held back."""
NAMED_SO = re.compile(r"(?:身份证|证号|证件号|前\d{2}位|前十[四二]位|前面是)[^，。]{0,10}$")
WITH_CENTURY = 5
"""父亲1948年，: a year with its century is no duration."""
FULL, OLD_FORM, OLD_DIGITS = 18, 15, 14


def find_births(chars: str, marked: Marked, today: date, *, asked: bool) -> Iterator[AgeToken | Fault | DateToken]:
    """The births of a text, what cannot be one, and the dates of other things (so that none of their numbers is an age)."""
    yield from _identities(chars, today, asked=asked)
    yield from _years(chars, marked, today, asked=asked)
    for found in find_dates(chars, marked):
        if _is_birth(found, chars, asked=asked):
            yield from _token(completed(found, chars), "no_day", found.start, found.end, today)
        elif found.shape not in {"bare_year", "digits"}:
            yield found


def _token(born: Born | None, absent: FaultKind, start: int, end: int, today: date) -> Iterator[AgeToken | Fault | DateToken]:
    fault = absent if born is None else fault_of(born, today)
    if born is None or fault:
        yield Fault(fault or absent, start, end)
        return
    age = plausible(age_on(born, today))
    yield AgeToken(age, start, end, born, rank=2) if age else DateToken(born, start, end)


def _identities(chars: str, today: date, *, asked: bool) -> Iterator[AgeToken | Fault | DateToken]:
    for hit in LONG_NUMBER.finditer(chars):
        number, start, end = hit.group(), hit.start(), hit.end()
        named = asked or bool(NAMED_SO.search(chars[max(0, start - 24) : start]))
        if len(number) == FULL or (len(number) == OLD_FORM and number.isdecimal()):
            read = read_identity(number)
            if isinstance(read, Identity):
                yield from _identified(read, start, end, today)
            elif len(number) == FULL or named:
                yield Fault(read, start, end)
        elif named and len(number) != OLD_DIGITS:
            yield Fault("id_digits", start, end)
    for hit in BEGUN_NUMBER.finditer(chars):
        if hit["day"] or NAMED_SO.search(chars[max(0, hit.start() - 24) : hit.start()]):
            month, day = (int(part) if part else None for part in (hit["month"], hit["day"]))
            yield from _token(born_in(int(hit["year"]), month, day), "id_day", hit.start(), hit.end(), today)


def _identified(read: Identity, start: int, end: int, today: date) -> Iterator[AgeToken | Fault | DateToken]:
    for token in _token(read.born, "id_day", start, end, today):
        if isinstance(token, AgeToken):
            yield AgeToken(token.age, start, end, read.born, read.sex, rank=3)
        else:
            yield token


def _years(chars: str, marked: Marked, today: date, *, asked: bool) -> Iterator[AgeToken | Fault | DateToken]:
    """A year of birth told by an event, a decade or the Republic's calendar."""
    for pattern in ages_file().ways_in("years", marked.text):
        way = pattern.way
        assert isinstance(way, YearWay)
        for hit in pattern.all(marked.text):
            start, end = marked.origin[hit.start()], marked.origin[hit.end()]
            numeral = marked.numeral_at(hit.start() + hit.group().index(MARK)) if MARK in hit.group() else None
            born = _born_by(way, numeral if way.decade or way.tens or way.roc else None)
            around = Around(chars, start, end)
            beside = around.before("born_behind", "year_ends") or around.after("born_in")
            told = way.sure or beside or (asked and around.is_whole)
            if born and told and not around.after("no_birth_ahead"):
                yield from _token(born, "no_day", start, end, today)


def _born_by(way: YearWay, numeral: Numeral | None) -> Born | None:
    if numeral is None:
        return Born(date(way.begins, 1, 1), date(way.ends, 12, 31))
    if way.roc:
        return born_in(REPUBLIC + numeral.low) if numeral.exact and numeral.low < 100 else None  # noqa: PLR2004
    year = numeral.low * 10 if way.tens else numeral.low
    if len(numeral.digits) == 4:  # noqa: PLR2004
        year -= 1900
    return Born(date(1900 + year, 1, 1), date(1909 + year, 12, 31)) if year in range(10, 100, 10) else None


FAR_SIGN = re.compile(
    "(?:生日|出生|生辰|年份|岁数|年龄|多大|天生的?|(?<![医学先养民师])生的?[，,]|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|身份证|更正|[农阴旧老]历)[^。;；]{0,14}$"
)


def _is_birth(found: DateToken, chars: str, *, asked: bool) -> bool:
    """Whether a sign of a birth stands beside a date, or the date is the whole answer, or a note's slot."""
    around = Around(chars, found.start, found.end)
    if ages_cue("no_birth_ahead").finds(around.ahead):
        return False
    if around.before("born_behind"):
        return True
    if not around.before("date_ends"):
        return False
    if ages_cue("birth_ahead").finds(around.wide) or FAR_SIGN.search(around.wide):
        return True
    if asked and around.after("fill_only"):
        return True
    if found.shape in {"short", "digits"}:
        return False
    if not (around.follows_person or around.beside_sex):
        return False
    if found.shape != "year":
        return True
    return around.before("year_ends") or (found.end - found.start >= WITH_CENTURY and around.before("year_alone"))
