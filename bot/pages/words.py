"""What the pages say of their own accord, from words.yaml."""

from functools import cache
from pathlib import Path

from pydantic import ConfigDict, Field

from knowledge.datafiles import as_model, read_yaml
from knowledge.shape import Shape

FILE = Path(__file__).with_name("words.yaml")


class _Words(Shape):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Whom(_Words):
    """Whom one may ask for: in the words that say so, and on the button."""

    subject: str
    says: str
    label: str


class OnPaper(_Words):
    """How a person is called on paper, made from how they are spoken to."""

    own: str
    as_: str = Field(alias="as")
    without: list[str]


class Sums(_Words):
    """The big line, and what stands under it."""

    month: str
    year: str
    besides: str
    least: str
    sum: str
    whole: str
    unstated: str
    items: str
    in_kind: str


class Share(_Words):
    """What is sent to the family."""

    head: str
    unknown: str
    line: str
    office: str
    closing: str


class Problems(_Words):
    """What is wrong with a request."""

    not_filled: str
    another_site: str
    tried: str
    key: str
    no_document: str
    no_passage: str
    no_roster: str
    roster_kind: str


class FigureWords(_Words):
    """The page of figures, and its table."""

    outcomes: dict[str, str]
    kinds: dict[str, str]
    columns: list[str]
    fewer: str
    no_place: str
    item: str
    no_item: str


class Words(_Words):
    """All of words.yaml."""

    notes: dict[str, str]
    whom: list[Whom]
    on_paper: OnPaper
    sizes: dict[str, str]
    sums: Sums
    undecided: str
    unlisted: str
    nowhere: str
    absent: str
    span: str
    birthday: str
    truths: dict[str, str]
    yes_no: dict[str, str]
    no_number: str
    share: Share
    problems: Problems
    empty_case: str
    figures: FigureWords

    def note(self, code: str, **values: int) -> str | None:
        """What stands above a page, by a code that may stand in an address; None for any other."""
        return self.notes[code].format(**values) if code in self.notes else None

    def called(self, who: str) -> str:
        """How a person is called on paper: 母亲, 本人."""
        if who == self.on_paper.own:
            return self.on_paper.as_
        return next((who.removeprefix(one) for one in self.on_paper.without if who.startswith(one)), who)


@cache
def words() -> Words:
    """The words, read and checked once. Raises DataFileError, naming file and line."""
    return as_model(Words, read_yaml(FILE), FILE)
