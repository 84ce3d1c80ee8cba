"""What counts as today may lie a long way off, but not where the calendar ends."""

import pytest
from starlette.testclient import TestClient

from tests.bot.command import yiwen
from tests.bot.http.conftest import client

TEXTS = [
    "明年满八十，住磐安",
    "我妈83，住磐安，1940年生，属龙",
    "我妈83，住磐安",
    "属龙，住磐安，80岁的时候给多少",
    "下个月满90，以后100岁呢",
    "虚岁八十",
]
AT_THE_END = ["0001-01-01", "0100-01-01", "1899-12-31", "2200-01-01", "9998-12-31", "9999-12-31"]
FAR = ["1900-01-01", "1900-02-28", "2100-02-28", "2199-12-31"]


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/slips"])
def test_a_day_at_the_end_of_the_calendar_is_told_to_be_none(path: str) -> None:
    """422, before anything is read; and the days between are answered, however far."""
    with client() as caller:
        for day in AT_THE_END:
            assert {status(caller, path, text, day) for text in TEXTS} == {422}
        for day in FAR:
            assert {status(caller, path, text, day) for text in TEXTS} <= {200, 422}


def status(caller: TestClient, path: str, text: str, day: str) -> int:
    """What a message of that day is answered with."""
    return caller.post(path, json={"text": text, "today": day}).status_code


@pytest.mark.parametrize("day", AT_THE_END)
def test_a_roster_of_such_a_day_is_refused_too(day: str) -> None:
    """As are the command's days."""
    with client() as caller:
        roster = b"id,birth,residence\na,1940-01-01,330727\n"
        answer = caller.post(f"/v1/screen?today={day}", content=roster, headers={"content-type": "text/csv"})
        assert answer.status_code == 422
    assert yiwen("ask", "我妈83，住磐安", "--today", day).status == 2


@pytest.mark.parametrize("day", FAR)
def test_a_roster_of_a_far_day_is_screened(day: str) -> None:
    """Who is not born yet is a problem of their row."""
    with client() as caller:
        roster = b"id,birth,residence\na,1940-01-01,330727\nb,1890-01-01,330727\n"
        answer = caller.post(f"/v1/screen?today={day}", content=roster, headers={"content-type": "text/csv"})
        assert answer.status_code == 200
