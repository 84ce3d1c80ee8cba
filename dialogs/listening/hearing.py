"""What was given to each person, read as an answer to what was asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs.listening import answering, answers, same_places
from dialogs.listening.asked import Answer, Said
from dialogs.listening.context import Context as Context
from dialogs.listening.finders.places import (
    PlaceToken,
    are_villages,
    as_before,
    has_villages,
    lives_in_town,
    says_in_the_village,
    says_same,
)
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.cast import OTHER, Cast
from dialogs.listening.giving.fold import Folding, Given, people_of
from dialogs.listening.giving.fold import PersonReading as PersonReading
from dialogs.listening.giving.marks import ABOUT_CHILDREN as ABOUT_CHILDREN
from dialogs.listening.giving.marks import likeliest
from dialogs.listening.giving.settle import Say
from dialogs.listening.taking_back import Back
from dialogs.listening.text import Text
from knowledge.facts import OneOf, Value, Vocabulary


class Hearing:
    """A message as an answer: what was given to each person, and what the answer adds, until `people` makes readings of it."""

    def __init__(self, text: Text, cast: Cast, context: Context, vocabulary: Vocabulary, given: Given) -> None:
        self.text, self.cast, self.context, self.vocabulary = text, cast, context, vocabulary
        self.says: defaultdict[str | None, list[Say]] = defaultdict(list)
        self.says |= {owner: [*said] for owner, said in given.says.items()}
        self.denied: defaultdict[str | None, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for owner, values in given.denied.items():
            self.denied[owner].update({fact: set(ruled_out) for fact, ruled_out in values.items()})
        self.answered = Answer()

    def take_back(self, back: Iterable[Back]) -> None:
        """What is said not to be so at all (没当兵, not only 别记当兵) is denied of whom it was known."""
        for one in back:
            if not one.taken.denies:
                continue
            fact, values = one.taken.fact, one.taken.values
            if self.vocabulary[fact].type == "yes_no":
                no = OneOf(frozenset[Value](not value for value in values))
                self.says[one.whose].append(Say(fact, no, one.taken.start, end=one.taken.end, firm=True))
            else:
                self.denied[one.whose][fact] |= values

    def places(self, places: Sequence[PlaceToken]) -> None:
        """Places as answers: the children's, if theirs was asked; 也在这儿, the one known already."""
        ahead = same_places.said_ahead_of_others(self.text, self.cast, self.context)
        if self.context.asked_one == "children_hukou":
            theirs = same_places.childrens_places(self.text, self.context, [*places], self._likeliest)
            self.says[self.context.subject] += theirs
        elif self.cast.names_nobody and len(each := same_places.same_of_each(self.text, self.context)) > 1:
            for owner, say in each.items():
                self.says[owner].append(say)
        elif says_same(self.text.chars, self.context.asked_one):
            housed = [owner for owner, says in self.says.items() if any(say.fact == "residence" for say in says)]
            kept = same_places.whose_hukou_stays(self.text, self.cast)
            kept = kept or ahead
            for owner in kept or dict.fromkeys([*(self.cast.topics or (None,)), *housed]):
                self.says[owner] += same_places.same_place(self.text, self.context, owner, self.says[owner])
        self._of_who_lives_there()
        self._in_the_village(places)
        self._in_the_town()
        ours = [*same_places.of_ours(self.text, self.cast, self.context, self.says)]
        for owner, say in (*ours, *same_places.of_one_book(self.text, self.cast, self.context, {**self.says})):
            self.says[owner].append(say)
        for owner in (self.cast.topics or (None,)) if self.context.home is not None else ():
            self.says[owner] += same_places.here(self.text, self.context, owner, self.says[owner])
        if not ahead and (len(self.context.places) > 1 or self._is_new):
            named = self.cast.subjects
            owner = self._is_new or self._led_to_be_alike() or self.context.subject
            alike = same_places.as_before(self.text, self.context, owner, named, self.says[owner])
            alone = len(self.cast.topics) <= 1 or owner == self.context.subject  # 跟我哥住一起 moves no brother
            self.says[owner] += [say for say in alike if alone or say.fact == "hukou"]

    def _led_to_be_alike(self) -> str | None:
        """她户口也跟我一本: who of those spoken of leads the clause in which a place is said to be like another's."""
        for words in as_before(self.text.chars, named=True).values():
            start = self.text.chars.index(words)
            led = self.cast.in_clause(self.text.clause_at(start), start)
            if led and self.cast.subjects[led[-1]] in self.context.places:
                return self.cast.subjects[led[-1]]
        return None

    def _of_who_lives_there(self) -> None:
        """户口说了是友谊的, of nobody in particular: theirs who alone lives there, and not that of the one spoken of, who lives
        elsewhere; as the answer to what was asked, the one's who was asked."""
        if self.context.asked_one == "hukou":
            return
        for owner in [*self.says]:
            for say in [say for say in self.says[owner] if say.fact == "hukou" and not self._is_named(say)]:
                if (whose := same_places.who_lives_there(self.context, owner, say.belief)) is not None:
                    self.says[owner].remove(say)
                    self.says[whose].append(say)

    def _is_named(self, say: Say) -> bool:
        """Whether somebody is named ahead of a statement in its sentence."""
        at = self.cast.named_before(say.at)
        return at is not None and self.cast.in_one_sentence(self.cast.people[at].start, say.at)

    def _in_the_village(self, places: Sequence[PlaceToken]) -> None:
        """家住尖山镇，户口一直在村里: the hukou is in the village where they are said to live; 在老家磐安, in the county."""
        if not says_in_the_village(self.text.chars):
            return
        homes = [self.text.chars[place.start : place.end] for place in places if place.role in {"said", "residence"}]
        named = are_villages(homes)
        for owner in self.cast.topics or (None,):
            told = {say.fact: say.belief for say in self.says[owner]}
            held = self.context.places.get(owner, self.context.known if owner in {None, self.context.subject} else {})
            home = told.get("residence") or held.get("residence")
            here = (named and "residence" in told) or has_villages(self.text.chars, home)
            if here and home is not None and "hukou" not in told:
                self.says[owner].append(Say("hukou", home, len(self.text.chars)))

    def _in_the_town(self) -> None:
        """都友谊县户口，住镇上: in the town of the county of their hukou, where that is told beside, or it was asked."""
        if not lives_in_town(self.text.chars):
            return
        for owner in self.cast.topics or (None,):
            told = {say.fact: say for say in self.says[owner]}
            known = self.context.places.get(owner, self.context.known if owner in {None, self.context.subject} else {})
            if "residence" in {*told, *known}:
                continue
            if "hukou" in told:
                self.says[owner].append(replace(told["hukou"], fact="residence"))
            elif self.context.asked_one == "residence" and "hukou" in known:
                self.says[owner].append(Say("residence", known["hukou"], len(self.text.chars)))

    @property
    def _is_new(self) -> str | None:
        """Who alone of those whom a message is about was not spoken of before (我妈84，户口住都一样; 她94的姐姐，户口一样)."""
        new = [topic for topic in self.cast.topics if topic not in self.context.places]
        return new[0] if len(new) == 1 else None

    def _likeliest(self, place: PlaceToken) -> OneOf:
        """Of several places of one name, the one that is known already."""
        return likeliest(place, self.context)

    def answer(self, words: list[FactToken]) -> None:
        """Take in what the message says as an answer, beside the words that were found."""
        heard = answering.answer(self.text, self.cast, self.context, Said(self.says, self.denied, words), self.vocabulary)
        for owner, fact in heard.withdrawn:
            self.says[owner] = [say for say in self.says[owner] if say.fact != fact]
        for owner, say in heard.says:
            self.says[owner].append(say)
        self.answered = heard

    def _names_one_of_the_other_sex(self) -> bool:
        """舅舅70, after 舅妈66 of whom the talk was: whether a word for one who is no elder, of whom something is told, tells
        another sex than is known."""
        known = self.context.known["sex"]
        if all(say.fact == "sex" for say in self.says.get(OTHER, ())):
            return False
        named = zip(self.cast.people, self.cast.subjects, strict=True)
        sexes = {one.sex for one, whom in named if whom == OTHER and one.rank in {"side", "sibling"} and one.sex}
        return isinstance(known, OneOf) and len(sexes) == 1 and not known.values & sexes

    def people(self) -> tuple[PersonReading, ...]:
        """What was heard of each person."""
        known = "sex" in self.context.known and not self.context.is_couple  # 他 and 她 are all that tells those two apart
        knows_sex = frozenset({None, self.context.subject}) if known else frozenset()
        knows_sex -= {OTHER} if known and self._names_one_of_the_other_sex() else set()
        corrects = answers.says_correction(self.text.chars)
        return people_of(self.says, self.denied, Folding(self.cast, self.vocabulary, knows_sex, corrects, self.context.asked))
