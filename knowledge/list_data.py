"""A list as its file writes it: the models that the YAML under data/lists/ is held against, strictly."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from knowledge.shape import Shape


class _Model(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BenefitData(_Model):
    """A benefit as the file writes it."""

    what: str
    quote: str
    clause: str | None = None
    amount: str | None = None
    when: dict[str, Any] | None = None
    left_to: str | list[str | dict[str, str]] = Field(default_factory=list)
    in_kind: bool = False


class FlagData(_Model):
    """Words of the item (or of a clause on it) that its rule does not account for, and why: 待核."""

    words: str = Field(min_length=1)
    why: str = Field(min_length=1)
    clause: str | None = None


class SettledData(_Model):
    """A difference between the words and the rule that the check tells of and that is meant, and why."""

    says: str | tuple[str, ...]
    why: str = Field(min_length=1)

    @property
    def differences(self) -> tuple[str, ...]:
        """What the check says of it, word for word."""
        return (self.says,) if isinstance(self.says, str) else self.says


class OtherReadingData(_Model):
    """Another reading as the file writes it; `who` and `gives` only where they are not those of the item."""

    words: str = Field(min_length=1)
    clause: str | None = None
    taken: str = Field(min_length=1)
    other: str = Field(min_length=1)
    who: list[dict[str, Any]] | None = Field(default=None, min_length=1)
    gives: list[BenefitData] | None = Field(default=None, min_length=1)


class ItemData(_Model):
    """An item as the file writes it. `further`: the cells of columns beside the usual ones (服务标准, 备注), by heading."""

    number: int
    name: str
    audience: str
    content: str
    types: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    further: dict[str, str] = Field(default_factory=dict)
    local_addition: bool = False
    who: list[dict[str, Any]] = Field(min_length=1)
    gives: list[BenefitData] = Field(min_length=1)
    apply: dict[Literal["clause"], str] | None = None
    notes: tuple[str, ...] = ()
    only_one: str = ""
    """Words by which somebody is paid one of its gifts alone, whatever else they would have of it (不重复享受)."""
    if_wished: str = ""
    """Of whom one of two ways must be wanted (集中供养 or 分散供养): whoever wants this one, in words."""
    doubts: tuple[str, ...] = ()
    flags: tuple[FlagData, ...] = ()
    other_readings: tuple[OtherReadingData, ...] = ()
    settled: tuple[SettledData, ...] = ()


class GradeData(_Model):
    """What a clause gives to those of some age, as the file writes it."""

    what: str = Field(min_length=1)
    when: dict[str, Any]
    quote: str = Field(min_length=1)


class ToldData(_Model):
    """The most that a clause gives, or that it is a least, with its words."""

    what: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class GradedData(_Model):
    """A clause that gives by grades of age and stands in no list (graded.py)."""

    clause: str
    what: str = Field(min_length=1)
    called: tuple[str, ...] = Field(min_length=1)
    called_by_rate: tuple[str, ...] = ()
    grades: list[GradeData] = Field(min_length=1)
    most: ToldData | None = None
    bound: ToldData | None = None


class GroupData(_Model):
    """Some of those whom a clause names, as the file writes it."""

    whom: str = Field(min_length=1)
    when: dict[str, Any]
    quote: str = Field(min_length=1)


class AddressedData(_Model):
    """A clause that names whom it is for and stands in no list (addressed.py)."""

    clause: str
    what: str = Field(min_length=1)
    quote: str = Field(min_length=1)
    called: tuple[str, ...] = Field(min_length=1)
    groups: list[GroupData] = Field(min_length=1)


class PricedData(_Model):
    """A clause that tells what those pay for a thing whom it names (priced.py)."""

    clause: str
    what: str = Field(min_length=1)
    quote: str = Field(min_length=1)
    called: tuple[str, ...] = Field(min_length=1)
    items: tuple[int, ...] = ()
    office: str = ""


class ListData(_Model):
    """A list as the file writes it."""

    region: str
    title: str
    columns: tuple[Literal["types", "agencies"], ...]
    header: tuple[str, ...]
    items: list[ItemData]
    graded: list[GradedData] = Field(default_factory=list)
    addressed: list[AddressedData] = Field(default_factory=list)
    priced: list[PricedData] = Field(default_factory=list)
