"""The pages behind a front that ends HTTPS, as `docs/deploy/nginx.conf` has it: cookies, in a frame and out of one."""

import httpx2
import pytest
from starlette.testclient import TestClient

from bot.stores.contract import StoreError
from bot.stores.memory import MemoryStore
from tests.bot.pages.behind import KEY, behind


def attributes(cookie: str) -> set[str]:
    """What a cookie is written with, without its name and value."""
    return {one.strip().lower() for one in cookie.split(";")[1:]}


@pytest.mark.parametrize(("path", "apart"), [("/embed", True), ("/", False)])
def test_a_new_visitor_gets_the_page_and_a_name(path: str, apart: bool) -> None:
    """In another site's frame the cookie is kept apart for each such site; on the page itself it stays with the page."""
    with behind() as browser:
        answer = browser.get(path)
        assert answer.status_code == 200
        (cookie,) = answer.headers.get_list("set-cookie")
        assert {"secure", "httponly"} <= attributes(cookie)
        assert ("partitioned" in attributes(cookie), "samesite=none" in attributes(cookie)) == (apart, apart)


@pytest.mark.parametrize("form", [{"kind": "size"}, {"kind": "contrast"}])
def test_every_cookie_of_a_frame_is_kept_apart(form: dict[str, str]) -> None:
    """The size of print as well as the name; each is a whole cookie of its own."""
    with behind() as browser:
        answer = browser.post("/embed/chat/view", data=form)
        cookies = answer.headers.get_list("set-cookie")
    assert answer.status_code == 303
    assert [one.partition("=")[0] for one in cookies] == ["yiwen_view", "yiwen_talk"]
    assert all({"partitioned", "secure", "samesite=none"} <= attributes(one) for one in cookies)


def test_a_talk_in_a_frame_goes_on() -> None:
    """What was said is known when the frame is loaded again with its cookie."""
    with behind() as browser:
        name = {"Cookie": browser.get("/embed").headers["set-cookie"].partition(";")[0]}
        assert browser.post("/embed/chat/say", data={"text": "我妈83岁，住磐安"}, headers=name).status_code == 303
        assert "83周岁" in browser.get("/embed", headers=name).text


def signed_in(browser: TestClient) -> dict[str, str]:
    """The cookie of a new sitting at the desk, as a request brings it."""
    answer = browser.post("/desk/sign-in", data={"key": KEY})
    assert answer.status_code == 303
    return {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


ABOVE_ANY_LIMIT_OF_A_BROWSER = 70
STRANGER = {"X-Forwarded-For": "198.51.100.66"}


@pytest.mark.parametrize("act", ["sign-in", "sign-out"])
def test_a_stranger_at_the_door_keeps_nobody_else_out(act: str) -> None:
    """However often one address tries, only that address has to wait; a right key from another opens."""
    with behind() as browser:
        tried = [
            browser.post(f"/desk/{act}", data={"key": "wrong"}, headers=STRANGER).status_code
            for _ in range(ABOVE_ANY_LIMIT_OF_A_BROWSER)
        ]
        assert (429 in tried) == (act == "sign-in")
        assert browser.post(f"/desk/{act}", data={"key": KEY}).status_code == 303
        signed_in(browser)


def test_a_colleagues_wrong_keys_keep_nobody_out() -> None:
    """Behind one address: whoever signed in from a browser before signs in again, however many wrong keys came from the
    others; right keys count for nothing.
    """
    with behind() as browser:
        first = [browser.post("/desk/sign-in", data={"key": KEY}) for _ in range(ABOVE_ANY_LIMIT_OF_A_BROWSER // 2)]
        assert {answer.status_code for answer in first} == {303}
        known = {"Cookie": browser_of(first[0])}
        browser.cookies.clear()
        tried = [browser.post("/desk/sign-in", data={"key": f"typo {i}"}).status_code for i in range(60)]
        assert tried == [401] * 30 + [429] * 30
        assert browser.post("/desk/sign-in", data={"key": KEY}, headers=known).status_code == 303


def test_nobody_guesses_on() -> None:
    """When too many wrong keys came, a right one is no better, so that no guess is told from another; a browser that is known
    tries fewer; a forged name is as none.
    """
    with behind() as browser:
        known = {"Cookie": browser_of(browser.post("/desk/sign-in", data={"key": KEY}))}
        browser.cookies.clear()
        tried = [browser.post("/desk/sign-in", data={"key": str(i)}, headers=known).status_code for i in range(11)]
        assert tried == [401] * 10 + [429]
        for i in range(30):
            forged = {"Cookie": f"yiwen_desk_browser={i}.abc.def"}
            assert browser.post("/desk/sign-in", data={"key": str(i)}, headers=forged).status_code == 401
        for cookie in (known, forged, {}):
            assert browser.post("/desk/sign-in", data={"key": KEY}, headers=cookie).status_code == 429


def browser_of(signed: httpx2.Response) -> str:
    """The cookie by which a browser is known that signed in."""
    cookies = [one.partition(";")[0] for one in signed.headers.get_list("set-cookie")]
    return next(one for one in cookies if one.startswith("yiwen_desk_browser="))


def test_a_copied_cookie_is_worth_nothing_after_signing_out() -> None:
    """Neither pages nor notes nor figures; another sitting with the same key goes on."""
    with behind() as browser:
        one, other = signed_in(browser), signed_in(browser)
        assert browser.get("/desk/figures", headers=one).status_code == 200
        assert browser.post("/desk/sign-out", headers=one).status_code == 303
        for path in ("/desk/figures", "/desk/figures.csv"):
            assert browser.get(path, headers=one).status_code == 303
        assert 'id="key"' in browser.get("/desk", headers=one).text
        for act in ("say", "new", "search", "roster"):
            answer = browser.post(f"/desk/{act}", data={"text": "83 磐安"}, headers=one)
            assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
        assert 'id="key"' in browser.get("/desk", headers=one).text
        assert browser.get("/desk/figures", headers=other).status_code == 200


class Stuck(MemoryStore):
    """A store that erases once, and then cannot for a while."""

    left = 1

    async def forget(self, conversation: str, mark: str = "", until: int = 0) -> None:
        """As the memory store, or StoreError."""
        if not self.left:
            raise StoreError("stuck for a test")
        self.left -= 1
        await super().forget(conversation, mark, until)


def test_signing_out_while_the_store_fails_can_be_tried_again() -> None:
    """Until every case is erased the sitting goes on: else nobody could come back to erase them."""
    store = Stuck()
    with behind(store) as browser:
        one = signed_in(browser)
        for _ in range(2):
            assert browser.post("/desk/new", headers=one).status_code == 303
        assert browser.post("/desk/sign-out", headers=one).status_code == 503
        assert browser.get("/desk/figures", headers=one).status_code == 200
        store.left = 9
        assert browser.post("/desk/sign-out", headers=one).status_code == 303
        assert browser.get("/desk/figures", headers=one).status_code == 303
