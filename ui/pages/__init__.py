"""One page per noun of the rail."""
