"""A denial of the whole: 都没有, 没有那些, 我都说了没有了 answer a question wherever they stand as a clause of their own.

The closed ways are data/denials.yaml; whatever else a clause says is no such denial (没钱, 没人管, 没有问题), and what else a
message says or asks takes nothing from one.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dialogs.listening import stances, yes_no
from dialogs.listening.asked import Asked, Owner
from dialogs.listening.data import FOLDER
from dialogs.listening.giving.couples import OF_THE_ROOF
from dialogs.listening.giving.family import said_of_both
from dialogs.listening.giving.settle import Say
from dialogs.listening.masked import masked
from dialogs.listening.patterns import PatternFile
from dialogs.listening.stances import Stance
from dialogs.listening.verdicts import OURS, marks_of, owners_of
from dialogs.listening.yes_no import LONGEST
from knowledge.facts import Fact

NEGATIONS = frozenset("没无冇木莫么冒呒不挨沾够轮哪怎")
"""Without one of these there is no denial."""
MOST = 24
"""Clauses that are looked at: who answers in a letter does so at its beginning."""
JOINS = " 、"
"""What stands between the members of a list that a denial behind it takes up."""


@cache
def patterns() -> PatternFile:
    """The patterns of data/denials.yaml."""
    return PatternFile(FOLDER / "denials.yaml")


def denied_whole(asked: Asked) -> Iterator[tuple[Owner, Say]]:
    """What a denial of the whole says of each fact that was asked, of the person of whom it is said."""
    values = {fact: value for fact, value in _none_of(asked).items() if value is not None}
    stance = next(_denials(asked), None) if values else None
    if stance is None:
        return
    for fact, value in values.items():
        for owner in _owners(asked, stance, fact):
            yield owner, asked.say(fact, value)


def _owners(asked: Asked, stance: Stance, fact: str) -> Iterator[Owner]:
    """Of whom it is said: of whom was asked about, unless somebody is named ahead (都没有。我爸83: not the father), or 她."""
    end = asked.text.clauses[stance.clause].end
    ahead = any(token.rank in OURS and token.start < end for token in asked.cast.people)
    named = ahead or (stance.person is not None and stance.person.rank == "pronoun")
    yield from owners_of(asked, stance, fact) if named else (asked.context.subject,)


def denies_whole(words: str) -> bool:
    """Whether a clause, with its persons `masked`, is a denial of the whole and nothing else."""
    words = words.strip()
    if len(words) > LONGEST or NEGATIONS.isdisjoint(words) or yes_no.holds_up_nothing(words.replace(yes_no.PERSON, "")):
        return False
    return any(patterns().cue(name).finds(words) for name in ("whole", "told_already"))


def _denials(asked: Asked) -> Iterator[Stance]:
    """The clauses that deny the whole of what was asked."""
    text, marks = asked.text, marks_of(asked)
    for index, clause in enumerate(text.clauses[:MOST]):
        people = [token for token in asked.cast.people if clause.start <= token.start < clause.end]
        if not denies_whole(masked(text.words(index), clause.start, people)) or text.chars[clause.end : clause.end + 1] == "?":
            continue
        if not (_ends_a_list(asked, index, marks) or _governs(asked, index)):
            yield Stance("no", index, people[0] if people else None, "", alone=False, about=True)


def _ends_a_list(asked: Asked, index: int, marks: Mapping[int, frozenset[str]]) -> bool:
    """退休金 医保 都没有; 老伴 孩子 都没有: whether it takes up things or people that are only named ahead of it."""
    if index == 0:
        return False
    ahead, words = asked.text.clauses[index - 1], asked.text.words(index - 1).strip()
    if asked.text.chars[ahead.end : asked.text.clauses[index].start].strip(JOINS) or patterns().cue("says_so").finds(words):
        return False
    named = [token for token in asked.cast.people if token.start == ahead.start and token.subject != asked.owner]
    things = marks.get(index - 1, frozenset()) - set(asked.context.asked) - stances.COUNTED
    things -= OF_THE_ROOF if said_of_both(words) else frozenset()  # 就俺跟老头子俩人 都没有那些
    return bool(things) or any(token.end >= ahead.start + len(words) for token in named)


def _governs(asked: Asked, index: int) -> bool:
    """都没有 人照顾她: whether only a blank stands between it and what it denies."""
    end = asked.text.clauses[index].end
    following = asked.text.words(index + 1) if index + 1 < len(asked.text.clauses) else ""
    return asked.text.chars[end : end + 1] == " " and bool(patterns().cue("governed").finds(following))


def _none_of(asked: Asked) -> Mapping[str, Any]:
    """What each fact asked is when all of it is denied; nothing where a denial says nothing of it (how old, where)."""
    context = asked.context
    if context.otherwise is not None:
        return {fact: value for fact, value in context.otherwise.sets.items() if fact in context.asked}
    facts = [asked.vocabulary[fact] for fact in context.asked]
    if context.confirms:
        return {fact.id: fact.none for fact in facts if context.choices and context.choices[0].sets.get(fact.id) == fact.none}
    none = {fact.id: _none(fact) for fact in facts}
    offered = len(facts) == 1 or any(dict(choice.sets) == none for choice in context.choices)
    return none if offered else {}


def _none(fact: Fact) -> Any:
    if fact.type == "yes_no":
        return None if yes_no.lexicon(fact.id).get("没有") == "open" else False
    return fact.none if fact.type == "choice" else None
