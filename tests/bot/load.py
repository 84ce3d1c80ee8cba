"""Many conversations at once against a real service, as a front that sends each message again until it is answered."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import uuid4

from dialogs.messages import Message
from dialogs.state import State
from tests.bot.caller import Caller, LostError
from tests.bot.service import DAY, engines

SCRIPTS = (
    ("我妈83了，住磐安，户口也在磐安", "低保", "都没有", "一个人住", "高龄津贴多少钱", "就这样"),
    ("我爸76，住金乡，户口在金乡", "一般人家", "当过兵", "居民养老", "和老伴住", "就这样"),
    ("我奶奶92岁，拱墅户口，住拱墅", "半失能", "都没有", "食堂吃饭打几折", "低保边缘", "就这样"),
)


def expected(script: Sequence[str]) -> list[str]:
    """What the engine answers to a script in one breath: the truth that a service is held to."""
    state, found = State(), []
    for text in script:
        state, reply = engines().current.step(state, Message(text, DAY))
        found.append(reply.model_dump_json())
    return found


@dataclass
class Talk:
    """One conversation with the service; `acknowledged` are the answers that came, in the order of its messages."""

    id: str
    script: Sequence[str]
    acknowledged: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    async def once(self, client: Caller) -> bool:
        """Send the next message that has no answer yet; whether it was answered."""
        try:
            status, text = await self._send(client, len(self.acknowledged))
        except (LostError, TimeoutError):
            return False
        if status != HTTPStatus.OK:
            self.refused.append(status)
            return False
        self.acknowledged.append(text)
        return True

    async def run(self, client: Caller, *, until: asyncio.Event | None = None) -> None:
        """Send the whole script, each message again until it is answered; or stop when told."""
        while len(self.acknowledged) < len(self.script):
            if until is not None and until.is_set():
                return
            if not await self.once(client):
                await asyncio.sleep(0.05)

    async def again(self, client: Caller) -> list[str]:
        """Every acknowledged message once more, late."""
        return [(await self._send(client, turn))[1] for turn in range(len(self.acknowledged))]

    async def _send(self, client: Caller, turn: int) -> tuple[int, str]:
        path, key = f"/v1/conversations/{self.id}/messages", {"Idempotency-Key": f"{self.id}-{turn}"}
        answer = await client.post(path, {"text": self.script[turn]}, key)
        return answer.status, answer.text

    @property
    def is_right(self) -> bool:
        """Whether every answer is the one that a conversation without any fault gets: none lost, none doubled."""
        return self.acknowledged == expected(self.script)[: len(self.acknowledged)]


def talks(many: int) -> list[Talk]:
    """Conversations of people whom nobody has met before."""
    return [Talk(f"{uuid4().hex}-{i}", SCRIPTS[i % len(SCRIPTS)]) for i in range(many)]


async def until(people: Sequence[Talk], turns: int) -> None:
    """Wait until so many turns are acknowledged in all."""
    while sum(len(one.acknowledged) for one in people) < turns:  # noqa: ASYNC110 - whoever adds to it knows of no event
        await asyncio.sleep(0.01)
