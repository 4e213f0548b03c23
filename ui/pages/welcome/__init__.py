"""The welcome: a new office file, an old one, or the sample."""
