"""The channel's data: words.yaml is whole, menu.json fits WeChat and knows only keys that are answered."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.wechat.pages import LIMIT
from bot.channels.wechat.words import WORDS, read_words
from knowledge.errors import DataFileError

MENU: dict[str, Any] = json.loads(WORDS.with_name("menu.json").read_text(encoding="utf-8"))
TOPS: list[dict[str, Any]] = MENU["button"]
SUBS: list[dict[str, Any]] = [sub for top in TOPS for sub in top.get("sub_button", [])]


def test_the_menu_is_as_large_as_wechat_allows() -> None:
    """At most three buttons, each with at most five; names that are not cut on a phone."""
    assert set(MENU) == {"button"}
    assert 1 <= len(TOPS) <= 3
    assert all(1 <= len(top["sub_button"]) <= 5 for top in TOPS)
    assert all(len(top["name"]) <= 4 and len(top["name"].encode()) <= 16 for top in TOPS)
    assert all(len(sub["name"]) <= 7 and len(sub["name"].encode()) <= 40 for sub in SUBS)


def test_every_button_is_answered_and_every_key_has_one() -> None:
    """The menu and words.yaml name the same keys."""
    assert all(sub["type"] == "click" for sub in SUBS)
    assert sorted(sub["key"] for sub in SUBS) == sorted(read_words().menu)


def test_no_sentence_is_too_long() -> None:
    """Each fits in a reply, also the greeting with its line on privacy."""
    assert all(len(str(value).encode()) < LIMIT for value in read_words().model_dump().values())


FAULTS = {
    "a word missing": ("busy:", "buzy:", "busy"),
    "a page without a number": ("{page}/", "{leaf}/", "{page}"),
    "an empty sentence": ("greeting: 你好 ", 'greeting: "" ', "greeting"),
    "no command": ("[结果, 結果, 看结果, 查看结果, 查结果]", "[]", "last"),
    "a status that is none": ("status: 403", "status: 200", "status"),
}


@pytest.mark.parametrize(("old", "new", "named"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_the_words_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    """The error names the file and the field."""
    path = tmp_path / "words.yaml"
    path.write_text(WORDS.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_words(path)
    assert "words.yaml" in str(caught.value)
    assert named in str(caught.value)


@pytest.mark.parametrize("said", ["下一页", " 下一页。", "下 一 页", "下一頁！", "继续看"])
def test_a_command_is_heard(said: str) -> None:
    """Spaces and a full stop make no difference."""
    assert read_words().command(said) == "next"


@pytest.mark.parametrize("said", ["", "。", "下一页是什么", "评估结果", "2", "结果是低保"])
def test_what_says_more_is_no_command(said: str) -> None:
    """It goes to the conversation."""
    assert read_words().command(said) is None
