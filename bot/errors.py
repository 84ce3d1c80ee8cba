"""What a person at the command line or a program outside can do wrong; each says the remedy in one line."""


class InputError(Exception):
    """Bad usage or bad input: one clear line that names the file, the line and the column or field."""


def one_line(message: object) -> str:
    """A message on one line, whatever line breaks stand in what it quotes."""
    return " ".join(str(message).split())
