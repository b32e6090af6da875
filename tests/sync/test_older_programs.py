"""Programs of two schemas ago and this one understand each other: batches, receipts and pages recorded with them.

``tests/databases/exchange-000N`` holds what version 0.N.0 sent and was answered: two batches of a desk with a
resident and an appeal that was changed, both receipts, and the page another desk got. They never change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine, select

from inspector_desk.models import SYNCED
from inspector_desk.operations.verify import verify
from inspector_desk.rules.entries import EntryRef, FieldChange, RecordChange
from inspector_desk.storage.journal import fields_of
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.protocol.columns import FORM_COLUMNS, FORM_PLAIN
from inspector_desk.sync.protocol.frames import Kind, read_frame, unpack
from inspector_desk.sync.protocol.messages import PullRequest, read_page, read_receipt
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.devices import Caller
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.pull import make_page
from inspector_desk.sync.server.push import read_arrival, receive
from inspector_desk.sync.server.serving import prepare
from tests.desks import new_desk
from tests.sync.conftest import Region
from tools.released_exchange import enrolled

FOLDER = Path(__file__).parent.parent / "databases"
SCHEMAS = ("0001", "0002", "0003")
NOW = 1_795_500_000_000


@dataclass(frozen=True)
class Recorded:
    folder: Path
    facts: dict[str, Any]

    def frame(self, name: str) -> bytes:
        return (self.folder / f"{name}.frame").read_bytes()

    def values(self) -> dict[str, dict[int, Any]]:
        """Record uid → field → the value that stands."""
        return {
            name.partition(":")[2]: {int(number): value for number, value in fields.items()}
            for name, fields in self.facts["records"].items()
        }


@pytest.fixture(params=SCHEMAS)
def recorded(request: pytest.FixtureRequest) -> Recorded:
    folder = FOLDER / f"exchange-{request.param}"
    return Recorded(folder, json.loads((folder / "facts.json").read_text(encoding="utf-8")))


@pytest.fixture
def server(database_url: str, recorded: Recorded, tmp_path: Path) -> Iterator[tuple[Region, Caller, Caller]]:
    """A server of today that knows the recorded desk's places, its device and another one of the precinct."""
    engine, keys = prepare(database_url, tmp_path / "keys", "kz")
    places = recorded.facts["territories"]
    region = admin.create_region(engine, "Region", places["region"])
    district = admin.create_district(engine, region, "District", places["district"])
    precinct = admin.create_precinct(engine, district, "Precinct", places["precinct"])
    author = enrolled(engine, b"\x01" * 16, bytes.fromhex(recorded.facts["device_public_key"]))
    reader = enrolled(engine, b"\x02" * 16, b"\x07" * 32)
    try:
        yield _region(engine, keys, region, district, precinct), author, reader
    finally:
        engine.dispose()


def _region(engine: Engine, keys: ServerKeys, region: str, district: str, precinct: str) -> Region:
    from tests.fakes.twin_desk import TwinClock

    return Region(engine, keys, 0, TwinClock(), region, district, precinct, precinct, district, precinct)


def _push(region: Region, author: Caller, recorded: Recorded) -> list[bytes]:
    return [
        receive(
            region.engine,
            region.keys,
            author,
            k,
            read_arrival(recorded.frame(f"batch-{k}"), author),
            NOW + k,
        )
        for k in (1, 2)
    ]


def test_batches_of_an_older_program_are_applied_whole(
    server: tuple[Region, Caller, Caller], recorded: Recorded
) -> None:
    region, author, _reader = server
    receipts = [read_receipt(frame, region.keys.public) for frame in _push(region, author, recorded)]
    assert [(r.reviews, r.conflicts, r.clamped) for r in receipts] == [([], [], [])] * 2
    assert receipts[-1].last_n == recorded.facts["entries"]
    assert region.values() == recorded.values()


def test_the_receipts_and_pages_an_older_server_signed_are_read(recorded: Recorded, tmp_path: Path) -> None:
    key = bytes.fromhex(recorded.facts["server_public_key"])
    receipts = [read_receipt(recorded.frame(f"receipt-{k}"), key) for k in (1, 2)]
    assert receipts[-1].last_n == recorded.facts["entries"]
    page = read_page(recorded.frame("page"), key, recorded.facts["page_answers"])
    assert len(page.entries) == recorded.facts["entries"]
    store, _actor = new_desk(tmp_path / "desk")
    DeskExchange(store).apply_page(page)
    with store.read() as session:
        for name, fields in recorded.facts["records"].items():
            kind, _, uid = name.partition(":")
            model = SYNCED[int(kind)]
            item = session.scalars(select(model).where(model.uid == bytes.fromhex(uid))).one()
            by_number = {number: (field, ref) for field, (number, ref) in fields_of(model).items()}
            plain = {n: v for n, v in fields.items() if by_number[int(n)][1] is None}
            assert {n: getattr(item, by_number[int(n)][0]) for n in plain} == plain
    assert verify(store, full=True).problems == ()
    store.close()


class OldPageHeader(msgspec.Struct, array_like=True, frozen=True):
    """A page's header as versions 0.1 and 0.2 knew it: they read the first parts and no more."""

    answers: int
    cursor: bytes
    more: bool
    left: int
    server_ms: int
    epoch: int
    held: list[Any]
    territories: list[bytes]
    districts: list[int]
    sequences: list[int]
    clamped: list[Any]


def test_an_older_program_is_handed_only_what_it_can_read(
    server: tuple[Region, Caller, Caller], recorded: Recorded
) -> None:
    region, author, reader = server
    _push(region, author, recorded)
    # Versions 0.1 and 0.2 knew four parts of a request; what came later is at its default.
    words: list[Any] = [b"", 1 << 20, []] + ([1] if recorded.facts["schema"] < 3 else [3, True])
    asked = msgspec.msgpack.decode(msgspec.msgpack.encode(words), type=PullRequest)
    data = look(region.engine, lambda c: make_page(c, region.keys, reader, asked, 9, NOW + 9))
    frame = read_frame(data, Kind.PAGE)
    assert frame.packing in {0, 1}, "no dictionary they lack"
    assert unpack(frame)[0] in {FORM_PLAIN, FORM_COLUMNS}, "no states"
    header = msgspec.msgpack.decode(frame.header, type=OldPageHeader)
    assert header.answers == 9
    assert len(header.sequences) == recorded.facts["entries"]


def test_kinds_fields_and_codes_of_a_later_program_are_kept_and_passed_on(region: Region) -> None:
    from tests.sync.conftest import sync

    author, reader = region.desk(), region.desk()
    author.enter(
        (
            RecordChange(
                4711,
                "ab" * 16,
                (FieldChange(1, "вид, которого ещё нет"), FieldChange(900, ["list", 7, None])),
            ),
            RecordChange(
                8, "cd" * 16, (FieldChange(7, "channel-of-2031"), FieldChange(950, "поле будущего"))
            ),
        )
    )
    first = sync(author)
    assert (first.failure, first.waiting) == (None, 0)
    assert sync(reader).failure is None
    assert reader.values()["ab" * 16] == {1: "вид, которого ещё нет", 900: ["list", 7, None]}
    state = author.lineages()[-1]
    reader.enter(
        (RecordChange(8, "cd" * 16, (FieldChange(950, "дальше", (EntryRef(state.lineage, state.last_n),)),)),)
    )
    assert sync(reader).waiting == 0
    assert sync(author).failure is None
    assert author.values()["cd" * 16] == {7: "channel-of-2031", 950: "дальше"}
