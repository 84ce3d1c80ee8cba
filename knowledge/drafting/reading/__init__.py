"""A file of any common kind as paragraphs and grids, in order."""
