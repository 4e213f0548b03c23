"""Verbs: one function, one transaction, and which kinds of thing changed."""
