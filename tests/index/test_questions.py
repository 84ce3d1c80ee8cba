"""Questions that people would ask of the documents, written by readers who have not seen the program.

A line has `text`, `region` (null: everywhere), `kind` and `relevant`: the items and clauses that answer it; [] where none does.
They are what search is measured on; here they are held to the documents.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import Library

FILES = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))


def questions_in(path: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_a_question_is_answered_by_is_there(path: Path) -> None:
    """Every item and clause that a question names stands in a document that holds for its region."""
    library = Library()
    for question in questions_in(path):
        assert question["text"].strip()
        for named in question["relevant"]:
            assert library.item(named) or library.clause(named), f"{question['text']}: {named}"
            assert question["region"] is None or named[:6] in {question["region"], f"{question['region'][:4]}00"}, named
