"""Words that give nothing, that speak of others or of the whole list: what holds them is flagged, whatever was read of it."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import ConfigDict

from knowledge.datafiles import Words, as_model, read_yaml
from knowledge.drafting.columns import DATA
from knowledge.drafting.document import Document
from knowledge.drafting.drafts import Flag, Gift
from knowledge.drafting.rows import DraftRow
from knowledge.shape import Shape

PIECE = re.compile(r"[^。；;]+")
GIVES_NOTHING = "这句话像是不给、少给或只给一样，没有写进条件和待遇"
COMPARES = "这句话说的是别的人或次数、数额的顶，没有写进条件和待遇"
WHOLE_LIST = "管着整张清单的话，没有写进这一项的条件"
LONGEST_QUOTED = 30


class WaryWords(Shape):
    """wary.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    gives_nothing: Words
    compares: Words
    whole_list: Words
    whole_list_says: Words
    status: Words
    gives: Words
    policy: Words
    tells: Words
    place: Words
    sum: Words
    figure: Words
    age: Words
    made_later: Words

    def doubts(self, text: str) -> Iterator[tuple[str, str]]:
        """The pieces of a text that hold such words, and why they are doubtful."""
        for piece in PIECE.findall(text):
            for words, why in ((self.gives_nothing, GIVES_NOTHING), (self.compares, COMPARES)):
                if words.search(piece):
                    yield piece, why


@cache
def wary() -> WaryWords:
    """The shipped wary.yaml."""
    path = DATA / "wary.yaml"
    return as_model(WaryWords, read_yaml(path), path)


def in_row(row: DraftRow) -> Iterator[Flag]:
    """The doubtful pieces of a row's own words."""
    for cell in (row.audience, row.content, row.standard):
        for words, why in wary().doubts(cell):
            yield Flag(words, why)


def in_clauses(gifts: list[Gift]) -> Iterator[Flag]:
    """The doubtful pieces of the clause texts that gifts stand in."""
    for gift in gifts:
        if gift.clause is not None:
            for words, why in wary().doubts(gift.text):
                yield Flag(words, why, gift.clause)


def takes_away(gift: Gift) -> bool:
    """Whether what was read as a gift gives nothing (低保老年人不在此列, 未入住的减半发放): it is flagged and no gift."""
    statement = gift.statement
    said = gift.text[statement.gift_start : statement.gift_end or statement.end]
    return not any(quantity.unit.startswith("元") for quantity in statement.quantities) and bool(
        wary().gives_nothing.search(said)
    )


def of_the_whole_list(row: DraftRow, document: Document) -> Iterator[Flag]:
    """What notes and general clauses say of every item: at most one flag for the notes and one for the clauses."""
    words = wary()
    for note in document.remarks:
        if words.whole_list_says.search(note):
            yield Flag(row.name, f"清单的注写着“{note[:LONGEST_QUOTED]}”，没有写进这一项的条件")
            break
    for path, clause in document.clauses.items():
        pieces = [one for one in PIECE.findall(clause.text) if not any(other.name in one for other in document.found.rows)]
        said = [one for one in pieces if words.whole_list.search(one) and words.whole_list_says.search(one)]
        if said:
            yield Flag(said[0], WHOLE_LIST, path)
            return
