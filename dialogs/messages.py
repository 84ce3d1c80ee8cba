"""The shapes that join dialogs to the channels: a Message in, a Reply out (contract: Reply)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


@dataclass(frozen=True, slots=True)
class Message:
    """What a person sent, and the day it came in."""

    text: str
    day: date


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class CitationShape(_Shape):
    """Words of a document; `quote` stands at `start`–`end` (characters) of the source."""

    document: str
    title: str
    locator: str
    quote: str
    start: int
    end: int


class AmountShape(_Shape):
    """A figure of a benefit: exact, at least (min) or at most (max)."""

    value: int | float
    unit: str
    bound: str


class WhyShape(_Shape):
    """A condition, whether it is met (true, false, unknown) and which citation it rests on."""

    condition: str
    truth: str
    citation: int


class ApplyShape(_Shape):
    """Where to apply; `lead` null: the document does not say."""

    lead: str | None
    others: list[str]
    citation: int | None


class GiftShape(_Shape):
    """What the item gives this person; `left_to`: the citations of the words that leave it to the office."""

    what: str
    citation: int
    left_to: list[int]


class ChangeShape(_Shape):
    """What alone would turn a "no"."""

    fact: str
    text: str


class ResultShape(_Shape):
    """One item for one person."""

    item: str
    name: str
    verdict: str
    missing: list[str]
    amounts: list[AmountShape]
    why: list[WhyShape]
    apply: ApplyShape
    citations: list[CitationShape]
    gives: list[GiftShape]
    changes: list[ChangeShape]
    notes: list[str]


class PersonShape(_Shape):
    """One person: what is known, the list that applies (null: none), every item of it.

    `elsewhere`: what someone has by hukou from the list of another region, where that comes out well;
    the key is there only when there is such a thing.
    """

    subject: str | None
    facts: dict[str, Any]
    list: str | None
    results: Sequence[ResultShape]
    elsewhere: Sequence[ResultShape] = Field(default=(), exclude_if=lambda results: not results)


class ChoiceShape(_Shape):
    """An answer that a question offers, and what it says."""

    label: str
    sets: dict[str, Any]


class QuestionShape(_Shape):
    """The next question."""

    asks: list[str]
    text: str
    why: str
    multiple: bool
    choices: list[ChoiceShape]


class HitShape(_Shape):
    """A passage that answers a free question."""

    id: str
    score: float
    title: str
    quote: str
    document: str


class Reply(_Shape):
    """What goes back: the text, and everything it rests on.

    `forgets` (everything of the conversation is to be erased) and `unanswered` (a free question that no document answers)
    are for whoever stands between; they are no part of the JSON.
    """

    text: str
    people: list[PersonShape] = Field(default_factory=list)
    hits: list[HitShape] = Field(default_factory=list)
    question: QuestionShape | None = None
    notices: list[str] = Field(default_factory=list)
    forgets: bool = Field(default=False, exclude=True)
    unanswered: bool = Field(default=False, exclude=True)
