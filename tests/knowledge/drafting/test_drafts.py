"""What is drafted from the shipped lists' words is what their rules say, or it is flagged: never wrong without a word."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.drafting.drafting import draft_to
from knowledge.library import Library
from tests.knowledge.drafting.layouts import plain_docx
from tests.knowledge.drafting.measure import Judged, measured
from tests.knowledge.people import SHIPPED

REGIONS = ("230522", "330105", "330700", "330727", "370828")
PEOPLE = 300
RIGHT = 0.75


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Judged]]:
    """Every item of the five lists, drafted from a docx, beside the shipped rule."""
    folder = tmp_path_factory.mktemp("drafts")
    found = {}
    for region in REGIONS:
        path = folder / f"{region}.docx"
        plain_docx(SHIPPED.lists[region], path)
        found[region] = measured(path, SHIPPED.lists[region], SHIPPED, PEOPLE)
    return found


@pytest.mark.parametrize("region", REGIONS)
def test_no_rule_is_wrong_without_a_flag(judged: dict[str, list[Judged]], region: str) -> None:
    """For people drawn by chance the drafted rule gives the verdict and the sums of the one made by hand, or it is flagged."""
    assert [one for one in judged[region] if one.outcome == "silently wrong"] == []


def test_most_rules_are_right_as_drafted(judged: dict[str, list[Judged]]) -> None:
    """Three in four need nothing more than a reader's nod."""
    outcomes = Counter(one.outcome for found in judged.values() for one in found)
    assert outcomes["right"] / outcomes.total() >= RIGHT


def test_a_draft_is_a_knowledge_folder_whose_every_quote_stands_in_its_text(tmp_path: Path) -> None:
    """The folder loads; each item's row and all words it cites are found in the readable text."""
    path = tmp_path / "330727.docx"
    plain_docx(SHIPPED.lists["330727"], path)
    draft_to(path, "330727", SHIPPED, tmp_path / "out")
    drafted = Library(tmp_path / "out").lists["330727"]
    assert len(drafted.items) == len(SHIPPED.lists["330727"].items)
    for item in drafted:
        for benefit in item.gives:
            for words in (benefit.words, *benefit.left_to):
                assert item.cite(words)
        for words in item.condition_words:
            assert item.cite(words)
    assert (tmp_path / "out" / "sources" / "330727-panan" / "original.docx").read_bytes() == path.read_bytes()
