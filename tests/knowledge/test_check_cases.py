"""The cases that a county keeps beside its list: what a reader of its document expects is held against the rules."""

from pathlib import Path

import pytest
import yaml

from knowledge.check_cases import check_cases
from knowledge.library import SHIPPED, Library
from tests.knowledge.copies import copied
from tests.knowledge.drafting.test_wary import drafted_to


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A drafted county of one item, for 低保 people of 70 and over."""
    return drafted_to(tmp_path, ("敬老金", "70周岁以上低保老年人", "每人每月发放敬老金50元。"))


def put(county: Path, **said: object) -> list[str]:
    """What is found when the first case of the skeleton is filled in so."""
    path = next((county / "cases").glob("*.yaml"))
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    entries[0] |= said
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return [str(fault) for fault in check_cases(Library(county))]


def test_the_skeleton_has_people_on_both_sides_of_each_limit(county: Path) -> None:
    """Verdicts are left blank, and nothing is held against a case that nobody has filled in."""
    entries = yaml.safe_load(next((county / "cases").glob("*.yaml")).read_text(encoding="utf-8"))
    assert {entry["facts"]["age"] for entry in entries} >= {69, 70}
    assert {entry["facts"]["economic"] for entry in entries} > {"dibao"}
    assert {entry["verdict"] for entry in entries} == {None}
    assert list(check_cases(Library(county))) == []


def test_a_case_that_comes_out_otherwise_is_a_fault(county: Path) -> None:
    """With what the case says and what the rule gives; one that comes out so is none."""
    assert put(county, verdict="eligible", amounts=["50 元/月"]) == []
    [wrong] = put(county, amounts=["60 元/月"])
    assert "案例写的amounts是 60 元/月，规则得出 50 元/月" in wrong
    [wrong] = put(county, verdict="ineligible")
    assert "案例写的verdict是 ineligible，规则得出 eligible" in wrong


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ({"item": "330726/9", "verdict": "eligible"}, "没有“330726/9”这一项"),
        ({"facts": {"ag": 70}, "verdict": "eligible"}, "ag"),
        ({"verdict": "yes"}, "verdict"),
        ({"verdict": "eligible", "amounts": ["很多"]}, "很多"),
    ],
)
def test_what_a_case_cannot_say_is_one_line(county: Path, said: dict[str, object], tells: str) -> None:
    """With the file."""
    [fault] = put(county, **said)
    assert tells in fault
    assert "cases/" in fault


def test_cases_already_filled_in_stay(county: Path, tmp_path: Path) -> None:
    """Drafting again into the same folder does not take them away."""
    put(county, verdict="eligible")
    before = next((county / "cases").glob("*.yaml")).read_text(encoding="utf-8")
    drafted_to(tmp_path, ("敬老金", "70周岁以上低保老年人", "每人每月发放敬老金50元。"))
    assert next((county / "cases").glob("*.yaml")).read_text(encoding="utf-8") == before


def test_what_about_says_and_the_document_does_not_is_a_fault(tmp_path: Path) -> None:
    """A date, the number, the title, the status; what is known from elsewhere is named among the defects."""
    copy = copied(SHIPPED, tmp_path / "data")
    about = "sources/330700-jinhua/about.yaml"
    copy.alter(about, "issued: 2023-03-31", "issued: 2023-03-30")
    copy.alter(about, "in_force: 2023-05-01", "in_force: 2023-06-01")
    copy.alter(about, "〔2023〕18号", "〔2023〕81号")
    copy.alter(about, "status: in_force", "status: draft")
    found = "\n".join(fault for _, _, fault in copy.faults())
    dates = ("印发日期2023-03-30原文里没有", "in_force_words 引的是2023-05-01")
    for tells in (*dates, "文号“金政办发〔2023〕81号”", "status 是 draft"):
        assert tells in found
    copy.alter(about, "issued: 2023-03-30", "issued: 2023-03-31")
    copy.alter(about, "〔2023〕81号", "〔2023〕19号")
    copy.alter(about, "defects:\n", "defects:\n  - 文号金政办发〔2023〕19号是另外告知的。\n")
    assert "文号“" not in "\n".join(fault for _, _, fault in copy.faults())
