"""What a store gives back may be of another version, or no longer as it was written: what cannot be read is as not there."""

from typing import TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")
Counts = TypeAdapter(dict[str, int])


def read_as(shape: TypeAdapter[T], written: str | bytes | None) -> T | None:
    """JSON in a shape; None where there is nothing, or something else."""
    if written is None:
        return None
    try:
        return shape.validate_json(written)
    except ValueError:
        return None
