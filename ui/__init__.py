"""The window: pages, forms, tables, and nothing that decides a star."""

from __future__ import annotations

from ui import plain_imports

plain_imports.spare()
