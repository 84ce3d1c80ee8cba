"""Things: what a question asks for, recognised by the words that people call it by, whether or not a search is sure of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.listening.acts import Act, chats, content_of, excluded, is_bare, kind_of, patterns
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.memo import Memo
from dialogs.listening.parts import Kind
from dialogs.listening.text import Text
from dialogs.looking.aim import Scope, aim_of
from dialogs.looking.asked_for import is_a_name, tells_only
from dialogs.looking.found import Answers
from dialogs.looking.named import items_named
from dialogs.looking.names import lacks_what_is_named, text_of
from dialogs.looking.nouns import nouns, things_in
from dialogs.looking.shared import SHARED, shared
from dialogs.state import State
from index.concepts import lexicon_of, read_concepts
from index.lexicon import Lexicon
from index.passages import Passage
from knowledge.assess import MONTH, YEAR
from knowledge.library import Library
from knowledge.lists import BenefitList, Item

if TYPE_CHECKING:
    from index.search import Found

LEAST_CONTENT = 2
"""So many characters must be left of a question without its words of asking (有没有助餐: 助餐) to be looked for alone."""
MOST_NEAR = 4
"""Passages that are held against the thing asked for."""
NAMES_A_THING = 3
"""A word of the lexicon that has fewer characters is no sign by itself of what is asked for."""
SAYS_A_THING = 4
"""So many characters of content say what a stranger's first question is about."""
SPOKEN_OF, OF_THE_WORDS = 0.45, 0.3
"""A passage that comes so near and speaks of the thing asked for answers, though the search is not sure of it.

The word for the thing is so much of the question's content."""
JOINS = re.compile("[+＋、和与及/]")
PIECE = re.compile(r"\S+")
CHINESE = re.compile("[一-龥]")
"""What is asked in another language was not looked for, since the documents are not in it."""
WHOLLY = 0.9
"""So much of a question's content must a word of the lexicon be to name what it is about."""


HUNDREDS = 150
"""A number from so many on is neither an age nor a count."""
MOST_NAMED = 6
"""So many things that a message only names are asked about."""
LISTING = " 、，,"
"""What stands between things that are listed."""


class Things:
    """Recognises what is asked for by the lexicon and the lists."""

    def __init__(self, library: Library) -> None:
        self._library, self._memo = library, Memo()

    @cached_property
    def _lexicon(self) -> Lexicon:
        """The index's, without the index: what is only named is recognised before anything is searched."""
        return lexicon_of(read_concepts(), self._library.vocabulary)

    def is_one(self, act: Act, found: "Found", own: BenefitList | None, *, stranger: bool, letter: bool) -> bool:
        """Whether it was recognised what a question asks for, so that it can be said not to be written.

        It is a topic outside, what another list tells of, a word that people call a benefit by; or a letter of a stranger.
        """
        if found.vague or not CHINESE.search(act.words):
            return False
        if found.side or self.topic(act.words, found, own) is not None:
            return True
        if self.concepts(act.words) or (found.outside and act.kind is not None):
            return True
        content = content_of(mark(act.words).text).replace(MARK, "")
        least = LEAST_CONTENT if letter else SAYS_A_THING
        return stranger and len(content) >= least and (letter or act.kind is not None or act.act != "ask")

    def aim(self, words: str, kind: Kind, scope: Scope) -> Mapping[str, float]:
        """How likely it is that what a question is about stands in its own words, beside it, before it, or is all there is."""
        return aim_of(words, kind, scope, self._lexicon)

    def says_a_thing(self, words: str) -> bool:
        """Whether a question that seems to say nothing has a word that people call a thing by (理发有没有优惠)."""
        said = [one.word for one in self._lexicon.mentions(words) if "…" not in one.word and MARK not in mark(one.word).text]
        return any(LEAST_CONTENT <= len(word) <= 2 * len(content_of(word)) for word in said)

    def topic(self, words: str, found: "Found | None", own: BenefitList | None) -> str | None:
        """What a question asks for that is not there: a thing in its own words, else the topic outside that it speaks of.

        What the own document speaks of is none: 养老保险 is written of, though not how it is paid.
        """
        if found is not None and found.side:
            return found.outside
        if found is not None and found.outside and shared(content_of(words), found.outside) >= SHARED:
            return found.outside  # 丧葬费, in 丧葬费和抚恤金
        lacking = lacks_what_is_named(words, own) if own else ""
        return lacking or next(iter(self.unknown(words, own)), None) or self._called_by(words, own)

    def _called_by(self, words: str, own: BenefitList | None) -> str | None:
        """The longest word of the lexicon that a question asks for something by, which the own document does not speak of."""
        text = text_of(own) if own else ""
        asked = {one for one in self.concepts(words) if not any(term in text for term in self._terms[one])}
        said = [one.word for one in self._lexicon.mentions(words) if one.concept in asked and "…" not in one.word]
        return max((word for word in said if word not in self.of_people), key=len, default=None)

    def says_how_somebody_is(self, words: str) -> bool:
        """Whether a question has a word that tells how somebody is (特困, 失能)."""
        return any(word in words for word in self.of_people if len(word) >= LEAST_CONTENT)

    @cached_property
    def of_people(self) -> frozenset[str]:
        """The words that tell how somebody is (老年痴呆): none of them is a thing that is asked for."""
        facts = list(self._library.vocabulary)
        of_values = {word for fact in facts for value in fact.values for word in (value.label, *value.words)}
        return frozenset(of_values | {word for fact in facts for word in fact.words})

    def unknown(self, words: str, own: BenefitList | None) -> tuple[str, ...]:
        """The things asked for that no word of the lexicon and no document of the list speaks of (喘息服务)."""
        text = text_of(own) if own else ""
        things = (thing for thing in things_in(words) if thing.stem not in text)
        return tuple(thing.name for thing in things if not self._lexicon.mentions(thing.name))

    def missing_too(self, words: str, own: BenefitList | None) -> tuple[str, ...]:
        """What a question that names an item asks for besides; a thing by itself is but how somebody is (透析的能领吗)."""
        return tuple(name for name in self.unknown(words, own) if name not in nouns().whole)

    def is_of_others(self, words: str, own: BenefitList, told: str) -> bool:
        """保险那个呢, 摔了有赔的吗, after an allowance: whether a question has a word for what the own document tells of, and
        what was `told` of does not; a word that tells how somebody is may be a condition of it."""
        text = text_of(own)
        terms = (self._terms[one] for one in self.concepts(words) if not self._tells_of_people(one))
        if any(any(term in text for term in some) and not any(term in told for term in some) for some in terms):
            return True
        hit = patterns().cue("that_one").finds(words)
        said = hit["what"] if hit is not None else ""
        return len(content_of(said)) >= LEAST_CONTENT and said in text and said not in told and said not in self.of_people

    def _tells_of_people(self, concept: str) -> bool:
        return any(concept in word or word in concept for word in self.of_people if len(word) >= LEAST_CONTENT)

    def names_another(self, words: str, own: BenefitList | None) -> bool:
        """带娃补贴有没有: whether a question names what is a thing by itself and of which the list does not speak."""
        text = text_of(own) if own else ""
        said = [word for word in nouns().whole if word in words and word not in text]
        return any(word in thing.name for thing in things_in(words) for word in said)

    @cached_property
    def _terms(self) -> dict[str, tuple[str, ...]]:
        """The documents' own words for each concept."""
        return {concept.name: concept.terms for concept in read_concepts()}

    def near(self, words: str, passages: Iterable[Passage]) -> list[Passage]:
        """Of passages those whose name speaks of what is asked for."""
        asked = self.concepts(words)
        stems = [thing.stem for thing in things_in(words) if len(thing.stem) >= LEAST_CONTENT]
        mentions = self._lexicon.mentions

        def speaks(passage: Passage) -> bool:
            named = {one.concept for one in mentions(passage.title)}
            return any(stem in passage.title for stem in stems) or bool(asked & named)

        return [passage for passage in passages if speaks(passage)]

    def concepts(self, words: str) -> frozenset[str]:
        """What a question speaks of, in whatever words."""
        least = max(min(NAMES_A_THING, len(words.strip())), OF_THE_WORDS * len(content_of(words)))
        said = self._lexicon.mentions(words)
        return frozenset(one.concept for one in said if len(one.word.replace("…", "")) >= least)

    def spoken_of(self, act: Act, found: "Found") -> Answers | None:
        """What comes near and is of the very thing that is asked for, where the search is not sure: no false "not written"."""
        if act.act != "ask" or act.aspect == "wish" or found.answered or found.outside is not None or found.vague:
            return None
        if not (asked := self.concepts(act.words)):
            return None
        mentions = self._lexicon.mentions
        near = [hit.passage for hit in found.hits[:MOST_NEAR] if hit.score >= SPOKEN_OF]
        alike = [one for one in near if asked & {m.concept for m in mentions(f"{one.title}{one.text}")}]
        items = tuple(item for one in alike if (item := self._library.item(one.id)))
        return Answers(alike[0], items) if alike else None

    def of_a_sum(self, words: str, own: BenefitList | None) -> tuple[Item, ...]:
        """那个六十块谁发: the items that pay the sum a question names; an age is none."""
        sums = sums_in(words)
        paid = ((item, _sums_of(item)) for item in own or ())
        return tuple(item for item, values in paid if sums & values)[:1] if sums else ()

    @staticmethod
    def pays(words: str, own: BenefitList) -> tuple[Item, ...]:
        """金乡的990: the item that pays a sum of hundreds that is named, or one that is called a sum."""
        said = {float(one.low) for one in mark(words).numerals if one.exact and one.low >= HUNDREDS} | sums_in(words)
        return tuple(item for item in own if said & _sums_of(item))[:1]

    @staticmethod
    def by_period(words: str, spoken_of: Sequence[Item], told: Sequence[Item]) -> tuple[Item, ...]:
        """平时每个月那个呢: the one thing that was told of and is paid by the month, where what was spoken of last is not."""
        hit = patterns().cue("paid_by").finds(words)
        unit = None if hit is None else MONTH if hit["month"] else YEAR
        if unit is None or not spoken_of or _pays_by(unit, spoken_of):
            return ()
        found = _pays_by(unit, told)
        return found if len(found) == 1 else ()

    def called(self, words: str, own: BenefitList | None) -> tuple[Item, ...]:
        """尊老金: the item of the own list that people call so, where that is all that the question names."""
        parts = [part for part in JOINS.split(words) if content_of(part)] if own else []
        called = [self._called_alone(part, own) for part in parts if own]
        return tuple(dict.fromkeys(item for one in called for item in one)) if all(called) else ()

    def _called_alone(self, words: str, own: BenefitList) -> tuple[Item, ...]:
        content = content_of(words)
        said = self._lexicon.mentions(words)
        names = {one.concept for one in said if len(one.word) >= WHOLLY * len(content)}
        return tuple(item for item in own if item.name in names)

    def topics(self, text: Text, state: State) -> Sequence[Act]:
        """What a message only names, as operators write (磐安，女，66，公交): each thing named is asked about."""
        own = self._library.applicable(state.person.facts if state.person else {}).benefit_list
        if own is None:
            return []
        return self._memo.of(text.chars, (text, own), lambda: self._topics(text, own))

    def _topics(self, text: Text, own: BenefitList) -> Sequence[Act]:
        text = text.without(chats(text))
        pieces = {hit.group(): hit for clause in text.clauses for hit in PIECE.finditer(text.chars, clause.start, clause.end)}
        named = [hit for words, hit in pieces.items() if self.named_by(words, own)]
        named = [hit for hit in named if not tells_only(hit.group(), own)] or named
        return [Act("ask", hit.span(), hit.group(), *kind_of(hit.group())) for hit in named[:MOST_NAMED]]

    def more_topics(self, text: Text, asked: Sequence[Act], state: State) -> Iterator[Act]:
        """The things that a message names right after 还有, each asked as the question ahead of it."""
        own = self._list_of(state)
        left = text.without([act.span for act in asked]) if own else text
        yield from self._instead(text, left, own) if own else ()
        yield from self._listed(left, asked, own) if own else ()
        for hit in patterns().cue("and_also").all(left.chars) if own else ():
            ahead = [act for act in asked if act.span[1] <= hit.start("what")]
            if ahead and own and self.named_by(hit["what"], own):
                yield Act("ask", hit.span("what"), hit["what"], ahead[-1].kind, ahead[-1].aspect)

    def _listed(self, left: Text, asked: Sequence[Act], own: BenefitList) -> Iterator[Act]:
        """坐公交 看病 逛公园这些呢: what is named alone among things of which the last one asks for all of them."""
        for act in asked:
            if not patterns().cue("of_these_listed").reads(act.words):
                continue
            begins = act.span[0]
            for clause in reversed([one for one in left.clauses if one.end <= begins][-MOST_NAMED:]):
                words = left.chars[clause.start : clause.end].strip()
                if left.chars[clause.end : begins].strip(LISTING) or not (words and is_a_name(words, own)):
                    break
                begins = clause.start
                yield Act("ask", (clause.start, clause.end), words, act.kind, act.aspect)

    def _list_of(self, state: State) -> BenefitList | None:
        """The list of who is spoken of; of one of whom no place is told, that of somebody else of the family."""
        whose = [*(one for one in (state.person,) if one), *state.people]
        lists = (self._library.applicable(one.facts).benefit_list for one in whose)
        return next((one for one in lists if one is not None), None)

    def _instead(self, text: Text, left: Text, own: BenefitList) -> Iterator[Act]:
        """我问的不是评估！是探访: what is named alone right behind that which is not asked about."""
        ends = [end for _, end in excluded(text)]
        for clause in left.clauses if ends else ():
            words = left.chars[clause.start : clause.end].strip()
            if clause.start >= min(ends) and self.named_by(words, own) and is_a_name(words, own):
                yield Act("ask", (clause.start, clause.end), words, "eligible")

    def wished(self, text: Text, asked: Sequence[Act], own: BenefitList) -> list[Act]:
        """想体检，想立个遗嘱，有没有说法: the things wished for of which a message tells several, each as a question."""
        spans = [act.span for act in asked if not is_bare(act.words)]
        hits = [
            hit
            for hit in patterns().cue("one_wish").all(text.chars)
            if not any(a < hit.end() and hit.start() < b for a, b in spans)
        ]
        said = [(hit.span(name), hit[name]) for hit in hits for name in "ab" if hit[name]]
        named = [(span, words) for span, words in said if self.named_by(words, own)]
        return [Act("ask", span, words, kind_of(words)[0] or "eligible") for span, words in named][:MOST_NAMED]

    def named_by(self, words: str, own: BenefitList) -> bool:
        """Whether a piece of a message is nothing but the name of an item, or a word that people call one by."""
        named = items_named(self._library, words, own)
        if named and len(content_of(words)) <= max(len(item.name) for item in named) + LEAST_CONTENT:
            return True
        if is_a_name(words, own):
            return True
        content = content_of(words)
        said = self._lexicon.mentions(words) if len(content) >= LEAST_CONTENT else []
        return any(len(one.word) >= WHOLLY * len(content) for one in said)


def _pays_by(unit: str, items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(one for one in items if any(g.amount and g.amount.is_money and g.amount.unit == unit for g in one.offered))


def sums_in(words: str) -> set[float]:
    """The sums in 元 that a question is of (那个六十块谁发)."""
    marked = mark(words)
    return {marked.numeral_at(hit.start() + hit.group().index(MARK)).low for hit in patterns().cue("a_sum").all(marked.text)}


def sums_of_items(items: Iterable[Item]) -> set[float]:
    """The sums by which some items may be named."""
    return {value for item in items for value in _sums_of(item)}


def _sums_of(item: Item) -> set[float]:
    """The sums that an item pays, and those of two that it pays together (80和85: 165)."""
    paid = {(g.amount.value, g.amount.unit) for g in item.offered if g.amount and g.amount.is_money}
    return {value for value, _ in paid} | {one + other for one, unit in paid for other, same in paid if unit == same}
