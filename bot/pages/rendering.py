"""The templates of the pages, filled in. Whatever comes from people is escaped by the templates, always."""

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.pages.words import words

FILES = Path(str(resources.files(__package__))) / "static"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("bot.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(FILES.iterdir()))).hexdigest()[:10]
    made.globals["said"] = words()
    made.globals["css"] = lambda name: (FILES / name).read_text(encoding="utf-8")
    return made


def render(template: str, /, **values: Any) -> str:
    """A page of templates/."""
    return _environment().get_template(template).render(**values)
