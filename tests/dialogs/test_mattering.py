"""Whether something matters is told by the item's table: it moves nothing, it is wanted, or one alternative does without."""

import pytest

from dialogs.engine import Engine
from dialogs.listening.hear import Ear
from dialogs.listening.hearing import Context
from knowledge.facts import Between, OneOf
from knowledge.library import Library
from knowledge.logic import Truth
from knowledge.weight import harm, weight_of
from tests.dialogs.talk import TODAY, cases, talk

PANAN = "我妈83，住磐安，户口也在磐安，一般家庭"
HEARD: dict[str, tuple[str, set[str]]] = {
    "申请这个用不用居住证": ("need", {"residence_permit"}),
    "非得有居住证不": ("need", {"residence_permit"}),
    "要看家里收入不": ("need", {"economic"}),
    "老家还有个儿子要不要紧": ("matter", {"children_nearby_only"}),
    "退休金有没有关系": ("matter", {"pension_scheme"}),
    "年纪现在还卡吗": ("limit", {"age"}),
    "没有残疾证可不可以": ("with", {"disability_grade"}),
    "不是五保户行吗": ("with", {"economic"}),
    "有退休工资还给不给": ("with", {"pension_scheme"}),
    "拿了居住证就可以了对吧": ("enough", {"residence_permit"}),
    "就差个居住证是吧": ("lack", {"residence_permit"}),
    "得住满几年": ("need", set()),
    "闺女是农村户口能迁不": ("with", set()),
    "不是五保是不是就领不到了": ("with", {"economic"}),
}
NOT_HEARD = (
    "要多少钱",
    "能不能办",
    "带身份证行不行",
    "食堂吃饭行不行",
    "拱墅的拿来用不行吗",
    "还能领多少",
    "满80就行是吧",
    "会影响津贴吗",
    "她这样算不算独居",
    "是不是就领不了了",
)
ITS_OWN = ("我岳母75，户口在安徽，住安徽，我爱人户口在拱墅，能投靠过来不", "我妈84，住拱墅，户口在拱墅，高龄津贴有吗")
SAID: dict[tuple[str, ...], tuple[str, ...]] = {
    (PANAN, "护理补贴有吗", "不是低保也行？"): ("不行。护理补贴（第15项）要求是低保、是低保边缘",),
    (PANAN, "高龄津贴有吗", "要不要查收入"): ("不用。高龄津贴（第9项）的条件里没有写收入、经济状况。",),
    (PANAN, "高龄津贴有吗", "没退休金能办不"): ("不影响。高龄津贴（第9项）的条件里没有写养老金、退休金。您母亲可以享受",),
    (PANAN, "高龄津贴有吗", "年纪还卡吗"): ("这一条已经够了。", "您母亲年满80周岁"),
    ("我妈83，从安徽迁到拱墅来行吗，我户口在拱墅", "还用不用居住证"): ("不用。您母亲年满80周岁，照这一种不看居住证",),
    ("我爸58，住义乌，户口江西，能投靠儿子落户吗", "年龄还卡不卡"): (
        "看是哪一种。",
        "与城镇地区成年子女共同居住且有《浙江省居住证》的，不看年龄",
    ),
    ("我爸58，住义乌，户口江西，能投靠儿子落户吗", "办了居住证就行？"): ("还不够。", "和城镇的成年子女同住"),
    ("我爸66，住拱墅，户口贵州，我户口杭州，能迁来吗", "没有居住证是不是就落不了户"): (
        "不行。老年父母投靠成年子女落户（第30项）：年满80周岁的，不看居住证；不是的，要有《浙江省居住证》（初步判断）。",
    ),
    ("我妈68，住义乌，户口江西，能投靠儿子落户吗", "农村户口的儿子行不行"): ("原文写的是“申报户口投靠城镇地区成年子女”",),
    ("我妈68，住义乌，户口江西，能投靠儿子落户吗", "要本地户口不"): ("不是浙江省户籍（外地户籍）",),
    ("我妈68，住义乌，户口江西，能投靠儿子落户吗", "老家还有个闺女 有影响不"): ("不影响。",),
    (*ITS_OWN, "我岳母那个，行不行差啥"): (
        "老年父母投靠成年子女落户（第30项）的条件，和您岳母的情况",
        "有《浙江省居住证》（还不知道）",
    ),
    ("我妈68，住义乌，户口江西，能投靠儿子落户吗", "儿子户口要是在义乌农村的呢"): ("子女户口在农村的不在里面",),
}


@pytest.mark.parametrize(("said", "means"), cases(HEARD))
def test_what_is_asked_to_matter_is_known_by_the_vocabulary(library: Library, said: str, means: tuple[str, set[str]]) -> None:
    """By how people call a fact, or by what the words would state; topics that are no fact have none."""
    act = Ear(library).hear(said, Context(TODAY)).act("ask")
    assert act is not None
    assert act.matters is not None
    assert (act.matters.form, set(act.matters.facts)) == means


@pytest.mark.parametrize("said", NOT_HEARD)
def test_what_names_no_fact_asks_nothing_to_matter(library: Library, said: str) -> None:
    """A document to bring, a thing to do, an age that begins it are asked as ever."""
    act = Ear(library).hear(said, Context(TODAY)).act("ask")
    assert act is None or act.matters is None


@pytest.mark.parametrize(("said", "has"), list(SAID.items()), ids=[said[-1] for said in SAID])
def test_the_answer_says_whether_and_why(engine: Engine, said: tuple[str, ...], has: tuple[str, ...]) -> None:
    """The words of the condition stand in it, and nothing is stored of what is only asked."""
    state, reply = talk(engine, *said)
    assert all(words in reply.text for words in has), reply.text
    assert "residence_permit" not in state.people[0].facts


def test_what_is_asked_behind_it_is_asked_of_the_same_item(engine: Engine) -> None:
    """迁过来是不是就有了, right behind what matters, is a question of its own."""
    _, reply = talk(engine, PANAN, "高龄津贴有吗", "没残疾证行不行，找谁办")
    assert "民政局" in reply.text


def test_a_fact_weighs_by_the_cells_of_the_table(library: Library) -> None:
    """From 80 on the permit moves nothing in Gongshu; below it does; an income is no condition at all."""
    item = next(iter(library.items_of(("330105/30",))))
    old, young = {"age": Between(81, 81)}, {"age": Between(70, 70)}
    freed = weight_of(item, "residence_permit", old, library.divisions)
    asked = weight_of(item, "residence_permit", young, library.divisions)
    assert freed is not None
    assert asked is not None
    assert (freed.moves, bool(freed.freed), asked.moves, bool(asked.freed)) == (False, True, True, False)
    assert weight_of(item, "economic", old, library.divisions) is None
    assert harm(item, "residence_permit", young, OneOf(frozenset({False}))) is Truth.TRUE
    assert harm(item, "residence_permit", old, OneOf(frozenset({False}))) is Truth.FALSE


def test_of_two_gifts_the_one_that_is_named_is_held_against_the_fact(engine: Engine) -> None:
    """生活补贴 is for poor families; that the other half needs no poverty says nothing of it."""
    _, reply = talk(engine, "我爸68 户口住处都拱墅 低保 精神残疾三级", "三级有护理补贴没有", "生活补贴要低保才行？")
    assert "不用" not in reply.text
    assert "残疾人生活补贴（第24项）看收入、经济状况" in reply.text


@pytest.mark.parametrize(
    "asked",
    [
        "残疾补贴一个月几块？低保没办的有没有生活补贴",
        "残疾人补贴多少，不是低保的能拿生活补贴吗",
        "没低保的能领困难残疾人生活补贴不",
    ],
)
def test_one_refusal_is_told_once(engine: Engine, asked: str) -> None:
    """Of two allowances spoken of together only the one that is named is held against what is asked to matter, and what is
    required of it is told in one sentence."""
    _, reply = talk(engine, "我爸79，住友谊，户口也在友谊，一般家庭，肢体残疾二级", asked)
    assert reply.text.count("目前不符合") + reply.text.count("不行。") == 1
    assert "不影响" not in reply.text


def test_how_somebody_is_told_to_be_is_no_assessment(engine: Engine) -> None:
    """Who was told to be unable, and not assessed, is not told that the assessment is done."""
    said = talk(engine, "我姨75 户口住处都在拱墅 吃喝拉撒全靠人", "护理补贴有没有", "意思是要先去评估对吧")[1].text
    assert "已经符合" not in said
    assert "要先做老年人能力评估" in said


def test_alternatives_of_age_are_told_as_such(engine: Engine) -> None:
    """80, or a man of 60, or a woman of 55: not all of them at once."""
    told = "我想把我爸户口迁来拱墅，我户口在拱墅，他64，户口在江西"
    said = talk(engine, told, "拱墅这个投靠落户，老人不满80，能不能办")[1].text
    assert "年满80周岁，或性别为男且年满60周岁" in said


def test_a_condition_claimed_and_its_verdict_are_one_answer(engine: Engine) -> None:
    """对 of the age, and how it stands; no 不能 behind it."""
    said = talk(engine, "我姨75 户口住处都在拱墅", "80岁以上是不是有电子津贴 我姨75没有对吧")[1].text
    assert said.startswith("对。")
    assert "不能。" not in said
    assert said.count("目前不符合") == 1
