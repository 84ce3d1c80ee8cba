"""The wiring, and how a service starts, runs, is reloaded and ends."""
