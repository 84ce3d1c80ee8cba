"""What can be set of the service, as people read it: the help of `yiwen serve`, docs/operations.md and the errors are made from
this, and from the settings_table.py of each channel.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. `wanted` completes “应为…” when a value is wrong; a secret's value is never shown."""

    name: str
    meaning: str
    wanted: str
    default: str = ""
    secret: bool = False


SETTINGS = (
    Setting(
        "YIWEN_STORE",
        "对话存在哪里：sqlite:///路径、redis://主机:端口/库号，或 memory://（重启就没有了）",
        "sqlite:///路径、redis://主机:端口/库号 或 memory://",
        "用户状态目录下的 yiwen/conversations.sqlite3",
        secret=True,
    ),
    Setting("YIWEN_HOST", "监听的地址", "主机名或地址，如 127.0.0.1", "127.0.0.1"),
    Setting("YIWEN_PORT", "监听的端口", "0至65535的整数", "8080"),
    Setting(
        "YIWEN_API_KEYS",
        "接口密钥，用逗号隔开，每个写成 名字:密钥；不设就只答本机",
        "用逗号隔开的 名字:密钥，密钥为可打印ASCII字符，不重复",
        "",
        secret=True,
    ),
    Setting("YIWEN_MODEL", "另用一个sentence-transformers模型（名称或文件夹）", "模型名称或文件夹", "自带的模型"),
    Setting("YIWEN_SESSION_DAYS", "对话里的情况保留几天", "1至3650的整数", "30"),
    Setting(
        "YIWEN_CORS_ORIGINS",
        "哪些网页可以从浏览器里直接调接口，用逗号隔开",
        "用逗号隔开的来源，如 https://front.example.cn",
        "都不可以",
    ),
    Setting("YIWEN_CONTACTS", "各单位地址、电话的文件夹", "文件夹", "不显示"),
    Setting("YIWEN_KNOWLEDGE", "另用一个知识文件夹", "文件夹", "自带的"),
)
"""In the order in which they are read of; a channel's own are in its settings_table.py."""


def settings_help(settings: Iterable[Setting]) -> str:
    """Settings, a line each, for `--help`."""
    told = tuple(settings)
    width = max(len(setting.name) for setting in told)
    lines = []
    for setting in told:
        default = f"（默认：{setting.default}）" if setting.default else ""
        lines.append(f"  {setting.name:<{width}}  {setting.meaning}{default}")
    return "\n".join(lines)
