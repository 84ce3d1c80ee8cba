"""The kept index: the same as a fresh one, anew when the knowledge changes, and told when it is damaged."""

import shutil
from pathlib import Path

import pytest

from index import store
from index.aliases import Aliases
from index.build import assemble
from index.calibration import Calibration
from index.encoder import StaticEncoder
from index.errors import IndexFilesError
from index.passages import passages_of
from index.search import Search
from index.store import Index
from knowledge.library import SHIPPED, Library

QUESTIONS = ["老人走不动了有人上门伺候不", "今天天气怎么样", "怎么申请"]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    """The shipped model."""
    return StaticEncoder()


@pytest.fixture
def kept(tmp_path: Path, search: Search) -> Path:
    """A folder with an index kept under the mark “now”."""
    store.save(search.index, tmp_path / "index", "now")
    return tmp_path / "index"


def loaded(folder: Path) -> Index:
    """The kept index, which must be there."""
    index = store.load(folder, "now")
    assert index is not None
    return index


def test_a_kept_index_answers_as_a_fresh_one(kept: Path, search: Search, encoder: StaticEncoder) -> None:
    """What is found does not depend on whether the index was just built or read back."""
    again = Search(loaded(kept), encoder, Calibration.load())
    for question in QUESTIONS:
        for region in (None, "330727"):
            assert again.find(question, region) == search.find(question, region)


def test_an_index_of_another_time_is_not_used(kept: Path) -> None:
    """An index under another mark is as good as none."""
    assert store.load(kept, "later") is None


def test_where_there_is_no_index_there_is_none(tmp_path: Path) -> None:
    """No folder, no index, no error."""
    assert store.load(tmp_path / "nowhere", "now") is None


@pytest.mark.parametrize("name", [store.MANIFEST, store.VECTORS, "lexical/tokens.json"])
def test_a_damaged_index_says_so(kept: Path, name: str) -> None:
    """A cut file is told with the folder and the command that rebuilds."""
    path = kept / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexFilesError, match="yiwen index"):
        store.load(kept, "now")


def test_parts_that_do_not_belong_together_are_noticed(kept: Path, library: Library, encoder: StaticEncoder) -> None:
    """Vectors of another number of rows are no part of this index."""
    one = assemble(passages_of(library)[:5], Aliases({}), (), loaded(kept).lexicon, encoder)
    one.vectors.save(kept / store.VECTORS)
    with pytest.raises(IndexFilesError, match="行数"):
        store.load(kept, "now")


def test_saving_replaces_the_whole_index(kept: Path, search: Search) -> None:
    """A second save leaves nothing of the first, and no scratch folder."""
    (kept / "left.txt").write_text("旧的", encoding="utf-8")
    store.save(search.index, kept, "then")
    assert not (kept / "left.txt").exists()
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_the_mark_changes_with_the_knowledge(tmp_path: Path, encoder: StaticEncoder) -> None:
    """One byte of one list more, and the kept index is of another time."""
    shutil.copytree(SHIPPED, tmp_path / "data")
    before = store.fingerprint(tmp_path / "data", encoder)
    path = tmp_path / "data" / "lists" / "330727-panan.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert store.fingerprint(tmp_path / "data", encoder) != before
