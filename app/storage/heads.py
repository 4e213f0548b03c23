"""Heads of the history that were kept elsewhere: with printed papers, reports, certificates, backups.

Whoever cuts the end off the history and goes on from there has an unbroken chain again, but not one that
leads through the heads that were kept before the cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select, union

from app.storage.reading import Reader
from app.storage.tables import audit, certificates, meta, print_log, reports


def kept_heads(reader: Reader) -> set[str]:
    """The heads that the rows of this file remember: of each print, report and certificate."""
    logged = union(select(print_log.c.chain_head.label("head")), select(reports.c.chain_head))
    snapshots = reader.rows(select(certificates.c.snapshot).where(certificates.c.snapshot != ""))
    frozen = {str(json.loads(row.snapshot).get("chain_head", "")) for row in snapshots}
    return ({row.head for row in reader.rows(logged)} | frozen) - {""}


def heads_not_in_chain(reader: Reader, heads: Iterable[str]) -> list[str]:
    """Those of the heads that the history of this file does not lead through."""
    start = reader.value(select(meta.c.value).where(meta.c.key == "chain_start"))
    led_through = {row.hash for row in reader.rows(select(audit.c.hash))} | {start, ""}
    return sorted(set(heads) - led_through)
