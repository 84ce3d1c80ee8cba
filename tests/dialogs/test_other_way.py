"""A turn of a few words asks the other way of what was spoken of: an institution, another place, a case that may not count."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, talk

TEKUN = ("邻居老汉72岁，磐安户口住磐安，五保户", "在家养包看病不")
DISABLED = ("我舅71，永康户口，住永康，肢体残疾三级，低保边缘", "残疾人生活补贴有没有他的")
BY_BOAT = ("我67，住拱墅，拱墅区户口", "坐水上公交打几折")


@pytest.mark.parametrize("words", ["进院养呢", "进院呢", "送到院里养呢", "送供养院去呢"])
def test_being_kept_in_an_institution(engine: Engine, words: str) -> None:
    """Who is kept at home may be kept in an institution: that item is told, and not the first one again."""
    assert answer(talk(engine, *TEKUN, words)[1]).startswith("集中供养（第19项）")


@pytest.mark.parametrize("words", ["换成磐安的规矩呢", "换作磐安呢", "磐安的章程呢"])
def test_the_same_by_the_rules_of_another_place(engine: Engine, words: str) -> None:
    """The same benefit is told by the other list, and nobody moves."""
    state, reply = talk(engine, *DISABLED, words)
    assert answer(reply).startswith("磐安县，困难残疾人生活补贴和重度残疾人护理补贴")
    assert state.person is not None
    assert str(state.person.facts["residence"]).count("330784")


@pytest.mark.parametrize("words", ["夜里看灯的那种游船也算吗", "那种旅游专线算不算", "包括夜游的不"])
def test_what_the_words_leave_out(engine: Engine, words: str) -> None:
    """What may not count is answered with the words that leave it out."""
    assert "不含日游、夜游等旅游线路" in talk(engine, *BY_BOAT, words)[1].text


@pytest.mark.parametrize("words", ["低保后仍困难 有何措施", "吃了低保日子还是过不下去怎么办", "低保金还不够，另外帮不帮"])
def test_what_dibao_does_not_cover(engine: Engine, words: str) -> None:
    """Whom dibao leaves in need asks for what is given beside it."""
    assert "最低社会保障（第13项）" in talk(engine, "我爹81，兰溪户口，住兰溪，低保", words)[1].text
