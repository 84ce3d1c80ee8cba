"""A slip holds what was told and nothing else; its receipt says the same again, or what the documents changed since."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.ground.errors import InputError
from bot.pages import receipts
from bot.reads.asking import state_of
from bot.stores.opening import store_of
from knowledge.library import SHIPPED
from tests.bot.command import yiwen
from tests.bot.http.conftest import client
from tests.bot.service import DAY, engines

TOLD = "我妈83岁，户口在磐安，住磐安，吃低保，一个人住"


@pytest.fixture(scope="module")
def code() -> str:
    """The receipt of a mother's slip."""
    with client() as local:
        made: str = local.post("/v1/slips", json={"text": TOLD, "today": DAY.isoformat()}).json()["code"]
    return made


def test_a_slip_of_a_conversation_is_a_page_that_is_soon_gone() -> None:
    """It says what, how much, where and on which words; without the address nobody finds it, and none is made of nobody."""
    with client() as local:
        local.post("/v1/conversations/a/messages", json={"text": f"{TOLD}，邻居叫翠花"})
        made = local.post("/v1/slips", json={"conversation": "a"}).json()
        page = local.get(made["page"])
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        for words in (
            "高龄津贴",
            "60元/月",
            "县民政局",
            "每人每月发放高龄津贴60元",
            "磐政办〔2023〕44号",
            made["code"],
            "<svg",
        ):
            assert words in page.text, words
        assert "翠花" not in page.text
        assert local.get("/slips/nothing").status_code == 404
        assert local.post("/v1/slips", json={"conversation": "nobody"}).status_code == 422
        assert local.post("/v1/slips", json={"text": TOLD, "facts": {"age": 83}}).status_code == 422
        assert local.post("/v1/slips", json={"conversation": "a", "people": [3]}).status_code == 404
        assert local.post("/v1/receipts", json={"code": made["code"]}).json()["same"] is True


@pytest.mark.parametrize("word", [None, "忘记我"])
@pytest.mark.parametrize("kind", ["memory", "sqlite", "redis"])
def test_a_slip_is_forgotten_with_its_conversation(
    word: str | None, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """By call or by word: its page is gone, and no byte of the store holds what stood on it; another's stays."""
    urls = {"memory": "memory://", "sqlite": f"sqlite:///{tmp_path}/c.sqlite3"}
    who, other = uuid4().hex, uuid4().hex
    with client(store=store_of(urls.get(kind) or request.getfixturevalue("redis_server").url)) as local:
        for one in (who, other):
            local.post(f"/v1/conversations/{one}/messages", json={"text": "我妈97岁，住拱墅，失独"})
        made, others = (local.post("/v1/slips", json={"conversation": one}).json()["page"] for one in (who, other))
        assert "97周岁" in local.get(made).text
        if word:
            local.post(f"/v1/conversations/{who}/messages", json={"text": word})
        else:
            assert local.delete(f"/v1/conversations/{who}").status_code == 204
        assert local.get(made).status_code == 404
        assert "97周岁" in local.get(others).text
        local.delete(f"/v1/conversations/{other}")
        assert not any(b'"age"' in file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("c.sqlite3"))


def test_who_is_forgotten_alone_is_on_no_slip() -> None:
    """忘记我妈 leaves the father, and neither her slip nor an answer that told of her."""
    with client() as local:
        path = "/v1/conversations/a"
        told, key = {"text": "我妈83岁，住磐安，我爸85岁，住金乡"}, {"Idempotency-Key": "d1"}
        assert local.post(f"{path}/messages", json=told, headers=key).status_code == 200
        made = local.post("/v1/slips", json={"conversation": "a"}).json()["page"]
        local.post(f"{path}/messages", json={"text": "忘记我妈"})
        assert [one["subject"] for one in local.get(path).json()["people"]] == ["father"]
        assert local.get(made).status_code == 404
        assert local.post(f"{path}/messages", json=told, headers=key).status_code == 409
        again = local.post("/v1/slips", json={"conversation": "a"}).json()["page"]
        assert "85周岁" in local.get(again).text


def test_a_slip_changes_nothing_of_its_conversation() -> None:
    """It goes on as if none had been made, and a message after it takes nothing from the page."""
    with client() as local:
        path = "/v1/conversations/a"
        local.post(f"{path}/messages", json={"text": TOLD})
        before = local.get(path).json()
        made = local.post("/v1/slips", json={"conversation": "a"}).json()["page"]
        assert local.get(path).json() == before
        local.post(f"{path}/messages", json={"text": "不是83岁，是84岁"})
        assert "83周岁" in local.get(made).text


def test_a_receipt_is_read_however_it_is_copied(code: str) -> None:
    """Small letters, spaces for hyphens, O for 0 and I for 1 are read; a letter gone wrong is told, wherever it stands."""
    library = engines().current.library
    copied = code.lower().replace("-", " ").replace("0", "o").replace("1", "i")
    assert receipts.read(copied, library) == receipts.read(code, library)
    assert receipts.read(code, library).people[0].facts["age"] == receipts.read(code[3:], library).people[0].facts["age"]


@settings(max_examples=60, deadline=None)
@given(place=st.integers(3, 150), letter=st.sampled_from(receipts.ALPHABET))
def test_a_receipt_with_one_letter_wrong_is_refused(code: str, place: int, letter: str) -> None:
    """Never is another person's result shown for it."""
    wrong = code[:place] + letter + code[place + 1 :]
    if code[place] in {letter, "-"}:
        return
    with pytest.raises(InputError):
        receipts.read(wrong, engines().current.library)


@pytest.mark.parametrize("given_code", ["", "YW", "YW-00000", "翠花", "YW-" + "A" * 4000, "\0"])
def test_what_is_no_receipt_is_refused_in_one_line(local_service: TestClient, given_code: str) -> None:
    """It is a fault of the input, never of the server."""
    assert local_service.post("/v1/receipts", json={"code": given_code}).status_code == 422


def test_a_receipt_holds_no_more_people_than_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """However short it is packed: what somebody made of two hundred is refused before anybody is looked up."""
    engine = engines().current
    shapes = engine.view(state_of(engine, None, {"age": 83}, "facts"), DAY)[0]
    looked: list[str] = []
    monkeypatch.setattr(receipts, "_person_in", lambda *_: looked.append("one"))
    for count, is_read in ((receipts.MOST_PEOPLE, True), (225, False)):
        with monkeypatch.context() as written:
            written.setattr(receipts, "MOST_PEOPLE", count)
            code = receipts.code_of(engine.library, shapes * count, DAY)
        assert len(code) < 1000
        if is_read:
            receipts.read(code, engine.library)
            assert len(looked) == count
        else:
            with pytest.raises(InputError, match="里面的人"):
                receipts.read(code, engine.library)
    assert len(looked) == receipts.MOST_PEOPLE


@pytest.fixture(scope="module")
def local_service() -> TestClient:
    """A service of this machine."""
    return client()


def test_a_receipt_says_what_the_documents_changed(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the allowance raised in document and list, that item is named with what it was and what it is now."""
    folder = tmp_path / "knowledge"
    shutil.copytree(SHIPPED, folder)
    for path in (*folder.glob("sources/330727*/document.txt"), *folder.glob("lists/330727*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("高龄津贴60元", "高龄津贴80元").replace("60 元/月", "80 元/月"), encoding="utf-8")
    monkeypatch.setenv("YIWEN_KNOWLEDGE", str(folder))
    (ran,) = yiwen("verify", code).objects
    assert ran["same"] is False
    (change,) = ran["changed"]
    assert change["item"] == "330727/9"
    assert [side["amounts"][0]["value"] for side in (change["from"], change["to"])] == [60, 80]
    assert [one["same"] for one in ran["documents"]] == [False]


def test_the_command_writes_a_page_that_needs_nothing_else(tmp_path: Path) -> None:
    """`yiwen slip` writes one file with its styles in it and prints the code, which `yiwen verify` runs."""
    out = tmp_path / "办事单.html"
    made = yiwen("slip", TOLD, "--today", "2025-06-01", "--out", str(out)).out.strip()
    page = out.read_text(encoding="utf-8")
    assert made in page
    assert "<link" not in page
    assert "<script" not in page
    assert yiwen("verify", made).objects[0]["same"] is True
    failed = yiwen("verify", made[:-1] + ("A" if made[-1] != "A" else "B"))
    assert (failed.status, len(failed.complaints)) == (2, 1)
    assert "回执号不对" in failed.err
