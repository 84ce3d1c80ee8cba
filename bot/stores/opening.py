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
        return SqliteStore(Path(path).expanduser() if path.startswith("~") else Path("/", path))
    if kind in {"redis", "rediss", "unix"}:
        from bot.stores.redis import RedisStore

        return RedisStore(url)
    raise ValueError("应为 sqlite:///路径、redis://主机:端口/库号 或 memory://")
