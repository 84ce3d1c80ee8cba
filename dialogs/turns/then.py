"""A family as it will be once one of them reaches an age: each as many years older; and which age 到时候 speaks of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dialogs.listening.acts import CHECK, OF_WHETHER, Act, asks_a_price, is_bare, only_grows, patterns, says
from dialogs.listening.finders.numerals import mark
from dialogs.listening.stretches import month_in
from dialogs.listening.supposing import OLD_TO, age_to_come, holds_already, kind_of_elder, only_changed, right_ahead
from dialogs.state import PersonState
from dialogs.turns.months import age_in
from dialogs.turns.turn import Turn
from knowledge.assess import Result
from knowledge.facts import AGE, Between, Facts
from knowledge.timeline import changes_by_age

OF_THEN = frozenset({"amount", "total", "which"})
"""Kinds of questions that 到时候 makes one of what is then; where to go is told with what comes anyway."""
SOON = 1
"""下个月, 明年 speak of what comes within a year."""


def with_moved(turn: Turn) -> Turn:
    """The turn with the questions that are of the time after somebody has moved (迁过来以后高龄津贴能领吗) as of there."""
    look, heard = turn.tools.lookout, turn.heard
    acts = [look.once_moved(act, heard.text, turn.state) if act.act == "ask" else act for act in heard.acts]
    needed = [act for at, act in enumerate(acts) if not _asks_nothing_more(act, acts[at + 1 : at + 2])]
    return replace(turn, heard=replace(heard, acts=tuple(needed))) if needed != [*heard.acts] else turn


def with_then(turn: Turn) -> Turn:
    """The turn with its questions of a time to come (到时候一个月多少, 明年一共多少) as of the age that somebody then has."""
    acts: list[Act] = []
    for act in _of_both_times(turn):
        if acts and _is_told_with(act, acts[-1]):
            continue
        ahead = acts[-1] if acts else None
        at_their_age = ahead is not None and _is_of_their_age(act, ahead)
        act = replace(act, supposed=ahead.supposed) if ahead is not None and at_their_age else act
        acts.append(_as_of_then(turn, _as_it_may_grow(turn, act), ahead))
    return replace(turn, heard=replace(turn.heard, acts=tuple(acts))) if acts != [*turn.heard.acts] else turn


def _of_both_times(turn: Turn) -> Sequence[Act]:
    """The acts of a message, with 就说两个数, 现在和九十以后各多少 as two questions: how much now, and at the age to come."""
    acts, asked = turn.heard.acts, [act for act in turn.heard.acts if act.act == "ask"]
    meant = [act for act in asked if says("two_figures", mark(act.words).text)]
    if not meant and (asked or not says("two_figures", mark(turn.heard.text.chars).text)):
        return acts
    first = meant[0] if meant else _wish_for_two(turn)
    now = replace(first, kind="amount", aspect=None, supposed={}, side=None, over=None)
    reached = age_to_come(first.words) or _next(turn, now, None)
    if reached is None:
        return acts
    both = (now, replace(now, supposed={"age": Between(reached, reached)}))
    others = [act for act in acts if act not in meant and act.act != "stop"]
    return (*others, *both)


def _wish_for_two(turn: Turn) -> Act:
    """The stretch of a message that wants two figures, as a question."""
    chars, marked = turn.heard.text.chars, mark(turn.heard.text.chars)
    hit = patterns().cue("two_figures").finds(marked.text)
    start, end = hit.span() if hit is not None else (0, 0)
    span = (marked.origin[start], marked.origin[end - 1] + 1)
    return Act("ask", span, chars[slice(*span)])


def without_held(turn: Turn) -> Turn:
    """The turn without suppositions of what is so anyway, as the message itself may tell (她低保，低保老人一个月到底有没有100):
    nobody is held against themselves as they were before."""
    people = {person.subject: person for person in turn.state.people}

    def plain(act: Act) -> Act:
        whom = [people[one] for one in act.of if one in people] or [turn.person]
        act = replace(act, supposed=_without_of_others(turn, act))
        held = bool(act.supposed) and len(whom) == 1 and holds_already(act.supposed, whom[0].facts)
        until = act.aspect == "years" and set(act.supposed) == {"age"}  # 到一百还差几年 is asked of now
        return replace(act, supposed={}) if held or until else act

    acts = tuple(plain(act) for act in turn.heard.acts)
    return replace(turn, heard=replace(turn.heard, acts=acts)) if acts != turn.heard.acts else turn


def _without_of_others(turn: Turn, act: Act) -> Facts:
    """What a question supposes, without what is so anyway of one of two of whom a message asks, each in a clause of theirs
    (以后他住养老院能不能优先，还有我75办公证多少钱): it is supposed of neither."""
    others = [one for one in turn.asked if one.of and act.of and one.of != act.of and one.supposed]
    alike = {fact for one in others for fact in one.supposed if one.supposed[fact] == act.supposed.get(fact)}
    asked = {whom for one in (act, *others) for whom in one.of}
    known = [person.facts for person in turn.state.people if person.subject in asked]
    so = {fact for fact in alike if any(holds_already({fact: act.supposed[fact]}, facts) for facts in known)}
    return {fact: belief for fact, belief in act.supposed.items() if fact not in so}


def _is_told_with(act: Act, ahead: Act) -> bool:
    """80岁有没有钱 多少: how much is told with whether, where the question ahead supposes an age and asks for money."""
    bare = act.act == ahead.act == "ask" and act.kind == "amount" and is_bare(act.words) and not says("of_now", act.words)
    return bare and set(ahead.supposed) == {"age"} and (says("for_money", ahead.words) or only_grows(ahead.words))


def _asks_nothing_more(ahead: Act, behind: Sequence[Act]) -> bool:
    """要是她也迁到义乌了呢 一月多少: what only supposes, right ahead of what asks how much then."""
    then = [act for act in behind if act.act == "ask" and act.kind == "amount" and act.supposed and is_bare(act.words)]
    plain = ahead.act == "ask" and ahead.kind is None
    return plain and any((ahead.supposed, ahead.of) == (act.supposed, act.of) for act in then)


def _as_of_then(turn: Turn, act: Act, ahead: Act | None) -> Act:
    """A question as of then; one that names nothing is of what the question ahead supposes (80岁给多少 一年呢)."""
    if act.act == "ask" and not act.supposed and not says("of_now", act.words) and (reached := _told_ahead(turn, act, ahead)):
        return replace(act, supposed={"age": Between(reached, reached)})
    if act.act != "ask" or act.supposed or not (act.kind in OF_THEN or act.aspect == CHECK) or says("of_now", act.words):
        return act
    if ahead is not None and ahead.act == "ask" and set(ahead.supposed) == {"age"} and is_bare(act.words):
        return replace(act, supposed=ahead.supposed)
    words = f"{right_ahead(turn.heard.text, act.span)} {act.words}"
    month = month_in(words) if act.over is None else None
    if month is not None and (then := age_in(_asked(turn, act), month, turn.day)) is not None:
        return replace(act, supposed={"age": then}, over=None)
    if (of_one := _reached_by_one(turn, act)) is not None:
        reached = of_one
    elif says("by_then", words) or (says("grows_to", act.words) and _is_of_a_time(turn)):
        reached = _next(turn, act, None)
    elif says("within_a_year", words):
        reached = _next(turn, act, SOON)
    else:
        return act
    return replace(act, supposed={"age": Between(reached, reached)}) if reached else act


def _is_of_their_age(act: Act, ahead: Act) -> bool:
    """低保老人是不是多给钱？像她这岁数给多少: whether a question asks what those of the kind ahead get at the age of the one
    spoken of."""
    plain = act.act == ahead.act == "ask" and not act.supposed and says("at_their_age", act.words)
    return plain and bool(ahead.supposed) and AGE not in ahead.supposed and kind_of_elder(ahead.words) is not None


def _as_it_may_grow(turn: Turn, act: Act) -> Act:
    """到底涨不涨, which names nothing else, of what was spoken of last: as of the age named, else the next that changes it."""
    if act.act != "ask" or act.supposed or not any(item.is_paid for item in turn.last_few) or not only_grows(act.words):
        return act
    if turn.taken.anything and says("gets_more", act.words):
        return act  # 爷爷93，低保，他是不是多点: of him as he is told to be
    reached = _age_named(turn) or _next(turn, act, None)
    return replace(act, kind=None, aspect=None, supposed={"age": Between(reached, reached)}) if reached else act


def _age_named(turn: Turn) -> int | None:
    """涨不涨，90还是60: the first number of a message that is an age still to come, and no sum of what was spoken of last."""
    own = _age(turn.person)
    sums = {gift.amount.value for item in turn.last_few for gift in item.offered if gift.amount}
    said = (one.low for one in mark(turn.heard.text.chars).numerals if one.low == one.high)
    return next((age for age in said if own is not None and own.high < age <= OLD_TO and age not in sums), None)


def _asked(turn: Turn, act: Act) -> PersonState:
    """Of whom a question is."""
    return next((one for one in turn.order if one.subject in act.of), turn.person)


def _told_ahead(turn: Turn, act: Act, ahead: Act | None) -> int | None:
    """她三年后70了，公证还收钱吗，地铁呢: the age, not reached yet, to which somebody comes by the clause ahead of a price,
    or of which the price ahead of this one was asked."""
    own = _age(_asked(turn, act))
    told = age_to_come(right_ahead(turn.heard.text, act.span)) if asks_a_price(act) else None
    goes_on = act.kind in OF_WHETHER and only_changed(act.words) is None
    goes_on = goes_on and ahead is not None and asks_a_price(ahead) and ahead.of == act.of
    if told is None and ahead is not None and goes_on and set(ahead.supposed) == {"age"}:
        age = ahead.supposed["age"]
        told = age.low if isinstance(age, Between) else None
    return told if told is not None and own is not None and own.high < told else None


def _reached_by_one(turn: Turn, act: Act) -> int | None:
    """等老伴满80了，两个人一个月一共多少: the age, not reached yet, to which one of several comes by the clause ahead of their
    sum."""
    if act.kind != "total" or len(turn.state.people) == 1 or not says("of_everybody", act.words):
        return None
    reached = age_to_come(right_ahead(turn.heard.text, act.span))
    alive = [one for one in turn.order if not one.died]
    return reached if reached is not None and who_reaches(alive, reached) is not None else None


def _is_of_a_time(turn: Turn) -> bool:
    """Whether the last question was of a time to come: when, or at an age supposed (每个月的涨到多少)."""
    last = turn.before.last
    return last is not None and (last.kind == "when" or last.supposed == ("age",))


def _next(turn: Turn, act: Act, within: int | None) -> int | None:
    """The next age by which money of somebody asked about changes: what was spoken of last, where that does; else any."""
    named = [one for one in turn.order if one.subject in act.of]
    people = [one for one in named or turn.order if not one.died]
    for results in (_of_last, _of_money):
        ages = [found for one in people for found in _ahead(turn, one, results(turn, one))]
        ages = [(years, reached) for years, reached in ages if within is None or years <= within]
        if ages:
            return min(ages)[1]
    return None


def ages_to_come(turn: Turn, people: Sequence[PersonState]) -> Sequence[int]:
    """The ages to come by which money of somebody changes, the nearest first."""
    coming = {found for one in people for found in _ahead(turn, one, _of_money(turn, one))}
    return tuple(dict.fromkeys(reached for _, reached in sorted(coming)))


def _of_last(turn: Turn, person: PersonState) -> list[Result]:
    return [turn.tools.assessor.assess_item(item, person.facts) for item in turn.last_few]


def _of_money(turn: Turn, person: PersonState) -> list[Result]:
    held = turn.assessments.get(person.subject)
    return [result for result in held.results if result.item.is_paid] if held is not None else []


def _ahead(turn: Turn, person: PersonState, results: Iterable[Result]) -> Iterator[tuple[int, int]]:
    """In how many years, and at which age, something of these changes for somebody whose age is known."""
    age = person.facts.get("age")
    if isinstance(age, Between):
        for result in results:
            for reached, _ in changes_by_age(turn.tools.assessor, result, {**person.facts, "age": Between(age.high, age.high)}):
                yield reached - age.high, reached


def who_reaches(people: Sequence[PersonState], reached: int) -> PersonState | None:
    """Who of several comes to an age: the first one who has not, nearest to it."""
    younger = [(reached - age.high, at) for at, one in enumerate(people) if (age := _age(one)) and age.high < reached]
    return people[min(younger)[1]] if younger else None


def _age(person: PersonState) -> Between | None:
    age = person.facts.get("age")
    return age if isinstance(age, Between) else None


def grown(turn: Turn, reached: int, people: Sequence[PersonState], *, each: bool = False) -> tuple[Turn, str] | None:
    """The turn as it will be when the next of some people reaches an age, everybody as many years older, and that in words.

    `each`: every one who has not yet is of that age (我俩80岁以后).
    """
    one = who_reaches(people, reached)
    age = _age(one) if one else None
    if one is None or age is None:
        return None
    years = reached - age.high
    copies = {person.subject: _older(person, years, reached if each else None) for person in turn.state.people}
    assessments = {subject: turn.tools.assessor.assess(copy.person) for subject, copy in copies.items()}
    then = replace(turn, state=replace(turn.state, people=tuple(copies.values())), assessments=assessments)
    wording = turn.tools.wording
    first = sorted((copies[person.subject] for person in people), key=lambda copy: copy.subject != one.subject)
    said = [f"{wording.who(copy.subject)}{wording.facts.listed({'age': copy.facts['age']})}" for copy in first if _age(copy)]
    return then, "、".join(said)


def _older(person: PersonState, years: int, least: int | None) -> PersonState:
    age = _age(person)
    if age is None:
        return person
    older = Between(least, least) if least and age.high < least else Between(age.low + years, age.high + years)
    return replace(person, facts={**person.facts, "age": older}, born=None)
