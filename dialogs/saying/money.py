"""What is money in somebody's hand: not what is paid for them, or given them in kind."""

from collections.abc import Sequence
from functools import cache

from dialogs.saying.templates import WORDS, words_of
from knowledge.lists import Item


def is_paid_to_hand(item: Item) -> bool:
    """高龄津贴, 养老保险; not 保险缴费, nor 医疗救助."""
    return item.is_paid and not any(word in item.name for word in _not_to_hand())


def insured_last(item: Item) -> bool:
    """Whether it is a pension that who pays in has, which is told after all other money."""
    return any(word in item.name for word in words_of(WORDS)["phrases"]["insured"])


@cache
def _not_to_hand() -> Sequence[str]:
    """Words in the names of items that are paid for somebody, and not to them."""
    return tuple(words_of(WORDS)["phrases"]["not_to_hand"])
