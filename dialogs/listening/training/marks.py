"""The marks of messages, as the reader's own finders make them, with what the labels say of each and what the rules did."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dialogs.listening.context import Context
from dialogs.listening.judge import Around, Mark
from dialogs.listening.reader import Reader
from dialogs.listening.text import Text
from dialogs.listening.training.material import Message
from knowledge.facts import Belief, Between
from knowledge.library import Library

PLACES = ("residence", "hukou", "children_hukou")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark of a message. `counts`: whether the message states it, None when that is free; `stored`: whether the rules kept it."""

    message: int
    text: Text
    mark: Mark
    around: Around
    counts: bool | None
    stored: bool


class Ear:
    """A reader whose judge is anything: it writes down what is asked of it and answers as it is told to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._reader = Reader(library, self)
        self._answer: Callable[[Mark], float] = _always
        self.heard: list[tuple[Text, Mark, Around]] = []

    def sure(self, text: Text, mark: Mark, around: Around) -> float:
        """As a judge: what it was told to answer."""
        self.heard.append((text, mark, around))
        return self._answer(mark)

    def read(self, message: Message, answer: Callable[[Mark], float]) -> dict[str, frozenset[str]]:
        """What is stored of a message, of whomever, when marks are judged so."""
        self._answer, self.heard = answer, []
        vocabulary, divisions = self._library.vocabulary, self._library.divisions
        known = {fact: vocabulary.read(fact, value, divisions) for fact, value in message.known.items()}
        asked = (message.asked,) if message.asked else ()
        read = self._reader.read(message.text, Context(message.today, asked, known=known))
        stored: dict[str, frozenset[str]] = {}
        for person in read.people:
            for fact, belief in person.facts.items():
                if fact != "sex":
                    stored[fact] = stored.get(fact, frozenset()) | written(belief)
        return stored


def _always(_: Mark) -> float:
    return 1.0


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


def labelled(ear: Ear, messages: Iterable[Message]) -> Iterator[Labelled]:
    """Every mark that the finders make in the messages."""
    for number, message in enumerate(messages):
        stored = ear.read(message, _always)
        for text, mark, around in ear.heard:
            values = values_of(mark)
            facts = PLACES if mark.fact in PLACES else (mark.fact,)
            said = [message.says(fact, values) for fact in facts]
            counts = True if True in said else None if None in said else False
            kept = any(values & stored.get(fact, frozenset()) for fact in facts)
            yield Labelled(number, text, mark, around, counts, kept)
