"""Turning to somebody: named, or an operator's next caller; coming back; forgetting one or all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dialogs.deciding import decide
from dialogs.listening.acts import Act, Span
from dialogs.listening.finders.numerals import mark
from dialogs.listening.giving.family import NAMELESS
from dialogs.looking.looked import Looked
from dialogs.move import Move
from dialogs.saying.sections import Section, at_home
from dialogs.state import Case, PersonState, State
from dialogs.taking_up.cases import all_cases, by_sex, case_opened
from dialogs.taking_up.whose import someone_new
from dialogs.turns import addressed, graded, items, sums
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.decision import Verdict
from knowledge.facts import Belief, OneOf

OF_EACH: Mapping[str, Callable[[Turn, Move], Done]] = {"items": items.items, "total": sums.total, "add_up": sums.add_up}
"""Moves that answer of each of several callers in a line."""


def forget_all(turn: Turn, move: Move) -> Done:
    """Everything of this conversation is erased."""
    return Done((Section("answer", turn.tools.wording.talk("forget")),), state=State(), asks=Asks.OFF, forgets=True)


def forget_one(turn: Turn, move: Move) -> Done:
    """One of several is erased; the others stay."""
    left = tuple(person for person in turn.before.people if person.subject != move.act.subject)
    told = frozenset(one for one in turn.before.told if not one.startswith(f"{move.act.subject or ''}:"))
    changed = tuple(one for one in turn.before.changed if one.subject != move.act.subject)
    state = replace(turn.before, people=left, current=0, pending=None, told=told, last=None, waiting=(), changed=changed)
    if not left:
        return forget_all(turn, move)
    who = turn.tools.wording.who(move.act.subject)
    told_so = Section("answer", turn.tools.wording.talk("forgot_one", who=who))
    return Done((told_so,), state=state, asks=Asks.QUIET, erases=True)


def start_over(turn: Turn, move: Move) -> Done:
    """From the beginning; nothing is kept."""
    return Done((Section("answer", turn.tools.wording.talk("restart")),), state=State(), asks=Asks.QUIET, forgets=True)


def next_case(turn: Turn, move: Move) -> Done:
    """The next caller: an empty case; the one before is kept apart, under its number."""
    cases = all_cases(turn.before)
    state = turn.before.with_people(cases=(*cases, ()), case=len(cases))
    return Done((Section("answer", turn.tools.wording.talk("next_case", number=state.case + 1)),), state=state)


def open_case(turn: Turn, move: Move) -> Done:
    """上一个, 第1个: back to a caller before; one that there is not is said so."""
    number = _number(turn, move)
    if not 0 <= number < len(all_cases(turn.before)):
        absent = turn.tools.wording.talk("no_case", last=len(all_cases(turn.before)))
        return Done((Section("answer", absent),), state=turn.before)
    state = case_opened(turn.before, number)
    return Done((Section("answer", _standing(turn, state)),), state=state)


def in_case(turn: Turn, move: Move) -> Done:
    """第2位: the caller whom the message itself turned to, ahead of what is answered."""
    if move.act.kind == "case":
        return Done((Section("ack", _standing(turn, turn.before)),))
    return Done((Section("ack", turn.tools.wording.talk("in_case", number=turn.before.case + 1, called=turn.person.called)),))


def which_case(turn: Turn, move: Move) -> Done:
    """上一个老太太, of whom there are several, or none: which one is meant."""
    cases = enumerate(all_cases(turn.before), 1)
    known = [f"第{number}位（{_people(turn, case)}）" for number, case in cases if case]
    said = turn.tools.wording.talk("which_case", known=known)
    return Done((Section("answer", said),), state=turn.before, asks=Asks.QUIET)


def each_case(turn: Turn, move: Move) -> Done:
    """张三82低保，李四76残疾二级: each of several, in short, and by what number they can be asked about."""
    wording, cases = turn.tools.wording, list(enumerate(all_cases(turn.before), 1))[turn.before.case :]
    known, found = [], dict[Span, tuple[Act, Done]]()
    for number, case in cases:
        for at, person in enumerate(case):
            answers = _answers(turn, case, at)
            for act, one in answers:
                found[act.span] = act, found[act.span][1].along_with(one) if act.span in found else one
            lines = [line for _, one in answers for line in _lines(one, wording.within(State(case, at)).who(person.subject))]
            is_known = wording.within(State(case)).known_of(person)
            known.append({"number": number, "known": is_known, "answers": lines, **_brief(turn, person)})
    said = wording.talk("each_case", cases=known)
    others = tuple(person for number, case in cases if number != turn.before.case + 1 for person in case)
    return Done((Section("answer", said),), state=turn.before, asks=Asks.QUIET, others=others, of_each=tuple(found.values()))


def _answers(turn: Turn, case: Case, at: int) -> list[tuple[Act, Done]]:
    """What is asked of each of several, with what answers it of one of them (各自高龄津贴多少)."""
    asked, state = turn.heard.of_each, State(case, at)
    assessments = {one.subject: turn.tools.assessor.assess(one.person) for one in case}
    if not asked or assessments[case[at].subject].applicable.benefit_list is None:
        return []
    tools = replace(turn.tools, wording=turn.tools.wording.within(state))
    theirs = replace(turn, tools=tools, before=state, state=state, assessments=assessments)
    looked = tools.lookout.look(asked, state, turn.heard.text)
    moves = [one for one in decide(asked, looked, state, told=False) if one.name in OF_EACH]
    return [(replace(one.act, subject=None, of=()), OF_EACH[one.name](theirs, one)) for one in moves]


def _lines(one: Done, who: str) -> Iterator[str]:
    """What answers of somebody, each section in a line."""
    return (_in_a_line(section, who) for section in one.sections if section.kind in {"answer", "total"})


def _in_a_line(section: Section, who: str) -> str:
    """An answer in a line, where the one whom it is of is named ahead of it: a sum whole, an item without where to go."""
    if section.kind == "total":
        return section.text.replace("\n", "").removeprefix(f"{who}：")
    return (section.short or section.text).split("\n")[0]


def _brief(turn: Turn, person: PersonState) -> dict[str, Any]:
    """What somebody can get in a line, with its names; empty where nothing is settled, None where the place is not known."""
    assessment = turn.tools.assessor.assess(person.person)
    if assessment.applicable.benefit_list is None:
        return {"brief": None, "names": []}
    brief = turn.tools.wording.in_brief(person, assessment, turn.day, named=False)
    return {"brief": brief, "names": [result.item.name for result in assessment.of(Verdict.ELIGIBLE)]}


def _standing(turn: Turn, state: State) -> str:
    wording = turn.tools.wording.within(state)
    people = [wording.known_of(person) for person in state.people if wording.facts.known(person)]
    return turn.tools.wording.talk("open_case", number=state.case + 1, people=people)


def _people(turn: Turn, case: Case) -> str:
    wording = turn.tools.wording.within(State(case))
    return "；".join(wording.known_of(person) for person in case if wording.facts.known(person))


def _number(turn: Turn, move: Move) -> int:
    if move.act.kind == "previous":
        return turn.before.case - 1
    numerals = mark(move.act.words).numerals
    return numerals[0].low - 1 if numerals else -1


def turn_to(turn: Turn, move: Move) -> Done:
    """One who is named: what they can get if they are known (or what was asked last, for them), else they are asked about."""
    subject, of_sex = move.act.subject, by_sex(turn.state.people)
    subject = turn.person.subject if of_sex and subject in NAMELESS else subject  # 女的呢: whom taking up turned to
    known = next((person for person in turn.state.people if person.subject == subject), None)
    if known is None:
        return _newcomer(turn, subject)
    last = turn.before.last
    if last is not None and turn.last_few and (len(turn.before.people) > 1 or move.act.kind == "meant"):
        theirs = turn.spoken_of(subject)
        results = [turn.tools.assessor.assess_item(item, theirs.person.facts) for item in turn.last_few]
        texts = [Section("answer", turn.tools.wording.item(theirs.person, result, turn.day)) for result in results]
        if theirs.at_home:
            texts = [at_home(text, theirs.at_home, turn.tools.wording.who(subject)) for text in texts]
        return Done(tuple(texts), tuple(item.id for item in turn.last_few), True, kind=last.kind)
    if (told := _of_the_clause(turn, move, subject)) is not None:
        return told
    summary = turn.tools.wording.opening(known, turn.assessments[known.subject])
    about = tuple(result.item.id for result in turn.assessments[known.subject].of(Verdict.ELIGIBLE))
    return Done((Section("summary", summary),), about, True, kind="which")


def _of_the_clause(turn: Turn, move: Move, subject: str | None) -> Done | None:
    """老伴在食堂吃饭几折, 我呢: what the clause of the last question gives to another one; None where that was of none."""
    last, theirs = turn.before.last, turn.spoken_of(subject)
    own = theirs.assessment.applicable.benefit_list
    if last is None or own is None:
        return None
    by_grade = next((one for one in own.graded if last.about[:1] == (one.id,)), None)
    to_whom = next((one for one in own.addressed if last.about[:1] == (one.id,)), None)
    if by_grade is None and to_whom is None:
        return None
    act = replace(move.act, act="ask", kind=last.kind)
    looked = Looked(act, theirs.assessment.applicable, graded=by_grade, addressed=to_whom)
    told = graded.graded if by_grade is not None else addressed.addressed
    return told(theirs, replace(move, act=act, looked=looked))


def _newcomer(turn: Turn, subject: str | None) -> Done:
    """Somebody new of whom nothing is told yet."""
    turning = turn.heard.reading.turns_to
    sex: dict[str, Belief] = {"sex": OneOf(frozenset({turning.sex}))} if turning and turning.sex else {}
    said = next((one.facts for one in turn.heard.reading.people if one.subject == subject), {})
    person: PersonState = replace(someone_new(turn.state, subject), facts={**sex, **said})
    state = replace(turn.state.with_person(person), pending=None, stopped=False, asked=0, last=None, waiting=())
    told = turn.tools.wording.talk("newcomer", who=turn.tools.wording.who(person.subject))
    return Done((Section("answer", told),), state=state)
