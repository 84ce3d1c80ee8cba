"""How much in all: each person, then together; what wants an assessment, has no figure or hangs on something is told apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dialogs.deciding import Move
from dialogs.listening.acts import Span, claimed, excluded, patterns, says
from dialogs.listening.finders.numerals import Numeral, mark
from dialogs.looking.names import names_in
from dialogs.saying.direct import Ask
from dialogs.saying.figures import ASSESSED
from dialogs.saying.money import insured_last, is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.saying.side_by_side import people as sides_of
from dialogs.saying.summed import Claim, Rate, Summed, rates_of, summed, together
from dialogs.state import FEW, PersonState
from dialogs.taking_up.cases import all_cases
from dialogs.turns.then import ages_to_come, grown
from dialogs.turns.turn import Done, Turn
from knowledge.assess import MONTH, YEAR, Assessment, Result
from knowledge.decision import BEST_FIRST, Verdict
from knowledge.lists import Item

AMOUNT = Ask("amount")
WRITTEN = "written"
"""The aspect of a question whether the documents tell how much."""
NAMED_BY = {MONTH: "a_month", YEAR: "a_year"}
"""The cues of acts.yaml by which a question names a period."""


def total(turn: Turn, move: Move) -> Done:
    """The sums of everybody asked about, the one spoken of first; whose list is not known comes last, and is asked about."""
    asked = sorted(asked_people(turn, move), key=lambda one: not turn.assessments[one.subject].applicable.benefit_list)
    sums = [_of_all(turn, person, closely=len(asked) == 1) for person in asked]
    if spans := excluded(turn.heard.text):
        sums = [one.without(_named_in(turn, spans)) for one in sums]
    placed = all(turn.assessments[one.subject].applicable.benefit_list for one in asked)
    written = _which_are_written(turn, asked) if move.act.aspect == WRITTEN else ""
    text = _said(turn, sums, all_placed=placed, written=written)
    return Done((Section("total", text),), _about(sums), True, kind="total")


def _which_are_written(turn: Turn, people: Sequence[PersonState]) -> str:
    """Of what money of theirs the documents tell how much, and of what they do not; what is nearest to theirs first."""
    may = [(one, result) for one in people for result in turn.assessments[one.subject].results]
    may = [(one, r) for one, r in may if is_paid_to_hand(r.item) and r.verdict is not Verdict.INELIGIBLE]
    may.sort(key=lambda pair: (insured_last(pair[1].item), BEST_FIRST.index(pair[1].verdict)))
    told = {result.item: turn.tools.wording.items.figures(result, one.facts).is_written for one, result in may}
    return turn.tools.wording.written(told)


def _named_in(turn: Turn, spans: Sequence[Span]) -> set[str]:
    """The names of the items that stretches of the message name (退休金以外)."""
    own, chars = turn.assessment.applicable.benefit_list, turn.heard.text.chars
    words = [chars[start:end] for start, end in spans]
    return {item.name for one in words for name in (names_in(one, own) if own else ()) for item in name.items}


def total_of_cases(turn: Turn, move: Move) -> Done:
    """李大娘和王大爷加起来, 两个人合起来, of an operator's callers: each one's sum, then all together."""
    sums, placed = [], True
    cases = all_cases(turn.before)
    for number, at in turn.heard.several:
        person = cases[number][at]
        assessment = turn.tools.assessor.assess(person.person)
        who = turn.tools.wording.of_case(number + 1, person)
        sums.append(replace(_sum(turn, person, assessment, closely=False), who=who))
        placed = placed and assessment.applicable.benefit_list is not None
    return Done((Section("total", _said(turn, sums, all_placed=placed)),), _about(sums), True, kind="total")


def add_up(turn: Turn, move: Move) -> Done:
    """The sums of the items asked about (再加高龄津贴: with those of the last question), of each person, then together."""
    assert move.looked is not None, "a question is looked up before it is answered"
    items = move.looked.items or (move.looked.answers.items[:1] if move.looked.answers else ())
    if move.act.aspect == "add" and not move.looked.of_last:
        items = tuple(dict.fromkeys((*turn.last_few, *items)))
    people = asked_people(turn, move, one_else=True)
    results = [[turn.tools.assessor.assess_item(item, person.facts) for item in items] for person in people]
    wording = turn.tools.wording
    pairs = [(person, result) for person, held in zip(people, results, strict=True) for result in held]
    lines = [wording.items.direct(person, result, turn.day, AMOUNT) for person, result in pairs]
    if len(people) > 1:
        lines = [wording.of_whom(person.subject, line) for (person, _), line in zip(pairs, lines, strict=True)]
    sums = [summed(held, p, wording) for p, held in zip(people, results, strict=True)]
    if len(pairs) > 1 and (line := together(sums, wording)):
        lines.append(line)
    else:
        lines = [wording.item(person, result, turn.day, AMOUNT) for person, result in pairs]
    about = tuple(dict.fromkeys(item.id for item in items))
    return Done((Section("total", "\n".join(lines)),), about, True, kind="amount")


def check(turn: Turn, move: Move) -> Done:
    """200加85就是285对不对: the sum claimed, held against what is known; then the right one.

    What is not so now, and will be with a birthday to come, is said to be right for then.
    """
    claim = _claimed(move.act.words)
    offered = list(_to_hold_against(turn, move))
    if (found := _right(offered, claim)) is not None:
        return _checked(turn, claim, *found)
    meant = _meant(turn, move)
    depends = _paid_on_conditions(turn, move, claim, meant)
    coming = _right_then(turn, move, claim, meant) if depends is None else None
    if coming is not None:
        return coming
    if depends is not None:
        return _depends(turn, claim, *depends)
    return _checked(turn, claim, _refused(offered[0]), offered[0])


def _right(offered: Sequence[list[Summed]], claim: Claim | None) -> tuple[str, list[Summed]] | None:
    """How a claim comes out right, and against which sums; None where it does against none."""
    held = ((word, one) for one in offered for word in ("right", "right_if") if _holds(one, claim, sure=word == "right"))
    return next(held, None)


def _checked(turn: Turn, claim: Claim | None, verdict: str, sums: Sequence[Summed], then: str = "") -> Done:
    if verdict == "right_if" and not any(one.sure_parts for one in sums):
        verdict = "right_assessed"
    text = turn.tools.wording.checked(verdict, claim, then) + _said(turn, sums, all_placed=True, brief=True)
    return Done((Section("total", text),), _about(sums), True, kind="total")


def _depends(turn: Turn, claim: Claim | None, person: PersonState, result: Result, then: str = "") -> Done:
    """That a claim hangs on what is not known of somebody."""
    line = turn.tools.wording.item(person, result, turn.day, AMOUNT)
    if len(turn.state.people) > 1:
        line = turn.tools.wording.of_whom(person.subject, line)
    return Done(
        (Section("total", turn.tools.wording.checked("depends", claim, then) + line),), (result.item.id,), True, kind="total"
    )


def _right_then(turn: Turn, move: Move, claim: Claim | None, meant: Sequence[Item] = ()) -> Done | None:
    """That a claim is right from a birthday to come on, with what is then; None where it is for none.

    `meant`: of these alone.
    """
    people = asked_people(turn, move)
    for reached in ages_to_come(turn, people) if claim else ():
        if (then := grown(turn, reached, people)) is None:
            continue
        later, said = then
        if (found := _right(list(_to_hold_against(later, move, alone=bool(meant))), claim)) is not None:
            return _checked(later, claim, *found, said)
        if (depends := _paid_on_conditions(later, move, claim, meant)) is not None:
            return _depends(later, claim, *depends, said)
    return None


def right_of_money(turn: Turn, move: Move) -> Done | None:
    """那不就120: a number that is a sum of the money asked about is held against it; None where it is none of its sums."""
    looked, claim = move.looked, _claimed(move.act.words)
    if looked is None or claim is None or not (looked.items and all(item.is_paid for item in looked.items)):
        return None
    of_all = replace(move, act=replace(move.act, of=()))
    for asked in (move, of_all):
        if (found := _right(list(_to_hold_against(turn, asked)), claim)) is not None:
            return _checked(turn, claim, *found)
    return _right_then(turn, of_all, claim)


def _claimed(words: str) -> Claim | None:
    """The last sum that a question names, with the period that stands nearest to it; None where it names none."""
    named = claimed(words)
    if not named:
        return None
    said = [
        (_apart(hit.span(), named[-1]), period) for period, cue in NAMED_BY.items() for hit in patterns().cue(cue).all(words)
    ]
    return Claim(named[-1].low, min(said)[1] if said else None)


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


def _items_claimed(turn: Turn, move: Move) -> Sequence[Item]:
    """The few items that a claim names, or that were spoken of."""
    looked = move.looked
    items = looked.items if looked is not None and looked.items else turn.last_few
    return items if len(items) <= FEW else ()


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
        unknown = turn.assessments[person.subject].of(Verdict.UNKNOWN) if person.subject in turn.assessments else ()
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
    items, wording = _items_claimed(turn, move), turn.tools.wording
    people = asked_people(turn, move)
    for group in ([turn.person], people) if items else ():
        results = [[turn.tools.assessor.assess_item(item, person.facts) for item in items] for person in group]
        sums = [summed(held, p, wording) for p, held in zip(group, results, strict=True)]
        if any(one.has_figures for one in sums):
            yield sums
    if alone:
        return
    everybody = [_of_all(turn, person, closely=len(people) == 1) for person in people]
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


def compare_people(turn: Turn, move: Move) -> Done:
    """谁领的钱多: each one's sum, of the item asked about or of all, and what lies between them."""
    wording = turn.tools.wording
    items = move.looked.items if move.looked is not None and move.looked.items else ()
    sums = [_of_all(turn, person, closely=False) for person in turn.order]
    if items:
        names = {item.name for item in items}
        sums = [replace(one, parts=tuple(part for part in one.parts if part.item.name in names)) for one in sums]
    sides = [replace(side, words=side.words or wording.compared("nothing")) for side in sides_of(sums)]
    return Done((Section("total", wording.sides(sides)),), _about(sums), True, kind="compare")


def others(turn: Turn, move: Move) -> Done:
    """凭啥老王拿1200我才60: what others get cannot be known; what is this person's, with its words."""
    said = Section("answer", turn.tools.wording.talk("others"))
    results = [r for r in turn.assessment.results if r.verdict is not Verdict.INELIGIBLE and _cash_of(r)]
    numbers = {numeral.low for numeral in mark(move.act.words).numerals}
    meant = [r for r in results if numbers & set(_cash_of(r))] or [r for r in results if r.comes_out_well] or results
    texts = [Section("answer", turn.tools.wording.item(turn.person, result, turn.day)) for result in meant[:1]]
    return Done((said, *texts), tuple(r.item.id for r in meant[:1]), True if meant else None, kind="amount")


def _cash_of(result: Result) -> list[int | float]:
    """The sums in 元 that an item may give."""
    return [gift.amount.value for gift in result.item.offered if gift.amount and gift.is_money]


def asked_people(turn: Turn, move: Move, *, one_else: bool = False) -> tuple[PersonState, ...]:
    """Whose sums are asked for: everybody's, unless the words speak of one (她一年多少); `one_else`: one's, unless of all."""
    words = move.act.words
    alive = tuple(one for one in turn.order if not one.died or one is turn.person)
    if named := tuple(one for one in alive if one.subject in move.act.of and len(alive) > 1):
        return named
    if says("of_everybody", words) or len(alive) == 1:
        return alive or (turn.person,)
    if one_else or turn.heard.reading.asked_of or says("of_one", words) or not alive:
        return (turn.person,)
    return alive


def _of_all(turn: Turn, person: PersonState, *, closely: bool) -> Summed:
    """All that is paid to somebody, of their own list and by their hukou elsewhere; no document that is not in force.

    `closely`: also what an assessment might add where nothing is known of how somebody manages.
    """
    assessment = turn.assessments.get(person.subject, turn.assessment)
    return _sum(turn, person, assessment, closely=closely)


def _sum(turn: Turn, person: PersonState, assessment: Assessment, *, closely: bool) -> Summed:
    found = turn.tools.wording.paid(person, assessment, turn.day)
    unplaced = assessment.applicable.benefit_list is None
    known = closely or ASSESSED in person.facts
    return replace(found, unplaced=unplaced, parts=found.parts if known else tuple(p for p in found.parts if not p.assessed))


def _said(turn: Turn, sums: Sequence[Summed], *, all_placed: bool, brief: bool = False, written: str = "") -> str:
    by_month = any(act.act == "ask" and says("a_month", act.words) for act in turn.heard.acts)
    line = together(sums, turn.tools.wording, by_month=by_month) if len(sums) > 1 and all_placed else ""
    text = turn.tools.wording.say("totals", people=sums, together=line, brief=brief, written=written, by_month=by_month)
    return _alike_once(text, len(sums), turn.tools.wording.alike)


def _alike_once(text: str, people: int, alike: Callable[[str], str]) -> str:
    """A sum of several, in which what is told of each of them in the same words stands once, at the end."""
    lines = text.split("\n")
    of_all = [line for line in dict.fromkeys(lines) if people > 1 and lines.count(line) == people]
    return "\n".join([line for line in lines if line not in of_all] + [alike(line) for line in of_all])


def _about(sums: Sequence[Summed]) -> tuple[str, ...]:
    """The items whose figures are told, then those that have none."""
    found = [*(item for one in sums for item in one.paid_ids), *(item for one in sums for item in one.unstated_ids)]
    return tuple(dict.fromkeys(found))
