"""Texts as vectors: the shipped static model, or any sentence-transformers model by name or folder.

The shipped model is read straight from its file, without torch (a tenth of a second); another one takes
sentence-transformers (5 s, 400 MB) and perhaps a download, so it gets a deadline.
"""

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import Future
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol

import numpy as np
from safetensors import SafetensorError, safe_open

from index.errors import ModelError
from index.segment import tokens
from index.vectors import Matrix

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHIPPED = Path(__file__).parent / "model"
UNKNOWN = "[UNK]"
REMAKE = "运行 python -m index.training 重新训练"
DEADLINE = 60.0
"""Seconds that another model may take to be fetched and read."""
LATELY = 1024
"""Rows that are held, at half a kilobyte each: four of five tokens of what is asked are among so many."""


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def fingerprint(self) -> str:
        """Changes with the model: what was encoded with another one is not comparable."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Rows of unit length, one a text, shape (len(texts), dimension); a text with nothing known in it is all zeros."""


class StaticEncoder:
    """A static embedding over our own tokens, in sentence-transformers' format: a text is the mean of its tokens' rows.

    Every token is a whole word of the model's vocabulary, so that reading the file is all; a token that it does not
    have counts for nothing.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Raises ModelError when the folder holds no such model."""
        try:
            with (folder / "model.safetensors").open("rb") as file:
                self.fingerprint = hashlib.file_digest(file, "sha256").hexdigest()[:16]
            self._file = safe_open(folder / "model.safetensors", "np")  # read row by row, as rows are looked at
            self._rows = self._file.get_slice("embedding.weight")  # type: ignore[no-untyped-call]
            many, self._length = self._rows.get_shape()
            known: dict[str, int] = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
            self._known = {token: row for token, row in known.items() if token != UNKNOWN}
            self._row = lru_cache(maxsize=LATELY)(self._row_anew)
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise ModelError(str(folder), f"读不出来：{' '.join(str(error).split())[:120]}", REMAKE) from error
        if len(known) != many:
            raise ModelError(str(folder), "词表和权重的行数对不上", REMAKE)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See Encoder."""
        rows = np.zeros((len(texts), self._length), dtype=np.float32)
        for number, text in enumerate(texts):
            found = [self._known[token] for token in tokens(text) if token in self._known]
            if found:
                rows[number] = np.concatenate([self._row(row) for row in found]).sum(axis=0)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.ascontiguousarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)

    def _row_anew(self, row: int) -> Matrix:
        return self._rows[row : row + 1]  # type: ignore[no-any-return]


class SentenceEncoder:
    """Any sentence-transformers model, by name or folder."""

    def __init__(self, name: str, deadline: float = DEADLINE) -> None:
        """Raises ModelError when it cannot be had in `deadline` seconds."""
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
