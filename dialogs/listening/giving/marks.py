"""What the finders marked, as statements that are still nobody's: a fact, what is believed of it, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dialogs.listening import answers
from dialogs.listening.finders.ages import AgeToken
from dialogs.listening.finders.living import lives_with_parents_word
from dialogs.listening.finders.people import AROUND, PersonToken, cue, find_sexes
from dialogs.listening.finders.places import HOME_ROLES, PLACE_FACTS, PlaceToken, has_come_over
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.giving.family import ELDERS
from dialogs.listening.moods import is_supposed
from dialogs.listening.text import Text
from knowledge.facts import BASES, Belief, Between, Born, Facts, OneOf, Value

if TYPE_CHECKING:
    from dialogs.listening.context import Context
    from dialogs.listening.giving.cast import Cast

Kind = Literal["says", "denies", "ends"]
UNSAID = frozenset({"void", "doubted"})
"""What is only talked about, or not surely said, is no statement."""

ABOUT_CHILDREN = frozenset({"children_nearby_only", "fixed_home", "lives_with_child_in_town", "residence_permit"})
"""Asked about these, a bare place is where a child is, not where the person is."""

THROUGH_KIN = {"active_duty_family": "child_serves", "martyr_family": "kin_fell"}
"""Values that a child's doings, or a death, give to those of the family: 儿子在部队, 儿子牺牲了."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement about somebody.

    `kind`: the belief is said, denied, or said to hold no longer; `about`: the fact by which its owner is found;
    `if_grandparent`: what it says of a grandparent instead; `yields`: it counts only if nothing was said on the fact before;
    `of_house`: where the speaker lives, no other place being told, their elders do too.
    """

    fact: str
    belief: Belief
    start: int
    end: int
    kind: Kind = "says"
    rank: int = 1
    born: Born | None = None
    over: bool = False
    under: bool = False
    about: str = ""
    if_grandparent: Belief | None = None
    yields: bool = False
    of_house: bool = False
    along: bool = False
    """Whether it is said of one only along with another, by 都: it changes nothing that is known."""
    firm: bool = False
    """Whether it puts right what is known: that cannot stand against it."""

    @property
    def owned_as(self) -> str:
        """The fact by which its owner is found."""
        return self.about or self.fact

    def is_at_least(self, low: int) -> bool:
        """Whether it is a number, and that high."""
        return isinstance(self.belief, Between) and self.belief.low >= low


def marks_of_words(text: Text, tokens: Sequence[FactToken]) -> Iterator[Mark]:
    """The words of the vocabulary, affirmed, denied or ended; a kind of disability stands where its grade does."""
    grades = {text.clause_at(t.start): t.start for t in reversed(tokens) if t.fact == "disability_grade"}
    for token in tokens:
        if token.polarity in UNSAID:
            continue
        start = token.end - 1 if token.whose_within else token.start
        if token.fact == "disability_kind":
            start = grades.get(text.clause_at(token.start), text.clauses[text.clause_at(token.start)].end - 1)
        grand = OneOf(frozenset[Value]({"with_children"})) if lives_with_parents_word(text, token) else None
        yield Mark(
            token.fact,
            OneOf(token.values),
            start,
            max(token.end, start),
            kind={"ended": "ends", "denied": "denies"}.get(token.polarity, "says"),  # type: ignore[arg-type]
            about=next((about for value, about in THROUGH_KIN.items() if token.values == {value}), token.fact),
            if_grandparent=grand,
        )


def marks_of_sexes(text: Text, people: Sequence[PersonToken] = ()) -> Iterator[Mark]:
    """男 and 女 that stand by themselves, and are no word for one of the `people` (男79女77)."""
    named = {token.start for token in people}
    for sex, at in find_sexes(text):
        if at in named:
            continue
        yield Mark("sex", OneOf(frozenset({sex})), at, at)


def marks_of_ages(text: Text, ages: Sequence[AgeToken]) -> Iterator[Mark]:
    """Ages said outright, and the sex that an identity number tells."""
    for age in outright(text, ages):
        yield Mark(
            "age",
            age.age,
            age.start,
            age.end,
            rank=age.rank,
            born=age.born,
            over=age.over,
            under=age.under,
            firm=age.puts_right,
        )
        if age.sex:
            yield Mark("sex", OneOf(frozenset({age.sex})), age.start, age.end, rank=2, about="age")


def outright(text: Text, ages: Sequence[AgeToken]) -> list[AgeToken]:
    """The ages that are not told against another's, nor denied or only supposed."""
    return [age for age in ages if age.relative_to is None and not _is_denied(text, age)]


def _is_denied(text: Text, age: AgeToken) -> bool:
    """An age denied (不是六十八) or only supposed (假如我80岁了, 听说百岁老人)."""
    return text.chars.endswith("不是", 0, age.start) or is_supposed(text, age.start)


def marks_of_places(places: Sequence[PlaceToken], context: "Context", cast: "Cast") -> Iterator[Mark]:
    """Places, in the roles that the words around them give."""
    corrects = answers.says_correction(cast.text.chars)
    only_asks = answers.asks_back(cast.text) and not corrects
    kept = [
        place
        for place in _unasked(places, context, cast)
        if not _is_where_a_sibling_is(place, cast)
        and not _is_only_said(place, context, only_asks=only_asks and not _is_anothers(place, context, cast))
    ]
    roles = {place.role for place in kept}
    told_of = {place.codes for place in places if place.role}
    for place in kept:
        for told in _told_by(place, roles):
            of_child = cast.is_of_child(place.start) or cast.is_of_asking_child(place.start)
            of_child = of_child and not (_is_back_home(place, places, cast) or _is_of_one_book(place, cast))
            of_child = of_child or (told == "hukou" and _goes_on_of_children(place, cast))
            fact = "children_hukou" if told == "hukou" and of_child else told
            fact = "hukou" if fact == "children_hukou" and cast.is_of_one_aside(place.start) else fact
            if fact == "residence" and _is_elsewhere(place, cast):
                continue
            plain = place.role in {fact, "both"}
            belief = likeliest(place, context)
            of_all = len(told_of) == 1 or cue("they_all").finds(cast.text.words(cast.text.clause_at(place.start)))
            house = fact == "residence" and bool(of_all) and not cue("away").finds(cast.text.chars)
            yields = not plain and not corrects
            about = "lives_with_child_in_town" if place.role == "with_child" else ""  # of who lives there, not of the child
            yield Mark(fact, belief, place.start, place.end, rank=1 + plain, yields=yields, of_house=house, about=about)


def _is_of_one_book(place: PlaceToken, cast: "Cast") -> bool:
    """我妈我儿子和我，一个户口本，金乡的: whether a place is that of all who are in one book."""
    return cue("one_book").finds(cast.text.chars[: place.start]) is not None


def _goes_on_of_children(place: PlaceToken, cast: "Cast") -> bool:
    """两个女儿都在杭州，户口也在杭州: whether a hukou is told of the children who are at that place, in the clause ahead."""
    index, chars = cast.text.clause_at(place.start), cast.text.chars
    if not index or not cue("hukou_too").finds(chars[cast.text.clauses[index].start : place.start]):
        return False
    ahead = cast.text.clauses[index - 1]
    at = chars.find(chars[place.start : place.end], ahead.start, ahead.end)
    return at >= 0 and cue("a_child_at").finds(chars[ahead.start : at]) is not None


def marks_of_siblings(places: Sequence[PlaceToken], context: "Context", cast: "Cast") -> Iterator[Mark]:
    """迁户口 我弟弟在友谊, 上饶还有个姐姐, of a father of that place: that a child of his is there, where he is to move."""
    there = [place for place in places if _is_where_a_sibling_is(place, cast)]
    if not there:  # where they live is looked at in no other message, so that short answers are heard once for all
        return
    homes = {*_codes_of(context.places.get(one, {}) for one in {*cast.topics, cast.default} & ELDERS)}
    if not homes or not (cue("of_moving").finds(cast.text.chars) or _is_elsewhere_than_the_child(context, homes)):
        return
    for place in there:
        if homes & place.codes:
            yield Mark("children_nearby_only", NO_CHILD_BESIDE, place.start, place.end)


NO_CHILD_BESIDE = OneOf(frozenset[Value]({False}))
"""That it is not so that no child is left where somebody comes from."""


def _codes_of(known: Iterable[Facts]) -> Iterator[str]:
    held = (facts.get(base) for facts in known for base in BASES)
    yield from (str(code) for belief in held if isinstance(belief, OneOf) for code in belief.values)


def _is_elsewhere_than_the_child(context: "Context", homes: AbstractSet[str]) -> bool:
    """Whether a child of theirs is known to be registered at another place than they are."""
    child = context.known.get("children_hukou")
    return isinstance(child, OneOf) and homes.isdisjoint(map(str, child.values))


def _is_where_a_sibling_is(place: PlaceToken, cast: "Cast") -> bool:
    """我弟弟在友谊, 上饶还有个姐姐嫁在那边: whether a place is where a brother or sister is, of whom nothing else is told."""
    index, chars = cast.text.clause_at(place.start), cast.text.chars
    for token, subject in zip(cast.people, cast.subjects, strict=True):
        if not cast.is_sibling(token) or subject in cast.topics or cast.text.clause_at(token.start) != index:
            continue
        if token.end <= place.start and cue("sibling_at").finds(chars[token.end : place.start]):
            return True
        if place.end <= token.start and cue("sibling_there").finds(chars[place.end : token.start]):
            return True
    return False


def _is_back_home(place: PlaceToken, places: Sequence[PlaceToken], cast: "Cast") -> bool:
    """住尖山，儿子在台州做生意，户口尖山: whether a place is where the elder was said to live, and the child named since is
    elsewhere; or where the elder came from (从绍兴过来投奔儿子，户口还在绍兴)."""
    at = cast.named_before(place.start)
    if at is None:
        return False
    child = cast.people[at]
    if any(one.end <= child.start and one.codes == place.codes and has_come_over(cast.text.chars, one) for one in places):
        return True
    away = any(child.end <= one.start < place.start and one.codes.isdisjoint(place.codes) for one in places)
    return away and any(one.end <= child.start and one.role in HOME_ROLES and one.codes == place.codes for one in places)


def _unasked(places: Sequence[PlaceToken], context: "Context", cast: "Cast") -> Iterator[PlaceToken]:
    """The places of a message; where one says by itself what was asked (户口在阜阳，在义乌能领吗), the others do not."""
    answered = any(place.by_itself == context.asked_one for place in places if context.asked_one in PLACE_FACTS)
    for place in places:
        beside = answered and place.by_itself != context.asked_one
        yield replace(place, role=place.by_itself) if beside else _unless_anothers(place, context, cast)


def _unless_anothers(place: PlaceToken, context: "Context", cast: "Cast") -> PlaceToken:
    """我妈东阳那边体检免费吧, where the hukou of another was asked: a place of somebody else's is no answer, unless its
    sentence goes on of the hukou (妈的户口杭州，爸的在衢州)."""
    hukou = [hit.end() for hit in cue("hukou").all(cast.text.chars[: place.start])]
    goes_on = bool(hukou) and cast.in_one_sentence(hukou[-1] - 1, place.start)
    goes_on = goes_on or cue("whose_it_is").finds(cast.text.chars[: place.start]) is not None  # 我的在金乡，我妈的在邹城
    return replace(place, role=place.by_itself) if not goes_on and _is_anothers(place, context, cast) else place


def _is_elsewhere(place: PlaceToken, cast: "Cast") -> bool:
    """Whether a place is where a child is, where one has come from, or nobody is left: 俺是金乡的，去年过来跟儿子住;
    江西的没迁; 上饶过来的住女儿家; 安徽那边没人了; or is taken back as the speaker's own (哈尔滨的，不是，那是我)."""
    ahead = cast.text.chars[max(0, place.start - AROUND) : place.start]
    behind = cast.text.chars[place.end : place.end + 2 * AROUND]
    child = cue("a_child_at").finds(ahead)
    if place.role in HOME_ROLES and ((child and not child["beside"]) or cast.is_where_a_child_is(place.start)):
        return True
    if place.role not in {"said", "origin"}:
        return False
    if place.role == "origin" and cue("at_a_childs_now").finds(behind):
        return True
    if cue("taken_back_as_mine").finds(behind):
        return True
    if cue("child_is_there").finds(behind) or cue("not_moved").finds(behind) or cue("native_place").finds(ahead):
        return True
    ends = cast.text.clauses[cast.text.clause_at(place.start)].end
    whole = cue("came_from").finds(cast.text.chars[place.end : ends].strip()) and not ahead.endswith(("在", "住"))
    return bool(whole and cue("lives_here_now").finds(behind))


def _is_only_said(place: PlaceToken, context: "Context", *, only_asks: bool) -> bool:
    """A place without a role, where it is a child's, or in a question that moves nobody (友谊县呢，给多少)."""
    if place.role != "said":
        return False
    known = context.known.get("residence")
    moves = isinstance(known, OneOf) and not known.values & place.codes
    return context.asked_one in ABOUT_CHILDREN or (only_asks and moves)


def _is_anothers(place: PlaceToken, context: "Context", cast: "Cast") -> bool:
    """外婆倒是真在武义，她坐公交有优惠吗: whether a place is told of another client than was spoken of so far."""
    at = cast.named_before(place.start)
    here = at is not None and cast.in_one_sentence(cast.people[at].start, place.start)
    meant: set[str | None] = ({*cast.couple(cast.subjects[at])} or {cast.subjects[at]}) if at is not None else set()
    return here and bool(meant & {*cast.topics}) and context.subject not in meant


def _told_by(place: PlaceToken, roles: set[str | None]) -> tuple[str, ...]:
    """The facts that a place tells; where someone comes from tells where they live only if nothing else does."""
    if place.role == "both":
        return BASES
    if place.role == "origin":
        return ("residence",) if roles <= {"origin", "work", None} else ()
    if place.role in {"said", "with_child"}:
        return ("residence",)
    return (place.role,) if place.role in PLACE_FACTS else ()


def likeliest(place: PlaceToken, context: "Context") -> OneOf:
    """Of several places of one name, the one that is known already, of whom it is said or of others of the family (尖山 of 磐安
    for someone of 磐安)."""
    others = [places.get(fact) for places in context.places.values() for fact in BASES]
    for known in [context.known.get("residence"), context.known.get("hukou"), *(others if len(place.codes) > 1 else ())]:
        if isinstance(known, OneOf) and known.values & place.codes:
            return OneOf(frozenset[Value](known.values & place.codes))
    return OneOf(frozenset[Value](place.codes))
