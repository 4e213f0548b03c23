"""Lists that search, sort, filter, copy and export."""
