"""The conditions of an item, one a line, with which of them somebody meets; alternatives each on a line of its own."""

from collections.abc import Iterator

from dialogs.listening.acts import says
from dialogs.saying.direct import Ask
from dialogs.state import PersonState
from dialogs.turns.turn import Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.lists import Item
from knowledge.parts import called
from knowledge.phrases import AND, AND_CLOSELY
from knowledge.rules import Both, Condition, Either, evaluate, leaves
from knowledge.weight import PAIR

SHORT, END = 14, "。"
"""Alternatives of no more characters in all stand on one line."""


def criteria(turn: Turn, person: PersonState, item: Item) -> str:
    """落户要满足啥: what the item asks, what of it the person meets, and how it stands for them."""
    wording, known = turn.tools.wording, bool(person.facts)
    who = wording.who(person.subject)
    head = wording.of_criteria("head" if known else "head_alone", name=called(item), number=item.number, who=who)
    lines = [head, *(line for at, one in enumerate(item.who, 1) for line in _lines(turn, person, one, at))]
    if known:
        result = turn.tools.assessor.assess_item(item, person.facts)
        lines += _how_it_stands(turn, person, result)
    return "\n".join(lines)


def _how_it_stands(turn: Turn, person: PersonState, result: Result) -> Iterator[str]:
    """How an item stands for somebody, behind all that it asks: what is open of it stands there already."""
    wording = turn.tools.wording
    if result.verdict is not Verdict.UNKNOWN:
        yield wording.items.direct(person, result, turn.day, Ask())
        return
    left = any(benefit.left_to for benefit in result.item.gives)
    yield wording.of_criteria("open_review" if left else "open") + wording.items.later(person, result, turn.day)
    yield f"{wording.say('office', r=result).strip()}{END}"


def of_ages(turn: Turn, person: PersonState, item: Item, words: str) -> str | None:
    """女的要满几岁, 他年纪够不够, of an item that asks more than one age: all its conditions; None else."""
    ages = {leaf.test for one in item.who if isinstance(one, Either) for leaf in leaves(one) if leaf.fact == "age"}
    return criteria(turn, person, item) if len(ages) > 1 and says("asks_age", words) else None


def _lines(turn: Turn, person: PersonState, condition: Condition, at: int) -> Iterator[str]:
    """A condition on a line; of long alternatives, each below it."""
    if isinstance(condition, Either) and len(_words(turn, condition)) > SHORT:
        yield turn.tools.wording.of_criteria("any", _truth(turn, person, condition), at=at)
        for part in condition.parts:
            each = _several(part)
            truth = "" if each else _truth(turn, person, part)
            said = [_words(turn, one) + _met(turn, person, one) for one in each]
            words = turn.tools.wording.of_criteria("all").join(said) or _words(turn, part)
            yield turn.tools.wording.of_criteria("part", truth, condition=words)
        return
    yield turn.tools.wording.of_criteria("line", _truth(turn, person, condition), at=at, condition=_words(turn, condition))


def _several(condition: Condition) -> tuple[Condition, ...]:
    """What holds together and is told one by one: more than two, or with alternatives among them."""
    parts = condition.parts if isinstance(condition, Both) else ()
    return parts if len(parts) > PAIR or any(isinstance(part, Either) for part in parts) else ()


def _words(turn: Turn, condition: Condition) -> str:
    """A condition in words."""
    parts = _several(condition)
    if parts:
        return turn.tools.wording.of_criteria("all").join(_words(turn, part) for part in parts)
    return turn.tools.assessor.phrases.of(condition).replace(AND, AND_CLOSELY)


def _met(turn: Turn, person: PersonState, condition: Condition) -> str:
    """（符合）, behind one of several conditions that hold together."""
    return turn.tools.wording.of_criteria("met", _truth(turn, person, condition))


def _truth(turn: Turn, person: PersonState, condition: Condition) -> str:
    return evaluate(condition, person.facts, turn.tools.library.divisions).name.lower() if person.facts else ""
