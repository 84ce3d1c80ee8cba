"""Classes in which messages of other hands were misread: each case stands for its kind."""

from datetime import date
from typing import Any

import pytest

from dialogs.listening.context import Context
from dialogs.listening.hear import Ear
from dialogs.listening.reader import Reader
from knowledge.facts import Between
from knowledge.library import Library

TODAY = date(2025, 6, 1)
LIBRARY = Library()
READER = Reader(LIBRARY)
EAR = Ear(LIBRARY)

SAID: dict[str, list[tuple[str | None, dict[str, Any]]]] = {
    "爸低保，妈也是": [("father", {"economic": "dibao"}), ("mother", {"economic": "dibao"})],
    "爸妈两个75和73，都住金乡": [
        ("both", {"residence": "370828"}),
        ("father", {"age": 75}),
        ("mother", {"age": 73}),
    ],
    "两个老人家，爷爷居住证有，奶奶没有": [
        ("grandfather", {"residence_permit": True}),
        ("grandmother", {"residence_permit": False}),
    ],
    "我和他爸都63，住嘉祥": [("self", {"age": 63, "residence": "370829"}), ("spouse", {"age": 63, "residence": "370829"})],
    "他爸是低保，我爸不是，我爸七十九了": [("father", {"age": 79})],
    "夫78妻75 都农保 妻残二": [
        ("other", {"age": 78, "pension_scheme": "resident"}),
        ("other", {"age": 75, "pension_scheme": "resident", "disability_grade": 2}),
    ],
    "①女84独居低保 ②男79五保": [
        ("other", {"age": 84, "living": "alone", "economic": "dibao"}),
        ("other", {"age": 79, "economic": "tekun"}),
    ],
    "李某90低保；王某72残一": [("other", {"age": 90, "economic": "dibao"}), ("other", {"age": 72, "disability_grade": 1})],
    "我弟弟肢体一级残疾，66了，跟着我过": [
        ("other:kin:弟弟", {"disability_grade": 1, "disability_kind": "physical", "age": 66})
    ],
    "父亲70。母亲63。两位老人自己过": [
        ("father", {"age": 70, "living": "empty_nest"}),
        ("mother", {"age": 63, "living": "empty_nest"}),
    ],
    "我爸的医保办好了。老爷子87了": [("father", {"age": 87})],
    "我是磐安的，我妈83": [("mother", {"age": 83, "residence": "330727"})],
    "我在拱墅上班，我妈83": [("mother", {"age": 83})],
    "我是友谊县的听力残疾人，吃低保，照顾爷爷奶奶": [
        ("self", {"residence": "230522", "disability_kind": "hearing", "economic": "dibao"})
    ],
    "下个月18号整七十": [(None, {"age": 69})],
    "身份证上是四零年的，生日过掉了": [(None, {"age": 85})],
    "工单20250528-079 男 83": [("caller_case", {"age": 83})],
    "5.30来电 男52 替父咨询 父81": [("father", {"age": 81})],
    "我大爷69，现在下不了床": [("other:kin:大爷", {"age": 69, "care_level": "severe"})],
    "2024年12月经评估为完全不能自理": [(None, {"care_level": "severe"})],
    "下个月我爸过80岁生日": [("father", {"age": 79})],
    "过几天老伴就满七十了": [("spouse", {"age": 69})],
    "谁说我70了，我才68": [("self", {"age": 68})],
    "我爸瘫了七年去年走了，就剩我妈，她74": [("mother", {"age": 74})],
    "老妈在养老院住了半年不习惯，上周接回来了，84": [("mother", {"age": 84})],
    "前几年我妈在拱墅住过，80": [("mother", {"age": 80})],
    "儿子没成家，跟我们老两口一起住，我67她65": [("self", {"age": 67}), ("spouse", {"age": 65})],
    "外婆80；舅舅62智力残疾二级，跟外婆过": [
        ("grandmother", {"age": 80}),
        ("other", {"age": 62, "disability_kind": "intellectual", "disability_grade": 2}),
    ],
    "我公公住嵊州，我爸住磐安，我问的是我爸，80": [("father", {"age": 80, "residence": "330727"})],
    "我奶奶85，不是跟你说过她低保边缘了吗": [("grandmother", {"age": 85, "economic": "dibao_marginal"})],
    "我妈81，低保么没有的": [("mother", {"age": 81})],
    "低保我有的，七十五了，金乡人": [("self", {"economic": "dibao", "age": 75, "residence": "370828"})],
    "一级肢体残疾的老人有没有护理补贴，我爸就是，77": [
        ("father", {"disability_grade": 1, "disability_kind": "physical", "age": 77})
    ],
    "爷爷奶奶九十了，户口都在杭州": [
        ("grandfather", {"age": 90, "hukou": "330100"}),
        ("grandmother", {"age": 90, "hukou": "330100"}),
    ],
    "假如我妈房子卖了没地方住，能不能进敬老院": [],
    "还有个智障女儿，我老头72": [("spouse", {"age": 72})],
    "我爸79，打官司告隔壁占了宅基地，交不起诉讼费": [("father", {"age": 79, "litigation_hardship": True})],
    "爸妈分别是79和75": [("father", {"age": 79}), ("mother", {"age": 75})],
    "登记年龄71应为77": [(None, {"age": 77})],
    "蒋XX 82 独住": [(None, {"age": 82, "living": "alone"})],
    "母78.5 磐安": [("mother", {"age": 78, "residence": "330727"})],
    "百岁（实102） 女 东阳": [("caller_case", {"age": 102, "residence": "330783"})],
    "我七十九了一个人金乡羊山镇": [("self", {"age": 79, "living": "alone", "residence": "370828"})],
    "我八十了在宁波女儿那边住户口是磐安的": [
        ("self", {"age": 80, "living": "with_children", "residence": "330200", "hukou": "330727"})
    ],
    "我七十二跟儿子儿媳住金华": [("self", {"age": 72, "living": "with_children", "residence": "330700"})],
    "奶奶79 啊不80了 义乌户口": [("grandmother", {"age": 80, "hukou": "330782"})],
    "我妈是74岁那年查出来痴呆的，现在80了": [("mother", {"dementia": True, "age": 80})],
    "我爸76 磐安户口人在东阳": [("father", {"age": 76, "hukou": "330727", "residence": "330783"})],
    "男77 友谊县户籍+常住": [("caller_case", {"age": 77, "residence": "230522", "hukou": "230522"})],
    "我妈85 户口金乡 现在跟我住东阳城里": [
        (
            "mother",
            {
                "age": 85,
                "hukou": "370828",
                "living": "with_children",
                "lives_with_child_in_town": True,
                "residence": "330783",
            },
        )
    ],
    "俺两口子就一个女，大前年生病没了。俺63": [("self", {"only_child": "deceased", "age": 63})],
    "84的是我爸 我妈才79": [("father", {"age": 84}), ("mother", {"age": 79})],
    "我听力三级残疾我七十有退休金": [
        ("self", {"disability_grade": 3, "disability_kind": "hearing", "age": 70, "pension_scheme": "employee"})
    ],
    "你说要是评上了失能是从哪个月算": [],
    "我老伴从江西鹰潭来的，70": [("spouse", {"age": 70})],
    "大伯没儿没女 退休金没有就领抚恤金": [("other", {"no_supporter": True, "regular_pension": True})],
    "特困资格2024年底退出": [],
    "居住证申领已受理，未领取": [],
    "劝过他去敬老院，死活不肯": [],
    "我妈算不算失独": [],
    "我妈厕所也在院子外头": [],
}
ANSWERS = {
    ("没当过兵，平头百姓", "service_record"): "none",
    ("没低保没五保", "economic"): "ordinary",
    ("到国庆满八十五", "age"): 84,
}


def plain(belief: Any) -> Any:
    """A belief as one value, where it is one."""
    if isinstance(belief, Between):
        return belief.low if belief.low == belief.high else (belief.low, belief.high)
    return next(iter(belief.values)) if len(belief.values) == 1 else set(belief.values)


def told(text: str, asked: str | None = None) -> list[tuple[str | None, dict[str, Any]]]:
    """Who is told of, and what; the sex left aside, and a word that only denies."""
    people = READER.read(text, Context(TODAY, (asked,) if asked else ())).people
    read = [(p.subject, {fact: plain(belief) for fact, belief in p.facts.items() if fact != "sex"}) for p in people]
    return [(subject, facts) for subject, facts in read if facts]


@pytest.mark.parametrize("text", SAID)
def test_what_is_told_of_whom(text: str) -> None:
    """Each fact with its person, and nothing else."""
    assert told(text) == SAID[text]


@pytest.mark.parametrize(("text", "asked"), ANSWERS)
def test_an_answer_to_the_question(text: str, asked: str) -> None:
    """What only an answer settles."""
    ((_, facts),) = told(text, asked)
    assert facts[asked] == ANSWERS[text, asked]


def test_an_act_rests_on_the_stretch_that_tells_it() -> None:
    """Of a letter that asks and tells, the telling is the telling's."""
    typed = "能领什么？我妈今年83，住磐安，谢谢"
    acts = EAR.hear(typed, Context(TODAY)).acts
    ((start, end),) = [act.span for act in acts if act.act == "tell"]
    assert typed[start:end] == "今年83，住磐安"


ASSESSED = {
    "他评估2级": True,
    "他评估过了，2级": True,
    "去评估说是重度失能": True,
    "她瘫在床上": False,
    "她没评估过，重度失能吧": False,
    "她瘫在床上，残疾评定一级": False,
}
LEVELS = {
    "我爸上个月镇里来人评估，说他是3级": True,
    "公公2级，社区早就上门评过了": True,
    "我妈做了失能鉴定，报告上写三级": True,
    "民政评下来的，二级": True,
    "不是讲了评过的2级嘛，还问": True,
    "奶奶的能力等级2": True,
    "爷爷评出来是2级": True,
    "要评到2级才有吧": False,
    "要是评了3级呢": False,
    "邻居评了2级拿85": False,
}
NO_LEVEL = ("残疾评估过了，二级", "视力评估过了，二级", "伤残评估做过了，3级", "家庭经济状况评估过了，2级")


@pytest.mark.parametrize("text", ASSESSED)
def test_what_an_assessment_found_is_told_apart_from_how_somebody_seems(text: str) -> None:
    """Money that an assessment opens is sure where one was told of, of the person's abilities and of nothing else."""
    (person,) = EAR.hear(text, Context(TODAY)).reading.people
    assert "care_level" in person.facts
    assert person.assessed is ASSESSED[text]


@pytest.mark.parametrize("text", LEVELS)
def test_a_grade_is_of_an_assessment_wherever_its_sentence_tells_of_one(text: str) -> None:
    """Not where it is only asked about, supposed or a neighbour's; and never of the certificate, though that was asked for."""
    found = [facts for _, facts in told(text, "only_child")]
    assert any("care_level" in facts for facts in found) is LEVELS[text]
    assert not any("disability_grade" in facts for facts in found)


@pytest.mark.parametrize("text", NO_LEVEL)
def test_a_grade_of_something_else_is_no_level_of_care(text: str) -> None:
    """Eyes, injuries and means are assessed too."""
    assert all("care_level" not in facts for _, facts in told(text))


NO_AGES = ("那就是60咯", "80加85是不是165", "是65还是70啊", "就给85了", "每月就70咯")


@pytest.mark.parametrize("text", NO_AGES)
def test_a_sum_of_money_changes_no_age(text: str) -> None:
    """Of somebody whose age is known a number that stands alone is no other age, unless it is near."""
    context = Context(TODAY, known={"age": Between(91, 91)}, subject="mother")
    assert all("age" not in person.facts for person in READER.read(text, context).people)
