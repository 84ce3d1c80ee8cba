"""Programs of the system that tests run for real."""

import os
import shutil

import pytest


def program(name: str) -> str:
    """Where a program is. A test that needs one that is missing is skipped; in CI it fails."""
    found = shutil.which(name)
    if found is None:
        missing = f"{name} is missing; install Debian's {name}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found
