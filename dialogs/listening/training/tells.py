"""Messages in which it is marked where they tell something of somebody, and the marks that lie there or elsewhere.

They are those of parts/: of people who talked to the service, and of blind writers. Who marked them had seen no pattern, and
marked no values: a stretch is told, as true now and of somebody, or it is not.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dialogs.listening.training.marks import PLACES, Ear, Labelled, values_of
from dialogs.listening.training.material import TODAY, Message

PARTS = Path(__file__).parent / "parts"
MOSTLY = 0.5
"""The share of a mark that lies in told stretches for it to be told."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A message and the stretches of it, as typed, that tell something of somebody."""

    file: str
    text: str
    spans: tuple[Span, ...]

    def share(self, start: int, end: int) -> float:
        """How much of a stretch is told."""
        return sum(max(0, min(end, last) - max(start, first)) for first, last in self.spans) / max(1, end - start)


def told_in(path: Path) -> Iterator[Told]:
    """The messages of a file, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans, at = [], 0
        for told in row["tells"]:
            start = row["says"].find(told["span"], at)
            start = start if start >= 0 else row["says"].index(told["span"])
            at = start + len(told["span"])
            spans.append((start, at))
        yield Told(path.stem, row["says"], tuple(spans))


def labelled_tells(ear: Ear, messages: Sequence[Told], first: int) -> Iterator[Labelled]:
    """Every mark that the finders make in the messages, which are numbered from `first` on.

    What lies in no told stretch is only asked, supposed, to come, a price or a rumour. What lies in one, but is not stored, is
    free: no values are marked (没低保 is told, and its mark is 低保).
    """
    for number, message in enumerate(messages, first):
        stored = ear.read(Message(message.file, message.text, date.fromisoformat(TODAY), None, {}, {}, {}, frozenset()))
        for text, mark, around in ear.heard:
            share = message.share(*text.typed(mark.start, max(mark.end, mark.start + 1)))
            facts = PLACES if mark.fact in PLACES else (mark.fact,)
            kept = any(values_of(mark) & stored.get(fact, frozenset()) for fact in facts)
            counts = (True if kept else None) if share >= MOSTLY else None if share else False
            yield Labelled(number, text, mark, around, counts, kept)
