"""What is asked of the service itself (是不是骗子, 收不收费), or wanted of it that it does not do; data/service.yaml."""

from functools import cache
from pathlib import Path

from dialogs.listening.acts import Act, says
from dialogs.listening.finders.numerals import mark
from dialogs.listening.patterns import PatternFile, Way
from dialogs.listening.sides import side_of
from dialogs.listening.text import Text

PATH = Path(__file__).parent / "data" / "service.yaml"
KIND = "service"
TOLD_BY_SIDES = {"fraud": frozenset({"trust", "fee_first"}), "others": frozenset({"fee_first"})}
"""What is asked of the service, or of somebody who sells, and the sides (sides.yaml) that tell the same of others."""
OWNER = "owner"


class OfService(Way):
    """One thing that is asked of the service: which one (`about`, see `service` in saying/wording.yaml)."""

    about: str


@cache
def patterns() -> PatternFile:
    """The patterns of service.yaml."""
    return PatternFile(PATH, {"asked": OfService})


def asked_of_service(text: Text) -> list[Act]:
    """The questions about the service in a message, in its order, each kind once."""
    marked = mark(text.chars)
    found: list[Act] = []
    for pattern in patterns().ways_in("asked", text.chars, marked.text):
        hit = pattern.finds(marked.text if pattern.of_numerals else text.chars)
        if hit is None:
            continue
        assert isinstance(pattern.way, OfService)
        if pattern.way.about == OWNER and says("names_a_paper", text.chars[: hit.start()]):
            continue
        start, end = hit.span()
        span = (marked.origin[start], marked.origin[end]) if pattern.of_numerals else (start, end)
        found.append(Act("ask", span, text.chars[slice(*span)], KIND, pattern.way.about))
    found = [one for one in found if not (_of_others(one, text) or _of_a_letter(one, text))]
    longest = [one for one in found if not any(_within(one.span, other.span) for other in found)]
    return sorted(longest, key=lambda act: act.span)


def _of_others(act: Act, text: Text) -> bool:
    """来的人会不会是骗子: whether its clause asks that of those who come to the house."""
    sides = TOLD_BY_SIDES.get(act.aspect or "", frozenset())
    side = side_of(text.words(text.clause_at(act.span[0]))) if sides and text.clauses else None
    return side is not None and side.name in sides


def _of_a_letter(act: Act, text: Text) -> bool:
    """…另外要交100元，这个收费依据是哪个文件: whether a letter speaks of somebody else's charges or records, and not to the
    service."""
    return len(text.chars) > LETTER and not says("addresses", text.words(text.clause_at(act.span[0])))


LETTER = 40
"""A message of more characters is of a matter of its own; who asks of the service in it says 你 or 你们."""


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
