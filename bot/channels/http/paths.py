"""The path of a request within the service, wherever the service is put (`yiwen serve --root-path`)."""

from starlette.types import Scope


def path_of(scope: Scope) -> str:
    """The path as the routes know it: without the one that the service stands under."""
    path, under = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    return path[len(under) :] if under and path.startswith(f"{under}/") else path
