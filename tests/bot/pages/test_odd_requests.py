"""What no page of ours ever sends: it is answered as what it is nearest to, or told to be wrong; never 500."""

from urllib.parse import quote

import pytest

from tests.bot.pages.behind import KEY, behind

NO_NUMBERS = ["²", "③", "٣", "99", "9" * 5000, "-1", "0x1", "½", ""]
"""What is no number of a person, though some of it counts as digits."""
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
