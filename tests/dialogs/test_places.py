"""Places: where someone lives, where the hukou is, which of several of a name, and what is no place of the person's."""

from typing import Any

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import cases, facts_in, talk

PANAN, JINXIANG, GONGSHU, YOUYI, YIWU = "330727", "370828", "330105", "230522", "330782"
Places = dict[str, Any]

SAID: dict[str, Places] = {
    "我妈住磐安": {"residence": PANAN},
    "我妈住磐安县": {"residence": PANAN},
    "我妈住浙江金华磐安": {"residence": PANAN},
    "我妈住浙江省金华市磐安县": {"residence": PANAN},
    "我妈住山东金乡县": {"residence": JINXIANG},
    "我妈住友谊县": {"residence": YOUYI},
    "我妈住双鸭山友谊县": {"residence": YOUYI},
    "我妈住义乌": {"residence": YIWU},
    "我妈住上海": {"residence": "310000"},
    "我妈住杭州": {"residence": "330100"},
    "我妈户口在磐安": {"hukou": PANAN},
    "我妈磐安户口": {"hukou": PANAN},
    "我妈户口在磐安，住金乡": {"hukou": PANAN, "residence": JINXIANG},
    "我妈住磐安，户口在老家金乡": {"residence": PANAN, "hukou": JINXIANG},
    "我妈人在金乡，户口是磐安的": {"residence": JINXIANG, "hukou": PANAN},
    "我妈住拱墅，户口也在拱墅": {"residence": GONGSHU, "hukou": GONGSHU},
    "我妈老家金乡，住磐安": {"residence": PANAN},
    "我妈以前住金乡，现在住磐安": {"residence": PANAN},
    "我妈从金乡搬到磐安": {"residence": PANAN},
}
TOWNS: dict[str, Places] = {
    "我妈住玉山镇": {"residence": PANAN},
    "我妈住尖山镇": {"residence": PANAN},
    "我妈住窈川乡": {"residence": PANAN},
    "我妈住新渥": {"residence": PANAN},
    "我妈住磐安玉山": {"residence": PANAN},
    "我妈住拱墅区祥符街道": {"residence": GONGSHU},
    "我妈住卜集镇": {"residence": JINXIANG},
    "我妈住金乡镇": {},
}
SEVERAL: dict[str, Any] = {
    "我妈住鼓楼区": {"any": ["320106", "320302", "350102", "410204"]},
    "我妈住朝阳区": {"any": ["110105", "220104"]},
    "我妈住南京鼓楼区": "320106",
    "我妈住徐州鼓楼区": "320302",
    "我妈住北京朝阳区": "110105",
    "我妈住杭州西湖区": "330106",
}
NOT_HERS: dict[str, Places] = {
    "我妈住磐安，女儿在杭州打工": {"residence": PANAN},
    "我儿子在义乌上班，我妈住磐安": {"residence": PANAN},
    "我妈不在磐安": {},
    "我妈户口没在磐安": {},
    "我妈打算搬到杭州": {},
    "我妈在新华书店": {},
    "我妈和我爸的友谊": {},
    "我妈住磐安路": {},
    "我妈住磐安小区": {},
    "我妈住上海路": {},
    "我儿子户口在杭州": {"children_hukou": "330100"},
}
ASKED: dict[str, tuple[str, Places]] = {
    "磐安": ("residence", {"residence": PANAN}),
    "磐安的": ("hukou", {"hukou": PANAN}),
    "杭州": ("children_hukou", {"children_hukou": "330100"}),
    "住磐安，户口不知道": ("residence", {"residence": PANAN}),
    "不清楚": ("residence", {}),
    "友谊": ("residence", {"residence": YOUYI}),
}


def places(engine: Engine, text: str, asked: str | None = None, known: Places | None = None) -> Places:
    """The places that a message states."""
    found = facts_in(engine, text, asked, known)
    return {fact: found[fact] for fact in ("residence", "hukou", "children_hukou") if fact in found}


@pytest.mark.parametrize(("text", "said"), cases(SAID))
def test_living_there_and_hukou_there_are_told_apart(engine: Engine, text: str, said: Places) -> None:
    """The words beside a place make it the residence or the hukou; where someone came from is neither."""
    assert places(engine, text) == said


@pytest.mark.parametrize(("text", "said"), cases(TOWNS))
def test_a_town_is_its_county(engine: Engine, text: str, said: Places) -> None:
    """A town of a county with a list is that county; 金乡镇 (in Zhejiang) is not 金乡县 (in Shandong)."""
    assert places(engine, text) == said


@pytest.mark.parametrize(("text", "where"), cases(SEVERAL))
def test_a_name_of_several_places_stays_open(engine: Engine, text: str, where: Any) -> None:
    """A district's name that several cities have stays open between them, until the city is said."""
    assert places(engine, text) == {"residence": where}


@pytest.mark.parametrize(("text", "said"), cases(NOT_HERS))
def test_other_places_are_left_alone(engine: Engine, text: str, said: Places) -> None:
    """Workplaces, children's places, plans, denials, streets and words that only look like places are not hers."""
    assert places(engine, text) == said


@pytest.mark.parametrize(("text", "case"), cases(ASKED))
def test_a_bare_place_answers_the_question(engine: Engine, text: str, case: tuple[str, Places]) -> None:
    """Asked for a place, a bare name is that place."""
    asked, said = case
    assert places(engine, text, asked) == said


@pytest.mark.parametrize("text", ["也在这里", "户口也在这儿", "本地的", "一样"])
def test_the_same_place(engine: Engine, text: str) -> None:
    """Asked for the hukou, 也在这里 is the place where the person lives."""
    assert places(engine, text, "hukou", {"residence": PANAN}) == {"hukou": PANAN}


@pytest.mark.parametrize(
    "text",
    ["户口和人都在磐安", "人和户口都在磐安", "户口跟人都在磐安", "户口、人都在磐安", "人户都在磐安", "户口和住都在磐安县"],
)
def test_both_at_one_place_is_both(engine: Engine, text: str) -> None:
    """Who lives where their hukou is may say so in one breath."""
    assert facts_in(engine, f"我妈83，{text}").items() >= {("residence", "330727"), ("hukou", "330727")}


def test_the_hukou_too(engine: Engine) -> None:
    """户口也在, after the place was told, is the same place."""
    state, _ = talk(engine, "我妈83，住磐安尖山", "户口也在")
    assert state.people[0].facts["hukou"] == state.people[0].facts["residence"]
