"""What a clause gives to those whom it names: whether somebody is one of them, what is still to be known, and its words."""

from collections.abc import Sequence

from dialogs.deciding import Move
from dialogs.listening.acts import asks_a_price
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.addressed import Addressed, Group
from knowledge.facts import Facts
from knowledge.logic import Truth
from knowledge.rules import leaves

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
    section = Section("answer", "\n".join(filter(None, lines)), item=of.id, who=wording.who(turn.person.subject))
    return Done((section,), (of.id,), True, kind=move.act.kind or "eligible")


def _whether(turn: Turn, of: Addressed, facts: Facts) -> str:
    """Whether somebody is one of those named, by what is known of them; else what they must be."""
    wording, divisions, phrases = turn.tools.wording, turn.tools.library.divisions, turn.tools.assessor.phrases
    truth, told = of.has(facts, divisions), _told(turn, of, facts)
    relevant = {leaf.fact: facts[leaf.fact] for group in told for leaf in leaves(group.when) if leaf.fact in facts}
    known = wording.facts.listed(relevant)
    whom = wording.told("addressed", "between").join(f"“{group.whom}”" for group in told)
    who = wording.who(turn.person.subject)
    values = {"who": who, "known": f"（{known}）" if known else "", "whom": whom, "what": of.what, "clause": of.clause}
    if truth is not Truth.UNKNOWN:
        return wording.told("addressed", "is_one" if truth is Truth.TRUE else "is_none", **values)
    still = dict.fromkeys(phrases.still_open(group.when, facts) for group in told)
    return wording.told("addressed", "open", still=wording.told("addressed", "or").join(still), **values)


def _told(turn: Turn, of: Addressed, facts: Facts) -> Sequence[Group]:
    """The groups that are told of: the first that somebody is of; else those that they may be of; else all."""
    divisions = turn.tools.library.divisions
    of_them = [group for group in of.groups if group.has(facts, divisions) is Truth.TRUE]
    may_be = [group for group in of.groups if group.has(facts, divisions) is Truth.UNKNOWN]
    return of_them[:1] or may_be or of.groups


def _source(turn: Turn, of: Addressed, groups: Sequence[Group]) -> str:
    words = (*(group.words for group in groups), of.says)
    quotes = turn.tools.library.lists[of.region].citations(words, of.clause)
    told = "”“".join(one.words for one in quotes)
    return turn.tools.wording.told("addressed", "source", document=quotes[0].document, locator=of.clause, quotes=told)
