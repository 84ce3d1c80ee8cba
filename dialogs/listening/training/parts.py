"""`python -m dialogs.listening.training.parts`: makes the judges of what a message asks, from messages in which it is marked.

The messages (`parts/*.jsonl`) are of people who talked to the service, and of blind writers who marked what they wrote; nobody
of them, and no marker, had seen a pattern. The figures told are of each file by judges that had not seen it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from dialogs.linear import Linear
from dialogs.listening.parts import APART, ASKS, CALLS, GOES_ON, JUDGES, LEAVES, MODEL, SIZE, features
from dialogs.listening.reader import Reader
from dialogs.listening.text import Text
from dialogs.listening.training.linear import fitted, matrix, save, sure
from knowledge.library import Library

MESSAGES = Path(__file__).parent / "parts"
LEAST_SHARED = 2
"""A part and a clause have at least so many characters in common for the clause to ask it."""
THRESHOLDS = (0.3, 0.4, 0.5)
OTHER = "can"
"""What a part that was marked as of no kind counts as."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A message in which it is marked what it asks: each part with its stretch of the message."""

    file: str
    talk: str
    text: Text
    parts: tuple[tuple[Span, Mapping[str, Any]], ...]

    def asked_by(self, index: int) -> Mapping[str, Any] | None:
        """The part that a clause asks: the one it has most in common with."""
        clause = self.text.clauses[index]
        start, end = self.text.typed(clause.start, clause.end)
        shared = [(min(end, last) - max(start, first), part) for (first, last), part in self.parts]
        most, part = max(shared, key=lambda one: one[0], default=(0, None))
        return part if most >= min(LEAST_SHARED, end - start) > 0 else None


def marked_in(path: Path, reader: Reader) -> Iterator[Marked]:
    """The messages of a file, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts, at = [], 0
        for part in row["parts"]:
            start = row["says"].find(part["span"], at)
            start = start if start >= 0 else row["says"].find(part["span"])
            at = start + len(part["span"])
            parts.append(((start, at), part))
        yield Marked(path.stem, row["row"].rpartition("/")[0], reader.text(row["says"]), tuple(parts))


@dataclass(frozen=True, slots=True)
class Rows:
    """Clauses as rows, what each asks for (LEAVES where it asks nothing), whether it goes on with what the one ahead of it asks
    ("" where that asks nothing), and the file it is of."""

    rows: csr_matrix
    calls: npt.NDArray[np.str_]
    goes_on: npt.NDArray[np.str_]
    files: npt.NDArray[np.str_]

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Rows":
        """Only the chosen rows."""
        return Rows(self.rows[chosen], self.calls[chosen], self.goes_on[chosen], self.files[chosen])

    @property
    def asking(self) -> npt.NDArray[np.bool_]:
        """Which of them ask."""
        return np.asarray(self.calls != LEAVES)


def rows_of(messages: Sequence[Marked]) -> Rows:
    """Every clause of the messages."""
    places, calls, goes_on, files = [], [], [], []
    for one in messages:
        ahead = None
        for index in range(len(one.text.clauses)):
            part = one.asked_by(index)
            goes_on.append("" if ahead is None or part is None else GOES_ON if part is ahead else APART)
            ahead = part
            places.append(features(one.text, index))
            calls.append(LEAVES if part is None else part["kind"] if part["kind"] in CALLS else OTHER)
            files.append(one.file)
    return Rows(matrix(places, SIZE), np.array(calls), np.array(goes_on), np.array(files))


def judges(rows: Rows) -> tuple[Linear, Linear, Linear]:
    """Whether a clause asks, whether one that does goes on with what the one ahead of it asks, and what it asks for."""
    asks, behind = fitted(rows.rows, np.where(rows.asking, ASKS, LEAVES)), rows.goes_on != ""
    goes_on = fitted(rows.rows[behind], rows.goes_on[behind])
    return asks, goes_on, fitted(rows.rows[rows.asking], rows.calls[rows.asking])


def figures(file: str, rows: Rows, by: tuple[Linear, Linear, Linear]) -> str:
    """How much of what asks is heard at each threshold, how much of what is heard asks, and how often the rest is right."""
    asks, goes_on, calls = by
    told = [f"{file}: {rows.asking.sum()} of {len(rows.calls)} clauses ask"]
    for least in THRESHOLDS:
        heard = sure(asks, rows.rows)[:, asks.choices.index(ASKS)] >= least
        both = (heard & rows.asking).sum()
        told.append(f"from {least}: precision {both / heard.sum():.3f}, recall {both / rows.asking.sum():.3f}")
    behind = rows.goes_on != ""
    told.append(f"goes on {(_likeliest(goes_on, rows) == rows.goes_on)[behind].mean():.3f} of {behind.sum()}")
    told.append(f"kind {(_likeliest(calls, rows) == rows.calls)[rows.asking].mean():.3f}")
    return "; ".join(told)


def _likeliest(judge: Linear, rows: Rows) -> npt.NDArray[np.str_]:
    return np.asarray(np.array(judge.choices)[sure(judge, rows.rows).argmax(axis=1)])


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=MODEL, show_default=True, help="写到哪个文件夹。")
@click.option("--unseen", type=click.Path(path_type=Path, exists=True), help="另外量一个没有用来训练的文件。")
def main(out: Path, unseen: Path | None) -> None:
    """重新训练“哪一小句在问、问的是哪一类”，并报每个文件没有见过时的数。"""
    reader = Reader(Library())
    rows = rows_of([one for path in sorted(MESSAGES.glob("*.jsonl")) for one in marked_in(path, reader)])
    made = judges(rows)
    if unseen:
        click.echo(figures(unseen.stem, rows_of(list(marked_in(unseen, reader))), made))
    else:
        for file in np.unique(rows.files):
            theirs = rows.files == file
            click.echo(figures(str(file), rows.of(theirs), judges(rows.of(~theirs))))
    for judge, name in zip(made, JUDGES, strict=True):
        save(judge, out / f"{name}.safetensors")


if __name__ == "__main__":
    main()
