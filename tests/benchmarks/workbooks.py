"""What an office's own form takes to the workbook that a clerk works from: processor seconds for each 10,000 people.

Run with `python -m tests.benchmarks.workbooks [PEOPLE …]`. The form has a title over its headings, full addresses, a third
of its boxes empty; the people are invented. The first run is of a few people: what a start takes, whatever the roster.
"""

import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tests.benchmarks.rosters import ran, say
from tests.bot.forms.sheets import number

HEADINGS = (
    "序号",
    "姓名",
    "性别",
    "身份证号",
    "年龄（岁）",
    "户籍地址",
    "村（社区）",
    "家庭类别",
    "残疾类别及等级",
    "能力评估等级",
    "居住情况",
    "备注",
)
CATEGORIES, DISABILITIES = ("低保", "特困", "低边", "一般户"), ("肢体二级", "视力一级", "听力三级", "无")
LEVELS, LIVINGS = ("完好", "轻度失能", "中度失能", "重度失能"), ("独居", "空巢", "与子女同住")
DAY = date(2025, 6, 1)


def form(path: Path, people: int) -> Path:
    """The form, of so many people of one county."""
    chance = random.Random(11)  # noqa: S311 - people of a benchmark
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("花名册")
    sheet.write_string(0, 0, "磐安县老年人基本情况登记表")
    sheet.write_row(1, 0, HEADINGS)
    for at in range(people):
        sheet.write_row(at + 2, 0, person(at + 1, chance))
    book.close()
    return path


def person(at: int, chance: random.Random) -> list[str | int]:
    """A row."""
    born = DAY - timedelta(days=chance.randint(59 * 366, 100 * 365))
    sex = chance.choice(("male", "female"))
    village = f"{chance.choice('东西南北上下')}{chance.choice('山水溪田桥岭')}村"
    told = [chance.choice(words) if chance.random() > 1 / 3 else "" for words in (CATEGORIES, DISABILITIES, LEVELS, LIVINGS)]
    return [
        at,
        chance.choice("王李张陈周吴") + chance.choice("桂菊根福秀金") + chance.choice("英生花土妹宝"),
        "男" if sex == "male" else "女",
        number(f"{born:%Y%m%d}", sex, order=chance.randint(10, 99)),
        (DAY - born).days * 4 // 1461,
        f"浙江省金华市磐安县安文街道{village}{at % 300}号",
        village,
        *told,
        "",
    ]


def main() -> None:
    """Print the table."""
    counts = [int(count) for count in sys.argv[1:]] or [10_000, 100_000]
    say("| people | seconds | of the processor | MB at most | of the processor for 10,000 people |\n|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as name:
        for count in (10, *counts):
            people, out = form(Path(name) / "form.xlsx", count), Path(name) / "out.xlsx"
            took = ran(["-m", "bot.cli", "screen", str(people), "--out", str(out), "--today", f"{DAY}"], Path.cwd())
            say(
                f"| {count} | {took} | {took.processor / count * 10_000:.1f} |\n" if count > 10 else f"| {count} | {took} | |\n"
            )


if __name__ == "__main__":
    main()
