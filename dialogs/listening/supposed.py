"""A question with what it supposes, as facts: an age, a place, a status that are not told, the kind of elder it is of.

What is supposed is read by the Reader from the bare statement (要是她90岁了呢: 她90岁了), and never stored.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from dialogs.listening.acts import POLITE, Act, Span, asks, is_asked, is_bare, kind_of, patterns, says
from dialogs.listening.finders.assessed import LEVEL
from dialogs.listening.finders.numerals import MARK, mark
from dialogs.listening.finders.people import PersonToken, cue, find_people
from dialogs.listening.finders.places import PLACE_FACTS
from dialogs.listening.finders.told_ways import is_so_now
from dialogs.listening.hearing import Context
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.listening.supposing import (
    KindSaid,
    age_ahead,
    age_changed,
    age_of_kind,
    age_then,
    age_to_come,
    ages_asked,
    as_it_would_be,
    holds_already,
    is_of_a_kind,
    is_otherwise,
    kind_in_one_breath,
    kind_of_elder,
    kinds_asked_after,
    only_changed,
    only_such,
    statement_of,
    supposed_stretches,
    supposed_words,
    without_supposing,
    without_whom,
    years_on,
)
from dialogs.listening.text import BREAK, Text
from knowledge.facts import AGE, BASES, Belief, Between, Facts, OneOf, Value, Vocabulary
from knowledge.weight import narrowed

OF_A_HOUSE, OF_KIN = frozenset({"speaker", "group"}), frozenset({"elder", "side", "sibling"})
"""Ranks of words for the speaker's own house, and for one of their kin."""
LONGEST_SUPPOSED = 120
"""Characters of what somebody supposes that are read."""


class Suppositions:
    """Reads what questions suppose, as the reader reads statements."""

    def __init__(self, reader: Reader, vocabulary: Vocabulary) -> None:
        self._reader, self._vocabulary = reader, vocabulary

    def with_supposed(self, act: Act, text: Text, context: Context, reading: Reading) -> Act:
        """A question with what it supposes: an age, a place, a status that are not told; the kind of elder it is of."""
        changed = None if reading.switches or _is_of_another(act, reading, context) else only_changed(act.words)
        supposed = supposed_words(act.words) or changed
        facts = self._supposed(supposed, context, act.words) if supposed else {}
        told = [person.facts["age"] for person in reading.people if "age" in person.facts]
        age = None if "age" in facts else _age_asked(act, text, changed, told, context)
        if age and not _is_told_anew(age, act, reading, context):
            facts = {**facts, "age": age}
        later = None if facts else years_on(act.words)
        if later and (ages := _age_of_whom(act, reading, context)):
            facts = {"age": Between(ages[0].low + later, ages[0].high + later)}
        kind = (None if reading.named else kind_in_one_breath(text, act.span)) or kind_of_elder(act.words)
        kind = kind or (only_such(text, act.span) if context.has_topic else None)
        measures = act.side is not None and act.side.anywhere  # 是按低保的多少倍
        if kind and not measures:
            measures = _calls_their_money(act.words, [one for one in (*told, *_age_of(context)) if isinstance(one, Between)])
        if kind and not measures and (of_kind := {**facts, **self._of_kind(kind, context)}):
            facts = {} if holds_already(of_kind, context.known) else of_kind
        return replace(act, kind=act.kind or (kind_of(changed)[0] if changed else None), supposed=facts)

    def _of_kind(self, kind: str, context: Context) -> Facts:
        """What is so of elders of a kind, with an age that stands without its word (91的低保)."""
        facts = dict(self.bare(kind, context))
        if "age" not in facts and (age := age_of_kind(kind)):
            facts["age"] = Between(*age)
        if "economic" not in facts and (status := patterns().cue("kind_status").finds(kind)):
            facts |= self.bare(f"是{status['what']}", context)
        return facts

    def of_other_kinds(self, asked: Sequence[Act], context: Context, reading: Reading) -> list[Act]:
        """留守的也算在里头, 低边失能？: behind a question one of those who are otherwise than the one spoken of, with
        what is so of them."""
        return [self._of_another_kind(act, context, reading) for act in asked]

    def _of_another_kind(self, act: Act, context: Context, reading: Reading) -> Act:
        measures = act.side is not None and act.side.anywhere
        compares = act.kind == "compare" or bool(act.beside)
        if act.act != "ask" or act.supposed or measures or compares or reading.named or not context.has_topic:
            return act
        facts = next((facts for one in kinds_asked_after(act.words) if (facts := self._asked_after(one, context))), {})
        if any(fact in person.facts for fact in facts for person in reading.people):
            return act  # 我邻居老王82义乌的有没有: told of him
        facts = {fact: narrowed(belief, context.known.get(fact)) for fact, belief in facts.items()}
        anew = {fact: belief for fact, belief in facts.items() if not holds_already({fact: belief}, context.known)}
        otherwise = any(is_otherwise(belief, context.known.get(fact)) for fact, belief in anew.items())
        return replace(act, supposed=anew) if otherwise else act

    def _asked_after(self, kind: KindSaid, context: Context) -> Facts:
        """What is so of a kind of elders, but where they are; of one that stands alone no age, which may be a sum (60？)."""
        facts = self._another_grade(kind.words, context, kind.words) or self._of_kind(kind.words, context)
        return {fact: belief for fact, belief in facts.items() if fact not in (*BASES, *((AGE,) if kind.alone else ()))}

    def again(self, text: Text, context: Context) -> Act | None:
        """二级呢, 那一级的呢: another value of what the last question supposed; None where it is no such question."""
        changed = only_changed(text.chars) if context.supposed and kind_of_elder(text.chars) is None else None
        if changed is None:
            return None
        asked = Context(context.today, subject=context.subject, asked=context.supposed)
        told = [person.facts for person in self._reader.read(changed.removesuffix("的"), asked).people]
        facts = {fact: belief for one in told for fact, belief in one.items()}
        whole = bool(facts) and set(facts) <= set(context.supposed)
        return Act("ask", (0, len(text.chars)), text.chars, supposed=facts) if whole else None

    def is_told(self, act: Act, context: Context, reading: Reading, *, goes_on: bool = False) -> bool:
        """俺搁友谊县呢 俺76了: no question what would be otherwise there, where it is only now told with all else; behind a
        question (`goes_on`) 老娘81呢 asks the same of her; 儿子在部队现役呢 says by itself that it is so now."""
        changed = only_changed(BREAK.split(act.words)[-1])
        facts = self.bare(changed, context) if changed and (act.kind is None or is_so_now(act.words)) else {}
        if not facts or set(facts) & set(_known_of_them(reading, context)) or (goes_on and set(facts) == {"age"}):
            return False
        told = {fact for person in reading.people for fact in person.facts}
        as_of_now = PLACE_FACTS.isdisjoint(facts) and is_so_now(act.words)
        return set(facts) <= told and (as_of_now or bool(told - set(facts) - {"sex"}))

    def stretches(self, text: Text, context: Context) -> list[Span]:
        """What a message supposes; of nobody known, only behind what it tells (我妈84 要是低保办下来 能多啥)."""
        found = [*supposed_stretches(text)]
        people = find_people(text, ()) if found else []
        found = [self._up_to_another(text, one, people, context) for one in found]
        if context.known or not found:
            return found
        ahead = self._reader.read(text.chars[: found[0][0]], context) if found[0][0] else None
        return found if ahead is not None and any("age" in person.facts for person in ahead.people) else []

    def _up_to_another(self, text: Text, stretch: Span, people: Sequence[PersonToken], context: Context) -> Span:
        """要是她九十了呢 再说我婆婆也在友谊; 要是瘫了有补贴不 我们不是低保: a stretch without what is told behind its question,
        of another or of the house, and what is asked of another than it names (要是爷爷瘫了 有补贴不 奶奶坐公交要钱吗)."""
        people = [one for one in people if stretch[0] <= one.start < stretch[1]]
        behind = range(text.clause_at(stretch[0]) + 1, text.clause_at(stretch[1] - 1) + 1) if people else ()
        for index in behind:
            clause = text.clauses[index]
            opens = next((one for one in people if clause.start <= one.start < clause.end), None)
            ahead = {(one.subject, one.sex) for one in people if one.start < clause.start}
            if opens is None or not any(is_asked(text, one) for one in text.clauses[text.clause_at(stretch[0]) : index]):
                continue
            house = opens.rank in OF_A_HOUSE and not is_asked(text, clause)
            another = opens.rank in OF_KIN and (opens.subject, opens.sex) not in ahead
            apart = another and bool(ahead) and not says("only_somebody", mark(text.words(index).strip(POLITE)).text)
            if apart or ((house or another) and self._tells(text.words(index), context)):
                return stretch[0], clause.start
        return stretch

    def _tells(self, words: str, context: Context) -> bool:
        """Whether a clause tells anything of somebody."""
        read = self._reader.read(words, Context(context.today, asked=()))
        return any(set(one.facts) - {"sex"} or one.denied for one in read.people)

    def in_a_stretch(self, act: Act, text: Text, stretches: list[Span], context: Context) -> Act:
        """A question with all that is supposed from the word of supposing on (要是残疾了，二级，有啥)."""
        mine = [one for one in stretches if one[0] < act.span[1] and act.span[0] < one[1]]
        facts: dict[str, Belief] = {}
        for start, end in mine:
            facts |= self._supposed(text.chars[start:end], context, text.chars[start:end])
        return _for_more(replace(act, supposed={**facts, **act.supposed}) if facts else act)

    def _supposed(self, words: str, context: Context, whole: str) -> Facts:
        """What is supposed in words, with or without the question behind them (不能自理了有没有补贴)."""
        if grade := self._another_grade(statement_of(words), context, whole):
            return grade
        stated = (without_supposing(words), statement_of(words), as_it_would_be(words))
        return next((facts for one in dict.fromkeys(stated) if (facts := self.bare(one, context))), {})

    def _another_grade(self, words: str, context: Context, whole: str) -> Facts:
        """那他要是二级呢, 评上2级: another value of the one grade that is known, else what an assessment finds; that of a
        disability where the whole question names one (残疾证要是评上一级)."""
        known = [fact for fact in GRADES if fact in context.known]
        fact = known[0] if len(known) == 1 else LEVEL if not known and says("of_an_assessment", words) else None
        fact = GRADES[0] if says("of_a_disability", whole) else fact
        if fact is None or not says("only_a_grade", mark(words).text):
            return {}
        grade, asked = without_whom(words), Context(context.today, subject=context.subject, asked=(fact,))
        read = self._reader.read(f"能力评估{grade}" if fact == LEVEL else grade, asked)
        return {one: belief for person in read.people for one, belief in person.facts.items() if one == fact}

    def bare(self, statement: str, context: Context, asked: tuple[str, ...] = ()) -> Facts:
        """What a statement would say if it were one, to who `asked` for some facts; of a long one, its first clauses."""
        read = self._reader.read(_begun(statement), Context(context.today, subject=context.subject, asked=asked))
        found: dict[str, object] = {}
        for person in read.people:
            found |= {fact: self._none_of(fact, values) for fact, values in person.denied.items()}
            found |= {fact: belief for fact, belief in person.facts.items() if fact != "sex"}
        return found  # type: ignore[return-value]

    def _none_of(self, fact: str, values: frozenset[Value]) -> OneOf:
        """What is left of a fact where some values are ruled out (不是低保)."""
        return OneOf(frozenset(value.id for value in self._vocabulary[fact].values) - values)


def _known_of_them(reading: Reading, context: Context) -> Facts:
    """What is known of the one of whom a message tells, where that is one alone, else of whom the talk was."""
    whom = list(dict.fromkeys(person.subject for person in reading.people))
    return context.of_each.get(whom[0], {}) if len(whom) == 1 and whom[0] != context.subject else context.known


def supposed_on(asked: Sequence[Act], text: Text) -> list[Act]:
    """满70了是不是全免，地铁呢，还有公园: what only names another thing behind a question of an age to come is of that age."""
    found: list[Act] = []
    for act in asked:
        ahead = found[-1] if found else None
        if ahead and set(ahead.supposed) == {"age"} and not act.supposed and _only_names(act) and _in_one(text, ahead, act):
            act = replace(act, supposed=ahead.supposed)
        found.append(act)
    return found


def _only_names(act: Act) -> bool:
    return act.words.endswith("呢") or not asks(act.words)


def _in_one(text: Text, ahead: Act, act: Act) -> bool:
    """Whether both stand in one sentence."""
    first, last = (text.clauses[text.clause_at(span)] for span in (ahead.span[1] - 1, act.span[0]))
    return first.sentence == last.sentence


def _for_more(act: Act) -> Act:
    """除了高龄的还能多啥: a question that supposes something asks which things that would bring."""
    return replace(act, kind="which") if act.supposed and act.kind == "eligible" and says("asks_for_more", act.words) else act


GRADES = ("disability_grade", LEVEL)
"""Facts of which a bare grade may be (二级)."""


def _begun(statement: str) -> str:
    """A statement that is not too long to be supposed; of one that is, what is said whole within that length."""
    if len(statement) <= LONGEST_SUPPOSED:
        return statement
    ends = [hit.start() for hit in BREAK.finditer(statement, 0, LONGEST_SUPPOSED)]
    return statement[: ends[-1]] if ends else ""


def _age_of(context: Context) -> list[Between]:
    """The age of the one spoken of, if it is known."""
    held = context.known.get("age")
    return [held] if isinstance(held, Between) else []


def _age_of_whom(act: Act, reading: Reading, context: Context) -> list[Between]:
    """再过三年俺娘多多少: the age of the one whom a question names, else of the one spoken of."""
    start, end = act.span
    named = {one for at, whom in reading.references if start <= at < end for one in whom} & {*context.of_each}
    if len(named) != 1:
        return _age_of(context)
    age = context.of_each[next(iter(named))].get(AGE)
    return [age] if isinstance(age, Between) else []


def _age_asked(act: Act, text: Text, changed: str | None, told: Sequence[Belief], context: Context) -> Between | None:
    """The age that a question is about, where it is not simply how old they are (80岁 of somebody of 83 is a band); none where
    one is told and no words ask (外公虚岁93周岁91)."""
    if told and not asks(act.words) and kind_of(act.words)[0] is None:
        return None
    act = _without_whom_by_age(act, context)
    age = ages_asked(act.words) or (age_changed(changed) if changed else None)
    age = age or (age_ahead(text, act.span) if is_bare(act.words) else None)
    of_now = says("of_now", BREAK.split(act.words)[-1])  # 她明年满八十，现在有没有
    reached = None if age is not None or of_now else age_to_come(act.words) or age_then(text, act.span)
    if (age is None and not reached) or _is_a_sum(act.words, age[0] if age is not None else reached or 0):
        return None  # before the age that is known is looked at: what is heard then hangs on it
    known = [*told, *_age_of(context)]
    ages = [one for one in known if isinstance(one, Between)]
    if age is not None:
        said = not changed and Between(*age) in (*known, *_ages_of_all(context))  # 婆婆70有啥待遇, beside one of 83
        past = not changed and any(one.low > age[1] for one in ages) and not is_of_a_kind(act.words)
        theirs = not changed and _is_their_money(act.words, age[1], ages)
        return None if said or past or theirs or _is_a_band(act.words, age[0], known) else Between(*age)
    younger = [one for one in (*ages, *_ages_of_all(context)) if one.high < (reached or 0)]
    return Between(reached, reached) if reached and younger else None


def _without_whom_by_age(act: Act, context: Context) -> Act:
    """80那个要是90了: a question without the age by which it tells of whom it is, of those spoken of."""
    hits = list(cue("told_by_age").all(act.words))
    if not hits:
        return act
    held = [*_age_of(context), *_ages_of_all(context)]
    whom = [hit.group() for hit in hits if Between(int(hit["age"]), int(hit["age"])) in held]
    words = act.words
    for one in whom:
        words = words.replace(one, "", 1)
    return replace(act, words=words) if whom and mark(words).numerals else act


def _is_a_sum(words: str, number: int) -> bool:
    """护理85生活100对不对: whether a number is that of a sum, by the name of the money ahead of it."""
    marked = mark(words)
    hits = patterns().cue("sum_by_name").all(marked.text)
    return any(marked.numeral_at(hit.start() + hit.group().rindex(MARK)).low == number for hit in hits)


def _ages_of_all(context: Context) -> list[Between]:
    """The ages of all who are spoken of."""
    held = (facts.get("age") for facts in context.of_each.values())
    return [age for age in held if isinstance(age, Between)]


def _is_a_band(words: str, low: int, known: Sequence[Belief]) -> bool:
    """80岁以上每月多少, of somebody of 87: no supposition, but the ages that the person is of."""
    return says("at_least", words) and any(isinstance(age, Between) and age.low >= low for age in known)


def _calls_their_money(words: str, ages: Sequence[Between]) -> bool:
    """The same of an age that stands anywhere in the words."""
    return any(_is_their_money(words, one.low, ages) for one in mark(words).numerals)


def _is_their_money(words: str, age: int, ages: Sequence[Between]) -> bool:
    """那个80岁的钱, 百岁的给多少, of somebody of 81, of 101: the money that is called by the age that they have reached."""
    return says("money_by_age", mark(words).text) and any(age <= one.low < age + DECADE for one in ages)


DECADE = 10
"""So many years from the age on a sum is still called by it."""


def _is_of_another(act: Act, reading: Reading, context: Context) -> bool:
    """还有我爹86呢, of somebody else than was spoken of: his age is told, and the same asked of him."""
    labels = [*reading.named, *((at, label) for at, whom in reading.references for label in whom)]
    named = {label for at, label in labels if act.span[0] <= at < act.span[1]} - {context.subject}
    return any(person.subject in named and "age" in person.facts for person in reading.people)


def _is_told_anew(age: Between, act: Act, reading: Reading, context: Context) -> bool:
    """我妈66了 她有吧, of one of whose age nothing was known: how old she is, and no age that she is to reach."""
    new = [one for one in reading.people if one.facts.get("age") == age and "age" not in context.of_each.get(one.subject, {})]
    return bool(new) and bool(reading.named) and says("is_that_old", mark(act.words).text)


def without_supposed(reading: Reading, text: Text, asked: list[Act], context: Context) -> Reading:
    """那90岁呢, 金乡呢: what a question that is the whole message supposes is not told; an answer to what was asked is."""
    whole = [act for act in asked if act.supposed and act.span[1] - act.span[0] >= len(text.chars.rstrip("？?。.！!~ ")) - 1]
    if reading.switches:
        return reading
    changed = [act for act in asked if act.supposed and only_changed(act.words)]
    told = {(fact, belief) for person in reading.people for fact, belief in person.facts.items()}
    supposed = {fact for act in whole for fact in act.supposed}
    supposed |= {fact for act in changed for fact, belief in act.supposed.items() if (fact, belief) in told}
    nobody = [p for p in reading.people if p.subject is None] if not reading.named else []
    if len(nobody) == len(reading.people) == 1:
        kinds = [act for act in asked if act.supposed and kind_in_one_breath(text, act.span)]
        supposed |= {fact for act in kinds for fact, belief in act.supposed.items() if (fact, belief) in told}
    supposed -= set(context.asked)
    if not supposed:
        return reading
    people = (
        replace(p, facts={fact: belief for fact, belief in p.facts.items() if fact not in supposed}, born=None)
        for p in reading.people
    )
    return replace(reading, people=tuple(p for p in people if p.facts or p.denied))


def ages_asked_of(text: Text, reading: Reading, asked: Sequence[Act], context: Context) -> dict[str | None, Belief]:
    """俺80了给多少, of somebody of 76: by person, an age above theirs in a question, which is asked about and not theirs; so is
    one that they will have reached (他满80 能不能落户)."""
    if reading.corrects:
        return {}
    said = {one.subject: one.facts["age"] for one in reading.people if "age" in one.facts}
    if not said:
        return {}
    numbers = {numeral.low for act in asked for numeral in mark(act.words).numerals}
    held, reached = context.of_each, ages_reached(text) if asked else frozenset[int]()
    return {who: age for who, age in said.items() if _is_above(age, held.get(who, {}).get("age"), numbers, reached)}


def ages_reached(text: Text) -> frozenset[int]:
    """他满80: the ages of which a message says only that they are reached."""
    return frozenset(int(hit["age"]) for hit in patterns().cue("once_reached").all(text.chars))


def _is_above(said: Belief, held: Belief | None, numbers: Set[int], reached: Set[int]) -> bool:
    if not (isinstance(said, Between) and isinstance(held, Between)):
        return False
    return (said.low in numbers and said.low > held.high + 1) or (said.low in reached and said.low > held.high)


def without_ages(reading: Reading, ages: Mapping[str | None, Belief]) -> Reading:
    """What is told, without the ages that are only asked about."""
    people = (
        replace(one, facts={f: b for f, b in one.facts.items() if f != "age"}, born=None) if one.subject in ages else one
        for one in reading.people
    )
    return replace(reading, people=tuple(people)) if ages else reading


def with_age(act: Act, ages: Mapping[str | None, Belief], reached: Set[int]) -> Act:
    """A question with the age that it asks about, or that is `reached` beside it."""
    numbers = {numeral.low for numeral in mark(act.words).numerals} if ages else set[int]()
    age = next((one for one in ages.values() if one.low in numbers | reached), None)  # type: ignore[union-attr]
    return replace(act, supposed={**act.supposed, "age": age}) if age is not None else act
