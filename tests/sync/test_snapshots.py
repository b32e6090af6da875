"""The first sync as a download: the desk that ordinary pages make, whatever breaks, in scope, by stick too."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Conflict
from inspector_desk.operations.appeals import NewAppeal, change_appeal, register_appeal
from inspector_desk.operations.desk import load_actor
from inspector_desk.operations.finding import find_everything
from inspector_desk.operations.verify import verify
from inspector_desk.rules.entries import EntryRef
from inspector_desk.rules.merge import Head, RecordState
from inspector_desk.rules.snapshot_window import Window, is_open
from inspector_desk.storage.engine import driver
from inspector_desk.storage.store import Store
from inspector_desk.sync.client import snapshots as client
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.snapshots import SnapshotMade, make_snapshots
from tests.desks import new_desk
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.twin_desk import TwinClock
from tests.sync.conftest import ON_SQLITE, Region, Running, make_region

NOISE = NewAppeal(
    kind="application",
    channel="reception",
    category="noise",
    essence="Шум ночью",
    received_on="2026-03-16",
    crime_signs="none",
    anonymous=True,
)


class Place:
    """A server with files and its desks."""

    def __init__(self, region: Region, files: Path, folder: Path) -> None:
        self.region = region
        self.files = files
        self.folder = folder
        self.desks: list[Desk] = []

    def join(self, **options: Any) -> Desk:
        desk = Desk(self, self.folder / f"desk{len(self.desks)}", **options)
        self.desks.append(desk)
        return desk

    def pack(self, **options: Any) -> list[SnapshotMade]:
        region = self.region
        return make_snapshots(region.engine, region.keys, self.files, region.clock.now_ms(), **options)


class Desk:
    """A real desk enrolled at the place."""

    def __init__(self, place: Place, folder: Path, **options: Any) -> None:
        self.place = place
        self.store: Store
        self.store, actor = new_desk(folder)
        self.exchange = DeskExchange(self.store)
        code = place.region.code(**options)
        enrol(self.exchange, connect, place.region.url, code, profile="kz", kind="real", program="test 1")
        with self.store.read() as session:
            self.actor = load_actor(session, actor.officer_uid, profile="kz", language="ru")

    def register(self, essence: str) -> int:
        with self.store.write() as session:
            command = NewAppeal(**{**vars_of(NOISE), "essence": essence})
            return int(register_appeal(session, self.actor, command).first("appeal"))

    def change(self, uid: bytes, essence: str) -> None:
        with self.store.write() as session:
            item = session.scalars(select(Appeal).where(Appeal.uid == uid)).one()
            shown = NewAppeal(**{**vars_of(NOISE), "essence": item.essence})
            command = NewAppeal(**{**vars_of(NOISE), "essence": essence})
            change_appeal(session, self.actor, item.id, command, shown=shown)

    def sync(self) -> Any:
        status = SyncEngine(self.exchange, connect, self.place.region.clock).run_once(Event())
        assert status.failure is None
        return status

    def appeals(self) -> dict[bytes, str]:
        with self.store.read() as session:
            return {row.uid: row.essence or "" for row in session.scalars(select(Appeal))}

    def line(self, url: str | None = None) -> Line:
        identity = self.exchange.identity()
        assert identity is not None
        clock = self.place.region.clock
        return Line(connect(url or identity.url, None), identity, clock, lambda _s, _r: None, Event())

    def fetch(self, url: str | None = None, **options: Any) -> int:
        line = self.line(url)
        with line.transport:
            return client.fetch_and_apply(self.store, line, **options)


def vars_of(command: NewAppeal) -> dict[str, Any]:
    return {name: getattr(command, name) for name in command.__dataclass_fields__}


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Iterator[Place]:
    clock = TwinClock(int(time.time() * 1000))
    engine, keys = prepare(database_url, tmp_path / "keys", "kz")
    files = tmp_path / "server-files"
    running = Running(engine, keys, Settings(clock=clock.now_ms, files=files))
    made = Place(make_region(engine, keys, running.port, clock), files, tmp_path)
    try:
        yield made
    finally:
        for desk in made.desks:
            desk.store.close()
        running.stop()
        engine.dispose()


def test_a_desk_seeded_from_a_snapshot_is_the_desk_that_ordinary_pages_make(place: Place) -> None:
    one = place.join()
    for i in range(12):
        one.register(f"обращение {i}")
    first = next(iter(one.appeals()))
    one.change(first, "исправлено до снимка")
    one.sync()
    made = place.pack()
    assert sum(item.records for item in made if not item.older) > 12
    one.change(first, "исправлено после снимка")
    one.sync()
    by_pages, by_file = place.join(), place.join()
    by_pages.sync()
    assert by_file.fetch() > 12
    status = by_file.sync()
    # Only what was written since comes by pages.
    assert status.pulled < by_pages.register("x") + 10
    by_pages.sync()
    by_file.sync()
    one.sync()
    assert by_file.appeals() == by_pages.appeals() == one.appeals()
    assert by_file.appeals()[first] == "исправлено после снимка"
    for desk in (one, by_pages, by_file):
        with desk.store.read() as session:
            assert session.scalars(select(Conflict)).all() == []
    by_file.change(first, "исправлено на новом месте")
    by_file.sync()
    one.sync()
    assert one.appeals()[first] == "исправлено на новом месте"
    with one.store.read() as session:
        assert session.scalars(select(Conflict)).all() == []
    while by_file.exchange.tidy():
        pass
    with by_file.store.read() as session:
        assert find_everything(session, by_file.actor, "исправлено")
    report = verify(by_file.store, full=True)
    assert report.sentences("en") == []


@ON_SQLITE
def test_after_a_snapshot_the_digests_agree(place: Place) -> None:
    one = place.join()
    for i in range(5):
        one.register(f"{i}")
    one.sync()
    new = place.join()
    new.register("своё, до снимка")
    new.sync()
    place.pack()
    other = place.join()
    other.fetch()
    other.sync()
    one.register("после")
    one.sync()
    for desk in (other, new):
        desk.sync()
        page = _last_page(desk)
        assert page.digests
        assert desk.exchange.differing(page.digests) == []


@ON_SQLITE
@pytest.mark.expects_log("inspector_desk.sync.client.engine", "digest differs")
def test_a_desk_from_a_snapshot_that_lost_an_entry_is_whole_after_one_repair(place: Place) -> None:
    one = place.join()
    for i in range(3):
        one.register(f"обращение {i}")
    one.sync()
    place.pack()
    new = place.join()
    new.fetch()
    new.sync()
    one.register("после снимка")
    one.sync()
    new.sync()
    assert new.exchange.differing(_last_page(new).digests) == []
    with new.store.write() as session:
        for order in (
            "DELETE FROM journal_record WHERE entry_id = (SELECT max(id) FROM journal_entry WHERE operations > 0)",
            "DELETE FROM journal_entry WHERE id = (SELECT max(id) FROM journal_entry WHERE operations > 0)",
            "UPDATE held_territory SET checked_at = NULL",
        ):
            driver(session).execute(order)
    assert len(new.exchange.differing(_last_page(new).digests)) == 1
    with new.store.write() as session:
        driver(session).execute("UPDATE held_territory SET checked_at = NULL")

    new.sync()

    assert new.exchange.differing(_last_page(new).digests) == []
    assert new.appeals() == one.appeals()


def _last_page(desk: Desk) -> Any:
    from inspector_desk.sync.protocol.frames import Kind
    from inspector_desk.sync.protocol.messages import PullRequest, read_page, seal_message

    line = desk.line()
    request = PullRequest(desk.exchange.cursor(), 100_000, desk.exchange.have(), 3, True, True)
    body = seal_message(Kind.PULL, request, line.identity.device_key)
    with line.transport:
        data, counter = line.ask("/v1/pull", lambda: body)
    return read_page(data, line.identity.server_key, counter)


@ON_SQLITE
def test_a_download_goes_on_after_cuts_and_an_application_after_a_kill(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector_desk.sync.server.snapshots.PART_RECORDS", 4)
    one = place.join()
    for i in range(20):
        one.register(random.Random(i).randbytes(600).hex())
    one.sync()
    place.pack()
    proxy = CuttingProxy(place.region.port)
    new = place.join()

    def dies(_changed: object) -> None:
        raise KeyboardInterrupt

    try:
        url = f"http://127.0.0.1:{proxy.port}"
        proxy.cut_after(9_000)
        with pytest.raises(KeyboardInterrupt):
            new.fetch(url, changed=dies)
        assert proxy.cuts == 1
        assert new.exchange.cursor() == b""
        carried = proxy.carried
        assert new.fetch(url) > 0
        # The files are here already: only the offer is asked for again.
        assert proxy.carried - carried < 4_000
    finally:
        proxy.close()
    assert new.exchange.cursor() != b""
    assert new.sync().synced
    assert new.appeals() == one.appeals()
    assert not list((new.store.folder / client.FOLDER).iterdir())


@ON_SQLITE
def test_a_snapshot_may_lie_on_a_stick_or_a_share_and_opens_with_the_key_of_the_offer_only(
    place: Place, tmp_path: Path
) -> None:
    one = place.join()
    one.register("секретное слово")
    one.sync()
    made = [item for item in place.pack() if not item.older]
    assert all(b"\xd1\x81\xd0\xb5\xd0\xba" not in item.path.read_bytes() for item in made)
    new = place.join()
    identity = new.exchange.identity()
    assert identity is not None
    carried = []
    for item in made:
        carried.append(tmp_path / item.path.name)
        shutil.copy(item.path, carried[-1])
    with pytest.raises(KnownError, match=r"snapshot\.not-for-us"):
        client.import_file(new.store, carried[0], identity.server_key)
    line = new.line()
    with line.transport:
        offers = client.ask(line)
    with new.store.write() as session:
        client.begin(session, offers)
    names = {offer.name.hex() for offer in offers.files}
    wanted = [path for path in carried if path.stem in names]
    assert len(wanted) == len(offers.files) < len(carried)
    broken = tmp_path / "broken.ids"
    data = wanted[0].read_bytes()
    broken.write_bytes(data[:-20] + bytes((data[-20] ^ 1,)) + data[-19:])
    with pytest.raises(KnownError, match=r"stick\.damaged"):
        client.import_file(new.store, broken, identity.server_key)
    for path in wanted:
        assert new.exchange.cursor() == b""
        client.import_file(new.store, path, identity.server_key)
    assert new.exchange.cursor() != b""
    assert new.sync().synced
    assert new.appeals() == one.appeals()


def test_only_files_of_a_desks_own_scope_are_offered_and_handed_out(place: Place) -> None:
    region = place.region
    one = place.join()
    one.register("первый участок")
    one.sync()
    place.pack()
    second = place.join(precinct=region.second)
    analyst = place.join(role="analyst")
    line = second.line()
    with line.transport:
        offers = client.ask(line)
        assert {offer.territory.hex() for offer in offers.files} == {region.second, region.district}
    other = place.join()
    line = other.line()
    with line.transport:
        theirs = next(offer for offer in client.ask(line).files if offer.territory.hex() == region.first)
    line = second.line()
    with line.transport, pytest.raises(KnownError, match=r"sync\.content-missing"):
        line.ask(
            f"/v1/snapshots/{theirs.name.hex()}",
            bytes,
            {"x-http-method-override": "GET", "range": "bytes=0-"},
        )
    line = analyst.line()
    with line.transport, pytest.raises(KnownError, match=r"sync\.out-of-scope"):
        client.ask(line)


def _state(kind: int, record: str, ms: int, **values: Any) -> RecordState:
    heads: dict[int, tuple[Head, ...]] = {
        int(name[1:]): (Head(EntryRef("a" * 16, 1), ms << 16, value),) for name, value in values.items()
    }
    return RecordState(kind, record, heads)


def test_the_window_holds_what_stands_what_is_open_what_is_new_and_what_these_name() -> None:
    now, old = 10_000_000, 1_000
    uid: Callable[[int], str] = "{:032x}".format
    person = _state(7, uid(1), old, f1="Ким")
    closed = _state(8, uid(2), old, f16="closed")
    its_step = _state(14, uid(3), old, f1=uid(2))
    open_one = _state(8, uid(4), old, f16="in_work", f32=uid(6))
    its_photo = _state(12, uid(5), old, f1=uid(4))
    joined = _state(8, uid(6), old, f16="closed")
    fresh = _state(8, uid(7), now, f16="closed")
    annulled = _state(8, uid(8), old, f16="in_work", f99=True)
    window = Window(5_000_000)
    for state in (person, closed, its_step, open_one, its_photo, joined, fresh, annulled):
        window.see(state)
    window.close()
    held = [n for n in range(1, 9) if window.holds(uid(n))]
    assert held == [1, 4, 5, 6, 7]
    assert is_open(open_one)
    assert not is_open(annulled)


@ON_SQLITE
def test_what_lies_before_the_window_comes_when_somebody_asks_and_later_edits_stay(place: Place) -> None:
    one = place.join()
    one.register("старое")
    first = next(iter(one.appeals()))
    with one.store.write() as session:
        from inspector_desk.storage import journal

        session.scalars(select(Appeal)).one().annulled = True
        journal.enter(session, one.actor, "appeal.annul", territory=one.actor.precinct_uid)
    one.sync()
    # A window that begins next month: everything that is over lies before it.
    place.pack(months=-1)
    new = place.join()
    new.fetch()
    new.sync()
    assert new.appeals() == {}
    one.change(first, "исправлено через годы")
    one.sync()
    new.sync()
    assert new.fetch(older=True) == 1
    assert new.appeals() == {first: "исправлено через годы"}
    with new.store.read() as session:
        assert session.scalars(select(Appeal)).one().annulled
        assert session.scalars(select(Conflict)).all() == []


@ON_SQLITE
def test_snapshots_are_made_again_only_when_enough_is_new_and_old_ones_leave(place: Place) -> None:
    one = place.join()
    one.register("а")
    one.sync()
    first = [item.path for item in place.pack()]
    assert place.pack() == []
    one.register("б")
    one.sync()
    assert place.pack(least_new=50) == []
    assert place.pack()
    assert all(path.exists() for path in first if path.exists())
    place.region.clock.now += 2 * 24 * 3600 * 1000
    one.register("в")
    one.sync()
    place.pack()
    home = [item for item in first if item.exists()]
    # The other district has nothing new: its files stay.
    assert len(home) == len(first) - 6
