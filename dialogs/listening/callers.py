"""Which caller a message is about: the next one (下一位：浦江，女，82), or one of before (回到上一个老太太 91那个).

What stands ahead of such words is still about the caller so far; what stands behind is about the other one.
"""

from dataclasses import dataclass
from typing import Literal

from dialogs.listening.acts import POLITE, patterns
from dialogs.listening.finders.numerals import mark
from dialogs.listening.text import Text

NOTHING = POLITE + "、：:；;"
"""Characters that say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Where a message turns to another caller: the stretch of the words that do it, and what they say of whom.

    `kind`: "next"; "perhaps" the next (换一个，…, which in a family is only another person); "before"; "meant" (我说的是…).
    """

    kind: Literal["next", "perhaps", "before", "meant"]
    start: int
    end: int
    which: str = ""
    number: int | None = None


def calls_of(text: Text) -> Calls | None:
    """Where a message turns to another caller and says more than that; None where it does not."""
    for name, kind in KINDS:
        hit = patterns().cue(name).finds(text.chars)
        if hit is None:
            continue
        said = hit.groupdict()
        number = mark(said["number"]).numerals[0].low if said.get("number") else None
        found = Calls(kind, hit.start(), hit.end(), said.get("which") or said.get("who") or "", number)
        return found if says_more(text, found) else None
    return None


KINDS: tuple[tuple[str, Literal["next", "perhaps", "before", "meant"]], ...] = (
    ("next_caller", "next"),
    ("caller_before", "before"),
    ("caller_meant", "meant"),
    ("perhaps_next", "perhaps"),
)
"""The cues of acts.yaml, and what each of them says."""


def says_more(text: Text, calls: Calls) -> bool:
    """Whether anything is said beside the words that turn (下一位 alone is an act of its own)."""
    return bool(calls.which or ahead_of(text, calls) or rest_of(text, calls))


def ahead_of(text: Text, calls: Calls) -> str:
    """What is said of the caller so far."""
    return text.chars[: calls.start].strip(NOTHING)


def rest_of(text: Text, calls: Calls) -> str:
    """What is said of the other caller."""
    return text.chars[calls.end :].strip(NOTHING)


def earlier(text: Text, calls: Calls) -> Text:
    """The message without what is of the other caller."""
    return text.without([(calls.start, len(text.chars))])


def later(text: Text, calls: Calls) -> Text:
    """The message without what is of the caller so far."""
    return text.without([(0, calls.end)])
