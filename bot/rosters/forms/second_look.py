"""What the cells of a table tell of its columns: codes that a note explains, words under a heading that nobody knows."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from unicodedata import normalize

from bot.rosters.forms.headers import Column, Header, Line
from bot.rosters.forms.legends import explained
from bot.rosters.forms.mappings import BOX, BRACKETS, IGNORED, Use, plain
from bot.rosters.forms.words import Words, tidy
from knowledge.facts import Vocabulary

CODE = re.compile(r"[0-9]{1,2}|[A-Za-z]")
NOTE = 8
"""Characters of the shortest note that explains a code."""
FEWEST, SHARE, MOST = 3, 0.6, 0.8
"""Cells, at least, and how many of all are understood; how many are numbers or names."""
MEANT = {"identity": {"identity", "certificate"}, "name": {"name"}}
OF_DISABILITY = ("disability_kind", "disability_grade", "disability", "certificate")
NUMBER = re.compile(r"\d{6}(?:18|19|20)\d{9}[\dXx](?:\d{2}(?:B\d)?)?")
NAME = re.compile(r"[一-鿿]{2,4}(?:·[一-鿿]{1,8})?")


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
        """The header, in which what a heading did not tell is told by the cells: numbers, names, values of one fact."""
        disabled = bool(header.of(*OF_DISABILITY))
        columns = [replace(column, use=self._guess(column, lines, header.last, disabled)) for column in header.columns]
        for reads, is_such in (("identity", _is_identity), ("name", _is_name)):
            if not any(column.use and column.use.reads in MEANT[reads] for column in columns):
                columns = self._found(columns, lines, header.last, reads, is_such)
        return replace(header, columns=tuple(columns))

    def _found(
        self, columns: list[Column], lines: Sequence[Line], last: int, reads: str, is_such: Callable[[str], bool]
    ) -> list[Column]:
        """The columns, the first of which the cells are such being read so; nobody else's, and none that is understood."""
        for at, column in enumerate(columns):
            texts = [text for text in _texts(column, lines, last) if text]
            free = (
                column.use is None or column.use.reads == IGNORED or (reads == "name" and self._is_strange(column.use, texts))
            )
            if (
                free
                and len(texts) > 1
                and sum(map(is_such, texts)) >= MOST * len(texts)
                and len(set(texts)) > MOST * len(texts)
            ):
                return [*columns[:at], replace(column, use=Use(reads)), *columns[at + 1 :]]
        return columns

    def _is_strange(self, use: Use, texts: Sequence[str]) -> bool:
        """Whether none of the cells says what its heading would have it say."""
        return use.reads == BOX and all(self._words.box(use, text) is None for text in texts)

    def _guess(self, column: Column, lines: Sequence[Line], last: int, disabled: bool) -> Use | None:
        """How a column is read that is unknown, or is said to be of categories; one that is said to tell nothing counts as such
        where every cell is. `disabled`: the table is of disabled people.
        """
        if column.use is not None and column.use.reads not in {"categories", IGNORED}:
            return column.use
        texts = [text for text in _texts(column, lines, last) if not self._words.says_nothing(text)]
        understood = {text for text in texts if self._tells(text)}
        if column.use is not None and column.use.reads == IGNORED:
            return Use("loose") if len(texts) >= FEWEST and understood == set(texts) else column.use
        if len(texts) < FEWEST or sum(text in understood for text in texts) >= SHARE * len(texts):
            return column.use or (Use("loose") if len(texts) >= FEWEST else None)
        facts = [fact.id for fact in self._vocabulary if fact.values and self._are_of(fact.id, set(texts))]
        if disabled and not all(map(str.isascii, texts)):
            facts = [fact for fact in facts if fact in OF_DISABILITY] or facts
            understood |= set(texts) if facts and facts[0] in OF_DISABILITY else set()
        return Use(facts[0]) if understood and len(facts) == 1 else column.use

    def _are_of(self, fact: str, texts: Iterable[str]) -> bool:
        """Whether all of some words are values of a fact."""
        return all(fact in (self._words.choice(fact, text) or {}) for text in texts)

    def _tells(self, text: str) -> bool:
        told, strange = self._words.categories(text)
        return bool(told) and not strange and not text.isascii()

    def _has_values(self, use: Use) -> bool:
        return use.reads in self._vocabulary and bool(self._vocabulary[use.reads].values)

    def _is_coded(self, column: Column, lines: Sequence[Line], last: int) -> bool:
        texts = [text for text in _texts(column, lines, last) if text]
        return bool(texts) and all(CODE.fullmatch(text) for text in texts)


def _is_identity(text: str) -> bool:
    return bool(NUMBER.fullmatch("".join(text.strip("'").split())))


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch("".join(text.split())))


def _with(column: Column, legend: tuple[tuple[str, str], ...]) -> Column:
    return replace(column, use=replace(column.use, legend=legend)) if column.use and legend else column


def _texts(column: Column, lines: Sequence[Line], last: int) -> Iterator[str]:
    """What stands under a heading in some lines."""
    for number, cells in lines:
        if number > last and column.at < len(cells) and cells[column.at] is not None:
            given = cells[column.at]
            yield tidy(int(given) if isinstance(given, float) and given.is_integer() else given)
