"""What the endpoints work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from bot.conversations.conversation import Conversations
from bot.porch.guard import Caller
from dialogs.engine import Engine

CHANNEL = "http"


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that the endpoints share."""

    conversations: Conversations
    day: Callable[[], date]

    @property
    def engine(self) -> Engine:
        """The engine in use."""
        return self.conversations.engines.current


async def service_of(request: Request) -> Service:
    """The service that this request came to. A coroutine: FastAPI would send a plain function through a thread."""
    service: Service = request.app.state.service
    return service


async def caller_of(
    request: Request,
    _bearer: Annotated[object, Security(HTTPBearer(auto_error=False, description="接口密钥"))] = None,
    _header: Annotated[object, Security(APIKeyHeader(name="X-API-Key", auto_error=False, description="接口密钥"))] = None,
) -> Caller:
    """Who calls, as the gate found; the two schemes stand here for the documentation."""
    caller: Caller = request.state.caller
    return caller


TheService = Annotated[Service, Depends(service_of)]
TheCaller = Annotated[Caller, Depends(caller_of)]
