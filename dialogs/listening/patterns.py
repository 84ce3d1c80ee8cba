"""Patterns as data: named fragments that compose, each way of saying something with the examples that prove it.

A file of data/ has `parts` (named fragments, written `{name}` where they are used), `cues` (named patterns) and sections of
ways (lists, each entry a pattern with what it means). `say` is one pattern or a list of alternatives; `N` stands for one
numeral. `at` tells where it must stand: ahead of what it is asked about, behind it, the whole, or anywhere. `reads` are texts
that it must find, `passes` texts that it must not; `yiwen check` compiles every pattern and runs every example.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from dialogs.listening import needed as needed_module
from dialogs.listening.finders import numerals
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.needed import Needed, either, lacks, letters, needed
from dialogs.listening.sieve import Sieve
from knowledge import ready as ready_module
from knowledge.datafiles import as_model, line_of, read_bytes, read_yaml
from knowledge.errors import DataFileError
from knowledge.facts import Value, Vocabulary
from knowledge.kept import Kept
from knowledge.ready import IS_KNOWN, packed, unpacked

At = Literal["ahead", "behind", "whole", "anywhere"]

PART = re.compile(r"\{([a-z_]+)\}")
QUANTIFIED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)(?:[*+](?![?+]))?")
"""What tells where a group ends that goes on without end."""
OVER_ANYTHING = re.compile(r"^\?:\(\?[!=<]|(?:^\?:|\|)\[\^[^\]]*\](?:\||$)")
"""A group that goes on over any character but a few, or but where something stands."""
ENDLESS = {")*": "){0,5}", ")+": "){1,5}"}
NUMERAL = re.compile(r"(?<![A-Za-z\\])N(?![A-Za-z])")
SHAPES: Mapping[At, str] = {"ahead": "(?:{})$", "behind": "^(?:{})", "whole": "^(?:{})$", "anywhere": "(?:{})"}
CODE = (__file__, *(str(module.__file__) for module in (needed_module, numerals, ready_module)))
"""The modules that make what a pattern needs and is compiled to."""
CUES = "cues"
DEEPEST = 8
"""Fragments may stand in fragments; deeper than this they go round in a circle."""


class Way(BaseModel):
    """One way of saying something: the pattern, where it stands, and its examples. Files derive their own with a meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, ignored_types=(cached_property,), defer_build=True)

    say: str | list[str]
    at: At = "anywhere"
    reads: list[str] = []
    passes: list[str] = []
    name: str = ""

    @property
    def alternatives(self) -> list[str]:
        """What it says, one pattern an alternative."""
        return [self.say] if isinstance(self.say, str) else self.say

    def of_facts(self) -> Mapping[str, Collection[Value]]:
        """The facts that it names, each with the values of it that it names."""
        return {}


W = TypeVar("W", bound=Way)


class Pattern:
    """A way that is compiled when it is first looked for in a text that has the characters without which it stands in none.

    Whoever asks one question needs few of the patterns there are. `section` and `key`: where it stands in its file; `ready`:
    what an earlier start made of it.
    """

    def __init__(self, file: "PatternFile", section: str, key: str | int, ready: Mapping[str, Any] | None) -> None:
        self._file, self._section, self._key, self.ready = file, section, key, ready

    @cached_property
    def way(self) -> Way:
        """What the file says of it."""
        return self._file.said(self._section)[self._key]

    @cached_property
    def written(self) -> Sequence[str]:
        """Its alternatives, with the fragments put in."""
        return [self._file.written(one, self._section, self._key) for one in self.way.alternatives]

    @cached_property
    def of_numerals(self) -> bool:
        """Whether it speaks of a numeral."""
        return bool(self.ready["of_numerals"]) if self.ready else any(NUMERAL.search(one) for one in self.written)

    @cached_property
    def needed_by_each(self) -> Sequence[Needed]:
        """What each alternative needs."""
        if self.ready:
            return [_sets(each) for each in self.ready["each"]]
        return [self._file.needs(one) for one in self.way.alternatives]

    @cached_property
    def needed(self) -> Needed:
        """What all of them need."""
        return _sets(self.ready["needed"]) if self.ready else either(self.needed_by_each)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """All alternatives as one."""
        return unpacked(self.ready["whole"]) if self.ready else self._compile(self._shaped(*self.written))

    def _compile(self, say: str) -> re.Pattern[str]:
        return self._file.compiled(say, self._section, self._key)

    @cached_property
    def _each(self) -> dict[int, re.Pattern[str]]:
        return {}

    def alternative(self, at: int) -> re.Pattern[str]:
        """One alternative by itself."""
        found = self._each.get(at)
        if found is None:
            ready = self.ready["alternatives"] if self.ready else ()
            found = self._each[at] = unpacked(ready[at]) if ready else self._compile(self._shaped(self.written[at]))
        return found

    def made_ready(self, *, by_alternatives: bool) -> Mapping[str, Any]:
        """What a later start need not make again, as JSON holds it. Raises re.error for a broken pattern."""
        return {
            "of_numerals": self.of_numerals,
            "needed": _chars(self.needed),
            "each": [_chars(needs) for needs in self.needed_by_each],
            "whole": packed(as_marked(self._shaped(*self.written))),
            "alternatives": [packed(as_marked(self._shaped(one))) for one in self.written] if by_alternatives else [],
        }

    def _shaped(self, *alternatives: str) -> str:
        return SHAPES[self.way.at].format("|".join(alternatives))

    def finds(self, chars: str) -> re.Match[str] | None:
        """The first place where it stands in `chars` (with numerals marked, if it speaks of one)."""
        return None if lacks(self.needed, chars) else self.compiled.search(chars)

    def all(self, chars: str) -> Iterator[re.Match[str]]:
        """Every place where it stands."""
        return iter(()) if lacks(self.needed, chars) else self.compiled.finditer(chars)

    def reads(self, example: str) -> bool:
        """Whether it finds an example as people write it."""
        return self.finds(mark(example).text if self.of_numerals else example) is not None


def as_marked(say: str) -> str:
    """A pattern with the mark of a numeral where N stands for one, and with no choice of words that goes on without end."""
    return bounded(NUMERAL.sub(MARK, say))


def bounded(say: str) -> str:
    """A pattern whose groups of alternatives are met no more often than people say such words in a row.

    (早|早就|就)* can be taken apart in twice as many ways by every word more: 80 characters stalled a step for seconds.
    What goes on over any characters ((?!…)[^。])* is no such choice, and stays.
    """
    opened, written, last = list[int](), list[str](), 0
    for hit in QUANTIFIED.finditer(say):
        found = hit.group()
        if found == "(":
            opened.append(hit.start())
        elif found.startswith(")"):
            body = say[opened.pop() + 1 : hit.start()] if opened else ""
            if found in ENDLESS and "|" in body and not OVER_ANYTHING.search(body):
                written += [say[last : hit.start()], ENDLESS[found]]
                last = hit.end()
    return "".join([*written, say[last:]])


def _chars(needs: Needed) -> list[str]:
    return ["".join(sorted(one)) for one in needs]


def _sets(chars: Sequence[str]) -> Needed:
    return tuple(map(frozenset, chars))


class PatternFile:
    """One file of patterns, compiled. Raises DataFileError with file and line for whatever is not as it should be.

    `by_alternatives`: a section that is gone through by `alternatives_in`.
    """

    def __init__(self, path: Path, sections: Mapping[str, type[Way]] | None = None, *, by_alternatives: str = "") -> None:
        self.path, self._shapes = path, dict[str, type[Way]]({CUES: Way, **(sections or {})})
        self._unread: dict[str, Any] = {}
        self._said: dict[str, Mapping[str | int, Way]] = {}
        self._needed: dict[str, Needed] = {}
        self._sieves: dict[str, Sieve] = {}
        self._alternatives: dict[str, tuple[Sieve, Sequence[tuple[Pattern, int]]]] = {}
        kept = Kept.of_file(path, read_bytes(path) + self._as_shaped(), "patterns", CODE)
        ready = kept.read()
        if ready is None:
            self._read_all()
        of = ready or {section: dict.fromkeys(map(str, said)) for section, said in self._said.items()}
        self._cues = {name: Pattern(self, CUES, name, one) for name, one in of[CUES].items()}
        self._ways = {
            section: tuple(Pattern(self, section, at, one) for at, one in enumerate(of[section].values()))
            for section in self._shapes.keys() - {CUES}
        }
        if ready is None:
            self._make_ready(kept, by_alternatives)

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

    def written(self, say: str, *trail: str | int) -> str:
        """A pattern with the fragments of this file put in. `trail`: where it stands in it."""
        return self._expanded(say, trail)

    def needs(self, say: str) -> Needed:
        """What a pattern of this file needs."""
        return needed(say, self._needed_of_part)

    def compiled(self, say: str, *trail: str | int) -> re.Pattern[str]:
        """A pattern that stands there, with its fragments put in."""
        try:
            return re.compile(as_marked(say))
        except re.error as error:
            raise self._fault(trail, f"正则写坏了：{error.msg}", f"看第{error.pos}个字前后") from error

    def said(self, section: str) -> Mapping[str | int, Way]:
        """What the ways of a section say, by name or number; of one that was ready it is read when somebody asks."""
        if section not in self._said:
            entries, shape = self._entries(section), self._shapes[section]
            numbered = entries.items() if isinstance(entries, Mapping) else enumerate(entries)
            self._said[section] = {key: self._way(shape, entry, section, key) for key, entry in numbered}
        return self._said[section]

    def faults(self) -> Iterator[DataFileError]:
        """Every example that is not read as it should be, and every pattern without one."""
        for line, pattern, name in self._each():
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

    def misnamed(self, vocabulary: Vocabulary) -> Iterator[DataFileError]:
        """Every fact and every value that a way names and the vocabulary does not have."""
        for line, pattern, name in self._each():
            for fact, values in pattern.way.of_facts().items():
                if fact not in vocabulary:
                    yield DataFileError(self.path, line, f"“{name}”说的事实“{fact}”，facts.yaml 里没有", "改成那里有的")
                elif any(not vocabulary[fact].has(value) for value in values if vocabulary[fact].named_values):
                    yield DataFileError(self.path, line, f"“{name}”说的取值，“{fact}”里没有", "照 facts.yaml 改")

    def _each(self) -> Iterator[tuple[int | None, Pattern, str]]:
        """Every pattern with its line and its name."""
        data = read_yaml(self.path)
        named = [((CUES, name), pattern) for name, pattern in self._cues.items()]
        listed = [((section, i), pattern) for section, ways in self._ways.items() for i, pattern in enumerate(ways)]
        for trail, pattern in [*named, *listed]:
            yield line_of(data, *trail), pattern, pattern.way.name or str(trail[-1])

    def _as_shaped(self) -> bytes:
        """What its sections are read as: what is kept of it is of these."""
        shapes = sorted(self._shapes.items())
        of = [(section, key, one.annotation) for section, shape in shapes for key, one in shape.model_fields.items()]
        return repr(of).encode()

    def _read_all(self) -> None:
        """Read every section."""
        data, known = read_yaml(self.path), {"parts", *self._shapes}
        for section in data:
            if section not in known:
                fault, remedy = f"没有“{section}”这一节", f"可用 {'、'.join(sorted(known))}"
                raise DataFileError(self.path, line_of(data, section), fault, remedy)
        self._parts = _fragments(data)
        self._unread = {section: data.get(section, []) for section in self._shapes}
        for section in self._shapes:
            self.said(section)

    def _entries(self, section: str) -> Any:
        """What the file has in a section. The others are held until they are asked for, but for cues, of which few ask."""
        if (entries := self._unread.pop(section, None)) is not None:
            return entries
        data, others = read_yaml(self.path), self._shapes.keys() - self._said.keys() - {CUES, section}
        self._unread = {one: data.get(one, []) for one in others}
        return data.get(section, [])

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        return _fragments(read_yaml(self.path))

    def _way(self, shape: type[W], entry: Any, *trail: str | int) -> W:
        whole = {"say": entry} if isinstance(entry, str | list) else entry
        try:
            return as_model(shape, whole, self.path)
        except DataFileError as error:
            raise DataFileError(self.path, error.line or self._line(*trail), error.fault, error.remedy) from error

    def _make_ready(self, kept: Kept, by_alternatives: str) -> None:
        """Make for later starts what each looks for, if it can be kept. A broken pattern says so when it is looked for."""
        every = {CUES: self._cues, **{section: dict(enumerate(ways)) for section, ways in self._ways.items()}}
        for pattern in (pattern for patterns in every.values() for pattern in patterns.values()):
            assert pattern.written  # a fragment that is missing says so at once
        if kept.is_open and IS_KNOWN:
            with suppress(re.error):
                for section, patterns in every.items():
                    for pattern in patterns.values():
                        pattern.ready = pattern.made_ready(by_alternatives=section == by_alternatives)
                kept.keep({section: {key: one.ready for key, one in of.items()} for section, of in every.items()})

    def _needed_of_part(self, name: str) -> Needed:
        """What a fragment needs; fragments do not go round in circles, or they would have been refused."""
        if name not in self._needed:
            self._needed[name] = needed(self._parts[name], self._needed_of_part)
        return self._needed[name]

    def _expanded(self, say: str, trail: Sequence[str | int], depth: int = 0) -> str:
        if depth > DEEPEST:
            raise self._fault(trail, "片段绕成了圈", "片段里不要用到它自己")

        def part(hit: re.Match[str]) -> str:
            if hit[1] not in self._parts:
                raise self._fault(trail, f"没有片段“{hit[1]}”", f"parts 里有 {'、'.join(self._parts)}")
            return f"(?:{self._expanded(self._parts[hit[1]], trail, depth + 1)})"

        return PART.sub(part, say)

    def _fault(self, trail: Sequence[str | int], fault: str, remedy: str) -> DataFileError:
        return DataFileError(self.path, self._line(*trail) if trail else None, fault, remedy)

    def _line(self, *trail: str | int) -> int | None:
        """The line of something; the file is read again for it, as what it says is held by its patterns."""
        return line_of(read_yaml(self.path), *trail)


def _fragments(data: Mapping[str, Any]) -> Mapping[str, str]:
    parts = data.get("parts", {})
    return {name: part if isinstance(part, str) else "|".join(part) for name, part in parts.items()}
