"""Counts by day, item and region: never of one person, and nothing below five is shown."""

import csv
import io
from datetime import date

import pytest

from bot.pages.figures import FEW, Figures
from bot.pages.figuring import figures_csv
from dialogs.messages import Message
from dialogs.state import State
from tests.bot.service import DAY, conversations, engines

pytestmark = pytest.mark.anyio
ASKED = "我妈83岁，住磐安，户口也在磐安，高龄津贴去哪办"


async def figures_after(times: int) -> Figures:
    """The figures when so many have asked the same."""
    talks = conversations()
    await talks.open()
    figures = Figures(talks.keeping)
    talks.hear(figures.count)
    for number in range(times):
        await talks.say("test", f"somebody-{number}", ASKED)
    await figures.flush()
    return figures


async def rows(figures: Figures) -> list[list[str]]:
    """The table as it is taken along, without its heading."""
    written = await figures_csv(figures, engines().current, DAY)
    return list(csv.reader(io.StringIO(bytes(written.body).decode("utf-8-sig"))))[1:]


@pytest.mark.parametrize("times", [FEW - 1, FEW])
async def test_what_few_asked_is_not_shown(times: int) -> None:
    """Four who ask of an item are no row; the fifth makes it one."""
    found = await rows(await figures_after(times))
    assert (["2025-06-01", "问了", "磐安县", "高龄津贴（第9项）", str(FEW)] in found) == (times >= FEW)
    assert all(int(row[-1]) >= FEW for row in found)


async def test_no_word_of_anybody_is_kept_but_as_feedback() -> None:
    """A count holds outcome, region and item; a thumb with words keeps these words, and a thumb that is none nothing."""
    figures = await figures_after(1)
    counted = await figures.days(DAY, 1)
    assert set(counted[DAY]) == {("told", "330727", ""), ("asked", "330727", "330727/9"), ("answered", "330727", "330727/9")}
    await figures.feedback("down", "<b>电话不对</b>", {"330727"}, DAY)
    await figures.feedback("sideways", "x", set(), DAY)
    assert await figures.said(DAY, 2) == [{"day": "2025-06-01", "thumb": "down", "words": "<b>电话不对</b>"}]
    assert (await figures.days(date(2025, 6, 1), 1))[DAY][("down", "330727", "")] == 1


async def test_counts_of_several_workers_are_added() -> None:
    """Two that keep to the same store lose nothing of each other."""
    one = await figures_after(3)
    other = Figures(one.keeping)
    other.count(engines().current.step(State(), Message(ASKED, DAY))[1], DAY)
    await other.flush()
    await one.flush()
    assert (await one.days(DAY, 1))[DAY][("told", "330727", "")] == 4
