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
    "两样残疾补贴都在": ("我妈68，金乡的，二级残疾", "困难残疾人生活补贴：还要看经济状况。找县民政局（第24项）。"),
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
