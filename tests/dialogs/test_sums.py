"""Sums: what is sure, what hangs on a thing with its condition and amount, what an assessment adds; money is money."""

import pytest

from dialogs.engine import Engine
from dialogs.saying.summed import Summed
from tests.dialogs.talk import answer, talk

LINES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "户口没说，带着条件说多少": (
        ("我爷爷88，住磐安", "他一个月拿几块"),
        ["您家老爷爷：能领的钱要看条件：", "高龄津贴：户口也在磐安县的话，60元/月。"],
    ),
    "经济状况没说，低保的多少": (
        ("我奶奶91 金乡的 户口也在金乡 她一个月能领多少钱",),
        [
            "您家老奶奶：能领的钱要看条件：",
            "经济困难老年人补贴：是低保的，生活补贴200元/月；护理补贴85元/月（要先做能力评估）。",
        ],
    ),
    "没写数额的也带着条件说": (
        ("我妈82 金乡的 没低保 到底能领多少",),
        [
            "您母亲：能领的钱要看条件：",
            "高龄津贴：户口也在金乡县的话，可以申请，文件没写数额，由经办单位定。",
        ],
    ),
    "只有要评估的，先说多少再说要评估": (
        ("姥姥在友谊县 76岁 低保边缘户 瘫在床上 户口也在友谊", "一个月一共多少钱"),
        ["您家老奶奶：每月100元，一年1200元（护理补贴100元/月），要先做老年人能力评估，评到规定的等级才发。"],
    ),
    "评估过的直接算进去": (
        ("金乡 来电 男 83 本县户口 低保 评估2级", "他一个月一共多少钱"),
        ["这位老人：每月185元，一年2220元（生活补贴100元/月；护理补贴85元/月）。"],
    ),
    "两位加起来，一位要看条件的也加上，说明条件": (
        ("外公92 外婆87 都住友谊县 户口都在友谊县", "外婆不是低保户", "外公外婆加起来一年多少"),
        [
            "合起来每年不低于1200元。您家老奶奶要是特困、低保边缘、低收入也没有办过的话，再加每年不低于300元，共每年不低于1500元。",
        ],
    ),
    "前一问是另一样，合计把每位的都加上": (
        (
            "俺爹84 金乡的 户口在金乡 低保 评估2级",
            "俺爷爷102 也住金乡 户口在金乡",
            "他的高龄津贴多少",
            "俺爹加俺爷一个月合计多少",
        ),
        ["合起来每月不低于485元，一年不低于5820元。"],
    ),
    "那两样加起来，不止上一问的那一样": (
        ("友谊县 老孙头83 户口友谊县 低保边缘 半自理 一年能领多少 都哪几笔", "那两样加起来一年到手多少"),
        [
            "老孙头：每年不低于1200元（高龄津贴不低于1200元/年）。",
            "护理补贴50元/月要先做老年人能力评估，评上了共每月50元、每年另有不低于1200元，一年共不低于1800元。",
        ],
    ),
    "一家子，一个加一个": (
        ("我妈85，户口和人都在磐安，我爸83，也住磐安，户口也在磐安", "爸加妈一个月多少"),
        ["合起来每月120元，一年1440元。"],
    ),
    "没评估过的分开说": (
        ("金乡 男 83 户口金乡 低保 瘫在床上", "他一个月一共多少钱"),
        [
            "这位老人：每月100元，一年1200元（经济困难老年人补贴100元/月）。",
            "护理补贴85元/月要先做老年人能力评估，评上了共每月185元，一年2220元。",
        ],
    ),
}


@pytest.mark.parametrize(("says", "lines"), list(LINES.values()), ids=list(LINES))
def test_a_sum_tells_what_there_is_and_on_what_it_hangs(engine: Engine, says: tuple[str, ...], lines: list[str]) -> None:
    """The amounts are told, with the one thing that is missing; never only that nothing is sure."""
    assert answer(talk(engine, *says)[1]).splitlines()[: len(lines)] == lines


KINDS_LEFT: dict[str, tuple[tuple[str, ...], str]] = {
    "低保否定了，先说一般的": (
        ("我外婆87 友谊县的 户口在友谊县，不是低保户", "她高龄津贴多少"),
        "您家老奶奶特困、低保边缘、低收入也没有办过的话能领：每年不低于300元（高龄津贴",
    ),
    "说的数只差这一个条件": (
        ("我外婆87 友谊县的 户口在友谊县，不是低保户", "她高龄津贴多少", "那就是300喽"),
        "对，只要特困、低保边缘、低收入也没有办过。",
    ),
    "护理补贴不再列低保的": (
        ("我姥爷81 友谊县的 户口在友谊县，不是低保户，失能了", "护理补贴一个月多少"),
        "您家老爷爷要看是哪一种：是低保边缘，并且失能的，每月100元",
    ),
    "什么都没说，各种都列": (
        ("我外婆87 友谊县的 户口在友谊县", "她高龄津贴多少"),
        "您家老奶奶要看是哪一种：没办过低保、低保边缘这些的，每年不低于300元；是低保、低保边缘的，每年不低于1200元",
    ),
}


@pytest.mark.parametrize(("says", "begins"), list(KINDS_LEFT.values()), ids=list(KINDS_LEFT))
def test_a_conditional_sum_lists_what_can_still_be(engine: Engine, says: tuple[str, ...], begins: str) -> None:
    """What somebody has ruled out is no longer a condition; what is left to rule out is."""
    assert any(line.startswith(begins) for line in answer(talk(engine, *says)[1]).splitlines())


def test_at_most_three_lines_are_of_what_hangs(engine: Engine) -> None:
    """However much is open, three conditional sums are the most."""
    five = Summed("您母亲", (), hanging=tuple(f"津贴{number}：是低保的，60元/月" for number in range(5)))
    assert engine.wording.say("totals", people=[five], together="", brief=False, written="").count("是低保的，60元/月。") == 3


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("我爸82 磐安的 户口磐安 一般", "保险缴费"),
        ("我爸82 拱墅的 户口拱墅 低保", "医疗"),
        ("我爸82 磐安的 户口磐安 一般", "综合评估"),
    ],
)
def test_what_is_not_paid_to_hand_is_no_money(engine: Engine, who: str, name: str) -> None:
    """An insurance that the state pays for, a doctor's bill and a service are not counted among the sums without a figure."""
    _, reply = talk(engine, who, "他一年一共多少钱")
    assert name not in answer(reply)


def test_what_wants_an_assessment_is_not_told_as_sure_later(engine: Engine) -> None:
    """A summary tells 200 as paid and 85 as hanging on an assessment, not 285."""
    _, reply = talk(engine, "我奶奶91 金乡的 户口金乡 低保 瘫在床上", "不用了 就这样吧")
    assert "285" not in reply.text
    assert "200元/月，护理补贴85元/月要先做能力评估" in reply.text


def test_the_sums_of_a_couple_are_told_by_person_and_together(engine: Engine) -> None:
    """Each first, then both."""
    _, reply = talk(engine, "我爸82 我妈80 都住磐安 户口都在磐安 都是一般家庭", "他俩加起来一年一共多少钱")
    told = answer(reply)
    assert "您母亲：每月60元，一年720元" in told
    assert "您父亲：每月60元，一年720元" in told
    assert "合起来每月120元，一年1440元" in told


@pytest.mark.parametrize("says", ["爷爷能拿到手里的钱有哪几样", "到手的钱有哪些"])
def test_which_money_there_is_is_a_question_of_sums(engine: Engine, says: str) -> None:
    """Who asks what money comes to hand hears of money, and not of all there is."""
    _, reply = talk(engine, "我爷爷88 住拱墅 户口拱墅 退休工人 一般", says)
    assert "没有写数额的：职工基本养老保险、高龄津贴" in answer(reply)
    assert "能力综合评估" not in answer(reply)


def test_what_is_left_out_of_the_question_is_left_out_of_the_sum(engine: Engine) -> None:
    """除了高龄津贴 asks of all other money."""
    _, reply = talk(engine, "我奶奶91 金乡的 户口金乡 低保", "除了高龄津贴 她一共还能领多少钱")
    assert "每月200元" in answer(reply)
    assert "高龄津贴" not in answer(reply)


def test_what_is_paid_by_a_rate_is_told_with_it(engine: Engine) -> None:
    """15% of 低保 is no sum without a figure."""
    _, reply = talk(engine, "我妈81 友谊县的 户口友谊 低保", "一年一共多少钱")
    assert "按比例发的：最低社会保障（低保金加发，按当地低保标准的15%）。" in answer(reply)


def test_overviews_of_two_are_shorter(engine: Engine) -> None:
    """Where two are told of at once, each has three lines at most."""
    _, reply = talk(engine, "老伴瘫炕上三年了 俺俩都81 友谊县的 家里吃低保")
    summaries = [section.text for section in reply.sections if section.kind == "summary"]
    assert len(summaries) == 2
    assert all(sum(line[:1].isdigit() for line in text.splitlines()) <= 3 for text in summaries)


def test_a_question_of_two_people_says_what_it_is_about(engine: Engine) -> None:
    """高龄津贴多少 answered of both parents is one act, about that item, and answered."""
    _, reply = talk(engine, "我妈81 我爸83 都住磐安", "他们两个高龄津贴多少")
    asked = next(act for act in reply.acts if act.act == "ask")
    assert asked.about == ["330727/9"]
    assert asked.answered


@pytest.mark.parametrize("asks", ["能不能拿点钱啊", "一共能领几样钱，算算", "总共给算算能拿多少样钱"])
def test_what_money_there_is_is_a_sum(engine: Engine, asks: str) -> None:
    """However softly it is asked, and in how many things: the sums are told, and what they hang on."""
    _, reply = talk(engine, f"我姥姥84，住磐安，低保边缘，{asks}")
    assert any(act.kind == "total" for act in reply.acts)
    assert "高龄津贴：户口也在磐安县的话，60元/月" in reply.text


OTHERS = {
    "the words that tell why": (
        ("我71 金乡的 吃低保", "生活补贴一个月多少", "邻居老吴85 也是低保户 他咋拿100 我才80"),
        ("370828/17", "经济困难老年人补贴（第17项）原文"),
    ),
    "what it is that they get": (
        ("楼下大爷八十几了月月有钱拿 我妈77 磐安户口 怎么就没有",),
        ("330727/9", "满80周岁起（最迟2028年6月）每月60元"),
    ),
}


@pytest.mark.parametrize(("said", "told"), OTHERS.values(), ids=list(OTHERS))
def test_what_others_get_is_of_the_money_that_is_meant(engine: Engine, said: tuple[str, ...], told: tuple[str, str]) -> None:
    """别人拿得多: of the money spoken of last, of what pays the sum, of what a search finds; a status names none of it."""
    _, reply = talk(engine, *said)
    about = next(act.about for act in reply.acts if act.kind in {"others", "amount"})
    assert (about, told[1] in reply.text) == ([told[0]], True)


def test_sums_of_those_who_are_no_family_are_added_up_only_where_it_is_asked_for(engine: Engine) -> None:
    """Two neighbours: each one's own; 合计 adds them up."""
    said = ("我舅妈83 住金乡 户口金乡 吃低保", "庄里刘大爷92 也住金乡 低保")
    _, each = talk(engine, *said, "她们一个月拿多少")
    _, whole = talk(engine, *said, "两个人加一块一个月多少")
    assert "每月100元" in each.text
    assert "每月200元" in each.text
    assert "合起来" not in each.text
    assert "合起来每月300元" in whole.text


COUNTED_AGAIN = {
    "两个人的合计": (
        ("我大伯88我伯母66 户口都友谊 都住友谊 低保边缘", "他俩一共一年能拿多少", "不对 大伯是低保 重算"),
        ("合起来", "您大伯：", "您伯母："),
    ),
    "各拿多少": (
        ("我大伯88我伯母83 户口都友谊 都住友谊 低保边缘", "他俩一年各拿多少", "大伯不是低保边缘 是一般家庭 重新说一遍各拿多少"),
        ("您大伯：每年不低于300元", "您伯母：每年不低于1200元"),
    ),
    "说过的那一项": (("我大伯83 磐安 户口磐安", "高龄津贴多少", "说错了 他今年79 再算一遍"), ("满80周岁起", "每月60元")),
}


@pytest.mark.parametrize(("said", "told"), COUNTED_AGAIN.values(), ids=list(COUNTED_AGAIN))
def test_what_was_asked_last_is_told_again_as_it_is_by_now(
    engine: Engine, said: tuple[str, ...], told: tuple[str, ...]
) -> None:
    """重算 behind a correction: of everybody of whom it was asked."""
    _, reply = talk(engine, *said)
    assert all(words in reply.text for words in told)
