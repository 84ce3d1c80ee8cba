"""Which items are money: told by paid.yaml, that of one's own folder first."""

from pathlib import Path

from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import copied


def test_an_allowance_is_money_and_a_service_is_none(library: Library) -> None:
    """高龄津贴 is paid out; a check-up or a half-price ticket is not."""
    paid = {item.name for item in library.lists["330727"] if item.is_paid}
    assert "高龄津贴" in paid
    assert not any(word in name for name in paid for word in ("优惠", "体检", "评估"))


def test_ones_own_words_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    """A folder whose paid.yaml names other items counts those."""
    copy = copied(SHIPPED, tmp_path / "data")
    copy.alter("paid.yaml", "names: [津贴, ", "names: [")
    assert "高龄津贴" not in {item.name for item in Library(copy.folder).lists["330727"] if item.is_paid}
