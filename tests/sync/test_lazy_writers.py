"""Somebody else's process holds a transaction open: the exchange waits or says so, and no cursor passes a row by.

The stranger is a process of its own, as an administrator's forgotten shell or a virus scanner's copy would be; his
transaction ends with him.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.storage import engine as desk_engine
from inspector_desk.storage.store import DATABASE, Store
from inspector_desk.sync.client.exchanging import Exchanger
from inspector_desk.sync.client.status import SyncState
from inspector_desk.sync.server import database
from inspector_desk.sync.server.tables import ledger
from tests.desks import new_desk
from tests.faults.nursery import facts_of, record
from tests.sync.conftest import ON_POSTGRESQL, ON_SQLITE, Region, peek, sync

ROOT = Path(__file__).parents[2]
AT_A_DESK = """
import sys
from pathlib import Path
from inspector_desk.storage import engine
connection = engine.connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE desk_fact SET value = value")
print("holding", flush=True)
sys.stdin.readline()
"""
AT_SQLITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE district SET seq = seq")
print("holding", flush=True)
sys.stdin.readline()
"""
AT_POSTGRESQL = """
import psycopg, sys
with psycopg.connect(sys.argv[1]) as connection:
    connection.execute(sys.argv[2])
    print("holding", flush=True)
    sys.stdin.readline()
    connection.rollback()
"""


@contextmanager
def somebody(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a transaction open until it is told to go, or is ended."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "holding\n"
        yield process
        if process.poll() is None:
            process.stdin.write("\n")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody waits a fifth of a second instead of seconds."""
    monkeypatch.setattr(desk_engine, "BUSY_TIMEOUT_MS", 200)
    monkeypatch.setattr(database, "_SQLITE_WAIT_SECONDS", 0.2)
    monkeypatch.setattr(database, "_TRIES", 2)
    monkeypatch.setitem(database._SETTINGS, "lock_timeout", 200)


@pytest.fixture
def desk(impatient: None, small_region: Region, tmp_path: Path) -> Iterator[tuple[Store, str, Exchanger]]:
    store, actor = new_desk(tmp_path / "desk")
    exchanger = Exchanger(store, None, "faults")
    exchanger.enrol(small_region.url, small_region.code())
    assert exchanger.run_once().synced
    yield store, actor.officer_uid, exchanger
    store.close()


def test_a_desk_that_another_program_holds_says_so_and_exchanges_afterwards(
    small_region: Region, desk: tuple[Store, str, Exchanger]
) -> None:
    store, officer, exchanger = desk
    record(store, officer, ["до"])
    other = small_region.desk()
    other.record({1: "от другого"})
    sync(other)
    with somebody(AT_A_DESK, str(store.folder / DATABASE), store.keys.database.hex()):
        status = exchanger.run_once()
        assert status.state is SyncState.WAITING
        assert status.failure is not None
        assert status.failure.code == "store.busy"
        # Whoever types is told as well, and reads go on.
        with pytest.raises(KnownError, match=r"store\.busy"):
            record(store, officer, ["во время"])
        assert facts_of(store)["waiting"] == 1
    assert exchanger.run_once().synced
    sync(other)
    assert other.values().keys() == small_region.values().keys()
    assert facts_of(store, full=True)["problems"] == []


@pytest.fixture
def region_with_somebody(impatient: None, region: Region) -> Region:
    return region


@ON_SQLITE
def test_a_stranger_who_holds_the_servers_file_is_waited_for_in_words(region_with_somebody: Region) -> None:
    region = region_with_somebody
    desk, reader = region.desk(), region.desk("supervisor")
    desk.record({1: "до"})
    assert sync(desk).synced
    with somebody(AT_SQLITE, str(region.engine.url.database)):
        desk.record({1: "во время"})
        for one in (desk, reader):
            failure = sync(one).failure
            assert failure is not None
            assert failure.code == "sync.server-busy"
    assert sync(desk).synced
    assert sync(reader).synced
    assert len(reader.pulled) == 2


@ON_POSTGRESQL
@pytest.mark.parametrize("hold", ["UPDATE district SET seq = seq", "LOCK TABLE ledger IN ROW EXCLUSIVE MODE"])
def test_a_stranger_idle_in_a_transaction_on_postgresql_hides_no_row_from_any_cursor(
    region_with_somebody: Region, hold: str
) -> None:
    """Holding the sequence's row stops its district in words; holding anything else stops nobody."""
    region = region_with_somebody
    desk, reader = region.desk(), region.desk("supervisor")
    desk.record({1: "до"})
    assert sync(desk).synced
    url = region.engine.url
    address = f"host={url.query['host']} dbname={url.database} user={url.username}"
    with somebody(AT_POSTGRESQL, address, hold):
        desk.record({1: "во время"})
        status = sync(desk)
        assert status.synced == hold.startswith("LOCK")
        if status.failure is not None:
            assert status.failure.code == "sync.server-busy"
        assert sync(reader).synced
        seen = len(reader.pulled)
        assert seen == (2 if status.synced else 1)
    assert sync(desk).synced
    desk.record({1: "после"})
    assert sync(desk).synced
    assert sync(reader).synced
    assert len(reader.pulled) == 3
    held = peek(region.engine, lambda connection: connection.execute(select(ledger.c.n)).scalars().all())
    assert len(held) == 3


@ON_POSTGRESQL
def test_a_stranger_killed_in_his_transaction_lets_go_of_it(region_with_somebody: Region) -> None:
    region = region_with_somebody
    desk = region.desk()
    desk.record({1: "а"})
    url = region.engine.url
    address = f"host={url.query['host']} dbname={url.database} user={url.username}"
    with somebody(AT_POSTGRESQL, address, "UPDATE district SET seq = seq") as stranger:
        assert sync(desk).failure is not None
        stranger.kill()
        stranger.wait(10)
        assert any(sync(desk).synced for _ in range(20))
