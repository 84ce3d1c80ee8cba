"""The one wiring place: builds what the settings ask for, once."""

import os
from pathlib import Path

from bot.errors import InputError
from knowledge.library import SHIPPED


def knowledge_folder() -> Path:
    """The data folder of YIWEN_KNOWLEDGE, or the shipped one. Raises InputError when it is no folder."""
    configured = os.environ.get("YIWEN_KNOWLEDGE", "")
    if configured and not Path(configured).is_dir():
        raise InputError(f"YIWEN_KNOWLEDGE：“{configured}”不是文件夹")
    return Path(configured) if configured else SHIPPED
