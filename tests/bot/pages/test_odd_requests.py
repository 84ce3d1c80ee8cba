"""What no page of ours ever sends: it is answered as what it is nearest to, or told to be wrong; never 500."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.bot.pages.behind import KEY, behind

NO_NUMBERS = ["²", "③", "٣", "99", "9" * 5000, "-1", "0x1", "½", "", "1_0", "00", " 0"]
"""What is no number of a person, though some of it counts as digits."""
POSTED = (
    "/chat/say",
    "/chat/put",
    "/chat/view",
    "/chat/feedback",
    "/embed/chat/say",
    "/verify",
    "/v1/screen",
    "/desk/sign-in",
    "/desk/say",
    "/desk/put",
    "/desk/new",
    "/desk/close",
    "/desk/search",
    "/desk/compare",
    "/desk/roster",
    "/desk/view",
)
"""Where forms are sent."""
CHARSETS = [
    "undefined",
    "punycode",
    "unicode_escape",
    "utf-16",
    "utf-7",
    "gb18030",
    "idna",
    "hex",
    "rot13",
    "no-such",
    "",
    '"undefined"',
]
ODD = b'--X\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n--X--\r\n'
TWO_FILES = [("fact.age", ("a.txt", b"83")), ("fact.age", ("b.txt", b"84"))]


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_what_is_no_number_of_a_person_shows_the_current_one(number: str) -> None:
    """On the page, in a frame, at the desk, and in a document."""
    with behind() as browser:
        for place in ("", "/embed"):
            name = {"Cookie": browser.get(place or "/").headers["set-cookie"].partition(";")[0]}
            assert browser.post(f"{place}/chat/say", data={"text": "我妈83岁，住磐安"}, headers=name).status_code == 303
            shown = browser.get(f"{place or '/'}?p={quote(number)}", headers=name)
            assert (shown.status_code, "83周岁" in shown.text) == (200, True)
        sitting = {"Cookie": browser.post("/desk/sign-in", data={"key": KEY}).headers["set-cookie"].partition(";")[0]}
        assert browser.post("/desk/say", data={"text": "83 住磐安"}, headers=sitting).status_code == 303
        assert browser.get(f"/desk?p={quote(number)}&case={quote(number)}", headers=sitting).status_code == 200
        assert browser.get(f"/words/330727?from={quote(number)}&to={quote(number)}").status_code == 404


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_form_with_no_number_of_a_choice_or_a_person_is_answered(number: str) -> None:
    """It picks nothing and sets nothing."""
    with behind() as browser:
        for path, form in (("/chat/say", {"pick": number}), ("/chat/put", {"n": number, "fact.age": "83"})):
            assert browser.post(path, data=form).status_code == 303


def test_files_where_a_form_has_fields_are_no_error_of_ours() -> None:
    """Two files of one name cannot be put in order; the form is told to be wrong."""
    with behind() as browser:
        sitting = {"Cookie": browser.post("/desk/sign-in", data={"key": KEY}).headers["set-cookie"].partition(";")[0]}
        for path in (
            "/chat/put",
            "/desk/put",
            "/chat/say",
            "/desk/say",
            "/chat/feedback",
            "/chat/view",
            "/verify",
            "/desk/sign-in",
        ):
            answer = browser.post(path, files=TWO_FILES, data={"text": "83"}, headers=sitting)
            assert answer.status_code in {200, 303, 401, 422}, path


def sitting_in(browser: TestClient) -> dict[str, str]:
    """The cookie of an operator who has signed in."""
    return {"Cookie": browser.post("/desk/sign-in", data={"key": KEY}).headers["set-cookie"].partition(";")[0]}


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=X", "application/x-www-form-urlencoded"])
def test_a_form_is_in_utf_8(kind: str, charset: str) -> None:
    """One that names another encoding is refused wherever it is sent, before anything is made of it."""
    body = ODD % (b"text", rb"\ud800") if "X" in kind else rb"text=\ud800"
    with behind() as browser:
        headers = {**sitting_in(browser), "Content-Type": f"{kind}; charset={charset}", "X-API-Key": KEY}
        for path in POSTED:
            answer = browser.post(path, content=body, headers=headers)
            assert (answer.status_code, answer.json()["status"]) == (415, 415), path


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8", "; charset=utf8"])
def test_half_a_character_in_a_form_is_no_error_of_ours(charset: str) -> None:
    """In a value or in a name, as bytes or in percents."""
    half = b"\xed\xa0\x80"
    with behind() as browser:
        sitting = {**sitting_in(browser), "X-API-Key": KEY}
        for path in POSTED:
            for name in (b"text", b"key", b"code", b"words", b"query", b"fact.living", b"region", half):
                kinds = {f"multipart/form-data; boundary=X{charset}": ODD % (name, half)}
                kinds |= {f"application/x-www-form-urlencoded{charset}": name + b"=%ED%A0%80" + half}
                for kind, body in kinds.items():
                    answer = browser.post(path, content=body, headers={**sitting, "Content-Type": kind})
                    assert answer.status_code < 500, (path, name, kind)


@pytest.mark.parametrize("scheme", ["ftp", "http", "ws", "chrome-extension", "HTTPS", ""])
def test_a_form_of_another_scheme_is_another_sites(scheme: str) -> None:
    """Behind a front that ends HTTPS a page of ours comes by HTTPS: one by the same name and another way is not ours."""
    with behind() as browser:
        for path in ("/chat/say", "/desk/sign-in", "/verify"):
            odd = browser.post(path, data={"text": "83", "key": KEY}, headers={"Origin": f"{scheme}://testserver"})
            assert odd.status_code == 403
            assert browser.post(path, data={"text": "83", "key": KEY}).status_code in {200, 303, 422}


def test_a_front_whose_word_is_not_taken_may_end_https() -> None:
    """In a container it has another address: the pages come by HTTPS, and the service does not know it."""
    with behind() as browser:
        for origin, status in (("https://testserver", 303), ("http://testserver", 303), ("ftp://testserver", 403)):
            headers = {"X-Forwarded-Proto": "http", "Origin": origin}
            assert browser.post("/chat/say", data={"text": "83"}, headers=headers).status_code == status
