"""Moving the hukou to one's children: what the list of the place moved to asks, held against what is told of somebody."""

from dataclasses import replace

from dialogs.listening.acts import Act
from dialogs.listening.giving.family import MARRIED, SELF
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.direct import asked as asked_for
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.turns.criteria import of_ages
from dialogs.turns.items import hits_of
from dialogs.turns.tiers import supposed_person
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.decision import Verdict
from knowledge.facts import BASES, CHILDREN, Facts, OneOf
from knowledge.lists import Item


def moving(turn: Turn, move: Move) -> Done:
    """迁到杭州来行不行: the item of there, named as there; with what is supposed of them, where something is."""
    looked, wording = move.looked, turn.tools.wording
    assert looked is not None, "a question is looked up before it is answered"
    supposed = {fact: belief for fact, belief in move.act.supposed.items() if fact not in BASES}
    whose = [turn.person, *_half_of(turn, move)]
    said = f"{wording.supposed(_in_words(turn, supposed))}：" if supposed else ""
    whose = [supposed_person(one, move.act.words, supposed, looked.items) for one in whose] if supposed else whose
    asked = [move.act, *(replace(move.act, words="") for _ in whose[1:])]  # the ages are told once
    told = [_told(turn, act, one, item) for act, one in zip(asked, whose, strict=True) for item in looked.items]
    sections = tuple(Section("answer", f"{said}{one}") for one in told)
    about = tuple(item.id for item in looked.items)
    return Done(sections, about, True, hits=hits_of(looked), asks=Asks.QUIET, kind=move.act.kind)


def _in_words(turn: Turn, supposed: Facts) -> str:
    """有《浙江省居住证》: what is supposed, as a condition is told."""
    vocabulary = turn.tools.library.vocabulary
    told = {fact: vocabulary[fact].phrase for fact, belief in supposed.items() if belief == OneOf(frozenset({True}))}
    phrases = [phrase for phrase in told.values() if isinstance(phrase, str)]
    return "、".join(phrases) if len(phrases) == len(supposed) else turn.tools.wording.facts.listed(supposed)


def _half_of(turn: Turn, move: Move) -> list[PersonState]:
    """The other of man and wife, where the question names neither of them: they move together."""
    named = any(act.of for act in turn.heard.acts if act.span == move.act.span)
    here = turn.person.subject
    pair = next((pair for pair in MARRIED if here in pair and SELF not in pair), frozenset())
    return [] if named else [one for one in turn.state.people if one.subject in pair and one.subject != here and not one.died]


def moving_again(turn: Turn, act: Act) -> tuple[Section, ...]:
    """就一个女儿, told after it was asked whether they can move there: how that stands now, of who lives where no list is."""
    own, items = turn.assessment.applicable.benefit_list, [item for item in turn.last_items if CHILDREN in item.facts]
    told = bool(act.facts) or turn.heard.reading.one_child
    asks = any(one.act == "ask" for one in turn.heard.acts)
    if own is not None or not items or asks or not told:
        return ()
    return tuple(Section("answer", _told(turn, act, turn.person, item), item=item.id) for item in items)


def _told(turn: Turn, act: Act, person: PersonState, item: Item) -> str:
    """The item for somebody, named as of its place; where they lack only what can be got (the permit), what is then."""
    wording, assessor = turn.tools.wording, turn.tools.assessor
    result, place = assessor.assess_item(item, person.facts), wording.place_of(item.benefit_list.region)
    if result.verdict is Verdict.INELIGIBLE and (got := _with_what_can_be_got(turn, person, item)):
        then, lacked = got
        labels = "、".join(turn.tools.library.vocabulary[fact].label for fact in lacked)
        told = wording.item(then, assessor.assess_item(item, then.facts), turn.day, PLAINLY)
        return wording.moving(place=place, who=wording.who(person.subject), labels=labels, told=told)
    told = of_ages(turn, person, item, act.words) or wording.item(person, result, turn.day, asked_for(act))
    if len(turn.state.people) > 1 and wording.who(person.subject) not in told:
        told = wording.of_whom(person.subject, told)
    return f"{place}：{told}"


def _with_what_can_be_got(turn: Turn, person: PersonState, item: Item) -> tuple[PersonState, tuple[str, ...]] | None:
    """Somebody with what they have not got yet and are not refused any more then; None where nothing of the kind helps."""
    lacked = tuple(fact for fact in item.facts if fact in GOT and person.facts.get(fact) == OneOf(frozenset({False})))
    then = replace(person, facts={**person.facts, **dict.fromkeys(lacked, OneOf(frozenset({True})))})
    helps = lacked and turn.tools.assessor.assess_item(item, then.facts).verdict is not Verdict.INELIGIBLE
    return (then, lacked) if helps else None


GOT = frozenset({"residence_permit", "fixed_home"})
"""What somebody has not got, and can get."""
PLAINLY = Ask()
