"""Who is spoken of: the words for people in a message, each with what its own surroundings make of it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise, zip_longest
from pathlib import Path
from typing import Literal

from dialogs.listening import data
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.patterns import Pattern, PatternFile, Way
from dialogs.listening.text import Text
from knowledge.ready import compiled

Subject = Literal["self", "mother", "father", "both", "grandmother", "grandfather", "spouse", "other", "caller_case"]
BYSTANDER = "bystander"
"""The subject of a stranger's kin: what is said after them is theirs until someone else is named."""

Rank = Literal["elder", "side", "sibling", "young", "stranger", "speaker", "pronoun", "group"]
Gone = Literal["", "gone", "lifetime"]


class Kin(Way):
    """Words for one kind of person."""

    subject: str
    sex: Literal["male", "female"] | None = None
    rank: Rank
    neighbour: bool = False
    aged: bool = False
    """Whether it is a person only with an age behind it (姐75)."""
    opens: bool = False
    """Whether it is a person only where it opens a clause (老二八十三)."""
    called: str = ""
    """What an in-law of the speaker's is called by (丈母娘: 岳母)."""


@dataclass(frozen=True, slots=True)
class PersonToken:
    """A word for a person.

    `companion`: only mentioned beside someone (跟儿子住); `cared`: such a one who is cared for (照顾我妈); `gone`: no longer
    alive; `died_at`: where the text says so; `neighbour`: somebody next door; `hidden`: inside a stretch that says something
    else (跟我姐住), and no one to speak of, but 她 may mean them; `called`: what one of a village is called by (王大爷).
    """

    subject: str
    sex: str | None
    rank: str
    start: int
    end: int
    companion: bool = False
    gone: Gone = ""
    died_at: int = 0
    cared: bool = False
    neighbour: bool = False
    hidden: bool = False
    called: str = ""
    owner: str = ""
    """The sex of the one whose father or mother the word is said to be (她爸, 我老婆她爸)."""
    kin: str = ""
    """The word for one of the speaker's own beside their line (姐姐, 二舅, 战友)."""
    name: str = ""
    """A digest of the name that they bear, where it stood behind the word (老伴周桂香)."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation makes of words for people: whether it is about `of_others` than the speaker's family (an operator's),
    whether their other half is spoken of too, and whether they are a man and a woman who are told apart by that alone."""

    of_others: bool = False
    knows_spouse: bool = False
    is_couple: bool = False
    has_kin: bool = False
    """Whether somebody of the speaker's own family is spoken of, other than they."""
    halves: frozenset[str] = frozenset()
    """Of which sexes 我老太婆 or 我老汉 is the speaker's other half, and not the speaker."""
    names: frozenset[str] = frozenset()
    """What those are called by who were told of as cases (陈樟法)."""


ALONE = Talk()
"""A message by itself."""
FILE = Path(data.__file__).parent / "people.yaml"


@cache
def people_file() -> PatternFile:
    """people.yaml, compiled."""
    return PatternFile(FILE, {"kin": Kin})


def cue(name: str) -> Pattern:
    """A cue of people.yaml."""
    return people_file().cue(name)


class _Kin(dict[str, Kin]):
    """The words for people, and what a name (老吕, 李某, 王大妈) makes of its bearer: somebody who is no kin."""

    def __missing__(self, word: str) -> Kin:
        hit = cue("named_person").finds(word)
        sex: Literal["male", "female"] | None = None
        if hit is not None:
            sex = "female" if hit["female"] else "male" if hit["male"] else None
        return Kin(say=word, subject="other", rank="side", sex=sex)


@cache
def _kin() -> tuple[re.Pattern[str], dict[str, Kin]]:
    known = _Kin()
    for pattern in people_file().ways("kin"):
        way = pattern.way
        assert isinstance(way, Kin)
        for word in way.alternatives:
            known.setdefault(word, way)
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    words = f"(?:(?<!另)|(?!外))(?:{words})"  # 另外婆婆81: 婆婆, and no 外婆
    return compiled(f"{cue('called').compiled.pattern}|{cue('named_person').compiled.pattern}|{words}"), known


def _kin_of(hit: re.Match[str], known: Mapping[str, Kin]) -> Kin:
    """What a word for a person is: as it is listed, or a surname with what old people are called by (王大爷, 老钱头)."""
    if (name := hit["man"] or hit["woman"] or hit["mr"]) is None:
        return known[hit.group()]
    sex: Literal["male", "female"] | None = "male" if hit["man"] else "female" if hit["woman"] else None
    return Kin(say=name, subject="other", rank="side", sex=sex, aged=bool(hit["mr"]))


@cache
def kin_words() -> frozenset[str]:
    """Every word for a person."""
    return frozenset(_kin()[1])


def word_for(subject: str | None) -> str:
    """The word by which the speaker tells of one of their own (我妈, 我老伴); none for anybody else."""
    ways = (pattern.way for pattern in people_file().ways("kin"))
    return next((way.reads[0] for way in ways if isinstance(way, Kin) and way.subject == subject and way.rank == "elder"), "")


AROUND = 40
"""Characters around a word for a person that are looked at: a clause is hardly longer, and a long text stays linear."""

MOST = 200
"""Nobody tells of people in more places of a text."""
CLOSE = 10
"""Characters right ahead of a word in which it is told how it is mentioned."""

LATER_CLAUSES = 3
"""A death may be told this many clauses after the person (我外公1930年生，早不在了)."""


def find_people(
    text: Text, taken: Sequence[tuple[int, int]], talk: Talk = ALONE, places: Collection[str] = ()
) -> list[PersonToken]:
    """The words for people, in order; those inside `taken` stretches (跟我住) are no one to speak of. `talk`: what the
    conversation makes of them; none of `places` is a name."""
    chars = text.chars
    covered, never = _covered(len(chars), taken), _covered(len(chars), (hit.span() for hit in cue("no_people").all(chars)))
    pattern, known = _kin()
    hits = [*islice((hit for hit in pattern.finditer(chars) if not all(never[hit.start() : hit.end()])), MOST)]
    found: list[PersonToken] = []
    for hit, following in zip_longest(hits, hits[1:]):
        kin = _as_owner(_as_half(_kin_of(hit, known), chars, hit.start()), chars[hit.end() : hit.end() + CLOSE])
        rank, subject = kin.rank, kin.subject
        hidden = subject not in TOGETHER and all(covered[hit.start() : hit.end()]) and not is_left_over(chars, hit.span())
        if found and found[-1].kin and found[-1].end == hit.start() and cue("name_behind_kin").finds(hit.group()):
            found[-1] = replace(found[-1], end=hit.end())  # 我战友老王: one of one's own with their name
            continue
        if _is_apposed(text, hit, kin):
            found = _without_owner(found, hit.start())
            continue
        if (hidden and rank not in MEANT_BY_PRONOUNS) or _opens_nothing(text, hit, kin):
            continue
        if found and found[-1].kin.endswith(hit.group() * 2) and found[-1].end == hit.start():
            found[-1] = replace(found[-1], end=hit.end())  # 俺姐姐: 俺姐 and 姐
            continue
        until = _until(chars, hit.end(), following, hits)
        if rank == "speaker" and kin.sex in talk.halves and hit.group()[0] in "我俺" and not _is_by_oneself(chars, hit):
            kin = kin.model_copy(update={"subject": "spouse", "rank": "elder"})
        token = replace(_token(text, hit, kin, until, first=not found), name=text.name_behind(hit.end()) or "")
        found.append(replace(token, hidden=True, companion=True, cared=False) if hidden else token)
    found = _joined_beside(_joined_in_death(_of_one_word([*found], chars), chars), chars)
    if len(found) == 1 and chars.startswith("他们家", found[0].start):
        found = [replace(found[0], subject="them", rank="group", sex=None)]
    has_kin = talk.has_kin or names_kin(found)
    if talk.of_others or speaks_for_others(chars, kin=has_kin):
        found = _with_named(found, chars, talk, places)
        found = [*_by_official(found, chars, talk, official=asks_for_others(chars, kin=has_kin))]
    found = [*_beside_the_own([*_of_other_half(_of_ones_child(found, chars), chars)], chars)]
    if cue("own_couple").finds(chars):
        found = [*_own_halves(found, chars)]
    found = _of_somebody_named(found, chars, talk)
    named = _without_possessors(_without_reflexives(_with_couple(found, chars), chars), chars)
    two = _man_and_woman(text, named, is_couple=talk.is_couple)
    taken_by_two = {token.start for token in two}  # a name of a list is one of its cases
    return sorted([*(t for t in named if t.start not in taken_by_two), *two], key=lambda token: token.start)


def _of_somebody_named(found: Sequence[PersonToken], chars: str, talk: Talk) -> list[PersonToken]:
    """还有老王头老伴79, 老王他妈102: the other half or a parent, by their age, of one who is no kin of the speaker's and is not
    told of otherwise: a person of their own, called by whose they are."""
    kept: list[PersonToken] = []
    own = Counter(token.called for token in found)
    rest = [*found]
    while rest:
        owner, *behind = rest
        theirs = 1 if behind and behind[0].rank == "pronoun" and behind[0].start == owner.end else 0
        ahead, kin = [owner, *behind][theirs], behind[theirs] if theirs < len(behind) else None
        named = owner.rank == "side" and owner.called and owner.called not in talk.names and own[owner.called] == 1
        if named and kin is not None and _is_theirs_by_age(ahead, kin, chars):
            sex = kin.sex or THE_OTHER.get(owner.sex or "")
            owner = replace(owner, end=kin.end, sex=sex, called=f"{owner.called}的{chars[kin.start : kin.end]}")
            behind = behind[theirs + 1 :]
        kept.append(owner)
        rest = behind
    return kept


OF_SOMEBODY = frozenset({"spouse", "father", "mother"})


def _is_theirs_by_age(owner: PersonToken, kin: PersonToken, chars: str) -> bool:
    """Whether a word for the other half or a parent stands right behind whose they are, with an age behind it."""
    half = owner.rank == "pronoun" and chars[kin.start : kin.end] in HALVES
    aged = cue("age_behind").finds(chars[kin.end : kin.end + CLOSE])
    close = chars[owner.end : kin.start].strip(",，") in LINKS
    return (kin.subject in OF_SOMEBODY or half) and not kin.gone and close and aged is not None


def _as_half(kin: Kin, chars: str, start: int) -> Kin:
    """我跟我老太婆: a word for an old one who speaks, behind 我跟 the word for their other half."""
    joined = kin.rank == "speaker" and kin.sex and cue("joined_with_me").finds(chars[max(0, start - CLOSE) : start])
    return kin.model_copy(update={"subject": "spouse", "rank": "elder"}) if joined else kin


def _as_owner(kin: Kin, behind: str) -> Kin:
    """我两个孩子: a word for us two of which the 两个 goes with the next word is one for the speaker."""
    owns = kin.subject == "us" and cue("two_of_ones_own").finds(behind)
    return kin.model_copy(update={"subject": "self", "rank": "speaker"}) if owns else kin


def _beside_the_own(found: Sequence[PersonToken], chars: str) -> Iterator[PersonToken]:
    """我干妈76，我亲妈77: of two words for a mother the one that says she is none by birth is another's."""

    def is_step(token: PersonToken) -> bool:
        return token.subject in PARENTS and cue("step_kin").finds(chars[token.start : token.end].lstrip(SPEAKERS)) is not None

    own = {token.subject for token in found if token.subject in PARENTS and not (token.gone or is_step(token))}
    for token in found:
        beside = is_step(token) and not token.gone and token.subject in own
        word = chars[token.start : token.end].lstrip(SPEAKERS)
        yield replace(token, subject="other", rank="side", kin=word) if beside else token


def _of_ones_child(found: Sequence[PersonToken], chars: str) -> Iterator[PersonToken]:
    """俺61他娘59: the mother of the speaker's child, told of beside the speaker's own age, is the other half."""
    for token in found:
        ahead = chars[max(0, token.start - AROUND) : token.start]
        theirs = token.subject in PARENTS and cue("beside_ones_own_age").finds(ahead) is not None
        yield replace(token, subject="spouse") if theirs else token


def _of_other_half(found: Iterable[PersonToken], chars: str) -> Iterator[PersonToken]:
    """我老婆户口在那边 她爸63她妈57: the parents of the speaker's other half, and not the speaker's."""
    half = cue("other_half").finds(chars)
    for token in found:
        behind = half is not None and half.end() <= token.start and token.subject in PARENTS_OF
        if half is None or not behind or not OF_THEM & {chars[token.start], chars[token.start - 1]}:
            yield token
            continue
        called = PARENTS_OF[token.subject]["wife" if half["wife"] else "husband"]
        yield replace(token, subject=f"other:{token.sex}", called=called)


OF_THEM = frozenset("她他")
PARENTS_OF = {"father": {"wife": "岳父", "husband": "公公"}, "mother": {"wife": "岳母", "husband": "婆婆"}}
"""What the speaker calls the father and mother of their other half."""


def is_left_over(chars: str, span: tuple[int, int]) -> bool:
    """我爸走了，就剩我妈一个人了: whether it is the one named there who lives alone, though the words for it hold the name."""
    ahead, behind = chars[max(0, span[0] - CLOSE) : span[0]], chars[span[1] : span[1] + CLOSE]
    return bool(cue("left_over").finds(ahead) and cue("by_oneself").finds(behind))


def _with_named(found: list[PersonToken], chars: str, talk: Talk, places: Collection[str]) -> list[PersonToken]:
    """报个人 陈樟法 72 低保户: the people found, and the one of whom nothing but a name tells who they are, an age behind it;
    whoever is called so already is meant wherever the name stands."""
    hits = [hit for hit in cue("named_case").all(chars) if {hit["name"], hit["name"][:2]}.isdisjoint(places)]
    spans = {hit.span("name") for hit in hits if len(hits) == 1}
    spans |= {hit.span() for name in talk.names for hit in islice(re.finditer(re.escape(name), chars), MOST)}
    named = [PersonToken("other", None, "side", *span, called=chars[slice(*span)]) for span in sorted(spans)]
    named = [one for one in named if one.called not in kin_words()]
    behind = {one.start: one for one in named}  # 老头陈樟法
    found = [
        replace(token, called=behind[token.end].called, end=behind[token.end].end)
        if token.rank == "side" and token.end in behind
        else token
        for token in found
    ]
    apart = [one for one in named if all(token.end < one.start or one.end <= token.start for token in found)]
    return sorted([*found, *apart], key=lambda token: token.start)


def _until(chars: str, start: int, following: re.Match[str] | None, hits: Sequence[re.Match[str]]) -> int:
    """Where the next word for a person stands; 在我10岁那年 says when, and of nobody."""
    if following is None:
        return len(chars)
    if following.start() - start <= len("就在") and cue("at_my_age").finds(chars[start : start + AROUND]):
        return next((hit.start() for hit in hits if hit.start() > following.start()), len(chars))
    return following.start()


def _joined_in_death(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """老伴和儿子都先后去世: who is named together with one who died, by 都 or 先后, has died too."""
    for at in range(len(found) - 1, 0, -1):
        one, other = found[at - 1], found[at]
        both = other.gone == "gone" and cue("joined_dead").finds(chars[other.end : other.end + CLOSE])
        if both and not one.gone and one.rank not in OWNERS and cue("joined").finds(chars[one.end : other.start]):
            found[at - 1] = replace(one, gone="gone", died_at=other.died_at)
    return found


def _of_one_word(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """俺老婆子比俺大，……俺老婆子眼瞎了: a word that was the other half's once is so wherever it stands."""
    halves = {chars[token.start : token.end] for token in found if token.subject == "spouse"}
    return [
        replace(token, subject="spouse", rank="elder")
        if token.rank == "speaker" and token.sex and chars[token.start : token.end] in halves
        else token
        for token in found
    ]


def _joined_beside(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """跟俺爹俺娘一块过: who is named in one breath with one who is only mentioned is only mentioned too."""
    for at, (one, other) in enumerate(pairwise(found)):
        two = one.companion and one.rank == other.rank == "elder" and not (one.cared or one.gone or other.gone)
        if two and chars[one.end : other.start] in JOINS and cue("lives_together").finds(chars[other.end :][:CLOSE]):
            found[at + 1] = replace(other, companion=True)
    return found


JOINS = frozenset({"", "和", "跟", "与", "、"})


def names_kin(found: Iterable[PersonToken]) -> bool:
    """Whether somebody of the speaker's own family is named."""
    return any(token.rank == "elder" and not token.gone for token in found)


def asks_for_others(chars: str, *, kin: bool = False) -> bool:
    """我是村会计, 不是给我查: whether the speaker asks by office, or says that it is not for them; not of them but of another
    of the family (`kin`), where one is spoken of (我问我老伴 不是问我)."""
    office = cue("official").finds(chars)
    told = office is not None and not cue("official_aged").finds(chars[office.end() : office.end() + AROUND])
    of_none = [hit for hit in cue("not_for_oneself").all(chars) if not (kin and cue("not_of_me").finds(hit.group()))]
    return told or bool(of_none) or cue("several_of_others").finds(chars) is not None


def speaks_for_others(chars: str, *, kin: bool = False) -> bool:
    """The same, or whether somebody is told of by a name (老周68 他老伴66), and nobody says 我: it is no family of the
    speaker's."""
    return asks_for_others(chars, kin=kin) or bool(cue("called").finds(chars) and not cue("says_i").finds(chars))


def _without_owner(found: list[PersonToken], start: int) -> list[PersonToken]:
    """我是他们女儿: whose daughter the speaker is, is not spoken of there."""
    owns = bool(found) and found[-1].end == start and found[-1].rank in {"pronoun", "group"}
    return found[:-1] if owns else found


def _by_official(found: Iterable[PersonToken], chars: str, talk: Talk, *, official: bool) -> Iterator[PersonToken]:
    """我是村干部，村里有个大姐: one who asks by office is no client, whom they tell of is; 丈夫, 自己 are that one's, and the
    other half is asked about too where an age or 呢 stands behind, or they are known."""
    for token in found:
        if token.rank == "speaker" and official:
            if not cue("reflexive").finds(chars[token.start : token.end]):
                yield replace(token, subject=OFFICIAL, rank="stranger")
        elif token.subject == "spouse":
            behind = chars[token.end : token.end + CLOSE]
            asked = talk.knows_spouse or cue("age_behind").finds(behind) or cue("turn_to_behind").finds(behind)
            if token.gone:  # 哪来的老伴100岁: nobody, whose age is nobody's
                held = [token] if talk.knows_spouse else []
                yield from held or ([_as_bystander(token)] if cue("age_behind").finds(behind) else [])
            else:
                yield replace(token, companion=False) if asked else _as_bystander(token)
        elif token.subject != "household" or not official:  # 我们这有几户: the office itself
            yield replace(token, neighbour=False) if official else token


OFFICIAL = "official"
"""The subject of one who asks by office: nobody to ask about, though where they are is where those live whom they ask for."""


def _with_couple(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """老两口81/79, of no one's family: the two as one word for them, where nobody else is named."""
    marked = mark(chars)
    hit = cue("a_couple").finds(marked.text)
    if hit is None or any(token.rank not in {"group", "pronoun", "young"} or token.subject in OURS for token in found):
        return found
    start, end = marked.origin[hit.start("word")], marked.origin[hit.end("word")]
    couple = PersonToken("couple", None, "elder", start, end)
    return sorted([*(t for t in found if t.end <= start or t.start >= end), couple], key=lambda token: token.start)


OURS = frozenset({"us", "household"})


HALVES = frozenset({"老头", "老头儿", "老太", "老太太", "老汉", "老婆子"})


def _own_halves(found: Iterable[PersonToken], chars: str) -> Iterator[PersonToken]:
    """我们老两口……我七十，老头七十三: who is called so by one of a couple is the other half."""
    for token in found:
        half = token.rank == "side" and not token.neighbour and chars[token.start : token.end] in HALVES
        yield replace(token, subject="spouse", rank="elder") if half else token


def _man_and_woman(text: Text, named: Sequence[PersonToken], *, is_couple: bool = False) -> list[PersonToken]:
    """男 83，女 80, 夫八十一，妻七十四, 夫妻 均75 and 张某88，李某90, where nobody else is named but they; 女的
    alone, where a couple is spoken of."""
    words = _kin()[1]
    kin = [
        token for token in named if token.subject not in {"spouse", "couple"} and text.chars[token.start : token.end] in words
    ]
    if any(token.rank in {"elder", "speaker", "side"} for token in kin):
        return []
    if listed := _listed(text):
        return listed
    of_case = any(token.subject == "spouse" for token in named)  # 张某 女 79 配偶82 男方失能: the note's own case and theirs
    for name in ("sex_mark", "man_and_wife", *(() if of_case else ("the_man_the_woman",))):
        marks = [*cue(name).all(text.chars)]
        coupled = name == "the_man_the_woman" and marks and (is_couple or any(token.subject == "couple" for token in named))
        if coupled or (any(hit["male"] for hit in marks) and any(hit["female"] for hit in marks)):
            again = [*cue("the_man_the_woman").all(text.chars)] if name == "sex_mark" else []
            return [_of_sex(hit, "male" if hit["male"] else "female") for hit in [*marks, *again]]
    return []


def _listed(text: Text) -> list[PersonToken]:
    """The people of a list, each by the name that opens their part; none if fewer than two are listed."""
    if len(cases := {hit["name"]: hit for hit in cue("case_names").all(text.chars)}) > 1:
        return [PersonToken(f"other:{name}", None, "elder", hit.start("name"), hit.end("name")) for name, hit in cases.items()]
    heads = [*cue("case_heads").all(text.chars)]
    return [_case(i, hit) for i, hit in enumerate(heads)] if len(heads) > 1 else []


SEXES: Mapping[str, str] = {"男": "male", "女": "female"}


def _case(number: int, hit: re.Match[str]) -> PersonToken:
    return PersonToken(f"other:{number}", SEXES.get(hit["name"]), "elder", hit.start("name"), hit.end("name"))


def _of_sex(hit: re.Match[str], sex: Literal["male", "female"]) -> PersonToken:
    return PersonToken(f"other:{sex}", sex, "elder", hit.start(sex), hit.end(sex))


AGE_WITHIN = 8


def _opens_nothing(text: Text, hit: re.Match[str], kin: Kin) -> bool:
    if kin.aged:
        ahead, behind = text.chars[max(0, hit.start() - CLOSE) : hit.start()], text.chars[hit.end() : hit.end() + AGE_WITHIN]
        asked_for = hit["mr"] and cue("for_them_ahead").finds(ahead) and cue("asks_for_behind").finds(behind)
        return not (asked_for or cue("age_behind").finds(behind))
    return kin.opens and text.clauses[text.clause_at(hit.start())].start != hit.start()


def _covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """For each character whether some span holds it."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\x01" * (min(end, length) - start)
    return covered


TOGETHER = frozenset({"us", "them"})
MEANT_BY_PRONOUNS = frozenset({"elder", "side", "sibling"})
OF_SPEAKERS = frozenset({"young", "sibling", "stranger"})


def _says_who_speaks(text: Text, hit: re.Match[str], ahead: str) -> bool:
    """我是磐安的一个失独母亲: whether the word for an elder only says what the speaker is; not 一个老人的母亲."""
    if cue("whose").finds(text.chars[hit.end() : hit.end() + AROUND]):
        return False
    return bool(cue("such_a_one").finds(ahead) or cue("such_a_parent").finds(_run_on_from(text, hit.start())))


def _is_he_or_she(text: Text, hit: re.Match[str], sex: str) -> bool:
    """老头子八十五啦，……让他多动: whether 他 or 她 goes on about somebody of whom a dictation, without marks, has just told."""
    if not text.runs_on(text.clause_at(hit.start())):
        return False
    pronoun = cue("him_or_her").finds(text.chars[hit.end() : hit.end() + FARTHER])
    return pronoun is not None and pronoun[sex] is not None


def _is_aged_or_ends(text: Text, hit: re.Match[str]) -> bool:
    """我是磐安的老太婆今年八十七: whether an age follows at once, or nothing in the clause; not 我是磐安的老太婆瘫了."""
    clause = text.clauses[text.clause_at(hit.start())]
    return hit.end() >= clause.end or cue("age_behind").finds(text.chars[hit.end() : hit.end() + AROUND]) is not None


def _is_apposed(text: Text, hit: re.Match[str], kin: Kin) -> bool:
    """我是磐安的一位老人, 我是他侄子: whether a word only says again who the speaker is."""
    clause = text.clauses[text.clause_at(hit.start())]
    ahead = text.chars[max(clause.start, hit.start() - AROUND) : hit.start()]
    if hit.group() not in _kin()[1] and (cue("names_oneself").finds(ahead) or _ends_in_kin(ahead)):
        return True
    rank = kin.rank
    if rank == "stranger" and (cue("by_trade").finds(ahead) or _names_own_office(text, hit, ahead)):
        return True
    if rank == "elder" and _says_who_speaks(text, hit, ahead):
        return True
    if rank in {"side", "sibling"} and cue("is_kin_of_them").finds(ahead):  # 我爸是她弟弟
        return True
    apposable = rank in OF_SPEAKERS or cue("some_elder").finds(hit.group())
    if kin.subject == "spouse" and kin.sex and (_is_he_or_she(text, hit, kin.sex) or not _is_aged_or_ends(text, hit)):
        return False
    names_kin = rank in OF_SPEAKERS and hit.group()[0] in SPEAKERS  # 我是磐安的七十九我弟弟七十六: not what one is
    if apposable and not names_kin and hit.start() == clause.start and not cue("own_age").finds(text.chars):
        ahead = _run_on_from(text, hit.start())
    return bool(apposable and cue("speaker_is").finds(ahead))


def _names_own_office(text: Text, hit: re.Match[str], ahead: str) -> bool:
    """我志愿者, 网格员 磐安的: whether a clause tells nothing but what whoever writes is."""
    words = text.words(text.clause_at(hit.start())).strip()
    alone = words.lstrip("我俺本人") == hit.group() and (words != hit.group() or hit.start() == 0)
    return alone and cue("of_office").finds(hit.group()) is not None and not ahead.strip("我俺本人")


def _run_on_from(text: Text, at: int) -> str:
    """我是友谊县的老头子今年…: what stands ahead of a place, over the pauses that nobody typed."""
    index = text.clause_at(at)
    while index and text.clauses[index].start > at - AROUND and text.runs_on(index):
        index -= 1
    return text.chars[max(text.clauses[index].start, at - AROUND) : at].replace(",", "")


def _ends_in_kin(ahead: str) -> bool:
    """本人父亲张某: whether a name stands right behind the word for its bearer."""
    words = _kin()[1]
    return any(ahead[-length:] in words and words[ahead[-length:]].rank in {"elder", "side"} for length in (3, 2))


def _token(text: Text, hit: re.Match[str], kin: Kin, until: int, *, first: bool) -> PersonToken:
    clause = text.clauses[text.clause_at(hit.start())]
    ahead = text.chars[max(clause.start, hit.start() - AROUND) : hit.start()]
    behind = text.chars[hit.end() : min(clause.end, hit.end() + AROUND)]
    subject, rank = kin.subject, kin.rank
    if subject == "other" and rank == "elder" and kin.sex:
        subject = f"other:{kin.sex}"
    if rank == "side" and cue("own_old").finds(ahead + hit.group()):
        subject, rank = "spouse", "elder"
    by_name = cue("next_door_by_name").finds(_run_on_from(text, hit.start()))
    subject, rank, neighbour = _aside(kin, subject, rank, hit.group(), ahead or (by_name.group() if by_name else ""))
    if rank == "stranger" and (friend := _told_by_age(text, hit, behind)) is not None:
        subject, rank, neighbour = "other", "side", neighbour and not friend
    if subject == "both" and _is_of_grandchild(text, hit):
        subject, rank = BYSTANDER, "stranger"
    if subject == "them" and cue("others_household").finds(text.chars[max(0, hit.start() - AROUND) : hit.start()]):
        subject, rank = BYSTANDER, "stranger"
    subject, rank = _as_oneself(text, hit, kin, subject, rank, first=first)
    lives = rank in {"speaker", "group"} or bool(cue("supposed_death").finds(ahead))
    gone, died_at = ALIVE if lives else _death(text, hit.end(), until)
    if rank == "elder" and cue("no_such_one").finds(ahead):  # 哪来的老伴100岁
        gone, died_at = "gone", until
    aged = (rank == "elder" or kin.aged) and bool(cue("age_behind").finds(text.chars[hit.end() : hit.end() + 8]))
    aged = aged or (kin.subject == "self" and bool(cue("own_age_behind").finds(text.chars[hit.end() : hit.end() + AROUND])))
    called = hit.group() if hit["man"] or hit["woman"] or hit["mr"] else ""
    if subject in GRAND and not called:
        called = LINES[cue("mothers_side").finds(hit.group()) is not None][subject]
    if kin.called and rank == "elder" and (cue("own_somebody").finds(ahead) or not cue("somebodys_elder").finds(ahead)):
        called = kin.called
    own = rank in {"side", "sibling"} and not called and _is_own(hit.group(), ahead)
    token = PersonToken(subject, kin.sex, rank, hit.start(), hit.end(), gone=gone, died_at=died_at, called=called)
    word = hit.group().lstrip(SPEAKERS)
    token = replace(token, kin=(word * 2 if len(word) == 1 else word) if own else "")
    near = ahead[-CLOSE:]
    beside = bool(cue("companion").finds(near)) and not cue("topic").finds(near)
    beside = beside or (subject == "spouse" and bool(cue("has_one").finds(near)))
    agent = _only_acts(text, hit, subject, rank, near, behind, first=first, aged=aged)
    joint = not first and subject != "them" and cue("both_join").finds(ahead) and cue("both_behind").finds(behind)
    return replace(
        token,
        companion=(beside and not joint and not aged) or agent,
        cared=beside and bool(cue("cared_for").finds(near)),
        neighbour=neighbour,
    )


def _only_acts(
    text: Text, hit: re.Match[str], subject: str, rank: Rank, near: str, behind: str, *, first: bool, aged: bool
) -> bool:
    """女儿照顾, 平时我妈管着他, 我妈去学护理: whether somebody is named only as who does something for the one spoken of;
    `first`: nobody is named ahead; `aged`: an age stands behind."""
    if rank in {"side", "sibling", "young"} and cue("agent").finds(behind):
        return True
    if cue("neglects").finds(behind) or _stands_by(subject, rank, near, behind):
        return True
    if rank == "elder" and not aged:
        tends = not first and cue("tends_him").finds(behind) is not None
        if tends or (cue("needs_kin").finds(near) and cue("helps").finds(behind)):
            return True
    if rank == "young" and cue("where_a_child_is").finds(behind):
        return True
    if rank == "group" and cue("is_at_ours").finds(near) and cue("our_place").finds(behind):
        return True
    return bool(cue("learns_to_care").finds(text.chars[hit.end() : hit.end() + AROUND]))


SPEAKERS = "我俺咱"
"""What stands ahead of a word for somebody of the speaker's own."""


def _is_own(word: str, ahead: str) -> bool:
    """我姐姐, 二舅: whether a word is for one of the speaker's own; 隔壁大姐, 有个大姐 and 其姑 are not."""
    strange = (
        cue("neighbour").finds(ahead[-CLOSE:])
        or cue("of_the_one_ahead").finds(ahead[-1:])
        or cue("somebodys_elder").finds(ahead)
        or cue("of_the_village").finds(ahead[-CLOSE:])
    )
    bare = word.lstrip(SPEAKERS)
    of_mine = (bare != word or cue("says_whose").finds(ahead)) and cue("kin_of_mine").finds(bare)
    return bool(cue("own_kin").finds(bare) or of_mine) and not strange


def _stands_by(subject: str, rank: Rank, ahead: str, behind: str) -> bool:
    """我老公讲户口迁走了, 我老公在外地: whether somebody only says it, or is only said to be away; 我妈说 is of herself.

    我前面说了低保办下来了, 她一个人住我不放心, 她不认得我了: the speaker who says it again, worries, or is
    named only as the one to whom something is done, tells nothing of themselves.
    """
    if rank == "speaker":
        only_says = cue("says_again").finds(behind) or cue("only_worries").finds(behind) or cue("done_to_me").finds(ahead)
        return bool(only_says) or bool(cue("tended_by").finds(ahead) and cue("tends").finds(behind))
    reports = (rank in {"side", "sibling", "young"} or subject == "spouse") and bool(cue("reports").finds(behind))
    return reports or (subject == "spouse" and bool(cue("gone_out").finds(behind)))


def _is_of_grandchild(text: Text, hit: re.Match[str]) -> bool:
    """孙女15岁，父母离异: whether 父母 are those of a child who was named right before."""
    ahead = text.chars[max(0, hit.start() - AROUND) : hit.start()]
    return bool(cue("of_grandchild").finds(ahead) and cue("parents_apart").finds(text.chars[hit.end() : hit.end() + CLOSE]))


PARENTS = frozenset({"father", "mother"})
FARTHER = 60
THEIRS = {"female": "她", "male": "他"}


def _is_by_oneself(chars: str, hit: re.Match[str]) -> bool:
    """我老太婆一个人: whether a word for an old one goes on as a speaker does who is alone."""
    alone = cue("by_oneself").finds(chars[hit.end() : hit.end() + CLOSE])
    return alone is not None and not cue("reflexive").finds(alone.group())


def _as_oneself(text: Text, hit: re.Match[str], kin: Kin, subject: str, rank: Rank, *, first: bool) -> tuple[str, Rank]:
    """The subject and rank of a word for an old one: the speaker (81岁老太婆一个) or their other half (我老太婆，她八十一)."""
    spoken = cue("an_old_one_speaks").all(text.chars) if first and subject in {"spouse", "other", "self"} else ()
    if any(one.start() <= hit.start() < one.end() for one in spoken):
        return "self", "speaker"
    if rank == "speaker" and kin.sex and _is_their_own(text, hit, kin.sex):
        return "spouse", "elder"
    if subject == "spouse" and cue("some_elder").finds(hit.group()) and cue("some_old_one").finds(text.chars[: hit.start()]):
        return "other", "side"  # 有个磐安的老头子85
    return subject, rank


def _is_their_own(text: Text, hit: re.Match[str], sex: str) -> bool:
    """我老太婆糊涂了，她八十一: whether a word for oneself is one for the other half, whom 她 then means."""
    behind = text.chars[hit.end() : hit.end() + FARTHER]
    return hit.group()[0] in "我俺" and (THEIRS[sex] in behind or bool(cue("oneself_beside").finds(behind)))


GRAND = frozenset({"grandfather", "grandmother"})
LINES: tuple[Mapping[str, str], Mapping[str, str]] = (
    {"grandfather": "爷爷", "grandmother": "奶奶"},
    {"grandfather": "外公", "grandmother": "外婆"},
)
"""What a grandparent is called of the father's side and of the mother's."""
ALIVE: tuple[Gone, int] = ("", 0)


def _told_by_age(text: Text, hit: re.Match[str], behind: str) -> bool | None:
    """我有个朋友，今年70; 隔壁楼老人快90了: whether a stranger, of whom an age is told behind their word, is a friend; None of
    whom none is told."""
    if cue("a_friend").finds(hit.group()) and cue("told_of_age").finds(text.chars[hit.end() : hit.end() + AROUND]):
        return True
    return False if cue("an_old_one").finds(hit.group()) and cue("age_behind").finds(behind) else None


def _aside(kin: Kin, subject: str, rank: Rank, word: str, ahead: str) -> tuple[str, Rank, bool]:
    """The subject and rank of a word, and whether it is for somebody next door: 隔壁爷爷 and 我有个朋友 are others."""
    named = cue("of_the_village").finds(ahead[-CLOSE:]) and cue("called").finds(word)
    next_door = kin.neighbour or (rank in {"side", "pronoun"} and not named and bool(cue("neighbour").finds(ahead[-CLOSE:])))
    if rank == "elder" and subject in PARENTS and cue("childs_other_parent").finds(ahead):
        return "spouse", rank, next_door
    if rank == "pronoun" and next_door and kin.sex is None:  # 隔壁阿婆问的她: 她 is the one named between
        return "stranger", "stranger", True
    if rank == "elder" and cue("next_door").finds(ahead):
        return "other", "side", True
    if subject in GRAND and cue("somebodys_elder").finds(ahead) and not cue("own_somebody").finds(ahead):
        return "other", "side", next_door
    if cue("a_friend").finds(word) and cue("acquaintance").finds(ahead):
        return "other", "side", True
    return subject, rank, next_door


def _death(text: Text, start: int, until: int) -> tuple[Gone, int]:
    """Whether the one whose word ends at `start` has died, as far as the text tells before somebody else's word."""
    if start >= until:
        return ALIVE
    index = text.clause_at(max(start - 1, 0))
    last = min(index + LATER_CLAUSES, len(text.clauses) - 1)
    for at in range(index, last + 1):
        clause = text.clauses[at]
        begin = max(clause.start, start)
        later = clause.sentence - text.clauses[index].sentence
        if begin >= until or later > 1:
            break
        words = _masked(text.chars[begin : min(clause.end, until, begin + AROUND)])
        if later and not cue("gone_opening").finds(words):
            break
        if cue("lifetime").finds(words):
            return "lifetime", begin
        if hit := cue("gone" if at == index else "gone_later").finds(words):
            return "gone", _unmasked(text.chars, begin, hit.end())
    return ALIVE


DIGITS = re.compile("[0-9零一二两三四五六七八九十百]+")


def _masked(words: str) -> str:
    return DIGITS.sub(MARK, words)


def _unmasked(chars: str, begin: int, length: int) -> int:
    """Where a stretch of masked characters from `begin` ends in the text."""
    at = begin
    for _ in range(length):
        numeral = DIGITS.match(chars, at)
        at = numeral.end() if numeral else at + 1
    return at


def is_pair(text: Text, start: int, end: int) -> bool:
    """我跟老伴都七十六: whether a stretch that reads as living with someone only names two of whom something is said."""
    return bool(cue("pair").finds(text.chars[start:end]) and cue("pair_goes_on").finds(text.chars[end : end + AROUND]))


def find_sexes(text: Text) -> list[tuple[str, int]]:
    """男 and 女 that stand by themselves, as in a note or an answer: the sex and where it stands."""
    return [("male" if hit["male"] else "female", hit.start()) for hit in cue("sex_mark").all(text.chars)]


def _without_reflexives(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """自己 right behind a person (儿子自己都瘫着), or in the clause of one who is spoken of (她不会自己吃饭), is that person,
    not the speaker."""
    ends = {token.end for token in found if token.rank != "stranger"}

    def of_another(at: int, token: PersonToken) -> bool:
        if cue("reflexive").finds(chars[token.start : token.end]) is None:
            return False
        ahead = found[at - 1] if at else None
        return token.start in ends or (ahead is not None and _goes_on_about(chars, ahead, token.start))

    return [token for at, token in enumerate(found) if not of_another(at, token)]


def _goes_on_about(chars: str, token: PersonToken, until: int) -> bool:
    """Whether the words from one who is spoken of to a place pause nowhere."""
    spoken_of = token.rank in {"elder", "side", "sibling", "pronoun"} and not token.companion and not token.gone
    return spoken_of and until - token.end <= CLOSE and not PAUSES & {*chars[token.end : until]}


PAUSES = frozenset("，,。；;！!？?、 ")


LINKS = frozenset({"", "的", "家", "家的", "们家", "那", "这", "那个", "这个"})


def _without_possessors(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """我 of 我爸, 她 of 她爸 and 我同事 of 我同事她爸 only lead to the next word; someone else's kin is a bystander."""
    kept: list[PersonToken] = []
    sexes: set[str | None] = set()
    of_stranger, theirs, children, beside = False, dict[int, str | None](), dict[int, str](), set[int]()
    own = {other.subject for one, other in pairwise(found) if one.rank == "speaker" and _leads(one, other, chars)}
    own |= {token.subject for token in found if token.rank == "elder" and chars[token.start] in "我俺咱"}
    for named, following in zip_longest(found, found[1:]):
        token = _as_bystander(named) if of_stranger else named
        leads = following is not None and _leads(token, following, chars)
        of_stranger = leads and (
            _is_strangers(chars, token, following, _last_named(kept, token), sexes) or _is_set_against(token, following, own)
        )
        sexes |= {token.sex} if token.rank in {"elder", "side"} else set()
        if leads and following is not None and not of_stranger and _weds(token, following, chars):
            theirs[following.start] = following.sex or THE_OTHER.get(token.sex or "")
        if named.start in children:
            token = replace(token, owner=children[named.start])
        if leads and following is not None and following.subject in {*PARENTS, "both"} and _is_their_child(token):
            children[following.start] = token.sex or ANY
        if leads and following is not None and token.companion and token.rank == "pronoun" and following.subject in PARENTS:
            beside.add(following.start)
        if named.start in beside:
            token = replace(token, companion=True)
        owns = leads and following is not None and _is_of_theirs(token, following, chars)
        if not leads or not (of_stranger or owns or token.rank in OWNERS):
            wed = token.start in theirs
            kept.append(replace(token, subject=THEIR_SPOUSE, sex=theirs[token.start], rank="elder") if wed else token)
    return kept


def _is_of_theirs(token: PersonToken, following: PersonToken, chars: str) -> bool:
    """我爸的哥, 我爸的战友: whether an elder is named only to say whose brother or comrade the next one is."""
    kin = token.rank == "elder" and following.rank in {"sibling", "side", "stranger"} and not token.gone
    return kin and cue("of_theirs").finds(chars[token.end : following.start]) is not None


ANY = "any"
"""In place of the sex of an owner whose word does not tell it (我爱人爸爸)."""


def _is_their_child(token: PersonToken) -> bool:
    """Whether a word right ahead of that for a parent names whose parent it is: 她爸, 我爱人爸爸."""
    return (token.rank == "pronoun" and token.sex is not None) or token.subject == "spouse"


OWNERS = frozenset({"speaker", "pronoun", "group"})
THE_OTHER = {"male": "female", "female": "male"}
THEIR_SPOUSE = "their_spouse"
"""The subject of 她老公, 他老伴: the other half of whom 她 means, which only the people of the message tell."""
KIN = frozenset({"young", "sibling"})


def _weds(token: PersonToken, following: PersonToken, chars: str) -> bool:
    """她老公, 他媳妇: whether the word behind 他 or 她 is that for their other half."""
    return token.rank == "pronoun" and (_is_spouses_word(following, chars) or _is_his_wife(token, following, chars))


def _is_his_wife(token: PersonToken, following: PersonToken, chars: str) -> bool:
    """他媳妇: whether a word that else is for a son's wife is for the wife of a man."""
    return token.sex == "male" and cue("his_wife").finds(chars[following.start : following.end]) is not None


def _is_spouses_word(token: PersonToken, chars: str) -> bool:
    """老公, 老伴, 老头; 他爸 of 我和他爸 is the speaker's own, whatever the word."""
    word = chars[token.start : token.end]
    return word in HALVES or (token.subject == "spouse" and _kin()[1][word].subject == "spouse")


def _last_named(kept: Sequence[PersonToken], token: PersonToken) -> PersonToken | None:
    """The one named last before a word; 侄子把我接走，他老婆…: the speaker in between is nobody whom 他 means."""
    third = [one for one in kept if one.rank != "speaker"] if token.sex else kept
    return third[-1] if third else None


def _leads(token: PersonToken, following: PersonToken, chars: str) -> bool:
    """Whether the next word for a person stands right behind this one."""
    return chars[token.end : following.start] in LINKS and following.rank not in {"pronoun", "group"}


def _is_strangers(
    chars: str, token: PersonToken, following: PersonToken, last: PersonToken | None, elders: AbstractSet[str | None]
) -> bool:
    """Whether the next word is for kin of someone young or strange; 她老伴 is so if no elder woman was named."""
    if token.rank == "pronoun" and following.subject == "spouse" and not _is_spouses_word(following, chars):
        return False  # 我家一个闺女，我66她娘64
    if token.rank == "pronoun":
        beside = last is not None and last.rank in {*KIN, "stranger"}
        strange = last is not None and bool(cue("others_home").finds(chars[last.start : last.end + 1]))
        apart = (following.subject == "spouse" or strange) and token.sex not in elders
        apart = apart or _is_his_wife(token, following, chars)  # 我爸82 儿子50 他媳妇48
        return beside and last is not None and (last.end == token.start or apart)
    if token.subject == following.subject == "child" and token.end == following.start:  # 儿子女儿, 儿子儿媳
        return False
    return token.rank in KIN or (token.rank == "stranger" and following.rank != "side")


def _is_set_against(token: PersonToken, following: PersonToken, own: AbstractSet[str]) -> bool:
    """他爸是低保，我爸不是: whether somebody's kin is told apart from the speaker's own."""
    return token.rank == "pronoun" and following.subject in own and following.subject in {*PARENTS, "both"}


def _as_bystander(token: PersonToken) -> PersonToken:
    return replace(token, subject=BYSTANDER, sex=None, rank="stranger")


def is_operator_note(text: Text, people: Sequence[PersonToken]) -> bool:
    """A terse note of a case: 女 83 磐安 低保 独居."""
    spoken = any(
        token.rank in {"speaker", "elder", "group"}
        and not (token.companion or token.gone)
        and (text.chars[token.start : token.end] == CALLER or not cue("reflexive").finds(text.chars[token.start : token.end]))
        for token in people
    )
    written = len(text.chars) > TERSE and "。" in text.chars
    return not spoken and not written and bool(cue("operator").finds(text.chars))


CALLER = "本人"
"""Whoever calls about themselves (本人70), where 自己 may be anybody's own self."""
TERSE = 100
"""A note is no longer than this; who writes more, in sentences, writes a letter."""
