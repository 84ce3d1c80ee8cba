"""Looking: what each question of a message is about: items it names, what a search finds, other regions, the last question.

Done once a turn, before anything is decided; deciding and answering only read it.

A question is looked for where the person lives; while that is not known, where the message says (a letter names its county).
It is looked for by its own words first; one that does not say what it is about (要什么材料, 我这样能不能享受) takes its
subject from what was said right before it, and then the search must be the surer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.listening.acts import (
    COST,
    OF_A_DOCUMENT,
    OF_MONEY,
    Act,
    Span,
    chats,
    content_of,
    excluded,
    is_bare,
    is_general,
    is_reading_out,
    only_grows,
    patterns,
    says,
)
from dialogs.listening.comparing import OF_EACH
from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.people import kin_words
from dialogs.listening.finders.places import PlaceToken
from dialogs.listening.supposing import not_supposed
from dialogs.listening.text import Text
from dialogs.looking.addressed import addressed_of
from dialogs.looking.aim import ALL, BEFORE, MESSAGE, Scope
from dialogs.looking.asked_for import AskedFor, asked_for, named_in, returned_to, sure_names, surely_named
from dialogs.looking.both_places import in_both_places, of_two_places
from dialogs.looking.counted_as import counted_as
from dialogs.looking.effects import is_for_kin
from dialogs.looking.found import Answers, Finder, answers_in
from dialogs.looking.graded import graded_of
from dialogs.looking.looked import OF_A_PERSON, OF_ALL, Looked, Scene
from dialogs.looking.moving import Moving
from dialogs.looking.named import items_named, longer_names, names_a_number
from dialogs.looking.names import alike_in, by_how_they_live, called_by_whom, lacks_what_is_named, names_in, near_in
from dialogs.looking.no_thing import names_no_thing
from dialogs.looking.nouns import things_in
from dialogs.looking.of_figures import OfFigures
from dialogs.looking.of_letter import names_all
from dialogs.looking.of_list import KINDS, lists_asked_of
from dialogs.looking.of_side import without_anothers_move, without_untold
from dialogs.looking.of_status import is_for_one_of, newly_for, of_money, of_status, of_the_poor
from dialogs.looking.of_topic import with_part
from dialogs.looking.one_matter import OneMatter
from dialogs.looking.regions import Regions
from dialogs.looking.shared import shared
from dialogs.looking.side_told import told_by
from dialogs.looking.still_of import still_of
from dialogs.looking.subject import Subject
from dialogs.looking.theirs import theirs_instead
from dialogs.looking.things import LEAST_CONTENT, sums_in
from dialogs.looking.topic import gets_money, is_no_price, is_of_money, part_asked, text_of
from dialogs.looking.where import Where
from dialogs.state import State, Topic
from knowledge.divisions import short_name
from knowledge.facts import BASES, Facts, OneOf, Value
from knowledge.library import Applicable, Library
from knowledge.lists import BenefitList, Item
from knowledge.parts import half_named, paid_half
from knowledge.rules import Condition
from knowledge.weight import conditions_on

if TYPE_CHECKING:
    from index.search import Found

IN_COMMON = 0.25
"""So much of a question of what one pays must stand in the words of the thing named right ahead of it, for it to be of that."""
MOST_BESIDE = 4
"""A question that says no more than so many characters besides asking may be of what is named ahead (头一回，要不要钱)."""
AHEAD = 3
"""So many clauses ahead of a question that names nothing are looked at for a name."""
LEAST_LOOKED = 3
"""A question of fewer characters is not looked up."""
SURELY = 0.9
"""How sure the search is where nothing else need be tried."""
UNASKED = 0.95
"""How sure the search must be before a message that has no word of asking counts as a question."""
BY_AIM = 0.6
"""How sure the judge of where to look must be to overrule what a question's own words find."""
BY_CONTEXT = 0.85
"""How sure the search must be where a question takes its subject from what was said before it."""
SEARCHED = frozenset({"ask", "unclear"})
NEARLY = 0.4
"""How sure it must be that 有什么待遇 is about what was said before it, where there is nobody whose benefits could be told."""
GENERAL = frozenset({None, "eligible", "which", "what"})
"""Kinds of questions that may be about all there is, where they name nothing."""
A_LETTER = 25
"""From so many characters on a message tells a story, and what it asks is about that."""
MONEY_OF_STATUS = frozenset({None, "eligible", "which", "what", "amount", "total"})
"""Kinds of questions that may ask for the money of a status."""
OF_A_PLACE = 8
"""So many characters behind a place may name what is paid there."""
HOME = "residence"
WHO_ONLY = frozenset({"sex", "residence", "hukou"})
"""Facts that tell whom it is about, and nothing that any benefit is for."""


def _asked_of_all(before: Looked | None) -> bool:
    """她有啥补贴 多少钱: whether right ahead it is asked what money there is at all."""
    return before is not None and before.general and before.bare and says("wants_money", before.act.words)


def _is_of_all_there_is(words: str) -> bool:
    """有什么补贴; 还有别的吗, which has no noun at all."""
    return is_general(words) or says("and_more", words)


def _of_those_near(words: str, answers: Answers, own: BenefitList) -> Answers | None:
    """洗澡做饭 政府派人不: of the items found those that come near to the chores; None where a visit was found best."""
    near = {item.id for name in near_in(words, own) for item in name.items}
    if not (near and answers.best.is_item):
        return answers
    kept = tuple(item for item in answers.items if item.id in near)
    return replace(answers, items=kept) if answers.best.id in near else None


def _of_a_half(looked: Looked, words: str) -> Looked:
    """A question that names one gift of an item that is named by several, of that gift; beside 残疾 no other item is meant."""
    sums = sums_in(words)
    halves = [(item, half) for item in looked.items if (half := half_named(item, words) or paid_half(item, sums))]
    if len({name.items for name in names_in(words, looked.items[0].benefit_list) if not name.weak} if looked.items else ()) > 1:
        return looked  # 残疾护理补贴跟失能护理补贴: two things
    if looked.part or len(halves) != 1 or not (len(looked.items) == 1 or says("of_the_disabled", words)):
        return looked
    item, half = halves[0]
    return replace(looked, items=(item,), part=re.escape(half))


def _sums_up_somebody(act: Act) -> bool:
    """爷爷一个月总共几多: all that somebody named gets, and no sum of what was spoken of before."""
    by_period = says("a_month", act.words) or says("a_year", act.words)
    whose = bool(act.of) or says("names_somebody", act.words)
    return act.kind == "total" and act.aspect is None and whose and by_period and says("in_all", act.words)


def _is_only_supposed(act: Act) -> bool:
    """Whether what a question names is but how somebody would be (假如评估成3级一共多少)."""
    return bool(act.supposed) and says("assessed_as", mark(act.words).text)


def _by_what_is_supposed(act: Act, own: BenefitList) -> AskedFor:
    """要是评上三级能给护理的钱吗: what is named beside the supposition, and of it the gifts that hang on what is supposed."""
    named = [name for name in names_in(act.words, own) if not name.weak]
    items = tuple(dict.fromkeys(item for name in named for item in name.items))
    hangs = {item: [gift.what for gift in item.offered if gift.when and _hangs_on(gift.when, act)] for item in items}
    if not items or not all(gifts or any(_hangs_on(one, act) for one in item.who) for item, gifts in hangs.items()):
        return AskedFor()
    return AskedFor(items, part="|".join(dict.fromkeys(re.escape(what) for gifts in hangs.values() for what in gifts)))


def _hangs_on(condition: Condition, act: Act) -> bool:
    return any(True for fact in act.supposed for _ in conditions_on(condition, fact))


def _names_said(chars: str, state: State) -> list[Span]:
    """Where a message says what those who are spoken of are called (王叔的一年合多少): that is nothing that is asked for."""
    names = {one.called for one in state.people if one.called and one.called not in kin_words()}
    return [(at, at + len(name)) for name in names if (at := chars.find(name)) >= 0]


class Lookout(OfFigures):
    """Looks questions up. `finder` gives the search, which is read when the first question needs it."""

    def __init__(self, library: Library, finder: Finder, regions: Regions) -> None:
        super().__init__(library, finder)
        self._regions, self._where = regions, Where(library, regions)
        self._moving = Moving(library, regions, self._where)
        self._one_matter = OneMatter(library, self._things, finder)

    def place_named(self, text: Text) -> Applicable | None:
        """The list of the one place that a message names."""
        return self._where.said(self._regions.named(text))

    def places_named(self, text: Text) -> list[Applicable]:
        """The list of each place that a message names."""
        return [found for token in self._regions.named(text) if (found := self._where.said([token])) is not None]

    def topics(self, text: Text, state: State) -> list[Act]:
        """What a message only names, as operators write (磐安，女，66，公交): each thing named is asked about."""
        return list(self._things.topics(text, state))

    def look(self, acts: Sequence[Act], state: State, text: Text) -> tuple[Looked, ...]:
        """What the questions of a message are about, in the light of who is spoken of and what was asked last."""
        asked = [act for act in acts if act.act in SEARCHED]
        if not asked:
            return ()
        text = text.without(chats(text))
        said, beside_the_matter = text.chars, self._circumstances(text, state)
        text = text.without(beside_the_matter)
        named, whole = self._regions.named(text), text.chars
        text = self._with_questions_alone(text, asked, state)
        subject = Subject(text, tuple((token.start, token.end) for token in named))
        facts = state.person.facts if state.person else {}
        lives = self._library.applicable(facts)
        letter = len(text.chars) >= A_LETTER
        beside = text.without([act.span for act in asked]).chars
        scene = Scene(state, lives, lives, subject, (), letter, bool(set(facts) - WHO_ONLY), beside)
        looked: list[Looked] = []
        asked_of: tuple[PlaceToken, ...] = ()
        for heard in asked:
            act = replace(heard, words=text.chars[slice(*heard.span)].strip(" ,")) if text.chars != said else heard
            ahead, asked_of = asked_of, self._where.places_of(act, named, lives)
            if looked and not asked_of and looked[-1].bare and looked[-1].regions:  # 义乌那边呢，坐公交要钱吗
                looked.pop()
                asked_of = ahead
            searched = self._where.searched(asked_of, lives, named, state)
            name = self._library.divisions[searched.benefit_list.region].name if searched.benefit_list else ""
            here = replace(subject, here=(name, short_name(name)) if name else ())
            there = replace(scene, searched=searched, subject=here, named=asked_of)
            own_ahead = [one for one in looked if one.act.kind != "others"]
            ahead_of = own_ahead[-1] if own_ahead else None
            moved = self._once_moved(act)
            there = replace(there, lives=moved, searched=moved) if moved is not None else there
            one = self._picked(act, there) or self._of_documents(act, there) or self._of_kin_alone(heard, there)
            whither = replace(act, words=f"{act.words}，{scene.beside}") if act.matters else act
            one = one or self._of_what_matters(act, there, ahead_of, self._moving.items(whither, text, named, state))
            one = one or (None if moved else self._of_moving(act, there, text, named)) or self._one(act, there, ahead_of)
            cut = any(act.span[0] <= start < act.span[1] for start, _ in beside_the_matter)
            own = searched.benefit_list
            lacks = one.thing and own is not None and lacks_what_is_named(act.words, own)
            if not (cut or lacks or one.matters or one.moves or _sums_up_somebody(act)):
                one = theirs_instead(self._as_bound(one, there, whole, own_ahead), facts, self._finder, self._library)
            away, borrowed = self._where.beyond(act, text, named, asked_of, lives, tells=bool(one.items or one.answers))
            others = bool(self._where.of_others(state))
            of_others = (
                others and lives.benefit_list is None and one.applicable is searched and not self._where.said(asked_of or named)
            )
            one = still_of(self._by_living(self._by_hours(one), facts), ahead_of, self._last_few(state))
            names_a_part = bool(one.part) and len(one.beside_names) <= MOST_BESIDE  # 走了也管吗
            untold = not (one.matters or names_a_part) and self._is_untold(one)
            untold = untold and not (own is not None and act.kind == "eligible" and names_all(act.words, own))
            one = self._of_which_place(_of_a_half(one, act.words), named, searched, state)
            counts = counted_as(act, self._demanding(one, state), self._things.of_people)
            one = replace(
                one, counts=counts, others_listed=others, of_others=of_others, away=away, untold=untold, borrowed=borrowed
            )
            of_all = () if letter and not one.bare else self._where.lists_of(asked_of or named, searched)
            looked.append(replace(self._as_one_thing(replace(one, act=act), state, whole, looked, of_all), act=heard))
        return self._one_matter.of(looked, text) if letter and not state.spoken_of else tuple(looked)

    def _last_few(self, state: State) -> tuple[Item, ...]:
        """What was spoken of last, where that was of few things."""
        last = state.last
        return self._library.items_of(last.about) if last is not None and last.is_of_few else ()

    def _of_which_place(self, one: Looked, named: Sequence[PlaceToken], searched: Applicable, state: State) -> Looked:
        """A question with whether it is of which of two places gives a thing."""
        return replace(one, of_two_places=of_two_places(one, named, self._where.lists_of(named, searched), state))

    def _by_living(self, looked: Looked, facts: Facts) -> Looked:
        """Of two ways of which somebody has one, the one meant or theirs; what goes on of the last question as it is."""
        own = looked.applicable.benefit_list
        items = looked.items or (looked.answers.items if looked.answers else ())
        if own is None or looked.of_last or len(items) <= 1:
            return looked
        kept = by_how_they_live(looked.act.words, items, own, facts, self._library.vocabulary)
        if looked.items or looked.answers is None or kept == tuple(items):
            return replace(looked, items=kept) if looked.items else looked
        named = [name for name in names_in(looked.act.words, own) if not name.weak and kept[0] in name.items]
        if len(kept) == 1 and named:
            return replace(looked, items=kept, answers=None, part=named[0].part)
        return replace(looked, answers=Answers(self._finder().index.passage(kept[0].id), kept))

    def _demanding(self, one: Looked, state: State) -> Iterator[Item]:
        """The items whose words may demand what a question asks of: of the last question, of the list, else of every list."""
        own = one.applicable.benefit_list
        yield from self._library.items_of(state.last.about if state.last else ())
        for each in [own] if own is not None else self._library.lists.values():
            yield from each

    def _as_one_thing(
        self, one: Looked, state: State, whole: str, ahead: Sequence[Looked], lists: Sequence[BenefitList]
    ) -> Looked:
        """A question with the one thing that it may be of beside items: a clause, a thing of two places, a whole list."""
        graded = None if one.matters else graded_of(one, state, whole, ahead)
        graded = None if graded and self._leaves_untold(one, graded.id) else graded
        to_whom = None if one.matters or graded else addressed_of(one, state, whole, ahead)
        to_whom = None if to_whom and self._leaves_untold(one, to_whom.id) else to_whom
        both = in_both_places(one, state, self._library)
        clause = self._library.clause(one.answers.best.id) if one.answers else None
        of_lists = lists_asked_of(one, lists, state.last)
        return replace(one, clause=clause, graded=graded, addressed=to_whom, in_both=both, of_lists=of_lists)

    def _leaves_untold(self, one: Looked, clause_id: str) -> bool:
        """要交哪些材料, of the device at home: whether a question is of a side that neither the clause nor an item tells."""
        side, clause = one.act.side, self._library.clause(clause_id)
        untold = side is not None and one.of_side and not one.side_words
        return untold and side is not None and not (clause is not None and told_by(side, clause))

    def _with_questions_alone(self, text: Text, asked: Sequence[Act], state: State) -> Text:
        """A text without what is left out of the questions, what is set beside them, who is named, and who is said to ask."""
        text = self._without_excluded(text, state)
        text = text.without([side.span for act in asked for side in act.beside])
        text = text.without(_names_said(text.chars, state))
        return text.without([hit.span() for hit in patterns().cue("reports_asking").all(text.chars)])

    def more_topics(self, text: Text, asked: Sequence[Act], state: State) -> list[Act]:
        """坐公交要钱不 还有去景区: what is only named beside a question, and asked as it is."""
        return list(self._things.more_topics(text, asked, state))

    def wished(self, text: Text, asked: Sequence[Act], state: State) -> list[Act]:
        """想体检，想立个遗嘱，有没有说法: the things wished for, each as a question, where there are several questions then."""
        own = self._library.applicable(state.person.facts if state.person else {}).benefit_list
        wished = self._things.wished(text, asked, own) if own else []
        return wished if len(wished) > 1 or (wished and any(not is_bare(act.words) for act in asked)) else []

    def _circumstances(self, text: Text, state: State) -> list[Span]:
        """没残疾证能领护理补贴不: the certificate that somebody has not got, or any where the allowance was spoken of, is
        no name of another allowance; nor is what who asks is themselves (我是请来的护工)."""
        lacking = patterns().cue("lacks_a_certificate").all(text.chars)
        spoken_of = (item for about in state.spoken_of for item in self._library.items_of(about))
        of_care = any(says("care_pay", item.name) for item in spoken_of)
        having = patterns().cue("certificate_as_such").all(text.chars) if of_care else ()
        no_kin = [hit.span() for hit in patterns().cue("no_kin").all(text.chars)]
        return [*(hit.span("what") for hit in (*lacking, *having)), *no_kin]

    def _without_excluded(self, text: Text, state: State) -> Text:
        """Without the items that a message says it does not ask of (不是落户, 除了退休金)."""
        own = self._library.applicable(state.person.facts if state.person else {}).benefit_list
        words = {span: text.chars[slice(*span)] for span in excluded(text)} if own else {}
        spans = [
            span for span, said in words.items() if own and (self._names_an_item(said, own) or self._things.of_a_sum(said, own))
        ]
        return text.without(spans)

    def _names_an_item(self, words: str, own: BenefitList) -> bool:
        named = names_in(words, own) or items_named(self._library, words, own)
        return bool(named) or self._things.says_a_thing(words)

    def _of_documents(self, act: Act, scene: "Scene") -> Looked | None:
        """A question of documents themselves; 那到底一样不一样: the same benefit in the regions that were compared last."""
        last = scene.state.last
        if act.aspect in OF_A_DOCUMENT:
            return Looked(act, scene.searched, regions=self._where.of_papers(scene.subject.text, scene.named, last))
        if act.kind != "compare" or scene.named or last is None or last.kind != "compare" or not is_bare(act.words):
            return None
        items = self._library.items_of(last.about)
        regions = tuple(item.benefit_list.region for item in items)
        return Looked(act, scene.searched, items[:1], regions=regions) if len(set(regions)) > 1 else None

    def _of_kin_alone(self, act: Act, scene: "Scene") -> Looked | None:
        """我是请来的护工 能不能领: who says that they are no kin, and names nothing, asks of what is for kin."""
        last = self._library.items_of(scene.state.last.about if scene.state.last else ())
        rest = patterns().cue("no_kin").compiled.sub("", act.words)
        if rest == act.words or not is_bare(rest) or not last or not all(map(is_for_kin, last)):
            return None
        return self._of_last(Looked(act, scene.searched, bare=True), scene)

    def _once_moved(self, act: Act) -> Applicable | None:
        """The list of where somebody is supposed to live, if there is one, and to be registered."""
        home = act.supposed.get(HOME)
        there = self._library.applicable({HOME: home}) if home is not None else None
        if there is None or all(act.supposed.get(fact) == home for fact in BASES):
            return there
        asks_of_it = act.side is None and not says("goes_on_there", act.words) and not is_bare(not_supposed(act.words))
        return there if asks_of_it and there.benefit_list is not None else None

    def as_compared(self, act: Act, text: Text, state: State) -> Act:
        """公园门票两边呢, after two places were compared: a question that compares them again."""
        again = act.kind in OF_EACH and act.side is None and self._where.compared_last(act, self._regions.named(text), state)
        return replace(act, kind="compare", aspect=None) if again else act

    def once_moved(self, act: Act, text: Text, state: State) -> Act:
        """迁过来以后高龄津贴能领吗: a question of the time after somebody has moved, with what is so then."""
        place = self._moving.once_moved(act, text, self._regions.named(text), state)
        if place is None or act.matters is not None:
            return act
        there, facts = OneOf(frozenset[Value]({place})), state.person.facts if state.person else {}
        here = self._library.applicable(facts).benefit_list is self._library.applicable({HOME: there}).benefit_list
        moved = BASES[1:] if here and HOME in facts else BASES
        return replace(act, supposed={**act.supposed, **dict.fromkeys(moved, there)})

    def _of_moving(self, act: Act, scene: "Scene", text: Text, named: Sequence[PlaceToken]) -> Looked | None:
        """A question of moving to a place whose list is not that of where they live; None: it is of none, or of their own."""
        items = self._moving.items(act, text, named, scene.state)
        own = scene.lives.benefit_list
        there = tuple(item for item in items if item.benefit_list is not own)
        return Looked(act, scene.searched, there, moves=True) if there else None

    def waited(self, state: State) -> tuple[Looked, ...]:
        """The questions that waited for the place, now that there is a list: about the own items of those names."""
        applicable = self._library.applicable(state.person.facts if state.person else {})
        own = applicable.benefit_list
        return tuple(self._waited(topic, applicable, own) for topic in state.waiting) if own else ()

    def _waited(self, topic: Topic, applicable: Applicable, own: BenefitList) -> Looked:
        about = self._library.items_of(topic.about)
        names = dict.fromkeys(item.name for item in about)
        act = Act("ask", (0, 0), next(iter(names), ""), topic.kind)
        asked = tuple(item for item in about if item.benefit_list is own)
        asked = asked or tuple(item for name in names for item in own if item.name == name)
        asked = asked or tuple(one for item in about[:1] for one in alike_in(item, own))
        if asked or not topic.about:
            of_all = (own,) if not topic.about and topic.kind in KINDS else ()
            return Looked(act, applicable, asked[:1], bare=not topic.about, of_lists=of_all)
        clauses = [self._library.clause(one) for one in topic.about if one.startswith(f"{own.region}#")]
        words = act.words or next((clause.text for clause in clauses if clause), "")
        found = self._finder().find(words, applicable.place)
        return Looked(act, applicable, (), found, answers_in(self._library, found))

    def _one(self, act: Act, scene: "Scene", before: Looked | None) -> Looked:
        own, subject = scene.searched.benefit_list, scene.subject
        act = without_anothers_move(act, subject.text)
        newly = self._newly_for(act, scene.state, own) if own else ()
        if newly:
            act = replace(act, side=None)
        if told := self._of_a_side_here(act, act.side, scene, before) if act.side else None:
            return told
        act = without_untold(act)
        words = subject.own_words(act)
        only_supposed = _is_only_supposed(act)
        asked = asked_for(act, subject, own) if own and not only_supposed else AskedFor()
        asked = _by_what_is_supposed(act, own) if own and only_supposed else asked
        another = self._things.names_another(act.words, own)
        general = act.kind in GENERAL and act.aspect != "cost" and _is_of_all_there_is(act.words) and not another
        of_all = general and says("open_end", act.words)
        asked = AskedFor() if asked.weak and (of_all or act.kind == "others") else asked
        named = asked.items or tuple(items_named(self._library, act.words, own))
        if act.kind == "compare" and not named:
            named = tuple(items_named(self._library, subject.text.chars, None))
        home = scene.lives.benefit_list if act.kind == "compare" else own
        regions = tuple(one for one in self._regions.listed(scene.named) if home is None or one != home.region)
        regions = regions or (self._where.compared_last(act, scene.named, scene.state) if act.kind == "compare" else ())
        beside = not_supposed(words) if act.supposed else words
        bare = is_bare(words) or is_bare(beside) or names_no_thing(beside) or only_grows(beside)
        bare = bare and not another and not (own is not None and not of_all and self._things.says_a_thing(beside))
        bare = bare and not (own is not None and lacks_what_is_named(act.words, own))
        bare = bare or (own is None and names_a_number(act.words))
        bare = bare or (act.aspect == "words" and is_reading_out(words))
        looked = Looked(act, scene.searched, named, regions=regions, bare=bare and not named, general=general, words=words)
        looked = replace(looked, with_before=subject.with_before(act) or "")
        if own and (other := self._by_what_it_is(act.words, own, scene.state, asked)):
            return replace(looked, items=other, bare=False, general=False, by_what_it_is=True)
        if own and not (act.supposed or regions) and (told := self._by_status(looked, asked, own, newly)):
            return told
        if told := self._without_its_name(looked, asked, scene, before):
            return told
        if asked:
            unknown = self._things.missing_too(act.words, own) if own else ()
            return replace(self._as_named(looked, asked, scene, before), unknown=unknown)
        return self._unnamed(looked, scene, before, named)

    def _newly_for(self, act: Act, state: State, own: BenefitList) -> tuple[Item, ...]:
        """她还有个二级残疾证 是不是还能再领一份: what is paid by a status that the same message tells of the one spoken of."""
        told, person = state.fresh, state.person
        if told is None or person is None or told[0] != person.subject or not says("one_more_of_it", act.words):
            return ()
        facts = {fact: person.facts[fact] for fact in told[1] if fact in person.facts}
        return newly_for(facts, own, self._library.vocabulary)

    def _by_status(self, looked: Looked, asked: AskedFor, own: BenefitList, newly: tuple[Item, ...]) -> Looked | None:
        """失独的有没有钱发, 退伍军人有啥优待: a question that names but a status, of what is for those of it; of money, what is
        paid, or that nothing is; `newly`: what a status that was told just now brings. None where it is of no such thing."""
        act, vocabulary = looked.act, self._library.vocabulary
        named = asked.items and not asked.weak
        said = looked.with_before or looked.words
        pointed = of_the_poor(said, own, vocabulary) if act.act == "ask" and not named else ()
        if newly or pointed:
            return replace(looked, items=newly or pointed, bare=False, general=False)
        if act.act == "ask" and act.kind in MONEY_OF_STATUS and not (named or _sums_up_somebody(act)):
            money = of_money(looked.words, own, vocabulary)
            if money.facts:
                unpaid = "" if money.paid else money.word
                return replace(looked, items=money.items, bare=False, general=False, status=money.facts, unpaid=unpaid)
        words = looked.with_before if says("points_at_a_status", looked.words) else looked.words  # 当过兵的，这个有啥优待
        status = of_status(words or looked.words, own, vocabulary) if act.kind in GENERAL else None
        if status is None or not status.items:
            return None
        return replace(looked, items=status.items, bare=False, general=False, status=status.facts)

    def _without_its_name(self, looked: Looked, asked: AskedFor, scene: "Scene", before: Looked | None) -> Looked | None:
        """A question that is of what stands right ahead of it, of what it is surely aimed at, or of what its list has not; None
        where it is of what it names itself."""
        act, own = looked.act, looked.applicable.benefit_list
        if looked.bare and not asked and (there := self._paid_there(looked, scene)):
            return there
        if looked.bare and act.kind == "total" and (ahead := self._paid_right_ahead(looked, scene)):
            return replace(looked, items=ahead, bare=False, general=False)
        lacks = own is not None and not asked and bool(lacks_what_is_named(act.words, own))
        open_to_aim = not lacks and (not asked or (asked.weak and not is_bare(looked.words.replace(asked.words, ""))))
        if open_to_aim and (aimed := self._as_aimed(looked, scene, before)):
            return aimed
        plain = lacks and not (looked.bare or looked.items or act.kind == "compare")
        return self._by_search(looked, scene) if plain else None

    def _unnamed(self, looked: Looked, scene: "Scene", before: Looked | None, named: Sequence[Item]) -> Looked:
        """A question that names nothing by the names of items, though perhaps a number or a sum."""
        act, subject, own, words = looked.act, scene.subject, looked.applicable.benefit_list, looked.words
        looked = self._by_a_name(looked, subject, scene.state)
        if looked.bare:
            return self._bare(looked, scene, before)
        if looked.items and named and longer_names(named):
            return self._settled(looked, self._find(words, looked))
        if looked.items or (len(act.words.strip()) < LEAST_LOOKED and not (own and self._things.named_by(act.words, own))):
            return looked
        says_little = act.act == "ask" and len(content_of(words)) <= MOST_BESIDE and not self._things.says_a_thing(words)
        ahead = self._right_ahead(looked, scene) if says_little or act.aspect == COST else AskedFor()
        if ahead and (says_little or self._asks_the_price_of(looked, ahead)):
            only_items = replace(looked, items=ahead.items, part=ahead.part)
            return only_items if ahead.items else self._as_named(looked, ahead, scene, before)
        return self._of_topic(looked, scene) or self._by_search(looked, scene)

    def _asks_the_price_of(self, looked: Looked, ahead: AskedFor) -> bool:
        """有个修家电的 要自己买保险不: whether a question of what one pays names what the thing right ahead of it gives, and no
        other thing."""
        told = "".join(item.name + text_of(item) for item in ahead.items)
        other = [thing for thing in things_in(looked.words) if thing.stem not in told]
        return bool(told) and not other and shared(content_of(looked.words), told) >= IN_COMMON

    def _as_aimed(self, looked: Looked, scene: "Scene", before: Looked | None) -> Looked | None:
        """A question that is surely not of what its own words name, of what it is surely of; else None."""
        act, own, text = looked.act, looked.applicable.benefit_list, scene.subject.text
        if own is None or act.act != "ask" or looked.regions or act.supposed or looked.general:
            return None
        if _sums_up_somebody(act):
            return replace(looked, items=(), bare=True, general=False, applicable=scene.lives)
        scope = Scope(text.chars[: act.span[0]], before is None, scene.state.last is not None, own)
        aim = self._things.aim(act.words, (act.kind, act.aspect), scope)
        if aim[BEFORE] >= BY_AIM and not (self._named_beside(looked, scene) or self._things.of_a_sum(act.words, own)):
            told = self._of_last(replace(looked, items=(), bare=True), scene)
            return None if told and not looked.bare and self._is_of_another_thing(told) else with_part(told, act.words)
        if aim[MESSAGE] >= BY_AIM and before is not None and (before.items or before.answers):
            return replace(before, act=act, general=False, of_side=False, side_words="")
        if aim[ALL] >= BY_AIM:
            return replace(looked, items=(), bare=True, general=act.kind in GENERAL, applicable=scene.lives)
        return None

    def _by_search(self, looked: Looked, scene: "Scene") -> Looked:
        """What a search finds for a question that names no item: by its own words, or of what was said or asked before."""
        act, subject, own = looked.act, scene.subject, looked.applicable.benefit_list
        found = self._own(act, looked, subject)
        least = max(BY_CONTEXT, found.probability if found.answered else 0)
        if elsewhere := own is not None and bool(lacks_what_is_named(act.words, own)):
            found = replace(found, answered=False)
        unsure = not found.answered or (scene.letter and least < SURELY)
        if unsure and not elsewhere and (told := self._of_before(looked, subject, least)):
            return told
        if not (found.answered or elsewhere) and (told := self._near_last(found, looked, scene)):
            return told
        if found.answered and found.probability < SURELY and own and self._things.unknown(act.words, own):
            found = replace(found, answered=False)
        answers = self._own_first(answers_in(self._library, found), own)
        if answers is None and not (own is not None and lacks_what_is_named(act.words, own, in_no_list=True)):
            answers = self._things.spoken_of(act, found)
        answers = _of_those_near(act.words, answers, own) if own is not None and answers else answers
        answers = self._with_effect(act, answers)
        if answers is None and own and says("helpless", act.words) and self._things.topic(looked.words, found, own) is None:
            return replace(looked, bare=True, general=True)
        thing = elsewhere or self._is_a_thing(act, found, scene)
        between = self._between(looked, scene, found) if answers is None and not thing else ()
        return replace(looked, found=found, answers=answers, thing=thing, between=between)

    def _as_named(self, looked: Looked, asked: AskedFor, scene: "Scene", before: Looked | None) -> Looked:
        """The question about what it names; a word that may tell of the person only, about what is named beside it."""
        own = looked.applicable.benefit_list
        if asked.weak and looked.act.supposed and (topical := self._as_supposed(looked, scene, asked.words)):
            return topical
        if asked.weak and own and (summed := self._of_a_sum(looked, scene, own)):
            return replace(looked, items=summed, bare=False)
        if asked.weak and own and (beside := named_in(scene.beside, own)):
            asked = beside
        if asked.weak and looked.act.kind in OF_MONEY and self._is_of(asked.words, scene.state):
            return self._bare(replace(looked, items=(), bare=True), scene, before)
        if asked.items and not asked.one_of:
            return replace(looked, items=asked.items, clauses=asked.clauses, said=asked.said, part=asked.part, bare=False)
        items = self._theirs_first(asked.items, scene.state)
        answers = Answers(self._finder().index.passage(items[0].id if items else asked.clauses[0]), items)
        return replace(looked, items=(), clauses=asked.clauses, said=asked.said, answers=answers, bare=False)

    def _theirs_first(self, items: Sequence[Item], state: State) -> tuple[Item, ...]:
        """优待, of an old soldier's wife: the items of which one is meant, those for somebody of the family ahead."""
        family, vocabulary = [one.facts for one in state.people], self._library.vocabulary
        return tuple(sorted(items, key=lambda item: not is_for_one_of(item, family, vocabulary)))

    def _of_a_sum(self, looked: Looked, scene: "Scene", own: BenefitList) -> tuple[Item, ...]:
        """低保那个80要不要先评估: the item that pays the sum which stands in the question or beside it."""
        return self._things.of_a_sum(looked.act.words, own) or self._things.of_a_sum(scene.beside, own)

    def _by_a_name(self, looked: Looked, subject: Subject, state: State) -> Looked:
        """The question about the item that pays the sum it names, or that people call by what it says."""
        own, words = looked.applicable.benefit_list, looked.act.words
        if looked.items:
            return looked
        if summed := self._things.of_a_sum(words, own):
            return replace(looked, items=summed, bare=False)
        items, part = part_asked(words, self._spoken_of(state, own)) if own else ((), "")
        if items:
            return replace(looked, items=items[:1], part=part, bare=False)
        called = () if looked.bare else self._things.called(subject.own_words(looked.act), own)
        called = tuple(item for item in called if not is_no_price(looked.act, item))
        return replace(looked, items=called) if called else looked

    def _by_what_it_is(self, words: str, own: BenefitList, state: State, asked: AskedFor) -> tuple[Item, ...]:
        """What is meant by the sum that is pointed at (这285住了敬老院还给不); else by when it is paid, where nothing is named,
        or by what they alone call so."""
        if says("this_sum", mark(words).text) and (summed := self._things.of_a_sum(words, own)):
            return summed
        if asked and not asked.weak:
            return ()
        by_period = () if asked else self._things.by_period(words, *self._spoken_of(state, own))
        return by_period or self._as_they_call_it(words, own, state)

    def _as_they_call_it(self, words: str, own: BenefitList, state: State) -> tuple[Item, ...]:
        """What words call as only some do, one of whom is spoken of; where several things were spoken of, of which it may be,
        by what tells it from them alone (那在家呢, of who may go to a home)."""
        if state.person is None:
            return ()
        several = state.last is not None and len(state.spoken_of) > 1
        return called_by_whom(words, own, state.person.facts, self._library.vocabulary, surely=several)

    def _is_a_thing(self, act: Act, found: "Found", scene: "Scene") -> bool:
        return self._things.is_one(
            act, found, scene.searched.benefit_list, stranger=scene.state.pending is None, letter=scene.letter
        )

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
            if len(content_of(words)) > LEAST_CONTENT and (found := self._asked(words, looked)).answered:
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
            the_same = replace(before, act=looked.act, general=False, of_side=False, side_words="")
            return self._of_the_place_left(looked, before) or the_same
        if before is not None and before.is_refused and not (of_all or looked.general):
            return replace(before, act=looked.act)  # 每亩补多少，找谁查
        if not (of_all or looked.general) and (named := self._named_beside(looked, scene)):
            return replace(looked, items=named.items, part=named.part, bare=False)
        of_something = not (looked.general and (looked.besides or says("open_end", looked.act.words)))
        again = of_something and (looked.act.kind != "which" or bool(looked.act.supposed))
        again = again and not self._wants_money_of_a_service(looked, scene)
        all_money = _asked_of_all(before)
        again = again and not all_money
        of_them = looked.act.kind in OF_MONEY and (all_money or self._is_of_the_person(looked, scene))
        of_before = None if of_them else self._of_before(looked, scene.subject, BY_CONTEXT)
        if told := of_before or (self._of_last(looked, scene) if again else None):
            return told
        if scene.letter and scene.state.pending is None and (told := self._of_the_letter(looked, scene)):
            return told
        of_a_kind = HOME in looked.act.supposed or (looked.act.claims and "age" in looked.act.supposed)
        of_a_place = scene.lives.benefit_list is None and of_a_kind  # 友谊县低保的90岁老人一年能拿多少, 听说金华80岁的有60对吗
        return replace(looked, applicable=scene.searched if of_a_place else scene.lives)

    def _of_the_place_left(self, looked: Looked, before: Looked) -> Looked | None:
        """迁过来以后拱墅的能拿吗，磐安的是不是就没了: of what was asked right before it, as the list of the place named has it,
        which somebody is supposed to have left; None where nobody is."""
        moved = before.act.supposed.keys() & {*BASES} and looked.act.supposed == before.act.supposed
        if not moved or len(looked.regions) != 1 or not before.items:
            return None
        there = self.in_region(before, looked.regions[0])
        return replace(looked, items=there.items, regions=(), bare=False) if there.items else None

    def _paid_there(self, looked: Looked, scene: "Scene") -> Looked | None:
        """金乡的990我们能领吗: what another list pays, by its sum named with the place in a question or right ahead."""
        act, own, text = looked.act, looked.applicable.benefit_list, scene.subject.text
        near = [one for one in self._regions.named(text) if act.span[0] - OF_A_PLACE <= one.end <= act.span[1]]
        regions = [one for one in self._regions.listed(near[-1:]) if scene.lives.benefit_list is not self._library.lists[one]]
        if own is None or not regions:
            return None
        items = self._things.pays(text.chars[near[-1].end : act.span[1]], self._library.lists[regions[0]])
        return replace(looked, items=items, regions=tuple(regions[:1]), bare=False) if items else None

    def _paid_right_ahead(self, looked: Looked, scene: "Scene") -> tuple[Item, ...]:
        """听说有个失独的钱 他俩能拿多少, 我去学护理 给不给钱: what is paid and named right ahead of a question of money; not
        where the sum of all is wanted."""
        own = looked.applicable.benefit_list
        if own is None or looked.act.aspect is not None or says("in_all", looked.act.words) or looked.act.supposed:
            return ()
        clause = scene.subject.ahead_of(looked.act).rstrip("，").rpartition("，")[2]
        if says("has_it_already", clause) or len(clause) < LEAST_LOOKED:
            return ()
        named = sure_names(clause, own)
        return named if any(map(is_of_money, named)) else ()

    def _wants_money_of_a_service(self, looked: Looked, scene: "Scene") -> bool:
        """她有没有补贴, after a home for the old: whether it asks of money in general, of which the last topic pays none."""
        last = self._library.items_of(scene.state.last.about) if scene.state.last else ()
        gets = (looked.general and says("for_money", looked.act.words)) or gets_money(looked.act)
        return gets and bool(last) and not any(map(is_of_money, last))

    def _named_beside(self, looked: Looked, scene: "Scene") -> AskedFor:
        """The one item that the message names beside a question that names none: 多少钱一个月 高龄津贴."""
        own = looked.applicable.benefit_list
        chars = scene.subject.text.chars
        if own is None:
            return AskedFor()
        any_name = tuple(item for name in names_in(scene.beside, own) if not name.weak for item in name.items)
        beside = named_in(scene.beside, own)
        named = beside.items or tuple(items_named(self._library, chars, own)) or self._things.of_a_sum(scene.beside, own)
        named = named or returned_to(scene.beside, own)
        named = named or (any_name if looked.act.aspect == "words" else ())
        if not named:
            beside = self._right_ahead(looked, scene)
            named = beside.items
        return replace(beside, items=named) if len(named) == 1 else AskedFor()

    def _right_ahead(self, looked: Looked, scene: "Scene") -> AskedFor:
        """老太婆立个遗嘱公证，头一回，要不要钱: what is named in the clauses ahead of a question, in its sentence, that no
        other question took; not what somebody has got already."""
        own, subject = looked.applicable.benefit_list, scene.subject
        ahead = subject.ahead_of(looked.act).split("，") if own else []
        untaken = [words for words in ahead[-AHEAD:] if words and words in scene.beside and not says("has_it_already", words)]
        found = (surely_named(words, own) for words in reversed(untaken) if own)
        return next((one for one in found if one), AskedFor())

    def _of_before(self, looked: Looked, subject: Subject, least: float) -> Looked | None:
        """The question about what was said right before it, if the search is sure of that; not where all is asked about."""
        words = subject.with_before(looked.act)
        if (
            words is None
            or looked.act.act != "ask"
            or looked.act.kind in {*OF_ALL, "compare"}
            or looked.act.supposed
            or is_bare(words)
            or says("begins_anew", looked.act.words)
        ):
            return None
        found = self._find(words, looked)
        if not found.answered or found.probability < least:
            return None
        answers = self._with_effect(looked.act, answers_in(self._library, found))
        return replace(looked, found=found, answers=answers, bare=False) if answers else None

    @staticmethod
    def _is_of_the_person(looked: Looked, scene: "Scene") -> bool:
        """Whether a question without a subject can be about all that a person gets of whom enough is known."""
        known = scene.lives.benefit_list is not None or looked.act.kind == "amount"
        return looked.act.kind in OF_A_PERSON and scene.described and known

    def _of_the_letter(self, looked: Looked, scene: "Scene") -> Looked | None:
        """A letter's own question: answered from what it tells of, or said not to be written; None: it is about the person."""
        words = scene.subject.with_before(looked.act)
        if (
            words is None
            or self._where.of_others(scene.state)
            or self._is_of_the_person(looked, scene)
            or (looked.general and scene.described)
        ):
            return None
        found = self._find(words, looked)
        if looked.act.kind not in OF_ALL and not (looked.general and says("open_end", looked.act.words)):
            return replace(looked, found=found, bare=False, thing=True)
        if scene.lives.benefit_list is not None or found.probability < NEARLY:
            return None
        answers = answers_in(self._library, replace(found, answered=True))
        return replace(looked, found=found, answers=answers, bare=False)

    def _settled(self, looked: Looked, found: "Found") -> Looked:
        """护理补贴 may be 残疾人护理补贴 too: of a name that stands in a longer one, what the whole question is nearer to."""
        answers = answers_in(self._library, found)
        meant = {item.id for item in longer_names(looked.items)}
        if answers and answers.best.id in meant:
            return replace(looked, items=(), found=found, answers=answers)
        return looked
