"""Lists from Excel: the dialog of three steps that pages open."""
