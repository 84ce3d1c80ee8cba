"""The conversation service: each delivery is answered once, in order, saved before it is anyone's, and gone on request."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest

from bot.conversations import conversation, taking
from bot.conversations.answers import Answer, Row
from bot.conversations.conversation import BusyError, Conversations, OtherTextError, StaleError, TooLongError
from bot.conversations.lines import Stepped
from bot.conversations.pace import Pace
from bot.service.running import running
from bot.stores.contract import Kept, StoreError, Write
from bot.stores.memory import MemoryStore
from dialogs.messages import Message, Reply
from dialogs.state import State
from dialogs.taking_up.put import NoSuchPersonError
from knowledge.facts import Between
from tests.bot.service import DAY, conversations, engines

pytestmark = pytest.mark.anyio

MOTHER = "我妈83了，住磐安，户口也在磐安"
SCRIPT = [MOTHER, "一般人家", "都没有", "居民养老，新农合", "高龄津贴多少钱"]


@pytest.fixture
async def talks() -> AsyncIterator[Conversations]:
    """Open conversations in memory."""
    made = conversations()
    await made.open()
    yield made
    await made.close()


async def said(talks: Conversations, text: str, delivery: str | None = None, person: str = "p") -> Answer:
    """The answer to a message that is answered."""
    answer = await talks.say("test", person, text, delivery=delivery)
    assert answer is not None
    return answer


def replies(script: list[str], day: date = DAY) -> list[str]:
    """What the engine itself replies to a script."""
    state, found = State(), []
    for text in script:
        state, reply = engines().current.step(state, Message(text, day))
        found.append(reply.model_dump_json())
    return found


async def test_a_conversation_is_the_engines_own(talks: Conversations) -> None:
    """Stored and loaded between turns, a conversation goes as it would in one breath."""
    assert [(await said(talks, text)).reply.model_dump_json() for text in SCRIPT] == replies(SCRIPT)


async def test_a_delivery_that_comes_again_is_answered_the_same_and_changes_nothing(talks: Conversations) -> None:
    """Late repeats, after other messages, get the stored answer; the conversation goes on as if they had not come."""
    first = await said(talks, MOTHER, "1")
    await said(talks, "一般人家", "2")
    again = await said(talks, MOTHER, "1")
    assert (again.repeated, again.token) == (True, first.token)
    assert again.reply.model_dump_json() == first.reply.model_dump_json()
    assert (await said(talks, "都没有", "3")).reply.model_dump_json() == replies(SCRIPT[:3])[-1]


async def test_five_deliveries_at_once_are_one_step(talks: Conversations) -> None:
    """The same update sent five times at the same moment is stepped once."""
    answers = await asyncio.gather(*(said(talks, MOTHER, "1") for _ in range(5)))
    assert sorted(answer.repeated for answer in answers) == [False, True, True, True, True]
    assert len({answer.token for answer in answers}) == 1


async def test_messages_of_one_person_are_taken_in_order(talks: Conversations) -> None:
    """Five messages sent without waiting are answered as if each had waited for the one before."""
    answers = await asyncio.gather(*(said(talks, text, str(i)) for i, text in enumerate(SCRIPT)))
    assert [answer.reply.model_dump_json() for answer in answers] == replies(SCRIPT)


async def test_a_long_message_of_one_does_not_hold_up_another(talks: Conversations) -> None:
    """While one person's long message is read, another is answered, and the event loop is free."""
    long = asyncio.create_task(said(talks, "我妈八十三住磐安户口也在磐安" * 250, person="long"))
    await asyncio.sleep(0)
    ticks, started = 0, time.perf_counter()
    short = asyncio.create_task(said(talks, "你好", person="short"))
    while not short.done():
        await asyncio.sleep(0.002)
        ticks += 1
    assert not long.done()
    assert ticks >= 1
    assert time.perf_counter() - started < 5
    await long


async def test_people_are_apart(talks: Conversations) -> None:
    """Many conversations at once, on two channels with the same names, never mix."""
    ages = range(70, 90)
    texts = [f"我妈{age}了，住磐安，户口也在磐安" for age in ages]
    answers = await asyncio.gather(*(said(talks, text, person=f"p{i}") for i, text in enumerate(texts)))
    assert [answer.reply.people[0].facts["age"] for answer in answers] == list(ages)
    other = await talks.say("another", "p0", "一般人家")
    assert other is not None
    assert not other.reply.people or "age" not in other.reply.people[0].facts


async def test_a_worker_that_was_slower_takes_the_turn_again_from_the_newer_state() -> None:
    """Two services on one store: no turn is lost and none is taken from a state that is no more."""
    store = MemoryStore()
    one, other = conversations(store), conversations(store)
    await asyncio.gather(one.open(), other.open())
    await said(one, MOTHER)
    await asyncio.gather(said(one, "低保"), said(other, "一个人住"), said(one, "当过兵"), said(other, "半失能"))
    facts = (await said(one, "就这样")).reply.people[0].facts
    assert {"age", "economic", "living", "service_record", "care_level"} <= set(facts)


async def test_forgetting_empties_the_store(talks: Conversations) -> None:
    """`forget` leaves no row and no answer, and of itself no more than when it was; so the next message begins anew."""
    await said(talks, MOTHER, "1")
    await talks.forget("test", "p")
    kept = await talks.store.read(talks.key("test", "p"), None, int(time.time()))
    assert replace(kept, forgotten="") == Kept()
    assert set(json.loads(kept.forgotten)) == {"begun", "sent"}
    assert await talks.answer_to("test", "p", "1") is None
    assert (await said(talks, "一般人家")).reply.model_dump_json() == replies(["一般人家"])[0]


async def test_forget_me_erases_and_a_late_repeat_brings_nothing_back(talks: Conversations) -> None:
    """After 忘记我 the facts are out of the row, earlier answers are empty, and a repeat of an earlier message is no news."""
    await said(talks, MOTHER, "1")
    assert "全部删除" in (await said(talks, "忘记我", "2")).reply.text
    assert await talks.say("test", "p", MOTHER, delivery="1") is None
    assert "全部删除" in (await said(talks, "忘记我", "2")).reply.text
    kept = await talks.store.read(talks.key("test", "p"), None, int(time.time()))
    assert Row.read(kept.row).state == State()
    assert "330727" not in kept.row


async def test_only_facts_are_kept() -> None:
    """The row holds no word of what was said and no ID number; the key holds nothing of the person."""
    store = MemoryStore()
    talks = conversations(store)
    await talks.open()
    await said(talks, "俺娘身份证330727194203012345，住磐安，户口也在磐安，邻居小芳说能领钱", person="openid-secret")
    kept = await store.read(talks.key("test", "openid-secret"), None, int(time.time()))
    assert [word for word in ("330727194203012345", "小芳", "俺娘", "领钱", "openid") if word in kept.row] == []
    assert "openid" not in talks.key("test", "openid-secret")


async def test_a_step_that_fails_to_be_saved_is_not_answered() -> None:
    """A store that fails while saving means an error, not an answer; the same message then goes through once."""
    store = Failing()
    talks = conversations(store)
    await talks.open()
    store.broken = True
    with pytest.raises(StoreError):
        await said(talks, MOTHER, "1")
    store.broken = False
    answer = await said(talks, MOTHER, "1")
    assert (answer.repeated, answer.reply.model_dump_json()) == (False, replies([MOTHER])[0])


async def test_who_waits_may_leave_and_the_turn_is_finished() -> None:
    """A caller that gives up after a deadline finds the answer kept for the repeat."""
    store = Failing(slow=0.2)
    talks = conversations(store)
    await talks.open()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await said(talks, MOTHER, "1")
    await talks.drain(5)
    assert (await said(talks, MOTHER, "1")).repeated


async def test_pages_of_the_last_answer(talks: Conversations) -> None:
    """A page is turned once for each delivery, on or back, never before the first; `last` begins again."""
    first = await said(talks, MOTHER, "1")
    turns = [(1, "2"), (1, "2"), (1, "3"), (-1, "5"), (-2, "6")]
    pages = [await talks.turn_page("test", "p", by, delivery=delivery) for by, delivery in turns]
    assert [page.page for page in pages if page] == [1, 1, 2, 1, 0]
    again = await talks.last("test", "p", delivery="4")
    assert again is not None
    assert (again.page, again.reply.model_dump_json()) == (0, first.reply.model_dump_json())
    assert await talks.turn_page("test", "stranger", 1, delivery="1") is None


async def test_a_button_of_an_earlier_turn_is_stale(talks: Conversations) -> None:
    """A token names the turn that asked; after another turn it is refused and nothing changes."""
    first = await said(talks, MOTHER)
    assert await talks.say("test", "p", "2", token=first.token) is not None
    with pytest.raises(StaleError):
        await talks.say("test", "p", "3", token=first.token)


async def test_too_long_a_message_is_refused(talks: Conversations) -> None:
    """Beyond the longest message nothing is read."""
    with pytest.raises(TooLongError):
        await said(talks, "好" * (conversation.LONGEST + 1))


async def test_a_flood_of_one_person_is_refused_and_the_rest_served() -> None:
    """More messages of one conversation than may wait are refused; others get through, and later all do."""
    talks = conversations(Failing(slow=0.02))
    await talks.open()
    flood = [asyncio.create_task(said(talks, MOTHER, str(i))) for i in range(taking.MOST_WAITING_EACH + 5)]
    assert "颐问" in (await said(talks, "你好", person="other")).reply.text
    done = await asyncio.gather(*flood, return_exceptions=True)
    assert [type(one) for one in done].count(BusyError) == 5
    await said(talks, MOTHER)


@pytest.mark.parametrize("leap", [-86400 * 400, -3600, 3600], ids=["a year back", "an hour back", "an hour on"])
async def test_a_clock_that_jumps_loses_nothing(leap: int) -> None:
    """After a leap of the clock the conversation goes on, and a repeat is still a repeat."""
    clock = [time.time()]
    talks = conversations(now=lambda: clock[0])
    await talks.open()
    await said(talks, MOTHER, "1")
    clock[0] += leap
    assert (await said(talks, MOTHER, "1")).repeated
    assert (await said(talks, "一般人家", "2")).reply.model_dump_json() == replies(SCRIPT[:2])[-1]


@pytest.mark.parametrize("days", [2, 30])
async def test_after_its_days_a_conversation_is_gone(days: int) -> None:
    """YIWEN_SESSION_DAYS after the last message nothing is known any more, and not a minute before."""
    clock = [time.time()]
    talks = conversations(now=lambda: clock[0], days=days)
    await talks.open()
    await said(talks, MOTHER)
    clock[0] += days * taking.DAY - 60
    assert (await said(talks, "一般人家")).reply.people[0].facts["age"] == 83
    clock[0] += days * taking.DAY
    assert (await said(talks, "一般人家")).reply.model_dump_json() == replies(["一般人家"])[0]


async def test_what_is_left_of_a_forgotten_conversation_goes_after_a_day() -> None:
    """After 忘记我 the empty row is kept only for as long as late repeats come."""
    clock, store = [time.time()], MemoryStore()
    talks = conversations(store, now=lambda: clock[0])
    await talks.open()
    await said(talks, "忘记我", "1")
    assert await store.read(talks.key("test", "p"), None, int(clock[0]) + taking.ANSWER_KEPT + 1) == Kept()


async def test_what_is_past_its_time_is_swept_out() -> None:
    """A service that runs removes old conversations by itself."""
    clock, store = [time.time()], MemoryStore()
    talks = conversations(store, now=lambda: clock[0])
    await talks.open()
    await said(talks, MOTHER, "1")
    clock[0] += 31 * taking.DAY
    sweeping = asyncio.create_task(talks.sweep_for_ever())
    await asyncio.sleep(0.05)
    sweeping.cancel()
    assert (store._rows, store._answers) == ({}, {})


async def test_a_service_that_ends_finishes_what_nobody_waits_for() -> None:
    """A turn whose caller has gone is saved before the store is closed."""
    store = Failing(slow=0.2)
    talks = conversations(store)
    async with running(talks):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await said(talks, MOTHER, "1")
    assert len(store._rows) == 1


async def test_threads_change_no_answer() -> None:
    """Many conversations stepped at once give what one after another gives, however slow the machine."""
    talks = conversations(pace=Pace(lambda: 0.0))
    await talks.open()
    scripts = [
        [f"我{who}{age}岁，{place}户口，住{place}", "低保", "都没有"]
        for who in "妈爸"
        for age in (66, 79, 92)
        for place in PLACES
    ]

    async def whole(i: int, script: list[str]) -> list[str]:
        """One conversation's replies."""
        return [(await said(talks, text, person=str(i))).reply.model_dump_json() for text in script]

    assert await asyncio.gather(*(whole(i, script) for i, script in enumerate(scripts))) == [replies(s) for s in scripts]
    await talks.close()


PLACES = ("磐安", "金乡", "拱墅", "友谊县", "义乌")


class Failing(MemoryStore):
    """A store whose writes fail while it is broken, and take their time."""

    def __init__(self, slow: float = 0) -> None:
        super().__init__()
        self.broken, self._slow = False, slow

    async def write(self, conversation: str, expected: str | None, turn: Write, now: int) -> bool:
        """As the memory store, or StoreError."""
        await asyncio.sleep(self._slow)
        if self.broken:
            raise StoreError("broken for a test")
        return await super().write(conversation, expected, turn, now)


async def test_a_delivery_that_comes_again_with_another_text_is_refused(talks: Conversations) -> None:
    """Where the sender gives the name of the delivery, the same name for another text is a mistake that is told."""
    await said(talks, MOTHER, "1")
    with pytest.raises(OtherTextError):
        await talks.say("test", "p", "一般人家", delivery="1", strict=True)
    again = await talks.say("test", "p", MOTHER, delivery="1", strict=True)
    assert again is not None
    assert again.repeated


async def test_a_row_left_by_another_worker_is_seen(talks: Conversations) -> None:
    """What this process remembers of a row never stands above what another worker has written or erased since."""
    other = conversations(talks.store)
    await other.open()
    await said(talks, MOTHER)
    await said(other, "低保")
    assert (await said(talks, "一个人住")).reply.people[0].facts["economic"] == "dibao"
    await other.forget("test", "p")
    assert (await said(talks, "就这样")).reply.people == []


async def test_a_chat_that_moved_is_known_by_its_old_name(talks: Conversations) -> None:
    """A new name leads to the old one for all workers; another channel, and a name that never moved, to themselves."""
    other = conversations(talks.store)
    await other.open()
    await talks.keeping.moved("test", "-12", "-10012")
    assert await other.keeping.origin("test", "-10012") == "-12"
    assert (await other.keeping.origin("another", "-10012"), await other.keeping.origin("test", "-12")) == ("-10012", "-12")


async def test_the_loop_goes_on_while_somebody_is_thought_about(talks: Conversations) -> None:
    """A step waits for what only the loop can bring, and gets it: whatever it costs, others are heard meanwhile."""
    begun, brought, got = threading.Event(), threading.Event(), []

    def step(state: State) -> tuple[State, Reply]:
        """The next state and reply, once the loop has brought what is waited for."""
        begun.set()
        got.append(brought.wait(5))
        return talks.engines.current.step(state, Message(MOTHER, DAY))

    taking_it = asyncio.create_task(talks.change("test", "p", step))
    await asyncio.to_thread(begun.wait, 5)
    brought.set()
    await taking_it
    assert got == [True]


LONG = MOTHER + "，" + "她邻居人不错，常来看她，" * 20


class Held:
    """A lane in which a message is read once the test lets it."""

    def __init__(self) -> None:
        self.reads, self.may = asyncio.Event(), asyncio.Event()

    async def step(self, state: State, text: str, day: date) -> Stepped:
        """As the protocol has it, when it may."""
        self.reads.set()
        await self.may.wait()
        return engines().current.step(state, Message(text, day))

    async def close(self) -> None:
        """Nothing to let go of."""


@asynccontextmanager
async def in_hand(*, known: bool) -> AsyncIterator[tuple[Conversations, Conversations, asyncio.Task[Answer | None], Held]]:
    """Two workers on one store: the first has a long message in hand, and reads it when it is let."""
    lane, store = Held(), MemoryStore()
    one, other = conversations(store, lane=lane), conversations(store)
    await asyncio.gather(one.open(), other.open())
    if known:
        await said(one, "我爸91岁", "1")
    turn = asyncio.create_task(one.say("test", "p", LONG, delivery="2"))
    await lane.reads.wait()
    yield one, other, turn, lane
    await asyncio.gather(one.close(), other.close())


@pytest.mark.parametrize("known", [True, False], ids=["known", "a stranger"])
@pytest.mark.parametrize("words", [None, "忘记我", "重新开始"], ids=["forget", "忘记我", "重新开始"])
async def test_a_turn_in_hand_elsewhere_is_not_kept_once_its_conversation_was_forgotten(known: bool, words: str | None) -> None:
    """A long message that another worker has in hand when someone is forgotten is answered nobody, and nothing of it stays."""
    async with in_hand(known=known) as (one, other, turn, lane):
        await (other.forget("test", "p") if words is None else said(other, words, "3"))
        lane.may.set()
        assert await turn is None
        assert (await other.look("test", "p")).state == State()
        assert "83" not in (await said(one, "你现在记着什么")).reply.text


async def test_what_waits_behind_a_turn_in_hand_is_not_kept_either() -> None:
    """A short message in the line of a long one was begun before the forgetting too; what comes after it is kept."""
    async with in_hand(known=True) as (one, other, turn, lane):
        behind = asyncio.create_task(one.say("test", "p", "低保", delivery="3"))
        await asyncio.sleep(0)
        await other.forget("test", "p")
        after = asyncio.create_task(one.say("test", "p", "我爷爷95岁", delivery="4"))
        lane.may.set()
        assert [await turn, await behind] == [None, None]
        answer = await after
        assert answer is not None
        assert [person.facts for person in answer.reply.people] == [{"age": 95, "sex": "male"}]


async def test_what_was_said_after_a_forgetting_that_waits_is_kept() -> None:
    """On one worker, in one line: a long message, 忘记我, a new beginning, sent without waiting."""
    async with in_hand(known=True) as (one, _, turn, lane):
        forgetting = asyncio.create_task(one.say("test", "p", "忘记我", delivery="3"))
        await asyncio.sleep(0)
        after = asyncio.create_task(one.say("test", "p", "我爷爷95岁", delivery="4"))
        lane.may.set()
        assert await turn is not None
        await forgetting
        answer = await after
        assert answer is not None
        assert [person.facts["age"] for person in answer.reply.people] == [95]


async def test_a_turn_from_a_row_that_is_known_here_is_not_kept_either(talks: Conversations) -> None:
    """A short message, stepped from the row that this worker left: the forgetting comes while it is stepped."""
    other, begun, may = conversations(talks.store), threading.Event(), threading.Event()
    await other.open()
    await said(talks, MOTHER, "1")

    def step(state: State) -> tuple[State, Reply]:
        """The next state and reply, once somebody else has been forgotten."""
        begun.set()
        may.wait(5)
        return talks.engines.current.step(state, Message("低保", DAY))

    turn = asyncio.create_task(talks.change("test", "p", step))
    await asyncio.to_thread(begun.wait, 5)
    await other.forget("test", "p")
    may.set()
    assert await turn is None
    assert (await other.look("test", "p")).state == State()


async def test_a_clock_that_was_set_back_holds_nobody_up() -> None:
    """The mark of a forgetting from a time that has not come is passed over."""
    store = MemoryStore()
    talks = conversations(store)
    await talks.open()
    clock, store.clock = store.clock, lambda: time.time() + 3600  # type: ignore[method-assign]
    await talks.forget("test", "p")
    store.clock = clock  # type: ignore[method-assign]
    assert (await said(talks, MOTHER)).reply.people


async def test_a_repeated_change_of_somebody_gone_is_the_same_on_every_worker(talks: Conversations) -> None:
    """Changed, all forgotten, begun anew with fewer people: whether or not a worker knows the row, it was answered once."""
    one, other = talks, conversations(talks.store)
    await other.open()
    given = {"age": Between(86, 86)}
    await one.say("test", "p", "我妈83，我爸85，都住磐安")
    assert await one.put("test", "p", 1, given, delivery="z") is not None
    await one.forget("test", "p")
    await one.say("test", "p", "我妈70，住磐安")
    for worker in (one, other, one):
        assert await worker.put("test", "p", 1, given, delivery="z") is None
        with pytest.raises(NoSuchPersonError):
            await worker.put("test", "p", 1, given, delivery="another")


async def test_somebody_whom_another_worker_has_added_is_there(talks: Conversations) -> None:
    """A worker that knows an older row looks again before it says that there is nobody of that number."""
    one, other = talks, conversations(talks.store)
    await other.open()
    await one.say("test", "p", "我妈83，住磐安")
    await other.say("test", "p", "我爸85，也住磐安")
    assert await one.put("test", "p", 1, {"age": Between(86, 86)}) is not None


async def test_what_writes_nothing_is_not_told_from_an_older_row(talks: Conversations) -> None:
    """A worker that knows a row from before: another has forgotten it and gone on. 结果 is the answer that there is now."""
    other = conversations(talks.store)
    await other.open()
    await said(talks, MOTHER, "1")
    await said(other, "忘记我", "2")
    new = await said(other, "我爸91岁，户口在金乡", "3")
    answer = await talks.last("test", "p", delivery="4")
    assert answer is not None
    assert answer.json == new.json
