"""What a person at the command line or a program outside can do wrong; each says the remedy in one line."""

import click


class InputError(Exception):
    """Bad usage or bad input: one clear line that names the file, the line and the column or field."""


def tell(notice: object) -> None:
    """A notice to whoever runs the command, in one line on standard error."""
    click.echo(f"yiwen: {one_line(notice)}", err=True)


def one_line(message: object) -> str:
    """A message on one line, whatever line breaks stand in what it quotes."""
    return " ".join(str(message).split())
