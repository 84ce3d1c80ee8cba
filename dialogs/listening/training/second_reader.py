"""`python -m dialogs.listening.training.second_reader`: makes the second reader again, from the messages in this repository.

A gated convolution over characters, fitted to say of each value of a fact whether a message states it of anybody. Where in the
message it stands is labelled nowhere: the surest character counts. Two messages are now and then put together as one, so that
what is stated in one breath with other things is heard too; characters are left out by chance, so that it does not hang on one.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from dialogs.listening.second_reader import LEAST, SHARP, SHIPPED, UNKNOWN, SecondReader
from dialogs.listening.text import read_text
from dialogs.listening.training.copies import run_together
from dialogs.listening.training.material import OTHERS, TODAY, UTTERANCES, Message, messages_in
from dialogs.listening.training.tells import PARTS, told_in
from knowledge.facts import Value
from knowledge.library import Library

TOLD = Path(__file__).parent / "told"
NAMED = frozenset(
    {
        "age",
        "sex",
        "residence",
        "hukou",
        "children_hukou",
        "household_size",
        "disability_grade",
        "disability_kind",
        "fixed_home",
    }
)
"""Facts that are told by numbers, names, words for people, what stands in a card, or where a house is: the finders' own."""
TABLES = Path(__file__).parents[3] / "tests" / "dialogs" / "told"
"""What is plainly told and what only sounds like it, as tests hold it: of a fact that a line does not name nothing is known."""
MOST = 400
"""So many characters of a message are learned from."""
OFTEN = 12
"""A value that is stated in fewer messages is not learned."""
SEEN = 3
"""A character that stands in fewer messages has no number of its own."""
WIDTH, APART = 96, (1, 2, 4, 8, 1, 2)
ROUNDS, BATCH, FASTEST, DECAY = 10, 64, 4e-3, 0.02
TOGETHER, LEFT_OUT, DROPPED = 0.25, 0.04, 0.2
"""The shares: of messages put together with another, of characters left out, of numbers dropped while fitting."""
BETWEEN = "，。 ,"
DAY = date.fromisoformat(TODAY)


@dataclass(frozen=True, slots=True)
class Row:
    """A message as numbers: characters, the fact asked, of each value whether it is stated, and whether that is sure."""

    letters: list[int]
    asked: int
    stated: npt.NDArray[np.float32]
    counts: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What the numbers of rows stand for."""

    letters: str
    asked: tuple[str, ...]
    values: tuple[tuple[str, Value], ...]

    def row(self, message: Message) -> Row:
        """A message as numbers."""
        number = {letter: place for place, letter in enumerate(self.letters, UNKNOWN + 1)}
        letters = [number.get(letter, UNKNOWN) for letter in read_text(message.text).chars[:MOST]]
        asked = self.asked.index(message.asked) if message.asked in self.asked else len(self.asked)
        said = [message.says(fact, frozenset({written(value)})) for fact, value in self.values]
        sole = [one and len(message.stated[fact]) == 1 for one, (fact, _) in zip(said, self.values, strict=True)]
        stated = np.array([bool(one) for one in sole], np.float32)
        counts = np.array([one is not None and bool(one) == bool(alone) for one, alone in zip(said, sole, strict=True)])
        return Row(letters or [UNKNOWN], asked, stated, counts.astype(np.float32))


def written(value: Value) -> str:
    """A value as labels write it."""
    return str(value).lower()


def of_tables(paths: Iterable[Path], library: Library) -> Iterator[Message]:
    """The lines of tests/dialogs/told in which one thing is said, to somebody of whom nothing is known."""
    open_to = {fact.id: frozenset(map(written, fact.named_values)) for fact in library.vocabulary}
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        said, _, words = line.partition("=>")
        if words and " / " not in said:
            told = [(word.lstrip("!"), word[0] != "!") for word in words.split() if word[0] != "@"]
            stated = {one.partition("=")[0]: frozenset(one.partition("=")[2].split("/")) for one, holds in told if holds}
            ruled_out = {one.partition("=")[0]: one.partition("=")[2] for one, holds in told if not holds}
            free = {fact: values for fact, values in open_to.items() if fact not in stated and fact not in ruled_out}
            free |= {fact: open_to[fact] - {value.lower()} for fact, value in ruled_out.items() if value and fact in open_to}
            lower = {fact: frozenset(value.lower() for value in values) for fact, values in stated.items()}
            yield Message("tables", said.strip(), DAY, None, {}, lower, free, frozenset())


def of_questions(paths: Iterable[Path]) -> Iterator[Message]:
    """Messages of strangers in which it was marked that they tell nothing of anybody."""
    for told in (told for path in paths for told in told_in(path)):
        if not told.spans:
            yield Message(told.file, told.text, DAY, None, {}, {}, {}, frozenset())


def alphabet_of(messages: Sequence[Message], library: Library) -> Alphabet:
    """The characters, questions and values that are there often enough to be learned."""
    seen = Counter(letter for message in messages for letter in set(read_text(message.text).chars))
    letters = "".join(sorted(letter for letter, often in seen.items() if often >= SEEN))
    stated = Counter(
        (fact, value) for one in messages for fact, values in one.stated.items() for value in values if len(values) == 1
    )
    known = [(fact.id, value) for fact in library.vocabulary if fact.id not in NAMED for value in fact.named_values]
    values = tuple(one for one in known if stated[one[0], written(one[1])] >= OFTEN)
    return Alphabet(letters, tuple(sorted({one.asked for one in messages if one.asked})), values)


class Layer(nn.Module):
    """As dialogs/listening/second_reader.py has it."""

    def __init__(self, apart: int) -> None:
        super().__init__()
        self.even = nn.LayerNorm(WIDTH)
        self.around = nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=apart, dilation=apart)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, seen: Tensor, there: Tensor) -> Tensor:
        """(messages, characters, width) to the same; nothing comes from where no character is there."""
        value, gate = self.around((self.even(seen) * there).transpose(1, 2)).transpose(1, 2).chunk(2, -1)
        known: Tensor = (seen + self.drop(value * torch.sigmoid(gate))) * there
        return known


class Net(nn.Module):
    """The whole of it, as it is fitted: beside what is shipped it knows what was asked, so that answers can be learned from."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self.characters = nn.Embedding(len(alphabet.letters) + UNKNOWN + 1, WIDTH, padding_idx=0)
        self.questions = nn.Embedding(len(alphabet.asked) + 1, WIDTH, padding_idx=len(alphabet.asked))
        self.layers = nn.ModuleList(Layer(apart) for apart in APART)
        self.even, self.drop = nn.LayerNorm(WIDTH), nn.Dropout(DROPPED)
        self.out = nn.Linear(WIDTH, len(alphabet.values))
        nn.init.constant_(self.out.bias, -4)

    def forward(self, letters: Tensor, asked: Tensor) -> Tensor:
        """How sure it is of each value of each message, before it is made a probability."""
        there = (letters > 0).float().unsqueeze(-1)
        seen = (self.drop(self.characters(letters)) + self.questions(asked).unsqueeze(1)) * there
        for layer in self.layers:
            seen = layer(seen, there)
        scores = self.out(self.drop(self.even(seen))).masked_fill(there == 0, -30)
        together: Tensor = torch.logsumexp(SHARP * scores, 1) / SHARP
        return together


def batches(rows: Sequence[Row], chance: np.random.Generator, between: Sequence[int]) -> Iterator[tuple[Tensor, ...]]:
    """The rows in a chance order, those of a like length together: letters, questions, what is stated, and what is labelled."""
    order = [rows[number] for number in chance.permutation(len(rows))]
    several = [sorted(order[at : at + 20 * BATCH], key=lambda row: len(row.letters)) for at in range(0, len(order), 20 * BATCH)]
    parts = [some[at : at + BATCH] for some in several for at in range(0, len(some), BATCH)]
    for number in chance.permutation(len(parts)):
        part = [joined(row, rows[int(chance.integers(len(rows)))], chance, between) for row in parts[number]]
        letters = torch.zeros(len(part), max(len(row.letters) for row in part), dtype=torch.long)
        for place, row in enumerate(part):
            letters[place, : len(row.letters)] = torch.tensor(row.letters)
        out = torch.tensor(chance.random(letters.shape) < LEFT_OUT) & (letters > 0)
        yield (
            torch.where(out, UNKNOWN, letters),
            torch.tensor([row.asked for row in part]),
            torch.tensor(np.stack([row.stated for row in part])),
            torch.tensor(np.stack([row.counts for row in part])),
        )


def joined(row: Row, other: Row, chance: np.random.Generator, between: Sequence[int]) -> Row:
    """Now and then a row with another behind it, neither having been asked: it states what both do."""
    if row.asked != other.asked or len(row.letters) + len(other.letters) >= MOST or chance.random() >= TOGETHER:
        return row
    stated = np.maximum(row.stated, other.stated)
    counts = np.where(stated > 0, np.maximum(row.stated * row.counts, other.stated * other.counts), row.counts * other.counts)
    return Row([*row.letters, int(chance.choice(between)), *other.letters], row.asked, stated, counts.astype(np.float32))


def fitted(rows: Sequence[Row], alphabet: Alphabet, seed: int) -> Net:
    """The net, fitted to the rows."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance, net = np.random.default_rng(seed), Net(alphabet)
    between = [alphabet.letters.index(letter) + UNKNOWN + 1 for letter in BETWEEN if letter in alphabet.letters]
    steps = ROUNDS * (math.ceil(len(rows) / BATCH) + 20)
    moves = torch.optim.AdamW(net.parameters(), FASTEST, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(moves, FASTEST, total_steps=steps, pct_start=0.15)
    for number in range(ROUNDS):
        net.train()
        lost = 0.0
        for letters, asked, stated, counts in batches(rows, chance, between):
            lost_in_all = functional.binary_cross_entropy_with_logits(net(letters, asked), stated, counts, reduction="sum")
            loss = lost_in_all / len(letters)
            moves.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            moves.step()
            pace.step()
            lost += float(loss.detach())
        click.echo(f"第{number + 1}遍：{lost:.1f}")
    return net.eval()


def save(net: Net, alphabet: Alphabet, path: Path) -> None:
    """Write the weights as SecondReader reads them, two bytes each."""
    part: dict[str, Tensor] = {
        "characters": net.characters.weight,
        "gain": net.even.weight,
        "start": net.even.bias,
        "out": net.out.weight.T,
        "offset": net.out.bias,
    }
    for number, layer in enumerate(net.layers):
        assert isinstance(layer, Layer)
        part[f"gain{number}"], part[f"start{number}"] = layer.even.weight, layer.even.bias
        part[f"weights{number}"] = layer.around.weight.permute(2, 1, 0).reshape(3 * WIDTH, 2 * WIDTH)
        assert layer.around.bias is not None
        part[f"offset{number}"] = layer.around.bias
    told = {"letters": alphabet.letters, "values": alphabet.values, "apart": APART}
    halves = {name: weight.detach().to(torch.float16).contiguous() for name, weight in part.items()}
    save_file(halves, path, metadata={"second_reader": json.dumps(told, ensure_ascii=False)})


def counted(reader: SecondReader, messages: Sequence[Message], values: Sequence[tuple[str, Value]]) -> tuple[int, int, int]:
    """Of messages that answer nothing: what it says rightly, what wrongly, and what is stated (of the values that it knows)."""
    right = wrong = stated = 0
    for message in (message for message in messages if not message.asked):
        told = {(one.fact, one.value) for one in reader.told(read_text(message.text).chars)}
        for fact, value in values:
            said = message.says(fact, frozenset({written(value)}))
            stated += bool(said)
            right += said is True and (fact, value) in told
            wrong += said is False and (fact, value) in told
    return right, wrong, stated


@click.command()
@click.option("--seed", default=1, show_default=True, help="随机数的种子。")
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED, show_default=True, help="写到哪个文件。")
@click.option("--unseen", type=click.Path(path_type=Path, exists=True), multiple=True, help="不拿来学、只拿来数的文件。")
def main(seed: int, out: Path, unseen: Sequence[Path]) -> None:
    """用标注过的话重新训练“词表里没有的说法”的阅读器。"""
    put_away = {path.resolve() for path in unseen}
    files = [path for folder in (UTTERANCES, OTHERS, TOLD) for path in sorted(folder.glob("*.jsonl"))]
    library = Library()
    labelled = messages_in([path for path in files if path.resolve() not in put_away])
    tables = of_tables(sorted(TABLES.glob("*.txt")), library)
    typed = [*labelled, *tables, *of_questions(sorted(PARTS.glob("*.jsonl")))]
    alphabet = alphabet_of(typed, library)
    rows = [alphabet.row(message) for message in (*typed, *run_together(typed, seed))]
    click.echo(f"{len(rows)}句话，{len(alphabet.letters)}个字，{len(alphabet.values)}个值")
    save(fitted(rows, alphabet, seed), alphabet, out)
    reader = SecondReader(out)
    for path in unseen:
        right, wrong, stated = counted(reader, messages_in([path]), alphabet.values)
        click.echo(f"{path.name}：从{LEAST}起，说对{right}，说错{wrong}，共说了{stated}")


if __name__ == "__main__":
    main()
