"""What is plainly told is taken, in whatever words, and what only sounds like it is not.

Each line of a table in `told/` is a conversation and what is known at its end: what is said in a row, parted by “ / ”, then
“=>” and words of the form `fact=value` (it is known so), `!fact` (nothing is known of it), `!fact=value` (it may be known,
but not so) and `@person` (of whom; else of the one spoken of). Values that are left are parted by “/”; `born` is a day, or two.
"""

from datetime import date
from pathlib import Path

import pytest

from dialogs.engine import Engine
from dialogs.listening.giving.cast import OTHER, is_other
from dialogs.messages import Message
from dialogs.state import PersonState, State
from knowledge.facts import Belief, Between

TODAY = date(2025, 6, 1)
TABLES = sorted((Path(__file__).parent / "told").glob("*.txt"))


def lines() -> list[str]:
    """Every line of the tables that is no remark."""
    written = (line.strip() for table in TABLES for line in table.read_text(encoding="utf-8").splitlines())
    return [line for line in written if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines())
def test_what_is_plainly_told_is_taken_and_nothing_else(engine: Engine, line: str) -> None:
    """没低保就一般 is 一般, 身体一般 is not: a line of the tables."""
    said, _, expected = line.partition("=>")
    state = State()
    for message in said.split(" / "):
        state, _ = engine.step(state, Message(message.strip(), TODAY))
    words = expected.split()
    known = known_of(state, next((word[1:] for word in words if word.startswith("@")), None))
    assert [word for word in words if not holds(word, known)] == [], known


def test_the_tables_say_what_must_be_so_and_what_must_not() -> None:
    """A table that could not fail would be no test: each says facts, and facts that must not be."""
    for table in TABLES:
        words = [word for line in table.read_text(encoding="utf-8").splitlines() for word in line.partition("=>")[2].split()]
        assert any("=" in word and word[0] != "!" for word in words), table.name
        assert any(word[0] == "!" for word in words), table.name


def test_the_tables_speak_of_facts_that_there_are(engine: Engine) -> None:
    """Of one that is spelt amiss nothing is ever known."""
    words = [word.lstrip("!") for line in lines() for word in line.partition("=>")[2].split() if word[0] != "@"]
    assert {word.partition("=")[0] for word in words} <= {fact.id for fact in engine.library.vocabulary} | {"born"}


def known_of(state: State, subject: str | None) -> dict[str, str]:
    """What is known of a person, as the tables write it."""
    of_them = (one for one in state.people if one.subject == subject or (subject == OTHER and is_other(one.subject)))
    person = next(of_them, None) if subject else state.person
    if person is None:
        return {}
    return {**{fact: written(belief) for fact, belief in person.facts.items()}, **day_of(person)}


def day_of(person: PersonState) -> dict[str, str]:
    """The day of birth, or the first and the last that it can be."""
    if person.born is None:
        return {}
    days = dict.fromkeys([person.born.earliest.isoformat(), person.born.latest.isoformat()])
    return {"born": "..".join(days)}


def written(belief: Belief) -> str:
    """A belief as the tables write it."""
    if isinstance(belief, Between):
        return str(belief.low) if belief.exact else f"{belief.low}-{belief.high}"
    return "/".join(sorted(map(str, belief.values)))


def holds(word: str, known: dict[str, str]) -> bool:
    """Whether a word of a table is so."""
    if word.startswith("@"):
        return True
    fact, _, value = word.lstrip("!").partition("=")
    if word.startswith("!"):
        return known.get(fact) != value if value else fact not in known
    return known.get(fact) == value
