"""Sentences cut into phrases: what in a phrase tells whom something is for, and what tells what is given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.drafting.benefit_words import benefit_words
from knowledge.drafting.lexicon import Lexicon, Token

GROUP_KINDS = frozenset(
    {
        "cond",
        "scheme",
        "elder",
        "plain",
        "separator",
        "also",
        "of",
        "for",
        "but",
        "so_on",
        "neutral",
        "undefined",
        "open",
        "bracket",
        "period",
    }
)
ADVERBS = ("免费", "优先", "定期", "统一", "无偿")


@dataclass(slots=True)
class Phrase:
    """A stretch between commas, cut in what says whom it is for and what says what is given.

    `apart`: it is a phrase of its own only because a sum stands before 、.
    """

    tokens: list[Token]
    head: list[Token]
    gift: list[Token]
    apart: bool = False

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def split(tokens: Sequence[Token], kind: str) -> Iterator[list[Token]]:
    """The stretches between tokens of a kind; not inside brackets."""
    part: list[Token] = []
    depth = 0
    for token in tokens:
        if token.kind == "bracket":
            depth += (token.words in "（(《“") - (token.words in "）)》”")
        if token.kind == kind and depth <= 0:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def phrases(part: list[Token]) -> Iterator[Phrase]:
    """A stretch between commas, cut again where 、 stands between a sum and the next group of people."""
    piece: list[Token] = []
    apart = False
    for place, token in enumerate(part):
        following = part[place + 1] if place + 1 < len(part) else None
        summed = any(earlier.kind in ("money", "discount", "frequency", "times", "hours") for earlier in piece) or (
            bool(piece) and piece[-1].kind == "period"
        )
        if token.kind == "separator" and summed and following is not None and following.kind == "cond":
            yield replace(_cut(piece), apart=True)
            piece, apart = [], True
        else:
            piece.append(token)
    if piece:
        yield replace(_cut(piece), apart=apart)


def _cut(tokens: list[Token]) -> Phrase:
    """Whom a phrase is for ends where the first word of giving, or words that narrow nobody, begin."""
    for place, token in enumerate(tokens):
        if token.kind in GROUP_KINDS:
            continue
        if token.words in ADVERBS and place + 1 < len(tokens) and tokens[place + 1].kind == "for":
            continue
        if token.kind in ("unread", "verb", "act") and _in_group(tokens, place):
            continue
        return Phrase(tokens, tokens[:place], tokens[place:])
    return Phrase(tokens, tokens, [])


def _in_group(tokens: Sequence[Token], place: int) -> bool:
    """Whether unread words at `place` belong to a group of people: a condition or 老年人 follows before anything is given."""
    if tokens[place].kind != "unread":
        return False
    for token in tokens[place + 1 :]:
        if token.kind in ("cond", "elder"):
            return True
        if token.kind not in ("of", "separator", "also", "neutral", "undefined", "open", "unread", "plain"):
            return False
    return False


def is_act(phrase: Phrase) -> bool:
    """Whether a phrase is something the person does (首次办理…的): a note, no gift and no condition."""
    return phrase.tokens[-1].words == "的" and any(token.kind == "act" for token in phrase.tokens)


def gives(gift: Sequence[Token]) -> bool:
    return any(
        token.kind in ("verb", "money", "discount", "frequency", "times", "hours", "spot", "unread", "act") for token in gift
    )


def embedded_group(gift: Sequence[Token]) -> list[Token]:
    """A group of people named behind the verb: 巡访关爱独居、空巢等老年人, 向…老年人开放, 扩大到…残疾人."""
    best: list[Token] = []
    run: list[Token] = []
    for token in gift:
        if token.kind in GROUP_KINDS - {"open", "neutral", "period"}:
            run = [token] if token.kind == "for" else [*run, token]
            headed = token.kind == "elder" or (token.kind == "plain" and run[0].kind == "for")
            if headed and any(part.kind == "cond" for part in run) and not _continues(best, run):
                best = list(run)
        elif token.kind != "neutral":
            run = []
    return best


def _continues(best: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether a group was found already, and this run is another one."""
    return bool(best) and best[0] is not run[0]


def widens(token: Token, lexicon: Lexicon) -> bool:
    return token.kind == "for" and bool(lexicon.phrases.widens.search(token.words))


def goes_on(head: Sequence[Token]) -> bool:
    """Whether a phrase goes on about the same people: 对生活不能自理的…, without a word for people of its own."""
    named = any(token.kind in ("elder", "plain") for token in head)
    ages = all("age" in token.entry.means for token in head if token.kind == "cond")
    return not named and (head[0].kind == "for" or ages)


def tells_for_whom(gift: Sequence[Token], place: int) -> bool:
    """Whether unread words tell for whom something is: behind 为 or 向 and before a verb, or before 的每人每月."""
    following = [token.kind for token in gift[place + 1 : place + 3]]
    behind = place > 0 and gift[place - 1].kind == "for"
    summed = following[:1] == ["money"] or following == ["period", "money"]
    if summed and not benefit_words().before_a_sum.search(gift[place].words):
        return True
    return (behind and following[:1] == ["verb"]) or (following[:1] == ["of"] and following[1:] in (["period"], ["money"]))


def broken_off(head: Sequence[Token], gift: Sequence[Token]) -> bool:
    """Whether the words for a group break off: behind 、, or before words that nothing reads and that no 老年人 ends."""
    last = head[-1].kind
    if len(gift) > 1 and gift[1].kind in ("money", "discount") and benefit_words().before_a_sum.search(gift[0].words):
        return last == "separator"
    return last == "separator" or (last in ("cond", "for") and gift[0].kind == "unread")


def narrows(gift: Sequence[Token], place: int) -> bool:
    """Whether unread words stand right before 老年人, or before 的老年人: they tell which."""
    following = [token for token in gift[place + 1 : place + 4] if token.kind not in ("neutral", "undefined")]
    if following and following[0].kind == "of":
        following = following[1:]
    return bool(following) and following[0].kind == "elder"
