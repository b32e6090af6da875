from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_desk.operations import addresses, residents
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage.store import Store
from tests.desks import copied_desk


class Desk:
    """A desk in hand: ``do`` runs one command in its own transaction, ``ask`` one query."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store = store
        self.actor = actor

    def do(self, command: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with self.store.write() as session:
            return command(session, self.actor, *arguments, **named)

    def ask(self, query: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with self.store.read() as session:
            return query(session, self.actor, *arguments, **named)

    def person(self, family: str, given: str = "", **facts: Any) -> int:
        changed: Changed = self.do(
            residents.record_resident, residents.NewResident(family_name=family, given_name=given, **facts)
        )
        return changed.first("resident")

    def place(self, landmark: str) -> int:
        place_id: int = self.do(addresses.record_address, addresses.NewAddress(landmark=landmark))[0]
        return place_id


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A real encrypted desk with one officer, open."""
    store, actor = copied_desk(tmp_path / "desk")
    try:
        yield Desk(store, actor)
    finally:
        store.close()
