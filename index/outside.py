"""What people ask and no document answers: data/outside.yaml. Search holds a question against these too, and so can refuse."""

from pathlib import Path

from pydantic import ConfigDict, Field

from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape

SHIPPED = Path(__file__).parent / "data" / "outside.yaml"


class Topic(Shape):
    """Something asked that is in no document, and how people ask it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    says: tuple[str, ...] = Field(min_length=1)
    vague: bool = False
    """Not something else, but a question that does not say what it is about."""


class _Outside(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)
    topics: tuple[Topic, ...]


def load_topics(path: Path = SHIPPED) -> tuple[Topic, ...]:
    """Read the file. Raises DataFileError with file, line and remedy."""
    return as_model(_Outside, {"topics": read_yaml(path)}, path).topics
