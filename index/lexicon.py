"""Finds in a text what it speaks of, whatever words it uses."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.segment import normalise

GAP = ".{0,6}?"
KEPT = 256
"""Texts read last of which it is kept what they speak of: a question is asked it several times over."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept met in a text, by its name, and the word that says it."""

    concept: str
    word: str


class Lexicon:
    """Finds concepts in texts, from `words`: a word → the names of what it says.

    A word with “…” is met where its parts stand in order, at most six characters apart.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.words = words
        self._plain: dict[str, Sequence[str]] = {}
        self._gapped: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            parts = [part for part in word.split("…") if part]
            if len(parts) > 1:
                self._gapped[parts[0]].append(word)
            elif parts:
                self._plain[parts[0]] = words[word]
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        """How long the words are that begin with a character."""
        for word in (*self._plain, *self._gapped):
            self._lengths[word[0]].add(len(word))
        self._read_lately = lru_cache(maxsize=KEPT)(self._read)

    def mentions(self, text: str) -> list[Mention]:
        """The concepts that a text speaks of, each once, by the longest word that says it."""
        return list(self._read_lately(text))

    def _read(self, text: str) -> tuple[Mention, ...]:
        found: dict[str, str] = {}
        for word in self._hits(normalise(text)):
            for concept in self.words[word]:
                if len(word) > len(found.get(concept, "")):
                    found[concept] = word
        return tuple(Mention(concept, word) for concept, word in found.items())

    def _hits(self, text: str) -> Iterator[str]:
        for start, head in enumerate(text):
            for length in self._lengths.get(head, ()):
                piece = text[start : start + length]
                if piece in self._plain:
                    yield piece
                for word in self._gapped.get(piece, ()):
                    if _parts_in_order(word).match(text, start):
                        yield word


@cache
def _parts_in_order(word: str) -> re.Pattern[str]:
    """Finds the parts of a word with “…”; compiled when the first of them is met."""
    return re.compile(GAP.join(re.escape(part) for part in word.split("…") if part))
