"""The marks of messages, as the reader's own finders make them, with what the labels say of each and what the rules did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.listening.context import Context
from dialogs.listening.judge import Around, Mark
from dialogs.listening.reader import Reader
from dialogs.listening.second_reader import Deaf
from dialogs.listening.text import Text
from dialogs.listening.training.material import Message
from knowledge.facts import Belief, Between
from knowledge.library import Library

PLACES = ("residence", "hukou", "children_hukou")
FREE = "sex"
"""Words tell a sex whatever is said of them; it is never wrong to read it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark of a message. `counts`: whether the message states it, None when that is free; `stored`: whether the rules did."""

    message: int
    text: Text
    mark: Mark
    around: Around
    counts: bool | None
    stored: bool


class Ear:
    """A reader alone, whose judge writes down each mark that it is asked about, and stops only what it is told to."""

    def __init__(self, library: Library) -> None:
        self._library, self._reader = library, Reader(library, self, second=Deaf())
        self._stopped: Sequence[Mark] = ()
        self.heard: list[tuple[Text, Mark, Around]] = []

    def sure(self, text: Text, mark: Mark, around: Around) -> float:
        """As a judge: sure of all that is not to be stopped."""
        if mark.fact != FREE:
            self.heard.append((text, mark, around))
        return float(mark not in self._stopped)

    def read(self, message: Message, stopped: Sequence[Mark] = ()) -> Mapping[str, frozenset[str]]:
        """What is stored of a message, of whomever."""
        self._stopped, self.heard = stopped, []
        vocabulary, divisions = self._library.vocabulary, self._library.divisions
        known = {fact: vocabulary.read(fact, value, divisions) for fact, value in message.known.items()}
        asked = (message.asked,) if message.asked else ()
        stored: dict[str, frozenset[str]] = {}
        for person in self._reader.read(message.text, Context(message.today, asked, known=known)).people:
            for fact, belief in person.facts.items():
                if fact != FREE:
                    stored[fact] = stored.get(fact, frozenset()) | written(belief)
        return stored


def written(belief: Belief) -> frozenset[str]:
    """The values that a belief leaves open, as marks write them."""
    if isinstance(belief, Between):
        return frozenset(map(str, range(belief.low, belief.high + 1)))
    return frozenset(str(value).lower() for value in belief.values)


def values_of(mark: Mark) -> frozenset[str]:
    """The values that a mark leaves open."""
    if mark.fact == "age":
        low, high = (int(part) for part in mark.value.rsplit("-", 1))
        return frozenset(map(str, range(low, high + 1)))
    return frozenset(mark.value.split("|"))


def labelled(ear: Ear, messages: Sequence[Message]) -> Iterator[Labelled]:
    """Every mark that the finders make in the messages."""
    for number, message in enumerate(messages):
        stored = ear.read(message)
        for text, mark, around in ear.heard:
            values = values_of(mark)
            facts = PLACES if mark.fact in PLACES else (mark.fact,)
            said = [message.says(fact, values) for fact in facts]
            counts = True if True in said else None if None in said else False
            kept = any(values & stored.get(fact, frozenset()) for fact in facts)
            yield Labelled(number, text, mark, around, counts, kept)
