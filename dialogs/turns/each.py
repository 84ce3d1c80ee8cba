"""Of whom a question is answered: what is of several people is looked up, and answered, once of each of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.left_out import OF_ONE
from dialogs.listening.acts import CHECK, Act
from dialogs.listening.giving.cast import SELF
from dialogs.listening.supposing import holds_already
from dialogs.looking.effects import is_for_kin
from dialogs.looking.looked import Looked
from dialogs.move import Move
from dialogs.saying.sections import at_home, supposing
from dialogs.state import State
from dialogs.taking_up.cases import home_of_others
from dialogs.turns.turn import Done, Turn
from knowledge.decision import Verdict
from knowledge.lists import Item

CARE = "care_level"
OF_SEVERAL = frozenset({"total", "compare", "held"})
"""Kinds of questions that are of all whom they name together."""


def asked_of_each(turn: Turn) -> tuple[Sequence[Act], Sequence[Looked]]:
    """The acts of a message, a question that is of several once of each, and what each of these questions is about."""
    about = _looked(turn)
    of_whom = {id(act): _cared_for(turn, about[id(act)], _of_whom(turn, act)) for act in turn.heard.acts if id(act) in about}
    for act in turn.heard.acts:
        about |= {id(act): _looked_of(turn, whom, about).get(id(act), about[id(act)]) for whom in _of_others(turn, act, about)}
    of_each = {whom: _looked_of(turn, whom, about) for whom in {one for whose in of_whom.values() for one in whose}}
    acts, looked = list[Act](), list[Looked]()
    for act in turn.heard.acts:
        found = [(whom, of_each[whom][id(act)]) for whom in of_whom.get(id(act), ()) if id(act) in of_each[whom]]
        if any(one.at_home for _, one in found):  # 他俩有啥补贴, of whom one's place is told: each is told of in one way
            found = [(whom, replace(one, at_home=True)) for whom, one in found]
        found.sort(key=lambda one: -_comes_out(turn, *one))  # 您老伴能，您不能: whom it is for goes ahead
        made = [(replace(act, of=(whom,)), one) for whom, one in found]
        acts += [one for one, _ in made] or [act]
        looked += [replace(one, act=its) for its, one in made] or [about[key] for key in (id(act),) if key in about]
    return acts, looked


def still_waiting(state: State) -> State:
    """The state without the questions that were answered as if at home where others are, once that turns out to be so."""
    person = state.person
    home = home_of_others(state, person) if person is not None else None
    if person is None or home is None or person.facts.get("residence") != home:
        return state
    return replace(state, waiting=tuple(topic for topic in state.waiting if "residence" not in topic.supposed))


def _of_whom(turn: Turn, act: Act) -> Sequence[str | None]:
    """Of which of several people a question is, each by itself."""
    together = act.kind in OF_SEVERAL and len(turn.state.people) > 1 and not (act.aspect == CHECK and len(act.of) == 1)
    whose = () if together else act.of or _as_before(turn) or (turn.person.subject,)
    return [whom for whom in whose if turn.holds(whom)]


def _of_others(turn: Turn, act: Act, about: dict[int, Looked]) -> Sequence[str | None]:
    """俩人加起来多少, beside a brother who is told of last: of a question for several together of whom the one spoken of is
    none, the one whose list is known."""
    unplaced = act.aspect == CHECK and turn.assessment.applicable.benefit_list is None  # 王婶比她多领一百
    if id(act) not in about or act.kind not in OF_SEVERAL or (turn.person.subject in act.of and not unplaced):
        return ()
    held = [whom for whom in act.of if turn.holds(whom)]
    return [whom for whom in held if turn.assessments[whom].applicable.benefit_list is not None][:1]


def _as_before(turn: Turn) -> Sequence[str | None]:
    """收钱吗, 多久来一趟: those of whom the question before was, where the message names nobody and tells of nobody by
    themselves; of a first message all of whom it tells (老两口81/79 高龄津贴有吗)."""
    reading, last = turn.heard.reading, turn.before.last
    told = [one.subject for one in turn.state.people if one.facts]
    if not turn.before.people:
        return told if not reading.references else ()
    answers = all(act.act != "tell" for act in turn.heard.acts)
    if last is None or reading.references or reading.named or reading.asked_of or reading.turns_to or not answers:
        return ()
    return last.of if all(map(turn.holds, last.of)) else ()


def _cared_for(turn: Turn, looked: Looked, whose: Sequence[str | None]) -> Sequence[str | None]:
    """我妈去学护理补不补, of a father who lies in bed: what is given to the family of one who is cared for hangs on that one,
    not on who learns to care; nobody else, where for nobody it comes out better. Of the speaker and the one old person told
    of, that one."""
    if looked.status:
        return [one.subject for one in turn.state.people if holds_already(looked.status, one.facts)] or whose
    if not _is_for_kin(looked):
        return whose
    cared_for = [one.subject for one in turn.state.people if one.subject != SELF or CARE in one.facts]
    if len(cared_for) == 1:
        return cared_for  # 我去学护理 照顾他 补不补
    best = {one.subject: _comes_out(turn, one.subject, looked) for one in turn.state.people}
    if SELF not in cared_for and len(best) > 1 and best.get(SELF, ABLE) < ABLE:  # who asks is the one who learns
        del best[SELF]
    most = max(best.values(), default=0)
    better = [who for who, how in best.items() if how == most]
    if SELF in whose and SELF not in best:
        return better
    return [whom if best.get(whom, most) == most else better[0] for whom in whose] if len(better) == 1 else whose


def _is_for_kin(looked: Looked) -> bool:
    """Whether what a question is of is given to the family of who is cared for."""
    return any(map(is_for_kin, _asked_first(looked)[:1]))


def _asked_first(looked: Looked) -> tuple[Item, ...]:
    """The items a question is of; of what was only found, the best."""
    return looked.items or (looked.answers.items[:1] if looked.answers else ())


def _comes_out(turn: Turn, whom: str | None, looked: Looked) -> int:
    """How well the first thing asked for comes out for somebody: it can be had, it may be, it is not known, it cannot."""
    items = looked.items or (looked.answers.items if looked.answers else ())
    if not items:
        return 0
    theirs = turn.spoken_of(whom) if turn.holds(whom) else turn
    verdict = turn.tools.assessor.assess_item(items[0], theirs.person.facts).verdict
    return AS_WELL_AS.index(verdict)


AS_WELL_AS = (Verdict.INELIGIBLE, Verdict.UNKNOWN, Verdict.REVIEW, Verdict.ELIGIBLE)
ABLE = AS_WELL_AS.index(Verdict.REVIEW)
"""From here on it may be had."""


def _looked_of(turn: Turn, whom: str | None, about: dict[int, Looked]) -> dict[int, Looked]:
    theirs = turn.spoken_of(whom)
    if theirs.state == turn.state:
        return about
    return {key: replace(one, at_home=bool(theirs.at_home)) for key, one in _looked(theirs).items()}


def _looked(turn: Turn) -> dict[int, Looked]:
    """What the questions of a message are about, by the question."""
    found = turn.tools.lookout.look(turn.heard.acts, turn.state, turn.heard.text)
    return {id(one.act): one for one in found}


def done_of_each(turn: Turn, move: Move, do: Callable[[Turn, Move], Done]) -> Done:
    """What a move does, of each of whom its question is, where it is of one."""
    each = move.name in OF_ONE and move.act.kind not in OF_SEVERAL
    whose = [whom for whom in move.act.of if turn.holds(whom)] if each else list(move.act.of[:1])
    if len(whose) <= 1:
        return _done_of(turn, move, whose[0], do) if whose and turn.holds(whose[0]) else do(turn, move)
    done = [_done_of(turn, move, whom, do) for whom in whose]
    return replace(done[0], sections=tuple(section for one in done for section in one.sections))


def _done_of(turn: Turn, move: Move, whom: str | None, do: Callable[[Turn, Move], Done]) -> Done:
    """What a move does of one of those who are spoken of."""
    theirs = turn.spoken_of(whom)
    done = do(theirs, move)
    if done.state is not None and len(done.state.people) == len(turn.state.people):
        done = replace(done, state=replace(done.state, people=turn.state.people, current=turn.state.current))
    items = _asked_first(move.looked) if move.looked is not None and move.name in OF_ONE else ()
    if items and all(map(is_for_kin, items)) and done.about and {*done.about} <= {item.id for item in items}:
        said = turn.tools.wording.for_kin
        done = replace(done, sections=tuple(supposing(section, said) for section in done.sections))
    if theirs.at_home and (move.name == "total" or (move.name in OF_ONE and move.name != "suppose")):
        who = turn.tools.wording.who(whom)
        done = replace(done, sections=tuple(at_home(section, theirs.at_home, who) for section in done.sections))
    return done
