"""Wordings that the shipped lists do not have are read right or flagged too."""

import pytest

from knowledge.drafting.drafting import draft_to
from knowledge.library import Library
from knowledge.lists import Item
from tests.knowledge.drafting.measure import judged
from tests.knowledge.drafting.unlike import HERE, by_hand, labelled, written
from tests.knowledge.people import SHIPPED

ENOUGH = 0.75
FILES = tuple(path.name for path in sorted(HERE.glob("unlike*.yaml")))
Drafts = list[tuple[dict[str, object], Item, Item]]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Drafts:
    """Each label, the item as labelled by hand, the item as drafted."""
    found: Drafts = []
    for name in FILES:
        folder, data = tmp_path_factory.mktemp("unlike"), labelled(name)
        file = written(data, folder / "330726.md")
        hand = by_hand(data, file, folder / "hand").lists["330726"]
        draft_to(file, "330726", SHIPPED, folder / "drafted")
        drafted = Library(folder / "drafted").lists["330726"]
        found += zip(data["items"], hand, drafted, strict=True)
    return found


def test_what_can_be_read_is_read_right_or_flagged(drafts: Drafts) -> None:
    """No labelled rule comes out otherwise without a flag, and most come out right without one."""
    outcomes = [judged(drafted, hand, SHIPPED, 300) for label, hand, drafted in drafts if "who" in label]
    assert [one for one in outcomes if one.outcome == "silently wrong"] == []
    assert sum(one.outcome == "right" for one in outcomes) / len(outcomes) >= ENOUGH


def test_what_no_fact_carries_is_flagged(drafts: Drafts) -> None:
    """Words for which the vocabulary has no fact (a dead person, a spouse, 农村, years lived here) are never passed over."""
    passed_over = [label["name"] for label, _, drafted in drafts if "who" not in label and not drafted.data.flags]
    assert passed_over == []


def test_whatever_is_cited_stands_in_the_text(drafts: Drafts) -> None:
    """Flags, quotes and the words that leave it to the office can be shown where they stand."""
    for _, _, drafted in drafts:
        for benefit in drafted.offered:
            for words in (benefit.words, *benefit.left_to):
                assert drafted.cite(words)
