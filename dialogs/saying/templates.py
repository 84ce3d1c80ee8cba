"""The templates of everything that people read, under answers/."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ANSWERS = Path(__file__).parent / "answers"
WORDS = Path(__file__).parent / "wording.yaml"
"""The short words of the answers."""


def environment(*, trim: bool = False) -> Environment:
    """The templates as plain text; a channel that speaks HTML escapes the whole. `trim`: block tags leave no line."""
    return Environment(
        loader=FileSystemLoader(ANSWERS),
        autoescape=False,  # noqa: S701 - see above
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=trim,
        lstrip_blocks=trim,
    )
