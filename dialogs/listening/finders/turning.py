"""Ages reached at a time that is told: 明年三月满80, 下个月就80了, 去年满的80, 三年前就80了, 2010年我60."""

import re
from datetime import date

from dialogs.listening.finders.age_patterns import TurningWay
from dialogs.listening.finders.birth import age_on, born_in
from dialogs.listening.finders.dates import OLD_MONTHS, SOLAR_DAYS, TERMS, year_of
from dialogs.listening.finders.numerals import MARK, Marked, Numeral
from dialogs.listening.finders.old_calendar import lunar_born
from knowledge.facts import Between, Born

YEARS_AWAY = {
    "明年": 1,
    "来年": 1,
    "后年": 2,
    "大后年": 3,
    "去年": -1,
    "上年": -1,
    "头年": -1,
    "前年": -2,
    "大前年": -3,
    "今年": 0,
}
COMING = re.compile("[才就要将会快]")
DONE = re.compile("[刚的了完]|已经?")
FESTIVAL_DAYS = {**SOLAR_DAYS, **TERMS, "端午": (6, 10), "中秋": (9, 20), "重阳": (10, 15)}
SOON_IN_THE_YEAR = (2, 4)
"""春节后: a birthday from February to April of the coming year."""


def turned(way: TurningWay, hit: re.Match[str], marked: Marked, today: date) -> tuple[Between, Born | None] | None:
    """The age today of someone who reaches or reached an age at a time, and the birth that it tells; None when it is no age."""
    age = _age(hit, marked)
    if age is None:
        return None
    if way.means == "short":
        return _short_of(age), None
    if way.means in {"soon", "just"}:
        years = -1 if way.means == "soon" else 0
        return Between(age.low + years, age.high + years), None
    if way.means in {"in_years", "in_years_and_more", "years_ago", "feast_ago"}:
        return _years_away(way.means, age, hit, marked)
    born = _born(way, age, hit, marked, today)
    return (age_on(born, today), born) if born and born.earliest <= today else None


def _short_of(age: Numeral) -> Between:
    """80还差三个月 is 79; 79还差三个月 is 79, short of 80; of 77, which no bound is one year off, either may be meant."""
    bound, next_to_one = age.low % BOUNDS == 0, (age.high + 1) % BOUNDS == 0
    return Between(age.low - (not next_to_one), age.high - bound)


BOUNDS = 5
"""Ages at which something begins (60, 65, 80) are told in fives."""


def _age(hit: re.Match[str], marked: Marked) -> Numeral | None:
    groups = hit.groupdict()
    name = next((name for name in ("age", "reached") if groups.get(name)), None)
    return marked.numeral_at(hit.start(name) if name else hit.start() + hit.group().rindex(MARK))


def _years_away(means: str, age: Numeral, hit: re.Match[str], marked: Marked) -> tuple[Between, None] | None:
    name = "years" if hit.groupdict().get("years") else "later"
    years = marked.numeral_at(hit.start(name) if name in hit.groupdict() else hit.start()).low
    if means == "in_years":
        return Between(age.low - years, age.high - years), None
    if means == "in_years_and_more":  # 65还差一年多
        return Between(age.low - years - 1, age.high - years - 1), None
    if means == "years_ago":
        return Between(age.low + years, age.high + years + 1), None
    return Between(age.low + years - 1, age.high + years), None


def _born(way: TurningWay, age: Numeral, hit: re.Match[str], marked: Marked, today: date) -> Born | None:
    if way.means == "new_year":
        months = SOON_IN_THE_YEAR if "满" in hit.group() else (1, 12)
        first, last = (born_in(today.year + 1 - age.low, month) for month in months)
        return Born(first.earliest, last.latest) if first and last else None
    if way.means == "that_year":
        year = _told_year(way, hit, marked)
        told = year is not None and _can_be(year - age.high, today)
        return Born(date(year - age.high - 1, 1, 1), date(year - age.low, 12, 31)) if year and told else None
    if way.means == "rel_month":
        return _in_month(age, hit, marked, today)
    year = _told_year(way, hit, marked) if hit.groupdict().get("y") else _year(hit, marked, today)
    if year is None or not _can_be(year - age.high, today):
        return None
    oldest, youngest = (_reached(year - years, hit, marked) for years in (age.high, age.low))
    if oldest is None or youngest is None:
        return None
    return _told_apart(Born(oldest.earliest, youngest.latest), year, hit, today)


MONTHS_AWAY = {"下下": 2, "下": 1, "这": 0, "本": 0, "当": 0}


def _in_month(age: Numeral, hit: re.Match[str], marked: Marked, today: date) -> Born | None:
    """下个月15号就满80: the birth of someone who reaches an age on a day of this month or the next, or within the next."""
    away = next(months for word, months in MONTHS_AWAY.items() if hit["rel"].startswith(word))
    years, month = divmod(today.month - 1 + away, 12)
    year, day = today.year + years, marked.numeral_at(hit.start("day")).low if hit["day"] else None
    if not age.exact or not _can_be(year - age.low, today):
        return None
    return born_in(year - age.low, month + 1, day)


def _can_be(year: int, today: date) -> bool:
    """Whether someone who lives can be born in a year."""
    return FIRST_YEAR <= year <= today.year


FIRST_YEAR = 1890


def _told_apart(born: Born, year: int, hit: re.Match[str], today: date) -> Born:
    """A birthday of this month: still to come (才满) or past (刚满)."""
    groups = hit.groupdict()
    if year != today.year or groups.get("day") or born.earliest.month != today.month or not groups.get("month"):
        return born
    words = hit.group()[hit.end("month") - hit.start() :]
    if DONE.search(words):
        return Born(born.earliest, min(born.latest, date(born.latest.year, today.month, min(today.day, 28))))
    return born


def _told_year(way: TurningWay, hit: re.Match[str], marked: Marked) -> int | None:
    if way.year:
        return way.year
    digits = marked.numeral_at(hit.start("y")).digits
    return int(digits) if len(digits) == 4 else year_of(digits)  # noqa: PLR2004


def _year(hit: re.Match[str], marked: Marked, today: date) -> int:
    """The year meant by 明年, or by a month alone: the next one to come where it is still to come, else the last one."""
    groups = hit.groupdict()
    said = groups.get("year") or next((word for word in YEARS_AWAY if word in hit.group()), None)
    if said:
        return today.year + YEARS_AWAY[said]
    month = _month(hit, marked) or today.month
    words = hit.group()
    if COMING.search(words) and month < today.month:
        return today.year + 1
    return today.year - 1 if month > today.month and DONE.search(words) and not COMING.search(words) else today.year


def _month(hit: re.Match[str], marked: Marked) -> int | None:
    groups = hit.groupdict()
    if groups.get("fest"):
        return _festival(hit, marked)[0]
    if groups.get("name"):
        return OLD_MONTHS[groups["name"]]
    return marked.numeral_at(hit.start("month")).low if groups.get("month") else None


def _festival(hit: re.Match[str], marked: Marked) -> tuple[int, int]:
    """The day of a festival; those of the farmers' calendar about when they mostly fall."""
    if hit["fest"] == MARK:
        digits = marked.numeral_at(hit.start("fest")).digits
        return (int(digits[0]), 8 if digits == "38" else 1)
    return FESTIVAL_DAYS[hit["fest"]]


def _reached(year: int, hit: re.Match[str], marked: Marked) -> Born | None:
    """The days of a year, or of its month that is told, on which someone can be born who has a birthday at that time."""
    if hit.groupdict().get("fest"):
        return born_in(year, *_festival(hit, marked))
    month = _month(hit, marked)
    day = marked.numeral_at(hit.start("day")).low if month and hit.groupdict().get("day") else None
    if month and hit.groupdict().get("name"):
        return lunar_born(year, month, day)
    return born_in(year, month, day)
