"""Whom a message is of, within one family of whom the conversation tells already. One rule, read from above:

| a clause names | what it tells is of |
|---|---|
| 我, 俺, where the speaker is one of them | the speaker; 我问, 我说, 我伺候他 tell only what they do |
| a name; 他 or 她 | that one; who alone of them can be meant |
| 不是他, 别改他的 | not of that one: it only says whom it is not |
| 俩人, 我俩, 老两口; 都, of a thing that is each one's | both |
| 我们, 家里, of what a house shares | all of that house |
| nobody, ahead of all names | whom was asked about, else who was spoken of last |
| nobody, behind a name | that one |

What it asks goes by the same rule (`asked_in`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from dialogs.listening.finders.people import AROUND, SPEAKERS, PersonToken, cue
from dialogs.listening.text import Text

Family = Mapping[str | None, str | None]
"""Those who are spoken of, each with their sex, as far as it is known."""
SELF, SPOUSE = "self", "spouse"
SIBLINGS = frozenset("姐妹哥弟")
"""What the words for a brother or sister end in."""
OF_SIBLINGS = SIBLINGS | {"嫂"}
"""The same, and those for a brother's wife."""
PARENTS = ("father", "mother")
OF_SEX = ("other:male", "other:female")
"""The father and mother of the speaker's other half, or a man and a woman whom nothing else tells apart."""
ELDERS = frozenset({*PARENTS, "both", *OF_SEX})
"""The parents of the speaker, and of their other half."""
NAMELESS = frozenset({None, "caller_case", "other"})
"""Who is spoken of as a case, not as somebody's kin."""
KIN = "other:kin:"
"""What the subject of one of the speaker's own beside their line begins with (other:kin:姐姐)."""
MARRIED = (
    frozenset(PARENTS),
    frozenset({"grandfather", "grandmother"}),
    frozenset(OF_SEX),
    frozenset({SELF, SPOUSE}),
    frozenset({"caller_case", SPOUSE}),
    frozenset({"other", SPOUSE}),
)
"""Who are man and wife where both are told of."""
TWO = 2
OURS, THEIRS = frozenset({"us", "household"}), frozenset({"them"})


def word_of_kin(subject: str | None) -> str:
    """姐姐: by what word one of the speaker's own beside their line is told of; none for anybody else."""
    return subject.removeprefix(KIN) if subject is not None and subject.startswith(KIN) else ""


def parent_lived_with(words: str) -> str | None:
    """跟我妈一块住: the parent with whom somebody lives, as these words tell it."""
    hit = cue("with_a_parent").finds(words)
    return PARENTS[hit["mother"] is not None] if hit else None


def has_kin(family: Family) -> bool:
    """Whether somebody of the speaker's own family is spoken of, other than they."""
    return bool(family.keys() - NAMELESS - {SELF, SPOUSE}) or family.keys() >= {SELF, SPOUSE}


def set_aside(text: Text, people: Sequence[PersonToken], family: Family) -> list[PersonToken]:
    """The words for people, those as companions that only say who asks or acts, or whom it is not of."""
    told_of = [token for token in people if not _only_reports(text, token, people, family)]
    told_of = [token for token in told_of if not (_only_said(text, token, family) or _is_only_where(text, token))]
    told_of = [token for token in told_of if not _only_was_asked(text, token, family)]
    told_of = [replace(one, companion=True) if _only_says_an_age(text, one, people) else one for one in told_of]
    if len(family) < TWO:
        alone = sum(token.rank not in {"pronoun", "speaker"} for token in told_of) <= 1
        return [replace(one, companion=True) if alone and _is_nobody_held(text, one, family) else one for one in told_of]
    return [replace(token, companion=_is_companion(text, token, family)) for token in told_of]


def _is_nobody_held(text: Text, token: PersonToken, family: Family) -> bool:
    """不是我爹, 别改他的: whether it is said that it is not of somebody of whom nothing was told."""
    denied = token.rank in {"pronoun", "elder"} and token.subject not in family
    return denied and not cue("but_them_behind").finds(text.chars[token.end : token.end + AROUND]) and is_put_aside(text, token)


def _only_reports(text: Text, token: PersonToken, people: Sequence[PersonToken], family: Family) -> bool:
    """我妈说一百是虚岁, of a grandfather: whether one of whom nothing was told so far only says it of the one spoken of; what
    she says of 她 may be of herself."""
    if (
        token.rank != "elder"
        or not family
        or token.subject in family
        or not cue("reports").finds(text.chars[token.end :][:AROUND])
    ):
        return False
    of_oneself = any(one.rank == "pronoun" and one.sex == token.sex and one.start >= token.end for one in people)
    return not of_oneself or set(family.values()) == {token.sex}


def _only_says_an_age(text: Text, token: PersonToken, people: Sequence[PersonToken]) -> bool:
    """奶奶一百零二岁了，我爸说是一百零二: whether one only says how old another is, of whom an age is told ahead."""
    ahead = text.chars[max(0, token.start - AROUND) : token.start]
    another = any(one.rank == "elder" and one.subject != token.subject and one.end <= token.start for one in people)
    says = token.rank == "elder" and cue("says_an_age").finds(text.chars[token.end :][:AROUND]) is not None
    return another and says and cue("an_age_told").finds(ahead) is not None


def _only_said(text: Text, token: PersonToken, family: Family) -> bool:
    """我刚说了低保啊, of a father: whether the speaker, of whom nothing was told, says only that it was said."""
    asks_for_others = bool(family) and SELF not in family and token.rank == "speaker"
    return asks_for_others and cue("only_said").finds(text.chars[token.end :][:AROUND]) is not None


def _only_was_asked(text: Text, token: PersonToken, family: Family) -> bool:
    """刚打电话问我爸 说是有低保, of a mother: whether one of whom nothing was told was only asked how it is."""
    if token.rank not in {"elder", "side", "sibling"} or not family or token.subject in family or token.gone:
        return False
    asked = cue("asked_them").finds(_ahead(text, token)) and cue("told_by_them").finds(text.chars[token.end :][:AROUND])
    return bool(asked) and bool(text.chars[token.end :].strip(" ，,。.！!了"))


def only_calling(text: Text, people: Sequence[PersonToken]) -> frozenset[int]:
    """Where those stand who only call, or are asked for: 一个阿姨打来, 来电的是个大姐, 替朋友问."""
    beside = (one for one in people if one.rank == "side" and not one.gone)
    return frozenset(one.start for one in beside if _only_calls(text, one))


def _only_calls(text: Text, token: PersonToken) -> bool:
    ahead, behind = text.chars[max(0, token.start - AROUND) : token.start], text.chars[token.end : token.end + AROUND]
    return bool(cue("calls_in").finds(behind) or cue("call_is_from").finds(ahead) or cue("asks_on_behalf").finds(ahead))


def _is_only_where(text: Text, token: PersonToken) -> bool:
    """迁到义乌我舅那: whether a word for an uncle or a sister says only where somebody goes or lives."""
    ahead, behind = text.chars[max(0, token.start - AROUND) : token.start], text.chars[token.end : token.end + AROUND]
    aside = token.rank in {"side", "sibling"} and not token.gone
    return aside and bool(cue("goes_to").finds(ahead) and cue("at_theirs").finds(behind))


def _is_companion(text: Text, token: PersonToken, family: Family) -> bool:
    """Whether one of the family is only mentioned there; 你就说俺81 tells of the speaker."""
    said_of = token.rank == "speaker" and SELF in family and cue("said_of").finds(text.chars[: token.start]) is not None
    return _is_aside(text, token, family) or (token.companion and not said_of and not is_pointed_at(text, token))


def _is_aside(text: Text, token: PersonToken, family: Family) -> bool:
    behind = text.chars[token.end : token.end + AROUND]
    if token.rank == "speaker" and SELF in family and cue("only_talks").finds(behind):
        return True
    return is_put_aside(text, token)


def is_put_aside(text: Text, token: PersonToken) -> bool:
    """不是问我, 不要再说大爷了, 大爷先不说了: whether it is said that it is not of the one named there."""
    ahead, behind = _ahead(text, token), text.chars[token.end : token.end + AROUND]
    if token.rank not in SAID_OF or cue("not_of_them").finds(ahead):
        return token.rank in SAID_OF
    if behind.startswith("了") and cue("not_of_them_any_more").finds(ahead):
        return True
    return token.rank != "speaker" and cue("no_more_of_them").finds(behind) is not None


def _ahead(text: Text, token: PersonToken) -> str:
    """What stands right ahead of a word for somebody, over whose they are and a pause that nobody typed."""
    index = text.clause_at(token.start)
    untyped = index > 0 and text.clauses[index].start == token.start and text.runs_on(index)
    ahead = text.chars[max(0, token.start - AROUND) : token.start]
    ahead = ahead.rstrip("，, ") if untyped else ahead
    return ahead if token.rank == "speaker" else ahead.rstrip(SPEAKERS)  # 不是我老伴


SAID_OF = frozenset({"speaker", "elder", "side", "sibling", "pronoun"})


def is_pointed_at(text: Text, token: PersonToken) -> bool:
    """我问的是他老伴, 就说俺娘: whether it is said that it is of the one named there."""
    return token.rank in SAID_OF and not is_put_aside(text, token) and cue("points_at").finds(_ahead(text, token)) is not None


def asks_as_child(family: Family) -> bool:
    """Whether a parent, or one of the other half's, is spoken of, and not the speaker: 我老公 is then their child."""
    return bool((ELDERS | {"other"}) & family.keys()) and not {SELF, SPOUSE} & family.keys()


def are_wed(two: Collection[str | None]) -> bool:
    """Whether two are man and wife, by who they are to the speaker or by their words (姐姐, 姐夫)."""
    if frozenset(two) in MARRIED:
        return True
    return wed_by_words([word_of_kin(one) for one in dict.fromkeys(two)])


def wed_by_words(words: Sequence[str]) -> bool:
    """姐姐 and 姐夫, 舅妈 and 舅舅: whether two words are for man and wife."""
    either = (words, words[::-1])
    return len(words) == TWO and all(words) and any(cue("wed_kin").finds(" ".join(order)) for order in either)


def married(family: Family, one: str | None) -> tuple[str | None, ...]:
    """The couple in the family to whom `one` belongs; none where there is no other half."""
    pair = next((pair for pair in MARRIED if one in pair and pair <= family.keys()), frozenset[str | None]())
    pair = pair or next((frozenset({one, other}) for other in family if word_of_kin(one) and are_wed((one, other))), pair)
    return tuple(member for member in family if member in pair)


def meant_by(sex: str | None, family: Family, spoken_of: str | None) -> str | None:
    """Whom 他 or 她 means: who was spoken of last, if they can be, else the only one who can; never the speaker."""
    fits = [one for one, known in family.items() if one != SELF and known in {sex, None}]
    if spoken_of in fits:
        return spoken_of
    sure = [one for one in fits if family[one] == sex]
    return sure[0] if len(sure) == 1 else fits[0] if len(fits) == 1 else None


def both_of(word: str, family: Family, spoken_of: str | None) -> tuple[str | None, ...]:
    """Whom a word for several means: 我们 the speaker's house, 他俩 the couple spoken of, else all but the speaker."""
    if word in OURS and SELF in family:
        return married(family, SELF) or (tuple(family) if len(family) == TWO else (SELF,))
    if word in OURS | THEIRS:
        others = tuple(one for one in family if one != SELF)
        pair = married(family, spoken_of) or (_by_sex(family) if len(others) > TWO else ())
        return pair if pair and SELF not in pair else others
    return tuple(family) if len(family) == TWO else married(family, spoken_of)


def _by_sex(family: Family) -> tuple[str | None, ...]:
    """The man and the woman without names, beside whom somebody else is told of."""
    two = tuple(one for one in family if one in NAMELESS)
    return two if len(two) == TWO and {family[one] for one in two} == {"male", "female"} else ()


def said_of_both(chars: str) -> bool:
    """Whether words say that something is of two: 俩人, 两个都, 我们俩."""
    return cue("of_two").finds(chars) is not None


def in_it(
    people: Sequence[PersonToken], subjects: Sequence[str | None], family: Family, spoken_of: str | None
) -> Iterator[str | None]:
    """Those of the family whom a message names, in the order in which it does."""
    for token, subject in zip(people, subjects, strict=True):
        if token.companion or token.gone:
            continue
        if token.rank == "speaker" and SELF in family:
            yield SELF
        elif token.rank == "pronoun" and subject in family:
            yield subject
        elif token.rank == "group" and token.subject in OURS | THEIRS:
            yield from both_of(token.subject, family, spoken_of)


Named = tuple[int, tuple[str | None, ...]]
"""A place in a message, and whom of the family it names there."""


def asked_in(
    text: Text,
    spans: Sequence[tuple[int, int]],
    named: Sequence[Named],
    told: Mapping[str | None, int],
    pointed: Collection[int] = (),
) -> list[tuple[str | None, ...]]:
    """Of whom each of some questions is: whom it names; else whom the message has named since the question ahead of it, the
    last one and all others of whom it tells something there (爸82妈80，高龄津贴有没有; `told`: where that ends); else of whom
    the one ahead of it is. Where a message says of whom it is (`pointed`: the places where it does, 我问的是俺娘), nobody named
    before is asked about, and what is asked ahead of all names is of that one."""
    asked: list[tuple[str | None, ...]] = []
    for at, span in enumerate(spans):
        within = [whom for place, whom in named if span[0] <= place < span[1]]
        since = max((end for _, end in spans[:at] if end <= span[0]), default=0)
        since = max((place for place in pointed if since <= place < span[0]), default=since)
        ahead = [(place, whom) for place, whom in named if since <= place < span[0]]
        if not within and ahead:
            within = [*_beside(text, ahead, told, span[0]), ahead[-1][1]]
        elif within and ahead:
            within = [*_right_ahead(text, ahead[-1], span), *within]
        elif not within and not asked:
            within = [whom for place, whom in named if place in pointed][:1]
        one = tuple(dict.fromkeys(one for whom in within for one in whom))
        asked.append(one or (asked[-1] if asked else ()))
    return asked


def _right_ahead(text: Text, ahead: Named, span: tuple[int, int]) -> list[tuple[str | None, ...]]:
    """俺74俺老伴81体检要钱不: who is told of right ahead of a question that names the other one, an age behind each."""
    ages = cue("aged_pair").finds(text.chars[ahead[0] :])
    return [ahead[1]] if ages is not None and span[0] < ahead[0] + ages.end() <= span[1] else []


def _beside(text: Text, ahead: Sequence[Named], told: Mapping[str | None, int], asks: int) -> list[tuple[str | None, ...]]:
    """Those named ahead of the last one who are asked about with them: of whom something is told behind their word, or who
    stand right beside (我爸，我妈，…); where it is asked in the sentence of the last one (没有。我老伴82，有补贴吗), only those
    named in it."""
    kept, near = list[tuple[str | None, ...]](), True
    here = _sentence(text, ahead[-1][0]) if _sentence(text, ahead[-1][0]) == _sentence(text, asks) else None
    for (at, whom), (following, _) in zip(reversed(ahead[:-1]), reversed(ahead[1:]), strict=True):
        near = near and text.clause_at(following) - text.clause_at(at) == 1
        within = here is None or _sentence(text, at) == here
        start = text.clauses[text.clause_at(at)].start
        if within and (near or all(told.get(who, 0) > start for who in whom)):
            kept.insert(0, whom)
    return kept


def _sentence(text: Text, at: int) -> int:
    return text.clauses[text.clause_at(at)].sentence
