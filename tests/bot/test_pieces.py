"""A reply from pieces is the reply: byte for byte what pydantic writes."""

from bot.conversations.pieces import Pieces
from dialogs.messages import Message, Reply
from dialogs.state import State
from tests.bot.service import DAY, engines

SCRIPTS = (
    ("你好", "我妈83了，住磐安，户口也在磐安", "低保", "她呢？", "高龄津贴多少钱", "忘记我"),
    ("我爸76住拱墅，户口在磐安", '我妈80，住金乡“县城”\\"', "两个人一共多少钱", "就这样"),
    ("哪里能打疫苗",),
)


def replies() -> list[Reply]:
    """Replies of many shapes: of nobody, of two, with a list elsewhere, with hits."""
    found = []
    for script in SCRIPTS:
        state = State()
        for text in script:
            state, reply = engines().current.step(state, Message(text, DAY))
            found.append(reply)
    return found


def test_a_reply_from_pieces_is_the_reply() -> None:
    """The first time and again, and when there is room for no piece at all."""
    roomy, cramped = Pieces(), Pieces(most=1)
    for reply in replies() * 2:
        assert roomy.written(reply) == reply.model_dump_json() == cramped.written(reply)
    assert any(person.elsewhere for reply in replies() for person in reply.people)


def test_what_is_kept_is_bounded() -> None:
    """Pieces are let go when they take too much room."""
    pieces = Pieces(most=50_000)
    for reply in replies() * 3:
        pieces.written(reply)
        assert sum(len(piece) for _, piece in pieces._kept.values()) < 60_000
