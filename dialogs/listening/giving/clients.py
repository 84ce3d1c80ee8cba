"""Who of the people a message names is asked about, and whom it only mentions."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from dialogs.listening.finders.people import AROUND, PersonToken, cue, is_operator_note
from dialogs.listening.giving.cast import CASE, COUPLES, OTHER, PARENTS, SELF, SEXES, SPOUSE, Cast
from dialogs.listening.giving.family import Family, asks_as_child, in_it, meant_by, set_aside
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owners import described_by
from dialogs.listening.giving.persons import resolved
from dialogs.listening.giving.speaker import GROWN, NEAR, Told, asks_only, oneself, own_age, speaks, tells_of_couple
from dialogs.listening.text import Text

NOBODY: Mapping[str | None, str | None] = {}
Seen = list[tuple[PersonToken, str | None]]


def cast_of(
    text: Text,
    people: list[PersonToken],
    default: str | None,
    marks: Sequence[Mark] = (),
    *,
    asked: tuple[str, ...] = (),
    called: Mapping[str | None, str | None] = NOBODY,
    family: Family = NOBODY,
    of_others: bool = False,
) -> Cast:
    """The people of a message; `default` is whom the conversation is about so far, `called` those spoken of with what they
    are called by, `family` the same with their sexes; `asked`: the facts that were asked for; `of_others`: whether it is told
    by office, of no family of the speaker's."""
    people, answers = set_aside(text, people, family), bool(asked)
    meant = resolved(text, people, default, called, of_others=of_others)
    seen = [(token, subject) for token, subject in zip(people, meant, strict=True) if not token.hidden]
    open_people, words = tuple(token for token, _ in seen), tuple(subject for _, subject in seen)
    operator = is_operator_note(text, open_people)
    if operator:
        seen, words = _noted(seen)
    named = Cast(text, open_people, words, (), default, operator, _dead(text, open_people, words))
    beside = frozenset(token.subject for token in people if token.hidden)
    talk = _Talk(answers, bool(called), beside, family)
    topics = () if operator else tuple(_topics(named, _told(named, marks), marks, talk))
    topics = asked_alone(named, topics)
    if (right := put_right(named)) is not None:
        left = tuple(topic for topic in topics if topic != right[0])
        topics = left if left or right[0] not in topics else (right[1],)
    subjects = tuple(
        _fallback(token, topics, default, family) if token.rank == "pronoun" and subject is None else subject
        for token, subject in seen
    )
    meant_by_pronoun = {
        subject for token, subject in zip(open_people, subjects, strict=True) if token.rank == "pronoun" and token.sex
    }
    if topics and default in meant_by_pronoun - {None, SELF, *topics}:
        topics = (default, *topics)  # 她没低保，我爸户口在磐安
    topics = with_family(named, topics, subjects, marks, family, answers=answers)
    topics = topics or (() if default is None else (default,))
    return Cast(text, open_people, subjects, topics, default, operator, named.dead, family, asked)


def with_family(
    cast: Cast,
    topics: tuple[str | None, ...],
    subjects: tuple[str | None, ...],
    marks: Sequence[Mark],
    family: Family,
    *,
    answers: bool,
) -> tuple[str | None, ...]:
    """The clients, with those of the family whom the message names, and with whom it was of so far, where it tells
    something ahead of all names."""
    if len(family) > 1 and not cast.operator:
        topics = tuple(dict.fromkeys([*topics, *in_it(cast.people, subjects, family, cast.default)]))
    if (
        topics
        and cast.default in family
        and cast.default not in topics
        and _tells_ahead(cast, marks, answers=len(family) > 1 and answers)
    ):
        return (cast.default, *topics)
    return topics


def _tells_ahead(cast: Cast, marks: Sequence[Mark], *, answers: bool) -> bool:
    """没低保，我老太婆一级残疾: whether something is told in a clause ahead of that which first names somebody; an age only
    in an answer, of a family."""
    passed = {"sex"} if answers else {"age", "sex"}
    first = min((token.start for token in cast.people if not token.companion), default=0)
    opens = cast.text.clauses[cast.text.clause_at(first)].start
    return any(m.start < opens and m.fact not in passed and described_by(cast, m.start, m.end) is None for m in marks)


def _noted(seen: Seen) -> tuple[Seen, tuple[str | None, ...]]:
    """李大爷，男，91: who alone is called by a name in an operator's note is the case itself."""
    named = [token for token, _ in seen if token.called and not token.companion]
    noted = [(token, None if [token] == named else subject) for token, subject in seen]
    return noted, tuple(subject for _, subject in noted)


def asked_alone(cast: Cast, topics: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """我公婆住嵊州，我问的是我爸妈: of several told of, those who are said to be asked about."""
    for token, subject in zip(cast.people, cast.subjects, strict=True):
        if not cue("asked_alone").finds(cast.text.chars[max(token.start - AROUND, 0) : token.start]):
            continue
        meant = {*PARENTS} if subject == "both" else {*COUPLES.get(subject or "", (subject,))}
        if meant & {*topics}:
            return tuple(topic for topic in topics if topic in meant)
    return topics


def mistaken_for(cast: Cast) -> str | None:
    """Whom what was said before was wrongly taken to be of."""
    right = put_right(cast)
    return right[0] if right else None


def put_right(cast: Cast) -> tuple[str | None, str | None] | None:
    """不是我妈，是我婆婆; 我说的是爷爷，不是我爸: who was wrongly meant, and who is."""
    chars, people = cast.text.chars, cast.people
    for at, (one, other) in enumerate(pairwise(people)):
        between, ahead = chars[one.end : other.start], chars[max(one.start - AROUND, 0) : one.start]
        if cue("not_them").finds(ahead) and cue("but_them").finds(between):
            return cast.subjects[at], cast.subjects[at + 1]
        if (
            cue("meant").finds(ahead)
            and cue("not_them").finds(between)
            and not chars[other.end : other.end + 1].strip("，,。！! ")
        ):
            return cast.subjects[at + 1], cast.subjects[at]
    return None


def _fallback(token: PersonToken, topics: Sequence[str | None], default: str | None, family: Family) -> str | None:
    """Whom a pronoun means that follows nobody: the one who is asked about; 他 and 她 are never the speaker."""
    if token.sex is None:
        return topics[0] if topics else default
    beside = {SELF, SPOUSE} if default in {OTHER, CASE} else {SELF}  # 她还有个老伴 85: 她 is the one spoken of
    others = [topic for topic in topics if topic not in beside and SEXES.get(topic or "", token.sex) == token.sex]
    if others:
        return others[0]
    if len(family) > 1:
        return meant_by(token.sex, family, default)
    return default if default != SELF and SEXES.get(default or "", token.sex) == token.sex else None


STEP = "养继后干岳"


def _dead(text: Text, people: Sequence[PersonToken], subjects: Sequence[str | None]) -> frozenset[str | None]:
    """Those who have died, unless one word stands for two (养父 lives, 生父 has died)."""
    words: dict[str | None, set[str]] = {}
    for token, subject in zip(people, subjects, strict=True):
        words.setdefault(subject, set()).add(text.chars[token.start : token.end])
    return frozenset(
        subject
        for token, subject in zip(people, subjects, strict=True)
        if token.gone and token.rank != "pronoun" and not _are_two(words[subject])
    )


def _are_two(words: AbstractSet[str]) -> bool:
    """父亲 and 养父: whether words that stand for one subject may be of two."""
    return len(words) > 1 and any(word[0] in STEP for word in words)


def _told(cast: Cast, marks: Sequence[Mark]) -> Told:
    told: dict[int, set[str]] = {}
    for mark in marks:
        at = cast.named_before(mark.start)
        if at is not None and cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start):
            told.setdefault(at, set()).add(mark.fact)
    return {at: frozenset(facts) for at, facts in told.items()}


@dataclass(frozen=True, slots=True)
class _Talk:
    """What the conversation makes of a message: whether it was asked for, whether somebody is spoken of already, and who is
    only mentioned within a stretch that says something else; those who are spoken of."""

    answers: bool
    spoken_of: bool
    beside: frozenset[str]
    family: Family


def _topics(cast: Cast, told: Told, marks: Sequence[Mark], talk: _Talk) -> Iterator[str | None]:
    """The clients, in the order in which they are named."""
    elders = list(_elders(cast, _described(cast, marks), tells=_tells_of_oneself(cast, marks)))
    of_a_child = ELDERS_OF_THE_SPEAKER & {*elders} or (asks_as_child(talk.family) and not _is_an_old_half(cast))
    if SPOUSE in elders and of_a_child and not _is_told_of(cast, SPOUSE, told):
        elders.remove(SPOUSE)
    own = own_age(cast, marks)
    only_asks = talk.spoken_of and cast.default is None and asks_only(cast)
    speaking = (speaks(cast) and not only_asks) or bool(cast.dead and cue("left_alone").finds(cast.text.chars))
    setting = _setting(cast, marks, alone=not elders, spoken_of=talk.spoken_of)
    of_parents = asks_as_child(talk.family)
    sides = list(dict.fromkeys(_sides(cast, {} if talk.answers else told, setting, of_parents=of_parents)))
    if (set(elders) == {SPOUSE} and speaking) or tells_of_couple(cast, alone=not elders, beside=SPOUSE in talk.beside):
        yield from (SELF, SPOUSE, *sides)
    elif elders or sides:
        first = sides if elders == [SPOUSE] else []  # 老周68 他老伴66
        yield from dict.fromkeys((*([SELF] if own else []), *first, *elders, *sides))
    elif speaking and (cast.default in {None, SELF, *cast.dead} or cue("oneself").finds(cast.text.chars)):
        yield from oneself(cast, told, answers=talk.answers)
    elif not speaking and not cast.default:
        yield from list(_old_young(cast))[:1]


def _is_an_old_half(cast: Cast) -> bool:
    """老伴, 老头子: whether the other half is called as only an old one's is, so that it is no child of the elders."""
    words = [cast.text.chars[t.start : t.end] for t, s in zip(cast.people, cast.subjects, strict=True) if s == SPOUSE]
    return any(char in word for word in words for char in OF_THE_OLD)


OF_THE_OLD = frozenset("伴头太")
ELDERS_OF_THE_SPEAKER = frozenset({"mother", "father", "both", "other:male", "other:female"})
OF_ONES_OWN = frozenset({"age", "disability_grade", "disability_kind", "care_level", "dementia", "service_record", "economic"})


def _is_told_of(cast: Cast, subject: str, told: Told) -> bool:
    """我妻子是独女，岳母74: whether anything of their own is told of somebody, whose elders are asked about."""
    for at, token in enumerate(cast.people):
        if cast.subjects[at] == subject:
            aged = cue("aged_behind").finds(cast.text.chars[token.end : token.end + 10])
            if aged or told.get(at, frozenset()) & OF_ONES_OWN:
                return True
    return False


def _described(cast: Cast, marks: Sequence[Mark]) -> frozenset[int | None]:
    """Those whom something is said of ahead of their word (瘫痪的奶奶)."""
    return frozenset(described_by(cast, mark.start, mark.end) for mark in marks)


OWN_LOT = frozenset({"economic", "disability_grade", "disability_kind", "service_record"})


def _tells_of_oneself(cast: Cast, marks: Sequence[Mark]) -> bool:
    """我是残疾人，吃低保，照顾爷爷奶奶: whether the speaker tells of a lot of their own, in the sentence that names them."""
    for mark in marks:
        at = cast.named_before(mark.start) if mark.fact in OWN_LOT and mark.kind == "says" else None
        if at is not None and cast.people[at].rank == "speaker" and cast.in_one_sentence(cast.people[at].start, mark.start):
            return True
    return False


def _elders(cast: Cast, described: frozenset[int | None], *, tells: bool) -> Iterator[str | None]:
    """The elders named, both of a couple; those only cared for (照顾我妈) if there are no others and the speaker `tells`
    of no lot of their own, or if told of."""
    spoken = [at for at, token in enumerate(cast.people) if token.rank == "elder" and cast.subjects[at] not in cast.dead]
    subjects = [cast.subjects[at] for at in spoken if not cast.people[at].companion or at in described]
    if not subjects and not tells:
        subjects = [cast.subjects[at] for at in spoken if cast.people[at].cared and cast.subjects[at] != SPOUSE]
    known = list(dict.fromkeys(one for subject in subjects for one in COUPLES.get(subject or "", (subject,))))
    parents = set(known) & set(PARENTS)
    yield from (subject for subject in known if subject != "both" or not parents)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What decides whether one who is no elder of the speaker's is asked about: no elder is named, it is asked for them,
    an age is told, a letter tells nothing of the speaker, somebody is `spoken_of` already; `whole`: of whom a letter tells an
    age in their own sentence."""

    alone: bool
    asks: bool
    has_age: bool
    told_only: bool
    spoken_of: bool = False
    whole: frozenset[int] = frozenset()


def _setting(cast: Cast, marks: Sequence[Mark], *, alone: bool, spoken_of: bool = False) -> _Setting:
    asks = bool(cue("asked_for_them").finds(cast.text.chars))
    told_only = cast.text.is_written and not _tells_of_speaker(cast, marks)
    return _Setting(
        alone,
        asks,
        has_age=any(mark.fact == "age" for mark in marks),
        told_only=told_only,
        spoken_of=spoken_of,
        whole=_aged_in_letter(cast, marks),
    )


def _aged_in_letter(cast: Cast, marks: Sequence[Mark]) -> frozenset[int]:
    """舅舅叫孙某某，今年69岁: those whose age a letter tells in a later clause of the sentence that names them."""
    if not cast.text.is_written:
        return frozenset()
    named = ((cast.named_before(mark.start), mark) for mark in marks if mark.fact == "age" and mark.is_at_least(GROWN))
    return frozenset(at for at, mark in named if at is not None and cast.in_one_sentence(cast.people[at].start, mark.start))


def _tells_of_speaker(cast: Cast, marks: Sequence[Mark]) -> bool:
    """Whether anything but a place is told in a clause that the speaker's word leads."""
    for mark in marks:
        at = cast.named_before(mark.start)
        if at is not None and cast.people[at].rank == "speaker" and cast.in_one_sentence(cast.people[at].start, mark.start):
            return True
    return False


def _sides(cast: Cast, told: Told, setting: _Setting, *, of_parents: bool) -> Iterator[str]:
    """Aunts, uncles, siblings, neighbours who are asked about: the first named when no elder is; else who is told of.

    `of_parents`: a parent of the speaker is spoken of, so that the speaker's brother is but another child.
    """
    first = setting.alone
    for at, token in enumerate(cast.people):
        subject = cast.subjects[at]
        if token.rank not in {"side", "sibling"} or token.companion or subject is None or subject in cast.dead:
            continue
        alone = first and token.rank == "side" and not token.neighbour
        alone = alone and not (of_parents and cast.text.chars[token.end - 1] in SIBLINGS)
        if _counts(cast, at, told.get(at, frozenset()), setting) or alone:
            first = False
            yield subject


def _counts(cast: Cast, at: int, told: frozenset[str], setting: _Setting) -> bool:
    """Whether one who is no elder of the speaker's is told of, rather than only mentioned."""
    token = cast.people[at]
    aged = bool(cue("age_behind").finds(cast.text.chars[token.end : token.end + 10]))
    if not setting.alone and cast.text.chars[token.end - 1] in SIBLINGS:
        beside = bool(cue("with_speaker").finds(cast.text.chars[max(token.start - NEAR, 0) : token.start]))
        return beside and bool(told - PASSING)
    if token.neighbour:
        told_of = setting.asks or setting.told_only or (aged and not setting.spoken_of)
        return setting.alone and (told_of or (aged and bool(cue("there_is_one_more").finds(cast.text.chars))))
    if token.rank == "side":
        return aged or (setting.alone and bool(told)) or at in setting.whole
    enough = 1 if setting.has_age else SEVERAL
    lone = setting.has_age and _is_alone(cast, at)
    return aged or (setting.alone and (len(told - PASSING) >= enough or lone))


def _is_alone(cast: Cast, at: int) -> bool:
    """Whether nobody else is named."""
    return all(other == at or token.companion or token.rank == "speaker" for other, token in enumerate(cast.people))


SIBLINGS = frozenset("姐哥嫂弟妹")
SEVERAL = 2
"""A sibling is asked about when at least so much is told of them."""


PASSING = frozenset({"living", "residence", "hukou", "children_hukou", "no_supporter", "only_child", "fixed_home"})
"""What is said of a sibling in passing, and makes them nobody to ask about."""


def _old_young(cast: Cast) -> Iterator[str]:
    """A young one's word with an elder's age behind it is who is asked about (侄子78)."""
    for token in cast.people:
        behind = cast.text.chars[token.end : token.end + 8]
        if token.rank == "young" and not token.companion and cue("old_behind").finds(behind):
            yield OTHER
