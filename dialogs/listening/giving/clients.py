"""Who of the people a message names is asked about, and whom it only mentions."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dialogs.listening.finders.people import AROUND, PersonToken, cue, is_operator_note
from dialogs.listening.giving.cast import COUPLES, OTHER, PARENTS, SELF, SPOUSE, Cast
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owners import NOBODYS, described_by
from dialogs.listening.giving.persons import resolved
from dialogs.listening.text import Text

OLD = 60
"""From this age on one who tells it beside an elder is told of for oneself too."""

Told = Mapping[int, frozenset[str]]
"""For each word for a person what is said right behind it in its clause."""


def cast_of(
    text: Text, people: list[PersonToken], default: str | None, marks: Sequence[Mark] = (), *, answers: bool = False
) -> Cast:
    """The people of a message; `default` is whom the conversation is about so far; `answers`: whether it was asked for."""
    seen = [(token, subject) for token, subject in zip(people, resolved(text, people, None), strict=True) if not token.hidden]
    open_people, words = tuple(token for token, _ in seen), tuple(subject for _, subject in seen)
    operator = is_operator_note(text, open_people)
    named = Cast(text, open_people, words, (), default, operator, _dead(text, open_people, words))
    beside = frozenset(token.subject for token in people if token.hidden)
    topics = () if operator else tuple(_topics(named, _told(named, marks), marks, answers=answers, beside=beside))
    mistaken = mistaken_for(named)
    if len(topics) > 1:
        topics = tuple(topic for topic in topics if topic != mistaken)
    subjects = tuple(
        _fallback(token, topics, default) if token.rank == "pronoun" and subject is None else subject for token, subject in seen
    )
    return Cast(text, open_people, subjects, topics or (() if default is None else (default,)), default, operator, named.dead)


def mistaken_for(cast: Cast) -> str | None:
    """不是我妈，是我婆婆; 我说的是爷爷，不是我爸: whom what was said before was wrongly taken to be of."""
    chars, people = cast.text.chars, cast.people
    for at, (one, other) in enumerate(pairwise(people)):
        between, ahead = chars[one.end : other.start], chars[max(one.start - AROUND, 0) : one.start]
        if cue("not_them").finds(ahead) and cue("but_them").finds(between):
            return cast.subjects[at]
        if (
            cue("meant").finds(ahead)
            and cue("not_them").finds(between)
            and not chars[other.end : other.end + 1].strip("，,。！! ")
        ):
            return cast.subjects[at + 1]
    return None


def _fallback(token: PersonToken, topics: Sequence[str | None], default: str | None) -> str | None:
    """Whom a pronoun means that follows nobody: the one who is asked about; 他 and 她 are never the speaker."""
    if token.sex is None:
        return topics[0] if topics else default
    others = [topic for topic in topics if topic != SELF]
    return others[0] if others else (None if default == SELF else default)


STEP = "养继后干岳"


def _dead(text: Text, people: Sequence[PersonToken], subjects: Sequence[str | None]) -> frozenset[str | None]:
    """Those who have died, unless one word stands for two (养父 lives, 生父 has died)."""
    words: dict[str | None, set[str]] = {}
    for token, subject in zip(people, subjects, strict=True):
        words.setdefault(subject, set()).add(text.chars[token.start : token.end])
    return frozenset(
        subject
        for token, subject in zip(people, subjects, strict=True)
        if token.gone and token.rank != "pronoun" and not any(word[0] in STEP for word in words[subject])
    )


def _told(cast: Cast, marks: Sequence[Mark]) -> Told:
    told: dict[int, set[str]] = {}
    for mark in marks:
        at = cast.named_before(mark.start)
        if at is not None and cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start):
            told.setdefault(at, set()).add(mark.fact)
    return {at: frozenset(facts) for at, facts in told.items()}


def _topics(cast: Cast, told: Told, marks: Sequence[Mark], *, answers: bool, beside: frozenset[str]) -> Iterator[str | None]:
    """The clients, in the order in which they are named."""
    elders, own, speaks = list(_elders(cast, _described(cast, marks))), _own_age(cast, marks), _speaks(cast)
    sides = list(
        dict.fromkeys(
            _sides(cast, {} if answers else told, alone=not elders, has_age=any(mark.fact == "age" for mark in marks))
        )
    )
    if (set(elders) == {SPOUSE} and speaks) or _tells_of_couple(cast, alone=not elders, beside=SPOUSE in beside):
        yield from (SELF, SPOUSE, *sides)
    elif elders:
        yield from (*([SELF] if own else []), *elders, *sides)
    elif sides:
        yield from (*([SELF] if own else []), *sides)
    elif speaks and (cast.default in (None, SELF) or cue("oneself").finds(cast.text.chars)):
        yield from _oneself(cast, told, answers=answers)
    elif not speaks and not cast.default:
        yield from list(_old_young(cast))[:1]


def _oneself(cast: Cast, told: Told, *, answers: bool) -> Iterator[str | None]:
    """The speaker, unless only 他 or 她 is told of; both, if of both."""
    meant = [at for at, token in enumerate(cast.people) if token.rank == "pronoun" and token.sex and not token.companion]
    another = [at for at in meant if (at in told or answers) and not _only_says(cast, at)]
    others = dict.fromkeys(cast.subjects[at] for at in another if cast.subjects[at] not in {SELF, *NOBODYS})
    own = any(cast.people[at].rank in {"speaker", "group"} for at in told)
    if not others or cast.default == SELF:
        yield SELF
    elif own and not answers:
        yield from (SELF, *(other for other in others if other is not None))
    else:
        yield from (other for other in others if other is not None)


def _only_says(cast: Cast, at: int) -> bool:
    """他说要满70: whether it is only told what somebody says."""
    return bool(cue("says").finds(cast.text.chars[cast.people[at].end : cast.people[at].end + 4]))


def _speaks(cast: Cast) -> bool:
    """Whether the speaker is spoken of, alone or as one of us."""
    ours = {"us", "household"}
    if cue("kin_of_theirs").finds(cast.text.chars):
        return False
    return any(not t.companion and (t.rank == "speaker" or (t.rank == "group" and t.subject in ours)) for t in cast.people)


def _tells_of_couple(cast: Cast, *, alone: bool, beside: bool) -> bool:
    """跟老伴两个，她八十，我八十三: a spouse only mentioned, but then told of beside the speaker; 老两口，我职工他居民."""
    spouse = beside or any(token.subject == SPOUSE and not token.gone for token in cast.people)
    chars = cast.text.chars
    if alone and cue("couple").finds(chars) and _speaks(cast):
        return any(token.rank == "pronoun" and token.sex for token in cast.people)
    return spouse and bool(cue("their_age").finds(chars) and cue("own_age").finds(chars))


def _described(cast: Cast, marks: Sequence[Mark]) -> frozenset[int | None]:
    """Those whom something is said of ahead of their word (瘫痪的奶奶)."""
    return frozenset(described_by(cast, mark.start, mark.end) for mark in marks)


def _elders(cast: Cast, described: frozenset[int | None]) -> Iterator[str | None]:
    """The elders named, both of a couple; those only cared for (照顾我妈) if there are no others, or if told of."""
    spoken = [at for at, token in enumerate(cast.people) if token.rank == "elder" and cast.subjects[at] not in cast.dead]
    subjects = [cast.subjects[at] for at in spoken if not cast.people[at].companion or at in described]
    if not subjects:
        subjects = [cast.subjects[at] for at in spoken if cast.people[at].cared and cast.subjects[at] != SPOUSE]
    known = list(dict.fromkeys(one for subject in subjects for one in COUPLES.get(subject or "", (subject,))))
    parents = set(known) & set(PARENTS)
    yield from (subject for subject in known if subject != "both" or not parents)


def _sides(cast: Cast, told: Told, *, alone: bool, has_age: bool) -> Iterator[str]:
    """Aunts, uncles, siblings, neighbours who are asked about: the first named when no elder is; else who is told of."""
    asks = bool(cue("asked_for_them").finds(cast.text.chars))
    first = alone
    for at, token in enumerate(cast.people):
        subject = cast.subjects[at]
        if token.rank in {"side", "sibling"} and not token.companion and subject is not None and subject not in cast.dead:
            counts = _counts(cast, at, told.get(at, frozenset()), alone=alone, first=first, asks=asks, has_age=has_age)
            first = first and not counts
            yield from [subject] if counts else []


def _counts(cast: Cast, at: int, told: frozenset[str], *, alone: bool, first: bool, asks: bool, has_age: bool) -> bool:
    """Whether one who is no elder of the speaker's is told of, rather than only mentioned."""
    token = cast.people[at]
    aged = bool(cue("age_behind").finds(cast.text.chars[token.end : token.end + 10]))
    if not alone and cast.text.chars[token.end - 1] in SIBLINGS:
        return bool(cue("with_speaker").finds(cast.text.chars[max(token.start - NEAR, 0) : token.start]))
    if token.neighbour:
        return alone and (aged or asks)
    if token.rank == "sibling":
        return (
            aged
            or (alone and len(told - PASSING) >= (1 if has_age else SEVERAL))
            or (has_age and alone and _is_alone(cast, at))
        )
    return aged or first or (alone and bool(told))


def _is_alone(cast: Cast, at: int) -> bool:
    """Whether nobody else is named."""
    return all(other == at or token.companion or token.rank == "speaker" for other, token in enumerate(cast.people))


SIBLINGS = frozenset("姐哥嫂弟妹")
SEVERAL = 2
"""A sibling is asked about when at least so much is told of them."""


PASSING = frozenset({"living", "residence", "hukou", "children_hukou", "no_supporter", "only_child", "fixed_home"})
"""What is said of a sibling in passing, and makes them nobody to ask about."""


def _own_age(cast: Cast, marks: Sequence[Mark]) -> bool:
    """Whether the speaker tells an age of their own that is an elder's, and does not ask for somebody else."""
    if cue("asks_for").finds(cast.text.chars) or cue("own_aside").finds(cast.text.chars):
        return False
    for mark in marks:
        if mark.fact != "age" or not mark.is_at_least(OLD):
            continue
        at = cast.named_before(mark.start)
        if at is not None and (_is_right_behind(cast, at, mark) or _is_of_oneself(cast, at, mark)):
            return True
    return False


NEAR = 6


def _is_of_oneself(cast: Cast, at: int, mark: Mark) -> bool:
    """先说我自己，六十五; 我和我姐都六十多."""
    token = cast.people[at]
    if token.rank == "speaker":
        return bool(cue("oneself").finds(cast.text.chars[max(token.start - NEAR, 0) : mark.start]))
    between = cast.text.chars[token.end : mark.start]
    ahead = cast.text.chars[max(token.start - NEAR, 0) : token.start]
    return len(between) <= NEAR and bool(cue("shared").finds(between) and cue("with_speaker").finds(ahead))


def _is_right_behind(cast: Cast, at: int, mark: Mark) -> bool:
    if cast.people[at].rank != "speaker":
        return False
    same = cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start)
    between = cast.text.chars[cast.people[at].end : mark.start]
    return same and len(between) <= NEAR and bool(cue("own_lead").finds(between))


def _old_young(cast: Cast) -> Iterator[str]:
    """A young one's word with an elder's age behind it is who is asked about (侄子78)."""
    for token in cast.people:
        behind = cast.text.chars[token.end : token.end + 8]
        if token.rank == "young" and not token.companion and cue("old_behind").finds(behind):
            yield OTHER
