"""The one-folder program: what its recipe must name, and that the built folder starts on a bare machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "build.spec"
PROGRAM = (
    ROOT / "dist" / "inspector-desk" / ("inspector-desk.exe" if sys.platform == "win32" else "inspector-desk")
)


@pytest.fixture(scope="module")
def is_needed() -> Callable[[str], bool]:
    """The recipe's own filter, without running PyInstaller."""
    rules = SPEC.read_text(encoding="utf-8").split("# what stays out", 1)[-1]
    start = rules.index("QT_LIBRARIES = ")
    names: dict[str, object] = {"LANGUAGES": ("en", "ru", "kk", "tg")}
    exec(
        "import re\nfrom pathlib import PurePosixPath\n" + rules[start : rules.index("analysis.binaries")],
        names,
    )
    chosen = names["is_needed"]
    assert callable(chosen)
    return chosen


def test_every_folder_the_program_reads_at_run_time_is_in_the_recipe() -> None:
    spec = SPEC.read_text(encoding="utf-8")
    read_as_files = {
        path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "inspector_desk").rglob("script.py.mako")
    }
    for folder in {"resources", "translations", *read_as_files}:
        assert f'"{folder}"' in spec, folder


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
        "PySide6/Qt/libexec/QtWebEngineProcess",
        "PySide6/Qt/resources/icudtl.dat",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/translations/qtbase_ru.qm",
        "PySide6/Qt/translations/qtwebengine_locales/ru.pak",
        "PySide6\\QtWidgets.pyd",
        "PySide6/Qt6Core.dll",
        "libQt6Core.so.6",
        "babel/locale-data/kk.dat",
        "inspector_desk/storage/migrations/versions/0001_first_schema.py",
        "resources/kz/codes/sex.toml",
    ],
)
def test_what_the_desk_uses_stays_in_the_bundle(is_needed: Callable[[str], bool], target: str) -> None:
    assert is_needed(target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/lib/libQt6Quick3D.so.6",
        "libQt6Multimedia.so.6",
        "PySide6/Qt/qml/QtQuick/libqtquick2plugin.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qtwebengine_locales/de.pak",
        "PySide6/Qt/resources/qtwebengine_devtools_resources.pak",
        "libgtk-3.so.0",
        "babel/locale-data/de.dat",
    ],
)
def test_what_no_desk_uses_stays_out_of_the_bundle(is_needed: Callable[[str], bool], target: str) -> None:
    assert not is_needed(target)


def _bare_environment(home: Path) -> dict[str, str]:
    bare = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    if sys.platform == "win32":
        bare |= {"SYSTEMROOT": os.environ["SYSTEMROOT"], "USERPROFILE": str(home)}
    elif os.geteuid() == 0:
        bare["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"
    return bare


@pytest.mark.bundle
def test_the_built_program_opens_a_practice_desk_and_draws_the_map_without_anything_around_it(
    tmp_path: Path,
) -> None:
    finished = subprocess.run(
        [str(PROGRAM), "self-check", "--json"],
        cwd=tmp_path,
        env=_bare_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    found = json.loads(finished.stdout)
    assert found["ok"] is True, found
    assert found["map"], found


@pytest.mark.bundle
def test_the_built_folder_holds_no_link_to_nothing_and_no_test_or_build_tool() -> None:
    folder = PROGRAM.parent
    assert [str(path) for path in folder.rglob("*") if path.is_symlink() and not path.exists()] == []
    unwanted = re.compile(r"(?:^|/)(?:pytest|hypothesis|PyInstaller|mypy|shapely|psycopg)(?:/|$)")
    assert [
        str(path) for path in folder.rglob("*") if unwanted.search(path.relative_to(folder).as_posix())
    ] == []
