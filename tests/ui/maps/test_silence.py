"""The map asks nothing of any network and runs no text: each belt off in turn, and with no network at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.maps.silent_map import PAYLOADS, STEPS

PROJECT = Path(__file__).parents[3]


def show(off: str, folder: Path, before: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the map in a process of its own did, with one belt off."""
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.ui.maps.silent_map", off, str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=PROJECT,
        timeout=150,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def check(told: dict[str, Any]) -> None:
    assert told["refused"] == []
    assert told["asked"] == ["app"]
    assert told["requests"] > len(STEPS)
    assert told["complaints"] == []
    ran, title = json.loads(told["ran"])
    assert ran is None
    assert title == "Inspector Desk"
    assert told["opened"] >= len(PAYLOADS), "every text was shown"


def test_corpus_is_as_large_as_promised() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


@pytest.mark.slow
@pytest.mark.parametrize("off", ["none", "interceptor", "policy", "resolver"])
def test_no_text_runs_and_nothing_is_asked_outside_with_a_belt_off(off: str, tmp_path: Path) -> None:
    check(show(off, tmp_path))


@pytest.mark.long
def test_map_works_whole_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    without = network_cut()
    if without is None:
        pytest.skip("this system lets no process give up its network (unshare -n)")
    check(show("none", tmp_path, without))


def network_cut() -> tuple[str, ...] | None:
    """The words before a command that run it in a namespace without any network, None where that is forbidden."""
    program = shutil.which("unshare")
    if program is None:
        return None
    words = (program, "-n") if os.geteuid() == 0 else (program, "-rn")
    done = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if done.returncode == 0 else None
