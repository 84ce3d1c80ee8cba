"""Comparing places for anybody of a kind: 同样一百岁，磐安跟金乡哪个给得多 tells of nobody, it supposes an age."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.listening.acts import Act, patterns, says
from dialogs.listening.finders.numerals import mark
from dialogs.listening.reading import Reading
from dialogs.listening.supposing import ages_asked
from dialogs.listening.text import Text
from knowledge.facts import Between, Facts

PLACES = frozenset({"residence", "hukou"})


def for_anybody(text: Text, reading: Reading, asked: Sequence[Act], bare: Callable[[str], Facts]) -> tuple[Reading, list[Act]]:
    """The reading and the questions of a message that compares for anybody of a kind: what it says of them is supposed.

    `bare` reads a stretch as a plain statement.
    """
    compares = [act for act in asked if act.kind == "compare"]
    of_nobody = all(person.subject is None for person in reading.people)
    if not compares or not of_nobody or not says("of_anybody", mark(text.chars).text):
        return reading, list(asked)
    kinds = [hit.group() for hit in patterns().cue("kind_of_old").all(text.chars)]
    facts = {**(bare("，".join(kinds)) if kinds else {}), **_age(text)}
    for person in reading.people:
        facts |= person.facts
    facts = {fact: belief for fact, belief in facts.items() if fact not in PLACES | {"sex"}}
    told = [replace(act, supposed={**facts, **act.supposed}) if act in compares else act for act in asked]
    return replace(reading, people=()), told


def _age(text: Text) -> Facts:
    age = ages_asked(text.chars)
    return {"age": Between(*age)} if age else {}
