"""Two kinds of elders side by side (低保的比他多多少), and a difference that somebody names (差50块是吧)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.listening.acts import patterns
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.set_beside import Beside
from dialogs.looking.names import names_in
from dialogs.move import Move
from dialogs.saying.figures import is_least, period_words
from dialogs.saying.sections import Section
from dialogs.saying.side_by_side import Side, a_year_of, people
from dialogs.saying.side_by_side import regions as told_as_of_regions
from dialogs.saying.summed import Claim, Summed, rates_of, summed
from dialogs.state import PersonState
from dialogs.turns.sums import about_of, paid_at_home
from dialogs.turns.tiers import by_terms
from dialogs.turns.turn import Done, Turn
from knowledge.facts import Person
from knowledge.lists import Benefit, Item
from knowledge.totals import MONTHS, Number


@dataclass(frozen=True, slots=True)
class Kind:
    """One of two kinds of elders: what is paid them, in words and in a year."""

    side: Side
    paid: tuple[Benefit, ...]
    about: tuple[str, ...]


def compare_kinds(turn: Turn, move: Move) -> Done:
    """低保的比他多多少: which is more and by how much, then what each is paid; nobody is compared to themselves."""
    kinds = _kinds(turn, move)
    return _done(kinds, _told(turn, kinds))


def _done(kinds: Sequence[Kind], text: str) -> Done:
    about = tuple(dict.fromkeys(item for one in kinds for item in one.about))
    return Done((Section("total", text),), about, True, kind="amount")


def _told(turn: Turn, kinds: Sequence[Kind]) -> str:
    wording = turn.tools.wording
    return wording.sides([one.side for one in kinds], wording.compared("as_for_the_rest"))


def _kinds(turn: Turn, move: Move) -> list[Kind]:
    items = _items(turn, move)
    return [_kind(turn, one, items) for one in move.act.beside]


def _kind(turn: Turn, one: Beside, items: Sequence[Item]) -> Kind:
    """What is paid to elders of a kind, who are else as the one spoken of is."""
    wording, person = turn.tools.wording, turn.person
    supposed = by_terms(items, one.words, one.facts)
    facts = {**person.facts, **supposed}
    label = wording.compared("of_a_kind", kind=wording.facts.listed(supposed)) if supposed else wording.who(person.subject)
    copy = PersonState(person.subject, facts, None if "age" in supposed else person.born, assessed=person.assessed)
    if len(items) == 1:
        result = turn.tools.assessor.assess_item(items[0], facts)
        paid = wording.items.figures(result, facts, assessed=person.assessed).all
        (side,) = told_as_of_regions([(result, facts)], wording)
        side = replace(side, label=label, a_year=a_year_of(paid), least=is_least(paid), draft=False)
        return Kind(side, paid, (items[0].id,))
    found = _paid(turn, copy, items)
    words = f"{found.all_words}（{'；'.join([*found.sure_parts, *found.assessed_parts])}）" if found.all_words else ""
    a_year = a_year_of(found.all) or (None if found.hanging or found.unstated else 0)
    side = Side(label, words or wording.compared("nothing"), a_year, is_least(found.all))
    return Kind(side, tuple(found.all), about_of([found]))


def _paid(turn: Turn, copy: PersonState, items: Sequence[Item]) -> Summed:
    """What is paid of these items; of all, where there are none."""
    if items:
        return summed([turn.tools.assessor.assess_item(item, copy.facts) for item in items], copy, turn.tools.wording)
    return turn.tools.wording.paid(copy, turn.tools.assessor.assess(Person(copy.facts, copy.born)), turn.day)


def _items(turn: Turn, move: Move) -> tuple[Item, ...]:
    """The money that is compared: what the question names, or what was spoken of last; none, where it is all there is."""
    looked = move.looked
    named = looked.items if looked is not None else ()
    paid = tuple(item for item in named or turn.last_few or _said_beside(turn) if item.is_paid)
    own = turn.assessment.applicable.benefit_list
    return tuple(item for item in paid if item.benefit_list is own) or paid


def _said_beside(turn: Turn) -> tuple[Item, ...]:
    """What the message names beside the question (高龄津贴300 低保的1200 差900对吧)."""
    own = turn.assessment.applicable.benefit_list
    names = names_in(turn.heard.text.chars, own) if own is not None else ()
    return tuple(dict.fromkeys(item for name in names if not name.weak for item in name.items))


def told_apart(turn: Turn, move: Move, claim: Claim | None) -> Done | None:
    """差50块是吧: a difference that somebody names, held against two sums; None where none is named.

    It is called wrong only where it is said between which two it lies.
    """
    if claim is None or not is_difference(move.act.words, claim):
        return None
    wording = turn.tools.wording
    if move.act.beside:
        kinds = _kinds(turn, move)
        years = [one.side.a_year for one in kinds]
        verdict = "right" if claim.value in _apart(years) else "unsure" if None in years else "wrong_apart"
        verdict = "unsure" if verdict == "wrong_apart" and any(one.side.least for one in kinds) else verdict
        text = f"{wording.checked(verdict, claim)}{_told(turn, kinds)}"
        return Done(
            (Section("total", text),), tuple(dict.fromkeys(i for one in kinds for i in one.about)), True, kind="compare"
        )
    people_right, people_wrong = _of_people(turn, move, claim)
    if people_right is not None:
        return people_right
    items = _items(turn, move)
    two = _apart_right(turn, items, claim)
    if two is None or len(move.act.of) == TWO:
        return people_wrong
    item, other, own = two
    alike = other.what == own.what
    first, second = (f"{_whose(turn, benefit) if alike else ''}{_worded(benefit)}" for benefit in (other, own))
    said = wording.checked("right", claim) + wording.compared("two", one=first, other=second)
    return Done((Section("total", said),), (item.id,), True, kind="amount")


def _whose(turn: Turn, benefit: Benefit) -> str:
    """是低保的，: for whom a benefit is."""
    when = benefit.when
    return turn.tools.wording.compared("for_whom", when=turn.tools.assessor.phrases.of(when)) if when is not None else ""


def _of_people(turn: Turn, move: Move, claim: Claim) -> tuple[Done | None, Done | None]:
    """What lies between two people: where it is what is claimed, and where it is not and the claim is of these two."""
    asked = [one for one in turn.order if one.subject in move.act.of]
    two = asked if len(asked) == TWO else [one for one in turn.order if not one.died]
    sums = [paid_at_home(turn, person, closely=False) for person in two]
    years = [a_year_of(one.sure) for one in sums]
    if len(sums) != TWO or not any(years):
        return None, None
    wording = turn.tools.wording
    sides = [replace(side, words=side.words or wording.compared("nothing"), a_year=side.a_year or 0) for side in people(sums)]
    is_right = claim.value in _apart([side.a_year for side in sides])
    open_still = [one for one in sums if not one.sure and (one.hanging or one.unstated or one.unplaced)]
    is_bound = any(side.least for side in sides)
    verdict = "right" if is_right else "unsure_people" if open_still else "least_people" if is_bound else "wrong_people"
    if open_still:  # of whom no sum is settled, on what it hangs
        hanging = ["；".join(one.hanging[:MOST_HANGING]) for one in sums]
        may = [side.words or said or wording.compared("nothing") for side, said in zip(people(sums), hanging, strict=True)]
        sides = [replace(side, words=words) for side, words in zip(people(sums), may, strict=True)]
    told = wording.checked(verdict, claim) + wording.sides(sides)
    done = Done((Section("total", told),), about_of(sums), True, kind="amount")
    return (done, None) if is_right else (None, done if len(asked) == TWO else None)


TWO, MOST_HANGING = 2, 2


def is_difference(words: str, claim: Claim | None) -> bool:
    """Whether the sum claimed is what two sums are apart (差50, 比他多900, 少100)."""
    marked = mark(words)
    hits = patterns().cue("of_difference").all(marked.text)
    values = {marked.numeral_at(hit.start() + hit.group().rindex(MARK)).low for hit in hits}
    return claim is not None and claim.value in values


def _apart(years: Sequence[Number | None]) -> set[Number]:
    """How far two sums of a year are apart: by the year and by the month."""
    one, other = years
    if one is None or other is None:
        return set()
    return {abs(one - other), abs(one - other) / MONTHS}


def _apart_right(turn: Turn, items: Sequence[Item], claim: Claim) -> tuple[Item, Benefit, Benefit] | None:
    """Two sums of an item that lie as far apart as is claimed: one that somebody else gets, and theirs, where there is one."""
    for item in items:
        result = turn.tools.assessor.assess_item(item, turn.person.facts)
        offered = [benefit for benefit in item.offered if benefit.is_money and benefit.amount]
        own = turn.tools.wording.items.figures(result, turn.person.facts).all or offered
        pairs = [(other, one) for one in own for other in offered if _lie_apart(other, one, claim)]
        pairs.sort(key=lambda pair: pair[0].amount.value < pair[1].amount.value)  # type: ignore[union-attr]
        if pairs:
            return item, *pairs[0]
    return None


def _lie_apart(other: Benefit, one: Benefit, claim: Claim) -> bool:
    rates = [dict(rates_of(benefit.amount)) for benefit in (other, one) if benefit.amount]
    units = rates[0].keys() & rates[1].keys()
    return any(abs(rates[0][unit] - rates[1][unit]) == claim.value for unit in units if claim.period in {None, unit})


def _worded(benefit: Benefit) -> str:
    """失能护理补贴（低保，失能）每月150元，一年1800元."""
    return f"{benefit.what}{period_words(benefit.amount)}" if benefit.amount else benefit.what
