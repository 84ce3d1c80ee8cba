"""Comparing places for anybody of a kind: 同样一百岁，磐安跟金乡哪个给得多 tells of nobody, it supposes an age;
磐安和友谊各多少 sets them side by side too."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.listening.acts import Act, Span, patterns, says
from dialogs.listening.finders.numerals import mark
from dialogs.listening.reading import Reading
from dialogs.listening.supposing import ages_asked
from dialogs.listening.text import Text
from knowledge.facts import BASES, Between, Facts

OF_EACH = frozenset({None, "amount", "total", "eligible", "which"})
"""Kinds of questions that ask of each of several places what there is."""


def side_by_side(
    text: Text, reading: Reading, done: Sequence[Act], asked: Sequence[Act], places: Collection[Span]
) -> tuple[list[Act], list[Act]]:
    """What is done and asked, where nobody is told of and 各多少 asks of each of several places, or of one that another is set
    against (跟友谊县比，各多少): that compares them.

    `places`: where those stand that have a list.
    """
    apart = sorted(places)
    several = any(end < start and not says("place_goes_on", text.chars[end:start]) for (_, end), (start, _) in pairwise(apart))
    told = any(person.subject is not None for person in reading.people)
    if not (several and not told) and not (apart and _is_set_against(text, reading)):
        return list(done), list(asked)
    if not says("of_each_place", text.chars):
        return list(done), list(asked)
    compared = [replace(act, kind="compare", aspect=None) if act.kind in OF_EACH and act.side is None else act for act in asked]
    return [act for act in done if (act.act, act.kind) != ("stop", "all")], compared


def _is_set_against(text: Text, reading: Reading) -> bool:
    """跟友谊县比: whether a message sets a place against theirs, and tells nothing of anybody."""
    told = any({*person.facts, *person.denied} - {"sex"} for person in reading.people)
    return not told and says("set_against", text.chars)


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
    facts = {fact: belief for fact, belief in facts.items() if fact not in {*BASES} | {"sex"}}
    told = [replace(act, supposed={**facts, **act.supposed}) if act in compares else act for act in asked]
    return replace(reading, people=()), told


def _age(text: Text) -> Facts:
    age = ages_asked(text.chars)
    return {"age": Between(*age)} if age else {}
