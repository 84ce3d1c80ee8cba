"""Proves the talking half against a library: every pattern reads its examples, every value is heard by every word it has.

`prove` tries everything (`yiwen check`, the tests); `prove_changed` only what is not word for word as shipped, and what a new
word could overrule, so that a service starts quickly on facts of its deployer's own. Each fault names file and line.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from dialogs.asking.questions import Question, QuestionBook
from dialogs.listening import acts, answers, denials, mattering, moods, pauses, service, sides, taking_back, yes_no
from dialogs.listening.answers import Choice
from dialogs.listening.finders import age_patterns, children, disability, gazetteer, household, living, people, told_ways
from dialogs.listening.hearing import Context
from dialogs.listening.patterns import PatternFile
from dialogs.listening.reader import Reader
from dialogs.listening.reading import Reading
from dialogs.looking import effects, figures, names, nouns, own_words
from knowledge.errors import DataFileError
from knowledge.facts import Belief, Between, Fact, OneOf, Value, Vocabulary, believed
from knowledge.folder import FACTS, SHIPPED
from knowledge.library import Library
from knowledge.questions import Questions

PATTERNS: tuple[Callable[[], PatternFile], ...] = (
    *(acts.patterns, moods.moods, answers.patterns, yes_no.patterns, denials.patterns),
    *(age_patterns.ages_file, household.household_file, people.people_file, gazetteer.place_patterns),
    *(living.patterns, disability.patterns, children.patterns, service.patterns, taking_back.patterns),
    pauses.patterns,
    *told_ways.FILES,
    *(names.everyday, effects.patterns, figures.patterns, own_words.patterns, sides.patterns, mattering.patterns),
)
"""Every file in the format of patterns.py, as its finder reads it."""

DAY = date(2025, 6, 1)
"""The day of the messages that are tried; no word depends on it."""

CARRIERS = ("{}", "我妈{}", "我妈是{}", "我爸{}")
"""Plain statements, one of which must carry a word; most words do alone, and those of the sex must, as kin tell it too."""

GAPS = ("", "的")
"""What may stand where a word has a gap."""

HEARD_AS = "换一个更明确的说法，或删去；被别的词抢先的，把那个词写窄些"


def prove(library: Library) -> Iterator[DataFileError]:
    """Every fault of the patterns, and every value that is not heard as itself."""
    yield from _patterns(library.vocabulary)
    yield from _gone(library.vocabulary, Vocabulary.load(SHIPPED / FACTS))
    proof = _Proof(library)
    yield from proof.words(_words(library.vocabulary))
    yield from proof.labels(library.vocabulary)
    yield from proof.choices(library.questions)


def prove_changed(library: Library) -> Iterator[DataFileError]:
    """The faults of what a deployer's folder changed: whatever is as shipped was proved before it was shipped."""
    yield from _patterns(library.vocabulary)
    own, path = library.vocabulary, SHIPPED / FACTS
    if own.path == path and library.questions.path.parent == SHIPPED:
        return
    shipped, proof = Vocabulary.load(path), _Proof(library)
    yield from _gone(own, shipped)
    changed = [fact for fact in own if fact.id not in shipped or shipped[fact.id] != fact]
    yield from proof.words(_touched(own, shipped, changed))
    yield from proof.labels(changed)
    yield from proof.choices(library.questions)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of facts.yaml: what it says of which fact, whether only as an answer, and where it stands."""

    fact: str
    text: str
    values: frozenset[Value]
    only_asked: bool
    trail: tuple[str | int, ...]


def _words(facts: Iterable[Fact]) -> Iterator[_Word]:
    for fact in facts:
        for key, value in (("words", True), ("denies", False), ("yes_when_asked", True), ("no_when_asked", False)):
            yield from _listed(fact.id, getattr(fact, key), {value}, (key,))
        for at, known in enumerate(fact.values):
            for key in ("words", "when_asked"):
                yield from _listed(fact.id, getattr(known, key), {known.id}, ("values", at, key))
        for at, spread in enumerate(fact.spreads):
            yield from _listed(fact.id, spread.words, spread.any, ("spreads", at, "words"))


def _listed(fact: str, words: Iterable[str], values: Iterable[Value], trail: tuple[str | int, ...]) -> Iterator[_Word]:
    asked = str(trail[-1]).endswith("when_asked")
    for at, word in enumerate(words):
        yield _Word(fact, word, frozenset(values), asked, (*trail, at))


def _touched(own: Vocabulary, shipped: Vocabulary, changed: Iterable[Fact]) -> Iterator[_Word]:
    """The words of changed facts that are new, and those of all in which a new one stands, which it may overrule."""
    known = {(word.fact, word.text, word.values, word.only_asked) for word in _words(shipped)}
    said = list(_words(own))
    new = {word for word in said if (word.fact, word.text, word.values, word.only_asked) not in known}
    heads = {part for word in new for part in word.text.split("…") if part}
    for word in said:
        if word in new or any(head in word.text for head in heads):
            yield word


def _patterns(vocabulary: Vocabulary) -> Iterator[DataFileError]:
    of_each: list[Callable[[], Iterator[DataFileError]]] = [partial(_faults_of, opened, vocabulary) for opened in PATTERNS]
    for faults in [*of_each, nouns.faults]:
        try:
            yield from faults()
        except DataFileError as error:
            yield error


def _faults_of(opened: Callable[[], PatternFile], vocabulary: Vocabulary) -> Iterator[DataFileError]:
    file = opened()
    yield from file.faults()
    yield from file.misnamed(vocabulary)


def _gone(own: Vocabulary, shipped: Vocabulary) -> Iterator[DataFileError]:
    """The finders and the replies speak of the shipped facts; a deployer adds to them and takes none away."""
    for fact in shipped:
        if fact.id not in own or own[fact.id].type != fact.type:
            yield DataFileError(own.path, None, f"没有事实“{fact.id}”，或者类型不是 {fact.type}", "照自带的 facts.yaml 补上")
            continue
        for at, value in enumerate(fact.values):
            if not own[fact.id].has(value.id):
                fault = f"“{fact.id}”没有取值“{value.id}”"
                yield DataFileError(own.path, own.line_of(fact.id, "values", at), fault, "照自带的 facts.yaml 补上")


class _Proof:
    """Tries words, labels and choices with the real reader."""

    def __init__(self, library: Library) -> None:
        self._library, self._vocabulary, self._book = library, library.vocabulary, QuestionBook(library)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._library)

    def words(self, words: Iterable[_Word]) -> Iterator[DataFileError]:
        """Words that are not heard as their values: in a plain statement, or as an answer to the fact's own question."""
        for word in words:
            question = self._book.alone(word.fact, {}) if word.only_asked else None
            expected = {word.fact: OneOf(word.values)}
            alone = word.only_asked or word.fact == "sex"
            carriers = CARRIERS[:1] if alone else CARRIERS
            texts = [carrier.format(filled) for filled in _filled(word.text) for carrier in carriers]
            if heard := self._misheard(texts, question, expected):
                yield self._fault(word.fact, word.trail, word.text, expected, heard)

    def labels(self, facts: Iterable[Fact]) -> Iterator[DataFileError]:
        """Values whose own label, as people are shown it, is no answer to the question about the fact."""
        for fact in facts:
            question = self._book.alone(fact.id, {})
            for trail, label, belief in self._answers(fact):
                if heard := self._misheard([label], question, {fact.id: belief}):
                    yield self._fault(fact.id, trail, label, {fact.id: belief}, heard)

    def choices(self, questions: Questions) -> Iterator[DataFileError]:
        """Choices of a group whose label, said as the answer, does not set what they set."""
        for group, question in zip(questions.groups, self._book.whole(), strict=True):
            for choice in filter(_sets_something, question.choices):
                expected = {fact: believed(self._vocabulary[fact], value) for fact, value in choice.sets.items()}
                if heard := self._misheard([choice.label], question, expected):
                    line, fault = questions.line_of(group, choice.label), f"“{choice.label}”读成了“{heard}”"
                    yield DataFileError(questions.path, line, fault, "换一个更明确的说法")

    def _answers(self, fact: Fact) -> Iterator[tuple[tuple[str | int, ...], str, Belief]]:
        """The answers that any fact must take: each value by its label; a number of the range; a place of the lists."""
        for at, value in enumerate(fact.values):
            yield ("values", at), value.label, OneOf(frozenset({value.id}))
        if fact.type == "yes_no":
            yield from (((), label, OneOf(frozenset({value}))) for label, value in (("是", True), ("不是", False)))
        if fact.type == "integer":
            middle = sum(fact.range or ()) // 2
            yield (), f"{middle}{fact.unit}", Between(middle, middle)
        if fact.type == "division":
            code = min(self._library.lists)
            yield (), self._library.divisions.full_name(code), OneOf(frozenset({code}))

    def _misheard(self, texts: Iterable[str], question: Question | None, expected: Mapping[str, Belief]) -> str | None:
        """What the first of the texts is heard as, when none is heard as what it should be."""
        heard: str | None = None
        for text in texts:
            reading = self._reader.read(text, _asked(question))
            if any(all(person.facts.get(fact) == belief for fact, belief in expected.items()) for person in reading.people):
                return None
            heard = heard or self._told(reading)
        return heard

    def _told(self, reading: Reading) -> str:
        """What a message was read as, in the words of the vocabulary."""
        told = [
            f"{self._vocabulary[fact].label}：{self._said(self._vocabulary[fact], belief)}"
            for person in reading.people
            for fact, belief in person.facts.items()
        ]
        told += [f"没有说是{self._vocabulary[fact].label}" for person in reading.people for fact in person.denied]
        return "；".join(told) or "什么也没有"

    def _said(self, fact: Fact, belief: Belief) -> str:
        if isinstance(belief, Between):
            return f"{belief.low}" if belief.exact else f"{belief.low}—{belief.high}"
        places = fact.type == "division"
        return "或".join(
            self._library.divisions.full_name(str(value)) if places and not fact.has(value) else fact.label_of(value)
            for value in sorted(belief.values, key=str)
        )

    def _fault(
        self, fact: str, trail: tuple[str | int, ...], text: str, expected: Mapping[str, Belief], heard: str
    ) -> DataFileError:
        should = self._said(self._vocabulary[fact], expected[fact])
        line, own = self._vocabulary.line_of(fact, *trail), self._vocabulary[fact].label
        return DataFileError(self._vocabulary.path, line, f"“{text}”应当是“{own}：{should}”，读成了“{heard}”", HEARD_AS)


def _sets_something(choice: Choice) -> bool:
    return bool(choice.sets)


def _asked(question: Question | None) -> Context:
    if question is None:
        return Context(DAY)
    return Context(DAY, question.asks, question.choices, question.otherwise, question.multiple)


def _filled(word: str) -> Iterator[str]:
    """A word with its gaps closed, or with the least that may stand in them."""
    yield from dict.fromkeys(gap.join(part for part in word.split("…") if part) for gap in GAPS)
