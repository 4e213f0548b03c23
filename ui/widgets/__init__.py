"""Small things that several pages show."""
