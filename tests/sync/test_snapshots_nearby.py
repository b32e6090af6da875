"""First syncs without the line: snapshots from a folder or an address near by, by stick alone, for a supervisor too."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import SyncReview, SyncSession
from inspector_desk.rules.entries import FieldChange, RecordChange
from inspector_desk.sync.client import nearby
from inspector_desk.sync.client import snapshots as client
from inspector_desk.sync.client.exchanging import Exchanger
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.server.sticks import answer_stick
from tests.desks import new_desk
from tests.fakes.desk_by_hand import new_desk_by_hand
from tests.sync.conftest import ON_SQLITE
from tests.sync.test_snapshots import Desk, Place
from tests.sync.test_snapshots import place as place  # noqa: PLC0414 - the fixture

pytestmark = ON_SQLITE


class Watched(Line):
    """A line that keeps the paths it was asked for."""

    asked: list[str]

    def ask(self, path: str, *rest: Any) -> tuple[bytes, int]:
        self.asked.append(path)
        return super().ask(path, *rest)


def fetch(desk: Desk, **options: Any) -> list[str]:
    """Fetch and apply; which files came by line."""
    line = desk.line()
    watched = Watched(line.transport, line.identity, line.clock, line.progress, line.cancel)
    watched.asked = []
    with line.transport:
        client.fetch_and_apply(desk.store, watched, **options)
    return [path for path in watched.asked if path != "/v1/snapshots"]


@pytest.fixture
def packed(place: Place) -> Place:
    one = place.join()
    for essence in ("первое", "второе"):
        one.register(essence)
    one.sync()
    place.pack()
    return place


@pytest.fixture
def address(packed: Place) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_words: object) -> None:
            pass

    handler = partial(Quiet, directory=str(packed.files / "snapshots"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("where", ["folder", "address"])
def test_files_come_from_near_by_and_only_the_offer_by_line(packed: Place, address: str, where: str) -> None:
    desk = packed.join()
    nearby.keep_source(desk.store, str(packed.files) if where == "folder" else address)
    told: list[client.Progress] = []
    assert fetch(desk, tell=told.append) == []
    assert sorted(desk.appeals().values()) == ["второе", "первое"]
    assert told[-1].applied == told[-1].records > 0
    assert told[-1].here_bytes == told[-1].bytes
    assert desk.sync().synced


def test_a_source_is_trusted_with_nothing(packed: Place, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    for path in (packed.files / "snapshots").iterdir():
        data = path.read_bytes()
        (share / path.name).write_bytes(data[:-20] + bytes((data[-20] ^ 1,)) + data[-19:])
    desk = packed.join()
    nearby.keep_source(desk.store, str(share))
    assert fetch(desk) != [], "what was changed is brought by line"
    assert sorted(desk.appeals().values()) == ["второе", "первое"]
    assert not list((desk.store.folder / client.FOLDER).iterdir())


def test_a_source_that_has_gone_away_holds_nothing_up(packed: Place, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    desk, other = packed.join(), packed.join()
    nearby.keep_source(desk.store, str(share))
    share.rmdir()
    assert fetch(desk) != []
    nearby.keep_source(other.store, "http://127.0.0.1:9")
    assert fetch(other) != []


def test_a_place_that_is_none_is_said(packed: Place) -> None:
    desk = packed.join()
    for text in ("/nowhere/at/all", "ftp://x", "a\0b", "\ud800"):
        with pytest.raises(KnownError, match=r"snapshot\.source"):
            nearby.keep_source(desk.store, text)
    nearby.keep_source(desk.store, "  ")
    assert nearby.source_of(desk.store) == ""


def test_a_desk_without_any_network_gets_its_records_by_stick(packed: Place, tmp_path: Path) -> None:
    region = packed.region
    store, _actor = new_desk(tmp_path / "alone")
    exchanger = Exchanger(store)
    there, back = tmp_path / "stick" / "there.idb", tmp_path / "stick" / "back.idb"
    there.parent.mkdir()

    def carry() -> Any:
        answer_stick(region.engine, region.keys, there, back, region.clock.now_ms(), packed.files)
        return exchanger.read_stick(back)

    exchanger.ask_by_stick(there, "https://server.invalid", region.code())
    found = carry()
    assert found.joined
    assert found.snapshot_records > 0
    assert list(there.parent.glob("*.ids")), "the files lie beside the answer"
    alone = Desk.__new__(Desk)
    alone.store = store
    assert sorted(alone.appeals().values()) == ["второе", "первое"]
    exchanger.write_stick(there)
    assert carry().waiting == 0
    packed.desks[0].register("третье")
    packed.desks[0].sync()
    exchanger.write_stick(there)
    assert carry().pulled > 0
    assert sorted(alone.appeals().values()) == ["второе", "первое", "третье"]
    with store.read() as session:
        kept = session.scalars(select(SyncSession).order_by(SyncSession.id)).all()
    assert {row.channel for row in kept} == {"stick"}
    assert [row.outcome for row in kept] == ["ok"] * 6
    assert kept[0].sent_bytes > 0 < kept[1].received_bytes
    there.write_bytes(b"nothing")
    with pytest.raises(KnownError, match=r"stick\.not-ours"):
        exchanger.read_stick(there)
    with store.read() as session:
        last = session.scalars(select(SyncSession).order_by(SyncSession.id.desc())).first()
    assert last is not None
    assert last.outcome == "stick.not-ours"
    store.close()


def test_a_stick_without_the_files_beside_it_is_said_and_the_line_brings_them(
    packed: Place, tmp_path: Path
) -> None:
    desk = packed.join()
    exchanger = Exchanger(desk.store)
    there, back = tmp_path / "there.idb", tmp_path / "back.idb"
    exchanger.write_stick(there)
    answer_stick(
        packed.region.engine, packed.region.keys, there, back, packed.region.clock.now_ms(), packed.files
    )
    for path in tmp_path.glob("*.ids"):
        path.unlink()
    found = exchanger.read_stick(back)
    assert found.offers is not None
    assert found.snapshot_records == 0
    assert desk.sync().synced
    assert sorted(desk.appeals().values()) == ["второе", "первое"]


def test_an_application_that_is_cancelled_goes_on_where_it_stopped(
    packed: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = packed.join()
    line = desk.line()
    files = []

    def stop(progress: client.Progress) -> None:
        files.append(progress)
        if progress.here_bytes == progress.bytes:
            line.cancel.set()

    with line.transport, pytest.raises(KnownError, match=r"sync\.cancelled"):
        client.fetch_and_apply(desk.store, line, tell=stop)
    assert desk.exchange.cursor() == b""
    assert fetch(desk) == [], "the files are here"
    assert sorted(desk.appeals().values()) == ["второе", "первое"]


def test_a_supervisor_with_open_reviews_gets_them_beside_the_snapshot(packed: Place) -> None:
    region = packed.region
    author = new_desk_by_hand(region.engine, region.keys, region.clock, "inspector", [region.first])
    waits = author.twin.enter(
        (RecordChange(3, "b" * 32, (FieldChange(10, "чужое"),)),), territory=region.second
    )
    region.clock.now += 1
    assert [one.code for one in author.push().reviews] == ["out-of-scope"]
    packed.pack()
    chief = packed.join(role="supervisor")
    assert fetch(chief) != [], "there is an offer"
    with chief.store.read() as session:
        found = session.scalars(select(SyncReview)).all()
    assert [(row.lineage, row.n, row.code, bool(row.own)) for row in found] == [
        (waits.lineage, waits.n, "out-of-scope", False)
    ]
    assert chief.sync().synced
    with chief.store.read() as session:
        assert len(session.scalars(select(SyncReview)).all()) == 1
