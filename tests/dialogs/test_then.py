"""Money at an age to come: of one, of several, as a claim that is right for then, by the month and by the year, and unasked."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import answer, talk

PAIR = "我83老伴79 磐安户口 住磐安"
POOR = "我妈85 金乡低保 户口金乡"

FIRST: dict[str, tuple[tuple[str, ...], str]] = {
    "两个人，一个快八十": (
        (PAIR, "她明年80了 到时候两个人一年一共多少"),
        "假如您老伴80周岁、您84周岁：合起来每月120元，一年1440元。",
    ),
    "两个人加起来的数，那时候对": (
        (PAIR, "高龄津贴多少", "60加60一年1440对不对"),
        "对，那是您老伴80周岁、您84周岁的时候，现在还没到。合起来每月120元，一年1440元。",
    ),
    "没说哪样的数，也拿说过的钱来比": (
        (PAIR, "高龄津贴多少", "那不就120"),
        "对，那是您老伴80周岁、您84周岁的时候，现在还没到。",
    ),
    "一个人的数，那时候对": (
        ("友谊县的，我爸76，户口也在那，一般家庭", "高龄津贴他有吗", "那就是三百一年呗"),
        "对，那是您父亲80周岁的时候，现在还没到。您父亲：每年不低于300元",
    ),
    "岁数在前一句": (
        (POOR, "一个月多少", "到了90 是不是就涨成200"),
        "对，那是您母亲90周岁的时候，现在还没到。您母亲：每月200元",
    ),
    "岁数就在问话里": ((POOR, "一个月多少", "她九十了不是二百吗"), "假如90周岁：对。您母亲：每月200元"),
    "再熬三年": (
        ("我妈97 磐安户口", "高龄津贴多少", "她再熬三年一百了 那一个月给多少"),
        "假如100周岁：高龄津贴：长寿保健补助每月400元",
    ),
    "问的是钱，前面说的是体检": (
        ("我68 义乌的 户口也是", "体检要钱伐", "那80岁有钿发伐"),
        "假如80周岁：有。您可以享受高龄津贴（第7项），每月不低于60元",
    ),
    "前面说的是坐车，问的还是坐车": (
        ("我岳母68 拱墅的", "她坐公交几折", "那再过两年呢"),
        "假如70周岁：城市公共交通优惠服务",
    ),
    "前一句说的岁数，问的是那时候收不收钱": (
        ("我小姨58 住金乡", "她两年后就60了，公园门票还收钱吗"),
        "假如60周岁：有的不要钱，有的半价。您小姨可以享受参观公园和旅游景区",
    ),
    "说的是哪年哪月以后，不是数着月份算": (
        ("我姨父1937年4月生 友谊户口 也住友谊 一般家庭", "那到27年5月他就一年1200是吧"),
        "假如90周岁（2027年4月）：对。您姨父：每年不低于1200元",
    ),
    "哪年哪月以后多少": (
        ("我姨父1946年11月生 磐安户口 也住磐安", "后年正月不算，2026年12月以后一个月多少"),
        "假如80周岁（2026年11月）：高龄津贴：每月60元",
    ),
    "按年发的合到每月": (
        ("我奶友谊县的户口也在这 90了 高龄补贴有她的吗", "合一个月多少"),
        "高龄津贴：每年不低于1200元，合每月不低于100元",
    ),
    "按年发的按月说也对": (
        ("我奶友谊县的户口也在这 90了 高龄补贴有她的吗", "那一个月才100对吧"),
        "对。您家老奶奶：每年不低于1200元",
    ),
    "数旁边的是月，后面的年是再问": (
        ("我爸72我妈70 都在金乡 户口也在 都低保", "那两口子一个月就160呗 一年呢"),
        "对。合起来每月160元，一年1920元。",
    ),
}


@pytest.mark.parametrize(("says", "first"), FIRST.values(), ids=FIRST)
def test_money_of_then_is_told_as_of_then(engine: Engine, says: tuple[str, ...], first: str) -> None:
    """At another age, of all who are asked about; a claim is right for when it is."""
    _, reply = talk(engine, *says)
    assert answer(reply).startswith(first), answer(reply)


NOW: dict[str, tuple[tuple[str, ...], str]] = {
    "不到60": (("我妈59 金华金东的", "不到60是不是没得享受"), "假如60周岁"),
    "满八十才有": (("我妈75 东阳的 户口也在", "村里讲满八十才有高龄津贴 是不是"), "假如80周岁"),
    "一百是钱": (("姥姥在友谊县农村 76岁 低保边缘户 户口也在", "护理补贴多少", "是不是就100了"), "100周岁"),
}


@pytest.mark.parametrize(("says", "unsaid"), NOW.values(), ids=NOW)
def test_what_is_no_age_to_come_supposes_none(engine: Engine, says: tuple[str, ...], unsaid: str) -> None:
    """A rule that is told, an age not reached and a sum are no age that somebody will have."""
    assert unsaid not in talk(engine, *says)[1].text


def test_money_that_a_near_birthday_brings_is_told_unasked(engine: Engine) -> None:
    """99岁下个月就100了: dated, beside what there is now."""
    _, reply = talk(engine, "外婆99 磐安 下个月就100了 户口也在")
    assert "您家老奶奶2025年7月满100周岁：高龄津贴：长寿保健补助，400元/月" in reply.text
    assert "高龄津贴：60元/月" in reply.text


def test_a_birthday_years_away_is_not_told_unasked(engine: Engine) -> None:
    """Whoever is not near it hears of it where they ask."""
    assert "满80周岁" not in talk(engine, "我妈1948年5月生 磐安 户口也在")[1].text


@pytest.mark.parametrize(
    ("says", "first"),
    [
        ("我妈83 磐安户口 说有400一个月 对不对", "不对，现在还不是，那是您母亲100周岁的时候。"),
        ("我奶奶85 金乡户口 听说高龄津贴300 对不对", "不对，300元是年满100周岁的。"),
    ],
)
def test_a_claim_beside_an_age_at_which_it_is_not_so_yet_is_wrong(engine: Engine, says: str, first: str) -> None:
    """Who tells the age tells it of now: the sum of a later age, or of others, is said to be theirs."""
    _, reply = talk(engine, says)
    assert reply.text.startswith(first), reply.text


@pytest.mark.parametrize("says", ["那300是不是封顶", "刚好300还是能多点"])
def test_a_least_sum_is_said_to_be_that_where_a_most_is_asked_for(engine: Engine, says: str) -> None:
    """What the documents tell is 不少于: no most is written, and it is not one."""
    _, reply = talk(engine, "我奶奶101 金乡户口 高龄津贴多少", says)
    assert "是最低数，不是封顶" in reply.text, reply.text


@pytest.mark.parametrize("asks", ["别啰嗦，就说两个数", "现在和九十以后各多少", "给俩数就行"])
def test_two_figures_are_what_is_so_now_and_with_the_next_birthday_that_changes_it(engine: Engine, asks: str) -> None:
    """Both, the second with its month."""
    _, reply = talk(engine, "我姨父1937年4月生 友谊户口 也住友谊 一般家庭", "他一年拿多少", asks)
    now, _, then = reply.text.partition("假如90周岁（2027年4月）：")
    assert "每年不低于300元" in now
    assert "每年不低于1200元" in then


def test_a_month_of_a_year_is_no_number_of_years(engine: Engine) -> None:
    """到27年5月 counts over no 27 years; a stretch that says both ends is counted as ever."""
    _, until = talk(engine, "我姨父1937年4月生 友谊户口 也住友谊 一般家庭", "到27年5月一共拿多少")
    assert "2025年6月到2027年5月共24个月" in until.text


def test_from_which_age_anything_begins_is_told_in_three_lines(engine: Engine) -> None:
    """Each birthday with what it first brings, by name; money first, and money alone where that is asked."""
    _, reply = talk(engine, "我姨妈55，住拱墅，户口也在拱墅", "那她几岁开始有")
    lines = answer(reply).split("\n")
    assert len(lines) == 3
    assert all(len(line) <= 60 for line in lines)
    assert "满80周岁：高龄津贴、" in lines[2]


def test_what_is_so_of_one_is_not_supposed_of_the_other(engine: Engine) -> None:
    """以后他住养老院…，还有我77…: the age is that of who says it."""
    said = (
        "我77 住兰溪 户口兰溪",
        "我堂弟69 也住兰溪",
        "堂弟没住养老院 是问以后住能不能优先 你讲能还是不能 还有我77办遗嘱公证收多少钱",
    )
    _, reply = talk(engine, *said)
    assert "假如您堂弟77周岁" not in reply.text
    assert "77周岁：能" not in reply.text


def test_what_is_paid_from_a_birthday_on_hangs_on_the_hukou_while_that_is_not_told(engine: Engine) -> None:
    """No sum is promised to who may be registered elsewhere."""
    for asks in ("啥时候能领高龄津贴", "他高龄津贴能领吗"):
        assert "满80周岁起（最迟2026年6月），户口也在磐安县的话，每月60元" in talk(engine, "我爸79，住磐安", asks)[1].text
        assert "满80周岁起（最迟2026年6月）每月60元" in talk(engine, "我爸79，住磐安，户口也在磐安", asks)[1].text
