"""Which moves of a message are made beside each other: what another one tells anyway is left out, and nothing is told twice."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from dialogs.listening.acts import OF_WHETHER, Act, says
from dialogs.listening.mattering import ALL
from dialogs.looking.of_side import BELOW, OF_CONDITIONS
from dialogs.move import Move
from knowledge.facts import BASES
from knowledge.lists import Item

COURTESIES = frozenset({"greet", "thank", "nod", "not_understood", "unheard", "invite", "apologise"})
"""Moves that are left out beside any other."""
OF_THE_TALK = frozenset({"about_us", "explain_question", "show_menu", "go_on", "held"})
"""Moves that answer what is asked about the talk itself; the same words then ask nothing of the documents."""
PLACED = frozenset({"where", "how"})
"""Kinds of questions that ask where and how to apply."""
UNANSWERED = frozenset({"not_written", "wait"})


def without_left_out(moves: Sequence[Move], spoken_of: Set[str]) -> Iterable[Move]:
    """The moves of a message that are made, in order. `spoken_of`: the subjects who are."""
    names = {move.name for move in moves}
    left_out = COURTESIES | (UNANSWERED if names & OF_THE_TALK else frozenset())
    kept = [move for move in moves if not (move.name in left_out or _explains_nothing(move))]
    kept = _without_what_turning_answers(kept, spoken_of) or [*moves[:1]]
    tells = [TOLD_WITH[name] for name in TOLD_WITH if name in names]
    kept = [move for move in _with_others_apart(kept) if not any(is_told(move) for is_told in tells)]
    for without_told in BY_ANOTHER:
        kept = without_told(kept)
    if any(move.act.act == "ask" for move in kept):  # 直接说，高龄津贴多少: that one is answered, and not all there is
        kept = [replace(move, name="ask_no_more") if _is_plainly(move) else move for move in kept]
    return _once(kept)


def _without_what_turning_answers(moves: Sequence[Move], spoken_of: Set[str]) -> list[Move]:
    """那我妈呢 一个月多少: who is turned to hears of what was asked last, and what names nothing is answered with it; 还有婆婆
    公证要钱不, of somebody spoken of, is answered as asked, and nothing of before is told of her."""
    turning = [move for move in moves if move.name == "turn_to"]
    if not turning:
        return list(moves)
    by_itself = all(move.act.subject in spoken_of for move in turning) and any(map(_is_of_its_own, moves))
    return [move for move in moves if (move not in turning if by_itself else move.act.act != "ask")]


def _with_others_apart(moves: Sequence[Move]) -> list[Move]:
    """高龄津贴几块，隔壁县都一百多 凭什么: what others get is told by itself where another question is of the item."""
    asked = {item for move in moves if move.act.act == "ask" and move.act.kind != "others" for item in _items(move)}
    return [
        replace(move, name="others") if move.act.kind == "others" and move.name == "items" and asked & _items(move) else move
        for move in moves
    ]


def _without_told_of_both(moves: Sequence[Move]) -> list[Move]:
    """在哪边领 多少钱: without what is asked of a thing beside, where it is told of both places with what each pays."""
    told = {item for move in moves if move.name == "both_places" and move.looked for item in move.looked.in_both}
    beside = {"items", "compare", "elsewhere"}
    return [move for move in moves if not (move.name in beside and move.act.kind in PAID_WHERE and told & _items(move))]


PAID_WHERE = frozenset({"amount", "where", "eligible", "compare", "total"})


def _without_told_in_all(moves: Sequence[Move]) -> list[Move]:
    """到手的现金有没有 有多少: without how much of what was spoken of last, where all the money is told."""
    in_all = any(move.name == "total" and says("all_the_cash", move.act.words) for move in moves)
    return [
        move
        for move in moves
        if not (in_all and move.name == "items" and _is_of_last(move) and move.act.kind in OF_A_SUM and _is_bare(move))
    ]


def _without_told_of_the_place(moves: Sequence[Move]) -> list[Move]:
    """我问的多少 东阳实际发多少: without what goes on from the last question of the same person, where it is told that nothing
    of the place's own is collected, with the figure of the list above."""
    below = [move.act for move in moves if move.name == "unsaid_side" and move.act.side and move.act.side.tells == BELOW]
    whose = {act.of for act in below}
    return [
        move
        for move in moves
        if not (move.name == "items" and _is_of_last(move) and move.act.kind in OF_A_SUM and move.act.of in whose)
    ]


def _without_told_by_criteria(moves: Sequence[Move]) -> list[Move]:
    """能把户口迁来吗 要啥条件: without whether it can be had, where all that it asks is told one by one, with how it stands."""
    told = {item for move in moves if move.act.matters is not None and move.act.matters.form == ALL for item in _items(move)}
    whether = {"items", "moving"}
    kept = [move for move in moves if not (move.name in whether and move.act.kind in OF_WHETHER and told & _items(move))]
    return kept if told else list(moves)


def _without_told_by_conditions(moves: Sequence[Move]) -> list[Move]:
    """80以上是不是才有电子津贴 我妈74没有对吧: without whether it can be had, where a condition of it is told to be so, with
    how it stands for the same one."""
    told = {
        (item, move.act.of)
        for move in moves
        if move.name == "unsaid_side" and move.act.side and move.act.side.tells in OF_CONDITIONS
        for item in _items(move)
    }
    return [
        move
        for move in moves
        if not (move.name == "items" and move.act.kind in OF_WHETHER and {(one, move.act.of) for one in _items(move)} & told)
    ]


def _without_compared(moves: Sequence[Move]) -> list[Move]:
    """Without what is only said of a thing ahead of comparing it (磐安写的每月60，金华写的不少于60，是不是不一样)."""
    compared = {item for move in moves if move.name == "compare" and move.looked for item in move.looked.items}
    kept = [
        move
        for move in moves
        if not (move.name != "compare" and compared & _items(move) and (_only_says(move) or _is_the_same_sum(move)))
    ]
    return kept or list(moves)


def _is_the_same_sum(move: Move) -> bool:
    """到时候友谊给多少 杭州这边给多少: whether a question names nothing, and asks the sum of what was spoken of last."""
    return move.name == "items" and move.act.kind == "amount" and _is_of_last(move)


def _only_says(move: Move) -> bool:
    """Whether a thing is but named: by itself, or with a place (磐安的呢)."""
    return move.act.kind is None and (move.name == "items" or (move.name == "suppose" and set(move.act.supposed) <= {*BASES}))


def _without_vaguer(moves: Sequence[Move]) -> list[Move]:
    """Without what is only said or asked of a thing where it is asked what it costs (我问乘车要票不 早上坐地铁 算不算钱)."""
    priced = {_whose_item(move) for move in moves if move.name == "items" and move.act.aspect == "cost"}
    things = {about for _, about in priced}

    def is_vaguer(move: Move) -> bool:
        if move.name != "items" or move.act.aspect:
            return False
        paid = move.act.kind == "amount" and not _pays(move)
        return (move.act.kind in OF_WHETHER and _whose_item(move) in priced) or (paid and _whose_item(move)[1] in things)

    return [move for move in moves if not is_vaguer(move)]


def _whose_item(move: Move) -> tuple[tuple[str | None, ...], tuple[str, ...]]:
    """Of which item a question is, and of whom."""
    return move.act.of, (*move.looked.about[:1], move.looked.part) if move.looked else ()


def _without_named(moves: Sequence[Move]) -> list[Move]:
    """想做遗嘱公证 原文怎么写的: without what is but named where its very words are asked, and not whether it is theirs."""
    read = {one for move in moves if move.name == "quote" and move.looked for one in move.looked.about[:1]}
    return [
        move
        for move in moves
        if not (move.name == "items" and move.act.kind in OF_WHETHER and move.looked and read & set(move.looked.about[:1]))
        or says("asks_whether", move.act.words)
    ]


def _without_clauses_of(moves: Sequence[Move]) -> list[Move]:
    """Without the words of a clause whose grades are told for the person (食堂吃饭 打几折), or whether they are whom it names;
    not where something else of it is asked (送饭上门不)."""
    graded = {move.looked.graded.id for move in moves if move.name == "graded" and move.looked and move.looked.graded}
    named = {move.looked.addressed.id for move in moves if move.name == "addressed" and move.looked and move.looked.addressed}
    return [
        move
        for move in moves
        if not (move.name == "clause" and move.looked and (graded | named) & set(move.looked.about[:1]))
        or says("of_delivery", move.act.words)
    ]


def _explains_nothing(move: Move) -> bool:
    """啥意思 我问坐车要票不: a word that no glossary has is no matter beside what is asked."""
    return move.name == "explain_term" and move.looked is not None and move.looked.term is None


def _is_plainly(move: Move) -> bool:
    """直接告诉我: not to be asked, but told."""
    return move.name == "sum_up_and_close" and move.act.kind == "answer"


def _is_of_its_own(move: Move) -> bool:
    """Whether a question says itself what it is about."""
    looked = move.looked
    return move.act.act == "ask" and looked is not None and not (looked.bare or looked.of_last) and bool(looked.about)


def _is_of_last(move: Move) -> bool:
    return move.looked is not None and move.looked.of_last


def _is_bare(move: Move) -> bool:
    return move.looked is not None and move.looked.bare


def _pays(move: Move) -> bool:
    return move.looked is not None and move.looked.of_money


def _items(move: Move) -> Set[Item]:
    return set(move.looked.items) if move.looked is not None else set()


TOLD_WITH: Mapping[str, Callable[[Move], bool]] = {
    "to_apply": lambda move: move.act.kind in PLACED and _is_bare(move),  # 先办哪两样 去哪办: the offices
    "check": lambda move: move.name == "when" and _is_bare(move),  # 她啥时候能领 也是990: whether it is so then
    "documents": lambda move: move.name == "not_yet_paid",  # 征求意见稿算不算数 能照着领吗
    "made_of": lambda move: move.name == "items" and move.act.kind is None and _is_of_last(move),  # 咋把俩人的加一块了
}
"""By the name of a move: what is told with it."""
BY_ANOTHER: Sequence[Callable[[Sequence[Move]], list[Move]]] = (
    _without_told_of_both,
    _without_told_in_all,
    _without_told_of_the_place,
    _without_told_by_criteria,
    _without_told_by_conditions,
    _without_compared,
    _without_vaguer,
    _without_named,
    _without_clauses_of,
)
"""Without what another move tells of the same thing, one after the other."""


def _once(moves: Iterable[Move]) -> Iterable[Move]:
    """Each move on the same things once; life first, news last, since a question is answered before anything else."""
    seen: set[tuple[str, tuple[str | None, ...], tuple[str, ...]]] = set()
    ordered = sorted(moves, key=lambda move: (_before(move), move.name == "news", move.act.act != "ask"))
    for move in ordered:
        whom = move.act.of if move.name in OF_ONE | {"total"} or (move.looked and move.looked.at_home) else ()
        matter = (move.act.matters.key,) if move.act.matters else ()
        side = (move.act.side.name,) if move.act.side and move.name != "graded" else ()  # its answer tells the most as well
        besides = (
            (f"{move.act.kind}:{move.act.aspect}", *_age_supposed(move))
            if move.name == "suppose" or (move.name == "items" and _tells_more(move.act))
            else ()
        )
        about = (*side, *matter, *besides, *_about(move)) if move.looked else (str(move.act.aspect),)
        key = (move.name, whom, about)
        if key not in seen:
            seen.add(key)
            yield move


def _age_supposed(move: Move) -> tuple[str, ...]:
    """90岁以后呢，过了100呢: the age that a question supposes; what is asked of another age is asked besides."""
    age = move.act.supposed.get("age") if move.name == "suppose" else None
    return (str(age),) if age is not None else ()


def _about(move: Move) -> tuple[str, ...]:
    """What a move is about first of all."""
    graded = move.looked.graded if move.looked and move.name == "graded" else None
    if move.looked and move.looked.addressed and move.name == "addressed":
        return (move.looked.addressed.id,)
    if move.looked and move.name == "both_places":
        return tuple(item.id for item in move.looked.in_both)
    return (graded.id,) if graded else (*move.looked.about[:1], move.looked.part) if move.looked else ()


def _tells_more(act: Act) -> bool:
    """Whether a question wants of an item what its answer does not tell anyway (要不要钱, 为什么, 怎么办)."""
    return act.kind in BESIDES or act.aspect in BESIDES


def _before(move: Move) -> int:
    """Life first, then one human sentence or one calm one, then all else."""
    return FIRST.index(move.name) if move.name in FIRST else len(FIRST)


OF_A_SUM = frozenset({None, "eligible", "amount", "total"})
"""Kinds of questions that the figure of an item answers too."""
BESIDES = frozenset({"where", "why", "why_not", "how", "cost"})
"""Kinds and sides of questions that whether and how much do not answer."""
FIRST = ("keep_safe", "comfort", "calm")
OF_ONE = frozenset(
    {
        "items",
        "addressed",
        "graded",
        "moving",
        "when",
        "suppose",
        "assessment",
        "sum_up",
        "mattering",
        "paid_once",
        "to_apply",
        "both_places",
    }
)
"""Moves that answer of one person, and of each of several who are asked about."""
