"""The annual plan: its tasks, targets, units, money and support."""
