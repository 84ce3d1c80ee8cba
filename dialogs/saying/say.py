"""Saying: the parts of a reply in their order, the acts with what answered them, and the text that a phone shows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.listening.acts import Act
from dialogs.listening.giving.cast import OTHER
from dialogs.messages import ActShape, PersonShape, Reply, SectionShape
from dialogs.saying.sections import Section, shown, supposed_once
from dialogs.saying.shapes import KINDS, act_shape, person_shape, question_shape
from dialogs.saying.told_once import QUOTE, cited_shortly, together, told_once

if TYPE_CHECKING:
    from dialogs.asking.turns import Asked
    from dialogs.move import Move
    from dialogs.state import PersonState, State
    from dialogs.turns.turn import Done, Tools, Turn

ORDER = ("ack", "answer", "total", "timeline", "loss", "gain", "summary", "notice", "quote")
"""The order of a reply: what was understood, the answer, the news, and at the end one question."""
ANSWERS = frozenset({"answer", "total", "timeline"})
"""Parts beside which the news is one line."""
MOST_ABOUT = 10
SEVERAL = 3
"""So many answers in one reply are each told in short, where they can be."""
TOLD = frozenset({"tell", "answer", "correct"})


def say(
    tools: "Tools",
    turn: "Turn",
    moves: "Sequence[Move]",
    done: "Sequence[Done]",
    asked: "Asked",
    ahead: Sequence[Section] = (),
    whose: str = "",
) -> Reply:
    """The reply of a turn; `ahead`: what is answered of another caller ahead of all; `whose`: of which caller the rest is."""
    forgets = any(one.forgets for one in done)
    notices = _notices(tools, turn)
    sections = [*told_once(ahead), *_news_together(tools, behind(whose, _ordered(done)), done), *_asked(tools, turn, asked)]
    sections = list(cited_shortly(_with_notices(tools, turn, sections, notices)))
    hits = next((one.hits for one in done if one.hits), ())
    question = None
    if asked.question is not None:
        question = question_shape(
            asked.question, tools.wording.question(asked.question, asked.person.subject if asked.person else None)
        )
    return Reply(
        text=shown(sections),
        people=[] if forgets else [*_people(tools, turn, asked), *_others(tools, turn, done)],
        hits=list(hits),
        question=question,
        notices=notices,
        acts=list(_acts(turn, moves, done)),
        sections=[SectionShape(kind=section.kind, text=section.text) for section in sections],
        forgets=forgets,
        erases=forgets or any(one.erases for one in done),
        unanswered=any(one.answered is False for one in done),
    )


def _ordered(done: "Sequence[Done]") -> list[Section]:
    """Each kind in its place; the parts of one move stay together where they are of one kind."""
    found = [section for one in done for section in one.sections if section.text]
    if any(section.kind in ANSWERS for section in found):
        found = [section if section.beside is None else replace(section, text=section.beside) for section in found]
    if sum(section.kind in ANSWERS or section.short is not None for section in found) >= SEVERAL:
        found = [section if section.short is None else replace(section, text=section.short) for section in found]
    answered = {section.text for section in found if section.kind in ANSWERS}
    unique: dict[tuple[str, str], Section] = {}
    for section in found:
        if section.kind == QUOTE and section.text in answered:  # 能不能领 原文怎么写的: the words are read out, not folded
            continue
        unique.setdefault((section.at_home, section.text), section)
    return supposed_once(told_once(sorted(unique.values(), key=_rank)))


def behind(whose: str, sections: Sequence[Section]) -> list[Section]:
    """The sections, the first that answers behind the words of which caller it is (第2位，), unless one says so already."""
    if any(section.text.startswith(whose) for section in sections):
        return [*sections]
    first = next((at for at, section in enumerate(sections) if section.kind in ANSWERS), None)
    return [replace(one, text=whose + one.text) if at == first else one for at, one in enumerate(sections)]


def _rank(section: Section) -> int:
    """Its place by its kind; answers of whatever kind stand in the order of the questions."""
    return ORDER.index("answer" if section.kind in ANSWERS else section.kind)


def _news_together(tools: "Tools", sections: Sequence[Section], done: "Sequence[Done]") -> Iterator[Section]:
    """What a fact changed, a line each and three at most, as one part of each kind; nothing that an answer has just told, and
    beside an answer nothing but money: the services that nobody asked for are had by 总结."""
    summed_up = [section for section in sections if section.kind == "summary" and section.who]
    answers = [one for one in done if any(section.kind in ANSWERS for section in one.sections)]
    answered = {item for one in answers for item in one.about[:MOST_TOLD]}
    for (_, is_news), group in groupby(sections, key=lambda section: (section.kind, bool(section.of))):
        held = list(group)
        if not is_news:
            yield from held
            continue
        untold = [one for one in held if one.of not in answered and not _is_summed_up(one, summed_up)]
        new = together(untold, tools.wording.both)
        whose = {one.who for one in summed_up}
        whole = [section for section in new if not ((answers or section.who in whose) and section.is_service)]
        lines = [section.text for section in whole[:MOST_NEWS]]
        if rest := [section.name for section in whole[MOST_NEWS:]]:
            lines.append(tools.wording.more_news(held[0].kind, rest))
        if lines:
            yield Section(held[0].kind, "\n".join(lines))


def _is_summed_up(line: Section, summaries: Sequence[Section]) -> bool:
    """Whether what somebody has now stands in a summary of theirs as well, behind what it leaves out (除了高龄津贴，)."""
    theirs = (one.text.partition(PAUSE)[2] for one in summaries if one.who == line.who)
    return line.kind == "gain" and any(line.name in text for text in theirs)


PAUSE = "，"


MOST_NEWS = 3
MOST_TOLD = 3
"""Of what an answer is about, so many items are told of in it for certain."""


def _asked(tools: "Tools", turn: "Turn", asked: "Asked") -> Iterator[Section]:
    """The question, with its choices or in one line: a new one as it is, one that stands with how to see them."""
    if asked.question is None:
        return
    subject = asked.person.subject if asked.person else None
    text = tools.wording.question(asked.question, subject)
    if asked.menu or not asked.question.choices:
        yield Section("question", text)
        if asked.question.choices:
            yield Section("menu", tools.wording.menu(asked.question))
    elif turn.before.pending is None or (turn.before.pending.asks, turn.before.pending.subject) != (
        asked.question.asks,
        subject,
    ):
        yield Section("question", tools.wording.asked_beside(asked.question, subject, aside=asked.aside))
    else:
        yield Section("question", tools.wording.still_asking(asked.question, subject))


def _notices(tools: "Tools", turn: "Turn") -> list[str]:
    found = [*tools.wording.reading_notices(turn.heard.reading, turn.heard.text.chars)]
    found += [tools.wording.corrected(one, alone=len(turn.state.people) == 1) for one in turn.taken.corrected]
    found += _of_several(tools, turn)
    for person in turn.state.people:
        assessment = turn.assessments.get(person.subject)
        if assessment is not None:
            found += [notice for notice in tools.wording.notices.of(assessment, turn.day) if notice not in found]
    return found


def _of_several(tools: "Tools", turn: "Turn") -> list[str]:
    """What is said of several values of one fact that were chosen at once."""
    reading = turn.heard.reading
    told = [(fact, said.facts[fact]) for said in reading.people for fact in reading.several if fact in said.facts]
    return [tools.wording.notices.several(fact, belief) for fact, belief in told]


def _of_the_desk(tools: "Tools", turn: "Turn") -> list[str]:
    """Where clients are taken to live, the first time that one is."""
    desk = turn.state.desk if turn.state.desk_used and not turn.before.desk_used else None
    return [tools.wording.notices.desk(desk)] if desk else []


def _of_others(tools: "Tools", turn: "Turn", text: str) -> set[str]:
    """The notices that are only of those of whom the reply says nothing: which list is theirs."""
    names = {person.subject: tools.wording.who(person.subject) for person in turn.state.people}
    spoken_of = {turn.person.subject}
    for subject, who in names.items():
        left = text
        for longer in sorted((one for one in names.values() if who in one and one != who), key=len, reverse=True):
            left = left.replace(longer, "")
        if who in left:
            spoken_of.add(subject)
    held = {subject: set(tools.wording.notices.of(one, turn.day)) for subject, one in turn.assessments.items()}
    theirs = {notice for subject in spoken_of for notice in held.get(subject, ())}
    return {notice for notices in held.values() for notice in notices} - theirs


def _with_notices(tools: "Tools", turn: "Turn", sections: list[Section], notices: Sequence[str]) -> list[Section]:
    """With what must be said beside the answer the first time, and whatever was wrong with the message itself."""
    reading = tools.wording.reading_notices(turn.heard.reading, turn.heard.text.chars)
    summed = any(section.kind == "summary" for section in sections)
    first = (not turn.before.told or summed) and bool(turn.state.people)
    of_others = _of_others(tools, turn, shown(sections))
    told = [one for one in notices if first and one not in of_others and tools.wording.notices.is_told_first(one)]
    if any(section.kind in ANSWERS for section in sections):
        told = [notice for notice in told if tools.wording.notices.is_told_beside(notice)]
    text = shown(sections)
    if not any(tools.wording.notices.is_of_draft(notice) for notice in told):
        told += tools.wording.notices.of_sums_in_draft(turn.assessments.values(), text)
    said = [*reading, *_of_several(tools, turn), *_of_the_desk(tools, turn), *told]
    new = [one for one in dict.fromkeys(said) if tools.wording.notices.is_new(one, text)]
    if not new:
        return sections
    at = next((i for i, section in enumerate(sections) if section.kind in {"question", "quote"}), len(sections))
    notice = Section("notice", "\n".join(f"※ {one}" for one in new))
    return [*sections[:at], notice, *sections[at:]]


def _people(tools: "Tools", turn: "Turn", asked: "Asked") -> Iterator[PersonShape]:
    for person in asked.state.people:
        assessment = turn.assessed(person)
        shape = person_shape(tools.assessor, person, assessment, turn.day)
        yield shape.model_copy(update={"subject": OTHER}) if _is_second(person, asked.state) else shape


def _others(tools: "Tools", turn: "Turn", done: "Sequence[Done]") -> Iterator[PersonShape]:
    """The callers that a message told of beside the one spoken of: each has a case of their own."""
    for person in (other for one in done for other in one.others):
        yield person_shape(tools.assessor, person, tools.assessor.assess(person.person), turn.day)


def _is_second(person: "PersonState", state: "State") -> bool:
    """Whether a person without a name is the other one of two in-laws, whom a conversation holds as None beside "other"."""
    sexes = [one.facts.get("sex") for one in state.people if one.subject == OTHER]
    own = person.facts.get("sex")
    return person.subject is None and own is not None and None not in sexes and bool(sexes) and own not in sexes


def _acts(turn: "Turn", moves: "Sequence[Move]", done: "Sequence[Done]") -> Iterator[ActShape]:
    """The acts in order, each with what answered it; a question that is of several has the answers of each."""
    heard = {_key(act) for act in turn.heard.acts}
    answered: dict[object, Done] = {}
    waited: list[Done] = []
    for move, one in zip(moves, done, strict=False):  # a closing answer is nobody's move
        key = _key(move.act)
        if key not in heard:
            waited.append(one)
        else:
            answered[key] = answered[key].along_with(one) if key in answered else one
    for act in turn.heard.acts:
        found = answered.get(_key(act))
        if waited and act.act in TOLD:
            found = _with_waited(found, waited)
            waited = []
        yield _shape(turn, act, found)
    for one in done:
        yield from (_shape(turn, act, answer) for act, answer in one.of_each)


def _key(act: Act) -> object:
    """What an act is known by, of whomever it is asked."""
    return act.act, act.span, act.kind, act.aspect, act.subject


def _with_waited(one: "Done | None", waited: "Sequence[Done]") -> "Done":
    """What was told, with what it answers of the questions that waited for it."""
    about = tuple(dict.fromkeys([i for done in (*waited, *([one] if one else [])) for i in done.about]))
    return replace(waited[0], about=about)


def _shape(turn: "Turn", act: Act, one: "Done | None") -> ActShape:
    """An act with what answered it."""
    shape = act_shape(turn.heard.text, act)
    if one is None:
        return shape
    kind = one.kind if one.kind in KINDS else shape.kind
    return shape.model_copy(update={"kind": kind, "about": list(one.about[:MOST_ABOUT]), "answered": one.answered})
