"""Of whom the talk is: a question that names nobody goes on about those of whom the last one was, not about whom the menu
asks; and so does the next menu.

| a message | the talk is of |
|---|---|
| asks | of whom its last question is |
| asks nothing, and tells of somebody by name, or of somebody new | of them |
| only answers | of whom it was |
"""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.listening.acts import Act, says
from dialogs.state import State
from dialogs.turns.turn import Turn

OF_EVERYBODY = frozenset({"compare", "held"})
"""Kinds of questions that name nobody and are of all."""
"""Where so many are spoken of, who is put aside leaves one."""


def with_whom(turn: Turn) -> Turn:
    """The turn, with its questions of nobody as of those of whom the talk is."""
    whom = _gone_on_with(turn)
    if not whom:
        return turn
    acts = [replace(act, of=whom) if _names_nobody(turn, act) else act for act in turn.heard.acts]
    return replace(turn, heard=replace(turn.heard, acts=tuple(acts)))


def _gone_on_with(turn: Turn) -> tuple[str | None, ...]:
    """Those of whom the talk was before, without whom it puts aside; none where one is turned to, or nobody else held."""
    reading, whom = turn.heard.reading, turn.before.focus
    left = tuple(one for one in whom if one not in reading.aside)
    others = [one.subject for one in turn.state.people if one.subject not in reading.aside]
    if whom and not left and len(others) == 1:
        left = (others[0],)
    if reading.turns_to or reading.switches or not all(map(turn.holds, left)):
        return ()
    return left


def _names_nobody(turn: Turn, act: Act) -> bool:
    """Whether a question names nobody, and stands ahead of whoever the message names for its last one."""
    if (
        act.act not in ASKING
        or act.of
        or act.kind in OF_EVERYBODY
        or act.picks
        or (act.kind == "total" and _is_whole(act.words))
    ):
        return False
    last = max((one.span for one in turn.heard.acts if one.act == "ask"), default=act.span)
    return turn.heard.reading.asked_of is None or act.span < last


def _is_whole(words: str) -> bool:
    """一共多少: whether a sum is asked for as that of all there is."""
    return says("in_all", words) or says("together", words)


ASKING = frozenset({"ask", "unclear"})


def focused(turn: Turn, state: State) -> State:
    """The state that knows of whom the talk is, after a message."""
    held = {one.subject for one in state.people}
    whom = tuple(one for one in _now_of(turn, state) if one in held)
    if not whom:
        whom = tuple(one for one in turn.before.focus if one in held)
    whom = whom or tuple(one.subject for one in (state.person,) if one)
    state = state if whom == state.focus else replace(state, focus=whom)
    return _asked_on_of(state, whom[0]) if len(whom) == 1 and _turns(turn) else state


def _turns(turn: Turn) -> bool:
    """Whether a message says of whom the talk is to be: by what it asks, or by turning to them."""
    reading = turn.heard.reading
    return bool(reading.turns_to or reading.pointed or reading.aside) or bool(turn.asked)


def _asked_on_of(state: State, whom: str | None) -> State:
    """The state in which the next question is of that one, and what another was asked is asked no more for now."""
    current = next((at for at, one in enumerate(state.people) if one.subject == whom), state.current)
    elsewhere = state.pending is not None and state.pending.subject != whom
    return replace(state, current=current, pending=None if elsewhere else state.pending)


def _now_of(turn: Turn, state: State) -> Iterable[str | None]:
    """Of whom a message makes the talk; nobody where it only answers."""
    reading = turn.heard.reading
    if state.person and (reading.turns_to or reading.switches):
        return (state.person.subject,)
    if asked := turn.asked:
        last = max(act.span for act in asked)
        return next(act.of or (turn.person.subject,) for act in asked if act.span == last)
    if pointed := [whom for at, whom in reading.references if at in reading.pointed]:
        return pointed[-1]
    told = list(turn.taken.learned)
    if state.person and reading.asked_of:
        return (state.person.subject,)
    known = {one.subject for one in turn.before.people}
    named = {whom for _, several in reading.references for whom in several}
    return [one for one in told if one in named or one not in known]
