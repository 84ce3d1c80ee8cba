"""What a form of the pages says: a text, choices that were picked, or facts to be put."""

import hashlib
import re

from starlette.datastructures import FormData

from bot.ground.errors import InputError
from bot.pages.words import words
from dialogs.taking_up.put import Put
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Fact
from knowledge.library import Library

AT = "fact."
"""How a field of a fact is named: fact.age. Empty is nothing said; with `clear`, the fact of that name is taken out."""

ANY, OR = "any:", "|"
"""How a field holds what is open between values: any:moderate|severe."""
LONGEST_PICK = 6
"""Digits of a choice's number."""
BETWEEN = re.compile(r"([0-9]{1,6})\s*(?:[-~～—–－到至]+)\s*([0-9]{1,6})")
AND = "和"
"""Between the numbers of several choices, as a person would say them."""


def number_in(given: str, longest: int = 2) -> int | None:
    """A whole number of no more digits than that, in plain figures and with no nought before it; None for anything else. What
    is a digit in some other way (², ①, ٣) is none: not all of these can be counted with.
    """
    plain = given.isascii() and given.isdecimal() and len(given) <= longest and (given == "0" or not given.startswith("0"))
    return int(given) if plain else None


def person_in(form: FormData) -> int:
    """Which person a form is of; the first where it does not say. Raises InputError for what is no number."""
    number = number_in(str(form.get("n", "0")))
    if number is None:
        raise InputError(words().problems.not_filled)
    return number


def said_in(form: FormData) -> tuple[str, str | None]:
    """The text of a form, and the turn whose question it answers; picked choices are said by their numbers."""
    picked = [str(value) for value in form.getlist("pick") if number_in(str(value), LONGEST_PICK) is not None]
    if picked:
        return AND.join(picked), str(form.get("token") or "") or None
    text = str(form.get("text") or "").strip()
    return text, None if text else str(form.get("token") or "") or None


def delivery_of(form: FormData, content: str) -> str:
    """The name of this sending: the page's own, and what is sent; pressed twice or sent anew it counts once."""
    return hashlib.sha256(f"{form.get('delivery', '')}\0{content}".encode()).hexdigest()


def content_of(form: FormData) -> str:
    """All that a form says, whatever the order of its fields; a file among them is as good as its name."""
    return str(sorted(form.multi_items(), key=str))


def read_form(library: Library, form: FormData) -> Put:
    """What a form puts. Raises InputError for a wrong value, or when it says nothing."""
    given: dict[str, Belief | None] = {}
    cleared = str(form.get("clear", ""))
    if cleared in library.vocabulary:
        return {cleared: None}
    for name, value in form.multi_items():
        fact = name.removeprefix(AT)
        if name.startswith(AT) and fact in library.vocabulary and str(value).strip():
            given[fact] = _read(library, library.vocabulary[fact], str(value).strip())
    if not given:
        raise InputError(words().problems.not_filled)
    return given


def _read(library: Library, fact: Fact, value: str) -> Belief:
    try:
        return library.vocabulary.read(fact.id, _given(fact, value), library.divisions)
    except FactValueError as error:
        raise InputError(str(error)) from error


def _given(fact: Fact, value: str) -> object:
    """A field as the API would be given it: 75-80 of a number is from 75 to 80, what is open between values stays so."""
    if value.startswith(ANY):
        return {"any": value.removeprefix(ANY).split(OR)}
    between = BETWEEN.fullmatch(value) if fact.type == "integer" else None
    return {"min": between[1], "max": between[2]} if between else value
