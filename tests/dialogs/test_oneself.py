"""The speaker who was taken for one of their own kin: by their word or by 是我自己 it is they; nothing told is lost."""

import pytest

from dialogs.engine import Engine
from dialogs.state import PersonState, belief_out
from tests.dialogs.talk import talk

TOLD = [
    ("阿爷90，东阳户口，住东阳，农保", "grandfather", {"age": 90, "hukou": "330783", "pension_scheme": "resident"}),
    ("奶奶84，住金乡，低保", "grandmother", {"age": 84, "residence": "370828", "economic": "dibao"}),
    ("老爷子87，磐安户口，住磐安", "other", {"age": 87, "hukou": "330727", "residence": "330727"}),
]
BY_WORD = {
    "grandfather": ["我就是阿爷", "阿爷就是我", "是我自己，我就是他们爷爷", "爷爷就是我本人呀"],
    "grandmother": ["我就是奶奶", "奶奶就是我自己", "我自己就是奶奶", "我本人就是奶奶，不用问别人"],
    "other": ["老爷子就是我", "我就是老爷子", "我就是你说的老爷子"],
}
BY_ONESELF = ["是我自己", "问的是我本人", "我问的就是我自己", "说的就是我", "是给我自己问的"]


def known_of(person: PersonState) -> dict[str, object]:
    """What is known of somebody, as the contract writes it."""
    return {fact: belief_out(belief) for fact, belief in person.facts.items()}


@pytest.mark.parametrize(("told", "kin", "facts"), TOLD)
def test_by_their_word_it_is_the_speaker(engine: Engine, told: str, kin: str, facts: dict[str, object]) -> None:
    """我就是阿爷: the speaker has what was told of 阿爷."""
    for said in BY_WORD[kin]:
        state, reply = talk(engine, told, said)
        assert [one.subject for one in state.people] == ["self"], said
        assert facts.items() <= known_of(state.people[0]).items(), said
        assert "您家老" not in reply.text, said


@pytest.mark.parametrize("said", BY_ONESELF)
@pytest.mark.parametrize(("told", "kin", "facts"), TOLD[:2])
def test_a_grandparent_alone_is_the_speaker_who_says_so(
    engine: Engine, told: str, kin: str, facts: dict[str, object], said: str
) -> None:
    """是我自己, of a grandparent of whom alone it was told."""
    state, _ = talk(engine, told, said)
    assert [one.subject for one in state.people] == ["self"]
    assert facts.items() <= known_of(state.people[0]).items()


def test_what_was_told_of_the_speaker_is_kept_too(engine: Engine) -> None:
    """爷爷90；我低保；我就是爷爷: both are the speaker's."""
    state, _ = talk(engine, "爷爷90，住磐安，磐安户口", "我自己70，我没残疾证", "我就是爷爷")
    assert [one.subject for one in state.people] == ["self"]
    assert {"hukou": "330727", "disability_grade": 0}.items() <= known_of(state.people[0]).items()


OTHERS = [
    ("我妈82，住磐安，磐安户口", "我问的是我自己", "mother"),
    ("爷爷90，住磐安，磐安户口", "我是爷爷的孙子", "grandfather"),
    ("奶奶82，住金乡，低保", "是我自己去办还是要她本人去", "grandmother"),
    ("奶奶82，住金乡，低保", "我就是奶奶的孙女", "grandmother"),
    ("爷爷90，住磐安，磐安户口", "是我自己想问问", "grandfather"),
    ("我爸85，住金乡", "不是我自己，是我爸", "father"),
]


@pytest.mark.parametrize(("told", "said", "kin"), OTHERS)
def test_who_asks_for_them_is_not_they(engine: Engine, told: str, said: str, kin: str) -> None:
    """我是爷爷的孙子, 是我自己去办: whoever was told of stays who they are."""
    state, _ = talk(engine, told, said)
    assert kin in [one.subject for one in state.people]
