"""A real regional server on loopback, on SQLite and, where PostgreSQL is installed, on a private cluster of its own."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from sqlalchemy import Connection, Engine, select

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Value
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import admin, records
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.cluster import PrivateCluster, make_cluster
from inspector_desk.sync.server.database import MAINTENANCE, act_as, look, migrate, open_engine
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.serving import Certificate, make_server, prepare
from inspector_desk.sync.server.tables import record
from tests.conftest import NO_POSTGRESQL
from tests.fakes.twin_desk import TwinClock, TwinDesk

T = TypeVar("T")
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what doesn't depend on the database."""
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""For what only PostgreSQL can show."""


def peek(engine: Engine, work: Callable[[Connection], T]) -> T:
    """What stands in the server's tables, row security aside: for what a test compares, never for what it proves."""

    def everything(connection: Connection) -> T:
        act_as(connection, MAINTENANCE)
        return work(connection)

    return look(engine, everything)


@dataclass
class Cluster:
    """A private PostgreSQL; databases belong to an ordinary role, ``desk``, as a server's do."""

    private: PrivateCluster
    count: int = 0
    migrated: bool = False

    @property
    def folder(self) -> Path:
        return self.private.folder

    def new_database(self) -> str:
        """A database whose schema is up to date already: a copy of one migrated once."""
        if not self.migrated:
            engine = open_engine(self.private.create_database("migrated"))
            migrate(engine)
            engine.dispose()
            self.migrated = True
        self.count += 1
        return self.private.create_database(f"desk_{self.count}", "migrated")

    def new_empty_database(self) -> str:
        """A database without a schema."""
        self.count += 1
        return self.private.create_database(f"empty_{self.count}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    try:
        private = make_cluster(folder)
    except KnownError as missing:
        shutil.rmtree(folder)
        if missing.code not in ("sync.cluster-missing", "sync.cluster-root"):
            raise
        pytest.skip(NO_POSTGRESQL)
    private.start("fsync=off", "max_connections=60", "deadlock_timeout=50ms")
    private.create_role()
    try:
        yield Cluster(private)
    finally:
        private.stop(at_once=True)
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Region:
    """A server under way with one district of two precincts and another district, and desks enrolled in it."""

    engine: Engine
    keys: ServerKeys
    port: int
    clock: TwinClock
    region: str
    district: str
    first: str
    second: str
    other_district: str
    other_precinct: str
    desks: list[TwinDesk] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def code(self, role: str = "inspector", precinct: str | None = None, district: str | None = None) -> str:
        home = district or self.district
        precincts = (precinct or self.first,) if role == "inspector" else ()
        return admin.issue_code(self.engine, self.keys, home, role=role, precincts=precincts)

    def desk(
        self,
        role: str = "inspector",
        precinct: str | None = None,
        district: str | None = None,
        url: str | None = None,
    ) -> TwinDesk:
        """A new desk, enrolled."""
        desk = TwinDesk(precinct or self.first, clock=self.clock)
        code = self.code(role, precinct, district)
        enrol(desk, connect, url or self.url, code, profile="kz", kind="real", program="test 1")
        self.desks.append(desk)
        return desk

    def values(self) -> dict[str, dict[int, Value]]:
        """Every record's standing values as the server has them."""
        rows = peek(self.engine, lambda connection: connection.execute(select(record)).all())
        loaded = {}
        for row in rows:
            held = peek(
                self.engine,
                lambda connection, row=row: records.load(connection, [(row.district_id, row.uid.hex())]),
            )
            state = held.held[row.district_id, row.uid.hex()].state
            loaded[row.uid.hex()] = {number: state.value(number) for number in sorted(state.heads)}
        return loaded


def sync(desk: TwinDesk, engine: SyncEngine | None = None) -> SyncStatus:
    """One session of a desk over the real wire."""
    return (engine or SyncEngine(desk, connect, desk.clock)).run_once(Event())


def make_region(engine: Engine, keys: ServerKeys, port: int, clock: TwinClock) -> Region:
    region = admin.create_region(engine, "Region")
    district = admin.create_district(engine, region, "District")
    other = admin.create_district(engine, region, "Other district")
    return Region(
        engine,
        keys,
        port,
        clock,
        region,
        district,
        admin.create_precinct(engine, district, "Precinct 1"),
        admin.create_precinct(engine, district, "Precinct 2"),
        other,
        admin.create_precinct(engine, other, "Precinct 9"),
    )


class Running:
    """A server in a thread of its own."""

    def __init__(
        self, engine: Engine, keys: ServerKeys, settings: Settings, certificate: Certificate | None = None
    ) -> None:
        self.port = 0
        listening = Event()

        def started(port: int) -> None:
            self.port = port
            listening.set()

        self._server = make_server(
            engine, keys, "127.0.0.1", 0, settings=settings, certificate=certificate, started=started
        )
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        assert listening.wait(20)

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file whose schema is up to date and that holds nothing: each server begins with a copy."""
    path = tmp_path_factory.mktemp("migrated") / "server.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        copied = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "server.db")
        return f"sqlite:///{copied}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


@pytest.fixture
def region(database_url: str, tmp_path: Path) -> Iterator[Region]:
    yield from _serve(database_url, tmp_path)


@pytest.fixture
def small_region(migrated_file: Path, tmp_path: Path) -> Iterator[Region]:
    """The same on SQLite only, for what doesn't depend on the database."""
    copied = shutil.copy(migrated_file, tmp_path / "server.db")
    yield from _serve(f"sqlite:///{copied}", tmp_path)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Region]:
    """The same without a line: the server's functions are called directly."""
    engine, keys = prepare(database_url, tmp_path / "keys", "kz")
    try:
        yield make_region(engine, keys, 0, TwinClock())
    finally:
        engine.dispose()


def _serve(url: str, folder: Path) -> Iterator[Region]:
    clock = TwinClock()
    engine, keys = prepare(url, folder / "keys", "kz")
    running = Running(engine, keys, Settings(clock=clock.now_ms))
    try:
        yield make_region(engine, keys, running.port, clock)
    finally:
        running.stop()
        engine.dispose()


@pytest.fixture
def new_uid() -> Callable[[], str]:
    return lambda: secrets.token_hex(16)
