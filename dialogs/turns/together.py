"""A question how much that is of several together, by its words: 爸加妈多少, 全家一年多少."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import OF_MONEY, Act, is_of_household, says
from dialogs.turns.turn import Turn


def with_sums(turn: Turn) -> Turn:
    """The turn, with its questions how much of people who are added up as questions for their sum."""
    acts = tuple(_of_all(turn, act) for act in turn.heard.acts)
    return replace(turn, heard=replace(turn.heard, acts=acts)) if acts != turn.heard.acts else turn


def _of_all(turn: Turn, act: Act) -> Act:
    if act.act != "ask" or act.kind not in OF_MONEY:
        return act
    whom = _added(turn, act)
    return replace(act, kind="total", of=tuple(whom)) if len(whom) > 1 else act


def _added(turn: Turn, act: Act) -> Sequence[str | None]:
    """Of whom the sum is asked for: those who are named, else where two are spoken of both; the whole family."""
    alive = [one.subject for one in turn.state.people if not one.died]
    if is_of_household(act.words):
        return alive
    if not says("adds_people", act.words):
        return ()
    start, end = act.span
    here = (one for at, whom in turn.heard.reading.references if start <= at < end for one in whom)
    named = dict.fromkeys(one for one in here if one in alive)
    return [*named] if len(named) > 1 else alive if len(alive) == PAIR else ()


PAIR = 2
