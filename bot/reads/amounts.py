"""A sum as a command's JSON has it, and that again in words."""

from collections.abc import Mapping
from typing import Any

from dialogs.saying.sums import amount_words
from knowledge.lists import Amount


def amount_out(amount: Amount, in_kind: bool) -> dict[str, Any]:
    """A sum; `in_kind` stands in it only where it is the worth of a service."""
    return {"value": amount.value, "unit": amount.unit, "bound": amount.bound} | ({"in_kind": True} if in_kind else {})


def words_of(amount: Mapping[str, Any], worth: str) -> str:
    """60元/月, and `worth` behind what is no cash."""
    said = amount_words(Amount(amount["value"], amount["unit"], amount["bound"]))
    return said + worth if amount.get("in_kind") else said
