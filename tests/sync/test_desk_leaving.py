"""What a desk may hold: states it is handed, decisions about its entries, and everything that has to leave its disk."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Appeal,
    Attachment,
    Conflict,
    Draft,
    HeldTerritory,
    JournalEntry,
    Precinct,
    Resident,
    SyncReview,
    SyncSession,
)
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.verify import verify
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    Value,
    canonical,
    digest,
    parse,
)
from inspector_desk.rules.merge import Head, RecordState
from inspector_desk.storage import digests, engine, files, journal, packing, search
from inspector_desk.storage.backup import make_backup
from inspector_desk.storage.store import DATABASE, FILES, Store
from inspector_desk.sync.client import keeping
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.exchange import CutBatch, SessionRecord
from inspector_desk.sync.protocol.messages import (
    PulledEntry,
    PullPage,
    Receipt,
    Review,
    StateAt,
    TerritoryDigest,
)
from tests.desks import new_desk

NOISE = NewAppeal(
    kind="application",
    channel="reception",
    category="noise",
    essence="Шум ночью",
    received_on="2026-03-16",
    crime_signs="none",
    anonymous=True,
)
NUMBER, PRECINCT, ESSENCE, STATE = 1, 2, 10, 16
OTHER = "0190" + "ab" * 14
"""A precinct of another inspector."""
MARK = "ТАЙНАЯПРИМЕТА"
DAY = 86_400_000


@dataclass
class Desk:
    """A desk without a server: pages and receipts are made by hand."""

    store: Store
    actor: Actor

    def __post_init__(self) -> None:
        self.exchange = DeskExchange(self.store)
        self.places = 0

    def run(self, command: Callable[..., Any], *arguments: Any) -> Any:
        with self.store.write() as session:
            return command(session, self.actor, *arguments)

    def all(self, model: type) -> list[Any]:
        with self.store.read() as session:
            return list(session.scalars(select(model)))  # type: ignore[arg-type]

    def appeal(self, uid: str) -> Any:
        return next((one for one in self.all(Appeal) if one.uid.hex() == uid), None)

    def register(self, **fields: Any) -> str:
        command = replace(NOISE, **fields)
        appeal_id = self.run(register_appeal, command).first("appeal")
        return next(one.uid.hex() for one in self.all(Appeal) if one.id == appeal_id)

    def page(
        self,
        *entries: Entry,
        territories: tuple[str, ...] = (),
        states: tuple[StateAt, ...] = (),
        reviews: tuple[tuple[int, str], ...] = (),
        lease: int = 0,
        grace: int = 0,
        server_ms: int = 0,
        answers: int = 1,
    ) -> PullPage:
        pulled = []
        for entry in entries:
            self.places += 1
            pulled.append(
                PulledEntry(self.actor.district_uid, self.places, entry, canonical(entry), entry.logical)
            )
        named = territories or (self.actor.district_uid, self.actor.precinct_uid)
        return PullPage(
            entries=tuple(pulled),
            cursor=f"cursor {self.places}".encode(),
            more=False,
            left=0,
            server_ms=server_ms,
            epoch=1,
            held=(),
            territories=named,
            states=states,
            reviews=reviews,
            lease_until_ms=lease,
            grace_ms=grace,
            answers=answers,
        )

    def take(self, *entries: Entry, **facts: Any) -> None:
        self.exchange.apply_page(self.page(*entries, **facts))
        while self.exchange.tidy():
            pass

    def receipt(self, *reviews: Review, frame: bytes = b"") -> None:
        """The server has everything of this desk; some of it waits for a person."""
        state = self.exchange.lineages()[-1]
        number, first = state.accepted_batch + 1, state.accepted_n + 1
        if first > state.last_n:
            return
        self.exchange.save_batch(CutBatch(state.lineage, number, first, state.last_n, frame))
        lineage, head = bytes.fromhex(state.lineage), self.exchange.hash_at(state.lineage, state.last_n)
        made = Receipt(lineage, number, bytes(32), first, state.last_n, head, 1, 0, 0, [], list(reviews), [])
        self.exchange.save_receipt(made, b"receipt")

    def own(self, n: int) -> Any:
        return next(one for one in self.all(JournalEntry) if one.n == n and one.arrived_at is None)

    def is_whole(self) -> None:
        assert verify(self.store, full=True).sentences("en") == []


class Foreign:
    """Another desk's chain."""

    def __init__(self, desk: Desk, lineage: str = "ab" * 8) -> None:
        self.desk, self.lineage = desk, lineage
        self.n, self.previous = 0, GENESIS
        self.time = int(time.time() * 1000)

    def write(
        self,
        record: str,
        fields: dict[int, Value],
        *,
        base: tuple[EntryRef, ...] = (),
        territory: str | None = None,
        kind: int = 8,
        subject: tuple[str, ...] = (),
    ) -> Entry:
        self.n += 1
        self.time += 10
        items = tuple(FieldChange(number, value, base) for number, value in sorted(fields.items()))
        entry = Entry(
            self.lineage,
            self.n,
            self.previous,
            self.desk.actor.officer_uid,
            self.time << 16,
            journal.now_text(self.time / 1000),
            "appeal.change",
            territory or self.desk.actor.precinct_uid,
            None,
            subject,
            (RecordChange(kind, record, items),),
        )
        self.previous = digest(canonical(entry))
        return entry


def uid(number: int) -> str:
    return f"{1_774_000_000_000 + number:012x}7" + f"{number:019x}"


def state_of(record: str, heads: dict[int, tuple[tuple[str, int, Value], ...]], kind: int = 8) -> RecordState:
    state = RecordState(kind, record)
    for number, found in heads.items():
        state.heads[number] = tuple(Head(EntryRef(lineage, n), n << 16, value) for lineage, n, value in found)
    return state


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store, actor = new_desk(tmp_path / "desk")
    made = Desk(store, actor)
    made.take()
    yield made
    store.close()


# States --------------------------------------------------------------------------------------------------


def handed(desk: Desk, record: str, **more: Any) -> StateAt:
    here = desk.actor.precinct_uid
    one, two = "cd" * 8, "ef" * 8
    heads = {
        NUMBER: ((one, 4, "07/2026/9"),),
        PRECINCT: ((two, 9, here),),
        ESSENCE: ((one, 4, "передано"),),
        STATE: ((one, 7, "in_work"), (two, 8, "answered")),
        **more,
    }
    return StateAt(0, here, state_of(record, heads))


def test_a_record_handed_over_stands_as_it_stood_with_its_conflict_and_is_not_changed_by_what_lay_before(
    desk,
):
    record = uid(1)
    desk.take(states=(handed(desk, record),))
    item = desk.appeal(record)
    assert (item.number, item.essence, item.state) == ("07/2026/9", "передано", "answered")
    (conflict,) = desk.all(Conflict)
    assert {head[2] for head in json.loads(conflict.heads)} == {"in_work", "answered"}
    removed = [one for one in desk.all(JournalEntry) if one.packed == packing.REMOVED]
    assert {one.n for one in removed} == {4, 7, 8, 9}
    desk.is_whole()
    # The same again is old news, and so is what the state already holds, when it comes whole later.
    desk.take(states=(handed(desk, record),))
    other = Foreign(desk, "cd" * 8)
    other.n = 3
    entry = other.write(record, {NUMBER: "07/2026/9", ESSENCE: "передано", STATE: "new"})
    desk.take(entry)
    after = desk.appeal(record)
    assert (after.essence, after.state) == ("передано", "answered")
    assert {one.n for one in desk.all(JournalEntry) if one.packed == packing.REMOVED} == {7, 8, 9}
    assert len(desk.all(Conflict)) == 1
    desk.is_whole()
    # What comes after it is an edit like any other.
    edit = Foreign(desk, "aa" * 8).write(record, {ESSENCE: "дальше"}, base=(EntryRef("cd" * 8, 4),))
    desk.take(edit)
    assert desk.appeal(record).essence == "дальше"
    desk.is_whole()


def test_own_entries_on_their_way_are_laid_over_a_state(desk):
    record = desk.register(essence="моё")
    entry = next(parse(journal.body_of(one.packed, one.body)) for one in desk.all(JournalEntry) if one.n == 2)
    desk.receipt()
    with desk.store.write() as session:
        item = session.scalars(select(Appeal)).one()
        item.essence = "моё, позже"
        journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
    heads = {item.field: ((entry.lineage, entry.n, item.value),) for item in entry.changes[0].fields}
    heads[STATE] = (("ef" * 8, 3, "answered"),)
    desk.take(states=(StateAt(0, desk.actor.precinct_uid, state_of(record, heads)),))
    item = desk.appeal(record)
    assert (item.essence, item.state) == ("моё, позже", "answered")
    assert desk.all(Conflict) == []
    desk.is_whole()


def test_a_repair_replaces_what_is_there_and_leaves_the_cursor_alone(desk):
    record, other = uid(1), Foreign(desk)
    first = other.write(record, {ESSENCE: "как было", STATE: "new"})
    desk.take(first)
    cursor = desk.exchange.cursor()
    heads = {ESSENCE: ((other.lineage, 1, "как было"),), STATE: ((other.lineage, 2, "closed"),)}
    desk.exchange.apply_repair(
        desk.page(states=(StateAt(0, desk.actor.precinct_uid, state_of(record, heads)),))
    )
    assert desk.appeal(record).state == "closed"
    assert desk.exchange.cursor() == cursor
    desk.is_whole()


# Reviews -------------------------------------------------------------------------------------------------


def decision(desk: Desk, ref: EntryRef, word: str) -> Entry:
    name = hashlib.sha256(b"inspector-desk-review-1\0" + ref.text().encode()).digest()[:16].hex()
    fields: dict[int, Value] = {1: desk.actor.precinct_uid, 2: ref.text(), 4: word, 5: "не наш участок"}
    return Foreign(desk, f"{ref.n:016x}").write(name, fields, kind=30, territory=desk.actor.district_uid)


def test_a_declined_entry_is_taken_out_of_its_record_and_an_accepted_one_stays(desk):
    record = desk.register(essence="первое")
    desk.receipt()
    for text in ("второе", "третье"):
        with desk.store.write() as session:
            session.scalars(select(Appeal)).one().essence = text
            journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
    made = desk.register(essence="само по себе")
    lineage = desk.exchange.lineages()[-1].lineage
    desk.receipt(Review(3, "record-elsewhere"), Review(5, "out-of-scope"))
    assert [(one.n, one.own, one.decision) for one in desk.all(SyncReview)] == [(3, 1, None), (5, 1, None)]
    assert desk.exchange.standing().reviews_open == 2
    desk.take(
        decision(desk, EntryRef(lineage, 3), "declined"), decision(desk, EntryRef(lineage, 5), "accepted")
    )
    found = {one.n: (one.decision, one.reason) for one in desk.all(SyncReview)}
    assert found == {3: ("declined", "не наш участок"), 5: ("accepted", "не наш участок")}
    assert desk.appeal(record).essence == "третье", "what was built on it counts on what it replaced"
    assert desk.appeal(made).essence == "само по себе"
    assert desk.all(Conflict) == []
    desk.is_whole()


def test_declining_the_value_that_stands_brings_back_the_one_before(desk):
    record = desk.register(essence="первое")
    desk.receipt()
    with desk.store.write() as session:
        session.scalars(select(Appeal)).one().essence = "второе"
        journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
    gone = desk.register(essence="целиком")
    lineage = desk.exchange.lineages()[-1].lineage
    desk.receipt(Review(3, "base-missing"), Review(4, "out-of-scope"))
    desk.take(*(decision(desk, EntryRef(lineage, n), "declined") for n in (3, 4)))
    assert desk.appeal(record).essence == "первое"
    empty = desk.appeal(gone)
    assert empty.essence is None
    assert empty.versions == ""
    desk.is_whole()


def test_a_supervisor_is_handed_what_waits_and_sees_it_arrive_once_it_was_accepted(desk):
    other, record = Foreign(desk), uid(5)
    entry = other.write(record, {ESSENCE: "ждёт"})
    desk.exchange.apply_page(desk.page(entry, reviews=((0, "record-elsewhere"),)))
    (waiting,) = desk.all(SyncReview)
    assert (waiting.code, waiting.own, waiting.decision) == ("record-elsewhere", 0, None)
    assert parse(waiting.entry) == entry
    assert desk.appeal(record) is None
    desk.take(entry)
    assert desk.all(SyncReview)[0].decision == "accepted"
    assert desk.appeal(record).essence == "ждёт"


# Leaving -------------------------------------------------------------------------------------------------


def pages_of(path: Path, key: bytes) -> list[bytes]:
    """Every page of an SQLCipher 4 file as it is inside: AES-256-CBC, 80 bytes at the end for IV and seal."""
    data = path.read_bytes()
    salt = data[:16]
    sealing = hashlib.pbkdf2_hmac("sha512", key, bytes(one ^ 0x3A for one in salt), 2, 32)
    found = []
    for number in range(len(data) // engine.PAGE_SIZE):
        page = data[number * engine.PAGE_SIZE :][: engine.PAGE_SIZE]
        start = 16 if number == 0 else 0
        iv, seal = page[-80:-64], page[-64:]
        expected = hmac.digest(sealing, page[start:-64] + (number + 1).to_bytes(4, "little"), "sha512")
        if page.strip(b"\0"):
            assert seal == expected, "the test must be able to read what it looks through"
        cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        found.append(cipher.update(page[start:-80]) + cipher.finalize())
    return found


def traces(desk: Desk) -> dict[str, int]:
    """How often the mark is found, readable or folded, in every page and every file of the desk's folder."""
    needles = [MARK.encode(), MARK.lower().encode(), search.fold(MARK).encode()]
    found: dict[str, int] = {}
    for path in sorted(desk.store.folder.rglob("*")):
        if not path.is_file():
            continue
        if path.name == DATABASE or (path.suffix == ".db" and path.parent.name == "backups"):
            texts = pages_of(path, desk.store.keys.database)
        else:
            texts = [path.read_bytes()]
        count = sum(text.count(needle) for text in texts for needle in needles)
        if count:
            found[path.name] = count
    connection = engine.connect(desk.store.folder / DATABASE, desk.store.keys.database, read_only=True)
    bodies = [journal.body_of(*row) for row in connection.execute("SELECT packed, body FROM journal_entry")]
    connection.close()
    count = sum(body.count(MARK.encode()) for body in bodies)
    if count:
        found["journal"] = count
    return found


def filled(desk: Desk) -> tuple[str, str]:
    """Records of the desk's own precinct with the mark in every place; an appeal and a resident."""
    resident = desk.run(record_resident, NewResident(family_name=MARK, given_name="Ерлан")).first("resident")
    record = desk.register(essence=f"{MARK} у подъезда", applicant_id=resident, anonymous=False)
    kept = files.keep_file(desk.store.folder / FILES, desk.store.keys, MARK.encode() * 50)
    with desk.store.write() as session:
        session.add(
            Attachment(record=record, label=MARK, content_hash=kept.content_hash, size_bytes=kept.size_bytes)
        )
        journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
        session.add(
            Draft(
                officer="",
                kind="appeal",
                record=bytes.fromhex(record),
                body=MARK,
                saved_at=journal.now_text(),
            )
        )
    other = Foreign(desk)
    created = desk.own(3)
    assert parse(journal.body_of(created.packed, created.body)).changes[0].record == record
    lineage = desk.exchange.lineages()[-1].lineage
    edit = other.write(record, {ESSENCE: f"{MARK} спорно"}, base=())
    assert edit.ref != EntryRef(lineage, 3)
    desk.take(edit)
    assert len(desk.all(Conflict)) == 1
    return record, desk.all(Resident)[0].uid.hex()


def test_a_precinct_that_was_handed_over_leaves_nothing_on_the_disk_and_the_chain_stays_whole(desk):
    away = (desk.actor.district_uid, OTHER)
    filled(desk)
    make_backup(desk.store.folder, desk.store.keys.database)
    assert traces(desk)
    # While something about it waits to be sent everything stays, to be read and not to be changed.
    desk.take(territories=away)
    assert {one.uid.hex(): one.state for one in desk.all(HeldTerritory)} == {
        desk.actor.district_uid: "held",
        desk.actor.precinct_uid: "leaving",
        OTHER: "held",
    }
    assert len(desk.all(Appeal)) == 1
    with pytest.raises(KnownError) as told:
        desk.register()
    assert told.value.code == "sync.territory-leaving"
    desk.receipt(frame=MARK.encode())
    lineages = desk.exchange.lineages()
    while desk.exchange.tidy():
        pass
    assert traces(desk) == {}
    assert not list((desk.store.folder / FILES).rglob("*.*")), "no file of it is left"
    assert [path for path in (desk.store.folder / FILES).rglob("*") if path.is_file()] == []
    for model in SYNCED.values():
        if model.__tablename__ not in ("region", "district", "precinct", "officer"):
            assert [one for one in desk.all(model) if one.versions] == [], model.__tablename__
    assert desk.all(Conflict) == desk.all(Draft) == []
    assert desk.exchange.lineages() == lineages
    report = verify(desk.store, full=True)
    assert report.sentences("en") == []
    assert report.checked["removed"] > 0
    # What has left cannot be cut again, and need not be: nothing waits.
    assert desk.exchange.entries_waiting() == 0


def test_a_precinct_that_comes_back_is_read_from_the_start_with_the_desks_own_entries(desk):
    record = desk.register(essence="было моим")
    own = [parse(journal.body_of(one.packed, one.body)) for one in desk.all(JournalEntry)]
    desk.receipt()
    desk.take(territories=(desk.actor.district_uid,))
    assert desk.appeal(record) is None
    desk.exchange.apply_page(desk.page())
    assert desk.exchange.cursor() == b"", "everything is read again"
    assert {one.n for one in desk.exchange.have()} == {0}, "what is a stub here has to be sent back"
    desk.take(*own)
    assert desk.appeal(record).essence == "было моим"
    assert desk.exchange.cursor() != b""
    assert {one.n for one in desk.exchange.have()} == {len(own)}
    assert [one for one in desk.all(JournalEntry) if one.packed == packing.REMOVED] == []
    desk.is_whole()


def test_a_record_moved_out_of_reach_leaves_and_what_it_shared_an_entry_with_stays(desk):
    other, going, staying = Foreign(desk), uid(1), uid(2)
    here = desk.actor.precinct_uid
    both = other.write(going, {PRECINCT: here, ESSENCE: MARK})
    items = tuple(FieldChange(number, value) for number, value in ((PRECINCT, here), (ESSENCE, "остаётся")))
    both = both._replace(changes=(*both.changes, RecordChange(8, staying, items)))
    other.previous = digest(canonical(both))
    desk.receipt()
    desk.take(both)
    assert desk.appeal(going).essence == MARK
    desk.take(other.write(going, {PRECINCT: OTHER}, base=(both.ref,), subject=(going,)))
    assert desk.appeal(going) is None
    assert desk.appeal(staying).essence == "остаётся"
    assert traces(desk) == {}
    desk.is_whole()
    desk.take(Foreign(desk, "cc" * 8).write(staying, {ESSENCE: "дальше"}, base=(both.ref,)))
    assert desk.appeal(staying).essence == "дальше"
    # The digest of the precinct still counts what was taken in there.
    with desk.store.read() as session:
        assert digests.of_territory(session, bytes.fromhex(here)).entries == 3


# Digest, lease, sessions, copies -------------------------------------------------------------------------


def test_a_digest_is_asked_for_once_a_day_and_names_the_territory_that_differs(desk):
    other = Foreign(desk)
    bodies = [canonical(other.write(uid(n), {ESSENCE: "а"})) for n in (1, 2, 3)]
    desk.take(*map(parse, bodies))
    assert desk.exchange.digest_due()
    mix, here = 0, bytes.fromhex(desk.actor.precinct_uid)
    for body in bodies:
        mix ^= int(digest(body)[:32], 16)
    desk.register(essence="ещё не отправлено")
    good = TerritoryDigest(here, 3, mix.to_bytes(16, "big"))
    assert desk.exchange.differing([good]) == []
    assert desk.exchange.differing([TerritoryDigest(here, 4, good.mix)]) == [desk.actor.precinct_uid]
    (bucket,) = desk.exchange.buckets(desk.actor.precinct_uid)
    assert (bucket.lineage.hex(), bucket.index, bucket.entries) == (other.lineage, 0, 3)
    assert not desk.exchange.digest_due()


def test_an_own_entry_that_waited_counts_once_a_page_brought_it_and_what_an_older_program_counted_stays(desk):
    here = bytes.fromhex(desk.actor.precinct_uid)

    def counted() -> int:
        with desk.store.read() as session:
            return digests.of_territory(session, here).entries

    desk.receipt()
    before = counted()
    for text in ("раз", "два", "три"):
        desk.register(essence=text)
    lineage, last = desk.exchange.lineages()[-1].lineage, desk.exchange.lineages()[-1].last_n
    first, second, third = (parse(body) for body in desk.exchange.outbox(lineage, last - 3, 3))
    codes = ("move-out-of-scope", "record-elsewhere", "out-of-scope")
    desk.receipt(*(Review(one.n, code) for one, code in zip((first, second, third), codes, strict=True)))
    for one in (first, second):
        desk.take(decision(desk, one.ref, "accepted"))
    assert counted() == before, "accepted elsewhere, for all that this desk knows"
    desk.take(first)
    assert counted() == before + 1
    with desk.store.write() as session:
        keeping.drop(session, digests.CAME_BACK)
    assert counted() == before + 1, "told by the reason, as programs did that kept nothing of it"
    desk.take(second)
    assert counted() == before + 2
    desk.take(third)
    assert counted() == before + 3


def test_a_desk_locks_when_its_lease_and_the_grace_after_it_are_over_whatever_its_clock_says(desk):
    now = int(time.time() * 1000)
    assert desk.exchange.lock_state(now).kind == "open"
    desk.exchange.apply_page(desk.page(lease=now + 30 * DAY, grace=3 * DAY, server_ms=now))
    assert desk.exchange.lock_state(now).kind == "open"
    assert desk.exchange.lock_state(now + 24 * DAY).kind == "ends soon"
    state = desk.exchange.lock_state(now + 34 * DAY)
    assert (state.kind, state.until_ms, state.locked_at_ms) == ("locked", now + 30 * DAY, now + 33 * DAY)
    desk.exchange.apply_page(desk.page(lease=now + 30 * DAY, grace=3 * DAY, server_ms=now + 33 * DAY))
    assert desk.exchange.lock_state(now).kind == "locked", "a clock set back does not help"
    desk.exchange.apply_page(desk.page(lease=now + 90 * DAY, grace=3 * DAY, server_ms=now))
    desk.exchange.revoked()
    state = desk.exchange.lock_state(now + 33 * DAY)
    assert state.revoked
    assert state.kind == "ends soon"
    assert desk.exchange.lock_state(now + 37 * DAY).kind == "locked"
    desk.exchange.apply_page(desk.page(lease=now + 90 * DAY, grace=3 * DAY, server_ms=now))
    assert not desk.exchange.lock_state(now).revoked


def test_a_record_this_desk_moved_stays_until_it_is_decided_and_comes_back_when_declined(desk):
    record = desk.register(essence="наше")
    desk.receipt()
    with desk.store.write() as session:
        home = session.scalars(select(Precinct)).one()
        session.add(Precinct(name="№ 8", district_id=home.district_id))
        journal.enter(session, desk.actor, "desk.create", territory=desk.actor.district_uid)
    with desk.store.write() as session:
        other = session.scalars(select(Precinct).where(Precinct.name == "№ 8")).one()
        session.scalars(select(Appeal)).one().precinct_id = other.id
        moved = journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
    assert moved.entry is not None
    ref = EntryRef.parse(moved.entry)
    desk.receipt(Review(ref.n, "move-out-of-scope"))
    desk.take(Foreign(desk).write(record, {25: "satisfied"}))
    assert desk.appeal(record).essence == "наше", "it waits: declined, it would have to come back"
    desk.take(decision(desk, ref, "declined"))
    assert desk.appeal(record).precinct_id == desk.actor.precinct_id
    assert desk.appeal(record).essence == "наше"
    desk.is_whole()


def test_a_page_on_a_stick_neither_lets_a_revoked_desk_in_nor_brings_an_older_lease_back(desk):
    now = int(time.time() * 1000)
    desk.exchange.apply_page(desk.page(lease=now + 30 * DAY, grace=DAY, server_ms=now, answers=0))
    assert desk.exchange.lock_state(now).until_ms == now + 30 * DAY, (
        "by stick alone a lease is lengthened too"
    )
    desk.exchange.apply_page(desk.page(lease=now + 20 * DAY, grace=DAY, server_ms=now - DAY, answers=0))
    assert desk.exchange.lock_state(now).until_ms == now + 30 * DAY
    desk.exchange.revoked()
    desk.exchange.apply_page(desk.page(lease=now + 60 * DAY, grace=DAY, server_ms=now + 5, answers=0))
    state = desk.exchange.lock_state(now + 2 * DAY)
    assert (state.kind, state.revoked) == ("locked", True)
    desk.exchange.apply_page(desk.page(lease=now + 60 * DAY, grace=DAY, server_ms=now + 9, answers=2))
    assert not desk.exchange.lock_state(now + 2 * DAY).revoked


def test_every_session_leaves_a_line_that_is_forgotten_after_a_season(desk):
    now = int(time.time() * 1000)
    for started in (now - 91 * DAY, now):
        desk.exchange.save_session(SessionRecord("line", started, started + 10, "ok", 1, 2, 3, 4, 5, 6))
    with desk.store.write() as session:
        keeping.prune(session, now)
    (kept,) = desk.all(SyncSession)
    assert (kept.channel, kept.outcome, kept.pushed, kept.reviews) == ("line", "ok", 3, 6)


@pytest.mark.expects_log("inspector_desk.sync.client.desk_exchange", "desk is a copy")
def test_a_desk_found_on_another_computer_or_put_back_goes_on_under_a_new_lineage(desk):
    desk.register(essence="до")
    desk.exchange.guard()
    before = desk.exchange.lineages()
    desk.exchange.guard()
    assert desk.exchange.lineages() == before, "the same computer, the same desk"
    with desk.store.write() as session:
        keeping.keep(session, "computer", "another")
    desk.exchange.guard()
    assert len(desk.exchange.lineages()) == 2
    desk.is_whole()
    # A database put back from an image has begun fewer sessions than the file beside it says.
    keeping.note_outside(desk.store.folder, keeping.computer(), 99)
    desk.exchange.guard()
    assert len(desk.exchange.lineages()) == 3
    desk.exchange.guard()
    assert len(desk.exchange.lineages()) == 3
    assert desk.appeal(desk.all(Appeal)[0].uid.hex()).essence == "до"
    desk.is_whole()
