"""Whose each thing is that a message says: who is spoken of, who is asked about, and what is given to each of them."""
