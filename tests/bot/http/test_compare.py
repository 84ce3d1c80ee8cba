"""`/v1/compare`: what `yiwen compare` says, over HTTP."""

from starlette.testclient import TestClient

from tests.bot.command import yiwen

PERSON = {"age": 83, "hukou": "330727"}


def test_over_http_it_is_the_same(local: TestClient) -> None:
    """GET for a benefit; POST for a person, whose facts are never in a URL."""
    got = local.get("/v1/compare", params={"regions": "330727,330700", "item": "高龄津贴"}).json()
    assert got == yiwen("compare", "330727", "330700", "--item", "高龄津贴", "--json").objects[0]
    posted = local.post("/v1/compare", json={"regions": ["330727", "370828"], "facts": PERSON}).json()
    assert posted["totals"][0]["month"] == {"exact": 60, "at_least": 60}


def test_over_http_a_wrong_fact_is_422(local: TestClient) -> None:
    """As a problem document."""
    answer = local.post("/v1/compare", json={"regions": ["330727", "370828"], "facts": {"ag": 1}})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
