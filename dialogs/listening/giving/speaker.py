"""Whether the speaker is told of too, beside the elder whom they ask for, and as half of a couple."""

from collections.abc import Iterator, Mapping, Sequence

from dialogs.listening.finders.people import cue
from dialogs.listening.giving.cast import SELF, SPOUSE, Cast
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import described_by, is_said_of
from dialogs.listening.giving.owners import NOBODYS

OLD = 60
"""From this age on one who tells it beside an elder is told of for oneself too; in a letter whoever is grown up."""
GROWN = 18

NEAR = 6
"""At most so many characters stand between a person and their age."""

Told = Mapping[int, frozenset[str]]
"""For each word for a person what is said right behind it in its clause."""


def oneself(cast: Cast, told: Told, *, answers: bool) -> Iterator[str | None]:
    """The speaker, unless only 他 or 她 is told of; both, if of both."""
    meant = [at for at, token in enumerate(cast.people) if token.rank == "pronoun" and token.sex and not token.companion]
    another = [at for at in meant if (at in told or answers) and not (_only_says(cast, at) or _is_in_passing(cast, at))]
    others = dict.fromkeys(cast.subjects[at] for at in another if cast.subjects[at] not in {SELF, *NOBODYS})
    own = any(cast.people[at].rank in {"speaker", "group"} for at in told)
    if not others or cast.default == SELF:
        yield SELF
    elif own and not answers:
        yield from (SELF, *(other for other in others if other is not None))
    else:
        yield from (other for other in others if other is not None)


def _is_in_passing(cast: Cast, at: int) -> bool:
    """听隔壁老太太讲她是低保, 我跟他一样穷: whether 他 or 她 is but somebody next door, who is only named beside someone or
    held against the speaker."""
    named = [token for token, subject in zip(cast.people, cast.subjects, strict=True) if subject == cast.subjects[at]]
    words = [token for token in named if token.rank != "pronoun"]
    against = is_held_against_speaker(cast)
    return bool(words) and all((token.companion or against) and token.neighbour for token in words)


def is_held_against_speaker(cast: Cast) -> bool:
    """隔壁老李头吃低保，我跟他一样穷就是没有: whether somebody is only held against the speaker."""
    return cue("set_against_me").finds(cast.text.chars) is not None


def _only_says(cast: Cast, at: int) -> bool:
    """他说要满70: whether it is only told what somebody says."""
    return bool(cue("says").finds(cast.text.chars[cast.people[at].end : cast.people[at].end + 4]))


def asks_only(cast: Cast) -> bool:
    """我就想知道两个人一共多少: whether the speaker is named only as who asks."""
    own = [token for token in cast.people if token.rank == "speaker" and not token.companion]
    return bool(own) and all(cue("only_asks").finds(cast.text.chars[token.end : token.end + NEAR]) for token in own)


def is_their_child(cast: Cast) -> bool:
    """俺是她二小子，俺也六十八: whether the speaker says whose child they are, and asks nothing of themselves, so that
    what they tell of themselves is only by the way."""
    return cue("child_of_theirs").finds(cast.text.chars) is not None and cue("oneself").finds(cast.text.chars) is None


def speaks(cast: Cast) -> bool:
    """Whether the speaker is spoken of, alone or as one of us."""
    ours = {"us", "household"}
    if cue("kin_of_theirs").finds(cast.text.chars):
        return False
    if cue("only_me").finds(cast.text.chars):
        return True
    return any(not t.companion and (t.rank == "speaker" or (t.rank == "group" and t.subject in ours)) for t in cast.people)


def tells_of_couple(cast: Cast, *, alone: bool, beside: bool) -> bool:
    """跟老伴两个，她八十，我八十三: a spouse only mentioned, but then told of beside the speaker; 老两口，我职工他居民."""
    named = zip(cast.people, cast.subjects, strict=True)
    spouse = beside or any(subject == SPOUSE and not token.gone for token, subject in named)
    chars = cast.text.chars
    both = cue("the_two_of_us").finds(chars) or (spouse and cue("both_of_us").finds(chars))
    if alone and both and speaks(cast) and not _others_named(cast):
        return True
    if alone and cue("couple").finds(chars) and speaks(cast):
        return any(token.rank == "pronoun" and token.sex for token in cast.people)
    return spouse and bool(cue("their_age").finds(chars) and cue("own_age").finds(chars))


def _others_named(cast: Cast) -> bool:
    """Whether a brother, an aunt or another is told of, with whom 我俩 may be."""
    return any(token.rank in {"side", "sibling"} and not token.companion for token in cast.people)


def own_age(cast: Cast, marks: Sequence[Mark], *, grown: bool = False) -> bool:
    """Whether the speaker tells an age of their own that is an elder's, or (`grown`) that of anybody grown up, and does not
    ask for somebody else."""
    of_any = grown or cast.text.is_written
    if not of_any and (cue("asks_for").finds(cast.text.chars) or is_their_child(cast)):
        return False
    aside = not of_any and bool(cue("own_aside").finds(cast.text.chars))
    asks = cue("asked_for_kin").finds(cast.text.chars) and not cue("oneself").finds(cast.text.chars)
    least = GROWN if of_any and not asks else OLD  # 我是帮我妈问的，我五十二: who only asks
    for mark in marks:
        if mark.fact != "age" or not mark.is_at_least(least):
            continue
        at = cast.named_before(mark.start)
        if is_said_to_be_mine(cast, mark):
            return True
        if described_by(cast, mark.start, mark.end) is not None or (aside and not _is_own_too(cast, at, mark)):
            continue
        if at is not None and grown and _was_then(cast, at):
            continue
        if at is not None and (_is_right_behind(cast, at, mark) or _is_of_oneself(cast, at, mark)):
            return True
        if at is not None and _is_in_the_clause_behind(cast, at, mark):
            return True
        if at is not None and grown and (_is_behind_own_place(cast, at, mark) or _is_of_us(cast, at, mark)):
            return True
    return False


def _was_then(cast: Cast, at: int) -> bool:
    """我爸70的时候我40: whether the age is of the time of which the words ahead tell."""
    return cue("back_then").finds(cast.text.chars[max(0, cast.people[at].start - NEAR) : cast.people[at].start]) is not None


def _is_behind_own_place(cast: Cast, at: int, mark: Mark) -> bool:
    """我在哈尔滨六十了: an age behind where the speaker is, in one clause that names nobody else."""
    token, behind = cast.people[at], cast.next_after(cast.people[at].end)
    alone = token.rank == "speaker" and (behind is None or cast.people[behind].start > mark.start)
    return alone and cue("own_place_lead").finds(cast.text.chars[token.end : mark.start]) is not None


def _is_in_the_clause_behind(cast: Cast, at: int, mark: Mark) -> bool:
    """我住友谊县城，今年71。: an age in a clause by itself behind the one that tells where the speaker lives."""
    token, behind, clause = cast.people[at], cast.next_after(mark.end), cast.text.clause_at(mark.start)
    if (
        token.rank != "speaker"
        or clause != cast.text.clause_at(token.start) + 1
        or not cast.in_one_sentence(token.start, mark.start)
    ):
        return False
    alone = behind is None or cast.text.clause_at(cast.people[behind].start) != clause
    begins, ends = cast.text.clauses[clause].start, cast.text.clauses[clause - 1].end
    here = cue("own_place_lead").finds(cast.text.chars[token.end : ends].strip("，, ")) is not None
    return alone and here and cue("own_lead").finds(cast.text.chars[begins : mark.start].strip()) is not None


def _is_of_us(cast: Cast, at: int, mark: Mark) -> bool:
    """我俩都72: whether an age is told of the speaker and another."""
    between = cast.text.chars[cast.people[at].end : mark.start]
    return cast.people[at].subject == "us" and len(between) <= NEAR and cue("own_lead").finds(between) is not None


def own_body(cast: Cast, marks: Sequence[Mark]) -> bool:
    """我自己肢体三级，我爸84: whether a disability is told right behind the speaker's word, in its clause."""
    for mark in marks:
        at = cast.named_before(mark.start)
        if at is None or mark.fact not in OF_A_BODY or mark.kind != "says" or cast.people[at].rank != "speaker":
            continue
        here = cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start)
        if here and described_by(cast, mark.start, mark.end) is None and cast.next_after(cast.people[at].end) in {None, at + 1}:
            return True
    return False


OF_A_BODY = frozenset({"disability_grade", "disability_kind"})


def is_said_to_be_mine(cast: Cast, mark: Mark) -> bool:
    """61是我: whether a thing is said to be the speaker's by the word behind it."""
    behind = cast.next_after(mark.end)
    return behind is not None and cast.people[behind].rank == "speaker" and is_said_of(cast, mark.end, behind)


def _is_own_too(cast: Cast, at: int | None, mark: Mark) -> bool:
    """一直是我照顾她，我自己也七十九了: an age told of oneself beside the one who is cared for."""
    if at is None:
        return False
    also = cue("own_too").finds(cast.text.chars[cast.people[at].start : mark.start])
    return bool(also or cue("own_still").finds(cast.text.chars[mark.end : mark.end + NEAR]))


def _is_of_oneself(cast: Cast, at: int, mark: Mark) -> bool:
    """先说我自己，六十五; 我和我姐都六十多."""
    token = cast.people[at]
    if token.rank == "speaker" and _goes_on(cast, at, mark):
        return True
    if token.rank == "speaker":
        return bool(cue("oneself").finds(cast.text.chars[max(token.start - NEAR, 0) : mark.start]))
    between = cast.text.chars[token.end : mark.start]
    ahead = cast.text.chars[max(token.start - NEAR, 0) : token.start]
    return len(between) <= NEAR and bool(cue("shared").finds(between) and cue("with_speaker").finds(ahead))


def _goes_on(cast: Cast, at: int, mark: Mark) -> bool:
    """本人系磐安居民，1950年生: an age in a later clause of the sentence in which the speaker says who they are."""
    token = cast.people[at]
    behind = cast.text.chars[token.end : token.end + 40]
    return cast.in_one_sentence(token.start, mark.start) and bool(cue("speaker_tells").finds(behind))


def _is_right_behind(cast: Cast, at: int, mark: Mark) -> bool:
    if cast.people[at].rank != "speaker":
        return False
    between = cast.text.chars[cast.people[at].end : mark.start].strip(" ")  # 我 61岁
    same = not between or cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start)
    return same and len(between) <= NEAR and bool(cue("own_lead").finds(between))
