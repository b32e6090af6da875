"""Any single change of a history taken back by a new entry, two points compared, long histories read by pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.models import Resident
from inspector_desk.operations import (
    appeals,
    attachments,
    commitments,
    comparing,
    history,
    meetings,
    officers,
    residents,
    undo,
    verify,
)
from inspector_desk.operations import desk as desks
from inspector_desk.operations.history import FieldWords
from inspector_desk.operations.permission import MASK
from inspector_desk.operations.undo import TakeBack
from inspector_desk.rules import entries
from inspector_desk.rules.wording import sentence
from tests.operations.conftest import Desk


@pytest.fixture
def person(desk: Desk) -> int:
    return desk.person("Ким", "Виктор", phone="8 701 000 00 00", note="первая запись")


def change(desk: Desk, person: int, **facts: Any) -> str:
    with desk.store.read() as session:
        item = session.get(Resident, person)
        assert item is not None
        known: dict[str, Any] = {
            "family_name": item.family_name or "",
            "given_name": item.given_name or "",
            "phone": item.phone or "",
            "note": item.note or "",
            "protection": item.protection or "none",
        }
    done = desk.do(residents.change_resident, person, residents.NewResident(**{**known, **facts}))
    return str(done.entry)


def told(desk: Desk, person: int, reason: str | None = None, **how: Any) -> history.HistoryPage:
    asked = history.HistoryQuery(**how)
    page: history.HistoryPage = desk.ask(history.read_history, "resident", person, asked, reason=reason)
    return page


def standing(desk: Desk, person: int) -> dict[str, object]:
    compared = desk.ask(comparing.compare_points, "resident", person, "now")
    return {one.field.partition(".")[2]: one.after for one in compared.fields}


def uid(desk: Desk, person: int) -> str:
    return told(desk, person).entries[0].record


def test_one_field_of_an_entry_is_taken_back_and_its_other_fields_stay(desk: Desk, person: int) -> None:
    entry = change(desk, person, family_name="Цой", phone="8 702 000 00 00")
    change(desk, person, note="вторая запись")
    desk.do(undo.take_back, TakeBack(entry, uid(desk, person), ("resident.phone",)))
    now = standing(desk, person)
    assert (now["family_name"], now["phone"], now["note"]) == ("Цой", "8 701 000 00 00", "вторая запись")
    assert now["phone_e164"] == "+77010000000"
    newest = told(desk, person).entries[0]
    assert newest.action == "entry.take_back"
    assert newest.undoes == entry
    assert FieldWords("resident.phone", "8 702 000 00 00", "8 701 000 00 00") in newest.changes
    assert verify.verify(desk.store, full=True).ok


def test_what_follows_from_a_field_is_worked_out_again(desk: Desk, person: int) -> None:
    renamed = change(desk, person, family_name="Цой")
    change(desk, person, given_name="Анна")
    desk.do(undo.take_back, TakeBack(renamed, uid(desk, person)))
    now = standing(desk, person)
    assert now["sort_name"] == "КИМ АННА"
    assert [row.name for row in desk.ask(residents.find_residents, "ким анна")] == ["Ким Анна"]


def test_a_field_changed_since_is_refused_with_the_newer_value_which_may_be_replaced(
    desk: Desk, person: int
) -> None:
    first = change(desk, person, note="вторая")
    second = change(desk, person, note="третья")
    command = TakeBack(first, uid(desk, person), ("resident.note",))
    with pytest.raises(KnownError, match=r"history\.changed-since") as refused:
        desk.do(undo.take_back, command)
    facts = refused.value.facts
    assert (facts["newer"], facts["former"], facts["by_entry"]) == ("третья", "первая запись", second)
    said = sentence("history.changed-since", "ru", facts)
    assert "третья" in said
    assert "Сериков Ерлан" in said
    with pytest.raises(KnownError, match=r"history\.changed-since"):
        desk.do(undo.take_back, replace(command, over=first))
    desk.do(undo.take_back, replace(command, over=second))
    assert standing(desk, person)["note"] == "первая запись"


def test_fields_that_mean_something_only_together_go_back_together(desk: Desk, person: int) -> None:
    made = desk.do(
        appeals.register_appeal,
        appeals.NewAppeal(
            "application", "in_person", "noise", "Шум", "2026-03-16", "none", applicant_id=person
        ),
    )
    appeal = made.first("appeal")
    facts = appeals.NewAppeal(
        "complaint", "in_person", "noise", "Шум и угрозы", "2026-03-16", "none", applicant_id=person
    )
    changed = desk.do(appeals.change_appeal, appeal, facts)
    page = desk.ask(history.read_history, "appeal", appeal)
    desk.do(undo.take_back, TakeBack(changed.entry, page.entries[0].record, ("appeal.kind",)))
    compared = desk.ask(comparing.compare_points, "appeal", appeal, changed.entry)
    now = {one.field: one.after for one in compared.fields}
    assert (now["appeal.kind"], now["appeal.due_on"]) == ("application", "2026-04-09")
    assert now["appeal.essence"] == "Шум и угрозы"
    assert {one.field for one in compared.changed} == {
        "appeal.kind",
        "appeal.due_on",
        "appeal.deadline_rule",
        "appeal.procedure",
    }


def test_the_first_entry_of_a_record_is_taken_back_whole_or_not_at_all(desk: Desk, person: int) -> None:
    made = told(desk, person).entries[-1]
    assert not made.takeable
    with pytest.raises(KnownError, match=r"history\.made-then"):
        desk.do(undo.take_back, TakeBack(made.ref, made.record, ("resident.phone",)))
    with pytest.raises(KnownError, match=r"history\.not-in-entry"):
        desk.do(undo.take_back, TakeBack(made.ref, "00" * 16))
    entry = change(desk, person, note="вторая")
    with pytest.raises(KnownError, match=r"history\.not-in-entry"):
        desk.do(undo.take_back, TakeBack(entry, made.record, ("resident.phone",)))


def test_another_officers_change_is_taken_back_by_a_supervisor_with_a_reason(desk: Desk, person: int) -> None:
    entry = change(desk, person, note="вторая")
    record = uid(desk, person)
    chief = replace(desk.actor, role="supervisor")
    desk.actor = chief
    desk.do(officers.enrol_officer, officers.OfficerFacts("Ким Виктор", "captain", "supervisor"))
    with desk.store.read() as session:
        other = next(row for row in desks.list_officers(session) if row.name == "Ким Виктор")
    colleague = replace(chief, officer_id=other.id, officer_uid=other.uid, role="inspector")
    desk.actor = colleague
    assert not told(desk, person).entries[0].takeable
    with pytest.raises(KnownError, match=r"access\.refused"):
        desk.do(undo.take_back, TakeBack(entry, record, reason="Ошибка"))
    desk.actor = replace(colleague, role="supervisor")
    shown = told(desk, person).entries[0]
    assert shown.takeable
    assert not shown.undoable
    with pytest.raises(KnownError, match=r"history\.needs-reason"):
        desk.do(undo.take_back, TakeBack(entry, record))
    desk.do(undo.take_back, TakeBack(entry, record, reason="Записано не о том"))
    newest = told(desk, person).entries[0]
    assert (newest.officer, newest.rank, newest.reason) == ("Ким Виктор", "captain", "Записано не о том")
    assert newest.undoes == entry
    assert standing(desk, person)["note"] == "первая запись"


def test_a_masked_history_shows_no_value_and_nothing_to_take_back(desk: Desk) -> None:
    person = desk.person("Скрытова", "Анна", protection="domestic_violence", phone="8 701 000 00 00")
    entry = change(desk, person, phone="8 702 000 00 00", protection="domestic_violence")
    page = told(desk, person)
    assert page.masked
    values = {value for one in page.entries for each in one.changes for value in (each.before, each.after)}
    assert values <= {MASK, None}
    assert not any(one.takeable or one.undoable for one in page.entries)
    assert desk.ask(comparing.compare_points, "resident", person, entry).masked
    with pytest.raises(KnownError, match=r"history\.masked"):
        desk.do(undo.take_back, TakeBack(entry, page.entries[0].record, ("resident.phone",)))
    opened = told(desk, person, reason="Проверка жалобы")
    assert opened.entries[0].takeable
    command = TakeBack(entry, opened.entries[0].record, ("resident.phone",), opened_for="Проверка жалобы")
    desk.do(undo.take_back, command)


def test_who_looked_is_told_on_demand_and_only_to_those_who_read_the_journal(desk: Desk, person: int) -> None:
    desk.do(residents.open_resident, person, reason=None)
    assert [one.action for one in told(desk, person).entries] == ["resident.record"]
    looked = told(desk, person, looks=True)
    assert [one.action for one in looked.entries] == ["resident.view", "resident.record"]
    assert looked.may_see_looks
    desk.actor = replace(desk.actor, role="trainer")
    with pytest.raises(KnownError, match=r"access\.refused"):
        told(desk, person)


def test_parts_remarks_and_attachments_stand_in_the_timeline_of_what_they_belong_to(desk: Desk) -> None:
    command = meetings.NewMeeting(
        "yard", "2026-03-19", "Двор", commitments=(commitments.NewCommitment("police", "Обход"),)
    )
    made = desk.do(meetings.record_meeting, command)
    meeting, commitment = made.first("meeting"), made.first("commitment")
    desk.do(commitments.keep_commitment, commitment, commitments.KeepCommitment("kept", "2026-03-20"))
    with desk.store.write() as session:
        paper = attachments.NewAttachment(b"%PDF-1.4 text", "Протокол")
        attachments.add_attachment(session, desk.store, desk.actor, "meeting", meeting, paper)
    attached, kept, first = desk.ask(history.read_history, "meeting", meeting).entries
    assert (attached.action, attached.parts[0].title) == ("attachment.add", "Протокол")
    assert kept.action == "commitment.keep"
    assert kept.changes == ()
    (part,) = kept.parts
    assert (part.kind, part.title, part.made) == ("commitment", "Обход", False)
    assert FieldWords("commitment.state", "open", "kept") in part.changes
    assert first.parts[0].made
    desk.do(undo.take_back, TakeBack(kept.ref, part.record, ("commitment.state",)))
    rows = desk.ask(history.read_history, "meeting", meeting).entries
    assert FieldWords("commitment.state", "kept", "open") in rows[0].parts[0].changes
    assert FieldWords("commitment.closed_on", "2026-03-20", None) in rows[0].parts[0].changes


def test_two_points_are_compared_field_by_field(desk: Desk, person: int) -> None:
    change(desk, person, note="вторая")
    middle = change(desk, person, phone="")
    change(desk, person, family_name="Цой")
    points = desk.ask(comparing.list_points, "resident", person)
    assert [point.action for point in points] == ["resident.change"] * 3 + ["resident.record"]
    first = points[-1].ref
    compared = desk.ask(comparing.compare_points, "resident", person, first, middle)
    assert {one.field: (one.before, one.after) for one in compared.changed} == {
        "resident.note": ("первая запись", "вторая"),
        "resident.phone": ("8 701 000 00 00", None),
        "resident.phone_e164": ("+77010000000", None),
    }
    latest = desk.ask(comparing.compare_points, "resident", person, first)
    assert FieldWords("resident.family_name", "Ким", "Цой") in latest.changed
    with pytest.raises(KnownError, match=r"undo\.missing"):
        desk.ask(comparing.compare_points, "resident", person, "0123456789abcdef:1")
    with pytest.raises(KnownError, match=r"undo\.missing"):
        desk.ask(comparing.compare_points, "resident", person, "nonsense")


def test_a_long_history_is_read_by_pages_and_unpacks_only_what_it_shows(
    desk: Desk, person: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.write() as session:
        for number in range(120):
            facts = residents.NewResident(family_name="Ким", given_name="Виктор", note=f"запись {number}")
            residents.change_resident(session, desk.actor, person, facts)
    unpacked: list[bytes] = []
    whole = entries.parse

    def counted(body: bytes) -> object:
        unpacked.append(body)
        return whole(body)

    monkeypatch.setattr(history, "parse", counted)
    page = told(desk, person, first=50)
    assert (page.total, page.first, len(page.entries)) == (121, 50, 50)
    assert page.entries[0].changes == (FieldWords("resident.note", "запись 68", "запись 69"),)
    assert len(unpacked) <= 52
    assert told(desk, person, first=120).entries[0].action == "resident.record"
    assert told(desk, person, first=500).entries == ()
