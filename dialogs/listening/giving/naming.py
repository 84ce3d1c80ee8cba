"""Where a message names those of the family that is spoken of, for the questions that it asks; and what it says is whose."""

from collections.abc import Iterable, Iterator

from dialogs.listening.finders.people import AROUND, PersonToken, cue
from dialogs.listening.giving.cast import SELF, Cast, two_of
from dialogs.listening.giving.family import (
    NAMELESS,
    OF_SEX,
    OURS,
    TWO,
    Family,
    Named,
    both_of,
    is_pointed_at,
    is_put_aside,
)
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import described_by, is_denied, owned_by
from knowledge.facts import Between


def references(found: Iterable[PersonToken], cast: Cast) -> Iterator[Named]:
    """Each place with whom it names, in order; who only asks or acts, or is said not to be meant, is nobody there."""
    family = dict(cast.family)
    for topic in (one for named in cast.topics for one in two_of(named) or (named,)):
        family[cast.label(topic)] = family.get(cast.label(topic)) or cast.sex_of(topic)
    if len(family) < TWO:
        return
    yield from sorted([*_of_tokens(found, cast, family), *_of_words(cast, family)], key=lambda one: one[0])


def _of_tokens(found: Iterable[PersonToken], cast: Cast, family: Family) -> Iterator[Named]:
    heard = {token.start: (token, subject) for token, subject in zip(cast.people, cast.subjects, strict=True)}
    for one in found:
        token, subject = heard.get(one.start, (one, one.subject))
        if token.gone or is_put_aside(cast.text, token) or _only_cares(cast, token):
            continue
        if token.rank == "speaker" and (SELF not in family or not _is_spoken_of(cast, token)):
            continue
        if token.rank == "group":
            yield token.start, both_of(token.subject, family, cast.default)
        elif subject in OF_SEX and None in family and (of_sex := _nameless(family, token.sex)):
            yield token.start, of_sex
        elif pair := two_of(subject):
            yield token.start, tuple(map(cast.label, pair))
        elif cast.label(subject) in family and token.rank not in {"young", "stranger"}:
            yield token.start, (cast.label(subject),)


def _is_spoken_of(cast: Cast, token: PersonToken) -> bool:
    """Whether the speaker is more than company, or for whom it is told (为啥没我的, and not 你帮我看看她有啥)."""
    chars = cast.text.chars
    if cue("ones_place").finds(chars[token.end : token.end + AROUND]):
        return False
    if token.companion:
        return cue("ones_share").finds(chars[token.end : token.end + AROUND]) is not None
    told = cue("tell_me").finds(chars[max(0, token.start - AROUND) : token.start])
    return not (told and cue("tells_it").finds(chars[token.end : token.end + AROUND]))


def pointed_at(found: Iterable[PersonToken], cast: Cast) -> Iterator[int]:
    """Where it is said that it is of whoever is named there (我问的是俺娘)."""
    yield from (token.start for token in found if is_pointed_at(cast.text, token))


def put_aside(cast: Cast) -> Iterator[str | None]:
    """Those of whom it is said that it is not of them (大爷先不说了)."""
    for token, subject in zip(cast.people, cast.subjects, strict=True):
        if is_put_aside(cast.text, token):
            yield cast.label(subject)


def _only_cares(cast: Cast, token: PersonToken) -> bool:
    """我们两口子照顾他: whether two are named as who does something for the one spoken of."""
    behind = cast.text.chars[token.end : token.end + AROUND]
    return token.rank == "group" and token.subject in OURS and bool(cue("agent").finds(behind))


def _nameless(family: Family, sex: str | None) -> tuple[str | None, ...]:
    """女的: the one of that sex of a couple without names."""
    return tuple(one for one, known in family.items() if one in NAMELESS and known == sex)


def _of_words(cast: Cast, family: Family) -> Iterator[Named]:
    """俩人, 两个都, which are no word for anybody by themselves."""
    for hit in cue("of_two").all(cast.text.chars):
        if both := both_of("both", family, cast.default):
            yield hit.start(), both


def disowned(cast: Cast, marks: Iterable[Mark]) -> Iterator[tuple[str | None, Mark, frozenset[str | None]]]:
    """退休金是我的不是她的: what is said to be whose, and of whom it is said not to be."""
    told = list(marks)
    for mark in told:
        at = cast.next_after(mark.end)
        if (
            at is None
            or mark.kind != "says"
            or described_by(cast, mark.start, mark.end) != at
            or cast.subjects[at] not in {*cast.family, *cast.topics}
        ):
            continue
        sure = owned_by(cast, mark.end, at) or cue("is_of").finds(cast.text.chars[mark.end : cast.people[at].start])
        if sure:
            wrong = frozenset(
                subject
                for token, subject in zip(cast.people, cast.subjects, strict=True)
                if subject in cast.family and subject != cast.subjects[at] and is_denied(cast, token.start)
            )
            if cue("as_was_said").finds(cast.text.chars[max(0, mark.start - AROUND) : mark.start]):
                wrong |= {cast.default} - {cast.subjects[at]}  # 我说的能自理是我爸
            yield cast.subjects[at], mark, wrong


def ages_put_right(cast: Cast) -> Iterator[Mark]:
    """83的是我妈，不是我: the age by which it is said who is meant, where it is said of whom it is not."""
    starts = [token.start for token in cast.people]
    if not any(is_denied(cast, start) for start in starts):
        return
    for hit in cue("of_that_age").all(cast.text.chars):
        if hit.end() in starts:
            age = int(hit["age"])
            yield Mark("age", Between(age, age), hit.start("age"), hit.end("age"), rank=1)
