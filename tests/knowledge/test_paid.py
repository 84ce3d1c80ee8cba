"""Which items are money: told by paid.yaml, that of one's own folder first."""

from pathlib import Path

import pytest

from knowledge.library import SHIPPED, Library
from knowledge.paid import Paid
from tests.knowledge.copies import copied


def test_an_allowance_is_money_and_a_service_is_none(library: Library) -> None:
    """高龄津贴 is paid out; a check-up or a half-price ticket is not."""
    paid = {item.name for item in library.lists["330727"] if item.is_paid}
    assert "高龄津贴" in paid
    assert not any(word in name for name in paid for word in ("优惠", "体检", "评估"))


@pytest.mark.parametrize(
    ("region", "name"), [("330727", "老年节慰问金"), ("330105", "养老服务补贴（津贴）"), ("330727", "养老服务补贴")]
)
def test_what_its_name_tells_to_be_money_is_money(library: Library, region: str, name: str) -> None:
    """慰问金 is paid out; 补贴 and 津贴 are, though a list has one among its services of care."""
    assert name in {item.name for item in library.lists[region] if item.is_paid}


def test_what_only_some_type_makes_money_is_none_elsewhere() -> None:
    """保障 is money where it is 物质帮助, and none where it is care; of a list without types the name tells."""
    paid = Paid(types=("物质帮助",), names=("保障",))
    assert [paid.takes_in("供养保障", types) for types in ([], ["物质帮助"], ["照护服务"])] == [True, True, False]


def test_ones_own_words_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    """A folder whose paid.yaml names other items counts those."""
    copy = copied(SHIPPED, tmp_path / "data")
    copy.alter("paid.yaml", "of_any_type: [津贴, ", "of_any_type: [")
    assert "高龄津贴" not in {item.name for item in Library(copy.folder).lists["330727"] if item.is_paid}
