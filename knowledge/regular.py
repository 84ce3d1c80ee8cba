"""Files of a folder that somebody else keeps: only what is a file is read. A pipe would be waited for, a device have no end."""

import errno
import os
import stat
from pathlib import Path


def bytes_of(path: Path) -> bytes:
    """What stands in a file. Raises OSError, for what is none too."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "不是普通文件", str(path))
    with os.fdopen(handle, "rb") as file:
        return file.read()
