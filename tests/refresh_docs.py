"""Write the real output of every console block into the documents: `python -m tests.refresh_docs`."""

from collections.abc import Iterable

from dialogs.page import HEAD, STANDING_HEAD, rows, standing_rows
from tests.routes import table
from tests.test_docs import COMMAND, CONSOLE, DOCUMENTS, EXAMPLE, ROOT, example, run


def refresh(text: str) -> str:
    """The document with each block's output made anew."""

    def renewed(block: str) -> str:
        commands = [hit[1] for hit in COMMAND.finditer(block)]
        if not all("yiwen " in command for command in commands):
            return block
        return "".join(f"$ {command}\n{run(command)}\n" for command in commands)

    return CONSOLE.sub(lambda hit: f"```console\n{renewed(hit[1])}```", text)


def with_tables(text: str) -> str:
    """The page on conversations with the tables of decisions and of questions as they are."""
    return _with_table(_with_table(text, HEAD[0], rows()), STANDING_HEAD[0], standing_rows())


def _with_table(text: str, begins: str, lines: Iterable[str]) -> str:
    start = text.index(begins)
    return text[:start] + "\n".join(lines) + text[text.index("\n\n", start) :]


if __name__ == "__main__":
    PAGE = ROOT / "docs" / "conversation.md"
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    (ROOT / "docs" / "routes.md").write_text(table(), encoding="utf-8")
    EXAMPLE.write_text(example(), encoding="utf-8")
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(refresh(path.read_text(encoding="utf-8")), encoding="utf-8")
