"""What a cell says of the kind and the grade of a disability: 肢体二级, 二级（肢体残疾）, 重残, 有证."""

import re

from bot.rosters.forms.mappings import Mappings
from knowledge.facts import Value

Values = frozenset[Value]
Told = dict[str, Values]
"""What is left possible, by fact; empty when nothing is said."""

GRADE_FACT, KIND_FACT = "disability_grade", "disability_kind"
APART = re.compile(r"[-—/|、,;:·.]+(?=残疾|[^、,;:·./|-]{1,4}级|视力|听力|言语|肢体|智力|精神|多重|[1-4]$)")
"""What may stand between a kind and its grade: 肢体/二级."""
BOTH = "disability"
"""A column of both."""


class Disabilities:
    """Reads them by the vocabulary's short names of kinds (视力) and the table's marks of grades."""

    def __init__(self, mappings: Mappings) -> None:
        self._boxes, self._words = mappings.table.boxes, mappings.table.disabilities
        kinds, grades = mappings.vocabulary[KIND_FACT], mappings.vocabulary[GRADE_FACT]
        self._none: Told = {fact.id: frozenset({fact.none}) for fact in (grades, kinds) if fact.none is not None}
        self._any_grade: Values = frozenset(self._words.grades)
        self._kinds = {word: value.id for value in kinds.values if value.id != kinds.none for word in value.also}
        self._kinds |= {short: kind for kind, short in self._words.short.items()}
        self._grades = {mark: grade for grade, marks in self._words.grades.items() for mark in marks}
        marks = "|".join(sorted(self._grades, key=len, reverse=True))
        grade, kind = (
            f"(?P<grade>{marks})级?",
            f"(?P<kind>{'|'.join(sorted(self._kinds, key=len, reverse=True))})(?:残疾人|残疾|残类|残|类)?",
        )
        self._only_kind = re.compile(kind)
        self._kind_first = re.compile(rf"(?:{kind})?[(:]?(?:残疾)?(?:等级)?{grade}[)]?(?:残疾)?")
        self._grade_first = re.compile(rf"{grade}[(]?{kind}[)]?")

    def is_graded(self, text: str) -> bool:
        """Whether words can be of a disability and its grade, wherever they stand."""
        return "级" in text and any(kind in text for kind in (*self._kinds, "残疾"))

    def read(self, text: str, fact: str) -> Told | None:
        """What words say in a column of `fact`; None when they are not understood."""
        if text in self._boxes.no or text in self._words.none:
            return self._none if fact == BOTH else {fact: self._none[fact]}
        if fact == BOTH and (text in self._boxes.yes - {"1"} or text in self._words.some):
            return {GRADE_FACT: self._any_grade}
        if text in self._words.severe:
            return {GRADE_FACT: frozenset({1, 2})}
        if found := self._only_kind.fullmatch(text):
            return {KIND_FACT: frozenset({self._kinds[found["kind"]]})}
        text = APART.sub("", text)
        found = self._kind_first.fullmatch(text) or self._grade_first.fullmatch(text)
        if found is None or (text.isdecimal() and fact != GRADE_FACT):
            return None
        told: Told = {GRADE_FACT: frozenset({self._grades[found["grade"]]})}
        return told | {KIND_FACT: frozenset({self._kinds[found["kind"]]})} if found["kind"] else told
