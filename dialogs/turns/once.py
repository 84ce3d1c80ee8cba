"""和60叠不叠: of gifts of which a document pays one alone (不重复享受), which somebody has now."""

from dataclasses import replace

from dialogs.listening.acts import says
from dialogs.listening.finders.numerals import mark
from dialogs.move import Move
from dialogs.saying.figures import period_words
from dialogs.saying.sections import Section
from dialogs.turns.items import hits_of, items
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Result
from knowledge.lists import Benefit


def paid_once(turn: Turn, move: Move) -> Done:
    """不叠加，只发一样: each with whom it is for, which is this person's now, and the words."""
    assert move.looked is not None, "a question is looked up before it is answered"
    item = move.looked.paid_once
    assert item is not None, "the row asks for such an item"
    assert item.only_one is not None, "the row asks for such an item"
    result = turn.tools.assessor.assess_item(item, turn.person.facts)
    if _asks_of_theirs(move, result):
        return items(turn, replace(move, looked=replace(move.looked, items=(item,), answers=None)))
    now = _now(turn, result)
    wording = turn.tools.wording
    text = wording.told(
        "once",
        "right" if _says_so(move, result) else "lead",
        name=item.name,
        number=item.number,
        words=item.only_one.quote,
        each="；".join(_of_whom(turn, benefit) for benefit in item.gives),
        now=wording.told("once", "now", who=wording.who(turn.person.subject), what=now) if now else "",
        cited=wording.say("cited", citation=item.cite(item.only_one)),
    )
    return Done((Section("answer", text),), (item.id,), True, hits=hits_of(move.looked), kind="amount")


def _asks_of_theirs(move: Move, result: Result) -> bool:
    """60也给她不, of one who has the 60, or may have it: no other gift beside theirs is asked for."""
    marked = mark(move.act.words)
    if says("paid_together", marked.text) or not says("another_of_it", marked.text):
        return False
    named, theirs = {numeral.low for numeral in marked.numerals}, {amount.value for amount in result.amounts}
    others = {gift.amount.value for gift in result.item.gives if gift.amount} - theirs
    return not theirs or not others & named


def _says_so(move: Move, result: Result) -> bool:
    """那就光400喽: whether the question itself says that one is paid, and that is the one."""
    marked = mark(move.act.words)
    numbers = {numeral.low for numeral in marked.numerals}
    return says("only_that", marked.text) and bool(numbers & {amount.value for amount in result.amounts})


def _of_whom(turn: Turn, benefit: Benefit) -> str:
    when = turn.tools.assessor.phrases.of(benefit.when) if benefit.when is not None else ""
    return turn.tools.wording.told("once", "of_whom", when=when, what=_told(benefit))


def _now(turn: Turn, result: Result) -> str:
    """长寿保健补助每月400元，一年4800元: what somebody surely has of it."""
    sure = [result.item.offered[i] for i in result.decision.offers] if result.comes_out_well else []
    return "、".join(_told(benefit) for benefit in sure)


def _told(benefit: Benefit) -> str:
    return benefit.what + (period_words(benefit.amount) if benefit.amount else "")
