"""The people of a roster as a comparison needs them: a name and what is known, and what could not be read."""

from datetime import date
from pathlib import Path

from bot.rosters.reading import Problem, RosterReader
from knowledge.facts import Facts
from knowledge.library import Library

People = list[tuple[str | int, Facts]]


def read_people(library: Library, file: Path, today: date) -> tuple[People, list[str]]:
    """Everyone of a roster, and each row that is wrong, in words. Raises InputError when nothing of it can be read."""
    rows = list(RosterReader(library, today).read(file))
    people = [(row.person, row.facts) for row in rows if not isinstance(row, Problem)]
    return people, [str(row) for row in rows if isinstance(row, Problem)]
