"""What a clause gives by grades of age, worked out for the person whose age is known, with the words it rests on."""

from dialogs.listening.acts import Act, says
from dialogs.listening.finders.people import kin_words
from dialogs.listening.giving.family import SELF
from dialogs.looking.graded import age_asked, claimed, sum_of
from dialogs.move import Move
from dialogs.saying.sections import Section
from dialogs.turns.turn import Done, Turn
from knowledge.facts import AGE, Between, Facts
from knowledge.graded import Grade, Graded
from knowledge.rules import Words
from knowledge.spans import squeeze


def graded(turn: Turn, move: Move) -> Done:
    """食堂吃饭打几折: the grade of the one asked about, the most there is, and the words."""
    looked = move.looked
    assert looked is not None, "a question is looked up before it is answered"
    assert looked.graded is not None, "the row asks for a graded clause"
    of, own = looked.graded, looked.applicable.benefit_list
    assert own is not None, "a graded clause is of a list"
    divisions = turn.tools.library.divisions
    turn = _of_whose_meal(turn, of, move.act)
    facts = _facts(turn, move.act)
    grade = of.grade_of(facts, divisions)
    said = _sentence(turn, of, grade, facts)
    most = of.most.what if of.most else ""
    wording, head, first, then = turn.tools.wording, _head(turn, of, grade, move.act), said, most
    if worked := _worked(turn, of, grade, facts, move.act):
        head, first, then = worked
    elif most and says("of_the_most", move.act.words):
        first, then = wording.told("graded", "ends", words=most) + said, ""
    told = [one for one in (grade, of.most) if one] if grade else [*of.grades, *filter(None, (of.most,))]
    answer = wording.told("graded", "answer_and" if then else "answer", head=head, first=first, then=then)
    clause = own.source.clauses.get(of.clause)
    office = wording.told("graded", "office", office=clause.agencies[0]) if clause and clause.agencies else ""
    ending = wording.told("graded", "ends", words=office) if office else ""
    text = "\n".join(filter(None, (answer, _source(turn, of, [one.words for one in told]), ending)))
    section = Section("answer", text, item=of.id, who=wording.who(turn.person.subject), office=office, short=answer)
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
    bound = wording.told("graded", "bound", bound=of.bound.what) if of.bound else ""
    values = {"who": wording.who(person.subject), "what": of.what, "bound": bound}
    if grade is not None:
        which = "sure" if facts.get(AGE) == person.facts.get(AGE) else "then"
        return wording.told("graded", which, grade=grade.what, age=known, **values)
    first = of.first(turn.tools.library.divisions)
    if first is not None and isinstance(age := facts.get(AGE), Between) and age.high < first[0]:
        return wording.told("graded", "none", grade=first[1].what, first=first[0], **values)
    return wording.told(
        "graded", "open", grades=wording.told("graded", "between").join(squeeze(one.words.quote) for one in of.grades), **values
    )


def _head(turn: Turn, of: Graded, grade: Grade | None, act: Act) -> str:
    """对。 or 不对。 to whom puts the grade of one."""
    put = claimed(of, act)
    if grade is None or not put:
        return ""
    if len(put) > 1:
        mine = says("of_oneself_first", act.words.partition(put[0][0])[0]) and put[0][0] in act.words
        at = 0 if (turn.person.subject in {None, SELF}) == mine else 1
        put = put[at : at + 1]
    return turn.tools.wording.told("graded", "right" if grade.what in put else "wrong")


def _of_whose_meal(turn: Turn, of: Graded, act: Act) -> Turn:
    """150块怎么会便宜30, behind a question of somebody else: the turn of the one whose discount it is that comes to so much."""
    price, saved = sum_of("meal_price", act.words), sum_of("meal_saved", act.words)
    if price is None or saved is None or any(word in act.words for word in kin_words()):
        return turn
    whose = [one.subject for one in turn.order if _discount(turn, of, one.facts, price) == saved]
    return turn.spoken_of(whose[0]) if whose and turn.person.subject not in whose and turn.holds(whose[0]) else turn


def _discount(turn: Turn, of: Graded, facts: Facts, price: int) -> float | None:
    """What somebody's discount alone comes to."""
    grade = of.grade_of(facts, turn.tools.library.divisions)
    found = of.saved(price, grade) if grade is not None else None
    return found[0] if found else None


def _worked(turn: Turn, of: Graded, grade: Grade | None, facts: Facts, act: Act) -> tuple[str, str, str] | None:
    """吃了150块便宜30对伐: whether that is so, what a price comes to by the discount and the most there is, and that most; None
    where no price is named, nor a saving that is more than there is."""
    wording, words = turn.tools.wording, act.words
    price = sum_of("meal_price", words) or sum_of("meal_price", turn.heard.text.chars)
    saved, paid = sum_of("meal_saved", words), sum_of("meal_paid", words)
    most = of.most.what if of.most else ""
    if grade is None or of.most_saved is None:
        return None
    if price is None:
        too_much = saved is not None and saved > of.most_saved
        return (wording.told("graded", "wrong"), most, _sentence(turn, of, grade, facts)) if too_much else None
    found = of.saved(price, grade)
    if found is None:
        return None
    full, off = found
    right = (saved is None or saved == off) and (paid is None or paid == price - off)
    claims = (act.claims or says("meal_claimed", words)) and not says("meal_disputed", words)
    put = claims and (saved is not None or paid is not None)
    said = wording.told(
        "graded",
        "capped" if off < full else "worked",
        who=wording.who(turn.person.subject),
        age=wording.facts.said(AGE, facts[AGE]),
        grade=grade.what,
        bound=wording.told("graded", "bound", bound=of.bound.what) if of.bound else "",
        price=price,
        full=f"{full:g}",
        off=f"{off:g}",
        pays=f"{price - off:g}",
        most=most,
    )
    return wording.told("graded", "right" if right else "wrong") if put else "", said, most if off == full else ""


def _source(turn: Turn, of: Graded, words: list[Words]) -> str:
    wording = turn.tools.wording
    quotes = turn.tools.library.lists[of.region].citations(words, of.clause)
    told = wording.told("graded", "quotes").join(one.words for one in quotes)
    return wording.told("graded", "source", document=quotes[0].document, locator=of.clause, quotes=told)
