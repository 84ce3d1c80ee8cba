"""What was given to each person, read as an answer to what was asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dialogs.listening import answers
from dialogs.listening.answers import Choice
from dialogs.listening.finders.places import PLACE_FACTS, PlaceToken, says_same
from dialogs.listening.giving.cast import Cast
from dialogs.listening.giving.fold import Folding, Given, people_of
from dialogs.listening.giving.fold import PersonReading as PersonReading
from dialogs.listening.giving.marks import ABOUT_CHILDREN as ABOUT_CHILDREN
from dialogs.listening.giving.marks import likeliest
from dialogs.listening.giving.settle import Say
from dialogs.listening.text import Text
from knowledge.facts import Fact, Facts, OneOf, Value, Vocabulary, believed


@dataclass(frozen=True, slots=True)
class Context:
    """What a message is read in the light of: the question asked, its choices, what is known, who is spoken of."""

    today: date
    asked: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    otherwise: Choice | None = None
    multiple: bool = False
    known: Facts = field(default_factory=dict)
    subject: str | None = None

    @property
    def asked_one(self) -> str | None:
        """The fact asked, when it is one."""
        return self.asked[0] if len(self.asked) == 1 else None


class Hearing:
    """A message as an answer: what was given to each person, and what the answer adds, until `people` makes readings of it."""

    def __init__(self, text: Text, cast: Cast, context: Context, vocabulary: Vocabulary, given: Given) -> None:
        self.text, self.cast, self.context, self.vocabulary = text, cast, context, vocabulary
        self.says: defaultdict[str | None, list[Say]] = defaultdict(list)
        self.says |= {owner: [*said] for owner, said in given.says.items()}
        self.denied: defaultdict[str | None, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for owner, values in given.denied.items():
            self.denied[owner].update({fact: set(ruled_out) for fact, ruled_out in values.items()})
        self.picked: tuple[Choice, ...] = ()
        self.several: set[str] = set()
        self.missed: str | None = None

    def places(self, places: Sequence[PlaceToken]) -> None:
        """Places as answers: the children's, if theirs was asked; 也在这儿, the one known already."""
        if self.context.asked_one == "children_hukou":
            self._childrens_places([*places])
        elif says_same(self.text.chars, self.context.asked_one):
            self._same_place()

    def _childrens_places(self, places: list[PlaceToken]) -> None:
        """Asked for the children's hukou, every place said is theirs, whoever is named (俺儿也是金乡, 我落金乡了)."""
        for place in places:
            if place.role not in {None, "work"}:
                self.says[self.context.subject].append(Say("children_hukou", self._likeliest(place), place.start, 2))
                return
        known = self.context.known.get("hukou") or self.context.known.get("residence")
        if known is not None and says_same(self.text.chars, "children_hukou"):
            self.says[self.context.subject].append(Say("children_hukou", known, 0))

    def _likeliest(self, place: PlaceToken) -> OneOf:
        """Of several places of one name, the one that is known already."""
        return likeliest(place, self.context)

    def _same_place(self) -> None:
        """也在这儿: the place that is known, or said just now, for the one that is not."""
        for owner in self.cast.topics or (None,):
            said = {say.fact: say.belief for say in self.says[owner]}
            known = {**{fact: belief for fact, belief in self.context.known.items() if fact in PLACE_FACTS}, **said}
            if self.context.asked_one in PLACE_FACTS:
                target = self.context.asked_one
                source = next((f for f in ("residence", "hukou") if f != target and f in known), None)
            else:
                target, source = ("hukou", "residence") if "residence" in known else ("residence", "hukou")
            if source in known and target not in said:
                self.says[owner].append(Say(target, known[source], len(self.text.chars)))

    def answer(self) -> bool:
        """What the message says as an answer. True when it says that the person does not know."""
        if not self.context.asked or self.cast.speaks_of_others():
            return False
        owner = self.cast.topics[0] if len(self.cast.topics) == 1 else self.context.subject
        if owner not in self.says and self.cast.topics and owner not in self.cast.topics:
            owner = self.cast.topics[0]
        asked, one_asked = self.context.asked, self.context.asked_one
        if answers.says_only_others(self.text.chars):
            self.says[owner] = [say for say in self.says[owner] if say.fact not in asked]
        said = {say.fact for say in self.says[owner]}
        if said & set(asked) or one_asked in self.denied[owner]:
            self._hear_labels(owner, said)
            return self._hear_denied_all(owner)
        vocabulary = self.vocabulary
        choices = self.context.choices
        one = vocabulary[self.context.asked_one] if self.context.asked_one else None
        if not choices and one is not None and one.type in {"choice", "yes_no"}:
            choices = answers.choices_of(one)
        numbers = one is None or one.type in {"choice", "yes_no"} or (bool(choices) and answers.is_number(self.text))
        picked = answers.read_choice(self.text, choices, numbers=numbers, multiple=self.context.multiple)
        if not any(self.says.values()):
            self.missed = answers.missed(self.text, choices, numbers=numbers, multiple=self.context.multiple)
        if picked:
            return not self._hear_picked(owner, picked)
        if answers.says_unknown(self.text.chars):
            return True
        verdict, none = answers.read_yes_no(self.text), answers.says_none_of(self.text)
        for fact in self.context.asked:
            self._hear_yes_no(vocabulary[fact], verdict, owner, alone=one is not None, says_none=none)
        return False

    def _hear_picked(self, owner: str | None, picked: tuple[Choice, ...]) -> bool:
        """The choices picked, whatever their order; what was left out is the otherwise, unless 不清楚 was picked too."""
        self.picked = () if any(choice.label in self.text.chars for choice in picked) else picked
        otherwise = self.context.otherwise
        sets = dict(otherwise.sets) if otherwise and all(choice.sets for choice in picked) else {}
        sets |= self._together(choice for choice in picked if choice.sets and choice != otherwise)
        for fact, value in sets.items():
            self.says[owner].append(Say(fact, believed(self.vocabulary[fact], value), 0, 3))
        return bool(sets)

    def _together(self, picked: Iterable[Choice]) -> dict[str, Any]:
        values: defaultdict[str, list[Any]] = defaultdict(list)
        for choice in picked:
            for fact, value in choice.sets.items():
                values[fact].append(value)
        told = {fact: answers.together(self.vocabulary[fact], said) for fact, said in values.items()}
        self.several |= {fact for fact, said in values.items() if len(said) > 1 and isinstance(told[fact], dict)}
        return told

    def _hear_labels(self, owner: str | None, said: set[str]) -> None:
        """有残疾证，还当过兵: beside what the words say, the choices whose labels stand in the answer."""
        labels = answers.labels_said(self.text, self.context.choices) if self.context.multiple else ()
        named = [choice for choice in labels if choice != self.context.otherwise]
        for fact, value in self._together(named or labels).items():
            if fact not in said and fact not in self.denied[owner]:
                self.says[owner].append(Say(fact, believed(self.vocabulary[fact], value), 0))

    def _hear_yes_no(self, fact: Fact, verdict: bool | None, owner: str | None, *, alone: bool, says_none: bool) -> None:
        if verdict is None or (verdict and not alone):
            return
        if fact.type == "yes_no":
            self.says[owner].append(Say(fact.id, OneOf(frozenset({verdict})), 0))
        elif not verdict and fact.none is not None and says_none:
            self.says[owner].append(Say(fact.id, OneOf(frozenset({fact.none})), 0))

    def _hear_denied_all(self, owner: str | None) -> bool:
        """低保、特困都没有: with every named value denied and "none of them" said, what is left is the none value."""
        vocabulary = self.vocabulary
        for fact_id in self.context.asked:
            fact = vocabulary[fact_id]
            ruled_out = self.denied[owner].get(fact_id)
            if not ruled_out or fact.none is None or any(say.fact == fact_id for say in self.says[owner]):
                continue
            named = {value.id for value in fact.values if value.id != fact.none}
            if named <= ruled_out or answers.says_none_whatever(self.text):
                self.says[owner].append(Say(fact_id, OneOf(frozenset({fact.none})), 0))
        return False

    def people(self) -> tuple[PersonReading, ...]:
        """What was heard of each person."""
        knows_sex = frozenset({None, self.context.subject}) if "sex" in self.context.known else frozenset()
        corrects = answers.says_correction(self.text.chars)
        return people_of(self.says, self.denied, Folding(self.cast, self.vocabulary, knows_sex, corrects))
