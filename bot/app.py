"""The one wiring place: builds what the settings ask for, once."""

import os
from pathlib import Path

from bot.errors import InputError
from knowledge.library import SHIPPED, Library


def load_library() -> Library:
    """The knowledge of YIWEN_KNOWLEDGE, or the shipped one. Raises InputError when that is no folder."""
    configured = os.environ.get("YIWEN_KNOWLEDGE", "")
    if not configured:
        return Library(SHIPPED)
    folder = Path(configured)
    if not folder.is_dir():
        raise InputError(f"YIWEN_KNOWLEDGE：“{configured}”不是文件夹")
    return Library(folder)
