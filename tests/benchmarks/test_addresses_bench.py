"""The benchmark of the address search runs and finds what it looks for."""

import pytest

from inspector_desk.bench import addresses


def test_addresses_are_found_in_every_spelling_beside_like_and_fts5(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "TARGETS", 12)
    monkeypatch.setattr(addresses, "BASELINE_SAMPLE", 8)
    measured = addresses.measure()
    found = {figure.key: figure for figure in measured.figures}
    assert measured.rows == 21_731
    assert found["addresses.recall"].value >= 90
    assert found["addresses.recall.as written"].value == 100
    assert (found["addresses.typing_cpu_p95"].ratio or 0) > 0
