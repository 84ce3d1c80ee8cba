"""Words with each person in them written as one mark: data/denials.yaml and data/people.yaml tell what is said of anybody."""

from collections.abc import Iterable

from dialogs.listening.finders.people import PersonToken

PERSON = "□"
"""How data writes a person."""


def masked(words: str, start: int, people: Iterable[PersonToken]) -> str:
    """The words, which stand at `start` in the text, with the `people` that they name written as PERSON."""
    chars = list(words)
    for token in people:
        at, end = token.start - start, min(token.end - start, len(chars))
        chars[at:end] = [PERSON, *[""] * (end - at - 1)]
    return "".join(chars)
