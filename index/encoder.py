"""Texts as vectors: the shipped static model, or any sentence-transformers model by name or folder.

The shipped model is read through model2vec, without torch (0.2 s, 44 MB); another one takes sentence-transformers
(5 s, 400 MB) and perhaps a download, so it gets a deadline.
"""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.errors import ModelError
from index.segment import tokens
from index.vectors import Matrix

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHIPPED = Path(__file__).parent / "model"
REMAKE = "运行 python -m index.training 重新训练"
DEADLINE = 60.0
"""Seconds that another model may take to be fetched and read."""


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def name(self) -> str:
        """How the model is called: "shipped", or as it was configured."""

    @property
    def fingerprint(self) -> str:
        """Changes with the model: what was encoded with another one is not comparable."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Rows of unit length, one a text, shape (len(texts), dimension); a text with nothing known in it is all zeros."""


class StaticEncoder:
    """A static embedding over our own tokens, in sentence-transformers' format, read through model2vec."""

    name = "shipped"

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Raises ModelError when the folder holds no such model."""
        from model2vec import StaticModel

        try:
            self._model = StaticModel.from_pretrained(folder, normalize=True, force_download=False)
            weights = (folder / "model.safetensors").read_bytes()
        except Exception as error:
            raise ModelError(str(folder), f"读不出来：{' '.join(str(error).split())[:120]}", REMAKE) from error
        self.fingerprint = hashlib.sha256(weights).hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See Encoder."""
        if not texts:
            return np.empty((0, self._model.dim), dtype=np.float32)
        rows = self._model.encode([" ".join(tokens(text)) for text in texts], max_length=None)
        return np.ascontiguousarray(rows, dtype=np.float32)


class SentenceEncoder:
    """Any sentence-transformers model, by name or folder."""

    def __init__(self, name: str, deadline: float = DEADLINE) -> None:
        """Raises ModelError when it cannot be had in `deadline` seconds."""
        self.name = name
        self._model = _fetched(name, deadline)
        sample = self.encode(["老人"])
        self.fingerprint = hashlib.sha256(name.encode() + sample.tobytes()).hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See Encoder."""
        if not texts:
            return np.empty((0, self._model.get_embedding_dimension() or 0), dtype=np.float32)
        rows = self._model.encode(list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.ascontiguousarray(rows, dtype=np.float32)


def _fetched(name: str, deadline: float) -> "SentenceTransformer":
    """The model, read in a thread of its own that does not outlive the program."""
    got: Future[SentenceTransformer] = Future()

    def fetch() -> None:
        try:
            from sentence_transformers import SentenceTransformer

            got.set_result(SentenceTransformer(name, device="cpu"))
        except Exception as error:  # noqa: BLE001 - whatever a model raises goes to who waits for it
            got.set_exception(error)

    Thread(target=fetch, daemon=True).start()
    try:
        return got.result(deadline)
    except TimeoutError as error:
        raise ModelError(name, f"{deadline:.0f}秒内没有取到", "检查网络，或改用本机的模型文件夹") from error
    except Exception as error:
        raise ModelError(name, f"用不了：{_first_line(error)}", "检查名称或文件夹") from error


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:160]
