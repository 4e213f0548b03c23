"""Reports: the summary of a quarter."""
