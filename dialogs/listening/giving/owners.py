"""To whom of the people of a message a statement belongs.

The nearest one named before it in its clause; else the client the clauses before told of; else the message's only client.
Where two could be meant and nothing decides, it is given to nobody: a fact of the wrong person promises the wrong money.
"""

from dialogs.listening.finders.people import AROUND, BYSTANDER, OFFICIAL, SPEAKERS, cue, is_left_over
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.giving.cast import AT_ONCE, CASE, CHILD, OTHER, SELF, SPOUSE, Cast, two_of
from dialogs.listening.giving.couples import (
    ALONE,
    OF_BOTH,
    OF_ONE_BODY,
    OF_THE_HOUSE,
    OF_THE_ROOF,
    WITH_CHILDREN,
    Owners,
    group_of,
    is_couple,
    is_shared,
    named_together,
    shared_in_family,
)
from dialogs.listening.giving.family import OF_SEX, PARENTS, parent_lived_with, said_of_both
from dialogs.listening.giving.kin_of_kin import is_theirs
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.mentioned import (
    LIVES_ON,
    OF_THE_HOUSEHOLD,
    is_of_a_house,
    is_of_others_house,
    is_of_the_mentioned,
    is_still_of_the_dead,
    tells_of_oneself,
)
from dialogs.listening.giving.owned import GAP, described_by
from knowledge.facts import OneOf, Value

CHILDREN_FACTS = frozenset(
    ["only_child", "children_hukou", "children_nearby_only", "no_supporter", "fixed_home", "lives_with_child_in_town", "living"]
) | {"child_serves", "kin_fell"}
STRANGERS = frozenset({"stranger", BYSTANDER})
NOBODYS = STRANGERS | {CHILD, "young"}
"""Whoever is called so, or meant by 他, is no client."""


def owners(cast: Cast, mark: Mark) -> Owners:
    """The clients to whom a statement belongs; none when it is somebody else's."""
    if mark.fact == "residence" and _is_where_a_caller_is(cast, mark):
        return ()
    found = _named_owners(cast, mark)
    return (*found, *_housed_with(cast, mark, found)) if found and mark.fact == "residence" else found


def _is_where_a_caller_is(cast: Cast, mark: Mark) -> bool:
    """来电人为儿子，在上海: whether a place is only where the child is who asks."""
    return cue("callers_place").finds(cast.text.chars[max(0, mark.start - 2 * AROUND) : mark.start]) is not None


def _housed_with(cast: Cast, mark: Mark, found: Owners) -> Owners:
    """外公外婆跟我妈住在友谊县: the parent who is lived with, if they are a client too."""
    at = cast.named_before(mark.start)
    parent = parent_lived_with(cast.text.chars[cast.people[at].end : mark.start]) if at is not None else None
    here = at is not None and cast.text.clause_at(cast.people[at].start) == cast.text.clause_at(mark.start)
    if here and parent in cast.topics:
        return (parent,) if parent not in found else ()
    return _who_lives_with(cast, at, mark, found) if at is not None else ()


def _who_lives_with(cast: Cast, at: int, mark: Mark, found: Owners) -> Owners:
    """舅舅58岁，低保，跟外婆（83）住在永康: the client told of so far who lives with the one named behind 跟, at one place."""
    token, before = cast.people[at], cast.named_before(cast.people[at].start)
    with_them = cue("lives_with").finds(cast.text.chars[: token.start]) and cast.subjects[at] in found
    lives = cue("is_lived_with").finds(cast.text.chars[token.end : mark.start].strip())
    if before is None or not (with_them and lives and cast.in_one_sentence(cast.people[before].start, mark.start)):
        return ()
    who = cast.subjects[before]
    return (
        (who,) if who in cast.topics and who not in found and cast.people[before].rank in {"elder", "side", "sibling"} else ()
    )


def _named_owners(cast: Cast, mark: Mark) -> Owners:
    fact = mark.owned_as
    index = cast.text.clause_at(mark.start)
    described, leading = described_by(cast, mark.start, mark.end), _leading(cast, index, mark.start)
    if (within := _group_within(cast, mark)) is not None:
        return group_of(cast, within, fact) if cast.people[within].rank == "group" else _given(cast, within, mark)
    if of_one_house := _of_the_asked(cast, mark) or _of_one_house(cast, index, mark) or _at_the_speakers(cast, leading, mark):
        return of_one_house
    if leading is None and (shared := _before_brackets(cast, mark) or shared_in_family(cast, index, mark)):
        return shared
    if described is not None and not _is_apposed(cast, described, leading) and not _is_run_on(cast, described, leading):
        return _given(cast, described, mark)
    if fact in OF_BOTH | {"child_serves"} and (parents := _parents(cast, leading)):
        return parents
    if mark.belief in {CHILDREN_AWAY, LEFT_BEHIND} and is_couple(cast) and _tells_of_children(cast, mark):
        return cast.topics
    if fact == "economic" and cast.pair and _is_of_household(cast, index, leading, mark):
        return cast.pair
    if together := named_together(cast, index, mark) or _of_two_behind(cast, leading, mark):
        return together
    if leading is None and is_shared(cast, index, mark) and not _is_of_the_writer(cast, index, mark):
        return cast.topics
    return _given(cast, leading, mark) if leading is not None else _carried(cast, index, mark)


def _of_the_asked(cast: Cast, mark: Mark) -> Owners:
    """跟我哥住一起，我哥没成家: in answer to how they live it is told of whom that was asked."""
    asked = mark.fact == "living" and mark.fact in cast.asked
    return (cast.default,) if asked and cast.named_before(mark.start) is None else ()


def _at_the_speakers(cast: Cast, leading: int | None, mark: Mark) -> Owners:
    """我51了，在拱墅我家照顾她: who lives at the speaker's is the one elder who is told of beside them."""
    words = cast.text.chars[mark.start : mark.end]
    if mark.belief != WITH_CHILDREN or not any(word in words for word in SPEAKERS) or cue("has_children").finds(words):
        return ()
    others = tuple(topic for topic in cast.topics if topic not in {SELF, SPOUSE})
    own = leading is None or cast.subjects[leading] == SELF
    last = cast.named_before(mark.start)
    behind_child = leading is None and last is not None and cast.people[last].rank in {"young", "group"}
    of_couple = behind_child and others == cast.pair  # 岳父岳母来帮我们带孩子，住我们家里
    return others if of_couple or (own and SELF in cast.topics and len(others) == 1) else ()


def _of_one_house(cast: Cast, index: int, mark: Mark) -> Owners:
    """户3人：夫79妻77; 低保我们是有的; 老两口住: what man and wife have together, as they live in one house."""
    if not cast.pair or mark.fact not in OF_THE_HOUSE:
        return ()
    behind = cast.text.chars[mark.end : mark.end + AROUND]
    lot = mark.fact == "economic" and cue("of_us_behind").finds(behind) is not None
    words = cast.text.words(index)
    as_one = said_of_both(words) or (cue("live_as_one").finds(words.strip()) and not cast.in_clause(index, mark.start))
    roof = mark.fact in OF_THE_ROOF and mark.belief != ALONE and (as_one or _is_a_line_of_both(cast, index, mark))
    return cast.pair if mark.fact == "household_size" or lot or roof else ()


def _is_a_line_of_both(cast: Cast, index: int, mark: Mark) -> bool:
    """夫80；妻78。住武义，与女儿同住: whether a note tells of a roof in a sentence that names neither of a couple."""
    last = cast.named_before(mark.start)
    return (
        cast.is_note and last is not None and not cast.in_one_sentence(cast.people[last].start, cast.text.clauses[index].start)
    )


def _of_two_behind(cast: Cast, leading: int | None, mark: Mark) -> Owners:
    """我妈82我爸85两个人都吃低保: man and wife, where a word for two stands behind the one who leads a statement; behind a
    child the only one of whom it can be (我和儿子俩人低保)."""
    if leading is None:
        return ()
    between = cast.text.chars[cast.people[leading].end : mark.start]
    if cast.people[leading].subject == CHILD and mark.fact == "economic" and said_of_both(between):
        return cast.topics if len(cast.topics) == 1 else ()
    if not cast.pair:
        return ()
    if mark.fact == "residence" or cue("each_one").finds(between):  # 我跟老伴住拱墅都是职工养老
        beside = cast.people[leading].rank == "speaker" and cue("with_half").finds(between)
        if beside and SPOUSE in cast.pair and mark.fact not in {"age", "sex", "living"}:
            return cast.pair
    both = cue("both_of_two").finds(cast.text.chars[cast.people[leading].end : mark.start + 1])
    return cast.pair if both else ()


def _before_brackets(cast: Cast, mark: Mark) -> Owners:
    """外公88外婆85（永康户，都在永康养老院）: of whom brackets tell that stand right behind people and their ages."""
    opened = cast.text.chars.rfind("(", max(0, mark.start - AROUND), mark.start)
    if opened < 0 or mark.fact == "age" or ")" in cast.text.chars[opened : mark.start]:
        return ()
    if cast.pair and mark.fact in PLACE_FACTS and said_of_both(cast.text.words(cast.text.clause_at(opened - 1))):
        return cast.pair  # 二人住女儿家（拱墅）
    named: list[str | None] = []
    at, until = cast.named_before(opened), opened
    while at is not None and len(named) < AT_ONCE and cue("only_an_age").finds(cast.text.chars[cast.people[at].end : until]):
        subject = cast.subjects[at]
        named = [*(cast.couple(subject) or (subject,)), *named]
        until, at = cast.people[at].start, cast.named_before(cast.people[at].start)
        if mark.fact in OF_ONE_BODY:
            break
    return tuple(named) if named and set(named) <= {*cast.topics} else ()


def _parents(cast: Cast, leading: int | None) -> Owners:
    """Whose only child a statement is of: both of a couple's, where it names nobody, the child, or one who speaks of both."""
    if leading is None or cast.people[leading].rank == "young":
        return cast.pair
    if cast.people[leading].subject == SPOUSE and SPOUSE not in cast.topics:  # 我老公是独生子 走了: his parents'
        return tuple(one for one in cast.pair or cast.topics if one in OF_SEX)
    if cast.is_sibling(cast.people[leading]) and {*cast.pair} == {*PARENTS}:  # 我爸67我妈64，我弟弟是现役军人
        return cast.pair
    speaks = cast.people[leading].rank == "speaker" and SELF in cast.topics
    return cast.topics if speaks and is_couple(cast) else ()


def _tells_of_children(cast: Cast, mark: Mark) -> bool:
    """两个儿子都在外打工, of man and wife: whether it is told of the children, who are both's; or neither of the two speaks."""
    named = cue("has_children").finds(cast.text.chars[mark.start : mark.end])
    return bool(named) or (mark.belief == CHILDREN_AWAY and SELF not in cast.topics)


def _is_of_the_writer(cast: Cast, index: int, mark: Mark) -> bool:
    """我是他们女儿，户口在萧山: whether a clause goes on about the speaker, who is not asked about."""
    last = cast.named_before(cast.text.clauses[index].start)
    if last is None or cast.people[last].rank != "speaker" or mark.fact in OF_THE_HOUSEHOLD:
        return False
    return tells_of_oneself(cast, last, index)


def _is_of_household(cast: Cast, index: int, leading: int | None, mark: Mark) -> bool:
    """家里享受低保, 全家是低保, 我们是边缘户: whether a lot is the whole house's, nobody of it being named."""
    clauses = cast.text.clauses
    start = clauses[index].start if leading is None else cast.people[leading].start
    before = clauses[index - 1] if index else None
    if leading is None and before is not None and before.sentence == clauses[index].sentence:
        named = [at for at in cast.in_clause(index - 1, before.end) if cast.people[at].rank != "group"]
        start = start if named else before.start  # 我们家庭条件还可以，没有低保
    whole = leading is None or cast.people[leading].rank in {"group", "speaker"}
    told = leading is None and cast.all_named_at is not None and cast.all_named_at < mark.start  # 我72，老伴70，低保户
    told = told and (is_of_a_house(cast, mark) or _is_behind_two_ages(cast, index))
    return told or (whole and bool(cue("household").finds(cast.text.chars[start : mark.end])))


def _is_behind_two_ages(cast: Cast, index: int) -> bool:
    """我71老太婆69 吃低保: whether a clause stands right behind a couple of whom nothing is told but how old each is."""
    start = cast.text.clauses[index].start
    first = next(
        (token.start for token, subject in zip(cast.people, cast.subjects, strict=True) if subject in cast.pair), start
    )
    ages = cue("aged_pair").finds(cast.text.chars[first:])
    return ages is not None and first + ages.end() == start and cast.topics == cast.pair


def _group_within(cast: Cast, mark: Mark) -> int | None:
    """我们老两口住, 就剩我妈一个人: whether a statement itself says of which two it is, or who is left."""
    at = cast.next_after(mark.start)
    end = cast.text.clauses[cast.text.clause_at(mark.start)].end if mark.fact == "household_size" else mark.end
    if at is None or cast.people[at].end > end:  # 家里就剩他俩
        return None
    token = cast.people[at]
    if mark.belief == WITH_CHILDREN and token.companion:  # 儿子媳妇……，我跟着他们住
        return None
    left = mark.fact == "living" and is_left_over(cast.text.chars, (token.start, token.end))
    return at if token.rank == "group" or left else None


def _is_apposed(cast: Cast, at: int, leading: int | None) -> bool:
    """我妈一个留守老太太: whether the word behind only says again who was named before."""
    return leading is not None and cast.people[at].rank in {"side", "pronoun"} and cast.subjects[at] not in cast.topics


def _is_run_on(cast: Cast, at: int, leading: int | None) -> bool:
    """我弟弟智力残疾二级的父母没了: one who has died, or 他, is not described, where somebody is spoken of before."""
    pronoun = cast.people[at].rank == "pronoun" and bool(cast.people[at].sex)  # 户口都是拱墅的她没当过兵
    return leading is not None and (pronoun or bool(cast.people[at].gone))


def _leading(cast: Cast, index: int, offset: int) -> int | None:
    """The last one named before `offset` in its own clause."""
    at = cast.named_before(offset)
    return at if at is not None and cast.people[at].start >= cast.text.clauses[index].start else None


def _given(cast: Cast, at: int, mark: Mark) -> Owners:
    """A statement led by a word for a person."""
    at = _meant_by_self(cast, at)
    token, subject, fact = cast.people[at], cast.subjects[at], mark.owned_as
    if token.rank == "group" and not _is_a_childs_home(cast, mark):
        return group_of(cast, at, fact, mark.start)
    if subject == OFFICIAL and fact in PLACE_FACTS:
        return cast.topics or (cast.default,)
    if token.rank == "stranger" or subject in STRANGERS or _is_one_more_next_door(cast, at):
        return ()
    if meant := _of_those_meant(cast, at, mark):
        return meant
    if fact in OF_A_CHILD and subject not in cast.topics and (_is_grown_child(cast, at) or _is_their_childs(cast, fact)):
        of_theirs = tuple(topic for topic in cast.topics if topic not in {*PARENTS, "both"})
        return of_theirs if of_theirs and subject == SPOUSE else cast.topics
    if token.rank == "young" or subject in NOBODYS:
        return (OTHER,) if _is_the_old_one(cast) else _through_child(cast, at, fact)
    if token.gone or subject in cast.dead:
        return _of_the_dead(cast, at, mark)
    if couple := cast.couple(subject):
        return couple
    if token.rank == "sibling" and subject not in cast.topics:
        return _living(cast, at, mark) if fact == "child_serves" and not _is_of_their_child(cast, at, mark) else ()
    return (subject,) if subject in cast.topics or (not cast.topics and token.rank != "speaker") else ()


def _is_of_their_child(cast: Cast, at: int, mark: Mark) -> bool:
    """我妹的儿子在部队: whether it is told of a child of the brother or sister whose word stands right ahead."""
    own = cue("has_children").finds(cast.text.chars[mark.start : mark.end])
    return own is not None and is_theirs(cast.text.chars[cast.people[at].end : mark.start + own.start()])


def _is_next_door(cast: Cast) -> bool:
    """我是友谊县的，隔壁王大娘独居: whether it is one next door who alone is told of, of the speaker's own place."""
    named = zip(cast.people, cast.subjects, strict=True)
    return len(cast.topics) == 1 and any(one.neighbour and meant in cast.topics for one, meant in named)


def _meant_by_self(cast: Cast, at: int) -> int:
    """我爸88，身体还好，自己能走能吃: whom 自己 means where the speaker is not told of: who was named last in its sentence."""
    token, before = cast.people[at], cast.named_before(cast.people[at].start)
    bare = token.rank == "speaker" and cue("reflexive").compiled.fullmatch(cast.text.chars[token.start : token.end])
    if not bare or SELF in cast.topics or before is None or cast.people[before].gone:
        return at
    told = cast.people[before].rank in {"elder", "side", "pronoun"}
    return before if told and cast.in_one_sentence(cast.people[before].start, token.start) else at


def _of_those_meant(cast: Cast, at: int, mark: Mark) -> Owners:
    """What is led by who asks, or by their other half, and is so of the elders they ask for."""
    if cast.subjects[at] == SPOUSE and mark.owned_as in PLACE_FACTS:
        return _of_their_side(cast, at)
    return _of_who_asks(cast, at, mark) if cast.people[at].rank in {"speaker", "group"} else ()


def _of_their_side(cast: Cast, at: int) -> Owners:
    """老公那边是金乡，公公85婆婆84: whose a place is that is told of the side of the other half: the parents' there."""
    behind = cast.text.chars[cast.people[at].end : cast.people[at].end + AROUND]
    theirs = tuple(topic for topic in cast.topics if topic in OF_SEX)
    return theirs if SPOUSE not in cast.topics and cue("their_side").finds(behind) else ()


def _is_one_more_next_door(cast: Cast, at: int) -> bool:
    """我大爷67，邻村有个五保老头: whether somebody next door is named behind one of the speaker's own of the same subject."""
    token, subject = cast.people[at], cast.subjects[at]
    ahead = zip(cast.people[:at], cast.subjects[:at], strict=True)
    return token.neighbour and any(meant == subject and one.kin and not one.neighbour for one, meant in ahead)


def _is_their_childs(cast: Cast, fact: str) -> bool:
    """外婆跟舅舅住，舅舅户口在温州: whether it is the hukou of a child, where none but grandparents are asked about."""
    return fact == "children_hukou" and bool(cast.topics) and {*cast.topics} <= {*two_of("grandparents")}


def _is_grown_child(cast: Cast, at: int) -> bool:
    """我老公, 我弟弟: whether one of the speaker's age is a child of those who are asked about."""
    token = cast.people[at]
    return cast.subjects[at] == SPOUSE or (cast.is_sibling(token) and cast.is_of_child(token.end))


def _of_who_asks(cast: Cast, at: int, mark: Mark) -> Owners:
    """What the child who asks tells of themselves and is so of the elder: 我住磐安, 我户口在拱墅, 我们在拱墅有房子."""
    if _is_a_childs_home(cast, mark):
        return (cast.default,)
    if mark.fact == "residence" and cast.only_says_where(at) and _is_next_door(cast):
        return cast.topics
    told = mark.of_house or mark.owned_as in {"children_hukou", "fixed_home"}
    if not told or SELF in cast.topics:
        return ()
    parents = tuple(topic for topic in cast.topics if topic in {*PARENTS, "both"})
    return parents if parents and mark.owned_as in OF_A_CHILD else cast.topics


def _is_a_childs_home(cast: Cast, mark: Mark) -> bool:
    """Whether a home is told of, in a talk about another than the speaker and their other half: a child's counts as well."""
    return mark.fact == "fixed_home" and cast.default not in {None, SELF, SPOUSE}


def _is_the_old_one(cast: Cast) -> bool:
    """侄子78: whether a young one's word is itself that of the one asked about, as no other word is."""
    return cast.topics == (OTHER,) and OTHER not in cast.subjects and cast.default != OTHER


def _through_child(cast: Cast, at: int, fact: str) -> Owners:
    """What is said of a child is the elder's where it is about having children."""
    if fact not in CHILDREN_FACTS or (cast.subjects[at] != CHILD and fact != "living"):
        return ()
    before = cast.lasting[at]
    if before is None:
        return (cast.only,)
    if cast.people[before].rank == "group":
        return group_of(cast, before, fact)
    return cast.couple(cast.subjects[before]) or (cast.subjects[before],)


LEFT_BEHIND = OneOf(frozenset[Value]({"left_behind"}))
CHILDREN_AWAY = OneOf(frozenset[Value]({"empty_nest", "left_behind"}))
"""A way of living that is told by where the children are."""

OF_A_CHILD = frozenset({"children_hukou", "fixed_home", "only_child", "children_nearby_only"})
"""What is said of the speaker's other half is so of a child of those whom they ask for."""


def _of_the_dead(cast: Cast, at: int, mark: Mark) -> Owners:
    """Behind the word for one who has died: theirs up to the death, and so nobody's; then of those who live on."""
    token = cast.people[at]
    if mark.owned_as == "kin_fell" and mark.start < token.end:  # 我爸……牺牲: of whose loss it tells
        return _living(cast, at, mark)
    if mark.start < token.died_at or token.gone != "gone" or mark.owned_as not in LIVES_ON:
        return ()
    return _living(cast, at, mark)


def _living(cast: Cast, at: int, mark: Mark) -> Owners:
    before = cast.lasting[at]
    if before is not None:
        return _given(cast, before, mark)
    if len(cast.topics) == 1:
        return cast.topics
    return (cast.default,) if not cast.topics else ()


def _carried(cast: Cast, index: int, mark: Mark) -> Owners:
    """A statement in a clause that names nobody before it."""
    last = _without_helpers(cast, cast.named_before(cast.text.clauses[index].start))
    if last is not None and mark.fact == "hukou" and _only_the_dead(cast, last):
        return ()
    if last is not None and (of_whom := _behind_own_age(cast, last, mark)) is not None:
        return of_whom
    if last is None:
        return _unled(cast, index, mark)
    token = cast.people[last]
    if cast.subjects[last] == BYSTANDER or _is_nobody_held(cast, last):
        return ()
    of_two = said_of_both(cast.text.words(index))  # 家里就我和一个傻儿子俩人低保
    aside = token.rank in ASIDE_RANKS and not (cast.subjects[last] == CHILD and mark.fact == "hukou")  # not children_hukou
    if aside and not of_two and cast.text.runs_on(index) and cast.text.clause_at(token.start) == index - 1:
        return _given(cast, last, mark)
    theirs = token.gone and (token.rank != "young" or mark.fact == "age")
    if theirs and is_still_of_the_dead(cast, last, index, mark):
        return ()
    if is_of_the_mentioned(cast, last, index, mark) or is_of_others_house(cast, last, index, mark):
        return ()
    lasting = cast.lasting[last]
    if lasting is None:
        return _unled(cast, index, mark)
    return _given(cast, _the_one_of_two(cast, lasting, index, mark), mark)


def _only_the_dead(cast: Cast, last: int) -> bool:
    """爷爷走了……户口迁去了东阳: whether one who has died was named last, and nobody is told of."""
    gone = cast.people[last].gone and cast.subjects[last] != SPOUSE and not cast.is_note
    return bool(gone) and not cast.topics and cast.default is None


def _behind_own_age(cast: Cast, last: int, mark: Mark) -> Owners | None:
    """我妈82，我55，住磐安: what goes on behind an age that the speaker tells in passing, behind their elders: a home is the
    elders', and of an old speaker a place is all's; of whom anything else is, is not said. None anywhere else."""
    token, clauses = cast.people[last], cast.text.clauses
    at = cast.text.clause_at(token.start)
    before = [
        s for one, s in zip(cast.people[:last], cast.subjects[:last], strict=True) if one.rank == "elder" and not one.gone
    ]
    if token.rank != "speaker" or SELF not in cast.topics or not cue("one_by_age").finds(cast.text.words(at).strip()):
        return None
    elders = tuple(topic for topic in cast.topics if topic in before and topic != SPOUSE)
    if not elders or clauses[at].sentence != clauses[cast.text.clause_at(mark.start)].sentence:
        return None
    old = cue("old_behind").finds(cast.text.chars[token.end :]) is not None
    if old:
        return cast.topics if mark.fact in PLACE_FACTS else None
    return elders if mark.fact in {"residence", *OF_THE_ROOF} else ()


def _the_one_of_two(cast: Cast, lasting: int, index: int, mark: Mark) -> int:
    """俺爹老两口住，上厕所要人扶: how somebody is, told behind how two live, is of the one whom the same clause names ahead."""
    two = cast.people[lasting]
    if two.rank != "group" or mark.fact not in OF_ONE_BODY or said_of_both(cast.text.words(index)):
        return lasting
    ahead = cast.in_clause(cast.text.clause_at(two.start), two.start)
    return ahead[-1] if ahead and cast.people[ahead[-1]].end == two.start else lasting


def _is_nobody_held(cast: Cast, at: int) -> bool:
    """他也是友谊户口，住友谊, where the speaker alone is told of: whether 他 is somebody of whom nothing was told."""
    return (
        cast.people[at].rank == "pronoun"
        and cast.people[at].sex is not None
        and {cast.subjects[at], *cast.topics} == {None, SELF}
    )


def _without_helpers(cast: Cast, last: int | None) -> int | None:
    """吃饭要邻居大娘帮着端，低保是去年办的: the last one named who does not only help the one spoken of."""
    while last is not None and cast.people[last].rank not in {"elder", "speaker", "group", "pronoun"}:
        start, end = cast.people[last].start, cast.people[last].end
        ahead, behind = cast.text.chars[max(0, start - AROUND) : start], cast.text.chars[end : end + AROUND]
        if not (cue("helped").finds(ahead) and cue("helps").finds(behind)):
            return last
        last = last - 1 if last else None
    return last


ASIDE_RANKS = frozenset({"young", "sibling", "stranger"})
"""她儿子55岁吃低保: what runs on behind one of these is theirs, though a pause was put in."""


def _unled(cast: Cast, index: int, mark: Mark) -> Owners:
    """A statement before anybody is named: the only client's, a place everybody's, else the next one's."""
    if _is_the_callers(cast, mark):
        return ()
    if len(cast.topics) == 1:
        return cast.topics
    if CASE in cast.topics:
        return (CASE,)
    behind = cast.named_behind(mark.start)
    if cast.default in cast.family and (behind is None or cast.people[behind].start >= cast.text.clauses[index].end):
        return (cast.default,)
    if behind is None and is_couple(cast):
        return cast.topics if mark.fact in OF_THE_HOME | OF_BOTH | {"economic"} else ()
    if behind is None:
        return (cast.only,)
    here = cast.people[behind].start < cast.text.clauses[index].end
    if not here and mark.fact in OF_THE_LIST and cast.is_list:
        return cast.topics
    if not here and (mark.of_house or (mark.fact in OF_THE_HOME and is_couple(cast))):
        return cast.topics
    if not here and SELF in cast.topics:
        return (SELF,)
    return (cast.subjects[behind],) if here else ()


def _is_the_callers(cast: Cast, mark: Mark) -> bool:
    """女，58，照顾瘫痪婆婆79: the sex and age that a note opens with, where it goes on to an elder of theirs with an age."""
    behind = cast.named_behind(mark.start)
    if mark.fact in PLACE_FACTS and behind is not None and SELF not in cast.topics:
        clause = cast.text.clauses[cast.text.clause_at(mark.start)]  # 人在长春，替爸妈问
        return cue("asks_for_kin").finds(cast.text.chars[clause.end : clause.end + AROUND]) is not None
    if mark.fact not in {"age", "sex"} or behind is None or cast.people[behind].rank != "elder":
        return False
    word, chars = cast.people[behind], cast.text.chars
    apart = word.subject != "couple" and cast.text.clauses[cast.text.clause_at(mark.start)].end <= word.start
    noted = cue("operator").finds(chars[max(0, mark.start - AROUND) : mark.end + 2])
    return bool(apart and noted and cue("age_behind").finds(chars[word.end : word.end + GAP + 2]))


OF_THE_LIST = PLACE_FACTS | {"economic", "living", "only_child", "household_size", "no_supporter", "remote_mountain"}
"""What is said at the head of a list of people is said of each of them (留守老人：吴 81 女；卢 88 女)."""
OF_THE_HOME = PLACE_FACTS | {"remote_mountain", "living"}
