"""The words that conditions, gifts and the rest are told by: data/*.yaml, with the terms of readings.yaml and the labels
of facts.yaml. A text becomes tokens; what no pattern reads stays `unread`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from knowledge.datafiles import as_model, read_yaml
from knowledge.divisions import Divisions, called_here, short_name
from knowledge.drafting.columns import DATA
from knowledge.drafting.entries import AmountFile, ConditionFile, ConditionWords, PhraseFile
from knowledge.library import Library

Kind = Literal[
    "cond", "scheme", "elder", "plain", "separator", "also", "of", "for", "but", "so_on", "refines", "neutral", "undefined",
    "open", "spot", "verb", "task", "act", "money", "period", "frequency", "times", "discount", "hours", "stop", "comma",
    "bracket", "unread",
]  # fmt: skip
STOPS, COMMAS, BRACKETS = "。；;！？\n", "，,：:", '（）()“”"《》〔〕'
MIN_LABEL = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words and what they are; `entry` carries what they mean."""

    kind: Kind
    words: re.Pattern[str]
    entry: Any = None


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text, `text[start:end]`, and what it is."""

    kind: Kind
    start: int
    end: int
    words: str
    entry: Any = None
    groups: Mapping[str, str | None] = field(default_factory=dict)


class Lexicon:
    """The patterns for one region: its own places are known by name and by 本县, 本市 and the like."""

    def __init__(self, library: Library, region: str) -> None:
        self.region, self.divisions = region, library.divisions
        self.places = dict(_places(library.divisions, region))
        self.here = called_here(library.divisions, region)
        self.amounts = _read(AmountFile, "amounts.yaml")
        self.phrases = _read(PhraseFile, "phrases.yaml")
        conditions: ConditionFile = _read(ConditionFile, "conditions.yaml")
        self.patterns = [
            *self._conditions(conditions),
            *_vocabulary(library, conditions.not_by_themselves),
            *self._measures(),
            *self._plain(),
        ]
        self._known: dict[str, list[Token]] = {}
        self.otherwise: str | None = None
        """While set, words that have this other reading are read by it."""
        self.most = re.compile(self.amounts.parts["most"])

    def tokens(self, text: str) -> list[Token]:
        """The text as tokens, in order and without gaps; of patterns that fit in one place the longest is taken."""
        if text not in self._known:
            self._known[text] = self._tokens(text)
        return self._known[text]

    def _tokens(self, text: str) -> list[Token]:
        found: list[Token] = []
        at = unread = 0
        while at < len(text):
            best = self._longest(text, at)
            if best is None:
                at += 1
                continue
            if unread < at:
                found.append(Token("unread", unread, at, text[unread:at]))
            found.append(best)
            at = unread = best.end
        if unread < len(text):
            found.append(Token("unread", unread, len(text), text[unread:]))
        return found

    def _longest(self, text: str, at: int) -> Token | None:
        char = text[at]
        for kind, chars in (("stop", STOPS), ("comma", COMMAS)):
            if char in chars:
                return Token("stop" if kind == "stop" else "comma", at, at + 1, char)
        best: Token | None = None
        for pattern in self.patterns:
            match = pattern.words.match(text, at)
            if match and match.end() > (best.end if best else at):
                best = Token(pattern.kind, at, match.end(), match[0], pattern.entry, match.groupdict())
        if best is None and char in BRACKETS:
            return Token("bracket", at, at + 1, char)
        return best

    def _conditions(self, file: ConditionFile) -> Iterator[Pattern]:
        alternatives = {
            "place": f"(?P<place>{_any(self.places)})",
            "here": f"(?P<here>{_any(self.here)})",
        }
        kinds: tuple[tuple[Kind, tuple[ConditionWords, ...]], ...] = (("cond", file.conditions), ("scheme", file.schemes))
        for kind, entries in kinds:
            for entry in entries:
                words = _filled(entry.words, {**file.parts, **alternatives})
                yield Pattern(kind, re.compile(_renamed(words)), entry)

    def _measures(self) -> Iterator[Pattern]:
        yield Pattern("money", self._with_parts(self.amounts.money))
        yield Pattern("hours", self._with_parts(self.amounts.hours))
        yield Pattern("times", self._with_parts(self.amounts.times))
        for unit, words in self.amounts.periods.items():
            yield Pattern("period", re.compile(words), unit)
        for entry in self.amounts.frequency:
            yield Pattern("frequency", self._with_parts(entry.words), entry)
        for entry in self.amounts.discounts:
            yield Pattern("discount", self._with_parts(entry.words), entry)

    def _with_parts(self, words: str) -> re.Pattern[str]:
        return re.compile(_filled(words, self.amounts.parts))

    def period_of(self, words: str) -> str | None:
        """The period of amounts.yaml that words name (每两年: 2年); None: none of them."""
        return next((unit for unit, pattern in self.amounts.periods.items() if re.fullmatch(pattern, words)), None)

    def _plain(self) -> Iterator[Pattern]:
        words = self.phrases
        groups: list[tuple[Kind, tuple[str, ...]]] = [
            ("neutral", words.neutral), ("undefined", words.undefined), ("open", words.open),
            ("spot", (words.priority_on_the_spot,)), ("elder", words.heads["elder"]), ("plain", words.heads["plain"]),
            ("refines", words.refines),
            ("act", words.acts), ("task", words.tasks), ("verb", words.verbs), ("for", words.for_), ("but", words.but),
            ("separator", words.separators), ("also", words.also), ("of", words.of), ("so_on", words.and_so_on),
        ]  # fmt: skip
        for kind, entries in groups:
            for entry in entries:
                yield Pattern(kind, re.compile(entry))

    def place(self, token: Token) -> str:
        """The code of the place that a token of a condition names; the region itself where it names none."""
        groups = token.groups
        for name, found in groups.items():
            if found and name.startswith("place"):
                return self.places[found]
            if found and name.startswith("here"):
                return self.here[found]
        return self.region


def _filled(words: str, parts: Mapping[str, str]) -> str:
    """The pattern with each {part} in its place."""
    for name, part in parts.items():
        words = words.replace("{" + name + "}", part)
    return words


def _renamed(words: str) -> str:
    """Group names made unlike where a part with a name stands twice."""
    seen: dict[str, int] = {}

    def name(found: re.Match[str]) -> str:
        seen[found[1]] = seen.get(found[1], 0) + 1
        return f"(?P<{found[1]}{'_' * (seen[found[1]] - 1)}>"

    return re.sub(r"\(\?P<(\w+)>", name, words)


def _any(words: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _read(model: type[Any], name: str) -> Any:
    path: Path = DATA / name
    return as_model(model, read_yaml(path), path)


def _places(divisions: Divisions, region: str) -> Iterator[tuple[str, str]]:
    """The names of the region and of what lies above it, whole and as people call them."""
    for code in reversed(divisions.lineage(region)):
        name = divisions[code].name
        yield name, code
        yield short_name(name), code


LABEL = re.compile(r"[（(].*")


def _vocabulary(library: Library, left_out: Collection[str]) -> Iterator[Pattern]:
    """The terms of readings.yaml and the labels of facts.yaml, as conditions in their own words."""
    for term in library.readings.terms:
        if term not in left_out and "（" not in term:
            yield Pattern("cond", re.compile(re.escape(term)), ConditionWords(words=term, means={"term": term}))
    for fact in library.vocabulary:
        for value in fact.values:
            label = LABEL.sub("", value.label)
            if value.id != fact.none and len(label) > MIN_LABEL - 1 and fact.id in LABELLED:
                yield Pattern("cond", re.compile(re.escape(label)), ConditionWords(words=label, means={fact.id: [value.id]}))


LABELLED = ("economic", "care_level", "disability_kind", "living", "only_child", "service_record")
