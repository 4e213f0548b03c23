"""Producers: their list and their form."""
