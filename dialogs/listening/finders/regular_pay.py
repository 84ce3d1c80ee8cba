"""退休金正常拿着: who draws a retirement pay like everybody is none of the poor."""

from collections.abc import Iterator

from dialogs.listening.finders.household import household_file
from dialogs.listening.finders.vocabulary import FactToken
from dialogs.listening.moods import how_said
from dialogs.listening.text import Text
from knowledge.facts import Value

ORDINARY = frozenset[Value]({"ordinary"})


def find_regular_pay(text: Text) -> Iterator[FactToken]:
    """That somebody is of the ordinary ones, by how their pay is drawn."""
    for hit in household_file().cue("regular_pay").all(text.chars):
        start, end = hit.span("how")
        said = how_said(text, start, end)
        if said.manner == "stated":
            yield FactToken("economic", ORDINARY, said.manner, start, end)
