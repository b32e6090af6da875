"""The rules of the house, each as a test that names what broke it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.rules.collecting import uncollected

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "inspector_desk"
MODULES = sorted(PACKAGE.rglob("*.py"))
QT_ROOMS = frozenset({"ui", "bootstrap.py", "__main__.py"})
SILENT_NAMES = frozenset(
    {"utils", "util", "helpers", "helper", "managers", "manager", "core", "common", "misc"}
)
LONGEST_MODULE = 800
# A person's ethnicity, religion or a score of their danger is not ours to keep, under any name.
FORBIDDEN_FIELD = re.compile(
    r"ethnic|nationality|religio|faith|confession|race\b|risk_score|danger_score", re.IGNORECASE
)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every module of the package as syntax; given back after this file, for it is a large heap to collect."""
    with uncollected():
        return {path: ast.parse(path.read_text(encoding="utf-8"), filename=_name(path)) for path in MODULES}


def _imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def test_rooms_import_only_what_their_contract_allows() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    finished = subprocess.run(
        [str(lint_imports), "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_only_ui_and_the_composition_root_name_qt(trees: dict[Path, ast.Module]) -> None:
    found = [
        f"{_name(path)}:{line} {module}"
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] not in QT_ROOMS
        for line, module in _imported(trees[path])
        if module.split(".")[0] in {"PySide6", "shiboken6"}
    ]
    assert found == []


def test_every_room_but_ui_imports_where_qt_cannot_be_imported() -> None:
    """Catches what a graph of imports misses: import_module, entry points, a library's own import."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] not in QT_ROOMS and "migrations" not in path.parts
    ]
    probe = (
        "import importlib, json, sys\n"
        "class Blocked:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'PySide6', 'shiboken6'}:\n"
        "            raise ImportError(name + ' is blocked here')\n"
        "sys.meta_path.insert(0, Blocked())\n"
        "failed = {}\n"
        "for name in json.load(sys.stdin):\n"
        "    try:\n"
        "        importlib.import_module(name)\n"
        "    except Exception as error:\n"
        "        failed[name] = repr(error)\n"
        "json.dump(failed, sys.stdout)\n"
    )
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-c", probe],
        input=json.dumps(names),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout) == {}


def test_rules_know_only_the_standard_library_and_each_other(trees: dict[Path, ast.Module]) -> None:
    allowed = sys.stdlib_module_names
    found = [
        f"{_name(path)}:{line} {module}"
        for path in sorted((PACKAGE / "rules").rglob("*.py"))
        for line, module in _imported(trees[path])
        if module.split(".")[0] not in allowed
        and not module.startswith(("inspector_desk.rules", "inspector_desk.errors"))
    ]
    assert found == []


def test_migrations_import_nothing_of_ours(trees: dict[Path, ast.Module]) -> None:
    found = [
        f"{_name(path)}:{line} {module}"
        for path in MODULES
        if "migrations" in path.parts
        for line, module in _imported(trees[path])
        if module.split(".")[0] == "inspector_desk"
    ]
    assert found == []


def test_no_room_or_module_has_a_name_that_says_nothing() -> None:
    found = [
        _name(path)
        for path in MODULES
        if SILENT_NAMES & {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}
    ]
    assert found == []


def test_no_module_is_too_long_to_read() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_error_is_swallowed_and_no_event_loop_is_pumped_by_hand(trees: dict[Path, ast.Module]) -> None:
    found: list[str] = []
    for path in MODULES:
        for node in ast.walk(trees[path]):
            if isinstance(node, ast.ExceptHandler) and _catches_everything(node) and not _hands_on(node):
                found.append(f"{_name(path)}:{node.lineno} catches everything and goes on")
            elif isinstance(node, ast.Attribute) and node.attr in {
                "processEvents",
                "resizeColumnsToContents",
            }:
                found.append(f"{_name(path)}:{node.lineno} {node.attr}")
            elif isinstance(node, ast.Name) and node.id in {"NotImplementedError", "QTableWidget"}:
                found.append(f"{_name(path)}:{node.lineno} {node.id}")
    assert found == []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    return caught is None or (isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"})


def _hands_on(handler: ast.ExceptHandler) -> bool:
    """Raises again, or keeps the error for someone: a worker thread has nobody to raise it to."""
    return any(
        isinstance(node, ast.Raise) or (isinstance(node, ast.Name) and node.id == handler.name)
        for node in ast.walk(handler)
    )


def test_no_signal_carries_an_int(trees: dict[Path, ast.Module]) -> None:
    """A C++ int wraps silently at 2**31; identifiers and sizes travel as objects."""
    found = [
        f"{_name(path)}:{node.lineno}"
        for path in sorted((PACKAGE / "ui").rglob("*.py"))
        for node in ast.walk(trees[path])
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Signal"
        and any(isinstance(argument, ast.Name) and argument.id == "int" for argument in node.args)
    ]
    assert found == []


def test_no_record_has_a_field_for_ethnicity_religion_or_a_score_of_danger(
    trees: dict[Path, ast.Module],
) -> None:
    found = [
        f"{_name(path)}:{node.lineno} {node.target.id}"
        for room in ("models", "operations", "rules")
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for node in ast.walk(trees[path])
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and FORBIDDEN_FIELD.search(node.target.id)
    ]
    assert found == []


def test_our_own_page_code_names_no_address_on_the_network() -> None:
    """The map page is ours alone; what it needs comes over the private scheme."""
    page_files = [
        path
        for folder in (PACKAGE, ROOT / "resources")
        for suffix in ("*.js", "*.html", "*.css", "*.qss")
        for path in sorted(folder.rglob(suffix))
        if "web" not in path.relative_to(folder).parts[:1]
    ]
    found = [
        f"{_name(path)}: {match.group()}"
        for path in page_files
        for match in re.finditer(r"""(?:https?:|wss?:)?//[\w.-]+\.\w[^\s"')]*""", _code(path))
        if not match.group().startswith("http://www.w3.org/")
    ]
    assert found == []


def _code(path: Path) -> str:
    """The file without its comments, where a licence or a source may be named."""
    text = re.sub(r"/\*.*?\*/|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"(?m)^\s*//.*$", "", text)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-build.lock", "package-lock.json"])
def test_lock_files_name_hashes_and_no_place_to_download_from(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    if name.endswith(".json"):
        packages = {path: facts for path, facts in json.loads(text)["packages"].items() if path}
        assert [path for path, facts in packages.items() if "integrity" not in facts] == []
        assert [path for path, facts in packages.items() if "resolved" in facts] == []
    else:
        assert re.search(r"://|find-links|index-url", text) is None
        pins = re.findall(r"(?m)^([\w.-]+)==[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text)
        assert len(pins) == len(re.findall(r"(?m)^[\w.-]+==", text)) > 0


def test_what_pyproject_asks_for_is_locked() -> None:
    def normal(name: str) -> str:
        return re.sub(r"[-_.]+", "-", re.split(r"[<>=!\[ ;]", name)[0]).lower()

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *(item for items in project["project"]["optional-dependencies"].values() for item in items),
        *project["dependency-groups"]["dev"],
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {normal(name) for name in re.findall(r"(?m)^([\w.-]+)==", lock)}
    assert {normal(name) for name in asked} - locked == set()


def test_qt_calls_that_return_nothing_keep_their_reference_to_none() -> None:
    """PySide6 6.12.0 lost one per call and ended a CPython 3.11 process after some 5,650 of them."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.parent()
    assert sys.getrefcount(None) > before - 50
