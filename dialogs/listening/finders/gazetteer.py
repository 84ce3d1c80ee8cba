"""The names of all divisions of China, and of the towns of the regions with a list, found in a text.

A name is looked up as it stands; what stands next to it decides whether a word is a place (友谊), and which of several of
that name is meant: 鼓楼区 behind 南京, 玉山 before 镇. What nothing settles stays open between all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from dialogs.listening.data import load
from dialogs.listening.finders.place_names import NAME_MIN, Codes, division_names, lengths_by_head, town_names
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.text import simplified
from knowledge.divisions import Divisions, is_filler, short_name

DATA = Path(__file__).parent.parent / "data"
AROUND = 24
"""How many characters around a name are looked at."""
ENDS_LIKE_TOWN = "乡镇"
"""维新乡 is no 新乡: names that end so are looked at only where a name can begin."""
IN_TOWN, FIRST_COUNTY = "市区", "21"
"""The last two figures of a city's districts come before those of its counties."""
MOST = 80
"""Nobody names more places."""
BETWEEN = 14
"""The widest stretch between two names of one place: 杭州那边，具体说是余杭."""


class Role(Way):
    """A way in which a place (P, another one Q) is spoken of, and what that makes of it."""

    role: str


@cache
def place_patterns() -> PatternFile:
    """places.yaml, compiled."""
    return PatternFile(DATA / "places.yaml", {"not_places": Way, "roles": Role})


def _cue(name: str, chars: str) -> bool:
    return place_patterns().cue(name).finds(chars) is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """A name (or several that are one place) in a text: the codes that it may be."""

    codes: Codes
    start: int
    end: int


class Gazetteer:
    """All names, ready to be looked up in a text."""

    def __init__(self, divisions: Divisions, covered: Codes) -> None:
        self._divisions, self._covered = divisions, covered
        self._lineage = {division.code: frozenset(divisions.lineage(division.code)) for division in divisions}
        names = load("place_names.yaml")
        self._common, self._leads_in = frozenset(names["common"]), frozenset(names["leads_in"])
        self._near = {code for region in covered for code in divisions.lineage(region) if not code.endswith("0000")}
        self._own = {**division_names(divisions), **_each(names["also"])}
        self._towns = {**_each(names["former_towns"]), **town_names(divisions)}
        self._former = {town[:-1]: frozenset({code}) for town, code in names["former_towns"].items()}
        whole = [place.name for places in (divisions, divisions.towns, divisions.other_names) for place in places]
        self._full = frozenset(simplified("\n".join([*whole, *names["former_towns"]])).split("\n"))
        covered_names = {short_name(divisions[code].name) for code in covered}
        wide = {short_name(d.name) for d in divisions if d.code.endswith("00") and not is_filler(d.name)}
        self._strong = frozenset(name for name in covered_names | wide if name not in self._common and len(name) >= NAME_MIN)
        self._never_cut = frozenset(covered_names)
        self._lengths = lengths_by_head({*self._own, *self._towns, *self._former})

    def near_names(self, covered: Iterable[str]) -> Codes:
        """The regions with a list, short and whole, and the whole names of the divisions of their provinces."""
        regions = {name for code in covered for name in (self._divisions[code].name, short_name(self._divisions[code].name))}
        provinces = {self._divisions.lineage(code)[-1] for code in covered}
        near = {d.name for d in self._divisions if len(d.name) > NAME_MIN and not self._lineage[d.code].isdisjoint(provinces)}
        return frozenset(regions | near)

    def region_names(self) -> frozenset[str]:
        """The whole names of the regions with a list and of their cities."""
        return frozenset(self._divisions[code].name for code in self._near)

    @property
    def full_names(self) -> frozenset[str]:
        """Every name as it is written in full (蒲江县), but for those that are short (安县 in 盘安县)."""
        return frozenset(name for name in self._full if len(name) > NAME_MIN)

    @property
    def names(self) -> frozenset[str]:
        """Every name that is no word of every day."""
        return frozenset(name for name in (*self._own, *self._towns) if name not in self._common and len(name) >= NAME_MIN)

    @property
    def strong_names(self) -> frozenset[str]:
        """The short names of provinces, cities and the regions with a list: places wherever they stand."""
        return self._strong

    def common_in(self, chars: str) -> bool:
        """Whether a text has a name that is a place only beside another: a word of every day (友谊), a former town (深泽)."""
        return any(name in chars for name in (*self._common, *self._former))

    def hits(self, chars: str, *, asked: bool, told: Codes = frozenset()) -> list[Hit]:
        """The places of a text, neighbours joined: 浙江金华磐安 is one place, and so is 余杭，杭州的.

        `told`: places told of before; by then their name is that place, be it a word of every day (户口也友谊)."""
        joined: list[Hit] = []
        for hit in islice(self._single(chars, told, asked=asked), MOST):
            one = self._one_place(joined[-1], hit, chars) if joined else None
            if one:
                joined[-1] = one
            else:
                joined.append(hit)
        return [Hit(self._settled(hit, chars), hit.start, hit.end) for hit in joined]

    def beside(self, codes: Codes, others: Iterable[str]) -> Codes:
        """Of the codes that a name may be, those that lie nearest to places that are known: same division, city, province."""
        for level in ("", "00", "0000"):
            around = {code[: len(code) - len(level)] for code in others}
            near = frozenset(c for c in codes if c[: len(c) - len(level)] in around or (not level and self._nested(c, others)))
            if near:
                return near
        return codes

    def lies_in(self, narrow: Codes, wide: Codes) -> bool:
        """Whether a place lies in another, and is not that one."""
        return narrow.isdisjoint(wide) and any(not wide.isdisjoint(self._lineage[code]) for code in narrow)

    def _nested(self, code: str, others: Iterable[str]) -> bool:
        """Whether a code lies in another that is no whole province, or holds it."""
        return any(
            (other in self._lineage[code] and not other.endswith("0000")) or code in self._lineage.get(other, frozenset())
            for other in others
        )

    def _single(self, chars: str, told: Codes, *, asked: bool) -> Iterator[Hit]:
        at, reach, last = 0, _reach(chars), Hit(frozenset(), -1, -1)
        while at < len(chars) - 1:
            if chars[at : at + NAME_MIN] not in self._lengths:
                at += 1
                continue
            name = self._longest(chars, at)
            hit = name and self._place(chars, at, name, last, told, blocked=at + len(name) <= reach.get(at, 0), asked=asked)
            if hit:
                last, told = hit, told | hit.codes
                yield hit
            at = hit.end if hit else at + 1

    def _longest(self, chars: str, at: int) -> str:
        """The longest name that begins at a place of the text, or none; 从江西, 来安徽, 同江苏 begin with no name."""
        name = self._name_at(chars, at)
        if name and name not in self._full and name[0] in self._leads_in:
            following = self._name_at(chars, at + 1)
            if len(following) >= len(name) and following in self._strong:
                return ""
        return name

    def _name_at(self, chars: str, at: int) -> str:
        for length in self._lengths.get(chars[at : at + NAME_MIN], ()):
            name = chars[at : at + length]
            if name in self._own or name in self._towns or name in self._former:
                return name
        return ""

    def _place(self, chars: str, at: int, name: str, last: Hit, told: Codes, *, blocked: bool, asked: bool) -> Hit | None:
        """The name as a place, if what stands around it makes it one."""
        end = at + len(name)
        ahead, behind = chars[max(0, at - AROUND) : at], chars[end : end + AROUND]
        of_former = self._of_former(name, behind, told)
        codes = of_former or self._meant(name, behind)
        whole = len(name) > NAME_MIN and name in self._full
        if not whole and self._is_cut_from(chars, at, codes, last):
            return None
        if codes and self._is_a_desk(name, codes, chars[:at], behind):
            return Hit(codes, at, end)
        if not codes or (not whole and _cue("not_behind", behind)):
            return None
        chained = last.end >= 0 and at - last.end <= BETWEEN and _cue("join", chars[last.end : at])
        chained = chained and bool(self._finer(last.codes, codes))
        again = name in self._common and not codes.isdisjoint(told) and _cue("left", ahead)
        again = again or (bool(of_former) and _cue("lead_strong", ahead))
        if not chained and (blocked or not (again or self._is_place(name, codes, ahead, behind, asked=asked))):
            return None
        return Hit(codes, at, end)

    def _is_cut_from(self, chars: str, at: int, codes: Codes, last: Hit) -> bool:
        """东阳江北修路: whether a place far off is cut out of the name of one near a list, that begins ahead of it."""
        nearer = self._name_at(chars, at - 1) if at and at - 1 >= last.end else ""
        begun = self._own.get(nearer, frozenset()) | self._towns.get(nearer, frozenset())
        return self._is_near(begun) and not self._is_near(codes)

    def _is_near(self, codes: Codes) -> bool:
        """Whether a name may be of a place that has a list, or lies below one."""
        return any(not self._covered.isdisjoint(self._lineage[code]) for code in codes)

    def _of_former(self, name: str, behind: str, told: Codes) -> Codes:
        """深泽 of 磐安, where 磐安 is told of: a former town by its short name, whatever county is called so elsewhere."""
        codes = self._former.get(name, frozenset())
        return frozenset() if codes.isdisjoint(told) or _cue("as_county", behind) else codes

    def _is_a_desk(self, name: str, codes: Codes, ahead: str, behind: str) -> bool:
        """义乌社区 有个老夫妻, at the head of a message: a place with a list, or below one, whose community it is."""
        listed = name not in self._common and all(not self._covered.isdisjoint(self._lineage[code]) for code in codes)
        return listed and len(codes) == 1 and _cue("desk_house", behind) and len(ahead) <= AROUND and _cue("desk_ahead", ahead)

    def _meant(self, name: str, behind: str) -> Codes:
        """The codes of a name: written as a town (柳城镇) those of the towns, as a county (萧山市) those of the counties; a
        city's own name is the city's, whatever town bears it too (舟山)."""
        own, towns = self._own.get(name, frozenset()), self._towns.get(name, frozenset())
        if name in self._full:
            return own or towns
        if _cue("as_town", behind):
            return towns
        if _cue("as_county", behind):
            return own
        return own if any(code.endswith("00") for code in own) else own | towns

    def _is_place(self, name: str, codes: Codes, ahead: str, behind: str, *, asked: bool) -> bool:
        """Whether a name is a place where it stands: the surer the name, the less its neighbours need to say."""
        clean = _cue("left", ahead)
        if name[-1] in ENDS_LIKE_TOWN and name not in self._never_cut and not clean:
            return False
        if (len(name) > NAME_MIN and name in self._full) or name in self._strong:
            return True
        as_kind = _cue("as_county", behind) or _cue("as_town", behind)
        if as_kind or self._leads(codes, behind):
            return clean or _cue("lead", ahead)
        if name in self._common:
            return self._common_is_place(ahead, behind, clean=clean, asked=asked)
        return _cue("lead_strong" if name in self._full else "lead", ahead) or (clean and (asked or _cue("right", behind)))

    def _common_is_place(self, ahead: str, behind: str, *, clean: bool, asked: bool) -> bool:
        """友谊, 大田, 朝阳: a word of every day is a place only where its neighbours say so on both sides."""
        if _cue("lead_strong", ahead) and _cue("right", behind) and not _cue("right_of_word", behind):
            return True
        if _cue("common_asked", f"{ahead}P{behind}"):
            return True
        if _cue("is_from", ahead) and _cue("from_there", behind):
            return True
        if _cue("alone_behind", behind):
            return (asked and clean) or (_cue("alone_ahead", ahead) and _cue("note", ahead + behind))
        return clean and (_cue("common_right", behind) or (asked and _cue("common_alone", behind)))

    def _leads(self, codes: Codes, behind: str) -> bool:
        """Whether the name of a place that lies in this one follows at once: 义乌佛堂, 友谊凤岗镇."""
        name = self._longest(behind, 0)
        finer = self._finer(codes, self._meant(name, behind[len(name) :])) if name else frozenset[str]()
        return bool(finer - codes) or (bool(finer) and name in self._towns)

    def _one_place(self, first: Hit, second: Hit, chars: str) -> Hit | None:
        """Two names that are one place: from the wide to the narrow, or the narrow one explained by a wide one behind it."""
        between, behind = chars[first.end : second.start][: BETWEEN + 1], chars[second.end : second.end + AROUND]
        if len(between) > BETWEEN or (_cue("set_apart", between) and _cue("of_its_own", behind)):
            return None
        if first.codes == second.codes and _cue("of_its_own", behind) and _cue("lived_in", chars[: first.start][-AROUND:]):
            return None  # 住东阳东阳户口
        if _cue("join", between) and (finer := self._finer(first.codes, second.codes)):
            return Hit(_in_town(finer, chars[first.end - 1 : second.start]) or first.codes, first.start, second.end)
        if _cue("join_back", between) and (finer := self._finer(second.codes, first.codes)):
            return Hit(finer, first.start, second.end)
        return None

    def _finer(self, wide: Codes, narrow: Codes) -> Codes:
        """Of the places that a narrow name may be, those that lie in (or are) a place that the wide one may be."""
        return frozenset(code for code in narrow if not wide.isdisjoint(self._lineage[code]))

    def _settled(self, hit: Hit, chars: str) -> Codes:
        """Of namesakes the upper one (大理州 over 大理市) and a province (河南); of a district's whole name the one in a city
        with a list (西湖区)."""
        upper = frozenset(code for code in hit.codes if not hit.codes & (self._lineage[code] - {code}))
        provinces = frozenset(code for code in upper if code.endswith("0000"))
        if len(provinces) == 1:
            return provinces
        near = frozenset(code for code in upper if not self._near.isdisjoint(self._lineage[code]))
        return near if len(near) == 1 and chars[hit.start : hit.end] in self._full else upper


def _in_town(codes: Codes, between: str) -> Codes:
    """金华市区江北: of the narrower places those that are districts of the city, no county beside it."""
    return frozenset(code for code in codes if code[4:] < FIRST_COUNTY) if IN_TOWN in between else codes


def _each(codes: Mapping[str, str]) -> Mapping[str, Codes]:
    """Names with the one code of each."""
    return {name: frozenset({code}) for name, code in codes.items()}


def _reach(chars: str) -> Mapping[int, int]:
    """For every character within a word that is no place (新华书店), where that word ends."""
    reach: dict[int, int] = {}
    for word in place_patterns().ways_in("not_places", chars):
        for hit in word.all(chars):
            for at in range(hit.start(), hit.end()):
                reach[at] = max(reach.get(at, 0), hit.end())
    return reach
