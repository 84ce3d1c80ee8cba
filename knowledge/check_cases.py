"""The cases that a folder keeps beside its lists: what a reader of the document expects, held against the rules.

`cases/NAME.yaml` is called as its list's file is; an entry has `item`, `case`, `facts` and `verdict`, and may have `missing`
and `amounts` (sums of money, as 60 元/月). One without a verdict has not been read yet, and nothing is held against it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from knowledge.assess import Assessor, Result
from knowledge.benefits import Amount
from knowledge.datafiles import as_model, read_yaml
from knowledge.decision import COMES_OUT_WELL, Verdict
from knowledge.errors import DataFileError, FactValueError, KnowledgeError
from knowledge.facts import Belief
from knowledge.library import Library
from knowledge.rules import RuleError
from knowledge.shape import Shape


class _Case(Shape):
    model_config = ConfigDict(extra="forbid", frozen=True)
    item: str
    case: str
    facts: dict[str, Any]
    verdict: Verdict | None = None
    missing: tuple[str, ...] = ()
    amounts: tuple[str, ...] | None = None
    doubt: str | None = None
    settled: str | None = None


def check_cases(library: Library) -> Iterator[KnowledgeError]:
    """Each case of the folder that comes out otherwise than its writer expects, with its line."""
    assessor = Assessor(library)
    for path in sorted((library.folder.own / "cases").glob("*.yaml")):
        try:
            yield from _of_file(library, assessor, path)
        except DataFileError as error:
            yield error


def _of_file(library: Library, assessor: Assessor, path: Path) -> Iterator[KnowledgeError]:
    raw = read_yaml(path)
    if not isinstance(raw, list):
        raise DataFileError(path, 1, "应为一条一条的案例", "每条写 item、case、facts、verdict")
    for entry in raw:
        case = as_model(_Case, entry, path)
        if case.verdict is not None:
            yield from _held(library, assessor, case, path, entry.line)


def _held(library: Library, assessor: Assessor, case: _Case, path: Path, line: int) -> Iterator[KnowledgeError]:
    item = library.item(case.item)
    if item is None:
        yield DataFileError(path, line, f"没有“{case.item}”这一项", "照清单写 item")
        return
    try:
        known = {fact: _belief(library, fact, value) for fact, value in case.facts.items()}
        sums = [Amount.parse(text) for text in case.amounts or ()]
    except (FactValueError, RuleError) as error:
        yield DataFileError(path, line, str(error), "照 facts.yaml 写 facts，数额写成 60 元/月")
        return
    result = assessor.assess_item(item, known)
    for what, expected, found in _compared(case, sums, result):
        if expected != found:
            yield DataFileError(
                path, line, f"{case.item} {case.case}：案例写的{what}是 {expected}，规则得出 {found}", "照原文改错的那一边"
            )


def _belief(library: Library, fact: str, value: Any) -> Belief:
    if fact not in library.vocabulary:
        raise FactValueError(fact, value, "facts.yaml 里有的事实")
    return library.vocabulary.read(fact, value, library.divisions)


def _compared(case: _Case, sums: list[Amount], result: Result) -> Iterator[tuple[str, str, str]]:
    assert case.verdict is not None
    yield "verdict", case.verdict.value, result.verdict.value
    if case.missing or case.verdict is Verdict.UNKNOWN:
        yield "missing", "、".join(sorted(case.missing)), "、".join(sorted(result.decision.missing))
    if case.amounts is not None and case.verdict in COMES_OUT_WELL:
        money = [amount for amount in result.amounts if amount.is_money]
        yield "amounts", "、".join(map(_written, sums)), "、".join(map(_written, money))


def _written(amount: Amount) -> str:
    return f"{ {'exact': '', 'min': '不少于 ', 'max': '不超过 '}[amount.bound] }{amount.value:g} {amount.unit}"
