"""Whose a thing is said to be, in a family that is spoken of: 退休金是我的, 三级是我."""

from dialogs.listening.finders.people import AROUND, cue
from dialogs.listening.giving.cast import Cast

GAP = 6
"""At most so many characters stand between a thing and whose it is."""


def owned_by(cast: Cast, end: int, at: int) -> bool:
    """退休金是我的, 三级是我, of a family that is spoken of: whether a statement that ends there is said to be that one's."""
    token, chars = cast.people[at], cast.text.chars
    if cast.subjects[at] not in cast.family or token.companion or token.start - end > GAP:
        return False
    return bool(cue("is_of").finds(chars[end : token.start]) and cue("ones_own").finds(chars[token.end : token.end + AROUND]))


def is_denied(cast: Cast, start: int) -> bool:
    """Whether it is said that it is not of the one named there (不是她的)."""
    return bool(cue("not_of_them").finds(cast.text.chars[max(0, start - AROUND) : start]))
