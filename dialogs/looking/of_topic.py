"""What a question is about in the light of what was spoken of: the last question, what was told, what was offered to choose."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.listening.acts import Act, asks_a_price, content_of, is_bare, patterns, says
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.supposing import kinds_asked_after, not_supposed
from dialogs.looking.effects import has_effect
from dialogs.looking.found import Answers, answers_in
from dialogs.looking.looked import OF_A_PERSON, OF_ALL, Looked, Scene
from dialogs.looking.names import alike_in, lacks_what_is_named, names_in, near_in
from dialogs.looking.nouns import things_in
from dialogs.looking.own_words import asks_a_point
from dialogs.looking.reading_out import ReadingOut
from dialogs.looking.shared import SHARED, shared
from dialogs.looking.side_told import told_by_itself
from dialogs.looking.topic import is_of_topic, part_asked, text_of
from dialogs.state import FEW, State
from index.passages import Passage
from index.untold import shipped_untold
from knowledge.facts import BASES, OneOf
from knowledge.lists import BenefitList, Item

if TYPE_CHECKING:
    from index.search import Found

OF_ANYTHING = frozenset({None, "eligible", "what", "how"})
"""Kinds of questions that may ask what no document tells of a thing; the others ask what all of them tell."""
HOURS = "小时"
SHORT = 14
"""A question of so many characters that asks a side which no document tells asks it of what was spoken of last."""
OF_A_POINT = 18
"""The same of one that asks a detail which the words of that tell (那种游船也算吗)."""
NEAR_TO = 0.25
"""How sure a search must be of an item for it to be one of two that may be meant."""


def with_part(looked: Looked | None, words: str) -> Looked | None:
    """护理那句是几块: what was spoken of last, as the part of it that words name."""
    items, part = part_asked(words, [looked.items]) if looked is not None else ((), "")
    return replace(looked, items=items[:1], part=part) if looked is not None and items else looked


class OfTopic(ReadingOut):
    """Looks up what questions take from the talk so far."""

    def _picked(self, act: Act, scene: "Scene") -> Looked | None:
        """第二个: the question about what was picked of what the last reply offered."""
        if not act.picks:
            return None
        items = self._library.items_of(act.picks)
        answers = None if items else Answers(self._finder().index.passage(act.picks[0]), ())
        return Looked(act, scene.searched, items, answers=answers)

    def _as_supposed(self, looked: Looked, scene: "Scene", named: str) -> Looked | None:
        """要是送养老院呢: what was spoken of last, as supposed, where it hangs on that and nothing else is asked for."""
        if not is_bare(not_supposed(looked.act.words).replace(named, "")):
            return None
        told = self._of_last(replace(looked, items=(), bare=True), scene)
        return told if told and any(set(looked.act.supposed) & set(item.facts) for item in told.items) else None

    def _of_topic(self, looked: Looked, scene: "Scene") -> Looked | None:
        """A short question that names nothing and is of what was spoken of last (凭啥我们只有一半, 有送到家的吗)."""
        own = looked.applicable.benefit_list
        if looked.act.act != "ask" or looked.general or looked.regions or own is None or names_in(looked.words, own):
            return None
        told = self._of_last(looked, scene)
        priced = told is not None and len(told.items) <= FEW and _asks_its_price_alone(looked, told.items)
        if told is None or priced or len(told.items) > FEW or self._is_of_another_thing(told):
            return told if priced else None
        best = told.answers.best if told.answers else None
        of_people = self._things.says_how_somebody_is(looked.words)
        if is_of_topic(looked.words, looked.act.kind, told.items, best, of_people=of_people):
            return told
        if len(looked.words) <= OF_A_POINT and any(asks_a_point(looked.words, item) for item in told.items):
            return told
        names_nothing = len(looked.words) <= SHORT and not self._things.says_a_thing(looked.words)
        return told if names_nothing and self._is_untold(told) else None

    def _is_of_another_thing(self, looked: Looked) -> bool:
        """手机话费优惠不, 轮椅能不能发, after 体检: whether a question names a thing, and none of what was spoken of."""
        words = looked.words or looked.act.words
        clause = looked.answers.best.text if looked.answers else ""
        told = "".join((*(item.name + text_of(item) for item in looked.items), clause))
        own = looked.applicable.benefit_list
        near = {item for name in near_in(words, own) for item in name.items} if own else set()
        if any(thing.stem not in told for thing in things_in(words)) or (near and near.isdisjoint(looked.items)):
            return True
        of_it = "".join(item.name + item.data.content for item in looked.items) or clause
        if own is not None and self._things.is_of_others(words, own, of_it):
            return True
        found = self._finder().find(words, looked.applicable.place)
        outside = found.outside if not found.vague else None
        return outside is not None and shared(content_of(words), outside) >= SHARED > shared(content_of(words), told)

    @staticmethod
    def _is_untold(looked: Looked) -> bool:
        """Whether what is asked of a thing is, by how it is asked, told by no document."""
        act = looked.act
        if act.act == "ask" and looked.items and says("brings_along", act.words):
            return True
        plain = act.act == "ask" and act.kind in OF_ANYTHING and act.aspect is None and not act.supposed
        plain = plain and not (act.side is not None and act.side.by_item and told_by_itself(act.side, looked.items))
        of_a_thing = bool(looked.items) and not (looked.of_side or looked.bare)
        marked = mark(act.words).text
        if not (plain and of_a_thing) or is_bare(act.words) or says("only_somebody", marked) or says("this_sum", marked):
            return False
        if says("asks_whether_paid", act.words) or (says("asks_hours", act.words) and any(map(_gives_hours, looked.items))):
            return False
        words = looked.words or act.words
        if any(_is_for(item, one.words) for one in kinds_asked_after(act.words) for item in looked.items):
            return False  # 留守的也算吗, of what is for them by its own words
        return (act.of_a_point and not _tells(looked.items, words)) or shipped_untold().asks(words, of_a_region=True)

    @staticmethod
    def _by_hours(looked: Looked) -> Looked:
        """一月几个钟头, of something that is not given by hours: of the one thing of the list that is."""
        own = looked.applicable.benefit_list
        if own is None or not says("asks_hours", looked.act.words) or not (looked.of_last or looked.bare or not looked.about):
            return looked
        counted = tuple(item for item in own if _gives_hours(item))
        if len(counted) != 1 or counted[0] in looked.items:
            return looked
        return replace(looked, items=counted, answers=None, found=None, bare=False, of_last=False, thing=False)

    def _spoken_of(self, state: State, own: BenefitList) -> tuple[Sequence[Item], ...]:
        """The items of the last question; then all that were told of."""
        told = {mark.rpartition(":")[2] for mark in state.told}
        return self._spoken_of_last(state, own), [item for item in own if item.id in told]

    def _spoken_of_last(self, state: State, own: BenefitList) -> tuple[Item, ...]:
        """The items of the last question, where it was about few, or about all the money, which was of one thing."""
        last = state.last
        if last is None or not last.is_of_few or (last.kind in OF_ALL and not last.is_sum_of_one):
            return ()
        return tuple(item for item in self._library.items_of(last.about) if item.benefit_list is own)

    def _of_last(self, looked: Looked, scene: "Scene") -> Looked | None:
        """The question about what was asked about last; 友谊呢 of somebody whose place is not known: the same there."""
        state, own = scene.state, looked.applicable.benefit_list
        passage = self._last_clause(state, own)
        resting = self._resting_on(passage, own)
        if passage and not resting:
            return replace(looked, answers=Answers(passage, ()), bare=False, of_last=True)
        last = resting or self._library.items_of(state.last.about if state.last else ())
        if last and own is not None and (self._is_only_named(scene) or self._is_of_elsewhere(last, scene)):
            there = self.in_region(replace(looked, items=last[:FEW]), own.region)
            there = there if there.answers is None or there.answers.best.is_item else replace(there, answers=None)
            items = there.items or (there.answers.items[:1] if there.answers else ())
            return replace(there, items=items, of_last=bool(items)) if items or there.answers else None
        if not state.people and own is not None:
            names = {item.name for item in last}
            last = tuple(item for item in own if item.name in names)
        everywhere = own is None and len({item.benefit_list.region for item in last}) == len(last) > 1
        of_all = (len(last) > FEW and not everywhere) or (state.last is not None and state.last.kind in OF_ALL)
        if of_all and (looked.act.kind in {*OF_A_PERSON, *OF_ALL, "eligible"} or looked.general):
            return None
        return replace(looked, items=last, of_last=True) if last else None

    @staticmethod
    def _is_only_named(scene: "Scene") -> bool:
        return bool(scene.named) and scene.lives.benefit_list is None

    def _is_of_elsewhere(self, last: Sequence[Item], scene: "Scene") -> bool:
        """Whether the last question was of a list of neither where the one spoken of now lives nor of their hukou."""
        facts = scene.state.person.facts if scene.state.person else {}
        bases = [self._library.applicable({"residence": facts[fact]}).benefit_list for fact in BASES if fact in facts]
        return scene.lives.benefit_list in bases and not any(item.benefit_list in bases for item in last)

    def _last_clause(self, state: State, own: BenefitList | None) -> Passage | None:
        """The clause that answered the last question, where one did and it is of the same list."""
        about = state.last.about[0] if state.last and state.last.about else None
        if own is None or about is None or not about.startswith(f"{own.region}#"):
            return None
        return self._finder().index.passage(about)

    def _resting_on(self, passage: Passage | None, own: BenefitList | None) -> tuple[Item, ...]:
        """The items of a list that give something by the words of a clause."""
        clause = self._library.clause(passage.id) if passage else None
        if clause is None or own is None:
            return ()
        return tuple(item for item in own if any(given.words.clause == clause.path for given in item.gives))

    def _near_last(self, found: "Found", looked: Looked, scene: "Scene") -> Looked | None:
        """A question that a search is not sure of, about the very passage that answered the last one (一天最多便宜几块)."""
        last, hit = scene.state.last, next(iter(found.hits), None)
        if last is None or hit is None or not last.about or hit.passage.id != last.about[0] or found.outside is not None:
            return None
        return self._of_last(replace(looked, found=found), scene)

    def _between(self, looked: Looked, scene: "Scene", found: "Found") -> tuple[str, ...]:
        """What was spoken of last, and the item that comes nearest, where a short question is surely of neither."""
        own, last = looked.applicable.benefit_list, scene.state.last
        near = next((hit.passage for hit in found.hits[:1] if hit.passage.is_item), None)
        if looked.act.act != "ask" or scene.letter or own is None or last is None or near is None or not last.about:
            return ()
        meant = self._library.item(last.about[0])
        unsure = near.id not in last.about and found.probability >= NEAR_TO and meant is not None and last.is_of_few
        return (last.about[0], near.id) if unsure and near.region == own.region else ()

    def _is_of(self, words: str, state: State) -> bool:
        """Whether words tell what is known of the person (低保 of somebody who has it, or said to have none)."""
        facts = state.person.facts if state.person else {}
        told = {
            (fact, value.id)
            for fact, belief in facts.items()
            if isinstance(belief, OneOf)
            for value in self._library.vocabulary[fact].values
            if belief.values == {value.id} or value.id not in belief.values
        }
        said = {w for fact, one in told for v in self._library.vocabulary[fact].values if v.id == one for w in v.words}
        return words in said

    def _is_of_several_lists(self, state: State, items: Sequence[Item]) -> bool:
        """这两个能同时拿吗, of one of each of two lists: neither of them tells anything of the other."""
        last = self._library.items_of(state.last.about if state.last else ())
        return set(items) <= set(last) and len({item.benefit_list.region for item in last}) > 1

    def in_region(self, looked: Looked, region: str) -> Looked:
        """The same question in another region: the item of the same name there, else what is found there."""
        names = {item.name for item in looked.items}
        applicable = self._library.applicable({"residence": OneOf(frozenset({region}))})
        own = self._library.lists[region]
        alike = tuple(dict.fromkeys(one for item in looked.items for one in alike_in(item, own)))
        if not looked.items and looked.answers is None:  # 慰问金是磐安才有的: by what it is called there
            named = (item for name in names_in(looked.words or looked.act.words, own) if not name.weak for item in name.items)
            alike = tuple(dict.fromkeys(named))[:FEW]
        if alike:
            return Looked(looked.act, applicable, alike)
        last = looked.answers.best.title if looked.of_last and looked.answers else ""
        found = self._finder().find(" ".join(sorted(names)) or last or looked.content or looked.act.words, region)
        if lacks_what_is_named(looked.words or looked.act.words, own):  # 坐车去金华, of a list without any such item
            return Looked(looked.act, applicable, (), replace(found, answered=False), thing=True)
        return Looked(looked.act, applicable, (), found, self._with_effect(looked.act, answers_in(self._library, found)))

    def _with_effect(self, act: Act, answers: Answers | None) -> Answers | None:
        """What answers; of a question for money no clause that gives none, or gives it to homes and firms; of any no clause
        that only tells how offices work."""
        if answers is None or answers.best.is_item:
            return answers
        telling, said = self.telling(act.words, answers.best), self.excerpt_of(act.words, answers.best)
        if telling and any(map(str.isalpha, said)) and has_effect(act.words, said):
            return answers
        if not answers.items:
            return None
        return Answers(self._finder().index.passage(answers.items[0].id), answers.items)


def _asks_its_price_alone(looked: Looked, items: Sequence[Item]) -> bool:
    """过了八十是不是早上也免费了, after a fare: whether a question names but when, and what one pays, of what tells a price."""
    left = content_of(patterns().cue("when_alone").compiled.sub("", mark(looked.words).text)).replace(MARK, "")
    alone = asks_a_price(looked.act) and len(patterns().cue("price_word").compiled.sub("", left)) <= 1
    return alone and any(says("tells_a_price", text_of(item)) for item in items)


def _gives_hours(item: Item) -> bool:
    return any(gift.amount is not None and HOURS in gift.amount.unit for gift in item.offered)


def _is_for(item: Item, kind: str) -> bool:
    """Whether the words of an item name a kind of people."""
    return kind in item.data.audience + text_of(item)


def _tells(items: Sequence[Item], words: str) -> bool:
    """Whether some item, or a clause that it rests on, speaks in the words of a question."""
    content = content_of(words)
    return any(shared(content, item.name + text_of(item)) >= SHARED for item in items)
