"""Places in a message: what they are (see gazetteer.py), and what each is to the person.

The words around a place make it where someone lives, where the hukou is, both, where someone comes from, works or visits,
or nothing of the person's at all. They are read as patterns over the sentence, in which the place is P and others are Q.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dialogs.listening.finders.gazetteer import Gazetteer as Names
from dialogs.listening.finders.gazetteer import Hit, Role, place_patterns
from dialogs.listening.finders.place_names import Codes
from dialogs.listening.text import HARD_BREAK, Text
from knowledge.divisions import Divisions
from knowledge.facts import BASES, Belief, OneOf, Value

AHEAD, BEHIND, NEIGHBOURS = 36, 24, 6
"""How much of the sentence around a place tells what it is."""
PLACE_FACTS = frozenset({"residence", "hukou", "children_hukou"})
HOME_ROLES = frozenset({"residence", "said"})
WEAK = frozenset({"said", "lives", "about"})
"""Roles that give way to the question asked: asked for the hukou, 在磐安 is the hukou."""


@dataclass(frozen=True, slots=True)
class PlaceToken:
    """A place: the codes it may be, where it stands, and its role: residence, with_child (they live at a child's there), hukou,
    children_hukou, both, said (a bare place), origin, work, or None for a place that is none of these."""

    codes: Codes
    start: int
    end: int
    role: str | None = None
    by_itself: str | None = None
    """What it is without regard to the question that was asked."""


class Gazetteer:
    """Finds the places of a text, each with its role."""

    def __init__(self, divisions: Divisions, covered: Codes) -> None:
        self._names, self._covered = Names(divisions, covered), covered
        self.near_names, self.common_in = self._names.near_names, self._names.common_in
        self.names, self.strong_names = self._names.names, self._names.strong_names
        self.region_names, self.full_names = self._names.region_names(), self._names.full_names

    def find(self, text: Text, asked: str | None, known: Codes = frozenset(), before: Codes = frozenset()) -> list[PlaceToken]:
        """The places of a text; a name of several is settled by `known` places and by those said beside it; a word of every
        day (友谊) that is the name of one told of `before` is that place."""
        hits = self._names.hits(text.chars, asked=asked is not None, told=before)
        windows = _windows(text.chars, hits)
        told = [
            PlaceToken(hit.codes, hit.start, hit.end, self._role(hit, window, asked), self._role(hit, window, None))
            for hit, window in zip(hits, windows, strict=True)
        ]
        told = list(_without_pairs(text.chars, told))
        about = {token.codes for token in told if token.role == "about"}
        beside = {token.codes for token in told if token.role is None and token.codes <= self._covered}  # 拱墅和金乡哪个多
        alone = len(about) == 1 and beside <= about and all(token.role in {"about", "work", None} for token in told)
        settling = frozenset(code for t in told if t.role and t.role != "work" and len(t.codes) == 1 for code in t.codes)
        cities = frozenset(
            code[:CITY] for t in told if not t.role and len(t.codes) == 1 for code in t.codes if code[2:] != "0000"
        )
        clear = [_in_a_city(self._clear(token, known, settling, alone=alone), cities) for token in told]
        clear = self._narrowed(clear)
        return [*clear, *_over_there(text.chars, clear)]

    def _narrowed(self, told: list[PlaceToken]) -> list[PlaceToken]:
        """来杭州带孙子，住拱墅: a city tells nothing where a place within it is told of."""
        homes = [token for token in told if token.role in HOME_ROLES]
        narrow = {token.codes for token in homes if len(token.codes) == 1}
        wide = {codes for codes in {token.codes for token in homes} if any(self._names.lies_in(one, codes) for one in narrow)}
        return [replace(t, role=None, by_itself=None) if t.role in HOME_ROLES and t.codes in wide else t for t in told]

    def _role(self, hit: Hit, window: str, asked: str | None) -> str | None:
        if asked in BASES and place_patterns().cue("answered_here").finds(window):
            return asked
        role = _role_in(window)
        if role == "hukou" and place_patterns().cue("hukou_left").finds(window):
            return None
        if role == "about" and not all(code in self._covered or not code.endswith("00") for code in hit.codes):
            role = None
        if role in WEAK and all(code.endswith("0000") for code in hit.codes) and place_patterns().cue("permit").finds(window):
            return None
        if asked in PLACE_FACTS and (role is None or role in WEAK):
            return None if place_patterns().cue("asked_about").finds(window) else asked
        if asked == "children_hukou" and role == "hukou":
            return "children_hukou" if not place_patterns().cue("own").finds(window) else role
        if asked == "hukou" and role == "origin":
            return asked
        return {"none": None, "lives": "residence"}.get(role or "", role)

    def _clear(self, token: PlaceToken, known: Codes, settling: Codes, *, alone: bool) -> PlaceToken:
        codes = token.codes
        if len(codes) > 1:
            codes = self._names.beside(codes, settling)
            codes = self._names.beside(codes, known) if len(codes) > 1 else codes
        role, by_itself = (("said" if alone else None) if one == "about" else one for one in (token.role, token.by_itself))
        return PlaceToken(codes, token.start, token.end, role, by_itself)


PAIRED = frozenset({"和", "跟", "与", "同", "、", "还有"})
"""What stands between two places that are named together."""


def _without_pairs(chars: str, told: Sequence[PlaceToken]) -> Iterator[PlaceToken]:
    """拱墅和友谊，坐公交哪边早免费: two places that are merely named together are nobody's home."""
    mere = [token.role in WEAK for token in told]
    paired = [
        mere[at] and mere[at + 1] and chars[one.end : told[at + 1].start] in PAIRED and one.codes != told[at + 1].codes
        for at, one in enumerate(told[:-1])
    ]
    for token, ahead, behind in zip(told, [False, *paired], [*paired, False], strict=False):
        yield replace(token, role=None, by_itself=None) if ahead or behind else token


CITY = 4
"""So many digits of a code are those of its city."""


def _in_a_city(token: PlaceToken, cities: Codes) -> PlaceToken:
    """住在大关，坐杭州的公交: of several places of a name the one that lies in a city which is spoken of."""
    near = frozenset(code for code in token.codes if code[:CITY] in cities)
    return replace(token, codes=near) if len(near) == 1 < len(token.codes) else token


def comes_from_there(chars: str, place: PlaceToken) -> bool:
    """Whether somebody is said to come from a place: 安徽来的, 老家安徽, 江西老夫妻."""
    cue = place_patterns().cue
    return bool(cue("from_behind").finds(chars[place.end :][:BEHIND]) or cue("from_ahead").finds(chars[: place.start][-AHEAD:]))


def has_come_over(chars: str, place: PlaceToken) -> bool:
    """从宝清那边过来投奔闺女: whether somebody is told to have come here from a place."""
    window = f"{chars[max(0, place.start - 1) : place.start]}P{chars[place.end :][:BEHIND]}"
    return place_patterns().cue("came_over").finds(window) is not None


def is_within(code: str, wide: str) -> bool:
    """Whether a place is, or lies in, another."""
    return code.startswith(wide.removesuffix("00").removesuffix("00"))


def _windows(chars: str, hits: list[Hit]) -> list[str]:
    """For each place its sentence's words around it, with P for itself and Q for other places."""
    chars = place_patterns().cue("found_out").compiled.sub(",", chars)
    chars = place_patterns().cue("of_dialect").compiled.sub("的", chars)
    pieces, at = [], 0
    for hit in hits:
        pieces.append(chars[at : hit.start].lower())
        at = hit.end
    pieces.append(chars[at:].lower())
    return [f"{_ahead(pieces, i)}P{_behind(pieces, i)}" for i in range(len(hits))]


def _ahead(pieces: list[str], index: int) -> str:
    return HARD_BREAK.split("Q".join(pieces[max(0, index - NEIGHBOURS) : index + 1])[-AHEAD:])[-1]


def _behind(pieces: list[str], index: int) -> str:
    return HARD_BREAK.split("Q".join(pieces[index + 1 : index + 1 + NEIGHBOURS])[:BEHIND])[0]


@lru_cache(maxsize=4096)
def _role_in(window: str) -> str | None:
    """The role of the first way that reads the sentence."""
    ways = place_patterns().ways_in("roles", window)
    return next((way.way.role for way in ways if isinstance(way.way, Role) and way.finds(window)), None)


def as_before(chars: str, *, named: bool) -> dict[str, str]:
    """Facts said to be as those of one told of before, with the words; `named`: by naming whom (跟我爸一样)."""
    cues = NAMED_SAME if named else UNNAMED_SAME
    found = ((fact, place_patterns().cue(name).finds(chars)) for fact, name in cues.items())
    return {fact: hit.group() for fact, hit in found if hit}


def of_one_book(chars: str) -> re.Match[str] | None:
    """Where several are said to be registered together (同一本户口簿)."""
    return place_patterns().cue("of_one_book").finds(chars)


UNNAMED_SAME = {"residence": "live_as_before", "hukou": "register_as_before"}
NAMED_SAME = {"residence": "live_like", "hukou": "register_like"}


def origin_of_the_homeless(text: Text, place: PlaceToken) -> PlaceToken:
    """睡在火车站，家是安徽的; 老家河南的: where somebody without a home has come from is not where they live."""
    ahead = text.chars[text.clauses[text.clause_at(place.start)].start : place.start]
    home = place.role in HOME_ROLES and place_patterns().cue("family_home").finds(ahead) is not None
    comes = home or place.role == "origin"
    return replace(place, role=None, by_itself=None) if comes else place


def keeps_hukou(chars: str) -> re.Match[str] | None:
    """户口没动过: where a hukou is only said to be where it was, which tells nothing of where somebody lives."""
    return place_patterns().cue("hukou_kept").finds(chars)


def is_same(chars: str) -> bool:
    """Whether the text is nothing but "the same", not of the hukou: 也一样, 也在这里."""
    hit = place_patterns().cue("same").finds(chars)
    return hit is not None and "hukou" not in as_before(chars, named=False) and hit.group().strip() == chars.strip(" ，,。.！!")


def same_hukou(chars: str) -> bool:
    """Whether it is the hukou that is said to be at the same place (户口也是, 本地户口)."""
    hit = place_patterns().cue("same_anywhere").finds(chars)
    return hit is not None and any(word in hit.group() for word in HUKOU)


def says_in_the_village(chars: str) -> bool:
    """Whether the hukou is said to be in the village, by no name (户口一直在村里)."""
    return place_patterns().cue("same_village").finds(chars) is not None


def are_villages(homes: Sequence[str]) -> bool:
    """Whether each of some homes, as written, is in a village; not where there are none."""
    return bool(homes) and all(place_patterns().cue("in_a_village").finds(home) for home in homes)


def has_villages(chars: str, home: Belief | None) -> bool:
    """爸在老家磐安: whether somebody lives in a county, and is not said to have left its villages for the town."""
    codes = home.values if isinstance(home, OneOf) else frozenset[Value]()
    counties = len(codes) == 1 and not any(str(code).endswith("00") or is_district(str(code)) for code in codes)
    return counties and place_patterns().cue("left_the_village").finds(chars) is None


def is_district(code: str) -> bool:
    """Whether a code is that of a district of a city."""
    return code.isdecimal() and 0 < int(code[-2:]) <= LAST_DISTRICT


LAST_DISTRICT = 20
"""GB/T 2260 numbers the districts of a city up to this, its counties above; 00 is the city itself."""


def lives_in_town(chars: str) -> bool:
    """Whether somebody is said to live in the town or the village, by no name: 金乡户口，住镇上."""
    return place_patterns().cue("lives_in_town").finds(chars) is not None


def is_left(chars: str, place: PlaceToken) -> bool:
    """想把我妈从磐安接到拱墅来: whether a place where somebody lives is one that they are to leave, and so are still at."""
    return place.role == "residence" and place_patterns().cue("leaves_ahead").finds(chars[: place.start]) is not None


def _over_there(chars: str, told: Sequence[PlaceToken]) -> Iterator[PlaceToken]:
    """那金乡呢，我亲爹在那边: that somebody lives in the place named last ahead of 那边, in one sentence."""
    for hit in place_patterns().cue("is_over_there").all(chars):
        start, end = hit.span("there")
        ahead = [one for one in told if one.end <= start]
        if ahead and len(ahead[-1].codes) == 1 and not HARD_BREAK.search(chars, ahead[-1].end, start):
            yield PlaceToken(ahead[-1].codes, start, end, "residence", "residence")


def of_our_place(chars: str) -> Iterator[re.Match[str]]:
    """Where it is said that somebody is of the speaker's place: 我们屯, 我们这旮沓的户口."""
    return place_patterns().cue("of_our_place").all(chars)


def is_of_this_place(chars: str) -> bool:
    """Whether somebody is said to be of the county of whoever writes: 本县, 我们县的."""
    return place_patterns().cue("of_this_place").finds(chars) is not None


def says_same_of_each(chars: str) -> bool:
    """Whether each one's hukou is said to be where they live: 户口都在当地."""
    return place_patterns().cue("same_of_each").finds(chars) is not None


HUKOU = ("户", "户籍")


def says_same(chars: str, asked: str | None) -> bool:
    """Whether the text says "the same place": 也在这儿, 本地户口, 跟户口一个地方."""
    if place_patterns().cue("same_anywhere").finds(chars) or (
        asked == "hukou" and place_patterns().cue("is_there").finds(chars)
    ):
        return True
    return asked in PLACE_FACTS and place_patterns().cue("same").finds(chars) is not None
