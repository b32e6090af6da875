"""The journal: one entry for each command, none forgotten, no change of it unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, JournalEntry, Resident
from inspector_desk.operations import (
    appeals,
    attachments,
    commitments,
    finding,
    meetings,
    residents,
    undo,
    visits,
)
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import canonical, check_chain, parse
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store

Desk = tuple[Store, Actor]


def bodies(store: Store) -> list[bytes]:
    with store.read() as session:
        rows = session.execute(
            select(JournalEntry.packed, JournalEntry.body)
            .where(JournalEntry.lineage_id == journal.own_lineage(session))
            .order_by(JournalEntry.n)
        )
        return [journal.body_of(row.packed, row.body) for row in rows]


def run(store: Store, command: Callable[..., Changed], *arguments: object) -> Changed:
    with store.write() as session:
        return command(session, *arguments)


def _flush_without_entry(session: Session) -> Changed:
    session.add(Resident(family_name="Тайный"))
    session.flush()
    return Changed()


def _record_two(session: Session, actor: Actor, first: str, second: str) -> Changed:
    residents.record_resident(session, actor, residents.NewResident(family_name=first))
    return residents.record_resident(session, actor, residents.NewResident(family_name=second))


def _register_and_stop(session: Session, actor: Actor, command: appeals.NewAppeal) -> Changed:
    appeals.register_appeal(session, actor, command)
    raise ValueError("stopped half-way")


def a_little_work(store: Store, actor: Actor) -> list[Changed]:
    """One command of each sort, each in its own transaction."""
    done = [run(store, residents.record_resident, actor, residents.NewResident(family_name="Ахметова"))]
    person = done[0].first("resident")
    done.append(
        run(
            store,
            appeals.register_appeal,
            actor,
            appeals.NewAppeal(
                "application", "in_person", "noise", "Шум ночью", "2026-03-16", "none", applicant_id=person
            ),
        )
    )
    appeal = done[-1].first("appeal")
    done.append(run(store, appeals.move_appeal, actor, appeal, appeals.MoveAppeal("in_work", "2026-03-17")))
    done.append(
        run(store, visits.plan_visit, actor, visits.PlanVisit("flat_house", "2026-03-18", resident_id=person))
    )
    done.append(
        run(
            store,
            meetings.record_meeting,
            actor,
            meetings.NewMeeting(
                "yard",
                "2026-03-19",
                "Двор",
                commitments=(
                    commitments.NewCommitment("police", "Обход"),
                    commitments.NewCommitment("other", "Свет"),
                ),
            ),
        )
    )
    with store.write() as session:
        command = attachments.NewAttachment(b"scan", "скан.pdf")
        done.append(attachments.add_attachment(session, store, actor, "appeal", appeal, command))
    done.append(run(store, undo.undo_entry, actor, done[2].entry))
    return done


def test_each_command_writes_exactly_one_entry_and_says_which(desk: Desk) -> None:
    store, actor = desk
    before = len(bodies(store))
    done = a_little_work(store, actor)
    written = [parse(body) for body in bodies(store)][before:]
    assert [change.entry for change in done] == [entry.ref.text() for entry in written]
    assert [entry.action for entry in written] == [
        "resident.record",
        "appeal.register",
        "appeal.move",
        "visit.plan",
        "meeting.record",
        "attachment.add",
        "entry.undo",
    ]
    assert all(entry.officer == actor.officer_uid for entry in written)
    assert len(written[4].changes) == 3


def test_numbers_have_no_gap_and_each_entry_names_the_one_before(desk: Desk) -> None:
    store, actor = desk
    a_little_work(store, actor)
    checked = [entry.n for entry, _hash in check_chain(bodies(store))]
    assert checked == list(range(1, len(checked) + 1))


def test_a_command_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    store, actor = desk
    person = run(store, residents.record_resident, actor, residents.NewResident(family_name="Ким")).first(
        "resident"
    )
    before = len(bodies(store))
    same = run(store, residents.change_resident, actor, person, residents.NewResident(family_name="Ким"))
    assert same == Changed()
    assert len(bodies(store)) == before


def test_a_command_that_forgets_its_entry_is_refused_and_leaves_nothing(desk: Desk) -> None:
    store, actor = desk
    run(store, residents.record_resident, actor, residents.NewResident(family_name="Ким"))
    before = len(bodies(store))
    with pytest.raises(RuntimeError, match="without a journal entry"), store.write() as session:
        session.add(Resident(family_name="Тайный"))
    with pytest.raises(RuntimeError, match="without a journal entry"), store.write() as session:
        session.scalars(select(Resident)).one().family_name = "Другой"
    with pytest.raises(RuntimeError, match="without a journal entry"):
        run(store, _flush_without_entry)
    assert len(bodies(store)) == before
    with store.read() as session:
        assert session.scalars(select(Resident.family_name)).all() == ["Ким"]


def test_a_command_that_fails_leaves_no_record_and_no_entry(desk: Desk) -> None:
    store, actor = desk
    before = len(bodies(store))
    with pytest.raises(KnownError, match=r"capture\.nul"):
        run(store, _record_two, actor, "Ким", "Ки\x00м")
    assert len(bodies(store)) == before
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Resident)) == 0


@pytest.mark.parametrize("bad", ["nul \x00 here", "half \ud83d here"])
def test_what_postgresql_cannot_hold_is_refused_at_capture(desk: Desk, bad: str) -> None:
    store, actor = desk
    with pytest.raises(KnownError, match=r"capture\.(nul|surrogate)"):
        run(store, residents.record_resident, actor, residents.NewResident(family_name="Ким", note=bad))


def test_views_searches_and_refused_views_are_entries_too(desk: Desk) -> None:
    store, actor = desk
    person = run(store, residents.record_resident, actor, residents.NewResident(family_name="Ким")).first(
        "resident"
    )
    with store.write() as session:
        uid = residents.open_resident(session, actor, person).uid
    with store.read() as session:
        hits = finding.find_everything(session, actor, "ким")
    with store.write() as session:
        finding.note_search(session, actor, "ким", hits)
    view, looked_for = [parse(body) for body in bodies(store)][-2:]
    assert (view.action, view.subject, view.changes) == ("resident.view", (uid,), ())
    assert (looked_for.action, looked_for.subject, looked_for.reason) == ("search.run", (uid,), "ким")


def test_an_edit_names_the_entry_whose_value_it_replaces(desk: Desk) -> None:
    store, actor = desk
    first = run(store, residents.record_resident, actor, residents.NewResident(family_name="Ким"))
    second = run(
        store,
        residents.change_resident,
        actor,
        first.first("resident"),
        residents.NewResident(family_name="Цой", phone="8 701 000 00 00"),
    )
    third = run(
        store,
        residents.change_resident,
        actor,
        first.first("resident"),
        residents.NewResident(family_name="Цой", phone="8 701 000 00 01"),
    )
    entries = {entry.ref.text(): entry for entry in map(parse, bodies(store))}
    changed = {op.field: op for op in entries[second.entry or ""].changes[0].fields}
    again = {op.field: op for op in entries[third.entry or ""].changes[0].fields}
    family, phone = 1, 7
    assert [ref.text() for ref in changed[family].base] == [first.entry]
    assert changed[phone].base == ()
    assert [ref.text() for ref in again[phone].base] == [second.entry]
    assert family not in again


def test_a_flipped_byte_anywhere_in_an_entry_breaks_the_chain(desk: Desk) -> None:
    store, actor = desk
    a_little_work(store, actor)
    whole = bodies(store)
    victim = 3
    for at in range(0, len(whole[victim]), 11):
        hurt = bytearray(whole[victim])
        hurt[at] ^= 0x01
        chain = [*whole[:victim], bytes(hurt), *whole[victim + 1 :]]
        with pytest.raises(KnownError) as caught:
            list(check_chain(chain))
        assert caught.value.code in {
            "journal.unreadable-entry",
            "journal.chain-broken",
            "journal.chain-gap",
        }


def test_an_entry_taken_out_swapped_or_written_twice_breaks_the_chain(desk: Desk) -> None:
    store, actor = desk
    a_little_work(store, actor)
    whole = bodies(store)
    for chain in (
        [*whole[:2], *whole[3:]],
        [*whole[:2], whole[3], whole[2], *whole[4:]],
        [*whole[:3], whole[2], *whole[3:]],
        whole[1:],
    ):
        with pytest.raises(KnownError, match=r"journal\.chain-gap"):
            list(check_chain(chain))


def test_an_entry_written_anew_with_its_own_number_breaks_the_next(desk: Desk) -> None:
    store, actor = desk
    a_little_work(store, actor)
    whole = bodies(store)
    entry = parse(whole[2])
    forged = canonical(entry._replace(officer="ff" * 16))
    with pytest.raises(KnownError, match=r"journal\.chain-broken") as caught:
        list(check_chain([*whole[:2], forged, *whole[3:]]))
    assert caught.value.facts["n"] == 4


def test_the_same_logical_time_is_never_given_twice_even_when_the_clock_goes_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, actor = desk
    run(store, residents.record_resident, actor, residents.NewResident(family_name="Ким"))
    monkeypatch.setattr(journal.time, "time", lambda: 1_230_768_000.0)
    for name in ("Цой", "Пак"):
        run(store, residents.record_resident, actor, residents.NewResident(family_name=name))
    entries = [parse(body) for body in bodies(store)]
    assert entries[-1].wall.startswith("2009-01-01")
    times = [entry.logical for entry in entries]
    assert times == sorted(set(times))


def test_official_numbers_follow_each_other_and_none_is_given_twice(desk: Desk) -> None:
    store, actor = desk
    command = appeals.NewAppeal(
        "application", "in_person", "noise", "Шум", "2026-03-16", "none", anonymous=True
    )
    for _ in range(25):
        run(store, appeals.register_appeal, actor, command)
    with pytest.raises(ValueError, match="stopped half-way"):
        run(store, _register_and_stop, actor, command)
    run(store, appeals.register_appeal, actor, command)
    with store.read() as session:
        numbers = session.scalars(select(Appeal.number).order_by(Appeal.id)).all()
    assert numbers == [f"07/2026/1-{n:05d}" for n in range(1, 27)]


def test_the_file_itself_refuses_a_second_entry_with_one_number(desk: Desk) -> None:
    store, _actor = desk
    with pytest.raises(Exception, match="UNIQUE"), store.write() as session:
        session.execute(
            text(
                "INSERT INTO journal_entry (lineage_id, n, hash, officer, logical, wall, action, packed, body) "
                "SELECT lineage_id, n, hash, officer, logical, wall, action, packed, body FROM journal_entry"
            )
        )
