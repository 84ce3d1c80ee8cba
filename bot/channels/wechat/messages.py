"""Messages and events as WeChat writes them, and the text that goes back.

WeChat sends XML, into which it puts what people write as it is: control characters, half characters, the end of a CDATA
section. So that is set right before the XML is read. Its page on encryption shows JSON samples too, so JSON is read as
well; what goes back is always XML, as JSON in a passive reply is an error to WeChat. A DOCTYPE or an entity is refused:
no message has one.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from bot.channels.wechat.errors import MalformedError
from bot.conversations.conversation import Sent
from bot.conversations.names import joined

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (its production 2, Char)."""

NO_CHARACTER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
"""Numbers of characters that XML 1.0 cannot hold either."""
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*?(?:encoding\s*=\s*[\"']([^\"'>]*)[\"'][^>]*?)?\?>")
NUMBER = re.compile(r"[0-9]{1,20}")
WRITTEN = ("Content", "Recognition")
"""The fields that hold what people write or say."""

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message or an event, by WeChat's field names; what a kind does not have is empty."""

    to_user: str
    from_user: str
    create_time: int
    """Seconds since 1970, by WeChat's clock."""
    kind: str
    """MsgType: text, voice, image, …, event."""
    msg_id: str = ""
    event: str = ""
    event_key: str = ""
    content: str = ""
    recognition: str = ""
    """What WeChat heard in a voice message."""

    @property
    def person(self) -> str:
        """Who writes, to which account."""
        return joined(self.to_user, self.from_user)

    @property
    def sent(self) -> Sent:
        """When it was sent. The MsgIds of one second grow; an event has none."""
        return Sent(self.create_time, int(self.msg_id) if NUMBER.fullmatch(self.msg_id) else None)

    @property
    def left(self) -> Sent:
        """When one who leaves has left: nothing that was sent in that second comes after it."""
        return Sent(self.create_time + 1)

    @property
    def delivery(self) -> str:
        """What a repeated sending has in common with the first. A MsgId alone has been seen at several people at once.

        A sender that gives no MsgId is told apart by what it says.
        """
        own = (self.event, self.event_key) if self.kind == "event" else (self.msg_id or f"{self.content}{self.recognition}",)
        return "\n".join((self.from_user, str(self.create_time), *own))


def read_fields(body: bytes) -> Fields:
    """The fields of a body, XML or JSON. Raises MalformedError."""
    fields = _json(body) if body.lstrip()[:1] == b"{" else _xml(body)
    return {name: NOT_XML.sub("", value) for name, value in fields.items()}


def incoming(fields: Fields) -> Incoming:
    """The message that the fields make. Raises MalformedError when it has no sender, no hour or no kind."""
    created = fields.get("CreateTime", "").strip()
    to_user, from_user, kind = (fields.get(name, "").strip() for name in ("ToUserName", "FromUserName", "MsgType"))
    if not (to_user and from_user and kind and re.fullmatch(r"[0-9]{1,12}", created)):
        raise MalformedError("incomplete")
    return Incoming(
        to_user,
        from_user,
        int(created),
        kind.lower(),
        fields.get("MsgId", "").strip(),
        fields.get("Event", "").strip(),
        fields.get("EventKey", "").strip(),
        fields.get("Content", ""),
        fields.get("Recognition", ""),
    )


def text_reply(to: Incoming, text: str) -> str:
    """A passive reply. It bears the hour of what it answers, so that a repeated delivery gets the same to the byte."""
    return (
        f"<xml><ToUserName>{_cdata(to.from_user)}</ToUserName><FromUserName>{_cdata(to.to_user)}</FromUserName>"
        f"<CreateTime>{to.create_time}</CreateTime><MsgType>{_cdata('text')}</MsgType>"
        f"<Content>{_cdata(text)}</Content></xml>"
    )


def sealed_reply(encrypted: str, signature: str, timestamp: str, nonce: str) -> str:
    """A reply that is encrypted."""
    return (
        f"<xml><Encrypt>{_cdata(encrypted)}</Encrypt><MsgSignature>{_cdata(signature)}</MsgSignature>"
        f"<TimeStamp>{timestamp}</TimeStamp><Nonce>{_cdata(nonce)}</Nonce></xml>"
    )


def clean(text: str) -> str:
    """A text with only the characters that XML can carry, and the line ends that it keeps."""
    return NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _cdata(text: str) -> str:
    """A text as CDATA; `]]>` is divided between two sections, as it would end one."""
    return f"<![CDATA[{clean(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _xml(body: bytes) -> dict[str, str]:
    try:
        root = fromstring(_well_formed(body.decode(errors="replace")), forbid_dtd=True)
    except DefusedXmlException as error:
        raise MalformedError("doctype") from error
    except (ParseError, ValueError, LookupError) as error:  # the last two: an encoding that expat cannot read
        raise MalformedError("syntax") from error
    if root.tag != "xml":
        raise MalformedError("syntax")
    fields: dict[str, str] = {}
    for child in root:
        fields.setdefault(child.tag, child.text or "")  # what comes first stands: names and hours come before any words
    return fields


def _well_formed(xml: str) -> str:
    """The XML without what XML cannot hold, and with what people write as text: whatever stands in it, it ends where its
    element does. Raises MalformedError for another encoding than WeChat's, UTF-8.
    """
    declared = DECLARATION.match(xml)
    if declared and declared[1] and declared[1].lower() != "utf-8":
        raise MalformedError("encoding")
    xml = NO_CHARACTER.sub("", NOT_XML.sub("", xml.removeprefix("\ufeff")))
    for name in WRITTEN:
        begin, end = f"<{name}><![CDATA[", f"]]></{name}>"
        before, found, rest = xml.partition(begin)
        words, closed, after = rest.rpartition(end)
        if found and closed and "]]>" in words:
            xml = f"{before}{begin}{words.replace(']]>', ']]]]><![CDATA[>')}{end}{after}"
    return DECLARATION.sub("", xml)


def _json(body: bytes) -> dict[str, str]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError("syntax") from error
    return {
        name: str(value)
        for name, value in found.items()
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
    }
