"""`yiwen ask` and `yiwen understand`: one message, or one a line."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.library import Library
from tests.bot.command import TODAY, Ran, process, start, yiwen

MOTHER = "我妈83岁，户口在磐安"
REPLY = {"text", "people", "hits", "question", "notices", "acts", "sections"}
RESULT = {"item", "name", "verdict", "missing", "amounts", "why", "apply", "citations"}
CITATION = {"document", "title", "locator", "quote", "start", "end"}
ASKED = [
    MOTHER,
    "我爸92岁，低保，重度失能，住在拱墅区",
    "老太太70岁，独居，金乡县的",
    "友谊县，特困，残疾二级，65岁",
    "义乌的，退役军人，80岁",
]
INEXACT = ["我妈快80了", "我妈的孩子都在外地", "我妈住在北京市东城区"]


def asked(text: str, *more: str) -> Any:
    """The reply to a message, as JSON on one line."""
    ran = yiwen("ask", text, "--json", "--today", TODAY, *more)
    assert (ran.status, ran.err, len(ran.lines)) == (0, "", 1)
    return ran.objects[0]


def lines(command: str, *given: Any) -> Ran:
    """A run over lines of standard input; what is no string is written as JSON."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in given)
    return yiwen(command, "-", "--today", TODAY, stdin=text)


@pytest.fixture(scope="module")
def reply() -> Any:
    """The reply to MOTHER."""
    return asked(MOTHER)


def test_the_shape_of_a_reply(reply: Any) -> None:
    """A reply has all keys of the contract, down to its choices and citations."""
    (person,) = reply["people"]
    assert set(reply) == REPLY
    assert set(person) == {"subject", "facts", "list", "results", "totals", "timeline"}
    assert set(reply["question"]) == {"asks", "text", "why", "multiple", "choices"}
    assert all(set(choice) == {"label", "sets"} for choice in reply["question"]["choices"])
    for result in person["results"]:
        assert set(result) >= RESULT
        assert all(set(reason) == {"condition", "truth", "citation"} for reason in result["why"])
        assert set(result["apply"]) == {"lead", "others", "citation"}
        assert all(set(citation) == CITATION for citation in result["citations"])


def test_what_hangs_on_the_hukou_of_another_list_is_told_apart() -> None:
    """Who moved to a place without a list keeps what only asks for their hukou; the key is there only then."""
    (person,) = asked("我妈85，住集贤，户口友谊，低保")["people"]
    assert (person["list"], person["results"]) == (None, [])
    assert [result["item"] for result in person["elsewhere"]] == ["230522/3"]
    assert "elsewhere" not in asked(MOTHER)["people"][0]


def test_results_hold_the_whole_list(reply: Any) -> None:
    """A reply holds every item of the list that applies, whatever its verdict, and the facts that were understood."""
    (person,) = reply["people"]
    assert (person["subject"], person["list"]) == ("mother", "330727")
    assert person["facts"] == {"age": 83, "hukou": "330727", "sex": "female"}
    assert [result["item"] for result in person["results"]] == [f"330727/{n}" for n in range(1, 29)]


@pytest.fixture(scope="module")
def described() -> list[Any]:
    """The people that the replies to ASKED speak of, one a message."""
    return [person for reply in lines("ask", *ASKED).objects for person in reply["people"]]


def test_citations_stand_in_their_source(library: Library, described: list[Any]) -> None:
    """Every quote of a reply stands word for word where the citation says, and every index points at a citation."""
    assert len(described) == len(ASKED)
    for person in described:
        source = library.sources[person["list"]].text
        for result in person["results"]:
            cited = result["citations"]
            assert [c for c in cited if source[c["start"] : c["end"]] != c["quote"] or not c["quote"].strip()] == []
            used = [*(reason["citation"] for reason in result["why"]), result["apply"]["citation"]]
            assert [index for index in used if index is not None and not 0 <= index < len(cited)] == []


def test_every_verdict_has_its_reasons(described: list[Any]) -> None:
    """A verdict brings its reasons: a no the condition that fails, an unknown the facts that are missing."""
    assert len(described) == len(ASKED)
    for result in [result for person in described for result in person["results"]]:
        truths = {reason["truth"] for reason in result["why"]}
        assert truths <= {"true", "false", "unknown"}
        assert (result["verdict"] == "unknown") == bool(result["missing"])
        assert result["verdict"] != "ineligible" or "false" in truths
        assert result["verdict"] != "eligible" or truths <= {"true"}


def test_the_text_alone(reply: Any) -> None:
    """Without --json the text of the same reply is printed."""
    ran = yiwen("ask", MOTHER, "--today", TODAY)
    assert ran.out == reply["text"] + "\n"


def test_lines_bare_and_json(reply: Any) -> None:
    """`ask -` answers each line with an object on a line of its own; blank lines are nobody's."""
    ran = lines("ask", MOTHER, "", "  ", {"text": MOTHER}, {"text": "83", "asked": "age", "known": {"hukou": "330727"}})
    assert (ran.status, ran.err, len(ran.lines)) == (0, "", 3)
    assert ran.objects[0] == ran.objects[1] == reply
    assert ran.objects[2]["people"][0]["facts"] == {"age": 83, "hukou": "330727"}


def test_lines_have_no_memory() -> None:
    """What one line tells is not known to the next."""
    first, second = lines("ask", MOTHER, "我妈低保").objects
    assert first["people"][0]["facts"]["age"] == 83
    assert "age" not in second["people"][0]["facts"]


def test_each_line_has_its_day() -> None:
    """A line's `today` counts for that line, before --today."""
    born = {"text": "我妈1942年3月1日生"}
    ran = lines("understand", born, born | {"today": "2030-03-01"}, born | {"today": "2030-02-28"})
    assert [found["people"][0]["facts"]["age"] for found in ran.objects] == [83, 88, 87]


def test_known_facts_are_known() -> None:
    """Facts that a line brings are known of the person, open values included."""
    known: list[dict[str, Any]] = [{"age": 83}, {"age": {"min": 83, "max": 84}}, {"living": {"any": ["alone", "empty_nest"]}}]
    ran = lines("ask", *({"text": "户口在磐安", "known": facts} for facts in known))
    for facts, answer in zip(known, ran.objects, strict=True):
        assert facts.items() <= answer["people"][0]["facts"].items()


def test_what_is_told_of_both_parents_is_told_of_each() -> None:
    """爸妈都75: two people, each once, whatever else is told of one of them."""
    (line,) = lines("understand", {"text": "爸妈一个79一个77，都还能自理，住磐安"}).objects
    assert [one["subject"] for one in line["people"]] == ["father", "mother"]
    assert [one["facts"]["age"] for one in line["people"]] == [79, 77]
    assert {one["facts"]["care_level"] for one in line["people"]} == {"intact"}


def test_understanding() -> None:
    """`understand` says what was understood and nothing else."""
    ran = yiwen("understand", MOTHER, "--today", TODAY)
    assert (ran.status, ran.err, len(ran.lines)) == (0, "", 1)
    assert set(ran.objects[0]) == {"intent", "people", "acts"}
    assert ran.objects[0]["people"] == [{"subject": "mother", "facts": {"age": 83, "hukou": "330727", "sex": "female"}}]


def test_inexact_values() -> None:
    """What is not exact comes as min and max or as any; a place without a list comes as its code."""
    age, living, place = [found["people"][0]["facts"] for found in lines("understand", *INEXACT).objects]
    assert age["age"] == {"min": 78, "max": 79}
    assert set(living["living"]["any"]) == {"empty_nest", "left_behind"}
    assert place["residence"] == "110101"


def test_what_was_asked() -> None:
    """A bare number is an age when the age was asked, by option or by line."""
    option = yiwen("understand", "83", "--asked", "age", "--today", TODAY).objects
    (line,) = lines("understand", {"text": "83", "asked": "age"}).objects
    assert option[0]["people"][0]["facts"] == line["people"][0]["facts"] == {"age": 83}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", ""),
        ({}, "text"),
        ({"text": 83}, "text"),
        ({"text": "你好", "shoe_size": 42}, "shoe_size"),
        ({"text": "你好", "today": "明天"}, "today"),
        ({"text": "你好", "asked": "shoe_size"}, "shoe_size"),
        ({"text": "你好", "known": {"shoe_size": 42}}, "shoe_size"),
        ({"text": "你好", "known": {"age": 131}}, "age"),
        ({"text": "你好", "known": ["age"]}, "known"),
        ({"text": "你好", "asked": ["age"]}, "age"),
        ({"text": "你好", "asked": {"age": 1}}, "age"),
        pytest.param('{"text": ' + "[" * 100_000, "", id="too deep"),
    ],
)
def test_a_bad_line(line: Any, named: str) -> None:
    """A bad line costs one line on standard error with its number and what is wrong; those before it are answered."""
    ran = lines("understand", MOTHER, "", line)
    assert (ran.status, len(ran.lines)) == (2, 1)
    assert len(ran.complaints) == 1
    assert "第3行" in ran.err
    assert named in ran.err


def test_a_complaint_keeps_to_its_line() -> None:
    """A complaint is one line, whatever line breaks stand in what it quotes."""
    ran = lines("ask", {"text": "你好", "today": "明天\n后天"})
    assert (ran.status, len(ran.complaints)) == (2, 1)


def test_input_that_is_not_utf8() -> None:
    """A line in another encoding costs one line that gives its number."""
    ran = yiwen("ask", "-", stdin="你好\n".encode() + MOTHER.encode("gbk"))
    assert (ran.status, len(ran.lines), len(ran.complaints)) == (2, 1, 1)
    assert "第2行" in ran.err


def test_no_input() -> None:
    """No lines, no replies, no error."""
    assert yiwen("ask", "-", stdin="") == yiwen("understand", "-", stdin="\n\n") == Ran(0, "", "")


def test_any_text_gets_a_reply() -> None:
    """Whatever is said, there is a reply with a text."""
    said = ["", " ", "？", "{", "\ufffd", "a" * 5000, "ℵ👵🏽", "-", "-1", "\x00", "%s{}", "\u2028", "\n\n"]
    ran = lines("ask", *({"text": text} for text in said))
    assert (ran.status, len(ran.lines)) == (0, len(said))
    assert [text for text, reply in zip(said, ran.objects, strict=True) if not reply["text"].strip()] == []


PLAIN = st.characters(exclude_categories=["C", "Z"])
JSON_VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(PLAIN, max_size=8)
REQUESTS = st.fixed_dictionaries(
    {"text": st.text(max_size=20) | st.sampled_from(ASKED)},
    optional={
        "today": JSON_VALUES | st.dates().map(str),
        "asked": st.sampled_from(["age", "hukou", "living", "?"]),
        "known": st.dictionaries(st.sampled_from(["age", "hukou", "dementia", "living", "?"]), JSON_VALUES, max_size=3),
    },
)


@settings(max_examples=6, deadline=None)
@given(REQUESTS)
def test_whatever_a_line_asks(request: dict[str, Any]) -> None:
    """Any request gets an object, or one line that gives its number and exit status 2."""
    ran = lines("understand", request)
    answered = (ran.status, len(ran.objects), ran.err) == (0, 1, "")
    refused = (ran.status, len(ran.objects), len(ran.complaints)) == (2, 0, 1) and "第1行" in ran.err
    assert answered or refused


def test_a_process_answers_each_line_at_once() -> None:
    """`ask -` replies to a line before the next one is written, and ends with the input."""
    with start("ask", "-", "--today", TODAY) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for _ in range(3):
            running.stdin.write(f"{MOTHER}\n".encode())
            assert set(json.loads(running.stdout.readline())) == REPLY
        running.stdin.close()
    assert running.returncode == 0


def test_a_process_with_a_bad_line() -> None:
    """As a process of its own the command ends with 2 and one line, without a traceback."""
    ran = process("understand", "-", stdin=f"{MOTHER}\n{{\n".encode())
    assert (ran.status, len(ran.lines), len(ran.complaints)) == (2, 1, 1)
    assert "第2行" in ran.err


def test_a_reader_who_stops() -> None:
    """`yiwen ask - | head -1` is no error: nothing is said, and the status is not that of bad input."""
    with start("ask", "-", "--today", TODAY) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(f"{MOTHER}\n".encode() * 20)
        running.stdin.close()
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode != 2
