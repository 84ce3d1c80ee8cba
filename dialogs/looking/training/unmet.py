"""`python -m dialogs.looking.training.unmet`: makes the judge of whether what a list tells meets a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from dialogs.linear import Linear
from dialogs.listening.acts import Act, kind_of
from dialogs.listening.questions import questions
from dialogs.listening.reader import Reader
from dialogs.listening.text import Text
from dialogs.listening.training.linear import Labelled, fitted, matrix, save, sure
from dialogs.listening.training.parts import LEAST_SHARED, MESSAGES, Marked, marked_in
from dialogs.looking.aim import HERE, MESSAGE, MODEL, Scope, aim_of
from dialogs.looking.binding import Around, bound
from dialogs.looking.training.__main__ import list_of
from dialogs.looking.unmet import MET, SIZE, UNMET, Asked, features
from index.build import build
from index.calibration import Calibration
from index.concepts import lexicon_of, read_concepts
from index.encoder import StaticEncoder
from index.lexicon import Lexicon
from index.search import Search
from index.training.calibrate import LETTERS, TUNING, tuning_questions
from index.training.untold import SIDES
from knowledge.library import Library
from knowledge.lists import BenefitList

OUTSIDE = Path(__file__).parent / "outside.txt"
"""Questions as letters ask them about what no document tells, though many share a word with an item; one a line."""
LONGEST = 60
"""A longer text is a letter, and no question out of one."""
MAY_BE_UNTOLD = frozenset({"detail", "papers", "how", "mean", "cost"})
"""Kinds of parts that ask what documents tell only sometimes: nobody marked whether this one does."""
THRESHOLDS = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the list that it is held against, what stands around it, whether it is met, and the file it is from."""

    act: Act
    own: BenefitList
    around: Around
    met: bool
    file: str


def questions_of(library: Library, reader: Reader) -> Iterator[Question]:
    """All that it is trained on."""
    lists = tuple(library.lists.values())
    for path in (TUNING, LETTERS, SIDES):
        for number, row in enumerate(tuning_questions(path)):
            own = _list_of(row, library, lists[number % len(lists)])
            if own is not None and len(row["text"]) <= LONGEST:
                yield Question(_asked(reader.text(row["text"])), own, Around(), bool(row["relevant"]), path.stem)
    for number, line in enumerate(OUTSIDE.read_text(encoding="utf-8").splitlines()):
        yield Question(_asked(reader.text(line)), lists[number % len(lists)], Around(), False, OUTSIDE.stem)
    for path in sorted(MESSAGES.glob("*.jsonl")):
        yield from _of_talks(list(marked_in(path, reader)), library)


def _list_of(row: dict[str, Any], library: Library, other: BenefitList) -> BenefitList | None:
    """The list that a question is asked of; any for one of no region that no list answers."""
    region = row["region"] or (row["relevant"][0][:6] if row["relevant"] else other.region)
    above = library.lists.get(region) or library.lists.get(f"{region[:4]}00")
    return above or (None if row["relevant"] else other)


def _asked(text: Text) -> Act:
    heard = next(iter(questions(text)), None)
    kind, aspect = (heard.kind, heard.aspect) if heard else kind_of(text.chars)
    return Act("ask", (0, len(text.chars)), text.chars, kind, aspect)


def _of_talks(messages: Sequence[Marked], library: Library) -> Iterator[Question]:
    """What people asked of items, by their own words or by what else the message says."""
    talk, own = "", next(iter(library.lists.values()))
    for one in messages:
        if one.talk != talk:
            talk, own = one.talk, list_of(messages, one.talk, library) or own
        names = {item.name for item in own}
        for act in questions(one.text):
            start, end = one.text.typed(*act.span)
            shared = [(min(end, last) - max(start, first), at) for at, ((first, last), _) in enumerate(one.parts)]
            most, at = max(shared, default=(0, 0))
            part = one.parts[at][1] if most >= LEAST_SHARED else None
            if part and part["from"] in {HERE, MESSAGE} and part["kind"] not in MAY_BE_UNTOLD and names & set(part["about"]):
                yield Question(act, own, Around(one.text.chars[: act.span[0]], one.text.chars[act.span[1] :]), True, one.file)


def asked(question: Question, search: Search, lexicon: Lexicon) -> Asked:
    """A question as it is judged, by the shipped judges of where it is about and of which item."""
    act, own, around = question.act, question.own, question.around
    aim = aim_of(act.words, (act.kind, act.aspect), Scope(around.ahead, not around.ahead, False, own), lexicon)
    return Asked(act, own, bound(search, act, own, around, aim), max(aim, key=lambda place: aim[place]))


def rows_of(library: Library, reader: Reader, search: Search) -> Labelled:
    """All questions as rows."""
    lexicon, found = lexicon_of(read_concepts(), library.vocabulary), list(questions_of(library, reader))
    places = [features(search, asked(one, search, lexicon)) for one in found]
    return Labelled(matrix(places, SIZE), np.array([one.met for one in found]), np.array([one.file for one in found]))


def judge(rows: Labelled) -> Linear:
    """The judge."""
    return fitted(rows.rows, np.where(rows.labels, MET, UNMET))


def figures(file: str, rows: Labelled, by: Linear) -> str:
    """How many of the questions that nothing meets are found out at each threshold, and of the others."""
    likely = sure(by, rows.rows)[:, by.choices.index(UNMET)]
    told = [f"{file}: {(~rows.labels).sum()} unmet, {rows.labels.sum()} met"]
    for least in THRESHOLDS:
        said = [
            f"{of} {(likely[which] >= least).mean():.3f}"
            for of, which in (("unmet", ~rows.labels), ("met", rows.labels))
            if which.any()
        ]
        told.append(f"from {least}: {', '.join(said)}")
    return "; ".join(told)


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=MODEL / "unmet.safetensors", show_default=True, help="写到哪个文件。"
)
def main(out: Path) -> None:
    """重新训练“清单里写的答不答得上”，并报每个文件没有见过时的数。"""
    library, model = Library(), StaticEncoder()
    rows = rows_of(library, Reader(library), Search(build(library, model), model, Calibration.load()))
    for file in np.unique(rows.files):
        theirs = rows.files == file
        click.echo(figures(str(file), rows.of(theirs), judge(rows.of(~theirs))))
    save(judge(rows), out)


if __name__ == "__main__":
    main()
