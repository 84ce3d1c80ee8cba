"""Who a message is about, and to whom of them each thing in it belongs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.listening.finders.ages import AgeToken
from dialogs.listening.finders.people import BYSTANDER, PersonToken, cue, is_operator_note
from dialogs.listening.text import Text
from knowledge.facts import Between

CHILDREN_FACTS = frozenset(
    {"only_child", "children_hukou", "children_nearby_only", "no_supporter", "fixed_home", "lives_with_child_in_town", "living"}
)
COUPLES = {"grandparents": ("grandfather", "grandmother"), "in_laws": ("other:male", "other:female")}
OTHER = "other"
PARENTS = frozenset({"father", "mother"})
CHILD = "child"
ASIDE = frozenset({"young", "stranger"})
PLACES = frozenset({"residence", "hukou"})
DESCRIBED = re.compile("[0-9零一二三四五六七八九十百]+(?:多|来)?(?:周?岁)?的(?:老)?(?=[^，,。])")
BARE_AGE_LEAD = re.compile(
    "(?:今年|现在|都|已经|也|是|有|快|了|虚|实|满|岁数|年纪|年龄|刚|才|整|嘛|应该是?|差不多|大概|[男女MF])$"
)


@dataclass(frozen=True)
class Cast:
    """The people of one message. `topics` are those it is about, as subjects; None when no one is named."""

    text: Text
    people: tuple[PersonToken, ...]
    topics: tuple[str | None, ...]
    default: str | None
    operator: bool

    def owners(self, offset: int, fact: str) -> Iterator[str | None]:
        """The topics to whom a fact said at `offset` belongs; none when it is somebody else's."""
        index = self.text.clause_at(offset)
        leading = self._leading(index, offset)
        if together := self._together(index, offset):
            yield from together
            return
        if fact == "age" and (described := self._described(offset)):
            yield described
            return
        if leading is None and self._is_shared(index, fact):
            yield from self.topics
            return
        if leading is not None and (couple := self._couple(leading.subject)):
            yield from couple
            return
        token = leading or self._carried(index)
        if token is None:
            yield self.topics[0] if len(self.topics) == 1 else self._first_behind(offset)
        elif token.rank == "stranger":
            return
        elif token.rank == "young" and self.topics != (OTHER,):
            if fact in CHILDREN_FACTS and (token.subject == CHILD or fact == "living"):
                yield self._topic_before(token.start)
        elif (subject := self._subject(token)) in self.topics or not self.topics:
            yield subject

    def _couple(self, subject: str) -> tuple[str, ...]:
        """The two whom one word names (爷爷奶奶; 爸妈 where each is named too)."""
        if subject == "both" and set(self.topics) >= PARENTS:
            return tuple(sorted(PARENTS))
        return COUPLES.get(subject, ())

    def _together(self, index: int, offset: int) -> tuple[str | None, ...]:
        """我妈和我婆婆都80: the topics named together in the clause before 都."""
        start = self.text.clauses[index].start
        named = [t for t in self.people if start <= t.start < offset and not t.companion and self._subject(t) in self.topics]
        if len(named) < 2 or not cue("shared").search(self.text.chars[named[-1].end : offset + 1]):  # noqa: PLR2004
            return ()
        return tuple(dict.fromkeys(self._subject(t) for t in named))

    def _described(self, offset: int) -> str | None:
        """我92的老娘: the person whom an age before their word describes."""
        found = DESCRIBED.match(self.text.chars, offset)
        following = next((t for t in self.people if found and t.start == found.end()), None)
        return self._subject(following) if following and self._subject(following) in self.topics else None

    def _is_shared(self, index: int, fact: str) -> bool:
        """A clause without a person of its own: 都在金乡, or a place behind two people, is said of all of them."""
        if len(self.topics) < 2:  # noqa: PLR2004
            return False
        before = [self._subject(t) for t in self.people if t.start < self.text.clauses[index].end]
        seen = {one for subject in before for one in (self._couple(subject or "") or (subject,))}
        if not set(self.topics) <= seen:
            return False
        own = any(
            self.text.clauses[index].start <= t.start < self.text.clauses[index].end for t in self.people if not t.companion
        )
        return not own and (fact in PLACES or bool(cue("shared").search(self.text.words(index))))

    def _leading(self, index: int, offset: int) -> PersonToken | None:
        """The last person named before `offset` in its own clause."""
        start = self.text.clauses[index].start
        named = [t for t in self.people if start <= t.start < offset and not t.companion and not t.gone]
        return named[-1] if named else None

    def _carried(self, index: int) -> PersonToken | None:
        """The last person of an earlier clause; a young one or the speaker does not carry when an elder came before."""
        start = self.text.clauses[index].start
        named = [t for t in self.people if t.start < start and not t.companion and not t.gone]
        if named and named[-1].subject == BYSTANDER:
            return named[-1]
        lasting = [t for t in named if t.rank not in ASIDE and self._subject(t) in self.topics]
        return lasting[-1] if lasting else None

    def _subject(self, token: PersonToken) -> str | None:
        if token.rank == "pronoun":
            return self._meant_by(token)
        if token.rank == "speaker":
            return "self"
        return OTHER if token.rank == "young" and self.topics == (OTHER,) else token.subject

    def _meant_by(self, pronoun: PersonToken) -> str | None:
        """The last person before a pronoun whose sex does not speak against it; a young one only if named last."""
        named = [t for t in self.people if t.start < pronoun.start and t.rank not in {"pronoun", "speaker"} and not t.gone]
        for token in reversed(named):
            if pronoun.sex and token.sex and pronoun.sex != token.sex:
                continue
            if token.rank == "young" and token.companion:
                continue
            return self._subject(token)
        return self.topics[0] if self.topics else self.default

    def _topic_before(self, offset: int) -> str | None:
        named = [t for t in self.people if t.start < offset and self._subject(t) in self.topics]
        return self._subject(named[-1]) if named else (self.topics[0] if self.topics else self.default)

    def _first_behind(self, offset: int) -> str | None:
        named = [t for t in self.people if t.start >= offset and self._subject(t) in self.topics]
        return self._subject(named[0]) if named else (self.topics[0] if self.topics else self.default)

    def takes_bare_age(self, offset: int) -> bool:
        """Whether a bare number at `offset` is likely someone's age: behind a person, or opening its clause."""
        clause = self.text.clauses[self.text.clause_at(offset)]
        ahead = self.text.chars[clause.start : offset].strip()
        if not ahead or self.operator or BARE_AGE_LEAD.search(ahead) or self._described(offset):
            return True
        named = [t for t in self.people if clause.start <= t.start < offset]
        return bool(named) and offset - named[-1].end <= 4  # noqa: PLR2004 - a few filler characters at most

    def age_of(self, who: str, ages: list[AgeToken], offset: int) -> Between | None:
        """The age of the person whom 比我大, 比他小 … compares to, if the message gives it."""
        for age in ages:
            if age.start >= offset and who not in {"我", "俺"}:
                continue
            leading = self._leading(self.text.clause_at(age.start), age.start)
            is_speaker = leading is not None and leading.rank == "speaker"
            if who in {"我", "俺"}:
                if is_speaker:
                    return age.age
            elif leading is not None and not is_speaker and (who in "他她" or self._is_called(leading, who)):
                return age.age
        return None

    def _is_called(self, token: PersonToken, who: str) -> bool:
        """Whether a person's word is `who`, a 我 before either aside."""
        return self.text.chars[token.start : token.end].removeprefix("我") == who.removeprefix("我")

    @property
    def names_nobody(self) -> bool:
        """Whether nobody is named but by 老人, 他, 自己."""
        return all(
            token.rank == "pronoun" or cue("reflexive").fullmatch(self.text.chars[token.start : token.end])
            for token in self.people
        )

    def is_of_child(self, offset: int) -> bool:
        """女儿嫁到杭州了，户口落在拱墅: whether the last one named before `offset` is a child of the person's."""
        named = [token for token in self.people if token.start < offset and not token.gone]
        return bool(named) and named[-1].subject == CHILD and not named[-1].companion

    def speaks_of_others(self) -> bool:
        """Whether only people are named who are not asked about: neither an elder, nor the speaker, nor a child of theirs."""
        named = [token for token in self.people if not token.companion]
        return bool(named) and all(token.rank in {"young", "stranger"} and token.subject != CHILD for token in named)

    def sex_of(self, subject: str | None) -> str | None:
        """The sex that the words for a person carry."""
        for token in self.people:
            spoken_of = not token.companion and not token.gone and token.rank != "young"
            if token.sex and spoken_of and self._subject(token) == subject:
                return token.sex
        return None

    def label(self, subject: str | None) -> str | None:
        """The subject as the contract names it."""
        if subject is None and self.operator:
            return "caller_case"
        return subject.split(":")[0] if subject else subject


def cast_of(text: Text, people: list[PersonToken], default: str | None) -> Cast:
    """The people of a message; `default` is whom the conversation is about so far."""
    operator = is_operator_note(text, people)
    elders = [t.subject for t in people if t.rank == "elder" and not t.companion and not t.gone]
    speaker = any(t.rank == "speaker" and not t.companion for t in people)
    side = [t.subject for t in people if t.rank == "side" and not t.companion and not t.gone]
    topics: list[str | None] = list(dict.fromkeys(one for subject in elders for one in COUPLES.get(subject, (subject,))))
    if "both" in topics and set(topics) & PARENTS:
        topics = [topic for topic in topics if topic != "both"]
    if len(topics) == 1 and speaker and OWN_AGE.search(text.chars) and cue("all_of_us").search(text.chars):
        topics = ["self", *topics]
    if (set(topics) == {"spouse"} and speaker) or _tells_of_couple(text, people):
        topics = ["self", "spouse"]
    aged = [t.subject for t in people if t.rank == "side" and not t.companion and _has_age(text, t)]
    if not topics and side and speaker and OWN_AGE.search(text.chars):
        topics = ["self", side[0]]
    elif not topics and side:
        topics = [side[0]]
    topics += [subject for subject in dict.fromkeys(aged) if subject not in topics]
    if not topics and not speaker and not default:
        topics += [
            OTHER for t in people if t.rank == "young" and not t.companion and cue("old_behind").match(text.chars, t.end)
        ][:1]
    if not topics and speaker and (default in (None, "self") or cue("oneself").search(text.chars)):
        topics = ["self"]
    if operator:
        topics = []
    return Cast(text, tuple(people), tuple(topics) or (() if default is None else (default,)), default, operator)


def _has_age(text: Text, token: PersonToken) -> bool:
    """我妈81，姨76: whether an aunt's or uncle's age is told, not only a neighbour's to compare."""
    ahead = text.chars[: token.start]
    return bool(cue("age_behind").match(text.chars, token.end)) and not cue("neighbour_ahead").search(ahead)


def _tells_of_couple(text: Text, people: list[PersonToken]) -> bool:
    """跟老伴两个，她八十，我八十三: a spouse only mentioned, but then told of beside the speaker."""
    spouse = any(t.subject == "spouse" and not t.gone for t in people)
    return spouse and bool(THEIR_AGE.search(text.chars) and OWN_AGE.search(text.chars))


THEIR_AGE = re.compile("[他她](?:今年)?[0-9六七八九]")
OWN_AGE = re.compile("我(?:今年)?[0-9六七八九]")
