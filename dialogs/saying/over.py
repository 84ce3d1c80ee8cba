"""Money over a stretch of months, in words: 2025年6月到2026年11月共18个月，每月100元，共1800元."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dialogs.saying.figures import is_least, sums_of
from dialogs.saying.summed import Summed
from dialogs.saying.sums import bound_words
from dialogs.saying.templates import WORDS, words_of
from knowledge.assess import MONTH, YEAR
from knowledge.lists import Benefit
from knowledge.totals import MONTHS, Number


@dataclass(frozen=True, slots=True)
class Part:
    """Months in a row in which the same is paid. Months are counted from the year 0: 12 times the year, and the month."""

    first: int
    months: int
    paid: Summed

    @property
    def last(self) -> int:
        """Its last month."""
        return self.first + self.months - 1

    def of(self, benefits: Sequence[Benefit]) -> Number:
        """What benefits of it come to in all these months."""
        value = sums_of(benefits, MONTH) * self.months + sums_of(benefits, YEAR) * self.months / MONTHS
        return int(value) if value == int(value) else round(value, 2)


@dataclass(frozen=True, slots=True)
class Course:
    """What somebody is paid over a stretch; `doubtful`: an age at which it changes within it, in a month that is not known."""

    who: str
    parts: tuple[Part, ...]
    doubtful: int | None = None

    @property
    def first(self) -> int:
        """Its first month."""
        return self.parts[0].first

    @property
    def months(self) -> int:
        """How many months it has."""
        return sum(part.months for part in self.parts)

    @property
    def sure(self) -> Number:
        """What is surely paid."""
        return sum(part.of(part.paid.sure) for part in self.parts)

    @property
    def all(self) -> Number:
        """What is paid if the assessment comes out so."""
        return sum(part.of(part.paid.all) for part in self.parts)

    @property
    def bound(self) -> str:
        """不低于, where a figure of it is only a least one."""
        return bound_words()["min" if any(is_least(part.paid.all) for part in self.parts) else "exact"]


def told(courses: Sequence[Course]) -> str:
    """What each is paid, month by month, and together; what hangs on a thing not known, once for each."""
    lines = [line for course in courses for line in _lines(course)]
    if len(courses) > 1:
        bound = next((one.bound for one in courses if one.bound), "")
        lines.insert(0, _words()["together"].format(bound=bound, total=sum(one.sure or one.all for one in courses)))
    return "\n".join(lines)


def _lines(course: Course) -> Iterator[str]:
    words, last = _words(), course.parts[-1].last
    key = "of" if course.months > 1 else "one_month"
    opening = words[key].format(who=course.who, first=_month(course.first), last=_month(last), months=course.months)
    if len(course.parts) == 1:
        yield f"{opening}：{_part(course.parts[0])}。"
    else:
        total = words["sum"].format(bound=course.bound, total=course.sure)
        yield f"{opening}，{total}。"
        for part in course.parts:
            key = "part" if part.months > 1 else "part_of_one"
            span = words[key].format(first=_month(part.first), last=_month(part.last), months=part.months)
            yield f"{span}：{_part(part)}。"
    more = dict.fromkeys(word for part in course.parts for word in part.paid.assessed_parts)
    if more:
        yield words["assessed"].format(parts="、".join(more), more=course.all - course.sure, bound=course.bound, all=course.all)
    if course.doubtful is not None:
        yield words["doubtful"].format(age=course.doubtful)


def _part(part: Part) -> str:
    """每月100元（经济困难老年人补贴100元/月），共1800元."""
    words, sure = _words(), part.paid.sure
    month, year = sums_of(sure, MONTH), sums_of(sure, YEAR)
    bound = bound_words()["min" if is_least(sure) else "exact"]
    if not month and not year:
        return words["none"]
    key = "both" if month and year else "by_month" if month else "by_year"
    said = words[key].format(bound=bound, month=month, year=year, parts="；".join(part.paid.sure_parts))
    return said + (words["in_all"].format(bound=bound, total=part.of(sure)) if part.months > 1 else "")


def _month(number: int) -> str:
    return f"{number // MONTHS}年{number % MONTHS + 1}月"


@cache
def _words() -> Mapping[str, str]:
    words: Mapping[str, str] = words_of(WORDS)["phrases"]["over"]
    return words
