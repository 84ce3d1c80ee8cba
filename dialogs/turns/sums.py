"""How much in all: a month and a year, each person and then together; what has no figure; what hangs on something open."""

from typing import Any

from dialogs.deciding import Move
from dialogs.listening.finders.numerals import mark
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.totals import Totals, totals

WELL = frozenset({Verdict.ELIGIBLE, Verdict.REVIEW})


def total(turn: Turn, move: Move) -> Done:
    """The sums of everybody spoken of, the one spoken of first; whose list is not known comes last, and is asked about."""
    order = sorted(turn.order, key=lambda person: not turn.assessments[person.subject].applicable.benefit_list)
    sums = [(person, totals(turn.assessments[person.subject], turn.day)) for person in order]
    all_placed = all(one.applicable.benefit_list for one in turn.assessments.values())
    shown = [_shown(turn, person.subject, one) for person, one in sums]
    together = _together([one for _, one in sums]) if len(sums) > 1 and all_placed else None
    paid = [result.item.id for _, one in sums for result in one.unstated]
    results = [r for p, _ in sums for r in turn.assessments[p.subject].results if r.verdict in WELL]
    about = [r.item.id for r in results if any("元" in amount.unit for amount in r.amounts)]
    text = turn.tools.wording.say("totals", people=shown, together=together)
    return Done((Section("total", text),), tuple(dict.fromkeys([*about, *paid])), True, kind="total")


def others(turn: Turn, move: Move) -> Done:
    """凭啥老王拿1200我才60: what others get cannot be known; what is this person's, with its words."""
    said = Section("answer", turn.tools.wording.talk("others"))
    results = [r for r in turn.assessment.results if r.verdict is not Verdict.INELIGIBLE and _cash_of(r)]
    numbers = {numeral.low for numeral in mark(move.act.words).numerals}
    meant = [r for r in results if numbers & set(_cash_of(r))] or [r for r in results if r.verdict in WELL] or results
    texts = [Section("answer", turn.tools.wording.item(turn.person, result, turn.day)) for result in meant[:1]]
    return Done((said, *texts), tuple(r.item.id for r in meant[:1]), True if meant else None, kind="amount")


def _cash_of(result: Result) -> list[int | float]:
    """The sums in 元 that an item may give."""
    return [gift.amount.value for gift in result.item.offered if gift.amount and "元" in gift.amount.unit]


def _shown(turn: Turn, subject: str | None, one: Totals) -> dict[str, Any]:
    wording, assessment = turn.tools.wording, turn.assessments[subject]
    parts = [
        f"{result.item.name}{wording.sum_of(amount)}"
        for result in (*assessment.results, *assessment.elsewhere)
        if result.verdict.value == "eligible"
        for amount in result.amounts
        if amount.unit in {"元/月", "元/年"}
    ]
    return {
        "who": wording.who(subject),
        "month": one.month.at_least,
        "year": one.year.at_least,
        "exact_month": one.month.exact == one.month.at_least,
        "exact_year": one.year.exact == one.year.at_least,
        "exact": one.is_exact,
        "a_year": one.a_year,
        "parts": parts,
        "unplaced": assessment.applicable.benefit_list is None,
        "unstated": [result.item.name for result in one.unstated],
        "hanging": [said for result in one.open if (said := wording.hangs(result))],
        "assessed": [r.item.name for r in assessment.of(Verdict.ELIGIBLE) if wording.assessed(r) is not None],
        "open": [result.item.name for result in one.open if not wording.hangs(result)],
        "review": [r.item.name for r in assessment.of(Verdict.REVIEW) if r.item.is_paid],
    }


def _together(sums: list[Totals]) -> dict[str, Any] | None:
    month, year = sum(one.month.at_least for one in sums), sum(one.year.at_least for one in sums)
    if not month and not year:
        return None
    return {
        "exact": all(one.is_exact for one in sums),
        "month": month,
        "a_year": sum(one.a_year for one in sums),
    }
