"""The lexical side scores as bm25s does, whose index it is, and is read back without it."""

import subprocess
import sys
from pathlib import Path
from random import Random

import bm25s
import numpy as np

from index.lexical import K1, B, Lexical

READS = """
import pathlib, sys
from index.lexical import Lexical
Lexical.load(pathlib.Path(sys.argv[1]))
print(*sys.modules)
"""


def texts(seed: int, many: int) -> list[list[str]]:
    """Texts of some common and many rare tokens."""
    draw = Random(seed)  # noqa: S311 - texts of a test
    return [[f"t{int(draw.paretovariate(0.6)) % 300}" for _ in range(draw.randint(1, 40))] for _ in range(many)]


def test_a_text_scores_what_bm25s_gives_it(tmp_path: Path) -> None:
    """So does a kept index, to the last bit of one just built; a token in no text adds to no score."""
    said, asked = texts(1, 400), texts(2, 60)
    built = Lexical.build(said)
    built.save(tmp_path / "kept")
    kept, peer = Lexical.load(tmp_path / "kept"), bm25s.BM25(method="lucene", k1=K1, b=B)
    peer.index(said, show_progress=False)
    for query in asked:
        wanted = built.wanted(query)
        known = [token for token in query if token in peer.vocab_dict]
        theirs = peer.get_scores(known) / np.float32(wanted.best)
        np.testing.assert_allclose(built.scores(wanted), theirs, rtol=1e-5)
        np.testing.assert_array_equal(kept.scores(kept.wanted(query)), built.scores(wanted))
    assert not built.scores(built.wanted(["nowhere"])).any()


def test_a_kept_index_is_read_without_the_library_that_built_it(tmp_path: Path) -> None:
    """bm25s brings scipy along; a command that only asks does not wait for them."""
    Lexical.build(texts(3, 20)).save(tmp_path / "kept")
    ran = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", READS, str(tmp_path / "kept")], capture_output=True, text=True, check=True
    )
    assert {"bm25s", "scipy"}.isdisjoint(ran.stdout.split())
    assert "numpy" in ran.stdout.split()
