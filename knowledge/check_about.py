"""Whether what about.yaml says of a document stands in it: its number, title, issuer, dates, and whether it is a draft."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.datafiles import line_of, read_yaml
from knowledge.errors import DataFileError, KnowledgeError
from knowledge.lists import BenefitList
from knowledge.spans import squeeze

DAY = re.compile(
    r"(?P<year>[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
DIGITS = {"〇": 0, "○": 0, "零": 0} | {char: at for at, char in enumerate("一二三四五六七八九", start=1)}
HEAD = 400
"""So many characters of a document and of its title tell whether it is a draft."""
IS_DRAFT = re.compile("征求意见稿|公开征求|送审稿|讨论稿|（草案）|\\(草案\\)")


def check_about(benefit_list: BenefitList) -> Iterator[KnowledgeError]:
    """Each thing of about.yaml that the document does not say so, with its line. What is known from elsewhere is settled
    among the `defects`, which then name it.
    """
    path = benefit_list.source.path.with_name("about.yaml")
    raw = read_yaml(path)
    for key, fault, remedy in (*_not_in_the_text(benefit_list), *_of_force(benefit_list), *_of_status(benefit_list)):
        yield DataFileError(path, line_of(raw, key), fault, remedy)


Fault = tuple[str, str, str]
"""A key of about.yaml, what is wrong, what to do."""


def _not_in_the_text(benefit_list: BenefitList) -> Iterator[Fault]:
    source, about = benefit_list.source, benefit_list.source.about
    told = source.squeezed + squeeze("".join(about.defects))
    remedy = "照原文改；原文没有、从别处知道的，在 defects 里写明；都没有的写 null"
    for key, label in (("number", "文号"), ("title", "标题"), ("issuer", "发文机关")):
        said = getattr(about, key)
        if said and squeeze(said) not in told and squeeze(said) != squeeze(benefit_list.title):
            yield key, f"{label}“{said}”原文里没有", remedy
    if about.issued_words and squeeze(about.issued_words) not in source.squeezed:
        yield (
            "issued_words",
            f"落款日期“{about.issued_words}”原文里没有",
            "照原文写印着的字；能读出是哪一天的，写 issued，不写这一样",
        )
    days = {day for found in DAY.finditer(told) if (day := _day(found))}
    worked_out = about.in_force_words is not None and not DAY.search(squeeze(about.in_force_words.quote))
    for key, label in (("issued", "印发日期"), ("in_force", "施行日期")):
        said = getattr(about, key)
        if said and said not in days and not (key == "in_force" and worked_out):
            yield key, f"{label}{said:%Y-%m-%d}原文里没有", remedy


def _of_status(benefit_list: BenefitList) -> Iterator[Fault]:
    source, about = benefit_list.source, benefit_list.source.about
    is_draft = bool(IS_DRAFT.search(source.squeezed[:HEAD] + about.title))
    if is_draft != about.is_draft:
        said = "是征求意见稿" if is_draft else "没有说是征求意见稿"
        yield "status", f"status 是 {about.status}，原文{said}", f"写 status: {'draft' if is_draft else 'in_force'}"


def _of_force(benefit_list: BenefitList) -> Iterator[Fault]:
    """The day from which it holds is that of the words that are cited for it, and lies before the day on which it ends."""
    about = benefit_list.source.about
    words = about.in_force_words
    stands = words is not None and benefit_list.source.find(words.quote) is not None
    found = DAY.search(squeeze(words.quote)) if words and stands else None
    stated = _day(found) if found else None
    if stated and stated != about.in_force:
        yield "in_force", f"施行日期是{about.in_force or '不详'}，in_force_words 引的是{stated}", f"写 in_force: {stated}"
    if about.until and about.in_force and about.until < about.in_force:
        yield "until", f"until {about.until} 在 in_force {about.in_force} 前面", "改正其中一个"


def _day(found: re.Match[str]) -> date | None:
    """The day of a match of `DAY`; None where there is no such day."""
    try:
        return date(*(_number(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _number(written: str) -> int:
    """2024, 二〇二四, 十二, 三十一."""
    if written.isdecimal():
        return int(written)
    if "十" not in written:
        return int("".join(str(DIGITS[char]) for char in written))
    tens, _, ones = written.partition("十")
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
