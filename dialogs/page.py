"""The page on conversations, drawn from the table of decisions: `python -m dialogs.page` prints its rows."""

from collections.abc import Iterator

from dialogs.deciding import ANY, CIRCUMSTANCES, TABLE, Row

HEAD = ("| 做的事 | 哪一种 | 什么情况下 | 就 | 做什么 |", "|---|---|---|---|---|")


def rows() -> Iterator[str]:
    """The table as Markdown, a row a line."""
    yield from HEAD
    for row in TABLE:
        kinds = "" if row.kinds == ANY else "、".join(f"`{kind}`" for kind in row.kinds.split())
        yield f"| `{row.act}` | {kinds} | {_circumstances(row)} | `{row.move}` | {row.does} |"


def _circumstances(row: Row) -> str:
    where = [CIRCUMSTANCES[name] for name in row.where.split()]
    unless = [f"除非{CIRCUMSTANCES[name]}" for name in row.unless.split()]
    return "；".join([*where, *unless])


if __name__ == "__main__":
    print("\n".join(rows()))  # noqa: T201 - this is what the command is for
