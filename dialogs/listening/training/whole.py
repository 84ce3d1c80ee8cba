"""Whole messages, read by rules with and without the judge: right, or with something stored that they do not state."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialogs.listening.judge import Mark
from dialogs.listening.training.marks import Ear, Labelled
from dialogs.listening.training.material import Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a message was read."""

    right: bool
    made_up: bool


def stops(marks: Sequence[Labelled], sure: Iterable[float], least: float) -> Mapping[int, tuple[Mark, ...]]:
    """By message, the marks that a judge stops which wants to be so sure."""
    stopped: defaultdict[int, tuple[Mark, ...]] = defaultdict(tuple)
    for one, probability in zip(marks, sure, strict=True):
        if probability < least:
            stopped[one.message] += (one.mark,)
    return stopped


def outcomes(
    ear: Ear, messages: Sequence[Message], stopped: Mapping[int, tuple[Mark, ...]], before: Sequence[Outcome] = ()
) -> list[Outcome]:
    """Every message's outcome; `before`, those without any stop, spares reading again what nothing is stopped in."""
    return [
        before[number] if before and number not in stopped else _outcome(message, ear.read(message, stopped.get(number, ())))
        for number, message in enumerate(messages)
    ]


def _outcome(message: Message, stored: Mapping[str, frozenset[str]]) -> Outcome:
    wrong = any(not values <= message.accepted(fact) for fact, values in stored.items() if fact not in message.implied)
    missed = set(message.stated) - set(stored) - message.implied - {"sex"}
    return Outcome(not wrong and not missed, wrong)
