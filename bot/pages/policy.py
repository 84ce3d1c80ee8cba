"""The headers of pages: what they may load (their own host's styles and scripts, nothing inline) and who may frame them."""

from collections.abc import Mapping

_RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; manifest-src 'self'; frame-ancestors "
)
PAGE: Mapping[str, str] = {
    "Content-Security-Policy": f"{_RULES}'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
"""`same-origin`: a form then tells where it comes from, and another host is told nothing."""
EMBEDDED: Mapping[str, str] = {**PAGE, "Content-Security-Policy": f"{_RULES}*", "X-Frame-Options": ""}
"""Of `/embed`, which any site may frame; what it does is guarded by its own origin."""
