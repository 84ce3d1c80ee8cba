"""A calendar day as it is written everywhere: YYYY-MM-DD, and in no other way."""

import re
from datetime import date

WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(written: object) -> date:
    """The day. Raises ValueError for anything else than a text of that form, and for a day that there is not."""
    if not isinstance(written, str) or not WRITTEN.fullmatch(written):
        raise ValueError("not YYYY-MM-DD")
    return date.fromisoformat(written)
