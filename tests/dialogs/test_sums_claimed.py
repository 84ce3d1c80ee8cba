"""Sums that people work out themselves: what the words of the documents give is right, and nothing wrong that is of another."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, cases, person_of, talk

DRAFT = "我伯父83 友谊县的 户口也在友谊 吃低保"
CITY = "我奶奶81 磐安户口 住磐安"
POOR = "我妈86 住金乡 金乡户口 低保户"
BEDRIDDEN = "一个老人 77岁 住友谊县 户口友谊 低保边缘户 全失能"

CLAIMED: dict[str, tuple[tuple[str, ...], str]] = {
    "照说的低保标准按比例算": (
        (DRAFT, "我们这里低保每月620，加发15%就是93，一年1116，对不对"),
        "对。要是当地低保标准就是您说的每月620元，15%是每月93元，一年1116元；按标准算",
    ),
    "按比例算错了的": (
        (DRAFT, "低保标准640的15%一个月是100对吗"),
        "不对，每月不是100元。要是当地低保标准就是您说的每月640元，15%是每月96元",
    ),
    "没说是哪一样的数，看本地给的里面有没有": (
        ("我二舅91 友谊的 户口也在友谊", "人家讲一年有一千二 真的假的"),
        "对。您二舅：每年不低于1200元",
    ),
    "零头没说的": (("我64，住金乡，独生子前年没了", "人家讲一个月九百来块 对不对"), "对。您：每月990元"),
    "没说是谁，只说地方和岁数": (("听说金华90岁以上每个月不少于60 对不对",), "假如90周岁：老人户口也在金华市的话，对："),
    "没说是谁，数不对的": (
        ("听说金华90岁以上每个月不少于60 对不对", "百岁的至少350是吧"),
        "假如100周岁：照现在说的情况，算不出350元。",
    ),
    "低保标准前一句说过": (
        (DRAFT, "低保一个月620，加发15%，一个月93对吧", "那合一年1116是吧"),
        "对。要是当地低保标准就是您说的每月620元，15%是每月93元，一年1116元；按标准算",
    ),
    "只问按比例是多少": (
        (DRAFT, "低保金加发的，低保每月580的话一个月加多少钱"),
        "要是当地低保标准就是您说的每月580元，15%是每月87元",
    ),
    "文件没写数额的不说不对": (
        ("我姑妈82 住拱墅 户口拱墅", "高龄津贴每月80对不对"),
        "每月80元对不对，文件里查不到。高龄津贴：文件没写数额",
    ),
    "低保金的数不拿别的钱来否": (
        (POOR, "生活补贴多少", "低保金一个月900对吗"),
        "每月900元对不对，文件里查不到。最低生活保障",
    ),
    "加上退休金的说不准": ((POOR, "退休金一个月200加上这100一共300对吧"), "300元对不对，照文件说不准"),
    "前一句说了是哪一样": (
        ("我爹85 友谊县 户口友谊 一般户", "高龄津贴300 低保的1200 差900对吧"),
        "对。",
    ),
    "差的是两档之间的数": (
        (BEDRIDDEN, "护理补贴每月多少", "跟低保的那档差50对吧"),
        "对。",
    ),
    "差的数说错了": (
        (BEDRIDDEN, "护理补贴每月多少", "比低保的少80对不对"),
        "不是差80元。低保的比这位老人一年多600元（每月50元）。",
    ),
    "比那个岁数的多多少": (("我太奶奶103 磐安户口", "高龄津贴多少", "比八十几的一个月多340是吧"), "对。"),
    "两个人差的数说错了，先说差多少": (
        ("我舅妈83 住金乡 户口金乡 吃低保", "庄里刘大爷92 也住金乡 低保", "刘大爷是不是比我舅妈多领二百"),
        "不对，不是差200元。刘大爷比您舅妈一年多1200元（每月100元）。",
    ),
    "两个人差的数说对了，不加到一起": (
        ("我舅妈83 住金乡 户口金乡 吃低保", "庄里刘大爷92 也住金乡 低保", "那不就差100块"),
        "对。刘大爷比您舅妈一年多1200元（每月100元）。",
    ),
    "听人说的差数，问是不是真的": (
        ("我舅妈83 住金乡 户口金乡 吃低保", "庄里刘大爷92 也住金乡 低保", "舅妈讲刘大爷比她多领两百 真的假的"),
        "不对，不是差200元。刘大爷比您舅妈一年多1200元（每月100元）。",
    ),
    "说过的数是怎么来的": (
        ("我舅妈83 住金乡 户口金乡 吃低保", "一个月多少", "100块是哪来的"),
        "100元是这样来的：\n您舅妈：每月100元，一年1200元（经济困难老年人补贴100元/月）。",
    ),
    "两个人差的数": (
        ("我爷爷84 我奶奶78 都住磐安 户口都在磐安", "他俩高龄津贴各多少", "一个月差60是吧"),
        "对。您家老爷爷比您家老奶奶一年多720元（每月60元）。",
    ),
    "几个月的数": (
        (CITY, "高龄津贴多少", "60乘30个月就是1800对吧"),
        "对。您家老奶奶，2025年6月到2027年11月共30个月",
    ),
    "几个月的数算错了": (
        (CITY, "高龄津贴多少", "20个月就是1000对吧"),
        "不对，不是1000元。您家老奶奶，",
    ),
    "一分也没有": (
        ("我姨婆78 磐安的 户口磐安 普通家庭 没残疾", "眼下一分钱都没有，是吧"),
        "对，现在没有写明数额、能定下来的现金。\n高龄津贴：满80周岁起（最迟2027年6月）每月60元，一年720元。",
    ),
    "问的是不是什么都没有": (
        ("我姨婆78 磐安的 户口磐安 普通家庭 没残疾", "那她不是啥都没有吗"),
        "不是什么都没有：能享受",
    ),
    "刚说的是车票，问的是两个人的钱": (
        ("我叔84 我婶82 住磐安 户口都在磐安", "他俩坐公交要钱不", "两个人一个月不就是120么"),
        "对。合起来每月120元",
    ),
    "有一位的户口没说": (
        ("我叔84 户口磐安 住磐安，我婶82 也住磐安", "他俩坐公交要钱不", "俩人加起来一个月是不是120"),
        "对，只要您婶婶户口也在磐安县。合起来每月120元，一年1440元。",
    ),
    "两位的户口都没说": (
        ("我姨父86 我姨妈81 都住磐安", "他们两个一年合起来1440对吧"),
        "对，只要您姨父、您姨妈户口也在磐安县。合起来每月120元，一年1440元。",
    ),
    "嫌没算出来，又说一遍": (
        ("我叔84 我婶82 住磐安 户口都在磐安", "他俩坐公交要钱不", "咋会算不出来 一个60 俩人不就120块吗"),
        "对。合起来每月120元",
    ),
    "不是一分也没有": ((POOR, "那就是一分钱没有呗"), "不是。您母亲：每月100元，一年1200元"),
}


@pytest.mark.parametrize(("says", "first"), CLAIMED.values(), ids=CLAIMED)
def test_a_sum_is_held_against_what_it_is_about(engine: Engine, says: tuple[str, ...], first: str) -> None:
    """By the rate, the months or the two tiers that the words name; another item's figure never makes it wrong."""
    assert answer(talk(engine, *says)[1]).startswith(first)


OVER: dict[str, tuple[tuple[str, ...], str]] = {
    "到生日为止": (
        ("我爷爷1936年11月生 金乡户口 住金乡 低保", "到他满九十之前一共能领多少"),
        "您家老爷爷，2025年6月到2026年10月共17个月：每月100元（经济困难老年人补贴100元/月），共1700元。\n"
        "护理补贴85元/月要先做老年人能力评估，评上了另有1445元，一共3145元。",
    ),
    "中间过生日": (
        ("我爷爷1936年11月生 金乡户口 住金乡 低保", "从今年6月到明年12月一共多少钱"),
        "您家老爷爷，2025年6月到2026年12月共19个月，一共2100元。\n"
        "2025年6月到2026年10月17个月：每月100元（经济困难老年人补贴100元/月），共1700元。\n"
        "2026年11月到2026年12月2个月：每月200元（经济困难老年人补贴200元/月），共400元。",
    ),
    "还没到岁数的月份是零": (
        ("我奶奶1945年9月生的 磐安户口住磐安", "到年底一共能拿多少"),
        "您家老奶奶，2025年6月到2025年12月共7个月，一共240元。\n2025年6月到2025年8月3个月：还没有能定下来的（0元）。",
    ),
    "几年，再换一段": ((CITY, "两年能领多少", "那半年呢"), "您家老奶奶，2025年6月到2025年11月共6个月：每月60元"),
    "两个人": (("我爸妈都84 磐安 户口都在磐安", "他们俩三年总共多少"), "合起来一共4320元。"),
    "生日不知道": (
        ("我奶奶78 磐安户口住磐安", "高龄津贴四年一共多少"),
        "您家老奶奶，2025年6月到2029年5月共48个月，一共1440元。",
    ),
}


@pytest.mark.parametrize(("says", "first"), OVER.values(), ids=OVER)
def test_money_over_a_stretch_is_counted_by_its_months(engine: Engine, says: tuple[str, ...], first: str) -> None:
    """The months by name, what a birthday within them changes, and the sum."""
    assert answer(talk(engine, *says)[1]).startswith(first)


def test_a_month_that_is_not_known_is_said(engine: Engine) -> None:
    """Where the birthday may fall in any month, the last one is counted from, and that is told."""
    reply = talk(engine, "我奶奶78 磐安户口住磐安", "高龄津贴四年一共多少")[1]
    assert "哪个月满80周岁还不知道，这里按最晚的算；说了出生年月，就能算准。" in answer(reply)


@pytest.mark.parametrize(
    "says",
    [
        ("我奶奶78 磐安户口住磐安", "评估几年做一次"),
        (CITY, "三年没领了能补吗"),
        (CITY, "再过三年多少"),
        (CITY, "一年多少"),
    ],
)
def test_what_is_no_stretch_counts_no_months(engine: Engine, says: tuple[str, ...]) -> None:
    """How often, what is past, an age to come and a year are asked otherwise."""
    assert "共36个月" not in talk(engine, *says)[1].text
    assert "个月：" not in talk(engine, *says)[1].text


def test_a_kind_is_compared_with_the_one_spoken_of(engine: Engine) -> None:
    """低保的比他多多少: the same item for both, what lies between first; no other region, and not the item 低保."""
    text = answer(talk(engine, BEDRIDDEN, "护理补贴一个月几块", "低保的能比他多拿多少")[1])
    assert text.startswith("低保的比这位老人一年多600元（每月50元）。")
    assert "每月150元" in text
    assert "拱墅" not in text


def test_two_kinds_are_compared_of_the_question_ahead(engine: Engine) -> None:
    """低保失能的给多少 跟他差多少: the kind of the question ahead, with the one spoken of."""
    reply = talk(engine, BEDRIDDEN, "护理补贴一个月几块", "低保的失能老人一个月给多少 跟她差多少")[1]
    assert "比这位老人一年多600元（每月50元）。" in reply.text


def test_what_is_told_is_no_supposition(engine: Engine) -> None:
    """She is of dibao, and asked about as an old person of dibao: she is not held against what she was before."""
    reply = talk(engine, "我妈88 住金乡 金乡户口", "她是低保户，低保老人每月到底给不给100")[1]
    assert "假如" not in reply.text
    assert "从1200元到0元" not in reply.text


def test_a_bound_far_above_puts_no_age_right(engine: Engine) -> None:
    """Somebody of 94 is not yet a hundred anyway: the age stays."""
    reply = talk(engine, "我姥姥94 磐安户口 住磐安", "她还不到一百 一个月多少")[1]
    assert person_of(reply, "grandmother").facts["age"] == 94


@pytest.mark.parametrize(
    ("asks", "first"),
    cases(
        {
            "磐安写60，金华写的不低于60，是不是不一样啊": "写的不一样。数字一样，不过有的写的是定数",
            "磐安和金乡的高龄津贴写得不一样吧": "写的不一样。",
        }
    ),
)
def test_whether_two_write_the_same_is_said_first(engine: Engine, asks: str, first: str) -> None:
    """一样 or 不一样, ahead of the words of each."""
    assert talk(engine, "高龄津贴磐安是多少", asks)[1].text.startswith(first)


VILLAGE = "我是村里的 三位老人 周阿公103 吴伯79 郑奶奶86 都是磐安户口 都住磐安"


@pytest.mark.parametrize("asks", ["那吴伯79的还没有吧 三个人一个月合起来多少", "三位每月一共多少"])
def test_who_has_nothing_yet_is_nought_in_a_sum_of_several(engine: Engine, asks: str) -> None:
    """All three are summed, and of the one who has none yet it is told when that comes; 79 is no number of people."""
    text = answer(talk(engine, VILLAGE, asks)[1])
    assert text.startswith("合起来每月460元，一年5520元。")
    assert "吴伯：现在没有能确定的现金（0元）。高龄津贴：满80周岁起（最迟2026年6月）每月60元" in text


def test_a_household_is_supposed_of_both(engine: Engine) -> None:
    """要是我们家是低保边缘，两个人一共多少: the same of each, since the status is the household's."""
    text = answer(
        talk(
            engine,
            "我73老伴75 友谊户口 都住友谊 都是低保 他完全失能 我评的半失能",
            "两个人护理补贴一个月多少",
            "要是我们家变成低保边缘呢 两个人加起来多少",
        )[1]
    )
    assert text.startswith("假如低保边缘：")
    assert "合起来每月150元，一年1800元。" in text


@pytest.mark.parametrize(
    ("asks", "first"),
    cases({"离一百还差六年，是吧": "对，还差6年满100周岁。", "到100还差5年对吧": "还差6年满100周岁。"}),
)
def test_years_that_are_claimed_are_said_to_be_right(engine: Engine, asks: str, first: str) -> None:
    """还差几年: right, or how many it is; nobody is supposed to be that old."""
    assert answer(talk(engine, "我姥姥94 磐安户口 住磐安", "高龄津贴多少", asks)[1]).startswith(first)


@pytest.mark.parametrize("says", ["他当过5年兵，能领多少", "她领了3年了 对吗", "住养老院一个月2000，三年要花多少钱"])
def test_years_of_something_else_are_no_stretch(engine: Engine, says: str) -> None:
    """Years of service, of what was paid and of what is to be paid count nothing."""
    assert "个月" not in answer(talk(engine, CITY, "高龄津贴多少", says)[1])


def test_two_comparisons_in_a_row_are_of_kinds(engine: Engine) -> None:
    """A comparison of kinds is none of places: the next one compares kinds again."""
    says = ("我爹85 友谊县 户口友谊 一般户", "高龄津贴多少", "低保的比他多多少", "90岁的比他多几块")
    assert answer(talk(engine, *says)[1]).startswith("按写明的最低数，90周岁的比您父亲一年多900元（每月75元）。")


def test_what_was_held_against_one_thing_stays_what_is_spoken_of(engine: Engine) -> None:
    """一年一千二真的假的, then 上哪儿办: of the one item that pays it."""
    _, reply = talk(engine, "我二舅91 友谊的 户口也在友谊", "人家讲一年有一千二 真的假的", "上哪儿办去")
    assert reply.acts[-1].about == ["230522/3"]


def test_a_bare_number_behind_how_much_is_a_sum_where_their_list_pays_it(engine: Engine) -> None:
    """60是不是 is of the 60 just told; 80是不是, of 79, is of the age that is lacking."""
    _, of_a_sum = talk(engine, "我爸91 户口住处都在东阳", "一个月多少", "60是不是")
    assert of_a_sum.text.startswith("对。")
    _, of_an_age = talk(engine, "我妈79 户口住处都在磐安", "高龄津贴多少", "80是不是")
    assert "年满80周岁" in of_an_age.text


def test_who_has_no_money_hears_of_what_else_is_theirs(engine: Engine) -> None:
    """一分钱没有吧: it is so, and services that are theirs are named beside it; 啥都没有吧 is not so."""
    told = ("我姨婆78 磐安的 户口磐安 普通家庭 没残疾",)
    assert "不是钱的，能享受" in answer(talk(engine, *told, "眼下一分钱都没有，是吧")[1])
    assert not answer(talk(engine, *told, "那她是不是就啥都没有")[1]).startswith("对")


@pytest.mark.parametrize(
    ("told", "says", "opens"),
    [
        ("我舅76 户口住处都在东阳", "91岁能不能领400", "假如91周岁：不对，那要您舅舅100周岁。"),
        ("我舅76 住在东阳", "91岁能不能领400", "假如91周岁：不对，那要您舅舅100周岁。"),
        ("我舅76 户口住处都在东阳", "到101岁能拿400吗", "假如101周岁：对。"),
        ("我姑83 户口住处都在磐安", "一个月有没有200", "不对，每月不是200元。"),
    ],
)
def test_whether_it_is_so_much_is_judged(engine: Engine, told: str, says: str, opens: str) -> None:
    """91岁能不能领400 holds a sum up: it is told whether it is that, of the age supposed."""
    assert answer(talk(engine, told, says)[1]).startswith(opens)


@pytest.mark.parametrize("says", ["就是现在一分钱领不到？", "眼下是一毛钱也没有，对吧"])
def test_of_a_draft_nothing_can_be_had_yet(engine: Engine, says: str) -> None:
    """Whether there is no money now, by a document that is not in force: no sum is told as if it were paid."""
    said = talk(engine, "我姑86 户口住处都在友谊县 低保", says)[1].text
    assert "现在还不能照它领" in said
    assert "1200" not in said


@pytest.mark.parametrize("says", ["那她就啥也没有呗", "合着她什么都享受不到喽", "那就是啥都没有吧"])
def test_that_there_is_nothing_at_all_is_asked_and_answers_nothing(engine: Engine, says: str) -> None:
    """Behind a question of certificates it denies none of them."""
    _, before = talk(engine, "我姑76 户口住处都在磐安 普通家庭")
    _, after = talk(engine, "我姑76 户口住处都在磐安 普通家庭", says)
    assert after.text.startswith("不是什么都没有：能享受")
    assert after.people[0].facts == before.people[0].facts
