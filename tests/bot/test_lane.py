"""The lane: long messages are read in a process of their own, within a bound, as they would be read here."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from subprocess import PIPE

import pytest

from bot.conversations.errors import BusyError, TooHardError
from bot.conversations.lane import MOST_WAITING, ProcessLane
from bot.ground.settings import read_settings
from bot.service import app
from bot.service.running import LANE
from dialogs.messages import Message
from dialogs.state import State, dump
from tests.bot.service import DAY, conversations, engines

pytestmark = pytest.mark.anyio

LONG = "我妈八十三住磐安户口也在磐安，她腿不好。" * 100
STUCK = ["python3", "-c", "import sys, time\nprint('{}', flush=True)\nsys.stdin.readline()\ntime.sleep(60)"]


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    """One loop for the module."""
    return "asyncio"


@pytest.fixture(scope="module")
async def lane(anyio_backend: str) -> AsyncIterator[ProcessLane]:
    """The lane of a service, begun."""
    made = ProcessLane(engines(), lambda: (*LANE, DAY.isoformat()))
    await made.step(State(), "你好", DAY)
    yield made
    await made.close()


async def test_a_message_is_read_there_as_here(lane: ProcessLane) -> None:
    """State and reply are the same."""
    state, reply = await lane.step(State(), LONG, DAY)
    here = engines().current.step(State(), Message(LONG, DAY))
    assert (state, reply) == here


def test_its_process_counts_nothing(tmp_path: Path) -> None:
    """Beside several workers, each process that loads the figures leaves files of them; one is begun at every text given up."""
    subprocess.run(  # noqa: S603 - our own command
        [*LANE, DAY.isoformat()], input=b"\n", check=True, env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    )
    assert [*tmp_path.iterdir()] == []


async def test_what_is_erased_by_a_long_message_is_erased(lane: ProcessLane) -> None:
    """忘记我 after many words is 忘记我: the answers before it are empty, whichever way the message was read."""
    talks = conversations(lane=lane)
    await talks.open()
    await talks.say("test", "a", "我妈83岁，住磐安", delivery="d1")
    await talks.say("test", "a", f"{LONG[:220]}忘记我", delivery="d2")
    assert (await talks.look("test", "a")).state.people == ()
    assert await talks.answer_to("test", "a", "d1") is None


async def test_six_who_write_long_do_not_delay_one_who_writes_short(lane: ProcessLane) -> None:
    """While six send long messages one after the other, those of another who writes short are answered first."""
    talks = conversations(lane=lane)
    await talks.open()
    await talks.say("test", "short", "我妈83了，住磐安")
    hostile = [asyncio.create_task(talks.say("test", f"long{i}", LONG[i:])) for i in range(6)]
    for _ in range(10):
        await talks.say("test", "short", "一般人家")
        await asyncio.sleep(0.01)
    assert sum(one.done() for one in hostile) <= 3, "ten short messages took longer than half of the long ones"
    await asyncio.gather(*hostile)


async def test_more_than_may_wait_are_refused(lane: ProcessLane) -> None:
    """The lane is short: who would wait for long is told at once."""
    done = await asyncio.gather(*(lane.step(State(), "你好", DAY) for _ in range(MOST_WAITING + 3)), return_exceptions=True)
    assert [type(one) for one in done].count(BusyError) == 3


async def test_a_message_that_does_not_end_is_given_up(anyio_backend: str) -> None:
    """After its time the process is ended with it, and the next message gets another."""
    lane = ProcessLane(engines(), lambda: STUCK, seconds=0.2)
    for text in (LONG, LONG[1:]):
        with pytest.raises(TooHardError):
            await lane.step(State(), text, DAY)
    await lane.close()


async def test_a_text_that_was_given_up_is_not_tried_again(anyio_backend: str) -> None:
    """Sent again and again, by three at once, it costs its time once: meanwhile another process is begun, for the others."""
    begun: list[str] = []

    def command() -> list[str]:
        """Note that one is begun."""
        begun.append("")
        return STUCK

    lane = ProcessLane(engines(), command, seconds=0.2)
    for _ in range(2):
        done = await asyncio.gather(*(lane.step(State(), LONG, DAY) for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in done] == [TooHardError] * 3
    assert lane._beginning
    await lane._beginning
    assert len(begun) == 2
    assert lane._process
    assert lane._process.returncode is None
    await lane.close()


async def test_a_closed_lane_leaves_no_process(anyio_backend: str) -> None:
    """However many texts were given up just before, once it is closed none of its processes runs."""
    lane = ProcessLane(engines(), lambda: STUCK, seconds=0.2)
    async with asyncio.TaskGroup() as group:
        for text in ("一", "二", "三"):
            group.create_task(_given_up(lane, text))
    await lane.close()
    await asyncio.sleep(0.5)
    assert lane._process is None


async def _given_up(lane: ProcessLane, text: str) -> None:
    with pytest.raises(TooHardError):
        await lane.step(State(), text, DAY)


async def test_a_lane_that_dies_is_begun_anew(lane: ProcessLane) -> None:
    """A killed process costs the message that it was at, no other."""
    assert lane._process
    lane._process.kill()
    await lane._process.wait()
    assert (await lane.step(State(), "你好", DAY))[1].text


async def test_the_lane_reads_by_the_day_of_its_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that is told a day (`--today`) has its long messages read by the lists of that day too."""
    begun: list[str] = []

    async def begin(*command: str, **_: object) -> None:
        """Note what is begun."""
        begun.extend(command)
        raise OSError

    monkeypatch.setattr(asyncio, "create_subprocess_exec", begin)
    monkeypatch.setenv("YIWEN_STORE", "memory://")
    talks = app.conversations(read_settings(), lambda: DAY, lambda _: None, LANE)
    await talks.open()
    with pytest.raises(OSError):  # noqa: PT011 - our own
        await talks.once(LONG, State())
    assert begun == [*LANE, DAY.isoformat()]


@pytest.mark.parametrize("at", ["answering", "reading"])
def test_a_lane_whose_worker_is_dead_ends_without_a_word(at: str) -> None:
    """A worker that is killed leaves its lane with nobody to answer, whatever it is at: it ends, and prints no trace."""
    with subprocess.Popen([*LANE, DAY.isoformat()], stdin=PIPE, stdout=PIPE, stderr=PIPE) as process:  # noqa: S603 - our own
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"{}\n"
        process.stdout.close()
        asked = {"state": dump(State()), "text": LONG, "day": DAY.isoformat()}
        process.stdin.write(json.dumps(asked).encode() + b"\n" if at == "answering" else b"")
        process.stdin.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")
