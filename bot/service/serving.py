"""`yiwen serve`: one process, or several workers, with every channel that is configured; and its end, which drains.

A worker reads the knowledge anew on SIGHUP: checked first, swapped at once, the old kept if it fails. On SIGTERM it takes
no more requests, finishes those it has, and closes the store.
"""

import asyncio
import contextlib
import functools
import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from prometheus_client import multiprocess
from uvicorn.supervisors.multiprocess import Multiprocess

from bot.conversations.conversation import Conversations
from bot.ground import clock, logs
from bot.ground.errors import InputError, tell
from bot.ground.scratch import clear_left, scratch
from bot.ground.settings import Settings
from bot.porch.contract import Channel
from bot.service import app
from bot.service.registry import Configuration
from bot.service.running import GRACE, LANE, check_store, running
from bot.service.wire import Connection, most_connections

log = logging.getLogger("yiwen.serving")

BACKLOG = 2048
STRONG = 16
"""Characters of a key that is not soon guessed."""
HEALTHCHECK = 30
"""Seconds within which a worker must show that it lives."""
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


def serve(configuration: Configuration, day: date | None, workers: int, root_path: str = "") -> None:
    """Run until SIGTERM or SIGINT. Raises InputError when the store or the port cannot be had, KnowledgeError or
    IndexingError when there is nothing to answer from."""
    settings = configuration.service
    logs.set_up(configuration.secrets)
    logs.take_over()
    clear_left(SHARED_MEMORY)
    asyncio.run(check_store(settings))
    with contextlib.closing(_listen(settings)) as listening:
        if workers == 1:
            made = application(configuration, day)
            _tell_all(configuration, listening)
            uvicorn.Server(_config(made, root_path=root_path)).run(sockets=[listening])
            return
        app.checked_engine(tell)
        _tell_all(configuration, listening)
        place = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None  # no disk that is full ends a worker there
        with scratch(place) as figures:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures)
            make = functools.partial(application, configuration, day)
            _Workers(_config(make, workers, root_path), [listening]).run()


def _config(made: Callable[..., Any], workers: int = 1, root_path: str = "") -> uvicorn.Config:
    """How requests are taken; for several workers `made` makes the application in each."""
    return uvicorn.Config(
        made,
        factory=workers > 1,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        timeout_keep_alive=30,
        timeout_worker_healthcheck=HEALTHCHECK,
        http=Connection,
        root_path=root_path,
    )


def _tell_all(configuration: Configuration, listening: socket.socket) -> None:
    for notice in notices(configuration):
        tell(notice)
    host, port = listening.getsockname()[:2]
    tell(f"听在 http://{f'[{host}]' if ':' in host else host}:{port}（网页在 /，客服台在 /desk，接口文档在 /docs）")


def notices(configuration: Configuration) -> list[str]:
    """What is on and what is off, a line each."""
    settings, said = configuration.service, configuration.notices
    if settings.api_keys:
        clients = settings.clients
        weak = any(len(client.key) < STRONG for client in clients)
        said.append(f"接口：开，{len(clients)}个密钥{'，有的太短，容易猜到' if weak else ''}")
        if nameless := sum(client.given is None for client in clients):
            said.append(f"接口：{nameless}个密钥没有名字，换了密钥，它的对话就找不回也删不掉了；写成 名字:密钥")
    elif settings.on_loopback:
        said.append("接口：开，只答本机（没有 YIWEN_API_KEYS）")
    else:
        said.append("接口：没有 YIWEN_API_KEYS，别的机器来的都不答")
    return said


def application(configuration: Configuration, day: date | None) -> FastAPI:
    """One worker's application, knowledge read and everything joined. Raises KnowledgeError or IndexingError."""
    from bot.channels.http.channel import api

    settings = configuration.service
    logs.set_up(configuration.secrets)
    logs.take_over()
    app.keep_what_is_made()
    _end_with_parent()
    Connection.most = most_connections()
    today: Callable[[], date] = clock.today if day is None else lambda: day
    conversations = app.conversations(settings, today, tell, LANE)
    channels = app.channels(configuration, conversations)
    origins = settings.cors_origins
    made = api(conversations, settings.keys, today, lambda _: _alive(conversations, channels), origins=origins)
    for channel in channels:
        made.router.routes.extend(channel.routes())
    return made


def _end_with_parent() -> None:
    """A worker whose first process is gone, however it went, ends in order: nobody else would tell it to."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()


@contextlib.asynccontextmanager
async def _alive(conversations: Conversations, channels: Sequence[Channel]) -> AsyncIterator[None]:
    """From the opening of the store and the channels to their close."""
    async with running(conversations):
        for channel in channels:
            await channel.open()
        log.info("ready")
        try:
            yield
        finally:
            for channel in channels:
                await channel.close()


def _listen(settings: Settings) -> socket.socket:
    """The listening socket. Raises InputError when the port is taken or the address is not of this machine."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise InputError(f"YIWEN_HOST、YIWEN_PORT：{settings.host}:{settings.port} 用不了（{error.strerror}）") from error
    return listening


class _Workers(Multiprocess):
    """Several workers on one socket. SIGHUP goes on to each, which checks and swaps by itself."""

    def handle_hup(self) -> None:
        """Pass it on."""
        for worker in self.processes:
            if worker.pid is not None:
                os.kill(worker.pid, signal.SIGHUP)

    def keep_subprocess_alive(self) -> None:
        """Put another in the place of one that died, and drop its gauges.

        Of the pipe by which a worker is asked whether it lives, its end is its own alone: one that dies before it answers is
        then seen at once. While that end is open here too, its answer is waited for, and every signal with it.
        """
        for worker in self.processes:
            worker.child_conn.close()
        before = {worker.pid for worker in self.processes}
        super().keep_subprocess_alive()
        for gone in before - {worker.pid for worker in self.processes}:
            if gone is not None:
                log.warning("a worker died; another takes its place")
                multiprocess.mark_process_dead(gone)  # type: ignore[no-untyped-call]
