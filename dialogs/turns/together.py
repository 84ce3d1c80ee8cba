"""A question of the sums of several, by its words: 爸加妈多少, 全家一年多少; by how much they are apart: 她比俺娘多拿一百."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import ADDED, CHECK, OF_MONEY, Act, is_bare, is_of_household, says, sums_claimed
from dialogs.listening.finders.numerals import mark
from dialogs.turns.turn import Turn


def with_sums(turn: Turn) -> Turn:
    """The turn, with its questions how much of people who are added up as questions for their sum."""
    acts: tuple[Act, ...] = ()
    for act in turn.heard.acts:
        of_all = _of_all(turn, act)
        acts += (of_all,) if of_all not in acts else ()  # of each of two, that is added up once
    return replace(turn, heard=replace(turn.heard, acts=acts)) if acts != turn.heard.acts else turn


def _of_all(turn: Turn, act: Act) -> Act:
    if act.act != "ask":
        return act
    if apart := _set_apart(turn, act):
        return replace(act, kind="total", aspect=CHECK, of=apart, beside=(), side=None)
    if act.kind not in OF_MONEY:
        return act
    whom = _added(turn, act)
    if len(whom) < PAIR:
        return act
    return replace(act, kind="total", aspect=act.aspect or ADDED, of=tuple(whom))


def _added(turn: Turn, act: Act) -> Sequence[str | None]:
    """Of whom the sum is asked for: those who are named, else where two are spoken of both; the whole family."""
    alive = [one.subject for one in turn.state.people if not one.died]
    if is_of_household(act.words):
        return alive
    if _goes_on(turn, act):
        return [one for one in turn.before.last.of if one in alive] if turn.before.last else ()
    both = says("both_together", act.words)
    if not (both or says("adds_people", act.words)):
        return ()
    start, end = act.span
    here = (one for at, whom in turn.heard.reading.references if start <= at < end for one in whom)
    named = dict.fromkeys(one for one in here if one in alive)
    return [*named] if len(named) > 1 else alive if len(alive) == PAIR else ()


def _set_apart(turn: Turn, act: Act) -> tuple[str | None, ...]:
    """The two people of whom a question holds up how much more the one gets: those whom it names, else the two there are."""
    if act.supposed or not sums_claimed(act.words) or not says("sets_apart", mark(act.words).text):
        return ()
    alive = [one.subject for one in turn.state.people if not one.died]
    start, end = act.span
    here = dict.fromkeys(one for at, whom in turn.heard.reading.references if start <= at < end for one in whom)
    named = [one for one in here if one in alive]
    two = named if len(named) == PAIR else alive if len(alive) == PAIR else []
    return tuple(two)


def _goes_on(turn: Turn, act: Act) -> bool:
    """那一年呢, behind a sum of two who were added up."""
    last = turn.before.last
    if last is None or len(last.of) < PAIR or last.kind not in OF_MONEY or act.aspect or act.supposed:
        return False
    if any(turn.heard.reading.references) or not {*act.of} <= {*last.of}:
        return False
    return is_bare(act.words) and any(says(cue, act.words) for cue in ("a_month", "a_year")) and not says("of_one", act.words)


PAIR = 2
