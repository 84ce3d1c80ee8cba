"""A message beside the question it may answer: what went in, what the finders heard, and what comes out of it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from dialogs.listening import answers
from dialogs.listening.answers import Choice
from dialogs.listening.choosing import choices_written
from dialogs.listening.context import Context
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.settle import Say
from dialogs.listening.text import Text
from knowledge.facts import Fact, Value, Vocabulary, believed

Owner = str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What the finders heard, by the person of whom it is said; and every word they found, whatever it says of whom."""

    says: Mapping[Owner, Sequence[Say]] = field(default_factory=dict)
    denied: Mapping[Owner, Mapping[str, Set[Value]]] = field(default_factory=dict)
    words: Sequence[FactToken] = ()

    def facts(self, owner: Owner) -> frozenset[str]:
        """The facts said of a person."""
        return frozenset(say.fact for say in self.says.get(owner, ()))

    def rules_out(self, owner: Owner, fact: str) -> Set[Value]:
        """The values of a fact that a person was said not to have."""
        return self.denied.get(owner, {}).get(fact, frozenset())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message says as an answer. `withdrawn`: what was read of a person and is another's (儿子二级，我没有)."""

    says: tuple[tuple[Owner, Say], ...] = ()
    withdrawn: tuple[tuple[Owner, str], ...] = ()
    declined: bool = False
    refused: bool = False
    """Whether what was asked back is said not to be so, which leaves nothing to be stored (不住那里)."""
    puts_off: bool = False
    picked: tuple[Choice, ...] = ()
    several: tuple[str, ...] = ()
    missed: str | None = None


@dataclass(frozen=True)
class Asked:
    """One message and the question that it may answer; `owner` is whom the question is about."""

    text: Text
    cast: Cast
    context: Context
    said: Said
    vocabulary: Vocabulary
    owner: Owner

    @property
    def one(self) -> Fact | None:
        """The fact asked, when it is one."""
        return self.vocabulary[self.context.asked_one] if self.context.asked_one else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices of the question, or of its only fact."""
        one = self.one
        if not self.context.choices and one is not None and one.type in {"choice", "yes_no"}:
            return answers.choices_of(one)
        return self.context.choices

    @property
    def numbers(self) -> bool:
        """Whether a bare number picks a choice; of an age or a size it is the answer itself."""
        one = self.one
        return one is None or one.type in {"choice", "yes_no"} or (bool(self.choices) and answers.is_number(self.text))

    @property
    def picked(self) -> tuple[Choice, ...]:
        """The choices of which the whole message is made."""
        multiple = self.context.multiple
        if multiple and (both := answers.both_of_them(self.text, self.choices, self.context.otherwise)):
            return both
        numbered = answers.read_choice(self.text, self.choices, numbers=self.numbers, multiple=multiple)
        if numbered or not multiple or self.cast.topics not in {(), (self.context.subject,)}:
            return numbered
        return choices_written(self.text, self.cast.people, self.choices, self.vocabulary)

    @property
    def missed(self) -> str | None:
        """How a bare number fails to pick."""
        return answers.missed(self.text, self.choices, numbers=self.numbers, multiple=self.context.multiple)

    def say(self, fact: str, value: Any, *, rank: int = 1) -> Say:
        """A statement as a data file gives its value."""
        return Say(fact, believed(self.vocabulary[fact], value), 0, rank)
