"""Whose father and mother are meant, where their child is named: 我老婆……她爸 is the father-in-law, my mother's mother 外婆."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dialogs.listening.finders.people import ANY, BYSTANDER, PersonToken
from dialogs.listening.giving.family import OF_SEX, PARENTS, SPOUSE, Family

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
