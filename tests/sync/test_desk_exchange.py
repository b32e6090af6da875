"""Real encrypted desks and the real server: what one writes the other has, nothing is lost, and both verify clean."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Appeal,
    Attachment,
    Conflict,
    District,
    JournalEntry,
    Officer,
    Precinct,
    PreventiveRecord,
    Region,
    Resident,
    ReviewDecision,
    SyncReceipt,
)
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.appeals import (
    MoveAppeal,
    NewAppeal,
    change_appeal,
    move_appeal,
    open_appeal,
    register_appeal,
)
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.desk import load_actor
from inspector_desk.operations.exchange import list_waiting
from inspector_desk.operations.finding import find_everything
from inspector_desk.operations.history import timeline
from inspector_desk.operations.preventive import NewRecord, change_record, open_record, put_on_record
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.verify import verify
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    FieldChange,
    RecordChange,
    canonical,
    digest,
    parse,
)
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store, open_desk
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.messages import PulledEntry, PullPage
from tests.desks import new_desk
from tests.operations.two_precincts import _fill
from tests.sync.conftest import Region as Server
from tests.sync.conftest import sync as sync_twin

FORKS = pytest.mark.expects_log("inspector_desk.sync.client.engine", "lineage forked")
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
class Desk:
    """One officer's desk and its exchange."""

    server: Server
    store: Store
    actor: Actor

    def __post_init__(self) -> None:
        self.told: list[Any] = []
        self.exchange = DeskExchange(self.store, self.told.append)
        self.engine = SyncEngine(self.exchange, connect, self.server.clock)

    def run(self, command: Callable[..., Any], *arguments: Any) -> Any:
        with self.store.write() as session:
            return command(session, self.actor, *arguments)

    def all(self, model: type) -> list[Any]:
        with self.store.read() as session:
            return list(session.scalars(select(model).order_by(model.id)))  # type: ignore[attr-defined]

    def appeal(self, uid: bytes) -> Any:
        return next(one for one in self.all(Appeal) if one.uid == uid)

    def entries(self) -> list[Entry]:
        with self.store.read() as session:
            rows = session.scalars(select(JournalEntry).order_by(JournalEntry.id))
            return [parse(journal.body_of(row.packed, row.body)) for row in rows]

    def register(self, **changes: Any) -> bytes:
        """A new appeal; its uid."""
        appeal_id = self.run(register_appeal, replace(NOISE, **changes)).first("appeal")
        return next(one.uid for one in self.all(Appeal) if one.id == appeal_id)

    def change(self, uid: bytes, **changes: Any) -> None:
        """Correct fields of an appeal as they stand here."""
        self.run(_change, self.appeal(uid).id, replace(NOISE, **changes), NOISE)

    def enrol(self, precinct: str | None = None) -> None:
        """Join the server and act under its names, as the program does."""
        desk = self.store.desk
        code = self.server.code(precinct=precinct)
        enrol(
            self.exchange, connect, self.server.url, code, profile=desk.profile, kind=desk.kind, program="t"
        )
        self.reload()

    def reload(self) -> None:
        with self.store.read() as session:
            self.actor = load_actor(session, self.actor.officer_uid, profile="kz", language="ru")

    def sync(self) -> SyncStatus:
        status = self.engine.run_once(_never())
        assert status.failure is None, status.failure
        return status

    def is_whole(self) -> bool:
        report = verify(self.store, full=True)
        assert report.sentences("en") == []
        return report.ok


def _never() -> Any:
    import threading

    return threading.Event()


def _change(session: Any, actor: Actor, appeal_id: int, command: NewAppeal, shown: NewAppeal) -> Any:
    return change_appeal(session, actor, appeal_id, command, shown=shown)


@pytest.fixture
def server(small_region: Server) -> Server:
    # Real desks write with the machine's clock.
    small_region.clock.now = int(time.time() * 1000)
    return small_region


@pytest.fixture
def make(server: Server, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def new(name: str = "", *, joined: bool = True, kind: str = "real") -> Desk:
        store, actor = new_desk(tmp_path / (name or f"desk{len(made)}"), kind=kind)
        desk = Desk(server, store, actor)
        made.append(desk)
        if joined:
            desk.enrol()
        return desk

    yield new
    for desk in made:
        desk.store.close()


def both(first: Desk, second: Desk) -> None:
    """Exchange until both have what the other wrote."""
    for desk in (first, second, first):
        desk.sync()


def comparable(desk: Desk, model: type) -> list[dict[str, Any]]:
    """The travelling values of every record, with uids in the place of local ids."""
    with desk.store.read() as session:
        found = []
        for item in session.scalars(select(model).order_by(model.uid)):  # type: ignore[attr-defined]
            values: dict[str, Any] = {"uid": item.uid.hex()}
            for name, (_number, ref) in journal.fields_of(model).items():
                values[name] = journal._outside(session, ref, getattr(item, name))
            found.append(values)
        return found


# Joining -------------------------------------------------------------------------------------------------


def test_joining_takes_the_servers_names_keeps_the_history_and_leaves_the_desk_whole(server, make):
    desk = make(joined=False)
    uid = desk.register()
    desk.change(uid, essence="Шум и крики ночью")
    desk.run(open_appeal, desk.appeal(uid).id)
    assert desk.is_whole()
    before = desk.entries()
    with desk.store.read() as session:
        history = timeline(session, desk.actor, "appeal", desk.appeal(uid).id)
    lineage = desk.store.desk.lineage
    desk.enrol()
    assert desk.is_whole()
    assert desk.actor.precinct_uid == server.first
    assert desk.actor.district_uid == server.district
    assert server.region in {one.uid.hex() for one in desk.all(Region)}
    assert len(desk.all(Region)) == len(desk.all(District)) == 1
    assert {one.uid.hex() for one in desk.all(Precinct)} == {server.first, server.second}
    fresh = [entry for entry in desk.entries() if entry.lineage != lineage]
    assert [(one.action, one.wall, one.officer, one.reason) for one in fresh] == [
        (one.action, one.wall, one.officer, one.reason) for one in before
    ]
    assert {one.territory for one in fresh} <= {server.first, server.district}
    with desk.store.read() as session:
        after = timeline(session, desk.actor, "appeal", desk.appeal(uid).id)
    shown = [(one.action, one.when, one.officer, one.changes) for one in history]
    assert [(one.action, one.when, one.officer, one.changes) for one in after] == shown
    assert all(one.here for one in after)
    status = desk.sync()
    assert status.synced
    assert status.pushed == len(before)
    assert status.reviews == status.conflicts == 0


def test_joining_again_with_the_same_code_changes_nothing(server, make):
    desk = make(joined=False)
    desk.register()
    code = server.code()
    for _ in range(2):
        enrol(desk.exchange, connect, server.url, code, profile="kz", kind="real", program="t")
    assert len(desk.exchange.lineages()) == 2
    assert desk.is_whole()


def test_a_practice_desk_is_refused_by_a_real_server(server, make):
    desk = make(joined=False, kind="practice")
    with pytest.raises(KnownError) as told:
        enrol(desk.exchange, connect, server.url, server.code(), profile="kz", kind="practice", program="t")
    assert told.value.code == "sync.practice-and-real"
    assert desk.exchange.identity() is None


def test_official_numbers_of_two_desks_in_one_precinct_never_meet(make):
    first, second = make(), make()
    for desk in (first, second):
        desk.register()
        desk.register()
    both(first, second)
    numbers = [one.number for one in first.all(Appeal)]
    assert len(set(numbers)) == 4
    assert first.is_whole()
    assert second.is_whole()


# Push and pull -------------------------------------------------------------------------------------------


def test_what_one_desk_wrote_the_other_has_with_everything_it_names(make):
    first, second = make(), make()
    resident = first.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан"))
    place, _changed = first.run(record_address, NewAddress(landmark="дом у реки", kind="no_number"))
    uid = first.register(applicant_id=resident.first("resident"), address_id=place, anonymous=False)
    first.run(move_appeal, first.appeal(uid).id, MoveAppeal("in_work", "2026-03-17"))
    assert first.sync().synced
    assert second.sync().pulled > 0
    for model in (Appeal, Resident):
        assert comparable(second, model) == comparable(first, model)
    with second.store.read() as session:
        hits = find_everything(session, second.actor, "касымов")
    assert {hit.kind for hit in hits} >= {"resident"}
    with second.store.write() as session:
        shown = open_appeal(session, second.actor, second.appeal(uid).id)
        assert (shown.applicant, shown.address, shown.state) == ("Қасымов Ерлан", "дом у реки", "in_work")
        entries = timeline(session, second.actor, "appeal", shown.id)
    assert [one.action for one in entries if one.changes or one.action == "appeal.register"]
    assert not any(one.here for one in entries if one.action != "appeal.view")
    assert {kind for changed in second.told for kind in changed.kinds} >= {"appeal", "resident", "address"}
    assert first.is_whole()
    assert second.is_whole()


def test_the_officer_who_wrote_it_is_known_on_the_other_desk(make):
    first, second = make(), make()
    first.register()
    both(first, second)
    names = {one.uid.hex(): one.name for one in second.all(Officer)}
    assert names[first.actor.officer_uid] == "Сериков Ерлан"


def test_synced_is_said_only_when_a_receipt_names_every_entry(make):
    desk = make()
    # The entries from before joining stay beside those written again under the server's names.
    before = len(desk.entries()) // 2
    desk.register()
    status = desk.engine.refresh()
    assert status.waiting > 0
    assert not status.synced
    assert desk.exchange.last_accepted_at() is None
    with desk.store.read() as session:
        assert len(list_waiting(session, desk.actor)) == status.waiting
    assert desk.sync().synced
    with desk.store.read() as session:
        assert list_waiting(session, desk.actor) == []
    with desk.store.read() as session:
        receipts = session.scalars(select(SyncReceipt)).all()
    assert [one.last_n for one in receipts][-1] == len(desk.entries()) - before
    desk.register()
    status = desk.engine.refresh()
    assert not status.synced
    assert status.waiting == 1


def test_a_pull_applied_twice_changes_nothing(make):
    first, second = make(), make()
    uid = first.register()
    first.sync()
    pages: list[PullPage] = []
    apply = second.exchange.apply_page

    def keep(page: PullPage) -> None:
        pages.append(page)
        apply(page)

    second.exchange.apply_page = keep  # type: ignore[method-assign]
    second.sync()
    rows, count = comparable(second, Appeal), len(second.entries())
    told = len(second.told)
    for page in pages:
        apply(page)
    assert comparable(second, Appeal) == rows
    assert len(second.entries()) == count
    assert len(second.told) == told
    assert second.appeal(uid).essence == NOISE.essence
    assert second.is_whole()


def test_a_server_restored_from_an_older_copy_gets_again_what_it_lost(make):
    desk = make()
    desk.register()
    desk.sync()
    (state,) = [one for one in desk.exchange.lineages() if one.last_n]
    assert state.accepted_n == state.last_n
    desk.exchange.held_by_server(state.lineage, 0, 0)
    (again,) = [one for one in desk.exchange.lineages() if one.last_n]
    assert (again.accepted_n, again.accepted_batch) == (0, 0)
    assert [one.number for one in desk.exchange.pending_batches(state.lineage)] == list(
        range(1, state.accepted_batch + 1)
    )
    assert not desk.engine.refresh().synced
    assert desk.sync().synced


def test_a_batch_that_was_cut_is_sent_again_byte_for_byte_after_a_crash(make):
    desk = make()
    desk.register()
    saved: list[bytes] = []
    keep = desk.exchange.save_batch

    def save_and_die(batch: Any) -> None:
        keep(batch)
        saved.append(batch.frame)
        raise KeyboardInterrupt

    desk.exchange.save_batch = save_and_die  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        desk.engine.run_once(_never())
    again = DeskExchange(desk.store)
    lineage = again.lineages()[-1].lineage
    assert [one.frame for one in again.pending_batches(lineage)] == saved
    assert SyncEngine(again, connect, desk.server.clock).run_once(_never()).synced
    assert again.pending_batches(lineage) == []


# Two hands on one record ---------------------------------------------------------------------------------


def settle_clock(desk: Desk) -> None:
    """Later edits are later: journal times have milliseconds."""
    time.sleep(0.003)


def test_edits_of_different_fields_merge_without_a_conflict(make):
    first, second = make(), make()
    uid = first.register()
    both(first, second)
    first.run(_change, first.appeal(uid).id, replace(NOISE, essence="Шум и крики"), NOISE)
    second.run(_change, second.appeal(uid).id, replace(NOISE, external_number="ЖТ-1"), NOISE)
    both(first, second)
    for desk in (first, second):
        row = desk.appeal(uid)
        assert (row.essence, row.external_number) == ("Шум и крики", "ЖТ-1")
        assert desk.all(Conflict) == []
        assert desk.is_whole()


def test_two_edits_of_one_field_keep_both_values_and_a_later_one_settles_them(make):
    first, second = make(), make()
    uid = first.register()
    both(first, second)
    first.run(_change, first.appeal(uid).id, replace(NOISE, essence="первый"), NOISE)
    settle_clock(first)
    second.run(_change, second.appeal(uid).id, replace(NOISE, essence="второй"), NOISE)
    both(first, second)
    for desk in (first, second):
        (conflict,) = desk.all(Conflict)
        assert {head[2] for head in json.loads(conflict.heads)} == {"первый", "второй"}
        assert desk.appeal(uid).essence == "второй", "the later value stands for the time being"
        assert desk.is_whole()
    first.run(_change, first.appeal(uid).id, replace(NOISE, essence="первый"), NOISE)
    assert first.all(Conflict) == []
    both(first, second)
    for desk in (first, second):
        assert desk.all(Conflict) == []
        assert desk.appeal(uid).essence == "первый"
        assert desk.is_whole()


# Forks ---------------------------------------------------------------------------------------------------


@FORKS
def test_a_copied_desk_goes_on_under_a_new_lineage_and_nothing_is_lost(make, server, tmp_path):
    desk = make("original")
    desk.register(essence="до копии")
    desk.sync()
    keys, officer = desk.store.keys, desk.actor
    desk.store.close()
    shutil.copytree(tmp_path / "original", tmp_path / "copy")
    first = Desk(server, open_desk(tmp_path / "original", keys), officer)
    second = Desk(server, open_desk(tmp_path / "copy", keys), officer)
    try:
        first.register(essence="на первом")
        second.register(essence="на втором")
        second.register(essence="ещё на втором")
        first.sync()
        before = second.exchange.lineages()[-1].lineage
        assert second.sync().synced
        assert second.exchange.lineages()[-1].lineage != before
        second.register(essence="после развилки")
        both(second, first)
        wanted = {"до копии", "на первом", "на втором", "ещё на втором", "после развилки"}
        for one in (first, second):
            assert {row.essence for row in one.all(Appeal)} == wanted
            assert len(one.all(Appeal)) == len(wanted)
            assert comparable(one, Appeal) == comparable(first, Appeal)
        fresh = next(row for row in second.all(Appeal) if row.essence == "после развилки")
        assert [row.number for row in second.all(Appeal)].count(fresh.number) == 1
    finally:
        first.store.close()
        second.store.close()


# A newer version -----------------------------------------------------------------------------------------


def foreign(
    desk: Desk, changes: tuple[RecordChange, ...], n: int = 1, lineage: str = "ab" * 8
) -> PulledEntry:
    """An entry of another desk as a page brings it."""
    entry = Entry(
        lineage=lineage,
        n=n,
        previous=GENESIS,
        officer=desk.actor.officer_uid,
        logical=int(time.time() * 1000) << 16,
        wall=journal.now_text(),
        action="appeal.change",
        territory=desk.actor.precinct_uid,
        changes=changes,
    )
    return PulledEntry(desk.actor.district_uid, n, entry, canonical(entry), entry.logical)


def page(*entries: PulledEntry) -> PullPage:
    named = {uid for item in entries for uid in (item.district, item.entry.territory)}
    return PullPage(tuple(entries), b"cursor", False, 0, 0, 1, (), tuple(sorted(named)))


def test_kinds_and_fields_of_a_newer_version_are_kept_and_shown_to_nobody(make):
    desk = make()
    uid = desk.register()
    desk.sync()
    before = desk.appeal(uid)
    changes = (
        RecordChange(900, "cd" * 16, (FieldChange(1, "что-то новое", ()),)),
        RecordChange(Appeal.__kind__, uid.hex(), (FieldChange(777, "новое поле", ()),)),
    )
    item = foreign(desk, changes)
    desk.exchange.apply_page(page(item))
    after = desk.appeal(uid)
    assert json.loads(after.extra)["777"] == "новое поле"
    assert after.essence == before.essence
    kept = next(entry for entry in desk.entries() if entry.lineage == item.entry.lineage)
    assert digest(canonical(kept)) == digest(item.body), "passed on to the byte"
    # What the desk itself writes afterwards leaves the unknown field alone.
    desk.run(_change, desk.appeal(uid).id, replace(NOISE, essence="ещё раз"), NOISE)
    assert json.loads(desk.appeal(uid).extra)["777"] == "новое поле"
    assert desk.is_whole()


def test_a_twin_in_memory_and_a_real_desk_agree_field_by_field(make, server):
    desk, twin = make(), server.desk()
    uid = desk.register()
    desk.sync()
    sync_twin(twin)
    essence = journal.fields_of(Appeal)["essence"][0]
    base = twin.states[uid.hex()].base(essence)
    operation = FieldChange(essence, "из другой программы", base)
    twin.enter((RecordChange(Appeal.__kind__, uid.hex(), (operation,)),))
    sync_twin(twin)
    desk.sync()
    assert desk.appeal(uid).essence == "из другой программы"
    assert twin.values()[uid.hex()][essence] == "из другой программы"
    assert server.values()[uid.hex()][essence] == "из другой программы"
    assert desk.is_whole()


# Every kind ----------------------------------------------------------------------------------------------


def one_of_every_kind(desk: Desk) -> dict[str, int]:
    """A record of every kind an officer writes, every travelling field of it filled; their local ids by kind."""
    ids: dict[str, int] = {"precinct": desk.actor.precinct_id}
    uids: dict[str, str] = {}
    # In two rounds, so that what refers to a later kind finds it.
    for complete in (False, True):
        with desk.store.write() as session:
            for model in SYNCED.values():
                # An attachment is nothing without its file, a decision without the entry it is about; both are told
                # elsewhere.
                if model in (Region, District, Precinct, Officer, Attachment, ReviewDecision):
                    continue
                kind = model.__tablename__
                item = session.get(model, ids[kind]) if complete else model()
                _fill(item, desk.actor, ids, uids)
                session.add(item)
                session.flush()
                ids[kind], uids[kind] = item.id, item.uid.hex()
            journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
    return ids


def test_a_record_of_every_kind_arrives_with_every_field_and_can_be_taken_out(make):
    first, second = make(), make()
    # Other local numbers there than here, so that a reference sent as a number would not pass.
    second.register()
    second.run(record_resident, NewResident(family_name="Другой"))
    ids = one_of_every_kind(first)
    both(first, second)
    kinds = [model for model in SYNCED.values() if model.__tablename__ in ids]
    assert {model.__kind__ for model in kinds} >= set(range(14, 30))
    for model in kinds:
        arrived = comparable(second, model)
        assert arrived == comparable(first, model), model.__tablename__
        assert any(sum(value is not None for value in row.values()) > 2 for row in arrived), (
            model.__tablename__
        )
    assert second.all(Conflict) == []
    with second.store.write() as session:
        for model in kinds:
            if model.__kind__ >= 14:
                for item in session.scalars(select(model)):
                    item.annulled = True
        journal.enter(session, second.actor, "appeal.change", territory=second.actor.precinct_uid)
    both(second, first)
    for model in kinds:
        assert comparable(first, model) == comparable(second, model), model.__tablename__
        assert model.__kind__ < 14 or all(item.annulled for item in first.all(model)), model.__tablename__
    for desk in (first, second):
        assert desk.is_whole()


def test_two_edits_of_a_preventive_records_field_keep_both_and_its_other_fields_merge(make):
    first, second = make(), make()
    day = local_today("kz").isoformat()
    person = first.run(record_resident, NewResident(family_name="Сапаров", birth_date="1985-02-11"))
    command = NewRecord(
        "protective_order", person.first("resident"), number="17", issued_on=day, handed_on=day
    )
    first.run(put_on_record, command)
    both(first, second)

    def edit(desk: Desk, **changes: Any) -> None:
        (record,) = desk.all(PreventiveRecord)
        with desk.store.write() as session:
            shown = open_record(session, desk.actor, record.id, reason="правка").command
            change_record(session, desk.actor, record.id, replace(shown, **changes), shown=shown)

    edit(first, grounds="первый", authority="УПП-7")
    settle_clock(first)
    edit(second, grounds="второй", limits="Не приближаться")
    both(first, second)
    for desk in (first, second):
        (record,) = desk.all(PreventiveRecord)
        assert (record.authority, record.limits, record.grounds) == ("УПП-7", "Не приближаться", "второй")
        (conflict,) = desk.all(Conflict)
        assert {head[2] for head in json.loads(conflict.heads)} == {"первый", "второй"}
        assert desk.is_whole()
    edit(first, grounds="вместе")
    both(first, second)
    for desk in (first, second):
        assert desk.all(Conflict) == []
        assert desk.all(PreventiveRecord)[0].grounds == "вместе"
        assert desk.is_whole()
