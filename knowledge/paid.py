"""paid.yaml: which items are money paid out, by their type of service and by how they are called."""

from collections.abc import Collection
from pathlib import Path

from pydantic import ConfigDict

from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape


class Paid(Shape):
    """The types of service (服务类型) that are paid out, and the words in the names of items that are.

    `of_any_type`: words that by themselves tell of money, of whatever type the list calls the item.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    types: tuple[str, ...]
    names: tuple[str, ...]
    of_any_type: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Paid":
        """Read paid.yaml. Raises DataFileError."""
        return as_model(cls, read_yaml(path), path)

    def takes_in(self, name: str, types: Collection[str]) -> bool:
        """Whether an item is money; one of a list that has no types is told by its name alone."""
        of_type = not types or not set(types).isdisjoint(self.types)
        return any(word in name for word in (*self.of_any_type, *(self.names if of_type else ())))
