"""Conversations as files: who says what, and what must then hold. Add one: a new file under conversations/.

A file has a `rule` and its `turns`; a known fault has `bug` (its reason), until it is mended. A turn has
- `says`: the message; or `picks`: labels of the open question, answered by their numbers; `padded to`: a length
- `knows`: {subject, or nobody (not said who): {fact: value, or ~ for "not known"}};  `people`: how many are spoken of
- `asks`: the question asks these (~: nothing is asked);  `asks not`;  `keeps asking`: the same question as before
- `verdicts`: {item: verdict}, or {subject: {item: verdict}} where several are spoken of
- `text has`, `text lacks`, `text once`, `text starts`; `notices has`, `notices lacks`; `remembers not`: not in the state
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dialogs.asking.turns import MOST_QUESTIONS
from dialogs.engine import Engine
from dialogs.messages import Message, QuestionShape, Reply
from dialogs.state import State, dump, load
from knowledge.datafiles import read_yaml
from tests.dialogs.talk import TODAY, person_of, verdicts_of

BROKEN = re.compile(r"[，、；][。，、；]|。[，；]|（）|“”")
"""What stands together where a blank was not filled (您母亲也一样，。)."""
FILES = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))
KEYS = {
    *("says", "picks", "padded to", "knows", "people", "asks", "asks not", "keeps asking", "verdicts"),
    *("text has", "text lacks", "text once", "text starts", "notices has", "notices lacks", "remembers not"),
    *("about", "answered"),
}


@dataclass
class Heard:
    """What the other side has seen so far."""

    state: State = field(default_factory=State)
    reply: Reply = field(default_factory=lambda: Reply(text=""))
    question: QuestionShape | None = None
    asked: list[tuple[str | None, tuple[str, ...]]] = field(default_factory=list)


def _files() -> Iterator[Any]:
    """Each file as a parameter; a known fault is marked."""
    for path in FILES:
        told = read_yaml(path)
        marks = [pytest.mark.xfail(strict=True, reason=told["bug"])] if "bug" in told else []
        yield pytest.param(told, id=path.stem, marks=marks)


@pytest.mark.parametrize("told", list(_files()))
def test_the_conversation_goes_as_told(engine: Engine, told: dict[str, Any]) -> None:
    """What the file says of each turn holds after it; the state is stored and loaded between two turns."""
    heard = Heard()
    for number, turn in enumerate(told["turns"], 1):
        assert set(turn) <= KEYS, f"turn {number}: {set(turn) - KEYS} is no key of a turn"
        before = heard.question
        state, reply = engine.step(load(dump(heard.state)), Message(_said(turn, heard), TODAY))
        heard.state, heard.reply = state, reply
        _check_people(turn, reply, number)
        _check_question(turn, reply, before, number)
        _check_words(turn, heard, number)
        _check_acts(turn, reply, number)
        if reply.question is not None:
            if before is None or before.asks != reply.question.asks or before.text != reply.question.text:
                heard.asked.append((reply.question.text, tuple(reply.question.asks)))
            heard.question = reply.question
    assert len(heard.asked) <= MOST_QUESTIONS, heard.asked


def test_the_shelf_is_full() -> None:
    """There are at least thirty conversations, and each states its rule."""
    assert len(FILES) >= 30
    assert all(read_yaml(path)["rule"] for path in FILES)


def _said(turn: dict[str, Any], heard: Heard) -> str:
    """The message of a turn: its words, or the numbers of the labels that it picks."""
    if "picks" in turn:
        assert heard.question is not None, "nothing was asked"
        labels = [choice.label for choice in heard.question.choices]
        return "和".join(str(labels.index(label) + 1) for label in turn["picks"])
    filler = "今天天气不错啊"
    times = int(turn.get("padded to", 0)) // len(filler)
    return str(turn["says"]) + filler * times


def _check_people(turn: dict[str, Any], reply: Reply, number: int) -> None:
    """Who is spoken of, what is known of them, and the verdicts."""
    if "people" in turn:
        assert len(reply.people) == turn["people"], f"turn {number}"
    for subject, facts in turn.get("knows", {}).items():
        known = person_of(reply, None if subject == "nobody" else subject).facts
        assert {fact: known.get(fact) for fact in facts} == facts, f"turn {number}: {subject}"
    verdicts = turn.get("verdicts", {})
    if verdicts and not all(isinstance(value, dict) for value in verdicts.values()):
        assert len(reply.people) == 1, f"turn {number}: whose verdicts?"
        verdicts = {reply.people[0].subject: verdicts}
    for subject, wanted in verdicts.items():
        found = verdicts_of(person_of(reply, subject))
        assert {item: found.get(item) for item in wanted} == wanted, f"turn {number}: {subject}"


def _check_acts(turn: dict[str, Any], reply: Reply, number: int) -> None:
    """From where the last question, or turning to somebody, is answered, and whether the documents tell it."""
    acts = [act for act in reply.acts if act.act in {"ask", "turn"} and (act.about or act.answered is not None)]
    if {"about", "answered"} & set(turn):
        assert acts, f"turn {number}: nothing is answered"
        assert set(turn.get("about", ())) <= {*acts[-1].about}, f"turn {number}: about {acts[-1].about}"
        assert turn.get("answered", acts[-1].answered) == acts[-1].answered, f"turn {number}: answered {acts[-1].answered}"


def _check_question(turn: dict[str, Any], reply: Reply, before: QuestionShape | None, number: int) -> None:
    """What is asked, and whether it is what was asked before."""
    asks = set(reply.question.asks) if reply.question else set()
    if "asks" in turn and turn["asks"] is None:
        assert reply.question is None, f"turn {number}: asks {asks}"
    assert set(turn.get("asks") or ()) <= asks, f"turn {number}: asks {asks}"
    assert not set(turn.get("asks not", ())) & asks, f"turn {number}: asks {asks}"
    if turn.get("keeps asking"):
        assert reply.question == before, f"turn {number}: asks {asks}"


def _check_words(turn: dict[str, Any], heard: Heard, number: int) -> None:
    """What the text, the notices and the state hold and do not hold."""
    text, notices = heard.reply.text, "\n".join(heard.reply.notices)
    assert text.strip(), f"turn {number}: says nothing"
    assert not (broken := BROKEN.search(text)), f"turn {number}: {broken}"
    assert text.startswith(turn.get("text starts", "")), f"turn {number}: {text[:40]}"
    for where, found in (("text", text), ("notices", notices)):
        assert not [piece for piece in turn.get(f"{where} has", ()) if piece not in found], f"turn {number}: {found}"
        assert not [piece for piece in turn.get(f"{where} lacks", ()) if piece in found], f"turn {number}: {found}"
    for piece in turn.get("text once", ()):
        assert text.count(piece) == 1, f"turn {number}: {piece} in {text}"
    if heard.reply.question is not None:
        last = [section for section in heard.reply.sections if section.kind != "quote"][-1]
        assert last.kind in {"question", "menu"}, f"turn {number}: the question is not last"
        assert text.endswith(last.text), f"turn {number}: the question is not last"
    remembered = dump(heard.state)
    assert not [piece for piece in turn.get("remembers not", ()) if piece in remembered], f"turn {number}: {remembered}"
