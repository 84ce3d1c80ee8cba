"""Why a message is not answered. Whatever it is, nothing of the message was kept.

TooLongError        more characters than are read
└── TooHardError    more work than one message may be
BusyError           it may be sent again
StaleError          a button of a question that is past
OtherTextError      the same delivery, with another text
"""


class TooLongError(Exception):
    """A message of more characters than are read; nothing of it was read."""


class TooHardError(TooLongError):
    """A message that could not be read in the time that one may take."""


class BusyError(Exception):
    """More messages wait than can be answered soon; nothing of this one was read. It may be sent again."""


class StaleError(Exception):
    """A button of a question that is not the one being asked now."""


class OtherTextError(Exception):
    """A delivery that was answered before has come again with another text."""
