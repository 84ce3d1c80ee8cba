"""The message as the readers see it: one width, simplified, no control characters, at most 2,000 characters, cut into clauses.

Every character knows where it stood in what was typed, so that what is read can be shown in the user's own words.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise

from opencc import OpenCC

READ_AT_MOST = 2000
BREAK = re.compile(
    r"[，。！？；,!?;\n\r、…~./|·\s:—→()【】]"
    r"(?:(?<=[，。！？；,!?;\n\r、…~→()【】])|(?<=[.:])(?!\d)|(?<=\D[/|·])(?=.)|(?<=.[/|])(?=\D)|(?<=[^a-zA-Z]\s)\s*|(?<=—)—)"
)
"""Where a clause ends. It opens with the characters that may, so that all others are passed over at once."""
SPACED_ID = re.compile(r"(?<!\d)\d(?:[ -]?\d){5}[ -]?(?:18|19|20)(?:[ -]?\d){9}[ -]?[\dXx](?!\d)")
"""An identity number, its groups apart or not: six of the place, the century, and the rest."""
SPACED_DATE = re.compile(r"(?<=\d) (?=[年月日号岁])|(?<=\d[年月]) (?=\d{1,2} ?[月日号])|(?<=\d [年月]) (?=\d{1,2} ?[月日号])")
"""Blanks within a date or an age, as a keyboard puts them beside figures."""
HARD_BREAK = re.compile(r"[。！？!?\n]")
MARKS = frozenset("，,。;；!！?？、")
MARKS_LEAST, MARKS_SHARE = 5, 0.5
"""A text in sentences has so many marks of punctuation, and so many to a clause (blanks are none)."""
LEFT_OUT = frozenset({"Cf", "Cs", "Co", "Cn", "Mn", "Me"})
BRACKETS = {"【": "(", "】": ")", "〖": "(", "〗": ")"}
"""Brackets that say no more than round ones (我妈82【磐安】)."""
BLANK = frozenset({"Cc", "Zl", "Zp", "Zs"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks of punctuation, or spaces: offsets into the text, `end` not included."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True)
class Text:
    """A normalised message and its clauses; `origin[i]` is where its i-th character stood in what was typed."""

    chars: str
    clauses: tuple[Clause, ...]
    cut: bool
    origin: tuple[int, ...] = ()
    names: tuple[tuple[int, str], ...] = ()
    """Digests of the names that were read past, each with where the character ahead of it stood in what was typed."""

    def __hash__(self) -> int:
        """By the characters alone: what differs in nothing but its clauses is rare."""
        return hash(self.chars)

    @cached_property
    def _ends(self) -> list[int]:
        return [clause.end for clause in self.clauses]

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        return min(bisect_right(self._ends, offset), len(self.clauses) - 1)

    def words(self, index: int) -> str:
        """The characters of a clause."""
        clause = self.clauses[index]
        return self.chars[clause.start : clause.end]

    def with_mark(self, start: int, end: int) -> str:
        """The characters of a stretch, with the question mark behind it."""
        return self.chars[start : end + (self.chars[end : end + 1] == "?")]

    def without(self, spans: Sequence[tuple[int, int]]) -> "Text":
        """The text with commas in place of what stands there; every other character keeps its place."""
        chars = self.chars
        for start, end in spans:
            chars = chars[:start] + "," * (end - start) + chars[end:]
        return Text(chars, _clauses(chars), self.cut, self.origin, self.names)

    def put_in(self, start: int, end: int, words: str) -> "Text":
        """The text with other words in place of what stands there."""
        chars = self.chars[:start] + words + self.chars[end:]
        origin = (*self.origin[:start], *[self.origin[start]] * len(words), *self.origin[end:])
        return Text(chars, _clauses(chars), self.cut, origin, self.names)

    def cut_out(self, start: int, end: int, name: str) -> "Text":
        """The text without the name that stands there, behind a word; `name` is its digest."""
        return replace(self.put_in(start, end, ""), names=(*self.names, (self.origin[start - 1], name)))

    def name_behind(self, end: int) -> str | None:
        """The digest of the name that stood behind a word that ends there."""
        return dict(self.names).get(self.origin[end - 1]) if self.names and 0 < end <= len(self.origin) else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing but marks and blanks stands in it."""
        return all(char in MARKS or char.isspace() for char in self.chars)

    @cached_property
    def is_written(self) -> bool:
        """Whether it was written in sentences, as letters are, not dictated or noted down: its pauses are all typed, and
        who tells in it of themselves means to."""
        marks = sum(char in MARKS for char in self.chars)
        return "。" in self.chars and marks >= max(MARKS_LEAST, MARKS_SHARE * len(self.clauses))

    def runs_on(self, index: int) -> bool:
        """Whether nothing was typed ahead of a clause: its pause was put in (see `paused`)."""
        at = self.clauses[index].start
        return 0 < at < len(self.origin) and self.origin[at - 1] == self.origin[at]

    @cached_property
    def unpaused(self) -> tuple[str, Sequence[int]]:
        """The characters without the pauses that were put in, and of each place how many were put in ahead of it."""
        put = [
            char == "," and at + 1 < len(self.origin) and self.origin[at] == self.origin[at + 1]
            for at, char in enumerate(self.chars)
        ]
        chars = "".join(char for char, is_put in zip(self.chars, put, strict=True) if not is_put)
        return chars, [0, *accumulate(put)]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in what was typed."""
        if not self.origin:
            return start, end
        last = self.origin[min(end, len(self.origin)) - 1] + 1 if end > start else self.origin[min(start, len(self.origin) - 1)]
        return self.origin[min(start, len(self.origin) - 1)], last


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def simplified(chars: str) -> str:
    """Traditional characters as simplified ones, each in its place."""
    if chars.isascii():
        return chars
    whole = str(_simplifier().convert(chars))
    return whole if len(whole) == len(chars) else "".join(str(_simplifier().convert(char))[:1] or char for char in chars)


@lru_cache(maxsize=256)
def normalise(raw: str) -> str:
    """Half-width, simplified, without control, format and combining characters (1️⃣ is 1), white space as single spaces."""
    return _normalised(raw)[0]


def _normalised(raw: str) -> tuple[str, list[int]]:
    pairs = list(_plain(raw))
    chars = simplified("".join(char for char, _ in pairs))
    origin = [at for _, at in pairs]
    for hit in reversed([*SPACED_ID.finditer(chars)]):
        kept = [i for i in range(hit.start(), hit.end()) if chars[i] not in " -"]
        joined = "".join(chars[i] for i in kept)
        chars = chars[: hit.start()] + joined + chars[hit.end() :]
        origin[hit.start() : hit.end()] = [origin[i] for i in kept]
    for hit in reversed([*CURSE.finditer(chars)]):
        chars = chars[: hit.start()] + chars[hit.end() :]
        del origin[hit.start() : hit.end()]
    for hit in reversed([*SPACED_DATE.finditer(chars)]):
        chars = chars[: hit.start()] + chars[hit.end() :]
        del origin[hit.start()]
    chars = PARTICLE.sub(lambda hit: "吗" if hit.group() == "伐" else "啊", chars)
    chars = HESITATES.sub(",", chars)
    start = len(chars) - len(chars.lstrip())
    end = len(chars.rstrip())
    return chars[start:end], origin[start:end]


PARTICLE = re.compile(r"(?<![噶嘎呐])[噶嘎呐](?=$|[\s，。！？；,!?;、~…])|(?<![步砍讨征杀采滥间])伐(?=$|[\s，。！？；,!?;~…])")
"""Particles of dialects at the end of a clause, which say no more than 啊 (尖山噶), or ask as 吗 does (有低保伐)."""
HESITATES = re.compile(r"(?<=[一-龥0-9])(?<![嗯呃])[嗯呃](?=[一-龥0-9])(?![嗯呃呐哪])")
"""Who hesitates within a text pauses there (今年嗯八十四); at its head it is an answer."""
CURSE = re.compile(r"(?<=[我你俺真太咋])他妈的?(?=[一-龥])(?![妈今现也住户有没是在身年])|特么的?(?=[一-龥])")
"""An oath within a sentence, which is of nobody's mother (我他妈问的是哪年)."""
CASE = re.compile(r"[①-⒛](?=\s*[一-龥]\s*[一-龥\d])")
"""A case of a list: ①女84独居 ②男79五保; ① alone picks a choice."""


def _plain(raw: str) -> Iterator[tuple[str, int]]:
    """Each character that is kept, with its place; blanks in a row are one, and what counts cases ends a clause."""
    blank = False
    cases = {hit.start() for hit in CASE.finditer(raw)}
    for at, typed in enumerate(raw):
        if len(cases) > 1 and at in cases:
            yield ";", at
            continue
        for char in _half_width(typed):
            if not (char == " " and blank):
                yield char, at
            blank = char == " "


@lru_cache(maxsize=8192)
def _half_width(typed: str) -> str:
    """A character as it is read: in one width, a blank for whatever is blank, nothing for what is left out."""
    kept = []
    for char in unicodedata.normalize("NFKC", typed):
        category = unicodedata.category(char)
        if category in LEFT_OUT:
            continue
        if char != "\n" and category in BLANK:
            kept.append(" ")
        else:
            kept.append(str(unicodedata.digit(char)) if category == "Nd" else "/" if char == "|" else BRACKETS.get(char, char))
    return "".join(kept)


def read_text(raw: str) -> Text:
    """The message, normalised and cut into clauses."""
    whole, origin = _normalised(raw[: 4 * READ_AT_MOST])
    chars = whole[:READ_AT_MOST]
    cut = len(whole) > READ_AT_MOST or len(raw) > 4 * READ_AT_MOST
    return Text(chars, _clauses(chars), cut, tuple(origin[: len(chars)]))


@lru_cache(maxsize=32)
def _clauses(chars: str) -> tuple[Clause, ...]:
    clauses, start, sentence = [], 0, 0
    for mark in BREAK.finditer(chars):
        if mark.start() > start:
            clauses.append(Clause(start, mark.start(), sentence))
        sentence += bool(HARD_BREAK.search(mark.group()))
        start = mark.end()
    if start < len(chars) or not clauses:
        clauses.append(Clause(start, len(chars), sentence))
    return tuple(clauses)


def paused(text: Text, places: Sequence[int]) -> Text:
    """The text with a comma put in ahead of the characters at these places; each stands where that character stood."""
    if not places:
        return text
    bounds = [0, *places, len(text.chars)]
    stretches = list(pairwise(bounds))
    chars = ",".join(text.chars[start:end] for start, end in stretches)
    origin: list[int] = []
    for start, end in stretches:
        origin += [*([text.origin[start]] if origin else []), *text.origin[start:end]]
    return Text(chars, _clauses(chars), text.cut, tuple(origin), text.names)
