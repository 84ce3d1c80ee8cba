"""Whether something matters for an item: 要不要居住证, 老家还有闺女碍不碍事, 没残疾证行不行, 办了证就行吗, 是不是差居住证.

data/mattering.yaml has how it is asked. Which fact is meant is told by the vocabulary (how people call it), or by the reader,
of what the words would state; what is neither a fact nor one of the file's topics makes no such question.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from pydantic import ConfigDict

from dialogs.listening.acts import says
from dialogs.listening.data import FOLDER
from dialogs.listening.patterns import Pattern, PatternFile, Way
from knowledge.facts import AGE, Belief, Between, Facts, Vocabulary

Form = Literal["need", "limit", "matter", "with", "enough", "lack", "list"]
OF_TOPICS = "of_topics"
ALL = "list"
"""The form that asks for all conditions of an item."""
SECTIONS = ("alone", "ways", OF_TOPICS)
CLAUSE = re.compile(r"[^ ，,。；;？?！!]+[？?]?")
HUKOU = "hukou"
HOME = "residence"
"""The name of a place alone asks for no home (拱墅的拿来用行不行)."""
AN_AGE = re.compile(r"(?<!\d)(?:[5-9]\d|1[01]\d)(?!\d)")
"""A bare number that is an age, in a question whether it is enough (58够不够年纪)."""
LONGEST = 60
"""No such question has more characters."""
STATES_NOTHING = frozenset({"need", "limit", "lack", "enough"})
"""Forms whose words tell nothing of anybody."""
Read = Callable[[str, tuple[str, ...]], Facts]
"""Reads what words would state, as an answer to a question for some facts if there are any."""


class AsksForm(Way):
    """A way of asking whether something matters, which its named groups hold."""

    form: Form


class TopicWay(Way):
    """Something that is asked for and is no fact: by which words a document tells it, and what is said behind them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, ignored_types=(cached_property,))

    told: str
    then: str = ""
    fact: str = ""

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """Finds in a document's words what tells it."""
        return re.compile(self.told)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a question asks to matter: how it asks, the facts that may be meant, with the values that it speaks of."""

    form: Form
    words: str
    facts: Mapping[str, Belief | None] = field(default_factory=dict)
    topic: TopicWay | None = None

    @property
    def key(self) -> str:
        """What tells it from another one."""
        return f"{self.form}:{self.topic.name if self.topic else ''}:{','.join(self.facts)}"


@cache
def patterns() -> PatternFile:
    """The patterns of mattering.yaml."""
    return PatternFile(
        FOLDER / "mattering.yaml", {"ways": AsksForm, "of_topics": AsksForm, "topics": TopicWay, "alone": AsksForm}
    )


class Mattering:
    """Hears what matters by a vocabulary, and by how a statement is read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        named = [(name, fact.id) for fact in vocabulary for name in fact.asked_as]
        self._names = sorted(named, key=lambda one: -len(one[0]))

    def of(self, words: str, read: Read) -> Matter | None:
        """What a question asks to matter; None where it asks nothing of the kind."""
        return next((found for one in _stretches(words) for found in self._found(one, read)), None)

    @staticmethod
    def may_state_nothing(words: str) -> bool:
        """Whether a form whose words tell nothing stands there at all; only then it is worth reading which fact is meant."""
        return any(
            isinstance(pattern.way, AsksForm) and pattern.way.form in STATES_NOTHING and pattern.finds(one)
            for one in _stretches(words)
            for section in SECTIONS
            for pattern in patterns().ways_in(section, one)
        )

    def _found(self, words: str, read: Read) -> Iterator[Matter]:
        for section in SECTIONS:
            for pattern in patterns().ways_in(section, words):
                hit = pattern.finds(words)
                found = self._meant(pattern, hit, read) if hit is not None else None
                if found is not None and (found.topic is not None or section != OF_TOPICS):
                    yield found

    def _meant(self, pattern: Pattern, hit: re.Match[str], read: Read) -> Matter | None:
        assert isinstance(pattern.way, AsksForm)
        form, whole = pattern.way.form, hit.group()
        what = next((words for words in hit.groupdict().values() if words), "")
        if any(patterns().cue(name).finds(whole) for name in ("of_papers", "for_somebody")):
            return None
        if form == ALL:
            return Matter(form, "")
        for topic in patterns().ways_in("topics", whole):
            if topic.finds(whole):
                assert isinstance(topic.way, TopicWay)
                return Matter(form, what, {topic.way.fact: None} if topic.way.fact else {}, topic.way)
        named = [fact for fact in self._named(what) if not (fact == HUKOU and says("of_moving", whole))]
        facts: dict[str, Belief | None] = dict.fromkeys(named)
        facts |= read(what, ()) or (read(what, tuple(named)) if form == "with" and len(named) == 1 else {})
        if HOME not in named:
            facts.pop(HOME, None)
        if form == "with" and set(facts) <= {AGE, "sex"} and not patterns().cue("of_age").finds(what):
            return None  # 女67 行不行: tells of whom it is asked
        if form == "with" and not facts and "够" in whole and (age := AN_AGE.search(what)):
            facts = {AGE: Between(int(age[0]), int(age[0]))}
        if form == "with" and not any(facts.values()) and self._is_name_alone(what):
            return None  # 评估到底行不行: asks for the thing itself
        return Matter(form, what, facts) if facts else None

    def _is_name_alone(self, words: str) -> bool:
        """Whether words are nothing but the name of a fact."""
        return patterns().cue("beside_a_name").compiled.sub("", words) in {name for name, _ in self._names}

    def _named(self, words: str) -> list[str]:
        """The facts that are called by the longest name in some words."""
        found = [(name, fact) for name, fact in self._names if (name in words if len(name) > 1 else _ends_in(words, name))]
        longest = len(found[0][0]) if found else 0
        return [fact for name, fact in found if len(name) == longest]


def _stretches(words: str) -> list[str]:
    """The whole of a question and each of its clauses, as far as such a question goes."""
    parts = [part for part in CLAUSE.findall(words) if part.strip()]
    said = [words.strip(" ，,。"), *(parts if len(parts) > 1 else ())]
    return [one for one in said if len(one) <= LONGEST]


def _ends_in(words: str, name: str) -> bool:
    """办了证, 那个证: whether words end in a name of one character, and not in a word of which it is the end (身份证)."""
    return re.search(f"(?:^|[了个这那有办领拿本张]){name}$", words) is not None
