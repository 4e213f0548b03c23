"""The window: pages, forms, tables, and nothing that decides a star."""
