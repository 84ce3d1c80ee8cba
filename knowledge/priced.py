"""Clauses of a document that tell what those pay for a thing of whom no item of the list tells it: 提供低偿或无偿托养服务.

They stand under `priced` in the list's file: the thing (`what`), the words of the clause, the numbers of the items that give
the thing and tell no price of it (`items`), and by which words a question speaks of it (`called`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.list_data import PricedData
from knowledge.located import Located
from knowledge.rules import Words
from knowledge.unlisted import Unlisted


@dataclass(frozen=True)
class Priced(Unlisted):
    """A clause that tells what those pay for a thing whom it names."""

    says: Words
    items: tuple[int, ...]
    office: str
    """The one of the clause's offices that decides; "" where it names none."""

    @property
    def cited(self) -> Iterable[Words]:
        """All words that it cites."""
        return (self.says,)


def read_priced(region: str, data: Sequence[PricedData], raw: Sequence[Located]) -> tuple[Priced, ...]:
    """Those of a list's file."""
    return tuple(
        Priced(region, one.clause, one.what, one.called, at.line, Words(one.quote, one.clause, at.line), one.items, one.office)
        for one, at in zip(data, raw, strict=True)
    )
