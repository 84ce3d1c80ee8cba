"""One row of an office's form as one person: what its columns say together, and what is to be asked of its owner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from bot.rosters.files.plain import as_id
from bot.rosters.files.shapes import Problem, Row, shown
from bot.rosters.forms.ages import Ages
from bot.rosters.forms.disabilities import Told
from bot.rosters.forms.drafts import Draft
from bot.rosters.forms.headers import Column, Header
from bot.rosters.forms.legends import meant
from bot.rosters.forms.mappings import BOX, Mappings
from bot.rosters.forms.notes import Notes, bare_name
from bot.rosters.forms.places import Places
from bot.rosters.forms.whereabouts import Whereabouts
from bot.rosters.forms.words import Words, tidy
from knowledge.facts import WHOLE_NUMBER, Belief, Between, OneOf
from knowledge.library import Library

KEPT = 4096
"""Different cells of a column whose reading is kept."""
DEAD = "写着已去世，请核实后再办"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a cell says, or that it is not understood."""

    told: tuple[tuple[str, frozenset[Any]], ...] = ()
    strange: str = ""


class Persons:
    """Reads rows as people."""

    def __init__(self, library: Library, mappings: Mappings, today: date, region: str | None) -> None:
        self._library, self._mappings = library, mappings
        self.words, self.notes = Words(mappings), Notes(mappings.table)
        self._places = Places(library.divisions, region, mappings.table)
        self._whereabouts = Whereabouts(library, self._places, self.words, mappings.table, region)
        self._ages = Ages(self.words, mappings.table, today)
        self._heard = lru_cache(KEPT * 8)(self._hear)
        self._one_of = lru_cache(KEPT)(OneOf)

    def read(self, number: int, cells: Sequence[Any], header: Header, day_zero: date, sheet: str) -> Iterator[Row | Problem]:
        """The person of a row, behind what is to be asked of it."""
        row = Draft(number)
        width = len(cells)
        for column in header.telling:
            given = cells[column.at] if column.at < width else None
            if given is not None and given != "" and not (isinstance(given, str) and not given.strip()):
                self._take(row, column, given)
        for column in header.unknown:
            given = cells[column.at] if column.at < width else None
            if isinstance(given, str) and self.notes.is_death(given):
                row.ask(column.heading, DEAD)
        places = self._whereabouts.of(row, cells, header)
        facts: dict[str, Belief] = {fact: self._one_of(frozenset({code})) for fact, code in places.items()}
        age, born = self._ages.of(row, cells, header, day_zero)
        if age:
            facts["age"] = age
        facts.update({fact: self._belief(fact, values) for fact, values in row.told.items() if fact not in row.disputed})
        for fact in row.disputed:
            facts.pop(fact, None)
        for heading, fault in row.problems:
            yield Problem(number, shown(heading), fault, sheet, screened=True, name=row.name)
        person = number if row.seq is None or row.seq == "" else row.seq
        yield Row(number, person, facts, row.name, "".join(row.village), sheet, None if "age" in row.disputed else born)

    def _belief(self, fact: str, values: frozenset[Any]) -> Belief:
        """What is left possible of a fact: whole numbers as from the least to the greatest, anything else as one of some."""
        if self._library.vocabulary[fact].type == "integer" and values:
            return Between(min(values), max(values))
        return self._one_of(values)

    def _take(self, row: Draft, column: Column, given: Any) -> None:
        """A cell, by how its column is read; what is looked at together is left for later."""
        reads = column.use.reads if column.use else ""
        if reads == "name":
            row.name = row.name or self._name(row, column, given)
        elif reads == "seq":
            row.seq = as_id(given) if row.seq is None else row.seq
        elif reads == "village":
            row.village.append(tidy(given))
        elif reads in {"remark", "alive"}:
            self._remark(row, column, reads, given)
        elif reads not in LATER:
            self._choice(row, column, given)
        elif column.use and column.use.hint == "village":
            row.village.append(tidy(given))

    def _name(self, row: Draft, column: Column, given: Any) -> str:
        name, remark = bare_name(given)
        if remark and self.notes.is_death(remark):
            row.ask(column.heading, DEAD)
        return name

    def _remark(self, row: Draft, column: Column, reads: str, given: Any) -> None:
        text = tidy(given)
        if reads == "alive":
            if text in self._mappings.table.boxes.no or self.notes.is_death(text):
                row.ask(column.heading, DEAD)
        elif self.notes.is_death(text):
            row.ask(column.heading, f"“{shown(text)}”：{DEAD}")
        else:
            told, strange = self.words.categories(text)
            if told and not strange:
                self._tell(row, column, told)

    def _choice(self, row: Draft, column: Column, given: Any) -> None:
        """A cell of a column that says one fact, or of a box, or of several categories."""
        heard = self._heard(column.use, int(given) if isinstance(given, float) and given.is_integer() else given)
        if heard.strange:
            if self.notes.is_death(tidy(given)):
                row.ask(column.heading, f"“{shown(tidy(given))}”：{DEAD}")
            else:
                row.problems.append((column.heading, heard.strange))
        self._tell(row, column, dict(heard.told))

    def _hear(self, use: Any, given: Any) -> Heard:
        text = meant(use.legend, tidy(given))
        if self.words.says_nothing(text):
            return Heard()
        if use.reads in {"categories", "loose"}:
            told, strange = self.words.categories(text)
            strange = [] if use.reads == "loose" else strange
            return Heard(tuple(told.items()), f"“{shown('、'.join(strange))}”看不懂，没有用" if strange else "")
        if use.reads in self._library.vocabulary and self._library.vocabulary[use.reads].type in {"integer", "division"}:
            return self._whole(use.reads, text)
        found = self._said(use, text)
        if found is None:
            return Heard((), f"“{shown(text)}”看不懂，没有用；{self._would_be(use)}")
        return Heard(tuple(found.items()))

    def _said(self, use: Any, text: str) -> Told | None:
        if use.reads == BOX:
            return self.words.box(use, text)
        if use.reads == "disability":
            return self.words.disability(text)
        return self.words.choice(use.reads, text)

    def _would_be(self, use: Any) -> str:
        if use.reads == "disability":
            return "看得懂的如 肢体二级、无"
        fact = self._library.vocabulary[use.fact or use.reads]
        labels = [value.label for value in fact.values] or ["是", "否"]
        return f"看得懂的如 {'、'.join(['是', '否', '√'] if use.reads == BOX else labels)}"

    def _whole(self, fact: str, text: str) -> Heard:
        known = self._library.vocabulary[fact]
        if known.type == "division":
            place = self._places.read(text)
            if place.code:
                return Heard(((fact, frozenset({place.code})),))
            none = known.none is not None and text in self._mappings.table.boxes.no
            return (
                Heard(((fact, frozenset({known.none})),)) if none else Heard((), f"“{shown(text)}”看不出是哪个县、区，没有用")
            )
        low, high = known.range or (0, 0)
        digits = text.rstrip(self._mappings.table.counted)
        if WHOLE_NUMBER.fullmatch(digits) and low <= int(digits) <= high:
            return Heard(((fact, frozenset({int(digits)})),))
        return Heard((), f"“{shown(text)}”看不懂，没有用；应为{low}到{high}的整数")

    def _tell(self, row: Draft, column: Column, told: Told) -> None:
        """What a column says, with what others said of the same fact; what is at odds is asked."""
        for fact, values in told.items():
            known = row.told.get(fact)
            both = values if known is None else self.words.both(fact, known, values)
            if both:
                row.told[fact] = both
                row.from_heading.setdefault(fact, column.heading)
            elif fact not in row.disputed:
                row.ask(column.heading, f"与“{row.from_heading[fact]}”对不上，两样都没有用，请核实", fact)


LATER = {
    *("identity", "certificate", "birth", "age"),
    *("hukou", "residence", "hukou_part", "residence_part", "place_part"),
}
"""What is read when the other cells have been."""
