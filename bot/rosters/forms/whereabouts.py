"""Where the person of a row is registered and lives, from the columns of addresses together."""

from collections.abc import Sequence
from typing import Any

from bot.rosters.files.shapes import shown
from bot.rosters.forms.data import Table
from bot.rosters.forms.drafts import Draft
from bot.rosters.forms.headers import Column, Header
from bot.rosters.forms.places import Place, Places
from bot.rosters.forms.words import Words, tidy
from knowledge.library import Library


class Whereabouts:
    """Reads them. `region`: where rows without a place are."""

    def __init__(self, library: Library, places: Places, words: Words, table: Table, region: str | None) -> None:
        self._library, self._places, self._words, self._table, self._region = library, places, words, table, region

    def of(self, row: Draft, cells: Sequence[Any], header: Header) -> dict[str, str]:
        """The codes of where the person is registered (`hukou`) and lives (`residence`), as far as they are told."""
        texts = {fact: self._address(cells, header, fact) for fact in ("hukou", "residence", "place")}
        found: dict[str, str] = {}
        for fact, other in (("hukou", "residence"), ("residence", "hukou")):
            heading, text = texts[fact]
            if text and tidy(text) not in self._table.same_place:
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
        return found

    def _place(self, row: Draft, fact: str, heading: str, text: str, found: dict[str, str]) -> None:
        bare = tidy(text)
        if not bare or self._words.says_nothing(bare) or bare in self._table.not_places:
            return
        place = Place(local=True) if bare in self._table.here else self._places.read(bare)
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
