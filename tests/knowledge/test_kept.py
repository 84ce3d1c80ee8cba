"""What an earlier start made of a data file stands in for it as long as nothing has changed, and never in another's place."""

from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from knowledge import kept
from knowledge.datafiles import line_of, read_yaml
from knowledge.errors import DataFileError

TEXT = "a: 1\nb:\n  - {name: 磐安县, on: true}\n  -\n    - 2.5\n    - null\n7: 2023-12-29\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which things are kept."""
    monkeypatch.setattr(kept, "_named", tmp_path / "kept")
    return tmp_path / "kept"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A data file."""
    path = tmp_path / "some.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on to parse is a fault."""

    def fails(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("parsed again")

    monkeypatch.setattr(yaml, "load", fails)


@pytest.mark.usefixtures("folder")
def test_what_is_kept_is_what_was_parsed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, their types, and the line of each key and entry are the same, and nothing is parsed again."""
    first = read_yaml(file)
    never_parsed(monkeypatch)
    again = read_yaml(file)
    assert (again, type(again), type(again["b"])) == (first, type(first), type(first["b"]))
    for trail in ((), ("a",), ("b",), ("b", 0), ("b", 0, "name"), ("b", 1), ("b", 1, 1), (7,)):
        assert line_of(again, *trail) == line_of(first, *trail)


def test_a_changed_file_is_read_anew(file: Path, folder: Path) -> None:
    """What is kept is of the bytes as they were; and there is one thing kept of a file, however often it changes."""
    read_yaml(file)
    file.write_text("a: 2\n", encoding="utf-8")
    assert read_yaml(file) == {"a": 2}
    file.write_text("a: [\n", encoding="utf-8")
    with pytest.raises(DataFileError):
        read_yaml(file)
    assert len([*(folder / "yaml").iterdir()]) == 1


@pytest.mark.parametrize("content", [b"", b"{", b'0000\n{"keys": []}', b"\xff"], ids=["empty", "cut", "other", "no text"])
def test_what_is_damaged_is_made_anew(file: Path, folder: Path, content: bytes) -> None:
    """A kept file that is cut off, of another mark or no text is passed over, and made anew."""
    first = read_yaml(file)
    (damaged,) = (folder / "yaml").iterdir()
    damaged.write_bytes(content)
    assert read_yaml(file) == first
    assert damaged.read_bytes() != content


def test_of_the_same_name_each_has_its_own(tmp_path: Path, file: Path, folder: Path) -> None:
    """Two files that are called alike do not push each other out."""
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / file.name
    other.write_text("a: 3\n", encoding="utf-8")
    assert [read_yaml(one)["a"] for one in (file, other, file, other)] == [1, 3, 1, 3]
    assert len([*(folder / "yaml").iterdir()]) == 2


def test_a_folder_that_others_write_to_is_not_used(file: Path, folder: Path) -> None:
    """Where somebody else could put something nothing is kept, and nothing is read."""
    (folder / "yaml").mkdir(parents=True)
    (folder / "yaml").chmod(0o777)
    assert read_yaml(file) == read_yaml(file)
    assert not [*(folder / "yaml").iterdir()]


def test_a_file_in_the_place_of_the_folder_keeps_nothing(file: Path, folder: Path) -> None:
    """Where no folder can be made all is as it was."""
    folder.write_text("")
    assert read_yaml(file) == read_yaml(file)
    assert folder.read_text() == ""


def test_of_too_many_the_oldest_go(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow for ever."""
    monkeypatch.setattr(kept, "MOST", 3)
    for number in range(5):
        path = tmp_path / f"{number}.yaml"
        path.write_text(f"a: {number}\n", encoding="utf-8")
        read_yaml(path)
    assert len([*(folder / "yaml").iterdir()]) == 3
