"""The people of a message: whom its words mean, who of them is asked about, and who is put right."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from dialogs.listening.acts import is_asked
from dialogs.listening.answers import asks_back, says_correction
from dialogs.listening.finders.people import AROUND, BYSTANDER, SPEAKERS, THEIR_SPOUSE, PersonToken, cue, is_operator_note
from dialogs.listening.giving.asked_about import Talk, asked_about, told_of
from dialogs.listening.giving.cast import CASE, OTHER, SELF, SEXES, SPOUSE, Cast, two_of
from dialogs.listening.giving.family import KIN, Family, in_it, meant_by, only_calling, set_aside, word_of_kin
from dialogs.listening.giving.kin_of_kin import of_their_kin, with_in_laws_of_others, with_nephews
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import described_by
from dialogs.listening.giving.persons import resolved
from dialogs.listening.giving.speaker import OLD
from dialogs.listening.text import Text

NOBODY: Mapping[str | None, str | None] = {}
Seen = list[tuple[PersonToken, str | None]]


def cast_of(
    text: Text,
    people: list[PersonToken],
    default: str | None,
    marks: Sequence[Mark] = (),
    *,
    placed: Sequence[int] = (),
    asked: tuple[str, ...] = (),
    called: Mapping[str | None, str | None] = NOBODY,
    family: Family = NOBODY,
    of_others: bool = False,
) -> Cast:
    """The people of a message; `default` is whom the conversation is about so far, `called` those spoken of with what they
    are called by, `family` the same with their sexes; `placed`: where it tells in so many words where somebody
    lives or has the hukou; `asked`: the facts that were asked for; `of_others`: whether it is told
    by office, of no family of the speaker's."""
    people = _with_him_of_no_family(text, people) if default is None and not family else people
    people = [token for token in people if not _is_of_a_place(text, token, placed)]
    people = _with_friends_elder(text, _with_old_young(text, people, marks, family), marks, default)
    people = with_in_laws_of_others(text, people, default, family)
    people = with_nephews(text, people, family)
    people = of_their_kin(set_aside(text, people, family), default, family, only_calling(text, people))
    answers = bool(asked)
    meant = resolved(text, people, default, called, family=family, of_others=of_others)
    seen = [(token, subject) for token, subject in zip(people, meant, strict=True) if not token.hidden]
    open_people, words = tuple(token for token, _ in seen), tuple(subject for _, subject in seen)
    operator = is_operator_note(text, open_people)
    if operator:
        seen, words = _noted(seen)
    named = Cast(text, open_people, words, (), default, operator, _dead(text, open_people, words, family))
    beside = frozenset(token.subject for token in people if token.hidden)
    talk = Talk(answers, bool(called), beside, family)
    topics = () if operator else tuple(asked_about(named, told_of(named, marks), marks, talk))
    topics = asked_alone(named, topics)
    if (right := put_right(named)) is not None:
        left = tuple(topic for topic in topics if topic != right.wrong or _is_told_of_anew(named, right, marks))
        topics = left if {*left} - {right.wrong} else (right.right, *left)
    subjects = tuple(
        _so_far(named, token, family) or _fallback(text, token, _who_can_be(token, topics, named), default, family)
        if token.rank == "pronoun" and subject is None
        else subject
        for token, subject in seen
    )
    meant_by_pronoun = {
        subject for token, subject in zip(open_people, subjects, strict=True) if token.rank == "pronoun" and token.sex
    }
    if topics and default in meant_by_pronoun - {None, SELF, *topics}:
        topics = (default, *topics)  # 她没低保，我爸户口在磐安
    topics = with_family(named, topics, subjects, Ahead(marks, placed), family, answers=answers)
    topics = topics or (() if default is None else (default,))
    return Cast(text, open_people, subjects, topics, default, operator, named.dead, family, asked, frozenset(called.values()))


def _is_of_a_place(text: Text, token: PersonToken, placed: Sequence[int]) -> bool:
    """户口就是咱友谊的: whether 咱, 我们 says only whose place it is."""
    ours = token.rank in {"speaker", "group"} and token.end in placed
    return ours and text.chars[: token.start].endswith(OF_A_PLACE) and text.chars[token.start] in SPEAKERS


OF_A_PLACE = ("是", "在", "属于")


def _with_him_of_no_family(text: Text, people: list[PersonToken]) -> list[PersonToken]:
    """居民问 他79老伴81: he of whom nothing was told, and his other half, are a couple that somebody asks for."""
    hit = cue("he_and_half").finds(text.chars)
    if hit is None or any(token.rank in {"elder", "side", "speaker"} and token.start < hit.start() for token in people):
        return people
    return [replace(one, subject=OTHER, rank="side") if one.start == hit.start() else one for one in people]


def _with_old_young(text: Text, people: list[PersonToken], marks: Sequence[Mark], family: Family) -> list[PersonToken]:
    """女婿66，他有啥优待: a child who is old and asked about, or was, is one of the speaker's kin beside their line."""
    ages = [mark.start for mark in marks if mark.fact == "age" and mark.is_at_least(OLD) and mark.kind == "says"]
    made: list[PersonToken] = []
    for at, one in enumerate(people):
        word = text.chars[one.start : one.end].lstrip(SPEAKERS)
        open_to = one.rank == "young" and one.sex is not None and not (one.companion or one.gone)
        counts = open_to and (f"{KIN}{word}" in family or _is_old_and_asked(text, people, at, ages))
        made.append(replace(one, subject=OTHER, rank="sibling", kin=word) if counts else one)
    return made


PARENT: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("爸爹", ("父亲", "male")),
    **dict.fromkeys("妈娘", ("母亲", "female")),
}
"""By the last character of a word for somebody's parent, what they are called and their sex."""
A_STRANGER = frozenset({"人家", "别人"})
"""Words by which one who is no kin, and was told of, is named again."""


def _with_friends_elder(text: Text, people: list[PersonToken], marks: Sequence[Mark], default: str | None) -> list[PersonToken]:
    """我同事她爸73，坐地铁要钱吗: a friend's parent who is old and asked about; 人家就是拱墅的 then goes on of them."""
    ages = [mark.start for mark in marks if mark.fact == "age" and mark.is_at_least(OLD) and mark.kind == "says"]
    of_theirs = "的" in word_of_kin(default)
    made: list[PersonToken] = []
    for at, one in enumerate(people):
        whose = cue("friends_elder").finds(text.chars[max(0, one.start - AROUND) : one.start])
        known = PARENT.get(text.chars[one.end - 1]) if one.subject == BYSTANDER and whose else None
        until = next((other.start for other in people[at + 1 :] if other.rank not in {"pronoun", "stranger"}), len(text.chars))
        alone = not any(other.rank in {"elder", "side", "sibling"} for other in people if other is not one)
        if known and whose and alone and asks_back(text) and any(one.end <= age < until for age in ages):
            one = replace(one, subject=OTHER, rank="side", sex=known[1], kin=f"{whose['who']}的{known[0]}", neighbour=False)
        elif of_theirs and one.rank == "stranger" and text.chars[one.start : one.end] in A_STRANGER:
            one = replace(one, subject="pronoun", rank="pronoun")
        made.append(one)
    return made


def _is_old_and_asked(text: Text, people: Sequence[PersonToken], at: int, ages: Sequence[int]) -> bool:
    """Whether a child's old age is told behind their word, ahead of whoever is named next, and it is asked of them: by their
    word or 他, or since nobody else is named (她儿子82了，能领吗)."""
    token, chars = people[at], text.chars
    behind = [*people[at + 1 :]]
    theirs = [token]
    while behind and behind[0].rank == "pronoun" and behind[0].sex == token.sex and not behind[0].companion:
        theirs.append(behind.pop(0))
    until = behind[0].start if behind else len(chars)
    asked = any(cue("asked_of_them").finds(chars[one.end : min(one.end + AROUND, until)]) for one in theirs)
    alone = len(people) == len(theirs)
    asked = asked or (alone and any(is_asked(text, one) for one in text.clauses if one.end > token.end))
    return asked and any(token.end <= age < until for age in ages)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a message tells, and the places in it where it tells in so many words where somebody lives or has the hukou."""

    marks: Sequence[Mark]
    placed: Sequence[int]


def with_family(
    cast: Cast,
    topics: tuple[str | None, ...],
    subjects: tuple[str | None, ...],
    told: Ahead,
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
        and _tells_ahead(cast, told, answers=len(family) > 1 and answers)
    ):
        return (cast.default, *topics)
    return topics


def _tells_ahead(cast: Cast, told: Ahead, *, answers: bool) -> bool:
    """没低保，我老太婆一级残疾; 户口也在义乌，对了我公公80: whether something is told in a clause ahead of that which first
    names somebody; an age only in an answer, of a family."""
    passed = {"sex"} if answers else {"age", "sex"}
    first = min((token.start for token in cast.people if not (token.companion or _is_anyones_self(cast, token))), default=0)
    opens = cast.text.clauses[cast.text.clause_at(first)].start
    if any(start < opens for start in told.placed):
        return True
    return any(m.start < opens and m.fact not in passed and described_by(cast, m.start, m.end) is None for m in told.marks)


def _is_anyones_self(cast: Cast, token: PersonToken) -> bool:
    """要不要自己去: whether a word names nobody but whoever is spoken of."""
    word = cast.text.chars[token.start : token.end]
    return token.rank == "speaker" and cue("reflexive").compiled.fullmatch(word) is not None


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
        meant = frozenset(two_of(subject) or (subject,))
        if meant & {*topics}:
            return tuple(topic for topic in topics if topic in meant)
    return topics


@dataclass(frozen=True, slots=True)
class Right:
    """Who was wrongly meant, who is, and where the words end that say so; `only_asked`: that it was asked about the one, and
    what was told of the other stays theirs."""

    wrong: str | None
    right: str | None
    end: int
    only_asked: bool = False


def _is_told_of_anew(cast: Cast, right: Right, marks: Sequence[Mark]) -> bool:
    """不是我妈，是我婆婆，我妈才63: whether behind it something is told of the one who was not meant."""
    again = [
        at
        for at, token in enumerate(cast.people)
        if cast.subjects[at] == right.wrong and token.start >= right.end and not (token.gone or token.companion)
    ]
    return any(cast.named_before(mark.start) in again for mark in marks)


def put_right(cast: Cast) -> Right | None:
    """不是我妈，是我婆婆; 我说的是爷爷，不是我爸; 打错字了，是我妈: who was wrongly meant, and who is."""
    chars, people = cast.text.chars, cast.people
    for at, (one, other) in enumerate(pairwise(people)):
        between, ahead = chars[one.end : other.start], chars[max(one.start - AROUND, 0) : one.start]
        if cue("not_them").finds(ahead) and cue("but_them").finds(between) and other.rank in SPOKEN_OF:
            asks = bool(cue("asked_alone").finds(chars[: other.start]))
            return Right(cast.subjects[at], cast.subjects[at + 1], other.end, asks)
        if (
            one.rank in SPOKEN_OF
            and cue("meant").finds(ahead)
            and cue("not_them").finds(between)
            and not chars[other.end : other.end + 1].strip("，,。！! ")
        ):
            asks = bool(cue("asked_alone").finds(ahead)) or one.subject == THEIR_SPOUSE
            return Right(cast.subjects[at + 1], cast.subjects[at], other.end, asks)
    return _rather_than_so_far(cast)


OF_THE_FAMILY = frozenset({"elder", "side", "sibling"})
SPOKEN_OF = OF_THE_FAMILY | {"pronoun", "speaker", "group"}
"""Whom a correction can mean: one who is only mentioned is nobody that it is of (我问的是他老伴，不是王大爷)."""


def _rather_than_so_far(cast: Cast) -> Right | None:
    """打错字了，是我妈，我爸早不在了; 说错了，是我婆婆: a message that puts right who is spoken of says only who it is."""
    chars = cast.text.chars
    if cast.default in {None, SELF} or not says_correction(chars):
        return None
    for at, token in enumerate(cast.people):
        ahead, behind = chars[max(token.start - AROUND, 0) : token.start], chars[token.end : token.end + 1]
        named_alone = cue("is_rather").finds(ahead) and not behind.strip("，,。！!.；; 吧啊呀")
        if named_alone and token.rank in OF_THE_FAMILY and not token.gone and cast.subjects[at] != cast.default:
            asks = bool(cue("asked_alone").finds(ahead))
            return Right(cast.default, cast.subjects[at], token.end, asks)
    return None


def _who_can_be(token: PersonToken, topics: Sequence[str | None], cast: Cast) -> list[str | None]:
    """Those of the clients whose words do not speak against their being 他 or 她."""
    return [one for one in topics if token.sex is None or cast.sex_of(one) in {None, token.sex}]


def _so_far(cast: Cast, token: PersonToken, family: Family) -> str | None:
    """没低保，她退休教师。那我婆婆呢: he or she in a clause ahead of all names is who was spoken of so far, if of that sex."""
    if token.sex is None or cast.default in {None, SELF} or family.get(cast.default) != token.sex:
        return None
    until = cast.text.clauses[cast.text.clause_at(token.start)].end
    named = any(one.rank in OF_THE_FAMILY and one.start < until for one in cast.people)
    return None if named else cast.default


def _fallback(text: Text, token: PersonToken, topics: Sequence[str | None], default: str | None, family: Family) -> str | None:
    """Whom a pronoun means that follows nobody: the one who is asked about; 他, 她 and 伊 are never the speaker."""
    if token.sex is None:
        one = topics[0] if topics else default
        he_or_she = one == SELF and cue("he_or_she").finds(text.chars[token.start : token.end])
        others = [other for other in family if other != SELF] if he_or_she else []
        return others[0] if len(others) == 1 else one
    if len(family) > 1 and default != SELF and family.get(default) == token.sex:
        return default
    beside = {SELF, SPOUSE} if default in {OTHER, CASE} else {SELF}  # 她还有个老伴 85: 她 is the one spoken of
    others = [topic for topic in topics if topic not in beside and SEXES.get(topic or "", token.sex) == token.sex]
    if others and not (SEXES.get(default or "") == token.sex != SEXES.get(others[0] or "")):  # 我们两口子照顾他, of 公公
        return others[0]
    if len(family) > 1:
        return meant_by(token.sex, family, default)
    return default if default != SELF and SEXES.get(default or "", token.sex) == token.sex else None


STEP = "养继后干岳"


def _dead(text: Text, people: Sequence[PersonToken], subjects: Sequence[str | None], family: Family) -> frozenset[str | None]:
    """Those who have died, unless one word stands for two (养父 lives, 生父 has died); each of two whom one word names, if both
    are spoken of (爷爷奶奶 of who tells of 外公 are others)."""
    words: dict[str | None, set[str]] = {}
    for token, subject in zip(people, subjects, strict=True):
        words.setdefault(subject, set()).add(text.chars[token.start : token.end])
    return frozenset(
        one
        for token, subject in zip(people, subjects, strict=True)
        if token.gone and token.rank != "pronoun" and not _are_two(words[subject])
        for one in (subject, *(two_of(subject) if family.keys() >= {*two_of(subject)} else ()))
    )


def _are_two(words: AbstractSet[str]) -> bool:
    """父亲 and 养父: whether words that stand for one subject may be of two."""
    return len(words) > 1 and any(word[0] in STEP for word in words)
