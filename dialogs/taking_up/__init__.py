"""What is kept of a message: whose it is, what it changes, and which verdicts move by it."""
