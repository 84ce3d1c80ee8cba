"""Looking: what each question of a message is about: items it names, what a search finds, other regions, the last question.

Done once a turn, before anything is decided; deciding and answering only read it.

A question is looked for where the person lives; while that is not known, where the message says (a letter names its county).
It is looked for by its own words first; one that does not say what it is about (要什么材料, 我这样能不能享受) takes its
subject from what was said right before it, and then the search must be the surer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.listening.acts import Act, chats, content_of, is_bare, is_general, kind_of, not_supposed
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.text import Text
from dialogs.looking.found import Answers, Finder, answers_in, best_of_each_region, items_of
from dialogs.looking.named import items_named, longer_names, names_a_number
from dialogs.looking.regions import Regions
from dialogs.looking.subject import Subject
from dialogs.looking.terms import Term, term_in
from dialogs.state import State, Topic
from index.passages import Passage
from knowledge.divisions import short_name
from knowledge.facts import OneOf
from knowledge.library import Applicable, Library
from knowledge.lists import BenefitList, Item

if TYPE_CHECKING:
    from index.search import Found

LEAST_CONTENT = 2
"""So many characters must be left of a question without its words of asking (有没有助餐: 助餐) to be looked for alone."""
WHOLLY = 0.9
"""So much of a question's content must a word of the lexicon be to name what it is about."""
LEAST_LOOKED = 3
"""A question of fewer characters is not looked up."""
SURELY = 0.9
"""How sure the search is where nothing else need be tried."""
UNASKED = 0.95
"""How sure the search must be before a message that has no word of asking counts as a question."""
BY_CONTEXT = 0.85
"""How sure the search must be where a question takes its subject from what was said before it."""
SEARCHED = frozenset({"ask", "unclear"})
NEARLY = 0.4
"""How sure it must be that 有什么待遇 is about what was said before it, where there is nobody whose benefits could be told."""
OF_ALL = frozenset({"which", "total"})
"""Kinds of questions that without a subject are about all there is; the others then are about what was said before."""
OF_A_PERSON = frozenset({"how", "where", "when", "amount"})
"""Kinds that without a subject can be about all that a person gets: where to apply for it, when it begins."""
GENERAL = frozenset({None, "eligible", "which", "what"})
"""Kinds of questions that may be about all there is, where they name nothing."""
FEW = 3
"""A last question about more items than these was about all there is: how much, where and when then are so too."""
NAMES_A_THING = 3
"""A word of the lexicon that has fewer characters is no sign by itself of what is asked for."""
SAYS_A_THING = 4
"""So many characters of content say what a stranger's first question is about."""
SPOKEN_OF, OF_THE_WORDS = 0.45, 0.3
"""A passage that comes so near and speaks of the thing asked for answers, though the search is not sure of it.

The word for the thing is so much of the question's content."""
JOINS = re.compile("[+＋、和与及/]")
SUM = re.compile(f"(?:那个?|的){MARK}(?=块|元|$|[谁怎到是要])|{MARK}(?:块|元)")
"""A sum of money that a question names; an age is none."""
ABOUT, MOST_ABOUT = 0.6, 4
"""A question is about the passages that come so near the best one's score, and about so many."""
A_LETTER = 25
"""From so many characters on a message tells a story, and what it asks is about that."""
WHO_ONLY = frozenset({"sex", "residence", "hukou"})
"""Facts that tell whom it is about, and nothing that any benefit is for."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A question and what it is about. `items` are named or those of the last question; `regions` other lists it names.

    `applicable`: the list that it is looked for in, which may be that of a place only named.
    """

    act: Act
    applicable: Applicable
    items: tuple[Item, ...] = ()
    found: "Found | None" = None
    answers: Answers | None = None
    regions: tuple[str, ...] = ()
    bare: bool = False
    """Whether it does not say what it is about (一个月多少钱, 那我爸呢)."""
    of_last: bool = False
    """Whether it is about what the last question was about (每个月呢, 还差几岁)."""
    general: bool = False
    """Whether it asks of nothing in particular what there is to be had (有什么补贴, 政府管啥)."""
    thing: bool = False
    """Whether a thing asked for was recognised: a topic outside, what another list tells of, a letter's own matter."""
    others_listed: bool = False
    """Whether for somebody else who is spoken of it is known which list is theirs."""
    of_before: bool = False
    """Whether its subject is what was said right before it in the message."""

    @property
    def term(self) -> Term | None:
        """The term that it asks the meaning of, if there is one."""
        return term_in(self.act.words)

    @property
    def about(self) -> tuple[str, ...]:
        """The items and clauses it is about, the nearest first."""
        if self.items:
            return tuple(item.id for item in self.items)
        hits = self.found.hits[:MOST_ABOUT] if self.found else ()
        return tuple(hit.passage.id for hit in hits if hit.score >= ABOUT * hits[0].score)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a question is looked up in the light of.

    `lives`: the list of where the person lives; `searched`: the one to look in; `named`: the places that the question
    names; `described`: whether anything is known of the person that benefits hang on.
    """

    state: State
    lives: Applicable
    searched: Applicable
    subject: Subject
    named: tuple[PlaceToken, ...]
    letter: bool
    described: bool


class Lookout:
    """Looks questions up. `finder` gives the search, which is read when the first question needs it."""

    def __init__(self, library: Library, finder: Finder, regions: Regions) -> None:
        self._library, self._finder, self._regions = library, finder, regions

    def look(self, acts: Sequence[Act], state: State, text: Text) -> tuple[Looked, ...]:
        """What the questions of a message are about, in the light of who is spoken of and what was asked last."""
        asked = [act for act in acts if act.act in SEARCHED]
        if not asked:
            return ()
        text = text.without(chats(text))
        named = self._regions.named(text)
        subject = Subject(text, tuple((token.start, token.end) for token in named))
        facts = state.person.facts if state.person else {}
        lives = self._library.applicable(facts)
        letter = len(text.chars) >= A_LETTER
        scene = Scene(state, lives, lives, subject, (), letter, described=bool(set(facts) - WHO_ONLY))
        looked: list[Looked] = []
        for act in asked:
            asked_of = tuple(token for token in named if act.span[0] <= token.start and token.end <= act.span[1])
            searched = self._searched(asked_of, lives, named)
            name = self._library.divisions[searched.benefit_list.region].name if searched.benefit_list else ""
            here = replace(subject, here=(name, short_name(name)) if name else ())
            there = replace(scene, searched=searched, subject=here, named=asked_of)
            one = self._one(act, there, looked[-1] if looked else None)
            looked.append(replace(one, others_listed=self._others_listed(state)))
        return tuple(looked)

    def _others_listed(self, state: State) -> bool:
        others = (person for at, person in enumerate(state.people) if at != state.current)
        return any(self._library.applicable(person.facts).benefit_list is not None for person in others)

    def waited(self, state: State) -> tuple[Looked, ...]:
        """The questions that waited for the place, now that there is a list: about the own items of those names."""
        applicable = self._library.applicable(state.person.facts if state.person else {})
        own = applicable.benefit_list
        return tuple(self._waited(topic, applicable, own) for topic in state.waiting) if own else ()

    def _waited(self, topic: Topic, applicable: Applicable, own: BenefitList) -> Looked:
        about = [item for one in topic.about if (item := self._library.item(one))]
        names = dict.fromkeys(item.name for item in about)
        act = Act("ask", (0, 0), next(iter(names), ""), topic.kind)
        asked = tuple(item for item in about if item.benefit_list is own) or tuple(i for i in own if i.name in names)
        if asked or not topic.about:
            return Looked(act, applicable, asked[:1], bare=not topic.about)
        clauses = [self._library.clause(one) for one in topic.about if one.startswith(f"{own.region}#")]
        words = act.words or next((clause.text for clause in clauses if clause), "")
        found = self._finder().find(words, applicable.place)
        return Looked(act, applicable, (), found, answers_in(self._library, found))

    def _searched(self, asked: Sequence[PlaceToken], lives: Applicable, named: Sequence[PlaceToken]) -> Applicable:
        """The list to look in: that of where they live; else of the place that the question names, else the message."""
        if lives.benefit_list is not None:
            return lives
        return self._said(asked) or self._said(named) or lives

    def _said(self, named: Sequence[PlaceToken]) -> Applicable | None:
        """The list of the place that a message names."""
        place = self._regions.meant(named)
        return self._library.applicable({"residence": OneOf(frozenset({place}))}) if place else None

    def _one(self, act: Act, scene: "Scene", before: Looked | None) -> Looked:
        own, subject = scene.searched.benefit_list, scene.subject
        named = tuple(items_named(self._library, act.words, own))
        if act.kind == "compare" and not named:
            named = tuple(items_named(self._library, subject.text.chars, None))
        home = scene.lives.benefit_list if act.kind == "compare" else own
        regions = tuple(one for one in self._regions.listed(scene.named) if home is None or one != home.region)
        bare = is_bare(subject.own_words(act)) or (bool(act.supposed) and is_bare(not_supposed(act.words)))
        bare = bare or (own is None and names_a_number(act.words))
        general = act.kind in GENERAL and is_general(act.words)
        looked = Looked(act, scene.searched, named, regions=regions, bare=bare and not named, general=general)
        if looked.bare:
            return self._bare(looked, scene, before)
        if (named and not longer_names(named)) or len(act.words.strip()) < LEAST_LOOKED:
            return looked
        if named:
            return self._settled(looked, self._find(subject.own_words(act), looked))
        if called := (self._called(subject.own_words(act), own) or self._of_a_sum(act.words, own)):
            return replace(looked, items=called)
        found = self._own(act, looked, subject)
        least = max(BY_CONTEXT, found.probability if found.answered else 0)
        if (not found.answered or (scene.letter and least < SURELY)) and (told := self._of_before(looked, subject, least)):
            return told
        answers = self._own_first(answers_in(self._library, found), own) or self._spoken_of(act, found)
        return replace(looked, found=found, answers=answers, thing=self._is_a_thing(act, found, scene))

    def _is_a_thing(self, act: Act, found: "Found", scene: "Scene") -> bool:
        """Whether it was recognised what a question asks for, so that it can be said not to be written.

        It is a topic outside, what another list tells of, a word that people call a benefit by; or a letter of a stranger.
        """
        if found.vague:
            return False
        stranger = scene.state.pending is None and (scene.letter or len(content_of(act.words)) >= SAYS_A_THING)
        return stranger or bool(found.outside or found.elsewhere) or bool(self._concepts(act.words))

    def _concepts(self, words: str) -> frozenset[str]:
        """What a question speaks of, in whatever words."""
        least = max(NAMES_A_THING, OF_THE_WORDS * len(content_of(words)))
        said = self._finder().index.lexicon.mentions(words)
        return frozenset(one.concept for one in said if len(one.word.replace("…", "")) >= least)

    def _spoken_of(self, act: Act, found: "Found") -> Answers | None:
        """What comes near and is of the very thing that is asked for, where the search is not sure: no false "not written"."""
        if act.act != "ask" or act.aspect == "wish" or found.answered or found.outside is not None or found.vague:
            return None
        if not (asked := self._concepts(act.words)):
            return None
        mentions = self._finder().index.lexicon.mentions
        near = [hit.passage for hit in found.hits[:MOST_ABOUT] if hit.score >= SPOKEN_OF]
        alike = [one for one in near if asked & {m.concept for m in mentions(f"{one.title}{one.text}")}]
        items = tuple(item for one in alike if (item := self._library.item(one.id)))
        return Answers(alike[0], items) if alike else None

    def _of_a_sum(self, words: str, own: BenefitList | None) -> tuple[Item, ...]:
        """那个六十块谁发: the items that pay the sum a question names."""
        marked = mark(words)
        sums = {marked.numeral_at(hit.start() + hit.group().index(MARK)).low for hit in SUM.finditer(marked.text)}
        paid = ((item, {gift.amount.value for gift in item.offered if gift.amount}) for item in own or ())
        return tuple(item for item, values in paid if sums & values)[:1] if sums else ()

    def _own_first(self, answers: Answers | None, own: BenefitList | None) -> Answers | None:
        """Where the city's item answers and the own list has the item of that name, the own one does."""
        if answers is None or own is None or answers.best.region == own.region:
            return answers
        names = {item.name for item in answers.items}
        alike = tuple(item for item in own if item.name in names)
        return Answers(self._finder().index.passage(alike[0].id), alike) if alike else answers

    def _own(self, act: Act, looked: Looked, subject: Subject) -> "Found":
        """What a question's own words find; of several clauses the last one that finds anything by itself."""
        for words in reversed(subject.clauses_of(act)):
            if not is_bare(words) and (found := self._asked(words, looked)).answered:
                return found
        found = self._asked(subject.own_words(act), looked)
        return replace(found, answered=False) if act.aspect == "wish" and found.probability < SURELY else found

    def _asked(self, words: str, looked: Looked) -> "Found":
        """What words find as they stand, or without the words of asking (有没有助餐: 助餐) where that is surer."""
        whole = self._find(words, looked)
        if whole.probability >= SURELY or whole.outside is not None or looked.act.act != "ask":
            return whole
        content = content_of(words)
        bare = self._find(content, looked) if len(content) >= LEAST_CONTENT else None
        return bare if bare and bare.answered and bare.probability >= SURELY else whole

    def _find(self, words: str, looked: Looked) -> "Found":
        """What a search finds where the question is looked for."""
        place = looked.applicable.place if looked.applicable.benefit_list else next(iter(looked.regions), None)
        return self._finder().find(words, place)

    def _bare(self, looked: Looked, scene: "Scene", before: Looked | None) -> Looked:
        """A question without a subject: about what was said or asked right before it, what was asked last, or all there is."""
        of_all = looked.act.kind in OF_ALL
        if before is not None and (before.items or before.answers) and not (of_all or looked.general):
            return replace(before, act=looked.act, of_before=True, general=False)
        if not (of_all or looked.general) and (named := self._named_beside(looked, scene)):
            return replace(looked, items=named, bare=False)
        again = looked.act.kind != "which" or (bool(looked.act.supposed) and not looked.general)
        if told := self._of_before(looked, scene.subject, BY_CONTEXT) or (
            self._of_last(looked, scene.state) if again else None
        ):
            return told
        if scene.letter and (told := self._of_the_letter(looked, scene)):
            return told
        return replace(looked, applicable=scene.lives)

    def _named_beside(self, looked: Looked, scene: "Scene") -> tuple[Item, ...]:
        """The one item that the message names beside a question that names none: 多少钱一个月 高龄津贴."""
        own = looked.applicable.benefit_list
        named = tuple(items_named(self._library, scene.subject.text.chars, own)) if own else ()
        return named if len(named) == 1 else ()

    def _of_before(self, looked: Looked, subject: Subject, least: float) -> Looked | None:
        """The question about what was said right before it, if the search is sure of that; not where all is asked about."""
        words = subject.with_before(looked.act)
        if words is None or looked.act.act != "ask" or looked.act.kind in OF_ALL or looked.act.supposed or is_bare(words):
            return None
        found = self._find(words, looked)
        if not found.answered or found.probability < least:
            return None
        return replace(looked, found=found, answers=answers_in(self._library, found), bare=False, of_before=True)

    @staticmethod
    def _is_of_the_person(looked: Looked, scene: "Scene") -> bool:
        """Whether a question without a subject can be about all that a person gets of whom enough is known."""
        return looked.act.kind in OF_A_PERSON and scene.described and scene.lives.benefit_list is not None

    def _of_the_letter(self, looked: Looked, scene: "Scene") -> Looked | None:
        """A letter's own question: answered from what it tells of, or said not to be written; None: it is about the person."""
        words = scene.subject.with_before(looked.act)
        if words is None or self._is_of_the_person(looked, scene) or (looked.general and scene.described):
            return None
        found = self._find(words, looked)
        if looked.act.kind not in OF_ALL:
            return replace(looked, found=found, bare=False, of_before=True, thing=True)
        if scene.lives.benefit_list is not None or found.probability < NEARLY:
            return None
        answers = answers_in(self._library, replace(found, answered=True))
        return replace(looked, found=found, answers=answers, bare=False, of_before=True)

    def _of_last(self, looked: Looked, state: State) -> Looked | None:
        """The question about what was asked about last."""
        last = tuple(item for one in (state.last.about if state.last else ()) if (item := self._library.item(one)))
        own = looked.applicable.benefit_list
        if not state.people and own is not None:
            names = {item.name for item in last}
            last = tuple(item for item in own if item.name in names)
        of_all = len(last) > FEW or (state.last is not None and state.last.kind in OF_ALL)
        if of_all and (looked.act.kind in OF_A_PERSON or looked.general):
            return None
        return replace(looked, items=last, of_last=True) if last else None

    def _called(self, words: str, own: BenefitList | None) -> tuple[Item, ...]:
        """尊老金: the item of the own list that people call so, where that is all that the question names."""
        parts = [part for part in JOINS.split(words) if content_of(part)] if own else []
        called = [self._called_alone(part, own) for part in parts if own]
        return tuple(dict.fromkeys(item for one in called for item in one)) if all(called) else ()

    def _called_alone(self, words: str, own: BenefitList) -> tuple[Item, ...]:
        content = content_of(words)
        said = self._finder().index.lexicon.mentions(words)
        names = {one.concept for one in said if len(one.word) >= WHOLLY * len(content)}
        return tuple(item for item in own if item.name in names)

    def topics(self, text: Text, state: State) -> list[Act]:
        """What a message only names, as operators write (磐安，女，66，公交): each thing named is asked about."""
        own = self._library.applicable(state.person.facts if state.person else {}).benefit_list
        if own is None:
            return []
        text = text.without(chats(text))
        found = [(clause, text.chars[clause.start : clause.end]) for clause in text.clauses]
        return [Act("ask", (c.start, c.end), words, *kind_of(words)) for c, words in found if self._names_a_thing(words, own)]

    def _names_a_thing(self, words: str, own: BenefitList) -> bool:
        named = items_named(self._library, words, own)
        if named and len(content_of(words)) <= max(len(item.name) for item in named) + LEAST_CONTENT:
            return True
        return len(content_of(words)) >= LEAST_CONTENT and bool(self._called(words, own))

    def _settled(self, looked: Looked, found: "Found") -> Looked:
        """护理补贴 may be 残疾人护理补贴 too: of a name that stands in a longer one, what the whole question is nearer to."""
        answers = answers_in(self._library, found)
        meant = {item.id for item in longer_names(looked.items)}
        if answers and answers.best.id in meant:
            return replace(looked, items=(), found=found, answers=answers)
        return looked

    def in_region(self, looked: Looked, region: str) -> Looked:
        """The same question in another region: the item of the same name there, else what is found there."""
        names = {item.name for item in looked.items}
        there = self._library.lists[region]
        alike = tuple(item for item in there if item.name in names)
        if alike:
            return Looked(looked.act, self._library.applicable({"residence": OneOf(frozenset({region}))}), alike)
        words = " ".join(sorted(names)) or looked.act.words
        found = self._finder().find(words, region)
        applicable = self._library.applicable({"residence": OneOf(frozenset({region}))})
        return Looked(looked.act, applicable, (), found, answers_in(self._library, found))

    def excerpt(self, words: str, looked: Looked) -> str:
        """The sentence of the clause found that is nearest to the question."""
        assert looked.answers is not None
        return self.excerpt_of(words, looked.answers.best)

    def excerpt_of(self, words: str, passage: Passage) -> str:
        """The sentence of a passage that is nearest to a question."""
        return self._finder().excerpt(words, passage)

    def passages_everywhere(self, looked: Looked) -> list[Passage]:
        """Of a question asked everywhere: the best passage of each region that comes near the best of all."""
        return best_of_each_region(looked.found) if looked.found else []

    def items_everywhere(self, looked: Looked) -> list[Item]:
        """The items among the best passages of each region."""
        return items_of(self._library, self.passages_everywhere(looked))
