"""The fitted net written as it is read."""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from dialogs.listening.training.encoder.net import LAYERS, Net
from dialogs.listening.training.encoder.pretrained import Pretrained
from dialogs.listening.training.encoder.rows import LONGEST, Rows
from dialogs.listening.training.encoder.statements import PEOPLE, keys_of
from dialogs.listening.training.encoder.transformer import SCALE
from knowledge.library import Library


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
    for name, head in (("values", net.values), ("people", net.people)):
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
    reader = {"values": keys_of(library.vocabulary), "people": PEOPLE, "questions": questions}
    told = {"encoder": json.dumps(encoder, ensure_ascii=False), "reader": json.dumps(reader, ensure_ascii=False)}
    save_file({name: weights.detach().contiguous() for name, weights in part.items()}, path, metadata=told)
