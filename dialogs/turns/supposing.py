"""Suppositions: answered from a copy of the person, or from elders of a kind; nothing is stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.listening.acts import OF_MONEY, Act, is_bare, says
from dialogs.listening.finders.assessed import LEVEL, was_assessed
from dialogs.listening.finders.numerals import mark
from dialogs.listening.supposing import OLD_FROM, OLD_TO, kind_of_elder, not_supposed, right_ahead, supposed_words
from dialogs.looking.looked import Looked
from dialogs.looking.names import names_in
from dialogs.looking.things import sums_in, sums_of_items
from dialogs.move import Move
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.sections import Section, at_home
from dialogs.state import FEW, PersonState
from dialogs.turns.checking import check
from dialogs.turns.items import clause, hits_of
from dialogs.turns.items import items as answer_items
from dialogs.turns.limits import on_the_limit
from dialogs.turns.otherwise import otherwise
from dialogs.turns.sums import add_up, asked_people, total
from dialogs.turns.then import grown, who_reaches
from dialogs.turns.tiers import paid_by_it, supposed_person
from dialogs.turns.turn import MOST_SUPPOSED, Done, Turn
from knowledge.assess import Assessment, Result
from knowledge.facts import BASES, CHILDREN, Between, Facts, OneOf, Person
from knowledge.library import Standing
from knowledge.lists import Item
from knowledge.parts import part_of
from knowledge.totals import totals


def suppose(turn: Turn, move: Move) -> Done:
    """要是她90岁了呢: an item that is asked about, or all that would change, of a copy of the person."""
    move = _of_their_clause(turn, move)
    if (told := _first_told(turn, move)) is not None:
        return told
    turn = _of_who_reaches(turn, move)
    looked = None if says("compares_now", move.act.words) else move.looked
    if looked and looked.answers and not looked.answers.best.is_item:
        if move.act.kind != "total" and (move.act.kind is not None or looked.of_last):
            return clause(turn, move)
        looked = None
    of_all = looked is not None and looked.of_last and turn.before.last is not None and turn.before.last.kind == "which"
    for_money = _is_for_money(turn, move)
    items = () if of_all else _meant(looked, move.act)
    if for_money and looked is not None and not _is_named(looked) and _says_money(move.act):
        items = tuple(item for item in items if item.is_paid)
    assessed = LEVEL in move.act.supposed and was_assessed(turn.heard.text)
    copy = supposed_person(turn.person, move.act.words, move.act.supposed, items, assessed=assessed)
    copy = _at_home_there(copy, move)
    said = _said(turn, move.act, copy)
    supposed = f"{_whose(turn, copy)}{said}"
    then = turn.tools.assessor.assess(Person(copy.facts, copy.born))
    of_money = looked is None or for_money
    if (summed := _as_a_sum(move, items)) is not None:
        return _led(turn, summed(_as_if(turn, copy, then), move), supposed)
    if of_money and looked is not None and (not items or (looked.of_last and any(item.is_paid for item in items))):
        items = _with_paid(turn, move, then, items)
    if items:
        meant = [part_of(item, looked.part) if looked and looked.part else item for item in items]
        return _of_items(turn, move, copy, said, [turn.tools.assessor.assess_item(item, copy.facts) for item in meant])
    of_a_kind = of_money and copy.subject != turn.person.subject
    if of_a_kind or (move.act.kind in OF_MONEY and looked is not None and _is_paid_alike(turn, then)):
        return _led(turn, total(_as_if(turn, copy, then), move), supposed)
    copy, then = _as_the_one_spoken_of(turn, copy, then, move)
    changes = otherwise(turn, copy, supposed, then, of_money=of_money or _asks_for_money(turn))
    return changes if changes.about else _of_what_is_named(turn, move, copy, said) or changes


def _as_the_one_spoken_of(turn: Turn, copy: PersonState, then: Assessment, move: Move) -> tuple[PersonState, Assessment]:
    """五保户呢, asked of no item: what would be otherwise can only be told of the one spoken of, were they so."""
    if copy.subject == turn.person.subject or turn.person not in turn.state.people:
        return copy, then
    born = None if "age" in move.act.supposed else turn.person.born
    theirs = replace(turn.person, facts={**turn.person.facts, **move.act.supposed}, born=born)
    return theirs, turn.tools.assessor.assess(Person(theirs.facts, theirs.born))


def _first_told(turn: Turn, move: Move) -> Done | None:
    """What a supposition is answered with ahead of a copy of the one spoken of."""
    return _of_several(turn, move) or _grown(turn, move) or _as_they_are(turn, move) or _of_no_list(turn, move)


def _of_what_is_named(turn: Turn, move: Move, copy: PersonState, said: str) -> Done | None:
    """请不起律师呢, which changes nothing of all there is: what the words name is told all the same."""
    named = move.looked.items[:MOST_SUPPOSED] if move.looked is not None and _is_named(move.looked) else ()
    named = tuple(item for item in named if CHILDREN not in item.facts or "hukou" not in move.act.supposed)  # 接过来落户
    part = move.looked.part if move.looked is not None else ""
    meant = [part_of(item, part) if part else item for item in named]  # 请不起律师呢: 法律援助
    results = [turn.tools.assessor.assess_item(item, copy.facts) for item in meant]
    return _of_items(turn, move, copy, said, results) if results else None


def _of_no_list(turn: Turn, move: Move) -> Done | None:
    """假如住到嘉祥去: somebody who would live where no list is collected; of them nothing can be told."""
    copy = supposed_person(turn.person, move.act.words, move.act.supposed, ())
    there = turn.tools.library.applicable(copy.facts)
    if not {*BASES} & {*move.act.supposed} or there.standing is not Standing.NONE:
        return None
    lead = turn.tools.wording.supposed(f"{_whose(turn, copy)}{_said(turn, move.act, copy)}")
    return Done((Section("answer", f"{lead}：{turn.tools.wording.unlisted(copy, there)}"),), (), False, kind=move.act.kind)


def _said(turn: Turn, act: Act, copy: PersonState) -> str:
    """What is supposed: 80周岁（2026年3月）."""
    return f"{turn.tools.wording.facts.listed({fact: copy.facts[fact] for fact in act.supposed})}{_dated(turn, act)}"


def _whose(turn: Turn, copy: PersonState) -> str:
    """Of whom it is supposed, where several are spoken of: 假如您老伴80周岁."""
    return turn.tools.wording.who(copy.subject) if len(turn.state.people) > 1 and turn.holds(copy.subject) else ""


def _as_they_are(turn: Turn, move: Move) -> Done | None:
    """百岁的给多少, of one who is 101: what is asked, of them as they are; None where it supposes more than that."""
    turn = _of_who_reaches(turn, move)
    if not _is_so_anyway(turn, move) or any(_is_otherwise_then(turn, move, item) for item in turn.last_few if _goes_on(move)):
        return None
    plain = replace(move, act=replace(move.act, supposed={}))
    return answer_items(turn, plain) if move.looked and _is_named(move.looked) else total(turn, plain)


def _is_so_anyway(turn: Turn, move: Move) -> bool:
    """百岁的给多少, of one who is 101; 80岁那个钱, of one of 81: whether the age supposed is the one below theirs by which
    sums go, so that it is asked of them as they are."""
    age, own = move.act.supposed.get("age"), turn.person.facts.get("age")
    if set(move.act.supposed) != {"age"} or not isinstance(age, Between) or not isinstance(own, Between):
        return False
    return age.low % BAND == 0 and age.low <= own.low and own.high < age.low + BAND


def _goes_on(move: Move) -> bool:
    return move.looked is not None and move.looked.of_last


def _is_otherwise_then(turn: Turn, move: Move, item: Item) -> bool:
    """那60的呢, of the fare, by one of 65: whether an item gives something else at the age supposed, though of one band."""
    now, then = (turn.tools.assessor.assess_item(item, {**turn.person.facts, **more}) for more in ({}, move.act.supposed))
    return (now.verdict, now.decision.possible_offers) != (then.verdict, then.decision.possible_offers)


BAND = 10
"""Years between the ages by which documents pay."""


def _of_their_clause(turn: Turn, move: Move) -> Move:
    """我过了90是不是多了，老伴明年80她有没有: of each the age that the clause that names them supposes."""
    act, text = move.act, turn.heard.text
    if set(act.supposed) != {"age"} or len(act.of) != 1 or len(turn.state.people) == 1:
        return move
    own = turn.spoken_of(act.of[0]).person.facts.get("age") if turn.holds(act.of[0]) else None
    start, end = act.span
    named = {text.clause_at(at) for at, whom in turn.heard.reading.references if start <= at < end and act.of[0] in whom}
    ages = {n.low for clause in named for n in mark(text.words(clause)).numerals if OLD_FROM <= n.low == n.high <= OLD_TO}
    if len(ages) != 1 or not isinstance(own, Between) or own.high >= min(ages):
        return move
    return replace(move, act=replace(act, supposed={"age": Between(min(ages), min(ages))}))


def _as_a_sum(move: Move, items: Sequence[Item]) -> Callable[[Turn, Move], Done] | None:
    """How a supposition is answered that puts a sum, or asks for several added up (明年满了加起来多少)."""
    if move.act.aspect == "check":
        return check
    if move.act.kind != "total" or not says("together", move.act.words):
        return None
    return add_up if len([item for item in items if item.is_paid]) > 1 else total


def _at_home_there(copy: PersonState, move: Move) -> PersonState:
    """A copy of nobody in particular (91的低保), as of the place in whose list the question is looked up."""
    there = move.looked.applicable if move.looked is not None else None
    if copy.subject is not None or {*BASES} & {*copy.facts} or there is None or there.place is None:
        return copy
    return replace(copy, facts={**copy.facts, "residence": OneOf(frozenset({there.place}))})


def _grown(turn: Turn, move: Move) -> Done | None:
    """到90岁会不会多: the money that was spoken of last, where it is still what it was; then all that changes by then."""
    looked = move.looked
    if looked is None or not says("grows", move.act.words) or not (looked.of_last or _is_of_one_sum(looked)):
        return None
    turn = _of_who_reaches(turn, move)
    copy = supposed_person(turn.person, move.act.words, move.act.supposed, ())
    said = _said(turn, move.act, copy)
    then = turn.tools.assessor.assess(Person(copy.facts, copy.born))
    changes = otherwise(turn, copy, f"{_whose(turn, copy)}{said}", then, of_money=True)
    meant = _meant(looked, move.act) if looked.of_last else looked.items
    still = [item for item in meant if item.is_paid and item.id not in changes.about]
    if not still:
        return _led_by(turn, _grows_or_not(turn, copy, [item for item in meant if item.is_paid]), changes)
    results = [turn.tools.assessor.assess_item(item, copy.facts) for item in still]
    plain = replace(move, act=replace(move.act, kind=None, aspect=None))
    first = _led_by(turn, _grows_or_not(turn, copy, still), _of_items(turn, plain, copy, said, results))
    return replace(
        first, sections=(*first.sections, *changes.sections), about=tuple(dict.fromkeys((*first.about, *changes.about)))
    )


def _is_of_one_sum(looked: Looked) -> bool:
    """Whether a question names one thing that is paid (那60块到了90就涨了)."""
    return len(looked.items) == 1 and looked.items[0].is_paid


def _grows_or_not(turn: Turn, copy: PersonState, items: Sequence[Item]) -> str:
    """不涨。: whether one thing pays somebody more as they would be than it does now; "" where a figure is wanting."""
    if len(items) != 1:
        return ""
    now, then = (_paid_by(turn, items[0], facts) for facts in (turn.person.facts, copy.facts))
    units = {unit for unit, _ in (*now, *then)}
    if not now or not then or len(units) != 1:
        return ""
    before, after = (sum(value for _, value in paid) for paid in (now, then))
    return turn.tools.wording.told("grows", "same" if now == then else "more" if after > before else "less")


def _paid_by(turn: Turn, item: Item, facts: Facts) -> frozenset[tuple[str, float]]:
    """The sums, with their periods, that an item surely pays somebody."""
    paid = turn.tools.wording.items.figures(turn.tools.assessor.assess_item(item, facts), facts).sure
    return frozenset((one.amount.unit, one.amount.value) for one in paid if one.amount)


def _led_by(turn: Turn, head: str, done: Done) -> Done:
    """An answer behind the word that is the short of it."""
    first, *others = done.sections
    return replace(done, sections=(replace(first, text=f"{head}{first.text}", short=None), *others)) if head else done


def _is_paid_alike(turn: Turn, then: Assessment) -> bool:
    """Whether what is supposed changes no sum, so that the sum itself is what a question how much wants."""
    now, supposed = totals(turn.assessment, turn.day), totals(then, turn.day)
    return bool(now.a_year) and (now.month, now.year) == (supposed.month, supposed.year)


def _of_several(turn: Turn, move: Move) -> Done | None:
    """到时候两个人一年一共多少: the sum of all who are asked about, as they are once one of them reaches the age supposed."""
    if set(move.act.supposed) == {HOUSEHOLD} and (house := _of_the_house(turn, move)) is not None:
        return house
    age = move.act.supposed.get("age")
    people = _of_whom(turn, move) if move.act.kind == "total" and set(move.act.supposed) == {"age"} else ()
    if not people[1:] or not isinstance(age, Between):
        return None
    found = grown(turn, age.low, people, each=says("of_everybody", move.act.words) and not says("by_then", move.act.words))
    if found is None:
        return None
    then, said = found
    move = replace(move, act=replace(move.act, of=tuple(one.subject for one in people)))
    if move.act.aspect == "check":
        return _led(turn, check(then, move), said)
    named = move.looked is not None and move.looked.items and not move.looked.of_last
    return _led(turn, (add_up if named else total)(then, move), said)


HOUSEHOLD = "economic"
"""The fact that is a whole household's."""


def _of_the_house(turn: Turn, move: Move) -> Done | None:
    """要是我们家是低保边缘呢 两个人一共多少: the sum of all who are asked about, each of whom the house makes so."""
    people = _of_whom(turn, move) if move.act.kind in OF_MONEY else ()
    if not people[1:] or not says("of_everybody", f"{move.act.words}{right_ahead(turn.heard.text, move.act.span)}"):
        return None
    whom = {one.subject for one in people}
    copies = [replace(p, facts={**p.facts, **move.act.supposed}) if p.subject in whom else p for p in turn.state.people]
    assessments = {one.subject: turn.tools.assessor.assess(one.person) for one in copies}
    then = replace(turn, state=replace(turn.state, people=tuple(copies)), assessments=assessments)
    named = move.looked is not None and any(item.is_paid for item in move.looked.items)
    move = replace(move, act=replace(move.act, of=tuple(whom)))
    return _led(turn, (add_up if named else total)(then, move), turn.tools.wording.facts.listed(move.act.supposed))


def _of_whom(turn: Turn, move: Move) -> tuple[PersonState, ...]:
    """Whose sum is asked for; all of them where the clause ahead speaks of them (半年后两个人都有 那加一块多少)."""
    if says("of_everybody", right_ahead(turn.heard.text, move.act.span)) and not move.act.of:
        move = replace(move, act=replace(move.act, of=tuple(one.subject for one in turn.order if not one.died)))
    return asked_people(turn, move)


def _of_who_reaches(turn: Turn, move: Move) -> Turn:
    """The turn of the one who comes to the age supposed, where that is not the one spoken of, who is older."""
    age, own = move.act.supposed.get("age"), turn.person.facts.get("age")
    if move.act.of or not isinstance(age, Between) or not isinstance(own, Between) or own.high <= age.low:
        return turn
    one = who_reaches(turn.order, age.low)
    return turn.spoken_of(one.subject) if one is not None and turn.holds(one.subject) else turn


def _is_for_money(turn: Turn, move: Move) -> bool:
    """Whether a supposition asks for money: it says so, or asks for the same as the last question did (那到90呢)."""
    act, last = move.act, turn.before.last
    if act.kind is None:
        return says("for_money", act.words) or (last is not None and last.kind in {*OF_MONEY, "compare"})
    return act.kind in OF_MONEY or (act.kind == "eligible" and act.aspect is None and says("for_money", act.words))


def _says_money(act: Act) -> bool:
    """Whether a question says that it is of money, and of no fare (到时候一年多少, 80岁有钿发伐; not 那70以后多少)."""
    return any(says(cue, act.words) for cue in ("for_money", "a_month", "a_year", "together"))


def _dated(turn: Turn, act: Act) -> str:
    """（2025年8月）, where the month is known in which the one spoken of reaches what is supposed, and nothing else is."""
    age, own = act.supposed.get("age"), turn.person.facts.get("age")
    if set(act.supposed) != {"age"} or not isinstance(age, Between) or not isinstance(own, Between) or own.high >= age.low:
        return ""
    return turn.tools.wording.in_month(turn.person, age.low)


def _is_named(looked: Looked) -> bool:
    """Whether the words of a question name what it is about."""
    return bool(looked.items) and not looked.of_last


def _with_paid(turn: Turn, move: Move, then: Assessment, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """What was spoken of last; the money that hangs on what is supposed, where none of that does."""
    paid = paid_by_it(then.results, turn.assessment.results, move.act.supposed)
    if any(item in paid for item in items):
        return items
    return tuple(dict.fromkeys((*paid, *items)))[:MOST_SUPPOSED]


def _asks_for_money(turn: Turn) -> bool:
    """要是办了低保呢 能多拿多少: whether another question of the message wants to hear of money."""
    return any(act.kind in OF_MONEY or says("compares_now", act.words) for act in turn.heard.acts)


def _meant(looked: Looked | None, act: Act) -> tuple[Item, ...]:
    """The items that a supposition is about: what it asks for, not what it only supposes; the last ones if it is of them."""
    if looked is None:
        return ()
    if looked.of_last:
        items = looked.items if len(looked.items) <= FEW else ()
        return tuple(item for item in items if set(act.supposed) & set(item.facts))
    bare = is_bare(not_supposed(act.words).replace(kind_of_elder(act.words) or "\0", ""))
    named = sums_in(act.words) & sums_of_items(looked.items) or _is_of_another_list(looked)
    if bare and not (named or _names_behind(looked, act)):
        return ()
    return (looked.items or (looked.answers.items[:1] if looked.answers else ()))[:MOST_SUPPOSED]


def _is_of_another_list(looked: Looked) -> bool:
    """磐安的是不是就没了, of one who would have moved: whether it is of an item of the list that they then had left."""
    return bool(looked.items) and all(item.benefit_list is not looked.applicable.benefit_list for item in looked.items)


def _names_behind(looked: Looked, act: Act) -> bool:
    """要是她90了护理补贴多少: whether what a question supposes runs on into the name of what it asks for."""
    words, own = supposed_words(act.words) or "", looked.applicable.benefit_list
    names = names_in(words, own) if own is not None else ()
    behind = (one for one in names if not one.weak and one.span[0] and one.span[1] == len(words))
    return any({*one.items} & {*looked.items} for one in behind)


def _as_if(turn: Turn, copy: PersonState, then: Assessment) -> Turn:
    """The turn as if the one spoken of, alone, were as supposed."""
    state = replace(turn.state, people=(copy,), current=0)
    return replace(turn, state=state, assessments={copy.subject: then})


def _led(turn: Turn, done: Done, supposed: str) -> Done:
    """An answer that says first what it supposes."""
    lead = turn.tools.wording.supposed(supposed)
    sections = tuple(replace(one, text=f"{lead}：{one.text}", short=None) for one in done.sections)
    return replace(done, sections=sections)


def _of_items(turn: Turn, move: Move, copy: PersonState, said: str, results: list[Result]) -> Done:
    """What items come to; whose it is stands in the lead, and not once more in each sentence."""
    wording = turn.tools.wording
    lead = wording.supposed(f"{_whose(turn, copy)}{said}")
    ask = replace(asked_for(move.act), supposed=wording.supposed(said))
    now = [turn.tools.assessor.assess_item(result.item, turn.person.facts) for result in results]
    texts = [
        wording.item(copy, r, turn.day, ask, wording.items.known(turn.person, was, turn.day, ask))
        for r, was in zip(results, now, strict=True)
    ]
    limits = [said for r in results if (said := on_the_limit(turn, r, move.act, copy.facts))]
    text = f"{lead}：" + "\n".join([*texts, *limits])
    looked = move.looked
    about = tuple(dict.fromkeys([*(r.item.id for r in results), *(looked.about if looked else ())]))
    of = f"{lead}{results[0].item.id}" if len(results) == 1 else ""  # the same supposed of it twice is told once
    section = Section("answer", text, item=of, who=wording.who(copy.subject) if of else "")
    return Done((section,), about, True, hits=hits_of(looked) if looked else (), kind=move.act.kind)


def as_the_last(turn: Turn, move: Move) -> Done | None:
    """那我爸呢, 78, of whose place nothing is told: the last answer for them too, as if they lived where the last one does."""
    last, before = turn.before.last, turn.before.person
    if last is None or before is None or before.subject == turn.person.subject or not last.is_of_few:
        return None
    places = {fact: before.facts[fact] for fact in BASES if fact in before.facts}
    items = turn.last_items
    if not places or not items:
        return None
    copy = replace(turn.person, facts={**places, **turn.person.facts})
    asked = replace(move, act=replace(move.act, kind=move.act.kind or last.kind))
    return _at_home_too(turn, asked, copy, places, items)


def as_theirs(turn: Turn, move: Move) -> Done | None:
    """她是不是也有高龄津贴, of whose place nothing is told: the item of the list of somebody else here, as if at home there."""
    other = next((p for p in turn.order if turn.assessments[p.subject].applicable.benefit_list is not None), None)
    looked = move.looked
    if other is None or looked is None:
        return None
    own = turn.assessments[other.subject].applicable.benefit_list
    names = {item.name for item in (looked.items or (looked.answers.items if looked.answers else ()))}
    items = [item for item in own or () if item.name in names]
    places = {fact: other.facts[fact] for fact in BASES if fact in other.facts}
    if not items or not places:
        return None
    copy = replace(turn.person, facts={**places, **turn.person.facts})
    return _at_home_too(turn, move, copy, places, items[:MOST_SUPPOSED])


def _at_home_too(turn: Turn, move: Move, copy: PersonState, places: Facts, items: Sequence[Item]) -> Done:
    """Items of one of whom no place is told, as if they lived where another does."""
    wording, ask, looked = turn.tools.wording, asked_for(move.act), move.looked
    results = [turn.tools.assessor.assess_item(item, copy.facts) for item in items]
    lead = wording.at_home(copy.subject, places)
    who = wording.who(copy.subject)
    told = tuple(at_home(Section("answer", wording.item(copy, result, turn.day, ask)), lead, who) for result in results)
    about = tuple(dict.fromkeys([*(item.id for item in items), *(looked.about if looked else ())]))
    return Done(told, about, True, hits=hits_of(looked) if looked else (), kind=move.act.kind)
