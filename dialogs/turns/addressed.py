"""What a clause gives to those whom it names: whether somebody is one of them, what is still to be known, and its words."""

from collections.abc import Sequence

from dialogs.listening.acts import asks_a_price
from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.addressed import Addressed, Group
from knowledge.facts import AGE, Between, Facts
from knowledge.logic import Truth
from knowledge.rules import Bounds, leaves

BESIDES = frozenset({"amount", "where", "how", "when"})
"""Kinds of questions that, right behind one of the same thing, are not of whom it is for."""


def addressed(turn: Turn, move: Move) -> Done:
    """安居守护她够不够条件: whether she is one of those whom the clause names; what it does not tell where that is asked."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    assert looked.addressed is not None, "the row asks for a clause that names whom it is for"
    of, wording = looked.addressed, turn.tools.wording
    own = turn.tools.library.lists[of.region]
    facts: Facts = {**turn.person.facts, **move.act.supposed}
    office = "、".join(own.source.clauses[of.clause].agencies)
    priced = any(asks_a_price(act) for act in turn.heard.acts)
    price = wording.told("addressed", "no_price") if priced else ""
    told_before = turn.before.last is not None and of.id in turn.before.last.about and not turn.taken.anything
    beside = move.act.kind in BESIDES or asks_a_price(move.act)
    again = told_before and beside and not of.naming.search(turn.heard.text.chars)
    told = () if again else (_whether(turn, of, facts), price, _source(turn, of, _told(turn, of, facts)))
    lines = (price if again else "", *told, wording.told("addressed", "office", office=office) if office else "")
    who, verdict = (
        wording.who(turn.person.subject),
        wording.told("addressed", _verdict(of.has(facts, turn.tools.library.divisions))),
    )
    section = Section("answer", "\n".join(filter(None, lines)), item=of.id, who=who, verdict=verdict)
    return Done((section,), (of.id,), True, kind=move.act.kind or "eligible")


def _verdict(truth: Truth) -> str:
    """How it stands with one more of whom it is the same (wording.yaml)."""
    return {Truth.TRUE: "likewise_one", Truth.FALSE: "likewise_none"}.get(truth, "likewise_open")


def _whether(turn: Turn, of: Addressed, facts: Facts) -> str:
    """Whether somebody is one of those named, by what is known of them; else how far they are from being one of each."""
    wording, told = turn.tools.wording, _told(turn, of, facts)
    relevant = {leaf.fact: facts[leaf.fact] for group in told for leaf in leaves(group.when) if leaf.fact in facts}
    known = wording.facts.listed(relevant)
    values = {
        "who": wording.who(turn.person.subject),
        "known": f"（{known}）" if known else "",
        "what": of.what,
        "clause": of.clause,
    }
    if of.has(facts, turn.tools.library.divisions) is Truth.TRUE:
        return wording.told("addressed", "is_one", whom=_whom(turn, told), **values)
    away = {group.whom: _away(turn, group, facts) for group in told}
    if not any(away.values()):
        return wording.told("addressed", "is_none", whom=_whom(turn, told), **values)
    groups = wording.told("addressed", "or").join(
        wording.told("addressed", "group", whom=whom, away=how or wording.told("addressed", "not_of_it"))
        for whom, how in away.items()
    )
    return wording.told("addressed", "open", groups=groups, **values)


def _whom(turn: Turn, groups: Sequence[Group]) -> str:
    return turn.tools.wording.told("addressed", "between").join(f"“{group.whom}”" for group in groups)


def _away(turn: Turn, group: Group, facts: Facts) -> str:
    """What it takes yet to be of a group: 中度、重度失能的话符合; 要满80周岁（还差2至3岁）; "" of who never will be."""
    wording, phrases = turn.tools.wording, turn.tools.assessor.phrases
    if group.has(facts, turn.tools.library.divisions) is Truth.UNKNOWN:
        return wording.told("addressed", "still", still=phrases.still_open(group.when, facts))
    reached, age = _age_of(group), facts.get(AGE)
    if reached is None or not isinstance(age, Between) or _at(turn, group, facts, reached) is Truth.FALSE:
        return ""
    years = dict.fromkeys((reached - age.high, reached - age.low))
    gap = wording.told("addressed", "to").join(map(str, years))
    then = phrases.still_open(group.when, {**facts, AGE: Between(reached, reached)})
    also = wording.told("addressed", "also", still=then) if then else ""
    return wording.told("addressed", "later", age=str(reached), gap=gap, also=also)


def _age_of(group: Group) -> int | None:
    """The age from which on those of a group are of it; None where it asks none."""
    bounds = (leaf.test for leaf in leaves(group.when) if leaf.fact == AGE)
    return next((one.low for one in bounds if isinstance(one, Bounds) and one.low is not None), None)


def _at(turn: Turn, group: Group, facts: Facts, age: int) -> Truth:
    """Whether somebody is of a group at an age."""
    return group.has({**facts, AGE: Between(age, age)}, turn.tools.library.divisions)


def _told(turn: Turn, of: Addressed, facts: Facts) -> Sequence[Group]:
    """The groups that are told of: the first that somebody is of; else all, those first that they are the nearest to."""
    of_them = [group for group in of.groups if group.has(facts, turn.tools.library.divisions) is Truth.TRUE]
    return of_them[:1] or sorted(of.groups, key=lambda group: not _away(turn, group, facts))


def _source(turn: Turn, of: Addressed, groups: Sequence[Group]) -> str:
    words = (*(group.words for group in groups), of.says)
    quotes = turn.tools.library.lists[of.region].citations(words, of.clause)
    told = "”“".join(one.words for one in quotes)
    return turn.tools.wording.told("addressed", "source", document=quotes[0].document, locator=of.clause, quotes=told)
