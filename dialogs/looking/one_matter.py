"""A letter asks the sides of one matter: where the documents tell nothing of that, its sides are not asked of ours.

凭什么材料认定, 依据哪年的文件, 交到哪个科室, behind 民办教师有没有补助: each is of that matter, and of no document of ours. A
question that names a thing of ours is answered as ever, and so is what goes on from it; what a letter asks besides is refused
once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from dialogs.listening.acts import OF_A_DOCUMENT, Act, asks, content_of, patterns, says
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.said_back import said_back, told_back
from dialogs.listening.text import Text
from dialogs.looking.found import Finder
from dialogs.looking.looked import OF_ALL, Looked, Unwritten
from dialogs.looking.named import items_named
from dialogs.looking.names import names_in
from dialogs.looking.of_letter import UNMET_FROM
from dialogs.looking.shared import shared
from dialogs.looking.things import SAYS_A_THING, Things
from dialogs.looking.topic import text_of
from knowledge.library import Library, Standing
from knowledge.lists import BenefitList, Item

MOST_SAID_BACK = 3
"""So many things that a letter asks are named where it is told that they are not written."""
OF_THE_TALK = frozenset({"human", "robot", "help", "service", "held", "menu", "why_asked", "go_on"})
"""Kinds of questions that are asked of the service."""
OF_A_STORY = 6
"""A question that says no more characters besides asking may be of what is named right ahead of it."""
COMES_NEAR = 0.4
"""How sure a search must be of the words of a question for them to come near to what it finds."""
SENTENCES_AHEAD, THINGS_AHEAD = 2, 2
"""In so many sentences ahead of the one of a question it is looked for what a letter tells of, and for so many things."""
CLAUSE = re.compile("[,，。;；!！?？]")
QUESTION, ENDS = "?", "?。!\n"
OF_ITS_TEXT = 0.25
"""So much of a question stands in the words of what was found for it, where that is of its own words."""


class _Standing(Enum):
    """What a question of a letter is of, by itself: a thing of ours, one that is not written, or what is asked around it."""

    OURS = auto()
    OUTSIDE = auto()
    OPEN = auto()


class OneMatter:
    """Holds the questions of a letter together."""

    def __init__(self, library: Library, things: Things, finder: Finder) -> None:
        self._library, self._things, self._finder = library, things, finder

    def of(self, looked: Sequence[Looked], text: Text) -> tuple[Looked, ...]:
        """The questions of a letter, those of a matter that no document tells as one that is refused."""
        asked = [one for one in looked if one.act.act == "ask" and one.act.kind not in OF_THE_TALK]
        if not asked or any(one.applicable.standing is Standing.NONE for one in asked):
            return tuple(looked)
        if (told := self._of_the_story_told(asked, text)) is not None:
            return tuple(told.get(id(one), one) for one in looked)
        telling = {id(one) for one in asked if self._only_tells(one, asked, text)}
        asked, looked = ([one for one in some if id(one) not in telling] for some in (asked, looked))
        standing = {id(one): self._standing(one, text) for one in asked}
        of_it = [one for one in asked if self._is_of_outside(one, asked, standing, text)]
        if not of_it:
            return tuple(looked)
        outside = [self._refused(one) for one in of_it if standing[id(one)] is _Standing.OUTSIDE]
        outside = outside or [self._refused(of_it[0], of_it[0].with_before)]
        said = self._said_back(of_it, standing, text)
        first = next((one for one in outside if one.found and one.found.elsewhere), outside[0])
        ours = {id(one) for one in of_it}
        return tuple(replace(first, act=one.act, unwritten=said) if id(one) in ours else one for one in looked)

    def _only_tells(self, one: Looked, asked: Sequence[Looked], text: Text) -> bool:
        """被人哄着买了床垫。县里管不管: whether what was taken for a question, and is not written, only tells, beside what is
        put as one and is of ours; a wish is none of these."""
        if not one.is_refused or _is_told_apart(one):
            return False
        if QUESTION not in text.chars or _asks(one, text) or says("wishes", one.act.words):
            return False
        put = {self._standing(other, text) for other in asked if _asks(other, text)}
        return _Standing.OURS in put and _Standing.OUTSIDE not in put

    def _refused(self, one: Looked, words: str = "") -> Looked:
        """A question as one that is not written, as its own words or others find it; if it was found, nowhere else either."""
        if one.is_refused:
            return one
        own = one.applicable.benefit_list
        found = self._finder().find(words or one.act.words, own.region if own else None)
        found = replace(found, answered=False, elsewhere=() if one.items or one.answers else found.elsewhere)
        return Looked(one.act, one.applicable, found=found, thing=True, words=one.words, with_before=one.with_before)

    def _of_the_story_told(self, asked: Sequence[Looked], text: Text) -> dict[int, Looked] | None:
        """说给报“善居工程”，后来没了下文。到底有没有这个标准: of a letter of which no question names a thing of ours, those
        that say little, as of the item that is named right ahead of the first one and found with it; None where none is."""
        put = [one for one in asked if _asks(one, text)]
        if not put or any(self._standing(one, text) is _Standing.OURS for one in put):
            return None
        first, own = put[0], put[0].applicable.benefit_list
        met = first.unmet < UNMET_FROM and _says_little(first, OF_A_STORY)
        if own is None or not (first.with_before and met):
            return None
        found = self._finder().find(first.with_before, own.region)
        item = self._library.item(found.hits[0].passage.id) if found.answered else None
        if item is None or not _is_named(item, first, own):
            return None
        of_it = [one for one in asked if one is first or not _asks(one, text) or _says_little(one, OF_A_STORY)]
        return {id(one): Looked(one.act, one.applicable, (item,), words=one.words) for one in of_it}

    def _standing(self, one: Looked, text: Text) -> _Standing:
        own = one.applicable.benefit_list
        if _is_told_apart(one):
            return _Standing.OURS
        if one.is_refused:
            return _Standing.OURS if one.found and one.found.side else _Standing.OUTSIDE
        named = self._names_ours(one.act, own)
        if not named and (self._names_another(one, own) or _pays_in(one, text)):
            return _Standing.OUTSIDE
        return _Standing.OURS if named or self._is_found_by_itself(one, text) or _is_of_somebody(one) else _Standing.OPEN

    def _names_ours(self, act: Act, own: BenefitList | None) -> bool:
        """Whether the words of a question surely name an item: by a name, a number, a sum; not by how somebody lives."""
        lists = [own] if own else self._library.lists.values()
        surely = any(not name.weak for each in lists for name in names_in(act.words, each))
        return surely or bool(items_named(self._library, act.words, own) or self._things.of_a_sum(act.words, own))

    def _names_another(self, one: Looked, own: BenefitList | None) -> bool:
        """Whether a question names a thing of which the list does not speak: one by itself (带娃补贴), or, where it was found
        by what is told ahead of it alone, any by its noun (立功的有没有奖励金)."""
        by_the_story = one.found is not None and one.found.query == one.with_before
        words = one.act.words
        return self._things.names_another(words, own) or (by_the_story and bool(self._things.unknown(words, own)))

    def _is_found_by_itself(self, one: Looked, text: Text) -> bool:
        """Whether a question was found by words of its own for a thing, and not by an age or by what it was said behind."""
        if one.answers is None or (one.found is not None and one.found.query == one.with_before):
            return False
        content = content_of(mark(one.act.words).text).replace(MARK, "")
        items = one.answers.items
        told = "".join((one.answers.best.title, one.answers.best.text, *(item.name + text_of(item) for item in items)))
        of_a_thing = bool(self._things.concepts(one.act.words)) or self._things.says_a_thing(one.act.words)
        return _asks(one, text) and (of_a_thing or shared(content, told) >= OF_ITS_TEXT)

    def _is_of_outside(self, one: Looked, asked: Sequence[Looked], standing: Mapping[int, _Standing], text: Text) -> bool:
        """Whether a question is of what is not written: by itself, or as what goes on from it, or leads to it."""
        own = standing[id(one)]
        if own is not _Standing.OPEN:
            return own is _Standing.OUTSIDE
        at = next(place for place, other in enumerate(asked) if other is one)
        ahead = [other for other in asked[:at] if standing[id(other)] is not _Standing.OPEN]
        behind = [other for other in asked[at + 1 :] if standing[id(other)] is not _Standing.OPEN]
        if not (ahead or behind):
            return not any(map(_is_of_all, asked)) and not self._story_is_ours(asked, text)
        nearest = ahead[-1] if ahead else behind[0]
        if standing[id(nearest)] is not _Standing.OUTSIDE:
            return False
        list_ = one.applicable.benefit_list
        between = text.chars[nearest.act.span[1] : one.act.span[0]] if ahead else ""
        return not (list_ and any(not name.weak and set(name.items) & set(one.items) for name in names_in(between, list_)))

    def _story_is_ours(self, asked: Sequence[Looked], text: Text) -> bool:
        """Whether a letter names a thing of ours anywhere."""
        own = asked[0].applicable.benefit_list
        unsaid = any(one.of_side and one.bare for one in asked)
        by_a_word = any(one.items and own and names_in(one.act.words, own) for one in asked)
        return own is None or not unsaid or by_a_word or any(not name.weak for name in names_in(text.chars, own))

    def _said_back(self, of_it: Sequence[Looked], standing: Mapping[int, _Standing], text: Text) -> Unwritten:
        """What a letter asks that is not written, each thing once: by its noun, or as a whole question; ahead of what says
        little, what the letter tells of right ahead of its questions."""
        named: list[tuple[str, bool]] = []
        for one in of_it:
            is_outside = standing[id(one)] is _Standing.OUTSIDE
            noun = self._things.topic(one.act.words, one.found, one.applicable.benefit_list) if is_outside else None
            words = noun or _question(one, text)
            if words and not any(words in said or said in words for said, _ in named):
                named.append((words, noun is not None))
        plain = [(words, is_noun) for words, is_noun in named if is_noun or _content(words) >= SAYS_A_THING]
        if not plain:
            plain = [*((words, True) for words in self._told_ahead(of_it[0], text)), *named]
        plain = plain or [(told_back(of_it[0].act.words), False)]
        plain = plain[:MOST_SAID_BACK]
        return Unwritten(tuple(words for words, _ in plain), asked=not all(is_noun for _, is_noun in plain))

    def _told_ahead(self, one: Looked, text: Text) -> list[str]:
        """What a letter tells of right ahead of a question: what it has heard, else the things that no document speaks of."""
        ahead = [clause for clause in text.clauses if clause.start < one.act.span[0]]
        near = [text.chars[c.start : c.end] for c in ahead if c.sentence >= ahead[-1].sentence - SENTENCES_AHEAD]
        heard = [told_back(words) for words in near if says("hearsay", words.strip())]
        if heard:
            return heard[-1:]
        own = one.applicable.benefit_list
        return list(dict.fromkeys(name for words in near for name in self._things.unknown(words, own)))[-THINGS_AHEAD:]


def _asks(one: Looked, text: Text) -> bool:
    """Whether a clause that is taken for a question asks by its words, or the mark behind it."""
    return asks(one.act.words) or text.chars[one.act.span[1] : one.act.span[1] + 1] == QUESTION


def _content(words: str) -> int:
    """How many characters words say besides asking and figures."""
    return len(content_of(mark(words).text).replace(MARK, ""))


def _question(one: Looked, text: Text) -> str:
    """A question as it is said back; "" of what is not put as one."""
    put = text.chars[one.act.span[1] : one.act.span[1] + 1] == QUESTION
    return said_back(one.act.words, put=put) if put or _is_put(one.act, text) else ""


def _is_named(item: Item, one: Looked, own: BenefitList) -> bool:
    """Whether what stands ahead of a question names an item; by a word that may only tell how somebody lives (养老院), where
    the question's own words come near to what they find."""
    comes_near = one.found is not None and one.found.probability >= COMES_NEAR
    told = CLAUSE.split(one.with_before)
    names = (name for words in told if not says("has_it_already", words) for name in names_in(words, own))
    return any(item.name == named.name for name in names if comes_near or not name.weak for named in name.items)


def _says_little(one: Looked, most: int) -> bool:
    """Whether a question says no more than so many characters besides asking."""
    return _content(one.act.words) <= most


def _is_told_apart(one: Looked) -> bool:
    """Whether a question was recognised as one of ours by more than its words: grades, groups, statuses, lists, places."""
    own = bool(one.graded or one.addressed or one.of_lists or one.in_both or one.counts or one.status or one.unpaid)
    of_paper = one.act.aspect in OF_A_DOCUMENT and says("our_paper", one.act.words)
    return own or of_paper or one.comes_near or bool(one.act.aspect not in OF_A_DOCUMENT and one.regions)


def _pays_in(one: Looked, text: Text) -> bool:
    """能不能趸交: whether a question is of what is paid in for a pension, of which what was found tells only what it pays."""
    told = "".join(text_of(item) for item in (*one.items, *(one.answers.items if one.answers else ())))
    hit = patterns().cue("pays_in").finds(one.act.words)
    return hit is not None and _asks(one, text) and hit.group() not in told


def _is_of_all(one: Looked) -> bool:
    """Whether a question is of all there is."""
    return one.bare and (one.general or one.act.kind in OF_ALL)


def _is_of_somebody(one: Looked) -> bool:
    """我爸一个月能领多少, 有什么补贴: whether it is of all that there is for somebody, and goes on from nothing."""
    return _is_of_all(one) and (says("open_end", one.act.words) or says("names_somebody", one.act.words))


def _is_put(act: Act, text: Text) -> bool:
    """Whether a question is put as one: with a mark behind its sentence, where the letter has such marks."""
    if QUESTION not in text.chars:
        return True
    end = next((char for char in text.chars[act.span[1] :] if char in ENDS), "")
    return end == QUESTION
