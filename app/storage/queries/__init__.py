"""What a screen or a report asks of the file: one module each, returning frozen rows."""
