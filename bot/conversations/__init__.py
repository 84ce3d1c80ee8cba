"""One message for one person: loaded, stepped, saved, delivered."""
