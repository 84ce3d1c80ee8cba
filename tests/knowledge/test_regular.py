"""Only what is a file is read of a knowledge folder: a pipe would be waited for, and a reload never end."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.encoder import StaticEncoder
from index.store import fingerprint
from knowledge.contacts import Contacts
from knowledge.datafiles import read_bytes, read_yaml
from knowledge.divisions import Divisions
from knowledge.errors import DataFileError
from knowledge.folder import FILES, same_bytes
from knowledge.library import Library
from knowledge.regular import bytes_of
from knowledge.sources import Source

pytestmark = pytest.mark.timeout(60)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("made", [_pipe, _device, _folder])
def test_what_is_no_file_is_told(tmp_path: Path, made: Callable[[Path], None]) -> None:
    """By whatever reads: a fault of that file in words, without waiting."""
    path = tmp_path / "330727.yaml"
    made(path)
    with pytest.raises(OSError, match="不是普通文件"):
        bytes_of(path)
    for reads in (read_bytes, read_yaml, lambda _: Contacts.load(tmp_path)):
        with pytest.raises(DataFileError, match="不是普通文件"):
            reads(path)
    assert not same_bytes(path, Path(__file__))


@pytest.mark.parametrize("made", [_pipe, _device])
@pytest.mark.parametrize("name", FILES)
def test_a_knowledge_folder_with_what_is_no_file_is_refused(tmp_path: Path, name: str, made: Callable[[Path], None]) -> None:
    """Whichever file it stands for."""
    made(tmp_path / name)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "330727-a.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "330727-a").mkdir()
    with pytest.raises(DataFileError, match="不是普通文件"):
        fingerprint(tmp_path, StaticEncoder())
    if name.endswith(".csv"):
        with pytest.raises(DataFileError):
            Divisions.load(tmp_path)


@pytest.mark.parametrize("name", ["about.yaml", "document.txt"])
def test_a_document_that_is_no_file_is_refused(tmp_path: Path, library: Library, name: str) -> None:
    """Its text as well as what is known of it."""
    about = library.sources["330727"].path.with_name("about.yaml")
    (tmp_path / "about.yaml").write_bytes(about.read_bytes())
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    with pytest.raises(DataFileError, match="读不到"):
        Source.load(tmp_path)
