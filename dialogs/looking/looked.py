"""A question and what it is about, and what it is looked up in the light of."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dialogs.listening.acts import ADDED, OF_MONEY, Act, content_of, puts_a_sum, says
from dialogs.listening.finders.numerals import mark
from dialogs.listening.finders.places import PlaceToken
from dialogs.looking.counted_as import CountedAs
from dialogs.looking.found import Answers
from dialogs.looking.names import names_in, near_in, without_names
from dialogs.looking.subject import Subject
from dialogs.looking.terms import Term, term_in
from dialogs.state import State
from knowledge.addressed import Addressed
from knowledge.clauses import Clause
from knowledge.facts import Facts
from knowledge.graded import Graded
from knowledge.library import Applicable
from knowledge.lists import BenefitList, Item

if TYPE_CHECKING:
    from index.search import Found

OF_ALL = frozenset({"which", "total"})
"""Kinds of questions that without a subject are about all there is; the others then are about what was said before."""
OF_A_PERSON = frozenset({"how", "where", "when", "amount"})
"""Kinds that without a subject can be about all that a person gets: where to apply for it, when it begins."""
ABOUT, MOST_ABOUT = 0.6, 4
"""A question is about the passages that come so near the best one's score, and about so many."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What a letter asks that is not written, as it is said back: things by their nouns, or, where `asked`, questions too."""

    words: tuple[str, ...]
    asked: bool


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
    of_others: bool = False
    """Whether it was looked for in their list, since it is not known where the person spoken of lives."""
    part: str = ""
    """A pattern of what of its items it asks for (遗嘱公证), where that is not all."""
    clauses: tuple[str, ...] = ()
    """Clauses, by their ids, that tell of what it names."""
    said: tuple[str, ...] = ()
    """The words by which these clauses tell of it."""
    words: str = ""
    """The question without the names of places."""
    with_before: str = ""
    """The same with what was said right before it."""
    unknown: tuple[str, ...] = ()
    """Things it asks for too that nothing here speaks of (培训或者喘息服务)."""
    of_side: bool = False
    """Whether it asks a side of a thing (补不补发, 要不要自己去), which its items do not answer as such."""
    untold: bool = False
    """Whether a thing is named and, by how it is asked, no document tells what is asked of it (体检要不要空着肚子去)."""
    away: str = ""
    """The place without a list that it asks of (到济南坐公交要钱不)."""
    borrowed: str = ""
    """The list of another place by which it would have those of that one go (嘉祥的能照金乡的领吗)."""
    between: tuple[str, ...] = ()
    """Two items and clauses, by their ids, of which it may be; then it is asked which."""
    moves: bool = False
    """Whether it is of moving to a place of another list, whose items these are."""
    at_home: bool = False
    """Whether it is of somebody of whom no place is told, as if at home where all others live."""
    clause: Clause | None = None
    """The clause of a document that answers it."""
    graded: Graded | None = None
    """The clause that gives by grades of age of which it is (食堂打几折)."""
    addressed: Addressed | None = None
    """The clause that names whom it is for and stands in no list, of which it is (安居守护)."""
    in_both: tuple[Item, ...] = ()
    """The thing it asks to be had in which of two places (在哪边领), in the list of the hukou and that of where they live."""
    of_two_places: bool = False
    """Whether it asks which of two places it names gives a thing (东阳给还是婺城给), both of which go by one list."""
    of_lists: tuple[BenefitList, ...] = ()
    """The lists of which it asks what they have at all, of nobody (磐安有什么补贴)."""
    by_what_it_is: bool = False
    """Whether its items are told from what was spoken of last by how it describes them (每个月那个呢)."""
    matters: bool = False
    """Whether it asks something to matter for its items (还用不用居住证)."""
    status: Facts = field(default_factory=dict)
    """The status that it names instead of an item (退伍军人有啥优待), whose items these are."""
    unpaid: str = ""
    """The word for the status for which it asks money that its list has none of (失独有没有钱)."""
    counts: CountedAs | None = None
    """What it asks to count as what an item demands (按揭房算不算固定住所)."""
    side_words: str = ""
    """The words of the document that tell the side asked; `answers` has where they stand."""
    unmet: float = 0
    """How likely it is, of a letter's question that nothing was found for, that its list tells nothing of it."""
    unwritten: Unwritten | None = None
    """All that a letter asks of a matter that is not written, for the one refusal."""

    @property
    def is_refused(self) -> bool:
        """Whether it was looked for and is not written."""
        return self.thing and self.found is not None and not (self.items or self.answers)

    @property
    def content(self) -> str:
        """What it is about, without the words of asking (磐安跟金乡坐公交哪个划算: 坐公交)."""
        return content_of(self.words)

    @property
    def besides(self) -> bool:
        """Whether it asks what there is besides what was told (还有别的吗, 还能领啥)."""
        apart = self.general or self.act.kind == "which" or self._sets_apart
        return apart and says("others_beside", self.act.words)

    @property
    def _sets_apart(self) -> bool:
        """Whether it says what it does not ask of (除了那60)."""
        return says("excluded", self.act.words)

    @property
    def comes_near(self) -> bool:
        """Whether it asks for what the list has not as such, and has something that comes near (洗被子)."""
        own = self.applicable.benefit_list
        return own is not None and bool(near_in(self.words or self.act.words, own))

    @property
    def names_several(self) -> bool:
        """Whether it is of several things of the own list (残疾护理补贴跟失能护理补贴), and of no other place."""
        own = self.applicable.benefit_list
        names = {item.name for item in self.items if item.benefit_list is own}
        return len(names) > 1 and not (self.regions or self.of_last or says("of_places", self.act.words))

    @property
    def is_everywhere(self) -> bool:
        """Whether it is about the items of several lists."""
        return len({item.benefit_list.region for item in self.items}) > 1

    @property
    def of_money(self) -> bool:
        """Whether something that it is about is money."""
        return any(item.is_paid for item in self.items)

    @property
    def given(self) -> bool:
        """Whether it asks what is given (一个月给多少), and not what somebody gets in all (一个月能拿多少)."""
        return says("is_given", self.act.words)

    @property
    def of_a_draft(self) -> bool:
        """Whether it is looked for in a document that is not in force."""
        own = self.applicable.benefit_list
        return own is not None and own.is_draft

    @property
    def of_a_sum(self) -> bool:
        """Whether it asks to have a sum explained that was told (385是啥意思)."""
        marked = mark(self.act.words)
        return says("of_a_sum_told", marked.text) and puts_a_sum(self.act.words)

    @property
    def adds_up(self) -> bool:
        """Whether it asks to add up several sums of what it is about: items, gifts of one, or people."""
        items = self.items or (self.answers.items[:1] if self.answers else ())
        several = len(items) > 1 or len(self.act.of) > 1 or self.of_last or says("of_everybody", self.act.words)
        if self.act.aspect == ADDED:
            return True
        return says("together", self.act.words) and (several or any(len(item.offered) > 1 for item in items))

    @property
    def paid_once(self) -> Item | None:
        """和60叠不叠: the item asked about, or whose sum is named, where that is of gifts paid together and one alone is."""
        if self.act.side is not None and self.act.side.tells in OF_A_MOVE:
            return None  # 搬到外地去住，那60块还有没有
        own = [item for item in self.applicable.benefit_list or () if item.only_one]
        again = says("one_more_of_it", self.act.words) and [item for item in own if item in self.items]
        if self.act.act == "ask" and again:  # 80到99那份60块 他再领一份行不行
            return again[0]
        marked = mark(self.act.words)
        only = says("only_that", marked.text) or says("another_of_it", marked.text)
        together = says("paid_together", marked.text)
        apart = self._sets_apart and self.besides  # 除了那60还有啥
        if self.act.act != "ask" or apart or not (only or together):
            return None
        numbers = {str(numeral.low) for numeral in marked.numerals}
        return next((item for item in own if self._is_of_its_gifts(item, numbers, together=together)), None)

    def _is_of_its_gifts(self, item: Item, numbers: set[str], *, together: bool) -> bool:
        """Whether a question is of several gifts of one item: by their sums, their names, or since it was spoken of last."""
        named = [one for name in names_in(self.act.words, item.benefit_list) for one in name.items]
        if any(one is not item for one in named):
            return False
        if not together:
            told = item.gives[1:] if says("only_that", mark(self.act.words).text) else item.gives
            return any(gift.amount and f"{gift.amount.value:g}" in numbers for gift in told)
        called = [gift for gift in item.gives if gift.what[:CALLED] in self.act.words]
        goes_on = (self.of_last and self.bare) or (not named and says("at_once", self.act.words))
        of_last = goes_on and item in self.items and self.act.kind not in OF_MONEY
        twice = says("adds_up_twice", self.act.words)
        return bool(item.sums & numbers and not twice) or len(called) > 1 or (of_last and not (twice and not self.of_last))

    @property
    def beside_names(self) -> str:
        """What it says besides the names of items and the words of asking."""
        own, words = self.applicable.benefit_list, self.words or self.act.words
        return content_of(without_names(words, own) if own else words)

    @property
    def term(self) -> Term | None:
        """The term that it asks the meaning of, if there is one."""
        return term_in(self.act.words)

    @property
    def about(self) -> tuple[str, ...]:
        """The items and clauses it is about, the nearest first."""
        if self.items:
            return tuple(item.id for item in self.items)
        if self.found is None and self.answers is not None:
            return tuple(item.id for item in self.answers.items) or (self.answers.best.id,)
        hits = self.found.hits[:MOST_ABOUT] if self.found else ()
        return tuple(hit.passage.id for hit in hits if hit.score >= ABOUT * hits[0].score)


OF_A_MOVE = frozenset({"moved", "hukou_gone", "outsider"})
"""Sides that ask what becomes of a thing where somebody lives, or is registered, elsewhere."""
CALLED = 2
"""So many characters of a gift's name call it: 长寿 is 长寿保健补助."""


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
    beside: str = ""
    """What the message says beside its questions."""
