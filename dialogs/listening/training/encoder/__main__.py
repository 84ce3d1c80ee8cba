"""`python -m dialogs.listening.training.encoder`: fits a pretrained encoder to say what a message states of whom, and counts
it.

The lower layers of a pretrained encoder are fitted to say, at each piece of a message, which values of facts it tells, and of
whom it speaks; a value is stated of a person where some piece says both. Where that is stands in no label: the surest piece
counts.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from dialogs.listening.text import read_text
from dialogs.listening.training.encoder.pretrained import Pretrained, pretrained
from dialogs.listening.training.encoder.reading import SHARP, WholeReader
from dialogs.listening.training.encoder.statements import (
    ASKS,
    PEOPLE,
    WHENCE,
    Key,
    Labels,
    Stated,
    keys_of,
    marked_parts,
    of_tables,
    stated_in,
)
from dialogs.listening.training.encoder.transformer import CLOSES, EDGE, OPENS, PAD, SCALE, UNKNOWN, Pieces
from dialogs.listening.training.material import OTHERS, UTTERANCES
from dialogs.listening.training.tells import PARTS
from knowledge.library import Library

TOLD = Path(__file__).parents[1] / "told"
TABLES = Path(__file__).parents[4] / "tests" / "dialogs" / "told"
LAYERS = 8
"""Of twelve, the lower ones."""
LONGEST = 200
"""So many pieces of a message are learned from."""
ROUNDS, BATCH, ENCODER_PACE, HEADS_PACE, DECAY = 8, 96, 3e-4, 3e-3, 0.01
DROPPED, LEFT_OUT = 0.1, 0.04
"""The shares: of numbers dropped while fitting, of pieces left out."""
SELDOM = -4.0
"""How little speaks for a value before anything is learned."""
TELL_AT = (0.5, 0.9)
UNMARKED = -100
"""What the loss passes over."""
OF_PARTS = 0.3
"""How much a piece's question counts beside a value."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """A message as numbers: pieces; of each value whether anybody states it, and whether that is sure; the same of each person;
    and values of which it is only known that they are stated of one of several."""

    pieces: list[int]
    anyone: Floats
    anyone_counts: Floats
    of: Floats
    of_counts: Floats
    of_one: list[tuple[list[int], int]]
    asked: npt.NDArray[np.int64]
    """What each piece asks for, and where what it asks about is found: (2, pieces); UNMARKED where nobody marked it."""


class Rows:
    """Makes rows."""

    def __init__(self, base: Pretrained, keys: Sequence[Key], questions: dict[str, str]) -> None:
        numbers, scores = zip(*base.pieces.values(), strict=True)
        self.numbers, self.scores = list(numbers), list(scores)
        self.pieces = Pieces(list(base.pieces), self.scores, base.alike)
        self._keys, self._questions = {key: at for at, key in enumerate(keys)}, questions

    def of(self, one: Stated) -> Row:
        """A message as numbers."""
        ahead = self.pieces.of(f"问{self._questions[one.asked]}:")[0] if one.asked in self._questions else []
        pieces = [OPENS, *ahead, *self.pieces.of(read_text(one.text).chars)[0][:LONGEST], CLOSES]
        size = len(self._keys)
        anyone, counts = np.zeros(size, np.float32), np.ones(size, np.float32)
        of, of_counts = np.zeros((len(PEOPLE), size), np.float32), np.ones((len(PEOPLE), size), np.float32)
        of_one = []
        for who, key in one.free:
            of_counts[PEOPLE.index(who), self._keys[key]] = counts[self._keys[key]] = 0
        for key, stated in one.of.items():
            at = self._keys[key]
            anyone[at] = counts[at] = 1
            for people in stated:
                whose = sorted(map(PEOPLE.index, people))
                if len(whose) == 1:
                    of[whose[0], at] = of_counts[whose[0], at] = 1
                else:
                    of_one.append((whose, at))
                    of_counts[whose, at] = of[whose, at]
        if one.of_anyone is not None:
            stated_keys, free = ([self._keys[key] for key in part] for part in one.of_anyone)
            anyone[stated_keys], counts[free] = 1, 0
            of_counts[:] = (counts * (1 - anyone))[None]
        return Row(pieces, anyone, counts, of, of_counts, of_one, self._asked(one, len(pieces), 1 + len(ahead)))

    def _asked(self, one: Stated, size: int, first: int) -> npt.NDArray[np.int64]:
        """What each piece of a message asks, where that was marked."""
        asked = np.full((2, size), UNMARKED)
        if one.parts is None:
            return asked
        text = read_text(one.text)
        asked[0, first : size - 1] = 0
        for at, (start, end) in enumerate(self.pieces.of(text.chars)[1][:LONGEST], first):
            typed, until = text.typed(start, end)
            for part in one.parts:
                if min(until, part.end) > max(typed, part.start):
                    asked[:, at] = part.asks, part.whence
        return asked


class Layer(nn.Module):
    """As transformer.py has it."""

    def __init__(self, base: Pretrained) -> None:
        super().__init__()
        self.heads, width = base.heads, base.width
        self.looks, self.sees = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.thinks, self.concludes = nn.Linear(width, base.thinks), nn.Linear(base.thinks, width)
        self.evens, self.evens_again = nn.LayerNorm(width, EDGE), nn.LayerNorm(width, EDGE)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, seen: Tensor, there: Tensor) -> Tensor:
        """(messages, pieces, width) to the same; nothing is seen where no piece is."""
        many, size, width = seen.shape
        three = self.looks(seen).view(many, size, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        met = functional.scaled_dot_product_attention(three[0], three[1], three[2], attn_mask=there[:, None, None, :])
        seen = self.evens(seen + self.drop(self.sees(met.transpose(1, 2).reshape(many, size, width))))
        known: Tensor = self.evens_again(seen + self.drop(self.concludes(functional.gelu(self.thinks(seen)))))
        return known


class Net(nn.Module):
    """The encoder with what is read off each piece: values, and people."""

    def __init__(self, base: Pretrained, numbers: Sequence[int], values: int) -> None:
        super().__init__()
        self.words = nn.Embedding(len(base.special) + len(numbers), base.width, padding_idx=PAD)
        self.words.weight.requires_grad_(False)
        self.places = nn.Parameter(torch.zeros(LONGEST + 2 + MOST_AHEAD, base.width))
        self.first, self.drop = nn.LayerNorm(base.width, EDGE), nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer(base) for _ in range(LAYERS))
        self.values, self.people = nn.Linear(base.width, values), nn.Linear(base.width, len(PEOPLE))
        self.asks, self.whence = nn.Linear(base.width, len(ASKS)), nn.Linear(base.width, len(WHENCE))
        nn.init.constant_(self.values.bias, SELDOM)
        nn.init.zeros_(self.people.bias)
        self._take(base, [*base.special, *numbers])

    @torch.no_grad()
    def _take(self, base: Pretrained, numbers: list[int]) -> None:
        """The weights as they were pretrained."""

        def copy(module: nn.Linear | nn.LayerNorm, name: str, ends: tuple[str, str], *shape: int) -> None:
            module.weight.copy_(torch.from_numpy(base.part(f"{name}{ends[0]}", *shape)))
            assert module.bias is not None
            module.bias.copy_(torch.from_numpy(base.part(f"{name}{ends[1]}", shape[0])))

        width, thinks = base.width, base.thinks
        words = torch.from_numpy(base.part("emb.word", -1, width))
        self.words.weight.copy_(words[torch.tensor(numbers)])
        places, kind = base.part("emb.pos", -1, width), base.part("emb.type", -1, width)
        self.places.copy_(torch.from_numpy(places[: len(self.places)] + kind[0]))
        copy(self.first, "emb.ln", (".w", ".b"), width)
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            three = [(base.part(f"l{number}.{one}.w", width, width), base.part(f"l{number}.{one}.b", width)) for one in "qkv"]
            layer.looks.weight.copy_(torch.from_numpy(np.concatenate([weight for weight, _ in three])))
            layer.looks.bias.copy_(torch.from_numpy(np.concatenate([start for _, start in three])))
            copy(layer.sees, f"l{number}.ao", (".w", ".b"), width, width)
            copy(layer.thinks, f"l{number}.fi", (".w", ".b"), thinks, width)
            copy(layer.concludes, f"l{number}.fo", (".w", ".b"), width, thinks)
            copy(layer.evens, f"l{number}.aln", (".w", ".b"), width)
            copy(layer.evens_again, f"l{number}.oln", (".w", ".b"), width)

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """How much speaks for each value of anybody, (messages, values), and of each person, (messages, people, values); for
        each thing that a piece may ask, and for each place to look for it, (messages, pieces, things)."""
        there = pieces != PAD
        seen = self.drop(self.first(self.words(pieces) + self.places[: pieces.shape[1]]))
        for layer in self.layers:
            seen = layer(seen, there)
        seen = self.drop(seen)
        values, people = self.values(seen).float(), self.people(seen).float()
        anyone, of = together(*(part.masked_fill(~there[..., None], NOTHING) for part in (values, people)))
        return anyone, of, self.asks(seen).float(), self.whence(seen).float()


MOST_AHEAD = 24
"""Pieces that the question takes up."""
NOTHING = -30.0


def together(values: Tensor, people: Tensor) -> tuple[Tensor, Tensor]:
    """Of what each piece says what the message says, as reading.py has it."""
    sharp = float(SHARP)
    most, theirs = values.amax(1, keepdim=True), people.amax(1, keepdim=True)
    by_both = torch.einsum("btp,btv->bpv", torch.exp(sharp * (people - theirs)), torch.exp(sharp * (values - most)))
    of = torch.log(by_both + 1e-8) / sharp + theirs.transpose(1, 2) + most
    return torch.logsumexp(sharp * values, 1) / sharp, of


def lost(net: Net, part: Sequence[Row], pieces: Tensor) -> Tensor:
    """How far what the net says is from the labels, for one message."""
    with torch.autocast("cpu", torch.bfloat16):
        anyone, of, asks, whence = net(pieces)
    table = [
        torch.tensor(np.stack(one)) for one in zip(*((r.anyone, r.anyone_counts, r.of, r.of_counts) for r in part), strict=True)
    ]
    far = functional.binary_cross_entropy_with_logits(anyone, table[0], table[1], reduction="sum")
    far = far + functional.binary_cross_entropy_with_logits(of, table[2], table[3], reduction="sum")
    for number, row in enumerate(part):
        for whose, value in row.of_one:
            far = far + functional.softplus(-torch.logsumexp(float(SHARP) * of[number, whose, value], 0) / float(SHARP))
    asked = torch.full((2, *pieces.shape), UNMARKED)
    for number, row in enumerate(part):
        asked[:, number, : len(row.pieces)] = torch.from_numpy(row.asked)
    for said, label in zip((asks, whence), asked, strict=True):
        missed = functional.cross_entropy(said.transpose(1, 2), label, ignore_index=UNMARKED, reduction="sum")
        far = far + OF_PARTS * missed
    return far / len(part)


def batches(rows: Sequence[Row], chance: np.random.Generator) -> Iterator[tuple[list[Row], Tensor]]:
    """The rows in a chance order, those of a like length together, some of their pieces left out."""
    order = chance.permutation(len(rows))
    several = [
        sorted(order[at : at + 50 * BATCH], key=lambda one: len(rows[one].pieces)) for at in range(0, len(order), 50 * BATCH)
    ]
    parts = [some[at : at + BATCH] for some in several for at in range(0, len(some), BATCH)]
    for number in chance.permutation(len(parts)):
        part = [rows[at] for at in parts[number]]
        pieces = torch.full((len(part), max(len(row.pieces) for row in part)), PAD)
        for at, row in enumerate(part):
            pieces[at, : len(row.pieces)] = torch.tensor(row.pieces)
        out = torch.tensor(chance.random(pieces.shape) < LEFT_OUT) & (pieces > CLOSES)
        yield part, torch.where(out, UNKNOWN, pieces)


def fitted(net: Net, rows: Sequence[Row], seed: int) -> Net:
    """The net, fitted to the rows."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    heads = [one for head in (net.values, net.people, net.asks, net.whence) for one in head.parameters()]
    own = {id(one) for one in heads}
    rest = [one for one in net.parameters() if one.requires_grad and id(one) not in own]
    groups = [{"params": rest, "lr": ENCODER_PACE}, {"params": heads, "lr": HEADS_PACE}]
    moves = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = ROUNDS * (math.ceil(len(rows) / BATCH) + 50)
    pace = torch.optim.lr_scheduler.OneCycleLR(moves, [ENCODER_PACE, HEADS_PACE], total_steps=steps, pct_start=0.15)
    for number in range(ROUNDS):
        net.train()
        far = 0.0
        for part, pieces in batches(rows, chance):
            loss = lost(net, part, pieces)
            moves.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            moves.step()
            pace.step()
            far += float(loss.detach()) * len(part)
        click.echo(f"第{number + 1}遍：{far / len(rows):.3f}")
    return net.eval()


def save(net: Net, rows: Rows, base: Pretrained, library: Library, path: Path) -> None:
    """Write the weights as WholeReader reads them: matrices in bytes, each column with its scale, the rest in
    halves."""
    part: dict[str, Tensor] = {"scores": torch.tensor(rows.scores)}

    def matrix(name: str, weights: Tensor, along: int = 0) -> None:
        scale = weights.abs().amax(along, keepdim=True).clamp(min=1e-8) / 127
        part[name], part[name + SCALE] = (weights / scale).round().to(torch.int8), scale.to(torch.float16)

    def halves(name: str, weights: Tensor) -> None:
        part[name] = weights.to(torch.float16)

    matrix("words", net.words.weight, 1)
    halves("places", net.places)
    halves("gain", net.first.weight)
    halves("start", net.first.bias)
    for number, layer in enumerate(net.layers):
        for name, module in layer.named_children():
            if isinstance(module, nn.Linear):
                matrix(f"{number}.{name}", module.weight.T)
                halves(f"{number}.{name}.add", module.bias)
            elif isinstance(module, nn.LayerNorm):
                halves(f"{number}.{name}", module.weight)
                halves(f"{number}.{name}.add", module.bias)
    for name, head in (("values", net.values), ("people", net.people), ("asks", net.asks), ("whence", net.whence)):
        halves(name, head.weight.T)
        halves(f"{name}.add", head.bias)
    encoder = {
        "pieces": list(base.pieces),
        "alike": dict(base.alike),
        "heads": base.heads,
        "layers": LAYERS,
        "longest": LONGEST + 2,
    }
    questions = {fact.id: fact.label for fact in library.vocabulary}
    reader = {"values": keys_of(library.vocabulary), "people": PEOPLE, "questions": questions, "asks": ASKS, "whence": WHENCE}
    told = {"encoder": json.dumps(encoder, ensure_ascii=False), "reader": json.dumps(reader, ensure_ascii=False)}
    save_file({name: weights.detach().contiguous() for name, weights in part.items()}, path, metadata=told)


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
    files = [path for folder in (UTTERANCES, OTHERS, TOLD) for path in sorted(folder.glob("*.jsonl"))]
    library, base = Library(), pretrained()
    keys = keys_of(library.vocabulary)
    labels = Labels(keys)
    messages = stated_in([path for path in files if path.resolve() not in put_away], labels)
    messages += of_tables(sorted(TABLES.glob("*.txt")), labels, library.vocabulary)
    messages += marked_parts([path for path in sorted(PARTS.glob("*.jsonl")) if path.resolve() not in put_away], keys)
    rows = Rows(base, keys, {fact.id: fact.label for fact in library.vocabulary})
    click.echo(f"{len(messages)}句话，{len(base.pieces)}个词片，{len(keys)}个值")
    net = fitted(Net(base, rows.numbers, len(keys)), [rows.of(one) for one in messages], seed)
    save(net, rows, base, library, out)
    reader = WholeReader(out)
    for path in (path for path in unseen if path.parent != PARTS):
        for least in TELL_AT:
            click.echo(f"{path.name}：{figures(reader, stated_in([path], labels), least)}")


if __name__ == "__main__":
    main()
