"""Questions that people would ask of the documents, written by readers who have not seen the program.

A line has `text`, `region` (null: everywhere), `kind` and `relevant`: the items and clauses that answer it; [] where none does.
They are what search is measured on; here they are held to the documents.
"""

from pathlib import Path

import pytest

from index.passages import passages_of
from index.training.calibrate import TUNING
from index.training.untold import SIDES
from knowledge.library import Library
from tests.index.measure import REPORTED, questions_in

TUNED = (TUNING, SIDES)
FILES = [*sorted(REPORTED.glob("*.jsonl")), *TUNED]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_a_question_is_answered_by_is_there(path: Path) -> None:
    """Every item and clause that a question names stands in a document that holds for its region."""
    library = Library()
    for question in questions_in(path):
        assert question["text"].strip()
        for named in question["relevant"]:
            assert library.item(named) or library.clause(named), f"{question['text']}: {named}"
            assert question["region"] is None or named[:6] in {question["region"], f"{question['region'][:4]}00"}, named


def test_the_questions_of_a_region_go_to_every_item_and_half_of_the_clauses(library: Library) -> None:
    """Of a region that has questions (one just added has none), each item answers one, and at least every second clause."""
    questions = [question for path in FILES for question in questions_in(path)]
    answering = {named for question in questions for named in question["relevant"]}
    asked = {question["region"] for question in questions}
    passages = [passage for passage in passages_of(library) if passage.region in asked]
    clauses = [passage.id for passage in passages if not passage.is_item]
    assert len(questions) >= 400
    assert not [passage.id for passage in passages if passage.is_item and passage.id not in answering]
    assert len(answering.intersection(clauses)) * 2 >= len(clauses)


def test_no_question_is_both_tuned_on_and_reported() -> None:
    """What is reported was not tuned on."""
    tuned = {question["text"] for path in TUNED for question in questions_in(path)}
    assert not tuned & {question["text"] for path in FILES if path not in TUNED for question in questions_in(path)}
