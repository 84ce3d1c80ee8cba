"""What an assessment found: its grade told apart from its word (他评估过了，2级), and whether there was one.

A grade told in one clause with its word the vocabulary reads.
"""

from collections.abc import Iterator, Mapping

from dialogs.listening.finders.disability import patterns
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.text import Text
from knowledge.facts import Value

LEVELS: Mapping[str, frozenset[Value]] = {
    **dict.fromkeys("0零", frozenset[Value]({"intact"})),
    **dict.fromkeys("1一", frozenset[Value]({"mild"})),
    **dict.fromkeys("2二3三4四", frozenset[Value]({"moderate", "severe"})),
}
"""What a grade leaves open, as the words of facts.yaml do (评估2级): the scales count differently."""


def find_assessed(text: Text) -> Iterator[FactToken]:
    """A grade that is a clause of its own, right behind one that ends in having been assessed."""
    for index in range(1, len(text.clauses)):
        before, clause = text.clauses[index - 1], text.clauses[index]
        if before.sentence != clause.sentence or not patterns().cue("assessed").finds(text.words(index - 1).strip()):
            continue
        hit = patterns().cue("assessed_grade").finds(text.words(index).strip())
        manner = how_said(text, before.start, before.end).manner
        if hit and manner == "stated":
            yield FactToken("care_level", LEVELS[hit[1]], manner, clause.start, clause.end)


def was_assessed(text: Text) -> bool:
    """评估2级, 重度失能: whether how somebody manages is what an assessment found, and is not only how it seems."""
    if patterns().cue("not_assessed").finds(text.chars):
        return False
    return patterns().cue("found_by_assessment").finds(text.chars) is not None or any(find_assessed(text))
