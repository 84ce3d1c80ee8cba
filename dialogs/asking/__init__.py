"""One question at a time: which one, and in what words."""
