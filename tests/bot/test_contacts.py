"""A deployer's contacts: shown beside the office they are of, marked as no document's words, and never invented."""

from pathlib import Path

import pytest

from tests.bot.command import yiwen

FILE = """region: "330727"
contacts:
  - {office: 县民政局, telephone: 0579-00000000, address: 测试路1号, source: 县政府网站, date: 2025-05-01}
"""
ASKED = "我妈83，住磐安，户口磐安，高龄津贴有吗"


def test_an_office_is_shown_with_its_contact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a folder of contacts the telephone stands beside the office, with where and when it was read."""
    (tmp_path / "panan.yaml").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("YIWEN_CONTACTS", str(tmp_path))
    said = yiwen("ask", ASKED, "--today", "2025-06-01").out
    assert "电话0579-00000000" in said
    assert "不是文件里的，县政府网站，2025-05-01" in said


def test_without_contacts_nothing_is_invented() -> None:
    """No folder, no telephone."""
    assert "电话" not in yiwen("ask", ASKED, "--today", "2025-06-01").out


UNSOURCED = 'region: "330727"\ncontacts:\n  - {office: 县民政局}\n'


@pytest.mark.parametrize(("text", "told"), [(UNSOURCED, "source"), ("{", "YAML")])
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str) -> None:
    """A contact without its source, or no YAML: one line that names the file, and exit 2."""
    (tmp_path / "panan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("YIWEN_CONTACTS", str(tmp_path))
    ran = yiwen("ask", ASKED)
    assert ran.status == 2
    assert "panan.yaml" in ran.err
    assert told in ran.err
