"""What goes wrong on real machines: killed processes, stopped stores, full disks. Nothing acknowledged is lost or doubled."""

import asyncio
import gc
import os
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import httpx2
import pytest

from bot.ground.errors import InputError
from bot.ground.settings import read_settings
from bot.service.running import check_store
from tests.bot.caller import Caller, LostError
from tests.bot.load import Talk, talks, until
from tests.bot.redis_server import RedisServer
from tests.bot.served import Served, served
from tests.bot.wechat.side import TOKEN, Clock, WeChat

pytestmark = pytest.mark.anyio
MANY = 12


@pytest.fixture(autouse=True)
def _leaves_nothing_open() -> Iterator[None]:
    """What a test left open is told of that test, and not of the one in which the garbage collector happens to come."""
    yield
    gc.collect()


async def _some(service: Served, people: list[Talk], turns: int) -> None:
    """Talk until so many turns are acknowledged; the rest stay as they are."""
    enough = asyncio.Event()
    async with service.client() as client:
        running = [asyncio.create_task(one.run(client, until=enough)) for one in people]
        await until(people, turns)
        enough.set()
        await asyncio.gather(*running)


async def test_a_killed_service_has_every_acknowledged_turn_and_none_twice(tmp_path: Path) -> None:
    """kill -9 under load, a new start: late repeats get the stored answers, and all conversations end as they should."""
    people = talks(MANY)
    with served(tmp_path) as service:
        async with service.client() as client:
            running = [asyncio.create_task(one.run(client)) for one in people]
            await until(people, 2 * MANY)
            service.signal(signal.SIGKILL)
            service.wait()
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
    assert any(len(one.acknowledged) < len(one.script) for one in people)
    with served(tmp_path) as service:
        async with service.client() as client:
            assert [await one.again(client) for one in people] == [one.acknowledged for one in people]
            await asyncio.gather(*(one.run(client) for one in people))
    assert [one.id for one in people if not one.is_right] == []


async def test_sigterm_under_load_ends_in_order(tmp_path: Path) -> None:
    """SIGTERM: requests in hand are answered, the process ends by itself, and the next start goes on without a gap."""
    people, stopped = talks(MANY), asyncio.Event()
    with served(tmp_path) as service:
        async with service.client() as client:
            running = [asyncio.create_task(one.run(client, until=stopped)) for one in people]
            await until(people, 2 * MANY)
            service.signal(signal.SIGTERM)
            assert await asyncio.to_thread(service.wait) in {0, -signal.SIGTERM}
            stopped.set()
            await asyncio.gather(*running)
    assert '"closed"' in service.log
    assert "Traceback" not in service.log
    assert [status for one in people for status in one.refused] == []
    with served(tmp_path) as service:
        async with service.client() as client:
            await asyncio.gather(*(one.run(client) for one in people))
    assert [one.id for one in people if not one.is_right] == []


async def test_redis_stopped_and_started(tmp_path: Path) -> None:
    """While Redis is away messages get 503 with Retry-After; when it is back, all goes on, nothing lost or doubled."""
    redis, people = RedisServer(tmp_path), talks(MANY)
    redis.start()
    try:
        with served(tmp_path, YIWEN_STORE=redis.url) as service:
            await _some(service, people, MANY)
            redis.stop()
            async with service.client() as client:
                assert (await client.get("/readyz")).status == 503
                answer = await client.post("/v1/conversations/x/messages", {"text": "你好"})
                assert (answer.status, "retry-after" in answer.headers) == (503, True)
                assert (await client.post("/v1/ask", {"text": "你好"})).status == 200
                redis.start()
                assert [await one.again(client) for one in people] == [one.acknowledged for one in people]
                await asyncio.gather(*(one.run(client) for one in people))
    finally:
        redis.stop()
    assert [one.id for one in people if not one.is_right] == []


async def test_a_locked_database_is_503_and_nothing_is_lost(tmp_path: Path) -> None:
    """While another program holds the file, a clear 503; afterwards the same message is taken, once."""
    people = talks(3)
    with served(tmp_path) as service:
        await _some(service, people, 3)
        holder = sqlite3.connect(tmp_path / "c.sqlite3", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        async with service.client() as client:
            before = [len(one.acknowledged) for one in people]
            assert [await one.once(client) for one in people if len(one.acknowledged) < 6][:1] == [False]
            assert {status for one in people for status in one.refused} == {503}
            holder.execute("ROLLBACK")
            holder.close()
            assert [len(one.acknowledged) for one in people] == before
            await asyncio.gather(*(one.run(client) for one in people))
    assert [one.id for one in people if not one.is_right] == []


async def test_a_full_disk_is_503_and_nothing_is_corrupted(tmp_path: Path) -> None:
    """When the files can grow no more, a clear 503; with room again all goes on, and the database is sound."""
    people = talks(3)
    with served(tmp_path) as service:
        await _some(service, people, 3)
        log_size = (tmp_path / "c.sqlite3-wal").stat().st_size
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (log_size, resource.RLIM_INFINITY))
        async with service.client() as client:
            stuck = next(one for one in people if len(one.acknowledged) < len(one.script))
            assert not await stuck.once(client)
            assert stuck.refused == [503]
            assert (await client.get("/readyz")).status == 503
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            await asyncio.gather(*(one.run(client) for one in people))
    assert [one.id for one in people if not one.is_right] == []
    with sqlite3.connect(tmp_path / "c.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_two_workers_take_every_turn_once(tmp_path: Path) -> None:
    """Two workers on one file, each message sent twice at the same moment: one step, one answer, in both stores."""
    people = talks(6)
    with served(tmp_path, "--workers", "2") as service:
        async with service.client() as one, service.client() as two:
            for turn in range(len(people[0].script)):
                both = await asyncio.gather(*(_twice(talk, turn, one, two) for talk in people))
                for talk, answers in zip(people, both, strict=True):
                    assert len(set(answers)) == 1
                    talk.acknowledged.append(answers[0])
            figures = (await one.get("/metrics")).text
        assert f'yiwen_turns_total{{channel="http"}} {float(sum(len(talk.script) for talk in people))}' in figures
    assert [talk.id for talk in people if not talk.is_right] == []


async def test_workers_end_with_their_first_process(tmp_path: Path) -> None:
    """kill -9 of the process that started them: the workers end in order, the port is free, and nothing is lost."""
    people = talks(4)
    with served(tmp_path, "--workers", "2") as service:
        await _some(service, people, 8)
        service.signal(signal.SIGKILL)
        service.wait()
        async with service.client() as client:
            await _until_refused(client)
    with served(tmp_path, "--workers", "2") as service:
        async with service.client() as client:
            await asyncio.gather(*(one.run(client) for one in people))
    assert [one.id for one in people if not one.is_right] == []


async def test_a_worker_that_dies_while_it_is_asked_holds_nobody_up(tmp_path: Path) -> None:
    """A worker is asked whether it lives, and is killed before it says so: another takes its place, and signals are heard."""
    patient = "from bot.service import serving; serving.HEALTHCHECK = 10_000"
    with served(tmp_path, "--workers", "2", code=patient) as service:
        victim = _workers_of(service)[0]
        os.kill(victim, signal.SIGSTOP)
        await asyncio.sleep(1.5)  # it is asked every half second
        os.kill(victim, signal.SIGKILL)
        service.until("a worker died; another takes its place")
        assert victim not in _workers_of(service)
        service.signal(signal.SIGTERM)
        assert service.wait() == 0


def _workers_of(service: Served) -> list[int]:
    """The processes of a service that answer, without those that serve them."""
    pid = service.process.pid
    children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [one for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def in_wechat(service: Served, text: str) -> str:
    """What somebody is answered there."""
    with httpx2.Client(base_url=service.url, timeout=30) as client:
        return WeChat(client, Clock(time.time()), nonces=count(time.time_ns())).say(text)  # type: ignore[arg-type]


async def _until_refused(client: Caller) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                await client.get("/healthz")
            except LostError:
                return
            await asyncio.sleep(0.05)


async def _twice(talk: Talk, turn: int, *clients: Caller) -> list[str]:
    """One message sent through each of the clients at the same moment."""
    copies = [Talk(talk.id, talk.script, list(talk.acknowledged)) for _ in clients]
    await asyncio.gather(*(copy.once(client) for copy, client in zip(copies, clients, strict=True)))
    return [copy.acknowledged[turn] for copy in copies]


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own, so small that a test can fill it. Skips where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603 - our own words
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S603, S607 - as above


async def test_on_a_full_disk_what_is_to_be_forgotten_is_forgotten(tmp_path: Path) -> None:
    """No turn is kept and the service says that it is not ready, but DELETE and 忘记我 erase, down to the bytes."""
    with small_disk(tmp_path / "disk", 6) as disk, served(disk, YIWEN_WECHAT_TOKEN=TOKEN) as service:
        async with service.client() as client:

            async def say(who: str, text: str) -> int:
                """The status of a message's answer."""
                return (await client.post(f"/v1/conversations/{who}/messages", {"text": text})).status

            for who in ("deleted", "asks", "stays"):
                assert await say(who, "我妈83了，住磐安，户口也在磐安") == 200
            ballast = disk / "ballast"
            with suppress(OSError), ballast.open("wb", buffering=0) as file:
                while True:
                    file.write(b"x" * 4096)
            statuses = [await say(f"new{i}", "我妈83了，住磐安，户口也在磐安") for i in range(60)]
            assert statuses[-1] == 503
            assert (await client.get("/readyz")).status == 503
            assert (await client.delete("/v1/conversations/deleted")).status == 204
            assert await say("asks", "忘记我") == 200
            assert "删" in await asyncio.to_thread(in_wechat, service, "忘记我")
            assert (await client.get("/readyz")).status == 503
            ballast.unlink()
            await asyncio.sleep(1.1)
            assert (await client.get("/readyz")).status == 200
            known = [
                (await client.post(f"/v1/conversations/{who}/messages", {"text": "就这样"})).json()["people"]
                for who in ("deleted", "asks", "stays")
            ]
    assert [bool(people) for people in known] == [False, False, True]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
async def test_a_service_starts_on_a_full_disk_so_that_people_can_erase(tmp_path: Path, number: signal.Signals) -> None:
    """However it ended, it starts where no byte is free, says so, keeps no turn, and erases by call and by word."""
    with small_disk(tmp_path / "disk", 6) as disk:
        with served(disk) as service:
            async with service.client() as client:
                for who in ("deleted", "asks", "stays"):
                    told = await client.post(f"/v1/conversations/{who}/messages", {"text": "我妈83了，住磐安"})
                    assert told.status == 200
            service.signal(number)
            service.wait()
        ballast = disk / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(b"x" * 4096) == 4096:
                pass
        with served(disk) as service:
            assert "存储满了" in service.log
            async with service.client() as client:
                assert (await client.get("/readyz")).status == 503
                assert (await client.post("/v1/conversations/new/messages", {"text": "我妈83了，住磐安"})).status == 503
                assert (await client.delete("/v1/conversations/deleted")).status == 204
                assert (await client.post("/v1/conversations/asks/messages", {"text": "忘记我"})).status == 200
                known = [
                    len((await client.get(f"/v1/conversations/{who}")).json()["people"]) for who in ("deleted", "asks", "stays")
                ]
                assert known == [0, 0, 1]
                ballast.unlink()
                await asyncio.sleep(1.1)
                assert (await client.get("/readyz")).status == 200
                assert (await client.post("/v1/conversations/new/messages", {"text": "我妈83了，住磐安"})).status == 200


async def test_a_file_that_was_taken_away_is_503_and_not_ready(tmp_path: Path) -> None:
    """Moved while the service runs: no turn and no erasing is acknowledged, /readyz says so; put back, all goes on."""
    files, away = [tmp_path / f"c.sqlite3{end}" for end in ("", "-wal", "-shm")], tmp_path / "away"
    away.mkdir()
    with served(tmp_path) as service:
        async with service.client() as client:
            path = "/v1/conversations/a"
            assert (await client.post(f"{path}/messages", {"text": "我妈83了，住磐安"})).status == 200
            for file in files:
                file.rename(away / file.name)
            await asyncio.sleep(1.1)
            assert (await client.get("/readyz")).status == 503
            assert (await client.post(f"{path}/messages", {"text": "低保"})).status == 503
            assert (await client.delete(path)).status == 503
            for file in files:
                (away / file.name).rename(file)
            await asyncio.sleep(1.1)
            assert (await client.get("/readyz")).status == 200
            assert len((await client.get(path)).json()["people"]) == 1
    assert "不在了" in service.log


async def test_a_file_with_a_broken_page_is_not_ready(tmp_path: Path) -> None:
    """Pages that are not as they were written are told, by those who meet them and by /readyz; the rest goes on."""
    with served(tmp_path) as service:
        await _some(service, talks(30), 60)
        service.signal(signal.SIGTERM)
        service.wait()
    file = tmp_path / "c.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answers_until'").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    broken = bytearray(file.read_bytes())
    broken[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    file.write_bytes(broken)
    with served(tmp_path) as service:
        async with service.client() as client:
            async with asyncio.timeout(10):
                while (await client.get("/readyz")).status == 200:  # noqa: ASYNC110 - it knows of no event
                    await asyncio.sleep(0.2)
            assert (await client.get("/healthz")).status == 200
    assert "坏了" in service.log


async def test_a_redis_without_room_is_not_ready_and_erases(tmp_path: Path) -> None:
    """At its bound of memory Redis takes no turn: 503 and not ready; what is to be forgotten is forgotten all the same."""
    redis = RedisServer(tmp_path)
    redis.start()
    try:
        with served(tmp_path, YIWEN_STORE=redis.url, YIWEN_WECHAT_TOKEN=TOKEN) as service:
            async with service.client() as client:
                path = "/v1/conversations/a/messages"
                for who in ("a", "b"):
                    assert (await client.post(f"/v1/conversations/{who}/messages", {"text": "我妈83了，住磐安"})).status == 200
                assert "磐安" in await asyncio.to_thread(in_wechat, service, "我妈83了，住磐安")
                redis.configure("maxmemory", "1mb")
                assert (await client.post(path, {"text": "低保"})).status == 503
                assert (await client.get("/readyz")).status == 503
                assert (await client.delete("/v1/conversations/a")).status == 204
                assert (await client.post("/v1/conversations/b/messages", {"text": "忘记我"})).status == 200
                assert "删" in await asyncio.to_thread(in_wechat, service, "忘记我")
                redis.configure("maxmemory", "0")
                await asyncio.sleep(1.1)
                assert (await client.get("/readyz")).status == 200
                for who in ("a", "b"):
                    assert (await client.get(f"/v1/conversations/{who}")).json()["people"] == []
        redis.configure("maxmemory", "1mb")
        with served(tmp_path, YIWEN_STORE=redis.url) as service:
            assert "存储满了" in service.log
    finally:
        redis.stop()


async def test_a_store_that_is_full_before_it_holds_anything_is_refused_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nobody in it who could erase: one line says so, and the service does not begin."""
    redis = RedisServer(tmp_path)
    redis.start()
    try:
        redis.configure("maxmemory", "100kb")
        monkeypatch.setenv("YIWEN_STORE", redis.url)
        with pytest.raises(InputError, match="YIWEN_STORE：用不了（Redis：内存满了"):
            await check_store(read_settings())
    finally:
        redis.stop()
