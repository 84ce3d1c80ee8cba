"""户口是饶河的 这算不算: whether what a message has just told counts for what was spoken of, said ahead of all else."""

from dialogs.listening.acts import says
from dialogs.listening.finders.numerals import mark
from dialogs.move import Move
from dialogs.saying.sums import amount_words
from dialogs.turns.turn import Turn
from knowledge.assess import Result
from knowledge.decision import Verdict
from knowledge.facts import Facts


def whether_it_counts(turn: Turn, move: Move, result: Result) -> str:
    """不算。, 算。, or which of the gifts is lost by what was told; "" where that is not asked, or hangs on other things."""
    looked = move.looked
    told = _told(turn, result)
    if looked is None or not told or not (looked.bare and looked.of_last):
        return ""
    if not says("whether_it_counts", mark(move.act.words.split()[-1]).text):
        return ""
    wording = turn.tools.wording
    if result.verdict is Verdict.INELIGIBLE:
        without = turn.tools.assessor.assess_item(result.item, _without(turn, told))
        return wording.told("counts", "no") if without.verdict is not Verdict.INELIGIBLE else ""
    if lost := _lost(turn, result, told):
        return wording.told("counts", "partly", lost="、".join(lost), known=wording.facts.listed(told))
    return wording.told("counts", "yes") if result.comes_out_well else ""


def _told(turn: Turn, result: Result) -> Facts:
    """The facts that the message tells of the one spoken of, and that an item hangs on."""
    said = (one.facts for one in turn.heard.reading.people if one.subject in {turn.person.subject, None})
    return {fact: belief for facts in said for fact, belief in facts.items() if fact in result.item.facts}


def _without(turn: Turn, told: Facts) -> Facts:
    return {fact: belief for fact, belief in turn.person.facts.items() if fact not in told}


def _lost(turn: Turn, result: Result, told: Facts) -> list[str]:
    """The sums, and what has none, that were possible before it was told, and are not now."""
    before = turn.tools.assessor.assess_item(result.item, _without(turn, told))
    left = {*result.decision.possible_offers}
    gifts = (gift for at, gift in enumerate(result.item.gives) if at in before.decision.possible_offers and at not in left)
    return list(dict.fromkeys(amount_words(gift.amount) if gift.amount else gift.what for gift in gifts))
