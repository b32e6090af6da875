from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.rules.actor import Actor
from inspector_desk.storage.store import Store
from tests.desks import new_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    """A real encrypted desk with one officer, open."""
    store, actor = new_desk(tmp_path / "desk")
    try:
        yield store, actor
    finally:
        store.close()
