"""What a clause of the same document tells of a price that the item asked about leaves out: 提供低偿或无偿托养服务."""

import re
from collections.abc import Iterable

from dialogs.listening.acts import COST, Act
from dialogs.saying.direct import PLAIN, Ask
from dialogs.saying.gist import asks_free, price_of, price_words
from dialogs.turns.turn import Turn
from knowledge.assess import Result
from knowledge.lists import BenefitList
from knowledge.priced import Priced

OF_PRICE = frozenset({COST, PLAIN, "whether"})
"""What is wanted of an item where the words may ask what one pays."""


def price_clause(turn: Turn, results: Iterable[Result], ask: Ask) -> Priced | None:
    """The clause that prices what an item leaves unpriced, where it is asked what one pays; None where there is none."""
    asked = ask.want == COST or (ask.want in OF_PRICE and asks_less(ask.words))
    first = next(iter(results), None)
    if not asked or first is None or (first.comes_out_well and price_of(first.gifts)):
        return None
    return next((one for one in first.item.benefit_list.priced if first.item.number in one.items), None)


def asks_less(words: str) -> bool:
    """便宜点, 不要钱: whether words ask to pay less, or nothing."""
    return asks_free(words) or re.search(price_words("asks_less"), words) is not None


def called_in(act: Act, own: BenefitList | None) -> Priced | None:
    """The clause of a list that prices the thing of which a question speaks."""
    return next((one for one in own.priced if one.naming.search(act.words)), None) if own is not None else None


def priced_told(turn: Turn, priced: Priced) -> str:
    """住养老机构收多少，没有写定数；正文二（五）16写了：“…”."""
    wording, own = turn.tools.wording, turn.tools.library.lists[priced.region]
    return wording.told(
        "sides",
        "priced",
        what=priced.what,
        clause=priced.clause,
        words=own.citations((priced.says,), priced.clause)[0].words,
        document=own.document_name,
        who=wording.who(turn.person.subject),
        office=wording.told("sides", "priced_by", office=priced.office) if priced.office else "",
        draft=wording.told("sides", "priced_in_draft") if own.is_draft else "",
    )
