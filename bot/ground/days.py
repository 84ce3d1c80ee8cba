"""A calendar day as it is written everywhere: YYYY-MM-DD, and in no other way."""

import re
from datetime import date

WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""Between which a day counts as today: a life lies before it and one behind, and the calendar has an end on both sides."""


def day_of(written: object) -> date:
    """The day. Raises ValueError for anything else than a text of that form, for a day that there is not, and for one that
    nobody's today can be.
    """
    if not isinstance(written, str) or not WRITTEN.fullmatch(written):
        raise ValueError("not YYYY-MM-DD")
    day = date.fromisoformat(written)
    if not FIRST <= day <= LAST:
        raise ValueError("nobody's today")
    return day
