"""The laws of a conversation's state: it survives its store, any text gets a reply, a step changes nothing it was given."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogs.engine import Engine
from dialogs.listening.answers import Choice
from dialogs.messages import Message
from dialogs.state import VERSION, Pending, PersonState, State, dump, load
from knowledge.facts import Born, OneOf
from tests.dialogs.talk import TODAY, as_json, talk
from tests.index.shipped import shipped_search
from tests.knowledge.people import FACT_IDS, SHIPPED, partial_people

ENGINE = Engine(SHIPPED, shipped_search)
"""For the properties, which draw many examples from one engine."""
law = settings(max_examples=60, deadline=None, derandomize=True, database=None)
SUBJECTS = (None, "self", "mother", "father", "grandmother", "spouse", "other", "caller_case")
fact_ids = st.sets(st.sampled_from(FACT_IDS), max_size=4)
days = st.dates(date(1900, 1, 1), date(2025, 6, 1))

OPENINGS: tuple[tuple[str, ...], ...] = (
    (),
    ("我妈83，住磐安",),
    ("我妈83，住磐安，户口也在磐安，普通人家",),
    ("我爸82，我妈79，都在金乡", "我爸吃低保"),
    ("我妈83，住杭州",),
    ("我妈1946年3月1日生，住友谊县", "就这样"),
    ("女 83 磐安 低保 独居", "不清楚"),
    ("我妈83，住上海徐汇区",),
)
"""Conversations that reach states of every kind: none, one asked, one of several choices, two people, coarse, closed."""

HOSTILE = (
    "",
    "\x00\x01\x02\x1b[31m",
    "\ud83d",
    "👵🏻👴🏿❤️‍🔥" * 50,
    "'; DROP TABLE conversations; --",
    "{{ 7*7 }}{% for x in y %}",
    "字" * 10_000,
    "9" * 10_000,
    "十百" * 2_000,
    "（" * 3_000,
    "１９４２年０３月０１日",
    "\u202e\u200f83岁\u200b",
    "第" + "9" * 5_000 + "项？",
    "没" * 1_000 + "低保" * 500,
    "如果要是假如" * 400,
    "要是残疾了，二级，有啥" * 200,
)


def _chosen(draw: st.DrawFn) -> Choice:
    """A choice that a question may have offered."""
    sets: dict[str, Any] = draw(st.sampled_from([{}, {"economic": "dibao"}, {"disability_grade": {"any": [1, 2]}}]))
    return Choice(draw(st.text(max_size=8)), sets)


@st.composite
def persons(draw: st.DrawFn, subject: str | None) -> PersonState:
    """What may be kept of one person."""
    first, last = sorted([draw(days), draw(days)])
    denied: dict[str, frozenset[str | int | bool]] = draw(
        st.sampled_from([{}, {"economic": frozenset({"dibao", "tekun"})}, {"disability_grade": frozenset({1, 2})}])
    )
    born = draw(st.sampled_from([None, Born(first, last)]))
    return PersonState(subject, draw(partial_people()), born, denied, frozenset(draw(fact_ids)), frozenset(draw(fact_ids)))


@st.composite
def states(draw: st.DrawFn) -> State:
    """Any state there can be."""
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, max_size=3))
    people = tuple(draw(persons(subject)) for subject in subjects)
    choices = tuple(_chosen(draw) for _ in range(draw(st.integers(0, 3))))
    otherwise = draw(st.sampled_from([None, Choice("都没有", {"only_child": "none"})]))
    pending = Pending(tuple(sorted(draw(fact_ids))), choices, draw(st.booleans()), draw(st.sampled_from(SUBJECTS)), otherwise)
    told = frozenset(draw(st.lists(st.text(max_size=9), max_size=4)))
    current = draw(st.integers(0, max(0, len(people) - 1)))
    return State(people, current, draw(st.sampled_from([None, pending])), draw(st.booleans()), told, draw(st.integers(0, 9)))


@given(state=states())
@law
def test_any_state_survives_its_store(state: State) -> None:
    """What is written and read again is the same state."""
    assert load(dump(state)) == state


@given(written=st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps))
@law
@example("")
@example("{}")
@example('{"version": 1}')
@example('{"version":1,"people":[],"current":0,"pending":null,"stopped":false,"told":5,"asked":0}')
def test_garbage_in_the_store_begins_anew(written: str) -> None:
    """What is no state is the empty state, never an error."""
    assert load(written) == State()


def test_deep_garbage_in_the_store_begins_anew() -> None:
    """Brackets nested ten thousand deep are no state either."""
    assert load("[" * 10_000) == State()


@pytest.mark.parametrize("version", [0, 3, "1", None, 1.5])
def test_a_state_of_another_version_begins_anew(engine: Engine, version: object) -> None:
    """A state that another version wrote is dropped."""
    written = json.loads(dump(talk(engine, "我妈83，住磐安")[0]))
    assert load(json.dumps({**written, "version": VERSION})) != State()
    assert load(json.dumps({**written, "version": version})) == State()


SPOILT: dict[str, tuple[str, Any]] = {
    "no such person": ("current", 3),
    "a word for a number": ("current", "first"),
    "people that are none": ("people", {"mother": 1}),
    "a person that is none": ("people", [1]),
    "facts that are none": ("people", [{"subject": None, "facts": 5, "born": None, "denied": {}, "declined": [], "tried": []}]),
    "a count that is none": ("asked", "many"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_spoilt_state_does_not_stop_the_conversation(engine: Engine, fault: str) -> None:
    """A state of our version with a wrong value in it begins anew or goes on; the next message gets its reply."""
    key, value = SPOILT[fault]
    written = {**json.loads(dump(talk(engine, "我妈83，住磐安")[0])), key: value}
    _, reply = engine.step(load(json.dumps(written)), Message("户口也在磐安", TODAY))
    assert reply.text


@pytest.fixture(scope="module")
def reached(engine: Engine) -> list[State]:
    """A state of every kind, reached by talking."""
    return [talk(engine, *opening)[0] for opening in OPENINGS]


@given(opening=st.sampled_from(OPENINGS), text=st.text(max_size=300))
@law
def test_any_text_gets_a_reply(opening: tuple[str, ...], text: str) -> None:
    """Whatever is typed, in whatever state, gets words back and leaves a state that its store can keep."""
    state, _ = talk(ENGINE, *opening)
    after, reply = ENGINE.step(state, Message(text, TODAY))
    assert reply.text.strip()
    assert load(dump(after)) == after


PIECES = (
    "我妈",
    "爸",
    "83",
    "八十",
    "低保",
    "没有",
    "不",
    "磐安",
    "杭州",
    "户口",
    "第9项",
    "吗",
    "，",
    "？",
    "1和3",
    "不对",
    "岁",
    "二级",
    "住",
)


@given(opening=st.sampled_from(OPENINGS), pieces=st.lists(st.sampled_from(PIECES), max_size=12))
@law
def test_any_jumble_of_our_own_words_gets_a_reply(opening: tuple[str, ...], pieces: list[str]) -> None:
    """Words that the readers know, in any order, get words back and a state that its store can keep."""
    state, _ = talk(ENGINE, *opening)
    after, reply = ENGINE.step(state, Message("".join(pieces), TODAY))
    assert reply.text.strip()
    assert load(dump(after)) == after


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:12]) for text in HOSTILE])
def test_hostile_text_gets_a_reply(reached: list[State], engine: Engine, text: str) -> None:
    """Control characters, half characters, SQL, templates and 10,000 characters get words back in every kind of state."""
    for state in reached:
        after, reply = engine.step(state, Message(text, TODAY))
        assert reply.text.strip()
        assert load(dump(after)) == after
        assert as_json(reply)["text"] == reply.text


@given(opening=st.sampled_from(OPENINGS), text=st.sampled_from(PIECES) | st.text(max_size=40))
@law
def test_a_step_is_pure(opening: tuple[str, ...], text: str) -> None:
    """The same state and message give the same state and reply, and the given state stays as it was."""
    state, _ = talk(ENGINE, *opening)
    kept = deepcopy(state)
    once, again = ENGINE.step(state, Message(text, TODAY)), ENGINE.step(state, Message(text, TODAY))
    assert once == again
    assert state == kept


def test_the_day_comes_with_the_message(engine: Engine) -> None:
    """The same words a day later are a year older on the birthday: nothing reads the clock."""
    said = "我妈1945年6月2日生，住磐安"
    ages = [talk(engine, said, today=day)[1].people[0].facts["age"] for day in (date(2025, 6, 1), date(2025, 6, 2))]
    assert ages == [79, 80]


def test_only_facts_are_kept(engine: Engine) -> None:
    """A message's own words are not in the state: it holds facts, never what was typed."""
    state, _ = talk(engine, "我妈张桂花83岁，住磐安，手机13800001234")
    assert not [piece for piece in ("张桂花", "13800001234") if piece in dump(state)]


def test_a_belief_of_a_fact_never_becomes_empty(engine: Engine) -> None:
    """Denying every value one by one never leaves a fact without any value."""
    state, _ = talk(engine, "我妈83，住磐安，没有低保", "也不是特困，不是五保", "低保边缘没有", "低收入也不是")
    held = [belief.values for person in state.people for belief in person.facts.values() if isinstance(belief, OneOf)]
    assert held
    assert all(held)
