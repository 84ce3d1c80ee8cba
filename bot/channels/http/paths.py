"""The path of a request within the service, wherever the service is put (`yiwen serve --root-path`)."""

from starlette.types import ASGIApp, Receive, Scope, Send


def path_of(scope: Scope) -> str:
    """The path as the routes know it: without the one that the service stands under."""
    path, under = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    return path[len(under) :] if under and path.startswith(f"{under}/") else path


class Under:
    """Lets a front leave the path that the service stands under in what it passes on, or take it away: both arrive."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; the server has put the path before what came, so it may stand there twice."""
        under = str(scope.get("root_path", "")).rstrip("/")
        if under and scope["type"] == "http" and f"{scope['path']}/".startswith(f"{under}{under}/"):
            raw = scope.get("raw_path") or b""
            scope = {**scope, "path": scope["path"][len(under) :], "raw_path": raw.removeprefix(under.encode()) or raw}
            scope["path"] = scope["path"] if scope["path"] != under else f"{under}/"
        await self._app(scope, receive, send)
