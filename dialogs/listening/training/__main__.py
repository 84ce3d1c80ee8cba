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
from dialogs.listening.training.material import Message, messages_in
from dialogs.listening.training.whole import outcomes, stops
from dialogs.listening.weighing import LEAST
from knowledge.library import Library

OTHERS = Path(__file__).parent / "messages"
HALF = 0.7
"""Asking back from here on was tried: most that it asks about is so, and is stored as it is."""
UTTERANCES = Path(__file__).parents[3] / "tests" / "dialogs" / "utterances"


@click.command()
@click.option("--seed", default=1, show_default=True, help="随机数的种子（抽填句架的词）。")
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED.parent, show_default=True, help="写到哪个文件夹。")
def main(seed: int, out: Path) -> None:
    """用标注过的话重新训练“这个词算不算数”的判断器，并写出它的说明和成绩。"""
    typed = messages_in(sorted((*UTTERANCES.glob("*.jsonl"), *OTHERS.glob("*.jsonl"))))
    others = frozenset(path.stem for path in OTHERS.glob("*.jsonl"))
    library = Library()
    paused = _pauses(typed, others, library, out)
    ear = Ear(library)
    messages = [*typed, *run_together(typed, seed)]
    marks = [one for one in labelled(ear, messages) if one.counts is not None]
    table = fit.table_of(marks)
    made = fit.table_of([*labelled_frames(ear, seed), *labelled_words(ear, library, seed)])
    groups = np.array([messages[one.message].file for one in marks])
    click.echo(f"{len(messages)}句话，{len(marks)}处标记，句架{len(made.counts)}处")
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
    sizes = (SIZE, len(messages), len(marks), len(made.counts))
    told = card.Made(seed, *sizes, LEAST, HALF, claims, plain, others, parts, paused)
    fit.save(fit.fitted(table, made), *platt, out / SHIPPED.name)
    (out / "card.md").write_text(card.card(told), encoding="utf-8")
    click.echo(f"写到 {out}")


def _pauses(typed: Sequence[Message], others: Iterable[str], library: Library, out: Path) -> tuple[float, float]:
    """Fit and write where a text pauses; precision and recall on the files of other hands, unseen."""
    reader = Reader(library, pauses=pausing.Unbroken())
    rows = pausing.rows_of([*pausing.runs(typed)], reader.words)
    pausing.save(pausing.fitted(rows), out / pauses.SHIPPED.name)
    click.echo(f"停顿：{rows.pauses.sum()}处，{len(rows.pauses)}个位置")
    return pausing.held_out(rows, sorted(others))


if __name__ == "__main__":
    main()
