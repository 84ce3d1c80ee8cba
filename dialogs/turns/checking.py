"""对不对: a sum that somebody names, held against what it is about; what the documents do not settle is never called wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.listening.acts import Span, claimed, patterns, says
from dialogs.listening.finders.numerals import Numeral, mark
from dialogs.looking.names import names_in
from dialogs.looking.topic import is_of_money
from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.saying.summed import Claim, Rate, Summed, rates_of, summed, together
from dialogs.state import FEW, PersonState
from dialogs.turns.kinds import is_difference, told_apart
from dialogs.turns.rated import by_rate
from dialogs.turns.sums import AMOUNT, about_of, all_paid, asked_people, told_sums
from dialogs.turns.then import ages_to_come, grown
from dialogs.turns.turn import Done, Turn
from knowledge.assess import MONTH, YEAR, Result
from knowledge.decision import Verdict
from knowledge.facts import Between
from knowledge.lists import Item
from knowledge.parts import part_of

NAMED_BY = {MONTH: "a_month", YEAR: "a_year"}
"""The cues of acts.yaml by which a question names a period."""


def check(turn: Turn, move: Move) -> Done:
    """200加85就是285对不对: the sum claimed, held against what is known; then the right one.

    What is not so now, and will be with a birthday to come, is said to be right for then.
    """
    claim = claim_of(move.act.words)
    if (worked := _no_sum(turn, claim) or by_rate(turn, move, claim) or told_apart(turn, move, claim)) is not None:
        return worked
    offered = list(_to_hold_against(turn, move))
    of_all = replace(move, act=replace(move.act, of=()))
    if (found := _right(offered, claim) or _right(list(_to_hold_against(turn, of_all)), claim)) is not None:
        return _checked(turn, claim, *found)
    if (likely := _right_if_likely(turn, offered, claim)) is not None:
        return likely
    meant = _meant(turn, move)
    depends = _paid_on_conditions(turn, move, claim, meant)
    of_others = is_difference(move.act.words, claim) or says("money_of_no_figure", turn.heard.text.chars)
    coming = _right_then(turn, move, claim, meant) if depends is None and not of_others else None
    silent = _of_no_figure(turn, move, claim)
    if (told := (coming or silent) if meant else (silent or coming)) is not None:
        return told
    if depends is not None:
        return _depends(turn, claim, *depends)
    verdict = _refused(offered[0])
    done = _checked(turn, claim, "unsure" if verdict in SURE and of_others else verdict, offered[0])
    return done if done.about else replace(done, about=tuple(item.id for item in _items_claimed(turn, move)))


def _no_sum(turn: Turn, claim: Claim | None) -> Done | None:
    """老伴是八十不是九十: nothing, of a number that is an age which the message tells, and no sum."""
    told = [one.facts.get("age") for one in turn.heard.reading.people]
    return Done() if claim is not None and claim.period is None and Between(claim.value, claim.value) in told else None


def _of_itself(turn: Turn, move: Move) -> Sequence[Item]:
    """低保金一个月800对吗: the item of money that a claim is of by a word that else tells how somebody lives."""
    own = turn.assessment.applicable.benefit_list
    hits = patterns().cue("money_of_no_figure").all(move.act.words) if own is not None else ()
    found = (item for hit in hits for name in names_in(hit.group(), own) for item in name.items) if own is not None else ()
    return () if says("in_all", move.act.words) else tuple(dict.fromkeys(item for item in found if item.is_paid))[:FEW]


SURE = frozenset({"wrong", "least"})
"""How a sum is called that is another one, or a greater one, by the documents."""


def _of_no_figure(turn: Turn, move: Move, claim: Claim | None) -> Done | None:
    """低保金一个月700对吗: what the documents tell of what a claim names, or what was spoken of, where they have no figure of
    it; the figures of other things say nothing of the claim."""
    items, wording = _of_itself(turn, move) or _items_claimed(turn, move), turn.tools.wording
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items]
    silent = [r for r in results if not wording.items.figures(r, turn.person.facts).is_written]
    if claim is None or not results or silent != results or any(r.verdict is Verdict.INELIGIBLE for r in results):
        return None
    told = [wording.items.direct(turn.person, result, turn.day, AMOUNT) for result in results]
    when = "、".join(_paying(turn, items, claim))
    text = wording.checked("of_others" if when else "unwritten", claim, when=when) + "\n".join(told)
    return Done((Section("total", text),), tuple(item.id for item in items), True, kind="amount")


def _paying(turn: Turn, items: Sequence[Item], claim: Claim) -> Iterator[str]:
    """百岁以上: on what conditions some items do pay a sum that is claimed of them."""
    for gift in (gift for item in items for gift in item.gives):
        if gift.when is not None and gift.amount and claim.is_among(rates_of(gift.amount)):
            yield turn.tools.assessor.phrases.of(gift.when)


def _right(offered: Sequence[list[Summed]], claim: Claim | None) -> tuple[str, list[Summed]] | None:
    """How a claim comes out right, and against which sums; None where it does against none."""
    held = ((word, one) for one in offered for word in ("right", "right_if") if _holds(one, claim, sure=word == "right"))
    return next(held, None)


def _right_if_likely(turn: Turn, offered: Sequence[list[Summed]], claim: Claim | None) -> Done | None:
    """两个人是不是120, where the wife's hukou is not told: that several together are paid the sum claimed if she is so, too;
    what they come to then, ahead of what is each one's."""
    for sums in offered if claim is not None else ():
        likely = [one for one in sums if one.likely]
        held = [replace(one, parts=(*one.parts, *one.likely), likely=(), likely_if=()) for one in sums]
        if _hangs_on_one(sums) and _holds(held, claim, sure=True):
            when = "、".join(one.who for one in likely) + likely[0].likely_if[0]
            lead = turn.tools.wording.checked("right_when", claim, when=when)
            told = together(held, turn.tools.wording)
            return Done((Section("total", lead + told),), about_of(sums), True, kind="total")
    return None


def _hangs_on_one(sums: Sequence[Summed]) -> bool:
    """Whether several are paid something, of which some hangs on one thing alone, and on nothing else."""
    on = {when for one in sums for when in one.likely_if}
    return len([one for one in sums if one.parts or one.likely]) > 1 and len(on) == 1


def held_right(turn: Turn, move: Move, claim: Claim | None) -> list[Summed] | None:
    """The sums, of whomever, of which one, or all together, is the sum claimed; None where it is none."""
    found = _right(list(_to_hold_against(turn, move)), claim)
    return found[1] if found is not None else None


def _checked(turn: Turn, claim: Claim | None, verdict: str, sums: Sequence[Summed], then: str = "") -> Done:
    if verdict == "right_if" and not any(one.sure_parts for one in sums):
        verdict = "right_assessed"
    text = turn.tools.wording.checked(verdict, claim, then) + told_sums(turn, sums, all_placed=True, brief=True)
    spoken_of = tuple(item.id for item in turn.last_few)
    if {part.item.id for one in sums for part in one.parts} == {*spoken_of}:  # 折一个月一百对不对, of what was spoken of
        return Done((Section("total", text),), spoken_of, True, kind="amount")
    about = about_of(sums)
    return Done((Section("total", text),), about, True, kind="amount" if len(about) == 1 else "total")


def _depends(
    turn: Turn, claim: Claim | None, person: PersonState, result: Result, then: str = "", verdict: str = "depends"
) -> Done:
    """That a claim hangs on what is not known of somebody; `verdict`: how it comes out."""
    line = turn.tools.wording.item(person, result, turn.day, AMOUNT)
    if claim is not None and not then and (right := turn.tools.wording.items.right_if(person, result, turn.day, claim)):
        return Done((Section("total", line.replace(*right, 1)),), (result.item.id,), True, kind="amount")
    if len(turn.state.people) > 1:
        line = turn.tools.wording.of_whom(person.subject, line)
    when = _alone_left(turn, claim, person, result) if not then else ""
    lead = turn.tools.wording.checked("right_when" if when else verdict, claim, then, when=when)
    return Done((Section("total", lead + line),), (result.item.id,), True, kind="total")


def _alone_left(turn: Turn, claim: Claim | None, person: PersonState, result: Result) -> str:
    """特困、低保边缘也没有办过: the one condition on which a claim still hangs, for whom all else of it was told; else ""."""
    missing = result.decision.missing
    if claim is None or len(missing) != 1 or not turn.tools.wording.items.ruled_out(missing[0], person.facts):
        return ""
    possible = turn.tools.wording.items.possible(result, person.facts)
    paying = [gift.when for gift in possible if gift.amount and claim.is_among(rates_of(gift.amount))]
    return paying[0] if len(paying) == 1 else ""


def _right_then(turn: Turn, move: Move, claim: Claim | None, meant: Sequence[Item] = ()) -> Done | None:
    """That a claim is right from a birthday to come on, with what is then; None where it is for none.

    `meant`: of these alone.
    """
    people = asked_people(turn, move)
    for reached in ages_to_come(turn, people) if claim else ():
        if (then := grown(turn, reached, people)) is None:
            continue
        later, said = then
        now, at_an_age = _is_claimed_now(turn, move, reached), "age" in move.act.supposed
        if (found := _right(list(_to_hold_against(later, move, alone=bool(meant))), claim)) is not None:
            verdict, sums = found
            if not now:
                return _checked(later, claim, verdict, sums, said)
            return _and_now(_checked(later, claim, NOT_THEN if at_an_age else NOT_YET, sums, said), _so_far(turn, move, claim))
        if (depends := _paid_on_conditions(later, move, claim, meant)) is not None:
            if not (now and at_an_age):
                return _depends(later, claim, *depends, said)
            return _and_now(_depends(later, claim, *depends, said, NOT_THEN), _so_far(turn, move, claim))
    return None


def _so_far(turn: Turn, move: Move, claim: Claim | None) -> str:
    """现在：每月60元; 那时：, of an age that the question supposes: what is so ahead of the birthday that makes it right."""
    sums = told_sums(turn, next(iter(_to_hold_against(turn, move))), all_placed=True, brief=True)
    return turn.tools.wording.checked("by_then" if "age" in move.act.supposed else "now", claim) + sums


def _and_now(done: Done, now: str) -> Done:
    """With what is so at present, ahead of which it is told when a claim is right."""
    return replace(done, sections=tuple(replace(one, text=f"{one.text}\n{now}") for one in done.sections))


NOT_YET = "not_yet"
"""How a claim comes out of who tells, or supposes, an age beside it at which it is not so yet (我妈83，说有400对不对)."""

NOT_THEN = "not_then"
"""The same of an age that the question only supposes (90岁能不能拿400)."""


def _is_claimed_now(turn: Turn, move: Move, reached: int) -> bool:
    """Whether the message tells an age, or supposes one, below that from which on the claim is right."""
    told = [*(one.facts.get("age") for one in turn.heard.reading.people), move.act.supposed.get("age")]
    return any(isinstance(age, Between) and age.high < reached for age in told)


def right_of_money(turn: Turn, move: Move) -> Done | None:
    """那不就120: a number that is a sum of the money asked about is held against it; None where it is none of its sums."""
    looked, claim = move.looked, claim_of(move.act.words)
    if looked is None or claim is None or not (looked.items and all(item.is_paid for item in looked.items)):
        return None
    if is_difference(move.act.words, claim):
        return told_apart(turn, move, claim)
    of_all = replace(move, act=replace(move.act, of=()))
    for asked in (move, of_all):
        if (found := _right(list(_to_hold_against(turn, asked)), claim)) is not None:
            return _checked(turn, claim, *found)
    return _right_then(turn, of_all, claim)


def claim_of(words: str) -> Claim | None:
    """The last sum that a question names, with the period that stands nearest to it; None where it names none."""
    named = claimed(words)
    if not named:
        return None
    if len(named) > 1 and len(list(patterns().cue("sum_by_name").all(mark(words).text))) == len(named):
        return Claim(sum(one.low for one in named), MONTH if says("a_month", words) else None)  # 护理85生活100对不对
    said = [
        (_apart(hit.span(), named[-1]), period) for period, cue in NAMED_BY.items() for hit in patterns().cue(cue).all(words)
    ]
    return Claim(named[-1].low, min(said)[1] if said else None, _above(words, named[-1]))


def _above(words: str, number: Numeral) -> int:
    """九百多, 八十来块: how much more a sum may be of which only the first figure is named."""
    about = patterns().cue("about_so_much").finds(words[number.end :])
    return 10 ** (len(str(number.low)) - 1) if about else 0


def _apart(span: Span, number: Numeral) -> tuple[int, bool]:
    """How far apart a period and a number stand; of two as far the one ahead of it is meant (一个月160 一年呢)."""
    start, end = span
    ahead = end <= number.start
    return (number.start - end if ahead else start - number.end), not ahead


def _meant(turn: Turn, move: Move) -> Sequence[Item]:
    """The items that a claim names, or that were spoken of, where they pay somebody something now: it is of them alone."""
    items = _items_claimed(turn, move)
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items]
    return items if summed(results, turn.person, turn.tools.wording).has_figures else ()


def _parts_claimed(turn: Turn, move: Move) -> Sequence[Item]:
    """The same, each as the part of it that the question names (护理补贴 of 经济困难老年人补贴)."""
    part = move.looked.part if move.looked is not None else ""
    return [part_of(item, part) if part else item for item in _items_claimed(turn, move)]


def _items_claimed(turn: Turn, move: Move) -> Sequence[Item]:
    """The few items that a claim names, or that were spoken of; a fare spoken of last is no money that somebody gets."""
    looked = move.looked
    if looked is not None and looked.items and not looked.of_last:
        return looked.items if len(looked.items) <= FEW else ()
    items = looked.items if looked is not None and looked.items else turn.last_few
    return items if len(items) <= FEW and any(map(is_of_money, items)) else ()


def _paid_on_conditions(
    turn: Turn, move: Move, claim: Claim | None, meant: Sequence[Item]
) -> tuple[PersonState, Result] | None:
    """Whom of those asked about, the one spoken of first, which item may pay the sum claimed, where that hangs on what is not
    known yet; `meant`: one of these."""
    if claim is None:
        return None
    spoken_of = {*meant, *turn.last_items}
    people = dict.fromkeys((turn.person.subject, *(one.subject for one in asked_people(turn, move))))
    for person in (one for one in turn.order if one.subject in people):
        unknown = turn.assessed(person).of(Verdict.UNKNOWN) if person.subject in turn.assessments else ()
        for result in unknown:
            if (not meant or result.item in meant) and claim.is_among(_may_pay(result, by_month=result.item in spoken_of)):
                return person, result
    return None


def _may_pay(result: Result, *, by_month: bool) -> set[Rate]:
    """The sums that an item may pay somebody of whom not all is known; `by_month`: what a year's comes to by the month, too."""
    offered = [result.item.offered[i] for i in result.decision.possible_offers]
    paid = [b.amount for b in offered if b.amount and b.is_money]
    return {rate for amount in paid for rate in rates_of(amount) if by_month or amount.unit == MONTH or rate[0] == amount.unit}


def _to_hold_against(turn: Turn, move: Move, *, alone: bool = False) -> Iterator[list[Summed]]:
    """What a claim may be about: the items that it names, or that were spoken of; all that each gets; all together.

    `alone`: of these items and nothing else.
    """
    items, wording = _parts_claimed(turn, move), turn.tools.wording
    people = asked_people(turn, move)
    groups = ([turn.person], people)
    together_first = says("both_together", move.act.words)
    for group in (reversed(groups) if together_first else groups) if items else ():
        results = [[turn.tools.assessor.assess_item(item, person.facts) for item in items] for person in group]
        sums = [summed(held, p, wording) for p, held in zip(group, results, strict=True)]
        if any(one.has_figures for one in sums):
            yield sums
    if alone:
        return
    everybody = [all_paid(turn, person, closely=len(people) == 1) for person in people]
    if len(everybody) > 1:
        yield everybody
        yield from ([one] for one in everybody)
    else:
        yield everybody


def _holds(sums: Sequence[Summed], claim: Claim | None, *, sure: bool) -> bool:
    """Whether the sum claimed is one of those that the documents give."""
    return claim is not None and any(claim.is_among(one.values(sure=sure)) for one in _with_all(sums))


def _with_all(sums: Sequence[Summed]) -> list[Summed]:
    """Each, and all of them as one."""
    if len(sums) == 1:
        return list(sums)
    whole = replace(sums[0], parts=tuple(part for one in sums for part in one.parts))
    return [*sums, whole]


def _refused(sums: Sequence[Summed]) -> str:
    """How a sum that does not come out is told: it is another one, at least another one, or not known."""
    if not any(one.has_figures for one in sums):
        return "unknown"
    return "least" if any(one.is_least or one.hanging for one in sums) else "wrong"
