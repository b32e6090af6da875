"""Desks and a real server over loopback: exactly once, in scope, converging, and nothing lost unseen."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from inspector_desk.rules.entries import FieldChange, RecordChange, check_chain
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.status import SyncState
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.tables import batch, ledger, lineage
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.twin_desk import APPEAL, TwinClock, TwinDesk
from tests.sync.conftest import ON_SQLITE, Region, peek, sync

FORKS = pytest.mark.expects_log("inspector_desk.sync.client.engine", "lineage forked")


def count(region: Region, table: object) -> int:
    query = select(func.count()).select_from(table)  # type: ignore[arg-type]
    return peek(region.engine, lambda connection: connection.execute(query).scalar_one())


def bodies(region: Region, name: str) -> list[bytes]:
    query = (
        select(ledger.c.body)
        .join(lineage, lineage.c.id == ledger.c.lineage_id)
        .where(lineage.c.uid == bytes.fromhex(name))
        .order_by(ledger.c.n)
    )
    return peek(region.engine, lambda connection: list(connection.execute(query).scalars()))


def test_an_appeal_written_on_one_desk_appears_on_the_other_and_on_the_server(region: Region) -> None:
    first, second = region.desk(), region.desk()
    uid = first.record({1: "Шум ночью", 2: "2026-03-16", 3: 71_430_000})
    status = sync(first)
    assert status.synced
    assert status.pushed == 1
    sync(second)
    assert second.values() == first.values() == region.values()
    second.record({1: "Шум днём"}, uid)
    sync(second)
    sync(first)
    assert first.values() == second.values() == region.values()
    assert first.values()[uid][1] == "Шум днём"
    assert first.conflicts() == 0


def test_the_server_holds_each_chain_to_the_byte(region: Region) -> None:
    desk = region.desk()
    for i in range(30):
        uid = desk.record({1: f"№ {i}", 4: None, 5: True, 6: ["а", 1]})
        desk.note(uid)
    assert sync(desk).synced
    stored = bodies(region, desk.chains[0].lineage)
    assert stored == desk.chains[0].bodies
    assert len(list(check_chain(stored))) == 60


def test_two_edits_of_one_field_open_a_conflict_on_every_side_and_one_choice_settles_it(
    region: Region,
) -> None:
    first, second = region.desk(), region.desk()
    uid = first.record({1: "а", 2: "б"})
    sync(first)
    sync(second)
    first.record({1: "первый"}, uid)
    second.record({1: "второй"}, uid)
    sync(first)
    assert sync(second).conflicts == 1
    sync(first)
    assert first.values() == second.values() == region.values()
    assert first.conflicts() == second.conflicts() == admin.count_conflicts(region.engine) == 1
    first.record({1: "первый"}, uid)
    sync(first)
    sync(second)
    assert first.values() == second.values() == region.values()
    assert first.conflicts() == second.conflicts() == admin.count_conflicts(region.engine) == 0


@ON_SQLITE
def test_the_same_value_from_two_desks_is_no_conflict(region: Region) -> None:
    first, second = region.desk(), region.desk()
    uid = first.record({1: "а"})
    sync(first)
    sync(second)
    first.record({1: "закрыто"}, uid)
    second.record({1: "закрыто"}, uid)
    sync(first)
    sync(second)
    assert admin.count_conflicts(region.engine) == 0


def test_a_desk_is_handed_its_precinct_and_its_district_and_nothing_else(region: Region) -> None:
    author = region.desk()
    mine = author.record({1: "участок 1"})
    common = author.record({1: "улица"}, territory=region.district)
    author.note(mine)
    sync(author)
    neighbour = region.desk(precinct=region.second)
    stranger = region.desk(precinct=region.other_precinct, district=region.other_district)
    supervisor = region.desk("supervisor")
    analyst = region.desk("analyst")
    for desk in (neighbour, stranger, supervisor, analyst):
        assert sync(desk).synced
    assert set(neighbour.states) == {common}
    assert stranger.pulled == []
    assert set(supervisor.states) == {mine, common}
    assert analyst.pulled == []
    assert [entry.action for entry in supervisor.pulled].count("appeal.view") == 1
    assert all(entry.changes for entry in neighbour.pulled)


@ON_SQLITE
def test_what_a_desk_may_not_write_waits_for_a_person_and_blocks_nothing(region: Region) -> None:
    desk = region.desk()
    desk.record({1: "а"}, territory=region.second)
    desk.record({1: "б"}, territory=region.other_precinct)
    mine = desk.record({1: "моё"})
    assert sync(desk).reviews == 2
    assert [code for _, code in desk.reviews] == ["out-of-scope", "out-of-scope"]
    assert region.values() == {mine: {1: "моё"}}


@ON_SQLITE
def test_a_record_of_another_precinct_of_the_same_district_is_not_overwritten(region: Region) -> None:
    neighbour = region.desk(precinct=region.second)
    theirs = neighbour.record({1: "чужое"})
    sync(neighbour)
    desk = region.desk()
    desk.enter((RecordChange(APPEAL, theirs, (FieldChange(1, "взлом"),)),))
    assert sync(desk).reviews == 1
    assert desk.reviews[0][1] == "record-elsewhere"
    assert region.values()[theirs] == {1: "чужое"}


@ON_SQLITE
def test_an_analysts_edit_waits_for_a_person(region: Region) -> None:
    analyst = region.desk("analyst")
    analyst.record({1: "а"}, territory=region.first)
    assert sync(analyst).reviews == 1
    assert analyst.reviews[0][1] == "role-cannot-change"


def test_a_nul_character_goes_to_review_and_what_builds_on_it_waits_with_it(region: Region) -> None:
    desk, other = region.desk(), region.desk()
    poisoned = desk.record({1: "яд\0"})
    fine = desk.record({1: "чисто \\u0000"})
    desk.record({1: "исправлено"}, poisoned)
    status = sync(desk)
    assert status.synced
    assert desk.reviews == [(1, "nul-character"), (3, "base-missing")]
    assert len(admin.list_reviews(region.engine)) == 2
    sync(other)
    assert set(other.states) == set(region.values()) == {fine}


@ON_SQLITE
def test_an_integer_beyond_64_bits_and_a_strange_identity_still_travel(region: Region) -> None:
    desk = region.desk()
    desk.record({1: 1 << 80})
    desk.enter((RecordChange(APPEAL, "not an identity", (FieldChange(1, "а"),)),))
    uid = desk.record({1: "после"})
    assert sync(desk).synced
    assert desk.reviews == [(2, "unreadable-entry")]
    assert region.values()[uid] == {1: "после"}
    assert bodies(region, desk.chains[0].lineage) == desk.chains[0].bodies


def test_values_that_columns_cannot_hold_reach_the_other_desk_all_the_same(region: Region) -> None:
    desk, other = region.desk(), region.desk()
    deep: list[object] = []
    for _ in range(20):
        deep = [deep]
    uid = desk.record({1: deep, 2: [0.5], 3: -(1 << 90)})
    after = desk.record({1: "после"})
    assert sync(desk).synced
    assert sync(other).synced
    assert other.values() == desk.values() == region.values()
    assert set(other.states) == {uid, after}


def test_a_repeated_batch_gets_the_same_receipt_and_is_applied_once(region: Region) -> None:
    desk = region.desk()
    image = desk.copy()
    desk.record({1: "а"})
    image.chains[0].bodies.append(desk.chains[0].bodies[0])
    sync(desk)
    sync(image)
    assert image.chains[0].receipts == desk.chains[0].receipts
    assert count(region, ledger) == count(region, batch) == 1


def test_cut_anywhere_a_session_is_repeated_and_every_entry_arrives_once(small_region: Region) -> None:
    proxy = CuttingProxy(small_region.port)
    try:
        desk = small_region.desk(url=f"http://127.0.0.1:{proxy.port}")
        other = small_region.desk(url=f"http://127.0.0.1:{proxy.port}")
        engines = [SyncEngine(twin, connect, twin.clock) for twin in (desk, other)]
        offsets = [*range(1, 700, 53), *range(700, 2600, 190)]
        for offset in offsets:
            desk.record({1: f"обращение {offset}", 2: "х" * 60})
            proxy.cut_after(offset)
            for _ in range(6):
                if all(
                    sync(twin, engine).synced for twin, engine in zip((desk, other), engines, strict=True)
                ):
                    break
            proxy.cut_after(None)
        assert proxy.cuts >= len(offsets) - 3
        assert all(sync(twin).synced for twin in (desk, other))
    finally:
        proxy.close()
    assert bodies(small_region, desk.chains[0].lineage) == desk.chains[0].bodies
    assert other.values() == desk.values() == small_region.values()


def test_a_line_that_carries_little_between_cuts_makes_batches_shrink_until_they_pass(
    small_region: Region,
) -> None:
    proxy = CuttingProxy(small_region.port)
    try:
        desk = small_region.desk(url=f"http://127.0.0.1:{proxy.port}")
        chance = random.Random(7)
        for _ in range(400):
            desk.record({1: chance.randbytes(60).hex()})
        engine = SyncEngine(desk, connect, desk.clock)
        sessions = 0
        while not engine.status().synced:
            proxy.cut_after(9_000)
            sync(desk, engine)
            sessions += 1
            assert sessions < 60
        assert proxy.cuts >= 3
    finally:
        proxy.close()
    assert bodies(small_region, desk.chains[0].lineage) == desk.chains[0].bodies


@FORKS
def test_a_copied_desk_is_noticed_and_goes_on_under_a_new_lineage(region: Region) -> None:
    desk = region.desk()
    uid = desk.record({1: "общее", 2: "общее"})
    sync(desk)
    clone = desk.copy()
    desk.record({1: "оригинал"}, uid)
    clone.record({2: "копия"}, uid)
    assert sync(desk).synced
    assert sync(clone).synced
    assert clone.chains[-1].lineage != desk.chains[-1].lineage
    sync(desk)
    assert desk.values() == clone.values() == region.values()
    assert desk.values()[uid] == {1: "оригинал", 2: "копия"}


@ON_SQLITE
@FORKS
def test_a_desk_restored_from_a_backup_gets_back_what_it_lost(region: Region) -> None:
    desk = region.desk()
    uid = desk.record({1: "а"})
    sync(desk)
    backup = desk.copy()
    desk.record({1: "после копии"}, uid)
    sync(desk)
    # The disk died; the backup is opened and used before anyone syncs.
    backup.record({2: "новое"}, uid)
    assert sync(backup).synced
    assert backup.values() == region.values()
    assert backup.values()[uid] == {1: "после копии", 2: "новое"}


def test_a_quiet_desk_notices_a_restored_server_and_sends_again(small_region: Region) -> None:
    region = small_region
    desk, other = region.desk(), region.desk()
    desk.record({1: "до копии"})
    sync(desk)
    sync(other)
    kept = peek(region.engine, _dump)
    desk.record({1: "после копии"})
    other.record({1: "тоже после"})
    sync(desk)
    sync(other)
    with region.engine.begin() as connection:
        _restore(connection, kept)
    admin.restored(region.engine)
    for _ in range(2):
        assert sync(other).synced
        assert sync(desk).synced
    assert desk.values() == other.values() == region.values()
    assert len(region.values()) == 3


def _dump(connection: object) -> dict[str, list[dict[str, object]]]:
    from inspector_desk.sync.server.tables import metadata

    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]  # type: ignore[attr-defined]
        for table in metadata.sorted_tables
    }


def _restore(connection: object, kept: dict[str, list[dict[str, object]]]) -> None:
    from inspector_desk.sync.server.tables import metadata

    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())  # type: ignore[attr-defined]
    for table in metadata.sorted_tables:
        if kept[table.name]:
            connection.execute(table.insert(), kept[table.name])  # type: ignore[attr-defined]


@ON_SQLITE
def test_a_desk_whose_clock_went_back_years_still_syncs_and_shows_the_difference(region: Region) -> None:
    desk = region.desk()
    desk.record({1: "а"})
    sync(desk)
    desk.clock = TwinClock(1_240_000_000_000)
    desk.record({1: "б"})
    status = sync(desk)
    assert status.synced
    assert status.clock_wrong
    assert status.clock_offset_ms is not None
    assert status.clock_offset_ms < -10_000_000_000


@ON_SQLITE
def test_a_clock_set_to_2099_does_not_win_every_conflict_for_ever(region: Region) -> None:
    ahead, right = region.desk(), region.desk()
    uid = right.record({1: "а"})
    sync(right)
    sync(ahead)
    ahead.clock = TwinClock(4_070_908_800_000)
    ahead.record({1: "из будущего"}, uid)
    assert sync(ahead).synced
    clamped = ahead.chains[0].receipts[1].clamped
    assert [item.n for item in clamped] == [1]
    region.clock.now += 10 * 60 * 1000
    right.record({1: "вовремя"}, uid)
    sync(right)
    assert region.values()[uid][1] == "вовремя"
    assert right.values()[uid][1] == "вовремя"
    assert admin.count_conflicts(region.engine) == 1


@ON_SQLITE
def test_a_revoked_device_delivers_what_it_holds_and_is_handed_nothing(region: Region) -> None:
    desk = region.desk()
    desk.record({1: "а"})
    assert desk.saved_identity is not None
    admin.revoke_device(region.engine, desk.saved_identity.device)
    status = sync(desk)
    assert status.state is SyncState.WAITING
    assert status.failure is not None
    assert status.failure.code == "sync.revoked"
    assert not status.synced
    assert desk.reviews == [(1, "device-revoked")]
    assert region.values() == {}
    assert count(region, ledger) == 1


def test_a_cursor_never_skips_an_entry_while_many_desks_write(region: Region) -> None:
    writers = [region.desk(precinct=place) for place in (region.first, region.second) * 2]
    reader = region.desk("supervisor")
    done = threading.Event()
    faults: list[BaseException] = []

    def write(desk: TwinDesk) -> None:
        try:
            engine = SyncEngine(desk, connect, desk.clock)
            for i in range(8):
                desk.record({1: f"{i}"})
                for _ in range(5):
                    if sync(desk, engine).synced:
                        break
        except BaseException as fault:
            faults.append(fault)
            raise

    for desk in writers:
        desk.clock = TwinClock(desk.clock.now)
    threads = [threading.Thread(target=write, args=(desk,)) for desk in writers]
    for thread in threads:
        thread.start()
    engine = SyncEngine(reader, connect, TwinClock(region.clock.now))
    while any(thread.is_alive() for thread in threads):
        sync(reader, engine)
    for thread in threads:
        thread.join()
    done.set()
    assert not faults
    assert all(sync(desk).synced for desk in writers)
    assert sync(reader, engine).synced
    assert len(reader.pulled) == len(writers) * 8
    assert reader.values() == region.values()


@ON_SQLITE
def test_a_device_moved_to_another_precinct_is_handed_that_precinct_from_its_start(region: Region) -> None:
    neighbour = region.desk(precinct=region.second)
    old = neighbour.record({1: "давно"})
    sync(neighbour)
    desk = region.desk()
    desk.record({1: "а"})
    sync(desk)
    assert old not in desk.states
    from inspector_desk.sync.client.enrolment import enrol

    enrol(
        desk, connect, region.url, region.code(precinct=region.second), profile="kz", kind="real", program="t"
    )
    assert sync(desk).synced
    assert old in desk.states


def test_a_server_that_answers_nonsense_is_not_believed(small_region: Region) -> None:
    desk = small_region.desk()
    desk.record({1: "а"})
    assert desk.saved_identity is not None
    desk.saved_identity = replace(desk.saved_identity, server_key=bytes(32))
    status = sync(desk)
    assert status.failure is not None
    assert status.failure.code in ("sync.forged", "sync.unexpected-answer")
    assert status.waiting == 1
    assert not desk.chains[0].receipts


def test_an_unreachable_server_leaves_an_honest_status(small_region: Region) -> None:
    desk = small_region.desk()
    desk.record({1: "а"})
    assert desk.saved_identity is not None
    desk.saved_identity = replace(desk.saved_identity, url="http://127.0.0.1:9")
    status = sync(desk)
    assert status.state is SyncState.WAITING
    assert status.failure is not None
    assert status.failure.code == "sync.unreachable"
    assert status.waiting == 1
    assert status.next_try_at is not None
    assert status.next_try_at > desk.clock.now
    assert status.last_accepted_at is None
