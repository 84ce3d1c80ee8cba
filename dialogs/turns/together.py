"""A question of the sums of several, by its words: 爸加妈多少, 全家一年多少; by how much they are apart: 她比俺娘多拿一百."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import ADDED, CHECK, OF_MONEY, WHY_APART, Act, is_bare, is_of_household, says, sums_claimed
from dialogs.listening.finders.numerals import mark
from dialogs.turns.turn import Turn


def with_sums(turn: Turn) -> Turn:
    """The turn, with its questions how much of people who are added up as questions for their sum."""
    acts: tuple[Act, ...] = ()
    for act in turn.heard.acts:
        of_all = _of_all(turn, _held_up(turn, act, acts[-1] if acts else None))
        acts += (of_all,) if of_all not in acts else ()  # of each of two, that is added up once
    return replace(turn, heard=replace(turn.heard, acts=acts)) if acts != turn.heard.acts else turn


def _held_up(turn: Turn, act: Act, ahead: Act | None) -> Act:
    """一个月稳拿几个钱 80是吧: a bare number held up right behind a question how much, as a sum; behind one of the message
    before (60是不是), where their list pays that sum: else it may be an age."""
    of_sum = ahead is not None and ahead.act == act.act == "ask" and ahead.kind in OF_MONEY and not ahead.supposed
    goes_on = ahead is None and act.act == "ask" and act.kind == "eligible" and _is_of_a_sum_told(turn, act)
    if not (of_sum and act.kind is None) and not goes_on:
        return act
    if not act.claims or not is_bare(act.words) or not sums_claimed(act.words):
        return act
    return replace(act, kind="total", aspect=CHECK)


def _is_of_a_sum_told(turn: Turn, act: Act) -> bool:
    last, own = turn.before.last, turn.assessment.applicable.benefit_list
    paid = {amount for item in own or () for amount in item.sums}
    return last is not None and last.kind in OF_MONEY and not paid.isdisjoint(map(str, sums_claimed(act.words)))


def _of_all(turn: Turn, act: Act) -> Act:
    if act.act != "ask":
        return act
    if _asks_why_apart(turn, act):
        whose = tuple(one.subject for one in turn.state.people if not one.died)
        return replace(act, kind="compare", aspect=WHY_APART, of=whose, side=None)
    if apart := _set_apart(turn, act):
        named = act if _names_a_difference(act.words) else _of_what_is_reported(turn, act)
        return replace(named, kind="total", aspect=CHECK, of=apart, beside=(), side=None)
    if act.kind not in OF_MONEY:
        return act
    whom = _added(turn, act)
    if len(whom) < PAIR:
        return act
    return replace(act, kind="total", aspect=act.aspect or ADDED, of=tuple(whom))


def _asks_why_apart(turn: Turn, act: Act) -> bool:
    """凭啥那边高龄津贴比这边多: whether it is asked why one of a family gets more than another, who lives where another list
    holds."""
    if act.kind not in WHY or act.supposed or not says("more_than", act.words):
        return False
    lists = (one.applicable.benefit_list for one in turn.assessments.values())
    return len({own.region for own in lists if own is not None}) > 1


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
    if act.supposed or not (_names_a_difference(act.words) or (act.claims and _is_reported_ahead(turn, act))):
        return ()
    alive = [one.subject for one in turn.state.people if not one.died]
    start, end = act.span if _names_a_difference(act.words) else (0, act.span[1])
    here = dict.fromkeys(one for at, whom in turn.heard.reading.references if start <= at < end for one in whom)
    named = [one for one in here if one in alive]
    two = named if len(named) == PAIR else alive if len(alive) == PAIR else []
    return tuple(two)


def _of_what_is_reported(turn: Turn, act: Act) -> Act:
    """A question whether it is true as one of the clause ahead that names the difference."""
    text = turn.heard.text
    ahead = [at for at, clause in enumerate(text.clauses) if clause.start < act.span[1]]
    named = text.clauses[next(at for at in reversed(ahead) if _names_a_difference(text.words(at)))]
    return replace(act, span=(named.start, named.end), words=text.chars[named.start : named.end])


def _names_a_difference(words: str) -> bool:
    return bool(sums_claimed(words)) and says("sets_apart", mark(words).text)


def _is_reported_ahead(turn: Turn, act: Act) -> bool:
    """她说王婶比她多领一百 王婶91也是低保 是不是真的: whether what is asked to be true stands in the clauses ahead."""
    text = turn.heard.text
    ahead = (text.words(at) for at, clause in enumerate(text.clauses) if clause.start < act.span[1])
    return says("is_it_true", act.words) and any(map(_names_a_difference, ahead))


def _goes_on(turn: Turn, act: Act) -> bool:
    """那一年呢, behind a sum of two who were added up."""
    last = turn.before.last
    if last is None or len(last.of) < PAIR or last.kind not in OF_MONEY or act.aspect or act.supposed:
        return False
    if any(turn.heard.reading.references) or not {*act.of} <= {*last.of}:
        return False
    return is_bare(act.words) and any(says(cue, act.words) for cue in ("a_month", "a_year")) and not says("of_one", act.words)


WHY = frozenset({"why", "why_not"})
PAIR = 2
