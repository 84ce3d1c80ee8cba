"""Results as the contract's Reply shapes, each with the citations it rests on."""

from datetime import date
from functools import lru_cache
from typing import Literal

from dialogs.asking.questions import Question
from dialogs.listening.acts import Act
from dialogs.listening.text import Text
from dialogs.messages import (
    ActShape,
    AmountShape,
    ApplyShape,
    ChangeShape,
    ChoiceShape,
    CitationShape,
    GiftShape,
    HitShape,
    MomentShape,
    PersonShape,
    QuestionShape,
    ResultShape,
    SumShape,
    TotalsShape,
    TurnedShape,
    WhyShape,
)
from dialogs.state import PersonState, belief_out, outward
from knowledge.assess import KEPT_LISTS, Assessment, Assessor, Gift, Result
from knowledge.benefits import Bound
from knowledge.facts import Belief, OneOf
from knowledge.lists import Amount, Citation, Item
from knowledge.made import once
from knowledge.timeline import Moment, timeline
from knowledge.totals import Totals, totals

SHARED = 4096
"""Shapes of a kind that are held to be shared: some dozen reasons and quotes are those of thousands of results."""


@lru_cache(maxsize=SHARED)
def _citation(c: Citation) -> CitationShape:
    return CitationShape(document=c.document, title=c.title, locator=c.locator, quote=c.quote, start=c.start, end=c.end)


class _Citations:
    """Citations of one result, each once, by index."""

    def __init__(self) -> None:
        self._found: dict[Citation, int] = {}

    def index(self, citation: Citation) -> int:
        return self._found.setdefault(citation, len(self._found))

    def shapes(self) -> list[CitationShape]:
        return list(map(_citation, self._found))


def person_shape(assessor: Assessor, person: PersonState, assessment: Assessment, day: date) -> PersonShape:
    """A person with the results of every item of the list that applies, the sums, and what comes at which birthday."""
    benefit_list = assessment.applicable.benefit_list
    return PersonShape(
        subject=outward(person.subject),
        facts={fact: belief_out(belief) for fact, belief in person.facts.items() if _is_told(person, fact, belief)},
        list=benefit_list.region if benefit_list else None,
        results=once(assessment.results, result_shape, lambda: tuple(map(result_shape, assessment.results))),
        elsewhere=tuple(result_shape(result) for result in assessment.elsewhere),
        totals=_totals(totals(assessment, day)) if benefit_list else None,
        timeline=tuple(_moment(moment) for moment in timeline(assessor, assessment, day)),
    )


def _is_told(person: PersonState, fact: str, belief: Belief) -> bool:
    """Whether a fact was told; what only a denial leaves open (没有低保) is no fact yet, though the rules count it."""
    exact = not isinstance(belief, OneOf) or belief.exact
    return exact or fact not in person.denied


def act_shape(text: Text, act: Act) -> ActShape:
    """An act as it was heard, before anything is answered; its span is in what was typed."""
    return ActShape(
        act=act.act,
        subject=outward(act.subject),
        kind=act.kind if act.kind in KINDS else None,
        about=[],
        answered=None,
        facts={fact: belief_out(belief) for fact, belief in act.facts.items()},
        supposed={fact: belief_out(belief) for fact, belief in act.supposed.items()},
        span=text.typed(*act.span),
    )


KINDS = frozenset({"which", "amount", "total", "where", "how", "when", "why", "why_not", "compare", "what", "eligible"})
"""The kinds of questions that the contract knows."""


@lru_cache(maxsize=KEPT_LISTS)
def _totals(sums: Totals) -> TotalsShape:
    return TotalsShape(
        month=SumShape(exact=sums.month.exact, at_least=sums.month.at_least),
        year=SumShape(exact=sums.year.exact, at_least=sums.year.at_least),
        unstated=[result.item.id for result in sums.unstated],
        open=[result.item.id for result in sums.open],
    )


def _moment(moment: Moment) -> MomentShape:
    first, last = _month(moment.first), _month(moment.last)
    when: str | dict[str, str] = first if first == last else {"min": first, "max": last}
    return MomentShape(when=when, because=f"满{moment.age}周岁", items=[_turned(result) for result in moment.results])


@lru_cache(maxsize=1024)
def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _turned(result: Result) -> TurnedShape:
    return once(result, _turned, lambda: _turned_anew(result))


def _turned_anew(result: Result) -> TurnedShape:
    return TurnedShape(item=result.item.id, verdict=result.verdict.value, amounts=[_amount(a) for a in result.amounts])


def result_shape(result: Result) -> ResultShape:
    """One item for one person."""
    return once(result, result_shape, lambda: _result_shape(result))


def _result_shape(result: Result) -> ResultShape:
    cited = _Citations()
    why = [_why(reason.condition, reason.truth.value, cited.index(reason.citation)) for reason in result.reasons]
    gives = [_gift(g, cited.index(g.citation), tuple(map(cited.index, g.left_to))) for g in (*result.gifts, *result.either)]
    offices = result.offices
    apply = _apply(offices.lead, offices.others, cited.index(offices.citation) if offices.citation else None)
    return ResultShape(
        item=result.item.id,
        name=result.item.name,
        verdict=result.verdict.value,
        missing=list(result.decision.missing),
        amounts=[_amount(amount) for amount in result.amounts],
        why=why,
        apply=apply,
        citations=cited.shapes(),
        gives=gives,
        changes=[_change(change.fact, change.text) for change in result.changes],
        notes=[*result.item.data.notes, *result.item.data.doubts, *(dispute.said for dispute in result.disputed)],
    )


@lru_cache(maxsize=SHARED)
def _why(condition: str, truth: Literal["true", "false", "unknown"], citation: int) -> WhyShape:
    return WhyShape(condition=condition, truth=truth, citation=citation)


def _gift(gift: Gift, citation: int, left_to: tuple[int, ...]) -> GiftShape:
    if not gift.when:
        return _sure_gift(gift.what, citation, left_to)
    amount = _amount(gift.amount) if gift.amount else None
    return GiftShape(what=gift.what, citation=citation, left_to=list(left_to), when=gift.when, amount=amount)


@lru_cache(maxsize=SHARED)
def _sure_gift(what: str, citation: int, left_to: tuple[int, ...]) -> GiftShape:
    return GiftShape(what=what, citation=citation, left_to=list(left_to), when="", amount=None)


@lru_cache(maxsize=SHARED)
def _apply(lead: str | None, others: tuple[str, ...], citation: int | None) -> ApplyShape:
    return ApplyShape(lead=lead, others=list(others), citation=citation)


@lru_cache(maxsize=SHARED)
def _change(fact: str, text: str) -> ChangeShape:
    return ChangeShape(fact=fact, text=text)


def _amount(amount: Amount) -> AmountShape:
    return _figure(amount.value, amount.unit, amount.bound)


@lru_cache(maxsize=SHARED, typed=True)  # 60 is no 60.0 in JSON
def _figure(value: float, unit: str, bound: Bound) -> AmountShape:
    return AmountShape(value=value, unit=unit, bound=bound)


def hit_shape(item: Item) -> HitShape:
    """An item that was named, as an answer to a free question."""
    words = item.benefit_list.source.slice(item.row.whole)
    return HitShape(id=item.id, score=1.0, title=item.name, quote=words, document=item.benefit_list.document_name)


def question_shape(question: Question, text: str) -> QuestionShape:
    """A question as the contract has it."""
    return QuestionShape(
        asks=list(question.asks),
        text=text,
        why=question.why,
        multiple=question.multiple,
        choices=[ChoiceShape(label=choice.label, sets=choice.sets) for choice in question.choices],
    )
