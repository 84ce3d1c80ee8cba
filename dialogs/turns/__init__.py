"""What a turn does: each move answers one act; moves never call moves."""
