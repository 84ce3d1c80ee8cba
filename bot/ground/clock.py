"""The clock of the outside: today where the documents hold, whatever zone the machine is set to."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "UTC+8")


def today() -> date:
    """Today in China."""
    return datetime.now(CHINA).date()
