"""How many of the utterances are read right: at least the floor of each file, never fewer than before."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogs.engine import Engine
from knowledge.datafiles import read_yaml
from tests.dialogs.judge import faults_in, fits, judged, made_up_in

FOLDERS = [Path(__file__).parent / name for name in ("utterances", "blind")]
"""Messages that the judge of marks learns from as well; messages that it never does."""
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.jsonl"))]
FLOORS: dict[Path, dict[str, float]] = {
    folder / f"{name}.jsonl": floor for folder in FOLDERS for name, floor in read_yaml(folder / "floors.yaml").items()
}
IDS = [f"{path.parent.name}/{path.stem}" for path in FILES]


def rows(path: Path) -> list[dict[str, Any]]:
    """The entries of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_enough_is_read_right(engine: Engine, path: Path) -> None:
    """The share of a file's messages that are read without a fault is at least its floor."""
    assert path in FLOORS, f"floors.yaml has no floor for {path.stem}"
    gold = rows(path)
    wrong = {row["text"]: faults for row in gold if (faults := judged(engine, row))}
    share = 1 - len(wrong) / len(gold)
    assert share >= FLOORS[path]["right"], f"{share:.3f}\n" + "\n".join(f"{text} → {faults}" for text, faults in wrong.items())


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_little_is_made_up(engine: Engine, path: Path) -> None:
    """The share of a file's messages of which something was stored that they do not say is at most its ceiling."""
    gold = rows(path)
    traps = {row["text"]: made_up for row in gold if (made_up := made_up_in(engine, row))}
    share = len(traps) / len(gold)
    assert share <= FLOORS[path]["made up"], f"{share:.3f}\n" + "\n".join(f"{text} → {what}" for text, what in traps.items())


def test_each_floor_has_its_file() -> None:
    """No floor stands for a file that is not there, and there is a file."""
    assert FILES
    assert set(FLOORS) == set(FILES)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_utterances_are_of_the_day_that_is_judged(path: Path) -> None:
    """Every entry is of 2025-06-01, the day on which the messages are read."""
    assert {date.fromisoformat(row.get("today", "2025-06-01")) for row in rows(path)} == {date(2025, 6, 1)}


def test_the_judge_sees_what_was_missed() -> None:
    """A stated fact that was not found, or found otherwise, is a fault; so is one that was made up."""
    gold = {"facts": {"age": [83, 84], "economic": "dibao"}}
    assert faults_in(gold, {"age": {"min": 83, "max": 84}, "economic": "dibao", "sex": "female"}) == []
    assert faults_in(gold, {"age": 85, "living": "alone"}) == ["missed economic", "age=85", "living=alone not said"]


def test_the_judge_accepts_what_may_be() -> None:
    """Optional and implied facts may be there or not; a range inside the stated one will do."""
    gold = {"facts": {}, "optional": {"living": "alone"}, "implied": ["hukou"], "age_range": [81, 83]}
    assert faults_in(gold, {}) == []
    assert faults_in(gold, {"living": "alone", "hukou": "330727", "age": {"min": 81, "max": 82}}) == []
    assert faults_in(gold, {"living": "empty_nest", "age": {"min": 80, "max": 82}}) != []


def test_every_value_left_open_must_fit() -> None:
    """An open value fits only when each of its values is accepted."""
    assert fits([1, 2, 3], {"any": [1, 2]})
    assert not fits([1, 2, 3], {"any": [1, 4]})
    assert not fits([83], {"min": 83, "max": 84})
    assert not fits("dibao", {"any": []})
