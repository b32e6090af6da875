"""Several writers at once: no cursor passes over an entry, nobody waits for a stranger, nothing answers 500."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, select, text, update
from sqlalchemy.exc import DBAPIError

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.safeties import ALL
from inspector_desk.sync.server import admin, database
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.database import look, open_engine, transact
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.tables import district
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import ON_POSTGRESQL, Cluster, Region, Running, make_region, sync

BATCHES = 6


def together(*jobs: Callable[[], None]) -> None:
    """Run jobs at once and let the first fault of any of them surface."""
    faults: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except (AssertionError, DBAPIError, KnownError) as error:
            faults.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if faults:
        raise faults[0]


def exchange_with_late_commits(region: Region) -> tuple[int, int]:
    """Four writers whose transactions stay open up to 40 ms with their places given out, two readers who follow.

    Returns how many entries the readers were handed, and how many there were for them.
    """
    writers = [
        region.desk(),
        region.desk(precinct=region.second),
        region.desk("supervisor"),
        region.desk(precinct=region.other_precinct, district=region.other_district),
    ]
    readers = [region.desk("supervisor"), region.desk("supervisor", district=region.other_district)]
    dice = random.Random(7)
    done = threading.Event()

    def before_commit(_connection: Connection) -> None:
        time.sleep(dice.uniform(0, 0.04))

    def write(desk: TwinDesk) -> None:
        for number in range(BATCHES):
            for _ in range(number % 3 + 1):
                desk.record({1: "а"})
            assert sync(desk).pushed

    def write_all() -> None:
        try:
            together(*(lambda desk=desk: write(desk) for desk in writers))
        finally:
            done.set()

    def read(desk: TwinDesk) -> None:
        engine = SyncEngine(desk, connect, desk.clock)
        while not done.is_set():
            engine.run_once(threading.Event())

    event.listen(region.engine, "commit", before_commit)
    try:
        together(write_all, *(lambda desk=desk: read(desk) for desk in readers))
    finally:
        event.remove(region.engine, "commit", before_commit)
    for desk in readers:
        assert sync(desk).synced
    return sum(len(desk.pulled) for desk in readers), 4 * sum(number % 3 + 1 for number in range(BATCHES))


def test_a_cursor_never_passes_over_an_entry_whose_transaction_ends_late(region: Region) -> None:
    """sync.md 4.3: a plain sequence lost 32 % of the rows to a reader that polls; a row a district loses none."""
    handed, written = exchange_with_late_commits(region)
    assert handed == written


@pytest.mark.parametrize("sequence_last", [True, False])
def test_the_same_readers_miss_entries_only_when_places_are_given_out_as_a_sequence_gives_them(
    cluster: Cluster, tmp_path: Path, sequence_last: bool
) -> None:
    # The mark of a place would notice most of it and read the district again from the start.
    safe = replace(ALL, sequence_last=sequence_last, cursor_mark=False)
    clock = TwinClock()
    engine, keys = prepare(cluster.new_database(), tmp_path / "keys", "kz")
    running = Running(engine, keys, Settings(clock=clock.now_ms, safeties=safe))
    try:
        handed, written = exchange_with_late_commits(make_region(engine, keys, running.port, clock))
    finally:
        running.stop()
        engine.dispose()
    assert (handed == written) is sequence_last


@pytest.fixture
def impatient(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Region]:
    """A server that gives a lock up after a fifth of a second, at the second try."""
    monkeypatch.setitem(database._SETTINGS, "lock_timeout", 200)
    monkeypatch.setattr(database, "_TRIES", 2)
    clock = TwinClock()
    engine, keys = prepare(cluster.new_database(), tmp_path / "keys", "kz")
    running = Running(engine, keys, Settings(clock=clock.now_ms))
    try:
        yield make_region(engine, keys, running.port, clock)
    finally:
        running.stop()
        engine.dispose()


def test_a_writer_that_falls_asleep_stalls_its_own_district_politely_and_no_other(impatient: Region) -> None:
    here, there = (
        impatient.desk(),
        impatient.desk(precinct=impatient.other_precinct, district=impatient.other_district),
    )
    reader = impatient.desk("supervisor")
    here.record({1: "до"})
    assert sync(here).synced
    with impatient.engine.connect() as lazy:
        lazy.execute(update(district).where(district.c.id == 1).values(seq=district.c.seq))
        there.record({1: "рядом"})
        assert sync(there).synced
        assert sync(reader).synced
        assert len(reader.pulled) == 1
        here.record({1: "во время"})
        status = sync(here)
        assert not status.synced
        assert status.failure is not None
        assert status.failure.code == "sync.server-busy"
    assert sync(here).synced
    assert sync(reader).synced
    assert len(reader.pulled) == 2


def test_an_idle_transaction_of_a_stranger_hides_nothing_that_was_committed(impatient: Region) -> None:
    """The horizon of running transactions (xmin) would: one forgotten session anywhere stops every reader."""
    desk, reader = impatient.desk(), impatient.desk("supervisor")
    with impatient.engine.connect() as lazy:
        lazy.execute(text("INSERT INTO region (uid, name) VALUES ('x', 'forgotten')"))
        desk.record({1: "а"})
        assert sync(desk).synced
        assert sync(reader).synced
        assert len(reader.pulled) == 1


def test_transactions_that_lock_districts_crosswise_all_end_and_count_once(cluster: Cluster) -> None:
    engine = open_engine(cluster.new_database())
    region = admin.create_region(engine, "Region")
    for name in "ABCD":
        admin.create_district(engine, region, name)
    deadlocks = [0]

    def told(context: object) -> None:
        deadlocks[0] += getattr(getattr(context, "original_exception", None), "sqlstate", "") == "40P01"

    event.listen(engine, "handle_error", told)

    def write(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(8):
            order = dice.sample(range(1, 5), 3)

            def work(connection: Connection, order: list[int] = order) -> None:
                for number in order:
                    connection.execute(
                        update(district).where(district.c.id == number).values(seq=district.c.seq + 1)
                    )
                    time.sleep(0.005)

            # A transaction given up five times is begun again, as a device does that is told to come later.
            for _ in range(20):
                with suppress(KnownError):
                    transact(engine, work)
                    break

    try:
        together(*(lambda seed=seed: write(seed) for seed in range(4)))
        counted = look(engine, lambda connection: connection.execute(select(district.c.seq)).scalars().all())
        assert sum(counted) == 4 * 8 * 3
        assert deadlocks[0] > 0
    finally:
        engine.dispose()


@ON_POSTGRESQL
def test_a_statement_that_takes_too_long_and_a_full_pool_are_asked_to_come_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(database._SETTINGS, "statement_timeout", 100)
    monkeypatch.setattr(database, "POOL_SIZE", 1)
    monkeypatch.setattr(database, "POOL_TIMEOUT_S", 0.1)
    engine = open_engine(database_url)

    def sleep(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT pg_sleep(5)")

    try:
        for ask in (look, transact):
            with pytest.raises(KnownError, match=r"sync\.server-busy"):
                ask(engine, sleep)
            with engine.connect(), pytest.raises(KnownError, match=r"sync\.server-busy"):
                ask(engine, lambda _connection: None)
    finally:
        engine.dispose()


def test_a_database_that_is_not_there_is_named_when_the_server_starts(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://desk@/nowhere?host={tmp_path}"
    with pytest.raises(KnownError, match=r"sync\.database-away") as fault:
        prepare(url, tmp_path, "kz")
    assert fault.value.facts == {"address": str(tmp_path)}


def test_with_pgbouncer_between_nothing_is_prepared_and_each_transaction_brings_its_timeouts(
    cluster: Cluster,
) -> None:
    engine: Engine = open_engine(cluster.new_database() + "&pooled=transaction")
    try:
        for _ in range(8):
            with engine.connect() as connection:
                waits = connection.exec_driver_sql("SELECT current_setting('lock_timeout')").scalar()
                prepared = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar()
                assert (waits, prepared) == ("5s", 0)
    finally:
        engine.dispose()
