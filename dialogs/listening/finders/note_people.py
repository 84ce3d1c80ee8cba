"""Who a terse note speaks of: 夫82低保妻79, 男69 妻67 独女嫁湖州, 精神三级 男 55 父84母80.

In a note one character names a person where a sentence would need a word. Only where the text is one, and the character
stands as in one (behind a mark, a figure or another person; ahead of an age or a state), is it read so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from dialogs.listening.finders.people import CLOSE, Gone, PersonToken, cue
from dialogs.listening.text import Text

CASE = "caller_case"
"""The subject of the one whom a note is about, where it tells of their kin too (男 69 妻 65)."""
SEVERAL, SHORT = 3, 8
"""So many clauses, each so short, are a note where no word of speech stands among them."""
MOST = 40
"""A note tells of no more."""
SEXES: tuple[Literal["male"], Literal["female"]] = ("male", "female")
NO_KIN = frozenset({"pronoun", "group", "stranger"})


def with_those_of_notes(text: Text, found: list[PersonToken], taken: Sequence[tuple[int, int]]) -> list[PersonToken]:
    """The people found, and those whom a note names by one character; `taken` are the stretches that state something."""
    found = [*_callers_as_speakers(text, found)]
    paired = any(token.subject in {"other:male", "other:female"} for token in found)
    if not is_note(text):
        found = _merged(found, [*(_of_each(text, taken) if paired else _by_sex(text, found))])
        return _merged(found, [*_by_surname(text, found)])
    halves, young = list(_halves(text)), list(_young(text))
    both = paired or {half.sex for half in halves} == {"male", "female"}
    if both:
        halves = [replace(half, subject=f"other:{half.sex}") for half in halves]
    head = None if both else _head(text, found, halves, taken)
    found = _merged(found, [*halves, *([head] if head else [])])
    kept = [token for token in young if all(token.end <= other.start or other.end <= token.start for other in found)]
    found = _merged(found, kept)
    found = _merged(found, [*_of_each(text, taken)] if both else [*_by_sex(text, found)])
    return _merged(found, [*_by_surname(text, found)])


def _callers_as_speakers(text: Text, found: Sequence[PersonToken]) -> Iterator[PersonToken]:
    """来电人李大爷86，老伴83: the people found, one who is called by name behind the word for a caller as who speaks."""
    for one in found:
        named = one.rank == "side" and cue("caller_by_name").finds(text.chars[: one.end])
        yield replace(one, subject="self", rank="speaker", called="") if named else one


def _of_each(text: Text, taken: Sequence[tuple[int, int]]) -> Iterator[PersonToken]:
    """李老伯夫妇，男83女80。男认知症，女能自理: of which of a couple a state is told, by one character right ahead of it."""
    states = {start for start, _ in taken}
    for hit in islice(cue("noted_each").all(text.chars), MOST):
        if hit.end() in states:
            sex = SEXES[0] if hit["male"] else SEXES[1]
            yield PersonToken(f"other:{sex}", sex, "elder", hit.start(), hit.end())


def is_note(text: Text) -> bool:
    """Whether nobody speaks in it: no sentences, no 我, and a sign of a note; or short clauses with no word of speech."""
    if text.is_written or cue("says_i").finds(text.chars):
        return False
    short = len(text.clauses) >= SEVERAL and all(clause.end - clause.start <= SHORT for clause in text.clauses)
    terse = short and any(char.isdecimal() for char in text.chars) and not cue("spoken").finds(text.chars)
    return terse or bool(cue("noted").finds(text.chars))


def _merged(found: Sequence[PersonToken], added: Sequence[PersonToken]) -> list[PersonToken]:
    """Both in order; of two words at one place the added one counts."""
    kept = [
        t for t in found if all(t.end <= other.start or other.end <= t.start or other.start == other.end for other in added)
    ]
    return sorted([*kept, *added], key=lambda token: (token.start, token.end))


def _halves(text: Text) -> Iterator[PersonToken]:
    """夫 and 妻, as the spouse of whoever the note is about."""
    for hit in islice(cue("noted_half").all(text.chars), MOST):
        sex = "male" if hit["male"] else "female"
        behind, ahead = text.chars[hit.end() : hit.end() + CLOSE], text.chars[max(hit.start() - CLOSE, 0) : hit.start()]
        gone: Gone = "gone" if cue("noted_gone").finds(behind) else ""
        aged = bool(cue("noted_age").finds(behind))
        beside = not aged and bool(cue("noted_beside").finds(ahead) or cue("noted_agent").finds(behind))
        yield PersonToken("spouse", sex, "elder", hit.start(), hit.end(), companion=beside, gone=gone, died_at=hit.end())


def _by_sex(text: Text, found: Sequence[PersonToken]) -> Iterator[PersonToken]:
    """女方 behind F, 91, 老伴94: the case or their spouse, whoever is of that sex."""
    cases = [token for token in found if token.subject in {CASE, "other"} and token.rank not in NO_KIN]
    spouse = next((token for token in found if token.subject == "spouse"), None)
    if len(cases) != 1 or spouse is None:
        return
    noted = cue("noted_head").all(text.chars[cases[0].start : max(spouse.start, cases[0].start)])
    own = cases[0].sex or next((sex for hit in noted for sex in SEXES if hit[sex]), None)
    own = own or next((sex for sex in SEXES if spouse.sex and sex != spouse.sex), None)
    for hit in cue("the_man_the_woman").all(text.chars) if own else ():
        sex = SEXES[0] if hit["male"] else SEXES[1]
        yield PersonToken(cases[0].subject if sex == own else "spouse", sex, "elder", hit.start(), hit.end())


def _by_surname(text: Text, found: Sequence[PersonToken]) -> Iterator[PersonToken]:
    """陈老伯夫妇：陈82，妻80; 张金水76/妻徐阿花74。张：低保。徐：失能: whom a surname by itself means, who was told of by
    name; the other half, where it is another surname than the case's."""
    hits = [] if cue("says_i").finds(text.chars) else [*islice(cue("noted_surname").all(text.chars), MOST)]
    spouse = next((token for token in found if token.subject == "spouse"), None)
    if not hits:
        return
    bearers, opening = _bearers(text, found)
    if opening is not None and opening.start not in {token.start for token in found}:
        yield opening
    for hit in hits:
        bearer = bearers.get(hit["surname"])
        if bearer is None and bearers and spouse is not None and _is_unnamed(text, spouse):
            bearer = spouse
        if bearer is not None and bearer.end <= hit.start():
            start, end = hit.span("surname")
            yield replace(bearer, start=start, end=end, companion=False, gone="", died_at=0)


def _bearers(text: Text, found: Sequence[PersonToken]) -> tuple[dict[str, PersonToken], PersonToken | None]:
    """Who bears which surname, and the one whom a note opens with by their name alone, where that surname is no other's."""
    bearers: dict[str, PersonToken] = {}
    for token in found:
        named = cue("noted_name_behind").finds(text.chars[token.end : token.end + CLOSE]) if token.subject == "spouse" else None
        if named:
            bearers.setdefault(named["surname"], token)
        elif token.rank == "side" or token.called:
            bearers.setdefault(text.chars[token.start : token.end].lstrip("老")[:1], token)
    hit = cue("noted_opening").finds(text.chars)
    if hit is None or hit["surname"] in bearers:
        return bearers, None
    opening = PersonToken("other", None, "side", *hit.span("name"))
    return {**bearers, hit["surname"]: opening}, opening


def _is_unnamed(text: Text, spouse: PersonToken) -> bool:
    """Whether no other surname of the other half is told than one that was read past (妻徐阿花)."""
    return text.name_behind(spouse.end) is not None


def _young(text: Text) -> Iterator[PersonToken]:
    """子50智力二级, 女嫁外省, 孙在读: a child or another young one of the case."""
    for hit in islice(cue("noted_young").all(text.chars), MOST):
        if hit["daughter"] and not _is_daughter(text, hit.start(), hit.end()):
            continue
        ahead, behind = text.chars[max(hit.start() - CLOSE, 0) : hit.start()], text.chars[hit.end() : hit.end() + CLOSE]
        beside = bool(cue("noted_beside").finds(ahead) or cue("noted_agent").finds(behind))
        subject = "young" if hit["young"] else "child"
        gone: Gone = "gone" if cue("noted_gone").finds(behind) else ""
        yield PersonToken(subject, None, "young", hit.start(), hit.end(), companion=beside, gone=gone, died_at=hit.end())


def _is_daughter(text: Text, start: int, end: int) -> bool:
    """女 behind others is their daughter; with an age behind it only where an elder by kin is told of (母85 女62残)."""
    figure = text.chars[end : end + 2].strip(" :(")[:1].isdecimal()
    return bool(cue("noted_elder" if figure else "noted_kin").finds(text.chars[:start]))


def _head(
    text: Text, found: Sequence[PersonToken], halves: Sequence[PersonToken], taken: Sequence[tuple[int, int]]
) -> PersonToken | None:
    """The case itself, where kin of theirs are told of too: by 男 or 女, or by what stands ahead of all the others."""
    hit = next(iter(cue("noted_head").all(text.chars)), None)
    named = _named_by(text, found, hit.start()) if hit else None
    kin = [*(t for t in found if t.rank not in NO_KIN and t.rank != "young" and t is not named), *halves]
    if not kin or any(token.rank == "speaker" for token in kin):
        return None
    first = min(token.start for token in kin)
    if hit is not None and (hit.start() < first or halves) and not any(t.start < hit.start() < t.end for t in kin):
        told = any(end <= text.clauses[text.clause_at(first)].start for _, end in taken)
        spouse = any(token.subject == "spouse" for token in kin)
        if spouse or told:
            sex = "male" if hit["male"] else "female" if hit["female"] else None
            start, end = (named.start, named.end) if named else hit.span()
            return PersonToken(CASE, sex, "elder", start, end)
    opens = text.clauses[text.clause_at(first)].start
    ahead, told = text.chars[:opens], any(end <= opens for _, end in taken)
    if (
        hit is None
        and told
        and cue("noted_age_alone").finds(ahead)
        and not cue("noted_caller").finds(ahead)
        and cue("noted_age").finds(text.chars[min(kin, key=_start).end :])
    ):
        return PersonToken(CASE, None, "elder", 0, 0)
    return None


def _named_by(text: Text, found: Sequence[PersonToken], at: int) -> PersonToken | None:
    """户主 in 户主男66, 李某 in 李某(82,男): who is named right ahead of their sex."""
    ahead = (token for token in found if token.end <= at and token.subject == "other" and token.rank not in NO_KIN)
    near = (token for token in ahead if cue("noted_between").finds(text.chars[token.end : at]))
    return next(near, None)


def _start(token: PersonToken) -> int:
    return token.start
