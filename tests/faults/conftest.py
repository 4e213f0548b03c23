"""What a fault needs: a folder that anybody may enter, a program of its own, short and long profiles."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.kernel.clock import SystemClock, SystemRandom
from app.storage.audit import verify_chain
from app.storage.header import journal_of
from app.storage.store import OfficeFile
from app.usecases.offices import create_office
from tests.conftest import PHONG_THO

ROOT = Path(__file__).resolve().parent.parent.parent
IS_LONG = os.environ.get("OCOP_FAULTS") == "long"
"""`python3 dev.py faults`: hours where `dev.py test` has two minutes."""

KILLS = 1000 if IS_LONG else 20
FUZZ = settings(
    max_examples=100_000 if IS_LONG else 100,
    deadline=None,
    derandomize=not IS_LONG,
    database=None,
    suppress_health_check=list(HealthCheck),
)
WHO = "Cán bộ Mẫu"

needs_posix = pytest.mark.skipif(os.name == "nt", reason="signals, rights and limits of POSIX")


@pytest.fixture
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its places and nothing else, closed."""
    path = tmp_path_factory.mktemp("template") / "phong-tho.ocop"
    create_office(path, PHONG_THO, SystemClock(), SystemRandom(), WHO).close()
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter (pytest's own are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="so-ocop-"))
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o777)
    shutil.rmtree(folder)


def child(verb: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start the program that something is done to."""
    command = [sys.executable, "-X", "utf8", "-m", "tests.faults.child", verb, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def lines_of(verb: str, *arguments: object) -> list[str]:
    """What the program tells until it ends well."""
    started = child(verb, *arguments)
    out, _ = started.communicate()
    assert started.returncode == 0
    return out.decode().splitlines()


def refuse_harm(path: Path) -> None:
    """The file opens for writing at once, nothing lies beside it, it is sound and its history whole."""
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO) as file, file.reading() as reader:
        assert reader._connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]
        assert reader._connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert verify_chain(reader).whole
    assert not journal_of(path).exists()
    assert sorted(one.name for one in path.parent.glob(f"{path.stem}.*")) == [path.name]


def rows(path: Path, question: str) -> Sequence[tuple[object, ...]]:
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO) as file, file.reading() as reader:
        return [tuple(row) for row in reader._connection.exec_driver_sql(question).all()]
