"""What a reader of the exchange found wrong: each test names the fault that it keeps from coming back."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, insert, select, update
from typer.testing import CliRunner

from inspector_desk.__main__ import app
from inspector_desk.errors import KnownError
from inspector_desk.models import SyncState
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, Value
from inspector_desk.rules.record_kinds import APPEAL, PRECINCT_FIELD, REVIEW_DECISION, STATE_FIELD
from inspector_desk.sync.client.sticks import Asking, export_joining
from inspector_desk.sync.protocol.boxes import FileKind, box_key, open_box, read_head, seal_box
from inspector_desk.sync.protocol.columns import read_hashed
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.protocol.messages import Have, PullRequest, read_page
from inspector_desk.sync.protocol.values import NOTHING, UID, WORDS
from inspector_desk.sync.server import admin, analysts, blobs, push, records
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.decisions import decision_uid
from inspector_desk.sync.server.devices import Scope, load_scope
from inspector_desk.sync.server.pull import Cursor, make_page
from inspector_desk.sync.server.tables import blob, device, precinct, record, review
from tests.desks import PASSWORD, new_desk
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import ON_SQLITE, Region, peek
from tests.sync.test_sticks import Courier

HOME, STATE = PRECINCT_FIELD[APPEAL], STATE_FIELD[APPEAL]


def desk_of(office: Region, role: str = "inspector", *territories: str) -> DeskByHand:
    places = list(territories) or [office.first if role == "inspector" else office.district]
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, places)


def change(uid: str, fields: dict[int, Value], *base: Entry, kind: int = APPEAL) -> RecordChange:
    refs = tuple(entry.ref for entry in base)
    return RecordChange(
        kind, uid, tuple(FieldChange(number, value, refs) for number, value in fields.items())
    )


def load_scope_of(office: Region, desk: DeskByHand) -> Scope:
    return peek(office.engine, lambda connection: load_scope(connection, desk.caller))


def codes(office: Region) -> list[tuple[str, str | None]]:
    query = select(review.c.code, review.c.decision).order_by(review.c.id)
    return [(row.code, row.decision) for row in peek(office.engine, lambda c: c.execute(query).all())]


@ON_SQLITE
def test_what_waits_for_its_base_cannot_carry_a_decision_in_with_it(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    foreign = author.twin.enter((change("b" * 32, {10: "чужое"}),), territory=office.second)
    made = author.twin.enter((change("a" * 32, {STATE: "registered"}),))
    leap = author.twin.enter((change("a" * 32, {STATE: "closed"}, made),))
    name = foreign.ref.text()
    author.twin.enter(
        (
            change("a" * 32, {10: "текст"}, leap),
            change(decision_uid(name), {2: name, 4: "accepted"}, kind=REVIEW_DECISION),
        )
    )
    author.push()
    decided = leap.ref.text()
    chief.twin.enter(
        (change(decision_uid(decided), {2: decided, 4: "accepted"}, kind=REVIEW_DECISION),),
        territory=office.district,
    )
    assert chief.push().reviews == []
    assert dict(codes(office))["out-of-scope"] is None, "the author decided his own entry"
    assert "b" * 32 not in office.values()


@ON_SQLITE
def test_what_waits_for_its_base_cannot_take_a_record_out_of_the_authors_precincts(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = author.twin.enter((change("a" * 32, {STATE: "registered", HOME: office.first}),))
    leap = author.twin.enter((change("a" * 32, {STATE: "closed"}, made),))
    author.twin.enter((change("a" * 32, {STATE: "in_work", HOME: office.second}, leap, made),))
    author.push()
    assert [code for code, _ in codes(office)] == ["forbidden-move", "move-out-of-scope"]
    decided = leap.ref.text()
    chief.twin.enter(
        (change(decision_uid(decided), {2: decided, 4: "accepted"}, kind=REVIEW_DECISION),),
        territory=office.district,
    )
    chief.push()
    assert [decision for _, decision in codes(office)] == ["accepted", None]
    assert office.values()["a" * 32][HOME] == office.first


@ON_SQLITE
def test_a_record_made_and_handed_over_in_one_batch_reaches_its_new_precinct(office: Region) -> None:
    chief, reader = desk_of(office, "supervisor"), desk_of(office, "inspector", office.second)
    uid = "a" * 32
    made = chief.twin.enter((change(uid, {HOME: office.first, 10: "текст"}),), territory=office.first)
    chief.twin.enter((change(uid, {HOME: office.second}, made),), territory=office.first, subject=(uid,))
    assert chief.push().reviews == []
    reader.pull()
    assert [(place, state.record) for place, state in reader.states] == [(office.second, uid)]


@ON_SQLITE
def test_one_entry_cannot_make_a_record_of_two_kinds(office: Region) -> None:
    author = desk_of(office)
    author.twin.enter((change("a" * 32, {10: "текст"}), change("a" * 32, {1: "иное"}, kind=5)))
    author.push()
    assert [code for code, _ in codes(office)] == ["record-of-another-kind"]


@ON_SQLITE
def test_an_analysts_cursor_names_no_record(office: Region) -> None:
    author, analyst = desk_of(office), desk_of(office, "analyst")
    uid = secrets.token_hex(16)
    author.twin.enter((change(uid, {STATE: "registered", 8: "complaint"}),))
    author.push()
    office.clock.now += 2 * analysts.OVERLAP_MS
    page = analyst.pull()
    assert len(analyst.states) == 1
    analyst.pull()
    assert analyst.states == [], "and it is read again"
    assert bytes.fromhex(uid) not in page.cursor


@ON_SQLITE
@pytest.mark.parametrize("role", ["revoked", "analyst"])
def test_no_content_is_handed_to_a_revoked_desk_by_stick_nor_to_an_analyst(office: Region, role: str) -> None:
    desk = desk_of(office, "inspector" if role == "revoked" else role)
    digest = hashlib.sha256(b"photo").digest()

    def work(connection: Connection) -> None:
        first = connection.execute(
            select(precinct.c.id, precinct.c.district_id).where(precinct.c.uid == bytes.fromhex(office.first))
        ).one()
        facts = {"district_id": first.district_id, "precinct_id": first.id, "device_id": desk.caller.id}
        connection.execute(insert(blob).values(**facts, digest=digest, size=5, received_at=1))
        if role == "revoked":
            connection.execute(update(device).where(device.c.id == desk.caller.id).values(revoked_at=1))

    transact(office.engine, work)
    assert look(office.engine, lambda connection: blobs.find(connection, desk.caller, digest)) is None


def test_a_word_named_again_and_again_does_not_unpack_to_more_than_a_message_may() -> None:
    word = "я" * 1_000_000
    count = 1000
    columns = [
        bytes(8), [0, 1, count], bytes(32), [], bytes(16),
        [UID, b"", [0] + [1] * (count - 1)], [UID, b"", [1]], [WORDS, b"", ["a", [0]]], [WORDS, b"", [word, [0]]],
        [1] + [0] * (count - 1), [0], [0], [0], [NOTHING, b"", None], [0], [], [NOTHING, b"", None],
        [], [], [], [], [], [],
    ]  # fmt: skip
    payload = b"\1" + msgspec.msgpack.encode(columns)
    with pytest.raises(KnownError) as refused:
        read_hashed(payload)
    assert refused.value.code == "sync.too-large"
    columns[8] = [WORDS, b"", ["причина", [0]]]
    assert len(read_hashed(b"\1" + msgspec.msgpack.encode(columns))) == count


@ON_SQLITE
def test_many_moves_with_many_subjects_are_counted_once(office: Region) -> None:
    chief = desk_of(office, "supervisor")
    changes = tuple(change(f"{i:032x}", {HOME: office.first}) for i in range(1, 2001))
    subject = tuple(f"{i:032x}" for i in range(10_000, 12_000))
    entry = chief.twin.enter(changes, territory=office.first, subject=subject)
    wanted = push._touched(load_scope_of(office, chief), [entry])
    assert len(wanted) == 4000


def test_another_desks_answer_to_its_request_to_join_is_not_taken(
    small_region: Region, tmp_path: Path
) -> None:
    region = small_region
    sealed: list[Path] = []
    couriers = [Courier(region, TwinDesk(region.first, clock=region.clock), tmp_path / name) for name in "ab"]
    for one in couriers:
        asking = Asking(region.code(), region.url, "kz", "real", "test 1")
        export_joining(one.desk, one.book, one.folder / "out.idb", asking, now_ms=1)
        one.serve()
        sealed.append(one.folder / "back.idb")
    mine, theirs = couriers
    with sealed[1].open("rb") as file:
        head, *_ = read_head(file)
        box = open_box(file, head, theirs.desk.new_device_key())
        content = bytearray()
        with suppress(KnownError):
            while True:
                content += box.read(1)
    with sealed[0].open("rb") as file:
        whole = file.read()
    with sealed[0].open("wb") as file:
        again = seal_box(file, FileKind.RETURN, box_key(mine.desk.new_device_key()))
        again.write(bytes(content))
        again.close()
    with pytest.raises(KnownError, match=r"stick\.other-desk"):
        mine.read()
    assert mine.desk.identity() is None
    sealed[0].write_bytes(whole)
    assert mine.read().joined


def test_entries_of_a_clock_that_ran_ahead_fit_the_headers_of_their_pages(office: Region) -> None:
    author, reader = desk_of(office), desk_of(office)
    author.twin.logical = (office.clock.now_ms() + 10_000_000) << 16
    for i in range(1200):
        author.twin.enter((change(f"{i + 1:032x}", {10: "x"}),))
    assert len(author.push().clamped) == 1200
    header = reader.page(max_bytes=1_000_000)
    assert header.more
    assert len(header.entries) == 1000
    reader.pull(max_bytes=1_000_000)
    assert len(reader.entries) == 200


@pytest.mark.parametrize("asked", ["own", "month"])
def test_numbers_beyond_what_the_tables_hold_are_no_fault_of_the_servers(office: Region, asked: str) -> None:
    desk = desk_of(office)
    desk.twin.enter((change("a" * 32, {10: "x"}),))
    desk.push()
    cursor = msgspec.msgpack.decode(desk.pull().cursor, type=Cursor)
    places = [msgspec.structs.replace(place, month=(1 << 64) - 1) for place in cursor.places]
    forged = msgspec.msgpack.encode(msgspec.structs.replace(cursor, places=places))
    own = [Have(bytes.fromhex(desk.twin.chains[0].lineage), (1 << 64) - 1)]
    request = PullRequest(
        forged if asked == "month" else b"", 1000, own if asked == "own" else [], SCHEMA, True
    )
    page = look(office.engine, lambda one: make_page(one, office.keys, desk.caller, request, 7, 5))
    assert len(read_page(page, office.keys.public, 7).entries) == (1 if asked == "month" else 0)


def test_a_desk_that_names_thousands_of_lineages_is_told_that_this_makes_no_sense(office: Region) -> None:
    desk = desk_of(office)
    request = PullRequest(b"", 1000, [Have(bytes(8), 1)] * 3000, SCHEMA, True)
    with pytest.raises(KnownError) as refused:
        look(office.engine, lambda one: make_page(one, office.keys, desk.caller, request, 7, 5))
    assert refused.value.code == "sync.unreadable"


@pytest.mark.parametrize("overseen", [True, False])
def test_an_accepted_edit_finds_a_record_whose_precinct_went_on_to_a_third_district(
    office: Region, overseen: bool
) -> None:
    author, uid = desk_of(office), "a" * 32
    third = admin.create_district(office.engine, office.region, "Third district")
    wide = desk_of(office, "supervisor", office.district, office.other_district)
    made = author.twin.enter((change(uid, {HOME: office.first, 10: "x"}),))
    author.push()
    wide.twin.enter(
        (change(uid, {HOME: office.other_precinct}, made),), territory=office.first, subject=(uid,)
    )
    assert wide.push().reviews == []
    admin.move_precinct(office.engine, office.other_precinct, third)
    edit = author.twin.enter((change(uid, {10: "y"}, made),))
    assert [one.code for one in author.push().reviews] == ["record-elsewhere"]
    name = edit.ref.text()
    decision = change(decision_uid(name), {2: name, 4: "accepted"}, kind=REVIEW_DECISION)
    more = (office.other_district, third) if overseen else ()
    decider = desk_of(office, "supervisor", office.district, *more)
    decider.twin.enter((decision,), territory=office.district)
    assert [one.code for one in decider.push().reviews] == ([] if overseen else ["decision-not-permitted"])

    def standing(connection: Connection) -> list[Value]:
        homes = connection.execute(
            select(record.c.district_id).where(record.c.uid == bytes.fromhex(uid), record.c.precinct_id > 0)
        ).scalars()
        return [
            records.load(connection, [(home, uid)]).held[home, uid].state.value(10) for home in homes.all()
        ]

    assert peek(office.engine, standing) == ["y" if overseen else "x"]


def test_a_desk_that_was_shut_out_opens_for_no_command_that_shows_anything_but_still_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_DESK_PASSWORD", PASSWORD)
    store, _actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        session.merge(SyncState(name="revoked_ms", value="1"))
    store.close()

    def run(*words: str) -> str:
        return CliRunner().invoke(app, [*words, "--desk", str(tmp_path / "desk"), "--json"]).stdout

    assert "lease.revoked" in run("search", "Ким")
    assert "cli.not-joined" in run("sync")
    assert "stick.not-joined" in run("sync", "export", str(tmp_path / "out.idb"))
