"""What an assessment found: its grade, in a sentence that tells of one (镇上评估说是2级), and whether there was one."""

from collections.abc import Collection, Iterator, Mapping

from dialogs.listening.finders.disability import ABOUT_CARD, goes_on_of_a_card, is_of_child, patterns
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.patterns import Pattern
from dialogs.listening.text import Text
from knowledge.facts import Value

LEVEL = "care_level"
"""The fact that an assessment of somebody's abilities finds."""
LEVELS: Mapping[str, frozenset[Value]] = {
    **dict.fromkeys("0零", frozenset[Value]({"intact"})),
    **dict.fromkeys("1一", frozenset[Value]({"mild"})),
    **dict.fromkeys("2二3三4四5五", frozenset[Value]({"moderate", "severe"})),
}
"""What a grade leaves open, as the words of facts.yaml do (评估2级): the scales count differently."""


def find_assessed(text: Text, asked: Collection[str] = ()) -> Iterator[FactToken]:
    """The grades of an assessment: in a sentence that tells of one (镇上来人评估说是2级; 2级，早评过了), not of the card.

    Asked about nothing but the card, 评的二级 is one of it.
    """
    of_card_alone = bool(asked) and ABOUT_CARD.issuperset(asked)
    for hit in _says("level").all(text.chars):
        start, end = _sentence(text, hit.start())
        words = text.chars[start:end]
        weighed = not of_card_alone and _says("weighed").finds(words) and not goes_on_of_a_card(text, hit.start())
        about = _says("assessment").finds(words) or weighed
        if not about or _says("of_something_else").finds(words) or _says("not_assessed").finds(words):
            continue
        said = how_said(text, hit.start(), hit.end())
        if said.manner == "stated" and not is_of_child(text, hit.start()):
            yield FactToken(LEVEL, LEVELS[hit[1] or hit[2]], said.manner, hit.start(), hit.end())


NEAR = 16
"""Characters of a sentence ahead of a grade and behind it that tell what it is of."""


def _sentence(text: Text, at: int) -> tuple[int, int]:
    """What is near in the sentence that holds `at`."""
    number = text.clauses[text.clause_at(at)].sentence
    within = [clause for clause in text.clauses if clause.sentence == number]
    return max(within[0].start, at - NEAR), min(within[-1].end, at + NEAR)


def _says(name: str) -> Pattern:
    return patterns().cue(name)


def was_assessed(text: Text) -> bool:
    """评估2级, 重度失能: whether how somebody manages is what an assessment found, and is not only how it seems."""
    if _says("not_assessed").finds(text.chars):
        return False
    return _says("found_by_assessment").finds(text.chars) is not None or any(find_assessed(text))
