"""How much of what a question says stands in other words."""

SHARED = 0.6
"""So much of a question must stand in the words of a thing for the question to be of it."""


def shared(content: str, words: str) -> float:
    """How much of a question's content stands in words, two characters at a time; 0 where it is no two."""
    pairs = [content[at : at + 2] for at in range(len(content) - 1)]
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0
