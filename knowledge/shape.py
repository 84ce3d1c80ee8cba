"""The base of what is read from data files, and of what goes out as JSON: its validator is made when it is first used.

There are some 80 such shapes, of which one command uses a few; to make them all took a twentieth of its time and three
megabytes of a service.
"""

from threading import Lock

from pydantic import BaseModel, ConfigDict

_MAKING = Lock()


class Shape(BaseModel):
    """What has fields that are checked."""

    model_config = ConfigDict(defer_build=True)


def complete(*shapes: type[BaseModel]) -> None:
    """Make what is still to be made of shapes: of each in one thread only, as two at once would get into each other's way."""
    with _MAKING:
        for shape in shapes:
            shape.model_rebuild()
