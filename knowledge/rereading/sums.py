"""The figures of a benefit that official words state: 每人每月发放60元, 每年免费提供一次, 每月30—50小时, 半价."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.benefits import Amount, Bound
from knowledge.figures import number

SENTENCE_ENDS = "。；;"
PERIOD = re.compile(r"(?:每人)?每([两二三四五]|\d+)?(月|年|户|季度?|周|天|日|次|餐|床|张)|按(月|季度?|年)")
LEAST = ("不少于", "不低于", "至少", "最低")
MOST = ("不超过", "不高于", "最高", "至多")
PER = re.compile(r"/(?:人[·./]?)?(月|年|季度?|天|日|次|餐|户)")
COUNT = re.compile(r"([一两二三四五六]|\d+)次(?!性)")
OTHER_FIGURE = re.compile(r"元|小时")
STRUNG = re.compile(r"(?:、|和|及)[^，。；、每]{0,10}")
LAST_WORDS = re.compile(rf"(?:{'|'.join((*LEAST, *MOST))})[^，。；、\d]{{0,6}}$")
NEAR = 18
"""How far before its figure a 不低于 may stand: 不低于当地最低生活保障标准的1.3倍."""
NUMBER = r"(\d+(?:\.\d+)?)"
PER_USE = ("元/次", "元/餐")
"""Money for each use: a rule may leave out what for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure and where it stands in a squeezed text. `unit` is plain: 元/月, 元/年, 元, 次/2年, 小时/月, %, 折, 倍."""

    value: float
    unit: str
    bound: Bound
    start: int
    end: int
    perhaps: Bound | None = None
    """Another bound that a word before a figure which this one is strung to may give it: 至少电话两次、上门一次."""

    def is_that_of(self, amount: Amount) -> bool:
        """Whether a rule's amount says the same."""
        units = {self.unit, "元"} if self.unit in PER_USE else {self.unit}
        return self.value == amount.value and plain_unit(amount.unit) in units and amount.bound in (self.bound, self.perhaps)

    def __str__(self) -> str:
        bound = {"exact": "", "min": "不少于 ", "max": "不超过 "}[self.bound]
        return f"{bound}{self.value:g} {self.unit}"


def plain_unit(unit: str) -> str:
    """A rule's unit without what it is a part of (%低保标准 is %); a quarter is called 季度."""
    return unit[0] if unit[0] in "%倍折" else f"{unit}度" if unit.endswith("/季") else unit


@cache
def read_sums(text: str) -> tuple[Stated, ...]:
    """Every figure of a benefit in squeezed `text`, in order."""
    found = [stated for pattern, read in READERS for match in pattern.finditer(text) for stated in read(text, match)]
    return tuple(sorted(found, key=lambda stated: (stated.start, stated.value)))


def _money(text: str, match: "re.Match[str]") -> Iterator[Stated]:
    value = float(match[1]) * (10_000 if match[2] else 1)
    behind = PER.match(text, match.end())
    period = _whole(behind[1]) if behind else _period(text, match.start())
    yield Stated(value, f"元/{period}" if period else "元", _bound(text, match.start()), *match.span())


def _times(text: str, match: "re.Match[str]") -> Iterator[Stated]:
    """每年…一次: the figure stands where its period does, so that two periods may share one 一次 behind them."""
    behind = _sentence(text, match.start())[1]
    count = COUNT.search(behind)
    if count is None or OTHER_FIGURE.search(behind, 0, count.start()) or match[2] not in ("年", "月", "季", "季度", "周"):
        return
    every = number(match[1]) if match[1] else 1
    unit = f"次/{every if every > 1 else ''}{_whole(match[2])}"
    first: Bound | None = None
    for one in _strung(behind, count):
        before = LAST_WORDS.search(behind, 0, one.start())
        said = before[0] if before else ""
        bound: Bound = "min" if said.startswith(LEAST) else "max" if said.startswith(MOST) else "exact"
        yield Stated(number(one[1]), unit, bound, *match.span(), first if bound == "exact" else None)
        first = first or bound


def _strung(behind: str, first: "re.Match[str]") -> Iterator["re.Match[str]"]:
    """A count and those that 、 or 和 strings to it: 每月电话问候两次、上门探访一次 is twice and once a month."""
    yield first
    for one in COUNT.finditer(behind, first.end()):
        if not STRUNG.fullmatch(behind, first.end(), one.start()):
            return
        yield one
        first = one


def _hours(text: str, match: "re.Match[str]") -> Iterator[Stated]:
    unit = f"小时/{_period(text, match.start()) or '次'}"
    if match[2]:
        yield Stated(float(match[1]), unit, "min", *match.span())
        yield Stated(float(match[2]), unit, "max", *match.span())
    else:
        yield Stated(float(match[1]), unit, _bound(text, match.start()), *match.span())


def _share(unit: str, value: float | None = None) -> "Reader":
    def read(text: str, match: "re.Match[str]") -> Iterator[Stated]:
        said = value or (float(match[1]) if match[1][0].isdecimal() else number(match[1]))
        yield Stated(said, unit, _bound(text, match.start()), *match.span())

    return read


Reader = Callable[[str, "re.Match[str]"], Iterator[Stated]]
READERS: tuple[tuple["re.Pattern[str]", Reader], ...] = (
    (re.compile(rf"{NUMBER}(?:(万)(?:元|(?=.{{0,4}}资金))|元)"), _money),
    (PERIOD, _times),
    (re.compile(rf"(?<!\d)(?!24小时){NUMBER}(?:[—－-]{NUMBER})?个?小时"), _hours),
    (re.compile(r"(\d(?:\.\d)?|[一二三四五六七八九])折"), _share("折")),
    (re.compile(rf"{NUMBER}[%％]"), _share("%")),
    (re.compile(r"半价|减半"), _share("%", 50.0)),
    (re.compile(rf"{NUMBER}倍"), _share("倍")),
)


def _sentence(text: str, at: int) -> tuple[str, str]:
    """The words of the sentence before `at`, and those from it on."""
    start = max(text.rfind(end, 0, at) for end in SENTENCE_ENDS) + 1
    ends = [found for end in SENTENCE_ENDS if (found := text.find(end, at)) >= 0]
    return text[start:at], text[at : min(ends, default=len(text))]


def _period(text: str, at: int) -> str:
    found = list(PERIOD.finditer(_sentence(text, at)[0]))
    return _whole(found[-1][2] or found[-1][3]) if found else ""


def _whole(period: str) -> str:
    return "季度" if period == "季" else period


def _bound(text: str, at: int) -> Bound:
    """The last word of 至少, 不低于 … since the last comma; exact where there is none."""
    before = re.split("[，、]", _sentence(text, at)[0])[-1][-NEAR:]
    if any(word in before for word in LEAST):
        return "min"
    return "max" if any(word in before for word in MOST) else "exact"
