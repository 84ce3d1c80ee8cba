"""The entries of the files of patterns under data/: conditions.yaml, phrases.yaml, amounts.yaml."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from knowledge.datafiles import Words
from knowledge.shape import Shape


class OtherSense(Shape):
    """Another fair reading of words: the condition, what the first one takes them to mean, and what this one does."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    means: dict[str, Any]
    taken: str
    says: str


class ConditionWords(Shape):
    """An entry of conditions.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: str
    means: dict[str, Any]
    vague: bool = False
    unmet: Literal["open"] | dict[Literal["open_for"], dict[str, Any]] | None = None
    unsure: str | None = None
    other: OtherSense | None = None
    beside: dict[str, dict[str, Any]] = Field(default_factory=dict)
    needs: str | None = None


class ConditionFile(Shape):
    """conditions.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    parts: dict[str, str]
    not_by_themselves: tuple[str, ...]
    conditions: tuple[ConditionWords, ...]
    schemes: tuple[ConditionWords, ...]


class PhraseFile(Shape):
    """phrases.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    heads: dict[Literal["elder", "plain"], tuple[str, ...]]
    separators: tuple[str, ...]
    also: tuple[str, ...]
    of: tuple[str, ...]
    for_: tuple[str, ...] = Field(alias="for")
    widens: Words
    open_gifts: Words
    but: tuple[str, ...]
    and_so_on: tuple[str, ...]
    refines: tuple[str, ...]
    numbered: Words
    any_of: Words
    all_of: Words
    of_conditions: Words
    neutral: tuple[str, ...]
    undefined: tuple[str, ...]
    open: tuple[str, ...]
    priority_on_the_spot: str
    verbs: tuple[str, ...]
    tasks: tuple[str, ...]
    acts: tuple[str, ...]
    suspects: Words


class Measure(Shape):
    """An entry of amounts.yaml: words with a figure, and the unit it counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: str
    unit: str
    value: int | None = None


class AmountFile(Shape):
    """amounts.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    parts: dict[str, str]
    periods: dict[str, str]
    money: str
    hours: str
    times: str
    frequency: tuple[Measure, ...]
    discounts: tuple[Measure, ...]
    in_kind: Words
    cash: Words
