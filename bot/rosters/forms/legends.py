"""Codes that stand for words: 经济状况（1低保 2特困 3其他） over 1 and 2; answers with an option's letter (A.独居)."""

import re
from collections.abc import Iterable
from unicodedata import normalize

Legend = tuple[tuple[str, str], ...]
"""Codes and what each stands for."""

FEWEST = 2
BETWEEN = 8
"""Characters between a column's name and its legend in a note."""
OPTION = re.compile(r"(?<![0-9A-Za-z])([0-9]{1,2}|[A-Za-z])[\s.、:=)\-—为]*([一-鿿][^\d,，;；、。/|\n()A-Z]*)")
FIRST = {"0", "1", "01", "A"}
NUMBERED = re.compile(r"^\s*[(\[]?\s*(?:Q?\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])\s*(?:[)\]][.、:]?|[.、:])\s*(?=\D)")
ASKING = re.compile(r"(?<=..)(?:是什么|是哪种|是|如何|怎么样)?[?:\s]*$")
CHOSEN = re.compile(r"^(?:[(\[]?(?:[A-Za-z]|\d{1,2})[)\]]?[.、:)-]\s*(?=[一-鿿])|(?:[A-Za-z]|\d{1,2})\s+(?=[一-鿿]{2}))")
SEPARATED = re.compile(r"[、,;/+|&\s]+")
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def legend_in(text: str) -> tuple[str, Legend]:
    """A heading without its legend, and the legend; an empty one where there is none."""
    wide = normalize("NFKC", text)
    found: list[tuple[str, str]] = []
    start = len(wide)
    for option in OPTION.finditer(wide):
        code = option[1].upper()
        if not found:
            if code not in FIRST:
                continue
            start = option.start()
        elif not _follows(found[-1][0], code):
            break
        found.append((code, option[2].strip()))
    if len(found) < FEWEST:
        return text, ()
    return wide[:start].rstrip(" \n(:[填写选"), tuple(found)


def _follows(before: str, code: str) -> bool:
    """Whether a code comes behind another one of the same kind."""
    return before.isdecimal() == code.isdecimal() and (int(before) < int(code) if code.isdecimal() else before < code)


def unnumbered(text: str) -> str:
    """A question without its number and how it ends: 1、您的居住情况是？ is 您的居住情况."""
    return ASKING.sub("", NUMBERED.sub("", normalize("NFKC", text)))


def bracketed(text: str) -> list[str]:
    """What stands in brackets in a heading."""
    return BRACKETED.findall(normalize("NFKC", text))


def listed(texts: Iterable[str]) -> list[list[str]]:
    """Of what stands in brackets, the lists of several words: 自理/半自理/不能自理."""
    lists = ([word for word in SEPARATED.split(text) if word] for text in texts)
    return [words for words in lists if len(words) >= FEWEST]


def meant(legend: Legend, text: str) -> str:
    """What a cell says, its codes put in words and its option's letter taken off."""
    words = dict(legend)
    if not legend or text in words.values():
        return CHOSEN.sub("", text)
    if text.upper() in words:
        return words[text.upper()]
    codes = [code.upper() for code in SEPARATED.split(text) if code]
    if len(codes) > 1 and all(code in words for code in codes):
        return "、".join(words[code] for code in codes)
    rest = text[1:].lstrip(" .、:-")
    return rest if text[:1].upper() in words and rest in words.values() else CHOSEN.sub("", text)


def explained(heading: str, notes: Iterable[str]) -> Legend:
    """The legend that a note gives for a column: 注：困难类别：1-低保，2-特困."""
    for note in notes:
        at = note.find(heading)
        if at >= 0 and (found := legend_in(note[at + len(heading) :])) and found[1] and len(found[0]) <= BETWEEN:
            return found[1]
    return ()
