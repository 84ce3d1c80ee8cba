"""The gist: what an item gives a person in its shortest form, and what one pays for it in a word (words: direct.yaml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from dialogs.saying.templates import DIRECT, words_of
from knowledge.assess import Gift, Result
from knowledge.parts import called

MOST, LONGEST = 2, 60
"""So many gifts are told in the sentence that answers, of so many characters together; one that is for all at any length."""
DEPENDS, PAUSES = "depends", "，："
LISTED = "、"
"""集中供养、医疗等保障: what begins with the name of the item and goes on so is a list, and told whole."""
LEAST = 3
"""What is left of fewer characters without the name of the item (医疗救助待遇: 待遇) tells nothing."""
SEVERAL = 2


def gist_of(result: Result, gifts: Sequence[Gift]) -> list[Gift]:
    """The gifts that are told in the sentence: those that are sure, else those that hang on something; no sum of money, which
    is told as a figure, and nothing that is called as the item is, but where others are given another thing."""
    told = [gift for gift in gifts if not gift.is_money]
    own = {result.item.name, called(result.item)}
    if not all(gift.when for gift in told) or {gift.what for gift in told} <= own:
        told = [gift for gift in told if gift.what not in own]
    kept = [gift for gift in told if not gift.when][:MOST] or told[:MOST]
    while kept and sum(len(gift_words(gift)) for gift in kept) > LONGEST and (len(kept) > 1 or kept[0].when):
        kept.pop()
    return kept


def gift_words(gift: Gift, name: str = "") -> str:
    """What is given, with whom it is for where that is open; not once more by the name of the item, where that is told."""
    when = _figures()["when"].format(when=gift.when) if gift.when else ""
    rest = gift.what.removeprefix(name)
    goes_on = rest.startswith(LISTED) or len(rest.lstrip(PAUSES)) < LEAST
    return f"{when}{gift.what if goes_on else rest.lstrip(PAUSES)}"


def listed(gifts: Sequence[Gift], name: str = "") -> str:
    """What is given, one beside the other; a least and a most that are told in the same words once."""
    return "；".join(dict.fromkeys(gift_words(gift, name) for gift in gifts))


def price_of(gifts: Sequence[Gift]) -> str:
    """What one pays for it, in a word (不要钱, 半价, 有的不要钱，有的半价); "" where no gift tells."""
    told = [(gift, heads) for gift in gifts if (heads := _heads(gift.what))]
    heads = list(dict.fromkeys(head for _, of_one in told for head in of_one))
    if told and all(gift.when for gift, _ in told) and (len(heads) > 1 or len(told) < len(gifts)):
        return str(_prices()[DEPENDS])
    if len(heads) <= 1:
        return "".join(heads)
    return "，".join(_prices()["some"].format(head=head) for head in heads[:SEVERAL])


def as_at_peak(gift: Gift) -> Gift:
    """Of a gift that is another one at peak hours (…免费乘地铁（高峰时段地铁半价）), that one."""
    told = re.search(_prices()["at_peak"], gift.what)
    return replace(gift, what=told[1]) if told else gift


def is_dearer_at_peak(what: str) -> bool:
    """Whether what is given is another thing at peak hours."""
    return re.search(_prices()["at_peak"], what) is not None


def price_words(key: str) -> str:
    """How something is said of a price."""
    return str(_prices()[key])


def is_not_free(price: str, words: str) -> bool:
    """能不能免费坐, 是不是免票, of what costs half: whether it is asked to be free, and at no time is."""
    asked = asks_free(words) and not asks_which(words)
    return asked and bool(price) and price_words("free") not in price and price != _prices()[DEPENDS]


def asks_free(words: str) -> bool:
    """Whether it is asked to be free."""
    return re.search(_prices()["asks_free"], words) is not None


def asks_which(words: str) -> bool:
    """Whether it is asked which price it is (打不打折, 免费还是半价)."""
    return re.search(_prices()["asks_which"], words) is not None


def names_a_price(what: str) -> bool:
    """Whether words tell what one pays."""
    return bool(_heads(what))


def tells_a_price(gift: Gift) -> bool:
    """Whether its words tell what one pays (免费, 半价)."""
    return bool(_heads(gift.what))


def _heads(what: str) -> list[str]:
    return [one["head"] for one in _prices()["heads"] if re.search(one["told"], what)]


@cache
def _prices() -> Mapping[str, Any]:
    data: Mapping[str, Any] = words_of(DIRECT)["prices"]
    return data


@cache
def _figures() -> Mapping[str, str]:
    data: Mapping[str, str] = words_of(DIRECT)["figures"]
    return data
