"""The table of docs/architecture.md, checked on the import graph.

An import counts where it stands at run time (also inside a function); what stands under
`if TYPE_CHECKING` may additionally name the types of the rooms further down, never those further up.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ORDER = {
    "app.kernel": 0,
    "app.domain": 1,
    "app.storage": 2,
    "app.documents": 2,
    "app.exchange": 2,
    "app.usecases": 3,
    "app.bootstrap": 4,
    "app.selftest": 4,
    "app.cli": 5,
    "ui": 5,
    "main": 6,
}
"""A room may import itself and rooms of a lower number. Equal numbers are sisters or strangers."""

LIBRARY_ROOMS = {
    "PySide6": {"ui", "main"},
    "shiboken6": {"ui", "main"},
    "qt_material": {"ui"},
    "sqlalchemy": {"app.storage"},
    "sqlite3": {"app.storage"},
    "reportlab": {"app.documents"},
    "segno": {"app.documents"},
    "pypdf": {"app.documents", "app.exchange"},
    "docx": {"app.documents", "app.exchange"},
    "openpyxl": {"app.exchange"},
    "python_calamine": {"app.exchange"},
    "PIL": {"app.exchange"},
    "pypdfium2": {"ui"},
    "platformdirs": {"app.bootstrap"},
    "cryptography": {"app.storage"},
    "argon2": {"app.storage"},
    "pillow_heif": {"app.exchange"},
    "defusedxml": {"app.exchange"},
}
"""Where each library from outside may be imported; every other one is refused everywhere."""

ONE_FILE = {"pypdfium2": "ui/widgets/paper.py", "qt_material": "ui/theme/build.py"}


def room_of(module: str) -> str:
    if module == "main" or module == "ui" or module.startswith("ui."):
        return module.partition(".")[0]
    return ".".join(module.split(".")[:2])


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def sources() -> list[Path]:
    return sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), *ROOT.glob("main.py")])


def imports(tree: ast.AST, only_run_time: bool) -> Iterator[tuple[str, int]]:
    """Every imported module with its line."""
    for node in ast.iter_child_nodes(tree):
        if only_run_time and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from imports(other, only_run_time)
        elif isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)
        else:
            yield from imports(node, only_run_time)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


SOURCES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in sources()]


@pytest.mark.parametrize("path", SOURCES)
def test_every_import_goes_to_the_right_in_the_picture(path: Path) -> None:
    here = module_of(path)
    for imported, line in imports(parsed(path), only_run_time=False):
        if imported.partition(".")[0] not in ("app", "ui", "main"):
            continue
        there = room_of(imported)
        if there == "app" or here == "app":
            continue
        allowed = there == room_of(here) or ORDER[there] < ORDER[room_of(here)]
        assert allowed, f"{path.name}:{line}: {here} must not import {imported}"


@pytest.mark.parametrize("path", SOURCES)
def test_every_library_stays_in_its_room(path: Path) -> None:
    here = module_of(path)
    for imported, line in imports(parsed(path), only_run_time=False):
        library = imported.partition(".")[0]
        if library in ("app", "ui", "main", "__future__", "_typeshed"):
            continue
        if library in sys.stdlib_module_names and library not in LIBRARY_ROOMS:
            continue
        assert room_of(here) in LIBRARY_ROOMS.get(library, set()), (
            f"{path.name}:{line}: {here} uses {library}"
        )
        if library in ONE_FILE:
            assert path.relative_to(ROOT).as_posix() == ONE_FILE[library], f"{path.name}:{line}: {library}"


@pytest.mark.parametrize("path", SOURCES)
def test_nothing_that_runs_what_it_reads(path: Path) -> None:
    tree = parsed(path)
    named = {name.partition(".")[0] for name, _ in imports(tree, only_run_time=False)}
    assert not named & {"pickle", "shelve", "marshal", "dill"}
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"eval", "exec", "__import__"}


@pytest.mark.parametrize(
    "path", [item for item in SOURCES if "app/domain" in item.id or "app/kernel" in item.id]
)
def test_the_rules_know_no_float_and_no_clock(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
        if path.name == "clock.py":
            continue  # seconds may be broken; points may not
        is_float = is_float or (isinstance(node, ast.Name) and node.id == "float")
        assert not is_float, f"{path.name}:{node.lineno}: a float"
        if path.name != "clock.py":
            told = isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
            of_the_machine = (
                told and isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime")
            )
            assert not of_the_machine, f"{path.name}:{node.lineno}: the time is passed in"


READS_BESIDE_SQLITE = {
    "open", "read_bytes", "write_bytes", "read_text", "write_text", "touch", "copyfile", "copy2",
}  # fmt: skip


def test_only_few_open_a_file_beside_sqlite() -> None:
    """Closing any other handle on the live file would drop SQLite's locks."""
    openers = {
        path.name
        for path in (ROOT / "app" / "storage").rglob("*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in READS_BESIDE_SQLITE)
            or (isinstance(node.func, ast.Attribute) and node.func.attr in READS_BESIDE_SQLITE)
        )
    }
    assert openers == {
        "header.py",  # before SQLite opens the file
        "file_lock.py",  # the lock file, which SQLite never opens
        "backups.py",  # the copy and the contents beside it
        "restoring.py",  # the contents beside a backup
        "placing.py",  # the unfinished copy
    }


@pytest.mark.parametrize("path", SOURCES)
def test_every_module_says_what_it_is_responsible_for(path: Path) -> None:
    told = ast.get_docstring(parsed(path)) or ""
    assert len(told.split()) >= 3, f"{path.relative_to(ROOT)} has no docstring"


@pytest.mark.parametrize("path", SOURCES)
def test_names_that_explain_nothing_are_not_used(path: Path) -> None:
    for word in ("util", "helper", "manager", "common", "misc"):
        assert word not in path.relative_to(ROOT).as_posix().lower()


def test_the_first_page_loads_nothing_that_writes_papers_or_spreadsheets() -> None:
    """Loading it takes longer than counting every figure of the overview."""
    heavy = ("reportlab", "openpyxl", "docx", "pypdf", "PIL", "python_calamine")
    script = f"import sys, app.usecases.overview; print([one for one in {heavy} if one in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
