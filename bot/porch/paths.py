"""The path of a request within the service, and the address of the service, wherever it is put (`yiwen serve --root-path`)."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send


def path_of(scope: Scope) -> str:
    """The path as the routes know it: without the one that the service stands under."""
    path, under = str(scope["path"]), _under(scope)
    return path[len(under) :] if under and path.startswith(f"{under}/") else path


def prefix_of(request: Request) -> str:
    """The path under which the service stands, without a slash at its end; "" at the top."""
    return _under(request.scope)


def base_of(request: Request) -> str:
    """The address of the service, as its caller knows it: https://yiwen.example.cn/sub."""
    return f"{request.url.scheme}://{request.url.netloc}{prefix_of(request)}"


class Under:
    """Lets a front leave the path that the service stands under in what it passes on, or take it away: both arrive."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; the server has put the path before what came, so it may stand there twice."""
        under = _under(scope)
        if under and scope["type"] == "http" and f"{scope['path']}/".startswith(f"{under}{under}/"):
            raw = scope.get("raw_path") or b""
            scope = {**scope, "path": scope["path"][len(under) :], "raw_path": raw.removeprefix(under.encode()) or raw}
            scope["path"] = scope["path"] if scope["path"] != under else f"{under}/"
        await self._app(scope, receive, send)


def _under(scope: Scope) -> str:
    return str(scope.get("root_path", "")).rstrip("/")
