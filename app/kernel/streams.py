"""Lets Vietnamese through to a console."""

from __future__ import annotations

import sys


def speak_utf8() -> None:
    """Write UTF-8 to whatever console there is: one of an old Windows code page would fail on Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a program without a console has no streams at all
            reconfigure(encoding="utf-8", errors="backslashreplace")
