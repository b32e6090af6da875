"""A year of holidays moved by decree: the file put in force, the list of deadlines that change, and their new days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal
from inspector_desk.operations import appeals, calendars, history, recount, undo, verify
from inspector_desk.operations import desk as desks
from inspector_desk.rules.calendars import Calendar, DayKind, put_in_force
from inspector_desk.storage import journal
from tests.operations.conftest import Desk

DECREE = """
profile = "kz"
edition = "2026-апрель"
source = "Постановление Правительства РК от 20.03.2026 № 212"
dated = 2026-03-20
verified = true

[[day]]
date = 2026-04-06
kind = "moved"
moved_from = 2026-04-18

[[day]]
date = 2026-04-07
kind = "moved"
moved_from = 2026-04-25
"""


@pytest.fixture(autouse=True)
def shipped_calendar() -> Iterator[None]:
    yield
    put_in_force("kz", None)


@pytest.fixture
def chief(desk: Desk) -> Desk:
    desk.actor = replace(desk.actor, role="supervisor")
    return desk


def register(desk: Desk, received: str = "2026-03-16", kind: str = "application") -> int:
    person = desk.person(f"Ким {received}")
    command = appeals.NewAppeal(kind, "in_person", "noise", "Шум", received, "none", applicant_id=person)
    appeal: int = desk.do(appeals.register_appeal, command).first("appeal")
    return appeal


def due(desk: Desk, appeal: int) -> str:
    (row,) = desk.ask(appeals.read_appeal_rows, [appeal])
    return str(row.due_on)


def test_a_decree_moves_open_deadlines_after_they_were_shown_and_confirmed(chief: Desk) -> None:
    early, later = register(chief), register(chief, "2026-04-13")
    assert (due(chief, early), due(chief, later)) == ("2026-04-09", "2026-05-05")
    assert chief.ask(recount.recount_deadlines).rows == ()
    chief.do(calendars.define_calendar, DECREE)
    found = chief.ask(recount.recount_deadlines)
    (row,) = found.rows
    assert (row.owner_kind, row.owner_id, row.old, row.new) == ("appeal", early, "2026-04-09", "2026-04-13")
    assert row.number == "07/2026/1-00001"
    assert [(one.day.isoformat(), one.before.kind, one.after.kind) for one in row.why] == [
        ("2026-04-06", DayKind.WORKING, DayKind.MOVED),
        ("2026-04-07", DayKind.WORKING, DayKind.MOVED),
    ]
    assert found.same == 1
    assert found.edition.endswith("+2026-апрель")
    assert due(chief, early) == "2026-04-09"
    changed = chief.do(recount.apply_recount, found.rows)
    assert (due(chief, early), due(chief, later)) == ("2026-04-13", "2026-05-05")
    assert chief.ask(recount.recount_deadlines).rows == ()
    told = chief.ask(history.read_history, "appeal", early).entries[0]
    assert told.action == "calendar.recount"
    assert "2026-04-06, 2026-04-07" in told.reason
    for entry in changed.entries:
        chief.do(undo.undo_entry, entry)
    assert due(chief, early) == "2026-04-09"
    assert verify.verify(chief.store, full=True).ok


def test_what_is_registered_from_then_on_counts_by_the_decree(chief: Desk) -> None:
    chief.do(calendars.define_calendar, DECREE)
    assert due(chief, register(chief)) == "2026-04-13"
    assert Calendar.load("kz").edition.endswith("+2026-апрель")
    put_in_force("kz", None)
    assert not Calendar.load("kz").edition.endswith("+2026-апрель")
    with chief.store.read() as session:
        actor = desks.load_actor(session, chief.actor.officer_uid, profile="kz", language="ru")
    assert actor.officer_uid == chief.actor.officer_uid
    assert Calendar.load("kz").edition.endswith("+2026-апрель")


def test_a_decree_withdrawn_brings_the_former_deadlines_back_by_another_recount(chief: Desk) -> None:
    early = register(chief)
    chief.do(calendars.define_calendar, DECREE)
    chief.do(recount.apply_recount, chief.ask(recount.recount_deadlines).rows)
    (row,) = chief.ask(calendars.list_calendar_changes)
    assert (row.edition, row.days, row.verified, row.officer) == ("2026-апрель", 2, True, "Сериков Ерлан")
    chief.do(calendars.withdraw_calendar, "2026-апрель")
    assert chief.ask(calendars.list_calendar_changes) == []
    (back,) = chief.ask(recount.recount_deadlines).rows
    assert (back.old, back.new) == ("2026-04-13", "2026-04-09")
    chief.do(recount.apply_recount, [back])
    assert due(chief, early) == "2026-04-09"
    with pytest.raises(KnownError, match=r"calendar\.no-such-change"):
        chief.do(calendars.withdraw_calendar, "2026-апрель")


def test_a_deadline_set_by_a_decision_stays_and_is_listed_apart(chief: Desk) -> None:
    appeal = register(chief)
    with chief.store.write() as session:
        item = session.get(Appeal, appeal)
        assert item is not None
        item.due_on = "2026-04-20"
        journal.enter(session, chief.actor, "appeal.change", territory=chief.actor.precinct_uid)
    chief.do(calendars.define_calendar, DECREE)
    found = chief.ask(recount.recount_deadlines)
    assert found.rows == ()
    assert [row.old for row in found.by_hand] == ["2026-04-20"]


def test_closed_appeals_and_the_clock_of_24_hours_are_left_alone(chief: Desk) -> None:
    appeal = register(chief)
    chief.do(appeals.move_appeal, appeal, appeals.MoveAppeal("withdrawn", "2026-03-17", reason="Сам"))
    person = chief.person("Ли")
    chief.do(
        appeals.register_appeal,
        appeals.NewAppeal(
            "application", "in_person", "theft", "Кража", "2026-03-16", "crime", applicant_id=person
        ),
    )
    chief.do(calendars.define_calendar, DECREE)
    found = chief.ask(recount.recount_deadlines)
    assert (found.rows, found.by_hand, found.same) == ((), (), 0)


def test_a_list_that_is_no_longer_true_is_not_written(chief: Desk) -> None:
    appeal = register(chief)
    chief.do(calendars.define_calendar, DECREE)
    rows = chief.ask(recount.recount_deadlines).rows
    chief.do(recount.apply_recount, rows)
    with pytest.raises(KnownError, match=r"calendar\.recount-stale"):
        chief.do(recount.apply_recount, rows)
    assert due(chief, appeal) == "2026-04-13"


def test_an_inspector_counts_anew_what_is_his_but_changes_no_calendar(desk: Desk) -> None:
    with pytest.raises(KnownError, match=r"access\.refused"):
        desk.do(calendars.define_calendar, DECREE)
    with pytest.raises(KnownError, match=r"access\.refused"):
        desk.ask(calendars.preview_calendar, DECREE)
    assert desk.ask(recount.recount_deadlines).rows == ()


def test_a_file_is_shown_before_it_is_in_force_and_taken_once(chief: Desk) -> None:
    shown = chief.ask(calendars.preview_calendar, DECREE)
    assert [one.day.isoformat() for one in shown.differing] == ["2026-04-06", "2026-04-07"]
    assert chief.ask(calendars.list_calendar_changes) == []
    chief.do(calendars.define_calendar, DECREE)
    with pytest.raises(KnownError, match=r"calendar\.change-known"):
        chief.do(calendars.define_calendar, DECREE)
    with pytest.raises(KnownError, match=r"calendar\.file-other-country"):
        chief.ask(calendars.preview_calendar, DECREE.replace('"kz"', '"tj"'))
