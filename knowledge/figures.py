"""The figures that a stretch of official text states, in Arabic and Chinese numerals."""

import re

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
UNITS = {"十": 10, "百": 100}
CHINESE = re.compile("[零〇一二两三四五六七八九十百]+")
ARABIC = re.compile(r"(\d+(?:\.\d+)?)(万)?")
HALF = 50


def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral up to 999: 十二, 八十, 一百零二, 百."""
    total = digit = 0
    for char in numeral:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit


def number(numeral: str) -> int:
    """The value of a whole number in Arabic digits (full-width ones too) or as a Chinese numeral."""
    return int(numeral) if numeral.isdecimal() else chinese_number(numeral)


def figures(text: str) -> set[float]:
    """Every figure in the text; 半 counts as 50 (per cent), 1.6万 as 16000."""
    found = {float(number) * (10_000 if wan else 1) for number, wan in ARABIC.findall(text)}
    found |= {float(chinese_number(numeral)) for numeral in CHINESE.findall(text)}
    found |= {float(chinese_number(char)) for char in text if char in DIGITS}
    return found | ({float(HALF)} if "半" in text else set())
