"""What a conversation remembers between two messages: a small frozen value with a version, and its JSON form.

Only facts are kept, never messages. A fact that was asked and not known is `declined` and not asked again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic_core import to_json

from dialogs.listening.answers import Choice
from knowledge.facts import Belief, Between, Born, Facts, OneOf, Person, Value

VERSION = 2
READABLE = frozenset({1, VERSION})
"""Versions that can be read: what an older one lacks is as in a new conversation."""
SHARED = 1024
"""Values of facts that are held to be shared by all states that are read."""


def outward(subject: str | None) -> str | None:
    """A subject as the contract names it: an in-law (other:female) is one of the others."""
    return subject.split(":")[0] if subject else subject


@dataclass(frozen=True, slots=True)
class PersonState:
    """One person spoken of. `denied`: values ruled out one by one; `declined`: facts they could not tell."""

    subject: str | None
    facts: Facts = field(default_factory=dict)
    born: Born | None = None
    denied: Mapping[str, frozenset[Value]] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()
    """Facts that were asked once without an answer that told anything."""
    put: Mapping[str, int] = field(default_factory=dict)
    """How many replies asked for a fact."""
    assessed: bool = False
    """Whether how they manage was found by an assessment (评估2级), and is not only seen (瘫在床上)."""
    called: str | None = None
    """What one of a village is called by (王大爷), which tells them from the next one."""
    name: str | None = None
    """A digest of the name that they bear (周桂香), by which alone they may be named later."""
    earlier: Facts = field(default_factory=dict)
    """What was so before it was told otherwise: it is so again, where that turns out to be another's."""
    died: bool = False
    """Whether they have died: what is known is of when they lived, and nothing is promised."""

    @property
    def person(self) -> Person:
        """As the rules see them."""
        return Person(self.facts, self.born)

    def put_before(self, asks: Sequence[str]) -> int:
        """How many replies asked for all of these facts."""
        return min((self.put.get(fact, 0) for fact in asks), default=0)


@dataclass(frozen=True, slots=True)
class Pending:
    """The question that was asked last, of whom."""

    asks: tuple[str, ...]
    choices: tuple[Choice, ...]
    multiple: bool
    subject: str | None
    otherwise: Choice | None = None
    confirms: bool = False
    """Whether it asks one value back, to be said yes or no to: the first choice and the second."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What was held of somebody before it was changed, and how many messages ago that was: it is so again if they say so."""

    subject: str | None
    fact: str
    held: Belief
    ago: int = 0


@dataclass(frozen=True, slots=True)
class Pick:
    """The choices that a number picked last: of which question, and the facts that it set. 按错了 takes them back."""

    pending: Pending
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What was asked last: which kind of question, about which items and clauses. Never its words."""

    kind: str | None = None
    about: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    """The facts that it supposed: 二级呢 then supposes another value of one of them."""
    words: str = ""
    """The question itself, where it was offered as one to ask by its number."""
    base: int = 0
    """The dibao of a month by which a rate was worked out (低保一个月700，加发15%); 0: none."""
    of: tuple[str | None, ...] = ()
    """Of whom it was asked, where that was of several: what goes on from it is of them, too."""

    @property
    def is_of_few(self) -> bool:
        """Whether it was about a few things, and not about all there is."""
        return 0 < len(self.about) <= FEW

    @property
    def is_sum_of_one(self) -> bool:
        """Whether it was of all the money, and that is of one thing alone (有没有钱拿)."""
        return self.kind == "total" and len(self.about) == 1


FEW = 3
"""What is about more items than these is about all there is."""

Case = tuple[PersonState, ...]
"""The people of one caller."""


@dataclass(frozen=True, slots=True)
class State:
    """A conversation: `current` in `people` is being spoken of, `told` are the items told of, `asked` counts questions.

    `last` is the question answered last, `waiting` those that wait for the place; `cases` are an operator's callers, of whom
    `people` are those of number `case` (its place among the others is empty), `listed` says that the last reply put the pending
    question, `calmed` that anger got its one line, `pick` is what a number picked last, and `by_office` says that whoever
    writes asks for others as a clerk does (我是村里文书).
    """

    people: tuple[PersonState, ...] = ()
    current: int = 0
    pending: Pending | None = None
    stopped: bool = False
    told: frozenset[str] = frozenset()
    asked: int = 0
    last: Topic | None = None
    waiting: tuple[Topic, ...] = ()
    cases: tuple[Case, ...] = ()
    case: int = 0
    listed: bool = False
    calmed: bool = False
    pick: Pick | None = None
    fresh: tuple[str | None, tuple[str, ...]] | None = None
    """Of whom alone the last message told something, and which facts: 老伴也一样 is of these."""
    by_office: bool = False
    felt: frozenset[str] = frozenset()
    """The feelings that got their one sentence."""
    said: tuple[str, ...] = ()
    """Digests of the last message that was answered, and of what was answered to it."""
    offered: tuple[Topic, ...] = ()
    """What the last reply told of, or asked to choose from, in order: 第二个 is one of these."""
    asked_which: bool = False
    """Whether it asked which of these is meant."""
    spoken_of: tuple[tuple[str, ...], ...] = ()
    """The items and clauses that the last questions were about, the latest first."""
    focus: tuple[str | None, ...] = ()
    """Of whom the talk is: of whom the last question was, or who was told of by name since."""
    papers: tuple[str, ...] = ()
    """What the last reply told of documents themselves: 磐安的呢 asks the same of another one."""
    desk: str | None = None
    """The place (its code) of the desk of who writes by office (金乡热线): clients of no known place live there."""
    desk_used: bool = False
    """Whether somebody was taken to live there: it is told once."""
    changed: tuple[Changed, ...] = ()
    """What the last few messages changed or took out."""

    @property
    def person(self) -> PersonState | None:
        """The person who is being spoken of."""
        return self.people[self.current] if self.people else None

    def with_people(self, people: tuple[PersonState, ...] = (), cases: tuple[Case, ...] = (), case: int = 0) -> "State":
        """A talk of other people at the same desk, of which nothing else is remembered."""
        return State(people, cases=cases, case=case, desk=self.desk, desk_used=self.desk_used)

    def with_person(self, person: PersonState) -> "State":
        """The state with that person (by subject) put in, and current."""
        for index, known in enumerate(self.people):
            if known.subject == person.subject:
                people = (*self.people[:index], person, *self.people[index + 1 :])
                return replace(self, people=people, current=index)
        return replace(self, people=(*self.people, person), current=len(self.people))


def dump(state: State) -> str:
    """The state as JSON, for a store."""
    data = {
        "version": VERSION,
        "people": [_person_out(person) for person in state.people],
        "current": state.current,
        "pending": _pending_out(state.pending),
        "stopped": state.stopped,
        "told": sorted(state.told),
        "asked": state.asked,
        "last": _topic_out(state.last),
        "waiting": [_topic_out(topic) for topic in state.waiting],
        "cases": [[_person_out(person) for person in case] for case in state.cases],
        "case": state.case,
        "listed": state.listed,
        "calmed": state.calmed,
        "fresh": [state.fresh[0], list(state.fresh[1])] if state.fresh else None,
        "pick": [_pending_out(state.pick.pending), list(state.pick.facts)] if state.pick else None,
        "by_office": state.by_office,
        "felt": sorted(state.felt),
        "said": list(state.said),
        "offered": [_topic_out(topic) for topic in state.offered],
        "asked_which": state.asked_which,
        "spoken_of": [list(about) for about in state.spoken_of],
        "focus": list(state.focus),
        "papers": list(state.papers),
        "desk": state.desk,
        "desk_used": state.desk_used,
        "changed": [[one.subject, _facts_out({one.fact: one.held}), one.ago] for one in state.changed],
    }
    return to_json(data).decode()


def load(written: str) -> State:
    """The state from its JSON; a version that is not ours, or no state at all, begins anew."""
    try:
        data = json.loads(written)
        if not isinstance(data, dict) or data.get("version") not in READABLE:
            return State()
        state = State(
            tuple(_person_in(person) for person in data["people"]),
            data["current"],
            _pending_in(data["pending"]),
            data["stopped"],
            frozenset(data["told"]),
            data["asked"],
            _topic_in(data.get("last")),
            _waiting_in(data.get("waiting")),
            tuple(tuple(_person_in(person) for person in case) for case in data.get("cases", ())),
            data.get("case", 0),
            data.get("listed", False),
            data.get("calmed", False) is True,
            _pick_in(data.get("pick")),
            (data["fresh"][0], tuple(data["fresh"][1])) if data.get("fresh") else None,
            data.get("by_office", False) is True,
            frozenset(map(str, data.get("felt", ()))),
            tuple(map(str, data.get("said", ()))),
            _waiting_in(data.get("offered", [])),
            data.get("asked_which", False) is True,
            tuple(tuple(map(str, about)) for about in data.get("spoken_of", ())),
            tuple(None if whom is None else str(whom) for whom in data.get("focus", ())),
            tuple(map(str, data.get("papers", ()))),
            str(data["desk"]) if data.get("desk") else None,
            data.get("desk_used", False) is True,
            tuple(_changed_in(data.get("changed", ()))),
        )
        return state if _is_whole(state) else State()
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return State()


def _is_whole(state: State) -> bool:
    """Whether a state that was read is one that a conversation can be in."""
    counts = type(state.current) is int and type(state.asked) is int and type(state.stopped) is bool
    numbered = type(state.case) is int and 0 <= state.case <= len(state.cases) and type(state.listed) is bool
    return counts and numbered and 0 <= state.current < max(1, len(state.people)) and state.asked >= 0


def _changed_in(data: Any) -> Iterator[Changed]:
    for subject, facts, ago in data:
        yield from (Changed(subject, fact, _belief_in(held), int(ago)) for fact, held in facts.items())


def _pick_in(data: Any) -> Pick | None:
    if data is None:
        return None
    pending = _pending_in(data[0])
    return Pick(pending, tuple(data[1])) if pending else None


def _topic_out(topic: Topic | None) -> Any:
    return (
        None
        if topic is None
        else {
            "kind": topic.kind,
            "about": list(topic.about),
            "supposed": list(topic.supposed),
            "words": topic.words,
            "base": topic.base,
            "of": list(topic.of),
        }
    )


def _topic_in(data: Any) -> Topic | None:
    if data is None:
        return None
    of = tuple(None if whom is None else str(whom) for whom in data.get("of", ()))
    return Topic(
        data["kind"],
        tuple(data["about"]),
        tuple(data.get("supposed", ())),
        str(data.get("words", "")),
        int(data.get("base", 0)),
        of,
    )


def _waiting_in(data: Any) -> tuple[Topic, ...]:
    """The questions that wait; an older state kept at most one."""
    topics = data if isinstance(data, list) else [data]
    return tuple(topic for one in topics if (topic := _topic_in(one)) is not None)


def belief_out(belief: Belief) -> Any:
    """A belief as the contract writes it: a value, {"min","max"} or {"any"}."""
    if isinstance(belief, Between):
        return belief.low if belief.exact else {"min": belief.low, "max": belief.high}
    values = sorted(belief.values, key=str)
    return values[0] if belief.exact else {"any": values}


def _belief_in(data: Any) -> Belief:
    if isinstance(data, dict):
        return Between(data["min"], data["max"]) if "min" in data else _one_of(*data["any"])
    return _one_of(data)


@lru_cache(maxsize=SHARED, typed=True)  # 1 is no True
def _one_of(*values: Value) -> Belief:
    """A belief that many people's states hold, made once."""
    return OneOf(frozenset(values))


def _person_out(person: PersonState) -> dict[str, Any]:
    return {
        "subject": person.subject,
        "facts": _facts_out(person.facts),
        "born": [person.born.earliest.isoformat(), person.born.latest.isoformat()] if person.born else None,
        "denied": {fact: sorted(values, key=str) for fact, values in person.denied.items()},
        "declined": sorted(person.declined),
        "tried": sorted(person.tried),
        "put": dict(person.put),
        "called": person.called,
        "name": person.name,
        "assessed": person.assessed,
        "died": person.died,
        "earlier": _facts_out(person.earlier),
    }


def _facts_out(facts: Facts) -> dict[str, Any]:
    return {
        fact: {"min": b.low, "max": b.high} if isinstance(b, Between) else {"any": sorted(b.values, key=str)}
        for fact, b in facts.items()
    }


def _person_in(data: Any) -> PersonState:
    born = Born(*(date.fromisoformat(day) for day in data["born"])) if data["born"] else None
    return PersonState(
        data["subject"],
        {fact: _belief_in(belief) for fact, belief in data["facts"].items()},
        born,
        {fact: frozenset(values) for fact, values in data["denied"].items()},
        frozenset(data["declined"]),
        frozenset(data["tried"]),
        dict(data.get("put", {})),
        called=data.get("called"),
        name=data.get("name"),
        assessed=data.get("assessed", False) is True,
        earlier={fact: _belief_in(belief) for fact, belief in data.get("earlier", {}).items()},
        died=data.get("died", False) is True,
    )


def _pending_out(pending: Pending | None) -> Any:
    if pending is None:
        return None
    choices = [[choice.label, choice.sets, choice.short] for choice in pending.choices]
    otherwise = [pending.otherwise.label, pending.otherwise.sets] if pending.otherwise else None
    return {
        "asks": pending.asks,
        "choices": choices,
        "multiple": pending.multiple,
        "subject": pending.subject,
        "otherwise": otherwise,
        "confirms": pending.confirms,
    }


def _pending_in(data: Any) -> Pending | None:
    if data is None:
        return None
    choices = tuple(Choice(*choice) for choice in data["choices"])
    otherwise = Choice(*data["otherwise"]) if data["otherwise"] else None
    return Pending(tuple(data["asks"]), choices, data["multiple"], data["subject"], otherwise, data.get("confirms", False))
