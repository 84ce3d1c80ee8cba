"""Of whom the talk is: what names nobody goes on about those of whom the last question was, and so does the next menu."""

import pytest

from dialogs.engine import Engine
from dialogs.state import State, dump, load
from tests.dialogs.talk import TODAY, Message, talk

PARENTS = "我爸83，我妈80，都住拱墅，户口也都在拱墅"
COUPLE = "我82，老伴79，都住金乡，金乡户口"
GRAND = "爷爷90奶奶87，都住磐安，磐安户口"


def asked_of(engine: Engine, *messages: str) -> list[tuple[str | None, ...]]:
    """Of whom each question of the last message is answered, in their order."""
    state = talk(engine, *messages[:-1])[0] if messages[1:] else State()
    moves = engine.moves(load(dump(state)), Message(messages[-1], TODAY))
    asked = sorted((move.act for move in moves if move.act.act == "ask"), key=lambda act: act.span)
    spans = dict.fromkeys(act.span for act in asked)
    return [tuple(dict.fromkeys(whom for act in asked if act.span == span for whom in act.of)) for span in spans]


GOES_ON: list[tuple[tuple[str, ...], str]] = [
    ((PARENTS, "我爸坐公交要钱吗", "那去公园呢"), "father"),
    ((PARENTS, "我妈坐公交要钱吗", "没有低保", "那评估要钱吗"), "mother"),
    ((COUPLE, "我老伴体检几年一次", "去哪办"), "spouse"),
    ((COUPLE, "我体检几年一次", "也没当过兵", "坐公交要钱不"), "self"),
    ((GRAND, "奶奶能领高龄津贴吗", "没有残疾证 那评估要花钱吗"), "grandmother"),
    ((GRAND, "爷爷一个月多少钱", "低保有的", "体检呢"), "grandfather"),
    (("我妈81住金乡，金乡户口", "还有我舅舅72，也住金乡，他坐公交要钱吗", "逛公园呢"), "other:kin:舅舅"),
]
"""Whoever the menu asked about in between."""


@pytest.mark.parametrize(("messages", "whom"), GOES_ON)
def test_a_question_of_nobody_is_of_whom_the_last_one_was(engine: Engine, messages: tuple[str, ...], whom: str) -> None:
    """我爸坐公交要钱吗; 那去公园呢 is of him too."""
    assert asked_of(engine, *messages)[-1] == (whom,)


AHEAD: list[tuple[tuple[str, ...], str, str]] = [
    (("俺娘82 金乡户口 住金乡", "坐公交收钱不。还有俺大爷76残疾军人，他能进养老院不"), "mother", "other:kin:大爷"),
    (("我爸85住磐安 磐安户口", "评估要不要钱啊，另外我姑姑78 她有高龄津贴吗"), "father", "other:kin:姑姑"),
    ((PARENTS, "我妈评估要钱吗", "多久评一次。我爸能领高龄津贴不"), "mother", "father"),
    ((GRAND, "爷爷坐公交要钱吗", "公园门票呢？奶奶体检几年一次"), "grandfather", "grandmother"),
    ((COUPLE, "我坐公交要钱吗", "去公园要票吗？我老伴有高龄津贴吗"), "self", "spouse"),
]


@pytest.mark.parametrize(("messages", "first", "second"), AHEAD)
def test_what_is_asked_ahead_of_a_name_is_of_the_one_before(
    engine: Engine, messages: tuple[str, ...], first: str, second: str
) -> None:
    """公交收钱不。还有俺大爷75，他能进养老院不: the bus is mother's, the home is the uncle's."""
    assert asked_of(engine, *messages) == [(first,), (second,)]


WITHIN: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("我69，住拱墅", "没有，条件还可以的。我老头子82了，高龄补贴有吗"), ("spouse",)),
    ((COUPLE, "我都没办过！我老伴体检要钱吗"), ("spouse",)),
    (("公公75婆婆69都是拱墅户口", "公公没低保。我妈想过来住 她81 坐公交要钱吗"), ("mother",)),
    ((PARENTS, "我爸低保。我妈不是。高龄津贴有没有"), ("father", "mother")),
    ((COUPLE, "那俺82俺老伴79坐公交要钱不"), ("self", "spouse")),
    ((PARENTS, "我爸83我妈80逛公园要票吗"), ("father", "mother")),
    ((PARENTS, "我妈坐公交要钱吗", "你没说我爸啊 有高龄补贴吗"), ("father",)),
    ((GRAND, "爷爷坐公交要钱吗", "还没说奶奶呢 体检要钱吗"), ("grandmother",)),
    ((PARENTS, "我妈吃饭要人喂", "我爸瘫了 瘫在床上的那个护理补贴有没有"), ("father",)),
    (("公公84瘫在床上婆婆79能自理 住磐安", "那能自理的这位坐公交要钱吗"), ("other:female",)),
    (("公公84瘫在床上婆婆79能走 住磐安", "那个护理的钱有没有"), ("other:male", "other:female")),
    (("爸妈住拱墅区 爸73妈70 都有退休金 爸不是低保", "我妈也不是低保呀 行吧 我爸上周摔了一跤 评估要钱吗"), ("father",)),
    ((PARENTS, "评估要钱吗", "我妈先不管 我爸体检要钱吗"), ("father",)),
    (("我70，住拱墅，我妈91也住拱墅", "我妈坐公交要钱吗", "逛公园要票吗 我妈和我都想去"), ("mother", "self")),
    ((PARENTS, "我爸有高龄津贴吗", "咋漏了我妈 体检要钱吗"), ("mother",)),
]
"""Of whom a question is, of all whom its message names: of those in its own sentence, or of those said to be left out."""


@pytest.mark.parametrize(("messages", "whose"), WITHIN)
def test_a_question_is_of_those_it_is_asked_beside(engine: Engine, messages: tuple[str, ...], whose: tuple[str, ...]) -> None:
    """没有。我老头子82了，高龄补贴有吗 is of him alone."""
    assert asked_of(engine, *messages)[-1] == whose


THEY_TOO: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = [
    (("老爹72住义乌要做遗嘱公证 收不收钱 老娘81呢",), [("father",), ("mother",)]),
    ((COUPLE, "我坐公交要买票吗？那老伴呢"), [("self",), ("spouse",)]),
    ((GRAND, "爷爷一个月多少钱，奶奶呢"), [("grandfather",), ("grandmother",)]),
    ((PARENTS, "我妈评估要钱吗？爸83呢"), [("mother",), ("father",)]),
]
"""Who is only named behind a question, with 呢."""


@pytest.mark.parametrize(("messages", "whose"), THEY_TOO)
def test_what_is_asked_is_asked_of_who_is_named_behind_it(
    engine: Engine, messages: tuple[str, ...], whose: list[tuple[str, ...]]
) -> None:
    """爷爷一个月多少钱，奶奶呢: the same of her."""
    assert asked_of(engine, *messages) == whose


def test_who_is_put_aside_is_not_asked_about_with_both(engine: Engine) -> None:
    """我问的是我爸不是我妈！两个人都是低保 高龄津贴多少: of him alone."""
    assert asked_of(engine, PARENTS, "我问的是我爸不是我妈！两个人都没低保 高龄津贴多少")[-1] == ("father",)


@pytest.mark.parametrize("asked", ["我先办哪个", "他们最该先办哪两样"])
def test_what_to_apply_for_first_is_told_of_each(engine: Engine, asked: str) -> None:
    """都能领啥 我先办哪个, of both parents."""
    reply = talk(engine, f"我爸妈住金乡 我爸81我妈78 都能领啥 {asked}")[1].text
    assert "您父亲先办" in reply, reply
    assert "您母亲先办" in reply, reply


@pytest.mark.parametrize("said", ["我爸磐安的今年82 老妈78 他俩有啥补贴能领", "老爸83住拱墅，我妈80，两个人能领什么钱"])
def test_what_two_can_get_is_told_of_both(engine: Engine, said: str) -> None:
    """他俩有啥补贴: of the one whose home is told, and of the other as if they lived there."""
    reply = talk(engine, said)[1].text
    assert "您父亲：" in reply, reply
    assert "您母亲（也住" in reply, reply


def test_of_two_it_goes_on_of_two(engine: Engine) -> None:
    """两个人坐公交要钱吗; 去公园呢 is of both."""
    assert asked_of(engine, PARENTS, "他们俩坐公交要钱吗", "去公园呢") == [("father", "mother")]


SUPPOSED: list[tuple[str, str]] = [
    ("要是我爸90岁了呢一个月多少", "father"),
    ("要是评上重度 我爸能多多少", "father"),
    ("假如他残疾一级 能拿多少", "father"),
    ("要是我爸也瘫了 他一个月变成多少", "father"),
    ("要是她90岁了一个月多少", "mother"),
]


@pytest.mark.parametrize(("said", "whom"), SUPPOSED)
def test_a_supposition_is_of_whom_it_names(engine: Engine, said: str, whom: str) -> None:
    """要是我爸90岁了呢, in a talk of her: it is supposed of him."""
    assert asked_of(engine, "我爸84我妈79 住金乡 金乡户口 都低保", "我妈坐公交要钱吗", said)[-1] == (whom,)


def told_and_supposed(engine: Engine, *messages: str) -> tuple[dict[str | None, set[str]], list[set[str]]]:
    """What is known of each at the end of a conversation, and what each question of its last message supposes."""
    state = talk(engine, *messages)[0]
    before = talk(engine, *messages[:-1])[0]
    moves = engine.moves(load(dump(before)), Message(messages[-1], TODAY))
    asked = sorted({(move.act.span, frozenset(move.act.supposed)) for move in moves if move.act.act == "ask"})
    return {one.subject: {*one.facts} - {"sex"} for one in state.people}, [set(facts) for _, facts in asked]


def test_what_is_told_of_another_behind_a_supposition_is_told(engine: Engine) -> None:
    """要是她九十了呢 再说我婆婆也在金乡 88了 低保: her age is supposed, and the mother-in-law is told of."""
    said = "那她要是九十五了呢 再说我婆婆也在金乡 户口也金乡 88了 低保 她能拿多少"
    known, supposed = told_and_supposed(engine, "我妈83住磐安 户口磐安", "没有低保", said)
    assert known["other:female"] == {"age", "residence", "hukou", "economic"}
    assert known["mother"] >= {"age", "residence", "hukou"}
    assert supposed == [{"age"}, set()]


def test_what_is_supposed_of_one_is_not_of_another_of_whom_something_is_told(engine: Engine) -> None:
    """奶奶要是痴呆了 有护理补贴不 我们不是低保 爷爷当过兵有优待没: he is a veteran, and nobody is demented."""
    said = "奶奶要是查出来痴呆了 有护理补贴不 我们不是低保 爷爷当过兵有优待没"
    known, supposed = told_and_supposed(engine, GRAND, "奶奶体检要钱吗", said)
    assert "service_record" in known["grandfather"]
    assert "service_record" not in known["grandmother"]
    assert "dementia" not in known["grandfather"] | known["grandmother"]
    assert supposed == [{"dementia"}, set()]


def test_what_is_asked_of_another_than_it_names_supposes_nothing(engine: Engine) -> None:
    """要是爷爷瘫了 有护理补贴不 奶奶坐公交要钱吗: she is asked about as she is; 那奶奶呢 is of the same."""
    _, supposed = told_and_supposed(engine, GRAND, "要是爷爷瘫了 有护理补贴不 奶奶坐公交要钱吗")
    assert supposed == [{"care_level"}, set()]
    _, supposed = told_and_supposed(engine, GRAND, "要是爷爷瘫了 有护理补贴不 那奶奶呢")
    assert supposed == [{"care_level"}, {"care_level"}]


def test_what_follows_of_the_same_one_stays_supposed(engine: Engine) -> None:
    """要是我爸瘫了有补贴吗 我爸一个月拿多少: all of it is of then."""
    _, supposed = told_and_supposed(engine, PARENTS, "要是我爸瘫了 护理补贴有吗 一个月拿多少")
    assert all("care_level" in facts for facts in supposed)
    assert supposed


OF_TWO = [
    ("我今年73 住金乡 金乡户口 老伴71 我们俩能领点啥钱", "高龄津贴有吗", ("self", "spouse")),
    ("我爸82我妈80 住拱墅 他们两个都有啥补贴", "坐公交要钱吗", ("father", "mother")),
    ("爸妈都住兰溪 爸76妈73 农保 送餐一顿几块", "体检几年一次", ("father", "mother")),
    ("爷爷91奶奶88 住磐安 磐安户口 都能领啥", "评估要钱吗", ("grandfather", "grandmother")),
]


@pytest.mark.parametrize(("first", "then", "whom"), OF_TWO)
def test_what_is_told_of_each_at_once_goes_on_of_each(engine: Engine, first: str, then: str, whom: tuple[str, ...]) -> None:
    """我们俩能领点啥钱, answered of both by all that was told: 高龄津贴有吗 is of both."""
    assert asked_of(engine, first, then) == [whom]


PUT_ASIDE = ["{}先不说了。坐公交要钱吗", "不说{}了，坐公交要钱吗", "别再说{}了 坐公交要钱吗"]


@pytest.mark.parametrize("way", PUT_ASIDE)
@pytest.mark.parametrize(
    ("told", "aside", "left"),
    [(PARENTS, "我爸", "mother"), (GRAND, "奶奶", "grandfather"), ("我妈81住金乡，还有我舅舅72，也住金乡", "舅舅", "mother")],
)
def test_where_one_is_put_aside_it_is_of_the_other(engine: Engine, way: str, told: str, aside: str, left: str) -> None:
    """我爸先不说了，坐公交要钱吗: of two it is of her."""
    assert asked_of(engine, told, f"{aside}有高龄津贴吗", way.format(aside)) == [(left,)]


MENUS: list[tuple[tuple[str, ...], str]] = [
    ((PARENTS, "我爸坐公交要钱吗"), "father"),
    ((PARENTS, "我妈坐公交要钱吗"), "mother"),
    ((COUPLE, "我老伴坐公交要钱吗", "我逛公园要钱吗"), "self"),
    ((GRAND, "我问的是奶奶"), "grandmother"),
    ((GRAND, "奶奶评估要钱吗", "说爷爷吧，他有高龄津贴吗"), "grandfather"),
]


@pytest.mark.parametrize(("messages", "whom"), MENUS)
def test_the_menu_is_of_whom_the_talk_is(engine: Engine, messages: tuple[str, ...], whom: str) -> None:
    """我妈坐公交要钱吗: she is asked about next, not he of whom it was asked before."""
    state, _ = talk(engine, *messages, "继续")
    assert state.pending is not None
    assert state.pending.subject == whom


def test_a_sum_of_all_there_is_stays_one_of_all(engine: Engine) -> None:
    """一共能拿多少, behind who was told of last: all are reckoned."""
    _, reply = talk(engine, "我爸84，住磐安，户口磐安", "我妈82，也住磐安", "一共能拿多少钱")
    assert "您父亲" in reply.text
    assert "您母亲" in reply.text


@pytest.mark.parametrize("says", ["我爸63 他有吧", "我岳母61 有她的吧", "公公62 他也能吧"])
def test_whether_another_has_it_too_goes_on_with_what_was_asked(engine: Engine, says: str) -> None:
    """她有吧 asks of her what was asked of the one before, though it ends as a statement may."""
    _, reply = talk(engine, "我妈66，磐安的，免费体检有她吗", says)
    assert "330727/5" in {one for act in reply.acts if act.act == "ask" for one in act.about}
