"""Places said by pointing: 也在这儿, 跟住的一样; and those of the children when it is their hukou that was asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dialogs.listening.acts import is_asked
from dialogs.listening.asked import Owner
from dialogs.listening.context import Context
from dialogs.listening.finders import places as finders
from dialogs.listening.finders.places import PLACE_FACTS, PlaceToken, says_same
from dialogs.listening.giving.cast import SELF, Cast, two_of
from dialogs.listening.giving.family import both_of, said_of_both
from dialogs.listening.giving.settle import Say
from dialogs.listening.text import Text
from knowledge.facts import BASES, Belief


def childrens_places(
    text: Text, context: Context, places: Iterable[PlaceToken], likeliest: Callable[[PlaceToken], Belief]
) -> list[Say]:
    """Asked for the children's hukou, every place said is theirs, whoever is named (俺儿也是金乡, 我落金乡了)."""
    for place in places:
        if place.role not in {None, "work"}:
            return [Say("children_hukou", likeliest(place), place.start, 2)]
    known = context.known.get("hukou") or context.known.get("residence")
    same = known is not None and says_same(text.chars, "children_hukou")
    return [Say("children_hukou", known, 0)] if same and known is not None else []


def as_before(text: Text, context: Context, owner: Owner, named: Sequence[Owner], says: Iterable[Say]) -> list[Say]:
    """户口住都一样, 住的地方跟我爸一样, of somebody whose places are not known: those of the one told of before.

    `named`: whom the message speaks of. Of several others whose places differ nobody's are taken; what 这 is, is where they
    live.
    """
    known = {**context.places.get(owner, {}), **{say.fact: say.belief for say in says}}
    others = {one: places for one, places in context.places.items() if one != owner and places}
    meant = [places for one, places in others.items() if one in named]
    found = {fact: (meant, words) for fact, words in finders.as_before(text.chars, named=True).items()}
    unnamed = finders.as_before(text.chars, named=False)
    if context.asked_one in finders.UNNAMED_SAME and finders.is_same(text.chars):
        unnamed[context.asked_one] = text.chars
    found |= {fact: ([*others.values()], words) for fact, words in unnamed.items()}
    took = []
    for fact, (places, words) in found.items():
        source = "residence" if "这" in words else fact
        beliefs = [one.get(source) for one in places]
        belief = beliefs[0] if beliefs else None
        if belief is not None and fact not in known and all(one == belief for one in beliefs):
            took.append(Say(fact, belief, len(text.chars)))
    return took


def of_one_book(text: Text, cast: Cast, context: Context, says: Mapping[Owner, Iterable[Say]]) -> Iterator[tuple[Owner, Say]]:
    """同一本户口簿, 我们一个户口本: of those who are registered together, the hukou of the others, where it is one and theirs
    is not known."""
    hit = finders.of_one_book(text.chars)
    if hit is None or is_asked(text, text.clauses[text.clause_at(hit.start())]):
        return
    together = _together(cast, text.clause_at(hit.start()), hit.end())
    told = {one: [say.belief for say in says.get(one, ()) if say.fact == "hukou"] for one in together}
    held = {one: told[one][-1:] or [b for f, b in context.places.get(one, {}).items() if f == "hukou"] for one in together}
    known = {belief for beliefs in held.values() for belief in beliefs}
    for one in together:
        if len(known) == 1 and not held[one]:
            yield one, Say("hukou", next(iter(known)), hit.start())


def _together(cast: Cast, index: int, until: int) -> Sequence[Owner]:
    """Of whom it is that they are registered together: those whom the clause names, else the two there are, or of more the
    couple spoken of."""
    here = [cast.subjects[at] for at in cast.in_clause(index, until)]
    named = [one for subject in here for one in (two_of(subject) or (subject,)) if one in {*cast.family, *cast.topics}]
    if len({*named}) > 1:
        return list(dict.fromkeys(named))
    everybody = {**cast.family, **{topic: cast.sex_of(topic) for topic in cast.topics if topic not in cast.family}}
    return both_of("both", everybody, named[0] if named else cast.default)


def here(text: Text, context: Context, owner: Owner, says: Iterable[Say]) -> list[Say]:
    """本县, 本地户口, of somebody of whom no place is known: where all others who were told of live."""
    told = {say.fact for say in says}
    known = context.places.get(owner, context.known if owner in {None, context.subject} else {})
    if context.home is None or "residence" in {*known, *told}:
        return []
    facts = {"hukou": finders.same_hukou(text.chars), "residence": finders.is_of_this_place(text.chars)}
    return [Say(fact, context.home, len(text.chars)) for fact, said in facts.items() if said and fact not in {*known, *told}]


def of_ours(text: Text, cast: Cast, context: Context, says: Mapping[Owner, Iterable[Say]]) -> Iterator[tuple[Owner, Say]]:
    """我们屯老王头, 也是我们这旮沓的户口: of whom it is said that they are of the speaker's place, the home or the hukou of the
    speaker who is told of too."""
    ours = {**context.places.get(SELF, {}), **{say.fact: say.belief for say in says.get(SELF, ())}}
    for hit in finders.of_our_place(text.chars):
        fact, clause = "hukou" if hit["hukou"] else "residence", text.clause_at(hit.start())
        end = text.clauses[clause].end
        named = [at for at in cast.in_clause(clause, end) if cast.people[at].rank in {"side", "sibling", "elder"}]
        for owner in dict.fromkeys(cast.subjects[at] for at in named):
            told = {*context.places.get(owner, {}), *(say.fact for say in says.get(owner, ()))}
            if fact in ours and owner in cast.topics and fact not in told:
                yield owner, Say(fact, ours[fact], hit.start())


def same_of_each(text: Text, context: Context) -> dict[Owner, Say]:
    """户口都在当地, of several who live apart: of each the hukou where they live."""
    if not finders.says_same_of_each(text.chars):
        return {}
    homes = {one: known["residence"] for one, known in context.places.items() if "residence" in known and "hukou" not in known}
    return {one: Say("hukou", home, len(text.chars)) for one, home in homes.items()}


def same_place(text: Text, context: Context, owner: Owner, says: Iterable[Say]) -> list[Say]:
    """也在这儿: the place that is known, or said just now, for the one that is not."""
    said = {say.fact: say.belief for say in says}
    held = context.places.get(owner) or context.known
    known = {**{fact: belief for fact, belief in held.items() if fact in PLACE_FACTS}, **said}
    source: str | None
    if finders.same_hukou(text.chars) and "residence" in (said if context.asked_one == "residence" else known):
        target, source = "hukou", "residence"  # 也金乡，户口也是: whichever of them was asked
    elif context.asked_one in PLACE_FACTS:
        target = context.asked_one
        source = next((fact for fact in BASES if fact != target and fact in known), None)
    else:
        target, source = ("hukou", "residence") if "residence" in known else ("residence", "hukou")
    if finders.keeps_hukou(text.chars) and ("hukou" in held or (target == "residence" and not context.asked_one)):
        return []  # a hukou that is said to be where it was is no news of any place
    return [Say(target, known[source], len(text.chars))] if source in known and target not in said else []


def whose_hukou_stays(text: Text, cast: Cast) -> list[Owner]:
    """我妈户口没动过。她婆婆…: of whom alone it is said that the hukou is where it was; none where nobody is named there."""
    hit = finders.keeps_hukou(text.chars)
    if hit is None:
        return []
    return [cast.subjects[at] for at in cast.in_clause(text.clause_at(hit.start()), hit.start())][-1:]


def said_ahead_of_others(text: Text, cast: Cast, context: Context) -> list[Owner]:
    """户口也是。她还有个老伴90: who was spoken of, where it is said in a clause ahead of those that name others; else none."""
    named = [token.start for token in cast.people if token.rank != "speaker"]
    ahead = text.chars[: text.clauses[text.clause_at(min(named))].start] if named else ""
    of_one = context.subject in context.family and not said_of_both(ahead)
    return [context.subject] if ahead and of_one and says_same(ahead, context.asked_one) else []


def who_lives_there(context: Context, owner: Owner, hukou: Belief) -> Owner:
    """Who alone of those spoken of lives where a hukou is said to be, with none known yet; None where the `owner` may be
    meant, or nobody alone does."""
    own = context.places.get(owner, context.known if owner in {None, context.subject} else {}).get("residence")
    if own is None or own == hukou:
        return None
    there = [one for one, places in context.places.items() if places.get("residence") == hukou and "hukou" not in places]
    return there[0] if len(there) == 1 else None
