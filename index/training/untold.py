"""`python -m index.training.untold`: makes the judge of sides that no document tells, from questions whose writers knew the
documents alone (sides.jsonl, answered and not) and the answered ones that the threshold is fitted on."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from pydantic import ConfigDict
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from index.training.calibrate import LETTERS, TUNING, tuning_questions
from index.untold import SHIPPED, SIZE, Untold, features
from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape

SIDES = Path(__file__).parent / "sides.jsonl"
SHORT = Path(__file__).parent / "short.yaml"
FRAMES_A_NAME = 6
INVERSE_PENALTY = 10.0
LEAST, LEAST_EVERYWHERE = 1.1, 0.8
"""The log-odds from which a question is refused, of a region and of all: chosen by the second to the sixth reported set,
so that of the answered ones no more than 3 and 7 of 100 are refused."""
LARGEST = 127
"""The largest weight of one byte."""


def questions() -> list[tuple[str, bool]]:
    """What it is trained on: a question, and whether it asks what no document tells."""
    found = [(one["text"], one["kind"] == "side") for one in tuning_questions(SIDES)]
    found += [(one["text"], False) for path in (TUNING, LETTERS) for one in tuning_questions(path) if one["relevant"]]
    return found + [(one, False) for one in short_questions()]


class _Short(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)
    names: tuple[str, ...]
    frames: tuple[str, ...]


def short_questions(path: Path = SHORT) -> list[str]:
    """What every document tells, in the fewest words, as in a talk (高龄津贴多少钱, 那体检呢): each name in some frames."""
    short = as_model(_Short, read_yaml(path), path)
    chance = random.Random(1)  # noqa: S311 - seeded, so that training can be repeated
    return [frame.format(name) for name in short.names for frame in chance.sample(short.frames, FRAMES_A_NAME)]


def matrix(texts: Sequence[str]) -> csr_matrix:
    """A row of unit length for each text."""
    places = [features(text) for text in texts]
    counts = np.array([len(one) for one in places])
    values = np.repeat(1 / np.sqrt(counts), counts)
    return csr_matrix((values, np.concatenate(places), np.concatenate([[0], counts.cumsum()])), shape=(len(texts), SIZE))


def fitted(texts: Sequence[str], asks: Sequence[bool]) -> LogisticRegression:
    """The model before it is cut to bytes."""
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=3_000, class_weight="balanced")
    return model.fit(matrix(texts), np.array(asks))


def judge(texts: Sequence[str], asks: Sequence[bool]) -> tuple["np.ndarray[tuple[int], np.dtype[np.int8]]", dict[str, float]]:
    """The weights in bytes, and what makes log-odds of their sum."""
    model = fitted(texts, asks)
    scale = float(np.abs(model.coef_[0]).max()) / LARGEST
    told = {"scale": scale, "offset": float(model.intercept_[0]), "least": LEAST, "least_everywhere": LEAST_EVERYWHERE}
    return np.rint(model.coef_[0] / scale).astype(np.int8), told


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED, show_default=True, help="写到哪个文件。")
def main(out: Path) -> None:
    """重新训练“问的那一面文件没有写”的判断，并报八折交叉验证的数。"""
    texts, asks = map(list, zip(*questions(), strict=True))
    refused, untold = np.zeros(len(texts), dtype=bool), np.array(asks)
    for seen, unseen in StratifiedKFold(8, shuffle=True, random_state=1).split(texts, asks):
        weights, told = judge([texts[i] for i in seen], [asks[i] for i in seen])
        of_the_rest = Untold(weights, **told)
        refused[unseen] = [of_the_rest.asks(texts[i], of_a_region=True) for i in unseen]
    right, wrong = refused[untold].mean(), refused[~untold].mean()
    click.echo(f"没有写的 {untold.sum()} 句，拒了 {right:.0%}；写了的 {(~untold).sum()} 句，错拒 {wrong:.1%}")
    weights, told = judge(texts, asks)
    save_file({"weights": weights}, out, metadata={"untold": json.dumps(told)})


if __name__ == "__main__":
    main()
