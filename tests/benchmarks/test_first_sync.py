"""The bench of first syncs runs whole, on a few records."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.first_sync import measure


def test_both_ways_of_a_first_sync_bring_every_record(tmp_path: Path) -> None:
    figures = measure(60, tmp_path)
    assert figures["records"] == 60
    assert figures["snapshot_received_bytes"] > 0
    assert figures["pages_bytes"] > 0
