"""Whether a question is of a clause that gives by grades of age (食堂吃饭打几折, 那我是7折还是5折), and which sums it puts."""

import re
from collections.abc import Sequence

from dialogs.listening.acts import Act, patterns, says
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.looking.looked import Looked
from dialogs.looking.names import names_in
from dialogs.state import State
from knowledge.facts import Between
from knowledge.graded import Graded

KINDS = frozenset({None, "amount", "eligible", "total", "compare"})
"""Kinds of questions that a grade answers."""
OF_PRICE = frozenset({"amount", "total"})


def graded_of(looked: Looked, state: State, message: str, ahead: Sequence[Looked]) -> Graded | None:
    """The graded clause of the own list that a question is of, by its words, the message's, or what was spoken of last."""
    own, act = looked.applicable.benefit_list, looked.act
    if own is None or act.act != "ask" or act.kind not in KINDS or looked.regions:
        return None
    return next((one for one in own.graded if _is_of(one, looked, state, message, ahead)), None)


def _is_of(one: Graded, looked: Looked, state: State, message: str, ahead: Sequence[Looked]) -> bool:
    act = looked.act
    saves = sum_of("meal_saved", act.words) is not None
    rated = saves or bool(one.rated.search(act.words)) or says("of_a_discount", act.words)
    if _names_another(one, looked):
        return False
    if saves and sum_of("meal_price", act.words) is not None:
        return True
    if rated and (one.naming.search(message) or one.naming_by_rate.search(message)):
        return True
    if one.naming.search(act.words) and (act.kind in OF_PRICE or act.aspect == "cost"):
        return True
    before = ahead[-1].graded if ahead else None
    topics = [topic for topic in (state.last, *state.waiting) if topic is not None]
    spoken_of = before is one if ahead else any(one.id in topic.about for topic in topics)
    priced = sum_of("meal_price", act.words) is not None
    return spoken_of and (rated or priced or looked.bare or looked.of_last)


def _names_another(one: Graded, looked: Looked) -> bool:
    """Whether a question names something else of the list by what is surely its name."""
    own, words = looked.applicable.benefit_list, looked.act.words
    names = names_in(words, own) if own else []
    own_names = [hit.span() for pattern in (one.naming, one.naming_by_rate) for hit in pattern.finditer(words)]
    return any(
        not name.weak and one.id not in name.clauses and not any(_meet(name.span, span) for span in own_names) for name in names
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def sum_of(cue: str, words: str) -> int | None:
    """The sum that words name of a meal: its price, what is saved of it, what one pays for it."""
    marked = mark(words)
    hit = patterns().cue(cue).finds(marked.text)
    if hit is None:
        return None
    at = next(hit.start(name) for name, found in hit.groupdict().items() if found)
    numeral = marked.numeral_at(at)
    return numeral.low if numeral.exact else None


def age_asked(act: Act) -> Between | None:
    """The age that a question puts itself (七十五岁的去食堂打几折)."""
    marked = mark(act.words)
    ages = (marked.numeral_at(hit.start()) for hit in OF_AGE.finditer(marked.text))
    return next((Between(one.low, one.low) for one in ages), None)


OF_AGE = re.compile(f"{MARK}(?=周?岁|以上|以后)")


def claimed(one: Graded, act: Act) -> list[str]:
    """The grades that a question puts, in its order (7折 of 是不是7折); none of a choice (7折还是5折)."""
    if says("puts_a_choice", act.words):
        return []
    marked, units = mark(act.words), one.rated
    hits = (hit for hit in units.finditer(marked.text) if hit.start() and marked.text[hit.start() - 1] == MARK)
    return [f"{marked.numeral_at(hit.start() - 1).low}{hit.group()}" for hit in hits]
