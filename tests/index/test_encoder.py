"""The encoder: the shipped model read in two ways, models that cannot be had, and what they are told with."""

from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel

from index.calibration import Calibration
from index.encoder import SHIPPED, SentenceEncoder, StaticEncoder
from index.errors import ModelError
from index.segment import tokens

TEXTS = ["老人走不动了有人上门伺候不", "高龄津贴一个月多少钱", "食堂吃饭75岁打几折"]


@pytest.fixture(scope="module")
def shipped() -> StaticEncoder:
    """The shipped model as search reads it."""
    return StaticEncoder()


def test_all_ways_of_reading_the_model_agree(shipped: StaticEncoder) -> None:
    """Read straight from its file the model gives what sentence-transformers and model2vec give; two texts differ."""
    spaced = [" ".join(tokens(text)) for text in TEXTS]
    ours = shipped.encode(TEXTS)
    np.testing.assert_allclose(ours, SentenceEncoder(str(SHIPPED)).encode(spaced), atol=1e-5)
    np.testing.assert_allclose(ours, StaticModel.from_pretrained(SHIPPED, normalize=True).encode(spaced), atol=1e-5)
    assert float(ours[0] @ ours[1]) < 0.9


def test_vectors_are_of_unit_length(shipped: StaticEncoder) -> None:
    """Each row has length one; a text in which nothing is known is all zeros."""
    rows = shipped.encode([*TEXTS, "", "😀"])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 0, 0], atol=1e-5)


def test_a_damaged_model_says_so_and_how_to_make_it_again(tmp_path: Path) -> None:
    """A cut file of weights is told with the folder and the command."""
    for name in ("tokenizer.json", "config_sentence_transformers.json", "modules.json"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes((SHIPPED / "model.safetensors").read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"python -m index\.training") as raised:
        StaticEncoder(tmp_path)
    assert str(tmp_path) in str(raised.value)


def test_a_foreign_folder_is_no_model(tmp_path: Path) -> None:
    """A folder without a model is told as such."""
    (tmp_path / "notes.txt").write_text("不是模型", encoding="utf-8")
    with pytest.raises(ModelError, match="用不了"):
        SentenceEncoder(str(tmp_path))


def test_a_model_that_does_not_come_in_time_is_given_up() -> None:
    """After the deadline the wait ends with a clear message."""
    with pytest.raises(ModelError, match="没有取到"):
        SentenceEncoder(str(SHIPPED), deadline=0)


def test_the_calibration_belongs_to_the_weights(shipped: StaticEncoder) -> None:
    """Weights made anew without their calibration would be judged by words alone; then this fails."""
    assert Calibration.load().model == shipped.fingerprint
