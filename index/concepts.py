"""data/lexicon.yaml: what people say and what documents write, as concepts; and the lexicon made of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ConfigDict, Field

from index.lexicon import Lexicon
from index.segment import normalise
from knowledge.datafiles import as_model, read_yaml
from knowledge.facts import Value, Vocabulary
from knowledge.shape import Shape

SHIPPED = Path(__file__).parent / "data" / "lexicon.yaml"


class Concept(Shape):
    """One thing: the documents' words for it (`terms`), and everyone else's."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    terms: tuple[str, ...] = Field(min_length=1)
    says: tuple[str, ...] = ()
    facts: dict[str, tuple[Value, ...]] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The first of its terms stands for it."""
        return self.terms[0]


class _File(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)
    concepts: tuple[Concept, ...]


def read_concepts(path: Path = SHIPPED) -> tuple[Concept, ...]:
    """The concepts of a lexicon file. Raises DataFileError with file, line and remedy."""
    return as_model(_File, {"concepts": read_yaml(path)}, path).concepts


def lexicon_of(concepts: Sequence[Concept], vocabulary: Vocabulary) -> Lexicon:
    """A lexicon of concepts, with the words of facts.yaml for the values that they name."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for word in dict.fromkeys([*concept.terms, *concept.says, *_words_of_facts(concept, vocabulary)]):
            words["…".join(map(normalise, word.split("…")))].append(concept.name)
    return Lexicon(words)


def _words_of_facts(concept: Concept, vocabulary: Vocabulary) -> Iterator[str]:
    for fact_id, values in concept.facts.items():
        fact = vocabulary[fact_id]
        if True in values:
            yield from fact.words
        for value in fact.values:
            if value.id in values:
                yield from (word.replace("……", "…") for word in value.words)
