"""The net fitted to the rows."""

import math
from collections.abc import Iterator, Sequence

import click
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dialogs.listening.training.encoder.net import Net
from dialogs.listening.training.encoder.reading import SHARP
from dialogs.listening.training.encoder.rows import Row
from dialogs.listening.training.encoder.transformer import CLOSES, PAD, UNKNOWN

ROUNDS, BATCH, ENCODER_PACE, HEADS_PACE, DECAY = 6, 96, 3e-4, 3e-3, 0.01
LEFT_OUT = 0.04
"""The share of pieces left out while fitting."""


def lost(net: Net, part: Sequence[Row], pieces: Tensor) -> Tensor:
    """How far what the net says is from the labels, for one message."""
    with torch.autocast("cpu", torch.bfloat16):
        anyone, of = net(pieces)
    table = [
        torch.tensor(np.stack(one)) for one in zip(*((r.anyone, r.anyone_counts, r.of, r.of_counts) for r in part), strict=True)
    ]
    far = functional.binary_cross_entropy_with_logits(anyone, table[0], table[1], reduction="sum")
    far = far + functional.binary_cross_entropy_with_logits(of, table[2], table[3], reduction="sum")
    for number, row in enumerate(part):
        for whose, value in row.of_one:
            far = far + functional.softplus(-torch.logsumexp(float(SHARP) * of[number, whose, value], 0) / float(SHARP))
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
    heads = [one for head in (net.values, net.people) for one in head.parameters()]
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
