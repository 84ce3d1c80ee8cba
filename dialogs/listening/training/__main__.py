"""`python -m dialogs.listening.training`: makes the shipped judge and its card again, from the messages in this repository."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import numpy as np

from dialogs.listening import pauses
from dialogs.listening.judge import SHIPPED, SIZE
from dialogs.listening.reader import Reader
from dialogs.listening.training import card, fit, pausing
from dialogs.listening.training.copies import run_together
from dialogs.listening.training.figures import Claims, claims_of
from dialogs.listening.training.frames import labelled_frames, labelled_words
from dialogs.listening.training.marks import Ear, labelled
from dialogs.listening.training.material import OTHERS, UTTERANCES, Message, messages_in
from dialogs.listening.training.tells import PARTS, labelled_tells, told_in
from dialogs.listening.training.whole import outcomes, stops
from dialogs.listening.weighing import LEAST
from knowledge.library import Library

HALF = 0.7
"""Asking back from here on was tried: most that it asks about is so, and is stored as it is."""


@click.command()
@click.option("--seed", default=1, show_default=True, help="随机数的种子（抽填句架的词）。")
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED.parent, show_default=True, help="写到哪个文件夹。")
@click.option("--breaks", is_flag=True, help="连“哪里有停顿”的判断器也重新写出来。")
def main(seed: int, out: Path, *, breaks: bool) -> None:
    """用标注过的话重新训练“这个词算不算数”的判断器，并写出它的说明和成绩。"""
    typed = messages_in(sorted((*UTTERANCES.glob("*.jsonl"), *OTHERS.glob("*.jsonl"))))
    others = frozenset(path.stem for path in OTHERS.glob("*.jsonl"))
    library = Library()
    paused = _pauses(typed, others, library, out if breaks else None)
    ear = Ear(library)
    messages = [*typed, *run_together(typed, seed)]
    told = [one for path in sorted(PARTS.glob("*.jsonl")) for one in told_in(path)]
    heard = (*labelled(ear, messages), *labelled_tells(ear, told, len(messages)))
    marks = [one for one in heard if one.counts is not None]
    table = fit.table_of(marks)
    made = fit.table_of([*labelled_frames(ear, seed), *labelled_words(ear, library, seed)])
    files = [*(message.file for message in messages), *(one.file for one in told)]
    groups = np.array([files[one.message] for one in marks])
    click.echo(f"{len(files)}句话，{len(marks)}处标记，句架{len(made.counts)}处")
    facts, stored = [one.mark.fact for one in marks], np.array([one.stored for one in marks])

    def judged(beside: fit.Table | None) -> tuple[fit.Floats, tuple[float, float], Claims]:
        scores = fit.held_out(table, groups, beside)
        platt = fit.calibrated(scores, table.counts)
        sure = fit.probability(scores, *platt)
        return sure, platt, claims_of(table, facts, groups, stored, sure)

    sure, platt, claims = judged(made)
    _, _, plain = judged(None)
    rules = outcomes(ear, messages, {})
    whole = [
        ("rules", rules),
        *(
            (f"rules and judge, from {least}", outcomes(ear, messages, stops(marks, sure, least), rules))
            for least in (LEAST, HALF, 0.8)
        ),
    ]
    theirs = [number for number, message in enumerate(typed) if message.file in others]
    spoken = [number for number in range(len(typed), len(messages)) if messages[number].file in others]
    parts = [
        (
            way,
            (
                ("all typed", found[: len(typed)]),
                ("other hands", [found[number] for number in theirs]),
                ("theirs without punctuation", [found[number] for number in spoken]),
            ),
        )
        for way, found in whole
    ]
    sizes = (SIZE, len(messages), len(told), len(marks), len(made.counts))
    blind = np.array([one.message >= len(messages) and one.stored for one in marks])
    kinds = np.array([one.mark.kind.split()[0] for one in marks])
    of_tells = card.Tells(table.counts[blind], kinds[blind], sure[blind])
    figures = card.Made(seed, *sizes, LEAST, HALF, claims, plain, others, parts, paused, of_tells)
    fit.save(fit.fitted(table, made), *platt, out / SHIPPED.name)
    (out / "card.md").write_text(card.card(figures), encoding="utf-8")
    click.echo(f"写到 {out}")


def _pauses(typed: Sequence[Message], others: Iterable[str], library: Library, out: Path | None) -> tuple[float, float]:
    """Where a text pauses: precision and recall on the files of other hands, unseen; fitted and written where `out` is told."""
    reader = Reader(library, pauses=pausing.Unbroken())
    rows = pausing.rows_of([*pausing.runs(typed)], reader.words)
    if out:
        pausing.save(pausing.fitted(rows), out / pauses.SHIPPED.name)
    click.echo(f"停顿：{rows.pauses.sum()}处，{len(rows.pauses)}个位置")
    return pausing.held_out(rows, sorted(others))


if __name__ == "__main__":
    main()
