"""The one way a knowledge folder is opened: what one's own folder lacks comes from the shipped one.

A file of its own (one of FILES) takes the place of the shipped one whole. A folder with its own
facts.yaml is a whole one: its counties are all there are. One without (a draft of one county) is laid over the shipped
folder: its counties stand beside the shipped ones, and in the place of those of the same code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DataFileError
from knowledge.regular import bytes_of

SHIPPED = Path(__file__).parent / "data"
FACTS = "facts.yaml"
FILES = (
    FACTS,
    "questions.yaml",
    "readings.yaml",
    "document_words.yaml",
    "paid.yaml",
    "divisions.csv",
    "towns.csv",
    "other_names.csv",
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A knowledge folder, with the shipped one beneath it."""

    own: Path
    shipped: Path = SHIPPED

    def file(self, name: str) -> Path:
        """One of FILES: one's own where there is one."""
        own = self.own / name
        return own if own.exists() else self.shipped / name

    def reads_like(self, other: "Folder") -> bool:
        """Whether all but the counties is the same, byte for byte."""
        return all(same_bytes(self.file(name), other.file(name)) for name in FILES)

    @property
    def lists(self) -> tuple[Path, ...]:
        """The lists. Raises DataFileError when there is none of one's own."""
        return self._counties("lists", ".yaml", "没有一份清单", "把清单放到 lists/ 下")

    @property
    def has_several(self) -> bool:
        """Whether some region has more than one list, each for its days."""
        codes = [_code(path) for path in self.lists]
        return len(set(codes)) < len(codes)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The documents' folders. Raises DataFileError when a whole folder has none."""
        return self._counties("sources", "", "没有一份原文", "把原文放到 sources/ 下")

    @property
    def files(self) -> Iterator[Path]:
        """Everything that is read of it."""
        yield from map(self.file, FILES)
        yield from self.lists
        for source in self.sources:
            yield from sorted(path for path in source.iterdir() if path.is_file())

    def _counties(self, name: str, suffix: str, fault: str, remedy: str) -> tuple[Path, ...]:
        own = _counties_in(self.own / name, suffix)
        whole = (self.own / FACTS).exists()
        if not own and (whole or name == "lists"):
            raise DataFileError(self.own / name, None, fault, remedy)
        replaced = {_code(path) for path in own}
        beneath = [] if whole else [path for path in _counties_in(self.shipped / name, suffix) if _code(path) not in replaced]
        return tuple(sorted([*own, *beneath], key=lambda path: path.name))


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same; one that is absent holds nothing."""
    return one == other or (one.is_file() and other.is_file() and bytes_of(one) == bytes_of(other))


def same_files(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files."""
    names = [sorted(path.name for path in folder.iterdir()) for folder in (one, other)]
    return names[0] == names[1] and all(same_bytes(one / name, other / name) for name in names[0])


def _counties_in(folder: Path, suffix: str) -> list[Path]:
    return [path for path in folder.glob(f"*{suffix}") if suffix or path.is_dir()]


def _code(path: Path) -> str:
    """The code that the name of a list or of a document's folder begins with (330727-panan)."""
    return path.stem.partition("-")[0]
