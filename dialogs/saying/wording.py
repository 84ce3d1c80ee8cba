"""Replies in words: what the templates under answers/ need, prepared; sentences are there and in wording.yaml."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dialogs.asking.questions import Question
from dialogs.listening.finders.birth import birthday
from dialogs.listening.reader import Reading
from dialogs.saying.templates import WORDS, environment
from dialogs.state import PersonState
from index.passages import Passage
from knowledge.assess import Assessment, Change, Result, offices_of
from knowledge.datafiles import read_yaml
from knowledge.decision import Verdict
from knowledge.facts import Belief, Between, Born, Facts, OneOf
from knowledge.library import Applicable, Library, Standing
from knowledge.lists import Item
from knowledge.logic import Truth

if TYPE_CHECKING:
    from index.search import Found

SHOWN = 5
OPENING_SHOWN = 4
OPEN_NAMES = 3


class Wording:
    """Renders everything that people read."""

    def __init__(self, library: Library) -> None:
        self._library = library
        data = read_yaml(WORDS)
        self._notices: Mapping[str, str] = data["notices"]
        self._picked: str = data["picked"]
        self._subjects: Mapping[str, str] = data["subjects"]
        self._templates = environment()
        self._templates.globals |= {"bounds": data["bounds"], "verdicts": data["verdicts"]}

    def who(self, subject: str | None) -> str:
        """How a person is spoken of."""
        return self._subjects[subject or "unnamed"]

    @property
    def covered(self) -> str:
        """The regions with a list."""
        return "、".join(self._library.divisions[code].name for code in sorted(self._library.lists))

    def talk(self, what: str, **values: Any) -> str:
        """One of the short fixed answers."""
        return self._render("talk", what=what, covered=self.covered, **{"why": "", **values})

    def question(self, question: Question, subject: str | None) -> str:
        """A question without its choices."""
        return question.text.format(who=self.who(subject))

    def with_choices(self, question: Question, subject: str | None) -> str:
        """A question with its numbered choices."""
        return self._render("question", text=self.question(question, subject), choices=question.choices)

    def person(self, person: PersonState, assessment: Assessment, day: date) -> str:
        """What a person can get, all in all."""
        eligible = sorted(assessment.of(Verdict.ELIGIBLE), key=_worth)
        unknown = assessment.of(Verdict.UNKNOWN)
        return self._render(
            "person",
            **self._standing(person, assessment),
            eligible=eligible,
            shown=eligible[:SHOWN],
            rest=eligible[SHOWN:],
            cash=cash_a_month(eligible),
            review=assessment.of(Verdict.REVIEW),
            unknown=unknown,
            open_facts=self._open_facts(unknown),
            later=list(self._later(person, assessment, day)),
            first_office=first_office(eligible),
        )

    def opening(self, person: PersonState, assessment: Assessment) -> str:
        """What is certain after the first message, in short."""
        eligible = sorted(assessment.of(Verdict.ELIGIBLE), key=_worth)
        return self._render(
            "opening",
            **self._standing(person, assessment),
            eligible=eligible,
            shown=eligible[:OPENING_SHOWN],
            rest=eligible[OPENING_SHOWN:],
            review=assessment.of(Verdict.REVIEW),
            unknown=len(assessment.of(Verdict.UNKNOWN)),
        )

    def _standing(self, person: PersonState, assessment: Assessment) -> dict[str, Any]:
        """Who it is about, what is known of them, and which list holds: what every answer begins with."""
        applicable = assessment.applicable
        return {
            "who": self.who(person.subject),
            "known": self._known(person),
            "list": applicable.benefit_list,
            "standing": applicable.standing.value,
            "place": self._place(person, applicable),
            "covered": self.covered,
            "elsewhere": assessment.elsewhere,
            "hukou": self._hukou_of(person),
        }

    def corrected(self, fact: str, held: Belief, said: Belief, who: str | None) -> str:
        """That a fact was changed, with both values named once."""
        return self._render(
            "corrected",
            who=self.who(who) if who else "",
            label=self._library.vocabulary[fact].label,
            old=self._said(fact, held),
            new=self._said(fact, said),
        )

    def picked(self, labels: Sequence[str]) -> str:
        """The choices that a number stood for, read back."""
        between = "；" if any("、" in label for label in labels) else "、"
        return self._picked.format(labels=between.join(labels))

    def several(self, fact: str, belief: Belief) -> str:
        """That several values of a fact were chosen, of which the rules can count only one."""
        return self._notices["several"].format(
            label=self._library.vocabulary[fact].label, values=self._said(fact, belief).replace("或", "、")
        )

    def reading_notices(self, reading: Reading) -> list[str]:
        """What must be said about how the message itself was read."""
        return [
            self._render("reading", what=what)
            for what, said in (("bad_id", reading.bad_id_number), ("cut", reading.cut))
            if said
        ]

    def news(self, person: PersonState, results: Sequence[Result]) -> str:
        """What the last answer has settled."""
        return self._render(
            "news",
            who=self.who(person.subject),
            eligible=[r for r in results if r.verdict is Verdict.ELIGIBLE],
            review=[r for r in results if r.verdict is Verdict.REVIEW],
        ).strip()

    def item(self, person: PersonState, result: Result, day: date) -> str:
        """One item for a person, with its words."""
        return self._render(
            "item",
            r=result,
            who=self.who(person.subject),
            missing=[self._library.vocabulary[fact].label for fact in result.decision.missing],
            changes=[self.change(person, change, day) for change in result.changes],
        )

    def compare(self, items: Sequence[Item], *, invite: bool) -> str:
        """The same benefit in several regions, side by side, in the documents' words; `invite` asks for age and place."""
        shown = [
            {
                "place": self._library.divisions[item.benefit_list.region].name,
                "name": item.name,
                "draft": item.benefit_list.source.about.status == "draft",
                "gives": [(benefit, item.cite(benefit.words)) for benefit in item.gives],
                "offices": offices_of(item),
            }
            for item in items
        ]
        return self._render("compare", shown=shown, invite=invite)

    def siblings(self, items: Sequence[Item]) -> str:
        """Items that are often confused with the one that was answered, to choose from; "" when there are none."""
        return self._render("siblings", items=items) if items else ""

    def passage(self, passage: Passage, words: str) -> str:
        """Words of a clause, with the offices that it names."""
        clause = self._library.clause(passage.id)
        benefit_list = self._library.lists[passage.region]
        return self._render(
            "clause",
            place=self._library.divisions[passage.region].name,
            locator=clause.path if clause else passage.title,
            words=words,
            agencies=clause.agencies if clause else (),
            document=passage.document,
            draft=benefit_list.source.about.status == "draft",
        )

    def unanswered(self, found: "Found") -> str:
        """That the documents do not say: of what region, what it seems to be about, and where else it is said."""
        divisions = self._library.divisions
        elsewhere = [{"place": divisions[h.passage.region].name, "title": h.passage.title} for h in found.elsewhere]
        place = divisions[found.region].name if found.region else ""
        return self._render("unanswered", place=place, outside=found.outside, elsewhere=elsewhere)

    def change(self, person: PersonState, change: Change, day: date) -> str:
        """What would turn a "no", with the day where one is known."""
        if change.age is None:
            return change.text
        return f"满{change.age}周岁起{self._from(person.born, person.facts.get('age'), change.age, day)}"

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

    def notices(self, assessment: Assessment) -> list[str]:
        """What must be said beside the results: a draft, a city list standing in, doubtful words, what is covered."""
        applicable, facts = assessment.applicable, assessment.person.facts
        found = []
        if applicable.benefit_list is not None:
            about, name = applicable.benefit_list.source.about, applicable.benefit_list.title
            if about.status == "draft":
                found.append(self._notices["draft"].format(name=name))
            if applicable.standing is Standing.ABOVE and applicable.place:
                place = self._library.divisions[applicable.place].name
                found.append(self._notices["above"].format(place=place, name=name))
            below = self._lists_below(applicable)
            if below:
                found.append(self._notices["below"].format(places="、".join(below)))
            if applicable.basis == "hukou":
                found.append(self._notices["by_hukou"])
            found += [
                self._notices["doubt"].format(name=r.item.name, number=r.item.number, doubt=d)
                for r in assessment.results
                if _doubtful(r, facts)
                for d in r.item.data.doubts
            ]
            found.append(self._notices["closing"].format(lists=len(self._library.lists)))
        return found

    def is_new(self, notice: str, text: str) -> bool:
        """Whether a notice says something that the text does not say already."""
        return notice.rsplit("提请注意：", maxsplit=1)[-1] not in text

    def _place(self, person: PersonState, applicable: Applicable) -> str:
        """The place that decides which list applies, in full; all that it may be, where several go by its name."""
        belief = person.facts.get(applicable.basis or "")
        codes = sorted(map(str, belief.values)) if isinstance(belief, OneOf) else []
        return "或".join(self._library.divisions.full_name(code) for code in codes)

    def _hukou_of(self, person: PersonState) -> str:
        belief = person.facts.get("hukou")
        return self._said("hukou", belief) if belief is not None else ""

    def _lists_below(self, applicable: Applicable) -> list[str]:
        """The names of counties with a list of their own, for someone of whom only the city is known."""
        divisions, place = self._library.divisions, applicable.place
        if place is None:
            return []
        return [divisions[code].name for code in self._library.lists if code != place and place in divisions.lineage(code)]

    def _known(self, person: PersonState) -> str:
        shown = [(fact, person.facts[fact]) for fact in ("age", "residence", "hukou", "economic") if fact in person.facts]
        vocabulary = self._library.vocabulary
        return "，".join(
            (vocabulary[fact].label if vocabulary[fact].type == "division" else "") + self._said(fact, belief)
            for fact, belief in shown
        )

    def _said(self, fact: str, belief: Belief) -> str:
        """A belief in words."""
        known = self._library.vocabulary[fact]
        if isinstance(belief, Between):
            return f"{belief.low}{known.unit}" if belief.exact else f"{belief.low}—{belief.high}{known.unit}"
        divisions = self._library.divisions
        values = sorted(belief.values, key=str)
        return "或".join(
            divisions[str(v)].name if known.type == "division" and str(v) in divisions else known.label_of(v) for v in values
        )

    def _open_facts(self, unknown: Iterable[Result]) -> list[dict[str, Any]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for result in unknown:
            names[result.decision.missing[0]].append(result.item.name)
        return [
            {
                "label": self._library.vocabulary[fact].label,
                "names": found[:OPEN_NAMES],
                "more": len(found) > OPEN_NAMES,
            }
            for fact, found in names.items()
        ]

    def _later(self, person: PersonState, assessment: Assessment, day: date) -> Iterable[tuple[str, Result]]:
        for result in assessment.of(Verdict.INELIGIBLE):
            for change in result.changes:
                if change.age is not None:
                    yield self.change(person, change, day), result

    def _render(self, name: str, **values: Any) -> str:
        return self._templates.get_template(f"{name}.jinja").render(**values).strip()


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


def _worth(result: Result) -> tuple[bool, bool, int]:
    money = any("元" in amount.unit for amount in result.amounts)
    return not money, not result.amounts, result.item.number


def _doubtful(result: Result, facts: Facts) -> bool:
    """Whether the doubts about an item's words matter to this person: it comes out well, or one condition alone fails."""
    if result.verdict in {Verdict.ELIGIBLE, Verdict.REVIEW}:
        return True
    others = [reason for reason in result.reasons if reason.truth is not Truth.FALSE]
    near = len(result.failing) == 1 and all(reason.truth is Truth.TRUE for reason in others)
    return result.verdict is Verdict.INELIGIBLE and near and facts.get("economic") != ORDINARY


ORDINARY = OneOf(frozenset({"ordinary"}))


def cash_a_month(results: Iterable[Result]) -> int | float:
    """The exact sums of money paid every month, together, in 元."""
    return sum(amount.value for result in results for amount in result.amounts if amount.monthly_cash)


def first_office(results: Sequence[Result]) -> str | None:
    """The office that leads most of what a person gets, money first."""
    leads = [result.offices.lead for result in results if result.offices.lead]
    money = [r.offices.lead for r in results if r.offices.lead and any("元" in a.unit for a in r.amounts)]
    counted = Counter(money or leads).most_common(1)
    return counted[0][0] if counted else None
