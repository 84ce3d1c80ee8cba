"""The ages that official words state, as bounds: 80周岁及以上, 60—69周岁, 不满70周岁."""

import re
from collections.abc import Callable, Iterator

from knowledge.figures import number
from knowledge.rereading.mentions import Mention
from knowledge.rules import Bounds

NUMBER = r"(\d{2,3}|[一二三四五六七八九十百零]{1,5})"
YEARS = r"(?:周岁|岁)"
INCLUSIVE = r"(?:（含）|\(含\))?"
RANGE = re.compile(rf"{NUMBER}{YEARS}?{INCLUSIVE}(?:至|到|—|－|–|-|~|～)+{NUMBER}{YEARS}")
REACHED = "(?:年满|已满|满|达到)"
UNDER = re.compile(rf"(?:不满|未满|不到){NUMBER}{YEARS}")
FROM_UNDER = re.compile(rf"{REACHED}?{NUMBER}{YEARS}?{INCLUSIVE}(?:及?以上)?[、，至到]?(?:不满|未满|不到){NUMBER}{YEARS}")
FROM = re.compile(rf"{REACHED}?{NUMBER}{YEARS}{INCLUSIVE}(?:及|或|\(含\)|（含）)?以上|{REACHED}{NUMBER}{YEARS}")
UP_TO = re.compile(rf"{NUMBER}{YEARS}{INCLUSIVE}(?:及|或)?以下")
EXACTLY = re.compile(rf"{NUMBER}{YEARS}(?=老年?人|的)")


def read_ages(text: str) -> Iterator[Mention]:
    """Every age or band of ages in squeezed `text`, in order; none overlap."""
    taken: list[tuple[int, int]] = []
    found = []
    for pattern, bounds in KINDS:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                found.append(Mention("age", bounds(match), match[0], match.start(), match.end()))
    yield from sorted(found, key=lambda mention: mention.start)


def _number(match: "re.Match[str]", *groups: int) -> int:
    return number(next(match[group] for group in groups if match[group]))


KINDS: tuple[tuple["re.Pattern[str]", Callable[["re.Match[str]"], Bounds]], ...] = (
    (RANGE, lambda match: Bounds(_number(match, 1), _number(match, 2))),
    (FROM_UNDER, lambda match: Bounds(_number(match, 1), _number(match, 2), high_excluded=True)),
    (UNDER, lambda match: Bounds(None, _number(match, 1), high_excluded=True)),
    (FROM, lambda match: Bounds(_number(match, 1, 2), None)),
    (UP_TO, lambda match: Bounds(None, _number(match, 1))),
    (EXACTLY, lambda match: Bounds(_number(match, 1), _number(match, 1))),
)
"""In the order in which they are looked for: 60至79周岁 is a range before it is anything else."""
