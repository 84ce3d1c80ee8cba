"""What of a request's head is refused before anything is done for it: what a front and we, or two of our readers, might each
take for something else.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.types import Scope

from bot.porch.problems import Problem

MOST_HEADERS = 64 * 1024
"""Bytes of a request's line and headers."""
LONGEST_LENGTH = 20
"""Digits of the length that a request declares; who writes more of them, if only noughts, means no number."""
ONCE: Mapping[bytes, str] = {
    name.lower().encode(): name
    for name in ("Host", "Content-Type", "Content-Length", "Authorization", "X-API-Key", "Idempotency-Key", "Origin")
}
"""Headers that one request has once, as they are written: of two, a front might believe the one, the service the other."""
NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
FORMS = (b"multipart/form-data", b"application/x-www-form-urlencoded")
UTF_8 = frozenset({b"utf-8", b"utf8"})


def check_head(scope: Scope) -> None:
    """Nothing, for a head that can be read in one way. Raises Problem."""
    given: list[tuple[bytes, bytes]] = scope["headers"]
    if sum(len(name) + len(value) + 4 for name, value in given) > MOST_HEADERS:
        raise Problem(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"请求头太大，最多{MOST_HEADERS // 1024}KB")
    names = [name for name, _ in given if name in ONCE]
    for name in set(names):
        if names.count(name) > 1:
            raise Problem(HTTPStatus.BAD_REQUEST, f"请求头里有几个 {ONCE[name]}")
    _check_path(scope.get("raw_path") or b"")
    _check_charset(Headers(scope=scope).get("content-type"))


def declared_length(scope: Scope) -> int:
    """How many bytes the body is said to have; 0 where that is not said. Raises Problem 400."""
    length = Headers(scope=scope).get("content-length", "0")
    if len(length) > LONGEST_LENGTH:
        raise Problem(HTTPStatus.BAD_REQUEST, "Content-Length 写得太长，应为一个数")
    return int(length) if length.isascii() and length.isdecimal() else 0


def _check_path(path: bytes) -> None:
    """Two paths that can be read as one would make two people's conversations one."""
    if NO_ESCAPE.search(path):
        raise Problem(HTTPStatus.BAD_REQUEST, "地址里的“%”后面应为两位十六进制数")
    try:
        unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        raise Problem(HTTPStatus.BAD_REQUEST, "地址不是UTF-8编码") from None


def _check_charset(kind: str | None) -> None:
    """A form is read by the encoding that it names, whatever Python knows by that name: some of these fail, or make what is
    no text. It is asked of the reader of forms itself which one that is.
    """
    if kind is None or "charset" not in kind.lower():
        return
    form, options = parse_options_header(kind)
    if form in FORMS and options.get(b"charset", b"utf-8").lower() not in UTF_8:
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "表单只收UTF-8编码，请不要写别的 charset")
