"""The slowest of a thousand random patterns: a few tokens repeated up to 2,000 characters, as somebody's cat might type them.

Each is said to begin with, and where somebody is known: then what is only supposed (要是, 万一) is read by itself as well.

Run with `python -m tests.benchmarks.patterns [COUNT]`. One step stalls every other user of its worker, so the worst counts,
not the mean. Times are of the processor, of the quicker of two runs; pypinyin's reading of a text of that length in the same
run is the peer. docs/benchmarks.md holds the figures of one run.
"""

import random
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import process_time

from pypinyin import lazy_pinyin

from dialogs.engine import Engine
from dialogs.messages import Message
from dialogs.state import State
from knowledge.library import Library
from tests.index.shipped import shipped_search

DAY = date(2025, 6, 1)
LENGTH, PATTERNS, MOST_TOKENS, WORST = 2000, 1000, 5, 5
LIMIT = 150
"""Milliseconds that no step of so many characters may take."""
KINDS = (
    ("我妈", "我爸", "他", "她", "老人", "我", "两位老人", "邻居", "儿子", "您", "爷爷奶奶", "老头子", "自己"),
    ("83", "八十三", "岁", "1942年3月", "虚岁", "今年", "属马", "330727194203151239", "2", "0", "第", "和"),
    ("低保", "五保", "失智", "残疾证", "二级", "独居", "退伍", "农保", "退休金", "养老院", "瘫痪", "特困"),
    ("磐安", "金乡", "拱墅区", "友谊县", "尖山", "杭州", "户口", "住", "老家", "迁"),
    ("没有", "不是", "是不是", "要是", "听说", "想", "申请", "以前", "停了", "还没", "都", "也是", "如果", "比", "说"),
    ("要是", "如果", "万一", "假如", "以后", "将来", "哪天", "迁好以后", "动不了", "的话", "就"),
    ("，", "。", "？", " ", "、", "吗", "的", "了", "呢", "\n", "（", "多少钱", "怎么", "能领什么"),
)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that a piece of work takes."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def pattern(chance: random.Random) -> str:
    """A few tokens of any kind, repeated."""
    tokens = [chance.choice(chance.choice(KINDS)) for _ in range(chance.randint(1, MOST_TOKENS))]
    return ("".join(tokens) * LENGTH)[:LENGTH]


def main(count: int = PATTERNS) -> None:
    """Print the worst patterns and how many are too slow."""
    engine, chance = Engine(Library(), shipped_search), random.Random(1)  # noqa: S311 - a seeded draw, no secret
    known, _ = engine.step(State(), Message("我妈83了，住磐安，户口也在磐安", DAY))
    engine.step(known, Message("要是残疾了，养老院怎么办", DAY))
    texts = [pattern(chance) for _ in range(count)]

    def took(text: str) -> float:
        steps = [partial(engine.step, state, Message(text, DAY)) for state in (State(), known)]
        return max(min(timed(step) for _ in range(2)) for step in steps)

    times = sorted(((took(text), text) for text in texts), reverse=True)
    peer = median(timed(partial(lazy_pinyin, text)) for text in texts[:20])
    half, slow = times[len(times) // 2][0], sum(time > LIMIT for time, _ in times)
    print(f"{count} patterns of {LENGTH} characters: p50 {half:.0f} ms, over {LIMIT} ms {slow}; pypinyin {peer:.1f} ms")  # noqa: T201
    for time, text in times[:WORST]:
        print(f"{time:.0f} ms ({time / peer:.1f} times pypinyin): {text[:30]!r}")  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
