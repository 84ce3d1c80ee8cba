"""How the shipped encoder was made: `python -m index.training` (see ../model/README.md)."""
