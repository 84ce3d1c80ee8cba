"""By which names divisions and towns are called, as tables for the gazetteer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dialogs.listening.text import simplified
from knowledge.divisions import Divisions, is_filler, short_name

Codes = frozenset[str]
NAME_MIN = 2
TOWN_SUFFIXES = ("街道办事处", "街道", "镇", "乡", "农场", "局直")
PEOPLES = re.compile("(?:(?:畲|回|满|朝鲜|蒙古|达斡尔|鄂温克|锡伯|赫哲|柯尔克孜)族)+(?=[镇乡]$)")
"""The peoples in a town's official name (成富朝鲜族满族乡), which no one says."""


def division_names(divisions: Divisions) -> Mapping[str, Codes]:
    """The codes of every name of a division: whole, short, former."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for division in divisions:
        if not is_filler(division.name):
            for name in (division.name, short_name(division.name)):
                found[name].add(division.code)
    official = frozenset(found)
    for other in divisions.other_names:
        found[other.name].update(other.codes)
        if (short := short_name(other.name)) not in official:
            found[short].update(other.codes)
    return {name: frozenset(codes) for name, codes in _as_read(found) if len(name) >= NAME_MIN}


def _as_read(found: Mapping[str, set[str]]) -> Iterator[tuple[str, set[str]]]:
    """Names as a text is read, where they differ from the official ones: 乾县 is read 干县."""
    names = simplified("\n".join(found)).split("\n")
    return zip(names, found.values(), strict=True)


def town_names(divisions: Divisions) -> Mapping[str, Codes]:
    """The counties of every name of a town; one that bears its county's name only by its whole name (友谊镇)."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for town in divisions.towns:
        found[town.name].add(town.parent)
        short = town_short(town.name)
        if len(short) >= NAME_MIN and short != short_name(divisions[town.parent].name):
            found[short].add(town.parent)
    return {name: frozenset(codes) for name, codes in _as_read(found)}


def lengths_by_head(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """How long the names are that begin with two characters, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[:NAME_MIN]].add(len(name))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def town_short(name: str) -> str:
    """How people call a town: 尖山 for 尖山镇, 柳城 for 柳城畲族镇."""
    name = PEOPLES.sub("", name)
    for suffix in TOWN_SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= NAME_MIN:
            return name[: -len(suffix)]
    return name
