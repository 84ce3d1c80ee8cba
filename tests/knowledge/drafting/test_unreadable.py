"""A file that cannot be read is refused in one line that says what to bring instead."""

from pathlib import Path

import pytest
from PIL import Image

from knowledge.drafting.drafting import draft
from knowledge.drafting.reading.blocks import UnreadableFileError
from knowledge.drafting.reading.pages import characters
from knowledge.errors import UnknownDivisionError
from tests.knowledge.people import SHIPPED


def _refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        draft(path, "330726", SHIPPED)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """A PDF whose pages are pictures."""
    path = tmp_path / "扫描.pdf"
    Image.new("RGB", (595, 842), "white").save(path)
    assert "扫描件" in _refusal(path)
    assert "文字识别" in _refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("清单.doc", b"", "另存为docx"),
        ("清单.xls", b"", "另存为xlsx"),
        ("清单.jpg", b"", "文字识别"),
        ("清单.docx", b"not a zip", "不是能打开的docx"),
        ("清单.xlsx", b"not a zip", "不是能打开的xlsx"),
        ("清单.pdf", b"not a pdf", "打不开这份PDF"),
        ("清单.txt", b"", "里面没有文字"),
        ("清单.html", b"", "里面没有内容"),
        ("清单.csv", b"\xff\xff\xff\x00", "不是UTF-8也不是GB18030"),
        ("清单.csv", "甲,乙\n1,2\n".encode(), "没有找到清单"),
        ("清单.md", "# 标题\n\n一段话。".encode(), "没有找到清单"),
        ("清单", b"", "不认识"),
    ],
    ids=str,
)
def test_what_is_no_list_is_refused(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    """Old formats, pictures, broken files, files without a list: each with its remedy."""
    path = tmp_path / name
    path.write_bytes(content)
    assert says in _refusal(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The path is in the message."""
    assert "没有这个文件" in _refusal(tmp_path / "没有.docx")


def test_an_unknown_region_is_refused() -> None:
    """A code that GB/T 2260 does not have."""
    with pytest.raises(UnknownDivisionError):
        draft(Path("清单.docx"), "999999", SHIPPED)


def test_radicals_that_a_printer_wrote_are_the_characters_they_stand_for() -> None:
    """A page printed from a browser may spell 老年人 with the radical ⽼; what is read is the character."""
    assert characters("⺠政局为⽼年⼈发放⻓寿⾦") == "民政局为老年人发放长寿金"
