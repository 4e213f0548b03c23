"""The search over everything, key by key, on a file of 100,000 products."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.kernel.text import search_key
from app.usecases.overview import find
from tests.bench.files import fill_products, office
from tests.bench.measures import Row, Way, best_of, median

PRODUCTS, PRODUCERS = 100_000, 5_000
TYPED = (
    "mat ong",
    "gao nep",
    "che shan bản lang",
    "số 99417",
    "dao san",
    "12-109-77",
    "đường phên",
    "khong co gi",
)
"""What is typed, letter by letter; the last one is nowhere in the file."""


def per_key() -> Row:
    """Median over every key of every word; the slowest key is told as well."""
    keys = [text[:length] for text in TYPED for length in range(1, len(text) + 1)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phong-tho.ocop"
        with office(path) as file:
            fill_products(file, PRODUCERS, PRODUCTS)
            ours = [best_of(3, lambda key=key: find(file, key)) * 1000 for key in keys]
        with closing(sqlite3.connect(path)) as plain:
            plain.create_function("folded", 1, search_key, deterministic=True)
            like = [best_of(3, lambda key=key: _like(plain, key)) * 1000 for key in keys]
            search_key.cache_clear()
            function = [best_of(1, lambda key=key: _function(plain, key)) * 1000 for key in keys[::6]]
    ways = (
        Way("ours: four tables, words in any order", median(ours)),
        Way("LIKE on the folded column, products alone", median(like)),
        Way("Python function, products alone", median(function)),
    )
    slowest = max(range(len(keys)), key=ours.__getitem__)
    remark = f"slowest key of ours: “{keys[slowest]}” {ours[slowest]:.1f} ms"
    goal = "median below 2 ms"
    return Row(
        f"search per key, {PRODUCTS:,} products", "ms", ways, goal, median(ours) < 2, remarks=(remark,)
    )


def _like(plain: sqlite3.Connection, key: str) -> list[tuple[str, str]]:
    return plain.execute(
        "SELECT id, name FROM products WHERE search_key LIKE ? LIMIT 8", (f"%{search_key(key)}%",)
    ).fetchall()


def _function(plain: sqlite3.Connection, key: str) -> list[tuple[str, str]]:
    return plain.execute(
        "SELECT id, name FROM products WHERE instr(folded(name), ?) LIMIT 8", (search_key(key),)
    ).fetchall()
