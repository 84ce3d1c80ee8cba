"""The county out of an address: 浙江省金华市磐安县冷水镇塘下村13号, 义乌市佛堂镇, 金华磐安, 冷水镇."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.rosters.forms.data import Table
from bot.rosters.forms.words import tidy
from knowledge.divisions import Divisions, is_filler, short_name

SHORTEST = 2
CODE = re.compile(r"(\d{6})(?:\d{3}|\d{6})?")
KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Place:
    """What an address tells: a code; or that it is of the region itself, with no county in it; or neither."""

    code: str | None = None
    local: bool = False
    options: tuple[str, ...] = ()


class Places:
    """Reads addresses. `region`: where those without a county are."""

    def __init__(self, divisions: Divisions, region: str | None, table: Table) -> None:
        self._divisions, self._region = divisions, region
        self._fillers, self._strange = table.before_places, re.compile(table.other_places)
        self._names = _names(divisions)
        self._official = {division.name for division in divisions}
        self._towns: dict[str, set[str]] = defaultdict(set)
        for town in divisions.towns:
            self._towns[town.name].add(town.parent)
        self._lengths = _lengths(self._names)
        self._above = cache(lambda code: frozenset(divisions.lineage(code)[1:]))
        self.read = lru_cache(KEPT)(self._read)

    def _read(self, address: str) -> Place:
        """The county of an address."""
        text = "".join(tidy(address).split()).lstrip(",，、-_/.")
        if found := CODE.fullmatch(text):
            return Place(found[1]) if found[1] in self._divisions else Place()
        codes, at = self._divisions_of(text)
        rest = text[at:]
        within = self._of_town(rest, codes)
        if within:
            codes = within
        elif not codes:
            return Place(local=not self._strange.match(rest))
        return self._settled(codes)

    def _settled(self, codes: frozenset[str]) -> Place:
        if len(codes) == 1:
            return Place(next(iter(codes)))
        if self._region:
            near = {code for code in codes if code == self._region or self._region in self._divisions.lineage(code)}
            if len(near) == 1:
                return Place(near.pop())
        return Place(options=tuple(sorted(codes)))

    def _divisions_of(self, text: str) -> tuple[frozenset[str], int]:
        """The codes that the divisions at the beginning of a text leave possible, and where they end."""
        codes: frozenset[str] = frozenset()
        at = 0
        while step := self._next(text, at, codes):
            codes, at = step
        return codes, at

    def _next(self, text: str, at: int, within: frozenset[str]) -> tuple[frozenset[str], int] | None:
        at = self._behind_fillers(text, at)
        for length in self._lengths.get(text[at : at + SHORTEST], ()):
            name = text[at : at + length]
            found = self._below(self._names.get(name, ()), within)
            if found and (name in self._official or self._is_place(found, within, text[at + length :])):
                return found, at + length
        return None

    def _behind_fillers(self, text: str, at: int) -> int:
        for filler in self._fillers:
            if text.startswith(filler, at):
                return at + len(filler)
        return at

    def _below(self, codes: Iterable[str], within: frozenset[str]) -> frozenset[str]:
        if not within:
            return frozenset(codes)
        return frozenset(code for code in codes if not within.isdisjoint(self._above(code)))

    def _is_place(self, codes: frozenset[str], within: frozenset[str], rest: str) -> bool:
        """Whether a short name (磐安, 和平) is meant as a place: behind one above it, alone, or before a town of its own."""
        if within or not rest or all(code.endswith("00") for code in codes):
            return True
        return bool(self._of_town(rest, codes))

    def _of_town(self, rest: str, codes: frozenset[str]) -> frozenset[str]:
        """The counties that have the town at the beginning of a text, of those that are possible."""
        for length in range(min(10, len(rest)), SHORTEST - 1, -1):
            counties = self._towns.get(rest[:length])
            if counties:
                near = {county for county in counties if not codes or codes & set(self._divisions.lineage(county))}
                if self._region in near:
                    return frozenset({self._region}) if self._region else frozenset()
                return frozenset(near)
        return frozenset()


def _lengths(names: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """How long the names are that begin with two characters, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[:SHORTEST]].add(len(name))
    return {start: sorted(lengths, reverse=True) for start, lengths in found.items()}


def _names(divisions: Divisions) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for division in divisions:
        if not is_filler(division.name):
            for name in {division.name, short_name(division.name)}:
                found[name].append(division.code)
    for other in divisions.other_names:
        found[other.name] += [code for code in other.codes if code not in found[other.name]]
    return dict(found)
