"""A county more touches its own files alone: no other county's talk changes, and nothing recites all names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.service import app
from dialogs.engine import Engine
from dialogs.messages import Message, Reply
from dialogs.state import State, dump, load
from index.build import build
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.search import Search
from knowledge.check import check
from knowledge.datafiles import read_yaml
from knowledge.library import Library
from tests.dialogs.talk import TODAY, talk
from tests.knowledge.counties import CODES, grow

FILES = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))
STRIDE = 12
"""Every twelfth conversation of the shelf is held with both."""
OF_ALL = "收录"
"""What is said of all that is covered, and changes with it."""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine that knows ten counties beside the shipped ones, from a folder of a deployer's own."""
    library = Library(grow(tmp_path_factory.mktemp("own")))
    encoder = StaticEncoder()
    finder = Search(build(library, encoder), encoder, Calibration.load())
    return Engine(library, lambda: finder, app.contacts())


def replies(engine: Engine, told: dict[str, Any]) -> Iterator[Reply]:
    """What is replied to each turn of a conversation that is typed and names one of the shipped places."""
    state = State()
    for turn in told["turns"]:
        if "says" not in turn:
            return
        state, reply = engine.step(load(dump(state)), Message(turn["says"], TODAY))
        yield reply


def lines(reply: Reply) -> list[str]:
    """The lines of a reply but those on what is covered."""
    return [line for line in reply.text.splitlines() if OF_ALL not in line]


def test_the_counties_are_whole(engine: Engine, grown: Engine) -> None:
    """They stand beside the shipped ones, and the check is content with every one."""
    assert len(grown.library.lists) == len(engine.library.lists) + len(CODES)
    assert [str(fault) for fault in check(grown.library).faults] == []


def test_no_talk_of_another_county_changes(engine: Engine, grown: Engine) -> None:
    """The same results, word for word, wherever the talk is of somebody's place."""
    held = 0
    for path in FILES[::STRIDE]:
        told = read_yaml(path)
        for before, after in zip(replies(engine, told), replies(grown, told), strict=True):
            placed = bool(before.people) and all(person.list for person in before.people)
            if placed:
                held += 1
                assert lines(after) == lines(before), path.name
                assert [person.model_dump() for person in after.people] == [person.model_dump() for person in before.people]
    assert held > 20


@pytest.mark.parametrize("text", ["我妈83了", "我妈83了，住北京", "你好", "有没有哪份文件写了要建立清单"])
def test_no_reply_recites_all_the_names(grown: Engine, text: str) -> None:
    """It says how many there are, and where."""
    _, reply = talk(grown, text)
    names = [grown.library.divisions[code].name for code in grown.library.lists]
    assert sum(name in reply.text for name in names) <= 5


def test_the_counties_of_ones_own_province_are_named(grown: Engine) -> None:
    """Who lives in 江苏 hears of 宝应县, and not of 磐安县."""
    _, reply = talk(grown, "我妈83了，住江苏省苏州市吴江区")
    assert "宝应县" in reply.text
    assert "磐安县" not in reply.text


@pytest.mark.parametrize("code", CODES[:3])
def test_a_new_county_answers_from_its_own_document(grown: Engine, code: str) -> None:
    """As 磐安县 does, by its own name."""
    place = grown.library.divisions.full_name(code)
    _, reply = talk(grown, f"我妈83了，住{place}，户口也在那里")
    [person] = reply.people
    assert person.list == code
    assert any(result.name == "高龄津贴" and result.verdict == "eligible" for result in person.results)
