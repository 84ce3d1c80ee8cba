"""A reply as JSON, from pieces: what an item comes to for one kind of people is written once, and put in wherever it is said.

The same bytes as `Reply.model_dump_json()`.
"""

from collections.abc import Iterator, Sequence

from dialogs.messages import PersonShape, Reply, ResultShape

MOST_BYTES = 8 * 1024 * 1024
"""Of pieces that are kept."""
BEFORE, AFTER = {"subject", "facts", "list"}, {"totals", "timeline"}


class Pieces:
    """Writes replies, and keeps the pieces."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._size = most, 0
        self._kept: dict[int, tuple[ResultShape, str]] = {}

    def written(self, reply: Reply) -> str:
        """The reply as JSON."""
        head, tail = reply.model_dump_json(include={"text"}), reply.model_dump_json(exclude={"text", "people"})
        people = ",".join(map(self._person, reply.people))
        return f'{head[:-1]},"people":[{people}],{tail[1:]}'

    def _person(self, person: PersonShape) -> str:
        parts = [
            person.model_dump_json(include=BEFORE)[1:-1],
            f'"results":[{",".join(self._results(person.results))}]',
            person.model_dump_json(include=AFTER)[1:-1],
        ]
        if person.elsewhere:
            parts.append(f'"elsewhere":[{",".join(self._results(person.elsewhere))}]')
        return f"{{{','.join(parts)}}}"

    def _results(self, results: Sequence[ResultShape]) -> Iterator[str]:
        for result in results:
            kept = self._kept.get(id(result))
            if kept is None or kept[0] is not result:
                kept = self._keep(result)
            yield kept[1]

    def _keep(self, result: ResultShape) -> tuple[ResultShape, str]:
        if self._size >= self._most:
            self._kept.clear()
            self._size = 0
        piece = result.model_dump_json()
        self._size += len(piece)
        kept = self._kept[id(result)] = result, piece
        return kept
