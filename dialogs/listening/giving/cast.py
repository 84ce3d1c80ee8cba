"""Who a message speaks of: its words for people, each resolved once to the person it means."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dialogs.listening.finders.note_people import is_note
from dialogs.listening.finders.people import AROUND, SPEAKERS, PersonToken, cue
from dialogs.listening.giving.family import (
    ELDERS,
    OF_SEX,
    OF_SIBLINGS,
    PARENTS,
    TWO,
    Family,
    are_wed,
    asks_as_child,
    married,
    wed_by_words,
    word_of_kin,
)
from dialogs.listening.text import Text

COUPLES = {
    "grandparents": ("grandfather", "grandmother"),
    "in_laws": OF_SEX,
    "couple": OF_SEX,
}
SEXES = {
    **{"father": "male", "grandfather": "male", "other:male": "male"},
    **{"mother": "female", "grandmother": "female", "other:female": "female"},
}
"""The sex of each of two whom one word names."""
IN_LAWS = frozenset(OF_SEX)
"""The parents of the speaker's other half, each of whom a conversation holds by themselves."""
EACH_OF = {
    "公婆": {"other:male": "公公", "other:female": "婆婆"},
    "岳父母": {"other:male": "岳父", "other:female": "岳母"},
}
"""What each of two in-laws is called by whom one word names."""
OTHER, CHILD, SELF, SPOUSE, CASE = "other", "child", "self", "spouse", "caller_case"
KIN_ASIDE = frozenset("叔伯姑姨舅婶哥姐弟妹嫂")
ASIDE = frozenset({"young", "stranger"})
AT_ONCE = 6
"""More people are not named together."""


def is_other(subject: str | None) -> bool:
    """Whether somebody is spoken of who is of no line of the speaker's."""
    return subject == OTHER or bool(word_of_kin(subject))


def two_of(subject: str | None) -> tuple[str, ...]:
    """The two whom a word for two stands for; none for any other word."""
    return PARENTS if subject == "both" else COUPLES.get(subject or "", ())


@dataclass(frozen=True)
class Cast:
    """The people of one message.

    `subjects[i]` is whom `people[i]` means; `topics` are those the message is about, as subjects (empty when nobody is
    named and the conversation is about nobody yet); `default` is whom the conversation is about; `dead` have died; `family`
    are those of whom it tells already, `asked` the facts that one of them was asked for, `names`
    what they are called by.
    """

    text: Text
    people: tuple[PersonToken, ...]
    subjects: tuple[str | None, ...]
    topics: tuple[str | None, ...]
    default: str | None
    operator: bool
    dead: frozenset[str | None] = frozenset()
    family: Family = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    names: frozenset[str | None] = frozenset()

    @cached_property
    def _solo(self) -> tuple[int, ...]:
        """Those who are spoken of themselves, not only beside someone."""
        return tuple(i for i, token in enumerate(self.people) if not token.companion)

    @cached_property
    def _solo_starts(self) -> list[int]:
        return [self.people[i].start for i in self._solo]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.people]

    def subject_of(self, token: PersonToken) -> str | None:
        """Whom a word of the message means; None for one that is none of `people`."""
        at = self.next_after(token.start)
        return self.subjects[at] if at is not None and self.people[at].start == token.start else None

    def named_before(self, offset: int) -> int | None:
        """The last one who is spoken of before `offset`, as an index into `people`."""
        at = bisect_left(self._solo_starts, offset)
        return self._solo[at - 1] if at else None

    def named_behind(self, offset: int) -> int | None:
        """The first client who is named from `offset` on."""
        for place in range(bisect_left(self._solo_starts, offset), len(self._solo)):
            at = self._solo[place]
            if self.subjects[at] in self.topics and not self.people[at].gone:
                return at
        return None

    def next_after(self, offset: int) -> int | None:
        """The first word for a person from `offset` on, companion or not."""
        at = bisect_left(self._starts, offset)
        return at if at < len(self.people) else None

    def in_clause(self, index: int, until: int) -> Sequence[int]:
        """The last few spoken of in a clause before a place of the text."""
        clause = self.text.clauses[index]
        low, high = bisect_left(self._solo_starts, clause.start), bisect_left(self._solo_starts, min(until, clause.end))
        return self._solo[max(low, high - AT_ONCE) : high]

    def in_one_sentence(self, one: int, other: int) -> bool:
        """Whether two places of the text stand in one sentence."""
        clauses = self.text.clauses
        return clauses[self.text.clause_at(one)].sentence == clauses[self.text.clause_at(other)].sentence

    def couple(self, subject: str | None) -> tuple[str, ...]:
        """The two whom one word names (爷爷奶奶; 爸妈 where each is named too)."""
        return () if subject == "both" and not set(self.topics) & set(PARENTS) else two_of(subject)

    @cached_property
    def all_named_at(self) -> int | None:
        """From where in the text on all who are asked about have been named."""
        missing = set(self.topics)
        for token, subject in zip(self.people, self.subjects, strict=True):
            missing -= {*self.couple(subject), subject}
            if not missing:
                return token.start
        return None

    @cached_property
    def lasting(self) -> tuple[int | None, ...]:
        """For each of `people` the last client named so far, who what follows is said of when nobody is named anew."""
        last: int | None = None
        made = []
        for at, token in enumerate(self.people):
            client = self.subjects[at] in self.topics or (token.rank == "group" and len(self.topics) > 1)
            client = client or (not self.topics and token.rank == "pronoun" and self.subjects[at] not in {CHILD, "young"})
            client = client and not (token.rank == "speaker" and self._only_does(token))
            if client and not token.companion and not token.gone and token.rank not in ASIDE:
                last = at
            made.append(last)
        return tuple(made)

    def _only_does(self, token: PersonToken) -> bool:
        """我和妹妹轮流送饭, 我照顾她五年了: whether the speaker, beside whom others are told of, does something there."""
        others = any(topic != SELF for topic in self.topics)
        behind = self.text.chars[token.end : token.end + AROUND]
        return others and not cue("tells_oneself").finds(behind)

    def only_says_where(self, at: int) -> bool:
        """俺是友谊县的: whether the speaker says no more of themselves than where they are from."""
        token = self.people[at]
        words = self.text.words(self.text.clause_at(token.start)).strip()
        return token.rank in {"speaker", "group"} and cue("only_from").finds(words) is not None

    @cached_property
    def is_of_man_and_wife(self) -> bool:
        """Whether the message is of two who are wed, by who they are or by the words for them (姐姐63姐夫66)."""
        if len(self.topics) != TWO:
            return False
        named = zip(self.people, self.subjects, strict=True)
        words = {meant: self.text.chars[one.start : one.end].lstrip(SPEAKERS) for one, meant in named if meant in self.topics}
        return are_wed(self.topics) or wed_by_words([words.get(topic, "") for topic in self.topics])

    @cached_property
    def pair(self) -> tuple[str | None, ...]:
        """The couple of whom the message is, wholly or by one of them; none where there is none."""
        if self.is_of_man_and_wife:
            return self.topics
        one = self.topics[0] if self.topics else self.default
        pair = married(self.family, one)
        return pair if set(self.topics) <= set(pair) else ()

    @cached_property
    def is_note(self) -> bool:
        """Whether it is a terse note, in which nobody speaks."""
        return is_note(self.text)

    @cached_property
    def tells_apart(self) -> bool:
        """Whether it says that it tells of one after the other (第二个是我自己), or that they live apart (爸妈分两地)."""
        return cue("told_apart").finds(self.text.chars) is not None

    @property
    def is_list(self) -> bool:
        """Whether it is a note of several people, none of them kin of whoever writes."""
        return len(self.topics) > 1 and all(topic is not None and topic.startswith(f"{OTHER}:") for topic in self.topics)

    @property
    def only(self) -> str | None:
        """The one the message is about when nothing tells otherwise."""
        return self.topics[0] if self.topics else self.default

    @property
    def names_nobody(self) -> bool:
        """Whether nobody is named but by 老人, 他, 自己."""
        return all(
            token.rank == "pronoun" or cue("reflexive").finds(self.text.chars[token.start : token.end]) for token in self.people
        )

    def is_of_child(self, offset: int) -> bool:
        """女儿嫁到杭州了，户口落在拱墅: whether the last one named before `offset` is a child of the person's."""
        last = self._last_alive(offset)
        if last is not None and self.text.is_written and not self.in_one_sentence(last.start, offset):
            return False
        if last is not None and last.subject == SPOUSE and SPOUSE not in self.topics and not self._only_reports(last):
            return bool(ELDERS & {*self.topics}) or asks_as_child(self.family)
        if last is not None and self.is_sibling(last) and self.topics and set(self.topics) <= {*PARENTS, "both"}:
            return not self._goes_on_of_elder(last.end, offset)
        named = last is not None and last.subject == CHILD and not last.companion
        return named and last is not None and not self._goes_on_of_elder(last.end, offset)

    def _goes_on_of_elder(self, start: int, offset: int) -> bool:
        """孩子在意大利打工，69岁，青田户口; 子在温州，无低保，能自理，金乡户: whether what stands behind the word for a child
        is no more of the child: an elder's age stands between, what they do for the elder (我弟不管), or in a note a clause."""
        index, told = self.text.clause_at(offset), self.text.chars[start:offset]
        if cue("an_elders_age").finds(told) or (index > self.text.clause_at(start - 1) and cue("does_for_them").finds(told)):
            return True
        moved = cue("moved_to_theirs").finds(self.text.chars[:start]) and cue("at_a_childs").finds(told)
        if moved or not self.is_note:
            return bool(moved)
        apart, field = index - self.text.clause_at(start - 1), self._noted_field(index, start)
        return apart > 1 or (apart == 1 and (field or cue("noted_age").finds(told) is not None))  # 子58智力一级，户籍拱墅

    def _noted_field(self, index: int, child: int) -> bool:
        """Whether a clause of a note is a field of its own: 户籍拱墅, or 户籍均拱墅 of a couple behind its one child."""
        words = self.text.words(index).strip()
        of_pair = self.pair and cue("noted_one_child").finds(self.text.chars[:child])
        return bool(cue("noted_field").finds(words) or (of_pair and cue("noted_field_of_all").finds(words)))

    def _only_reports(self, token: PersonToken) -> bool:
        """我老公讲户口迁走了: whether somebody is only said to say it."""
        return token.companion and bool(cue("reports").finds(self.text.chars[token.end : token.end + AROUND]))

    def is_where_a_child_is(self, offset: int) -> bool:
        """我就一个女儿，在上海; 孙子上大学，在武汉: whether a place there is that of the child whose word ends the clause
        before, or of a young one of whom it is told what they do there."""
        index, last = self.text.clause_at(offset), self._last_alive(offset)
        if last is None or last.companion:
            return False
        if last.rank == "young" and cue("busy_elsewhere").finds(self.text.chars[last.end : offset]):
            return True
        if not index or last.subject != CHILD:
            return False
        words = self.text.chars[self.text.clauses[index].start : offset]
        return last.end == self.text.clauses[index - 1].end and bool(cue("is_there").finds(words.strip()))

    def is_sibling(self, token: PersonToken) -> bool:
        """我弟弟, 我哥, 我嫂: whether a word is for a brother or sister of the speaker's, or for one's wife."""
        word = self.text.chars[token.start : token.end]
        return token.rank in {"side", "sibling"} and word[-1] in OF_SIBLINGS and not token.called

    def is_of_one_aside(self, offset: int) -> bool:
        """我姐户口在金乡，她82我79: whether the last one named is a client who is no child of anybody's who is asked about."""
        last = self._last_alive(offset)
        subject = self.subject_of(last) if last is not None else None
        told_of = last is not None and last.rank in {"side", "sibling"} and subject in self.topics
        return told_of and not {*self.topics} & {*PARENTS, "both"}

    def is_of_asking_child(self, offset: int) -> bool:
        """我爸妈在河南，我户口在拱墅: whether it is the speaker, who asks for their parents and is none of the clients."""
        last = self._last_alive(offset)
        if last is not None and self.text.is_written and not self.in_one_sentence(last.start, offset):
            return False
        if last is not None and cue("reflexive").compiled.fullmatch(self.text.chars[last.start : last.end]):
            return False  # 我爸……自己能吃饭，户口友谊: 自己 is the one spoken of
        asks = SELF not in self.topics and bool({*self.topics} & {*PARENTS, "both"})
        if last is None or not asks or cue("is_unsure").finds(self.text.chars[last.end : last.end + AROUND]):
            return False  # 是八十四还是八十五，我记不清，户口友谊: told of the one spoken of
        return (
            last.rank == "speaker"
            and not last.companion
            and not (self._is_behind(last, offset) or self._is_a_place(last, offset))
        )

    def _is_a_place(self, speaker: PersonToken, offset: int) -> bool:
        """这个月在我这边拱墅，户口淳安: whether the speaker only tells where somebody is, ahead of the clause at `offset`."""
        there = cue("stays_at").finds(self.text.chars[: speaker.start]) and cue("at_mine").finds(self.text.chars[speaker.end :])
        return there is not None and self.text.clause_at(speaker.start) < self.text.clause_at(offset)

    def _is_behind(self, speaker: PersonToken, offset: int) -> bool:
        """户口我报过了 磐安, 户口我问了是在磐安: whether the hukou is named ahead of a speaker who has none there."""
        ahead = self.text.chars[self.text.clauses[self.text.clause_at(speaker.start)].start : speaker.start]
        behind = self.text.chars[speaker.end : offset]
        own = cue("is_own_place").finds(behind) and not cue("only_asks").finds(behind)
        return bool(cue("hukou").finds(ahead)) and not own

    def _last_alive(self, offset: int) -> PersonToken | None:
        """The last one named before `offset` who has not died."""
        at = bisect_left(self._starts, offset)
        while at and self.people[at - 1].gone:
            at -= 1
        return self.people[at - 1] if at else None

    def is_kin_aside(self, subject: str | None) -> bool:
        """Whether someone is the speaker's brother, sister, aunt or uncle, not an elder of their own line."""
        words = [token for token, meant in zip(self.people, self.subjects, strict=True) if meant == subject]
        aside = [token for token in words if self.text.chars[token.start : token.end].rstrip("父夫妈公")[-1:] in KIN_ASIDE]
        return bool(aside) and all(token.rank in {"side", "sibling", "pronoun"} for token in words)

    def is_great_grandparent(self, subject: str | None) -> bool:
        """Whether someone is called 太奶奶, 曾祖父."""
        named = zip(self.people, self.subjects, strict=True)
        return any(meant == subject and self.text.chars[token.start] in "太曾" for token, meant in named)

    def speaks_of_others(self) -> bool:
        """Whether only people are named who are not asked about: neither an elder, nor the speaker, nor a child of theirs."""
        named = [at for at in self._solo if self.people[at].subject != CHILD]
        strange = all(self.people[at].rank in {*ASIDE, "sibling"} for at in named)
        return bool(named) and strange and len(named) == len(self._solo) and not any(map(is_other, self.topics))

    @cached_property
    def _sexes(self) -> dict[str | None, str]:
        """The sex that the words for each person carry."""
        sexes: dict[str | None, str] = {}
        for token, subject in zip(self.people, self.subjects, strict=True):
            if token.gone:
                continue
            if token.sex and not token.companion and token.rank != "young":
                sexes.setdefault(subject, token.sex)
            for one in two_of(subject):
                sexes.setdefault(one, SEXES[one])
        return sexes

    def sex_of(self, subject: str | None) -> str | None:
        """The sex that the words for a person carry."""
        return self._sexes.get(subject)

    def called(self, subject: str | None) -> str | None:
        """What a person is called by (王大爷), where the message says."""
        seen = [*zip(self.people, self.subjects, strict=True)]
        named = [token.called for token, meant in seen if meant == subject]
        named += [EACH_OF[token.called][subject] for token, _ in seen if subject in EACH_OF.get(token.called, {})]
        named += [pair[subject] for pair in EACH_OF.values() if subject in pair and {*pair.values()} & {*self.names}]
        return next((name for name in named if name), None)

    def name(self, subject: str | None) -> str | None:
        """A digest of the name that a person bears, where the message says."""
        named = (token.name for token, meant in zip(self.people, self.subjects, strict=True) if meant == subject and token.name)
        return next(named, None)

    def label(self, subject: str | None) -> str | None:
        """The subject as a conversation holds it: as the contract names it, but for an in-law."""
        if subject is None and self.operator:
            named = self.text.is_written and any(token.subject == "other" and token.rank == "side" for token in self.people)
            return "other" if named else "caller_case"
        if word_of_kin(subject):
            return subject
        if subject in IN_LAWS and (subject in {*self.family, self.default} or self.called(subject)):
            return subject
        return subject.split(":")[0] if subject else subject
