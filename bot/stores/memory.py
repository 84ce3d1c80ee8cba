"""Conversations in this process's memory: gone when it ends, and not shared between workers."""

import time
from dataclasses import dataclass

from bot.stores.contract import Kept, Write, new_salt


@dataclass(slots=True)
class _Conversation:
    revision: str
    row: str
    until: int


@dataclass(slots=True)
class _Answer:
    answer: bytes | None
    until: int


class MemoryStore:
    """The store of `memory://`."""

    def __init__(self) -> None:
        self._rows: dict[str, _Conversation] = {}
        self._answers: dict[str, dict[str, _Answer]] = {}
        self._notes: dict[str, tuple[str, int]] = {}
        self._marks: dict[str, tuple[str, int]] = {}
        self._salt = new_salt()

    async def open(self) -> None:
        """Nothing to open."""

    async def salt(self) -> bytes:
        """Other bytes in every process."""
        return self._salt

    def clock(self) -> float:
        """This machine's."""
        return time.time()

    async def read(self, conversation: str, delivery: str | None, now: int) -> Kept:
        """As the contract has it."""
        row = self._row(conversation, now)
        answer = self._answers.get(conversation, {}).get(delivery or "")
        if answer is not None and answer.until <= now:
            answer = None
        return Kept(
            row.revision if row else None,
            row.row if row else "",
            delivered=answer is not None,
            answer=answer.answer if answer else None,
            forgotten=self._mark(conversation, now),
        )

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the contract has it."""
        row = self._row(conversation, now)
        given = self._answers.get(conversation, {}).get(turn.delivery or "")
        if (row.revision if row else None) != expected or (given is not None and given.until > now):
            return False
        if turn.since not in {None, self._mark(conversation, now)}:
            return False
        self._rows[conversation] = _Conversation(turn.revision, turn.row, turn.row_until)
        if turn.forget:
            self._empty(conversation, turn.mark, turn.answer_until)
        if turn.delivery is not None:
            answers = self._answers.setdefault(conversation, {})
            answers[turn.delivery] = _Answer(turn.answer, turn.answer_until)
        return True

    async def attach(self, conversation: str, expected: str, name: str, what: bytes, until: int, now: int) -> bool:
        """As the contract has it."""
        row = self._row(conversation, now)
        if row is None or row.revision != expected:
            return False
        self._answers.setdefault(conversation, {})[name] = _Answer(what, until)
        return True

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """As the contract has it."""
        self._rows.pop(conversation, None)
        self._empty(conversation, mark, until)

    async def note(self, name: str, value: str, until: int, now: int) -> str:
        """As the contract has it."""
        kept = await self.noted(name, now)
        if kept is None:
            self._notes[name] = value, until
        return value if kept is None else kept

    async def noted(self, name: str, now: int) -> str | None:
        """As the contract has it."""
        value, until = self._notes.get(name, ("", 0))
        return value if until > now else None

    async def sweep(self, now: int) -> None:
        """As the contract has it."""
        self._notes = {name: kept for name, kept in self._notes.items() if kept[1] > now}
        self._marks = {name: kept for name, kept in self._marks.items() if kept[1] > now}
        self._rows = {key: row for key, row in self._rows.items() if row.until > now}
        for key, answers in list(self._answers.items()):
            kept = {delivery: answer for delivery, answer in answers.items() if answer.until > now}
            self._answers[key] = kept
            if not kept:
                del self._answers[key]

    async def ping(self) -> None:
        """Always there."""

    async def close(self) -> None:
        """Nothing to close."""

    def _row(self, conversation: str, now: int) -> _Conversation | None:
        row = self._rows.get(conversation)
        return row if row is not None and row.until > now else None

    def _mark(self, conversation: str, now: int) -> str:
        mark, until = self._marks.get(conversation, ("", 0))
        return mark if until > now else ""

    def _empty(self, conversation: str, mark: str, until: int) -> None:
        for answer in self._answers.get(conversation, {}).values():
            answer.answer = None
        if mark:
            self._marks[conversation] = mark, until
