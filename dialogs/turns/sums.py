"""How much in all: a month and a year, each person and then together; what has no figure; what hangs on something open."""

from typing import Any

from dialogs.deciding import Move
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.decision import Verdict
from knowledge.totals import Totals, is_paid, totals

WELL = frozenset({Verdict.ELIGIBLE, Verdict.REVIEW})


def total(turn: Turn, move: Move) -> Done:
    """The sums of everybody spoken of, the one spoken of first."""
    sums = [(person, totals(turn.assessments[person.subject], turn.day)) for person in turn.order]
    shown = [_shown(turn, person.subject, one) for person, one in sums]
    together = _together([one for _, one in sums]) if len(sums) > 1 else None
    paid = [result.item.id for _, one in sums for result in one.unstated]
    results = [r for p, _ in sums for r in turn.assessments[p.subject].results if r.verdict in WELL]
    about = [r.item.id for r in results if any("元" in amount.unit for amount in r.amounts)]
    text = turn.tools.wording.say("totals", people=shown, together=together)
    return Done((Section("total", text),), tuple(dict.fromkeys([*about, *paid])), True, kind="total")


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
        "open": [result.item.name for result in one.open],
        "review": [r.item.name for r in assessment.of(Verdict.REVIEW) if is_paid(r)],
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
