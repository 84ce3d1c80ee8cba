"""The page on conversations, drawn from its two tables, of decisions and of questions: `python -m dialogs.page` prints them."""

from collections.abc import Iterator

from dialogs.asking import standing
from dialogs.deciding import ANY, CIRCUMSTANCES, TABLE, Row

HEAD = ("| 做的事 | 哪一种 | 什么情况下 | 就 | 做什么 |", "|---|---|---|---|---|")
STANDING_HEAD = ("| 有一问，什么情况下 | 已经问过 | 怎么问 | 做什么 |", "|---|---|---|---|")
SHOWN = {standing.Shown.MENU: "列出选项", standing.Shown.LINE: "一句话", standing.Shown.NOT: "不问"}


def rows() -> Iterator[str]:
    """The table as Markdown, a row a line."""
    yield from HEAD
    for row in TABLE:
        kinds = "" if row.kinds == ANY else "、".join(f"`{kind}`" for kind in row.kinds.split())
        yield f"| `{row.act}` | {kinds} | {_circumstances(row)} | `{row.move}` | {row.does} |"


def standing_rows() -> Iterator[str]:
    """The table of how often a question may stand, as Markdown, a row a line."""
    yield from STANDING_HEAD
    for rule in standing.RULES:
        where = "；".join(standing.CIRCUMSTANCES[name] for name in rule.where.split())
        put = "" if rule.most is None else f"不到{rule.most}回"
        yield f"| {where or '其他'} | {put} | {SHOWN[rule.shown]} | {rule.says} |"


def _circumstances(row: Row) -> str:
    where = [CIRCUMSTANCES[name] for name in row.where.split()]
    unless = [f"除非{CIRCUMSTANCES[name]}" for name in row.unless.split()]
    return "；".join([*where, *unless])


if __name__ == "__main__":
    print("\n".join([*rows(), "", *standing_rows()]))  # noqa: T201 - this is what the command is for
