"""What is looked at: the chat page, the operator's desk, slips to take along. They show what the API answers."""
