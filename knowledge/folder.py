"""Where the knowledge is that comes with the program."""

from pathlib import Path

SHIPPED = Path(__file__).parent / "data"
