"""How a knowledge folder is opened: what it lacks comes from the shipped one."""

import shutil
from pathlib import Path

import pytest

from knowledge.errors import DataFileError
from knowledge.folder import FILES, SHIPPED, Folder
from knowledge.library import Library

PANAN_LIST, PANAN_SOURCE = "lists/330727-panan.yaml", "sources/330727-panan"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A folder of one county and nothing else, as a draft is."""
    (tmp_path / "lists").mkdir()
    shutil.copy(SHIPPED / PANAN_LIST, tmp_path / PANAN_LIST)
    shutil.copytree(SHIPPED / PANAN_SOURCE, tmp_path / PANAN_SOURCE)
    return tmp_path


def test_a_folder_of_one_county_stands_beside_the_shipped_counties(draft: Path) -> None:
    """Its list is its own; facts, questions, readings, divisions and the other counties are the shipped ones."""
    path = draft / PANAN_LIST
    path.write_text(path.read_text(encoding="utf-8").replace("name: 高龄津贴", "name: 高寿津贴"), encoding="utf-8")
    library = Library(draft)
    assert sorted(library.lists) == sorted(Library().lists)
    assert library.lists["330727"].path == path
    assert {library.folder.file(name) for name in FILES} == {SHIPPED / name for name in FILES}


def test_a_list_of_the_same_code_takes_the_shipped_ones_place(draft: Path) -> None:
    """Whatever stands behind the code in its name."""
    (draft / PANAN_LIST).rename(draft / "lists" / "330727.yaml")
    assert [path.parent for path in Folder(draft).lists if path.name.startswith("330727")] == [draft / "lists"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_ones_own_takes_the_shipped_ones_place(draft: Path, name: str) -> None:
    """Each file alone."""
    shutil.copy(SHIPPED / name, draft / name)
    assert [Folder(draft).file(one).parent == draft for one in FILES] == [one == name for one in FILES]


def test_a_folder_with_its_own_facts_has_only_its_own_counties(draft: Path) -> None:
    """A copy of the whole from which a county was deleted does not have that county."""
    shutil.copy(SHIPPED / "facts.yaml", draft / "facts.yaml")
    assert list(Library(draft).lists) == ["330727"]


def test_a_folder_without_a_list_is_refused(tmp_path: Path) -> None:
    """A folder that was named by mistake does not pass for the shipped one."""
    with pytest.raises(DataFileError, match="没有一份清单") as caught:
        Library(tmp_path)
    assert caught.value.file == tmp_path / "lists"
