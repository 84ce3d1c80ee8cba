"""How people ask for each passage: training/phrasings/<region>.yaml, one list of phrasings a passage.

They are what the encoder is trained on, and stand beside a passage's own words in the index. A passage without any (of a
county just added) borrows some: see borrowing.py.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from index.passages import Passage
from knowledge.datafiles import read_yaml
from knowledge.errors import DataFileError

SHIPPED = Path(__file__).parent / "training" / "phrasings"


class Aliases:
    """The phrasings by passage."""

    def __init__(self, by_id: Mapping[str, Sequence[str]]) -> None:
        self._by_id = by_id

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> "Aliases":
        """Read every file of the folder. Raises DataFileError for one that is no mapping of lists of texts."""
        by_id: dict[str, Sequence[str]] = {}
        for path in sorted(folder.glob("*.yaml")):
            found = read_yaml(path)
            if not isinstance(found, Mapping) or not all(_is_texts(said) for said in found.values()):
                raise DataFileError(path, None, "应当是一组“编号: [问法, …]”", "对照别的文件改正")
            by_id |= found
        return cls(by_id)

    @property
    def by_id(self) -> Mapping[str, Sequence[str]]:
        """The phrasings of each passage that has some of its own."""
        return self._by_id

    def of(self, passage: Passage) -> Sequence[str]:
        """The phrasings of a passage; none for one that nobody has written any for."""
        return self._by_id.get(passage.id, ())


def _is_texts(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(one, str) and one for one in said)
