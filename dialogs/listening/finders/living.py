"""With whom someone lives, told by whom they are with: 跟我哥住, 住闺女家, 就老两口, 接到杭州住."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dialogs.listening.data import load
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.text import Text
from knowledge.facts import Value


@dataclass(frozen=True, slots=True)
class _Way:
    pattern: re.Pattern[str]
    values: frozenset[Value]
    only_asked: bool


@cache
def _ways() -> tuple[_Way, ...]:
    data = load("living.yaml")
    made = []
    for way in data["ways"]:
        pattern = re.compile(re.sub("[KS]", lambda hit: data[hit.group()], way["says"]))
        means = way["means"] if isinstance(way["means"], list) else [way["means"]]
        made.append(_Way(pattern, frozenset(means), bool(way.get("asked"))))
    return tuple(made)


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(load("living.yaml")[name])


def lives_with_parents_word(text: Text, token: FactToken) -> bool:
    """Whether the one lived with is called 我妈 or 我爸: a grandparent's child."""
    return token.fact == "living" and bool(_cue("parents").search(text.chars[token.start : token.end]))


def counts_children(text: Text, token: FactToken) -> bool:
    """Whether what reads as living alone says how many children there are: 孩子没了，就他一个."""
    return bool(_cue("of_children").fullmatch(text.chars[token.start : token.end]))


def find_living(text: Text, *, asked: bool) -> Iterator[FactToken]:
    """The ways of living that a text tells, each stretch once; void where it is only asked about, denied or over."""
    taken: list[tuple[int, int]] = []
    for way in _ways():
        if way.only_asked and not asked:
            continue
        for hit in way.pattern.finditer(text.chars):
            if any(hit.start() < end and start < hit.end() for start, end in taken):
                continue
            taken.append(hit.span())
            clause = text.clauses[text.clause_at(hit.start())]
            ahead, behind = text.chars[clause.start : hit.start()], text.chars[hit.end() :]
            only_one = _cue("of_children").match(hit.group()) and _cue("parents_ahead").search(ahead)
            void = only_one or _cue("denied").search(ahead) or _cue("ended").match(behind) or _cue("after").match(behind)
            start = hit.start() + (hit.group()[0] in "，,。;； /")
            end = hit.end() - (hit.group()[-1] in "，,。;； /")
            yield FactToken("living", way.values, "general" if void else how_said(text, start, end).manner, start, end)
