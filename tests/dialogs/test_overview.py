"""The first overview of what somebody has: money first, what they told of themselves before what everybody has; a line each."""

import pytest

from dialogs.engine import Engine
from tests.dialogs.talk import talk


def lines_of(engine: Engine, *messages: str) -> list[str]:
    """The numbered lines of the last reply, above its menu."""
    _, reply = talk(engine, *messages)
    summary = next(section.text for section in reply.sections if section.kind == "summary")
    return [line.partition(". ")[2] for line in summary.splitlines() if ". " in line[:4]]


FIRST: dict[str, tuple[str, str]] = {
    "户口没说的钱，带着条件先说": (
        "我爸今年82了 磐安人 有什么补贴",
        "高龄津贴：户口也在磐安县的话，60元/月。找县民政局（第9项）。",
    ),
    "户口没说，没写数额的也先说": ("我妈82 住金乡", "高龄津贴：户口也在金乡县的话，可以申请，文件没写数额，由经办单位定"),
    "户口没说，百岁的数额": ("俺娘100了 金乡的", "高龄津贴：户口也在金乡县的话，不低于300元/月。找县卫生健康局（第12项）。"),
    "按经济状况分档的，每档都说": (
        "我妈83 友谊县的 户口也在友谊",
        "高龄津贴：没办过低保、低保边缘这些的，不低于300元/年；是低保、低保边缘的，不低于1200元/年",
    ),
    "户口经济都没说的，一句说完": (
        "我爸83 友谊县的",
        "高龄津贴：户口也在友谊县的话，没办过低保、低保边缘这些的，不低于300元/年",
    ),
    "定下来的钱在先": ("我妈81，住磐安，户口也在磐安", "高龄津贴：60元/月。找县民政局（第9项）。"),
    "失独的先说扶助金": ("我68了 独生子没了 住金乡", "计划生育特别扶助金：特别扶助金，990元/月。找县卫生健康局（第26项）。"),
    "残疾的先说残疾补贴，没定下来也说": (
        "我妈68，金乡的，二级残疾",
        "重度残疾人护理补贴：可以申请，由经办单位定。找县民政局（第25项）。",
    ),
    "当过兵的先说优抚": ("俺当过兵 今年76了 住友谊县", "集中供养：还要看无赡养（扶养）人或其无能力、享受国家定期抚恤补助。"),
    "要评估的钱说明要评估": (
        "我妈78 友谊县的 户口友谊 低保边缘 瘫在床上",
        "护理补贴：100元/月（要先做能力评估）。找县民政局（第4项）。",
    ),
}


@pytest.mark.parametrize(("says", "line"), list(FIRST.values()), ids=list(FIRST))
def test_what_matters_most_is_the_first_line(engine: Engine, says: str, line: str) -> None:
    """Money, under its condition where one fact is open, and what somebody told of themselves, stand first."""
    assert lines_of(engine, says)[0].startswith(line)


SECOND: dict[str, tuple[str, str]] = {
    "两样残疾补贴都在": (
        "我妈68，金乡的，二级残疾",
        "困难残疾人生活补贴：是低保的，可以申请，由经办单位定。找县民政局（第24项）。",
    ),
    "卧床的说护理补贴，说明还要看什么": (
        "我奶奶金乡的 91 瘫了",
        "经济困难老年人补贴：是低保的，生活补贴200元/月；护理补贴85元/月（要先做能力评估）。",
    ),
    "低保卧床的护理补贴": ("我妈81 友谊县的 吃低保 瘫在床上", "护理补贴：户口也在友谊县的话，150元/月（要先做能力评估）。"),
}


@pytest.mark.parametrize(("says", "line"), list(SECOND.values()), ids=list(SECOND))
def test_what_was_told_is_used_though_it_is_not_decided(engine: Engine, says: str, line: str) -> None:
    """Somebody disabled or bedridden hears of the allowances that hang on that, whatever else is to be known."""
    assert any(one.startswith(line) for one in lines_of(engine, says))


@pytest.mark.parametrize(
    "says", ["我爸82 磐安人", "我妈68，金乡的，二级残疾", "友谊县 女 78 低保边缘 半失能 户口友谊", "我75 拱墅的"]
)
def test_an_overview_has_few_lines(engine: Engine, says: str) -> None:
    """Three lines to five, each of one item; all else by name."""
    lines = lines_of(engine, says)
    assert 3 <= len(lines) <= 5
    assert len({line.partition("：")[0] for line in lines}) == len(lines)


def test_what_is_not_decided_is_not_counted_in(engine: Engine) -> None:
    """A head that counts what somebody has says so of these alone: the lines are 先说要紧的 where one of them is open."""
    _, reply = talk(engine, "我爸82 磐安人")
    assert "初步判断可以享受5项，先说要紧的：" in reply.text
    _, reply = talk(engine, "我爸72 磐安人 户口磐安")
    assert "项：\n1." in reply.text


def test_nobody_is_told_of_what_they_said_nothing_of(engine: Engine) -> None:
    """Of an ordinary elder of seventy no allowance for the disabled or the poor is told."""
    told = "".join(lines_of(engine, "我爸70，住金乡，户口金乡，一般家庭，没有残疾"))
    assert "残疾" not in told
    assert "经济困难" not in told


def test_an_item_that_hangs_on_a_status_names_it(engine: Engine) -> None:
    """还要看经济状况 tells nobody whether they are meant."""
    said = lines_of(engine, "我外公84，住磐安，瘫在床上，全靠人喂")
    assert any(one.startswith("护理补贴：是低保、低保边缘的，可以申请，由经办单位定") for one in said)


def test_who_has_a_status_is_told_what_it_brings_besides(engine: Engine) -> None:
    """最低生活保障：可以申请 sends somebody of 低保 to apply for what they have; and services stand behind the money."""
    text = talk(engine, "我舅妈84，住金乡，户口金乡", "还有别的没 她吃低保")[1].text
    assert "最低生活保障：领低保后生活仍有困难的，再给必要的生活保障，由经办单位定" in text
    assert "可以去申请" not in text
    assert text.index("1. 经济困难老年人补贴") < text.index("还有就医便利服务")


def test_a_least_and_a_most_are_one_range_and_readings_are_short(engine: Engine) -> None:
    """每月30—50小时, and not a least one beside a most one; what it may be read as in one sentence."""
    text = talk(engine, "我82，住金乡，一个人住", "能给派个人来家帮着收拾不")[1].text
    assert text.count("小时") == 2  # in the sentence, and in the words quoted
    assert "每月30—50小时" in text
    assert "没有写清楚是哪些人，也可能是：" in text


def test_nothing_is_near_a_thing_by_what_is_told_ahead_of_it(engine: Engine) -> None:
    """退休金 told beside 扶助金 makes no pension a thing like it."""
    text = talk(engine, "我姨76住拱墅，失独", "她有退休金 失独的每年有笔扶助金吧 给多少")[1].text
    assert "没有写“扶助金”" in text
    assert "养老保险（" not in text
