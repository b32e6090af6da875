"""A run without PostgreSQL says so, and the build machine does not count it as whole; a trial picks what is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from inspector_desk.sync.server import cluster as clusters
from inspector_desk.sync.server.cluster import find_binaries
from tests.conftest import NO_POSTGRESQL, pytest_terminal_summary
from tools.trial_server import choose

ROOT = Path(__file__).parents[2]


class Reporter:
    """Where pytest writes its summary."""

    def __init__(self, *reasons: str) -> None:
        self.stats = {
            "skipped": [SimpleNamespace(longrepr=("file", 1, f"Skipped: {text}")) for text in reasons]
        }
        self.lines: list[str] = []

    def section(self, title: str, **_markup: object) -> None:
        self.lines.append(title)

    def line(self, text: str) -> None:
        self.lines.append(text)


def test_the_end_of_a_run_names_what_did_not_run_for_want_of_postgresql() -> None:
    loud, quiet = Reporter(NO_POSTGRESQL, NO_POSTGRESQL, "no font"), Reporter("no font")
    pytest_terminal_summary(loud)
    pytest_terminal_summary(quiet)
    assert loud.lines[0] == "2 TESTS DID NOT RUN"
    assert NO_POSTGRESQL in loud.lines[1]
    assert quiet.lines == []


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [("all well", 0, 0), (NO_POSTGRESQL, 0, 3), (NO_POSTGRESQL, 2, 2), ("a failure", 1, 1)],
)
def test_the_build_machine_counts_such_a_run_as_incomplete(
    tmp_path: Path, said: str, status: int, expected: int
) -> None:
    make = tmp_path / "make"
    make.write_text(f"#!/bin/sh\necho '{said}'\necho '=== 3 passed in 1s ==='\nexit {status}\n")
    make.chmod(0o755)
    done = subprocess.run(
        [str(ROOT / ".ci" / "run")],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == expected
    assert ("INCOMPLETE: PostgreSQL is not installed here" in done.stdout) == (expected == 3)
    assert done.stdout.splitlines()[-1] == "=== 3 passed in 1s ==="


def test_a_trial_takes_the_database_it_is_told_of_and_sqlite_where_nothing_else_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = choose(tmp_path, "postgres://desk@db/desk")
    assert (named.url, named.cluster) == ("postgresql+psycopg://desk@db/desk", None)
    assert "PostgreSQL" in named.words
    monkeypatch.setattr(clusters, "find_binaries", lambda: None)
    left = choose(tmp_path, None)
    assert left.url == f"sqlite:///{tmp_path / 'server.db'}"
    assert "SQLite" in left.words
    assert "PostgreSQL is not installed here" in left.words


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user may enter where the tests run as root; those pytest makes are closed."""
    with tempfile.TemporaryDirectory(prefix="desk-trial-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(find_binaries() is None, reason=NO_POSTGRESQL)
def test_a_trial_server_starts_on_a_private_postgresql_says_so_and_leaves_nothing_running(
    open_folder: Path,
) -> None:
    with (open_folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.trial_server", "--port", "0"],
            cwd=open_folder,
            env={**{k: v for k, v in os.environ.items() if k != "DATABASE_URL"}, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with process:
        try:
            assert process.stdout is not None
            assert "works on PostgreSQL" in process.stdout.readline()
            address = process.stdout.readline().strip()
            assert address, (open_folder / "log").read_text()
            with urllib.request.urlopen(f"{address}/v1/health", timeout=60) as answer:
                assert answer.status == 200
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(120)
    assert process.returncode == 0, (open_folder / "log").read_text()
    assert not (open_folder / ".desk" / "server" / "postgresql" / "data" / "postmaster.pid").exists()
