"""Attachments between real desks and the real server: whole or not at all, in scope, and never before a record."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, Transfer
from inspector_desk.operations import attachments
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.attachments import NewAttachment, Rendition, Where
from inspector_desk.operations.desk import load_actor
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import files
from inspector_desk.storage.store import FILES, Store
from inspector_desk.sync.client.contents import DeskContents
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.client.stick_book import DeskStickBook
from inspector_desk.sync.client.sticks import export_stick, import_return
from inspector_desk.sync.client.transfers import METERED, Moved, Pace, Transfers, allowance
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.boxes import box_key
from inspector_desk.sync.server import admin, blobs
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.database import open_engine
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.sticks import answer_stick
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


@dataclass
class Office:
    """A server with a folder of files."""

    region: Region
    files: Path
    running: Running
    desks: list[Desk] = field(default_factory=list)


@dataclass
class Desk:
    """A real desk enrolled at the office."""

    office: Office
    store: Store
    actor: Actor
    url: str

    def __post_init__(self) -> None:
        self.exchange = DeskExchange(self.store)
        self.came: list[str] = []
        self.transfers = Transfers(
            self.store, self.exchange.entries_waiting, pause=lambda _seconds: None, arrived=self.came.append
        )

    def run(self, command: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        with self.store.write() as session:
            return command(session, self.actor, *arguments, **options)

    def appeal(self) -> int:
        return int(self.run(register_appeal, NOISE).first("appeal"))

    def attach(
        self, owner: int, content: bytes, preview: bytes | None = None, label: str = "фото.jpg"
    ) -> int:
        with self.store.write() as session:
            changed = attachments.add_attachment(
                session, self.store, self.actor, "appeal", owner, NewAttachment(content, label, preview)
            )
        return changed.first("attachment")

    def rows(self, owner: int) -> list[attachments.AttachmentRow]:
        with self.store.read() as session:
            return attachments.list_attachments(session, self.store, self.actor, "appeal", owner)

    def read(self, attachment: int, rendition: Rendition = Rendition.ORIGINAL) -> bytes:
        with self.store.write() as session:
            return attachments.read_attachment(
                session, self.store, self.actor, attachment, rendition=rendition
            ).content

    def ask_for(self, attachment: int) -> bool:
        with self.store.write() as session:
            return attachments.request_original(session, self.store, self.actor, attachment)

    def sync(self) -> None:
        status = SyncEngine(self.exchange, connect, self.office.region.clock).run_once(Event())
        assert status.failure is None

    def move(self, transfers: Transfers | None = None, url: str | None = None) -> Moved:
        """One session's contents."""
        identity = self.exchange.identity()
        assert identity is not None
        work = transfers or self.transfers
        with connect(url or identity.url, None) as transport:
            work(Line(transport, identity, self.office.region.clock, lambda _s, _r: None, Event()))
        return work.last

    def attachment(self) -> Any:
        with self.store.read() as session:
            return session.scalars(select(Attachment).order_by(Attachment.id)).first()

    def owner(self) -> int:
        """The appeal that the first attachment hangs on."""
        from inspector_desk.operations.entries import find_record

        with self.store.read() as session:
            found = find_record(session, self.attachment().record)
            assert found is not None
            return int(found.id)

    def transfer_states(self) -> set[tuple[str, str, str]]:
        with self.store.read() as session:
            return {(row.direction, row.rendition, row.state) for row in session.scalars(select(Transfer))}


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    # Real desks write with the machine's clock.
    clock = TwinClock(int(time.time() * 1000))
    engine, keys = prepare(database_url, tmp_path / "keys", "kz")
    folder = tmp_path / "server-files"
    running = Running(engine, keys, Settings(clock=clock.now_ms, files=folder))
    made = Office(make_region(engine, keys, running.port, clock), folder, running)
    try:
        yield made
    finally:
        for desk in made.desks:
            desk.store.close()
        running.stop()
        engine.dispose()


@pytest.fixture
def join(office: Office, tmp_path: Path) -> Callable[..., Desk]:
    def make(**options: Any) -> Desk:
        store, actor = new_desk(tmp_path / f"desk{len(office.desks)}")
        exchange = DeskExchange(store)
        code = office.region.code(**options)
        enrol(exchange, connect, office.region.url, code, profile="kz", kind="real", program="test 1")
        office.desks.append(Desk(office, store, actor, office.region.url))
        with store.read() as session:
            actor = load_actor(session, actor.officer_uid, profile="kz", language="ru")
        office.desks[-1].actor = actor
        return office.desks[-1]

    return make


def photo(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def test_a_photo_goes_up_its_preview_comes_by_itself_and_the_original_when_asked_for(
    office: Office, join: Callable[..., Desk]
) -> None:
    one, other = join(), join()
    owner = one.appeal()
    original, small = photo(300_000), photo(20_000, 2)
    one.attach(owner, original, small)
    assert one.rows(owner)[0].waits
    one.sync()
    assert (one.move().sent, one.transfers.last.whole) == (320_000, 2)
    assert not one.rows(owner)[0].waits
    other.sync()
    theirs = other.attachment()
    (row,) = other.rows(other.owner())
    assert (row.here, row.where, row.preview_here) == (False, Where.AT_SERVER, False)
    assert other.move().received == 20_000
    (row,) = other.rows(other.owner())
    assert (row.here, row.preview_here) == (False, True)
    assert other.read(theirs.id, Rendition.PREVIEW) == small
    with pytest.raises(KnownError, match=r"file\.missing"):
        other.read(theirs.id)
    assert other.ask_for(theirs.id)
    assert other.rows(other.owner())[0].where is Where.ON_ITS_WAY
    # That somebody looked is an entry, and goes first.
    assert other.move().received == 0
    other.sync()
    assert other.move().received == 300_000
    assert other.read(theirs.id) == original
    assert other.rows(other.owner())[0].where is Where.HERE
    assert not other.ask_for(theirs.id)
    assert other.came == [theirs.preview_hash, theirs.content_hash]
    assert blobs.path_of(office.files, bytes.fromhex(theirs.content_hash)).read_bytes() == original
    assert one.move() == Moved()
    assert other.move() == Moved()


@ON_SQLITE
@pytest.mark.parametrize("size", [1_000_000, pytest.param(12_000_000, marks=pytest.mark.slow)])
def test_a_photo_over_a_line_cut_every_60_kb_arrives_whole_both_ways(
    office: Office, join: Callable[..., Desk], size: int
) -> None:
    one, other = join(), join()
    one.attach(one.appeal(), photo(size))
    one.sync()
    other.sync()
    proxy = CuttingProxy(office.region.port)
    cuts = random.Random(3)

    def cut(_seconds: float = 0) -> None:
        proxy.cut_after(int(60_000 * cuts.uniform(0.7, 1.3)))

    try:
        url = f"http://127.0.0.1:{proxy.port}"
        sessions = 0
        for desk in (one, other):
            if desk is other:
                assert desk.ask_for(desk.attachment().id)
            again = Transfers(desk.store, desk.exchange.entries_waiting, pause=cut)
            while any(state != "done" for _, _, state in desk.transfer_states()) or not sessions:
                cut()
                sessions += 1
                desk.move(again, url)
                assert sessions < 40
            assert again.last.whole == 1
        assert proxy.cuts > size // 60_000
        # Nothing is sent twice but the pieces that were cut.
        assert proxy.carried < 2 * size * 2
    finally:
        proxy.close()
    assert other.read(other.attachment().id) == photo(size)


@ON_SQLITE
def test_a_record_that_waits_stops_the_next_piece(office: Office, join: Callable[..., Desk]) -> None:
    one = join()
    owner = one.appeal()
    one.attach(owner, photo(600_000))
    one.sync()
    answers = iter([0, 0, 0, 1, 1, 1, 1])
    stopped = Transfers(one.store, lambda: next(answers, 1))
    one.move(stopped)
    assert stopped.last.pieces == 2
    assert one.rows(owner)[0].waits
    # It goes on from the piece after, not from the beginning.
    assert one.move().sent == 600_000 - stopped.last.sent
    assert not one.rows(owner)[0].waits


@ON_SQLITE
def test_a_metered_line_carries_what_a_person_asked_for_and_no_other_original(
    office: Office, join: Callable[..., Desk]
) -> None:
    one = join()
    owner = one.appeal()
    first = one.attach(owner, photo(50_000), photo(9_000, 2))
    one.sync()
    metered = Transfers(one.store, one.exchange.entries_waiting, metered=lambda: True)
    assert one.move(metered).sent == 9_000
    one.run(attachments.send_original, first)
    assert one.move(metered).sent == 50_000


def test_a_desk_is_handed_contents_of_its_own_precinct_only(
    office: Office, join: Callable[..., Desk]
) -> None:
    region = office.region
    one = join()
    stranger = join(precinct=region.second)
    abroad = join(precinct=region.other_precinct, district=region.other_district)
    supervisor = join(role="supervisor")
    one.attach(one.appeal(), photo(5_000), photo(2_000, 2))
    one.sync()
    one.move()
    theirs = one.attachment()
    for desk, code in ((stranger, 404), (abroad, 404), (supervisor, 206)):
        assert _get(desk, theirs.content_hash) == code
        # Naming the attachment opens nothing where its record is out of scope.
        assert _get(desk, f"{theirs.content_hash}-{theirs.uid.hex()}") == code


def test_a_device_may_not_put_contents_into_another_precinct(
    office: Office, join: Callable[..., Desk]
) -> None:
    one = join()
    one.attach(one.appeal(), photo(5_000))
    one.sync()
    one.transfers._contents.queue_new()
    with one.store.write() as session:
        for row in session.scalars(select(Transfer)):
            row.territory = bytes.fromhex(office.region.second)
    one.move()
    assert one.transfer_states() == {("up", "original", "failed")}
    assert not (office.files / "contents").exists()


def _get(desk: Desk, name: str) -> int:
    return _request(desk, "GET", f"/v1/blobs/{name}", {"range": "bytes=0-"})[0]


def _request(
    desk: Desk, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    """A request as any tus client would make it, signed by the desk's key."""
    import httpx2

    from inspector_desk.sync.protocol.requests import sign_request, signed_target

    identity = desk.exchange.identity()
    assert identity is not None
    sent = {"tus-resumable": "1.0.0", **(headers or {})}
    counter = desk.office.region.clock.now_ms()
    target = signed_target(path, sent)
    signed = sign_request(method, target, body, identity.device, counter, identity.device_key)
    with httpx2.Client(base_url=identity.url, trust_env=False) as client:
        answer = client.request(method, path, headers={**signed, **sent}, content=body)
    return answer.status_code, dict(answer.headers), answer.content


def _create(desk: Desk, content: bytes, length: int | None = None) -> tuple[int, dict[str, str]]:
    import base64
    import hashlib

    told = {
        "digest": hashlib.sha256(content).digest(),
        "territory": bytes.fromhex(desk.office.region.first),
    }
    metadata = ",".join(f"{name} {base64.b64encode(value).decode()}" for name, value in told.items())
    headers = {"upload-length": str(length or len(content)), "upload-metadata": metadata}
    status, answered, _ = _request(desk, "POST", "/v1/blobs", headers)
    return status, answered


OFFSET = {"content-type": "application/offset+octet-stream"}


def test_the_server_speaks_tus_1_0(office: Office, join: Callable[..., Desk]) -> None:
    desk, content = join(), photo(10_000)
    status, created = _create(desk, content)
    assert status == 201
    path = created["location"]
    assert created["upload-expires"].endswith("GMT")
    status, headers, _ = _request(desk, "HEAD", path)
    assert (status, headers["upload-offset"], headers["upload-length"]) == (200, "0", "10000")
    assert headers["cache-control"] == "no-store"
    status, headers, _ = _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, content[:4_000])
    assert (status, headers["upload-offset"]) == (204, "4000")
    assert _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, content[:4_000])[0] == 409
    assert _request(desk, "PATCH", path, {"upload-offset": "4000"}, b"x")[0] == 415
    wrong = {**OFFSET, "upload-offset": "4000", "upload-checksum": "sha256 AAAA"}
    assert _request(desk, "PATCH", path, wrong, content[4_000:])[0] == 460
    assert (
        _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "4000", "tus-resumable": "0.2"})[0] == 412
    )
    assert _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "4000"}, content)[0] == 413
    # The same upload is found again, wherever it stands.
    assert _create(desk, content)[1]["location"] == path
    assert _request(desk, "HEAD", path)[1]["upload-offset"] == "4000"
    status, headers, _ = _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "4000"}, content[4_000:])
    assert (status, headers["upload-offset"]) == (204, "10000")
    held = _create(desk, content)[1]["location"]
    status, headers, body = _request(desk, "GET", held, {"range": "bytes=9990-"})
    assert (status, headers["content-range"], body) == (206, "bytes 9990-9999/10000", content[9_990:])
    assert _request(desk, "GET", held, {"range": "bytes=10000-"})[0] == 409
    assert _request(desk, "HEAD", "/v1/blobs/" + "0" * 32)[0] == 404
    assert _request(desk, "HEAD", "/v1/blobs/nonsense")[0] == 404
    assert _create(desk, content, 60_000_000)[0] == 413


def test_an_upload_nobody_goes_on_with_is_forgotten_after_a_week(
    office: Office, join: Callable[..., Desk]
) -> None:
    desk, content = join(), photo(10_000)
    path = _create(desk, content)[1]["location"]
    _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, content[:4_000])
    engine, now = office.region.engine, office.region.clock.now_ms()
    assert blobs.sweep(engine, office.files, now) == 0
    assert blobs.sweep(engine, office.files, now + blobs.KEPT_MS + 1_000) == 1
    assert _request(desk, "HEAD", path)[0] == 404
    assert list((office.files / "uploads").iterdir()) == []


@ON_SQLITE
def test_a_content_that_is_not_what_its_name_says_never_counts(
    office: Office, join: Callable[..., Desk]
) -> None:
    desk, content = join(), photo(1_000)
    path = _create(desk, content)[1]["location"]
    other = photo(1_000, 9)
    assert _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, other)[0] == 460
    assert _request(desk, "HEAD", path)[1]["upload-offset"] == "0"
    assert not (office.files / "contents").exists()
    assert _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, content)[0] == 204


@ON_SQLITE
def test_pieces_that_the_disk_lost_are_asked_for_again(office: Office, join: Callable[..., Desk]) -> None:
    """A crash between a piece and its row, or a folder restored from an older copy: the file decides."""
    desk, content = join(), photo(10_000)
    path = _create(desk, content)[1]["location"]
    _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, content[:6_000])
    (pieces,) = (office.files / "uploads").iterdir()
    pieces.write_bytes(content[:2_500])
    assert _request(desk, "HEAD", path)[1]["upload-offset"] == "2500"
    # Bytes beyond the row are of a piece that was never answered: they are written over.
    pieces.write_bytes(content[:6_000] + b"half a piece")
    assert _request(desk, "HEAD", path)[1]["upload-offset"] == "6000"
    assert _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "6000"}, content[6_000:])[0] == 204
    pieces.unlink(missing_ok=True)
    assert _request(desk, "GET", _create(desk, content)[1]["location"])[2] == content


def test_a_server_that_died_between_a_contents_rename_and_its_commit_is_sent_it_again(
    office: Office, join: Callable[..., Desk]
) -> None:
    """Found by kills at every statement: it went on asking for a place that its disk did not have any more."""
    one, content = join(), photo(70_000)
    one.attach(one.appeal(), content)
    one.sync()
    answers = iter([0, 0, 1])
    one.move(Transfers(one.store, lambda: next(answers, 1)))
    (pieces,) = (office.files / "uploads").iterdir()
    assert pieces.stat().st_size > 0
    target = blobs.path_of(office.files, bytes.fromhex(one.attachment().content_hash))
    target.parent.mkdir(parents=True)
    pieces.rename(target)
    assert one.move().whole == 1
    assert target.read_bytes() == content


@ON_SQLITE
def test_what_the_server_hands_out_damaged_is_thrown_away_and_fetched_again(
    office: Office, join: Callable[..., Desk]
) -> None:
    one, other = join(), join()
    one.attach(one.appeal(), photo(40_000))
    one.sync()
    one.move()
    other.sync()
    theirs = other.attachment()
    path = blobs.path_of(office.files, bytes.fromhex(theirs.content_hash))
    path.write_bytes(photo(40_000, 7))
    other.ask_for(theirs.id)
    other.move(Transfers(other.store, other.exchange.entries_waiting, pause=lambda _s: None))
    assert not files.is_here(other.store.folder / FILES, other.store.keys, theirs.content_hash)
    path.write_bytes(photo(40_000))
    other.move()
    assert other.read(theirs.id) == photo(40_000)


@ON_SQLITE
def test_an_original_that_was_not_sent_yet_is_waited_for(office: Office, join: Callable[..., Desk]) -> None:
    one, other = join(), join()
    one.attach(one.appeal(), photo(10_000))
    one.sync()
    other.sync()
    theirs = other.attachment()
    other.ask_for(theirs.id)
    other.move()
    assert other.rows(other.owner())[0].where is Where.NOT_SENT
    one.move()
    other.move()
    assert other.rows(other.owner())[0].where is Where.HERE


@ON_SQLITE
def test_originals_go_by_stick_in_parts_and_come_on_the_return_file(
    office: Office, join: Callable[..., Desk], tmp_path: Path
) -> None:
    one, other = join(), join()
    content = photo(700_000)
    one.attach(one.appeal(), content, photo(5_000, 2))
    one.sync()
    there, back = tmp_path / "there.idb", tmp_path / "back.idb"

    def carry(desk: Desk, room: int) -> Any:
        book, contents = DeskStickBook(desk.store), DeskContents(desk.store)
        book.keep_server_box(box_key(office.region.keys.secret))
        export_stick(
            desk.exchange, book, there, now_ms=1, program="test 1", contents=contents, content_bytes=room
        )
        region = office.region
        answer_stick(region.engine, region.keys, there, back, region.clock.now_ms(), office.files)
        return import_return(desk.exchange, book, back, contents)

    carry(one, 300_000)
    assert one.transfer_states() == {("up", "preview", "done"), ("up", "original", "waiting")}
    carry(one, 300_000)
    # The line may carry a part of the same content in between.
    half = iter([0, 0, 0, 1])
    one.move(Transfers(one.store, lambda: next(half, 1)))
    carry(one, 300_000)
    assert one.transfer_states() == {("up", "preview", "done"), ("up", "original", "done")}
    other.sync()
    other.ask_for(other.attachment().id)
    read = carry(other, 0)
    assert read.contents == 2
    assert other.read(other.attachment().id) == content
    assert other.rows(other.owner())[0].preview_here


def test_pieces_grow_while_they_pass_quickly_and_shrink_when_the_line_breaks() -> None:
    pace = Pace()
    for _ in range(3):
        pace.passed(pace.size, pace.size / 16_000)
    assert pace.size == 16 * 1024
    assert allowance(pace.rate, metered=False).originals == 256 * 1024
    for _ in range(4):
        pace.failed()
    assert pace.size == 4 * 1024
    quick = Pace()
    for _ in range(8):
        quick.passed(quick.size, 0.01)
    assert quick.size == 512 * 1024
    assert allowance(quick.rate, metered=False).originals > 50_000_000
    assert allowance(quick.rate, metered=True) == METERED


@ON_SQLITE
def test_the_tables_of_another_server_process_see_the_same_uploads(
    office: Office, join: Callable[..., Desk], database_url: str, tmp_path: Path
) -> None:
    """An upload begun before a restart goes on after it."""
    desk, content = join(), photo(10_000)
    path = _create(desk, content)[1]["location"]
    _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "0"}, content[:5_000])
    engine = open_engine(database_url)
    second = Running(
        engine, office.region.keys, Settings(clock=office.region.clock.now_ms, files=office.files)
    )
    try:
        office.running.stop()
        with desk.store.write() as session:
            from inspector_desk.models import SyncState

            session.merge(SyncState(name="url", value=f"http://127.0.0.1:{second.port}"))
        assert _request(desk, "PATCH", path, {**OFFSET, "upload-offset": "5000"}, content[5_000:])[0] == 204
    finally:
        second.stop()
        engine.dispose()


@ON_SQLITE
def test_a_revoked_desks_photos_still_arrive_and_nothing_is_handed_to_it(
    office: Office, join: Callable[..., Desk]
) -> None:
    one = join()
    one.attach(one.appeal(), photo(5_000))
    one.sync()
    identity = one.exchange.identity()
    assert identity is not None
    admin.revoke_device(office.region.engine, identity.device)
    assert one.move().whole == 1
    assert _get(one, one.attachment().content_hash) == 403
