"""What can be found: every item and every clause of the documents, as passages sorted by region."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.spans import squeeze

if TYPE_CHECKING:
    from knowledge.library import Library

SENTENCE = re.compile("[^。；]+[。；]?[）”’]*")
"""A sentence of a passage's text."""


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
    def sentences(self) -> list[str]:
        """The sentences of its text, without its title where that stands as one."""
        return [one for one in SENTENCE.findall(self.text) if one.strip("。；") not in {"", self.title}]

    @property
    def is_item(self) -> bool:
        """Whether it is an item of the list, not a clause of the body."""
        return "/" in self.id


def passages_of(library: "Library") -> tuple[Passage, ...]:
    """The passages of every document, by region, the list's items before the body's clauses."""
    return tuple(passage for region in sorted(library.lists) for passage in _of_region(library, region))


def _of_region(library: "Library", region: str) -> Iterator[Passage]:
    benefit_list = library.lists[region]
    source, document = benefit_list.source, benefit_list.document_name
    for item in benefit_list:
        span, data = item.row.whole, item.data
        quote = source.slice(span)
        yield Passage(item.id, region, item.name, data.audience, data.content, quote, span.start, span.end, document)
    for clause in source.clauses.values():
        span = clause.span
        quote = source.slice(span)
        yield Passage(clause.id, region, clause.heading, "", squeeze(quote), quote, span.start, span.end, document)
