"""How much in all: each person, then together; what wants an assessment, has no figure or hangs on something is told apart."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from dialogs.listening.acts import ADDED, WHY_APART, Span, excluded, says
from dialogs.listening.finders.numerals import mark
from dialogs.listening.giving.cast import OTHER
from dialogs.looking.names import alike_in, names_in
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.figures import ASSESSED
from dialogs.saying.money import insured_last, is_paid_to_hand
from dialogs.saying.sections import Section
from dialogs.saying.side_by_side import Side, each
from dialogs.saying.side_by_side import people as sides_of
from dialogs.saying.summed import Summed, summed, together
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import all_cases
from dialogs.turns.turn import Done, Turn
from knowledge.assess import Assessment, Result
from knowledge.decision import BEST_FIRST, Verdict
from knowledge.facts import BASES, Facts
from knowledge.lists import Item

AMOUNT, WHY = Ask("amount"), Ask("why")
WRITTEN = "written"
"""The aspect of a question whether the documents tell how much."""


def total(turn: Turn, move: Move) -> Done:
    """The sums of everybody asked about, the one spoken of first; whose list is not known comes last, and is asked about."""
    asked = sorted(asked_people(turn, move), key=lambda one: not turn.assessed(one).applicable.benefit_list)
    paid = paid_at_home if len(asked) > 1 and not says("in_all", move.act.words) else all_paid  # 他俩有啥补贴能领
    sums = [paid(turn, person, closely=len(asked) == 1) for person in asked]
    if spans := excluded(turn.heard.text):
        sums = [one.without(_named_in(turn, spans)) for one in sums]
    placed = all(turn.assessed(one).applicable.benefit_list for one in asked)
    written = _which_are_written(turn, asked) if move.act.aspect == WRITTEN else ""
    text = told_sums(turn, sums, all_placed=placed, written=written)
    return Done((Section("total", text),), about_of(sums), True, kind="total")


def paid_at_home(turn: Turn, person: PersonState, *, closely: bool) -> Summed:
    """All that is paid to somebody; to one of whom no place is told, as if they lived where all others of the family do."""
    theirs = turn.spoken_of(person.subject) if turn.holds(person.subject) else turn
    if not theirs.at_home:
        return all_paid(turn, person, closely=closely)
    found = all_paid(theirs, theirs.person, closely=closely)
    home = {"residence": theirs.person.facts["residence"]}
    return replace(found, who=turn.tools.wording.at_home(person.subject, home, "beside"))


def nothing_now(turn: Turn, move: Move) -> Done:
    """现在一分钱没有是不是: whether it is so of each who is asked about, what there may be, and what comes with a birthday."""
    people, wording = asked_people(turn, move), turn.tools.wording
    sums = [all_paid(turn, person, closely=len(people) == 1) for person in people]
    paid = any(one.has_figures for one in sums)
    told = told_sums(turn, sums, all_placed=True)
    others = told.split("\n")[len(people) == 1 :]
    coming = [_coming(turn, people[0], turn.assessed(people[0]))] if len(people) == 1 else []
    things = [] if paid else _things_of(turn, people)
    of_all = bool(things) and says("nothing_at_all", move.act.words)
    lead = wording.nothing("not_all", things) if of_all else wording.nothing("right")
    beside = [wording.nothing("beside", things)] if things and not of_all else []
    lines = [wording.nothing("wrong") + told] if paid else [lead, *filter(None, coming), *others, *beside]
    return Done((Section("total", "\n".join(lines)),), about_of(sums), True, kind="total")


def _things_of(turn: Turn, people: Sequence[PersonState]) -> list[Item]:
    """What is surely theirs and no money in the hand, in the order of their lists."""
    theirs = (result.item for one in people for result in turn.assessed(one).of(Verdict.ELIGIBLE))
    return [item for item in dict.fromkeys(theirs) if not is_paid_to_hand(item)]


def _coming(turn: Turn, person: PersonState, assessment: Assessment) -> str:
    """高龄津贴：满80周岁起（2030年3月）每月60元: the next money that a birthday brings somebody."""
    wording, results = turn.tools.wording, assessment.results
    later = [(r, wording.items.later(person, r, turn.day)) for r in results if is_paid_to_hand(r.item) and _cash_of(r)]
    return next((f"{result.item.name}：{said}" for result, said in later if said), "")


def _which_are_written(turn: Turn, people: Sequence[PersonState]) -> str:
    """Of what money of theirs the documents tell how much, and of what they do not; what is nearest to theirs first."""
    may = [(one, result) for one in people for result in turn.assessed(one).results]
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
    sums = [_sum_of_caller(turn, who, one) for who, one in _callers_asked(turn)]
    placed = not any(one.unplaced for one in sums)
    return Done((Section("total", told_sums(turn, sums, all_placed=placed)),), about_of(sums), True, kind="total")


def compare_cases(turn: Turn, move: Move) -> Done:
    """孙大爷咋比赵大娘少那么多, of an operator's callers: what each is paid, of what was spoken of last or of all, and why."""
    names = {item.name for item in turn.last_few}
    sums = [_only(_sum_of_caller(turn, who, one), names) for who, one in _callers_asked(turn)]
    text = turn.tools.wording.sides(sides_of(sums))
    if says("why_so", move.act.words):
        text = "\n".join([text, *_why_of_callers(turn)])
    return Done((Section("total", text),), about_of(sums), True, kind="compare")


def _why_of_callers(turn: Turn) -> Iterator[str]:
    """Of what was spoken of last, on what conditions each of the callers gets it, or not."""
    cases, items = all_cases(turn.before), turn.last_few[:1]
    for number, at in turn.heard.several:
        wording, person = turn.tools.wording.within(State(cases[number], at)), cases[number][at]
        results = [turn.tools.assessor.assess_item(item, person.facts) for item in items]
        yield from (wording.items.direct(person, result, turn.day, WHY) for result in results)


def _callers_asked(turn: Turn) -> list[tuple[str, PersonState]]:
    """The callers whom a question of several is of, with what they are called."""
    cases = all_cases(turn.before)
    asked = [(number, cases[number][at]) for number, at in turn.heard.several]
    return [(turn.tools.wording.of_case(number + 1, person), person) for number, person in asked]


def _sum_of_caller(turn: Turn, who: str, person: PersonState) -> Summed:
    return replace(_sum(turn, person, turn.tools.assessor.assess(person.person), closely=False), who=who)


def _only(one: Summed, names: Collection[str]) -> Summed:
    """A sum of the items of these names alone; of all where there are none."""
    return replace(one, parts=tuple(part for part in one.parts if part.item.name in names)) if names else one


def add_up(turn: Turn, move: Move) -> Done:
    """The sums of the items asked about (再加高龄津贴: with those of the last question), of each person, then together."""
    assert move.looked is not None, "a question is looked up before it is answered"
    items = move.looked.items or (move.looked.answers.items[:1] if move.looked.answers else ())
    if move.act.aspect == "add" and not move.looked.of_last:
        items = tuple(dict.fromkeys((*turn.last_few, *items)))
    elif move.looked.of_last and says("together", move.act.words):
        items = _with_those_before(turn, items)
    people = asked_people(turn, move, one_else=len(items) > 1 or not move.looked.of_last)
    if _are_of_several_lists(turn, people) or (move.looked.of_last and _leaves_out(turn, move, items, people)):
        return total(turn, replace(move, act=replace(move.act, of=tuple(one.subject for one in people))))
    results = [[turn.tools.assessor.assess_item(item, person.facts) for item in items] for person in people]
    wording = turn.tools.wording
    pairs = [(person, result) for person, held in zip(people, results, strict=True) for result in held]
    lines = [wording.items.direct(person, result, turn.day, AMOUNT) for person, result in pairs]
    if len(people) > 1:
        lines = [wording.of_whom(person.subject, line) for (person, _), line in zip(pairs, lines, strict=True)]
    sums = [summed(held, p, wording) for p, held in zip(people, results, strict=True)]
    if len(pairs) > 1 and (line := together(sums, wording)):
        lines.append(line)
    elif len(people) == 1:
        lines = [wording.item(person, result, turn.day, AMOUNT) for person, result in pairs]
    about = tuple(dict.fromkeys(item.id for item in items))
    return Done((Section("total", "\n".join(lines)),), about, True, kind="amount")


def _with_those_before(turn: Turn, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """护理补贴多少, 高龄津贴呢, 一年加起来多少: what was spoken of last, with what else is paid that was right before."""
    if len(items) != 1 or not items[0].is_paid:
        return items
    spoken_of = [item for about in reversed(turn.before.spoken_of) for item in turn.tools.library.items_of(about[:1])]
    paid = (item for item in spoken_of if item.is_paid and item.benefit_list is items[0].benefit_list)
    return tuple(dict.fromkeys((*paid, *items)))


def _are_of_several_lists(turn: Turn, people: Sequence[PersonState]) -> bool:
    """两边加一块儿: whether those who are added up live where other lists hold, so that no item is of them all."""
    lists = (turn.assessed(one).applicable.benefit_list for one in people)
    return len({own.region for own in lists if own is not None}) > 1


def _leaves_out(turn: Turn, move: Move, items: Sequence[Item], people: Sequence[PersonState]) -> bool:
    """俺娘加奶奶合计多少, 那两样加起来多少: whether what was spoken of last is not all that the people asked of are paid,
    where several sums are to be added up and none is named."""
    if len(people) == 1 and (len(items) > 1 or not says("several_sums", move.act.words)):
        return False
    sums = [all_paid(turn, person, closely=len(people) == 1) for person in people]
    return any(part.item not in items for one in sums for part in (*one.parts, *one.likely))


def compare_people(turn: Turn, move: Move) -> Done:
    """谁领的钱多: each one's sum, of the item asked about or of all, and what lies between them."""
    wording = turn.tools.wording
    items = move.looked.items if move.looked is not None and move.looked.items else ()
    items = items or (turn.last_few if move.act.aspect == SAME else ())
    if items and (not any(item.is_paid for item in items) or _are_of_several_lists(turn, turn.order)):
        return _side_by_side(turn, items[0], why=move.act.aspect == WHY_APART)
    sums = [all_paid(turn, person, closely=False) for person in turn.order]
    if items:
        names = {item.name for item in items}
        sums = [_only(one, names) for one in sums]
        if not any(one.has_figures for one in sums):
            return _side_by_side(turn, items[0])
    sides = [_with_nothing(turn, side, one) for side, one in zip(sides_of(sums), sums, strict=True)]
    text = wording.sides(sides)
    why = _why_apart(turn, _held_to_others(turn, sums), sides) if move.act.aspect == WHY_APART else []
    return Done((Section("total", "\n".join([*why, text])),), about_of(sums), True, kind="compare")


def _why_apart(turn: Turn, held: Sequence[tuple[PersonState, Result]], sides: Sequence[Side]) -> list[str]:
    """Why one is paid more than another: that somebody does not meet what is demanded; that each place sets its own, where
    all come out, and each would be given there what the other is; that they are not alike; nothing, where that is not known."""
    refused = [(person, result) for person, result in held if result.verdict is Verdict.INELIGIBLE]
    if refused:
        return [turn.tools.wording.items.direct(person, result, turn.day, WHY) for person, result in refused]
    come_out = all(result.comes_out_well or {*result.decision.missing} <= {*BASES} for _, result in held)
    sums = {side.a_year for side in sides}
    differ = len({side.words for side in sides} if None in sums else sums) > 1
    if not (come_out and differ):
        return []
    return [turn.tools.wording.compared("why" if _would_be_given_alike(turn, held) else "why_of_them")]


def _would_be_given_alike(turn: Turn, held: Sequence[tuple[PersonState, Result]]) -> bool:
    """Whether each of the others, where somebody lives, would be given the same there, so that it is the places that differ."""
    return all(
        turn.tools.assessor.assess_item(result.item, _at_home_of(person, other)).gifts == result.gifts
        for person, result in held
        for other, _ in held
        if other.subject != person.subject
    )


def _at_home_of(person: PersonState, other: PersonState) -> Facts:
    """What is known of the other one, as if they lived, and had their hukou, where the person does."""
    places = {fact: person.facts[fact] for fact in BASES if fact in person.facts}
    return {**{fact: belief for fact, belief in other.facts.items() if fact not in BASES}, **places}


def _held_to_others(turn: Turn, sums: Sequence[Summed]) -> list[tuple[PersonState, Result]]:
    """What each is paid, or may be, held against the others by the lists of their own places."""
    people = [turn.spoken_of(one.subject).person for one in turn.order]
    paid = dict.fromkeys(part.item for one in sums for part in (*one.parts, *one.likely))
    theirs = [(person, dict.fromkeys(_of_their_list(turn, person, item) for item in paid)) for person in people]
    return [(person, turn.tools.assessor.assess_item(item, person.facts)) for person, items in theirs for item in items]


SAME = "same"
"""The aspect of a question whether it is the same for each (景区门票也一样不)."""


def _side_by_side(turn: Turn, item: Item, *, why: bool = False) -> Done:
    """An item of each, by the list of their own place: whether it is the same for them, then what each one has of it; of money
    how far that is apart, or that it cannot be told. `why`: ahead of it, why it is not the same."""
    wording = turn.tools.wording
    held = [turn.spoken_of(one.subject).person for one in turn.order if not one.died]
    theirs = [_of_their_list(turn, person, item) for person in held]
    results = [(p, turn.tools.assessor.assess_item(one, p.facts)) for p, one in zip(held, theirs, strict=True)]
    found = each([(wording.who(p.subject), result, p.facts) for p, result in results], wording)
    if item.is_paid or len(set(theirs)) > 1:
        places = [wording.place_of(one.benefit_list.region) for one in theirs]
        sides = [
            replace(side, label=f"{side.label}（{place}）", name=one.name, draft=one.benefit_list.is_draft)
            for side, place, one in zip(found, places, theirs, strict=True)
        ]
        at_home = any("hukou" in result.decision.missing for _, result in results)
        told = wording.sides(sides, note=wording.compared("at_home") if at_home else "")
        text = "\n".join([*(_why_apart(turn, results, sides) if why else ()), told])
        return Done((Section("total", text),), tuple(dict.fromkeys(one.id for one in theirs)), True, kind="compare")
    which = "alike_for_each" if len({side.words for side in found}) == 1 else "not_for_each"
    lead = wording.compared(which, name=item.name, number=item.number)
    note = wording.compared("of_a_draft") if item.benefit_list.is_draft else ""
    text = wording.say("sides", sides=found, difference=lead, note=note)
    return Done((Section("total", text),), (item.id,), True, kind="compare")


def _of_their_list(turn: Turn, person: PersonState, item: Item) -> Item:
    """What an item is in the list of where somebody lives; itself, where that has none alike."""
    own = turn.assessed(person).applicable.benefit_list
    return next(iter(alike_in(item, own)), item) if own is not None else item


def _with_nothing(turn: Turn, side: Side, one: Summed) -> Side:
    """The side of somebody who has nothing of it now, which is nothing where nothing is left open of it."""
    if side.words:
        return side
    nothing = not (one.unstated or one.review or one.hanging or one.unplaced or one.rated)
    return replace(side, words=turn.tools.wording.compared("nothing"), a_year=0 if nothing else None)


def others(turn: Turn, move: Move) -> Done:
    """凭啥老王拿1200我才60: what others get cannot be known; what is this person's, with its words."""
    if len(turn.asked) > 1:  # 高龄津贴到底几块, beside it: that tells of the item
        return Done((Section("answer", turn.tools.wording.talk("others_beside")),), kind="amount")
    said = Section("answer", turn.tools.wording.talk("others"))
    meant = _meant_of_others(turn, move)
    texts = [Section("answer", turn.tools.wording.item(turn.person, result, turn.day)) for result in meant[:1]]
    numbers = {numeral.low for numeral in mark(move.act.words).numerals}
    texts += [Section("answer", turn.tools.wording.words_of(r.item)) for r in meant[:1] if numbers & _of_others_alone(r)]
    return Done((said, *texts), tuple(r.item.id for r in meant[:1]), True if meant else None, kind="amount")


def _meant_of_others(turn: Turn, move: Move) -> Sequence[Result]:
    """Of what money it is that others get more: of what was spoken of last, what pays a sum that is named, what a search finds;
    else of what this person can have, or what is paid for age."""
    paying = [r for r in turn.assessment.results if _cash_of(r)]
    results = [r for r in paying if r.verdict is not Verdict.INELIGIBLE]
    numbers, looked = {numeral.low for numeral in mark(move.act.words).numerals}, move.looked
    found = looked.answers.items[:1] if looked is not None and looked.answers is not None else ()
    return (
        [r for r in paying if r.item in turn.last_few]
        or [r for r in results if numbers & set(_cash_of(r))]
        or [r for r in paying if r.item in found]
        or [r for r in results if r.comes_out_well]
        or [r for r in paying if {*r.item.facts} <= FOR_AGE]
        or results
    )


FOR_AGE = frozenset({"age", *BASES})
"""The facts on which hangs what is paid for age alone."""


def _of_others_alone(result: Result) -> set[int | float]:
    """The sums that an item gives others, and not this one."""
    return {*_cash_of(result)} - {gift.amount.value for gift in result.gifts if gift.amount}


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


def all_paid(turn: Turn, person: PersonState, *, closely: bool) -> Summed:
    """All that is paid to somebody, of their own list and by their hukou elsewhere; no document that is not in force.

    `closely`: also what an assessment might add where nothing is known of how somebody manages.
    """
    assessment = turn.assessed(person)
    return _sum(turn, person, assessment, closely=closely)


def _sum(turn: Turn, person: PersonState, assessment: Assessment, *, closely: bool) -> Summed:
    found = turn.tools.wording.paid(person, assessment, turn.day)
    if not closely and not found.parts:
        found = replace(found, coming=_coming(turn, person, assessment))
    unplaced = assessment.applicable.benefit_list is None
    known = closely or ASSESSED in person.facts
    return replace(found, unplaced=unplaced, parts=found.parts if known else tuple(p for p in found.parts if not p.assessed))


def told_sums(turn: Turn, sums: Sequence[Summed], *, all_placed: bool, brief: bool = False, written: str = "") -> str:
    by_month = any(says("a_month", act.words) for act in turn.asked)
    added = len(sums) > 1 and all_placed and _are_added(turn)
    line = together(sums, turn.tools.wording, by_month=by_month) if added else ""
    text = turn.tools.wording.say("totals", people=sums, together=line, brief=brief, written=written, by_month=by_month)
    return _alike_once(text, len(sums), turn.tools.wording.alike)


def _are_added(turn: Turn) -> bool:
    """Whether the sums of several come to one: those of a family do, those of others (邻居王婶) where it is asked for."""
    others = any(one.called or one.subject == OTHER for one in turn.state.people)
    return not others or any(act.aspect == ADDED or any(says(cue, act.words) for cue in ADDING) for act in turn.asked)


ADDING = ("together", "both_together", "adds_people", "in_all", "household")
"""Cues of acts.yaml by which sums are added up."""


def _alike_once(text: str, people: int, alike: Callable[[str], str]) -> str:
    """A sum of several, in which what is told of each of them in the same words stands once, at the end."""
    lines = text.split("\n")
    of_all = [line for line in dict.fromkeys(lines) if people > 1 and lines.count(line) == people]
    return "\n".join([line for line in lines if line not in of_all] + [alike(line) for line in of_all])


def about_of(sums: Sequence[Summed]) -> tuple[str, ...]:
    """The items whose figures are told, then those that have none; where there are none of either, those that may pay."""
    found = [*(item for one in sums for item in one.paid_ids), *(item for one in sums for item in one.unstated_ids)]
    return tuple(dict.fromkeys(found or [part.item.id for one in sums for part in one.likely]))
