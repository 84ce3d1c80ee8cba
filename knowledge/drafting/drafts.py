"""What a draft is made of: an item, its flags, and a gift while its rule is put together."""

from dataclasses import dataclass, field

from knowledge.drafting.conditions import Data
from knowledge.drafting.rows import DraftRow
from knowledge.drafting.statements import Statement


@dataclass(frozen=True, slots=True)
class Flag:
    """Words that the drafted rule does not account for, and why: 待核."""

    words: str
    why: str
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A row with its drafted rule, in the form of the list file."""

    row: DraftRow
    who: list[Data]
    gives: list[Data]
    flags: list[Flag]
    apply: str | None = None
    other_readings: list[Data] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a gift and the words it rests on."""

    data: Data
    quote: str
    clause: str | None = None


@dataclass(slots=True)
class Gift:
    """A gift while its rule is put together: what it says, the text that stands in, its conditions, and what leaves it open
    (words and their clause).
    """

    statement: Statement
    text: str
    clause: str | None = None
    parts: list[Part] = field(default_factory=list)
    left_to: list[tuple[str, str | None]] = field(default_factory=list)

    named: str = ""
    """The item's name where it stands right before the text and belongs to what is said."""

    @property
    def quote(self) -> str:
        """The words of the gift."""
        return self.named + self.text[self.statement.start : self.statement.end]
