"""The line breaks once, anywhere between joining and the last byte of the page: everything arrives once all the same.

Every byte is tried by ``python tests/faults/sync_cuts.py``; here every 199th, and each of the first and last forty.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.sync_cuts import cut_everywhere


@pytest.mark.long
def test_cut_at_any_byte_an_exchange_goes_on_and_every_entry_is_held_once(tmp_path: Path) -> None:
    outcome = cut_everywhere(tmp_path, step=199, ends=40)
    assert outcome.faults == []
    assert outcome.tried > 80
    assert outcome.cut > 0.8 * outcome.tried
