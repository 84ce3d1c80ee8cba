"""低保一个月700，加发15%: what a rate of a document comes to, by the sum of the dibao that somebody names."""

from collections.abc import Iterator, Sequence

from dialogs.listening.acts import patterns, says
from dialogs.listening.finders.numerals import Marked, mark
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.sections import Section
from dialogs.saying.summed import Claim
from dialogs.saying.sums import bound_words
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.lists import Amount
from knowledge.totals import MONTHS, Number

OF_DIBAO = {"%低保标准": 100, "倍低保标准": 1}
"""The units of a rate of the dibao, and what they are divided by."""
AMOUNT = Ask("amount")
LEAST_BASE = 100
"""No dibao is less than so much a month."""


def by_rate(turn: Turn, move: Move, claim: Claim | None = None) -> Done | None:
    """What the rate of an item comes to of the sum that the message names, and whether a claim is that; None where no rate is
    asked of, or no sum is named."""
    words = turn.heard.text.chars
    rated = list(_rated(turn, move, words))
    if not rated:
        return None
    result, amount = rated[0]
    marked = mark(words)
    last = turn.before.last
    base = _base_told(marked) or _base_of(marked, amount, claim) or (last.base if last and claim else 0)
    if not base:
        return None
    month, year = _of(base, amount), _of(MONTHS * base, amount)
    opening = _opening(turn, claim, {month, year, base + month, MONTHS * base + year}, amount)
    said = turn.tools.wording.rated(
        opening, base=base, rate=_rate_words(amount), bound=bound_words()[amount.bound], month=f"{month:g}", year=f"{year:g}"
    )
    line = turn.tools.wording.items.direct(turn.person, result, turn.day, AMOUNT)
    return Done((Section("answer", f"{said}\n{line}"),), (result.item.id,), True, kind="amount", base=base)


def _opening(turn: Turn, claim: Claim | None, sums: set[Number], amount: Amount) -> str:
    """对。, 不对，不是100元。; nothing of a question that claims nothing."""
    if claim is None:
        return ""
    verdict = "right" if claim.value in sums else "wrong" if amount.bound == "exact" else "least"
    return turn.tools.wording.checked(verdict, claim)


def _rated(turn: Turn, move: Move, words: str) -> Iterator[tuple[Result, Amount]]:
    """The items that pay by a rate of the dibao, of those that a question is about; of all, where it speaks of a rate."""
    looked = move.looked
    named = {item.id for item in looked.items} if looked is not None else set()
    about = named | {item.id for item in turn.last_few}
    for result in turn.assessment.results:
        amounts = [benefit.amount for benefit in result.item.offered if benefit.amount and benefit.amount.unit in OF_DIBAO]
        if result.verdict is not Verdict.INELIGIBLE and (result.item.id in about or says("of_a_rate", words)):
            yield from ((result, amount) for amount in amounts)


def _base_told(marked: Marked) -> int | None:
    """The dibao of a month that a message names: 低保一个月700, 700的15%."""
    for hit in patterns().cue("base_of_a_rate").all(marked.text):
        numeral = marked.numeral_at(hit.start("a") if hit["a"] else hit.start("b"))
        base = numeral.low // MONTHS if says("a_year", hit.group()) else numeral.low
        if numeral.exact and base >= LEAST_BASE:
            return base
    return None


def _base_of(marked: Marked, amount: Amount, claim: Claim | None) -> int | None:
    """The number beside a claim of which the claim is the rate: it says itself what it is worked out from."""
    numbers: Sequence[int] = [numeral.low for numeral in marked.numerals if numeral.exact and numeral.low >= LEAST_BASE]
    worked = (base for base in numbers if claim and claim.value in {_of(base, amount), _of(MONTHS * base, amount)})
    return next(worked, None)


def _of(base: Number, amount: Amount) -> Number:
    return base * amount.value / OF_DIBAO[amount.unit]


def _rate_words(amount: Amount) -> str:
    """15%, 1.3倍."""
    return f"{amount.value:g}{amount.unit.removesuffix('低保标准')}"
