"""What people say and what documents write: data/lexicon.yaml, read together with the words of facts.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from index.segment import normalise
from knowledge.datafiles import as_model, read_yaml
from knowledge.facts import Value, Vocabulary

SHIPPED = Path(__file__).parent / "data" / "lexicon.yaml"
GAP = ".{0,6}?"


class Concept(BaseModel):
    """One thing: the documents' words for it (`terms`), and everyone else's."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    terms: tuple[str, ...] = Field(min_length=1)
    says: tuple[str, ...] = ()
    facts: dict[str, tuple[Value, ...]] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The first of its terms stands for it."""
        return self.terms[0]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept met in a text, by its name, and the word that says it."""

    concept: str
    word: str


def read_concepts(path: Path = SHIPPED) -> tuple[Concept, ...]:
    """The concepts of a lexicon file. Raises DataFileError with file, line and remedy."""
    return as_model(_File, {"concepts": read_yaml(path)}, path).concepts


class Lexicon:
    """Finds concepts in texts, from `words`: a word → the names of what it says.

    A word with “…” is met where its parts stand in order, at most six characters apart.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.words = words
        self._plain: dict[str, Sequence[str]] = {}
        self._gapped: defaultdict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
        for word in words:
            parts = [part for part in word.split("…") if part]
            if len(parts) > 1:
                self._gapped[parts[0]].append((re.compile(GAP.join(map(re.escape, parts))), word))
            elif parts:
                self._plain[parts[0]] = words[word]
        self._lengths = range(1, 1 + max(map(len, [*self._plain, *self._gapped]), default=0))

    @classmethod
    def of(cls, concepts: Sequence[Concept], vocabulary: Vocabulary) -> "Lexicon":
        """A lexicon of concepts, with the words of facts.yaml for the values that they name."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for concept in concepts:
            for word in dict.fromkeys([*concept.terms, *concept.says, *_words_of_facts(concept, vocabulary)]):
                words["…".join(map(normalise, word.split("…")))].append(concept.name)
        return cls(words)

    def mentions(self, text: str) -> list[Mention]:
        """The concepts that a text speaks of, each once, by the longest word that says it."""
        found: dict[str, str] = {}
        for word in self._hits(normalise(text)):
            for concept in self.words[word]:
                if len(word) > len(found.get(concept, "")):
                    found[concept] = word
        return [Mention(concept, word) for concept, word in found.items()]

    def _hits(self, text: str) -> Iterator[str]:
        for start in range(len(text)):
            for length in self._lengths:
                piece = text[start : start + length]
                if piece in self._plain:
                    yield piece
                for pattern, word in self._gapped.get(piece, ()):
                    if pattern.match(text, start):
                        yield word


def _words_of_facts(concept: Concept, vocabulary: Vocabulary) -> Iterator[str]:
    for fact_id, values in concept.facts.items():
        fact = vocabulary[fact_id]
        if True in values:
            yield from fact.words
        for value in fact.values:
            if value.id in values:
                yield from (word.replace("……", "…") for word in value.words)
