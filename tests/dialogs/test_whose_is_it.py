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
        ("mother", {"age": 80, "living": "with_children", "residence": "330727"}),
    ],
    "重残一级 男 40 母70来电 母照护": [("caller_case", {"disability_grade": 1, "age": 40}), ("mother", {"age": 70})],
    "女 82 痴呆 夫85照料 夫体健": [("caller_case", {"age": 82, "dementia": True}), ("spouse", {"age": 85})],
    "村民 男 79 长子低保 与次子住": [("caller_case", {"age": 79, "living": "with_children"})],
    "女 83 孙女15岁同住 父母离异": [("caller_case", {"age": 83})],
    "侄子来电 39岁 问其伯父 76 未婚 低保": [("other", {"age": 76, "economic": "dibao"})],
    "男 丧偶 79 独居 子在国外": [("caller_case", {"age": 79, "living": "alone"})],
    "我处老人 女 92 现住敬老院": [("caller_case", {"age": 92, "living": "institution"})],
    "低保:否 独居:是 女 83": [("caller_case", {"living": "alone", "age": 83, "economic": "ordinary"})],
    "年龄86|女|低保N|独居Y": [("caller_case", {"age": 86, "living": "alone", "economic": "ordinary"})],
    "男 73 或为特困 系统未查到": [("caller_case", {"age": 73})],
    "女86 自理 无低保 拱墅文晖": [
        ("caller_case", {"age": 86, "care_level": "intact", "residence": "330105", "economic": "ordinary"})
    ],
    "男85 家庭:一般 住院中": [("caller_case", {"age": 85, "economic": "ordinary"})],
    "女86 自理 无低保": [("caller_case", {"age": 86, "care_level": "intact", "economic": "ordinary"})],
    "母亲85，自理能力差": [("mother", {"age": 85})],
    "女 66 自愿放弃低保 子年入20万": [("caller_case", {"age": 66})],
    "女 75 既往低保 2021退": [("caller_case", {"age": 75})],
    "男 62 照护者 照护中度失智母86": [("caller_case", {"age": 62}), ("mother", {"dementia": True, "age": 86})],
    "男 64 残疾二级 本人非低保 其女低保": [("self", {"age": 64, "disability_grade": 2, "economic": "ordinary"})],
    "片区网格员报 楼内独居老人5名 最大93": [],
    "男 80 与妻离异 子判归妻 独居": [("caller_case", {"age": 80, "living": "alone"})],
    "不是七十八是八十七写反了": [(None, {"age": 87})],
    "说是要八十岁才有，我还差两年": [("self", {"age": 78})],
}
LETTERS: dict[str, People] = {
    "我家隔壁的李某，夫妻俩都60多岁，有两个儿子开店，却拿着低保，我自己快七十了，老伴瘫痪。请查一查。": [
        ("self", {"age": (68, 69)}),
        ("spouse", {"care_level": "severe"}),
    ],
    "我今年75岁，1969年入伍。和我一起当兵的战友有的在城里安排了工作，每月退休金四五千，我只有农保两百多块。我老伴74岁。": [
        ("self", {"age": 75, "service_record": "veteran", "pension_scheme": "resident"}),
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
        ("other:female", {"age": 74, "hukou": "330727", "children_hukou": "330105"})
    ],
    "我是金乡县的一名村医，干了41年，今年68岁，2017年离岗。我能不能按职工退休？": [
        ("self", {"residence": "370828", "age": 68})
    ],
    "我婶子56岁，叔叔去年去世，留下一个二级智残的儿子30岁。婶子自己也是听力残疾。": [
        ("other:kin:婶子", {"age": 56, "disability_kind": "hearing"})
    ],
    "爷爷89，现在一个人，户口还在金乡县。爷爷的高龄津贴在济宁还能不能领？": [
        ("grandfather", {"age": 89, "living": "alone", "hukou": "370828"})
    ],
    "我父母73和70，跟着我生活。我妈认知有点退化，是轻度认知障碍，还没到痴呆的地步。": [
        ("mother", {"age": 70, "living": "with_children", "dementia": False}),
        ("father", {"age": 73, "living": "with_children"}),
    ],
    "咨询居住证。我母亲76岁，身体还好。派出所说要满半年。": [("mother", {"age": 76})],
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
    "社区说我妈年满70可以办老年卡，她今年71，来拱墅帮我带孩子两年。": [("mother", {"age": 71, "residence": "330105"})],
    "我母亲66岁，户口四川。我和丈夫户口2016年都迁入了义乌，有自己的房产。我是独生女。": [
        ("mother", {"age": 66, "hukou": "510000", "children_hukou": "330782", "fixed_home": True})
    ],
    "我今年53岁，肢体二级，父母都80多了。他们每个月只有农保200多元，我有低保。": [
        ("self", {"age": 53, "disability_grade": 2, "disability_kind": "physical", "economic": "dibao"}),
        ("both", {"age": (81, 89), "pension_scheme": "resident"}),
    ],
    "我父母都七十多岁了，住在金乡。我和弟弟都在苏州，一年回去两次。他们种着五亩大蒜。": [
        ("both", {"age": (71, 79), "residence": "370828"})
    ],
    "我爷爷88岁，奶奶86岁。爷爷前几年就不认得人了。我太婆由四爷爷照顾，她今年101岁。": [
        ("grandfather", {"age": 88}),
        ("grandmother", {"age": 86}),
        ("other", {"age": 101}),
    ],
    "母亲的居住证是2020年办的，去年到期没有续签。母亲今年67岁，住在义乌。": [("mother", {"age": 67, "residence": "330782"})],
    "我1953年生，顶替父亲进了工厂，2013年退休，现在每月退休金4200。": [
        ("self", {"age": (71, 72), "pension_scheme": "employee"})
    ],
}


@pytest.mark.parametrize("text", NOTES)
def test_one_character_of_a_note_is_a_person(text: str) -> None:
    """Man, wife, son and the case itself each have their own; 无 and 否 are no."""
    assert told(text) == NOTES[text]


@pytest.mark.parametrize("text", LETTERS)
def test_what_a_letter_tells_of_others_is_not_the_elders(text: str) -> None:
    """Neighbours, comrades, children and the dead keep what is told of them; a death supposed is none."""
    assert told(text) == LETTERS[text]
