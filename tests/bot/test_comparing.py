"""`yiwen compare`: regions side by side, for one benefit or one person."""

import pytest

from tests.bot.command import yiwen


def test_one_benefit_stands_side_by_side_with_its_words() -> None:
    """Each region in its column; sums as each document states them; regions by code or name."""
    [found] = yiwen("compare", "330727", "金华市", "370828", "--item", "高龄津贴", "--json").objects
    assert [region["region"] for region in found["regions"]] == ["330727", "330700", "370828"]
    [row] = found["rows"]
    assert [cell["item"] for cell in row["cells"]] == ["330727/9", "330700/7", "370828/12"]
    assert [cell["gives"][0]["amount"] for cell in row["cells"]] == [
        {"value": 60, "unit": "元/月", "bound": "exact"},
        {"value": 60, "unit": "元/月", "bound": "min"},
        None,
    ]
    assert row["cells"][0]["conditions"][-1] == {"quote": "磐安县户籍", "locator": "二（一）3"}


def test_one_person_is_looked_at_as_living_in_each() -> None:
    """The hukou stays where it is: what hangs on it is had of one list only, wherever they live."""
    [found] = yiwen("compare", "330727", "370828", "--facts", '{"age": 83, "hukou": "330727"}', "--json").objects
    ages = next(row for row in found["rows"] if row["name"] == "高龄津贴")
    assert [cell["verdict"] for cell in ages["cells"]] == ["eligible", "ineligible"]
    assert [[item["item"] for item in had] for had in found["elsewhere"]] == [[], ["330727/8", "330727/9"]]
    assert [sums["month"]["exact"] for sums in found["totals"]] == [60, 60]


def test_a_county_without_a_list_of_its_own_is_compared_by_the_citys() -> None:
    """And an item that a list does not have is an empty cell."""
    [found] = yiwen("compare", "330727", "330726", "--json").objects
    assert found["regions"][1]["list"] == "330700"
    only_here = next(row for row in found["rows"] if row["name"] == "善居工程改造")
    assert only_here["cells"][1] is None
    assert sum(cell is not None for row in found["rows"] for cell in row["cells"]) == 28 + 23


def test_items_called_otherwise_stand_side_by_side_by_their_words() -> None:
    """健康体检 here is 健康管理服务 there; asked for by either name, and said to be aligned by content."""
    [found] = yiwen("compare", "330727", "370828", "230522", "--json").objects
    rows = {row["cells"][0]["item"]: row for row in found["rows"] if row["cells"][0]}
    assert [cell["item"] for cell in rows["330727/5"]["cells"]] == ["330727/5", "370828/11", "230522/8"]
    assert rows["330727/5"]["alike"] == "content"
    assert rows["330727/9"]["alike"] == "name"
    assert "健康管理服务：" in yiwen("compare", "330727", "370828", "--item", "健康体检").out


def test_benefits_that_only_sound_alike_stand_apart() -> None:
    """A medical insurance is no pension, and what one list alone has is said to stand alone."""
    [found] = yiwen("compare", "230522", "330700", "--json").objects
    insured = next(row for row in found["rows"] if row["name"] == "基本医疗保险")
    assert (insured["alike"], insured["cells"][1]) == ("alone", None)
    told = yiwen("compare", "230522", "330700").out
    assert "基本医疗保险" in told[told.index("只有一处有的") :]


def test_as_text_it_is_short_and_says_where_to_go() -> None:
    """One line for each region."""
    told = yiwen("compare", "330727", "230522", "--item", "高龄津贴").out
    assert "征求意见稿，还没有施行" in told
    assert "找：县民政局" in told
    assert "清单里没有这一项" in yiwen("compare", "330727", "330726", "--item", "善居工程改造").out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["330727"], "要2到20个不同的地区"),
        (["330727", "110000"], "北京市没有收录清单"),
        (["330727", "乌有县"], "没有地区“乌有县”"),
        (["330727", "330700", "--item", "登月"], "没有叫“登月”的项"),
        (["330727", "330700", "--facts", "{"], "--facts：不是JSON"),
        (["330727", "330700", "--facts", '{"ag": 1}'], "没有事实“ag”"),
        (["330727", "330700", "--facts", '{"age": "老"}'], "age"),
    ],
)
def test_what_there_is_not_is_one_line(args: list[str], says: str) -> None:
    """Exit status 2."""
    ran = yiwen("compare", *args)
    assert ran.status == 2
    assert says in ran.complaints[0]
