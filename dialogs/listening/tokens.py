"""What the finders find in a message, in the light of what was asked: ages, words and places, of each stretch one kind."""

from collections.abc import Iterable

from dialogs.listening import answers
from dialogs.listening.beside import told_beside
from dialogs.listening.context import Context
from dialogs.listening.finders.age_patterns import ages_cue
from dialogs.listening.finders.ages import AgeToken, Fault, find_ages
from dialogs.listening.finders.assessed import LEVEL, find_assessed
from dialogs.listening.finders.children import find_only_child
from dialogs.listening.finders.disability import (
    ABOUT_CARD,
    find_disability,
    goes_on_of_child,
    is_of_child,
    names_nobody,
    of_the_card,
    without_a_card,
)
from dialogs.listening.finders.each_has import each_of_two
from dialogs.listening.finders.living import counts_children, find_living
from dialogs.listening.finders.numerals import Marked, mark
from dialogs.listening.finders.people import is_pair
from dialogs.listening.finders.place_names import Codes
from dialogs.listening.finders.places import (
    HOME_ROLES,
    PLACE_FACTS,
    Gazetteer,
    PlaceToken,
    is_district,
    is_left,
    origin_of_the_homeless,
)
from dialogs.listening.finders.regular_pay import find_regular_pay
from dialogs.listening.finders.told_ways import find_told, says_of_whom, tells_by_city
from dialogs.listening.finders.unlisted import find_unlisted
from dialogs.listening.finders.vocabulary import FactToken, WordReader
from dialogs.listening.hearing import ABOUT_CHILDREN
from dialogs.listening.memo import Memo
from dialogs.listening.moods import Manner, how_said
from dialogs.listening.second_reader import Hears
from dialogs.listening.text import Text
from dialogs.listening.yes_no import says_more
from knowledge.facts import Between, Facts, OneOf, Value
from knowledge.library import Library

NOT_YET_THERE = frozenset[Manner]({"supposed", "wished", "pending", "hearsay", "compared"})
"""A place said so is nobody's home; one asked about still tells where the question comes from (金乡有食堂吗)."""
CHILDREN_AWAY = frozenset({"empty_nest", "left_behind"})
"""Ways of living that are told by where the children are."""
AT_HOME = frozenset({"lives_with_child_in_town"})
"""What is told by where they live themselves."""
NOWHERE: Codes = frozenset()
DISABLED: frozenset[Value] = frozenset({"disabled"})
UNTOUCHED: frozenset[Value] = frozenset({"none"})
"""What 有儿有女 tells of an only child: it tells of support too."""


class Tokens:
    """What the finders find in messages. `memo` keeps what they made of short ones, `second` hears what no list has."""

    def __init__(self, library: Library, words: WordReader, gazetteer: Gazetteer, memo: Memo, second: Hears) -> None:
        self._vocabulary, self._words, self._gazetteer, self._memo = library.vocabulary, words, gazetteer, memo
        self._second = second

    def ages(self, text: Text, marked: Marked, context: Context) -> tuple[list[AgeToken], list[Fault]]:
        held, asked, day = context.known.get("age"), "age" in context.asked, context.today
        known = held if isinstance(held, Between) else None
        key = "ages", text.chars, day, asked, known
        chars = self._but_where(text)
        marked = marked if chars == text.chars else mark(chars)
        ages, faults = self._memo.of(text.chars, key, lambda: find_ages(chars, marked, day, asked=asked, known=known))
        return [*ages], [*faults]

    def _but_where(self, text: Text) -> str:
        """我妈磐安83: the characters with commas for a place between somebody and the number behind it."""
        chars = text.chars
        for hit in ages_cue("aged_at_a_place").all(chars):
            if any((one.start, one.end) == hit.span("place") for one in self._gazetteer.find(text, None)):
                chars = chars[: hit.start("place")] + "," * len(hit["place"]) + chars[hit.end("place") :]
        return chars

    def words(self, text: Text, context: Context) -> list[FactToken]:
        in_city = self._in_city(text, context)
        key = "words", text, context.asked, context.otherwise is None, context.half_known, context.put, in_city
        return [*self._memo.of(text.chars, key, lambda: self._words_of(text, context, in_city=in_city))]

    def _in_city(self, text: Text, context: Context) -> bool:
        """Whether a district of a city is where somebody lives, as is known or as a message tells; looked at only where it
        matters."""
        if not tells_by_city(text.chars):
            return False
        told = [OneOf(frozenset[Value](one.codes)) for one in self.places(text, context) if one.role in HOME_ROLES]
        homes = [belief for belief in (context.known.get("residence"), *told) if isinstance(belief, OneOf)]
        return any(is_district(str(code)) for home in homes for code in home.values)

    def places(self, text: Text, context: Context) -> list[PlaceToken]:
        asked = context.asked_one if context.asked_one in PLACE_FACTS else None
        before = _codes([context.known, *context.places.values()]) if self._gazetteer.common_in(text.chars) else NOWHERE
        found = self._places_beside(text, asked, NOWHERE, before)
        if all(len(place.codes) == 1 for place in found):
            return found
        return self._places_beside(text, asked, _codes([context.known]) | _offered(context), before)

    def _words_of(self, text: Text, context: Context, *, in_city: bool) -> list[FactToken]:
        lived = list(find_living(text, asked="living" in context.asked))
        if {"only_child", *ABOUT_CHILDREN} & set(context.asked):
            lived = [token for token in lived if not counts_children(text, token)]
        words = [*lived, *_uncovered(self._words.find(text), lived, only="living")]
        words = [token for token in words if token.fact != "living" or not is_pair(text, token.start, token.end)]
        words = [token for token in words if token.fact != "disability_kind" or not is_of_child(text, token.start)]
        about_child = "only_child" in {*context.asked, *context.put}
        children = list(find_only_child(text, asked=about_child, confirms=about_child and context.confirms))
        told_of_child = [token for token in children if token.polarity == "affirmed"]
        of_child = _covering(told_of_child)
        words = [word for word in words if word.fact not in ABOUT_CARD or of_child.isdisjoint(range(word.start, word.end))]
        words = [*children, *_uncovered(words, [one for one in children if _covers(one)])]
        ways = _uncovered(find_told(text, context.asked, self._vocabulary, in_city=in_city), children)
        words = [*ways, *(word for word in _uncovered(words, ways) if not any(_is_undone(word, way) for way in ways))]
        words = [word for word in words if not any(_is_how_children_are(text, word, child) for child in told_of_child)]
        disabled_child = [token for token in told_of_child if token.values == DISABLED]
        assessed = list(find_assessed(text, context.asked))
        words = [*words, *_uncovered(assessed, words)]
        graded = [token for token in words if token.fact == LEVEL and "级" in text.chars[token.start : token.end]]
        provided = [token for token in ways if token.fact == "no_supporter"]  # 赡养人一级残疾，无赡养能力: of who would provide
        disabled = _uncovered(find_disability(text, context.asked), [*graded, *provided, *told_of_child])
        disabled = _uncovered(disabled, [way for way in ways if way.fact == "disability_grade"], only="disability_grade")
        words = of_the_card(text, without_a_card(text, [*words, *disabled]))
        words = [token for token in words if not any(_is_of_the_disabled(text, one, token) for one in disabled_child)]
        words += _uncovered(find_regular_pay(text), [token for token in words if token.fact == "economic"])
        told = {token.fact for token in words if token.polarity != "void"}
        beside = told_beside(text, words, self._words, self._vocabulary, context.half_known)
        words += [token for token in _uncovered(beside, words) if says_more(text, token, words)]
        if context.otherwise is None:
            found = self._words.find_when_asked(text, context.asked)
            answered = [t for t in found if t.fact not in told or _is_of_another(text, t, words)]
            answered = [t for t in answered if says_more(text, t, words)]
            groups = [token for token in words if self._vocabulary[token.fact].of_a_group]
            answered = [t for t in answered if not any(_is_part_of(t, one) for one in groups)]
            answered = [t for t in answered if not answers.is_of_another_matter(t.fact, text.words(text.clause_at(t.start)))]
            cards = [token for token in words if token.fact == "disability_grade"]
            answered = _uncovered(answered, cards if len(context.asked) == 1 else words)
            answered = _uncovered(answered, [way for way in ways if way.manner == "others" and way.fact in context.asked])
            words += [t for t in answered if not answers.says_unknown(text.words(text.clause_at(t.start)))]
        if not context.asked:
            words += find_unlisted(text, words, self._second, self._vocabulary)
        ends = {token.end for token in words if token.fact == LEVEL}  # 评的轻度失能: 失能 is of that grade
        return [*each_of_two(text, (token for token in words if token.fact != LEVEL or token.start not in ends))]

    def _places_beside(self, text: Text, asked: str | None, known: Codes, before: Codes) -> list[PlaceToken]:
        key = "places", text, asked, known, before
        return [*self._memo.of(text.chars, key, lambda: self._places_of(text, asked, known, before))]

    def _places_of(self, text: Text, asked: str | None, known: Codes, before: Codes) -> list[PlaceToken]:
        places = self._gazetteer.find(text, asked, known, before)
        return [place for place in places if is_left(text.chars, place) or not _is_to_come(text, place)]


def _is_to_come(text: Text, place: PlaceToken) -> bool:
    """Whether a place is only wished or asked for."""
    return how_said(text, place.start, place.end).manner in NOT_YET_THERE


def _is_of_the_disabled(text: Text, child: FactToken, token: FactToken) -> bool:
    """孩子烧成聋哑，二级，就这一个: whether a grade stands within what tells of a disabled child, or goes on behind it."""
    within = token.fact in ABOUT_CARD and child.start <= token.start < child.end
    return within or goes_on_of_child(text, child.end, token)


def _is_how_children_are(text: Text, word: FactToken, child: FactToken) -> bool:
    """我有俩闺女都好着呢: whether how somebody manages is told of the children, right behind them in their clause."""
    if word.fact != LEVEL or child.values != UNTOUCHED or text.clause_at(word.start) != text.clause_at(child.start):
        return False
    return child.start <= word.start and names_nobody(text.chars[child.end : word.start])


def _is_undone(word: FactToken, way: FactToken) -> bool:
    """我有儿子的，儿子坐牢去了没办法养我: whether what a word tells is taken back by what goes on behind it."""
    against = word.fact == way.fact and word.values != way.values and {*word.values, *way.values} <= {True, False}
    return against and 0 <= way.start - word.end <= GOES_ON


GOES_ON = 12
"""Characters behind a word within which it is gone on of the same."""
SCHEMES = frozenset({"pension_scheme", "medical_scheme"})


def _is_of_another(text: Text, token: FactToken, words: Iterable[FactToken]) -> bool:
    """老头子职工医保，我是居民的: whether one of two schemes is answered in a clause that says of whom, and tells no other."""
    at = text.clause_at(token.start)
    told_here = any(one.fact == token.fact and text.clause_at(one.start) == at for one in words)
    return token.fact in SCHEMES and not told_here and says_of_whom(text.words(at))


def _covers(child: FactToken) -> bool:
    """Whether what is told of a child is told by no other word there; 孩子都不在了 就剩我和老头子 tells of their home too."""
    return child.values != UNTOUCHED and child.polarity != "doubted"


def _offered(context: Context) -> Codes:
    """The places that the question named (也住在拱墅区吗？, answered 住大关)."""
    sets = (choice.sets for choice in context.choices) if context.confirms else ()
    return frozenset(str(value) for one in sets for fact, value in one.items() if fact in PLACE_FACTS)


def _codes(known: Iterable[Facts]) -> Codes:
    """The places that are known."""
    held = [belief for facts in known for fact in PLACE_FACTS if isinstance(belief := facts.get(fact), OneOf)]
    return frozenset(str(code) for one in held for code in one.values if str(code).isdecimal())


def apart(text: Text, words: list[FactToken], places: list[PlaceToken]) -> tuple[list[FactToken], list[PlaceToken]]:
    """Words and places that overlap are one or the other: 山区 in 尖山区 is a place, 杭州 in 子女都在杭州 no home."""
    homeless = any(word.fact == "homeless" and word.values == {True} and word.polarity == "affirmed" for word in words)
    places = [origin_of_the_homeless(text, place) for place in places] if homeless else places
    registered = _covering(place for place in places if place.role in REGISTERED)  # 户口都在杭州: no word of children
    words = [word for word in words if word.fact not in ABOUT_CHILDREN or registered.isdisjoint(range(word.start, word.end))]
    away = [word for word in words if word.fact in ABOUT_CHILDREN - AT_HOME or word.values == CHILDREN_AWAY]
    of_children, of_houses = _covering(away), _covering(word for word in away if word.fact == "fixed_home")
    homes = [
        place
        for place in places
        if place.role == "with_child"
        or of_children.isdisjoint(range(place.start, place.end))
        or (place.role == "residence" and not of_houses.isdisjoint(range(place.start, place.end)))  # 住拱墅自有房
    ]
    at_homes = _covering(homes)
    kept = {"living", "pension_scheme", *ABOUT_CHILDREN}
    around = {(w.start, w.end) for w in words for place in homes if w.start < place.start and place.end < w.end}
    return [
        w for w in words if w.fact in kept or (w.start, w.end) in around or at_homes.isdisjoint(range(w.start, w.end))
    ], homes


REGISTERED = frozenset({"hukou", "children_hukou"})
"""What a place is where somebody is registered."""


def _is_part_of(word: FactToken, longer: FactToken) -> bool:
    """Whether a short answer is but part of the word for a group (残疾 of 残疾军人)."""
    inside = longer.start <= word.start and word.end <= longer.end
    return inside and word.fact != longer.fact and longer.end - longer.start > word.end - word.start


def _uncovered(tokens: Iterable[FactToken], by: Iterable[FactToken], only: str = "") -> list[FactToken]:
    """The tokens (or those of `only` one fact, the others as they are) that overlap none of some others."""
    covered = _covering(by)
    return [t for t in tokens if (only and t.fact != only) or covered.isdisjoint(range(t.start, t.end))]


def _covering(tokens: Iterable[FactToken | PlaceToken]) -> set[int]:
    """The characters that some token covers."""
    return {at for token in tokens for at in range(token.start, token.end)}
