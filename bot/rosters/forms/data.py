"""The table of mappings (mappings.yaml) as data: headings, words of cells, and what is no person."""

from pathlib import Path

from pydantic import ConfigDict, Field

from knowledge.facts import Value
from knowledge.shape import Shape

TABLE = Path(__file__).with_name("mappings.yaml")


class _Model(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Heading(_Model):
    """Headings that are read in one way: by name, or like a pattern and with nothing of `unlike` in them.

    `rank`: 0 the person's own; of others (1 a member of the family, 2 who applies) only where there is none of a lower rank.
    """

    reads: str = Field(alias="as")
    headings: tuple[str, ...] = ()
    like: str = ""
    unlike: str = ""
    rank: int = 0


class _Meant(_Model):
    value: str | int | bool | None = Field(None, alias="is")
    any: tuple[str | int | bool, ...] = ()

    @property
    def values(self) -> frozenset[Value]:
        """The values that are meant; none for `nothing`."""
        one = () if self.value is None or self.value == "nothing" else (self.value,)
        return frozenset(self.any or one)


class Written(_Meant):
    """What stands in a cell for a value, or for one of a few; `like`: patterns of what may."""

    written: tuple[str, ...] = ()
    like: tuple[str, ...] = ()


class Ask(_Meant):
    """What a box or a question 是否… is called, and what a yes leaves possible."""

    words: tuple[str, ...]
    asked: tuple[str | int | bool, ...] = ()


class Boxes(_Model):
    """What stands for yes and no."""

    yes: frozenset[str]
    no: frozenset[str]


class Deaths(_Model):
    """How a note says that somebody died, and who."""

    said: str
    not_said: str
    of_others: str
    of_self: str
    reported: str


class Disabilities(_Model):
    """How a disability's grade is written, its kind in one character, and words for none, for some and for a severe one."""

    none: frozenset[str]
    some: frozenset[str]
    severe: frozenset[str]
    grades: dict[int, tuple[str, ...]]
    short: dict[str, str]


class Around(_Model):
    """What may stand before and behind the words for a value, and says nothing."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


class Table(_Model):
    """mappings.yaml."""

    columns: tuple[Heading, ...]
    values: dict[str, tuple[Written, ...]]
    asks: dict[str, tuple[Ask, ...]]
    of_each_kind: frozenset[str]
    in_their_column: frozenset[str]
    own: tuple[str, ...]
    tails: tuple[str, ...]
    fillers: tuple[str, ...]
    asking: tuple[str, ...]
    holders: dict[str, int]
    others: tuple[str, ...]
    not_others: str
    no_values: str
    ignored: tuple[str, ...]
    boxes: Boxes
    disabilities: Disabilities
    around: Around
    denials: tuple[str, ...]
    neutral: str
    undoing: str
    counted: str
    nothing: frozenset[str]
    no_number: frozenset[str]
    same_place: frozenset[str]
    here: frozenset[str]
    not_places: frozenset[str]
    before_places: tuple[str, ...]
    other_places: str
    areas: str
    totals: str
    notes: str
    samples: frozenset[str]
    deaths: Deaths
