"""What a front is written on: facts, how a conversation stands, facts set by hand, a brief view, other hosts, a sub-path."""

import io
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.bot.http.conftest import client

TOLD = "我妈83，住磐安，户口也在磐安"
FRONT = "https://front.example.cn"


@pytest.fixture
def talk(local: TestClient) -> Iterator[str]:
    """A conversation in which a mother was told of; it is forgotten afterwards."""
    path = "/v1/conversations/front"
    local.post(f"{path}/messages", json={"text": TOLD})
    yield path
    local.delete(path)


def test_the_vocabulary_has_all_that_a_form_needs(local: TestClient) -> None:
    """Every fact has its label, type and values, yes and no among them; questions come with choices that can be posted."""
    data = local.get("/v1/facts").json()
    facts = {fact["id"]: fact for fact in data["facts"]}
    assert facts["economic"]["label"] == "经济状况"
    assert {"id": "dibao", "label": "低保"} in facts["economic"]["values"] or "dibao" in str(facts["economic"]["values"])
    assert facts["dementia"]["values"] == [{"id": True, "label": "是"}, {"id": False, "label": "不是"}]
    assert facts["age"]["range"] == [0, 130]
    assert all(set(choice["sets"]) <= set(facts) for one in data["questions"] for choice in one["choices"])


def test_a_conversation_can_be_looked_at(local: TestClient, talk: str) -> None:
    """It shows the people with their facts, who is spoken of, and the open question; no word that was said."""
    data = local.get(talk).json()
    assert data["people"][0]["facts"]["age"] == 83
    assert (data["current"], data["question"]["asks"]) == (0, ["economic"])
    assert "text" not in data
    assert local.get("/v1/conversations/nobody").json() == {"people": [], "current": 0, "question": None}


def test_every_choice_can_be_posted_as_it_is(local: TestClient, talk: str) -> None:
    """Whichever choice of whichever question comes, its `sets` is taken, and another question or none follows."""
    asked = local.get(talk).json()["question"]
    for _ in range(9):
        if asked is None:
            break
        for choice in asked["choices"]:
            reply = local.patch(f"{talk}/people/0", json={"facts": choice["sets"]})
            assert reply.status_code == 200, choice
        answered = reply.json()
        assert answered["question"] is None or answered["question"]["asks"] != asked["asks"]
        asked = answered["question"]


def test_a_fact_set_by_hand_holds_as_it_is(local: TestClient, talk: str) -> None:
    """Set, it takes the place of what was said, and what is lost by it is told; cleared, it is not known any more."""
    younger = local.patch(f"{talk}/people/0", json={"facts": {"age": 73}}).json()
    assert younger["people"][0]["facts"]["age"] == 73
    assert any(section["kind"] == "loss" for section in younger["sections"])
    cleared = local.patch(f"{talk}/people/0", json={"facts": {"hukou": None}}).json()
    assert "hukou" not in cleared["people"][0]["facts"]
    assert local.get(talk).json()["people"][0]["facts"] == cleared["people"][0]["facts"]


def test_a_part_of_a_question_answered_by_hand_leaves_the_rest_open(local: TestClient, talk: str) -> None:
    """Of two things asked at once one is set: the other is asked, and what was chosen from another list ends no question."""
    asked = local.patch(f"{talk}/people/0", json={"facts": {"economic": "dibao"}}).json()["question"]["asks"]
    assert "only_child" in asked
    local.patch(f"{talk}/people/0", json={"facts": {"living": "alone"}})
    rest = local.patch(f"{talk}/people/0", json={"facts": {"only_child": "none"}}).json()["question"]["asks"]
    assert set(rest) == set(asked) - {"only_child"}


@pytest.mark.parametrize(
    ("number", "facts", "status"),
    [
        (0, {"shoe": 41}, 422),
        (0, {"economic": "rich"}, 422),
        (0, {"age": {"min": 90, "max": 80}}, 422),
        (0, {"residence": "没有这个县"}, 422),
        (5, {"age": 80}, 404),
    ],
)
def test_a_wrong_fact_value_or_person_is_refused(
    local: TestClient, talk: str, number: int, facts: dict[str, object], status: int
) -> None:
    """It is said what is wrong, and nothing changes."""
    before = local.get(talk).json()
    refused = local.patch(f"{talk}/people/{number}", json={"facts": facts})
    assert refused.status_code == status, refused.text
    assert local.get(talk).json() == before


def test_a_form_may_begin_a_conversation(local: TestClient) -> None:
    """Where nobody was told of, the first person is made by setting a fact."""
    reply = local.patch("/v1/conversations/form/people/0", json={"facts": {"age": 83, "residence": "磐安县"}}).json()
    assert reply["people"][0]["list"] == "330727"
    local.delete("/v1/conversations/form")


def test_the_brief_view_is_small_and_keeps_what_the_answer_rests_on(local: TestClient) -> None:
    """No item that does not fit, no reasons but those of what the text speaks of; and it is much smaller."""
    asked = {"text": "我妈83，住磐安，户口也在磐安，低保，高龄津贴有吗", "today": "2025-06-01"}
    whole, cut = (local.post(f"/v1/ask?view={view}", json=asked) for view in ("full", "brief"))
    person = cut.json()["people"][0]
    assert all(result["verdict"] != "ineligible" for result in person["results"])
    about = {item for act in cut.json()["acts"] for item in act["about"]}
    assert "330727/9" in about
    cited = {result["item"] for result in person["results"] if result["citations"]}
    assert about & {r["item"] for r in whole.json()["people"][0]["results"]} <= cited
    assert cut.json()["text"] == whole.json()["text"]
    assert len(cut.content) < len(whole.content) * 0.6


def test_a_roster_may_come_as_a_forms_file(local: TestClient) -> None:
    """The file's name tells its kind; the results are those of the body alone."""
    roster = "id,周岁,常住地,户籍地\na,83,磐安县,磐安县\n"
    alone = local.post("/v1/screen", content=roster.encode(), headers={"Content-Type": "text/csv"}).json()
    sent = local.post("/v1/screen", files={"file": ("<img src=x>.csv", io.BytesIO(roster.encode()), "text/csv")})
    assert sent.json() == alone
    assert local.post("/v1/screen", files={"file": ("名单.exe", b"MZ", "x/y")}).status_code == 422
    assert local.post("/v1/screen", data={"today": "x"}, files={}).status_code in {415, 422}


def test_only_named_fronts_may_call_from_a_browser() -> None:
    """A page of a named origin is let through, errors and all; another, and every other path, is not."""
    with client("a-key-of-this-test", origins=(FRONT,)) as service:
        asked = {"Origin": FRONT, "Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization"}
        may = service.options("/v1/conversations/a/people/0", headers=asked)
        assert (may.status_code, may.headers["access-control-allow-origin"]) == (200, FRONT)
        assert service.get("/v1/lists", headers={"Origin": FRONT}).headers["access-control-allow-origin"] == FRONT
        other = service.get("/v1/lists", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        assert "access-control-allow-origin" not in service.get("/healthz", headers={"Origin": FRONT}).headers


def test_the_gate_stands_under_a_sub_path_too() -> None:
    """Put under /yiwen, the API wants its key there as well."""
    with client("a-key-of-this-test", root_path="/yiwen") as service:
        assert service.get("/yiwen/v1/lists").status_code == 401
        assert service.get("/yiwen/v1/lists", headers={"X-API-Key": "a-key-of-this-test"}).status_code == 200
        slip = service.post("/yiwen/v1/slips", json={"text": TOLD}, headers={"X-API-Key": "a-key-of-this-test"}).json()
        assert slip["page"].startswith("/yiwen/slips/")
        assert service.get(slip["page"]).status_code == 200


def test_a_front_may_leave_the_sub_path_or_take_it_away() -> None:
    """The server puts the path before what comes: whether it is there once or twice, the same is answered, and guarded."""
    with client("a-key-of-this-test", root_path="/yiwen") as service:
        for path in ("/yiwen/healthz", "/yiwen/yiwen/healthz"):
            assert service.get(path).status_code == 200
        assert service.get("/yiwen/yiwen/v1/lists").status_code == 401
        assert service.get("/yiwen/yiwen/nothing").status_code == 404
