"""Replies in words: what the templates under answers/ need, prepared; sentences are there and in wording.yaml."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from dialogs.asking.questions import Question
from dialogs.listening.finders.birth import birthday
from dialogs.listening.giving.family import word_of_kin
from dialogs.listening.reading import Reading
from dialogs.listening.said_back import said_back, told_back
from dialogs.looking.looked import Unwritten
from dialogs.saying.direct import Ask, Known
from dialogs.saying.fact_words import FactWords
from dialogs.saying.item_words import ItemWords
from dialogs.saying.money import is_paid_to_hand
from dialogs.saying.names import Names, names_in
from dialogs.saying.notices import Notices
from dialogs.saying.overview import Overview, Overviews
from dialogs.saying.side_by_side import Side, difference
from dialogs.saying.summed import Claim, Summed, summed
from dialogs.saying.sums import Sum, amount_words, bound_words, verdict_words
from dialogs.saying.templates import DIRECT, WORDS, environment, words_of
from dialogs.state import PersonState, State
from dialogs.taking_up.cases import home_to_ask
from dialogs.taking_up.take_up import Correction
from index.passages import Passage
from knowledge.assess import Assessment, Assessor, Change, Result, offices_of
from knowledge.contacts import Contacts
from knowledge.decision import Verdict
from knowledge.facts import Between, Born, Facts, OneOf
from knowledge.library import Applicable, Library
from knowledge.lists import Item
from knowledge.logic import Truth
from knowledge.rules import Condition, evaluate

if TYPE_CHECKING:
    from index.search import Found

SHOWN = 5
MOST_NAMED, FEW_NAMED = 8, 3
"""Regions that are told by name; where there are more, so many provinces."""
OPEN_NAMES = 3
MOST_WRITTEN = 4
"""Items that are named where it is told of which the documents say how much."""
MOST_THINGS = 5
"""Services that are named beside there being no money."""
ANYTHING = Ask()
"""What is wanted of an item that is only named."""
MENU_WIDTH = 22
"""Characters of a line of choices: what a phone shows without breaking it."""


def quoted(words: str) -> str:
    """What was asked, as a reply says it again: whole, or as what it tells where nothing in it asks."""
    return said_back(words) or told_back(words)


class Wording:
    """Renders everything that people read."""

    def __init__(self, library: Library, assessor: Assessor, contacts: Contacts | None = None) -> None:
        self._library = library
        self.items = ItemWords(self, library, assessor)
        self.facts = FactWords(library)
        self.notices = Notices(library, self.facts)
        self.overviews = Overviews(library, assessor, self.items)
        data = words_of(WORDS)
        self._phrases: Mapping[str, Any] = data["phrases"]
        self._service: Mapping[str, str] = data["service"]
        self._offers: Mapping[str, Any] = data["offers"]
        self._names = Names(data["subjects"], data["subjects"])
        self._asked_home: frozenset[str | None] = frozenset()
        self._died: frozenset[str | None] = frozenset()
        self._alive: frozenset[str | None] = frozenset()
        self._templates = environment()
        self.bounds = bound_words()
        self.verdicts = verdict_words()
        self._templates.globals |= {name: data[name] for name in ("bounds", "verdicts", "vague_offices")}
        direct = words_of(DIRECT)
        self._templates.globals["longest_quote"] = direct["longest_quote"]
        self._sides: Mapping[str, str] = direct["sides"]
        self.contacts = contacts or Contacts()

    def within(self, state: State) -> "Wording":
        """These words as they are said in a conversation: who is called by a name is spoken of by it, and whose home is asked
        by that of the others is not asked for it at length."""
        asked = frozenset(one.subject for one in state.people if home_to_ask(state, one) is not None)
        words = copy(self)
        words.items = words.items.of(words)
        words._names = names_in(state, self._names.plain)
        words._asked_home = asked
        words._alive = frozenset(one.subject for one in state.people if not one.died)
        words._died = frozenset(one.subject for one in state.people if one.died)
        return words

    def who(self, subject: str | None) -> str:
        """How a person is spoken of; one of the speaker's kin beside their line may come up for the first time."""
        if word := word_of_kin(subject):
            return self._names.said.get(str(subject)) or str(self._phrases["in_law"]).format(called=word)
        return self._names.said[subject or "unnamed"]

    def of_case(self, number: int, person: PersonState) -> str:
        """How one of an operator's callers is spoken of among them: by name, else by number (from 1)."""
        return person.called or str(self._phrases["of_case"]).format(number=number)

    def ahead_of_case(self, number: int, person: PersonState) -> str:
        """第2位，: the same, ahead of what is answered of one of them."""
        return str(self._phrases["ahead_of_case"]).format(who=self.of_case(number, person))

    def asks_home(self, person: PersonState) -> bool:
        """Whether the question that follows names the place where all others live (也住在磐安县吗)."""
        return person.subject in self._asked_home

    @property
    def covered(self) -> str:
        """The regions with a list: by name while they are few, else how many there are, and where."""
        divisions, codes = self._library.divisions, sorted(self._library.lists)
        if len(codes) <= MOST_NAMED:
            return "、".join(divisions[code].name for code in codes)
        provinces = list(dict.fromkeys(divisions[divisions.lineage(code)[-1]].name for code in codes))
        named = "、".join(provinces[:FEW_NAMED])
        if len(provinces) > FEW_NAMED:
            named = str(self._phrases["and_others"]).format(named=named, number=len(provinces))
        return str(self._phrases["places"]).format(named=named, number=len(codes))

    def covered_near(self, place: str | None) -> str:
        """As `covered`, but where the regions are many those of the place's province by name, if there are any."""
        divisions, codes = self._library.divisions, sorted(self._library.lists)
        if place is None or place not in divisions or len(codes) <= MOST_NAMED:
            return self.covered
        near = [code for code in codes if divisions.lineage(code)[-1] == divisions.lineage(place)[-1]]
        return "、".join(divisions[code].name for code in near) if 0 < len(near) <= MOST_NAMED else self.covered

    def more_places(self, number: int) -> str:
        """That more regions' documents say it than are shown."""
        return str(self._phrases["more_places"]).format(number=number)

    def talk(self, what: str, **values: Any) -> str:
        """One of the short fixed answers."""
        return self.say("talk", what=what, covered=self.covered, **{"why": "", **values})

    def of_service(self, about: str) -> str:
        """What is answered to a question about the service itself."""
        return str(self._service[about]).format(covered=self.covered, lists=len(self._library.lists))

    def question(self, question: Question, subject: str | None) -> str:
        """A question without its choices."""
        if "age" in question.asks and subject in self._died:
            return str(self._phrases["age_at_death"]).format(who=self._names.plain[subject or "unnamed"])
        return question.text.format(who=self.who(subject))

    def menu(self, question: Question) -> str:
        """The numbered choices of a question, as many to a line as a phone shows."""
        lines: list[str] = []
        for number, choice in enumerate(question.choices, 1):
            one = f"{number}.{choice.short or choice.label}"
            if lines and len(lines[-1]) + 1 + len(one) <= MENU_WIDTH:
                lines[-1] += f"　{one}"
            else:
                lines.append(one)
        return "\n".join(lines)

    def asked_beside(self, question: Question, subject: str | None, *, aside: bool = False) -> str:
        """A new question in one line, beside an answer; one that can be denied as a whole names all that is denied with it.
        `aside`: what was asked does not hang on it, so that it is said what it is for."""
        words = self._in_one_line(question, subject)
        return str(self._phrases["asked_aside"]).format(question=words) if aside else words

    def _in_one_line(self, question: Question, subject: str | None) -> str:
        none = question.otherwise
        if none is None:
            return (
                f"{question.again.format(who=self.who(subject)).rstrip('？?。')}？"
                if question.again
                else self.question(question, subject)
            )
        named = [choice.short or choice.label for choice in question.choices if choice.sets and choice.sets != none.sets]
        asked = self.question(question, subject).split("？")[0]
        return str(self._phrases["asked_beside"]).format(question=asked, choices="、".join(named))

    def still_asking(self, question: Question, subject: str | None) -> str:
        """The one line for a question whose choices were shown already."""
        asked = (question.again or question.text).format(who=self.who(subject))
        return str(self._phrases["still_asking"]).format(question=asked.rstrip("？?。"))

    def person(self, person: PersonState, assessment: Assessment, day: date) -> str:
        """What a person can get, all in all."""
        if person.died:
            return self.talk("of_the_dead", who=self._names.plain[person.subject or "unnamed"])
        eligible = sorted(assessment.of(Verdict.ELIGIBLE), key=_worth)
        unknown = assessment.of(Verdict.UNKNOWN)
        return self.say(
            "person",
            **self._standing(person, assessment),
            eligible=eligible,
            shown=eligible[:SHOWN],
            rest=eligible[SHOWN:],
            cash=self.paid(person, assessment, day).monthly_exact,
            review=assessment.of(Verdict.REVIEW),
            unknown=unknown,
            open_facts=self.facts.open_facts(((r.decision.missing[0], r.item.name) for r in unknown), OPEN_NAMES),
            later=self._later(person, assessment, day),
            first_office=first_office(eligible),
        )

    def opening(
        self, person: PersonState, assessment: Assessment, *, beside: bool = False, whole: bool = False, several: bool = False
    ) -> str:
        """What is certain after the first message, in short; in one line beside an answer; `whole`: every item in one line.

        `several`: it is told of several people, and shorter.
        """
        if person.died:
            return "" if beside else self.talk("of_the_dead", who=self._names.plain[person.subject or "unnamed"])
        eligible = sorted(assessment.of(Verdict.ELIGIBLE), key=_worth)
        overview = None if beside or whole else self.overviews.of(person, assessment, eligible, several=several)
        told = {line.result for line in overview.lines} if overview else set()
        return self.say(
            "opening",
            **self._standing(person, assessment),
            asked=self.asks_home(person),
            eligible=eligible,
            beside=beside,
            see_all=self._phrases["see_all"],
            whole=whole,
            overview=overview,
            review=[result for result in assessment.of(Verdict.REVIEW) if result not in told],
            unknown=len(assessment.of(Verdict.UNKNOWN)),
        )

    def to_apply(self, person: PersonState, found: Overview) -> str:
        """What somebody should go and apply for, or see to first, money first, with the offices."""
        is_draft = any(line.result.item.benefit_list.is_draft for line in found.lines)
        return self.say("apply", who=self.who(person.subject), lines=found.lines, others=found.rest, draft=is_draft)

    def do_first(self, person: PersonState, assessment: Assessment) -> str:
        """The one thing that somebody should see to first, with its office; "" where there is none."""
        lines = self.overviews.first_of_all(person, assessment, 1)
        several = len(self._alive) > 1
        return self.say("first", who=self.who(person.subject) if several else "", line=lines[0]) if lines else ""

    def concerned(self, results: Sequence[Result]) -> str:
        """What hangs on what was told, with what is still to be known."""
        labels = {r.item.id: [self._library.vocabulary[fact].label for fact in r.decision.missing] for r in results}
        return self.say("concerned", results=results, missing=labels)

    def unlisted(self, person: PersonState, applicable: Applicable) -> str:
        """That a place has no list, and which have."""
        place = self._place(person, applicable) or self._library.divisions.full_name(applicable.place or "")
        who, covered = self.who(person.subject), self.covered_near(applicable.place)
        return self.say("nolist", standing="none", place=place, covered=covered, who=who, beside=False, hukou="")

    def _standing(self, person: PersonState, assessment: Assessment) -> dict[str, Any]:
        """Who it is about, what is known of them, and which list holds: what every answer begins with."""
        applicable = assessment.applicable
        return {
            "who": self.who(person.subject),
            "known": self.facts.known(person),
            "list": applicable.benefit_list,
            "standing": applicable.standing.value,
            "place": self._place(person, applicable),
            "covered": self.covered_near(assessment.applicable.place),
            "elsewhere": assessment.elsewhere,
            "hukou": self._hukou_of(person),
        }

    def corrected(self, change: Correction, *, alone: bool) -> str:
        """That a fact was changed, with both values named once."""
        return self.say(
            "corrected",
            who="" if alone else self.who(change.subject),
            label=self._library.vocabulary[change.fact].label,
            old=self.facts.plainly(change.fact, change.held),
            new=self.facts.plainly(change.fact, change.said),
        )

    def noted(self, learned: Mapping[str | None, Facts], *, alone: bool) -> str:
        """记下了：82周岁，独居; of whom, where several are spoken of."""
        told = self.facts.learned(learned, {} if alone else {subject: self.who(subject) for subject in learned})
        return str(self._phrases["noted"]).format(facts=told) if told else ""

    def kept(self, change: Correction) -> str:
        """没有改：您母亲还按88周岁算: of a value that was told of nobody in particular."""
        old, new = (self.facts.plainly(change.fact, one) for one in (change.held, change.said))
        return str(self._phrases["kept"]).format(who=self.who(change.subject), old=old, new=new)

    def still(self, held: Mapping[str | None, Facts]) -> str:
        """没有改动，现在记着：您母亲88周岁，二级; nothing where nothing is held."""
        told = self.facts.learned(held, {subject: self.who(subject) for subject in held})
        return str(self._phrases["still"]).format(facts=told) if told else ""

    def is_noted(self, line: str | None) -> bool:
        """Whether a line reads back what was noted of somebody."""
        return bool(line) and str(line).startswith(str(self._phrases["noted"]).partition("{")[0])

    def noted_together(self, lines: Sequence[str]) -> str:
        """记下了：您父亲82周岁；您母亲80周岁；说“总结”看能享受的。"""
        head, _, end = str(self._phrases["noted"]).partition("{facts}")
        tail = str(self._phrases["see_all"])
        facts = [line.removeprefix(head).removesuffix(end).removesuffix(tail) for line in lines]
        more = tail if any(line.removesuffix(end).endswith(tail) for line in lines) else ""
        return f"{head}{'；'.join(facts)}{more}{end}"

    @property
    def put_right(self) -> str:
        """好，改过来了: of a correction that leaves nothing to read back."""
        return str(self._phrases["put_right"])

    def cleared(self, cleared: Mapping[str | None, Facts], *, alone: bool) -> str:
        """去掉了：经济状况（低保）; whose it was, where several are spoken of."""
        told = [
            ("" if alone else f"{self.who(subject)}的") + self.facts.named(fact, belief)
            for subject, facts in cleared.items()
            for fact, belief in facts.items()
        ]
        return str(self._phrases["cleared"]).format(facts="、".join(told))

    def noted_choices(self, labels: Sequence[str]) -> str:
        """The choices that a number stood for, read back."""
        between = "；" if any("、" in label for label in labels) else "、"
        return str(self._phrases["noted"]).format(facts=between.join(labels))

    def in_brief(self, person: PersonState, assessment: Assessment, day: date, *, named: bool = True) -> str:
        """您母亲可以享受7项，写明数额的现金60元/月; without whom, where that is said ahead (not `named`)."""
        eligible = assessment.of(Verdict.ELIGIBLE) if not person.died else ()
        who = self.who(person.subject) if named else ""
        return self.say("brief", who=who, eligible=eligible, one=self.paid(person, assessment, day)) if eligible else ""

    def paid(self, person: PersonState, assessment: Assessment, day: date) -> Summed:
        """All that is paid to somebody, of their own list and by their hukou elsewhere; nothing of what is not in force."""
        held = [*assessment.results, *assessment.elsewhere]
        return summed([r for r in held if r.item.benefit_list.force_on(day) not in {"not_yet", "over"}], person, self)

    def lost(self, person: PersonState, old: Result, new: Result) -> str:
        """What was told of and is gone, with the reason, in one line."""
        labels = [self._library.vocabulary[fact].label for fact in new.decision.missing]
        return self.say("lost", who=self.who(person.subject), old=old, new=new, missing=labels)

    def reading_notices(self, reading: Reading, chars: str) -> list[str]:
        """What must be said about how the message itself was read; a day that is none is named, a number of identity never."""
        said = [self.say("reading", what=f.kind, words=chars[f.start : f.end]) for f in reading.faults]
        return [*dict.fromkeys(said), *([self.say("reading", what="cut")] if reading.cut else [])]

    def news(self, person: PersonState, result: Result) -> str:
        """What the last answer has settled of one item, in one line."""
        return self.say("news", who=self.who(person.subject), r=result)

    def alike(self, line: str) -> str:
        """A line that is so of each of several."""
        return str(self._phrases["alike"]).format(line=line)

    @property
    def both(self) -> str:
        """您、您老伴都: how two are spoken of of whom the same is told."""
        return str(self._phrases["both"])

    def more_news(self, kind: str, names: Sequence[str]) -> str:
        """What more has changed than is told by the line."""
        return str(self._phrases["more_news"][kind]).format(names="、".join(names))

    def item(self, person: PersonState, result: Result, day: date, ask: Ask = ANYTHING, before: Known | None = None) -> str:
        """One item for a person: the direct sentence first, then what of its card is still wanted."""
        return self.items.answer(self.items.known(person, result, day, ask, before), ask, person.facts)

    def labels_missing(self, results: Iterable[Result]) -> list[str]:
        """What results hang on, each once, by its label."""
        missing = dict.fromkeys(fact for result in results for fact in result.decision.missing)
        return [self._library.vocabulary[fact].label for fact in missing]

    def words_of(self, item: Item) -> str:
        """The very words of an item: the cell of what it gives, that of whom it is for and what other cells tell, each by
        itself, then those of the clauses in the text that say how much, or leave that open."""
        data = item.data
        other = "".join(self._cell(heading, cell) for heading, cell in (self._audience(item), *data.further.items()) if cell)
        cells = str(self._phrases["words"]).format(
            name=item.name, number=item.number, words=data.content, other=other, document=item.benefit_list.document_name
        )
        said: dict[str, dict[str, None]] = {}
        telling = (words for gift in item.gives for words in (gift.words, *gift.left_to) if words.clause is not None)
        for cited in map(item.cite, telling):
            said.setdefault(cited.locator, {})[cited.words] = None
        clause = str(self._phrases["words_of_clause"])
        return "\n".join([cells, *(clause.format(at=at, words="”“".join(each)) for at, each in said.items())])

    def _cell(self, heading: str, words: str) -> str:
        return str(self._phrases["cell"]).format(heading=heading, words=words)

    @staticmethod
    def _audience(item: Item) -> tuple[str, str]:
        """The heading of the cell of whom an item is for, as its table has it, and its words."""
        return item.benefit_list.data.header[0], item.data.audience

    def sum_of(self, amount: Sum) -> str:
        """60元/月, 不低于300元/年."""
        return amount_words(amount)

    def of_whom(self, subject: str | None, line: str) -> str:
        """您母亲的高龄津贴：每月60元, where it is told of several."""
        who = self.who(subject)
        return line if line.startswith(who) else str(self._phrases["of_whom"]).format(who=who, line=line)

    def checked(self, verdict: str, claim: Claim | None, then: str = "", when: str = "") -> str:
        """对。; 不对，一年不是60元。: what opens the answer to a sum that is held against the right one.

        `then`: the ages by which it is right, and is not yet; `when`: the one condition on which it hangs.
        """
        phrases = self._phrases["checked"]
        if then:
            return str(phrases["then"][verdict]).format(then=then)
        period = phrases["periods"][claim.period] if claim and claim.period else ""
        claimed = f"{claim.value}{phrases['above'] if claim.above else ''}元" if claim else phrases["this_sum"]
        return str(phrases[verdict]).format(claimed=claimed, period=period, when=when)

    def nothing(self, verdict: str, things: Sequence[Item] = ()) -> str:
        """对，现在没有写明数额、能定下来的现金; of `things` that are no money: 不是钱的，能享受健康体检（第5项）。"""
        phrases = self._phrases["nothing"]
        more = phrases["more"].format(many=len(things)) if len(things) > MOST_THINGS else ""
        return str(phrases[verdict]).format(names=self.numbered(things[:MOST_THINGS]) + more)

    def numbered(self, items: Iterable[Item]) -> str:
        """高龄津贴（第1项）、健康体检（第5项）."""
        phrases = self._phrases["numbered"]
        return str(phrases["and"]).join(str(phrases["one"]).format(name=item.name, number=item.number) for item in items)

    def years_left(self, verdict: str, years: int, reached: int) -> str:
        """对，还差4年满100周岁。"""
        return str(self._phrases["years_left"][verdict]).format(years=years, reached=reached)

    def rated(self, opening: str, **values: Any) -> str:
        """要是当地低保标准就是您说的每月700元，15%是每月105元，一年1260元；按标准算……"""
        return str(self._phrases["rated"]).format(opening=opening, **values)

    def written(self, told: Mapping[Item, bool]) -> str:
        """Of which of these the documents tell how much, and of which they do not."""
        said = []
        for which in ("unwritten", "written"):
            names = [item.name for item, is_told in told.items() if is_told is (which == "written")]
            more = self._phrases["more"] if len(names) > MOST_WRITTEN else ""
            said += [str(self._phrases[which]).format(names="、".join(names[:MOST_WRITTEN]), more=more)] if names else []
        return "".join(said)

    @property
    def once_more(self) -> str:
        """还是刚才说的：{line}: how what was answered just before is told again."""
        return str(self._offers["once_more"])

    def offers(self, kind: str | None, name: str, is_draft: bool) -> tuple[tuple[str, ...], str]:
        """What can be asked of an item, or of all there is, as one would ask it; and the words that offer it by numbers."""
        data = self._offers
        asked = [one for one in data["of_item" if name else "of_all"] if kind not in one.get("kinds", ())]
        choices = [f"{number}.{one['label']}" for number, one in enumerate(asked, 1)]
        head = str(data["head_of_item" if name else "head_of_all"]).format(name=name)
        head = f"{data['in_draft']}\n{head}" if is_draft else head
        return tuple(str(one["ask"]).format(name=name) for one in asked), f"{head}\n{'　'.join(choices)}"

    def away(self, away: str, place: str, *, by_hukou: bool = False) -> str:
        """That a place has no list, and that the one of `place` says nothing of it; `by_hukou`: their hukou is in `place`."""
        return str(self._phrases["away_by_hukou" if by_hukou else "away"]).format(away=away, place=place)

    def beside(self, items: Sequence[Item], text: str) -> str:
        """除了高龄津贴，…: what there is besides items told before."""
        names = "、".join(dict.fromkeys(item.name for item in items))
        return str(self._phrases["beside"]).format(names=names, text=text) if items else text

    def told(self, of: str, which: str, **values: Any) -> str:
        """A sentence of wording.yaml by what it is of (sides, once, graded, addressed …), with its blanks filled."""
        return str(self._phrases[of][which]).format(**values)

    def of_matter(self, which: str, form: str = "", outcome: str = "", **values: Any) -> str:
        """What is said of whether something matters, opened by how it was asked and how it comes out."""
        opens = self._phrases["matters"]["opens"].get(form, {}).get(outcome, "")
        return str(self._phrases["matters"][which]).format(open=opens, **values)

    def of_criteria(self, which: str, truth: str = "", **values: Any) -> str:
        """A line of the conditions of an item, with whether it is met."""
        said = self._phrases["criteria"]["truth"].get(truth, "")
        return str(self._phrases["criteria"][which]).format(truth=said, **values)

    @property
    def causes(self) -> Sequence[Mapping[str, Any]]:
        """What may be given as the cause of something: by which words, which facts it is, what it is called."""
        causes: Sequence[Mapping[str, Any]] = self._phrases["causes"]
        return causes

    def contact(self, region: str, office: str | None) -> list[str]:
        """How to reach an office, from the deployer's contacts; nothing where there are none."""
        found = self.contacts.of(region, office) if office else None
        return [self.say("contact", contact=found)] if found else []

    def gap(self, years: int) -> str:
        """还差3岁."""
        return str(self._phrases["gap"]).format(years=years)

    def month_between(self, first: date, last: date) -> str:
        """2027年3月, or 2027年3月到2028年3月之间."""
        return _month(first) if first == last else str(self._phrases["between"]).format(first=_month(first), last=_month(last))

    def supposed(self, facts: str) -> str:
        """假如90周岁."""
        return str(self._phrases["supposed"]).format(facts=facts)

    def at_home(self, subject: str | None, places: Facts, form: str = "lead") -> str:
        """您老伴也住金乡县的话：, of one of whom no place is told; beside a sum of theirs 您老伴（也住金乡县的话）."""
        words = self._phrases["at_home"]
        facts = words["and"].join(words[fact].format(place=self.facts.said(fact, belief)) for fact, belief in places.items())
        return str(words[form]).format(who=self.who(subject), facts=facts)

    @property
    def for_kin(self) -> str:
        """Whom what is given to the family hangs on, of several."""
        return str(self._phrases["for_kin"])

    def moving(self, **values: str) -> str:
        """杭州：您岳父现在还不行，差居住证；有了以后：…"""
        return str(self._phrases["moving"]).format(**values)

    def known_of(self, person: PersonState) -> str:
        """Who a person is and what is known of them."""
        known = self.facts.known(person)
        return f"{self.who(person.subject)}（{known}）" if known else self.who(person.subject)

    def helps(self, feeling: str | None, result: Result) -> bool:
        """Whether an item is what helps somebody most who feels so, and is not settled against them."""
        words = self._phrases["helps"].get(feeling or "", [])
        return result.verdict is not Verdict.INELIGIBLE and any(word in result.item.name for word in words)

    def unwritten(
        self,
        found: "Found | None",
        words: str,
        applicable: Applicable,
        topic: str | None,
        near: Sequence[Passage] = (),
        elsewhere: Sequence[Passage] = (),
        of_letter: Unwritten | None = None,
    ) -> str:
        """That the documents do not say: of what region, what was looked for, what comes near, where else it is said.
        `of_letter`: all that a letter asks which is not written, told at once."""
        divisions, own = self._library.divisions, applicable.benefit_list
        return self.say(
            "unwritten",
            place=divisions[own.region].name if own else "",
            thing=found.hits[0].passage.title if found and found.side else None,
            topic=topic,
            words=quoted(words),
            of_letter=of_letter,
            elsewhere=[{"place": divisions[one.region].name, "title": one.title} for one in elsewhere],
            near=[f"{one.title}（第{one.id.partition('/')[2]}项）" for one in near],
        )

    def unsaid(self, things: Iterable[str], applicable: Applicable) -> list[str]:
        """That the documents do not say a word of things that were asked for beside others."""
        return [self.unwritten(None, "", applicable, thing).replace("\n", "") for thing in things]

    def compare(self, items: Sequence[Item], *, invite: bool = False, brief: bool = False, facts: Facts | None = None) -> str:
        """The same benefit in several regions, side by side, in the documents' words or in brief.

        `invite` asks for age and place; of what is given by ages only that is told which can be for somebody of `facts`.
        """
        of_age = {"age": facts["age"]} if facts and "age" in facts else {}
        may_be = [[one for one in item.gives if self._may_be_for(one.when, of_age)] or item.gives for item in items]
        shown = [
            {
                "place": self._library.divisions[item.benefit_list.region].name,
                "name": item.name,
                "draft": item.benefit_list.is_draft,
                "gives": [(benefit, item.cite(benefit.words)) for benefit in given],
                "from_age": "" if of_age else self.items.from_age(item),
                "gifts": self.items.given_by(item, of_age) if brief else (),
                "offices": offices_of(item),
            }
            for item, given in zip(items, may_be, strict=True)
        ]
        return self.say("compare", shown=shown, invite=invite, brief=brief)

    def _may_be_for(self, when: Condition | None, facts: Facts) -> bool:
        return when is None or evaluate(when, facts, self._library.divisions) is not Truth.FALSE

    def sides(self, sides: Sequence[Side], note: str = "") -> str:
        """Regions or people side by side, after what lies between them; `note`: what holds of all."""
        note = note or (self.compared("at_home") if any(side.number for side in sides) else "")
        return self.say("sides", sides=sides, difference=difference(sides, self), note=note)

    def compared(self, which: str, **values: Any) -> str:
        """A sentence of what stands side by side: the difference, or why there is none."""
        return str(self._sides[which]).format(**values)

    def of_place(self, region: str) -> str:
        """磐安县：, ahead of what is told of an item of its list."""
        return str(self._phrases["of_place"]).format(place=self.place_of(region))

    def place_of(self, region: str) -> str:
        """The name of a region."""
        return self._library.divisions[region].name

    def siblings(self, items: Sequence[Item]) -> str:
        """Items that are often confused with the one that was answered, to choose from; "" when there are none."""
        return self.say("siblings", items=items) if items else ""

    def passage(self, passage: Passage, words: str) -> str:
        """Words of a clause, with the offices that it names."""
        clause = self._library.clause(passage.id)
        benefit_list = self._library.lists[passage.region]
        return self.say(
            "clause",
            place=self._library.divisions[passage.region].name,
            locator=clause.path if clause else passage.title,
            words=words,
            agencies=clause.agencies if clause else (),
            document=passage.document,
            draft=benefit_list.is_draft,
        )

    def change(self, person: PersonState, change: Change, day: date) -> str:
        """What would turn a "no", with the day where one is known."""
        if change.age is None:
            return change.text
        return f"满{change.age}周岁起{self._from(person.born, person.facts.get('age'), change.age, day)}"

    @staticmethod
    def in_month(person: PersonState, reached: int) -> str:
        """（2025年8月）, the month in which somebody reaches an age; "" where it is not known."""
        if person.born is None or (person.born.earliest.year, person.born.earliest.month) != (
            person.born.latest.year,
            person.born.latest.month,
        ):
            return ""
        first = person.born.earliest
        return f"（{_month(date(first.year + reached, first.month, 1))}）"

    @staticmethod
    def _from(born: Born | None, age: object, reached: int, day: date) -> str:
        if born is None:
            if isinstance(age, Between) and age.exact:
                return f"（最迟{_month(date(day.year + reached - age.low, day.month, 1))}）"
            return ""
        first = birthday(born, reached)
        if (first.earliest.year, first.earliest.month) == (first.latest.year, first.latest.month):
            return f"（{_month(first.earliest)}）"
        return (
            f"（{first.earliest.year}年）"
            if first.earliest.year == first.latest.year
            else f"（{first.earliest.year}—{first.latest.year}年）"
        )

    def _place(self, person: PersonState, applicable: Applicable) -> str:
        """The place that decides which list applies, in full; all that it may be, where several go by its name."""
        belief = person.facts.get(applicable.basis or "")
        codes = sorted(map(str, belief.values)) if isinstance(belief, OneOf) else []
        return "或".join(self._library.divisions.full_name(code) for code in codes)

    def _hukou_of(self, person: PersonState) -> str:
        belief = person.facts.get("hukou")
        return self.facts.said("hukou", belief) if belief is not None else ""

    def _later(self, person: PersonState, assessment: Assessment, day: date) -> Mapping[str, list[Result]]:
        """What comes at which birthday, the nearest first."""
        ages = [(change, r) for r in assessment.of(Verdict.INELIGIBLE) for change in r.changes if change.age is not None]
        found: dict[str, list[Result]] = {}
        for change, result in sorted(ages, key=lambda one: one[0].age or 0):
            found.setdefault(self.change(person, change, day), []).append(result)
        return found

    def say(self, template: str, /, **values: Any) -> str:
        """A template of answers/, filled in."""
        return self._templates.get_template(f"{template}.jinja").render(**values).strip()


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


def _worth(result: Result) -> tuple[bool, bool, int]:
    return not result.pays_money, not is_paid_to_hand(result.item), result.item.number


def first_office(results: Sequence[Result]) -> str | None:
    """The office that leads most of what a person gets, money first."""
    leads = [result.offices.lead for result in results if result.offices.lead]
    money = [r.offices.lead for r in results if r.offices.lead and r.pays_money]
    counted = Counter(money or leads).most_common(1)
    return counted[0][0] if counted else None
