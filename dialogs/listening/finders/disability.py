"""The disability certificate: its grade and kind, told from other grades (二级失能, 工伤七级)."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from dialogs.listening.data import load
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.text import Text
from knowledge.facts import Value

GRADES = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("disability.yaml")[name])


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words)) for kind, words in load("disability.yaml")["kinds"].items())


def find_disability(text: Text, asked: Collection[str]) -> Iterator[FactToken]:
    """Grade and kind tokens of a text; asked about them, a bare 二级 is one."""
    about = not {"disability_grade", "disability_kind"}.isdisjoint(asked)
    for hit in _pattern("no_card").finditer(text.chars):
        if how_said(text, hit.start(), hit.end()).manner in {"stated", "denied", "ended"}:
            yield FactToken("disability_grade", frozenset({0}), "stated", hit.start(), hit.end())
    for index, clause in enumerate(text.clauses):
        around = _around(text, index)
        words = text.words(index)
        graded = list(_grades(text, index, around, about=about))
        yield from graded
        if (graded or about or re.search("残", words)) and not _of_child(text, index, words):
            yield from _kind(text, index, clause.start, around if graded and not _kinds_in(words) else words)


def is_of_child(text: Text, start: int) -> bool:
    """Whether a disability told of at `start` is the child's, not the elder's."""
    index = text.clause_at(start)
    return _of_child(text, index, text.chars[text.clauses[index].start : start])


def _of_child(text: Text, index: int, ahead: str) -> bool:
    """Whether what follows `ahead` in a clause is the child's: 独生女残疾二级; or 独生儿子，智力残疾."""
    if _pattern("child").search(ahead):
        return True
    before = text.words(index - 1) if index else ""
    if _pattern("child_lead").match(before):
        return True
    return len(before) <= SHORT_CLAUSE and bool(_pattern("child_only").search(before))


SHORT_CLAUSE = 8
MULTIPLE = "multiple"


def _around(text: Text, index: int) -> str:
    """The clause and its neighbours in the sentence."""
    sentence = text.clauses[index].sentence
    near = [i for i in (index - 1, index, index + 1) if 0 <= i < len(text.clauses) and text.clauses[i].sentence == sentence]
    return "，".join(text.words(i) for i in near)


def _grades(text: Text, index: int, around: str, *, about: bool) -> Iterator[FactToken]:
    clause = text.clauses[index]
    words = text.words(index)
    if _pattern("not_cue").search(words) and not _pattern("surely").search(words):
        return
    if not (
        about or _pattern("cue").search(words) or (_pattern("cue").search(around) and not _pattern("not_cue").search(around))
    ):
        return
    if hit := _pattern("grades_open").search(words):
        values = frozenset[Value]({GRADES[hit[1]], GRADES[hit[2]]})
        yield FactToken("disability_grade", values, "stated", clause.start + hit.start(), clause.start + hit.end())
        return
    for hit in _pattern("grade").finditer(words):
        start, end = clause.start + hit.start(), clause.start + hit.end()
        manner = how_said(text, start, end).manner
        if _of_child(text, index, words[: hit.start()]):
            manner = "others"
        if _pattern("denied").search(words[: hit.start()]):
            manner = "others"
        yield FactToken("disability_grade", frozenset({GRADES[hit[1] or hit[2]]}), manner, start, end)


def _kinds_in(words: str) -> list[tuple[str, int, int]]:
    return [(kind, hit.start(), hit.end()) for kind, pattern in _kinds() if (hit := pattern.search(words))]


def _several(found: list[tuple[str, int, int]]) -> bool:
    """又聋又瞎, 听力和言语两种: kinds said at different places of the words."""
    return len({start for _, start, _ in found}) > 1 and len({kind for kind, _, _ in found}) > 1


def _kind(text: Text, index: int, start: int, words: str) -> Iterator[FactToken]:
    found = _kinds_in(words)
    if not found or (_pattern("mere").search(words) and "残" not in words):
        return
    kind, _, _ = min(found, key=lambda hit: hit[1])
    if _several(found):
        kind = MULTIPLE
    clause = text.clauses[index]
    manner = how_said(text, start, start).manner
    yield FactToken("disability_kind", frozenset({kind}), manner, clause.start, clause.start)
