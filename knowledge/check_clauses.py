"""Proves the clauses that stand in no list: every quote stands in its clause.

Of one that gives by grades every figure stands in its quote and every age is of one grade; of one that names whom it is for
each group is called as its quote calls it; of one that tells a price each item is one of the list.
"""

import re
from collections.abc import Iterator

from knowledge.addressed import Addressed
from knowledge.errors import DataFileError, KnowledgeError, QuoteNotFoundError
from knowledge.facts import AGE, Between
from knowledge.figures import figures
from knowledge.graded import OLDEST, Graded
from knowledge.lists import BenefitList
from knowledge.logic import Truth
from knowledge.priced import Priced
from knowledge.rules import Bounds, leaves
from knowledge.spans import squeeze
from knowledge.unlisted import Unlisted

FIGURE = re.compile(r"\d+(?:\.\d+)?")


def check_clauses(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """Every fault of the clauses that stand in no list."""
    unlisted: tuple[Unlisted, ...] = (*benefit_list.graded, *benefit_list.addressed, *benefit_list.priced)
    for one in unlisted:
        if one.clause not in benefit_list.source.clauses:
            yield DataFileError(benefit_list.path, one.line, f"没有条款“{one.clause}”", "改正 clause")
        else:
            yield from _quotes(benefit_list, one)
    for graded in benefit_list.graded:
        yield from _figures(benefit_list, graded)
        yield from _ages(benefit_list, graded)
    for addressed in benefit_list.addressed:
        yield from _groups(benefit_list, addressed)
    for priced in benefit_list.priced:
        yield from _of_list(benefit_list, priced)


def _quotes(benefit_list: BenefitList, unlisted: Unlisted) -> Iterator[KnowledgeError]:
    source = benefit_list.source
    for words in unlisted.cited:
        if source.find(words.quote, source.clauses[unlisted.clause].span) is None:
            fault = f"原文{unlisted.clause}里没有“{words.quote}”"
            yield QuoteNotFoundError(benefit_list.path, words.line, fault, "照原文改 quote")


def _figures(benefit_list: BenefitList, graded: Graded) -> Iterator[KnowledgeError]:
    """What is told of a grade, and its ages, stand in its own quote."""
    for grade in (*graded.grades, *filter(None, (graded.most, graded.bound))):
        stated = figures(squeeze(grade.words.quote))
        wanted = [float(number) for number in FIGURE.findall(grade.what)]
        if grade in graded.grades:
            tests = [leaf.test for leaf in leaves(grade.when) if isinstance(leaf.test, Bounds)]
            wanted += [float(bound) for test in tests for bound in (test.low, test.high) if bound is not None]
        for figure in wanted:
            if figure not in stated:
                fault = f"数字 {figure:g} 不在引文里"
                yield DataFileError(benefit_list.path, grade.words.line, fault, "改正数字，或引上写着它的原文")


def _ages(benefit_list: BenefitList, graded: Graded) -> Iterator[KnowledgeError]:
    """From the first age on every age is of one grade, and of one alone."""
    divisions = benefit_list.grammar.divisions
    found = graded.first(divisions)
    for age in range(found[0] if found else 0, OLDEST + 1):
        held = [grade for grade in graded.grades if grade.is_of({AGE: Between(age, age)}, divisions) is Truth.TRUE]
        if len(held) != 1:
            fault = f"{age}周岁{'不在哪一档里' if not held else '在两档里'}"
            yield DataFileError(benefit_list.path, graded.line, fault, "改正 grades 的 when")
            return


def _groups(benefit_list: BenefitList, addressed: Addressed) -> Iterator[KnowledgeError]:
    """Each group is called as its own quote calls it."""
    for group in addressed.groups:
        if group.whom not in group.words.quote:
            yield DataFileError(benefit_list.path, group.words.line, f"“{group.whom}”不在引文里", "whom 照引文写")


def _of_list(benefit_list: BenefitList, priced: Priced) -> Iterator[KnowledgeError]:
    """Each item whose price it tells is one of the list, and its office one of the clause."""
    clause = benefit_list.source.clauses.get(priced.clause)
    if priced.office and clause is not None and priced.office not in clause.agencies:
        yield DataFileError(benefit_list.path, priced.line, f"{priced.clause}的责任单位里没有“{priced.office}”", "改正 office")
    for number in priced.items:
        if benefit_list.item(number) is None:
            yield DataFileError(benefit_list.path, priced.line, f"清单里没有第{number}项", "改正 items")
