"""Figures for Prometheus: counts and times, never a fact, a word or an id of a person."""

import os
from collections import Counter as Counted
from functools import cache
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from dialogs.messages import Reply

M = TypeVar("M", Counter, Histogram)

TURNS = Counter("yiwen_turns_total", "回答过的消息", ["channel"])
REPEATS = Counter("yiwen_repeated_deliveries_total", "重复送来、照旧答复的消息", ["channel"])
VERDICTS = Counter("yiwen_verdicts_total", "回答里的判断，按种类", ["verdict"])
UNANSWERED = Counter("yiwen_unanswered_total", "文件里没有写的问题")
REFUSED = Counter("yiwen_refused_total", "没有受理的请求，按原因", ["channel", "reason"])
STORE_ERRORS = Counter("yiwen_store_errors_total", "存储出错的次数")
STEP_SECONDS = Histogram(
    "yiwen_step_seconds", "想一步用的时间", buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
)
TURN_SECONDS = Histogram(
    "yiwen_turn_seconds",
    "从收到到存好用的时间",
    ["channel"],
    buckets=(0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 4),
)
WAITING = Gauge("yiwen_waiting_turns", "在排队或正在处理的消息", multiprocess_mode="livesum")
KNOWLEDGE_RELOADS = Counter("yiwen_knowledge_reloads_total", "知识重新载入", ["outcome"])

TYPE = "text/plain; version=0.0.4; charset=utf-8"


@cache
def labelled(metric: M, label: str) -> M:
    """A metric's figure for one of its few labels; prometheus_client looks for it under a lock each time."""
    return metric.labels(label)


def count_reply(channel: str, reply: Reply) -> None:
    """Count a turn and the verdicts it brought."""
    labelled(TURNS, channel).inc()
    verdicts = Counted([result.verdict for person in reply.people for result in person.results])
    for verdict, many in verdicts.items():
        labelled(VERDICTS, verdict).inc(many)
    if reply.unanswered:
        UNANSWERED.inc()


def exposition() -> bytes:
    """All figures of all workers, as Prometheus reads them."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
