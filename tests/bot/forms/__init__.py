"""Forms as offices keep them, and what a careful clerk takes from each row."""
