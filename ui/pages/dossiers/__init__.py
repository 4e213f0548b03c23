"""Dossiers: their list, their form and their steps."""
