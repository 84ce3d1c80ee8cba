"""Whether something matters for an item: by its table, one fact varied with all else as it is known of the person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.listening.mattering import ALL, Matter
from dialogs.looking.names import names_in
from dialogs.looking.side_told import PART
from dialogs.move import Move
from dialogs.saying.direct import Ask
from dialogs.saying.figures import ASSESSED
from dialogs.saying.sections import Section
from dialogs.state import PersonState
from dialogs.turns.apart import with_its_like
from dialogs.turns.criteria import criteria
from dialogs.turns.items import hits_of
from dialogs.turns.turn import Asks, Done, Turn
from knowledge.assess import Result
from knowledge.decision import BEST_FIRST, COMES_OUT_WELL, Verdict
from knowledge.facts import Belief
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.parts import called, half_named, part_of
from knowledge.phrases import AND, AND_CLOSELY
from knowledge.rules import Both, Condition, Either, Not, evaluate
from knowledge.weight import Weight, conditions_on, harm, narrowed, weight_of

LONGEST = 45
"""Alternatives of more characters are told by their conditions on the fact alone."""
SPEAKING = frozenset({"with", "matter"})
"""Forms of a question that are of the value of which it speaks (没残疾证行不行, 老家还有闺女碍不碍事)."""
JOINING = re.compile("[、，或是]")
"""What joins alternatives, in one wording or another."""
HAVING = frozenset({"lack", "enough"})
"""Forms that ask how it would be to have it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of what matters, held against one item and one person."""

    turn: Turn
    matter: Matter
    person: PersonState
    item: Item
    fact: str = ""
    belief: Belief | None = None
    weight: Weight | None = None

    def says(self, which: str, outcome: str = "", **values: str) -> str:
        """A sentence of the wording."""
        at = {"name": called(self.item), "number": self.item.number, "called": self.called}
        who = self.turn.tools.wording.who(self.person.subject)
        return self.turn.tools.wording.of_matter(which, self.matter.form, outcome, **{**at, "who": who, **values})

    @property
    def called(self) -> str:
        """How that is called which is asked to matter."""
        if self.fact:
            return self.turn.tools.library.vocabulary[self.fact].called
        return self.matter.topic.name if self.matter.topic else self.matter.words

    @property
    def result(self) -> Result:
        """How the item stands for the person."""
        return self.turn.tools.assessor.assess_item(self.item, self.person.facts)

    def phrase(self, *conditions: Condition) -> str:
        """Conditions in words, each once."""
        phrases = (self.turn.tools.assessor.phrases.of(one).replace(AND, AND_CLOSELY) for one in conditions)
        return "、".join(dict.fromkeys(phrases))


def mattering(turn: Turn, move: Move) -> Done:
    """还用不用居住证: of each item that is meant, whether it hangs on that, and how it stands then."""
    looked, matter = move.looked, move.act.matters
    assert looked is not None, "a question is looked up before it is answered"
    assert matter is not None, "the row asks for what matters"
    own = turn.assessment.applicable.benefit_list
    named = bool(own and names_in(move.act.words, own))
    items = looked.items if named else [_of_those_alike(turn, item) for item in looked.items]
    items = _halves_meant(items, move.act.words) or items
    who = turn.tools.wording.who(turn.person.subject)
    sections = tuple(Section("answer", _told(_asked(turn, matter, item)), item=item.id, who=who) for item in items)
    about = tuple(item.id for item in items)
    asks = Asks.ON if any(item.benefit_list is own for item in items) else Asks.QUIET
    return Done(sections, about, True, hits=hits_of(looked), asks=asks, kind="eligible")


def _halves_meant(items: Sequence[Item], words: str) -> list[Item]:
    """生活补贴要低保才行: of items that are named by several gifts the one that is named; [] where none is."""
    halves = ((item, half_named(item, words)) for item in items)
    return [part_of(item, re.escape(half)) for item, half in halves if half]


def _of_those_alike(turn: Turn, item: Item) -> Item:
    """The item that goes on being meant where another of nearly its name was told ahead of it, since that one is theirs."""
    return with_its_like(turn, [turn.tools.assessor.assess_item(item, turn.person.facts)])[0].item


def _asked(turn: Turn, matter: Matter, item: Item) -> _Asked:
    asked = _Asked(turn, matter, turn.person, item)
    hanging = [fact for fact in matter.facts if fact in item.facts]
    fact = next(iter(hanging), next(iter(matter.facts), ""))
    if not fact:
        return asked
    weight = weight_of(item, fact, turn.person.facts, turn.tools.library.divisions)
    return replace(asked, fact=fact, belief=matter.facts[fact], weight=weight)


def _told(asked: _Asked) -> str:
    """The answer of one item: the words that tell it, else what its conditions say, then how it stands."""
    topic = asked.matter.topic
    if asked.matter.form == ALL:
        return criteria(asked.turn, asked.person, asked.item)
    if asked.matter.form == "need" and asked.fact == ASSESSED and asked.person.facts and not asked.person.assessed:
        return asked.turn.tools.wording.items.assessment(asked.person, asked.result)  # how they are was told, not assessed
    if (words := _in_its_words(asked)) is not None:
        return asked.says("told", words=words, then=asked.says("then", then=topic.then) if topic and topic.then else "")
    if asked.weight is None:
        return _with_verdict(asked, asked.says("unwritten", "" if topic and not topic.fact else "free"), asked.person)
    if asked.matter.form in HAVING:
        return _of_having(asked, asked.weight)
    return _of_weight(asked, asked.weight)


def _in_its_words(asked: _Asked) -> str | None:
    """The part of a sentence by which the item itself tells what is no fact."""
    topic = asked.matter.topic
    if topic is None:
        return None
    parts = (hit.group().strip() for hit in PART.finditer(asked.item.data.content))
    return next((part for part in parts if topic.telling.search(part)), None)


def _of_weight(asked: _Asked, weight: Weight) -> str:
    """Whether the fact moves the verdict, or what it speaks of is refused; then how the item stands, as it would be."""
    facts, fact = asked.person.facts, asked.fact
    supposed = asked.belief if asked.matter.form in SPEAKING else None
    then = (
        asked.person if supposed is None else replace(asked.person, facts={**facts, fact: narrowed(supposed, facts.get(fact))})
    )
    if not weight.moves:
        return _with_verdict(asked, _free(asked, weight), then)
    held = then.facts.get(fact)
    harms = harm(asked.item, fact, facts, held) if held is not None else Truth.UNKNOWN
    if harms is Truth.FALSE:
        return _with_verdict(asked, _met(asked, weight, then), then)
    surely = harms is Truth.TRUE
    said = _wanted(asked, weight, surely=surely)
    return said if surely and weight.instead and _fails_alone(asked, then) else _with_verdict(asked, said, then)


def _fails_alone(asked: _Asked, person: PersonState) -> bool:
    """Whether the item is refused by one condition, and was told which."""
    return len(asked.turn.tools.assessor.assess_item(asked.item, person.facts).failing) == 1


def _free(asked: _Asked, weight: Weight) -> str:
    """Why the fact moves nothing: the alternative that holds without it, what fails anyway, or that more is not known."""
    if weight.freed:
        freed, item = weight.freed[0], asked.item
        said = asked.says("freed", "free", instead=asked.phrase(freed))
        cite = asked.turn.tools.wording.say("cited", citation=item.cite(freed.words)) if freed.words else ""
        return said + cite
    if weight.grades:
        return asked.says("grades")
    failing = asked.result.failing
    if asked.result.verdict is Verdict.INELIGIBLE and failing:
        return asked.says("refused", "free", condition="，".join(dict.fromkeys(reason.condition for reason in failing)))
    if weight.instead:
        return asked.says("without", "free", instead=_or(asked, weight.instead))
    return asked.says("same", "free")


def _met(asked: _Asked, weight: Weight, then: PersonState) -> str:
    """What of the conditions on the fact the person meets, so that it stops nothing."""
    divisions = asked.turn.tools.library.divisions
    met = next((one for one in weight.conditions if evaluate(one, then.facts, divisions) is Truth.TRUE), None)
    if met is None:
        return asked.says("wanted", "met", conditions=_or(asked, weight.conditions))
    return asked.says("met", "contrary" if isinstance(met, Not) else "met", conditions=asked.phrase(met))


def _wanted(asked: _Asked, weight: Weight, *, surely: bool) -> str:
    """What is required of the fact; where only some alternatives of the rule do, which."""
    needed = _needed(asked, weight)
    if weight.instead:
        return asked.says("either", "wanted" if surely else "either", instead=_or(asked, weight.instead), needed=needed)
    if all(isinstance(one, Not) for one in weight.conditions):
        return asked.says("wanted", "contrary", conditions=needed)
    open_to_it = asked.matter.form in SPEAKING and not surely
    return asked.says("wanted", "either" if open_to_it else "wanted", conditions=needed)


def _needed(asked: _Asked, weight: Weight) -> str:
    beside = _or(asked, weight.beside)
    if weight.beside and len(beside) <= LONGEST:
        return beside
    several = (one for one in asked.item.who if len([*conditions_on(one, asked.fact)]) > 1)
    any_will_do = isinstance(next(several, None), Either) and any(isinstance(one, Both) for one in weight.conditions)
    return _or(asked, weight.conditions) if any_will_do else asked.phrase(*weight.conditions)


def _or(asked: _Asked, conditions: tuple[Condition, ...]) -> str:
    return asked.turn.tools.wording.of_matter("or").join(dict.fromkeys(asked.phrase(one) for one in conditions))


def _of_having(asked: _Asked, weight: Weight) -> str:
    """Whether it is what somebody lacks, or enough to have: how the item stands once they have it."""
    if not weight.moves:
        return _with_verdict(asked, _free(asked, weight), asked.person)
    facts, best = asked.person.facts, _best(asked)
    then = replace(asked.person, facts={**facts, asked.fact: best})
    if asked.matter.form == "lack" and facts.get(asked.fact) == best:
        return _with_verdict(asked, asked.says("lacking", "has"), asked.person)
    verdict = asked.turn.tools.assessor.assess_item(asked.item, then.facts).verdict
    outcome = "fine" if verdict in COMES_OUT_WELL else "more" if verdict is Verdict.UNKNOWN else "wanted"
    return _with_verdict(asked, asked.says("lacking", outcome) + asked.says("supposed"), then)


def _best(asked: _Asked) -> Belief:
    """The value of the fact by which the item comes out best: the known one, or the one spoken of, where it does as well."""
    facts, table = asked.person.facts, asked.item.table
    classes = next(axis.classes for axis in table.axes if axis.fact == asked.fact)
    given = [one for one in (facts.get(asked.fact), asked.belief) if one is not None]
    return min([*given, *classes], key=lambda one: BEST_FIRST.index(table.decide({**facts, asked.fact: one}).verdict))


def _is_said(condition: str, said: str) -> bool:
    """Whether a sentence has a condition, its alternatives joined in whichever way (是低保或是特困, 是低保、是特困)."""
    return JOINING.sub("", condition) in JOINING.sub("", said)


def _with_verdict(asked: _Asked, said: str, person: PersonState) -> str:
    """A sentence, and how the item stands for the person behind it, where one is spoken of."""
    if not person.facts:
        return said
    wording, item = asked.turn.tools.wording, asked.item
    result = asked.turn.tools.assessor.assess_item(item, person.facts)
    if result.failing and all(_is_said(reason.condition, said) for reason in result.failing):
        return said
    direct = wording.items.direct(person, result, asked.turn.day, Ask())
    alone = direct.removeprefix(f"{called(item)}（第{item.number}项）：")
    who = wording.who(person.subject)
    return said + (alone if who in alone or alone == direct else f"{who}{alone}")
