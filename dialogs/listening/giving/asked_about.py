"""Which of the people a message names are asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogs.listening.acts import is_asked
from dialogs.listening.finders.people import AROUND, THEIR_SPOUSE, cue
from dialogs.listening.giving.cast import CHILD, COUPLES, OTHER, SELF, SPOUSE, Cast
from dialogs.listening.giving.family import ELDERS, PARENTS, Family, asks_as_child
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import described_by
from dialogs.listening.giving.speaker import (
    GROWN,
    NEAR,
    OLD,
    Told,
    asks_only,
    is_held_against_speaker,
    is_said_to_be_mine,
    is_their_child,
    oneself,
    own_age,
    own_body,
    speaks,
    tells_of_couple,
)
from knowledge.facts import Between

OF_ONES_OWN = frozenset({"age", "disability_grade", "disability_kind", "care_level", "dementia", "service_record", "economic"})
OWN_LOT = frozenset({"economic", "disability_grade", "disability_kind", "service_record"})
SEVERAL = 2
"""A sibling is asked about when at least so much is told of them."""
PASSING = frozenset({"living", "residence", "hukou", "children_hukou", "no_supporter", "only_child", "fixed_home"})
"""What is said of a sibling in passing, and makes them nobody to ask about."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What the conversation makes of a message: whether it was asked for, whether somebody is spoken of already, and who is
    only mentioned within a stretch that says something else; those who are spoken of."""

    answers: bool
    spoken_of: bool
    beside: frozenset[str]
    family: Family


def asked_about(cast: Cast, told: Told, marks: Sequence[Mark], talk: Talk) -> Iterator[str | None]:
    """The clients, in the order in which they are named."""
    own_lot = [mark for mark in marks if mark.fact in OWN_LOT and mark.kind == "says"]
    elders = list(_elders(cast, _described(cast, marks), tells=_is_of_speaker(cast, own_lot)))
    if not elders and _is_half_told_of(cast, told):
        elders = [SPOUSE]
    of_a_child = ELDERS & {*elders} or (asks_as_child(talk.family) and not _is_an_old_half(cast))
    if SPOUSE in elders and of_a_child and not _is_told_of(cast, SPOUSE, told):
        elders.remove(SPOUSE)
    own = own_age(cast, marks) or any(is_said_to_be_mine(cast, mark) for mark in own_lot)
    only_asks = talk.spoken_of and cast.default is None and asks_only(cast)
    speaking = (speaks(cast) and not only_asks) or bool(cast.dead and cue("left_alone").finds(cast.text.chars))
    setting = _setting(cast, marks, talk, alone={*elders} <= _their_halves(cast))
    of_parents = asks_as_child(talk.family)
    sides = list(dict.fromkeys(_sides(cast, {} if talk.answers else told, setting, of_parents=of_parents)))
    if (set(elders) == {SPOUSE} and speaking) or tells_of_couple(cast, alone=not elders, beside=SPOUSE in talk.beside):
        yield from (SELF, SPOUSE, *sides)
    elif sides and not elders and speaking and _tells_own(cast, marks):
        yield from dict.fromkeys((SELF, *sides))
    elif elders or sides:
        first = sides if elders == [SPOUSE] else []  # 老周68 他老伴66
        told_too = (own_age(cast, marks, grown=True) and not is_their_child(cast)) or own_body(cast, marks)
        beside = [SELF] if told_too and not own else []  # 我55，我妈82
        yield from dict.fromkeys((*([SELF] if own else []), *first, *elders, *sides, *beside))
    elif speaking and (cast.default in {None, SELF, *cast.dead} or cue("oneself").finds(cast.text.chars)):
        yield from oneself(cast, told, answers=talk.answers)
    elif speaking and ((own and "age" not in cast.asked) or _is_told_of_beside_half(cast, own_lot)):
        yield SELF  # 我61，坐公交几折, beside a mother
    elif not speaking and not cast.default:
        yield from list(_old_young(cast))[:1]


def _is_half_told_of(cast: Cast, told: Told) -> bool:
    """我跟老太婆两个人住，她66: whether how old the other half is, who is only named as who one lives with, is told by 她."""
    named = any(t.rank == "elder" and s == SPOUSE and not t.gone for t, s in zip(cast.people, cast.subjects, strict=True))
    pronouns = [at for at, one in enumerate(cast.people) if one.rank == "pronoun" and one.sex]
    return named and any(cast.subjects[at] == SPOUSE and "age" in told.get(at, ()) for at in pronouns)


def _is_told_of_beside_half(cast: Cast, own_lot: Sequence[Mark]) -> bool:
    """我当过兵，她没有, of who asks for their other half: whether a lot of the speaker's own is told."""
    return cast.default == SPOUSE and _is_of_speaker(cast, own_lot)


def told_of(cast: Cast, marks: Sequence[Mark]) -> Told:
    """Which facts are told of each in the clause of their word."""
    told: dict[int, set[str]] = {}
    for mark in marks:
        at = cast.named_before(mark.start)
        if at is not None and cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start):
            told.setdefault(at, set()).add(mark.fact)
    return {at: frozenset(facts) for at, facts in told.items()}


def _their_halves(cast: Cast) -> frozenset[str | None]:
    """我姐68，她老伴75: those who are named only as the other half of one of the others."""
    of_whom = [(t, s) for t, s in zip(cast.people, cast.subjects, strict=True) if t.rank == "elder" and not t.companion]
    halves = {s for t, s in of_whom if t.subject == THEIR_SPOUSE and (s or "").startswith(OTHER)}
    return frozenset(halves) - {s for t, s in of_whom if t.subject != THEIR_SPOUSE}


def _is_an_old_half(cast: Cast) -> bool:
    """老伴, 老头子: whether the other half is called as only an old one's is, so that it is no child of the elders."""
    words = [cast.text.chars[t.start : t.end] for t, s in zip(cast.people, cast.subjects, strict=True) if s == SPOUSE]
    return any(cue("an_old_half").finds(word) for word in words)


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


def _is_of_speaker(cast: Cast, marks: Sequence[Mark]) -> bool:
    """我是残疾人，吃低保，照顾爷爷奶奶: whether any of these is told right behind the speaker's word, in its sentence."""
    for mark in marks:
        at = cast.named_before(mark.start)
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
    alone = [one for one in known if one != "both"]
    if "both" in known and not {*PARENTS}.isdisjoint(known):  # 爸妈都80，妈瘫了
        known = alone if _are_apart(cast) else list(dict.fromkeys((*alone, *PARENTS)))
    yield from known


def _are_apart(cast: Cast) -> bool:
    """父母离异，跟我爸过: whether the two whom one word names are no couple any more."""
    both = (token for token, subject in zip(cast.people, cast.subjects, strict=True) if subject == "both")
    return any(cue("parents_apart").finds(cast.text.chars[token.end : token.end + AROUND]) for token in both)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What decides whether one who is no elder of the speaker's is asked about: no elder is named, it is asked for them,
    an age is told, a letter tells nothing of the speaker, somebody is `spoken_of` already; `whole`: of whom a letter tells an
    age in their own sentence; `lone`: the only one of an age; `young`: who is told to be younger than an elder is;
    `aged`: behind whose word an age is told, `aged_here`: in their clause, `old_behind`: an elder's in their sentence,
    `described`: ahead of whose word an old age is; `own`: whether the speaker is one
    of the old, whose sisters and brothers are; `held`: those who were told of."""

    alone: bool
    asks: bool
    has_age: bool
    told_only: bool
    spoken_of: bool = False
    whole: frozenset[int] = frozenset()
    lone: frozenset[int] = frozenset()
    young: frozenset[int] = frozenset()
    aged: frozenset[int] = frozenset()
    aged_here: frozenset[int] = frozenset()
    old_behind: frozenset[int] = frozenset()
    described: frozenset[int] = frozenset()
    own: bool = False
    held: frozenset[str | None] = frozenset()


def _setting(cast: Cast, marks: Sequence[Mark], talk: Talk, *, alone: bool) -> _Setting:
    asks = bool(cue("asked_for_them").finds(cast.text.chars))
    told_only = cast.text.is_written and not _is_of_speaker(cast, marks)
    return _Setting(
        alone,
        asks,
        has_age=any(mark.fact == "age" for mark in marks),
        told_only=told_only,
        spoken_of=talk.spoken_of,
        whole=_aged_in_letter(cast, marks),
        lone=_told_of_alone(cast, marks),
        young=_no_elders(cast, marks),
        aged=frozenset(_aged(cast, marks)),
        aged_here=frozenset(at for at, facts in told_of(cast, marks).items() if "age" in facts),
        old_behind=_old_behind(cast, marks),
        described=_old_by_description(cast, marks),
        own=SELF in {cast.default, *cast.family} or _is_own_half(cast),
        held=frozenset(talk.family),
    )


def _aged(cast: Cast, marks: Sequence[Mark]) -> Iterator[int]:
    """隔壁老李头一个人住 儿女都在南方 75了: those behind whose word an age is told, over what is told of their children."""
    for mark in marks:
        last = cast.named_before(mark.start) if mark.fact == "age" else None
        if last is None:
            continue
        yield last
        apart = cast.text.clause_at(cast.people[last].start) != cast.text.clause_at(mark.start)
        if apart and mark.is_at_least(OLD) and (side := _side_before(cast, mark.start)) is not None:
            yield side


def _old_behind(cast: Cast, marks: Sequence[Mark]) -> frozenset[int]:
    named = ((cast.named_before(mark.start), mark) for mark in marks if mark.fact == "age" and mark.is_at_least(OLD))
    return frozenset(at for at, mark in named if at is not None and cast.in_one_sentence(cast.people[at].start, mark.start))


def _old_by_description(cast: Cast, marks: Sequence[Mark]) -> frozenset[int]:
    """91岁的大姐, 91岁是我大姐: those of whom an old age is told ahead of their word."""
    ages = [mark for mark in marks if mark.fact == "age" and mark.is_at_least(OLD)]
    return frozenset(at for mark in ages if (at := described_by(cast, mark.start, mark.end)) is not None)


def _is_own_half(cast: Cast) -> bool:
    """Whether of elders only the speaker's other half is named, so that the speaker is old too."""
    return {s for t, s in zip(cast.people, cast.subjects, strict=True) if t.rank == "elder"} == {SPOUSE}


def _aged_in_letter(cast: Cast, marks: Sequence[Mark]) -> frozenset[int]:
    """舅舅叫孙某某，今年69岁: those whose age a letter tells in a later clause of the sentence that names them."""
    if not cast.text.is_written:
        return frozenset()
    named = ((cast.named_before(mark.start), mark) for mark in marks if mark.fact == "age" and mark.is_at_least(GROWN))
    return frozenset(at for at, mark in named if at is not None and cast.in_one_sentence(cast.people[at].start, mark.start))


def _told_of_alone(cast: Cast, marks: Sequence[Mark]) -> frozenset[int]:
    """隔壁王阿婆 一个人住 78了 义乌的: of whom an age is told in whatever clause, where nobody else is told of."""
    others = [token for token in cast.people if token.rank in {"speaker", "elder", "sibling", "group"} and not token.companion]
    told = [token for token in cast.people if token.rank == "side"]
    if others or len(told) != 1:
        return frozenset()
    named = {_side_before(cast, mark.start) for mark in marks if mark.fact == "age" and mark.is_at_least(OLD)}
    return frozenset(at for at in named if at is not None)


def _side_before(cast: Cast, offset: int) -> int | None:
    """The one no kin who is named last before a place; whose children, or 他, may stand between."""
    at = cast.named_before(offset)
    while at is not None and cast.people[at].rank in {"young", "pronoun"}:
        at = at - 1 if at else None
    return at if at is not None and cast.people[at].rank == "side" else None


def _tells_own(cast: Cast, marks: Sequence[Mark]) -> bool:
    """我没有低保，我们村里老王有低保: whether the speaker tells of a lot of their own, in the clause of 我, where only one next
    door is told of beside them."""
    for mark in marks:
        at = cast.named_before(mark.start)
        here = at is not None and cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start)
        if at is not None and here and mark.fact in OWN_MEANS and cast.people[at].rank == "speaker":
            return True
    return False


OWN_MEANS = frozenset({"economic", "pension_scheme", "medical_scheme"})


def _no_elders(cast: Cast, marks: Sequence[Mark]) -> frozenset[int]:
    """舅舅自己也快六十了: those of whom an age is told at which nobody is an elder yet."""
    ages = [(cast.named_before(mark.start), mark.belief) for mark in marks if mark.fact == "age"]
    return frozenset(at for at, age in ages if at is not None and isinstance(age, Between) and age.high < OLD)


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
        alone = alone and not (of_parents and cast.is_sibling(token))
        if _counts(cast, at, told.get(at, frozenset()), setting) or alone:
            first = False
            yield subject


def _counts(cast: Cast, at: int, told: frozenset[str], setting: _Setting) -> bool:
    """Whether one who is no elder of the speaker's is told of, rather than only mentioned."""
    token = cast.people[at]
    aged = bool(cue("age_behind").finds(cast.text.chars[token.end : token.end + 10]))
    if token.called and cast.subjects[at] in setting.held and not _only_owns(cast, at):  # 陈樟法残疾一级, who was told of
        return True
    with_card = "disability_grade" in told and at in setting.aged and not token.neighbour  # 妈74低保，弟弟智力残疾二级46岁
    if with_card or (token.rank == "sibling" and _is_asked_about(cast, at, setting)):
        return True
    if not setting.alone and at in setting.young:
        return False
    if at in setting.described and (setting.own or not cast.is_sibling(token)):
        return True
    of_elder = cue("of_an_elder").finds(cast.text.chars[max(token.start - NEAR, 0) : token.start])  # 我妈的妹妹75
    if not setting.alone and cast.is_sibling(token) and not (aged and (setting.own or of_elder)):
        beside = bool(cue("with_speaker").finds(cast.text.chars[max(token.start - NEAR, 0) : token.start]))
        return beside and bool(told - PASSING)
    if token.neighbour:
        return not is_held_against_speaker(cast) and _counts_next_door(cast, at, setting, aged=aged)
    if token.rank == "side":
        told_of = at in setting.aged_here or _opens(cast, at, setting)
        return aged or (setting.alone and bool(told)) or at in setting.whole or (bool(token.kin) and told_of)
    if setting.alone and token.kin and _opens(cast, at, setting):
        return True
    enough = 1 if setting.has_age else SEVERAL
    lone = setting.has_age and _is_alone(cast, at)
    return aged or (setting.alone and (len(told - PASSING) >= enough or lone))


def _counts_next_door(cast: Cast, at: int, setting: _Setting, *, aged: bool) -> bool:
    """Whether one next door is asked about, or alone is told of; `aged`: whether an age stands behind their word."""
    if _is_asked_about(cast, at, setting):
        return True
    lone = at in setting.lone and not setting.spoken_of
    told_of = setting.asks or setting.told_only or lone or (aged and not setting.spoken_of)
    return setting.alone and (told_of or (aged and bool(cue("there_is_one_more").finds(cast.text.chars))))


def _opens(cast: Cast, at: int, setting: _Setting) -> bool:
    """二舅独居，81，我妈75: whether a clause is about one of the speaker's own, whose old age is told behind it, before anybody
    else is named."""
    here = cast.in_clause(cast.text.clause_at(cast.people[at].start), cast.people[at].start + 1)
    return at in setting.old_behind and list(here) == [at]


def _only_owns(cast: Cast, at: int) -> bool:
    """孙大爷的老伴: whether somebody is named only to say whose the next one is."""
    behind = cast.people[at + 1] if at + 1 < len(cast.people) else None
    return behind is not None and cast.text.chars[cast.people[at].end : behind.start].rstrip("我") in {"", "的", "家", "家的"}


def _is_asked_about(cast: Cast, at: int, setting: _Setting) -> bool:
    """隔壁老王头85，他给多少: whether of one next door, of whom an age is told, it is asked, by their word, by 他 alone, as of
    the only one named, or because it is said to be of them (我问的是俺弟弟)."""
    chars, subject = cast.text.chars, cast.subjects[at]
    named = [i for i, one in enumerate(cast.people) if cast.subjects[i] == subject and not one.gone and i >= at]
    asked = any(cue("asked_of_them").finds(chars[cast.people[i].end : cast.people[i].end + AROUND]) for i in named)
    asked = asked or any(cue("meant").finds(chars[max(0, cast.people[i].start - AROUND) : cast.people[i].start]) for i in named)
    return (asked or _asks_of_one_alone(cast, at)) and not setting.aged.isdisjoint(named)


def _asks_of_one_alone(cast: Cast, at: int) -> bool:
    """隔壁王嫂九十三 有慰问金没: whether a message that names nobody but one next door asks something behind them, and does not
    only hold up what they are paid (隔壁老王82 领500 有这回事吗)."""
    named = {cast.subjects[i] for i, one in enumerate(cast.people) if one.rank != "stranger" and not cast.only_says_where(i)}
    children = {CHILD, "young"}  # 儿女都在南方: his
    others = named - {cast.subjects[at], *children}
    start = cast.people[at].end
    behind = (one for one in cast.text.clauses if one.end > start)
    asked = any(is_asked(cast.text, clause) for clause in behind)
    return asked and not others and cue("held_up").finds(cast.text.chars[start:]) is None


def _is_alone(cast: Cast, at: int) -> bool:
    """Whether nobody else is named."""
    return all(other == at or token.companion or token.rank == "speaker" for other, token in enumerate(cast.people))


def _old_young(cast: Cast) -> Iterator[str]:
    """A young one's word with an elder's age behind it is who is asked about (侄子78)."""
    for token in cast.people:
        behind = cast.text.chars[token.end : token.end + 8]
        if token.rank == "young" and not token.companion and cue("old_behind").finds(behind):
            yield OTHER
