"""What the cells of a table tell of its columns: codes that a note explains, words under a heading that nobody knows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from unicodedata import normalize

from bot.rosters.forms.headers import Column, Header, Line
from bot.rosters.forms.legends import explained
from bot.rosters.forms.mappings import BRACKETS, Use, plain
from bot.rosters.forms.words import Words, tidy
from knowledge.facts import Vocabulary

CODE = re.compile(r"[0-9]{1,2}|[A-Za-z]")
NOTE = 8
"""Characters of the shortest note that explains a code."""
FEWEST, SHARE = 3, 0.6
"""Cells that are understood, at least, and how many of all."""


class SecondLook:
    """Looks at a table's columns again, with its cells at hand."""

    def __init__(self, vocabulary: Vocabulary, words: Words) -> None:
        self._vocabulary, self._words = vocabulary, words

    def coded(self, header: Header, lines: Sequence[Line]) -> list[Column]:
        """The columns of a fact's values in whose cells codes stand that nothing explains."""
        return [
            column
            for column in header.columns
            if column.use
            and not column.use.legend
            and self._has_values(column.use)
            and self._is_coded(column, lines, header.last)
        ]

    def with_legends(self, header: Header, coded: Sequence[Column], lines: Iterable[Line]) -> Header:
        """The header, the codes of its columns explained by the notes among the lines."""
        texts = (tidy(cell) for _, cells in lines for cell in cells if isinstance(cell, str) and len(cell) > NOTE)
        notes = ["".join(normalize("NFKC", text).split()) for text in texts]
        legends = {column.at: explained(plain(BRACKETS.sub("", column.heading)), notes) for column in coded}
        return replace(header, columns=tuple(_with(column, legends.get(column.at, ())) for column in header.columns))

    def guessed(self, header: Header, lines: Sequence[Line]) -> Header:
        """The header, in which a column of unknown heading is one of categories where most of its cells are such."""
        columns = (replace(column, use=self._guess(column, lines, header.last)) for column in header.columns)
        return replace(header, columns=tuple(columns))

    def _guess(self, column: Column, lines: Sequence[Line], last: int) -> Use | None:
        if column.use is not None:
            return column.use
        texts = [text for text in _texts(column, lines, last) if not self._words.says_nothing(text)]
        understood = [text for text in texts if self._tells(text)]
        return Use("loose") if len(understood) >= max(FEWEST, SHARE * len(texts)) else None

    def _tells(self, text: str) -> bool:
        told, strange = self._words.categories(text)
        return bool(told) and not strange

    def _has_values(self, use: Use) -> bool:
        return use.reads in self._vocabulary and bool(self._vocabulary[use.reads].values)

    def _is_coded(self, column: Column, lines: Sequence[Line], last: int) -> bool:
        texts = [text for text in _texts(column, lines, last) if text]
        return bool(texts) and all(CODE.fullmatch(text) for text in texts)


def _with(column: Column, legend: tuple[tuple[str, str], ...]) -> Column:
    return replace(column, use=replace(column.use, legend=legend)) if column.use and legend else column


def _texts(column: Column, lines: Sequence[Line], last: int) -> Iterator[str]:
    """What stands under a heading in some lines."""
    for number, cells in lines:
        if number > last and column.at < len(cells) and cells[column.at] is not None:
            given = cells[column.at]
            yield tidy(int(given) if isinstance(given, float) and given.is_integer() else given)
