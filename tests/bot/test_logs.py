"""Log lines: one JSON object each, our own words, and never a secret or what an error quotes."""

import json
import logging

import pytest

from bot.ground.logs import Lines, set_up


def line(
    message: str, *given: object, name: str = "yiwen.test", error: Exception | None = None, secrets: tuple[str, ...] = ()
) -> str:
    """A record as it is written."""
    info = (type(error), error, error.__traceback__) if error else None
    return Lines(secrets).format(logging.LogRecord(name, logging.WARNING, __file__, 1, message, given, info))


def test_a_secret_is_struck_out() -> None:
    """Whatever a line says, a secret of the settings is not in it, also when it needs escaping; other words stay whole."""
    secrets = ('to"ken-of-a-bot', "another-secret", "s")
    written = line("called with %s and %s", *secrets[:2], secrets=secrets)
    assert [secret for secret in secrets[:2] if secret in written] == []
    assert json.loads(written)["message"] == "called with *** and ***"


def test_an_error_is_its_kind_and_its_place() -> None:
    """What an error quotes is left out; where it came from is there."""
    try:
        int("翠花83岁")
    except ValueError as error:
        written = json.loads(line("a request failed", error=error))
    assert (written["error"], "翠花" in str(written)) == ("ValueError", False)
    assert "test_logs.py" in written["at"][0]


def test_a_librarys_words_are_left_out() -> None:
    """A library may quote what it was given; the line says where it spoke."""
    written = json.loads(line("cannot parse %s", "翠花", name="aiogram.event"))
    assert written["message"].startswith("test_logs.py:1")


def test_libraries_tell_only_what_they_warn_of(capsys: pytest.CaptureFixture[str]) -> None:
    """Some set their own loggers to tell more; it is not written."""
    before = logging.getLogger().handlers[:]
    try:
        set_up()
        talkative = logging.getLogger("bm25s")
        talkative.setLevel(logging.DEBUG)
        talkative.debug("building")
        logging.getLogger("yiwen.test").info("ours")
        assert [json.loads(one)["message"] for one in capsys.readouterr().err.splitlines()] == ["ours"]
    finally:
        logging.getLogger().handlers[:] = before
