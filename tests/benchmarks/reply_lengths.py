"""How long replies are: every conversation under tests/dialogs and the whole talks of its simulated people.

`python -m tests.benchmarks.reply_lengths`: characters that a phone shows, of all replies and by what was asked of them.
Replies in which everything was asked for (总结, 都告诉我, a closing answer) are counted apart.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from statistics import median, quantiles
from typing import Any

from dialogs.engine import Engine
from dialogs.messages import Message, Reply
from dialogs.state import State, dump, load
from knowledge.datafiles import read_yaml
from knowledge.library import Library
from tests.dialogs.talk import TODAY
from tests.dialogs.test_conversations import FILES
from tests.dialogs.test_simulated_people import FILES as PEOPLE
from tests.dialogs.test_simulated_people import answer, people_in
from tests.index.shipped import shipped_search

EVERYTHING = "everything"
KINDS = ("total", "timeline", "answer", "summary", "gain", "loss", "question")
LONGEST = 5


def of_conversations(engine: Engine) -> Iterator[tuple[str, Reply]]:
    """Every reply of the conversation files, with what was said."""
    for path in FILES:
        state, question = State(), None
        for turn in read_yaml(path)["turns"]:
            said = _said(turn, question)
            state, reply = engine.step(load(dump(state)), Message(said, TODAY))
            question = reply.question or question
            yield said, reply


def _said(turn: dict[str, Any], question: Any) -> str:
    if "picks" in turn:
        labels = [choice.label for choice in question.choices]
        return "和".join(str(labels.index(label) + 1) for label in turn["picks"])
    return str(turn["says"])


def of_people(engine: Engine) -> Iterator[tuple[str, Reply]]:
    """Every reply to the simulated people."""
    for path in PEOPLE:
        for person in people_in(path):
            state, said = State(), person["opening"]
            while True:
                state, reply = engine.step(load(dump(state)), Message(said, date.fromisoformat(person["today"])))
                yield said, reply
                if reply.question is None:
                    break
                said = answer(person, reply.question)


def kind_of(reply: Reply) -> str:
    """What kind of reply it is: by the parts it has."""
    kinds = {section.kind for section in reply.sections}
    if reply.question is None and "summary" in kinds:
        return EVERYTHING
    return next((kind for kind in KINDS if kind in kinds), "other")


def main() -> None:
    """Print the figures."""
    search = shipped_search()
    engine = Engine(Library(), lambda: search)
    lengths: dict[str, list[int]] = defaultdict(list)
    longest: list[tuple[int, str]] = []
    for said, reply in [*of_conversations(engine), *of_people(engine)]:
        kind = kind_of(reply)
        lengths[kind].append(len(reply.text))
        if kind != EVERYTHING:
            longest.append((len(reply.text), said))
    budget = [length for kind, found in lengths.items() if kind != EVERYTHING for length in found]
    whole = lengths[EVERYTHING]
    lines = [
        f"{len(budget)} replies: median {median(budget):.0f}, 95th percentile {quantiles(budget, n=20)[-1]:.0f} characters",
        f"{len(whole)} in which everything was asked for or told at the end: median {median(whole):.0f}",
        "",
        "| what is first in it | replies | median | longest |",
        "|---|---|---|---|",
        *(f"| {kind} | {len(found)} | {median(found):.0f} | {max(found)} |" for kind, found in _often_first(lengths)),
        "",
        *(f"{length} characters: {said[:40]}" for length, said in sorted(longest, reverse=True)[:LONGEST]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _often_first(lengths: dict[str, list[int]]) -> list[tuple[str, list[int]]]:
    return sorted(lengths.items(), key=lambda item: -len(item[1]))


if __name__ == "__main__":
    main()
