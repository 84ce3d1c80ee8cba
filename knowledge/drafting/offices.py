"""Cells with several names in them: the offices in charge, and the types of a service."""

import re
from functools import cache

from knowledge.drafting.columns import columns
from knowledge.spans import outside_brackets, squeeze

SEPARATORS = "、，,；;/"
RANKS = "县市区省"


@cache
def _roles() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, columns().roles)) + ")[：:]")


@cache
def _ends_an_office() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, columns().office_endings)) + ")[)）”]?$")


def offices(cell: str) -> tuple[str, ...]:
    """The offices of a cell in its order: kept apart by marks or lines, by 牵头单位：, or written in a run."""
    named: list[str] = []
    for part in outside_brackets(_roles().sub("、", cell), SEPARATORS):
        lines = [squeeze(line) for line in part.splitlines() if squeeze(line)]
        for office in _unwrapped(lines):
            named += _in_a_run(office)
    return tuple(dict.fromkeys(name.strip("。：:") for name in named if name.strip("。：:")))


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines joined where one breaks off inside a name."""
    made: list[str] = []
    rank = lines[0][0] if lines and lines[0][0] in RANKS else ""
    for line in lines:
        if made and (not _ends_an_office().search(made[-1]) or not line.startswith(rank)):
            made[-1] += line
        else:
            made.append(line)
    return made


def _in_a_run(office: str) -> list[str]:
    """县民政局县财政局 is two offices: the same first character, 县, 市 or 区, begins each."""
    first = office[:1]
    if first not in RANKS:
        return [office]
    ends = "|".join(ending for ending in columns().office_endings if len(ending) == 1)
    return [part for part in re.split(rf"(?<=(?:{ends}))(?={first}[\u4e00-\u9fff])", office) if part]


@cache
def _types() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]{0,6}?(?:" + "|".join(columns().type_endings) + ")")


def types(cell: str) -> tuple[str, ...]:
    """The types of a cell: kept apart by marks or lines, or written in a run."""
    found: list[str] = []
    for part in outside_brackets(squeeze(cell), SEPARATORS):
        run = _types().findall(part)
        found += run if run and "".join(run) == part else [part]
    return tuple(dict.fromkeys(part for part in found if part))
