"""An office's own form over HTTP: what is said with it is heard, and what is told of it says where."""

import io
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.porch.rosters import XLSX
from tests.bot.forms.sheets import book, number

HEAD = ["姓名", "身份证号", "家庭类别", "评定"]
NORTH = [HEAD, ["王某兰", number("19420301", "female"), "低保", "重度"]]
SOUTH = [HEAD, ["李某根", number("19450715", "male"), "脱贫户", ""], ["赵某", number("19300102", "female"), "低保", ""]]
SAID = {"region": "磐安县", "sheet": "南村", "map": "评定=care_level"}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two villages' sheets, without a place."""
    return book(tmp_path_factory.mktemp("forms") / "名册.xlsx", {"北村": NORTH, "南村": SOUTH}).read_bytes()


def sent(local: TestClient, form: bytes, **data: Any) -> Any:
    """What is answered to a form's file and fields."""
    return local.post("/v1/screen", files={"file": ("名册.xlsx", io.BytesIO(form), XLSX)}, data=data)


def test_the_same_in_a_form_and_in_a_query(local: TestClient, form: bytes) -> None:
    """Region, sheet and columns may stand beside the file or in the query: the sheet's people are screened as of that place."""
    fields = sent(local, form, **SAID).json()
    assert fields == local.post("/v1/screen", params=SAID, content=form, headers={"Content-Type": XLSX}).json()
    assert {result["name"] for result in fields["results"]} == {"李某根", "赵某"}
    assert {result["item"].split("/")[0] for result in fields["results"]} == {"330727"}
    assert [problem["row"] for problem in fields["problems"]] == [2]
    assert any("评定" in line for line in fields["read"])


def test_problems_name_the_sheet(local: TestClient, form: bytes) -> None:
    """Of several sheets each problem says in which it lies."""
    problems = sent(local, form, region="330727").json()["problems"]
    assert ("南村", 2, "家庭类别") in {(problem["sheet"], problem["row"], problem["column"]) for problem in problems}


@pytest.mark.parametrize(
    ("said", "named"), [({"region": "没这个县"}, "没这个县"), ({"sheet": "东村"}, "东村"), ({"map": "评定"}, "评定")]
)
def test_what_cannot_be_done_as_said(local: TestClient, form: bytes, said: dict[str, str], named: str) -> None:
    """A place, a sheet or a column that is none is one line that names it."""
    refused = sent(local, form, **said)
    assert refused.status_code == 422
    assert named in refused.json()["detail"]
    assert "--" not in refused.json()["detail"]


def test_the_sheets_that_were_left_out_are_told(local: TestClient, form: bytes, tmp_path: Path) -> None:
    """A sheet without people is told with the results, and never left out in silence."""
    mixed = book(tmp_path / "名册.xlsx", {"说明": [["填表说明"], ["请如实填写"]], "南村": SOUTH}).read_bytes()
    assert any("说明" in line for line in sent(local, mixed, region="330727").json()["read"])
