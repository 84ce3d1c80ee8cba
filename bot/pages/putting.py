"""What a form of the pages says: a text, choices that were picked, or facts to be put."""

import hashlib

from starlette.datastructures import FormData

from bot.ground.errors import InputError
from dialogs.taking_up.put import Put
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Fact
from knowledge.library import Library

AT = "fact."
"""How a field of a fact is named: fact.age. Empty is nothing said; with `clear`, the fact of that name is taken out."""

AND = "和"
"""Between the numbers of several choices, as a person would say them."""


def said_in(form: FormData) -> tuple[str, str | None]:
    """The text of a form, and the turn whose question it answers; picked choices are said by their numbers."""
    picked = [str(value) for value in form.getlist("pick") if str(value).isdigit()]
    if picked:
        return AND.join(picked), str(form.get("token") or "") or None
    text = str(form.get("text") or "").strip()
    return text, None if text else str(form.get("token") or "") or None


def delivery_of(form: FormData, content: str) -> str:
    """The name of this sending: the page's own, and what is sent; pressed twice or sent anew it counts once."""
    return hashlib.sha256(f"{form.get('delivery', '')}\0{content}".encode()).hexdigest()


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
        raise InputError("没有填")
    return given


def _read(library: Library, fact: Fact, value: str) -> Belief:
    try:
        return library.vocabulary.read(fact.id, value, library.divisions)
    except FactValueError as error:
        raise InputError(str(error)) from error
