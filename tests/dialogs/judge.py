"""Whether a message was read right: what it states is found, and nothing that it does not state.

A gold entry has `facts` (a list is several accepted values), `optional` (may be found, and must then fit), `implied`
(may be found or not, whatever the value), `age_range` (a range inside it will do), or `people`, each with its own.
"""

from collections.abc import Mapping
from typing import Any

from dialogs.engine import Engine
from tests.dialogs.talk import understood

Facts = Mapping[str, Any]
NOT_SAID = "not said"


def fits(wanted: Any, found: Any) -> bool:
    """Whether every value that was left possible is an accepted one."""
    accepted = wanted if isinstance(wanted, list) else [wanted]
    if isinstance(found, Mapping):
        values = range(found["min"], found["max"] + 1) if "min" in found else found["any"]
        return bool(values) and all(value in accepted for value in values)
    return found in accepted


def faults_in(gold: Facts, found: Facts) -> list[str]:
    """What of one person was missed, read wrong, or made up."""
    stated, optional, implied = gold.get("facts", {}), gold.get("optional", {}), gold.get("implied", [])
    faults = [f"missed {fact}" for fact in stated if fact not in found and fact not in implied]
    for fact, value in found.items():
        if fact in stated or fact in optional:
            wanted = stated[fact] if fact in stated else optional[fact]
            faults += [] if fits(wanted, value) else [f"{fact}={value}"]
        elif fact not in implied and fact != "sex" and not _in_range(gold, fact, value):
            faults.append(f"{fact}={value} {NOT_SAID}")
    return faults


def made_up_in(engine: Engine, gold: Facts) -> list[str]:
    """The facts that were stored of a message though it does not say them: nothing like them, or what `not` warns of."""
    found = {
        fact: value
        for _, facts in understood(engine, gold["text"], gold.get("asked"), gold.get("known"))
        for fact, value in facts.items()
    }
    warned = [fact for fact, values in gold.get("not", {}).items() if fact in found and fits(values, found[fact])]
    return [*(fault for fault in judged(engine, gold) if fault.endswith(NOT_SAID)), *warned]


def _in_range(gold: Facts, fact: str, value: Any) -> bool:
    """Whether a range of ages lies in the range that will do."""
    if fact != "age" or "age_range" not in gold or not isinstance(value, Mapping):
        return False
    low, high = gold["age_range"]
    return bool(low <= value["min"] and value["max"] <= high)


def judged(engine: Engine, gold: Facts) -> list[str]:
    """The faults in reading one entry: its text, with what was asked and what was known."""
    found = understood(engine, gold["text"], gold.get("asked"), gold.get("known"))
    if "people" not in gold:
        return faults_in(gold, {fact: value for _, facts in found for fact, value in facts.items()})
    by_subject = dict(found)
    return [
        fault
        for person in gold["people"]
        for fault in (
            faults_in(person, by_subject[person["subject"]])
            if person["subject"] in by_subject
            else [f"nobody for {person['subject']}"]
        )
    ]
