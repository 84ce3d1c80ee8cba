"""Whose father and mother are meant, where their child is named: 我老婆……她爸 is the father-in-law, my mother's mother 外婆."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dialogs.listening.finders.people import ANY, AROUND, BYSTANDER, SPEAKERS, PersonToken, cue
from dialogs.listening.giving.family import OF_SEX, OF_SIBLINGS, PARENTS, SIBLINGS, SPOUSE, Family, word_of_kin
from dialogs.listening.text import Text

FATHER, MOTHER = PARENTS
MAN, WOMAN = OF_SEX
Kin = Mapping[str, tuple[str, str]]
"""For a parent's word, whom it means and what they are called by."""
OF_WIFE: Kin = {FATHER: (MAN, "岳父"), MOTHER: (WOMAN, "岳母"), "both": ("in_laws", "岳父母")}
OF_HUSBAND: Kin = {FATHER: (MAN, "公公"), MOTHER: (WOMAN, "婆婆"), "both": ("in_laws", "公婆")}
OF_EITHER: Kin = {FATHER: (MAN, ""), MOTHER: (WOMAN, ""), "both": ("in_laws", "")}
OF_PARENT: Mapping[str, Kin] = {
    FATHER: {FATHER: ("grandfather", "爷爷"), MOTHER: ("grandmother", "奶奶"), "both": ("grandparents", "")},
    MOTHER: {FATHER: ("grandfather", "外公"), MOTHER: ("grandmother", "外婆"), "both": ("grandparents", "")},
}
OF_CHILD: Kin = {FATHER: (SPOUSE, ""), MOTHER: (SPOUSE, "")}
"""儿子……他妈: whoever tells of their child means their own other half."""
STRANGE: Kin = dict.fromkeys((FATHER, MOTHER, "both"), (BYSTANDER, ""))
"""小姑子……她爸 is nobody's whom the speaker asks for."""
SEX_OF = {FATHER: "male", MOTHER: "female"}


def of_their_kin(
    people: Sequence[PersonToken], spoken_of: str | None, family: Family, callers: Collection[int] = ()
) -> list[PersonToken]:
    """The words for people, those for a parent of somebody else's of the family as words for whom they mean; `callers`: where
    one stands who only calls (一个阿姨打来 她妈101), whose parent is the one told of."""
    found: list[PersonToken] = []
    own = any(_is_parents_word(token) and token.end - token.start > 1 and not token.owner for token in people)
    whose: dict[str, Kin | None] = {}  # 给他爸问，……他妈81: the parents of one man
    for token in people:
        kin = _kin(token, found, spoken_of, family) if token.owner and token.subject in OF_WIFE else None
        if kin is STRANGE and (caller := next((at for at, one in enumerate(found) if one.start in callers), None)) is not None:
            found[caller], kin = replace(found[caller], companion=True), OF_EITHER
        if token.owner and token.subject in OF_WIFE:
            kin = whose.setdefault(token.owner, kin)
        if not own and _is_parents_word(token) and any(one.subject == "in_laws" for one in found):
            kin = kin or OF_EITHER  # 我对象的爸妈，……爸65妈63
        subject, called = kin.get(token.subject, STRANGE[token.subject]) if kin else (token.subject, token.called)
        rank = "stranger" if subject == BYSTANDER else token.rank
        found.append(replace(token, subject=subject, called=called, rank=rank))
    return found


def _is_parents_word(token: PersonToken) -> bool:
    return token.rank == "elder" and token.subject in OF_WIFE


def _kin(token: PersonToken, ahead: Sequence[PersonToken], spoken_of: str | None, family: Family) -> Kin | None:
    """Whose parents are meant: of the last one of that sex who is named ahead, else of whom was spoken of."""
    sex = token.owner
    for one in reversed(ahead):
        passed = one.rank in {"speaker", "group", "pronoun"} or one.owner
        if not passed and (sex == ANY or one.sex in {None, sex}):
            if one.subject == "child" and (whose := _whose_child(one, ahead)) is not None:
                return {SEX_WORD[whose.sex]: (whose.subject, whose.called)} if whose.sex in SEX_WORD else STRANGE
            if one.rank in {"young", "side"}:
                return OF_CHILD if one.subject == "child" else STRANGE if one.rank == "side" else None
            return _of(one.subject, one.sex or sex)
    if spoken_of in SEX_OF and SEX_OF[spoken_of] == sex:
        return _of(spoken_of, sex)
    in_laws = not family.keys().isdisjoint(OF_SEX) and family.keys().isdisjoint(PARENTS)
    return _of(SPOUSE, sex) if in_laws or spoken_of == SPOUSE else None


def _whose_child(child: PersonToken, ahead: Sequence[PersonToken]) -> PersonToken | None:
    """老孟头儿子来问，他爹91: the one no kin of the speaker's whose child is named right behind them."""
    return next((one for one in ahead if one.rank == "side" and 0 <= child.start - one.end <= len("的")), None)


SEX_WORD = {"male": FATHER, "female": MOTHER}


def _of(owner: str | None, sex: str) -> Kin | None:
    if owner == SPOUSE:
        return {"female": OF_WIFE, "male": OF_HUSBAND}.get(sex, OF_EITHER)
    return OF_PARENT.get(owner or "")


YOUNG = frozenset({"child", "young"})


def with_nephews(text: Text, people: Sequence[PersonToken], family: Family) -> list[PersonToken]:
    """我哥他儿子有残疾，三级, in a talk of my mother: a child of a brother or sister who is not asked for is no child of hers,
    and what is told of them, also behind a comma, is nobody's."""
    made: list[PersonToken] = []
    for token in people:
        owner = made[-1] if made else None
        elder = not family.keys().isdisjoint({*PARENTS, "both"}) or any(one.rank == "elder" for one in made)
        if owner is not None and elder and token.subject in YOUNG and _is_siblings(text, owner, token):
            made[-1] = replace(owner, companion=True)
            token = replace(token, subject=BYSTANDER, rank="stranger")
        made.append(token)
    return made


def _is_siblings(text: Text, owner: PersonToken, child: PersonToken) -> bool:
    """Whether a child is named as that of the speaker's brother or sister (我姐家闺女)."""
    sibling = owner.rank in {"side", "sibling"} and text.chars[owner.start : owner.end][-1] in OF_SIBLINGS
    return sibling and is_theirs(text.chars[owner.end : child.start])


def is_theirs(between: str) -> bool:
    """Whether what stands between the words for two says that the one is the other's (的, 她家)."""
    return cue("theirs_between").finds(between) is not None


IN_LAWS_WORDS: Mapping[str, str] = {"婆婆": "female", "岳母": "female", "公公": "male", "岳父": "male"}
"""What one of two in-laws is called by, with their sex."""
OF_TWO = frozenset({"公婆", "岳父母"})
NAMED = frozenset({"elder", "side", "sibling"})


def with_in_laws_of_others(
    text: Text, people: Sequence[PersonToken], spoken_of: str | None, family: Family
) -> list[PersonToken]:
    """The words for people, those for an in-law of a sister's or a friend's (我姐婆婆, 我妹说她婆婆) as words for one of their
    own, told of by whose they are: never the speaker's. 不是我婆婆 是我妹的 leaves the word out; the two of one word are
    nobody who is asked for."""
    made: list[PersonToken] = []
    for token in people:
        word = token.called if token.rank in {"elder", "stranger"} else ""
        if word in IN_LAWS_WORDS:
            kin = _whose_in_law(text, token, made, spoken_of, family)
            if kin and made and made[-1].rank in NAMED and _only_leads(text, made[-1], token):
                made.pop()
            token = _as_theirs(token, kin) if kin else token
        elif word in OF_TWO and _whose(text, token.start):
            token = replace(token, subject=BYSTANDER, rank="stranger", called="")
        elif (elided := _elided(text, token, made)) is not None:
            token = _as_theirs(replace(token, sex=IN_LAWS_WORDS[elided[1]]), "的".join(elided))
        made.append(token)
    return made


def _as_theirs(token: PersonToken, kin: str) -> PersonToken:
    sex = IN_LAWS_WORDS[kin.rsplit("的", 1)[-1]]
    return replace(token, subject="other", rank="side", sex=sex, kin=kin, called="", companion=False, neighbour=False)


def _whose(text: Text, start: int) -> str:
    """姐姐, of 我姐婆婆: by what word it is told whose in-law the one is who is named there; empty for the speaker's own."""
    hit = cue("anothers_in_law").finds(text.chars[max(0, start - AROUND) : start])
    who = hit["who"] if hit else ""
    return who * 2 if len(who) == 1 else who


def _whose_in_law(text: Text, token: PersonToken, ahead: Sequence[PersonToken], spoken_of: str | None, family: Family) -> str:
    """姐姐的婆婆: whose in-law a word means, by what stands ahead of it, or by whom 她 can be, or by who was told of before;
    empty where it is the speaker's own."""
    if token.gone:
        return ""
    if who := _whose(text, token.start):
        return f"{who}的{token.called}"
    theirs = text.chars[: token.start].removesuffix("的").removesuffix("家")[-1:]
    if theirs in SPEAKERS:
        return ""
    told = [*(one.kin for one in reversed(ahead)), *map(word_of_kin, family)]
    held = next((kin for kin in told if kin.endswith(f"的{token.called}")), "")
    if held and (theirs in SEX_OF_THEM or not _is_known(token, family)):
        return held
    if theirs not in SEX_OF_THEM:
        return ""
    last = next((one for one in reversed(ahead) if one.rank in NAMED and one.sex == SEX_OF_THEM[theirs]), None)
    kin = last.kin if last is not None else word_of_kin(spoken_of) if family.get(spoken_of) == SEX_OF_THEM[theirs] else ""
    return f"{kin}的{token.called}" if kin and "的" not in kin and kin[-1] in SIBLINGS else ""


SEX_OF_THEM: Mapping[str, str] = {"她": "female", "他": "male"}


def _is_known(token: PersonToken, family: Family) -> bool:
    """Whether an in-law of that sex of the speaker's own was told of."""
    return f"other:{IN_LAWS_WORDS[token.called]}" in family


def _only_leads(text: Text, owner: PersonToken, token: PersonToken) -> bool:
    """我姐的婆婆: whether a word stands right ahead, only to say whose the next one is."""
    return bool(owner.kin) and not text.chars[owner.end : token.start].strip("的家她他们那这个")


def _elided(text: Text, token: PersonToken, ahead: Sequence[PersonToken]) -> tuple[str, str] | None:
    """不是我婆婆 是我妹的: whose in-law is meant instead of the one named right ahead, whom it is said not to be."""
    denied = ahead[-1] if ahead else None
    if denied is None or denied.called not in IN_LAWS_WORDS or token.rank not in {"side", "sibling"}:
        return None
    said = cue("not_them").finds(text.chars[max(0, denied.start - AROUND) : denied.start])
    rather = cue("but_them").finds(text.chars[denied.end : token.start])
    theirs = cue("theirs_by_word").finds(text.chars[token.end : token.end + AROUND])
    who = _whose(text, token.end)
    return (who, denied.called) if said and rather and theirs and who else None
