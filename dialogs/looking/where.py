"""Where a question is looked up: by where the person lives, what places the message names, and who else is spoken of."""

from collections.abc import Sequence

from dialogs.listening.acts import OF_A_DOCUMENT, Act, patterns, says
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.papers import places_said
from dialogs.listening.text import Text
from dialogs.looking.regions import Regions
from dialogs.state import State, Topic
from knowledge.divisions import short_name
from knowledge.facts import CHILDREN, OneOf
from knowledge.library import Applicable, Library, Standing
from knowledge.lists import BenefitList

YEAR_ENDS = "〕"
"""What stands between the year of a document and its number: 4号 is not 44号."""
OF_DOING = frozenset({"where", "how"})
"""Kinds of questions of whose office it is, which are not asked of what holds there."""
DISTRICT = "区"
"""What lies within its city, and is 市里 itself."""
OF_PAPERS = "document"
"""The kind of a question that was asked of documents themselves."""


class Where:
    """Finds the lists that questions are of."""

    def __init__(self, library: Library, regions: Regions) -> None:
        self._library, self._regions = library, regions

    def places_of(self, act: Act, named: tuple[PlaceToken, ...], lives: Applicable) -> tuple[PlaceToken, ...]:
        """The places that a question names; one that compares, or is of a document, takes those of its whole message.

        为什么磐安有，我们金乡没有 compares too.
        """
        within = tuple(token for token in named if act.span[0] <= token.start and token.end <= act.span[1])
        compares = act.kind in {"compare", "why", "why_not"}
        one_sided = compares and lives.benefit_list is None and len(self._regions.listed(within)) <= 1
        if (one_sided and len(named) > 1) or (not within and (act.kind == "compare" or act.aspect in OF_A_DOCUMENT)):
            return named
        return within

    def compared_last(self, act: Act, named: Sequence[PlaceToken], state: State) -> tuple[str, ...]:
        """公园门票两边呢, after two places were compared: those two; () where the question names a place itself."""
        last = state.last
        within = any(act.span[0] <= token.start < act.span[1] for token in named)
        if last is None or last.kind != "compare" or within or not says("in_those_places", act.words):
            return ()
        regions = tuple(dict.fromkeys(self._library.region_of(one) for one in last.about))
        return regions if len(regions) > 1 else ()

    def of_papers(self, text: Text, named: Sequence[PlaceToken], last: Topic | None) -> tuple[str, ...]:
        """The lists whose documents a message means: by place, by number (44号文), else by what was asked last."""
        numbers = [f"{YEAR_ENDS}{hit.group()}" for hit in patterns().cue("document_number").all(text.chars)]
        lists = self._library.lists.values()
        by_number = tuple(one.region for one in lists if (said := one.source.about.number) and said.endswith(tuple(numbers)))
        by_place = self._regions.listed(named)
        both = tuple(one for one in by_place if one in by_number)
        names = {region: short_name(self._library.divisions[region].name) for region in self._library.lists}
        by_name = tuple(region for region in places_said(text.chars, names) if not by_place)
        of_last = last.about if last is not None and last.kind == OF_PAPERS else ()
        return both or by_place or by_number or by_name or tuple(one for one in of_last if one in self._library.lists)

    def searched(self, asked: Sequence[PlaceToken], lives: Applicable, named: Sequence[PlaceToken], state: State) -> Applicable:
        """The list to look in: that of where they live; else of the place that is named; else of somebody else spoken of; else
        of the place that the last question was answered of."""
        if lives.benefit_list is not None:
            return lives
        others = [] if lives.standing is Standing.NONE else self.of_others(state)
        told = (there for places in (asked, named) if (there := self.said(places)) and there.place != lives.place)
        return next(told, None) or next(iter(others), None) or self._of_last(state, lives) or lives

    def _of_last(self, state: State, lives: Applicable) -> Applicable | None:
        """The list that the last question was answered from, where that was one and nobody's place is known; of who lives where
        there is none, of moving there, or of where their hukou is."""
        about = state.last.about if state.last is not None and state.last.kind != OF_PAPERS else ()
        regions = {self._library.region_of(one) for one in about}
        region = next(iter(regions)) if len(regions) == 1 else ""
        if region not in self._library.lists or (lives.standing is Standing.NONE and not self._is_theirs(region, about, state)):
            return None
        return self._library.applicable({"residence": OneOf(frozenset({region}))})

    def _is_theirs(self, region: str, about: Sequence[str], state: State) -> bool:
        """Whether what was asked last is of moving to one's children, or of the list of where the hukou is."""
        items, person = self._library.items_of(about), state.person
        moving = bool(items) and all(CHILDREN in item.facts for item in items)
        listed = self._library.list_by_hukou(person.facts) if person else None
        return moving or (listed is not None and listed.region == region)

    def of_others(self, state: State) -> list[Applicable]:
        """The lists of the others who are spoken of."""
        others = (self._library.applicable(person.facts) for at, person in enumerate(state.people) if at != state.current)
        return [one for one in others if one.benefit_list is not None]

    def said(self, named: Sequence[PlaceToken]) -> Applicable | None:
        """The list of the place that a message names."""
        place = self._regions.meant(named)
        return self._library.applicable({"residence": OneOf(frozenset({place}))}) if place else None

    def lists_of(self, named: Sequence[PlaceToken], searched: Applicable) -> tuple[BenefitList, ...]:
        """The lists of the places that a question names, of several those that have one; else the one it is looked for in."""
        place = self.said(named)
        if place is None and len(found := self._regions.listed(named)) > 1:
            return tuple(self._library.lists[region] for region in found)
        own = (place or searched).benefit_list
        return (own,) if own is not None else ()

    def beyond(
        self,
        act: Act,
        text: Text,
        named: Sequence[PlaceToken],
        asked_of: Sequence[PlaceToken],
        lives: Applicable,
        *,
        tells: bool,
    ) -> tuple[str, str]:
        """The place without a list that a question is of, and another list by which those there would go; "" for none.

        `tells`: whether it is of something that is told of where they live.
        """
        away = (self.away(text, asked_of, lives) or self._city_of(act, text, asked_of, lives)) if tells else ""
        return self._borrowed(act, named, lives) or (away, "")

    def _borrowed(self, act: Act, named: Sequence[PlaceToken], lives: Applicable) -> tuple[str, str] | None:
        """嘉祥的能照金乡的领吗: a place without a list, and that which somebody there would go by; else None."""
        hit = patterns().cue("goes_by_theirs").finds(act.words)
        if hit is None:
            return None
        start, end = (act.span[0] + at for at in hit.span("place"))
        theirs = self._regions.listed(one for one in named if start <= one.start < end)
        ahead = [one for one in named if act.span[0] <= one.start < start]
        if len(theirs) != 1 or self._regions.listed(ahead) or (not ahead and lives.standing is not Standing.NONE):
            return None
        name = self._library.divisions[next(iter(ahead[-1].codes)) if ahead else lives.place or ""].name
        return name, theirs[0]

    def away(self, text: Text, asked_of: Sequence[PlaceToken], lives: Applicable) -> str:
        """The place without a list where a question is set (到济南坐公交要钱不), of somebody who lives where there is one."""
        if lives.benefit_list is None:
            return ""
        home = self._library.divisions.lineage(lives.place or lives.benefit_list.region)
        far = [one for one in asked_of if one.codes.isdisjoint(home)]
        if self._regions.listed(one for one in asked_of if one.codes.isdisjoint(home[:1])):
            return ""
        there = (one for one in far if says("ahead_of_a_place", text.chars[: one.start]))
        return next((text.chars[one.start : one.end] for one in there), "")

    def _city_of(self, act: Act, text: Text, asked_of: Sequence[PlaceToken], lives: Applicable) -> str:
        """到济宁市里坐公交, 市里呢, of one of a county: the city above it, where that has no list; "" for none."""
        if lives.benefit_list is None or act.kind in OF_DOING:
            return ""
        county = self._library.divisions[lives.benefit_list.region]
        city = county.parent
        if (
            not city
            or not self._library.divisions[city].parent
            or county.name.endswith(DISTRICT)
            or city in self._library.lists
        ):
            return ""
        named = (one for one in asked_of if one.codes == {city})
        by_name = any(self._is_in_it(text.chars[: one.start], text.chars[one.end :]) for one in named)
        return short_name(self._library.divisions[city].name) if by_name or says("in_the_city", act.words) else ""

    @staticmethod
    def _is_in_it(ahead: str, behind: str) -> bool:
        """Whether a city is where something is (济宁市里, 到济宁坐车), and not whose office it is (到济宁市民政局)."""
        return says("inside_a_city", behind) or (says("ahead_of_a_place", ahead) and not says("office_of_a_city", behind))
