"""`yiwen serve` as it is started: settings checked, what is on and off told, knowledge read anew, secrets never shown."""

import shutil
import signal
import socket
import time
from pathlib import Path

import httpx2
import pytest

from bot.service.registry import all_settings, read_configuration, registrations
from bot.service.serving import notices
from knowledge.folder import SHIPPED
from tests.bot.command import process, start, yiwen
from tests.bot.served import served

AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

WRONG = [
    ("YIWEN_PORT", "80800", "0至65535"),
    ("YIWEN_PORT", "many", "0至65535"),
    ("YIWEN_STORE", "mysql://root:geheim@h/d", "sqlite:///"),
    ("YIWEN_SESSION_DAYS", "0", "1至3650"),
    ("YIWEN_API_KEYS", "geheim,钥匙", "ASCII"),
    ("YIWEN_API_KEYS", ",", "ASCII"),
    ("YIWEN_STORE", "redis://127.0.0.1:1/0?foo=geheim", "redis://"),
    ("YIWEN_STORE", "sqlite:///~nobody-of-that-name/c.sqlite3", "sqlite:///"),
    ("YIWEN_TELEGRAM_API", "http://h/{x}", "http"),
    ("YIWEN_TELEGRAM_TOKEN", "geheim", "123456:ABC"),
    ("YIWEN_TELEGRAM_SECRET", "geheim geheim", "1至256"),
    ("YIWEN_TELEGRAM_API", "ftp://x", "http"),
    ("YIWEN_WECHAT_AES_KEY", "geheim", "43"),
    ("YIWEN_KNOWLEDGE", "/nowhere/at/all", "文件夹"),
    ("YIWEN_HOST", "not a host", "主机名"),
]


@pytest.mark.parametrize(("name", "value", "wanted"), WRONG, ids=lambda given: str(given)[:24])
def test_a_wrong_setting_stops_the_start(name: str, value: str, wanted: str, tmp_path: Path) -> None:
    """One line that names the setting and what it should be, exit status 2, and nothing of a secret."""
    ran = yiwen("serve", **{"YIWEN_STORE": f"sqlite:///{tmp_path}/c.sqlite3", name: value})
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert ran.complaints[0].startswith(f"yiwen: {name}")
    assert wanted in ran.err
    assert "geheim" not in ran.err


def test_an_aes_key_wants_an_app_id() -> None:
    """Settings that need each other are asked for by name."""
    ran = yiwen("serve", YIWEN_WECHAT_TOKEN="token", YIWEN_WECHAT_AES_KEY=AES_KEY)  # noqa: S106 - a test's own
    assert (ran.status, ran.complaints) == (2, ["yiwen: YIWEN_WECHAT_APP_ID：设了 YIWEN_WECHAT_AES_KEY 就要设"])


def test_memory_is_for_one_worker() -> None:
    """Two workers without a common store would forget every second message."""
    ran = yiwen("serve", "--workers", "2", YIWEN_STORE="memory://")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "YIWEN_STORE" in ran.err


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """Another program on the port means one line and exit status 2."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ran = process("serve", YIWEN_PORT=port, YIWEN_STORE=f"sqlite:///{tmp_path}/c.sqlite3")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "YIWEN_PORT" in ran.err


def test_a_store_that_is_not_there_is_told() -> None:
    """No Redis at that address: one line that names the setting, without the password in it."""
    ran = process("serve", YIWEN_STORE="redis://:geheim@127.0.0.1:1/0", YIWEN_PORT="0")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert ran.complaints[0].startswith("yiwen: YIWEN_STORE")
    assert "geheim" not in ran.err


def test_settings_are_read_from_a_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `.env` in the working folder is read; the environment goes before it."""
    (tmp_path / ".env").write_text("YIWEN_SESSION_DAYS=zwei\nYIWEN_PORT=drei\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "YIWEN_PORT：“drei”" in yiwen("serve", YIWEN_SESSION_DAYS="2").err
    assert "YIWEN_SESSION_DAYS：“zwei”" in yiwen("serve", YIWEN_PORT="0").err


def test_the_default_start_listens_on_loopback_and_says_what_is_off(tmp_path: Path) -> None:
    """With no settings: 127.0.0.1, the API for this machine alone, each channel off with the setting that would turn it on."""
    with served(tmp_path) as service:
        assert service.url.startswith("http://127.0.0.1:")
        for name in ("YIWEN_TELEGRAM_TOKEN", "YIWEN_WECHAT_TOKEN", "YIWEN_API_KEYS"):
            assert name in service.log
        assert httpx2.get(f"{service.url}/wechat").status_code == 404
        assert httpx2.post(f"{service.url}/telegram").status_code == 404
        status = httpx2.get(f"{service.url}/v1/lists", headers={"X-Forwarded-For": "192.0.2.7"}).status_code
        assert status == 403


@pytest.mark.parametrize(("keys", "nameless"), [("front:a,desk:b", 0), ("front:a,b", 1), ("a,b", 2)])
def test_a_key_without_a_name_is_told_of_at_the_start(keys: str, nameless: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its conversations are lost with it, so how many there are is said, and how a name is given; with names, nothing is."""
    monkeypatch.setenv("YIWEN_API_KEYS", keys)
    told = [notice for notice in notices(read_configuration()) if "没有名字" in notice]
    assert [notice.partition("个密钥")[0] for notice in told] == [f"接口：{nameless}"] * bool(nameless)
    assert all("名字:密钥" in notice for notice in told)


def test_knowledge_is_read_anew_without_a_restart(tmp_path: Path) -> None:
    """SIGHUP: a changed list answers at once; a list that fails the check is refused with its fault, and the old one kept."""
    folder = tmp_path / "knowledge"
    shutil.copytree(SHIPPED, folder)
    rules = folder / "lists" / "330727-panan.yaml"
    first = rules.read_text(encoding="utf-8")
    with served(tmp_path, YIWEN_KNOWLEDGE=str(folder)) as service:
        item = f"{service.url}/v1/items/330727/9"
        notes = httpx2.get(item).json()["notes"]
        rules.write_text(first.replace("发放高龄津贴60元", "发放高龄津贴90元"), encoding="utf-8")
        service.signal(signal.SIGHUP)
        service.until("知识没有换")
        assert httpx2.get(item).json()["notes"] == notes
        assert "330727-panan.yaml" in service.log
        rules.write_text(first.replace("不重复享受。\n", "不重复享受。\n      - 新添的一句话。\n"), encoding="utf-8")
        service.signal(signal.SIGHUP)
        service.until("knowledge reloaded")
        assert httpx2.get(item).json()["notes"] == [*notes, "新添的一句话。"]
        folder.rename(tmp_path / "moved")
        service.signal(signal.SIGHUP)
        service.until("YIWEN_KNOWLEDGE：")
        assert httpx2.get(item).json()["notes"] == [*notes, "新添的一句话。"]
        figures = httpx2.get(f"{service.url}/metrics").text
        assert 'yiwen_knowledge_reloads_total{outcome="taken"} 1.0' in figures
        assert 'yiwen_knowledge_reloads_total{outcome="refused"} 2.0' in figures


def test_sighup_while_it_starts_does_not_end_a_service(tmp_path: Path) -> None:
    """Reloaded before it is ready, a service starts all the same."""
    with start("serve", YIWEN_PORT="0", YIWEN_STORE=f"sqlite:///{tmp_path}/c.sqlite3") as starting:
        time.sleep(1)
        starting.send_signal(signal.SIGHUP)
        assert starting.stderr is not None
        assert any(b'"ready"' in line for line in starting.stderr)
        starting.send_signal(signal.SIGTERM)
        starting.communicate(timeout=30)


def test_knowledge_that_fails_the_check_is_not_served(tmp_path: Path) -> None:
    """A broken data folder stops the start with the first fault, in one line."""
    folder = tmp_path / "knowledge"
    shutil.copytree(SHIPPED, folder)
    rules = folder / "lists" / "330727-panan.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("发放高龄津贴60元", "发放高龄津贴90元"), encoding="utf-8")
    store = f"sqlite:///{tmp_path}/c.sqlite3"
    ran = process("serve", YIWEN_KNOWLEDGE=str(folder), YIWEN_STORE=store, YIWEN_PORT="0")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "330727-panan.yaml" in ran.err


def test_every_setting_is_in_the_help() -> None:
    """`yiwen serve --help` lists the settings of the contract, and the class has exactly those."""
    from bot.ground.environment import FromEnvironment
    from bot.ground.settings import Settings

    shown = yiwen("serve", "--help").out
    kinds: list[type[FromEnvironment]] = [Settings, *(registration.settings for registration in registrations())]
    fields = {f"YIWEN_{field}".upper() for kind in kinds for field in kind.model_fields}
    assert fields == {setting.name for setting in all_settings()}
    assert [setting.name for setting in all_settings() if setting.name not in shown] == []
