"""A full disk, at the desk or at the server: one sentence, nothing lost, and it goes on when there is room again."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal
from inspector_desk.operations import verify
from inspector_desk.rules.actor import Actor
from inspector_desk.storage.store import Store
from inspector_desk.sync.client.contents import DeskContents
from inspector_desk.sync.client.exchanging import Exchanger
from inspector_desk.sync.client.status import SyncState
from inspector_desk.sync.server import database
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.cluster import ROLE
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.tables import blob, ledger
from tests.desks import new_desk
from tests.fakes.twin_desk import TwinClock
from tests.faults.nursery import ask_for_originals, record
from tests.faults.small_disk import NoSmallDisk, SmallDisk, small_disk
from tests.sync.conftest import Cluster, Region, Running, make_region, peek, sync

NO_DISK = "only the administrator may mount a small disk; the page limit of SQLite is proved everywhere"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    try:
        with small_disk(tmp_path / "small", 8) as made:
            yield made
    except NoSmallDisk:
        pytest.skip(NO_DISK)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Region]]:
    """A server whose database and files may lie on a disk of the test's choice."""
    ends: list[Callable[[], None]] = []

    def make(url: str, files: Path) -> Region:
        clock = TwinClock(int(time.time() * 1000))
        engine, keys = prepare(url, tmp_path / "keys", "kz")
        running = Running(engine, keys, Settings(clock=clock.now_ms, files=files, spread=lambda: 0.0))
        ends.extend((running.stop, engine.dispose))
        return make_region(engine, keys, running.port, clock)

    yield make
    for end in ends:
        end()


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Callable[..., tuple[Store, Actor, Exchanger]]]:
    """Real desks that have joined and exchanged once."""
    stores: list[Store] = []

    def make(region: Region, folder: Path) -> tuple[Store, Actor, Exchanger]:
        store, actor = new_desk(folder)
        stores.append(store)
        exchanger = Exchanger(store, None, "faults")
        exchanger.enrol(region.url, region.code())
        assert exchanger.run_once().synced
        return store, actor, exchanger

    yield make
    for store in stores:
        store.close()


def essences(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(Appeal.essence)))


def record_until_full(store: Store, actor: Actor, most: int = 400) -> tuple[list[str], KnownError]:
    """Record until the desk refuses; what it had said was saved, and what it said at the end."""
    saved: list[str] = []
    with pytest.raises(KnownError) as told:  # noqa: PT012 - how many pass before it is what is asked
        for n in range(most):
            record(store, actor.officer_uid, [f"Шум {n}"])
            saved.append(f"Шум {n}")
    return saved, told.value


def test_a_desk_whose_file_may_not_grow_says_so_and_keeps_what_was_saved(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    try:
        record(store, actor.officer_uid, ["до"])
        with store.write() as session:
            pages = session.execute(text("PRAGMA page_count")).scalar_one()
            session.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
        saved, told = record_until_full(store, actor)
        assert told.code == "store.disk-full"
        assert essences(store) == sorted(["до", *saved])
        with store.write() as session:
            session.execute(text("PRAGMA max_page_count = 1000000"))
        record(store, actor.officer_uid, ["после"])
        assert verify.verify(store, full=True).problems == ()
    finally:
        store.close()


def test_a_desk_on_a_full_disk_keeps_what_was_saved_and_exchanges_when_there_is_room(
    disk: SmallDisk, serve: Callable[..., Region], joined: Any, tmp_path: Path
) -> None:
    region = serve(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "files")
    store, actor, exchanger = joined(region, disk.folder / "desk")
    record(store, actor.officer_uid, ["до"])
    other = region.desk()
    for n in range(20):
        other.record({1: f"{n} " + "ы" * 100})
    sync(other)
    disk.fill(leave=200_000)
    saved, told = record_until_full(store, actor)
    assert told.code == "store.disk-full"
    disk.fill()
    for _ in range(2):
        status = exchanger.run_once()
        assert (status.state, status.failure.code) == (SyncState.WAITING, "store.disk-full")
        assert status.next_try_at is not None
    assert essences(store) == sorted(["до", *saved])
    disk.make_room()
    assert exchanger.run_once().synced
    assert exchanger.run_once().synced
    sync(other)
    assert len(other.states) >= 20 + len(saved)
    record(store, actor.officer_uid, ["после"])
    assert exchanger.run_once().synced
    assert verify.verify(store, full=True).problems == ()


def test_an_attachment_that_finds_no_room_comes_by_itself_later(
    disk: SmallDisk, serve: Callable[..., Region], joined: Any, tmp_path: Path
) -> None:
    region = serve(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "files")
    here, actor, exchanger = joined(region, disk.folder / "desk")
    there, sender, sending = joined(region, tmp_path / "desk")
    record(there, sender.officer_uid, ["с фото"], os.urandom(2_000_000))
    for _ in range(4):
        sending.run_once()
    assert DeskContents(there).count_due() == 0
    assert exchanger.run_once().synced
    ask_for_originals(here, actor.officer_uid)
    disk.fill(leave=700_000)
    codes = set()
    for _ in range(3):
        status = exchanger.run_once()
        codes.add(None if status.failure is None else status.failure.code)
    assert codes <= {None, "file.no-room", "store.disk-full"}
    assert codes != {None}
    assert DeskContents(here).count_due() == 1
    disk.make_room()
    for _ in range(4):
        exchanger.run_once()
    assert DeskContents(here).count_due() == 0
    assert verify.verify(here, full=True).problems == ()


def keep_batch_until_there_is_room(
    region: Region, fill: Callable[[], None], make_room: Callable[[], None]
) -> None:
    """The desk hears one sentence, keeps its batch byte for byte, and delivers it once."""
    desk = region.desk()
    desk.record({1: "до"})
    assert sync(desk).synced
    fill()
    for n in range(400):
        desk.record({1: f"{n} " + "ы" * 400})
    status = sync(desk)
    assert status.failure is not None
    assert status.failure.code == "sync.server-disk"
    assert int(status.failure.facts["seconds"]) >= 60
    (kept,) = desk.pending_batches(desk.chains[-1].lineage, 1)
    assert sync(desk).failure is not None
    assert desk.pending_batches(desk.chains[-1].lineage, 1) == [kept]
    make_room()
    assert sync(desk).synced
    held = peek(region.engine, lambda connection: connection.execute(select(ledger.c.n)).scalars().all())
    assert sorted(held) == list(range(1, 402))


def test_a_server_whose_sqlite_file_may_not_grow_answers_507_and_the_desk_keeps_its_batch(
    serve: Callable[..., Region], tmp_path: Path
) -> None:
    region = serve(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "files")
    begin = database._sqlite_begin
    limit = ["1000000"]

    def limited(connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {limit[0]}").close()
        begin(connection)

    event.remove(region.engine, "begin", begin)
    event.listen(region.engine, "begin", limited)

    def fill() -> None:
        limit[0] = "1"

    def make_room() -> None:
        limit[0] = "1000000"

    keep_batch_until_there_is_room(region, fill, make_room)


def test_a_server_on_a_full_disk_answers_507_and_goes_on_when_there_is_room(
    disk: SmallDisk, serve: Callable[..., Region], tmp_path: Path
) -> None:
    region = serve(f"sqlite:///{disk.folder / 'server.db'}", tmp_path / "files")
    keep_batch_until_there_is_room(region, disk.fill, disk.make_room)


def test_a_server_without_room_for_an_attachment_says_so_and_takes_it_later(
    disk: SmallDisk, serve: Callable[..., Region], joined: Any, tmp_path: Path
) -> None:
    region = serve(f"sqlite:///{tmp_path / 'server.db'}", disk.folder / "files")
    store, actor, exchanger = joined(region, tmp_path / "desk")
    record(store, actor.officer_uid, ["с фото"], os.urandom(900_000))
    disk.fill(leave=100_000)
    status = exchanger.run_once()
    assert status.failure is not None
    assert status.failure.code == "sync.server-disk"
    assert status.waiting == 0
    disk.make_room()
    for _ in range(4):
        exchanger.run_once()
    assert DeskContents(store).count_due() == 0
    assert len(peek(region.engine, lambda connection: connection.execute(select(blob)).all())) == 2


def test_postgresql_without_room_answers_507_and_goes_on_when_there_is_room(
    cluster: Cluster, serve: Callable[..., Region], tmp_path: Path
) -> None:
    private = cluster.private
    url = cluster.new_database()
    name = url.split("@/")[1].split("?")[0]
    psql = ("psql", "-h", str(private.folder), "-U", "postgres", "-XAtq")

    def tell(statement: str, where: str = "postgres") -> None:
        private.run(*psql, "-d", where, "-c", statement)

    try:
        with small_disk(private.folder / "small", 8) as disk:
            if private.user is not None:
                shutil.chown(disk.folder, private.user)
            (disk.folder / "space").mkdir()
            if private.user is not None:
                shutil.chown(disk.folder / "space", private.user)
            tell(f"CREATE TABLESPACE small OWNER {ROLE} LOCATION '{disk.folder / 'space'}'")
            tell("ALTER TABLE batch SET TABLESPACE small", name)
            try:
                region = serve(url, tmp_path / "files")
                keep_batch_until_there_is_room(region, disk.fill, disk.make_room)
            finally:
                region.engine.dispose()
                tell(f"DROP DATABASE {name} WITH (FORCE)")
                tell("DROP TABLESPACE small")
    except NoSmallDisk:
        pytest.skip(NO_DISK)
