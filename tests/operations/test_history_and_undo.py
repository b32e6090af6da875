"""What became of a record, who did it, and taking it back without erasing anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.models import Resident
from inspector_desk.operations import (
    appeals,
    commitments,
    history,
    meetings,
    officers,
    residents,
    undo,
    verify,
    visits,
)
from inspector_desk.operations import desk as desks
from inspector_desk.operations.history import FieldWords
from inspector_desk.operations.permission import MASK
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import bulk
from tests.operations.conftest import Desk


@pytest.fixture
def appeal(desk: Desk) -> int:
    person = desk.person("Ахметова", "Сәуле")
    command = appeals.NewAppeal(
        "application", "in_person", "noise", "Шум", "2026-03-16", "none", applicant_id=person
    )
    changed: Changed = desk.do(appeals.register_appeal, command)
    return changed.first("appeal")


def move(desk: Desk, appeal: int, to: str, **facts: str) -> Changed:
    changed: Changed = desk.do(appeals.move_appeal, appeal, appeals.MoveAppeal(to, "2026-03-17", **facts))
    return changed


def state(desk: Desk, appeal: int) -> str:
    (row,) = desk.ask(appeals.read_appeal_rows, [appeal])
    return str(row.state)


def refusal(desk: Desk, entry: str | None) -> KnownError:
    with pytest.raises(KnownError) as caught:
        desk.do(undo.undo_entry, entry)
    return caught.value


def test_the_timeline_tells_who_did_what_from_which_value_to_which(desk: Desk, appeal: int) -> None:
    move(desk, appeal, "in_work", reason="Принял лично")
    desk.do(appeals.open_appeal, appeal)
    move(desk, appeal, "answered", answer="Разъяснено")
    told = desk.ask(history.timeline, "appeal", appeal)
    assert [entry.action for entry in told] == [
        "appeal.register",
        "appeal.move",
        "appeal.view",
        "appeal.move",
    ]
    assert {entry.officer for entry in told} == {"Сериков Ерлан"}
    assert all(entry.here for entry in told)
    made, moved, viewed, answered = told
    assert FieldWords("appeal.applicant", None, "Ахметова Сәуле") in made.changes
    assert FieldWords("appeal.number", None, "07/2026/1-00001") in made.changes
    assert moved.changes == (FieldWords("appeal.state", "registered", "in_work"),)
    assert moved.reason == "Принял лично"
    assert viewed.changes == ()
    assert FieldWords("appeal.state", "in_work", "answered") in answered.changes
    assert FieldWords("appeal.answer", None, "Разъяснено") in answered.changes
    assert [entry.undoable for entry in told] == [False, False, False, True]


def test_undo_brings_the_former_values_back_and_redo_is_undo_of_the_undo(desk: Desk, appeal: int) -> None:
    changed = move(desk, appeal, "in_work")
    back = desk.do(undo.undo_entry, changed.entry)
    assert state(desk, appeal) == "registered"
    again = desk.do(undo.undo_entry, back.entry)
    assert state(desk, appeal) == "in_work"
    desk.do(undo.undo_entry, again.entry)
    assert state(desk, appeal) == "registered"
    told = desk.ask(history.timeline, "appeal", appeal)
    assert [entry.undoes for entry in told] == ["", "", changed.entry, back.entry, again.entry]
    assert [entry.reason for entry in told] == [""] * 5
    assert verify.verify(desk.store, full=True).ok


def test_undo_of_a_creation_annuls_and_its_undo_brings_the_record_back(desk: Desk) -> None:
    made = desk.do(residents.record_resident, residents.NewResident(family_name="Ошибкин"))
    taken = desk.do(undo.undo_entry, made.entry)
    assert desk.ask(residents.find_residents, "ошибкин") == []
    desk.do(undo.undo_entry, taken.entry)
    assert [row.name for row in desk.ask(residents.find_residents, "ошибкин")] == ["Ошибкин"]
    desk.do(undo.undo_entry, made.entry)
    assert desk.ask(residents.find_residents, "ошибкин") == []


def test_a_field_changed_since_is_named_and_nothing_is_taken_back(desk: Desk, appeal: int) -> None:
    first = move(desk, appeal, "in_work")
    move(desk, appeal, "answered")
    error = refusal(desk, first.entry)
    assert error.code == "undo.changed-since"
    assert error.facts["field"].code == "appeal.state"  # type: ignore[attr-defined]
    assert state(desk, appeal) == "answered"


def test_a_record_worked_on_since_cannot_be_unmade(desk: Desk) -> None:
    person = desk.person("Ким")
    planned = desk.do(visits.plan_visit, visits.PlanVisit("other", "2026-03-20", resident_id=person))
    command = visits.RecordVisit("other", "2026-03-20", "met", resident_id=person)
    desk.do(visits.record_visit, command, planned_id=planned.first("visit"))
    assert refusal(desk, planned.entry).code == "undo.changed-since"


def test_undoing_an_edit_of_one_field_leaves_later_edits_of_others(desk: Desk) -> None:
    person = desk.person("Ким", phone="8 701 000 00 00")
    renamed = desk.do(
        residents.change_resident, person, residents.NewResident(family_name="Цой", phone="8 701 000 00 00")
    )
    desk.do(
        residents.change_resident, person, residents.NewResident(family_name="Цой", phone="8 702 000 00 00")
    )
    desk.do(undo.undo_entry, renamed.entry)
    (row,) = desk.ask(residents.read_resident_rows, [person])
    assert (row.name, row.phone) == ("Ким", "8 702 000 00 00")
    assert [r.id for r in desk.ask(residents.find_residents, "ким")] == [person]


def test_a_reference_comes_back_too(desk: Desk, appeal: int) -> None:
    other = desk.person("Другой")
    command = appeals.NewAppeal(
        "application", "in_person", "noise", "Шум", "2026-03-16", "none", applicant_id=other
    )
    changed = desk.do(appeals.change_appeal, appeal, command)
    desk.do(undo.undo_entry, changed.entry)
    (row,) = desk.ask(appeals.read_appeal_rows, [appeal])
    assert row.applicant == "Ахметова Сәуле"


def test_what_cannot_be_undone_says_why(desk: Desk, appeal: int) -> None:
    changed = move(desk, appeal, "in_work")
    assert refusal(desk, "0123456789abcdef:1").code == "undo.missing"
    assert refusal(desk, "nonsense").code == "undo.missing"
    lineage = (changed.entry or "").split(":")[0]
    assert refusal(desk, f"{lineage}:1").code == "undo.not-this"
    desk.do(appeals.open_appeal, appeal)
    told = desk.ask(history.timeline, "appeal", appeal)
    assert refusal(desk, told[-1].ref).code == "undo.nothing"
    desk.do(undo.undo_entry, changed.entry)
    assert refusal(desk, changed.entry).code == "undo.changed-since"
    with desk.store.write() as session:
        rows = ({"family_name": f"Строка {n}"} for n in range(60))
        done = bulk.insert_many(
            session, desk.actor, "import.run", Resident, rows, territory=desk.actor.precinct_uid
        )
    assert refusal(desk, f"{lineage}:{done.first_n}").code == "undo.import"


def test_only_ones_own_entries_are_taken_back(desk: Desk, appeal: int) -> None:
    changed = move(desk, appeal, "in_work")
    desk.actor = replace(desk.actor, role="supervisor")
    desk.do(officers.enrol_officer, officers.OfficerFacts("Ким Виктор", "captain", "inspector"))
    (other,) = (
        row
        for row in desk.ask(lambda session, _actor: desks.list_officers(session))
        if row.name == "Ким Виктор"
    )
    desk.actor = replace(desk.actor, officer_id=other.id, officer_uid=other.uid, role="inspector")
    assert refusal(desk, changed.entry).code == "undo.not-own"
    assert not any(entry.undoable for entry in desk.ask(history.timeline, "appeal", appeal))


def test_the_history_of_a_protected_person_is_masked_without_a_reason(desk: Desk) -> None:
    person = desk.person("Скрытова", protection="domestic_violence", phone="8 701 000 00 00")
    (made,) = desk.ask(history.timeline, "resident", person)
    assert {change.after for change in made.changes} == {MASK}
    (made,) = desk.ask(history.timeline, "resident", person, reason="Проверка жалобы")
    assert FieldWords("resident.family_name", None, "Скрытова") in made.changes


def test_a_record_from_an_import_has_its_history(desk: Desk) -> None:
    with desk.store.write() as session:
        rows = ({"family_name": f"Строка {n}", "precinct_id": desk.actor.precinct_id} for n in range(700))
        done = bulk.insert_many(
            session, desk.actor, "import.run", Resident, rows, territory=desk.actor.precinct_uid
        )
    (made,) = desk.ask(history.timeline, "resident", done.ids[650])
    assert FieldWords("resident.family_name", None, "Строка 650") in made.changes
    assert not made.undoable


def test_a_meetings_commitments_have_histories_of_their_own(desk: Desk) -> None:
    command = meetings.NewMeeting(
        "yard", "2026-03-19", "Двор", commitments=(commitments.NewCommitment("police", "Обход"),)
    )
    made = desk.do(meetings.record_meeting, command)
    commitment = made.first("commitment")
    desk.do(commitments.keep_commitment, commitment, commitments.KeepCommitment("kept", "2026-03-20"))
    told = desk.ask(history.timeline, "commitment", commitment)
    assert [entry.action for entry in told] == ["meeting.record", "commitment.keep"]
    assert FieldWords("commitment.state", "open", "kept") in told[1].changes
    assert FieldWords("commitment.meeting", None, "Двор") in told[0].changes
