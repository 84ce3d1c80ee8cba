"""A front of one's own before 颐问: it speaks to /wechat as WeChat would, in plain or (with an AES key) in safe mode.

    YIWEN_WECHAT_TOKEN=… python wechat_front.py http://127.0.0.1:8080 --user wang-1

Each line of standard input is a message of that user; the answer is printed, with all its pages. Needs `cryptography`
for safe mode and nothing else. Copy what you need; run one Front for each of your users.
"""

import argparse
import base64
import hashlib
import hmac
import os
import re
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http import HTTPStatus
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

MORE = re.compile(r"（\d+/\d+）回复“下一页”")
TRIES = 3


class Front:
    """One user of yours, towards 颐问. `account` is your own name: two fronts with the same users need two."""

    def __init__(self, url: str, token: str, user: str, *, app_id: str = "", aes_key: str = "", account: str = "front"):
        self.url, self.token, self.user, self.account, self.app_id = f"{url.rstrip('/')}/wechat", token, user, account, app_id
        self.key = base64.b64decode(f"{aes_key}=") if aes_key else b""

    def ask(self, text: str) -> list[str]:
        """The pages of the answer to a message."""
        pages = [self.send(text)]
        while MORE.search(pages[-1]):
            pages.append(self.send("下一页"))
        return pages

    def send(self, text: str) -> str:
        """The reply to one message. Sent again, as it is, when the service could not keep it: it counts once."""
        message = (
            f"<xml><ToUserName>{escape(self.account)}</ToUserName><FromUserName>{escape(self.user)}</FromUserName>"
            f"<CreateTime>{int(time.time())}</CreateTime><MsgType>text</MsgType>"
            f"<Content>{escape(text)}</Content><MsgId>{time.time_ns()}</MsgId></xml>"
        )
        for tried in range(TRIES):
            try:
                return self.post(message)
            except urllib.error.HTTPError as error:
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE or tried == TRIES - 1:
                    raise
                time.sleep(float(error.headers.get("Retry-After", "5")))
        raise AssertionError

    def post(self, message: str) -> str:
        """Sign, seal, send; the words of what comes back."""
        timestamp, nonce = str(int(time.time())), secrets.token_hex(8)
        query = {"timestamp": timestamp, "nonce": nonce, "signature": self.sign(timestamp, nonce)}
        if self.key:
            sealed = self.encrypt(message)
            query |= {"encrypt_type": "aes", "msg_signature": self.sign(timestamp, nonce, sealed)}
            message = f"<xml><ToUserName>{escape(self.account)}</ToUserName><Encrypt>{sealed}</Encrypt></xml>"
        request = urllib.request.Request(  # noqa: S310 - the address is the integrator's own
            f"{self.url}?{urllib.parse.urlencode(query)}", message.encode(), {"Content-Type": "text/xml"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - as above
            body = answer.read().decode()
        reply = ET.fromstring(body)  # noqa: S314 - from our own service
        if self.key:
            sealed = reply.findtext("Encrypt", "")
            signed = self.sign(reply.findtext("TimeStamp", ""), reply.findtext("Nonce", ""), sealed)
            if not hmac.compare_digest(signed, reply.findtext("MsgSignature", "")):
                raise ValueError("the reply is not signed with our token")
            reply = ET.fromstring(self.decrypt(sealed))  # noqa: S314 - signed
        return reply.findtext("Content", "")

    def sign(self, *parts: str) -> str:
        """WeChat's signature."""
        return hashlib.sha1("".join(sorted((self.token, *parts))).encode()).hexdigest()  # noqa: S324 - the protocol's

    def encrypt(self, text: str) -> str:
        """16 random bytes, the length, the text, the AppID, filled up to 32 bytes; AES-256-CBC; base64."""
        content = text.encode()
        plain = secrets.token_bytes(16) + len(content).to_bytes(4, "big") + content + self.app_id.encode()
        missing = 32 - len(plain) % 32
        encryptor = Cipher(algorithms.AES(self.key), modes.CBC(self.key[:16])).encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()).decode()

    def decrypt(self, sealed: str) -> str:
        """The other way."""
        decryptor = Cipher(algorithms.AES(self.key), modes.CBC(self.key[:16])).decryptor()
        plain = decryptor.update(base64.b64decode(sealed)) + decryptor.finalize()
        return plain[20 : 20 + int.from_bytes(plain[16:20], "big")].decode()


def main() -> None:
    """Read messages, print answers."""
    parser = argparse.ArgumentParser(description="Talk to 颐问 as WeChat would: a line a message.")
    parser.add_argument("url", help="where 颐问 is, e.g. http://127.0.0.1:8080")
    parser.add_argument("--user", default="user-1", help="the user's id with you (default: %(default)s)")
    for name in ("token", "app-id", "aes-key"):
        variable = f"YIWEN_WECHAT_{name.replace('-', '_').upper()}"
        parser.add_argument(f"--{name}", default=os.environ.get(variable, ""), help=f"default: {variable}")
    given = parser.parse_args()
    front = Front(given.url, given.token, given.user, app_id=given.app_id, aes_key=given.aes_key)
    try:
        talk(front)
    except urllib.error.HTTPError as error:
        sys.exit(
            f"{error.code}: {error.reason}. 403 means that the token, the AppID, the key or the mode are not the service's."
        )
    except urllib.error.URLError as error:
        sys.exit(f"{given.url}: {error.reason}")


def talk(front: Front) -> None:
    """A line a message."""
    for line in sys.stdin:
        for page in front.ask(line.strip()):
            print(page, end="\n\n", flush=True)  # noqa: T201 - it is what this program is for


if __name__ == "__main__":
    main()
