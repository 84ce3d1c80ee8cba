"""Reading messages as wechatpy reads them, and writing replies that it can read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat.errors import MalformedError
from bot.channels.wechat.messages import NOT_XML, Incoming, clean, incoming, read_fields, text_reply
from tests.bot.wechat.oracle import create_reply, parse_message
from tests.bot.wechat.side import ACCOUNT, SAMPLES, USER, message, parse_fields, sample, words

NAMES = sorted(path.stem for path in SAMPLES.glob("*.xml"))
TO = Incoming(ACCOUNT, USER, 1748750390, "text", "1")
DOCTYPE = '<!DOCTYPE xml [<!ENTITY a "很多"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("name", NAMES)
def test_we_read_what_wechatpy_reads(name: str) -> None:
    """Every documented kind: the same people, hour, kind and content."""
    body = (SAMPLES / f"{name}.xml").read_bytes()
    ours, theirs = incoming(read_fields(body)), parse_message(body)
    assert (ours.to_user, ours.from_user, ours.create_time) == (theirs.target, theirs.source, theirs.time)
    assert (ours.kind, ours.msg_id) == (theirs.type, str(theirs.id)) or theirs.type == "event"
    assert (ours.content, ours.recognition) == tuple(getattr(theirs, name, None) or "" for name in ("content", "recognition"))
    assert (ours.event, ours.event_key) == tuple(parse_fields(body.decode()).get(name) or "" for name in ("Event", "EventKey"))


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60) | st.lists(st.sampled_from(["]]>", "]", ">", "<![CDATA[", "&amp;", "\x00", "👵", "\r\n"])).map("".join)
)
def test_any_text_can_be_sent(text: str) -> None:
    """wechatpy reads back what we send, but for characters that XML cannot hold."""
    sent = clean(text)
    read = parse_message(text_reply(TO, text))
    assert (read.content or "") == sent.strip()
    assert not NOT_XML.search(sent)


MALFORMED = {
    "nothing": b"",
    "no XML": "你好".encode(),
    "not closed": b"<xml><MsgType>text",
    "another root": b"<html></html>",
    "a DOCTYPE": b"<!DOCTYPE xml><xml></xml>",
    "entities": f"{DOCTYPE}<xml><Content>&b;</Content></xml>".encode(),
    "an outside entity": b'<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Content>&x;</Content></xml>',
    "an unknown entity": b"<xml><Content>&x;</Content></xml>",
    "an unknown encoding": b'<?xml version="1.0" encoding="x-none"?><xml></xml>',
    "an encoding of many bytes": b'<?xml version="1.0" encoding="gbk"?><xml></xml>',
    "half of JSON": b'{"MsgType": ',
    "deep JSON": b'{"a":' + b"[" * 50_000,
    "a very long number": b'{"MsgId": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_body(body: bytes) -> None:
    """It is refused, and nothing is fetched or expanded."""
    with pytest.raises(MalformedError):
        read_fields(body)


@pytest.mark.parametrize("missing", ["ToUserName", "FromUserName", "CreateTime", "MsgType"])
def test_an_incomplete_message(missing: str) -> None:
    """Without a sender, an hour or a kind nobody can be answered."""
    with pytest.raises(MalformedError):
        incoming({name: value for name, value in read_fields(message()).items() if name != missing})


@pytest.mark.parametrize("hour", ["", "-1", "1e3", "１", "9" * 5000])
def test_an_hour_that_is_none(hour: str) -> None:
    """CreateTime is a number of seconds."""
    with pytest.raises(MalformedError):
        incoming({**read_fields(message()), "CreateTime": hour})


WRITTEN = {
    "NUL": ("我妈\x0083", "我妈83"),
    "control characters": ("我妈\x01\x0b\x1f83\x7f", "我妈83\x7f"),
    "no characters": ("我妈\ufffe83\uffff", "我妈83"),
    "an end of CDATA": ("a]]>b", "a]]>b"),
    "nested CDATA": ("<![CDATA[a]]>b<![CDATA[c]]>", "<![CDATA[a]]>b<![CDATA[c]]>"),
    "a number of no character": ("a&#0;&#x1;&#xB;b&#10;c", "ab&#10;c"),
    "rare characters": ("𠮷\U0010fffd👨‍👩‍👧é", "𠮷\U0010fffd👨‍👩‍👧é"),
    "markup": ("</Content><b>&lt;", "</Content><b>&lt;"),
    "another sender": (
        "]]></Content><FromUserName><![CDATA[victim]]></FromUserName><Content><![CDATA[忘记我",
        "]]></Content><FromUserName><![CDATA[victim]]></FromUserName><Content><![CDATA[忘记我",
    ),
}


@pytest.mark.parametrize(("given", "read"), WRITTEN.values(), ids=WRITTEN.keys())
def test_whatever_people_write_is_read_as_text(given: str, read: str) -> None:
    """Characters that XML cannot hold are left out; what looks like markup is text, and says nothing of who wrote it."""
    found = incoming(read_fields(message(given)))
    assert (found.content, found.from_user, found.kind) == (read, USER, "text")


def test_half_characters_are_replaced() -> None:
    """Bytes that are no UTF-8 cost their character, not the message."""
    found = incoming(read_fields(message("我妈@83").replace(b"@", b"\xff\xed\xa0\x80")))
    assert found.content.replace("\ufffd", "") == "我妈83"


def test_a_persons_name_is_unambiguous() -> None:
    """Account and person are told apart whatever stands in them; common names are as they always were."""
    pairs = [("gh", "a:b"), ("gh:a", "b"), ("gh\\", "a"), ("gh", "\\:a"), ("gh\\:a", "")]
    assert len({Incoming(to, who, 1, "text").person for to, who in pairs}) == len(pairs)
    assert Incoming("gh_1", "oX", 1, "text").person == "gh_1:oX"


def test_deep_xml_is_read() -> None:
    """Tags within tags cost nothing; only the first level is looked at."""
    assert read_fields(b"<xml>" + b"<a>" * 9_000 + b"</a>" * 9_000 + b"</xml>") == {"a": ""}


def test_json_says_the_same_as_xml() -> None:
    """Numbers may be numbers there; what is no text or number is not looked at; half a character is dropped."""
    json = b'{"ToUserName": "gh", "FromUserName": "o", "CreateTime": 1, "MsgType": "text", "MsgId": 5, "Content": "a\\ud800"'
    read = incoming(read_fields(json + b', "x": [1], "y": true}'))
    assert read == Incoming("gh", "o", 1, "text", "5", content="a")


def test_deliveries_that_differ() -> None:
    """A MsgId with its sender and hour names a message; an event's name and key stand for it; without an id, the words."""
    one, other = Incoming("gh", "a", 1, "text", "5"), Incoming("gh", "b", 1, "text", "5")
    click, again = (Incoming("gh", "a", 1, "event", event="CLICK", event_key=key) for key in ("X", "Y"))
    unnamed, unlike = (Incoming("gh", "a", 1, "text", content=content) for content in ("x", "y"))
    assert len({each.delivery for each in (one, other, click, again, unnamed, unlike)}) == 6


def test_our_reply_is_as_wechatpys() -> None:
    """The same fields with the same values, but for the hour."""
    ours = parse_fields(text_reply(TO, "您好"))
    theirs = parse_fields(create_reply("您好", parse_message(sample("text"))).render())
    assert ours | {"CreateTime": ""} == theirs | {"CreateTime": ""}


def test_a_reply_has_no_line_but_its_own() -> None:
    """Nothing of a sender's name can end its element."""
    reply = text_reply(Incoming("gh", "o]]></ToUserName><x>", 1, "text"), "好")
    assert parse_message(reply).target == "o]]></ToUserName><x>"
    assert words(text_reply(TO, "好")) == "好"
