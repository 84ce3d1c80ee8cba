"""Deciding: which move answers which act. One table, read from above; docs/conversation.md is drawn from it.

A row holds for an act of its name and kind, where every circumstance of `where` holds and none of `unless`.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from dialogs.left_out import without_left_out
from dialogs.listening.acts import Act, ActName, is_of_household, says
from dialogs.listening.supposing import kind_of_elder
from dialogs.looking.look import A_LETTER, UNASKED, WHO_ONLY
from dialogs.looking.looked import Looked
from dialogs.move import Move
from dialogs.state import State
from knowledge.facts import AGE
from knowledge.library import Standing

ANY = "*"
HOME = "residence"


@dataclass(frozen=True)
class Row:
    """One row of the table: an act, perhaps of some kinds, in some circumstances, and the move that answers it."""

    act: str
    kinds: str
    where: str
    unless: str
    move: str
    does: str

    def holds(self, act: Act, circumstances: frozenset[str]) -> bool:
        """Whether the row is for this act in these circumstances."""
        kinds, where, unless = self._sets
        if self.act != act.act or not where <= circumstances or not unless.isdisjoint(circumstances):
            return False
        return ANY in kinds or str(act.kind) in kinds or f"{act.kind}:{act.aspect}" in kinds

    @cached_property
    def _sets(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The kinds, the circumstances that must hold, and those that must not."""
        return frozenset(self.kinds.split()), frozenset(self.where.split()), frozenset(self.unless.split())


CIRCUMSTANCES = {
    "somebody": "已经有了要查的老人",
    "described": "不只知道住在哪里",
    "several": "说到的不止一位",
    "apart": "说到的几位住的不是一处",
    "of_several": "问的是几位",
    "listed": "知道用哪份清单",
    "others_listed": "另一位知道用哪份清单",
    "unlisted": "那里没有收录清单",
    "named": "说出了项目的名字或号数",
    "of_last": "接着上一个问题",
    "last_total": "上一问是合计",
    "everywhere": "上一问各处都说了",
    "last_compare": "上一问是比较",
    "several_lists": "说的是几份清单里的同一样",
    "of_money": "问的那几样里有钱",
    "between": "拿不准是前面那一样，还是听着像的另一样",
    "adds_up": "要把几样或几个人的加到一起",
    "given": "问的是给多少、发多少",
    "household": "问的是一家子",
    "paid_once": "问的是两样一起发不发，文件写了只发一样",
    "in_both": "户口和住的地方各有一份清单，问的是哪一边",
    "two_places": "问的是两处里由哪一处给，两处用的是同一份清单",
    "found_item": "搜到清单里的一项",
    "found_clause": "搜到文件里的一条",
    "figure": "正文里定了问的这个数",
    "has_offices": "那一条写了单位",
    "surely": "搜得很有把握",
    "outside": "认出了问的事，文件里没有",
    "bare": "没有说问的是哪一样",
    "elsewhere": "说到了别的地方",
    "a_list": "问的是一处的清单里有什么，没有说是谁、哪一样",
    "whole": "说的是清单本身",
    "regions": "说到了两个以上的地方",
    "supposes": "里面有假设",
    "of_a_kind": "问的是哪一种老人，没有说是谁",
    "of_an_age": "问的是多大年纪的老人，说的是哪一样也知道",
    "not_found": "找过了，没找到",
    "near": "说得出相近的是什么",
    "long": "说了一大段",
    "general": "问有什么好处，没有说哪一样",
    "one_matter": "信里和文件里没有的那件事一起问的",
    "looked_for": "听得出问的是什么，去找过了",
    "moves": "问的是把户口迁到别处去",
    "term": "问的是一个词",
    "term_why": "问的是为什么要有一样东西（评估）",
    "told_whom": "说到了是谁",
    "away": "问的是没有收录清单的一处",
    "borrows": "没有收录清单的一处，问能不能照另一处的领",
    "for_money": "问的是有没有钱",
    "at_home": "问的这一位没说住哪里，家里人住的地方知道",
    "graded": "问的是一条里按年纪分档给的（食堂打几折）",
    "addressed": "问的是一条写了给哪些人、清单里没有的（安居守护设备）",
    "unpaid": "问的是哪一种身份有没有钱，清单里没有一项给钱",
    "which_two": "问的是哪两样，或者说了本地清单里的几样",
    "besides": "问的是说过的以外还有什么",
    "side": "问的是一样东西的哪一面（补不补发、要不要自己去）",
    "side_told": "问的那一面文件写了",
    "untold": "说出了项目，问的那一点听着就是文件不写的",
    "matters": "问的是一样情况要不要紧（还用不用居住证、没残疾证行不行）",
    "counts_as": "问一样东西算不算条件里写的那样（按揭的房算不算固定住所）",
    "of_a_sum": "问的是说过的一个数是怎么来的（385是啥意思）",
    "draft_now": "问现在能不能领，文件还没有施行",
    "over": "问的是一段日子一共多少（三年、到满90之前）",
    "beside": "把两样人放在一起比（低保的比他多多少）",
    "callers": "前面有过别的来电",
    "asking": "正等着回答",
    "told": "这句话里说了情况",
    "begun": "前面已经答过",
    "also_asks": "这句话里还问了别的",
}
"""What a row may ask for, in words."""

TABLE = (
    Row("forget", ANY, "several told_whom", "", "forget_one", "只删掉说到的那一位"),
    Row("forget", ANY, "", "", "forget_all", "全部删除，什么也不留"),
    Row("restart", "clear", "", "", "forget_all", "所有来电都清空"),
    Row("restart", ANY, "", "", "start_over", "从头开始"),
    Row("turn", "next", "", "told", "next_case", "开一个空的，前面的不算在内"),
    Row("turn", "previous number", "", "", "open_case", "回到那一位"),
    Row("turn", "case new_case", "", "", "in_case", "这句话里换了来电：先说是第几位，再答"),
    Row("turn", "which", "", "", "which_case", "问是哪一位"),
    Row("turn", "roll", "", "", "each_case", "一句话说了几位：一人一位，各说各的"),
    Row("turn", "to", "", "told", "turn_to", "转到那一位：知道的就说结果，不知道的从头问"),
    Row("turn", "meant", "somebody", "", "turn_to", "说的是哪一位：刚才问的，照那一位再答"),
    Row("feel", "danger", "", "", "keep_safe", "先说保命的电话"),
    Row("feel", "grief sorrow guilt tired", "", "", "comfort", "先说一句人话，再说眼下最有用的一件事"),
    Row("feel", "anger", "", "told", "calm", "平平地接一句，只说一次"),
    Row("stop", "asking end answer", "also_asks", "", "ask_no_more", "答所问的，不再问"),
    Row("stop", "end", "told begun", "", "part", "记下，说一句最该先办的，不再问"),
    Row("stop", "asking end", "told", "", "ask_no_more", "记下，不再问"),
    Row("stop", "all", "somebody", "", "sum_up_and_close", "每一位能有的都说，不再问"),
    Row("stop", "answer", "somebody", "", "sum_up_and_close", "说结果，不再问"),
    Row("stop", ANY, "", "", "close", "不再问"),
    Row("ask", "why_asked", "asking", "", "explain_question", "说为什么问这个"),
    Row("ask", "go_on", "somebody", "", "go_on", "接着问"),
    Row("ask", "menu", "asking", "", "show_menu", "把那一句的选项再列一遍"),
    Row("ask", "service", "", "", "about_us", "问的是助手自己：照实说一句"),
    Row("ask", "held", "", "", "held", "说现在记着什么，怎么改、怎么删"),
    Row("ask", "human robot help why_asked menu", "", "", "about_us", "说自己是什么、找谁"),
    Row("ask", "others", "listed named", "", "items", "说这一项：能不能、多少钱、找谁、原文"),
    Row("ask", "others", "", "", "others", "说别人拿多少查不到，把这一位的钱数和原文说清楚"),
    Row("unclear", "insult", "", "", "calm", "平平地接一句，只说一次"),
    Row("unclear", "complaint", "", "", "apologise", "说对不起，把定下来的说一句，请他说要看哪一样"),
    Row("unclear", "not_granted", "", "", "not_granted", "还没批下来的先不算，批下来说一声，再往下问"),
    Row("unclear", "again", "asking", "", "explain_question", "换句话再说一遍"),
    Row("unclear", "wrong", "somebody told", "", "news", "改过来，说定下来的、丢了的"),
    Row("unclear", "wrong", "somebody", "told", "which_wrong", "说现在记着什么，问哪一样不对"),
    Row("ask", ANY, "one_matter", "", "not_written", "信里问的都是一件事，文件里没有：只说一次"),
    Row("ask", ANY, "listed of_a_sum", "supposes elsewhere", "made_of", "说的那个数是怎么来的：各是谁的、哪几样"),
    Row("ask", ANY, "counts_as", "term supposes", "counted_as", "问一样东西算不算条件里写的：文件没有细说，原话怎么写的"),
    Row("ask", "what:meaning what:criteria", "term", "", "explain_term", "解释这个词"),
    Row("ask", "why", "term_why", "", "explain_term", "说为什么要有这一样"),
    Row("ask", "what:meaning", "listed not_found", "", "explain_term", "说这个词文件里没有解释"),
    Row("ask", ANY, "matters", "", "mattering", "说这一项看不看它：换一个样子结果变不变，条件怎么写的"),
    Row("ask", ANY, "borrows", "", "away", "说那里说不准，别处的清单不能照着用"),
    Row("ask", ANY, "a_list", "described", "of_list", "那里的清单里有什么：先说给钱的，再说别的，要说了人才算得出"),
    Row("ask", ANY, "a_list elsewhere", "supposes", "of_list", "别处的清单里有什么"),
    Row("ask", ANY, "a_list whole", "supposes", "of_list", "问的是清单本身：一共几项，有哪些"),
    Row("ask", ANY, "unlisted", "elsewhere", "unlisted", "说那里没有收录清单，收录的有哪些"),
    Row("ask", "what:force what:title", "", "", "documents", "说是哪份文件、现在作不作数"),
    Row(
        "ask",
        ANY,
        "listed draft_now",
        "supposes elsewhere named",
        "not_yet_paid",
        "文件还没有施行：说现在还不能照它领，几位只说一次",
    ),
    Row(
        "ask", "where:level", "listed of_last", "elsewhere found_clause", "which_level", "说清单写的是哪家，由哪一级受理没有写"
    ),
    Row("ask", ANY, "listed two_places", "supposes in_both", "which_place", "说清单写的是哪家，由哪一处发没有写"),
    Row("ask", "what:assessing", "listed", "elsewhere", "by_assessment", "说评估管着哪几样"),
    Row("ask", "what:words", "named", "side", "quote", "念原文"),
    Row("ask", ANY, "listed in_both", "supposes", "both_places", "两边的清单各要求什么，这一位符合哪边，先问户口那边"),
    Row("ask", ANY, "listed paid_once", "elsewhere", "paid_once", "说只发一样，各是多少，这一位现在是哪一样"),
    Row("ask", ANY, "listed graded", "elsewhere", "graded", "照条款里按年纪分的档，说这一位是哪一档"),
    Row("ask", ANY, "listed addressed", "elsewhere", "addressed", "照条款里说的是哪些人，说这一位在不在里面"),
    Row("ask", ANY, "listed unpaid", "elsewhere supposes", "unpaid", "直说没有写这样的钱，写了的是什么，别处有的是哪里的"),
    Row("ask", "where", "listed of_last found_clause has_offices", "supposes", "clause_offices", "照上一条说是哪几家"),
    Row("ask", ANY, "listed of_last found_clause", "supposes", "clause", "照上一条的原话说"),
    Row("ask", "what:words", "of_last", "side", "quote", "念上一项的原文"),
    Row("ask", "what:words", "listed found_item", "elsewhere", "quote", "念搜到的那一项的原文"),
    Row("ask", "which:apply", "listed", "named", "to_apply", "说先去申请哪几样，找谁"),
    Row("ask", "which:list", "named", "", "quote", "念那一项的原文"),
    Row("ask", ANY, "listed over", "elsewhere supposes figure", "over_time", "数着月份算：哪个月到哪个月，每月多少，一共多少"),
    Row("ask", "total:nothing", "listed", "elsewhere supposes", "nothing_now", "说现在是不是一分钱没有，再说以后有什么"),
    Row("ask", "compare", "listed beside", "elsewhere", "compare_kinds", "两样人并排说，先说差多少"),
    Row("ask", ANY, "moves somebody", "", "moving", "照要迁去的那里的清单，看这一位能不能迁"),
    Row("ask", "compare", "supposes listed somebody", "elsewhere", "suppose", "按假设的算一遍，什么也不记"),
    Row("ask", "total:check", "listed adds_up described", "supposes elsewhere", "check", "说对不对，再说对的是多少"),
    Row("ask", "amount total", "listed bare besides", "supposes elsewhere", "sum_up", "除了说过的那一样还有什么"),
    Row("ask", "total", "listed found_item surely adds_up", "supposes", "add_up", "这几项各多少，再加到一起"),
    Row("ask", "compare", "apart of_several", "", "compare_people", "住在两处的几位并排说，各照各的清单"),
    Row("ask", "compare", "several", "regions elsewhere", "compare_people", "几位并排说，差多少"),
    Row("ask", ANY, "of_last several_lists last_compare supposes", "told", "compare", "照假设的岁数再比一遍，两处并排说"),
    Row("ask", "compare", "regions", "", "compare", "两处并排说，谁也不搬"),
    Row("ask", "compare", "elsewhere", "", "compare", "两处并排说，谁也不搬"),
    Row("ask", "why why_not", "regions", "", "compare", "两处并排说，说明各地自己定"),
    Row("ask", "compare", "named", "which_two", "compare", "各处并排说"),
    Row("ask", ANY, "listed away", "side", "away", "问的是没有收录清单的地方：说那里说不准"),
    Row("ask", ANY, "listed side_told", "", "told_side", "问的那一面哪一条写了，照原话说"),
    Row("ask", ANY, "listed side", "", "unsaid_side", "说问的那一面文件没有写，这一项写了什么，找谁问"),
    Row("ask", ANY, "listed untold", "elsewhere", "untold", "说问的那一点没有找到，找谁问"),
    Row("ask", ANY, "elsewhere listed", "", "elsewhere", "照那里的文件说，说明是哪里的"),
    Row("ask", ANY, "supposes listed somebody", "not_found", "suppose", "按假设的算一遍，什么也不记"),
    Row("ask", ANY, "supposes listed of_a_kind", "not_found", "suppose", "照那样的老人算一遍，什么也不记"),
    Row("ask", "total:check", "supposes listed", "somebody", "suppose", "没有说是谁：照那个年纪算，说对不对"),
    Row("ask", ANY, "supposes listed of_an_age", "somebody not_found", "suppose", "没有说是谁，问的是多大年纪的：照那个年纪算"),
    Row("ask", "which total", "supposes listed somebody", "", "suppose", "按假设的算一遍，什么也不记"),
    Row("ask", "when", "listed named", "", "when", "说到哪一天"),
    Row("ask", "when", "listed bare", "", "when", "说到哪一天"),
    Row("ask", "eligible:assessed why:assessed", "listed", "", "assessment", "说哪一笔要先评估，哪一笔不用"),
    Row("ask", "compare:cases", "", "", "compare_cases", "几位来电里的几位并排说，差多少，凭什么"),
    Row("ask", "total:cases", "", "", "total_of_cases", "几位来电的合计：一位一位说，再加到一起"),
    Row("ask", "total:check", "listed described", "", "check", "说对不对，再说对的是多少"),
    Row("ask", "total", "listed of_last of_money adds_up", "supposes last_total", "add_up", "前面那几样各多少，再加到一起"),
    Row("ask", "total", "listed of_last of_money given", "supposes last_total", "items", "照上一项答"),
    Row("ask", "total", "listed of_last", "supposes last_total described", "items", "照上一项答：没有说是谁，合计不了"),
    Row(
        "ask",
        "total",
        "listed last_total described",
        "supposes elsewhere named found_item found_clause outside",
        "total",
        "接着上一问的合计，再合计",
    ),
    Row("ask", "total", "listed household described", "supposes elsewhere", "total", "一家子的合计"),
    Row("ask", "total", "listed bare", "", "total", "合计：一个月、一年"),
    Row("ask", "total", "listed named of_money", "supposes", "add_up", "这几项各多少，再加到一起"),
    Row("ask", "amount", "listed of_last", "", "items", "照上一项答"),
    Row("ask", "amount", "listed bare", "", "total", "合计：一个月、一年"),
    Row("ask", "amount total", "bare others_listed", "told", "total", "定下来的那一位先说，再说另一位还差什么"),
    Row("ask", "how", "listed bare general told", "of_last", "news", "记下，说定下来的"),
    Row("ask", "how", "listed bare general", "of_last", "sum_up", "说这一位能有的"),
    Row("ask", "where how", "listed bare", "of_last", "offices", "说到哪些单位办"),
    Row("ask", ANY, "listed of_last", "", "items", "照上一项答"),
    Row("ask", "why why_not", "listed bare", "of_last", "which_one", "问是哪一项"),
    Row("ask", "which:list", "listed bare", "", "sum_up", "把这一位能有的一样一样列出来"),
    Row("ask", ANY, "listed bare general besides", "of_last", "sum_up", "说这一位除了说过的还能有的"),
    Row("ask", ANY, "listed bare general told at_home for_money", "of_last", "total", "没说住哪里的，照家里人住的地方合计"),
    Row("ask", ANY, "listed bare general told at_home", "of_last", "sum_up", "没说住哪里的，照家里人住的地方说能有的"),
    Row("ask", "which", "listed bare general told begun", "of_last", "sum_up", "说这一位能有的"),
    Row("ask", ANY, "listed bare general told", "of_last", "news", "记下，说定下来的"),
    Row("ask", ANY, "listed bare general", "of_last", "sum_up", "说这一位能有的"),
    Row("ask", "which", "listed bare told", "", "news", "记下，说定下来的"),
    Row("ask", "which", "listed bare", "", "sum_up", "说这一位能有的"),
    Row("ask", ANY, "listed named", "", "items", "说这一项：能不能、多少钱、找谁、原文"),
    Row("ask", ANY, "listed found_item", "", "items", "说这一项：能不能、多少钱、找谁、原文"),
    Row("ask", ANY, "listed found_clause", "", "clause", "照那一条的原话说"),
    Row("ask", ANY, "side named others_listed", "listed", "unsaid_side", "说问的那一面文件没有写"),
    Row("ask", ANY, "side", "listed", "unsaid_side", "收录的哪份文件都没有写的一面（养老院收多少钱）：直说没有写"),
    Row("ask", ANY, "named others_listed", "listed", "wait", "照家里另一位住的地方先答，再问住哪里"),
    Row("ask", ANY, "found_item others_listed", "listed", "wait", "照家里另一位住的地方先答，再问住哪里"),
    Row("ask", ANY, "found_clause others_listed", "listed", "wait", "记着，等知道是哪里的老人再答"),
    Row("ask", ANY, "named callers", "listed", "wait", "有过别的来电：不倒各处的，记着，先问住哪里"),
    Row("ask", ANY, "found_item callers", "listed", "wait", "有过别的来电：不倒各处的，记着，先问住哪里"),
    Row("ask", ANY, "named", "listed", "each_region", "各处的都简单说，问住哪里，知道了再答"),
    Row("ask", ANY, "found_item", "listed", "each_region", "各处的都简单说，问住哪里，知道了再答"),
    Row("ask", ANY, "found_clause", "listed", "each_region", "各处的都简单说，问住哪里，知道了再答"),
    Row("ask", ANY, "of_last everywhere", "listed callers", "each_region", "刚才各处的那一样，再简单说，问住哪里"),
    Row("ask", ANY, "looked_for others_listed", "listed outside", "wait", "照家里另一位住的地方先答，再问住哪里"),
    Row("ask", ANY, "listed near not_found", "elsewhere", "not_written", "说没有正好是这样的，相近的有什么"),
    Row("ask", ANY, "listed between", "supposes", "which_of_two", "拿不准是哪一样：问是这一样还是那一样"),
    Row("ask", ANY, "outside", "", "not_written", "说找的是什么，文件里没有写"),
    Row("ask", ANY, "looked_for", "bare", "not_written", "说找的是什么，文件里没有写"),
    Row("ask", ANY, "bare listed", "told", "sum_up", "说这一位能有的"),
    Row("ask", ANY, "bare listed", "", "news", "记下，说定下来的"),
    Row("ask", ANY, "bare", "", "wait", "记着，等知道是哪里的老人再答"),
    Row("ask", ANY, "", "", "not_understood", "说没听懂，怎么说能听懂"),
    Row("unclear", ANY, "listed named", "", "items", "说这一项"),
    Row("unclear", ANY, "long", "asking told", "not_written", "说找过了，文件里没有写"),
    Row("unclear", ANY, "asking", "", "unheard", "说没听懂，还问那一句"),
    Row("unclear", ANY, "", "", "invite", "请说说老人的情况"),
    Row("greet", ANY, "", "told", "greet", "打招呼"),
    Row("thanks", "last", "told begun", "also_asks", "part", "记下，说一句最该先办的，不再问"),
    Row("thanks", "nod", "", "told", "nod", "应一声"),
    Row("thanks", ANY, "", "told", "thank", "不客气"),
    Row("tell", ANY, "", "", "news", "记下，说定下来的、丢了的"),
    Row("answer", ANY, "", "", "news", "记下，说定下来的、丢了的"),
    Row("correct", ANY, "", "", "news", "改过来，说定下来的、丢了的"),
)
"""The whole of what may happen."""

ROWS: Mapping[str, Sequence[Row]] = {
    name: [row for row in TABLE if row.act == name] for name in {*(row.act for row in TABLE), *get_args(ActName)}
}
"""The rows of each act."""

SILENCES = frozenset({"forget_one", "forget_all", "start_over", "next_case", "open_case", "which_case", "each_case"})
"""Moves beside which nothing else is done."""


def decide(acts: Sequence[Act], looked: Sequence[Looked], state: State, *, told: bool) -> tuple[Move, ...]:
    """The moves that answer a message, in order; facts are news once, however many tell them."""
    about = {id(one.act): one for one in looked}
    general = frozenset(_general(state, told=told)) | ({"also_asks"} if any(act.act == "ask" for act in acts) else set())
    spoken_of = {person.subject for person in state.people if person.subject}
    moves = _alike([_move(act, about.get(id(act)), general | _whose(act, spoken_of)) for act in acts])
    alone = [move for move in moves if move.name in SILENCES]
    if alone:
        return (alone[0],)
    return tuple(without_left_out(moves, spoken_of))


def _alike(moves: Sequence[Move]) -> list[Move]:
    """他俩有啥补贴能领: a question of all there is, asked of several at once, is answered of each of them in one way: in sums
    where it asks for money, else by what they can get; and not by what is noted of one of them."""
    of_each: dict[tuple[int, int], list[Move]] = {}
    for move in moves:
        if move.act.act == "ask" and move.act.of and move.name in OF_ALL_THERE_IS:
            of_each.setdefault(move.act.span, []).append(move)
    made: list[Move] = []
    for move in moves:
        several = of_each.get(move.act.span, []) if move.act.act == "ask" else []
        whose = tuple(dict.fromkeys(whom for one in several for whom in one.act.of))
        alike = len({one.name for one in several}) == 1 and not (len(several) > 1 and several[0].name == "total")
        if move not in several or alike:
            made.append(move)
        elif "total" not in {one.name for one in several}:
            made.append(replace(move, name="sum_up"))
        elif move is several[0]:
            made.append(replace(move, name="total", act=replace(move.act, of=whose)))
    return made


OF_ALL_THERE_IS = frozenset({"news", "total", "sum_up"})
"""Moves by which it is answered what somebody can get in all."""


def _is_of_now(act: Act) -> bool:
    """现在能去领吗, 就是现在一分钱领不到: whether a question is of what can be had at present; not 那就啥都没有."""
    return says("payable_now", act.words) or (act.aspect == "nothing" and not says("nothing_at_all", act.words))


def _whose(act: Act, spoken_of: Set[str]) -> frozenset[str]:
    """The circumstance that an act names somebody who is spoken of."""
    return frozenset({"told_whom"} if act.subject in spoken_of else ())


def _move(act: Act, looked: Looked | None, general: frozenset[str]) -> Move:
    circumstances = general.union(_of(looked))
    row = next((row for row in ROWS[act.act] if row.holds(act, circumstances)), TABLE[-1])
    return Move(row.move, act, looked)


def _general(state: State, *, told: bool) -> Iterable[str]:
    """The circumstances of the conversation."""
    if state.people:
        yield "somebody"
    if any(set(person.facts) - WHO_ONLY for person in state.people):
        yield "described"
    if len(state.people) > 1:
        yield "several"
    if len({home for person in state.people if (home := person.facts.get(HOME)) is not None}) > 1:
        yield "apart"
    if state.cases:
        yield "callers"
    if state.pending is not None:
        yield "asking"
    if state.last is not None and state.last.kind in {"total", "compare"}:
        yield f"last_{state.last.kind}"
    if told:
        yield "told"
    if state.told or state.last is not None:
        yield "begun"


def _of(looked: Looked | None) -> Iterable[str]:
    """The circumstances of a question."""
    if looked is None:
        return
    flags = {
        "listed": looked.applicable.benefit_list is not None and not looked.of_others,
        "named": bool(looked.items) and not looked.of_last,
        "of_last": looked.of_last,
        "bare": looked.bare,
        "others_listed": looked.others_listed,
        "elsewhere": bool(looked.regions),
        "regions": len(looked.regions) > 1,
        "supposes": bool(looked.act.supposed),
        "of_a_kind": bool(looked.act.supposed) and kind_of_elder(looked.act.words) is not None,
        "of_an_age": set(looked.act.supposed) == {AGE} and bool(looked.items or looked.answers),
        "unlisted": looked.applicable.standing is Standing.NONE and not looked.moves,
        "found_item": looked.answers is not None and looked.answers.best.is_item,
        "found_clause": looked.answers is not None and not looked.answers.best.is_item,
        "figure": bool(looked.clauses and looked.said) and not looked.items,
        "has_offices": looked.clause is not None and bool(looked.clause.agencies),
        "surely": looked.found is not None and looked.found.probability >= UNASKED,
        "not_found": looked.found is not None and looked.answers is None and not looked.items,
        "near": looked.answers is None and not looked.items and looked.comes_near,
        "long": len(looked.act.words) >= A_LETTER,
        "outside": looked.thing and looked.found is not None and bool(looked.found.outside or looked.found.elsewhere),
        "general": looked.general,
        "looked_for": looked.thing,
        "one_matter": looked.unwritten is not None,
        "a_list": bool(looked.of_lists),
        "whole": says("of_the_whole_list", looked.act.words),
        "away": bool(looked.away),
        "borrows": bool(looked.borrowed),
        "for_money": says("for_money", looked.act.words),
        "at_home": looked.at_home,
        "graded": looked.graded is not None,
        "addressed": looked.addressed is not None,
        "unpaid": bool(looked.unpaid),
        "which_two": says("which_two", looked.act.words) or looked.names_several,
        "besides": looked.besides,
        "between": bool(looked.between),
        "over": looked.act.over is not None,
        "draft_now": looked.of_a_draft and _is_of_now(looked.act),
        "counts_as": looked.counts is not None,
        "of_a_sum": looked.of_a_sum,
        "beside": bool(looked.act.beside),
        "everywhere": looked.is_everywhere and bool(looked.act.kind or looked.act.side),
        "several_lists": looked.is_everywhere,
        "of_money": looked.of_money,
        "adds_up": looked.adds_up,
        "given": looked.given,
        "paid_once": looked.paid_once is not None,
        "in_both": bool(looked.in_both),
        "two_places": looked.of_two_places,
        "of_several": len(looked.act.of) > 1,
        "household": is_of_household(looked.act.words),
        "side": looked.of_side,
        "side_told": bool(looked.side_words),
        "moves": looked.moves,
        "untold": looked.untold,
        "matters": looked.matters and looked.act.matters is not None,
        "term": looked.term is not None,
        "term_why": looked.term is not None and bool(looked.term.why),
    }
    yield from (name for name, holds in flags.items() if holds)
