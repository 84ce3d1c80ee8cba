"""The disability certificate: its grade and kind, told from other grades (二级失能, 工伤七级)."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import Manner, how_said
from dialogs.listening.patterns import Pattern, PatternFile, Way
from dialogs.listening.text import Text
from knowledge.facts import Value

GRADES = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4}
ABOUT_CARD = frozenset({"disability_grade", "disability_kind"})
NO_CARD = frozenset[Value]({0})
NO_KIND = frozenset[Value]({"none"})
SEVERE = frozenset[Value]({1, 2})
MULTIPLE = "multiple"
TOLD = frozenset[Manner]({"stated", "denied", "ended"})
SHORT_CLAUSE = 8
"""A clause up to this length that holds a kind says no more than the kind (三级，听力的)."""


class Kind(Way):
    """The words for a kind of disability."""

    kind: str


@cache
def patterns() -> PatternFile:
    """The patterns of disability.yaml."""
    return PatternFile(Path(__file__).parents[1] / "data" / "disability.yaml", {"kinds": Kind})


def _ways_in(words: str) -> Iterator[tuple[str, Pattern]]:
    kinds = patterns().ways_in("kinds", words)
    return ((pattern.way.kind, pattern) for pattern in kinds if isinstance(pattern.way, Kind))


def _cue(name: str) -> Pattern:
    return patterns().cue(name)


def find_disability(text: Text, asked: Collection[str]) -> Iterator[FactToken]:
    """Grade and kind tokens of a text; asked about them, a bare 二级 is one."""
    about = not ABOUT_CARD.isdisjoint(asked)
    for hit in _cue("no_card").all(text.chars):
        if how_said(text, hit.start(), hit.end()).manner in TOLD and not _is_of_else(text, hit.start(), hit.end()):
            yield FactToken("disability_grade", NO_CARD, "stated", hit.start(), hit.end())
    graded = {index: [*_grades(text, index, about=about)] for index in range(len(text.clauses))}
    for index, grades in graded.items():
        yield from grades
        near = [grade for at in (index - 1, index, index + 1) for grade in graded.get(at, ()) if _same(text, at, index)]
        if not _of_child(text, index, text.words(index)):
            yield from _kinds(text, index, [*grades] or near, about=about, own=bool(grades))


def _is_of_else(text: Text, start: int, end: int) -> bool:
    """八路，没证没档案; 流浪，无证; 子女健在无残: whether what is not there is another paper, or the children's."""
    index = text.clause_at(start)
    bare = _cue("bare_card").finds(text.chars[start:end]) is not None
    if bare and _cue("other_papers").finds(_around(text, index)):
        return True
    return not bare and _cue("of_children").finds(text.chars[text.clauses[index].start : start]) is not None


def without_a_card(text: Text, words: list[FactToken]) -> list[FactToken]:
    """Who has no certificate has no kind on it: 眼睛瞎了一只，残疾证没办; another may (外公有听力残疾证 外婆没办)."""
    grades = [word for word in words if word.fact == "disability_grade" and word.manner == "stated"]
    if not grades or any(word.values != NO_CARD for word in grades):
        return words
    without = {text.clause_at(grade.start) for grade in grades}
    return [
        word
        for word in words
        if word.fact != "disability_kind" or word.values == NO_KIND or _has_a_card(text, text.clause_at(word.start), without)
    ]


def _has_a_card(text: Text, index: int, without: Collection[int]) -> bool:
    """Whether a clause says that somebody has a card, and none that it is not there."""
    return index not in without and _cue("has_card").finds(text.words(index)) is not None


def of_the_card(text: Text, words: list[FactToken]) -> list[FactToken]:
    """Where a kind is said with the certificate (多重残疾), other ailments are no kinds (眼瞎还断了腿，多重残疾)."""
    kinds = [word for word in words if word.fact == "disability_kind"]
    sure = {word for word in kinds if _cue("with_card").finds(text.words(text.clause_at(word.start)))}
    return [word for word in words if word not in kinds or word in sure] if sure else words


def is_of_child(text: Text, start: int) -> bool:
    """Whether a disability told of at `start` is the child's, or that of people beside (学生都是聋哑人), not the elder's."""
    index = text.clause_at(start)
    ahead = text.chars[text.clauses[index].start : start]
    if _cue("of_outsiders").finds(ahead):
        return True
    return _of_child(text, index, ahead) or bool(_cue("child_behind").finds(text.chars[start:]))


def goes_on_of_child(text: Text, since: int, token: FactToken) -> bool:
    """就一个儿子，车祸残了，残联评了二级: whether what is told of a card goes on about the child of whom was told before it."""
    near = 0 <= token.start - since <= NEAR_CHILD and token.fact in ABOUT_CARD and token.values != NO_CARD
    if not near or not _same(text, text.clause_at(since - 1), text.clause_at(token.start)):
        return False
    return names_nobody(text.chars[since : token.start])


def names_nobody(between: str) -> bool:
    """Whether no one but the child is named between two places."""
    return _cue("somebody").finds(between) is None


NEAR_CHILD = 14
"""Characters between a child who is disabled and the grade on their card."""


def _of_child(text: Text, index: int, ahead: str) -> bool:
    """Whether what follows `ahead` in a clause is the child's: 独生女残疾二级; or 独生儿子，智力残疾; one who is old has a
    card of their own (儿子61二级残疾)."""
    before = text.words(index - 1) if index else ""
    if any(_cue("old_child").finds(words) for words in (ahead, before)):
        return False
    if _cue("child").finds(ahead):
        return True
    if _cue("child_lead").finds(before) or _goes_on_of_aged_child(text, index):
        return True
    return len(before) <= SHORT_CLAUSE and _cue("child_only").finds(before) is not None


def _goes_on_of_aged_child(text: Text, index: int) -> bool:
    """俺儿四十了，脑瘫，一级残疾: whether the clause ahead ends in a child's age, with nothing but what ails them between."""
    for before in range(index - 1, max(index - 1 - MOST_AILMENTS, -1), -1):
        words = text.words(before).strip()
        if not _same(text, before, index):
            return False
        if _cue("child_aged").finds(words) is not None:
            return True
        if _cue("only_an_ailment").finds(words) is None:
            return False
    return False


MOST_AILMENTS = 4
"""Clauses of what ails them that stand between a child's age and the grade at most."""


def _same(text: Text, at: int, index: int) -> bool:
    return text.clauses[at].sentence == text.clauses[index].sentence


def _around(text: Text, index: int) -> str:
    """The clause and its neighbours in the sentence."""
    near = [i for i in (index - 1, index, index + 1) if 0 <= i < len(text.clauses) and _same(text, i, index)]
    return "，".join(text.words(i) for i in near)


def _is_of_card(text: Text, index: int) -> bool:
    """Whether a grade in a clause can be a certificate's: a word of disability is near, none of another scale."""
    words, around = text.words(index), _around(text, index)
    if (
        _cue("grade_alone").finds(words.strip())
        and _cue("card_in_note").finds(text.chars)
        and not _cue("not_cue").finds(text.chars)
    ):
        return True
    if _cue("regraded").finds(words) and goes_on_of_a_card(text, text.clauses[index].start):
        return True
    return bool(_cue("cue").finds(words) or (_cue("cue").finds(around) and not _cue("not_cue").finds(around)))


def goes_on_of_a_card(text: Text, at: int) -> bool:
    """残疾证是二级，后来又评了个一级: whether the sentence has told of the card ahead of `at`, however far, and of no other
    scale."""
    number = text.clauses[text.clause_at(at)].sentence
    first = next(clause.start for clause in text.clauses if clause.sentence == number)
    ahead = text.chars[first:at]
    return _cue("card_ahead").finds(ahead) is not None and _cue("not_cue").finds(ahead) is None


def _of_another_scale(text: Text, index: int) -> bool:
    """能力评估二级; 评估过了，2级: whether a grade is of something else, said in its clause or right before it."""
    words = text.words(index)
    if _cue("not_cue").finds(words):
        return True
    ahead = text.words(index - 1) if index and _same(text, index - 1, index) else ""
    return bool(_cue("not_cue").finds(ahead)) and not _cue("cue").finds(words) and not _cue("cue").finds(ahead)


def _grades(text: Text, index: int, *, about: bool) -> Iterator[FactToken]:
    start, words = text.clauses[index].start, text.words(index)
    if _of_another_scale(text, index) and not _cue("surely").finds(words):
        return
    if not (about or _is_of_card(text, index)):
        return
    if hit := _cue("grades_open").finds(words):
        open_ones = frozenset[Value](GRADES[digit] for digit in hit.groups())
        yield _grade(text, index, open_ones, start + hit.start(), start + hit.end())
        return
    if hit := _cue("severe").finds(words):
        yield _grade(text, index, SEVERE, start + hit.start(), start + hit.end())
    for hit in _cue("grade").all(words):
        digit = next(found for found in hit.groups() if found)
        yield _grade(text, index, frozenset({GRADES[digit]}), start + hit.start(), start + hit.end())


def _grade(text: Text, index: int, values: frozenset[Value], start: int, end: int) -> FactToken:
    said, goes_on = how_said(text, start, end), _cue("grade_goes_on").finds(text.chars[end:])
    if said.manner == "stated" and goes_on is not None:  # 三级智力残疾的老人给不给补贴
        said = how_said(text, start, end + goes_on.end())
    manner: Manner = "stated" if said.manner == "ended" and _cue("cause").finds(said.shown_by) else said.manner
    ahead = text.chars[text.clauses[index].start : start]
    if _of_child(text, index, ahead):
        manner = "others"
    elif _is_changed(text, end, values) or _cue("former").finds(ahead):
        manner = "ended"
    elif _cue("denied").finds(ahead):
        manner = "refused"
    elif _cue("wavers").finds(text.chars[end:]):
        manner = "hedged"
    return FactToken("disability_grade", values, manner, start, end)


def _is_changed(text: Text, end: int, values: Collection[Value]) -> bool:
    """二级，后来又评了个一级: whether what stands behind a grade tells another that it has become."""
    changed = _cue("changed").finds(text.chars[end:])
    return changed is not None and GRADES[changed.group()[-len("一级")]] not in values


def _kinds(text: Text, index: int, grades: list[FactToken], *, about: bool, own: bool) -> Iterator[FactToken]:
    """The kind that a clause tells, where a grade in it or beside it is stated, or the question is about the card."""
    words, start = text.words(index), text.clauses[index].start
    graded = any(grade.manner == "stated" for grade in grades)
    named = not grades and _cue("of_card").finds(words)
    on_card = own or len(words) <= SHORT_CLAUSE or _cue("surely").finds(words) is not None
    if not (about or named or graded) or _is_no_kind(words):
        return
    found = [(hit.start(), hit.end(), kind) for kind, pattern in _ways_in(words) if (hit := pattern.finds(words))]
    if not found:
        return
    first, last, kind = min(found)
    if not (about or named or on_card or _cue("kind_before_grade").finds(words[last:])):
        return
    several = len({at for at, _, _ in found}) > 1 and len({name for _, _, name in found}) > 1
    goes_on = _cue("grade_goes_on").finds(words[last:])  # 视力残疾在申请
    manner = "stated" if own else how_said(text, start + first, start + last + (goes_on.end() if goes_on else 0)).manner
    manner = "stated" if manner == "ended" else manner  # 胳膊断了 is no end of the kind
    yield FactToken("disability_kind", frozenset({MULTIPLE if several else kind}), manner, start + first, start + last)


def _is_no_kind(words: str) -> bool:
    return bool((_cue("mere").finds(words) and "残" not in words) or _cue("not_yet").finds(words))
