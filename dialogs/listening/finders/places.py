"""Places in a message: divisions of all China, towns of the regions with a list, and what a place is to the person.

A name is looked up as it stands; what stands next to it decides whether a word is a place (友谊), which of several of
that name is meant (鼓楼区 behind 南京), and whether it is where someone lives, where the hukou is, or neither.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from dialogs.listening.data import load
from dialogs.listening.text import Text
from knowledge.divisions import Divisions, is_filler, short_name

TOWN_SUFFIXES = ("街道办事处", "街道", "镇", "乡", "农场", "局直")
NAME_MIN = 2
PEOPLES = re.compile("(?:(?:畲|回|满|朝鲜|蒙古|达斡尔|鄂温克|锡伯|赫哲|柯尔克孜)族)+(?=[镇乡]$)")
"""The peoples in a town's official name (成富朝鲜族满族乡), which no one says."""
TOWN_BEHIND = re.compile("镇|乡|街道")


@dataclass(frozen=True, slots=True)
class PlaceToken:
    """A place: the codes it may be, the role the words around it give it, where it stands."""

    codes: frozenset[str]
    start: int
    end: int
    role: str | None = None

    @property
    def whole_province(self) -> bool:
        """Whether it is only a province that was named."""
        return all(code.endswith("0000") for code in self.codes)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(load("places.yaml")[name])


class Gazetteer:
    """All names, ready to be looked up in a text."""

    def __init__(self, divisions: Divisions, covered: frozenset[str]) -> None:
        self._divisions = divisions
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        self._full: set[str] = set()
        data = load("places.yaml")
        self._common, self._not_places = frozenset(data["common_words"]), tuple(data["not_places"])
        self._near = {code for region in covered for code in divisions.lineage(region) if not code.endswith("0000")}
        self._strong = {short_name(divisions[code].name) for code in covered}
        for division in divisions:
            if not is_filler(division.name):
                self._add(division.name, short_name(division.name), division.code)
                if division.code.endswith("00"):
                    self._strong.add(short_name(division.name))
        self._towns = {_town_short(town.name) for town in divisions.towns} - {
            short_name(divisions[town.parent].name) for town in divisions.towns
        }
        self._town_codes: defaultdict[str, set[str]] = defaultdict(set)
        for town in divisions.towns:
            self._town_codes[_town_short(town.name)].add(town.parent)
        for town in divisions.towns:
            short = _town_short(town.name)
            self._add(town.name, town.name if short == short_name(divisions[town.parent].name) else short, town.parent)
        self._lengths: defaultdict[str, list[int]] = defaultdict(list)
        for name in self._codes:
            self._lengths[name[:NAME_MIN]].append(len(name))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def _add(self, name: str, short: str, code: str) -> None:
        self._full.add(name)
        for written in {name, short}:
            if len(written) >= NAME_MIN:
                self._codes[written].add(code)

    def near_names(self, covered: Iterable[str]) -> frozenset[str]:
        """The regions with a list, short and whole, and the whole names of the divisions of their provinces."""
        regions = {name for code in covered for name in (self._divisions[code].name, short_name(self._divisions[code].name))}
        provinces = {self._divisions.lineage(code)[-1] for code in covered}
        near = {d.name for d in self._divisions if len(d.name) > NAME_MIN and self._divisions.lineage(d.code)[-1] in provinces}
        return frozenset(regions | near)

    def find(self, text: Text, asked: str | None) -> list[PlaceToken]:
        """The places of a text, neighbours joined (浙江金华磐安 is one place), each with its role."""
        joined = self._joined(text.chars, list(self._hits(text.chars, asked)))
        placed: list[PlaceToken] = []
        for token in joined:
            role = _role(text, token, asked)
            since = placed[-1].end if placed and placed[-1].role else 0
            if role == "said" and _words("lived_behind").match(text.chars[token.end :]):
                role = "residence"
            elif role == "said" and _words("hukou_topic").search(text.chars[since : token.start]):
                role = "hukou"
            placed.append(replace(token, role=role))
        return placed

    def _hits(self, chars: str, asked: str | None) -> Iterator[PlaceToken]:
        at, previous_end = 0, -1
        skipped = {hit.start(): hit.end() for word in self._not_places for hit in re.finditer(word, chars)}
        while at < len(chars) - 1:
            name = next(
                (
                    chars[at : at + n]
                    for n in self._lengths.get(chars[at : at + NAME_MIN], ())
                    if chars[at : at + n] in self._codes
                ),
                None,
            )
            blocked = any(start <= at < end and at + len(name or "") <= end for start, end in skipped.items())
            if name and not blocked and self._is_place(chars, at, name, previous_end, asked):
                previous_end = at + len(name)
                yield PlaceToken(frozenset(self._meant(name, chars[previous_end:])), at, previous_end)
                at = previous_end
            else:
                at += 1

    def _meant(self, name: str, behind: str) -> set[str]:
        """The codes of a name; written as a town (柳城镇), those of the towns of that name."""
        towns = self._town_codes.get(name, set())
        return towns if towns and TOWN_BEHIND.match(behind) else self._codes[name]

    def _is_place(self, chars: str, at: int, name: str, previous_end: int, asked: str | None) -> bool:
        behind = chars[at + len(name) :]
        if _words("own_permit").match(behind):
            return False
        if name in self._full:
            return not (len(name) <= NAME_MIN and _words("not_after").match(behind))
        if _words("not_after").match(behind) or (name not in self._towns and _words("not_town").match(behind)):
            return False
        chained = previous_end >= 0 and _words("join").match(chars[previous_end:at]) is not None
        if chained:
            return True
        if name in self._strong and name not in self._common:
            return True
        ahead = bool(_words("before").search(chars[:at]))
        after = bool(_words("after").match(behind))
        if name in self._common:
            leads = any(behind[:n] in self._full for n in self._lengths.get(behind[:NAME_MIN], ()))
            ahead = bool(_words("before_strong").search(chars[:at])) or bool(_words("terse").search(chars))
            return leads or (ahead and after) or bool(_words("common_after").match(behind)) or (asked in PLACE_FACTS and after)
        return ahead or after

    def _joined(self, chars: str, hits: list[PlaceToken]) -> list[PlaceToken]:
        joined: list[PlaceToken] = []
        for hit in hits:
            if joined and _words("join").match(chars[joined[-1].end : hit.start]):
                finer = self._finer(joined[-1].codes, hit.codes)
                if finer:
                    joined[-1] = PlaceToken(finer, joined[-1].start, hit.end)
                    continue
            joined.append(hit)
        return [self._settled(token) for token in joined]

    def _finer(self, wide: frozenset[str], narrow: frozenset[str]) -> frozenset[str]:
        """Of the places a second name may be, those that lie in (or are) a place the first may be."""
        return frozenset(code for code in narrow if wide & set(self._divisions.lineage(code)))

    def _settled(self, token: PlaceToken) -> PlaceToken:
        """Of namesakes the upper one (大理州 over 大理市), a province (河南), else the one in a city with a list (西湖区)."""
        upper = frozenset(code for code in token.codes if not token.codes & set(self._divisions.lineage(code)[1:]))
        for likely in (
            {code for code in upper if code.endswith("0000")},
            {code for code in upper if not self._near.isdisjoint(self._divisions.lineage(code))},
        ):
            if len(likely) == 1:
                return replace(token, codes=frozenset(likely))
        return replace(token, codes=upper)


PLACE_FACTS = frozenset({"residence", "hukou", "children_hukou"})


def _town_short(name: str) -> str:
    name = PEOPLES.sub("", name)
    for suffix in TOWN_SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= NAME_MIN:
            return name[: -len(suffix)]
    return name


def _role(text: Text, token: PlaceToken, asked: str | None) -> str | None:
    """residence, hukou, both, children_hukou, said (a bare place), origin, or None for a place that is none of these."""
    chars, index = text.chars, text.clause_at(token.start)
    ahead = chars[text.clauses[index].start : token.start]
    behind = chars[token.end :]
    if _words("denied").search(ahead) or _words("left").search(ahead) or _words("planned").search(ahead):
        return None
    if _words("permit").search(chars[: token.start]) and token.whole_province:
        return None
    if _words("origin_after").match(behind):
        return "origin"
    if _words("both_before").search(chars[: token.start]):
        return "both"
    if re.search(_words("child_hukou").pattern + ".{0,6}$", ahead):
        return "children_hukou"
    if _words("hukou_after").match(behind) or _words("hukou_before").search(ahead):
        whose = "children_hukou" if asked == "children_hukou" and not _words("own").search(ahead) else "hukou"
        return None if _words("hukou_denied").search(ahead) else whose
    if _words("work_after").match(behind) or _words("work_before").search(ahead):
        return "work"
    if hit := _words("residence_before").search(ahead):
        weak = asked in PLACE_FACTS and not _words("residence_strong").search(hit.group())
        return asked if weak else "residence"
    if _words("origin").search(ahead):
        return "hukou" if asked == "hukou" else "origin"
    return asked if asked in PLACE_FACTS else "said"


def says_same(chars: str, asked: str | None) -> bool:
    """Whether the text says "the same place": 也在这儿, 本地户口, 跟户口一个地方."""
    if _words("same_anywhere").search(chars):
        return True
    return asked in PLACE_FACTS and bool(_words("same").match(chars))
