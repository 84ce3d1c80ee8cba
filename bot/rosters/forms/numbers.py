"""Identity numbers, dates of birth and ages as spreadsheets hold them: text, number, or what is left of one."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import floor, isfinite
from typing import Any

from bot.rosters.forms.words import tidy
from dialogs.listening.finders.birth import Identity, born_in, fault_of, read_birth, read_identity
from dialogs.listening.finders.numerals import mark
from knowledge.facts import Between, Born

AROUND_NUMBER = re.compile(r"[\s'‘’`\"“”=\u200b-\u200f\u2060\ufeff_-]+")
SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{2})", re.IGNORECASE)
IDENTITY = re.compile(r"(\d{17}[\dX])(?:\d{2}(?:B\d?)?)?|\d{15}", re.IGNORECASE)
"""18 places (20 and more in a disability certificate, which begins with them), or 15."""
CUT_FROM, KEPT = 10**15, 15
"""A spreadsheet keeps 15 figures of a number."""
BORN_AT = slice(6, 14)
OLD_LENGTH = 15
FIRST_SERIAL, LAST_SERIAL = 3654, 60_000
"""Day numbers that can be a day of birth; what is less is a year."""
YEARS = range(1880, 2101)
MONTH_OF_SIX = re.compile(r"((?:18|19|20)\d{2})(0[1-9]|1[0-2])")
SHORT_YEAR = re.compile(r"(\d{2})(?:年(\d{1,2})月?(?:(\d{1,2})[日号]?)?|[./-](\d{1,2})(?:[./-](\d{1,2}))?)")
"""42年8月 is of 1942: nobody in a roster of the old is born in this century."""
REPUBLIC, REPUBLIC_BEGAN = re.compile(r"民国(\d{1,2}|[一二三四五六七八九十]{1,3})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?"), 1911
MONTH_OF_NUMBER = re.compile(r"(\d{2}|(?:18|19|20)\d{2})\.(\d{1,2})")
"""1942.08 as a number; 1942.1 may be January or, its zero gone, October."""
CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
AGE = re.compile(r"(?:年龄|现年|今年)?(?P<nominal>虚岁?)?(?P<years>\d{1,3})(?:周?岁|周)?(?:半)?(?:[(](?:周岁|实岁)[)])?")
OLDEST_WRITTEN = 130


@dataclass(frozen=True, slots=True)
class Number:
    """What an identity number tells: who it is, or a birth alone, or what is wrong with it (`fault`), or was lost (`cut`)."""

    identity: Identity | None = None
    born: Born | None = None
    fault: str = ""
    cut: str = ""
    strange: bool = False


ABSENT = Number()


def read_number(given: Any, today: date) -> Number:
    """An identity number as a cell holds it."""
    if isinstance(given, float | int) and not isinstance(given, bool) and given >= CUT_FROM and not _is_endless(given):
        digits = f"{int(given)}"
        return _cut(digits[:KEPT]) if len(digits) > KEPT else _checked(digits, today)
    text = AROUND_NUMBER.sub("", tidy(int(given) if isinstance(given, float) and given.is_integer() else given))
    if found := SCIENTIFIC.fullmatch(text):
        return _cut(found[1] + (found[2] or ""))
    if (
        text.endswith("000")
        and len(text) in {18, 20}
        and text.isdecimal()
        and not isinstance(read_identity(text[:18]), Identity)
    ):
        return _cut(text[:KEPT])
    found = IDENTITY.fullmatch(text)
    if found:
        return _checked((found[1] or text).upper(), today)
    if sum(char.isdecimal() for char in text) > OLD_LENGTH - 5:
        return Number(fault=f"有{len(text)}位，应为18位（或旧的15位）")
    return Number(strange=True)


def _cut(digits: str) -> Number:
    """A number of which a spreadsheet kept the beginning."""
    born = read_birth(digits[BORN_AT]) if len(digits) >= BORN_AT.stop else None
    told = "出生日期照用，性别看不出" if born else "什么也看不出"
    return Number(born=born, cut=f"被表格软件截成了数字，后几位已经丢失，{told}；请把这一列设为文本，补全号码")


def _checked(number: str, today: date) -> Number:
    found = read_identity(number)
    if not isinstance(found, Identity):
        return Number(fault="校验位不对，怕是写错了" if found == "id_check" else "里面的出生日期不存在")
    if fault_of(found.born, today):
        return Number(fault="里面的出生日期不合常理")
    return Number(found, found.born)


def read_day(given: Any, day_zero: date) -> Born | None:
    """A day, month or year of birth as a cell holds it; None when there is no such day."""
    if isinstance(given, datetime):
        given = given.date()
    if isinstance(given, date):
        return Born(given, given)
    if _is_endless(given):
        return None
    if isinstance(given, float):
        if found := MONTH_OF_NUMBER.fullmatch(f"{given:g}"):
            year = int(found[1]) + (1900 if len(found[1]) == 2 else 0)  # noqa: PLR2004
            return born_in(year) if found[2] == "1" else born_in(year, int(found[2]))
        given = int(given)
    text = CLOCK.sub("", "".join(tidy(given).strip("'‘’生").split()))
    if text.isdecimal() and len(text) <= len("60000"):
        return _of_number(int(text), day_zero)
    if found := MONTH_OF_SIX.fullmatch(text):
        return born_in(int(found[1]), int(found[2]))
    return _of_other_years(text) or read_birth(text)


def _of_other_years(text: str) -> Born | None:
    """A date whose year is written short, or counted from 1911."""
    if found := SHORT_YEAR.fullmatch(text):
        month, day = found[2] or found[4], found[3] or found[5]
        return born_in(1900 + int(found[1]), int(month), int(day) if day else None)
    if found := REPUBLIC.fullmatch(text):
        year = int(found[1]) if found[1].isdecimal() else mark(found[1]).numerals[0].low
        return born_in(REPUBLIC_BEGAN + year, *(int(part) if part else None for part in (found[2], found[3])))
    return None


def _of_number(number: int, day_zero: date) -> Born | None:
    if number in YEARS:
        return born_in(number)
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        day = day_zero + timedelta(days=number)
        return Born(day, day)
    return None


def read_age(given: Any, nominal: bool) -> Between | None:
    """An age in 周岁 as a cell holds it; a nominal one (虚岁) is one or two years less. None when it is none."""
    if isinstance(given, float | int) and not isinstance(given, bool):
        number = -1 if _is_endless(given) else floor(given)
        return _age(number, nominal) if 0 <= number <= OLDEST_WRITTEN else None
    text = "".join(tidy(given).split())
    if found := AGE.fullmatch(text):
        return _age(int(found["years"]), nominal or bool(found["nominal"]))
    said = text.removesuffix("周岁").removesuffix("岁")
    numerals = mark(said).numerals
    whole = len(numerals) == 1 and numerals[0].exact and numerals[0].end - numerals[0].start == len(said)
    return _age(numerals[0].low, nominal) if whole else None


def _is_endless(given: Any) -> bool:
    """Whether a cell is a number that none can be made of: a sheet may hold inf, 1E5000 and nan."""
    return isinstance(given, float) and not isfinite(given)


def _age(number: int, nominal: bool) -> Between | None:
    if number > OLDEST_WRITTEN:
        return None
    return Between(max(0, number - 2), max(0, number - 1)) if nominal else Between(number, number)
