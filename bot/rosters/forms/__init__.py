"""Rosters in an office's own form: where the table begins, what its columns are, what its cells say of a person."""
