"""`python -m dialogs.listening.training.encoder`: fits a pretrained encoder to say what a message states of whom, and counts
it.

The lower layers of a pretrained encoder are fitted to say, at each piece of a message, which values of facts it tells, and of
whom it speaks; a value is stated of a person where some piece says both. Where that is stands in no label: the surest piece
counts.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from dialogs.listening.text import read_text
from dialogs.listening.training.encoder.fit import fitted
from dialogs.listening.training.encoder.net import Net
from dialogs.listening.training.encoder.pretrained import pretrained
from dialogs.listening.training.encoder.reading import WholeReader
from dialogs.listening.training.encoder.rows import Rows
from dialogs.listening.training.encoder.saved import save
from dialogs.listening.training.encoder.statements import Labels, Stated, keys_of, of_tables, of_talks, stated_in
from dialogs.listening.training.material import OTHERS, UTTERANCES
from knowledge.library import Library

TOLD = Path(__file__).parents[1] / "told"
TABLES = Path(__file__).parents[4] / "tests" / "dialogs" / "told"
HEARD = Path(__file__).parents[1] / "heard"
TALKS = Path(__file__).parents[1] / "talks"
OFTENER = 4
"""How often the lines of the tables count: few as they are, each stands for a class."""
TELL_AT = (0.5, 0.9)
"""From how sure on the figures count."""


def figures(reader: WholeReader, messages: Sequence[Stated], least: float) -> str:
    """From a sureness on: of what is stated of each person how much it says, and what it says that is not; whole messages
    right."""
    said = stated = false = whole = 0
    for one in messages:
        heard = reader.heard(read_text(one.text).chars, one.asked)
        told = {(each.person, (each.fact, each.value)) for each in heard.surely(least)} if heard else set()
        labelled = [{(who, key) for who in people} for key, several in one.of.items() for people in several]
        met = sum(bool(told & each) for each in labelled)
        wrong = told - one.free - {each for several in labelled for each in several}
        said, stated, false = said + met, stated + len(labelled), false + len(wrong)
        whole += met == len(labelled) and not wrong
    return f"从{least}起：{stated}项说对{said}，多说{false}；{len(messages)}句话全对{whole}"


@click.command()
@click.option("--seed", default=1, show_default=True, help="随机数的种子。")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件。")
@click.option("--unseen", type=click.Path(path_type=Path, exists=True), multiple=True, help="不拿来学、只拿来数的文件。")
def main(seed: int, out: Path, unseen: Sequence[Path]) -> None:
    """用标注过的话训练一个预训练过的编码器：一句话说了谁的什么、问了什么。"""
    put_away = {path.resolve() for path in unseen}
    files = [path for folder in (HEARD, UTTERANCES, OTHERS, TOLD) for path in sorted(folder.glob("*.jsonl"))]
    library, base = Library(), pretrained()
    keys = keys_of(library.vocabulary)
    labels = Labels(keys)
    messages = stated_in([path for path in files if path.resolve() not in put_away], labels)
    messages += of_talks(sorted(TALKS.glob("*.jsonl")), labels)
    messages += OFTENER * list(of_tables(sorted(TABLES.glob("*.txt")), labels, library.vocabulary))
    rows = Rows(base, keys, {fact.id: fact.label for fact in library.vocabulary})
    click.echo(f"{len(messages)}句话，{len(base.pieces)}个词片，{len(keys)}个值")
    net = fitted(Net(base, rows.numbers, len(keys)), [rows.of(one) for one in messages], seed)
    save(net, rows, base, library, out)
    reader = WholeReader(out)
    for path in unseen:
        for least in TELL_AT:
            click.echo(f"{path.name}：{figures(reader, stated_in([path], labels), least)}")


if __name__ == "__main__":
    main()
