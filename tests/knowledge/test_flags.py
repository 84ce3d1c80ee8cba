"""Words that a rule does not account for yet (待核) keep an item from being promised to anyone."""

import shutil
from pathlib import Path

from knowledge.assess import Assessor
from knowledge.decision import Verdict
from knowledge.facts import Between
from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import Copy

PANAN = "lists/330727-panan.yaml"
FLAG = """    flags:
      - {words: 每年免费提供一次健康体检, why: 没有读懂的话}
    who:
      - {age: {min: 65}, quote: 65周岁以上老年人}
"""


def test_a_flagged_item_is_review_at_best_and_shows_the_words(tmp_path: Path) -> None:
    """The same person gets 健康体检 from the shipped list for sure, and with a flag only perhaps, for the flagged words."""
    copy = Copy(Path(shutil.copytree(SHIPPED, tmp_path / "data")))
    copy.alter(PANAN, FLAG[FLAG.index("    who:") :], FLAG)
    verdicts = []
    for library in (Library(), Library(copy.folder)):
        item = library.item("330727/5")
        assert item is not None
        result = Assessor(library).assess_item(item, {"age": Between(70, 70)})
        verdicts.append((result.verdict, [words.words for words in result.left_to]))
    assert verdicts == [(Verdict.ELIGIBLE, []), (Verdict.REVIEW, ["每年免费提供一次健康体检"])]
