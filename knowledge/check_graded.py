"""Proves the graded clauses of a list: every quote stands in the clause, every figure in its quote, every age in one grade."""

import re
from collections.abc import Iterator

from knowledge.errors import DataFileError, KnowledgeError, QuoteNotFoundError
from knowledge.facts import Between
from knowledge.figures import figures
from knowledge.graded import AGE, OLDEST, Graded
from knowledge.lists import BenefitList
from knowledge.logic import Truth
from knowledge.rules import Bounds, leaves
from knowledge.spans import squeeze

FIGURE = re.compile(r"\d+(?:\.\d+)?")


def check_graded(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """Every fault of the graded clauses of a list."""
    for graded in benefit_list.graded:
        if graded.clause not in benefit_list.source.clauses:
            fault = f"没有条款“{graded.clause}”"
            yield DataFileError(benefit_list.path, graded.line, fault, "改正 clause")
            continue
        yield from _quotes(benefit_list, graded)
        yield from _figures(benefit_list, graded)
        yield from _ages(benefit_list, graded)


def _quotes(benefit_list: BenefitList, graded: Graded) -> Iterator[KnowledgeError]:
    source = benefit_list.source
    for words in graded.cited:
        if source.find(words.quote, source.clauses[graded.clause].span) is None:
            fault = f"原文{graded.clause}里没有“{words.quote}”"
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
