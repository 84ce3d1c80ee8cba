"""The commands that answer without memory: ask, understand, search, lists, show, diff, compare, draft."""
