"""Whether what is said behind somebody goes on about them, who are only mentioned, or have died: it is nobody's then."""

from dialogs.listening.finders.people import AROUND, BYSTANDER, cue
from dialogs.listening.giving.cast import CHILD, SELF, SPOUSE, Cast
from dialogs.listening.giving.couples import ALONE
from dialogs.listening.giving.marks import Mark
from dialogs.listening.giving.owned import GAP
from knowledge.facts import OneOf, Value

OF_THE_HOUSEHOLD = frozenset({"living", "residence", "household_size"})
"""What the speaker tells of the house is told of the elder too."""
LIVES_ON = frozenset({"living", "household_size", "residence", "no_supporter", "only_child", "kin_fell"})
"""What is said right behind a death is of those left behind."""
MENTIONED = frozenset({"young", "sibling", "side"})
OLDER_THAN_A_CHILD = 70
"""女儿服刑，81, 请了保姆，84: from this age on it is no young one's, but the elder's."""
THEIR_OWN = frozenset({"age", "disability_grade", "disability_kind"})
THEIR_LOT = frozenset({"economic", "pension_scheme", "medical_scheme", "service_record", "residence", "hukou"})
"""我大哥今年61，是低保户; 女婿67，住磐安: what goes on about one whose age has been told is theirs."""
TEKUN = OneOf(frozenset[Value]({"tekun"}))
"""Which is always one person's, though it is called a household's (五保户)."""
THEIR_STATE = frozenset({"care_level", "dementia"})
"""In a letter, whose sentences are whole, how they are is theirs too."""


def is_of_the_mentioned(cast: Cast, at: int, index: int, mark: Mark) -> bool:
    """女儿聋哑三级，今年五十一: what is said behind one who is only mentioned is theirs, in the same sentence."""
    token, same = cast.people[at], _in_sentence(cast, at, index)
    if token.rank == "speaker":
        shared = mark.fact in OF_THE_HOUSEHOLD and mark.belief != ALONE
        return not shared and tells_of_oneself(cast, at, index)
    if token.neighbour and cast.subjects[at] not in cast.topics:
        return same
    told = token.rank in MENTIONED or (token.rank == "pronoun" and cast.subjects[at] == CHILD)
    noted = cast.operator and cast.subjects[at] is None  # 李大爷，男，91: the case itself
    told = told and not _is_only_where(cast, at)
    one = token.sex or (token.rank == "young" and cue("young_age_behind").finds(cast.text.chars[token.end : token.end + GAP]))
    mentioned = told and one and cast.subjects[at] not in cast.topics and not token.gone and not noted
    beside = index - cast.text.clause_at(token.start) in (1, 2) and _opens_clause(cast, at)
    theirs = mark.fact in THEIR_OWN or (cast.text.is_written and mark.fact in THEIR_STATE)
    aged = bool(cue("aged_behind").finds(cast.text.chars[token.end : token.end + AROUND]))
    lot = mark.fact in THEIR_LOT and not (token.rank == "young" and is_of_a_house(cast, mark))
    theirs = theirs or (aged and lot and token.sex is not None)  # 子58，低保: the house's
    too_old = mark.fact == "age" and token.rank == "young" and mark.is_at_least(OLDER_THAN_A_CHILD)
    return bool(mentioned) and same and beside and theirs and not too_old


def is_of_a_house(cast: Cast, mark: Mark) -> bool:
    """还有个闺女43岁，低保户; 低保边缘: whether a lot is called a household's, which is never that of one child of it."""
    return mark.belief != TEKUN and cue("a_houses_lot").finds(cast.text.chars[mark.start : mark.end + 2]) is not None


def _is_only_where(cast: Cast, at: int) -> bool:
    """在上海小姨子家帮着带孩子: whether a word for an aunt or a sister only says where somebody is."""
    token, chars = cast.people[at], cast.text.chars
    aside = token.rank in {"side", "sibling"} and chars.startswith("家", token.end)
    return aside and cue("is_at").finds(chars[max(0, token.start - AROUND) : token.start]) is not None


def is_of_others_house(cast: Cast, at: int, index: int, mark: Mark) -> bool:
    """隔壁的李某，两个儿子都开店，却拿着低保; 战友每月退休金四五千: whether a sentence still goes on about strangers, or
    about the children of one."""
    aged = cue("aged_behind").finds(cast.text.chars[cast.people[at].end :][:AROUND])  # 战友80，一个人住
    if mark.fact in OF_THE_HOUSEHOLD and not (aged and cast.people[at].rank == "stranger"):
        return False
    while at >= 0 and cast.people[at].rank == "young" and cast.subjects[at] == CHILD:
        at -= 1
    if at < 0 or not _in_sentence(cast, at, index):
        return False
    token = cast.people[at]
    if token.rank in {"speaker", "pronoun", "group"} or cast.subjects[at] in cast.topics:
        return False
    private = bool(cue("private_stranger").finds(cast.text.chars[token.start : token.end]))
    leads = not any(cast.subjects[one] in cast.topics for one in cast.in_clause(cast.text.clause_at(token.start), token.start))
    return leads and not token.companion and (cast.subjects[at] == BYSTANDER or token.neighbour or private)


def is_still_of_the_dead(cast: Cast, at: int, index: int, mark: Mark) -> bool:
    """奶奶走了，83岁: their age, or what was so in their lifetime, until 现在 or another sentence."""
    token = cast.people[at]
    if not _in_sentence(cast, at, index):
        return False
    since = max(token.died_at, token.end, mark.start - 2 * AROUND)
    now = cue("now").finds(cast.text.chars[since : min(mark.end, mark.start + 2)])
    if now or cast.operator or _is_in_brackets(cast.text.chars, token.start, mark.start):
        return False
    if mark.start < token.died_at or token.gone == "lifetime":
        return True
    if cast.lasting[at] is None:
        return mark.owned_as not in LIVES_ON
    served = isinstance(mark.belief, OneOf) and mark.belief.values <= SERVED  # 她老头病死的，退伍的那种
    return (mark.fact == "age" and token.subject != SPOUSE) or served


SERVED = frozenset[Value]({"veteran", "disabled_soldier"})
"""What only who served themselves is."""


def _is_in_brackets(chars: str, start: int, until: int) -> bool:
    """烈属（夫烈士），83女: whether brackets stand around a place, closed before another."""
    return chars.rfind("(", 0, start) > chars.rfind(")", 0, start) and ")" in chars[start:until]


def tells_of_oneself(cast: Cast, at: int, index: int) -> bool:
    """我叫李某，今年47岁: whether a clause still goes on about the speaker, who is not the one asked about."""
    others = SELF not in cast.topics and cast.named_behind(0) is not None
    end = cast.people[at].end
    tells = bool(cue("speaker_tells").finds(cast.text.chars[end : end + AROUND]))
    return others and tells and _in_sentence(cast, at, index)


def _in_sentence(cast: Cast, at: int, index: int) -> bool:
    clauses = cast.text.clauses
    return clauses[cast.text.clause_at(cast.people[at].start)].sentence == clauses[index].sentence


def _only_talks(cast: Cast, at: int) -> bool:
    """我问的是, 我说的是: whether the speaker is named only as who says of whom it is."""
    token = cast.people[at]
    return token.rank == "speaker" and cue("only_talks").finds(cast.text.chars[token.end : token.end + AROUND]) is not None


def _opens_clause(cast: Cast, at: int) -> bool:
    """Whether a clause is about that one: nobody is named before in it (女儿聋哑), or it says that there is one."""
    start = cast.people[at].start
    here = cast.in_clause(cast.text.clause_at(start), start + 1)
    alone = all(one == at or _only_talks(cast, one) for one in here)  # 我问的是儿子，三级智力
    return alone or bool(cue("there_is_one").finds(cast.text.chars[max(start - GAP, 0) : start]))
