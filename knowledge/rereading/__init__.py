"""The check's own reader: it reads a document's words again, knows nothing of the rule, and tells where the two differ."""
