"""Whose a thing is said to be by the word behind it: 我92的老娘, 残疾的是我老公; in a family that is spoken of 退休金是我的."""

from dialogs.listening.finders.people import AROUND, SPEAKERS, cue
from dialogs.listening.giving.cast import Cast

GAP = 6
"""At most so many characters stand between a thing and whose it is (92岁高龄的老母亲)."""


def owned_by(cast: Cast, end: int, at: int) -> bool:
    """退休金是我的, 三级是我, of a family that is spoken of: whether a statement that ends there is said to be that one's."""
    return cast.subjects[at] in {*cast.family, *cast.topics} and is_said_of(cast, end, at)


def is_said_of(cast: Cast, end: int, at: int | None) -> bool:
    """61是我: the same, of whomever."""
    token, chars = (cast.people[at], cast.text.chars) if at is not None else (None, "")
    if token is None or token.companion or token.start - end > GAP:
        return False
    return bool(cue("is_of").finds(chars[end : token.start]) and cue("ones_own").finds(chars[token.end : token.end + AROUND]))


def is_said_to_be(cast: Cast, start: int, end: int) -> bool:
    """低保的是我爸: whether it is said outright whose a thing is, of those who are spoken of, behind the thing."""
    at = described_by(cast, start, end)
    if at is None or cast.subjects[at] not in {*cast.family, *cast.topics} or cast.people[at].start < end:
        return False
    between = cast.text.chars[end : cast.people[at].start].rstrip(SPEAKERS)
    asks = cue("asks_whose").finds(cast.text.chars[cast.people[at].end : cast.people[at].end + GAP])
    return between.startswith("的") and bool(cue("is_of").finds(between)) and not asks


def is_said_rather(cast: Cast, start: int, end: int) -> bool:
    """失独的不是婆婆，是我妈: whether it is said that a thing is not of the one named behind it, but of the next."""
    at, described = cast.next_after(end), described_by(cast, start, end)
    return at is not None and described == at + 1 and cast.subjects[described] in {*cast.family, *cast.topics}


def is_denied_of_the_next(cast: Cast, end: int) -> bool:
    """我当过兵，她没有: whether what ends there is told of one of those asked about, who leads its clause, and the next clause
    says no more than that another has it not."""
    index, at = cast.text.clause_at(end - 1), cast.next_after(end)
    led = cast.in_clause(index, end)
    if at is None or not led or cast.subjects[led[-1]] not in cast.topics or cast.subjects[at] == cast.subjects[led[-1]]:
        return False
    person, behind = cast.people[at], cast.text.clauses[index + 1] if index + 1 < len(cast.text.clauses) else None
    if behind is None or behind.start != person.start:
        return False
    return cue("not_so_here").finds(cast.text.chars[person.end : behind.end]) is not None


def is_denied(cast: Cast, start: int) -> bool:
    """Whether it is said that it is not of the one named there (不是她的)."""
    return bool(cue("not_of_them").finds(cast.text.chars[max(0, start - AROUND) : start]))


def described_by(cast: Cast, start: int, end: int) -> int | None:
    """我92的老娘, 瘫痪的奶奶, 残疾的是我老公: the one whom a statement before their word describes."""
    at = cast.next_after(end)
    if at is not None and owned_by(cast, end, at):
        return at
    if at is None or cast.people[at].start - end > GAP or cast.people[at].rank in {"speaker", "group"}:
        return None
    between, clause_at = cast.text.chars[end : cast.people[at].start], cast.text.clause_at(start)
    if not between.strip(SPEAKERS) and cast.text.chars[start:end].endswith(IS_THEIRS):  # 瘫的是我爸
        return at
    there_is_one = cue("there_is_one").finds(cast.text.chars[max(0, start - GAP) : start])
    is_said_in_note = cast.is_note and not cast.in_clause(clause_at, start)  # 爸是磐安的妈是东阳的: of the father
    if _is_untyped(cast, at) and (is_said_in_note or there_is_one):
        between = between.rstrip(",")  # 还有个痴呆的闺女
    if between.endswith("的,") and _is_untyped(cast, at) and _leads(cast, at, clause_at, start):
        between = between.rstrip(",")  # 住磐安的爷爷91了
    if cue("described").finds(between) or (between == "(" and cast.text.chars.startswith(")", cast.people[at].end)):
        return at
    if cue("described_not").finds(between):
        return _rather(cast, at)
    clause = cast.text.clauses[clause_at]
    ahead = cast.text.chars[max(clause.start, start - 2 * GAP) : start]
    beside = bool(cue("described_tight").finds(between) and cue("described_by_verb").finds(ahead))
    return at if beside else None


def _leads(cast: Cast, at: int, clause: int, start: int) -> bool:
    """Whether what is told in a clause up to 的 leads to a word: nobody is named in it, it says no 是 (户口是友谊的 闺女嫁了),
    and the word does not begin something new by saying whose kin it is (我爸)."""
    token, ahead = cast.people[at], cast.text.chars[cast.text.clauses[clause].start : start]
    begins_anew = token.rank == "young" or cast.text.chars[token.start] in SPEAKERS
    return not (begins_anew or "是" in ahead or cast.in_clause(clause, start))


IS_THEIRS = ("的是", "的就是", "的才是")
"""What a statement ends in whose bearer is named right behind it."""


def _is_untyped(cast: Cast, at: int) -> bool:
    """Whether the pause ahead of a word for somebody was put in, and not typed."""
    return cast.text.runs_on(cast.text.clause_at(cast.people[at].start))


def _rather(cast: Cast, at: int) -> int | None:
    """瘫的不是老太太，是老头: the one who is named instead."""
    if at + 1 >= len(cast.people):
        return None
    between = cast.text.chars[cast.people[at].end : cast.people[at + 1].start]
    return at + 1 if cue("rather").finds(between) else None
