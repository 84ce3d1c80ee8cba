"""A form's fields as facts to be put: what a list, a number or a name of a place says."""

from starlette.datastructures import FormData

from bot.ground.errors import InputError
from dialogs.taking_up.put import Put
from knowledge.errors import FactValueError
from knowledge.facts import Belief, Fact
from knowledge.library import Library

AT = "fact."
"""How a field of a fact is named: fact.age. Empty is nothing said; with `clear`, the fact of that name is taken out."""


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
