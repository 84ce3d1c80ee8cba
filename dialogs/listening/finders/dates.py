"""Dates as people write and say them, whatever happened on them: typed, in characters, by the old calendar, by a festival."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dialogs.listening.finders.birth import born_in
from dialogs.listening.finders.numerals import MARK, Marked, Numeral, mark
from dialogs.listening.finders.old_calendar import lunar_born
from knowledge.facts import Born

Shape = Literal["full", "year", "bare_year", "short", "digits"]
"""How a date is written: `short` has a year of two digits, `digits` is six digits in a row, `bare_year` lacks its 年."""

OLD = "农历|阴历|旧历|老历|古历"
SEASONS = {
    "底": (11, 12),
    "末": (11, 12),
    "初": (1, 3),
    "头上": (1, 3),
    "中": (5, 8),
    "春": (2, 5),
    "夏": (5, 8),
    "秋": (8, 11),
    "冬": (1, 12),
}
OLD_MONTHS = {"正月": 1, "冬月": 11, "腊月": 12}
SOLAR_DAYS = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
}
SOLAR_DAYS |= {"八一": (8, 1), "建军节": (8, 1), "国庆": (10, 1), "建国那天": (10, 1)}
OLD_DAYS = {
    "春节": (1, 1),
    "大年初一": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
}
TERMS = {"立春": (2, 4), "清明": (4, 5), "立夏": (5, 6), "夏至": (6, 21), "立秋": (8, 8), "立冬": (11, 7), "冬至": (12, 22)}
"""Days of the sun's year; each falls a day earlier or later in some years."""
FESTIVALS = [*SOLAR_DAYS, *OLD_DAYS, *TERMS]

TYPED = re.compile(
    r"(?<![\d.])(?P<year>(?:18|19|20)\d{2})\s?(?P<sep>[-./,、 ])\s?(?P<month>\d{1,2})"
    r"(?:\s?(?P=sep)\s?(?P<day>\d{1,2})|月)?[日号]?(?![\d])"
)
DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})([-./])(\d{1,2})\2((?:18|19|20)\d{2})(?!\d)")
SHORT = re.compile(r"(?<![\d.])([2-9]\d)([-./])(\d{1,2})\2(\d{1,2})[日号]?(?!\d)")
EIGHT = re.compile(r"(?<!\d)((?:18|19|20)\d{2})(\d{2})(\d{2})(?!\d)")
SIX = re.compile(r"(?<!\d)([2-9]\d)(\d{2})(\d{2})(?!\d)")
LOOSE = frozenset(",、 ")
"""Between these a date has all its three parts: 1942，83 is none."""
SPOKEN = re.compile(
    f"(?P<y>{MARK})(?:年份?|[,， .](?={MARK}月|[正冬腊]月))(?P<season>(?:{'|'.join(SEASONS)})(?!月))?的?"
    f"(?:[,， ]?(?P<old>{OLD})?"
    f"(?:(?P<leap>闰)?(?P<m>{MARK})月(?:份|里|底|初(?!{MARK})|[上中下]旬)?|(?P<name>{'|'.join(OLD_MONTHS)})里?)"
    f"(?:(?P<c>初)?(?P<d>{MARK})(?P<dd>[日号]|几)?)?)?"
)
FESTIVAL = re.compile(
    f"(?P<y>(?:19|20)\\d{{2}}|[2-9]\\d|[一二][零〇一二三四五六七八九]{{1,3}}|[三四五六七八九][零〇一二三四五六七八九])年的?(?:{OLD})?(?P<day>{'|'.join(FESTIVALS)})(?:节|劳动节|儿童节|建军节|妇女节)?"
)


@dataclass(frozen=True, slots=True)
class DateToken:
    """A date where it stands; `born` is None when there is no such day."""

    born: Born | None
    start: int
    end: int
    shape: Shape = "full"


def find_dates(chars: str, marked: Marked) -> Iterator[DateToken]:
    """Every date of a text; they may overlap, the surer ones come first."""
    yield from _festivals(chars)
    yield from _typed(chars)
    for hit in SPOKEN.finditer(marked.text):
        token = _spoken(hit, chars, marked)
        if token:
            yield token
    for numeral in marked.numerals:
        if len(numeral.digits) == 4 and 1890 <= int(numeral.digits) <= 2010:  # noqa: PLR2004
            yield DateToken(born_in(int(numeral.digits)), numeral.start, numeral.end, "bare_year")


def _typed(chars: str) -> Iterator[DateToken]:
    for hit in TYPED.finditer(chars):
        if hit["day"] or hit["sep"] not in LOOSE:
            day = int(hit["day"]) if hit["day"] else None
            yield DateToken(born_in(int(hit["year"]), int(hit["month"]), day), hit.start(), hit.end())
    for hit in DAY_FIRST.finditer(chars):
        yield DateToken(_either_way(int(hit[4]), int(hit[1]), int(hit[3])), hit.start(), hit.end())
    for hit in EIGHT.finditer(chars):
        yield DateToken(born_in(int(hit[1]), int(hit[2]), int(hit[3])), hit.start(), hit.end(), "full")
    for hit in SHORT.finditer(chars):
        yield DateToken(born_in(1900 + int(hit[1]), int(hit[3]), int(hit[4])), hit.start(), hit.end(), "short")
    for hit in SIX.finditer(chars):
        yield DateToken(born_in(1900 + int(hit[1]), int(hit[2]), int(hit[3])), hit.start(), hit.end(), "digits")


def _either_way(year: int, first: int, second: int) -> Born | None:
    """3/5/1942: the third of May, or the fifth of March."""
    days = [born for born in (born_in(year, first, second), born_in(year, second, first)) if born]
    return Born(min(born.earliest for born in days), max(born.latest for born in days)) if days else None


def _festivals(chars: str) -> Iterator[DateToken]:
    for hit in FESTIVAL.finditer(chars):
        year, day = year_of(hit["y"]), hit["day"]
        if year is None:
            continue
        if day in OLD_DAYS:
            born = lunar_born(year, *OLD_DAYS[day])
        elif day in SOLAR_DAYS:
            born = born_in(year, *SOLAR_DAYS[day])
        else:
            middle = date(year, *TERMS[day])
            born = Born(middle - timedelta(days=1), middle + timedelta(days=1))
        yield DateToken(born, hit.start(), hit.end())


def year_of(written: str) -> int | None:
    """1945 for 1945, 一九四五, 45 and 四五, as a year in which someone alive can be born."""
    digits = (
        written
        if written.isascii()
        else "".join(str(("〇一二三四五六七八九".find(char)) % 10) for char in written.replace("零", "〇"))
    )
    return _century(digits)


def _century(digits: str) -> int | None:
    if len(digits) == 4 and digits[:2] in {"18", "19", "20"}:  # noqa: PLR2004
        return int(digits)
    return 1900 + int(digits) if len(digits) == 2 and digits >= "20" else None  # noqa: PLR2004


def _spoken(hit: re.Match[str], chars: str, marked: Marked) -> DateToken | None:
    numeral = marked.numeral_at(hit.start("y"))
    counted = set(chars[numeral.start : numeral.end]) & set("十拾廿卅百")
    bare = hit.string[hit.end("y")] != "年"
    year = None if counted or (bare and len(numeral.digits) != 4) else _century(numeral.digits)  # noqa: PLR2004
    if year is None:
        return None
    start = numeral.start
    month = _month(hit, marked)
    if month is None:
        end = marked.origin[hit.end("season") if hit["season"] else hit.end("y") + 1]
        return DateToken(_season(year, hit["season"]), start, end, "full" if hit["season"] else "year")
    day, stop = _day(hit, marked)
    return DateToken(_on(hit, year, month, day), start, marked.origin[stop])


def _month(hit: re.Match[str], marked: Marked) -> int | None:
    return marked.numeral_at(hit.start("m")).low if hit["m"] else OLD_MONTHS.get(hit["name"] or "")


def _season(year: int, season: str | None) -> Born | None:
    if season is None:
        return born_in(year)
    first, last = (born_in(year, month) for month in SEASONS[season])
    return Born(first.earliest, last.latest) if first and last else None


MOST_DAYS = 31
MOST_LUNAR_DAYS = 30
"""The last day of a month is called so (大年三十) even where the month has 29."""


def _day(hit: re.Match[str], marked: Marked) -> tuple[int | None, int]:
    """The day of the month and where the date ends; a larger number behind the month is something else (三月83岁)."""
    numeral: Numeral | None = marked.numeral_at(hit.start("d")) if hit["d"] else None
    behind = marked.text[hit.end() : hit.end() + 1]
    other = numeral is None or (not hit["dd"] and (numeral.low > MOST_DAYS or behind in tuple("岁元块个年人分点万千")))
    if numeral is None or other:
        return None, hit.start("d") - bool(hit["c"]) if hit["d"] else hit.end()
    return (None if hit["dd"] == "几" else numeral.low), hit.end()


def _on(hit: re.Match[str], year: int, month: int, day: int | None) -> Born | None:
    """The days that a spoken date can mean; 八月十五 is a festival of the old calendar as well as a day of the new."""
    leap, behind = bool(hit["leap"]), hit.string[hit.end() : hit.end() + 8]
    old = hit["old"] or leap or hit["name"] or hit["c"] or re.match(rf"[(,，]?(?:的?生日)?[(,，]?(?:{OLD}|{OLD}的)", behind)
    old = old or re.search(rf"(?:{OLD})[^，。]{{0,3}}$", hit.string[max(0, hit.start() - 6) : hit.start()])
    if old:
        last = lunar_born(year, month, 29, leap=leap) if day == MOST_LUNAR_DAYS else None
        return lunar_born(year, month, day, leap=leap) or last
    born = born_in(year, month, day)
    if (month, day) == (8, 15) and not hit["dd"] and born:
        autumn = lunar_born(year, 8, 15)
        return Born(born.earliest, autumn.latest) if autumn else born
    return born


MONTH_AND_DAY = re.compile(
    rf"(?:{OLD})?闰?(?:[正冬腊]|[一二三四五六七八九十]{{1,2}}|(?<!\d)\d{{1,2}})月(?:初?[一二三四五六七八九十廿]{{1,3}}|\d{{1,2}})?[日号]?|{'|'.join(FESTIVALS)}"
)
BORN_THEN = re.compile(f"生|{OLD}")
NEAR = 16


def completed(found: DateToken, chars: str) -> Born | None:
    """The birth of a year of which the day is told beside it: 老历三月三，49年的; 生日是立冬那天，1955年."""
    if found.born is None or found.shape not in {"year", "bare_year"}:
        return found.born
    start = max(0, found.start - NEAR)
    for hit in MONTH_AND_DAY.finditer(chars, start, found.end + NEAR):
        around = chars[max(start, hit.start() - 6) : hit.end() + 5]
        if not (hit.start() < found.end and found.start < hit.end()) and BORN_THEN.search(around):
            day = next(find_dates(whole := f"{found.born.earliest.year}年{hit.group()}", mark(whole)), None)
            return day.born if day and day.born else found.born
    return found.born
