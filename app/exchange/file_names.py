"""Makes names of files and folders that every file system takes, from whatever a text holds."""

from __future__ import annotations

import re

from app.kernel.text import search_key

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names of devices: Windows opens no file called so, with whatever ending."""

MOST_LETTERS = 60
"""Two of them and the folder of a user stay below the 260 letters that Windows takes for a path."""


def safe_file_name(text: str, most: int = MOST_LETTERS) -> str:
    """A name without marks, of a-z, 0-9 and hyphens: "Giấy ĐKKD 12/2023" becomes "giay-dkkd-12-2023".

    Neither a path nor an ending survives, so that no name leads out of the folder it is written to.
    """
    bare = re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")[:most].strip("-")
    if not bare or bare in _RESERVED:
        bare = f"tep-{bare}".rstrip("-")
    return bare
