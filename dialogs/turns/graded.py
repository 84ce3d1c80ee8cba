"""What a clause gives by grades of age, worked out for the person whose age is known, with the words it rests on."""

from dialogs.deciding import Move
from dialogs.listening.acts import Act, says
from dialogs.looking.graded import age_asked, claimed
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.facts import Between, Facts
from knowledge.graded import AGE, Grade, Graded
from knowledge.rules import Words
from knowledge.spans import squeeze

FOR_ONESELF = "我俺咱"


def graded(turn: Turn, move: Move) -> Done:
    """食堂吃饭打几折: the grade of the one asked about, the most there is, and the words."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    assert looked.graded is not None, "the row asks for a graded clause"
    of, own = looked.graded, looked.applicable.benefit_list
    assert own is not None, "a graded clause is of a list"
    divisions = turn.tools.library.divisions
    facts = _facts(turn, move.act)
    grade = of.grade_of(facts, divisions)
    said = _sentence(turn, of, grade, facts)
    most = of.most.what if of.most else ""
    first, then = (f"{most}。{said}", "") if most and says("of_the_most", move.act.words) else (said, most)
    head = _head(turn, of, grade, move.act)
    told = [one for one in (grade, of.most) if one] if grade else [*of.grades, *filter(None, (of.most,))]
    lines = [f"{head}{first}{f'；{then}' if then else ''}。", _source(turn, of, [one.words for one in told])]
    clause = own.source.clauses.get(of.clause)
    office = f"找{clause.agencies[0]}" if clause and clause.agencies else ""
    lines.append(f"{office}。" if office else "")
    text = "\n".join(line for line in lines if line)
    who = turn.tools.wording.who(turn.person.subject)
    section = Section("answer", text, item=of.id, who=who, office=office, short=lines[0])
    return Done((section,), (of.id,), True, kind=move.act.kind or "amount")


def _facts(turn: Turn, act: Act) -> Facts:
    """What is known of the one asked about, and supposed of them; of some age that the question puts, that."""
    facts: Facts = {**turn.person.facts, **act.supposed}
    asked = age_asked(act)
    return facts if asked is None or facts.get(AGE) == asked else {AGE: asked}


def _sentence(turn: Turn, of: Graded, grade: Grade | None, facts: Facts) -> str:
    """您父亲（88周岁）在食堂吃饭7折; of whom no age is known each grade."""
    wording, person = turn.tools.wording, turn.person
    known = wording.facts.said(AGE, facts[AGE]) if AGE in facts else ""
    values = {"who": wording.who(person.subject), "what": of.what, "bound": f"（{of.bound.what}）" if of.bound else ""}
    if grade is not None:
        which = "sure" if facts.get(AGE) == person.facts.get(AGE) else "then"
        return wording.of_grade(which, grade=grade.what, age=known, **values)
    first = of.first(turn.tools.library.divisions)
    if first is not None and isinstance(age := facts.get(AGE), Between) and age.high < first[0]:
        return wording.of_grade("none", grade=first[1].what, first=first[0], **values)
    return wording.of_grade("open", grades="、".join(squeeze(one.words.quote) for one in of.grades), **values)


def _head(turn: Turn, of: Graded, grade: Grade | None, act: Act) -> str:
    """对。 or 不对。 to whom puts the grade of one."""
    put = claimed(of, act)
    if grade is None or not put:
        return ""
    if len(put) > 1:
        mine = any(char in act.words[: act.words.index(put[0][0])] for char in FOR_ONESELF) if put[0][0] in act.words else False
        at = 0 if (turn.person.subject in {None, "self"}) == mine else 1
        put = put[at : at + 1]
    return turn.tools.wording.of_grade("right" if grade.what in put else "wrong")


def _source(turn: Turn, of: Graded, words: list[Words]) -> str:
    own = turn.tools.library.lists[of.region]
    clause = own.source.clauses[of.clause]
    found = [own.source.find(one.quote, clause.span) for one in words]
    quotes = [own.citation(span, of.clause) for span in found if span is not None]
    return turn.tools.wording.of_grade(
        "source", document=quotes[0].document, locator=of.clause, quotes="”“".join(one.words for one in quotes)
    )
