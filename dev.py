#!/usr/bin/env python3
"""One word for everything a colleague does here: `python3 dev.py WORD` (Windows: `py dev.py WORD`).

Needs Python 3.11 to 3.13 and nothing else: each word first makes `.venv/` from the locks.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
LOCK = ROOT / "dev.lock"
STAMP = VENV / "ready.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

SAMPLE_DAY = "2023-12-12"
"""The sample year ends here; on a later day all of it would be over."""

SHARED_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What the windows need on Linux, and the Debian package that holds it."""

BUILD_TOOLS = {"objdump": "binutils"}


def main(arguments: list[str]) -> int:
    word = arguments[0] if arguments else ""
    if word not in WORDS:
        print(__doc__)
        for name, todo in WORDS.items():
            print(f"  {name:6} {todo.__doc__}")
        return 0 if word in ("", "help", "-h", "--help") else 2
    try:
        set_up()
        return WORDS[word](arguments[1:])
    except KeyboardInterrupt:
        stop("interrupted; the same word again goes on from here")


def run(rest: list[str]) -> int:
    """start the program on the sample year of Phong Thổ (or: run FILE.ocop)"""
    target = rest or [sample_file(), "--today", SAMPLE_DAY]
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        picture = OUT / "first-page.png"
        say(f"there is no display here; drawing the first page into {picture.relative_to(ROOT)} instead")
        return python("main.py", *target, "--picture", str(picture), env=OFFSCREEN)
    return python("main.py", *target)


def test(rest: list[str]) -> int:
    """run every test that can run on this machine (pytest options may follow)"""
    cores = str(min(os.cpu_count() or 1, 8))
    return python("-m", "pytest", *(rest or ["-n", cores]), env=OFFSCREEN)


def lint(rest: list[str]) -> int:
    """check style and layout with ruff"""
    return python("-m", "ruff", "check", ".") or python("-m", "ruff", "format", "--check", ".")


def types(rest: list[str]) -> int:
    """check types with mypy, strict for app/"""
    return python("-m", "mypy")


def demo(rest: list[str]) -> int:
    """make the sample year without a window, its papers into out/demo"""
    return python("main.py", "demo", "--out", *(rest or [str(OUT / "demo")]))


def bench(rest: list[str]) -> int:
    """measure ours beside the other way, in one run, as a table"""
    return python("tests/bench/table.py", *rest, env=OFFSCREEN)


def shots(rest: list[str]) -> int:
    """draw a picture of every page into out/shots"""
    return python("tests/shots.py", str(OUT / "shots"), *rest, env=OFFSCREEN)


def theme(rest: list[str]) -> int:
    """build the style sheet and the icons from qt-material into resources/theme"""
    return python("-m", "ui.theme.build", env=OFFSCREEN)


def build(rest: list[str]) -> int:
    """freeze the program with PyInstaller, start it with --selftest, check the Windows wheels"""
    install_missing(BUILD_TOOLS, shutil.which)
    if sys.platform.startswith("linux"):
        shared = f"libpython3.{sys.version_info.minor}"
        install_missing({f"{shared}.so.1.0": shared}, loads_python)
    failed = python("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "installer.spec")
    return failed or check_frozen() or check_windows_wheels()


def faults(rest: list[str]) -> int:
    """the long runs: 1,000 kills, full disks, broken files, 100,000 fuzz inputs"""
    return python("-m", "pytest", "tests/faults", *rest, env={**OFFSCREEN, "OCOP_FAULTS": "long"})


def lock(rest: list[str]) -> int:
    """write runtime.lock and dev.lock anew from pyproject.toml"""
    for name, extras in (("runtime.lock", []), ("dev.lock", ["--extra", "dev"])):
        failed = python(
            "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header",
            "--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11", *extras,
            "pyproject.toml", "-o", name,
        )  # fmt: skip
        if failed:
            return failed
    return 0


WORDS: dict[str, Callable[[list[str]], int]] = {
    word.__name__: word for word in (run, test, lint, types, demo, bench, shots, theme, build, faults, lock)
}


# Set-up


def set_up() -> None:
    """Make `.venv` as the lock says, unless it is so already."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        stop(f"Python 3.11 to 3.13 is needed; this one is {sys.version.split()[0]}")
    if sys.platform.startswith("linux"):
        install_missing({**SHARED_LIBRARIES, **venv_packages()}, found_here)
    if is_ready():
        return
    make_venv()
    say("installing the locked packages (a few minutes the first time)")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    if python("-m", "pip", "install", *quiet, "--require-hashes", "-r", str(LOCK)):
        stop("the packages could not be installed; look at the lines above, then run the same word again")
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def is_ready() -> bool:
    """The environment was finished, for this lock and this Python, and is still there."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted_stamp()


def wanted_stamp() -> str:
    """Says for which lock and which Python the environment was finished."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {sys.version.split()[0]}\n"


def make_venv() -> None:
    """An empty environment with pip; what an interrupted set-up left is thrown away first."""
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        say("throwing away a .venv that is not finished or not for this lock")
        shutil.rmtree(VENV)
    say("making .venv")
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) or not PYTHON.exists():
        stop("the environment could not be made; see the lines above")


def venv_packages() -> dict[str, str]:
    """Debian keeps the pip of a new environment and the certificates in packages of their own."""
    if is_ready():
        return {}
    return {"ensurepip": f"python3.{sys.version_info.minor}-venv", "certificates": "ca-certificates"}


def found_here(thing: str) -> object:
    """Whether a thing that the set-up needs is on this machine."""
    if thing == "ensurepip":
        return has_ensurepip()
    if thing == "certificates":
        return has_certificates()
    return loads(thing)


def has_certificates() -> bool:
    """Certificates lie where the system keeps them, or where somebody says so."""
    paths = ssl.get_default_verify_paths()
    told = os.environ.get("PIP_CERT") or os.environ.get("SSL_CERT_FILE")
    return any(place and Path(place).exists() for place in (told, paths.cafile)) or bool(
        paths.capath and Path(paths.capath).is_dir() and any(Path(paths.capath).iterdir())
    )


def has_ensurepip() -> bool:
    """A bare Debian has the venv module and not the pip that it wants to put inside."""
    asked = [sys.executable, "-c", "import ensurepip, sys; sys.exit(not ensurepip.version())"]
    return subprocess.call(asked, stderr=subprocess.DEVNULL) == 0


def loads(library: str) -> str | None:
    """The name of a shared library that the loader finds."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return None
    return library


def loads_python(library: str) -> str | None:
    """The same for Python's own library, which may lie beside a Python that is not the system's."""
    beside = Path(str(sysconfig.get_config_var("LIBDIR"))) / library
    return library if beside.exists() else loads(library)


def install_missing(needed: dict[str, str], found: Callable[[str], object]) -> None:
    """Install the Debian packages of what is not found."""
    missing = sorted({package for thing, package in needed.items() if not found(thing)})
    if missing:
        install(missing)


def install(packages: list[str]) -> None:
    """Install Debian packages as root; without root, say the one command that is missing."""
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not packages or not shutil.which("apt-get"):
        stop(f"missing on this system: {', '.join(packages) or 'pip for this Python'}; install it first")
    if os.geteuid() != 0:
        stop(f"missing on this system; run once:\n  sudo sh -c '{command}'")
    say(f"installing {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.call(["sh", "-c", command], stdout=subprocess.DEVNULL, env=environment):
        stop(f"this did not work; run it by hand and look:\n  {command}")


# What the words need


def sample_file() -> str:
    """The sample year, made once per version of the sources that make it."""
    path = OUT / "sample" / "phong-tho-2023.ocop"
    stamp = path.with_name("made-of.txt")
    sources = hash_of_sources()
    if not (path.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == sources):
        say("making the sample file")
        if python("main.py", "demo", "--out", str(path.parent), "--file-only"):
            stop("the sample file could not be made; see the lines above")
        stamp.write_text(sources, encoding="utf-8")
    return str(path)


def hash_of_sources() -> str:
    """Changes with whatever the sample file is made of."""
    files = [*(ROOT / "app").rglob("*.py"), *(ROOT / "resources").rglob("*.json")]
    told = [
        f"{file.relative_to(ROOT).as_posix()} {file.read_text(encoding='utf-8')}" for file in sorted(files)
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def check_frozen() -> int:
    """Start the frozen program and say how large it is and how fast it paints."""
    folder = ROOT / "dist" / "so-ocop"
    ending = ".exe" if os.name == "nt" else ""
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.txt"  # a window program has no console on Windows
        command = [str(folder / f"so-ocop{ending}"), "--selftest", str(report)]
        failed = 0
        for _ in range(2):  # the second start finds the files in memory, as an officer's second start does
            started = time.time()
            environment = {**os.environ, **OFFSCREEN, "OCOP_STARTED": str(started)}
            failed |= subprocess.call(command, env=environment, stdout=subprocess.DEVNULL)
            took = time.time() - started
        print(report.read_text(encoding="utf-8") if report.exists() else "the frozen program did not start")
        verbs = [str(folder / f"so-ocop-verbs{ending}"), "demo", "--out", place, "--file-only"]
        failed |= subprocess.call(verbs, env={**os.environ, "PYTHONUTF8": "1"})
    print(f"frozen program: {size / 2**20:.0f} MB, selftest {took:.1f} s")
    return failed


def check_windows_wheels() -> int:
    """Every locked package must have a wheel for Windows."""
    with tempfile.TemporaryDirectory() as folder:
        failed = python(
            "-m", "pip", "download", "-qq", "--no-deps", "--platform", "win_amd64", "--python-version",
            "3.11", "--only-binary=:all:", "--require-hashes", "-r", str(ROOT / "runtime.lock"), "-d", folder,
        )  # fmt: skip
        print(
            "Windows wheels:",
            "one is missing" if failed else f"{len(os.listdir(folder))} found, none missing",
        )
    return failed


def python(*arguments: str, env: dict[str, str] | None = None) -> int:
    """Run the environment's Python in the project's folder."""
    settings = {**os.environ, **(env or {}), "PYTHONUTF8": "1"}
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=settings)


def say(what: str) -> None:
    print(f"dev.py: {what}", flush=True)


def stop(why: str) -> NoReturn:
    print(f"dev.py: {why}", file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
