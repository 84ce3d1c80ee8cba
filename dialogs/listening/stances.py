"""Which yes and no of a message answer what was asked, and of whom each is said.

A clause that is one counts at either end of the message, or where it names whom it is of (我有，我妈没有); not when the rest
takes it back, puts something else right, or speaks of another fact.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.listening import yes_no
from dialogs.listening.finders.people import PersonToken, cue
from dialogs.listening.text import Text
from dialogs.listening.yes_no import NEGATIVE, PERSON, Account, Kind

COUNTED = frozenset({"age", "household_size", "sex"})
"""What a 不是 before it puts right: 不不，八十七."""
LONG = 8
"""Of a message of more clauses only the first can be yes or no to what was asked."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A yes or no of one clause, and of whom it is said: a person's word, or `who` (我家, 老人), or nothing.

    `alone`: nothing else is said at all; `about`: it names what was asked itself (医保没有).
    """

    kind: Kind
    clause: int
    person: PersonToken | None
    who: str
    alone: bool
    about: bool

    @property
    def affirms(self) -> bool:
        """Whether it says yes."""
        return self.kind not in NEGATIVE


@dataclass(frozen=True)
class Answered:
    """A message as an answer to a question for one fact: each clause accounted for."""

    text: Text
    accounts: tuple[Account, ...]
    people: Mapping[int, tuple[PersonToken, ...]]

    def stances(self, marks: Mapping[int, frozenset[str]], fact: str) -> Iterator[Stance]:
        """The yes and no that count. `marks`: the facts that finders read in each clause."""
        last = len(self.accounts) - 1
        opening, closing = self._quiet(range(last + 1)), self._quiet(range(last, -1, -1))
        for index, said in enumerate(self.accounts):
            kind, who = said.stance, "".join(word for one, word in said.words if one == "who")
            placed = index <= opening or (last < LONG and (who or index >= last - closing))
            if index >= LONG:
                return
            if kind is None or not placed or self._asked(index):
                continue
            if not (self._takes_up_other(index, marks, fact) or self._taken_back(index, kind, marks, fact)):
                about = any(word not in yes_no.lexicon("") for one, word in said.words if one in {"thing", "verb", "state"})
                alone = not any(one.left for one in self.accounts)
                yield Stance(kind, index, self._person(index), who, alone, about)

    def _takes_up_other(self, index: int, marks: Mapping[int, frozenset[str]], fact: str) -> bool:
        """我爸有低保，我妈没有; 低保？没有: whether the last that was said before is of another fact than the one asked."""
        before = range(index - 1, -1, -1)
        spoken = next((marks[i] for i in before if marks.get(i)), None)
        if spoken is not None:
            return fact not in spoken
        echo = next((i for i in before if self.accounts[i].left), None)
        return echo is not None and self._asked(echo) and not self.people.get(index)

    def denies_only_what_went_before(self, stance: Stance) -> bool:
        """隔壁是低保，我们家不是: whether a 不是 takes up what was said of another, and rules out that alone."""
        return stance.kind == "not" and bool(stance.who) and any(said.left for said in self.accounts[: stance.clause])

    def _quiet(self, indexes: range) -> int:
        """How many clauses at this end are silent, yes or no themselves, or the question said again (残疾证？没有)."""
        count = 0
        for index in indexes:
            said = self.accounts[index]
            if not (said.silent or (said.stance and not said.left) or self._asked(index)):
                break
            count += 1
        return count

    def _asked(self, index: int) -> bool:
        end = self.text.clauses[index].end
        return self.text.chars[end : end + 1] == "?" or yes_no.holds_up_nothing(self.text.words(index))

    def _taken_back(self, index: int, kind: Kind, marks: Mapping[int, frozenset[str]], fact: str) -> bool:
        """Whether what is left of the message makes the yes or no one about something else."""
        others = [i for i, said in enumerate(self.accounts) if said.left and not self._asked(i) and (i != index or said.closed)]
        rest = "，".join(self.text.words(i) for i in others)
        if yes_no.patterns().cue("redirects").finds(rest):
            return True
        following = self.text.words(index + 1) if index + 1 < len(self.accounts) else ""
        if kind in {"not", "yes", "weak"} and yes_no.patterns().cue("instead_next").finds(following):
            return True
        following_marks = marks.get(index + 1, frozenset())
        if kind == "not" and following_marks and following_marks <= COUNTED:
            return True
        if kind in {"not", "weak"} and yes_no.patterns().cue("asks").finds(rest):
            return True
        other = any(marks.get(i) and fact not in marks[i] for i in others)
        return (kind == "weak" and other) or (self._runs_on(index) and (other or self._governs(following, kind)))

    def _runs_on(self, index: int) -> bool:
        """Whether only a blank stands between this clause and more that is said."""
        end = self.text.clauses[index].end
        more = index + 1 < len(self.accounts) and bool(self.accounts[index + 1].left)
        return more and self.text.chars[end : end + 1].isspace() and self.accounts[index].words[-1][0] != "close"

    @staticmethod
    def _governs(following: str, kind: Kind) -> bool:
        return kind in NEGATIVE and bool(yes_no.patterns().cue("governed").finds(following))

    def _person(self, index: int) -> PersonToken | None:
        named = self.people.get(index, ())
        return named[0] if named else None


def answered(text: Text, people: Sequence[PersonToken], fact: str) -> Answered:
    """The message, each clause accounted for, with the persons that its clauses name."""
    by_clause: defaultdict[int, list[PersonToken]] = defaultdict(list)
    chars = list(text.chars)
    for token in people:
        if cue("reflexive").compiled.fullmatch(text.chars[token.start : token.end]):
            continue
        by_clause[text.clause_at(token.start)].append(token)
        chars[token.start : token.end] = [PERSON, *[""] * (token.end - token.start - 1)]
    accounts = tuple(yes_no.account("".join(chars[clause.start : clause.end]), fact) for clause in text.clauses)
    return Answered(text, accounts, {index: tuple(named) for index, named in by_clause.items()})
