"""The net as it is fitted: the lower layers of the pretrained encoder, and what is read off each piece."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dialogs.listening.training.encoder.pretrained import Pretrained
from dialogs.listening.training.encoder.reading import SHARP
from dialogs.listening.training.encoder.rows import LONGEST
from dialogs.listening.training.encoder.statements import PEOPLE
from dialogs.listening.training.encoder.transformer import EDGE, PAD

LAYERS = 8
"""Of twelve, the lower ones."""
DROPPED = 0.1
"""The share of numbers dropped while fitting."""
SELDOM = -4.0
"""How little speaks for a value before anything is learned."""


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

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """How much speaks for each value of anybody, (messages, values), and of each person, (messages, people, values)."""
        there = pieces != PAD
        seen = self.drop(self.first(self.words(pieces) + self.places[: pieces.shape[1]]))
        for layer in self.layers:
            seen = layer(seen, there)
        seen = self.drop(seen)
        values, people = self.values(seen).float(), self.people(seen).float()
        return together(*(part.masked_fill(~there[..., None], NOTHING) for part in (values, people)))


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
