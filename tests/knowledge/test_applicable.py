"""Which list holds for a person: by where they live; by the hukou only while nothing is known of where they live."""

import pytest

from knowledge.facts import Facts
from knowledge.library import Library, Standing
from tests.knowledge.people import SHIPPED


def living(library: Library, **places: object) -> Facts:
    """A person of whom only these places are known."""
    return {fact: library.vocabulary.read(fact, place, library.divisions) for fact, place in places.items()}


@pytest.mark.parametrize("region", ["330727", "370828", "330105", "230522", "330700"])
def test_a_place_with_a_list_has_its_own(library: Library, region: str) -> None:
    """磐安县's own list holds in 磐安县, not the city's above it; 金华市 named as such has the city's."""
    found = library.applicable(living(library, residence=region))
    assert (found.standing, found.benefit_list, found.place) == (Standing.OWN, library.lists[region], region)


COUNTIES = ("330702", "330703", "330781", "330783", "330782", "330784", "330726", "330723")
WITHOUT_A_LIST = [county for county in COUNTIES if county not in SHIPPED.lists]


@pytest.mark.parametrize("county", WITHOUT_A_LIST)
def test_the_citys_list_holds_in_its_counties_without_one(library: Library, county: str) -> None:
    """Each county of 金华市 stands under the city's list while it has none of its own."""
    found = library.applicable(living(library, residence=county))
    assert (found.standing, found.benefit_list, found.place) == (Standing.ABOVE, library.lists["330700"], county)


@pytest.mark.parametrize("place", ["330100", "330000", "370800", "370000", "230500", "230000"])
def test_a_place_that_only_holds_one_with_a_list_is_too_coarse(library: Library, place: str) -> None:
    """杭州市 may mean 拱墅区 or not: no list is taken on a guess."""
    found = library.applicable(living(library, residence=place))
    assert (found.standing, found.benefit_list, found.place) == (Standing.COARSE, None, place)


@pytest.mark.parametrize("place", ["110101", "110000", "330106", "370829", "230521"])
def test_no_list_holds_elsewhere(library: Library, place: str) -> None:
    """西湖区 is in the same city as 拱墅区, but the list of one district holds for nobody else."""
    found = library.applicable(living(library, residence=place))
    assert (found.standing, found.benefit_list) == (Standing.NONE, None)


def test_the_hukou_counts_only_while_the_residence_is_unknown(library: Library) -> None:
    """Once it is known where a person lives, the hukou no longer chooses the list."""
    by_hukou = library.applicable(living(library, hukou="330727"))
    assert (by_hukou.standing, by_hukou.benefit_list, by_hukou.basis) == (Standing.OWN, library.lists["330727"], "hukou")
    moved = library.applicable(living(library, hukou="330727", residence="330105"))
    assert (moved.benefit_list, moved.basis) == (library.lists["330105"], "residence")
    gone = library.applicable(living(library, hukou="330727", residence="110101"))
    assert (gone.standing, gone.benefit_list, gone.basis) == (Standing.NONE, None, "residence")


def test_without_a_place_no_list_is_chosen(library: Library) -> None:
    """Nothing else about a person says where they live."""
    found = library.applicable(living(library, age=83, children_hukou="330727"))
    assert (found.standing, found.benefit_list, found.basis) == (Standing.UNSAID, None, None)


@pytest.mark.parametrize(
    ("places", "standing", "region"),
    [
        (["330702", "330782"], Standing.ABOVE, "330700"),
        (["330702", "330727"], Standing.COARSE, None),
        (["330727", "110101"], Standing.COARSE, None),
        (["110101", "110102"], Standing.NONE, None),
    ],
)
def test_places_between_which_it_is_open_must_agree(
    library: Library, places: list[str], standing: Standing, region: str | None
) -> None:
    """One of several places: a list holds when it would hold in each."""
    found = library.applicable(living(library, residence={"any": places}))
    assert (found.standing, found.place) == (standing, None)
    assert found.benefit_list is (library.lists[region] if region else None)
