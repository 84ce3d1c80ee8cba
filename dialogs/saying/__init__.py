"""The last step of a turn: what is said, in sections, within its budget, and the shapes it rests on."""
