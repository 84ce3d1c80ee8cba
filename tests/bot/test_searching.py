"""`yiwen search` and `yiwen index`: what comes out, and what bad input is told."""

import json
import shutil
from pathlib import Path

import pytest

from knowledge.folder import SHIPPED
from tests.bot.command import Ran, yiwen

QUESTION = "老人坐公交有啥优惠"


@pytest.fixture
def cache(tmp_path: Path) -> str:
    """A cache folder of its own."""
    return str(tmp_path / "cache")


def search(*args: str, cache: str, stdin: str | bytes = b"", **settings: str) -> Ran:
    """Run `yiwen search` with a cache of its own."""
    return yiwen("search", *args, stdin=stdin, XDG_CACHE_HOME=cache, **settings)


def test_a_question_is_answered_as_the_contract_says(cache: str) -> None:
    """The object on one line, the best passage first, with its words and where they stand."""
    (found,) = search(QUESTION, "--region", "330727", "-k", "2", "--json", cache=cache).objects
    assert (found["query"], found["region"], found["answered"]) == (QUESTION, "330727", True)
    assert found["hits"][0]["id"] == "330727/7"
    assert len(found["hits"]) == 2
    assert set(found["hits"][0]) == {"id", "score", "title", "quote", "document", "start", "end"}
    assert "70周岁以上免费" in found["hits"][0]["quote"]


def test_a_question_is_answered_in_words(cache: str) -> None:
    """For reading: title, place, words, document."""
    out = search(QUESTION, "--region", "330727", cache=cache).out
    assert "出行服务〔330727/7〕 磐安县" in out
    assert "磐政办〔2023〕44号" in out


def test_a_refusal_in_words(cache: str) -> None:
    """What is in no document is said to be in none, with what it seems to be."""
    out = search("今天天气怎么样", "--region", "370828", cache=cache).out
    assert out.startswith("金乡县文件里没有写这件事。")
    assert "天气预报" in out


@pytest.mark.parametrize(("asked", "side"), [("体检前一天晚上能不能吃东西", ""), ("健康体检要带什么材料", "（要带什么材料）")])
def test_a_side_that_is_not_told_is_said_of_the_thing_that_is(cache: str, asked: str, side: str) -> None:
    """The thing is in the documents, and only what is asked of it is not: that is what is said, with or without a name."""
    out = search(asked, "--region", "330727", cache=cache).out
    assert out.startswith(f"磐安县文件里写了“健康体检”〔330727/5〕，没有找到问的这一点{side}。")


def test_lines_are_answered_line_by_line(cache: str) -> None:
    """Bare text and objects; what a line leaves out is as on the command line."""
    lines = f'{QUESTION}\n{{"text": "{QUESTION}", "region": "370828", "k": 1}}\n\n😀\n'
    first, second, third = search("-", "--region", "330727", "-k", "3", "--json", stdin=lines, cache=cache).objects
    assert (first["region"], len(first["hits"])) == ("330727", 3)
    assert (second["region"], [hit["id"] for hit in second["hits"]]) == ("370828", ["370828/5"])
    assert (third["answered"], third["hits"]) == (False, [])


FAULTS = {
    "no such region": (["--region", "999999"], b"", "999999"),
    "a name of several regions": (["--region", "鼓楼区"], b"", "不止一个"),
    "too many": (["-k", "1000"], b"", "k 应为"),
    "none at all": (["-k", "0"], b"", "k 应为"),
}
BROKEN_LINES = {
    "no JSON": b'{"text": \n',
    "no text": b'{"region": "330727"}\n',
    "a field too many": '{"text": "高龄津贴", "where": 1}\n'.encode(),
    "a number for a place": '{"text": "高龄津贴", "region": 1}\n'.encode(),
    "a truth for a number": '{"text": "高龄津贴", "k": true}\n'.encode(),
    "not UTF-8": "高龄津贴\n".encode("gbk"),
}


@pytest.mark.parametrize(("args", "stdin", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_bad_usage_is_one_line(args: list[str], stdin: bytes, told: str, cache: str) -> None:
    """A wrong option ends with status 2 and one line that names it."""
    ran = search(QUESTION, *args, stdin=stdin, cache=cache)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert told in ran.err


@pytest.mark.parametrize("stdin", BROKEN_LINES.values(), ids=BROKEN_LINES.keys())
def test_a_bad_line_is_named(stdin: bytes, cache: str) -> None:
    """A broken line ends with status 2 and one line with its number; the lines before it are answered."""
    ran = search("-", stdin=QUESTION.encode() + b"\n" + stdin, cache=cache)
    assert (ran.status, len(ran.lines), len(ran.complaints)) == (2, 1, 1)
    assert "第2行" in ran.err


def test_a_damaged_index_is_told_and_rebuilt(cache: str) -> None:
    """The answer is the same, the fault is on standard error, and the next run has nothing to tell."""
    good = search(QUESTION, "--json", cache=cache)
    (manifest,) = Path(cache).rglob("index.json")
    manifest.write_text('{"finger', encoding="utf-8")
    again = search(QUESTION, "--json", cache=cache)
    assert again.out == good.out
    assert "yiwen index" in again.err
    assert search(QUESTION, "--json", cache=cache).err == ""


def test_where_nothing_can_be_kept_the_answer_is_the_same(tmp_path: Path) -> None:
    """A cache folder that is a file: told on standard error, and answered all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = search(QUESTION, "--json", cache=str(tmp_path / "file"))
    assert ran.objects[0]["answered"]
    assert "索引存不到" in ran.err


def test_a_model_that_cannot_be_had_gives_way_to_the_shipped_one(tmp_path: Path, cache: str) -> None:
    """A folder that is no model is told, and the shipped model answers."""
    ran = search(QUESTION, "--json", cache=cache, YIWEN_MODEL=str(tmp_path))
    assert ran.objects[0]["answered"]
    assert "YIWEN_MODEL" in ran.err
    assert "改用自带的模型" in ran.err


def test_the_index_is_rebuilt_on_demand(cache: str) -> None:
    """`yiwen index` says what it holds."""
    ran = yiwen("index", XDG_CACHE_HOME=cache)
    assert ran.status == 0
    assert ran.out.startswith("250条段落")


def test_an_index_older_than_the_knowledge_is_not_used(tmp_path: Path, cache: str) -> None:
    """A list that has changed since is searched as it is now."""
    folder = tmp_path / "data"
    shutil.copytree(SHIPPED, folder)
    before = search(QUESTION, "--region", "330727", "--json", cache=cache, YIWEN_KNOWLEDGE=str(folder)).objects[0]
    (folder / "lists" / "370828-jinxiang.yaml").unlink()
    after = search(QUESTION, "--json", cache=cache, YIWEN_KNOWLEDGE=str(folder)).objects[0]
    assert before["hits"]
    assert not [hit for hit in after["hits"] if hit["id"].startswith("370828")]


def test_json_is_not_escaped(cache: str) -> None:
    """Chinese stands in the output as it is."""
    out = search(QUESTION, "--json", "-k", "1", cache=cache).out
    assert "公交" in out
    assert json.loads(out)["hits"]


def test_a_place_that_the_question_names_is_where_it_is_looked_up(cache: str) -> None:
    """Without --region the one place with a list that is named counts, also a county below it; two of them do not."""
    asked = ("义乌的高龄津贴多少钱", "磐安和金乡的高龄津贴", "高龄津贴多少钱")
    told = search("-", stdin="\n".join(asked).encode(), cache=cache).objects
    assert [found["region"] for found in told] == ["330782", None, None]
    assert {hit["id"][:6] for hit in told[0]["hits"]} == {"330700"}
