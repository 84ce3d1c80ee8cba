"""schemathesis over the OpenAPI: whatever is sent, no server error, and every answer is as documented."""

import asyncio

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from bot.channels.http.channel import api
from bot.channels.http.rosters import LINES
from bot.porch.rosters import XLSX
from tests.bot.service import DAY, conversations

KEY = {"X-API-Key": "key-of-this-test"}
REFUSED = {401, 403, 429}
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]

talks = conversations()
asyncio.run(talks.open())
schema = schemathesis.openapi.from_asgi("/openapi.json", api(talks, list(KEY.values()), lambda: DAY))


@schemathesis.serializer(LINES, XLSX, "text/csv")
def as_it_is(_: object, value: object) -> bytes:
    """A roster's body as it was made up."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@schema.parametrize()
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_no_request_brings_the_server_down(case: schemathesis.Case) -> None:  # type: ignore[type-arg]
    """Valid and broken requests of every endpoint are answered as the OpenAPI says, and never with 5xx."""
    case.headers.pop("Authorization", None)
    response = case.call_and_validate(checks=CHECKS, headers=KEY)
    assert response.status_code not in REFUSED, "the guard kept the request from being read: the test would prove nothing"
