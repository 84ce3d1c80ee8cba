"""Money over a stretch of time (到满90之前一共多少, 三年, 到年底): month by month, with what a birthday within it changes."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import CHECK, sums_claimed
from dialogs.listening.stretches import Stretch
from dialogs.move import Move
from dialogs.saying.over import Course, Part, told
from dialogs.saying.sections import Section
from dialogs.saying.summed import Claim, Summed, summed
from dialogs.state import PersonState
from dialogs.turns.checking import check
from dialogs.turns.items import items as told_items
from dialogs.turns.months import ages_in, birth_month, month_number, number_of
from dialogs.turns.sums import asked_people, total
from dialogs.turns.turn import Done, Turn
from knowledge.facts import Between, Person
from knowledge.lists import Item
from knowledge.totals import MONTHS


def over_time(turn: Turn, move: Move) -> Done:
    """Each person's money over the stretch, the sums of several together; a sum that is claimed is held against it."""
    stretch = move.act.over
    assert stretch is not None, "only what counts over a stretch is answered so"
    people = asked_people(turn, move, one_else=bool(move.looked and move.looked.items))
    items = _items(turn, move)
    courses = [found for person in people if (found := _course(turn, person, stretch, items)) is not None]
    if not any(course.all for course in courses):
        return _otherwise(turn, move, stretch, courses)
    about = tuple(dict.fromkeys(i for course in courses for part in course.parts for i in part.paid.paid_ids))
    return Done((Section("total", f"{_opening(turn, move, courses)}{told(courses)}"),), about, True, kind="total")


def _opening(turn: Turn, move: Move, courses: Sequence[Course]) -> str:
    """对。, or 不对，不是2000元。 where it surely is not; "" of what claims nothing."""
    sure, whole = sum(one.sure for one in courses), sum(one.all for one in courses)
    said = sums_claimed(turn.heard.text.chars)
    if sure and sure in said:
        return turn.tools.wording.checked("right", None)
    if whole in said:
        return turn.tools.wording.checked("right_if" if sure else "right_assessed", None)
    claims = sums_claimed(move.act.words) if move.act.aspect == CHECK or move.act.claims else []
    if not claims or max(claims) < min(sure or whole, whole) / MONTHS:
        return ""
    doubtful = any(one.bound or one.doubtful for one in courses)
    return turn.tools.wording.checked("unsure" if doubtful else "wrong", Claim(max(claims), None))


def _otherwise(turn: Turn, move: Move, stretch: Stretch, courses: Sequence[Course]) -> Done:
    """What is told where nothing can be counted: that there is none yet, and what else there is."""
    parts = [part.paid for course in courses for part in course.parts]
    silent = any(paid.unstated or paid.rated or paid.hanging or paid.review for paid in parts)
    if courses and not silent and move.act.aspect != CHECK:
        done = total(turn, move)
        return replace(done, sections=(Section("total", told(courses)), *done.sections))
    if stretch.until is not None and turn.person.born is None and any(_items(turn, move)):
        return told_items(turn, move)
    if move.act.aspect == CHECK:
        return check(turn, move)
    return told_items(turn, move) if move.looked and move.looked.items else total(turn, move)


def _items(turn: Turn, move: Move) -> tuple[Item, ...]:
    """The money that is counted: what the question names, or what was spoken of last; none, where it is all there is."""
    named = move.looked.items if move.looked is not None else ()
    return tuple(item for item in named if item.is_paid)


def _course(turn: Turn, person: PersonState, stretch: Stretch, items: Sequence[Item]) -> Course | None:
    """What somebody is paid over a stretch; None where its months are not known."""
    this = number_of(turn.day.year, turn.day.month)
    first = this if stretch.first is None else month_number(stretch.first, turn.day.year, this)
    last = _last(person, stretch, first)
    if last is None or last < first or last - first >= MOST_MONTHS:
        return None
    known: dict[object, Summed] = {}

    def paid(age: object) -> Summed:
        if age not in known:
            known[age] = _paid(turn, person, age if isinstance(age, Between) else None, items)
        return known[age]

    parts: list[Part] = []
    doubtful = None
    for number in range(first, last + 1):
        low, high = ages_in(person, number, this)
        if (
            high is not None
            and high != low
            and _amounts(paid(Between(high, high))) != _amounts(paid(Between(low or 0, low or 0)))
        ):
            doubtful = doubtful or high
        now = paid(Between(low, low) if low is not None else None)
        if parts and _amounts(parts[-1].paid) == _amounts(now):
            parts[-1] = replace(parts[-1], months=parts[-1].months + 1)
        else:
            parts.append(Part(number, 1, now))
    return Course(turn.tools.wording.who(person.subject), tuple(parts), doubtful)


MOST_MONTHS = 12 * 40


def _paid(turn: Turn, person: PersonState, age: Between | None, items: Sequence[Item]) -> Summed:
    facts = person.facts if age is None else {**person.facts, "age": age}
    copy = replace(person, facts=facts)
    if items:
        return summed([turn.tools.assessor.assess_item(item, facts) for item in items], copy, turn.tools.wording)
    return turn.tools.wording.paid(copy, turn.tools.assessor.assess(Person(facts)), turn.day)


def _amounts(paid: Summed) -> tuple[tuple[str, bool], ...]:
    return tuple((part.words, part.assessed) for part in paid.parts)


def _last(person: PersonState, stretch: Stretch, first: int) -> int | None:
    """The number of the last month; None where it hangs on a birthday that is not known."""
    if stretch.last is not None:
        return month_number(stretch.last, first // MONTHS, first)
    if stretch.months is not None:
        return first + stretch.months - 1
    born = birth_month(person)
    return born + MONTHS * stretch.until - 1 if born is not None and stretch.until is not None else None
