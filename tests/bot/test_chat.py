"""`yiwen chat`: one conversation, a line a message."""

import json

import pytest

from tests.bot.command import TODAY, start, yiwen

REPLY = {"text", "people", "hits", "question", "notices", "acts", "sections"}


def test_as_many_replies_as_lines() -> None:
    """`chat --json` gives one reply a line for every line, blank ones and odd ones too."""
    said = ["我妈83岁", "", "户口在磐安", "{", '{"text": "低保"}', "👵", "再见", "低保"]
    ran = yiwen("chat", "--json", "--today", TODAY, stdin="\n".join(said) + "\n")
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.lines) == len(said)
    assert all(set(reply) == REPLY and reply["text"].strip() for reply in ran.objects)


def test_a_conversation_remembers() -> None:
    """What one line tells is known to the next."""
    ran = yiwen("chat", "--json", "--today", TODAY, stdin="我妈83岁\n户口在磐安\n低保\n")
    facts = [reply["people"][0]["facts"] for reply in ran.objects]
    assert facts[-1]["age"] == 83
    assert (facts[-1]["hukou"], facts[-1]["economic"]) == ("330727", "dibao")


@pytest.mark.parametrize("answer", ["2", "低保", "吃低保的"], ids=["number", "label", "own words"])
def test_a_choice_is_answered(answer: str) -> None:
    """A choice may be answered by its number, by its label or in the person's own words."""
    asked, answered = yiwen("chat", "--json", "--today", TODAY, stdin=f"我妈83岁，户口在磐安\n{answer}\n").objects
    assert asked["question"]["choices"][1]["sets"] == {"economic": "dibao"}
    assert answered["people"][0]["facts"]["economic"] == "dibao"


def test_lines_that_are_not_utf8() -> None:
    """A line in another encoding is an odd message, not the end of the conversation."""
    ran = yiwen("chat", "--json", "--today", TODAY, stdin="我妈83岁\n".encode("gbk") + "我妈83岁\n".encode())
    assert (ran.status, len(ran.lines)) == (0, 2)
    assert ran.objects[1]["people"][0]["facts"]["age"] == 83


def test_the_last_line_needs_no_end() -> None:
    """A last line without a line feed is a message, and one from Windows holds no carriage return."""
    ran = yiwen("chat", "--json", "--today", TODAY, stdin="我妈83岁\r\n户口在磐安")
    assert len(ran.lines) == 2
    assert ran.objects[1]["people"][0]["facts"]["hukou"] == "330727"


def test_no_lines() -> None:
    """Without a line there is no reply and no error."""
    ran = yiwen("chat", "--json", stdin="")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_as_text() -> None:
    """Without --json the replies are text, and a goodbye ends the conversation."""
    ran = yiwen("chat", "--today", TODAY, stdin="我妈83岁，户口在磐安\n\n再见\n我爸92岁\n")
    assert (ran.status, ran.err) == (0, "")
    assert "磐安县" in ran.out
    assert "92" not in ran.out


def test_each_reply_is_flushed() -> None:
    """A reply can be read before the next message is written."""
    with start("chat", "--json", "--today", TODAY) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for said, known in [("我妈83岁", "age"), ("户口在磐安", "hukou"), ("低保", "economic")]:
            running.stdin.write(f"{said}\n".encode())
            assert known in json.loads(running.stdout.readline())["people"][0]["facts"]
        running.stdin.close()
    assert running.returncode == 0
