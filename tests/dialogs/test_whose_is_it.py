"""Whom a note means by one character, and whose a thing is that a letter tells of strangers, children and the dead."""

from typing import Any

import pytest

from tests.dialogs.test_classes_of_misreading import told

People = list[tuple[str | None, dict[str, Any]]]
NOTES: dict[str, People] = {
    "妻（77）护夫（82） 夫中风三年卧床 鞍山街": [("other", {"age": 77}), ("other", {"age": 82, "care_level": "severe"})],
    "夫82低保妻79无": [("other", {"age": 82, "economic": "dibao"}), ("other", {"age": 79, "economic": "ordinary"})],
    "夫有退休金 妻无 夫78妻75 空巢": [
        ("other", {"pension_scheme": "employee", "age": 78, "living": "empty_nest"}),
        ("other", {"age": 75, "living": "empty_nest"}),
    ],
    "男69 妻67 独女嫁湖州 老两口自住": [
        ("caller_case", {"age": 69, "living": "empty_nest"}),
        ("spouse", {"age": 67, "living": "empty_nest"}),
    ],
    "户主75 妻72 子50智力二级 三人低保": [
        ("caller_case", {"age": 75, "economic": "dibao"}),
        ("spouse", {"age": 72, "economic": "dibao"}),
    ],
    "老年夫妻:87(夫),84(妻);妻卧床": [("other", {"age": 87}), ("other", {"age": 84, "care_level": "severe"})],
    "二级智力，63，母90照护": [
        ("caller_case", {"disability_grade": 2, "disability_kind": "intellectual", "age": 63}),
        ("mother", {"age": 90}),
    ],
    "精神三级 男 55 父84母80同住 冷水镇": [
        ("caller_case", {"disability_grade": 3, "disability_kind": "mental", "age": 55, "residence": "330727"}),
        ("father", {"age": 84, "residence": "330727"}),
        ("mother", {"age": 80, "residence": "330727"}),
    ],
    "重残一级 男 40 母70来电 母照护": [("caller_case", {"disability_grade": 1, "age": 40}), ("mother", {"age": 70})],
    "女 82 痴呆 夫85照料 夫体健": [("caller_case", {"age": 82, "dementia": True}), ("spouse", {"age": 85})],
    "村民 男 79 长子低保 与次子住": [("caller_case", {"age": 79, "living": "with_children"})],
    "女 83 孙女15岁同住 父母离异": [("caller_case", {"age": 83})],
    "侄子来电 39岁 问其伯父 76 未婚 低保": [("other", {"age": 76, "economic": "dibao"})],
    "男 丧偶 79 独居 子在国外": [("caller_case", {"age": 79, "living": "alone"})],
    "我处老人 女 92 现住敬老院": [("caller_case", {"age": 92, "living": "institution"})],
    "低保:否 独居:是 女 83": [("caller_case", {"living": "alone", "age": 83, "economic": "ordinary"})],
    "年龄86|女|低保N|独居Y": [(None, {"age": 86, "living": "alone", "economic": "ordinary"})],
    "男 73 或为特困 系统未查到": [("caller_case", {"age": 73})],
    "女86 自理 无低保 拱墅文晖": [("caller_case", {"age": 86, "residence": "330105", "economic": "ordinary"})],
    "男85 家庭:一般 住院中": [("caller_case", {"age": 85})],
}
LETTERS: dict[str, People] = {
    "我家隔壁的李某，夫妻俩都60多岁，有两个儿子开店，却拿着低保，我自己快七十了，老伴瘫痪。请查一查。": [
        ("self", {"age": (68, 69)}),
        ("spouse", {"care_level": "severe"}),
    ],
    "我今年75岁，1969年入伍。和我一起当兵的战友有的在城里安排了工作，每月退休金四五千，我只有农保两百多块。我老伴74岁。": [
        ("self", {"age": 75, "pension_scheme": "resident"}),
        ("spouse", {"age": 74}),
    ],
    "本人现年63岁，妻子61岁，务农。2023年我被收割机伤了右臂，做了截肢手术，花了八万多。": [
        ("self", {"age": 63, "disability_kind": "physical"}),
        ("spouse", {"age": 61}),
    ],
    "我父亲是残疾军人，今年72岁，母亲69岁，住在拱墅区。如果父亲走了，母亲作为遗属有什么待遇？": [
        ("father", {"service_record": "disabled_soldier", "age": 72, "residence": "330105"}),
        ("mother", {"age": 69, "residence": "330105"}),
    ],
    "我父亲早年是铁道兵。2005年去世，享年61岁。我母亲今年79岁，没有工作单位。": [("mother", {"age": 79})],
    "和65岁的母亲相依为命，父亲在我10岁那年就病逝了。母亲的户口在义乌。": [("mother", {"hukou": "330782"})],
    "我岳母今年74岁，户口在磐安。我妻子是独女，户口在拱墅区。我岳父六年前就去世了。": [
        ("other", {"age": 74, "hukou": "330727", "children_hukou": "330105"})
    ],
    "我是金乡县的一名村医，干了41年，今年68岁，2017年离岗。我能不能按职工退休？": [
        ("self", {"residence": "370828", "age": 68})
    ],
    "我婶子56岁，叔叔去年去世，留下一个二级智残的儿子30岁。婶子自己也是听力残疾。": [
        ("other", {"age": 56, "disability_kind": "hearing"})
    ],
    "爷爷89，现在一个人，户口还在金乡县。爷爷的高龄津贴在济宁还能不能领？": [
        ("grandfather", {"age": 89, "living": "alone", "hukou": "370828"})
    ],
    "我父母73和70，跟着我生活。我妈认知有点退化，是轻度认知障碍，还没到痴呆的地步。": [
        ("mother", {"age": 70, "living": "with_children", "dementia": False}),
        ("father", {"age": 73}),
    ],
    "咨询居住证。我母亲76岁，身体还好。派出所说要满半年。": [("mother", {"age": 76, "care_level": "intact"})],
    "我是个学生，26岁，残疾一级。我们靠外公外婆的退休金生活，外公85，外婆82。": [
        ("grandfather", {"age": 85}),
        ("grandmother", {"age": 82}),
    ],
    "请问我爸妈算空巢老人吗？他们73和70，住在金乡县王丕街道，我在天津。": [
        ("both", {"residence": "370828"}),
        ("father", {"age": 73}),
        ("mother", {"age": 70}),
    ],
    "我打算把爸妈接到义乌来住，他们现在在江西。": [],
    "我奶奶80岁，老伴上个月在杭州做了心脏搭桥。我们是磐安农村的。": [("grandmother", {"age": 80, "residence": "330727"})],
}


@pytest.mark.parametrize("text", NOTES)
def test_one_character_of_a_note_is_a_person(text: str) -> None:
    """Man, wife, son and the case itself each have their own; 无 and 否 are no."""
    assert told(text) == NOTES[text]


@pytest.mark.parametrize("text", LETTERS)
def test_what_a_letter_tells_of_others_is_not_the_elders(text: str) -> None:
    """Neighbours, comrades, children and the dead keep what is told of them; a death supposed is none."""
    assert told(text) == LETTERS[text]
