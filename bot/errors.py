"""What a person at the command line or a program outside can do wrong; each says the remedy in one line."""


class InputError(Exception):
    """Bad usage or bad input: one clear line that names the file, the line and the column or field."""
