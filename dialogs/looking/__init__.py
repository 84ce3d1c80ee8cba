"""What the questions of a message mean: the items that they name, what a search finds, the regions, the last question."""
