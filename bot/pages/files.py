"""The pages' own styles and scripts, which a browser may keep for a while."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

KEPT = "public, max-age=3600"
"""Addresses carry the version (`?v=`), so that a new one is fetched at once."""


class Files(StaticFiles):
    """A folder of files."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = KEPT
        return response
