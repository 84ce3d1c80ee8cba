"""Other engines, given the same tokens of the same passages, as peers in time: each does the lexical half of a search or the
half by meaning, with a region as its filter, and neither refuses nor looks at other regions.
"""

import sqlite3
from collections.abc import Iterator, Sequence

import bm25s
import tantivy

from index.encoder import Encoder
from index.lexical import K1, B
from index.store import Index
from tests.benchmarks.plain_search import Flat

MOST = 10
"""Hits that each is asked for."""


class Tantivy:
    """tantivy in memory: its BM25 over our tokens, the region a term that must be met."""

    name = "tantivy (words)"

    def __init__(self, index: Index, texts: Sequence[Sequence[str]]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="pieces", index_option="freq")
        builder.add_text_field("region", tokenizer_name="raw", index_option="basic")
        self._terms, self._schema = index.terms, builder.build()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer("pieces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = self._index.writer(num_threads=1)
        for passage, text in zip(index.passages, texts, strict=True):
            writer.add_document(tantivy.Document(text=" ".join(text), region=passage.region))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, text: str, region: str | None) -> int:
        """How many hits there are for a question."""
        query = tantivy.Query
        said = [(tantivy.Occur.Should, query.term_query(self._schema, "text", term)) for term in self._terms(text)]
        asked = query.boolean_query(said)
        if region is not None:
            there = query.const_score_query(query.term_query(self._schema, "region", region), 0.0)
            asked = query.boolean_query([(tantivy.Occur.Must, asked), (tantivy.Occur.Must, there)])
        return len(self._searcher.search(asked, MOST).hits)


class Fts5:
    """SQLite's FTS5 in memory: its BM25 over our tokens, the region a column beside."""

    name = "SQLite FTS5 (words)"

    def __init__(self, index: Index, texts: Sequence[Sequence[str]]) -> None:
        self._terms, self._kept = index.terms, sqlite3.connect(":memory:")
        self._kept.execute("create virtual table passages using fts5(text, region unindexed)")
        rows = ((" ".join(text), passage.region) for passage, text in zip(index.passages, texts, strict=True))
        self._kept.executemany("insert into passages values (?, ?)", rows)

    def find(self, text: str, region: str | None) -> int:
        """How many hits there are for a question."""
        asked = " OR ".join(f'"{term}"' for term in self._terms(text))
        where = "" if region is None else " and region = ?"
        select = f"select rowid from passages where passages match ?{where} order by rank limit {MOST}"  # noqa: S608 - no one's text
        return len(self._kept.execute(select, (asked, region) if region else (asked,)).fetchall())


class Bm25s:
    """bm25s scoring all rows, as it does."""

    name = "bm25s (words, all rows)"

    def __init__(self, index: Index, texts: Sequence[Sequence[str]]) -> None:
        self._terms, self._model = index.terms, bm25s.BM25(method="lucene", k1=K1, b=B)
        self._model.index([*texts], show_progress=False)

    def find(self, text: str, _: str | None) -> int:
        """How many rows were scored."""
        return len(self._model.get_scores(self._terms(text)))


class FaissFlat:
    """FAISS comparing all rows, or those of a region."""

    name = "FAISS flat (meaning)"

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self._index, self._encoder, self._flat = index, encoder, Flat(index.vectors.matrix)

    def find(self, text: str, region: str | None) -> int:
        """How many hits there are for a question."""
        rows = self._index.ranges[region] if region else range(len(self._index.passages))
        return len(self._flat.nearest(self._encoder.encode([text]), rows, MOST))


def peers(index: Index, encoder: Encoder) -> Iterator[Tantivy | Fts5 | Bm25s | FaissFlat]:
    """Each of them, with the passages of an index."""
    texts = [[*index.terms(f"{passage.title} {passage.reading}")] for passage in index.passages]
    yield Tantivy(index, texts)
    yield Fts5(index, texts)
    yield Bm25s(index, texts)
    yield FaissFlat(index, encoder)
