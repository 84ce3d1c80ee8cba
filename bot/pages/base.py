"""Where a request came in: the path that the service is under, and its whole address, as its caller knows it."""

from starlette.requests import Request


def prefix_of(request: Request) -> str:
    """The path under which the service stands, without a slash at its end; "" at the top."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def base_of(request: Request) -> str:
    """The address of the service: https://yiwen.example.cn/sub."""
    return f"{request.url.scheme}://{request.url.netloc}{prefix_of(request)}"
