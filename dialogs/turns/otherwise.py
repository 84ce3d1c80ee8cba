"""All that would be otherwise for somebody as they are supposed to be: what is gained, may be, is changed and is gone."""

from collections.abc import Mapping, Sequence

from dialogs.saying.direct import Ask
from dialogs.saying.figures import ASSESSED
from dialogs.saying.money import is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.turns.turn import Done, Turn, money_first
from knowledge.assess import Assessment, Result
from knowledge.decision import COMES_OUT_WELL, Verdict
from knowledge.facts import CHILDREN
from knowledge.totals import totals


def otherwise(turn: Turn, copy: PersonState, supposed: str, then: Assessment, *, of_money: bool) -> Done:
    """All that would be otherwise: the money first, then what is gained, may be, is changed and is gone."""
    now, wording = turn.assessment, turn.tools.wording
    before = {result.item.id: result for result in now.results}
    gained = [r for r in then.of(Verdict.ELIGIBLE) if _verdict(before, r) is not Verdict.ELIGIBLE]
    review = [r for r in then.of(Verdict.REVIEW) if _verdict(before, r) not in COMES_OUT_WELL]
    lost = [r for r in then.of(Verdict.INELIGIBLE) if _verdict(before, r) in COMES_OUT_WELL]
    if "hukou" in copy.facts and copy.facts.get("hukou") != turn.person.facts.get("hukou"):
        lost = [r for r in lost if CHILDREN not in r.item.facts]  # who has moved to the children need not move there
    changed = [r for r in then.results if r.verdict in COMES_OUT_WELL and _gives_other(before.get(r.item.id), r)]
    unknown = [r for r in then.of(Verdict.UNKNOWN) if _is_opened(before.get(r.item.id), r)]
    opened = [(r, said) for r in unknown if (said := wording.overviews.conditional(r, copy))]
    opened += [(r, wording.overviews.open(r, copy)) for r in _nearer(before, then.of(Verdict.UNKNOWN)) if r not in unknown]
    cash_before, cash_after = totals(now, turn.day), totals(then, turn.day)
    text = wording.say(
        "suppose",
        who=wording.who(copy.subject),
        supposed=supposed,
        paid=[(r, wording.overviews.open(r, copy)) for r in sorted(gained, key=money_first) if is_paid_to_hand(r.item)],
        served=[r for r in gained if not is_paid_to_hand(r.item)],
        review=review,
        lost=lost,
        changed=[(r, _gone(before[r.item.id], r)) for r in sorted(changed, key=money_first)],
        opened=opened,
        before=cash_before,
        after=cash_after,
        of_money=of_money,
    )
    moves_in = copy.facts.get(LIVING) != turn.person.facts.get(LIVING)
    open_still = _on_an_assessment(then) if moves_in and not (gained or review or lost or changed or opened) else []
    text = "\n".join([text, *(wording.items.direct(copy, result, turn.day, WHETHER) for result in open_still)])
    about = [r.item.id for r in (*sorted([*gained, *changed], key=money_first), *review, *(r for r, _ in opened), *lost)]
    return Done((Section("answer", text),), tuple(about), True, kind="which")


def _on_an_assessment(then: Assessment) -> list[Result]:
    """Money that hangs on nothing but an assessment (护理补贴), which who moves into a home may apply for as well."""
    unknown = then.of(Verdict.UNKNOWN)
    return [r for r in unknown if is_paid_to_hand(r.item) and tuple(r.decision.missing) == (ASSESSED,)][:1]


LIVING = "living"
WHETHER = Ask("whether")
"""What is wanted of what hangs on an assessment."""


def _gives_other(was: Result | None, result: Result) -> bool:
    """Whether an item that somebody has anyway would give other things."""
    if was is None or was.verdict is not result.verdict:
        return False
    return was.gifts != result.gifts or was.decision.possible_offers != result.decision.possible_offers


def _gone(was: Result, result: Result) -> tuple[str, ...]:
    """What an item might give as things are and could not any more, where nothing else of it comes instead (半价, 免费)."""
    could, can = ({one.item.offered[i].what for i in one.decision.possible_offers} for one in (was, result))
    gone = () if can - could else (gift.what for gift in was.item.offered if gift.what in could - can)
    return tuple(dict.fromkeys(gone))


def _nearer(before: Mapping[str, Result], results: Sequence[Result]) -> list[Result]:
    """Money that hung on what is supposed, among other things, and then hangs on these alone (残疾补贴, still on 低保)."""
    held = [(before.get(r.item.id), r) for r in results if is_paid_to_hand(r.item)]
    return [r for was, r in held if was is not None and set(was.decision.missing) > set(r.decision.missing)]


def _is_opened(was: Result | None, result: Result) -> bool:
    """Whether something not known may come that could not, or may pay another sum than it might."""
    if was is None or was.verdict is Verdict.INELIGIBLE:
        return was is not None
    offers = (was.decision.possible_offers, result.decision.possible_offers)
    return was.verdict is Verdict.UNKNOWN and is_paid_to_hand(result.item) and offers[0] != offers[1]


def _verdict(before: dict[str, Result], result: Result) -> Verdict | None:
    held = before.get(result.item.id)
    return held.verdict if held else None
