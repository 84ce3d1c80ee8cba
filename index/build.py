"""Building the index from the documents, the lexicon, the phrasings and the topics that no document answers."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from index.aliases import Aliases
from index.borrowing import with_borrowed
from index.coarse import Coarse
from index.concepts import lexicon_of, read_concepts
from index.encoder import Encoder
from index.lexical import Lexical
from index.lexicon import Lexicon
from index.outside import Topic, load_topics
from index.passages import Passage, passages_of
from index.segment import tokens
from index.store import CONCEPT, Index
from index.vectors import Matrix, Vectors
from knowledge.library import Library


def build(library: Library, encoder: Encoder) -> Index:
    """The index of a library. Raises DataFileError when the lexicon, a phrasing or a topic file is not as it should be."""
    passages = passages_of(library)
    concepts, topics = read_concepts(), load_topics()
    lexicon = lexicon_of(concepts, library.vocabulary)
    return assemble(passages, Aliases.load(), topics, lexicon, encoder)


def assemble(
    passages: Sequence[Passage], aliases: Aliases, topics: Sequence[Topic], lexicon: Lexicon, encoder: Encoder
) -> Index:
    """The index of passages, which must be sorted by region."""
    readings = encoder.encode([passage.reading for passage in passages])
    own = [aliases.of(passage) for passage in passages]
    said = with_borrowed(passages, own, readings)
    outside = [(topic.name, text) for topic in topics for text in (topic.name, *topic.says) if tokens(text)]
    rows = _unit(readings + _centres(encoder, said))
    rows = np.vstack([rows, encoder.encode([text for _, text in outside])])
    terms = (
        [*tokens(" ".join([p.title, p.reading, *says])), *(CONCEPT + m.concept for m in lexicon.mentions(p.reading))]
        for p, says in zip(passages, said, strict=True)
    )
    counted = [*map(bool, own), *(True for _ in outside)] if any(own) else None
    lexical = Lexical.build(chain(terms, (tokens(text) for _, text in outside)), counted)
    names, vague = tuple(name for name, _ in outside), frozenset(topic.name for topic in topics if topic.vague)
    coarse = Coarse.build(rows[: len(passages)])
    return Index(tuple(passages), names, vague, lexicon, lexical, Vectors(rows), coarse)


def _centres(encoder: Encoder, said: Sequence[Sequence[str]]) -> Matrix:
    """The mean vector of each group of texts; zeros for an empty group."""
    flat = encoder.encode([text for texts in said for text in texts])
    centres = np.zeros((len(said), flat.shape[1]), dtype=np.float32)
    at = 0
    for row, texts in enumerate(said):
        if texts:
            centres[row] = flat[at : at + len(texts)].mean(axis=0)
        at += len(texts)
    return _unit(centres)


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
