"""`yiwen compare`: one benefit, or one person, in two or more regions side by side, with the words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from bot.ground.errors import InputError
from bot.reads.aligning import Row, aligned
from bot.reads.amounts import amount_out, words_of
from bot.reads.given import code_of, facts_of
from bot.reads.showing import conditions_of, document_of, where_to_apply
from dialogs.saying.sums import verdict_words
from dialogs.saying.templates import environment
from knowledge.assess import Assessment, Assessor, Result
from knowledge.facts import Belief, OneOf, Person
from knowledge.library import Library
from knowledge.lists import BenefitList, Item
from knowledge.spans import squeeze
from knowledge.totals import totals

FEWEST, MOST = 2, 20
"""Regions that can be compared at once."""
LIKE = 0.5
_templates = environment(trim=True)


@dataclass(frozen=True, slots=True)
class Column:
    """One region: its code, the list that applies there, and the person's assessment, if there is a person."""

    region: str
    benefit_list: BenefitList
    assessment: Assessment | None


def compared(
    library: Library, regions: Sequence[str], day: date, item: str | None = None, facts: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Regions side by side. Raises InputError for a region, an item or a fact that there is not.

    A person is looked at as if they lived in each of the regions; where they have their hukou stays as it was told.
    """
    codes = _codes(library, regions)
    known = facts_of(facts, library) if facts is not None else None
    columns = [_column(library, code, known) for code in codes]
    rows = aligned([column.benefit_list for column in columns])
    if item is not None:
        rows = _named(rows, item)
    return {
        "regions": [_region(library, column) for column in columns],
        "item": item,
        "facts": dict(facts) if facts is not None else None,
        "rows": [_row(columns, row) for row in rows],
        "elsewhere": [_elsewhere(column.assessment) for column in columns if column.assessment] or None,
        "totals": [_totals(column.assessment, day) for column in columns if column.assessment] or None,
    }


def read_facts(written: str) -> Mapping[str, Any]:
    """The facts of `--facts`. Raises InputError."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise InputError('--facts：不是JSON，应为 {"age": 83, "hukou": "330727"} 这样') from error
    if not isinstance(found, dict):
        raise InputError('--facts：应为一组“事实: 值”，如 {"age": 83}')
    return found


def _codes(library: Library, regions: Sequence[str]) -> list[str]:
    if not FEWEST <= len(set(regions)) <= MOST:
        raise InputError(f"要{FEWEST}到{MOST}个不同的地区，这里有{len(set(regions))}个")
    return [code_of(region, library.divisions) for region in dict.fromkeys(regions)]


def _column(library: Library, code: str, known: Mapping[str, Belief] | None) -> Column:
    benefit_list = library.list_of(code)
    if benefit_list is None:
        raise InputError(f"{library.divisions.full_name(code)}没有收录清单，收录的见 yiwen lists")
    if known is None:
        return Column(code, benefit_list, None)
    person = Person({**known, "residence": OneOf(frozenset({code}))})
    return Column(code, benefit_list, Assessor(library).assess(person))


def _named(rows: list[Row], name: str) -> list[Row]:
    names = {squeeze(item.name): item for row in rows for item in row.items if item}
    wanted = squeeze(name)
    found = {one for one in names if wanted and (wanted in one or one in wanted)}
    found = {wanted} if wanted in names else found or set(get_close_matches(wanted, names, 1, LIKE))
    if not found:
        raise InputError(f"这几个地方的清单里没有叫“{name}”的项，有：{'、'.join(names)}")
    return [row for row in rows if any(item and squeeze(item.name) in found for item in row.items)]


def _region(library: Library, column: Column) -> dict[str, Any]:
    found = column.benefit_list
    return {
        "region": column.region,
        "place": library.divisions.full_name(column.region),
        "list": found.region,
        "title": found.title,
        "document": document_of(found),
    }


def _row(columns: Sequence[Column], row: Row) -> dict[str, Any]:
    cells = [_cell(column, item) if item else None for column, item in zip(columns, row.items, strict=True)]
    return {"name": row.name, "alike": row.how, "cells": cells}


def _cell(column: Column, item: Item) -> dict[str, Any]:
    found: dict[str, Any] = {
        "item": item.id,
        "name": item.name,
        "audience": item.data.audience,
        "content": item.data.content,
        "conditions": conditions_of(item),
        "gives": [
            {
                "what": gift.what,
                "amount": amount_out(gift.amount, gift.in_kind) if gift.amount else None,
                "quote": item.cite(gift.words).words,
            }
            for gift in item.gives
        ],
        "apply": where_to_apply(item),
    }
    if column.assessment:
        found |= _result(next(result for result in column.assessment.results if result.item is item))
    return found


def _result(result: Result) -> dict[str, Any]:
    return {
        "verdict": result.verdict.value,
        "missing": list(result.decision.missing),
        "amounts": [amount_out(gift.amount, gift.in_kind) for gift in result.gifts if gift.amount],
    }


def _elsewhere(assessment: Assessment) -> list[dict[str, Any]]:
    """What somebody has by their hukou from another list than that of where they live; it is in the totals."""
    return [{"item": result.item.id, "name": result.item.name, **_result(result)} for result in assessment.elsewhere]


def _totals(assessment: Assessment, day: date) -> dict[str, Any]:
    sums = totals(assessment, day)
    return {
        "month": {"exact": sums.month.exact, "at_least": sums.month.at_least},
        "year": {"exact": sums.year.exact, "at_least": sums.year.at_least},
        "unstated": [result.item.id for result in sums.unstated],
        "open": [result.item.id for result in sums.open],
    }


def as_text(found: dict[str, Any], library: Library) -> str:
    """The comparison, for reading."""
    labels = {fact.id: fact.label for fact in library.vocabulary}
    template = _templates.get_template("compared.jinja")
    return template.render(c=found, labels=labels, amount=words_of, verdicts=verdict_words()).strip()
