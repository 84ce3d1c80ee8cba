"""What an item gives, and the rule it is given by, as each reading of the words has it: read from the list's YAML."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from knowledge.errors import DataFileError
from knowledge.list_data import BenefitData, ItemData
from knowledge.located import Located
from knowledge.rules import Condition, Grammar, RuleError, Words, read_words

Read = TypeVar("Read")
Bound = Literal["exact", "min", "max"]
AMOUNT = re.compile(r"(?P<bound>不少于|不低于|不超过|最高)?\s*(?P<number>\d+(?:\.\d+)?)(?P<wan>万)?\s*(?P<unit>[^\d\s.].*)")
BOUNDS: Mapping[str | None, Bound] = {None: "exact", "不少于": "min", "不低于": "min", "不超过": "max", "最高": "max"}


def is_of_money(unit: str) -> bool:
    """Whether figures of a unit are sums of money (元/月)."""
    return "元" in unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that the document states: 60 元/月, exactly, at least or at most."""

    value: int | float
    unit: str
    bound: Bound

    @classmethod
    def parse(cls, text: str) -> "Amount":
        """From “不少于 60 元/月”. Raises RuleError."""
        found = AMOUNT.fullmatch(text.strip())
        if not found:
            raise RuleError(f"数额“{text}”应写成“60 元/月”或“不少于 60 元/月”")
        number = float(found["number"]) * (10_000 if found["wan"] else 1)
        return cls(int(number) if number.is_integer() else number, found["unit"], BOUNDS[found["bound"]])

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money, and no half price or number of times."""
        return is_of_money(self.unit)

    @property
    def monthly_cash(self) -> bool:
        """Whether it is an exact sum of money paid every month."""
        return self.unit == "元/月" and self.bound == "exact"


@dataclass(frozen=True, slots=True)
class Benefit:
    """What an item gives, to whom of those it is for (None: all), and the words that leave it to the office, if any."""

    what: str
    amount: Amount | None
    when: Condition | None
    words: Words
    left_to: tuple[Words, ...]
    in_kind: bool = False
    """Whether its figure is what a service or a premium is worth, and not money paid to the person."""

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.amount is not None and self.amount.is_money


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another fair reading of some words: what the rule takes them to mean, what they may mean too, and that rule.

    `gives`: by number in Item.offered what is given by this reading.
    """

    words: Words
    taken: str
    other: str
    who: tuple[Condition, ...]
    gives: tuple[int, ...]


@dataclass
class RuleReader:
    """Reads the rules of one item. Raises DataFileError with the line of the condition or benefit at fault."""

    path: Path
    grammar: Grammar
    data: ItemData
    line: int

    def who(self, written: Sequence[Located]) -> tuple[Condition, ...]:
        return tuple(self._read(self.grammar.read, condition, condition.line) for condition in written)

    def gives(self, written: Sequence[Located], data: Sequence[BenefitData]) -> tuple[Benefit, ...]:
        return tuple(
            self._read(partial(self._benefit, line=entry.line), benefit, entry.line)
            for entry, benefit in zip(written, data, strict=True)
        )

    def _read(self, read: Callable[[Any], Read], written: Any, line: int) -> Read:
        try:
            return read(written)
        except RuleError as error:
            raise DataFileError(self.path, line, f"第{self.data.number}项：{error}", "对照同类条目改正") from error

    def _benefit(self, data: BenefitData, *, line: int) -> Benefit:
        flagged = tuple(Words(flag.words, flag.clause, self.line) for flag in self.data.flags)
        when = self.grammar.read(data.when) if data.when is not None else None
        amount = Amount.parse(data.amount) if data.amount is not None else None
        left_to = [data.left_to] if isinstance(data.left_to, str) else data.left_to
        open_words = tuple(Words(words, None, line) if isinstance(words, str) else read_words(words) for words in left_to)
        words = Words(data.quote, data.clause, line)
        return Benefit(data.what, amount, when, words, (*open_words, *flagged), data.in_kind)
