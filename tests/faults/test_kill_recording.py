"""kill -9 at any moment during recording loses no saved record and at most the last second of a draft."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.kill_recording import kill_often


@pytest.mark.long
def test_twenty_kills_while_recording_lose_nothing(tmp_path: Path) -> None:
    outcome = kill_often(tmp_path / "desk", 20, seed=int.from_bytes(os.urandom(3), "big"))
    assert outcome.kills == 20
    assert outcome.told > 20
    assert outcome.clean, outcome


@pytest.mark.slow
def test_two_hundred_kills_while_recording_lose_nothing(tmp_path: Path) -> None:
    outcome = kill_often(tmp_path / "desk", 200, seed=int.from_bytes(os.urandom(3), "big"))
    assert outcome.clean, outcome
