"""Partitions on PostgreSQL: made ahead, safe when two make them, no reason to refuse, and the only ones touched."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from inspector_desk.errors import KnownError
from inspector_desk.sync.server import admin, database, partitions
from inspector_desk.sync.server.database import act_as, open_engine, transact
from tests.sync.conftest import ON_POSTGRESQL, Cluster, Region, peek, sync

MARCH = 1_774_000_000_000
MONTH = 2026 * 12 + 3 - 1
APRIL = MARCH + 20 * 86_400_000
THIS_MONTH = partitions.month_of(time.time_ns() // 1_000_000)


@dataclass
class Touched:
    """The partitions on which each transaction held a lock when it ended."""

    names: list[set[str]]

    def all(self) -> set[str]:
        return set().union(*self.names)


@contextmanager
def watched(engine: Engine) -> Iterator[Touched]:
    """What the server's transactions touch: the planner locks every partition that it does not leave out."""
    touched = Touched([])

    def ended(connection: Connection) -> None:
        rows = connection.exec_driver_sql(
            "SELECT relname FROM pg_locks JOIN pg_class ON pg_class.oid = relation "
            "WHERE pid = pg_backend_pid() AND relnamespace = 'parts'::regnamespace AND relkind IN ('r', 'p')"
        )
        touched.names.append({row.relname for row in rows})

    event.listen(engine, "commit", ended)
    event.listen(engine, "rollback", ended)
    try:
        yield touched
    finally:
        event.remove(engine, "commit", ended)
        event.remove(engine, "rollback", ended)


@ON_POSTGRESQL
def test_push_and_pull_of_one_district_touch_its_partitions_and_of_these_the_newest_months(
    region: Region,
) -> None:
    author, reader = region.desk(), region.desk()
    author.record({1: "март"})
    assert sync(author).synced
    assert sync(reader).synced
    region.clock.now = APRIL + 60 * 86_400_000
    author.record({1: "июнь"})
    assert sync(author).synced
    assert sync(reader).synced
    region.clock.now += 35 * 86_400_000
    author.record({1: "июль"})
    partitions.make_missing(region.engine, region.clock.now)
    with watched(region.engine) as touched:
        assert sync(author).synced
        assert sync(reader).synced
    assert touched.all()
    assert {name for name in touched.all() if "_d2" in name} == set()
    assert "ledger_default" not in touched.all()
    assert "record_default" not in touched.all()
    months = {int(found[1]) for name in touched.all() if (found := re.fullmatch(r"ledger_d1_m(\d+)", name))}
    # The reader's place lies in June: March was left out of the plan.
    assert MONTH not in months
    assert {MONTH + 3, MONTH + 4} <= months


@dataclass
class Ledger:
    """A database with one district, and entries written into it by hand."""

    url: str
    engine: Engine
    seq: int = 0

    def enter(self, month: int) -> None:
        """One row, as a push writes it."""
        self.seq += 1
        transact(self.engine, lambda connection: self._enter(connection, month))

    def _enter(self, connection: Connection, month: int) -> None:
        act_as(connection, "supervisor", [(1, None)], 1)
        connection.execute(
            text(
                "INSERT INTO ledger (district_id, seq, month, lineage_id, n, precinct_id, reach, logical, "
                "received_at, hash, body) VALUES (1, :seq, :month, 1, :seq, 0, 0, 1, 1, 'h', 'b')"
            ),
            {"seq": self.seq, "month": month},
        )

    def held(self) -> dict[str, int]:
        """How many rows each partition holds, empty ones left out."""
        rows = peek(
            self.engine,
            lambda connection: connection.execute(
                text(
                    "SELECT tableoid::regclass::text AS part, count(*) AS rows FROM ledger GROUP BY tableoid"
                )
            ).all(),
        )
        return {row.part.removeprefix("parts."): row.rows for row in rows}


@pytest.fixture
def one_district(cluster: Cluster) -> Iterator[Ledger]:
    url = cluster.new_database()
    engine = open_engine(url)
    admin.create_district(engine, admin.create_region(engine, "Region"), "District")
    yield Ledger(url, engine)
    engine.dispose()


def test_an_entry_without_a_partition_goes_to_the_default_one_and_moves_when_its_own_is_made(
    one_district: Ledger,
) -> None:
    for month in (MONTH - 100, MONTH - 100, MONTH - 99):
        one_district.enter(month)
    assert one_district.held() == {"ledger_d1_default": 3}
    transact(one_district.engine, lambda connection: make(connection, 1, MONTH - 100))
    assert one_district.held() == {"ledger_d1_default": 1, f"ledger_d1_m{MONTH - 100}": 2}
    one_district.enter(MONTH - 100)
    assert one_district.held()[f"ledger_d1_m{MONTH - 100}"] == 3


def test_rows_of_a_district_without_partitions_are_kept_and_move_when_they_are_made(cluster: Cluster) -> None:
    engine = open_engine(cluster.new_database())
    ledger = Ledger("", engine)
    try:
        ledger.enter(MONTH)
        assert ledger.held() == {"ledger_default": 1}
        transact(engine, lambda connection: make(connection, 1, MONTH))
        assert ledger.held() == {f"ledger_d1_m{MONTH}": 1}
    finally:
        engine.dispose()


def make(connection: Connection, district: int, month: int) -> None:
    connection.execute(
        text("SELECT parts.make_district(:district), parts.make_month(:district, :month)"),
        {"district": district, "month": month},
    )


def test_a_partition_is_made_once_when_several_processes_make_it_while_others_write(
    one_district: Ledger,
) -> None:
    engines = [open_engine(one_district.url) for _ in range(4)]
    begin = threading.Barrier(5)
    faults: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        begin.wait()
        try:
            work()
        except (DBAPIError, KnownError) as error:
            faults.append(error)

    def write() -> None:
        for _ in range(20):
            one_district.enter(partitions.month_of(MARCH))

    jobs = [partial(partitions.prepare_month, engine, MARCH) for engine in engines] + [write]
    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert faults == []
        assert one_district.held() == {f"ledger_d1_m{MONTH}": 20}
    finally:
        for engine in engines:
            engine.dispose()


@pytest.mark.expects_log("inspector_desk.sync.server.partitions", "a partition could not be made")
def test_a_reader_that_never_ends_keeps_a_month_from_being_made_and_nothing_from_being_taken(
    one_district: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_TRIES", 1)
    with one_district.engine.connect() as lazy:
        lazy.exec_driver_sql("SELECT count(*) FROM ledger")
        partitions.prepare_month(one_district.engine, MARCH)
        one_district.enter(MONTH)
        assert one_district.held() == {"ledger_d1_default": 1}
    partitions.prepare_month(one_district.engine, MARCH)
    assert one_district.held() == {f"ledger_d1_m{MONTH}": 1}


def test_a_plan_names_one_partition_and_uses_its_index(cluster: Cluster) -> None:
    engine = open_engine(cluster.new_database())
    region = admin.create_region(engine, "Region")
    for name in "ABC":
        admin.create_district(engine, region, name)
    try:
        with engine.connect() as connection:
            act_as(connection, "inspector", [(2, 0), (2, 7)], 1)
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            found = plan(
                connection,
                "SELECT seq, body FROM ledger WHERE district_id = 2 AND seq > 5 AND seq <= 900 AND reach <= 0 "
                f"AND month >= {THIS_MONTH} AND precinct_id IN (0, 7) ORDER BY seq LIMIT 1000",
            )
            assert {name for name in found if "_d2_" not in name} == set()
            assert not any(name.endswith(f"_m{THIS_MONTH - 1}") for name in found)
            found = plan(
                connection,
                "SELECT uid, row FROM record WHERE district_id = 2 AND uid IN ('a', 'b') ORDER BY uid FOR UPDATE",
            )
            assert found == ["record_d2"]
    finally:
        engine.dispose()


def plan(connection: Connection, statement: str) -> list[str]:
    """The tables that the plan of a statement reads, each through an index."""
    [root] = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}").scalar()
    names: list[str] = []

    def walk(node: dict[str, object]) -> None:
        if "Relation Name" in node:
            assert "Index" in str(node["Node Type"]) or "Bitmap" in str(node["Node Type"]), json.dumps(node)
            names.append(str(node["Relation Name"]))
        for child in node.get("Plans", []):
            walk(child)

    walk(root["Plan"])
    return names
