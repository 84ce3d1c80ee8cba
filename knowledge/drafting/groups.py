"""Who is meant: the words for a group of people as one condition.

“特困失能、高龄、残疾老年人” is 特困 and one of the three; “一级、二级的重度残疾老年人和三级、四级智力、精神残疾老年人” are two
groups. Words that can be put together in two ways are said to be doubtful, and so is every word that nothing reads.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from knowledge.drafting.conditions import Data, every, facts, filled, leaf, some, without_values
from knowledge.drafting.lexicon import Lexicon, Token

Doubt = tuple[str, str]
"""Words, and why they are doubtful."""

UNREAD = "没有读懂的话"
TWO_WAYS = "几类人怎样并列，可以有两种读法"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that leaves those who do not meet it to the office; `only`: of those, these alone."""

    words: str
    condition: Data
    only: Data | None


@dataclass(slots=True)
class Group:
    """A group of people: the condition (None: anybody), the vague part of it, who else it stays open for, and doubts."""

    condition: Data | None = None
    vague: Data | None = None
    unmet: list[Unmet] = field(default_factory=list)
    elder: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    excluded: Data | None = None


@dataclass(slots=True)
class _Run:
    """Conditions strung together by 、 or 和: any of them."""

    parts: list[tuple[Token, Data]]


def read_group(tokens: Sequence[Token], lexicon: Lexicon, terms: Mapping[str, Any], around: str) -> Group:
    """The group that some tokens speak of. `around` is the sentence."""
    tokens = [replace(token, kind="cond") if token.kind == "scheme" else token for token in tokens]
    group = Group(elder=any(token.kind == "elder" for token in tokens))
    kept = _without_exceptions(tokens, lexicon, group, around)
    every_nominal = list(_nominals(kept))
    nominals = [found for found in every_nominal if any(token.kind == "cond" for token in found)]
    alone = len(nominals) == 1
    conditions = [_nominal(nominal, lexicon, terms, around, group, alone=alone) for nominal in nominals]
    whole = "".join(token.words for token in tokens)
    group.doubts += _and_so_on(kept, conditions, terms)
    group.doubts += [(whole, TWO_WAYS)] if _one_behind_the_other(kept) else []
    others = [found for found in every_nominal if found not in nominals and found[-1].kind in ("elder", "plain")]
    if (len(conditions) > 1 and not _alike(conditions, terms)) or (conditions and others):
        group.doubts.append((whole, TWO_WAYS))
    group.condition = without_values(some(conditions) if conditions else None, group.excluded)
    group.doubts += [(token.words, UNREAD) for token in kept if token.kind in ("unread", "verb", "task", "act", "money")]
    return group


def _and_so_on(tokens: Sequence[Token], conditions: Sequence[Data | None], terms: Mapping[str, Any]) -> Iterator[Doubt]:
    """等 behind kinds of poor households: whether others that are recognised count too is not said."""
    for place, token in enumerate(tokens):
        before = tokens[place - 1]
        if token.kind != "so_on" or not place or before.kind != "cond" or "economic" not in before.entry.means:
            continue
        if facts(every(conditions), terms) <= {"economic", "age", "hukou", "residence"}:
            yield "".join(part.words for part in tokens), "“等”字还包不包括别的，没有写明"


def _without_exceptions(tokens: Sequence[Token], lexicon: Lexicon, group: Group, around: str) -> list[Token]:
    """The tokens without （特困除外）, which becomes a condition that excludes."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _bracket_end(tokens, place)
        inner = tokens[place + 1 : end] if end else []
        if end and any(token.kind == "but" for token in inner):
            found = [leaf(token, lexicon, around) for token in inner if token.kind == "cond"]
            rest = [token for token in inner if token.kind not in ("cond", "but", "separator", "plain", "elder")]
            if found and not rest:
                group.excluded = some(found)
            else:
                group.doubts.append(("".join(token.words for token in inner), UNREAD))
            place = end + 1
            continue
        kept.append(tokens[place])
        place += 1
    return kept


def _bracket_end(tokens: Sequence[Token], place: int) -> int:
    """Where a bracket that opens at `place` closes; 0 where none does."""
    if tokens[place].words not in ("（", "("):
        return 0
    return next((i for i in range(place + 1, len(tokens)) if tokens[i].words in ("）", ")")), 0)


def _one_behind_the_other(tokens: Sequence[Token]) -> bool:
    """Whether words for people, a comma and words for people stand in a row: 65周岁以上老年人，失能老年人."""
    kinds = [token.kind for token in tokens]
    for place, kind in enumerate(kinds):
        if kind == "comma" and place and kinds[place - 1] in HEADS:
            behind = kinds[place + 1 : kinds.index("comma", place + 1) if "comma" in kinds[place + 1 :] else None]
            if "cond" in behind and behind[-1] in HEADS:
                return True
    return False


HEADS = ("elder", "plain")


def _nominals(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The groups that 和 or 、 keeps apart behind a word for people: …老年人和…老年人."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].kind if place else ""
        if token.kind == "separator" and before in ("elder", "plain") and found:
            yield found
            found = []
            continue
        found.append(token)
    if found:
        yield found


def _alike(conditions: Sequence[Data | None], terms: Mapping[str, Any]) -> bool:
    """Whether groups side by side are built alike: about the same facts, or one fact each."""
    about = [facts(condition, terms) for condition in conditions]
    shared = frozenset.intersection(*about)
    return all(len(found) == 1 for found in about) or (any(found == shared for found in about) and bool(shared))


def _nominal(
    tokens: Sequence[Token], lexicon: Lexicon, terms: Mapping[str, Any], around: str, group: Group, *, alone: bool
) -> Data | None:
    """One group: its runs of alternatives, all of which must hold."""
    runs = list(_runs(tokens, lexicon, around))
    last = "以及" in (token.words for token in tokens if token.kind == "separator")
    mixed = [run for run in runs if len({frozenset(facts(data, terms)) for _, data in run.parts}) > 1]
    if mixed and len(runs) > 1 and (last or not _leads(runs, mixed, tokens, terms)):
        group.doubts.append(("".join(token.words for token in tokens), TWO_WAYS))
    if _side_by_side(runs, tokens, terms):
        group.doubts.append(("".join(token.words for token in tokens), TWO_WAYS))
    if _older_by_name(runs, terms):
        group.doubts.append(("".join(token.words for token in tokens), TWO_WAYS))
    parts: list[Data | None] = []
    for run in runs:
        entries = [token.entry for token, _ in run.parts]
        condition = _one_of(run, terms, group)
        assert condition is not None, "a run holds conditions"
        group.doubts += [(token.words, token.entry.unsure) for token, _ in run.parts if token.entry.unsure]
        group.doubts += [
            (token.words, UNREAD) for token, _ in run.parts if token.entry.needs and token.entry.needs not in around
        ]
        if alone and all(entry.unmet for entry in entries):
            first, unmet = run.parts[0][0], entries[0].unmet
            only = filled(unmet["open_for"], first, lexicon) if isinstance(unmet, dict) else None
            group.unmet.append(Unmet(first.words, condition, only))
        elif alone and all(entry.vague for entry in entries):
            group.vague = every([group.vague, condition])
        else:
            parts.append(condition)
    return every(parts)


def _one_of(run: _Run, terms: Mapping[str, Any], group: Group) -> Data | None:
    """Any of a run; but an age, a 户籍 and an insurance strung together by 、 are all asked for (本县户籍、年满80周岁的)."""
    about = [facts(data, terms) for _, data in run.parts]
    qualifying = [fact for fact in about if fact <= QUALIFYING]
    if len(set(about)) > 1 and qualifying and not any("term" in data for _, data in run.parts if facts(data, terms) == {"age"}):
        if len(qualifying) == len(about) and len(set(about)) == len(about):
            return every([data for _, data in run.parts])
        group.doubts.append(("".join(token.words for token, _ in run.parts[:1]), TWO_WAYS))
    return some([data for _, data in run.parts])


QUALIFYING = {"age", "hukou", "residence", "pension_scheme", "medical_scheme"}


def _side_by_side(runs: Sequence[_Run], tokens: Sequence[Token], terms: Mapping[str, Any]) -> bool:
    """Whether two conditions of one kind stand side by side (失能失智老人, 独居空巢老人): both, or either?"""
    for one, other in pairwise(runs):
        about = facts(one.parts[-1][1], terms) | facts(other.parts[0][1], terms)
        if one.parts[-1][0].end == other.parts[0][0].start and about in (CARE, {"living"}, {"economic"}, {"service_record"}):
            return True
    return False


CARE = {"care_level", "dementia"}


def _older_by_name(runs: Sequence[_Run], terms: Mapping[str, Any]) -> bool:
    """Whether an age in figures stands beside a word for a higher one: 70周岁以上高龄老年人."""
    alone = [run.parts[0][1] for run in runs if len(run.parts) == 1]
    low = [data["age"]["min"] for data in alone if set(data.get("age", ())) == {"min"}]
    by_name = [data["term"] for data in alone if "term" in data and facts(data, terms) == {"age"}]
    named = [terms[term].means["age"].get("min", 0) for term in by_name]
    return any(age < other for age in low for other in named)


def _leads(runs: Sequence[_Run], mixed: Sequence[_Run], tokens: Sequence[Token], terms: Mapping[str, Any]) -> bool:
    """Whether a mixed run is plainly narrowed by the others: kinds of households or an age lead, or 的 stands between."""
    if len(mixed) > 1:
        return False
    first = mixed[0].parts[0][0].start
    leading = [run for run in runs if run is not mixed[0] and run.parts[-1][0].end <= first]
    if len(leading) != len(runs) - 1:
        return all("的" in _between(run, mixed[0], tokens) for run in runs if run is not mixed[0])
    apart = all("的" in _between(run, mixed[0], tokens) for run in leading)
    return apart or all(_opens_a_list(data, terms) for run in leading for _, data in run.parts)


def _opens_a_list(condition: Data, terms: Mapping[str, Any]) -> bool:
    """Whether a condition before a list is one on all of it: a kind of household, a place, or being old at all."""
    return facts(condition, terms) <= {"economic", "hukou", "residence", "living"} or condition == {"age": {"min": OLD}}


OLD = 60


def _between(one: _Run, other: _Run, tokens: Sequence[Token]) -> str:
    low = min(one.parts[-1][0].end, other.parts[-1][0].end)
    high = max(one.parts[0][0].start, other.parts[0][0].start)
    return "".join(token.words[-1] for token in tokens if low - 1 <= token.start < high or low - 1 < token.end <= high)


def _runs(tokens: Sequence[Token], lexicon: Lexicon, around: str) -> Iterator[_Run]:
    """Conditions joined by 、 and 和 are one run; the next one without begins another."""
    run: _Run | None = None
    joined = False
    for token in tokens:
        if token.kind == "cond":
            data = leaf(token, lexicon, around)
            if run is not None and joined:
                run.parts.append((token, data))
            else:
                if run is not None:
                    yield run
                run = _Run([(token, data)])
            joined = False
        elif token.kind == "separator":
            joined = True
        elif token.kind in ("of", "also", "comma"):
            joined = False
    if run is not None:
        yield run
