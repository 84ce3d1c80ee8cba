"""One row of an office's form as one person: what its columns say together, and what is to be asked of its owner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from bot.rosters.files.plain import as_id
from bot.rosters.files.shapes import Problem, Row, shown
from bot.rosters.forms.disabilities import Told
from bot.rosters.forms.headers import Column, Header
from bot.rosters.forms.mappings import BOX, Mappings
from bot.rosters.forms.notes import Notes, bare_name
from bot.rosters.forms.numbers import ABSENT, Number, read_age, read_day, read_number
from bot.rosters.forms.places import Place, Places
from bot.rosters.forms.words import Words, tidy
from dialogs.listening.finders.birth import age_on, fault_of
from knowledge.facts import Belief, Between, Born, OneOf
from knowledge.library import Library

OLD_TABLE = 2
"""Years between two ages that are no contradiction: an old table, or 虚岁."""
YEAR = 366
KEPT = 4096
"""Different cells of a column whose reading is kept."""
DEAD = "写着已去世，请核实后再办"


@dataclass(slots=True)
class Draft:
    """What has been read of a row so far."""

    number: int
    name: str = ""
    seq: str | int | None = None
    village: list[str] = field(default_factory=list)
    told: Told = field(default_factory=dict)
    from_heading: dict[str, str] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def ask(self, heading: str, fault: str, *facts: str) -> None:
        """A question to the roster's owner; what it is about is not used."""
        self.problems.append((heading, fault))
        self.disputed.update(facts)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a cell says, or that it is not understood."""

    told: tuple[tuple[str, frozenset[Any]], ...] = ()
    strange: str = ""


class Persons:
    """Reads rows as people."""

    def __init__(self, library: Library, mappings: Mappings, today: date, region: str | None) -> None:
        self._library, self._mappings, self._today, self._region = library, mappings, today, region
        self.words, self.notes = Words(mappings), Notes(mappings.table)
        self._places = Places(library.divisions, region, mappings.table)
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
        facts: dict[str, Belief] = self._place_facts(row, cells, header)
        born = self._age_and_sex(row, cells, header, day_zero, facts)
        facts.update({fact: self._one_of(values) for fact, values in row.told.items() if fact not in row.disputed})
        for fact in row.disputed:
            facts.pop(fact, None)
        for heading, fault in row.problems:
            yield Problem(number, shown(heading), fault, sheet, screened=True, name=row.name)
        person = number if row.seq is None or row.seq == "" else row.seq
        yield Row(number, person, facts, row.name, "".join(row.village), sheet, None if "age" in row.disputed else born)

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
        text = tidy(given)
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
        if digits.isascii() and digits.isdigit() and low <= int(digits) <= high:
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

    def _place_facts(self, row: Draft, cells: Sequence[Any], header: Header) -> dict[str, Belief]:
        """Where the person is registered and lives."""
        texts = {fact: self._address(cells, header, fact) for fact in ("hukou", "residence", "place")}
        found: dict[str, str] = {}
        for fact, other in (("hukou", "residence"), ("residence", "hukou")):
            heading, text = texts[fact]
            if text and tidy(text) not in self._mappings.table.same_place:
                self._place(row, fact, heading, text, found)
            elif text and texts[other][1]:
                found[fact] = "="
        for fact, other in (("hukou", "residence"), ("residence", "hukou")):
            if found.get(fact) == "=":
                del found[fact]
                if found.get(other, "=") != "=":
                    found[fact] = found[other]
        if not found:
            self._place(row, "residence", *texts["place"], found)
        if not found and self._region and not any(heading == texts["residence"][0] for heading, _ in row.problems if heading):
            found["residence"] = self._region
        return {fact: self._one_of(frozenset({code})) for fact, code in found.items()}

    def _place(self, row: Draft, fact: str, heading: str, text: str, found: dict[str, str]) -> None:
        bare = tidy(text)
        if not bare or self.words.says_nothing(bare) or bare in self._mappings.table.not_places:
            return
        place = Place(local=True) if bare in self._mappings.table.here else self._places.read(bare)
        if place.code:
            found[fact] = place.code
        elif place.local and self._region:
            found[fact] = self._region
        elif place.options:
            names = "、".join(map(self._library.divisions.full_name, place.options[:4]))
            row.problems.append((heading, f"“{shown(bare)}”可能是{names}，请写全或加 --region"))
        elif not place.local:
            row.problems.append((heading, f"“{shown(bare)}”看不出是哪个县、区，没有用"))

    def _address(self, cells: Sequence[Any], header: Header, fact: str) -> tuple[str, str]:
        """The heading and the text of an address: the whole one if it names a county, else its parts one after another."""
        wholes = self._written(cells, header.of(fact))
        for heading, text in wholes:
            if self._places.read(text).code:
                return heading, text
        parts = [*self._written(cells, header.of(f"{fact}_part")), *wholes]
        return (parts[0][0] if parts else ""), "".join(text for _, text in parts)

    @staticmethod
    def _written(cells: Sequence[Any], columns: Sequence[Column]) -> list[tuple[str, str]]:
        """What stands in some columns, with their headings."""
        width = len(cells)
        found = [
            (column.heading, tidy(cells[column.at])) for column in columns if column.at < width and cells[column.at] is not None
        ]
        return [(heading, text) for heading, text in found if text]

    def _age_and_sex(
        self, row: Draft, cells: Sequence[Any], header: Header, day_zero: date, facts: dict[str, Belief]
    ) -> Born | None:
        """The age by the number, else the day of birth, else the age written; the sex by the number or as written."""
        number, heading = self._number(row, cells, header)
        born = self._birth(row, cells, header, day_zero)
        age = self._written_age(row, cells, header)
        best = number.born or (born[1] if born else None)
        known = age_on(best, self._today) if best else None
        if number.born and born and _days_apart(number.born, born[1]) > OLD_TABLE * YEAR:
            row.ask(born[0], f"与“{heading}”里的出生日期差得太多，年龄没有用，请核实", "age")
        if known and age and _apart(known, age[1]) > OLD_TABLE and "age" not in row.disputed:
            said = heading if number.born else born[0] if born else heading
            row.ask(age[0], f"与“{said}”算出来的周岁差{_apart(known, age[1])}岁，年龄没有用，请核实", "age")
        if known or age:
            facts["age"] = known or age[1]  # type: ignore[index]
        if number.identity:
            self._sex(row, header, number.identity.sex, heading)
        return best

    def _sex(self, row: Draft, header: Header, sex: str, heading: str) -> None:
        written = row.told.get("sex")
        if written and sex not in written:
            column = next(iter(header.of("sex")), None)
            row.ask(column.heading if column else heading, f"与“{heading}”里的性别对不上，性别没有用，请核实", "sex")
        else:
            row.told["sex"] = frozenset({sex})

    def _number(self, row: Draft, cells: Sequence[Any], header: Header) -> tuple[Number, str]:
        heading = ""
        best = ABSENT
        for column in header.of("identity", "certificate"):
            given = cells[column.at] if column.at < len(cells) else None
            text = tidy(given) if given is not None else ""
            if self.words.says_nothing(text) or text in self._mappings.table.no_number:
                continue
            found = read_number(given, self._today)
            heading = column.heading
            if found.fault:
                row.ask(heading, f"{found.fault}，年龄和性别都没有用，请核实", "age", "sex")
            elif found.cut or found.strange:
                row.problems.append((heading, found.cut or f"“{shown(text)}”不是身份证号，没有用"))
            if found.identity:
                return found, heading
            best = found if found.born else best
        return best, heading

    def _birth(self, row: Draft, cells: Sequence[Any], header: Header, day_zero: date) -> tuple[str, Born] | None:
        for column in header.of("birth"):
            given = cells[column.at] if column.at < len(cells) else None
            if given is None or self.words.says_nothing(tidy(given)):
                continue
            born = read_day(given, day_zero)
            if born is None or fault_of(born, self._today):
                row.ask(column.heading, f"“{shown(tidy(given))}”不是可能的出生日期，年龄没有用，请核实", "age")
            else:
                return column.heading, born
        return None

    def _written_age(self, row: Draft, cells: Sequence[Any], header: Header) -> tuple[str, Between] | None:
        for column in header.of("age"):
            given = cells[column.at] if column.at < len(cells) else None
            if given is None or self.words.says_nothing(tidy(given)):
                continue
            age = read_age(given, nominal=bool(column.use and column.use.hint))
            if age is not None:
                return column.heading, age
            row.problems.append((column.heading, f"“{shown(tidy(given))}”看不懂，没有用；应为周岁数"))
        return None


LATER = {
    *("identity", "certificate", "birth", "age"),
    *("hukou", "residence", "hukou_part", "residence_part", "place_part"),
}
"""What is read when the other cells have been."""


def _apart(one: Between, other: Between) -> int:
    """The years between two ages, at least."""
    return max(0, one.low - other.high, other.low - one.high)


def _days_apart(one: Born, other: Born) -> int:
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)
