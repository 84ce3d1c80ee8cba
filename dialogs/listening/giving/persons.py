"""Whom each word for a person means: kin by their word, 他 and 她 by who was named last, each worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs.listening.finders.note_people import is_note
from dialogs.listening.finders.people import AROUND, GRAND, SPEAKERS, THE_OTHER, THEIR_SPOUSE, PersonToken, cue
from dialogs.listening.giving.cast import two_of
from dialogs.listening.giving.family import KIN, NAMELESS, Family, has_kin, meant_by, word_of_kin
from dialogs.listening.text import Text

OTHER, SPOUSE, CASE = "other", "spouse", "caller_case"
ORDERED = frozenset("大二三四五小老幺堂表")
"""What tells two uncles apart when it stands before their word."""

OLD = "老"
"""老人, 老人家, 老的: words that stand for an elder, never for a child named before."""

ANYONES = frozenset({"老头", "老头儿", "老太太", "老太", "老汉", "老爷子", "老先生", "大爷", "大妈", "大娘", "阿姨", "大叔"})
"""Words that name again someone who was named before."""


THIS_ONE = frozenset({"这位老人", "那位老人"})
OLD_ONES = frozenset({"老头", "老头儿", "老太", "老汉"})
"""Words for an old one that may as well be another half's."""
AGAIN = frozenset({"老爷子", "老太太", "老先生"})
"""Words that a family has for its own elder: named before, it is the same one."""


YOUNG = frozenset({"child", "young"})
"""Who is never 他 or 她 of whom an old age is told (侄子签字行吗，他71)."""


@dataclass(frozen=True, slots=True)
class _Side:
    """An aunt, uncle, neighbour or sibling: the key for them, what their word is made of, their sex."""

    key: str
    core: str
    which: str
    sex: str | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """Who was named so far: the last elder and the last anyone of each sex (None: of whichever)."""

    elder: tuple[tuple[str, str], ...] = ()
    anyone: tuple[tuple[str, str], ...] = ()
    departed: tuple[tuple[str, str], ...] = ()


def resolved(
    text: Text,
    people: Sequence[PersonToken],
    spoken_of: str | None,
    called: Mapping[str | None, str | None],
    *,
    family: Family,
    of_others: bool = False,
) -> tuple[str | None, ...]:
    """The subject of each word, in one pass; None for a pronoun whom nobody fits. `spoken_of`: whose other half 她老公 is
    where nobody is named; `called`: what those spoken of before are called by (of 奶奶, 外婆 is another); `family`: the
    same with their sexes, of whom 老太太 names one again; `of_others`: whether nobody of the speaker's family is spoken of,
    so that 老伴 is that of the one asked about."""
    names = dict(called)
    ours = any(token.subject == "us" for token in people) and not cue("two_siblings").finds(text.chars)  # 我们两个，我83她81
    subjects: list[str | None] = []
    of_strangers = of_others or (is_note(text) and "self" not in family and not has_kin(family))
    sides: tuple[_Side, ...] = () if of_strangers else _held_sides(family)
    seen = _Seen()
    for token in people:
        if token.rank == "pronoun":
            elders_only = text.chars.startswith(OLD, token.start)
            meant = _meant(seen, token.sex, None, elders_only=elders_only)
            meant = None if meant in YOUNG and _is_too_old(text, token) else meant
            halves = token.sex and ours and SPOUSE not in family and not seen.elder and not _can_be_meant(token.sex, family)
            subjects.append(meant or (SPOUSE if halves else None))
            continue
        word = text.chars[token.start : token.end]
        same = None if of_others else _named_again(seen, token, word)
        same = same or _of_the_couple(text, token, word, family) or _known_again(text, token, word, family, spoken_of)
        if same:
            subject = same
        elif token.rank in {"side", "sibling"}:
            kept = not of_strangers or "的" in token.kin  # 我同事的父亲, of one who asks by office
            of_them = bool(sides) and cue("of_the_one_ahead").finds(text.chars[max(0, token.start - 1) : token.start])
            sides, subject = _as_side(sides, replace(token, kin=token.kin if kept else ""), word, anew=bool(of_them))
        elif token.subject == THEIR_SPOUSE:
            owner = _meant(seen, THE_OTHER.get(token.sex or ""), spoken_of, elders_only=False)
            others = of_others or (SPOUSE in family and not family.keys().isdisjoint({OTHER, CASE}))
            subject = SPOUSE if others and (owner or OTHER) in {OTHER, CASE, SPOUSE} else _spouse_of(owner, token.sex)
        else:
            subject = _of_their_line(names, token)
        subjects.append(subject)
        seen = _noted(seen, token, subject)
    return tuple(subjects)


def _is_too_old(text: Text, token: PersonToken) -> bool:
    """Whether an age stands right behind 他 or 她 that no child has."""
    return cue("too_old_behind").finds(text.chars[token.end : token.end + AROUND]) is not None


def _can_be_meant(sex: str, family: Family) -> bool:
    """我们两口子照顾他, of a father-in-law: whether one of those who are spoken of can be 他."""
    return any(known in {sex, None} for who, known in family.items() if who != "self")


SPOUSES = {
    **{"mother": "father", "father": "mother", "grandmother": "grandfather", "grandfather": "grandmother"},
    **{"other:female": "other:male", "other:male": "other:female"},
}


def _of_their_line(names: dict[str | None, str | None], token: PersonToken) -> str:
    """外婆 after 奶奶 is another than she; whoever comes first is the grandmother."""
    if token.subject not in GRAND:
        return token.subject
    known = names.get(token.subject) or token.called
    names[token.subject] = known
    return token.subject if known == token.called else f"{OTHER}:{token.sex}"


def _spouse_of(owner: str | None, sex: str | None) -> str:
    """Whom 她老公 means: my father's wife is my mother, 她 of nobody's kin has some other old man."""
    if owner in {"self", "spouse"}:
        return "self" if owner == "spouse" else "spouse"
    return SPOUSES.get(owner or "") or (f"{OTHER}:{sex}" if sex else f"{OTHER}:spouse")


def _meant(seen: _Seen, sex: str | None, fallback: str | None, *, elders_only: bool) -> str | None:
    """The last elder whose sex does not speak against it, else the last anyone, else one who has died; 老人 is an elder."""
    wanted = sex or "any"
    for kind in (seen.elder,) if elders_only else (seen.elder, seen.anyone, seen.departed):
        if (found := dict(kind).get(wanted)) is not None:
            return found
    return fallback


def _named_again(seen: _Seen, token: PersonToken, word: str) -> str | None:
    """The elder of that sex who was named last, if it is one of the speaker's own line."""
    if token.rank != "side" or word not in AGAIN or token.neighbour:
        return None
    subject = dict(seen.elder).get(token.sex or "any")
    if (pair := two_of(subject)) and token.sex:  # 岳父岳母……老爷子83老太太79
        return pair[token.sex == "female"]
    return subject if subject in OWN_ELDERS else None


def _known_again(text: Text, token: PersonToken, word: str, family: Family, spoken_of: str | None) -> str | None:
    """老太太瘫了, of a mother who was told of: the elder of the speaker's line who is meant; none where it is said that
    there is one (还有个老头)."""
    opened = cue("somebodys_elder").finds(text.chars[max(0, token.start - AROUND) : token.start])
    if token.rank != "side" or word not in AGAIN | OLD_ONES | THIS_ONE or token.neighbour or opened:
        return None
    subject = spoken_of if word in THIS_ONE else meant_by(token.sex, family, spoken_of)
    of_a_case = subject in {OTHER, CASE, SPOUSE} and not {*family} - {OTHER, CASE, SPOUSE} and word not in THIS_ONE
    return subject if subject in OWN_ELDERS or of_a_case else None


def _of_the_couple(text: Text, token: PersonToken, word: str, family: Family) -> str | None:
    """老太太68那个呢, of a man and a woman without names: the one of the two whose sex the word tells."""
    by_sex = {*family} <= NAMELESS and {*family.values()} == {"male", "female"} and len(family) == len(THE_OTHER)
    again = token.rank == "side" and word in AGAIN | OLD_ONES and not token.neighbour
    opened = cue("somebodys_elder").finds(text.chars[max(0, token.start - AROUND) : token.start])
    return f"{OTHER}:{token.sex}" if by_sex and again and token.sex and not opened else None


OWN_ELDERS = frozenset(SPOUSES)


def _noted(seen: _Seen, token: PersonToken, subject: str) -> _Seen:
    if token.rank in {"speaker", "group"} or (token.rank == "young" and token.companion):
        return seen
    fits = tuple((sex, subject) for sex in ("any", *({token.sex} if token.sex else ("male", "female"))))
    if token.gone and token.rank == "young":
        return seen
    if token.gone:
        return replace(seen, departed=_newer(seen.departed, fits))
    if token.rank in {"elder", "side", "sibling"} and not token.neighbour and (token.cared or not token.companion):
        return replace(seen, elder=_newer(seen.elder, fits))
    if token.rank == "stranger" and token.sex is None:  # 老伴想做志愿者，她73: what somebody becomes is no one
        fits = tuple(one for one in fits if one[0] not in dict(seen.anyone))
    return replace(seen, anyone=_newer(seen.anyone, fits))


def _newer(known: Iterable[tuple[str, str]], fits: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(known), **dict(fits)}.items())


def _held_sides(family: Family) -> tuple[_Side, ...]:
    """The speaker's own sisters, uncles, friends who are spoken of."""
    held = ((who, word_of_kin(who), sex) for who, sex in family.items())
    return tuple(_Side(str(who), word[-1], _which(word), sex) for who, word, sex in held if word)


def _which(word: str) -> str:
    return word[0] if word[0] in ORDERED and len(word) > 1 else ""


def _as_side(sides: tuple[_Side, ...], token: PersonToken, word: str, *, anew: bool = False) -> tuple[tuple[_Side, ...], str]:
    """The key of an aunt, uncle, neighbour …: the first is the other, the next ones are numbered; `anew`: none of those so far
    of whom their word does not tell that they are kin (陈某80；其兄84)."""
    bare = word.lstrip(SPEAKERS)
    which, core = (bare[0], bare[-1]) if bare[0] in ORDERED and len(bare) > 1 else ("", bare[-1])
    if token.called:  # by the whole of it, where a surname alone stands for 李大爷
        which, core = surname_of(token.called), token.called[-1]
    alike = [side for side in sides if not (token.kin and word_of_kin(side.key)) or side.core == core]
    alike = [side for side in alike if not anew or side.core == core]
    known = next((side for side in reversed(alike) if _is_same(side, which, core, bare, token.sex)), None)
    if known:
        return sides, known.key
    nameless = sum(not word_of_kin(side.key) for side in sides)
    key = f"{KIN}{token.kin}" if token.kin else f"{OTHER}:{nameless + 1}" if nameless else OTHER
    return (*sides, _Side(key, core, which, token.sex)), key


def surname_of(called: str) -> str:
    """王大爷, 老王, 老王头: the surname by which one of a village is told from another."""
    return called[1] if called.startswith(OLD) else called[0]


def _is_same(side: _Side, which: str, core: str, bare: str, sex: str | None) -> bool:
    named_apart = side.which and which and side.which != which and ORDERED.isdisjoint(side.which + which)
    if named_apart or (side.sex and sex and side.sex != sex):
        return False
    if bare in ANYONES or (not (side.sex and sex) and (side.core == core or not word_of_kin(side.key))):
        return True
    return side.core == core and (side.which == which or not which or not side.which)
