"""What can be found: every item and every clause of the documents, as passages sorted by region."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.clauses import Clause
from knowledge.library import Library
from knowledge.lists import Item
from knowledge.spans import Span, squeeze


@dataclass(frozen=True, slots=True)
class Passage:
    """An item or a clause. `quote` is `source.text[start:end]`; `text` is what search reads of it.

    `title` is the item's name or the clause's heading; `audience` whom an item is for, empty for a clause.
    """

    id: str
    region: str
    title: str
    audience: str
    text: str
    quote: str
    start: int
    end: int
    document: str

    @property
    def reading(self) -> str:
        """What search reads of it: title, audience, words."""
        return " ".join(part for part in (self.title, self.audience, self.text) if part)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of the list, not a clause of the body."""
        return "/" in self.id


def passages_of(library: Library) -> tuple[Passage, ...]:
    """The passages of every document, by region, the list's items before the body's clauses."""
    return tuple(passage for region in sorted(library.lists) for passage in _of_region(library, region))


def _of_region(library: Library, region: str) -> Iterator[Passage]:
    benefit_list = library.lists[region]
    for item in benefit_list:
        yield _passage(library, region, item.id, item.row.whole, item)
    for clause in benefit_list.source.clauses.values():
        yield _passage(library, region, clause.id, clause.span, clause)


def _passage(library: Library, region: str, passage_id: str, span: Span, what: Item | Clause) -> Passage:
    benefit_list = library.lists[region]
    quote = benefit_list.source.slice(span)
    if isinstance(what, Item):
        title, audience, text = what.name, what.data.audience, what.data.content
    else:
        title, audience, text = what.heading, "", squeeze(quote)
    return Passage(passage_id, region, title, audience, text, quote, span.start, span.end, benefit_list.document_name)
