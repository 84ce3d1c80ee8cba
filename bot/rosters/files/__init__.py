"""What a file holds: bounds, encodings, workbooks, JSON, and tables whose columns are named by facts."""
