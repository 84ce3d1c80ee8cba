"""What a question is looked for by: its own words without the places in them; with what was said right before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.listening.acts import Act
from dialogs.listening.text import Clause, Text

Stretch = tuple[int, int]


MOST_CLAUSES = 12
"""So many clauses of one question are each looked at; a person asks fewer things in one breath."""


@dataclass(frozen=True)
class Subject:
    """A message and the places in it: what each of its questions may be looked for by."""

    text: Text
    places: tuple[Stretch, ...] = ()
    here: tuple[str, ...] = ()
    """The names of where it is looked for."""

    def own_words(self, act: Act) -> str:
        """The question itself."""
        return self._words(*act.span)

    def clauses_of(self, act: Act) -> list[str]:
        """The clauses of a question of several, the last of very many: 有没有补贴，是不是满70周岁就不能办 asks two things."""
        held = [clause for clause in self.text.clauses if act.span[0] <= clause.start and clause.end <= act.span[1]]
        last = [self._words(clause.start, clause.end) for clause in held[-MOST_CLAUSES:]]
        return list(dict.fromkeys(last)) if len(held) > 1 else []

    def ahead_of(self, act: Act, later: int = 0) -> str:
        """What was said in the same sentence ahead of a question's last clause, or so many `later`; a pause put in is none."""
        index = max(self.text.clause_at(max(act.span[1] - 1, 0)) - later, 0)
        first = index
        while first > 0 and self.text.clauses[first - 1].sentence == self.text.clauses[index].sentence:
            first -= 1
        ends = ("" if self.text.runs_on(at + 1) else "，" for at in range(first, index))
        clauses = self.text.clauses[first:index]
        return "".join(self._words(clause.start, clause.end) + end for clause, end in zip(clauses, ends, strict=True))

    def with_before(self, act: Act) -> str | None:
        """The question with its sentence and the one before; None where nothing stands before it."""
        before = self._before(act)
        return self._words(before[0].start, act.span[1]) if before else None

    def _before(self, act: Act) -> Sequence[Clause]:
        first = self.text.clauses[self.text.clause_at(act.span[0])]
        near = range(first.sentence - 1, first.sentence + 1)
        return [clause for clause in self.text.clauses if clause.sentence in near and clause.start < act.span[0]]

    def _words(self, start: int, end: int) -> str:
        """The characters of a stretch without the names of places."""
        kept, at = "", start
        for place_start, place_end in self.places:
            if start <= place_start and place_end <= end:
                kept += self.text.chars[at:place_start]
                at = place_end
        kept += self.text.chars[at:end]
        for name in self.here:
            kept = kept.replace(name, "")
        return kept
