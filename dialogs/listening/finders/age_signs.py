"""Whether a number is somebody's age: the signs for it and against it that stand around it.

Everything looks at a bounded stretch before and behind, so that a long text is read in time linear in its length.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from dialogs.listening.finders.age_patterns import ages_cue

AROUND = 30
CLAUSE_END = re.compile(r"[，。！？；,!?;\n…、\s]")
AFTER_LATIN = re.compile(r"[A-Za-z]{2}[ :]*$")
"""Barthel 60, CT 80: the figure of something with a foreign name."""
RETIRED_BY = 63
"""Up to this age 六十退休 tells when it was; beyond, that someone is retired now (我七十二，退休)."""
SOMEONE_GROWN = 30
"""Below that, a number without 岁 is nobody's age here."""
SURELY_OLD = 60
"""From this age on 七十一了 at the end of a clause is somebody's age, though nobody is named in it."""
SOMEONE_OLD = 45
"""A number by itself is the age of an old person, if of anybody's."""


@dataclass(frozen=True)
class Around:
    """A stretch of a text with what stands before it in its clause (`ahead`), whatever the clause (`wide`), and behind it."""

    chars: str
    start: int
    end: int

    @cached_property
    def wide(self) -> str:
        return self.chars[max(0, self.start - AROUND) : self.start]

    @cached_property
    def ahead(self) -> str:
        return CLAUSE_END.split(self.wide)[-1]

    @cached_property
    def behind(self) -> str:
        return self.chars[self.end : self.end + AROUND]

    def after(self, *names: str) -> bool:
        """Whether one of these cues stands right before it, in its clause."""
        return any(ages_cue(name).finds(self.ahead) for name in names)

    def before(self, *names: str) -> bool:
        """Whether one of these cues stands right behind it."""
        return any(ages_cue(name).finds(self.behind) for name in names)

    @cached_property
    def follows_person(self) -> bool:
        """Right behind a person, nothing but fillers between: 我妈今年都83; 我妈，83."""
        return bool(ages_cue("person_ahead").finds(self.wide))

    @cached_property
    def beside_sex(self) -> bool:
        """The slot of a terse note: 女 83, 男，81."""
        return bool(ages_cue("sex_ahead").finds(self.wide) or ages_cue("sex_behind").finds(self.behind))

    @property
    def is_whole(self) -> bool:
        """Whether the clause holds nothing else but fillers."""
        ahead = re.split("[:：]", self.ahead)[-1]
        return not AFTER_LATIN.search(self.wide) and bool(ages_cue("fill_only").finds(ahead)) and self.before("ends", "turned")

    @property
    def is_message(self) -> bool:
        """Whether the text holds nothing else at all."""
        return self.end - self.start == len(self.chars.strip())


def is_placed(around: Around, low: int, *, asked: bool) -> bool:
    """Whether its place alone shows that a number is an age: behind a person, in a note, as the whole of a clause."""
    if around.before("describes"):
        return low >= SOMEONE_OLD
    if low < SOMEONE_GROWN or around.before("spaced_unit"):
        return False
    beside = around.follows_person or around.after("age_word", "other_of_two") or around.beside_sex
    if beside and (around.before("goes_on") or (low >= SOMEONE_OLD and not around.before("counted"))):
        return True
    in_a_row = around.after("at_a_place") and around.before("turned_on") and not around.after("amount_ahead")
    if low >= SURELY_OLD and (in_a_row or (around.after("of_a_lot") and around.before("tells_on"))):
        return True
    if not around.before("goes_on"):
        return False
    if low >= SURELY_OLD and around.after("of_a_place") and around.before("ends"):
        return True
    if low >= SURELY_OLD and around.before("turned_end") and not around.after("amount_ahead"):
        return True
    if asked and around.after("fill_only", "with_another"):
        return True
    return low >= SOMEONE_OLD and around.is_whole and not around.is_message


def is_of_someone(around: Around, *, asked: bool) -> bool:
    """Whether two numbers (83-85岁) are somebody's age and no bounds: behind a person, or as an answer."""
    return around.follows_person or around.after("age_word") or around.beside_sex or (asked and around.after("fill_only"))


def is_refused(around: Around, low: int, *, asked: bool) -> bool:
    """Whether the words around an age make it another's, another time's, a bound, a wish, or a question."""
    if around.chars[around.start] in "年满" and around.after("kind_ahead"):
        return True
    if (around.beside_sex or ages_cue("caller_ahead").finds(around.wide)) and around.before("of_asker"):
        return True
    if low < SURELY_OLD and (ages_cue("of_an_office").finds(around.wide) or ages_cue("of_their_children").finds(around.wide)):
        return True
    if ages_cue("of_code").finds(around.wide) or around.before("summed", "asks_for_kin", "of_its_sum"):
        return True
    if around.after("given_to") and not around.before("done_for_them"):
        return True
    if around.after("not_so", "of_many", "rule", "past_ahead", "other_number") or _is_supposed(around):
        return True
    if around.before("asks") and not (asked and around.is_whole) and not _is_told_all_the_same(around):
        return True
    if ages_cue("next_ahead").finds(around.wide) and around.before("asked_next") and not asked:
        return True
    if _is_to_reach(around) and around.before("asked_next") and not asked:
        return True
    return not _is_of_now(around) and (_is_of_another_time(around, low) or _is_of_a_kind(around))


def _is_told_all_the_same(around: Around) -> bool:
    """我七十岁了？ written down as it was spoken; 老伴92的呢: nobody asks how old they are, nor one whom they name."""
    return around.after("of_oneself") or (around.after("of_one_by_word") and around.before("asks_of_one"))


def _is_to_reach(around: Around) -> bool:
    """我妈过了80呢: an age of some day; 我妈都过了80呢 is one of today."""
    words = around.chars[around.start : around.end]
    return ages_cue("to_reach").finds(words) is not None and not around.after("reached_already")


def _is_supposed(around: Around) -> bool:
    """要是她80, 那81岁呢; but 那我81 就住拱墅的 is told, and 那81岁的妈妈呢."""
    if around.after("that_one") and around.before("describes"):
        return False
    return around.after("supposed") and (not around.after("me_too") or around.before("supposes_on"))


def _is_of_now(around: Around) -> bool:
    """今年六十六岁以前是厂里的: an age of this year, behind which it goes on of before."""
    says_now = ages_cue("says_now").finds(around.chars[around.start : around.end])
    return (around.after("now_ahead") or says_now is not None) and around.before("before_that")


def _is_of_another_time(around: Around, low: int) -> bool:
    """六十岁那年, 五十岁就退休; but 才六十五就痴呆了 is of now."""
    if around.before("then", "event") or (low <= RETIRED_BY and around.before("retires", "even_then")):
        return True
    return around.before("only_then") and not around.ahead.endswith("才")


def _is_of_a_kind(around: Around) -> bool:
    """八十岁以上, 满八十岁的老人, 七十岁坐车免费: of whoever is so old, where no one is named."""
    if around.before("of_benefit") or (around.after("kind_of_elder") and around.before("asks_on")):
        return True
    if around.before("bound", "kind_all") or (around.before("kind") and not _is_one(around)):
        return True
    return around.before("granted") and not ages_cue("person_near").finds(around.ahead)


def _is_one(around: Around) -> bool:
    """Whether the old people of that age are one: 我92的老娘, 家有一位83岁的老人, 我大爷，七旬老人."""
    return around.before("describes") or around.after("one_of") or (around.follows_person and around.before("old_one"))


def is_refused_time(around: Around) -> bool:
    """The same for an age reached at a time that is told: it may well be long ago or still to come."""
    return around.after("supposed", "of_many", "rule", "not_so") or around.before("asks", "bound")
