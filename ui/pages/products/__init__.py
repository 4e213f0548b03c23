"""Products: their list and their form."""
