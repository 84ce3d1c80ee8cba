"""What a question of a side of a thing (补不补发, 要不要自己去) is about: the thing, and whether a document tells that side."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.listening.acts import CLAUSES_AHEAD, Act, content_of, says
from dialogs.listening.mattering import ALL
from dialogs.listening.sides import Side, from_side, without_side
from dialogs.listening.text import Text
from dialogs.looking.asked_for import named_in
from dialogs.looking.found import Answers
from dialogs.looking.looked import Looked, Scene
from dialogs.looking.named import items_named
from dialogs.looking.names import lacks_what_is_named, names_in
from dialogs.looking.of_topic import OfTopic
from dialogs.looking.side_told import TOGETHER, telling_items, told_anywhere, told_by, told_by_itself, told_of
from dialogs.state import FEW
from knowledge.divisions import short_name
from knowledge.facts import CHILDREN, OneOf
from knowledge.library import Standing
from knowledge.lists import BenefitList, Item

OF_CONDITIONS = frozenset({"lasting", "required", "aged", "from_age"})
"""What is told by the conditions of an item: of none there is nothing to tell."""

OFFICE = "office"
"""What is told beside a side that no document tells: the office that knows."""
BELOW = "below"
"""What is told of a place for which the list above it stands in."""
BOTH = 2
LEAST_SHORT = 2
"""So many characters may be the name of an item in short (落户)."""
CORE = 4
"""A long name is known by its last characters."""
NUMBER = re.compile(r"\d+")


class OfSide(OfTopic):
    """Looks up questions of a side."""

    def _of_a_side_here(self, act: Act, side: Side, scene: "Scene", before: Looked | None) -> Looked | None:
        """A question of a side, in the list of where somebody lives; where none is known, of one no document tells."""
        own = scene.searched.benefit_list
        if side.tells == BELOW:
            return self._of_their_own(act, side, scene, before)
        if own is not None:
            return self._of_a_side(act, side, scene, own, before)
        if moving := self._moving_spoken_of(scene):  # 要带什么材料, of moving to a place, by who lives where no list is
            return self._of_moving_there(act, side, scene, moving, before)
        everywhere = side.of or side.of_anything or (side.told and side.tells == OFFICE)
        unsaid = everywhere and not any(told_anywhere(side, one) for one in self._library.lists.values())
        return Looked(act, scene.searched, bare=True, of_side=True) if unsaid else None

    def _of_moving_there(
        self, act: Act, side: Side, scene: "Scene", moving: Sequence[Item], before: Looked | None
    ) -> Looked | None:
        """A question of a side of moving, that was spoken of last, in the list of the place moved to."""
        own = moving[0].benefit_list
        there = self._library.applicable({"residence": OneOf(frozenset({own.region}))})
        return self._of_a_side(act, side, replace(scene, searched=there), own, before)

    def _of_a_side(self, act: Act, side: Side, scene: "Scene", own: BenefitList, before: Looked | None) -> Looked | None:
        """A question of a side of a thing; None where it is of a thing unknown here, or the item itself tells it."""
        if side.tells in OF_CONDITIONS:
            return self._of_conditions(act, side, scene, own, before)
        items = self._whose_side(act, scene, own, before)
        if not items and (told := self._of_the_clause(act, side, scene, own)):
            return told
        if side.anywhere and told_of(side, items, own) is None and (telling := telling_items(side, own)):
            return self._side_of(act, side, scene, own, telling)
        another = not (side.anywhere or side.of) and self._of_another_thing(act, side, items, own)
        if side.of_anything and (another or not items):
            return None if told_anywhere(side, own) else self._side_of(act, side, scene, own, ())
        if another or (side.by_item and told_by_itself(side, items)):
            return None
        return self._side_of(act, side, scene, own, items)

    def _of_their_own(self, act: Act, side: Side, scene: "Scene", before: Looked | None) -> Looked | None:
        """东阳实际发多少: what a place pays itself for which the list above it stands in; None of any other place."""
        searched, own = scene.searched, scene.searched.benefit_list
        if own is None or searched.place is None or searched.standing is not Standing.ABOVE:
            return None
        if side.with_place and short_name(self._library.divisions[searched.place].name) not in act.words:
            return None
        items = self._whose_side(act, scene, own, before)[:1]
        return Looked(act, searched, items, words=scene.subject.own_words(act), bare=not items, of_side=True)

    def _of_conditions(self, act: Act, side: Side, scene: "Scene", own: BenefitList, before: Looked | None) -> Looked | None:
        """办残疾证会不会停掉津贴: of what is named with the side, then spoken of; what is ahead may be the cause."""
        ways: tuple[Callable[[], Sequence[Item]], ...] = (
            lambda: self._surely_named(replace(act, words=from_side(act.words, side)), own),
            lambda: before.items if before is not None and before.applicable.benefit_list is own else (),
            lambda: self._both_spoken_of(act, scene, own),
            lambda: self._spoken_of_last(scene.state, own),
            lambda: self._surely_named(act, own),
        )
        items = tuple(dict.fromkeys(next((found for way in ways if (found := way())), ())))
        return self._side_of(act, side, scene, own, items) if items else None

    def _of_what_matters(self, act: Act, scene: "Scene", before: Looked | None, moving: Sequence[Item]) -> Looked | None:
        """还用不用居住证: of what is named with it, asked ahead of it, or spoken of last; the one that hangs on it, of these,
        or of all there is where only one does. None where no item is meant."""
        matter, own = act.matters, scene.searched.benefit_list
        if matter is None or (own is not None and _names_a_thing(matter.words, own)):
            return None
        last = self._library.items_of(scene.state.last.about if scene.state.last else ())
        lists = {id(item.benefit_list): item.benefit_list for item in last}
        here = own or (next(iter(lists.values())) if len(lists) == 1 else None)
        beside = replace(act, words=act.words.replace(matter.words, "，") if matter.words else act.words)
        ways: tuple[Callable[[], Sequence[Item]], ...] = (
            lambda: (self._surely_named(beside, own) or named_in(beside.words, own).items) if own else (),
            lambda: moving,
            lambda: before.items if before is not None else (),
            lambda: self._moving_spoken_of(scene) if matter.form == ALL else (),
            lambda: last if len(last) <= FEW else (),
            lambda: named_in(scene.beside, own).items if own else (),
        )
        meant = [tuple(dict.fromkeys(found)) for way in ways if (found := way())]
        hanging = [tuple(item for item in found if set(matter.facts) & set(item.facts)) for found in meant[1:]]
        topic = matter.topic
        alone = tuple(
            item
            for item in here or ()
            if {*matter.facts} & {*item.facts} or (topic and not topic.fact and topic.telling.search(item.data.content))
        )
        items = next(iter(self._first_named(meant, beside, own)), ()) or next((one for one in hanging if one), ())
        items = items or (alone if len(alone) == 1 else ()) or next(iter(meant), ())
        if not items:
            return None
        items = _called_by_a_part(act.words, items)[:BOTH]
        return Looked(replace(act, supposed={}), scene.searched, items, words=act.words, matters=True)

    def _moving_spoken_of(self, scene: "Scene") -> tuple[Item, ...]:
        """行不行差啥, of somebody who lives where no list is: what was spoken of last of moving to their children."""
        if scene.lives.benefit_list is not None:
            return ()
        spoken = (self._library.items_of(about) for about in scene.state.spoken_of)
        return next((items for items in spoken if items and all(CHILDREN in item.facts for item in items)), ())

    def _first_named(self, meant: Sequence[tuple[Item, ...]], act: Act, own: BenefitList | None) -> list[tuple[Item, ...]]:
        """What the words of a question name themselves, where they do."""
        named = says("of_moving", act.words) or bool(own and (self._surely_named(act, own) or named_in(act.words, own).items))
        return list(meant[:1]) if named else []

    def _both_spoken_of(self, act: Act, scene: "Scene", own: BenefitList) -> tuple[Item, ...]:
        """这两样: what the last two questions were of."""
        if not says("both_things", act.words):
            return ()
        about = [one for about in scene.state.spoken_of[:BOTH] for one in about[:1]]
        return tuple(item for item in reversed(self._library.items_of(about)) if item.benefit_list is own)

    def _side_of(self, act: Act, side: Side, scene: "Scene", own: BenefitList, items: Sequence[Item]) -> Looked:
        """A side of some items: with the words of the document that tell it, where one does."""
        words = scene.subject.own_words(act)
        looked = Looked(act, scene.searched, tuple(items), words=words, bare=not items, of_side=True)
        if (told := told_of(side, items, own)) is None or self._is_of_several_lists(scene.state, items):
            return looked
        return replace(looked, side_words=told.sentence, answers=Answers(self._finder().index.passage(told.at), tuple(items)))

    def _of_the_clause(self, act: Act, side: Side, scene: "Scene", own: BenefitList) -> Looked | None:
        """A side that the clause which answered the last question tells (有封顶没, of the canteen's discount)."""
        passage = self._last_clause(scene.state, own)
        clause = self._library.clause(passage.id) if passage else None
        told = told_by(side, clause) if clause else None
        if passage is None or told is None:
            return None
        words = scene.subject.own_words(act)
        answers = Answers(passage, ())
        return Looked(act, scene.searched, words=words, answers=answers, of_side=True, side_words=told.sentence)

    def _of_another_thing(self, act: Act, side: Side, items: Sequence[Item], own: BenefitList) -> bool:
        """体检几年一次, where no item is one: a side is asked of a thing that is not what was spoken of."""
        if side.tells == "nothing":
            return False
        beside = without_side(act.words, side)
        if named := self._surely_named(act, own) or _called_in_short(beside, own):
            return {item.id for item in named}.isdisjoint(item.id for item in items)
        return bool(self._things.unknown(beside, own)) or self._things.says_a_thing(beside)

    def _surely_named(self, act: Act, own: BenefitList) -> tuple[Item, ...]:
        """The items that a question itself names, by name, number or sum."""
        names = [item for name in names_in(act.words, own) if not name.weak for item in name.items]
        return (*names, *items_named(self._library, act.words, own), *self._things.of_a_sum(act.words, own))

    def _whose_side(self, act: Act, scene: "Scene", own: BenefitList, before: Looked | None) -> tuple[Item, ...]:
        """Of what a side is asked: what the question names or pays, what stands beside it, what was spoken of last."""
        words = without_side(scene.subject.own_words(act), act.side) if act.side else act.words
        names = [name for name in names_in(words, own) if name.weak]
        ways: tuple[Callable[[], Sequence[Item]], ...] = (
            lambda: self._surely_named(act, own),
            lambda: _paying(act.words, own) if act.side and act.side.name == TOGETHER else (),
            lambda: _called_in_short(words, own),
            lambda: [i for name in names if not self._is_of(words[slice(*name.span)], scene.state) for i in name.items],
            lambda: self._things.of_a_sum(scene.beside, own),
            lambda: before.items if before is not None and before.applicable.benefit_list is own else (),
            lambda: named_in(scene.beside, own).items,
            lambda: _having(act.side, own) if act.side else (),
            lambda: self._spoken_of_last(scene.state, own) if not (act.side and act.side.of) else (),
        )
        return tuple(dict.fromkeys(next((found for way in ways if (found := way())), ())))


def _called_in_short(words: str, own: BenefitList) -> tuple[Item, ...]:
    """落户 of 落户要几个工作日: the one item in whose name stands all that a question says besides asking."""
    said = content_of(words)
    named = tuple(item for item in own if len(said) >= LEAST_SHORT and said in item.name)
    return named if len(named) == 1 else ()


def _called_by_a_part(words: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """没低保能领生活补贴不, of two allowances together: those that the words call by how their names end; else all."""
    return tuple(item for item in items if item.name[-CORE:] in words) or items


def without_untold(act: Act) -> Act:
    """城乡医保 自己要交多少: a question of a side that anything may have, where that is told of some things: as one of what it
    names."""
    return replace(act, side=None) if act.side is not None and act.side.of_anything else act


def without_anothers_move(act: Act, text: Text) -> Act:
    """房东让我们月底前搬走。公租房能不能放宽: a question that would ask what becomes of a thing once somebody has moved,
    without that where what is told right ahead is that others move, or are told to, or that nobody wants to."""
    if act.side is None or act.side.tells != "moved" or not act.side.ahead:
        return act
    first = max(text.clause_at(act.span[0]) - CLAUSES_AHEAD, 0)
    ahead = text.chars[text.clauses[first].start : act.span[0]]
    return replace(act, side=None) if says("moved_by_others", ahead) else act


def _names_a_thing(words: str, own: BenefitList) -> bool:
    """房子漏雨管不管: whether what seems to be asked to matter is a thing that a list has, or lacks, and no condition."""
    return any(not name.weak for name in names_in(words, own)) or bool(lacks_what_is_named(words, own))


def _having(side: Side, own: BenefitList) -> list[Item]:
    """跌倒赔不赔: the items that alone have such a side."""
    return [item for item in own if side.of and any(re.search(side.of, gift.what) for gift in item.offered)]


def _paying(words: str, own: BenefitList) -> list[Item]:
    """和60叠不叠: the items that pay a sum which words name as a bare number."""
    sums = set(NUMBER.findall(words))
    return [item for item in own if item.sums & sums]
