"""What a question of a letter is about: not what has but its words; what the letter tells of, where it says little itself."""

import re
from dataclasses import replace

from dialogs.listening.acts import content_of
from dialogs.looking.aim import MESSAGE
from dialogs.looking.looked import Looked, Scene
from dialogs.looking.names import names_in, without_names
from dialogs.looking.of_side import OfSide
from dialogs.looking.unmet import Asked, unmet
from knowledge.lists import BenefitList

UNMET_FROM, UNMET_BY_THE_STORY_FROM = 0.5, 0.7
"""How sure it must be that what was found tells nothing of what is asked: by its own words, or with what is said before it."""
MET_BELOW = 0.3
"""How sure it may be where it is of what the letter tells of."""
LIKELY = 0.6
"""How likely it must be of the item that the letter tells of."""
CLAUSE = re.compile("[，, ]")
LEAST_SAID = 4
"""A question that says less than so many characters besides asking is of what stands beside it."""


class OfLetter(OfSide):
    """Holds what was found for a question of a letter against what the letter asks."""

    def _in_a_letter(self, looked: Looked, scene: Scene, asked: Asked, before: Looked | None) -> Looked:
        """The question, refused where nothing meets it, of the story where it was refused and is of that."""
        if looked.items or looked.answers:
            return self._as_met(looked, asked, before)
        told = self._of_the_story(looked, scene, asked) if looked.is_refused else looked
        return replace(told, unmet=unmet(self._finder(), asked))

    def _as_met(self, looked: Looked, asked: Asked, before: Looked | None) -> Looked:
        """Not written, where it has but its words in common with what was found (医保报多少), or goes on with what is not
        (采暖费按什么算，什么时候调整)."""
        words = looked.words or looked.act.words
        refused = before is not None and before.is_refused
        searched = looked.found is not None and not (looked.of_last or looked.of_side)
        says_little = len(content_of(words)) < LEAST_SAID
        if before and refused and (asked.aim == MESSAGE or (says_little and searched)):
            return replace(before, act=looked.act)
        if looked.items and names_all(words, asked.own):
            return looked
        if says_little or looked.of_last or looked.of_side or looked.general or looked.bare or looked.act.supposed:
            return looked
        by_the_story = looked.found is not None and looked.found.query == looked.with_before and not refused
        if unmet(self._finder(), asked) < (UNMET_BY_THE_STORY_FROM if by_the_story else UNMET_FROM):
            return looked
        found = looked.found or self._finder().find(words, asked.own.region)
        return replace(looked, items=(), clauses=(), answers=None, found=replace(found, answered=False), thing=True, between=())

    def _of_the_story(self, looked: Looked, scene: Scene, asked: Asked) -> Looked:
        """到底有没有优惠, in a letter of buses: of the item that choice, judge and search agree on."""
        item, likely = asked.bound.best
        words = scene.subject.with_before(looked.act)
        if words is None or likely < LIKELY or unmet(self._finder(), asked) >= MET_BELOW:
            return looked
        near = self._finder().find(words, asked.own.region).hits
        if not near or near[0].passage.id != item.id:
            return looked
        return replace(looked, items=(item,), found=None, answers=None, thing=False)


def names_all(words: str, own: BenefitList) -> bool:
    """家里厕所没扶手，能给改造不: whether the last clause of a question is but the name of an item and asking."""
    clause = CLAUSE.split(words)[-1]
    named = any(not name.weak and name.items for name in names_in(clause, own))
    return named and len(content_of(without_names(clause, own))) <= 1
