"""dev.py on machines that lack something: one command is named, half-made things are thrown away."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py with an environment of its own that nothing is in."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    for name, value in (
        ("VENV", venv), ("STAMP", venv / "ready.txt"), ("PYTHON", venv / "bin" / "python"),
        ("OUT", tmp_path / "out"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)
    return module


def finished(dev: ModuleType) -> None:
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.write_text("")
    dev.STAMP.write_text(dev.wanted_stamp(), encoding="utf-8")


def test_every_word_says_what_it_does(capsys: pytest.CaptureFixture[str], dev: ModuleType) -> None:
    assert dev.main([]) == 0
    told = capsys.readouterr().out
    for name, word in dev.WORDS.items():
        assert f"  {name:6} {word.__doc__}" in told
    assert dev.main(["nonsense"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Debian's packages")
def test_without_root_the_one_command_that_is_missing_is_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        dev, "found_here", lambda thing: thing not in ("libGL.so.1", "ensurepip", "certificates")
    )
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.subprocess, "call", lambda *_, **__: pytest.fail("nothing may be run"))
    with pytest.raises(SystemExit) as caught:
        dev.set_up()
    assert caught.value.code == 1
    told = capsys.readouterr().err
    packages = f"ca-certificates libgl1 python3.{sys.version_info.minor}-venv"
    command = f"apt-get update && apt-get install -y --no-install-recommends {packages}"
    assert told.strip().splitlines()[1].strip() == f"sudo sh -c '{command}'"


def test_an_environment_counts_only_when_its_stamp_was_written_last(dev: ModuleType) -> None:
    assert not dev.is_ready()
    finished(dev)
    assert dev.is_ready()
    dev.STAMP.write_text("another lock\n", encoding="utf-8")
    assert not dev.is_ready()
    dev.STAMP.unlink()
    assert not dev.is_ready()


def test_a_half_made_environment_is_thrown_away_and_a_linked_one_only_unlinked(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def makes(command: list[str], **_: object) -> int:
        assert command[1:3] == ["-m", "venv"]
        assert not dev.VENV.exists()
        dev.PYTHON.parent.mkdir(parents=True)
        dev.PYTHON.write_text("")
        return 0

    monkeypatch.setattr(dev.subprocess, "call", makes)
    (dev.VENV / "bin").mkdir(parents=True)
    (dev.VENV / "bin" / "python").write_text("without pip")
    dev.make_venv()
    assert dev.PYTHON.read_text() == ""
    dev.shutil.rmtree(dev.VENV)
    other = tmp_path / "other"
    (other / "bin").mkdir(parents=True)
    dev.VENV.symlink_to(other)
    dev.make_venv()
    assert other.exists()
    assert not dev.VENV.is_symlink()


def test_packages_that_do_not_install_leave_no_stamp(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "install_missing", lambda *_: None)
    monkeypatch.setattr(dev, "make_venv", lambda: dev.VENV.mkdir())
    monkeypatch.setattr(dev, "python", lambda *_, **__: 1)
    with pytest.raises(SystemExit):
        dev.main(["test"])
    assert "run the same word again" in capsys.readouterr().err
    assert not dev.is_ready()


def test_the_sample_is_made_again_when_its_sources_changed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def makes(*_: str, **__: object) -> int:
        made.append(1)
        path = dev.OUT / "sample" / "phong-tho-2023.ocop"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        return 0

    monkeypatch.setattr(dev, "python", makes)
    dev.sample_file()
    dev.sample_file()
    assert len(made) == 1
    monkeypatch.setattr(dev, "hash_of_sources", lambda: "another")
    dev.sample_file()
    assert len(made) == 2


def test_dev_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "dev.py"), "help"], capture_output=True, check=True
    )
    assert b"python3 dev.py WORD" in done.stdout
