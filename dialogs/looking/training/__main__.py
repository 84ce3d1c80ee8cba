"""`python -m dialogs.looking.training`: makes the judge of where to look, from messages in which it is marked what they ask."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from dialogs.linear import Linear
from dialogs.listening.questions import questions
from dialogs.listening.reader import Reader
from dialogs.listening.training.linear import Labelled, fitted, matrix, save, sure
from dialogs.listening.training.parts import LEAST_SHARED, MESSAGES, Marked, marked_in
from dialogs.looking.aim import ALL, BEFORE, ELSE, HERE, MESSAGE, MODEL, SIZE, Scope, features
from index.concepts import lexicon_of, read_concepts
from index.lexicon import Lexicon
from knowledge.library import Library
from knowledge.lists import BenefitList

TO_BE_FOUND = frozenset({HERE, MESSAGE, BEFORE, ALL})


def rows_of(messages: Sequence[Marked], library: Library, lexicon: Lexicon) -> Labelled:
    """Every question that is heard in the messages, talk by talk."""
    places, aims, files = [], [], []
    talk, has_topic, own = "", False, next(iter(library.lists.values()))
    for one in messages:
        if one.talk != talk:
            talk, has_topic, own = one.talk, False, list_of(messages, one.talk, library) or own
        for asked, aim in _questions(one, own, has_topic=has_topic):
            places.append(features(*asked, lexicon))
            aims.append(aim)
            files.append(one.file)
            has_topic = True
    return Labelled(matrix(places, SIZE), np.array(aims), np.array(files))


Asked = tuple[str, tuple[str | None, str | None], Scope]


def _questions(one: Marked, own: BenefitList, *, has_topic: bool) -> Iterator[tuple[Asked, str]]:
    """The questions heard in a message that somebody marked in it, and where what they are about is to be found."""
    heard = questions(one.text)
    for number, act in enumerate(heard):
        start, end = one.text.typed(*act.span)
        shared = [(min(end, last) - max(start, first), part["from"]) for (first, last), part in one.parts]
        most, aim = max(shared, default=(0, ""))
        if most >= LEAST_SHARED:
            scope = Scope(one.text.chars[: act.span[0]], not number, has_topic, own)
            yield (act.words, (act.kind, act.aspect), scope), aim if aim in TO_BE_FOUND else ELSE


def list_of(messages: Sequence[Marked], talk: str, library: Library) -> BenefitList | None:
    """The list of the place that a talk names first."""
    chars = "".join(one.text.chars for one in messages if one.talk == talk)
    named = [(chars.find(library.divisions[region].name[:2]), region) for region in library.lists]
    found = min(((at, region) for at, region in named if at >= 0), default=None)
    return library.lists[found[1]] if found else None


def held_out(rows: Labelled) -> Iterator[tuple[str, Labelled, npt.NDArray[np.str_]]]:
    """Of each file where its questions seem to be about, by a judge that had not seen it."""
    for file in np.unique(rows.files):
        theirs = rows.files == file
        yield str(file), rows.of(theirs), likeliest(judge(rows.of(~theirs)), rows.of(theirs))


def judge(rows: Labelled) -> Linear:
    """The judge."""
    return fitted(rows.rows, rows.labels)


def likeliest(aim: Linear, rows: Labelled) -> npt.NDArray[np.str_]:
    """Where each question is likeliest about."""
    return np.asarray(np.array(aim.choices)[sure(aim, rows.rows).argmax(axis=1)])


def figures(file: str, rows: Labelled, aims: npt.NDArray[np.str_]) -> str:
    """How often it is right, over all and for each place to look."""
    told = [f"{file}: {len(aims)} questions, right {(aims == rows.labels).mean():.3f}"]
    for aim in np.unique(rows.labels):
        said, is_so = aims == aim, rows.labels == aim
        told.append(f"{aim} {(said & is_so).sum()} of {is_so.sum()}, said {said.sum()}")
    return "; ".join(told)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=MODEL, show_default=True, help="写到哪个文件夹。")
@click.option("--unseen", type=click.Path(path_type=Path, exists=True), help="另外量一个没有用来训练的文件。")
def main(out: Path, unseen: Path | None) -> None:
    """重新训练“问的东西在哪里找”，并报每个文件没有见过时的数。"""
    library = Library()
    reader, lexicon = Reader(library), lexicon_of(read_concepts(), library.vocabulary)
    rows = rows_of([one for path in sorted(MESSAGES.glob("*.jsonl")) for one in marked_in(path, reader)], library, lexicon)
    if unseen:
        theirs = rows_of(list(marked_in(unseen, reader)), library, lexicon)
        click.echo(figures(unseen.stem, theirs, likeliest(judge(rows), theirs)))
    else:
        for one in held_out(rows):
            click.echo(figures(*one))
    save(judge(rows), out / "aim.safetensors")


if __name__ == "__main__":
    main()
