"""The skeleton of a county's cases: for each item people on both sides of each limit of its drafted rule, verdicts left blank.

Whoever reads the document writes what it gives each of them, without looking at the rule; `yiwen check` then holds the two
against each other.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product

import yaml

from knowledge.compiling import ELSEWHERE
from knowledge.decision import Verdict
from knowledge.divisions import Divisions
from knowledge.facts import Belief, Between, Fact, Facts, OneOf, Value
from knowledge.lists import BenefitList, Item

HEAD = """# 案例的底稿：每项几个人，在条件的两边。照原文（不看 lists/ 里的规则）写上 verdict：
# eligible 符合、review 由经办单位定、ineligible 不符合、unknown 说不准（missing 写还要知道什么）；有钱的写 amounts。
# 写好的由 yiwen check 与规则对照，没有写 verdict 的先不看。用不上的删去，想到别的人自己加。
"""
FAR = ("110101", "310101")
"""A place far away, where one is asked for."""
TRIED = 20_000
MOST = 6
"""People of one item at most."""
Person = Mapping[str, Value]


def skeleton(benefit_list: BenefitList) -> str:
    """The file's text."""
    lines = [*HEAD.splitlines()]
    for item in benefit_list:
        for person in _people(item):
            lines += ["", *_case(item, person)]
    return "\n".join(lines) + "\n"


def _case(item: Item, person: Person) -> Iterator[str]:
    vocabulary, divisions = item.benefit_list.vocabulary, item.benefit_list.grammar.divisions
    told = "、".join(_said(vocabulary[fact], value, divisions) for fact, value in person.items())
    known = {"residence": item.benefit_list.region, **person}
    facts = yaml.safe_dump(known, allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False).strip()
    yield f"- item: {item.id}"
    yield f"  case: {item.name}，{told}"
    yield f"  facts: {facts}"
    yield "  verdict:"


def _said(fact: Fact, value: Value, divisions: Divisions) -> str:
    if fact.type == "integer":
        return f"{value}{fact.unit}" if fact.id == "age" else f"{fact.label}{value}{fact.unit}"
    if fact.type == "division" and str(value) in divisions:
        return f"{fact.label}在{divisions[str(value)].name}"
    return f"{fact.label}：{fact.label_of(value)}"


def _people(item: Item) -> list[Person]:
    """One who gets something, and that one with one fact changed at a time to where the outcome is another."""
    choices = {fact: list(_values(item, fact)) for fact in item.facts}
    met = next((one for one in _combined(choices) if _outcome(item, one)[0] is not Verdict.INELIGIBLE), None)
    if met is None:
        return []
    people, outcome = [met], _outcome(item, met)
    for fact, values in choices.items():
        others = ({**met, fact: value} for value in values if value != met[fact])
        people += [one for one in others if _outcome(item, one) != outcome][:2]
    return people[:MOST]


def _combined(choices: Mapping[str, list[Value]]) -> Iterator[Person]:
    return islice((dict(zip(choices, values, strict=True)) for values in product(*choices.values())), TRIED)


def _outcome(item: Item, person: Person) -> tuple[Verdict, tuple[int, ...]]:
    facts: Facts = {fact: _belief(value, item.benefit_list.vocabulary[fact]) for fact, value in person.items()}
    decision = item.table.decide(facts)
    return decision.verdict, tuple(decision.offers)


def _belief(value: Value, fact: Fact) -> Belief:
    return Between(int(value), int(value)) if fact.type == "integer" else OneOf(frozenset({value}))


def _values(item: Item, fact: str) -> Iterator[Value]:
    """One value of each class that the rule tells apart: of an age the first, of those below all limits the last."""
    here, divisions = item.benefit_list.region, item.benefit_list.grammar.divisions
    classes = [known for axis in item.table.axes if axis.fact == fact for known in axis.classes]
    places = {value for known in classes if isinstance(known, OneOf) for value in known.values}
    for known in classes:
        if isinstance(known, Between):
            yield known.high if known.low == 0 else known.low
            continue
        value = min(known.values, key=str)
        if value == ELSEWHERE:
            value = next(one for one in FAR if one not in divisions.lineage(here))
        elif here not in places and str(value) in divisions.lineage(here):
            value = here
        yield value
