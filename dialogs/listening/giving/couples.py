"""What is said of two at once: 都, 我俩, 两位老人, 爷爷奶奶."""

from collections.abc import Sequence
from itertools import pairwise

from dialogs.listening.finders.people import AROUND, SPEAKERS, PersonToken, cue
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import CASE, SELF, Cast, two_of
from dialogs.listening.giving.family import MARRIED, NAMELESS, OF_SEX, OURS, THEIRS, TWO, both_of, married, said_of_both
from dialogs.listening.giving.marks import Mark
from knowledge.facts import Between, OneOf, Value

Owners = tuple[str | None, ...]
ALONE, EMPTY_NEST, WITH_CHILDREN, INSTITUTION = (
    OneOf(frozenset[Value]({way})) for way in ("alone", "empty_nest", "with_children", "institution")
)


def group_of(cast: Cast, at: int, fact: str, until: int | None = None) -> Owners:
    """Whom 我俩, 他俩, 两位老人, 我们 mean among those asked about; none when that is not told.

    `until`: where what is said of them begins; 都 ahead of it makes 我们 the couple (我们都六十五了).
    """
    token = cast.people[at]
    if (of := _of_family(cast, at, fact, until)) is not None:
        return of
    if len(joined := _joined(cast, at) or _all_of_several(cast, token)) > 1:
        return joined
    others = tuple(topic for topic in cast.topics if topic != SELF)
    if token.subject == "them" and len(others) > TWO:
        return _meant_by_them(cast, at)
    if token.subject == "us":
        return cast.topics if SELF in cast.topics and len(cast.topics) == TWO else _self_of(cast)
    if token.subject == "household":
        if fact in OF_BOTH and is_couple(cast):
            return cast.topics
        if fact == "economic" and set(others) in MARRIED:
            return others
        all_of_us = until is not None and is_couple(cast) and cue("all_of_us").finds(cast.text.chars[token.end : until])
        shared = fact in PLACE_FACTS or (fact in {"economic", "remote_mountain"} and SELF not in cast.topics)
        return cast.topics if shared or all_of_us else _self_of(cast)
    if cast.topics == (SELF,) and cue("they").finds(cast.text.chars[token.start : token.end]):
        return ()
    if others and cue("they").finds(cast.text.chars[token.start : token.end]):
        return others
    return others if len(others) >= TWO else cast.topics or (cast.default,)


def _all_of_several(cast: Cast, token: PersonToken) -> Owners:
    """我们三个都是永康的: all who are told of, where their number is said."""
    said = cue("all_of_several").finds(cast.text.chars[token.end : token.end + AROUND])
    return cast.topics if said and SELF in cast.topics else ()


def _of_family(cast: Cast, at: int, fact: str, until: int | None) -> Owners | None:
    """Whom 我们, 我俩, 他俩 mean of a family; None where somebody else is told of, or a child speaks of 我们."""
    token = cast.people[at]
    if len(cast.family) < TWO or token.subject not in OURS | THEIRS:
        return None
    if not _told_so_far(cast, at) <= cast.family.keys() and not _are_by_sex(cast):
        return None
    if token.subject == "household" and SELF not in cast.family:
        return None
    members = both_of(token.subject, cast.family, cast.default)
    words = cast.text.chars[token.end : until + 1] if until is not None else ""
    shared = fact in PLACE_FACTS | OF_THE_HOUSE | OF_BOTH or cue("each_one").finds(words) or said_of_both(words)
    return members if token.subject != "household" or shared else (SELF,)


def _told_so_far(cast: Cast, at: int) -> set[str | None]:
    """Whom a message is about; ahead of 他俩, where two were told of before and somebody new is only named behind it (他俩都是
    农保。我爷爷91…), those whom it has named until there."""
    others = [one for one in cast.family if one != SELF]
    if cast.people[at].subject not in THEIRS or len(others) < TWO:
        return set(cast.topics)
    return set(cast.topics) & {SELF, *cast.family, *cast.subjects[:at]}


def _joined(cast: Cast, at: int) -> Owners:
    """我爸84 他们都是农保, of whose mother was told before: the two whom 他们 means where one is new."""
    new = [topic for topic in cast.topics if topic not in cast.family and topic != SELF]
    words = cast.text.chars[cast.people[at].start : cast.people[at].end]
    known = [one for one in cast.family if one != SELF]
    if len(new) != 1 or len(known) != 1 or set(cast.topics) - {*new, *known, SELF} or not cue("they").finds(words):
        return ()
    return (*known, *new)


def shared_in_family(cast: Cast, index: int, mark: Mark) -> Owners:
    """户口都是友谊的, 俩人都没当过兵, of a family that is spoken of: all of whom it is said, where the clause names nobody."""
    clause = cast.text.clauses[index]
    if cast.operator or cast.in_clause(index, mark.start):
        return ()
    named = {one for topic in cast.topics for one in (two_of(topic) or (topic,))}  # 户口都在义乌。那我爸妈坐公交免费吗
    if not named <= cast.family.keys() and not _are_by_sex(cast):
        return _of_new_and_known(cast, index, mark)
    if len(cast.family) < TWO:
        return ()
    if mark.fact in {"age", "sex"} and not said_of_both(cast.text.words(index)):
        return ()
    ahead = cast.text.chars[clause.start : max(mark.start + 1, min(mark.end, clause.end))]
    none_of_those = cue("none_of_those").finds(cast.text.words(index).strip()) is not None  # 都没办过: none of what was asked
    of_several_things = mark.fact in cast.asked and (len(cast.asked) > 1 or none_of_those)
    each = cue("each_one").finds(ahead) and not of_several_things and mark.fact not in OF_ONE_BODY
    of_both = said_of_both(ahead) or each or is_of_us(cast, mark)
    return both_of("both", cast.family, cast.default) if of_both else ()


def is_of_us(cast: Cast, mark: Mark) -> bool:
    """儿子跟我们住: whether how a child lives tells by itself that it is with the speaker and the other one."""
    words = cast.text.chars[mark.start : mark.end]
    return mark.belief == WITH_CHILDREN and SELF in cast.family and cue("with_us").finds(words) is not None


def _are_by_sex(cast: Cast) -> bool:
    """都是金乡户口！男的62呢: whether those whom a message names are but the man or the woman of a couple without names."""
    nameless = len(cast.family) == TWO and {*cast.family} <= NAMELESS
    return nameless and {*cast.topics} <= {*OF_SEX, *cast.family}


def _of_new_and_known(cast: Cast, index: int, mark: Mark) -> Owners:
    """三叔65 都住祥符桥, of whose sister was told before: the two of whom it is said, where one is new and one spoken of."""
    new = [topic for topic in cast.topics if topic not in cast.family]
    two = tuple(dict.fromkeys([*cast.family, *cast.topics]))
    clause = cast.text.clauses[index]
    if (
        len(new) != 1
        or len(two) != TWO
        or mark.fact in {"sex", *OF_ONE_BODY}
        or (mark.fact in cast.asked and len(cast.asked) > 1)
    ):
        return ()
    ahead = cast.text.chars[clause.start : max(mark.start + 1, min(mark.end, clause.end))]
    named = cast.named_before(clause.start)
    told = named is not None and cast.subjects[named] in new
    return two if told and (cue("each_one").finds(ahead) or said_of_both(ahead)) else ()


def _meant_by_them(cast: Cast, at: int) -> Owners:
    """他们, where more than two are told of: those named so far if they are two, or the last couple among them."""
    named = tuple(dict.fromkeys(s for s in cast.subjects[:at] if s in cast.topics and s != SELF))
    if len(named) <= TWO:
        return named
    couples = [pair for pair in MARRIED if pair <= set(named) and SELF not in pair]
    return tuple(topic for topic in named if topic in couples[0]) if len(couples) == 1 else ()


def _self_of(cast: Cast) -> Owners:
    if not cast.topics:
        return (cast.default,)
    return (SELF,) if SELF in cast.topics else ()


def is_couple(cast: Cast) -> bool:
    """Whether those asked about are man and wife."""
    return cast.is_of_man_and_wife


def paired_ages(cast: Cast, ages: Sequence[Mark]) -> dict[Mark, str]:
    """爸妈69和70: two ages behind one word for two, each to its own in the order of the word."""
    paired: dict[Mark, str] = {}
    for one, other in pairwise(sorted(ages, key=lambda mark: mark.start)):
        at = cast.named_before(one.start)
        if at is None and (two := _by_themselves(cast, one, other, len(ages))):
            paired |= {one: two[0], other: two[1]}
        if at is None or other.start - one.end > FEW or one.start - cast.people[at].end > AROUND:
            continue
        ahead, between = cast.text.chars[cast.people[at].end : one.start], cast.text.chars[one.end : other.start]
        each = cue("couple_ages").finds(ahead) and cue("and_age").finds(between)
        two = (_in_order(cast, at) or _two_joined(cast, at)) if each else ()
        two = two or (_as_named(cast, one.start) if between.strip() in {"/", "、"} else ())
        if len(two) == TWO:
            first, second = two[::-1] if _is_the_other_way(cast, two, one, other) else two
            paired |= {one: first, other: second}
    return paired


def _is_the_other_way(cast: Cast, two: Sequence[str], one: Mark, other: Mark) -> bool:
    """一个81一个79 我妈大: whether what goes on behind two ages says that the older one is the one named last."""
    for token, subject in zip(cast.people, cast.subjects, strict=True):
        hit = cue("older_one").finds(cast.text.chars[token.end :]) if token.start >= other.end and subject in two else None
        if hit and isinstance(one.belief, Between) and isinstance(other.belief, Between):
            falls = one.belief.low > other.belief.high
            return (subject == two[1]) == (falls == bool(hit["older"]))
    return False


def _two_joined(cast: Cast, at: int) -> tuple[str, ...]:
    """我和老伴 83 81: the man and wife whom two words joined by 和 name, in their order."""
    before = next((i for i in reversed(range(len(cast.people))) if cast.people[i].end <= cast.people[at].start), None)
    if before is None:
        return ()
    joined = cast.text.chars[cast.people[before].end : cast.people[at].start] in JOINS
    two = tuple(s for s in (cast.subjects[before], cast.subjects[at]) if s is not None)
    return two if joined and frozenset(two) in MARRIED else ()


JOINS = frozenset({"", "和", "跟", "与", "、", " ", "和我", "跟我"})


def _by_themselves(cast: Cast, one: Mark, other: Mark, ages: int) -> tuple[str, ...]:
    """63和57，我岳父岳母: the two whom a message names right behind its only two ages; asked for an age, of a couple of whom
    none is known, the two in the order in which they were told of."""
    between = cast.text.chars[one.end : other.start]
    if ages != TWO or not cue("and_age").finds(between):
        return ()
    asked = married(cast.family, cast.default) if "age" in cast.asked and not cast.people else ()
    two = asked or tuple(dict.fromkeys(s for named in cast.subjects for s in (two_of(named) or (named,))))
    return tuple(s for s in two if s is not None) if frozenset(two) in MARRIED else ()


def _as_named(cast: Cast, until: int) -> tuple[str, ...]:
    """夫肢体二级 妻听力三级 62/60: the two of a note in the order in which it names them."""
    if not (cast.is_note and is_couple(cast) and cast.all_named_at is not None and cast.all_named_at < until):
        return ()
    return tuple(dict.fromkeys(s for s in cast.subjects if s is not None and s in cast.topics))


def _in_order(cast: Cast, at: int) -> tuple[str, ...]:
    """The two whom a word names, as it names them: 妈爸 is the mother first."""
    subject, token = cast.subjects[at], cast.people[at]
    two = two_of(subject)
    if token.subject == "them" and not two:
        named = cast.topics if is_couple(cast) and SELF not in cast.topics else two_of(cast.topics[0] if cast.topics else None)
        return tuple(topic for topic in named if topic is not None)
    word = cast.text.chars[token.start : token.end].lstrip("我俺咱老外")
    women_first = word[:1] in WOMEN_FIRST and not word.startswith(MEN_FIRST)
    return tuple(reversed(two)) if women_first else two


FEW = 4
WOMEN_FIRST = frozenset("妈娘奶婆姥")
MEN_FIRST = ("姥爷", "娘老子")


def named_together(cast: Cast, index: int, mark: Mark) -> Owners:
    """我妈和我婆婆都80, 我跟老伴今年都70: the clients named together in the clause before 都."""
    until = mark.end - 1 if mark.fact == "age" else mark.start
    named = _clients_in(cast, index, mark.start)
    if not named and index and cast.text.runs_on(index):  # 爷爷83奶奶82都在磐安: the pause was put in
        named = _clients_in(cast, index - 1, mark.start)
    if len(named) >= TWO and _are_joined(cast, named, mark):
        return tuple(dict.fromkeys(cast.subjects[at] for at in named[-TWO:]))
    if not named or not _joins(cast, cast.people[named[-1]], until):
        return ()
    if len(named) == 1 and mark.fact not in OF_ONE_BODY and cast.named_before(mark.start) == named[0]:
        named = [*_named_by_age_ahead(cast, named[0]), *named]
    return tuple(dict.fromkeys(cast.subjects[at] for at in named)) if len(named) >= TWO else ()


def _clients_in(cast: Cast, index: int, until: int) -> list[int]:
    return [at for at in cast.in_clause(index, until) if cast.subjects[at] in cast.topics and not cast.people[at].gone]


def _are_joined(cast: Cast, named: Sequence[int], mark: Mark) -> bool:
    """我跟老伴户口还在上饶; 爷爷奶奶在义乌: whether two are named in one breath right ahead of what is told of their hukou, or
    of what a house shares."""
    one, other = (cast.people[at] for at in named[-TWO:])
    between = cast.text.chars[one.end : other.start]
    if between in JOINS - {"", " "} and mark.fact in PLACE_FACTS:
        return cue("their_hukou").finds(cast.text.chars[other.end : mark.start]) is not None or _lead_as_one(cast, named, mark)
    return between.strip(SPEAKERS) in AND and _lead_as_one(cast, named, mark)


def _lead_as_one(cast: Cast, named: Sequence[int], mark: Mark) -> bool:
    """Whether two elders, none of them only beside another, are named last ahead of what is told of a house."""
    words = [cast.people[at] for at in named[-TWO:]]
    elders = all(one.rank == "elder" and not one.companion for one in words)
    return elders and mark.fact in OF_ONE_PLACE and cast.named_before(mark.start) == named[-1]


OF_ONE_PLACE = PLACE_FACTS | {"remote_mountain"}


def _named_by_age_ahead(cast: Cast, last: int) -> list[int]:
    """公公九十，婆婆八十八，还有我妈八十五全住我家: those ahead of whom nothing is told but how old each is, in one row."""
    clauses, token = cast.text.clauses, cast.people[last]
    first = index = cast.text.clause_at(token.start)
    opens = cast.text.chars[clauses[index].start : token.end].strip()
    if not cue("one_by_age").finds(f"{opens}80"):
        return []
    while first and clauses[first - 1].sentence == clauses[index].sentence and _tells_only_an_age(cast, first - 1):
        first -= 1
    return [at for one in range(first, index) for at in _clients_in(cast, one, token.start)]


def _tells_only_an_age(cast: Cast, index: int) -> bool:
    return cue("one_by_age").finds(cast.text.words(index).strip()) is not None


def _joins(cast: Cast, last: PersonToken, offset: int) -> bool:
    return bool(cue("shared").finds(cast.text.chars[last.end : min(offset + 1, last.end + AROUND)]))


def _in_one_breath(cast: Cast, until: int) -> bool:
    """岳父岳母 现在人在东阳 居住证还没办: whether the two of them are named in one breath ahead of what is told."""
    at = cast.named_before(until)
    if at is None or at < 1:
        return False
    return cast.text.chars[cast.people[at - 1].end : cast.people[at].start] in AND


AND = frozenset({"", "和", "跟", "与", "、"})
"""What stands between two who are named in one breath."""


def is_shared(cast: Cast, index: int, mark: Mark) -> bool:
    """A clause without a person of its own: 都在金乡, or a place behind two people, is said of all of them."""
    clause = cast.text.clauses[index]
    if (
        len(cast.topics) < TWO
        or cast.in_clause(index, clause.end)
        or cast.all_named_at is None
        or cast.all_named_at >= clause.end
    ):
        return False
    until = mark.end if mark.fact in SCHEMES else mark.start + 1
    ahead = cast.text.chars[clause.start : min(until, clause.start + AROUND)]
    return bool(cue("shared").finds(ahead)) or (not cast.tells_apart and _is_shared_untold(cast, index, mark))


def _is_shared_untold(cast: Cast, index: int, mark: Mark) -> bool:
    """The same, where no 都 says so."""
    clause = cast.text.clauses[index]
    if mark.fact in PLACE_FACTS and SELF in cast.topics and _are_of_one_house(cast, index, mark):
        return True
    if mark.fact in PLACE_FACTS and (is_couple(cast) or CASE in cast.topics) and not _goes_on_of_one(cast, index):
        return True
    if mark.fact not in {"age", "sex", *OF_ONE_BODY} and is_couple(cast) and _in_one_breath(cast, clause.start):
        return True
    if mark.belief == EMPTY_NEST and is_couple(cast):
        return True
    theirs = OF_THE_HOUSE if cast.is_note else OF_THE_HOUSE | SCHEMES
    if mark.fact in theirs and is_couple(cast) and _goes_on_of_both(cast, index):
        return True
    if mark.fact == "economic" and {*cast.topics} == {*OF_SEX} and cue("couple").finds(cast.text.chars):
        return True  # 一对夫妻 男的79失能 女的75 低保边缘: the lot of a house
    theirs_too = mark.fact == "economic" or SELF not in cast.topics  # 我71老太婆69，吃低保
    if mark.fact in TOLD_OF_BOTH and is_couple(cast) and theirs_too and _heads_both(cast, index):
        return True
    return cast.is_note and is_couple(cast) and mark.fact not in OF_ONE_BODY and _is_of_pair(cast, index, mark)


def _are_of_one_house(cast: Cast, index: int, mark: Mark) -> bool:
    """我妈90我68俩老太婆一起过，磐安; 我68天天伺候老娘，她92，磐安的: whether the speaker is told to live with the other, or to
    care for them."""
    as_one = bool(index) and cue("of_two").finds(cast.text.words(index - 1)) is not None
    return as_one or (mark.fact == "residence" and cue("own_aside").finds(cast.text.chars) is not None)


def _goes_on_of_one(cast: Cast, index: int) -> bool:
    """我户口没迁，还在磐安; 我是外省户口，河南的: whether the clause last named somebody in tells of that one's hukou, so that
    what goes on of it is theirs alone."""
    clauses = cast.text.clauses
    at = cast.named_before(clauses[index].start)
    if at is None or cast.people[at].rank == "group" or not cast.in_one_sentence(cast.people[at].start, clauses[index].start):
        return False
    if cue("live_together").finds(cast.text.words(index)):
        return False
    named = clauses[cast.text.clause_at(cast.people[at].start)]
    both = cue("shared").finds(cast.text.chars[cast.people[at].end : named.end])
    return not both and cue("hukou").finds(cast.text.chars[cast.people[at].end : named.end]) is not None


def _heads_both(cast: Cast, index: int) -> bool:
    """爸85妈82，没有退休金，靠农保; 我妈56岁，父亲61岁，跟我们住: whether what stands before, in one sentence, does nothing but
    name both with their ages; clauses that name nobody may stand between."""
    clauses = cast.text.clauses
    last = index - 1
    while last > max(0, index - FEW) and not _named_in(cast, last):
        last -= 1
    for first in (last, last - 1):
        if first < 0 or clauses[first].sentence != clauses[index].sentence:
            return False
        ahead = cast.text.chars[clauses[first].start : clauses[last].end]
        named = {cast.subjects[at] for one in range(first, last + 1) for at in _named_in(cast, one)}
        if named == set(cast.topics):
            return cue("both_by_age").compiled.fullmatch(ahead.strip()) is not None
    return False


def _named_in(cast: Cast, index: int) -> list[int]:
    """Whom a clause names but their children (女儿在拱墅有房)."""
    named = cast.in_clause(index, cast.text.clauses[index].end)
    return [at for at in named if cast.people[at].rank != "young"]


TOLD_OF_BOTH = frozenset({"pension_scheme", "medical_scheme", "economic", "living", "household_size", "residence_permit"})
"""What goes on being told of both where both are named in one breath."""
OF_ONE_BODY = frozenset({"age", "sex", "disability_grade", "disability_kind", "care_level", "dementia", "service_record"})
"""What is never said of two at once without a word for both."""
OF_BOTH = frozenset({"only_child", "children_hukou", "children_nearby_only"})
"""A couple's children are both's."""
OF_THE_ROOF = frozenset({"living", "household_size"})
OF_THE_HOUSE = OF_THE_ROOF | {"economic"}
"""What goes on being said of both behind a clause that is: 都在金乡，吃低保的."""


def _goes_on_of_both(cast: Cast, index: int) -> bool:
    """两人都是农村户口，跟着大哥住: whether the clause before, of one sentence, was said of both and names nobody."""
    clauses = cast.text.clauses
    if not index or clauses[index - 1].sentence != clauses[index].sentence or cast.in_clause(index - 1, clauses[index - 1].end):
        return False
    words = cast.text.words(index - 1)
    return bool(cue("shared").finds(words[:FEW])) or cue("of_two").compiled.match(words) is not None


def _is_of_pair(cast: Cast, index: int, mark: Mark) -> bool:
    """夫78妻75 农保: what a note says behind two who are named in one clause; how they live wherever they are named, but for
    what may well be of one alone (夫83 独居 妻81 护理院)."""
    last = cast.named_before(cast.text.clauses[index].start)
    if last is None:
        return False
    of_roof = mark.fact in OF_THE_ROOF and mark.belief not in {ALONE, INSTITUTION}
    if of_roof or cue("of_the_roof").finds(cast.text.words(index)):
        return True
    clause = cast.text.clause_at(cast.people[last].start)
    named = {cast.subjects[at] for at in cast.in_clause(clause, cast.people[last].start + 1)}
    return set(cast.topics) <= named


SCHEMES = frozenset({"pension_scheme", "medical_scheme"})
"""Of these a word may hold the 都 that makes it both's (退休前都在厂里上班)."""
