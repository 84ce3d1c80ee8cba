"""wechatpy, the independent other side. It brings no types; everything of it that the tests use comes through here."""

import xmltodict  # type: ignore[import-untyped]
from wechatpy import parse_message  # type: ignore[import-untyped]
from wechatpy.crypto import PrpCrypto, WeChatCrypto  # type: ignore[import-untyped]
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException  # type: ignore[import-untyped]
from wechatpy.replies import create_reply  # type: ignore[import-untyped]
from wechatpy.utils import WeChatSigner, check_signature  # type: ignore[import-untyped]

__all__ = [
    "InvalidAppIdException",
    "InvalidSignatureException",
    "PrpCrypto",
    "WeChatCrypto",
    "WeChatSigner",
    "check_signature",
    "create_reply",
    "parse_message",
    "xmltodict",
]
