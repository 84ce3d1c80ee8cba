"""The cases: what an independent reader of the documents expects for one item and one person."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.assess import Assessor, Result
from knowledge.facts import Belief
from knowledge.library import Library
from knowledge.lists import Amount
from tests.knowledge.people import ITEM_IDS

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case as its file writes it. `settled`: why our reading is not the one the writer first had."""

    item: str
    case: str
    facts: dict[str, Any]
    verdict: str
    missing: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    doubt: str | None = None
    settled: str | None = None
    file: str = field(default="", compare=False)


def cases() -> list[Case]:
    """Every case of every file; an unknown key is refused."""
    files = sorted(FOLDER.glob("*.yaml"))
    return [Case(**entry, file=file.name) for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.item} {case.case}")


def assess(library: Library, case: Case) -> Result:
    """The item of the case, for its person."""
    item = library.item(case.item)
    assert item is not None
    return Assessor(library).assess_item(item, beliefs(library, case))


def beliefs(library: Library, case: Case) -> dict[str, Belief]:
    """The facts of the case; a name or a value that the vocabulary does not have is an error."""
    return {fact: library.vocabulary.read(fact, value, library.divisions) for fact, value in case.facts.items()}


@every_case
def test_the_verdict_is_the_one_the_documents_words_give(library: Library, case: Case) -> None:
    """The verdict is the expected one, and an unknown one names just the facts that would settle it."""
    result = assess(library, case)
    assert result.verdict.value == case.verdict
    assert set(result.decision.missing) == set(case.missing)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.verdict in ("eligible", "review")], ids=lambda case: f"{case.item} {case.case}"
)
def test_the_sums_of_money_are_those_the_document_states(library: Library, case: Case) -> None:
    """Who may receive the item is shown the sums in 元 that the document fixes for such a person, and no other."""
    shown = [amount for amount in assess(library, case).amounts if amount.unit.startswith("元")]
    assert shown == [Amount.parse(text) for text in case.amounts]


@pytest.mark.parametrize("item_id", ITEM_IDS)
def test_each_item_has_people_on_both_sides(item_id: str) -> None:
    """Each item has at least one case that may receive it and one that may not."""
    verdicts = {case.verdict for case in CASES if case.item == item_id}
    assert verdicts & {"eligible", "review"}
    assert "ineligible" in verdicts


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_case_file_speaks_of_known_facts_and_values_only(library: Library, file: Path) -> None:
    """Every fact of a case is one of the vocabulary, with a value that it can take."""
    facts = [(case, fact) for case in CASES if case.file == file.name for fact in case.facts]
    assert facts
    assert [case for case, fact in facts if fact not in library.vocabulary] == []
    assert all(library.vocabulary.read(fact, case.facts[fact], library.divisions) for case, fact in facts)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_case_file_is_that_of_one_list(library: Library, file: Path) -> None:
    """A case file has the name of its list's file, and cases of that list only."""
    benefit_list = library.lists[file.stem.split("-")[0]]
    assert benefit_list.path.name == file.name
    assert {case.item.split("/")[0] for case in CASES if case.file == file.name} == {benefit_list.region}


def test_no_two_cases_have_one_name() -> None:
    """A case is found by its item and its sentence."""
    names = [(case.item, case.case) for case in CASES]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_what_was_settled_against_a_writer_is_left_to_the_office(library: Library) -> None:
    """A case that stands otherwise than its writer first had it is review: for words no fact carries, or two readings."""
    settled = [case for case in CASES if case.settled]
    assert {case.verdict for case in settled} == {"review"}
    of_one_reading = {case.item for case in settled if not assess(library, case).disputed}
    assert of_one_reading == {"230522/23", "330700/22", "330727/26"}


@pytest.mark.parametrize("item_id", ["330700/22", "330727/26"])
def test_family_hardship_is_left_to_the_office_in_the_documents_words(library: Library, item_id: str) -> None:
    """家庭供养困难 has no fact of its own: the words that leave it open are quoted."""
    [case] = [case for case in CASES if case.item == item_id and case.settled]
    [gift] = assess(library, case).gifts
    assert any("家庭供养困难" in words.words for words in gift.left_to)
