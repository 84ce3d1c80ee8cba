"""Whole conversations with people of whom everything is known, who answer in their own words.

A person has `opening`, `facts` (all true of them), `unknown` (what they could not tell) and `says` (fact → their words).
Nothing that is told to them may be wrong; most of what they can get is found; few questions are asked.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from dialogs.asking.turns import MOST_QUESTIONS
from dialogs.engine import Engine
from dialogs.messages import Message, QuestionShape, Reply
from dialogs.state import State, dump, load
from knowledge.assess import Assessor
from knowledge.datafiles import read_yaml
from knowledge.facts import Person, believed
from tests.dialogs.talk import verdicts_of

FOLDER = Path(__file__).parent / "people"
FILES = sorted(FOLDER.glob("*.jsonl"))
FLOORS: dict[str, dict[str, float]] = read_yaml(FOLDER / "floors.yaml")
NOTHING = (None, False, "none", "ordinary", 0)
WELL = {"eligible", "review"}


@dataclass(frozen=True)
class Talked:
    """How a conversation with one person went."""

    questions: int
    reply: Reply
    wrong: dict[str, str]
    found: int
    due: int


def people_in(path: Path) -> list[dict[str, Any]]:
    """The people of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def answer(person: dict[str, Any], question: QuestionShape) -> str:
    """What the person says to a question, in their own words; who is unsure of something that is so does not say 都没有."""
    says, facts, unknown = person["says"], person["facts"], set(person["unknown"])
    if len(question.asks) == 1:
        return str(says[question.asks[0]])
    if not question.multiple:
        return "，".join(str(says[fact]) for fact in question.asks)
    there = [fact for fact in question.asks if not _is_nothing(facts[fact])]
    there.sort(key=lambda fact: fact in unknown)
    return "，".join(str(says[fact]) for fact in there) or "都没有"


def _is_nothing(value: Any) -> bool:
    """Whether a value is what 都没有 says."""
    return any(value is nothing or (not isinstance(value, bool) and value == nothing) for nothing in NOTHING)


def truth_of(engine: Engine, person: dict[str, Any]) -> dict[str, str]:
    """The verdict on each item when everything about the person is known."""
    vocabulary = engine.library.vocabulary
    facts = {fact: believed(vocabulary[fact], value) for fact, value in person["facts"].items()}
    return {r.item.id: r.verdict.value for r in Assessor(engine.library).assess(Person(facts)).results}


def converse(engine: Engine, person: dict[str, Any]) -> Talked:
    """Talk until nothing more is asked, watching every reply for what is wrong."""
    day, truth, said = date.fromisoformat(person["today"]), truth_of(engine, person), person["opening"]
    wrong: dict[str, str] = {}
    state, questions = State(), 0
    while True:
        state, reply = engine.step(load(dump(state)), Message(said, day))
        told = {item: v for shape in reply.people for item, v in verdicts_of(shape).items() if v != "unknown"}
        wrong |= {item: f"{v} after “{said}”, but {truth.get(item)}" for item, v in told.items() if truth.get(item) != v}
        if reply.question is None or questions > MOST_QUESTIONS:
            due = {item for item, verdict in truth.items() if verdict in WELL}
            return Talked(questions, reply, wrong, len(due & set(told)), len(due))
        questions += 1
        said = answer(person, reply.question)


@cache
def _talks(engine: Engine, path: Path) -> dict[str, Talked]:
    """The conversations with all people of a file, held once."""
    return {person["id"]: converse(engine, person) for person in people_in(path)}


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def talks(engine: Engine, request: pytest.FixtureRequest) -> tuple[str, dict[str, Talked]]:
    """A file's name, and the conversations with its people."""
    path: Path = request.param
    assert path.stem in FLOORS, f"floors.yaml has no floors for {path.stem}"
    return path.stem, _talks(engine, path)


def test_nobody_is_told_anything_wrong(talks: tuple[str, dict[str, Talked]]) -> None:
    """A verdict that is decided at any turn is that of the whole truth about the person."""
    wrong = {who: talked.wrong for who, talked in talks[1].items() if talked.wrong}
    assert not wrong, "\n".join(f"{who}: {what}" for who, what in wrong.items())


def test_nobody_is_asked_more_than_nine_questions(talks: tuple[str, dict[str, Talked]]) -> None:
    """Each conversation ends by itself after nine questions at most."""
    assert max(talked.questions for talked in talks[1].values()) <= MOST_QUESTIONS


def test_few_questions_are_asked(talks: tuple[str, dict[str, Talked]]) -> None:
    """Half of the people are asked no more questions than the file's median allows."""
    name, of = talks
    assert median(talked.questions for talked in of.values()) <= FLOORS[name]["median"]


def test_most_of_what_is_due_is_found(talks: tuple[str, dict[str, Talked]]) -> None:
    """Of the items that people can get or apply for, the share that is settled at the end is at least the floor."""
    name, of = talks
    found, due = sum(talked.found for talked in of.values()), sum(talked.due for talked in of.values())
    assert found / due >= FLOORS[name]["found"], f"{found}/{due} = {found / due:.3f}"


def test_the_last_reply_is_a_closing_answer(talks: tuple[str, dict[str, Talked]]) -> None:
    """When nothing more is asked, the reply is the answer all in all, or says that the place has no list."""
    closing = re.compile("初步判断|还没有收录")
    assert not [who for who, talked in talks[1].items() if talked.reply.people and not closing.search(talked.reply.text)]


def test_each_file_of_people_has_its_floors() -> None:
    """No floors stand for a file that is not there, and there is a file."""
    assert FILES
    assert set(FLOORS) == {path.stem for path in FILES}
    assert all(set(floors) == {"found", "median"} for floors in FLOORS.values())
