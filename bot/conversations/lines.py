"""A step's outcome as a line between the service and the process of its lane, which loads no more of the service than this."""

import json
from collections.abc import Mapping
from typing import Any

from dialogs.messages import Reply
from dialogs.state import State, dump, load

Stepped = tuple[State, Reply]
"""The state after a message, and the reply."""
BESIDE = tuple(name for name, field in Reply.model_fields.items() if field.exclude)
"""What of a reply is for whoever stands between, and no part of its JSON."""


def packed(state: State, reply: Reply) -> bytes:
    """A step's outcome as a line."""
    beside = {name: getattr(reply, name) for name in BESIDE}
    return json.dumps({"state": dump(state), "reply": reply.model_dump_json(), "beside": beside}).encode() + b"\n"


def unpacked(answer: Mapping[str, Any]) -> Stepped:
    """The outcome that a line told. Raises ValueError."""
    reply = Reply.model_validate_json(answer["reply"])
    return load(answer["state"]), reply.model_copy(update=dict(answer["beside"]))
