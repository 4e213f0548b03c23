"""What no single test sees: sentences nobody says, pages nobody draws, verbs nobody tests, stale notes."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.kernel.sentences import all_sentences
from app.storage import tables as t

ROOT = Path(__file__).resolve().parent.parent
SPOKEN = {"RuleBroken": 0, "StoreTrouble": 0, "Problem": 1}
"""Where the code of a sentence stands among the arguments of what says it."""
NAMED_OF_ITSELF = {"RuleBroken": {"field"}, "StoreTrouble": {"field"}, "Problem": {"severity"}}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(*folders: str) -> Iterator[tuple[Path, ast.Call, str]]:
    for path in sources(*folders):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield path, node, node.func.id


def said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every code that is said literally: where, which, and the arguments given (None: not to be seen)."""
    for path, call, name in calls("app", "ui"):
        if name not in SPOKEN:
            continue
        place = SPOKEN[name]
        given = call.args[place] if len(call.args) > place else None
        where = f"{path.relative_to(ROOT)}:{call.lineno}"
        for code in _texts(given):
            yield where, code, _arguments(call, name)


def _texts(node: ast.AST | None) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return []


def _arguments(call: ast.Call, name: str) -> set[str] | None:
    if name == "Problem":
        values = call.args[2] if len(call.args) > 2 else None
        values = next((word.value for word in call.keywords if word.arg == "arguments"), values)
        if values is None:
            return set()
        if not isinstance(values, ast.Dict) or not all(isinstance(key, ast.Constant) for key in values.keys):
            return None
        return {str(key.value) for key in values.keys if isinstance(key, ast.Constant)}
    if any(word.arg is None for word in call.keywords):
        return None
    return {str(word.arg) for word in call.keywords} - NAMED_OF_ITSELF[name]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_that_is_said_exists_and_gets_what_it_needs() -> None:
    seen = 0
    for where, code, arguments in said():
        assert code in all_sentences(), f"{where} says {code!r}, which no table holds"
        if arguments is not None:
            for sentence in all_sentences()[code]:
                lacking = placeholders(sentence) - arguments
                assert not lacking, f"{where} says {code!r} without {sorted(lacking)}"
            seen += 1
    assert seen > 60


def endings() -> set[str]:
    """How a code ends that is put together, as "_twice" in f"{code}_twice"."""
    last = [
        node.values[-1]
        for path in sources("app", "ui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.FormattedValue)
    ]
    found = {one.value for one in last if isinstance(one, ast.Constant)}
    return {one for one in found if re.fullmatch(r"_[a-z_]+", one)}


def test_every_sentence_is_said_somewhere() -> None:
    literals = {
        node.value
        for path in sources("app", "ui")
        if "sentences" not in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    composed = tuple(one for one in literals if re.fullmatch(r"[a-z]+_", one))
    begun = [one for one in literals if re.fullmatch(r"[a-z_]+", one)]
    ended = {one + ending for ending in endings() for one in begun}
    unsaid = {code for code in set(all_sentences()) - literals - ended if not code.startswith(composed)}
    assert sorted(unsaid) == []


@pytest.mark.parametrize("code", sorted(all_sentences()))
def test_a_sentence_is_whole_in_both_languages(code: str) -> None:
    """What begins with a small letter is part of another sentence: a place, or a cause."""
    vietnamese, english = all_sentences()[code]
    for sentence in (vietnamese, english):
        assert sentence == sentence.strip()
        if sentence[0].islower():
            assert sentence[-1] != ".", sentence
        else:
            assert sentence[-1] in ".…!}", sentence
            assert sentence[0].isupper() or sentence[0] in "“{", sentence
    assert placeholders(english) <= placeholders(vietnamese) | placeholders(english)
    assert vietnamese != english


def test_every_page_has_a_picture() -> None:
    from tests.shots import PAGES

    folders = {path.parent.name for path in (ROOT / "ui" / "pages").glob("*/page.py")}
    assert folders == {*PAGES, "welcome"}
    assert "0-welcome" in (ROOT / "tests" / "shots.py").read_text(encoding="utf-8")


def verbs_that_write() -> list[str]:
    """Public functions of the use cases that open a change themselves or through a private one."""
    found = []
    for path in sources("app/usecases"):
        functions = [node for node in parsed(path).body if isinstance(node, ast.FunctionDef)]
        writers = {node.name for node in functions if ".writing(" in ast.unparse(node)}
        for node in functions:
            named = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
            if not node.name.startswith("_") and (node.name in writers or named & writers):
                found.append(node.name)
    return found


@pytest.mark.parametrize("verb", verbs_that_write())
def test_every_verb_that_writes_is_named_by_a_test(verb: str) -> None:
    tests = [path for path in sources("tests") if path.name.startswith("test_") and path != Path(__file__)]
    assert any(re.search(rf"\b{verb}\b", path.read_text(encoding="utf-8")) for path in tests), verb


def test_every_library_has_its_reason_in_the_decisions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=]", line)[0].lower() for line in wanted}
    told = (ROOT / "docs" / "decisions" / "0001-libraries.md").read_text(encoding="utf-8").lower()
    assert sorted(name for name in names if f"| {name} |" not in told) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")), ids=lambda path: path.name
)
def test_a_decision_is_numbered_and_dated(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert lines[0].startswith(f"# {path.name[:4]} ")
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", " ".join(lines[:4]))


def test_the_description_of_the_file_names_every_table() -> None:
    told = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    assert [name for name in t.METADATA.tables if f"`{name}`" not in told] == []


FILTER = {"PLUGINS_KEPT", "LIBRARIES_LEFT", "slashed", "is_shipped"}


def _named(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    return getattr(node, "name", "")


def shipped(path: str) -> Any:
    """What the filter of installer.spec says of a collected file."""
    tree = ast.parse((ROOT / "installer.spec").read_text(encoding="utf-8"))
    chosen = [node for node in tree.body if _named(node) in FILTER]
    names: dict[str, Any] = {}
    exec(compile(ast.Module(chosen, []), "installer.spec", "exec"), names)
    return names["is_shipped"]((path, "", "BINARY"))


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/imageformats/qjpeg.dll", True),
        ("PySide6/plugins/imageformats/qpdf.dll", False),
        ("PySide6/plugins/tls/qopensslbackend.dll", False),
        ("PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/translations/qt_de.qm", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/opengl32sw.dll", False),
        ("resources/fonts/NotoSans-Regular.ttf", True),
    ],
)
def test_the_build_keeps_the_same_files_on_both_systems(path: str, kept: bool) -> None:
    assert shipped(path) is kept
    assert shipped(path.replace("/", "\\")) is kept
