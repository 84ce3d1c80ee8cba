"""Requests that get no answer: what the sender is told is little, what the metrics count says more.

RefusedError
├── ForgedError     403: not known to come from WeChat; the sender never learns what was wrong with it
├── MalformedError  400: signed, but no message that anyone could answer
└── TooLargeError   413: longer than any message
"""


class RefusedError(Exception):
    """A request that is not taken up. `reason` is for the metrics and the log alone."""

    problem = "malformed"
    """Its entry among the problems of words.yaml."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ForgedError(RefusedError):
    """A signature, an hour or a cipher that WeChat would not have sent."""

    problem = "forged"


class MalformedError(RefusedError):
    """A body that is no message: not XML, or without a sender."""


class TooLargeError(RefusedError):
    """A body beyond what is read."""

    problem = "too_large"
