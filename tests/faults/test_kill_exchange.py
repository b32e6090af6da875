"""Whoever dies in the middle of an exchange, at whatever statement: nothing is lost, nothing is held twice.

Every statement is died at by ``python tests/faults/kill_exchange.py`` (docs/faults.md has the counts); here a few,
drawn anew for each run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from tests.conftest import NO_POSTGRESQL
from tests.faults.kill_exchange import (
    Deaths,
    Ground,
    Places,
    desk_dies_exchanging,
    desk_dies_joining,
    ground,
    private_postgresql,
    run,
    server_dies_exchanging,
)
from tests.faults.nursery import Nursery

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are of POSIX")


def few(count: int) -> Places:
    """So many places, others in each run; the seed stands in the name of what failed."""
    return Places(few=count, seed=int.from_bytes(os.urandom(3), "big"))


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as made:
        yield made


@pytest.fixture(scope="module")
def on_sqlite(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("sqlite")
    with ground(nursery, f"sqlite:///{folder / 'server.db'}", folder) as here:
        yield here


@pytest.fixture(scope="module")
def on_postgresql(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("postgresql")
    try:
        with private_postgresql() as database:
            url = database.private.create_database("faults")
            with ground(nursery, url, folder, database) as here:
                yield here
    except KnownError as missing:
        if missing.code not in ("sync.cluster-missing", "sync.cluster-root"):
            raise
        pytest.skip(NO_POSTGRESQL)


def survived(deaths: Deaths, at_least: int = 1) -> None:
    assert deaths.faults == []
    assert deaths.died >= at_least


def test_a_desk_that_is_killed_while_it_exchanges_loses_nothing(on_sqlite: Ground) -> None:
    survived(desk_dies_exchanging(on_sqlite, few(1), "records"))


def test_a_desk_that_is_killed_while_it_joins_joins_with_the_same_code(on_sqlite: Ground) -> None:
    survived(desk_dies_joining(on_sqlite, few(1)))


def test_a_server_that_is_killed_at_any_statement_holds_each_entry_once(on_sqlite: Ground) -> None:
    survived(server_dies_exchanging(on_sqlite, few(1), "sending"))


@pytest.mark.slow
def test_postgresql_killed_with_all_its_processes_costs_a_pause(on_postgresql: Ground) -> None:
    survived(server_dies_exchanging(on_postgresql, few(1), "records", database=True))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["desk", "server", "postgresql", "database"])
def test_every_seventh_statement_is_survived(kind: str, tmp_path: Path) -> None:
    for deaths in run([kind], Places(every=7)):
        survived(deaths)
