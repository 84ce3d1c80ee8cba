"""Who is spoken of: the words for kin, and which of them a stretch of the message is about."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dialogs.listening.data import load
from dialogs.listening.text import Text

Subject = Literal["self", "mother", "father", "both", "grandmother", "grandfather", "spouse", "other", "caller_case"]
BYSTANDER = "bystander"
"""The subject of a stranger's kin: what is said after them is theirs until someone else is named."""

Rank = Literal["elder", "side", "young", "stranger", "speaker", "pronoun"]


@dataclass(frozen=True, slots=True)
class PersonToken:
    """A word for a person. `companion`: only mentioned beside someone (跟儿子住); `gone`: no longer alive."""

    subject: str
    sex: str | None
    rank: str
    start: int
    end: int
    companion: bool = False
    gone: bool = False


@cache
def _kin() -> tuple[re.Pattern[str], dict[str, tuple[str, str | None, str]]]:
    data = load("people.yaml")
    known: dict[str, tuple[str, str | None, str]] = {}
    for group in data["kin"]:
        for word in group["words"]:
            known.setdefault(word, (group["subject"], group.get("sex"), group["rank"]))
    for word in data["speaker"]:
        known.setdefault(word, ("self", None, "speaker"))
    for word in data["pronouns"]:
        known.setdefault(word, ("pronoun", {"他": "male", "她": "female"}.get(word), "pronoun"))
    ordered = sorted(known, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), known


@cache
def cue(name: str) -> re.Pattern[str]:
    """A pattern of people.yaml."""
    return re.compile(load("people.yaml")[name])


AROUND = 40
"""Characters around a word for a person that are looked at: a clause is hardly longer, and a long text stays linear."""


def find_people(text: Text, taken: list[tuple[int, int]]) -> list[PersonToken]:
    """The words for people, in order; those inside `taken` stretches (跟我住) are no one to speak of."""
    pattern, known = _kin()
    chars = text.chars
    not_people = [hit.span() for hit in cue("no_people").finditer(chars)]
    found: list[PersonToken] = []
    for hit in pattern.finditer(chars):
        if any(start <= hit.start() and hit.end() <= end for start, end in [*taken, *not_people]):
            continue
        subject, sex, rank = known[hit.group()]
        if subject == "other" and rank == "elder" and sex:
            subject = f"other:{sex}"
        clause = text.clauses[text.clause_at(hit.start())]
        ahead = chars[max(clause.start, hit.start() - AROUND) : hit.start()]
        behind = chars[hit.end() : min(clause.end, hit.end() + AROUND)]
        if rank == "side" and cue("own_old").search(ahead + hit.group()):
            subject, rank = "spouse", "elder"
        beside = bool(cue("companion").search(ahead)) and not cue("topic").search(ahead)
        agent = rank in {"side", "young"} and bool(cue("agent").match(behind))
        joint = found and cue("both_join").search(ahead) and cue("both_behind").match(behind)
        companion = (beside and not joint) or agent
        gone = bool(cue("gone").match(_masked(behind)))
        found.append(PersonToken(subject, sex, rank, hit.start(), hit.end(), companion, gone))
    return _without_possessors(_without_reflexives(found, chars), chars)


def find_sexes(text: Text) -> list[tuple[str, int]]:
    """男 and 女 that stand by themselves, as in a note or an answer: the sex and where it stands."""
    hits = cue("sex_mark").finditer(text.chars)
    return [("male" if hit["male"] else "female", hit.start()) for hit in hits]


def _masked(behind: str) -> str:
    return re.sub("[0-9零一二两三四五六七八九十]+", "N", behind)


def _without_reflexives(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """自己 right behind a person (儿子自己都瘫着) is that person, not the speaker."""
    ends = {token.end for token in found}
    return [t for t in found if not (t.start in ends and cue("reflexive").fullmatch(chars[t.start : t.end]))]


def _without_possessors(found: list[PersonToken], chars: str) -> list[PersonToken]:
    """我 of 我爸, 她 of 她爸 and 我同事 of 我同事她爸 only lead to the next word; someone else's kin is a bystander."""
    kept: list[PersonToken] = []
    for index, token in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        leads = following is not None and chars[token.end : following.start] in ("", "的") and following.rank != "pronoun"
        if leads and token.rank in {"speaker", "pronoun"}:
            if token.rank == "pronoun" and kept and kept[-1].end == token.start and kept[-1].rank in {"young", "stranger"}:
                found[index + 1] = _as_young(following)
            continue
        of_stranger = token.rank == "stranger" and following is not None and following.rank != "side"
        if leads and (token.rank == "young" or of_stranger):
            found[index + 1] = _as_young(following)
            continue
        kept.append(token)
    return kept


def _as_young(token: PersonToken | None) -> PersonToken:
    assert token is not None
    return PersonToken(BYSTANDER, None, "stranger", token.start, token.end, token.companion, token.gone)


def is_operator_note(text: Text, people: list[PersonToken]) -> bool:
    """A terse note of a case: 女 83 磐安 低保 独居."""
    spoken = any(token.rank in {"speaker", "elder"} and not token.companion for token in people)
    return not spoken and bool(cue("operator").search(text.chars))
