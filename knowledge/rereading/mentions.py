"""What a stretch of a document's words says of a person: one fact, and the values or bounds that it names."""

from dataclasses import dataclass

from knowledge.facts import Value
from knowledge.rules import Bounds


@dataclass(frozen=True, slots=True)
class Mention:
    """Words at `start` to `end` of a squeezed text, and what they say; of a place only whether it is there or elsewhere."""

    fact: str
    says: Bounds | frozenset[Value]
    words: str
    start: int
    end: int
