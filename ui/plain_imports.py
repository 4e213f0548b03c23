"""Spares the reading of every module's source while it is imported.

PySide looks into the text of whatever is imported for modules that switch to snake_case names
(`from __feature__ import snake_case`). Nothing here does, so the answer is always no; asking cost a fifth of
the time until the overview stands (docs/decisions/0087).
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  (brings the module that looks)


def spare() -> None:
    """Answer for PySide, where this version of it still asks."""
    looks = sys.modules.get("shibokensupport.feature")
    if looks is not None and hasattr(looks, "_mod_uses_pyside"):
        looks._mod_uses_pyside = lambda _: False  # type: ignore[attr-defined]
