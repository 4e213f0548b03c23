"""The overview: targets, tasks, standing products."""
