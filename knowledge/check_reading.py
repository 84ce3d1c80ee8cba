"""The check as an independent reader: it reads each item's words again and tells where they and the rule differ.

A difference that is meant is settled once, in the list file, beside the item: what the check says of it, and why. A settled
difference that no longer occurs is a fault as well, so that none outlives its reason.
"""

from collections.abc import Callable, Iterable, Iterator

from knowledge.check_items import fault_of
from knowledge.errors import DataFileError, KnowledgeError
from knowledge.library import Library
from knowledge.lists import BenefitList, Item
from knowledge.rereading import amounts, bands, cells, conditions, coverage, groups, joins
from knowledge.rereading.document_words import DocumentWords
from knowledge.rereading.reading import Difference, Reading

READERS: tuple[Callable[[Reading], Iterable[Difference]], ...] = (
    conditions.unsupported,
    conditions.unread,
    conditions.unquoted,
    conditions.halved,
    conditions.contradicted,
    joins.joined,
    bands.bands,
    groups.groups,
    groups.together,
    amounts.figures,
    amounts.kinds,
    coverage.left_out,
    coverage.opened,
    coverage.closed,
    coverage.encouraged,
    cells.offices,
    cells.places,
    cells.apply_clause,
)


class Rereader:
    """Reads lists again, by the words of document_words.yaml."""

    def __init__(self, library: Library) -> None:
        self.document_words = DocumentWords.load(
            library.folder.file("document_words.yaml"), library.grammar, library.vocabulary
        )

    def differences(self, benefit_list: BenefitList) -> Iterator[DataFileError]:
        """Every difference of a list that is not settled, and every settled one that is none (of items that have a row)."""
        yield from of_list(benefit_list)
        for item in benefit_list:
            if _has_row(item):
                yield from self.of_item(item)

    def of_item(self, item: Item) -> Iterator[DataFileError]:
        """The differences of one item."""
        found = [*cells.columns(item)]
        reading = Reading(item, self.document_words)
        for reader in READERS:
            found += reader(reading)
        settled = {says for entry in item.data.settled for says in entry.differences}
        for one in dict.fromkeys(found):
            if one.says not in settled:
                yield _told(item, one)
        for says in sorted(settled - {one.says for one in found}):
            yield fault_of(item, 0, f"settled 里的“{says}”没有了", "删去这一条")


def of_list(benefit_list: BenefitList) -> Iterator[DataFileError]:
    """The differences that show only when its items are seen together: of which place it is, who shares a cell of 对象."""
    items = [item for item in benefit_list if _has_row(item)]
    for item in items[:1]:
        yield from (_told(item, one) for one in cells.own_place(item))
    yield from (_told(item, one) for item, one in cells.audiences(items))


def _told(item: Item, one: Difference) -> DataFileError:
    return fault_of(item, one.line, one.says, one.remedy)


def _has_row(item: Item) -> bool:
    try:
        return bool(item.row)
    except KnowledgeError:
        return False
