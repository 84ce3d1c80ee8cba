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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{office: 县民政局里, telephone: 0579-00000000, source: 县政府网站, date: 2025-05-01}", "文件里没有这个单位"),
        ("{office: 县民政局, telephone: 找小王, source: 县政府网站, date: 2025-05-01}", "不像电话"),
        ("{office: 县民政局, source: 县政府网站, date: 2025-05-01}", "电话和地址都没有写"),
    ],
)
def test_check_proves_the_contacts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, told: str) -> None:
    """An office that no document names, no telephone, nothing to reach it by: each is a fault with its file and line."""
    (tmp_path / "panan.yaml").write_text(f'region: "330727"\ncontacts:\n  - {line}\n', encoding="utf-8")
    monkeypatch.setenv("YIWEN_CONTACTS", str(tmp_path))
    ran = yiwen("check")
    assert ran.status == 1
    assert "panan.yaml:3" in ran.err
    assert told in ran.err


def test_an_office_that_means_nothing_is_explained() -> None:
    """探访服务 is led by 县“浙里康养”专班成员单位: what that is, and whom to call."""
    said = yiwen("ask", "我妈83，住磐安，独居，探访服务找谁", "--today", "2025-06-01").out
    assert "专班成员单位（几个部门合起来的班子" in said
    assert "12345" in said
