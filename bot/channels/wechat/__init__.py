"""The WeChat official account as a channel: signed, in plain or encrypted, answered in the same request."""
