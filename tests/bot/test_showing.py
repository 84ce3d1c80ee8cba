"""`yiwen lists` and `yiwen show`: the documents whole, an item, a clause."""

import json
from functools import cache
from typing import Any

import pytest

from knowledge.library import Library
from tests.bot.command import process, yiwen

ITEMS = {"330727": 28, "370828": 28, "330105": 30, "230522": 23, "330700": 23}
ITEM_KEYS = {"id", "number", "name", "audience", "content", "types", "agencies", "local_addition"}
CLAUSES = ["330727#二（一）3", "370828#一（三）", "330105#二（五）14", "230522#二（三）10", "330700#三（一）", "330700#四"]


@cache
def shown(*arguments: str) -> Any:
    """What a command prints as JSON, on one line; run once for each command."""
    ran = yiwen(*arguments, "--json")
    assert (ran.status, ran.err, len(ran.lines)) == (0, "", 1)
    return ran.objects[0]


def test_all_lists() -> None:
    """`yiwen lists` names the five regions, their documents and what is not known of them."""
    ran = yiwen("lists")
    assert (ran.status, ran.err) == (0, "")
    assert [region for region in ITEMS if region not in ran.out] == []
    assert [known for known in ("磐政办〔2023〕44号", "2023-07-12", "征求意见稿", "不详") if known not in ran.out] == []


def test_all_lists_as_json() -> None:
    """`yiwen lists --json` gives each list's region, title, size and document."""
    data = shown("lists")
    lists = data if isinstance(data, list) else next(value for value in data.values() if isinstance(value, list))
    assert {one["region"]: one["items"] for one in lists} == ITEMS
    assert {one["region"]: one["document"]["status"] for one in lists if one["document"]["status"] == "draft"} == {
        "230522": "draft"
    }


def test_json_is_an_object() -> None:
    """`--json` always prints an object, as the contract has it."""
    assert isinstance(shown("lists"), dict)


@pytest.mark.parametrize("region", ITEMS)
def test_one_list(region: str) -> None:
    """`yiwen lists REGION --json` has every key of the contract, and its items and clauses theirs."""
    data = shown("lists", region)
    assert set(data) == {"region", "title", "document", "items", "clauses"}
    assert data["region"] == region
    assert all(set(item) == ITEM_KEYS and isinstance(item["local_addition"], bool) for item in data["items"])
    assert all(set(clause) == {"id", "text", "agencies"} and clause["text"].strip() for clause in data["clauses"])


@pytest.mark.parametrize(("region", "count"), ITEMS.items())
def test_numbers_run(region: str, count: int) -> None:
    """A list's items are numbered 1 to n without a gap, and their ids say so."""
    items = shown("lists", region)["items"]
    assert [item["number"] for item in items] == list(range(1, count + 1))
    assert [item["id"] for item in items] == [f"{region}/{n}" for n in range(1, count + 1)]


def test_one_list_as_text() -> None:
    """`yiwen lists REGION` names every item of the list."""
    names = [item["name"] for item in shown("lists", "330727")["items"]]
    text = yiwen("lists", "330727").out
    assert [name for name in names if name not in text] == []


def test_what_is_not_in_a_document_is_not_shown() -> None:
    """拱墅区's list has no column of offices and its text no number or date: nothing stands there."""
    data = shown("lists", "330105")
    assert not [item["id"] for item in data["items"] if item["agencies"]]
    assert (data["document"]["number"], data["document"]["issued"], data["document"]["in_force"]) == (None, None, None)


@pytest.mark.parametrize("region", ITEMS)
def test_the_last_can_be_shown(library: Library, region: str) -> None:
    """The last item and clause of a list can be shown, each with words that stand in the source."""
    found_list = library.lists[region]
    last_clause = list(found_list.source.clauses.values())[-1]
    for last in (found_list.items[-1].id, last_clause.id):
        found = shown("show", last)
        source = found["source"]
        assert found["id"] == last
        assert source["quote"]
        assert library.sources[region].text[source["start"] : source["end"]] == source["quote"]


def test_an_item() -> None:
    """`yiwen show` of an item names its document and its office, and its JSON the sum that a clause gives."""
    ran = yiwen("show", "330727/9")
    assert (ran.status, ran.err) == (0, "")
    assert [words for words in ("高龄津贴", "磐政办〔2023〕44号", "县民政局") if words not in ran.out] == []
    assert "60元" in json.dumps(shown("show", "330727/9"), ensure_ascii=False)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause(library: Library, clause: str) -> None:
    """Every clause id that the contract names can be shown, with its text."""
    ran = yiwen("show", clause)
    assert (ran.status, ran.err) == (0, "")
    assert clause in ran.out
    known = library.clause(clause)
    assert known is not None
    assert known.text[:10] in ran.out


@pytest.mark.parametrize(
    "unknown",
    [
        "330727/29",
        "330727/",
        "330727/٣",
        "330727/-1",
        "110101/1",
        "330727#",
        "330727#九",
        "",
        "高龄津贴",
        pytest.param("330727/" + "9" * 4301, id="4301 digits"),
    ],
)
def test_an_unknown_id(unknown: str) -> None:
    """An id that there is not costs one line that names it."""
    ran = yiwen("show", unknown)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert unknown[:20] in ran.err


def test_a_list_as_a_process() -> None:
    """As a process of its own the command prints UTF-8 that is not escaped, whatever the locale."""
    ran = process("lists", "330727", "--json", LC_ALL="C")
    assert (ran.status, ran.err) == (0, "")
    assert "高龄津贴" in ran.out


def test_utf8_under_another_encoding() -> None:
    """JSON is UTF-8 even where Python would write another encoding."""
    ran = process("show", "330727/9", "--json", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert (ran.status, ran.err) == (0, "")
    assert "高龄津贴" in ran.out
