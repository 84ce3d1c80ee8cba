"""An answer as WeChat shows it: text on pages of at most 2,048 bytes, each with a line that says where one is."""

from bot.channels.wechat.messages import clean
from bot.channels.wechat.pages import LIMIT, cut
from bot.channels.wechat.words import PageLines
from bot.conversations.answers import Answer
from dialogs.messages import Reply

MOST_PAGES = 999
"""Room under a page is kept for numbers up to this."""


def shown(answer: Answer, lines: PageLines) -> str:
    """The page of an answer that is to be shown, or that there are no more; "" for an answer without words."""
    pages = in_pages(answer.reply, lines)
    return pages[answer.page] if answer.page < len(pages) else lines.none


def in_pages(reply: Reply, lines: PageLines) -> list[str]:
    """A reply's text on pages with their last lines; a text that fits stands alone."""
    text = clean(reply.text)
    if len(text.encode()) <= LIMIT:
        return [text]
    widest = max((lines.more, lines.last), key=lambda line: len(_under(line, MOST_PAGES, MOST_PAGES).encode()))
    room = LIMIT - len(_under(widest, MOST_PAGES, MOST_PAGES).encode())
    parts = cut(text, room, whole=_question(reply, text))
    return [
        part.rstrip("\n") + _under(lines.more if number < len(parts) else lines.last, number, len(parts))
        for number, part in enumerate(parts, 1)
    ]


def _under(line: str, page: int, pages: int) -> str:
    return "\n" + line.format(page=page, pages=pages)


def _question(reply: Reply, text: str) -> str:
    """The question at the end of a text, with its choices: what stands there up to the next empty line."""
    if reply.question is None:
        return ""
    _, asked, after = text.rpartition(clean(reply.question.text))
    return asked + after.partition("\n\n")[0] if asked else ""
