"""Each benchmark runs on a small desk and gives its figures; how large they are is no matter of tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector_desk.bench import (
    BENCHES,
    likenesses,
    memory,
    pressing,
    processes,
    register,
    registers,
    saving,
    searching,
    space,
    startup,
    weekly,
)
from inspector_desk.bench.desks import keys_of
from inspector_desk.bench.figures import Measurement
from inspector_desk.errors import KnownError
from inspector_desk.training import practice
from tests.desks import CHEAP, new_desk

HEADER = "street_ru,street_kk,house_number,lat_e7,lon_e7"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice desk with 2,000 appeals on invented streets."""
    place = tmp_path_factory.mktemp("measured")
    lines = [HEADER]
    for number in range(1_600):
        street, house = divmod(number, 20)
        point = f"{511_000_000 + number * 2_000},{714_000_000 + number % 37 * 9_000}"
        lines.append(f"улица Пробная {street},Сынақ көшесі {street},{house + 1},{point}")
    (place / "addresses.csv").write_text("\n".join(lines), encoding="utf-8")
    store, _actor = practice.create_practice_desk(
        place / "desk",
        "kz",
        "ru",
        practice.district_size(2_000),
        addresses=place / "addresses.csv",
        cost=CHEAP,
    )
    store.close()
    return place / "desk"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module, name, value in (
        (register, "OPENINGS", 2),
        (register, "JUMPS", 3),
        (register, "ITEM_MODEL_ROWS", 50),
        (searching, "TARGETS", 4),
        (searching, "LIKE_SAMPLE", 1),
        (weekly, "RUNS", 1),
        (startup, "STARTS", 1),
        (startup, "TYPING_S", 0.1),
        (memory, "RUNS", 1),
        (saving, "SAVES", 2),
        (registers, "READINGS", 2),
        (pressing, "READINGS", 2),
        (likenesses, "PEOPLE", 2),
    ):
        monkeypatch.setattr(module, name, value)
    return


def by_key(measured: Measurement) -> dict[str, float | None]:
    return {figure.key: figure.ratio for figure in measured.figures}


def test_the_register_is_opened_beside_the_bare_driver_and_jumped_about_in(
    folder: Path, qapp: QApplication
) -> None:
    measured = register.measure(0, folder)
    found = {figure.key: figure for figure in measured.figures}
    assert measured.rows >= 2_000
    assert (found["register.first_rows"].ratio or 0) > 0
    assert (found["register.beside_bare_view"].ratio or 0) > 0
    assert found["register.jump_cpu"].value > 0
    assert found["register.jump_frame"].spread is not None
    assert found["register.jump_frame"].spread.runs == 3


def test_search_finds_every_spelling_and_stock_fts5_does_not(folder: Path) -> None:
    measured = searching.measure(0, folder)
    found = {figure.key: figure for figure in measured.figures}
    assert found["search.recall"].value >= 90
    assert (found["search.typing_p95"].ratio or 0) > 0
    assert found["search.recall"].baseline_value is not None


def test_the_report_is_measured_beside_its_own_statements(folder: Path) -> None:
    assert (by_key(weekly.measure(0, folder))["report.ratio"] or 0) > 0


def test_saving_is_measured_beside_a_bare_write_of_the_same_bytes(folder: Path) -> None:
    found = by_key(saving.measure(0, folder))
    assert (found["save.register"] or 0) > 0
    assert (found["save.change"] or 0) > 0


def test_every_register_is_read_beside_its_own_statements(folder: Path) -> None:
    found = by_key(registers.measure(0, folder))
    names = ("appeals", "residents", "visits", "meetings", "preventive")
    assert all((found[f"registers.{name}"] or 0) > 0 for name in names)


def test_duplicates_and_the_day_are_measured_for_a_supervisor_and_an_inspector(folder: Path) -> None:
    duplicates = {figure.key: figure.value for figure in likenesses.measure(0, folder).figures}
    day = {figure.key: figure.value for figure in pressing.measure(0, folder).figures}
    for role in ("supervisor", "inspector"):
        assert duplicates[f"duplicates.{role}"] > 0
        assert day[f"today.{role}"] > 0


def test_the_shares_of_the_file_make_up_the_whole(folder: Path) -> None:
    found = {figure.key: figure.value for figure in space.measure(0, folder).figures}
    shares = [value for key, value in found.items() if not key.endswith(("_bytes", ".entry", ".by_hand"))]
    assert sum(shares) == pytest.approx(100)
    assert 0 < found["share.journal"] < 100


@pytest.mark.slow
def test_start_and_memory_are_measured_in_processes_of_their_own(folder: Path) -> None:
    found = by_key(startup.measure(2_000, folder)) | by_key(memory.measure(2_000, folder))
    assert (found["startup.waits"] or 0) > 0
    assert (found["startup.at_once_cpu"] or 0) > 0
    assert (found["memory.register"] or 0) > 0


def test_the_bare_window_says_when_it_is_usable_and_ends_when_told() -> None:
    with processes.bare_window() as process:
        assert process.hear() == "usable"


def test_a_real_desk_is_never_measured(tmp_path: Path) -> None:
    store, _actor = new_desk(tmp_path / "desk")
    store.close()
    with pytest.raises(KnownError, match=r"bench\.not-practice"):
        keys_of(tmp_path / "desk")


def test_every_benchmark_is_a_command() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "inspector_desk", "bench", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert all(name in finished.stdout for name in BENCHES)
