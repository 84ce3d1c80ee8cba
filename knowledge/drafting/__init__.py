"""From a county's own document to a draft of its list: what the document says, and what a reader still has to look at."""
