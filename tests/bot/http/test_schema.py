"""schemathesis over the OpenAPI: whatever is sent, no server error, and every answer is as documented."""

import asyncio

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from bot.channels.http.channel import api
from bot.channels.http.rosters import LINES, XLSX
from tests.bot.service import DAY, conversations

KEY = {"X-API-Key": "key-of-this-test"}
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]

talks = conversations()
asyncio.run(talks.open())
schema = schemathesis.openapi.from_asgi("/openapi.json", api(talks, list(KEY.values()), lambda: DAY))
answered: dict[int, int] = {}


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
    answered[response.status_code] = answered.get(response.status_code, 0) + 1


def test_the_requests_came_through() -> None:
    """The test above would prove nothing if the guard had refused its requests: most were read, and many answered."""
    assert answered[200] + answered.get(204, 0) > 100
    assert answered[422] > 20
    assert not {401, 403, 429} & set(answered)
