"""What facts settle: the first answer, news, what is gone; and all in all."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import excluded, patterns, says
from dialogs.listening.finders.numerals import mark
from dialogs.looking.look import WHO_ONLY
from dialogs.looking.looked import Looked
from dialogs.looking.names import names_in
from dialogs.move import Move
from dialogs.saying.overview import Overview
from dialogs.saying.sections import Section
from dialogs.saying.wording import quoted
from dialogs.state import PersonState, State
from dialogs.taking_up.moved import told_of
from dialogs.turns.moving import moving_again
from dialogs.turns.times import soon
from dialogs.turns.turn import Asks, Done, Turn, money_first
from knowledge.assess import Assessment, Result, Results
from knowledge.decision import Verdict
from knowledge.facts import CHILDREN
from knowledge.library import Standing
from knowledge.lists import Item


def news(turn: Turn, move: Move) -> Done:
    """What was understood, then what is settled: the first time in all, then what is new."""
    if not turn.state.people:
        return Done((Section("answer", turn.tools.wording.talk("chat")),))
    if turn.person.died:
        return _of_the_dead(turn, move)
    if move.act.act != "ask" and (again := moving_again(turn, move.act)):
        moving = tuple(section.item for section in again)
        return Done((*_acknowledged(turn), *again), moving, True, _told(turn), asks=Asks.QUIET, kind="eligible")
    sections = (*_acknowledged(turn), *_refused(turn, move), *_lost(turn), *_settled(turn), *soon(turn))
    if move.act.act == "correct" and not turn.taken.anything and not any(section.text for section in sections):
        sections = (_still(turn) or _held(turn),)  # 62的是男的，58的是女的: so it is held
    gained = tuple(result.item.id for one in turn.moved for result in one.gained)
    done = Done(sections, gained, state=replace(_told(turn), stopped=False))
    if move.act.act != "ask":
        return done
    about = [r for r in turn.assessment.results if r.comes_out_well]
    if not about and (concerned := _concerned(turn)):
        done = replace(done, sections=(*done.sections, Section("answer", turn.tools.wording.concerned(concerned))))
        about = concerned
    return replace(done, answered=True, about=tuple(r.item.id for r in about), kind="which")


def never_silent(done: Sequence[Done], turn: Turn, *, asks_on: bool) -> list[Done]:
    """What was done; where nothing would be said, of what is asked that it was not found, else what is held: who tells what is
    known already hears that it is. `asks_on`: a question follows anyway."""
    silent = not any(section.text for one in done for section in one.sections)
    talk = turn.tools.wording.talk
    unfound = tuple(Section("answer", talk("not_found", words=quoted(act.words))) for act in turn.asked[:MOST_UNFOUND])
    said = unfound or (() if asks_on else (_held(turn),))
    return [replace(one, sections=said) if silent and at == 0 else one for at, one in enumerate(done)]


MOST_UNFOUND = 2
"""So many questions of which nothing was found are said to be so, where else nothing would be said."""


def _still(turn: Turn) -> Section | None:
    """88没变, where nothing was changed: all that is held of those whom it names, else of the one spoken of."""
    named = {who for back in turn.heard.reading.put_back for who in back.whom or (turn.person.subject,)}
    held = {one.subject: one.facts for one in turn.state.people if one.subject in named}
    told = turn.tools.wording.still(held) if held else ""
    return Section("ack", told) if told else None


def _held(turn: Turn) -> Section:
    return Section("ack", turn.tools.wording.talk("held", known=[turn.tools.wording.known_of(person) for person in turn.order]))


def _of_the_dead(turn: Turn, move: Move) -> Done:
    """What is told of one who has died: it is answered once more what was asked of when they lived, and nothing is promised."""
    if turn.asked:
        return Done(tuple(_acknowledged(turn)), state=_told(turn))
    last = turn.before.last
    items = turn.last_items[:MOST_CONCERNED]
    results = [turn.tools.assessor.assess_item(item, turn.person.facts) for item in items]
    answers = [Section("answer", turn.tools.wording.item(turn.person, result, turn.day)) for result in results]
    line = turn.tools.wording.opening(turn.person, turn.assessment)
    said = (*_acknowledged(turn), *(answers or [Section("summary", line, beside="")]))
    return Done(said, tuple(item.id for item in items), True, state=_told(turn), kind=last.kind if last else move.act.kind)


def _concerned(turn: Turn) -> list[Result]:
    """What hangs on that which was told, where nothing is settled yet: to somebody deaf the allowances for the disabled."""
    told = set(turn.taken.learned.get(turn.person.subject, {})) - WHO_ONLY - {"age"}
    return [r for r in turn.assessment.of(Verdict.UNKNOWN) if told & set(r.item.facts)][:MOST_CONCERNED]


MOST_CONCERNED = 3


def _acknowledged(turn: Turn) -> list[Section]:
    """记下了：82岁，独居, beside news; the first answer names what is known itself."""
    wording, picked = turn.tools.wording, turn.heard.reading.picked
    if picked:
        return [Section("ack", wording.noted_choices([choice.label for choice in picked]))]
    corrected = [Section("ack", wording.corrected(one, alone=len(turn.state.people) == 1)) for one in turn.taken.corrected]
    if turn.taken.cleared:
        corrected.append(Section("ack", wording.cleared(turn.taken.cleared, alone=len(turn.state.people) == 1)))
    corrected += [Section("ack", wording.kept(one)) for one in turn.taken.kept]
    if corrected or not turn.state.told:
        return corrected
    noted = wording.noted(turn.taken.learned, alone=len(turn.state.people) == 1)
    return [Section("ack", noted or (wording.put_right if _is_put_right(turn) else ""))]


def _is_put_right(turn: Turn) -> bool:
    """Whether something was put right of which nothing can be read back: it is not passed over in silence."""
    return any(act.act == "correct" for act in turn.heard.acts) and turn.taken.anything


def _refused(turn: Turn, move: Move) -> list[Section]:
    """The items that were asked for last and hung on what is answered now, where the answer is no; a yes is news anyway."""
    last, before = turn.before.last, next((p for p in turn.before.people if p.subject == turn.person.subject), None)
    if move.act.act != "answer" or last is None or before is None:
        return []
    now = [r for r in turn.assessment.of(Verdict.INELIGIBLE) if r.item.id in last.about]
    open_before = [r for r in now if turn.tools.assessor.assess_item(r.item, before.facts).verdict is Verdict.UNKNOWN]
    refused = open_before[:1]
    return [Section("answer", turn.tools.wording.item(turn.person, r, turn.day), of=r.item.id) for r in refused]


def _lost(turn: Turn) -> list[Section]:
    wording = turn.tools.wording
    lost = [(one.person, old, new) for one in turn.moved for old, new in one.lost]
    lost.sort(key=lambda one: money_first(one[1]))
    return [
        Section("loss", wording.lost(p, old, new), of=new.item.id, name=new.item.name, is_service=not old.item.is_paid)
        for p, old, new in lost
    ]


def _settled(turn: Turn) -> list[Section]:
    """What is settled by now, for the one spoken of first; of everybody the first time."""
    found = []
    first = not turn.before.told
    for person in turn.order:
        assessment = turn.assessed(person)
        if not assessment.applicable.benefit_list and _is_of_moving(turn):
            continue  # it is asked of the list of there, and not of where they still live
        is_new = person.subject not in {known.subject for known in turn.before.people if known.facts}
        if first or is_new or not assessment.applicable.benefit_list:
            told_already = assessment.applicable.standing is Standing.NONE and not is_new  # a place without a list, once
            learned = person.subject in turn.taken.learned and not (told_already and turn.asked)
            if learned or (first and not told_already):
                whole, line = (
                    turn.tools.wording.opening(person, assessment, beside=beside, several=_are_several(turn))
                    for beside in (False, True)
                )
                known = assessment.applicable.benefit_list
                is_asked_anyway = assessment.applicable.standing is Standing.UNSAID
                noted = (turn.state.told and known) or is_asked_anyway
                found.append(Section("summary", whole, beside="" if noted else line))
            continue
        gained = [result for one in turn.moved if one.person.subject == person.subject for result in one.gained]
        for result in sorted(gained, key=lambda one: (money_first(one), one.verdict is Verdict.REVIEW)):
            text = turn.tools.wording.news(person, result)
            who = turn.tools.wording.who(person.subject)
            service = not any(gift.is_money for gift in result.item.offered)
            found.append(Section("gain", text, of=result.item.id, name=result.item.name, who=who, is_service=service))
    return _noted_once(turn, found)


def _is_of_moving(turn: Turn) -> bool:
    """Whether it is asked, or was asked last, of moving the hukou to one's children (迁到义乌来行不行; 那办了证就行吗)."""
    items = turn.tools.library.items_of(turn.before.last.about) if turn.before.last else ()
    went_on = any(CHILDREN in item.facts for item in items)
    return bool(turn.asked) and (went_on or says("of_moving", turn.heard.text.chars))


def _noted_once(turn: Turn, sections: Sequence[Section]) -> list[Section]:
    """What was noted of several, beside an answer, in one line."""
    noted = [section for section in sections if section.kind == "summary" and turn.tools.wording.is_noted(section.beside)]
    if len(noted) < SEVERAL:
        return list(sections)
    line = turn.tools.wording.noted_together([str(section.beside) for section in noted])
    besides = {id(section): line if section is noted[0] else "" for section in noted}
    return [replace(one, beside=besides[id(one)]) if id(one) in besides else one for one in sections]


SEVERAL = 2


def _are_several(turn: Turn) -> bool:
    """Whether the same message tells of more than one, of each of whom there is an overview."""
    return len(turn.taken.learned) > 1 and len(turn.state.people) > 1


def _told(turn: Turn) -> State:
    """The state that knows of what was told."""
    told = set(turn.state.told)
    for person in turn.state.people:
        results = turn.assessed(person).results
        told |= {told_of(person, result) for result in results if result.comes_out_well}
        told -= {told_of(person, result) for result in results if result.verdict is Verdict.INELIGIBLE}
    return replace(turn.state, told=frozenset(told))


def sum_up(turn: Turn, move: Move) -> Done:
    """What each can get, in short; asking goes on, and 总结 tells it whole."""
    people = turn.order if _is_of_all(move.looked, turn) or not turn.state.people else turn.order[:1]
    whole, several = move.act.aspect == "list", len(people) > 1
    found = []
    for person in people:
        but = _told_just_now(turn, move, person)
        opening = turn.tools.wording.opening(person, _without(turn, person, but), whole=whole, several=several)
        who = turn.tools.wording.who(person.subject)
        found.append(Section("summary", turn.tools.wording.beside(but, opening), short=_short(turn, person), who=who))
    alive = [person for person in people if not person.died]
    about = tuple(r.item.id for person in alive for r in turn.assessed(person).of(Verdict.ELIGIBLE))
    return Done(tuple(found), about, True, state=_told(turn), kind="which")


def _told_just_now(turn: Turn, move: Move, person: PersonState) -> tuple[Item, ...]:
    """还有别的没: the items that the last answer was about, where it was of the same person, which are left out now; and
    those that the message sets apart (除了高龄津贴还有啥)."""
    last = turn.before.last
    besides = move.looked is not None and move.looked.besides
    if besides and (apart := _set_apart(turn, person)):
        return apart
    if not besides or last is None or last.kind == "which":
        return ()
    spoken_of = last.of or turn.before.focus or [one.subject for one in (turn.before.person,) if one]
    return turn.last_items if person.subject in spoken_of or len(turn.state.people) == 1 else ()


def _set_apart(turn: Turn, person: PersonState) -> tuple[Item, ...]:
    """The items that stretches of the message name of which it does not ask."""
    own, text = turn.assessed(person).applicable.benefit_list, turn.heard.text
    words = [text.chars[start:end] for start, end in excluded(text)] if own else []
    named = (item for one in words for name in names_in(one, own) for item in name.items) if own else ()
    sums = (item for one in words for item in own or () if item.sums & {str(n.low) for n in mark(one).numerals})
    return tuple(dict.fromkeys((*named, *sums)))


def _without(turn: Turn, person: PersonState, items: Sequence[Item]) -> Assessment:
    assessment = turn.assessed(person)
    return replace(assessment, results=Results(r for r in assessment.results if r.item not in items)) if items else assessment


def to_apply(turn: Turn, move: Move) -> Done:
    """先申请哪几样: the money to apply for, with its offices, and what an office decides; 最该先办哪两样: so many."""
    of_all = _is_of_all(move.looked, turn) or says("of_everybody", move.act.words) or not turn.state.people
    people = turn.order if of_all else turn.order[:1]
    wording, most = turn.tools.wording, _how_many(move.act.words)
    texts, about = [], list[str]()
    for person in people:
        found = wording.overviews.to_apply(person, turn.assessed(person))
        if most or not (found.lines or found.rest):
            first = wording.overviews.first_of_all(person, turn.assessed(person), most or MOST_FIRST)
            found = Overview(tuple(first), ())
        texts.append(Section("answer", wording.to_apply(person, found)))
        about += [line.result.item.id for line in found.lines]
    return Done(tuple(texts), tuple(dict.fromkeys(about)), True, kind="which")


def _how_many(words: str) -> int:
    """How many things to do first are asked for: 哪两样; 最该先办啥 of two; 0 where none is singled out."""
    if hit := patterns().cue("how_many_first").finds(words):
        return min(int(hit["number"]) if hit["number"].isdecimal() else MOST_FIRST, MOST_ASKED)
    return MOST_FIRST if says("foremost", words) else 0


MOST_FIRST, MOST_ASKED = 2, 5
"""What to do first is so many things, or as many as are asked for, up to a bound."""


def _short(turn: Turn, person: PersonState) -> str | None:
    """What somebody can get in one line, some of it named; None where that would say nothing."""
    assessment = turn.assessed(person)
    names = [result.item.name for result in assessment.of(Verdict.ELIGIBLE)]
    brief = turn.tools.wording.in_brief(person, assessment, turn.day)
    return brief + turn.tools.wording.talk("more", names=names) if brief else None


def sum_up_and_close(turn: Turn, move: Move) -> Done:
    """All that each can get, and no further question."""
    done = _summed(turn, asks=Asks.OFF, everybody=True)
    return replace(done, state=replace(done.state or turn.state, stopped=True, pending=None))


def close(turn: Turn, move: Move) -> Done:
    """No further question; what was settled can be had by saying so."""
    state = replace(turn.state, pending=None, stopped=True)
    if not turn.state.people:
        return Done((Section("answer", turn.tools.wording.talk("bye")),), state=state, asks=Asks.OFF)
    brief = [turn.tools.wording.in_brief(person, turn.assessed(person), turn.day) for person in turn.order]
    return Done((Section("answer", turn.tools.wording.talk("close", brief=brief)),), state=state, asks=Asks.OFF)


def ask_no_more(turn: Turn, move: Move) -> Done:
    """你问几遍了: what they ask is answered, and nothing is asked until they tell something."""
    chars = turn.heard.text.chars
    complains = says("asked_too_often", chars) and not says("wants_no_question", chars)
    said = () if complains or move.act.kind == "answer" else (Section("ack", turn.tools.wording.talk("ask_no_more")),)
    return Done(said, asks=Asks.STOP)


def closed(done: Sequence[Done], turn: Turn, *, whole: bool) -> list[Done]:
    """With nothing left to ask: what each can get, in place of the news; `whole`: all of it was asked for."""
    kept = [replace(one, sections=tuple(s for s in one.sections if s.kind not in {"gain", "summary"})) for one in done]
    return [*kept, _summed(turn, asks=Asks.OFF, everybody=True) if whole else _in_short(turn)]


def parting(moves: Sequence[Move], done: Sequence[Done]) -> list[Done]:
    """To who takes their leave what was noted, and no news beside the one line of what to do first."""
    if not any(move.name == "part" for move in moves):
        return list(done)
    return [replace(one, sections=tuple(s for s in one.sections if s.kind not in {"gain", "summary"})) for one in done]


def _in_short(turn: Turn) -> Done:
    """What each can get, in short: nothing is left to ask, though nobody asked for all of it."""
    sections = []
    for person in turn.order:
        assessment = turn.assessed(person)
        sections.append(Section("summary", turn.tools.wording.opening(person, assessment), beside=_short(turn, person)))
    about = tuple(r.item.id for person in turn.order for r in turn.assessed(person).of(Verdict.ELIGIBLE))
    return Done(tuple(sections), about, True, state=_told(turn), asks=Asks.OFF, kind="which")


def _is_of_all(looked: Looked | None, turn: Turn) -> bool:
    return looked is None or len(turn.state.people) == 1


def _summed(turn: Turn, *, asks: Asks, everybody: bool) -> Done:
    people: tuple[PersonState, ...] = turn.order if everybody or not turn.state.people else turn.order[:1]
    wording = turn.tools.wording
    told = [(person, turn.assessed(person)) for person in people]
    sections = tuple(Section("summary", wording.person(p, one, turn.day), beside=_short(turn, p)) for p, one in told)
    about = tuple(r.item.id for person in people for r in turn.assessed(person).of(Verdict.ELIGIBLE))
    return Done(sections, about, True, state=_told(turn), asks=asks, kind="which")
