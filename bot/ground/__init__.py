"""What everything in bot/ stands on: settings, logs, figures, errors, the clock."""
