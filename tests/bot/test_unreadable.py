"""What a store gives back and nobody can read, of another version or spoilt, is as not there: it begins anew, as promised."""

import json
import zlib

import pytest

from bot.conversations.answers import PACK, PACKING, Answer, Row
from bot.pages.cases import Cases
from bot.pages.figures import Figures
from bot.pages.signing import Operator
from bot.stores.memory import MemoryStore
from bot.stores.moments import Moment
from dialogs.state import State
from tests.bot.http.conftest import client
from tests.bot.service import DAY
from tests.bot.test_keeping import workers

pytestmark = pytest.mark.anyio
MOTHER = "我妈83岁，住磐安"
NO_JSON = ["", "[", "[" * 100_000, "null", "3", '"x"', "[]", "{}", "[3]", '{"a": "b"}', '{"a|b": 1}', '[{"thumb": 3}]', "\x00"]
"""What may stand in a row that another version wrote, or that is no longer as it was written."""


@pytest.mark.parametrize("written", NO_JSON, ids=lambda text: text[:8] or "nothing")
async def test_what_is_kept_and_cannot_be_read_begins_anew(written: str) -> None:
    """Figures, feedback, an operator's cases: nothing is an error, and what is added next is there."""
    (talks,) = await workers(MemoryStore(), 1)
    figures, cases, operator = Figures(talks.keeping), Cases(talks, 30), Operator("desk", "s")
    for kind, name in (("figures", DAY.isoformat()), ("feedback", DAY.isoformat()), ("cases", "desk:s")):
        await talks.keeping.keep(kind, name, written, 1000)
    assert sum((await figures.days(DAY, 1))[DAY].values()) == 0
    assert await figures.said(DAY, 1) == []
    await figures.feedback("up", "好", set(), DAY)
    assert [one["words"] for one in await figures.said(DAY, 1)] == ["好"]
    assert (await figures.days(DAY, 1))[DAY][("up", "", "")] == 1
    assert await cases.new(operator) in await cases.open(operator)


@pytest.mark.parametrize("written", [*NO_JSON, '{"state": "{}", "last": ["x"]}', '{"state": "{}", "last": "盐"}'])
def test_a_row_that_cannot_be_read_begins_anew(written: str) -> None:
    """Whatever stands in it."""
    assert Row.read(written) == Row(State(), None)


def packed(text: str) -> bytes:
    """Text as an answer is packed."""
    return PACK + PACKING.packer.compress(text.encode())


ABOUT = json.dumps({"token": "t", "page": 0, "said": ""})
NO_ANSWERS = [
    b"",
    b"x",
    PACK,
    PACK + b"junk",
    zlib.compress(b"x"),
    packed("x"),
    packed("[" * 100_000),
    packed(f"{ABOUT}\n"),
    packed(f"{ABOUT}\n{{}}"),
    packed(f"{ABOUT}\n" + "[" * 100_000),
    packed('{"token": 3}\n{}'),
    packed('{"token": "t", "page": "x"}\n{}'),
    PACK + PACKING.packer.compress(b"\xff\n{}"),
]


@pytest.mark.parametrize("kept", NO_ANSWERS, ids=lambda kept: repr(kept)[:20])
async def test_an_answer_that_cannot_be_read_is_as_forgotten(kept: bytes) -> None:
    """A repeat gets none and changes nothing; the conversation stands, and goes on."""
    assert Answer.unpacked(kept) is None
    store = MemoryStore()
    (talks,) = await workers(store, 1)
    await talks.say("test", "p", MOTHER, delivery="1")
    for answers in store._answers.values():
        for one in answers.values():
            one.answer = kept
    other = (await workers(store, 1))[0]
    assert await other.say("test", "p", MOTHER, delivery="1") is None
    assert await other.last("test", "p", delivery="2") is None
    standing = await other.look("test", "p")
    assert (standing.answer, len(standing.state.people)) == (None, 1)
    assert await other.say("test", "p", "低保", delivery="3") is not None


def test_a_conversation_whose_row_is_broken_is_an_empty_one_over_http() -> None:
    """Asked for, forgotten, gone on with: never an error of ours."""
    store = MemoryStore()
    with client(store=store) as caller:
        for written in NO_JSON:
            assert caller.post("/v1/conversations/a/messages", json={"text": MOTHER}).status_code == 200
            for row in store._rows.values():
                row.row = written
            assert caller.get("/v1/conversations/a").json()["people"] == []
            assert caller.delete("/v1/conversations/a").status_code == 204


def test_a_slip_that_cannot_be_read_is_as_gone() -> None:
    """404, as after its hour."""
    store = MemoryStore()
    with client(store=store) as caller:
        page = caller.post("/v1/slips", json={"text": MOTHER}).json()["page"]
        assert caller.get(page).status_code == 200
        for written in NO_JSON:
            for row in store._rows.values():
                row.row = written
            assert caller.get(page).status_code == 404


@pytest.mark.parametrize(
    "mark", [*NO_JSON, '{"begun": "x", "sent": null}', '{"begun": 1, "sent": [1]}', '{"begun": 1e999, "sent": 3}']
)
def test_a_mark_of_a_forgetting_that_cannot_be_read_holds_nobody_up(mark: str) -> None:
    """Nothing counts as begun before it, and the next forgetting leaves one that can be read."""
    moment = Moment(100.0)
    assert not moment.is_forgotten(mark, 100.0)
    assert Moment(50.0).is_forgotten(moment.mark(mark, 100.0), 100.0)
