"""What is done about an act: the name of a row of the table, and what the act is about."""

from dataclasses import dataclass

from dialogs.listening.acts import Act
from dialogs.looking.looked import Looked


@dataclass(frozen=True, slots=True)
class Move:
    """What is done about an act; `looked` is what the act is about, where it asks."""

    name: str
    act: Act
    looked: Looked | None = None
