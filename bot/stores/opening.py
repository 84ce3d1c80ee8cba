"""The store that YIWEN_STORE names."""

from pathlib import Path

from bot.stores.contract import Store


def store_of(url: str) -> Store:
    """An unopened store. Raises ValueError, with the remedy, for an address of no known kind."""
    kind, separator, rest = url.partition("://")
    if not separator:
        raise ValueError("应为 sqlite:///路径、redis://主机:端口/库号 或 memory://")
    if kind == "memory" and not rest:
        from bot.stores.memory import MemoryStore

        return MemoryStore()
    if kind == "sqlite" and rest.startswith("/") and len(rest) > 1:
        from bot.stores.sqlite import SqliteStore

        path = rest.lstrip("/")
        return SqliteStore(_home(path) if path.startswith("~") else Path("/", path))
    if kind in {"redis", "rediss"} and rest and "?" not in rest:
        from bot.stores.redis import RedisStore

        return RedisStore(url)
    raise ValueError("应为 sqlite:///路径、redis://主机:端口/库号 或 memory://")


def _home(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ValueError("没有这个用户的主目录") from error
