"""The figures that official text states."""

import pytest

from knowledge.figures import chinese_number, figures


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("八", 8),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("八十五", 85),
        ("百", 100),
        ("一百零二", 102),
        ("九百九十九", 999),
        ("两", 2),
    ],
)
def test_a_chinese_numeral_has_its_value(numeral: str, value: int) -> None:
    """Chinese numerals up to 999 are read."""
    assert chinese_number(numeral) == value


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("对60—79周岁、80—89周岁、90—99周岁的低保老年人", {60, 79, 80, 89, 90, 99}),
        ("每人每月分别发放80元、100元、200元生活补贴", {80, 100, 200}),
        ("每户不少于1.6万慈善资金", {16_000}),
        ("基本生活标准不低于当地最低生活保障标准的1.3倍", {1.3}),
        ("享受门票半价优惠", {50}),
        ("每年、80周岁以下老年人每两年", {2, 80}),
        ("残疾等级被评定为一级、二级", {1, 2}),
        ("三、四级智力、精神残疾人", {3, 4}),
        ("八十周岁以上", {80, 8}),
        ("百岁以上老年人", {100}),
        ("没有数的文字", set()),
    ],
)
def test_the_figures_of_a_text_are_all_found(text: str, stated: set[float]) -> None:
    """Arabic and Chinese figures, 万 as ten thousand, 半 as fifty per cent; each Chinese digit also by itself."""
    assert figures(text) == stated
