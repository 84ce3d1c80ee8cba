"""What a question is about, where it is likelier of another item than what its words were found to name."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.listening.acts import OF_A_DOCUMENT
from dialogs.looking.aim import Scope
from dialogs.looking.binding import Around, bound
from dialogs.looking.looked import OF_ALL, Looked, Scene
from dialogs.looking.of_letter import OfLetter
from dialogs.looking.side_told import told_by_itself
from dialogs.looking.topic import gets_money, is_no_price, is_of_money
from dialogs.looking.unmet import Asked
from dialogs.state import State
from knowledge.lists import BenefitList, Item

OVER_A_NAME, OUT_OF_THE_BLUE, OVER_ANOTHER, OVER_NOTHING = 0.95, 0.9, 0.7, 0.6
"""How likely it must be of an item where the question names another, where nothing was found for a first question, where
another was found, and where nothing was, or what was spoken of last stands for want of better."""
NEVER = 2.0
MOST = 8
"""So many questions of one message are looked at."""
OF_ALL_MONEY = OF_ALL | {"amount"}
OF_DOING = frozenset({"where", "how"})
"""Kinds of questions that after a sum of all there is are of the one thing that it is made of (有没有钱拿; 那去哪问)."""
KINDS = frozenset({None, "amount", "total", "eligible", "which", "where", "how", "when", "why", "why_not", "what"})
"""Kinds of questions that are of an item, and neither of the talk itself nor of several places."""


class OfBinding(OfLetter):
    """Holds what was found for a question against what it is likeliest of."""

    def _as_bound(self, looked: Looked, scene: Scene, message: str, ahead: Sequence[Looked]) -> Looked:
        """A question that is surely of another item than was found for it, of that item; else as it is."""
        act, own = looked.act, looked.applicable.benefit_list
        if own is None or len(ahead) >= MOST or not _may_be_of_one(looked):
            return looked
        if looked.items and looked.items == self._things.of_a_sum(act.words, own):
            return looked  # 她那60块还在不在
        around = self._around(looked, scene.state, message, ahead)
        scope = Scope(around.ahead, not ahead, bool(around.spoken_of), own)
        aim = self._things.aim(act.words, (act.kind, act.aspect), scope)
        of_which = bound(self._finder(), act, own, around, aim)
        item, likely = of_which.best
        found = _names_of(looked)
        surely = item.name not in found and likely >= _least(looked, found, item, around)
        surely = surely and not (looked.bare and gets_money(act) and not is_of_money(item))
        surely = surely and not is_no_price(act, item)
        if surely and not (around.speaks_of(item) and self._goes_elsewhere(looked, item)):
            looked, found = self._of_the_item(looked, scene, own, item, spoken_of=around.speaks_of(item)), (item.name,)
        if not scene.letter or scene.state.last is not None:
            return looked
        asked = Asked(act, own, of_which, max(aim, key=lambda place: aim[place]))
        return self._in_a_letter(looked, scene, asked, ahead[-1] if ahead else None)

    def _goes_elsewhere(self, looked: Looked, item: Item) -> bool:
        """Whether a question that may go on with what was spoken of names another thing (白内障手术要钱吗, after 体检)."""
        plain = not looked.bare and looked.act.side is None
        return plain and self._is_of_another_thing(replace(looked, items=(item,), answers=None))

    def _of_the_item(self, looked: Looked, scene: Scene, own: BenefitList, item: Item, *, spoken_of: bool) -> Looked:
        side = looked.act.side
        if side and not (side.by_item and told_by_itself(side, (item,))):
            return self._side_of(looked.act, side, scene, own, (item,))
        words = looked.words or scene.subject.own_words(looked.act)
        return Looked(looked.act, looked.applicable, (item,), of_last=spoken_of, words=words, with_before=looked.with_before)

    def _around(self, looked: Looked, state: State, message: str, ahead: Sequence[Looked]) -> Around:
        start, end = looked.act.span
        just = ahead[-1] if ahead else None
        of_sum = state.last is not None and state.last.is_sum_of_one and looked.act.kind not in OF_DOING
        before = state.spoken_of[1:] if of_sum else state.spoken_of
        spoken_of = tuple(tuple(self._name_of(one) for one in about) for about in before)
        return Around(message[:start], message[end:], tuple(_names_of(just)) if just else (), spoken_of)

    def _name_of(self, about: str) -> str:
        item = self._library.item(about)
        return item.name if item else about


def _may_be_of_one(looked: Looked) -> bool:
    """Whether a question may be of one item at all."""
    act = looked.act
    of_things = act.act == "ask" and act.kind in KINDS and act.aspect not in OF_A_DOCUMENT
    told = act.side is not None and act.side.anywhere and bool(looked.side_words)
    told = told or bool(looked.status) or (act.side is not None and bool(act.side.of) and not looked.items)
    return of_things and not (act.picks or looked.regions or looked.besides or looked.by_what_it_is or told)


def _least(looked: Looked, found: Sequence[str], item: Item, around: Around) -> float:
    """How likely a question must be of another item than was found."""
    if looked.items and not (looked.of_last or looked.of_side):
        return OVER_A_NAME
    if found:
        return OVER_NOTHING if looked.of_last else OVER_ANOTHER
    if around.speaks_of(item):
        return OVER_NOTHING if looked.found is None else OVER_ANOTHER
    if looked.act.kind in OF_ALL_MONEY:
        return NEVER  # 吃低保，瘫在床上，一月给多少钱: all that there is, which names it too
    return OVER_ANOTHER if around.spoken_of else OUT_OF_THE_BLUE


def _names_of(looked: Looked) -> Sequence[str]:
    """The names of what was found for a question: its items, else the passage that answers it."""
    if looked.items:
        return [item.name for item in looked.items]
    if looked.answers is None:
        return []
    best = looked.answers.best
    return [best.title if best.is_item else best.id]
