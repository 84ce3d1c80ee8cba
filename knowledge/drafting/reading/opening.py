"""Which reader a file needs, by its ending."""

from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.drafting.reading.blocks import Block, UnreadableFileError

Reader = Callable[[Path], Iterator[Block]]
OLD = {".doc": "docx", ".wps": "docx", ".xls": "xlsx", ".et": "xlsx", ".rtf": "docx", ".odt": "docx", ".ofd": "PDF或docx"}
PICTURES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}


def blocks(path: Path) -> list[Block]:
    """What the file holds, in order. Raises UnreadableFileError with what to do."""
    if not path.is_file():
        raise UnreadableFileError(path, "没有这个文件", "检查路径")
    found = list(_reader(path)(path))
    if not found:
        raise UnreadableFileError(path, "里面没有文字", "检查是不是选错了文件")
    return found


def _reader(path: Path) -> Reader:
    """Readers are imported when they are needed: each brings a library with it."""
    ending = path.suffix.lower()
    if ending == ".docx":
        from knowledge.drafting.reading import words

        return words.read
    if ending == ".pdf":
        from knowledge.drafting.reading import pages

        return pages.read
    if ending in (".html", ".htm", ".mht"):
        from knowledge.drafting.reading import markup

        return markup.read
    if ending in (".xlsx", ".xlsm"):
        from knowledge.drafting.reading import sheets

        return sheets.read
    from knowledge.drafting.reading import plain

    texts: dict[str, Reader] = {
        ".txt": plain.read_text,
        ".md": plain.read_markdown,
        ".markdown": plain.read_markdown,
        ".csv": plain.read_table,
        ".tsv": plain.read_table,
    }
    if ending in texts:
        return texts[ending]
    if ending in OLD:
        raise UnreadableFileError(path, f"读不了{ending}", f"用Word、Excel或WPS打开，另存为{OLD[ending]}")
    if ending in PICTURES:
        raise UnreadableFileError(path, "是图片，里面没有文字", "先做文字识别（OCR），另存为docx或带文字的PDF再来")
    raise UnreadableFileError(path, f"不认识“{ending or '没有扩展名'}”的文件", "另存为docx、pdf、html、txt、md、csv或xlsx")
