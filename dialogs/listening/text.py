"""The message as the readers see it: one width, no control characters, at most 2,000 characters, cut into clauses."""

import re
import unicodedata
from dataclasses import dataclass

READ_AT_MOST = 2000
BREAK = re.compile(
    r"[，。！？；,!?;\n\r、…~]|\.(?!\d)|(?<=\D)[/|·](?=.)|(?<=.)[/|](?=\D)|(?<=[^a-zA-Z])\s+|:(?!\d)|——|\(|\)|【|】"
)
SPACED_ID = re.compile(r"(?<!\d)(\d{6})[ -]?((?:19|20)\d{6})[ -]?(\d{3}[\dXx])(?!\d)")
HARD_BREAK = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks of punctuation, or spaces: offsets into the text, `end` not included."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Text:
    """A normalised message and its clauses."""

    chars: str
    clauses: tuple[Clause, ...]
    cut: bool

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        for index, clause in enumerate(self.clauses):
            if offset < clause.end:
                return index
        return len(self.clauses) - 1

    def words(self, index: int) -> str:
        """The characters of a clause."""
        clause = self.clauses[index]
        return self.chars[clause.start : clause.end]


def normalise(raw: str) -> str:
    """Half-width, without control, format and combining characters (1️⃣ is 1), white space as single spaces."""
    text = unicodedata.normalize("NFKC", raw)
    kept = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} and char not in "\n" else char for char in text)
    kept = (str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char for char in kept)
    text = "".join(char for char in kept if unicodedata.category(char) not in {"Cf", "Cs", "Co", "Cn", "Mn", "Me"})
    return SPACED_ID.sub(r"\1\2\3", re.sub(r"[ \t\u3000]+", " ", text)).strip()


def read_text(raw: str) -> Text:
    """The message, normalised and cut into clauses."""
    whole = normalise(raw[: 4 * READ_AT_MOST])
    chars = whole[:READ_AT_MOST]
    clauses, start, sentence = [], 0, 0
    for mark in BREAK.finditer(chars):
        if mark.start() > start:
            clauses.append(Clause(start, mark.start(), sentence))
        sentence += bool(HARD_BREAK.search(mark.group()))
        start = mark.end()
    if start < len(chars) or not clauses:
        clauses.append(Clause(start, len(chars), sentence))
    return Text(chars, tuple(clauses), len(whole) > READ_AT_MOST or len(raw) > 4 * READ_AT_MOST)
