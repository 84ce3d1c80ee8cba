"""Patterns as data: named fragments that compose, each way of saying something with the examples that prove it.

A file of data/ has `parts` (named fragments, written `{name}` where they are used), `cues` (named patterns) and sections of
ways (lists, each entry a pattern with what it means). `say` is one pattern or a list of alternatives; `N` stands for one
numeral. `at` tells where it must stand: ahead of what it is asked about, behind it, the whole, or anywhere. `reads` are texts
that it must find, `passes` texts that it must not; `yiwen check` compiles every pattern and runs every example.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.needed import Needed, either, lacks, letters, needed
from dialogs.listening.sieve import Sieve
from knowledge.datafiles import as_model, line_of, read_yaml
from knowledge.errors import DataFileError

At = Literal["ahead", "behind", "whole", "anywhere"]

PART = re.compile(r"\{([a-z_]+)\}")
NUMERAL = re.compile(r"(?<![A-Za-z\\])N(?![A-Za-z])")
SHAPES: Mapping[At, str] = {"ahead": "(?:{})$", "behind": "^(?:{})", "whole": "^(?:{})$", "anywhere": "(?:{})"}
DEEPEST = 8
"""Fragments may stand in fragments; deeper than this they go round in a circle."""


class Way(BaseModel):
    """One way of saying something: the pattern, where it stands, and its examples. Files derive their own with a meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, ignored_types=(cached_property,))

    say: str | list[str]
    at: At = "anywhere"
    reads: list[str] = []
    passes: list[str] = []
    name: str = ""

    @property
    def alternatives(self) -> list[str]:
        """What it says, one pattern an alternative."""
        return [self.say] if isinstance(self.say, str) else self.say


W = TypeVar("W", bound=Way)


class Pattern:
    """A way that is compiled when it is first looked for in a text that has the characters without which it stands in none.

    `written` are its alternatives as `compile` takes them, `needs` tells what each of them needs; whoever asks one question
    needs few of the patterns there are.
    """

    def __init__(
        self, way: Way, written: Sequence[str], compile: Callable[[str], re.Pattern[str]], needs: Callable[[], Sequence[Needed]]
    ) -> None:
        self.way, self._written, self._compile, self._needs = way, written, compile, needs
        self.of_numerals = any(NUMERAL.search(one) for one in written)

    @cached_property
    def needed_by_each(self) -> Sequence[Needed]:
        """What each alternative needs."""
        return self._needs()

    @cached_property
    def needed(self) -> Needed:
        """What all of them need."""
        return either(self.needed_by_each)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """All alternatives as one."""
        return self._compile(SHAPES[self.way.at].format("|".join(self._written)))

    @cached_property
    def _each(self) -> dict[int, re.Pattern[str]]:
        return {}

    def alternative(self, at: int) -> re.Pattern[str]:
        """One alternative by itself."""
        found = self._each.get(at)
        if found is None:
            found = self._each[at] = self._compile(SHAPES[self.way.at].format(self._written[at]))
        return found

    def finds(self, chars: str) -> re.Match[str] | None:
        """The first place where it stands in `chars` (with numerals marked, if it speaks of one)."""
        return None if lacks(self.needed, chars) else self.compiled.search(chars)

    def all(self, chars: str) -> Iterator[re.Match[str]]:
        """Every place where it stands."""
        return iter(()) if lacks(self.needed, chars) else self.compiled.finditer(chars)

    def reads(self, example: str) -> bool:
        """Whether it finds an example as people write it."""
        return self.finds(mark(example).text if self.of_numerals else example) is not None


class PatternFile:
    """One file of patterns, compiled. Raises DataFileError with file and line for whatever is not as it should be."""

    def __init__(self, path: Path, sections: Mapping[str, type[Way]] | None = None) -> None:
        self.path, self._data = path, read_yaml(path)
        known = {"parts", "cues", *(sections or {})}
        for section in self._data:
            if section not in known:
                raise DataFileError(
                    path, line_of(self._data, section), f"没有“{section}”这一节", f"可用 {'、'.join(sorted(known))}"
                )
        self._parts = self._fragments()
        self._needed: dict[str, Needed] = {}
        self._cues = {
            name: self._compiled(self._way(Way, entry, "cues", name), line_of(self._data, "cues", name))
            for name, entry in self._data.get("cues", {}).items()
        }
        self._sieves: dict[str, Sieve] = {}
        self._alternatives: dict[str, tuple[Sieve, Sequence[tuple[Pattern, int]]]] = {}
        self._ways = {
            section: tuple(
                self._compiled(self._way(shape, entry, section, index), line_of(self._data, section, index))
                for index, entry in enumerate(self._data.get(section, []))
            )
            for section, shape in (sections or {}).items()
        }

    def cue(self, name: str) -> Pattern:
        """A named pattern."""
        return self._cues[name]

    def ways(self, section: str) -> tuple[Pattern, ...]:
        """The ways of a section, in the file's order."""
        return self._ways[section]

    def ways_in(self, section: str, chars: str, marked: str = "") -> Iterator[Pattern]:
        """Those of them that may stand in a text, in the file's order; `marked`: it as those of numerals see it."""
        if (sieve := self._sieves.get(section)) is None:
            sieve = self._sieves[section] = Sieve([pattern.needed for pattern in self._ways[section]])
        ways = self._ways[section]
        return (ways[at] for at in sieve.left(letters(chars + marked)))

    def alternatives_in(self, section: str, chars: str) -> Iterator[tuple[Pattern, re.Pattern[str]]]:
        """Each alternative that may stand in a text by itself, in the file's order: sooner looked for than all as one, as most
        open with a literal."""
        if (held := self._alternatives.get(section)) is None:
            each = [(way, at) for way in self._ways[section] for at in range(len(way.needed_by_each))]
            held = self._alternatives[section] = Sieve([way.needed_by_each[at] for way, at in each]), each
        sieve, of = held
        for index in sieve.left(letters(chars)):
            way, at = of[index]
            yield way, way.alternative(at)

    def written(self, say: str) -> str:
        """A pattern with the fragments of this file put in."""
        return self._expanded(say, None)

    def faults(self) -> Iterator[DataFileError]:
        """Every example that is not read as it should be, and every pattern without one."""
        named = [(("cues", name), pattern) for name, pattern in self._cues.items()]
        listed = [((section, i), pattern) for section, ways in self._ways.items() for i, pattern in enumerate(ways)]
        for trail, pattern in [*named, *listed]:
            line, name = line_of(self._data, *trail), pattern.way.name or str(trail[-1])
            for at in range(len(pattern.way.alternatives)):
                pattern.alternative(at)  # a broken one says so
            if not pattern.way.reads:
                yield DataFileError(self.path, line, f"“{name}”没有例子", "在 reads 里写一句它要读出来的话")
            for example in pattern.way.reads:
                if not pattern.reads(example):
                    yield DataFileError(self.path, line, f"“{name}”读不出例子“{example}”", "改 say，或换一个例子")
            for example in pattern.way.passes:
                if pattern.reads(example):
                    yield DataFileError(self.path, line, f"“{name}”不该读出“{example}”", "把 say 写窄些")

    def _way(self, shape: type[W], entry: Any, *trail: str | int) -> W:
        whole = {"say": entry} if isinstance(entry, str | list) else entry
        try:
            return as_model(shape, whole, self.path)
        except DataFileError as error:
            raise DataFileError(self.path, error.line or line_of(self._data, *trail), error.fault, error.remedy) from error

    def _compiled(self, way: Way, line: int | None) -> Pattern:
        written = [self._expanded(one, line) for one in way.alternatives]
        needs = partial(lambda said: [needed(one, self._needed_of_part) for one in said], way.alternatives)
        return Pattern(way, written, partial(self._compile, line), needs)

    def _needed_of_part(self, name: str) -> Needed:
        """What a fragment needs; fragments do not go round in circles, or they would have been refused."""
        if name not in self._needed:
            self._needed[name] = needed(self._parts[name], self._needed_of_part)
        return self._needed[name]

    def _fragments(self) -> Mapping[str, str]:
        parts = self._data.get("parts", {})
        return {name: part if isinstance(part, str) else "|".join(part) for name, part in parts.items()}

    def _expanded(self, say: str, line: int | None, depth: int = 0) -> str:
        if depth > DEEPEST:
            raise DataFileError(self.path, line, "片段绕成了圈", "片段里不要用到它自己")

        def part(hit: re.Match[str]) -> str:
            if hit[1] not in self._parts:
                raise DataFileError(self.path, line, f"没有片段“{hit[1]}”", f"parts 里有 {'、'.join(self._parts)}")
            return f"(?:{self._expanded(self._parts[hit[1]], line, depth + 1)})"

        return PART.sub(part, say)

    def _compile(self, line: int | None, say: str) -> re.Pattern[str]:
        try:
            return re.compile(NUMERAL.sub(MARK, say))
        except re.error as error:
            raise DataFileError(self.path, line, f"正则写坏了：{error.msg}", f"看第{error.pos}个字前后") from error
