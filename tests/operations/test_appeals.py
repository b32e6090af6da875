"""Appeals as commands: the gate and its clock, registration, contradictions refused, stale forms, annulling."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, AppealStep
from inspector_desk.operations import appeals, undo
from inspector_desk.operations.appeal_steps import TakeStep, take_step
from inspector_desk.operations.appeals import AppealFilter, NewAppeal
from inspector_desk.rules.clock import parse_utc
from inspector_desk.rules.deadlines import count_deadline
from tests.operations.conftest import Desk

MONDAY = "2026-04-13"


def new(**changes: Any) -> NewAppeal:
    facts: dict[str, Any] = {
        "kind": "application",
        "channel": "reception",
        "category": "noise",
        "essence": "Шум ночью",
        "received_on": MONDAY,
        "crime_signs": "none",
        "language": "ru",
        "anonymous": True,
    }
    return NewAppeal(**{**facts, **changes})


def register(desk: Desk, **changes: Any) -> int:
    appeal_id: int = desk.do(appeals.register_appeal, new(**changes)).first("appeal")
    return appeal_id


def detail(desk: Desk, appeal_id: int) -> appeals.AppealDetail:
    found: appeals.AppealDetail = desk.do(appeals.open_appeal, appeal_id)
    return found


def refused(desk: Desk, command: Any, *arguments: Any, **named: Any) -> KnownError:
    with pytest.raises(KnownError) as caught:
        desk.do(command, *arguments, **named)
    return caught.value


# The gate ------------------------------------------------------------------------------------------------


def test_signs_of_a_crime_run_24_hours_from_registration_and_end_when_it_stands_in_the_register(
    desk: Desk,
) -> None:
    one = register(desk, crime_signs="crime")
    before = detail(desk, one)
    clock = parse_utc(before.due_at) - parse_utc(before.registered_at)
    assert clock == timedelta(hours=24)
    assert before.due_on == ""
    assert before.state == "registered"
    on = parse_utc(before.registered_at).date().isoformat()
    desk.do(take_step, one, TakeStep("enter_crime", on, number="КУИ-118", at="23:30"))
    after = detail(desk, one)
    assert (after.state, after.outcome) == ("forwarded", "crime_register")
    assert after.crime_register_number == "КУИ-118"
    entered = parse_utc(after.crime_entered_at)
    assert (entered.hour, entered.minute) == (18, 30), "23:30 in Kazakhstan"
    assert one not in desk.ask(appeals.list_appeal_ids, AppealFilter(states=appeals.OPEN_STATES))


def test_registered_with_the_number_of_the_register_it_stands_there_at_once(desk: Desk) -> None:
    one = detail(desk, register(desk, crime_signs="crime", crime_register_number="КУИ-7"))
    assert (one.state, one.outcome, one.crime_register_number) == ("forwarded", "crime_register", "КУИ-7")
    assert one.crime_entered_at == one.registered_at


def test_a_number_without_signs_of_a_crime_is_no_entry(desk: Desk) -> None:
    one = detail(desk, register(desk, crime_register_number="КУИ-7"))
    assert (one.state, one.crime_register_number, one.crime_entered_at) == ("registered", "", "")


def test_the_gate_cannot_be_taken_back_under_an_entry_in_the_register(desk: Desk) -> None:
    one = register(desk, crime_signs="crime", crime_register_number="КУИ-7")
    error = refused(desk, appeals.change_appeal, one, new(crime_signs="none"))
    assert (error.code, error.facts["field"]) == ("appeal.crime-entered", "crime_signs")


def test_signs_found_later_start_the_clock_from_registration(desk: Desk) -> None:
    one = register(desk)
    desk.do(appeals.change_appeal, one, new(crime_signs="crime"), shown=new())
    found = detail(desk, one)
    assert found.due_on == ""
    assert parse_utc(found.due_at) - parse_utc(found.registered_at) == timedelta(hours=24)


# Registration ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "at", "registered"),
    [
        ("2026-04-13", "09:00", "2026-04-13"),
        ("2026-04-13", "19:59", "2026-04-13"),
        ("2026-04-13", "20:00", "2026-04-14"),
        ("2026-04-13", "", "2026-04-13"),
        ("2026-04-17", "21:15", "2026-04-20"),
        ("2026-04-18", "10:00", "2026-04-20"),
        ("2026-04-18", "22:00", "2026-04-20"),
    ],
)
def test_what_comes_after_hours_or_on_a_day_off_is_registered_on_the_next_working_day(
    desk: Desk, received: str, at: str, registered: str
) -> None:
    one = detail(desk, register(desk, received_on=received, received_at=at))
    assert one.registered_on == registered
    due = count_deadline("kz", "application", date.fromisoformat(registered)).due
    assert due is not None
    assert one.due_on == due.isoformat()


@pytest.mark.parametrize(
    ("kind", "procedure"),
    [
        ("application", "ordinary"),
        ("complaint", "complaint"),
        ("message", "simplified"),
        ("proposal", "simplified"),
        ("response", "simplified"),
        ("information_request", "simplified"),
        ("video_appeal", "ordinary"),
    ],
)
def test_the_procedure_of_its_kind_is_kept_with_the_appeal(desk: Desk, kind: str, procedure: str) -> None:
    one = register(desk, kind=kind)
    with desk.store.read() as session:
        assert session.get_one(Appeal, one).procedure == procedure


def test_a_corrected_kind_has_the_procedure_and_the_term_of_the_new_one(desk: Desk) -> None:
    one = register(desk)
    desk.do(appeals.change_appeal, one, new(kind="complaint"), shown=new())
    found = detail(desk, one)
    due = count_deadline("kz", "complaint", date.fromisoformat(MONDAY)).due
    assert (found.procedure, found.due_on) == ("complaint", due.isoformat() if due else "")


def test_a_complaint_on_our_own_answer_has_a_day_to_be_passed_up(desk: Desk) -> None:
    first = register(desk)
    one = register(desk, kind="complaint", complaint_on_id=first)
    found = detail(desk, one)
    assert found.complaint_on == detail(desk, first).number
    assert [(step.kind, step.due_on) for step in found.steps] == [("pass_up", "2026-04-16")]
    assert found.standing.open_duties == 1


# Contradictions ----------------------------------------------------------------------------------------------


def test_an_event_that_ended_before_it_began_is_refused_when_registered_and_when_corrected(
    desk: Desk,
) -> None:
    wrong = {"happened_from": "2026-04-10T23:00", "happened_to": "2026-04-10T22:00"}
    assert refused(desk, appeals.register_appeal, new(**wrong)).code == "appeal.happened-backwards"
    one = register(desk)
    error = refused(desk, appeals.change_appeal, one, new(**wrong))
    assert (error.code, error.facts["field"]) == ("appeal.happened-backwards", "happened_to")


def test_half_of_a_contradiction_from_each_of_two_officers_is_refused_too(desk: Desk) -> None:
    one = register(desk, happened_from="2026-04-10")
    shown = new(happened_from="2026-04-10")
    desk.do(appeals.change_appeal, one, replace(shown, happened_from="2026-04-12"), shown=shown)
    later = replace(shown, happened_to="2026-04-11")
    assert refused(desk, appeals.change_appeal, one, later, shown=shown).code == "appeal.happened-backwards"


def test_an_appeal_cannot_be_received_after_what_was_done_on_it(desk: Desk) -> None:
    one = register(desk)
    desk.do(take_step, one, TakeStep("request", "2026-04-14", text="Справка", addressee="Акимат"))
    error = refused(desk, appeals.change_appeal, one, new(received_on="2026-04-15"), shown=new())
    assert (error.code, error.facts["field"]) == ("appeal.received-after-step", "received_on")


def test_an_appeal_is_no_complaint_on_itself(desk: Desk) -> None:
    one = register(desk, kind="complaint")
    shown = new(kind="complaint")
    error = refused(desk, appeals.change_appeal, one, replace(shown, complaint_on_id=one), shown=shown)
    assert error.code == "appeal.complaint-on-itself"


# Texts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "Ж" * 10_000,
        "شكوى من الضجيج ليلاً",
        "Е\u0308лка и\u0306 é",  # combining marks are composed, not lost
        "שלום עולם mixed ltr",
        "🚨 кричали",
    ],
)
def test_long_right_to_left_and_combining_texts_come_back_whole(desk: Desk, written: str) -> None:
    one = register(desk, essence=written)
    composed = unicodedata.normalize("NFC", written)
    assert detail(desk, one).essence == composed
    desk.do(take_step, one, TakeStep("request", MONDAY, text=written, addressee=written))
    assert detail(desk, one).steps[0].text == composed
    (found,) = desk.ask(appeals.read_appeal_rows, [one])
    assert found.essence == composed


# Two officers, annulling ---------------------------------------------------------------------------------------


def test_two_officers_on_one_appeal_keep_both_their_edits(desk: Desk) -> None:
    one = register(desk)
    shown = new()
    desk.do(appeals.change_appeal, one, replace(shown, category="neighbours"), shown=shown)
    desk.do(appeals.change_appeal, one, replace(shown, external_number="ЖТ-1"), shown=shown)
    found = detail(desk, one)
    assert (found.category, found.external_number) == ("neighbours", "ЖТ-1")


def test_an_extended_term_survives_a_correction_of_the_kind(desk: Desk) -> None:
    one = register(desk, anonymous=False, applicant_id=desk.person("Ким"))
    desk.do(take_step, one, TakeStep("take_up", MONDAY))
    extension = TakeStep(
        "extend", "2026-04-20", text="Экспертиза", addressee="Начальник УП", due_on="2026-06-15"
    )
    desk.do(take_step, one, extension)
    shown = new(anonymous=False, applicant_id=detail(desk, one).applicant_id)
    desk.do(appeals.change_appeal, one, replace(shown, kind="video_appeal"), shown=shown)
    assert detail(desk, one).due_on == "2026-06-15"


def test_annulling_needs_a_reason_takes_it_out_of_the_register_and_can_be_taken_back(desk: Desk) -> None:
    one = register(desk)
    assert refused(desk, appeals.annul_appeal, one, "  ").code == "appeal.annul-why"
    changed = desk.do(appeals.annul_appeal, one, "Записано дважды")
    assert list(desk.ask(appeals.list_appeal_ids, AppealFilter())) == []
    desk.do(undo.undo_entry, changed.entry)
    assert list(desk.ask(appeals.list_appeal_ids, AppealFilter())) == [one]


def test_a_masked_appeal_hides_every_text_of_it_and_of_its_steps(desk: Desk) -> None:
    person = desk.person("Тайная", protection="domestic_violence")
    one = register(desk, anonymous=False, applicant_id=person, organisation="ТОО «Дом»")
    desk.do(take_step, one, TakeStep("request", MONDAY, text="О Тайной", addressee="Больница № 1"))
    hidden = detail(desk, one)
    assert hidden.masked
    for shown in (hidden.essence, hidden.applicant, hidden.organisation, hidden.steps[0].text):
        assert shown == "•••"
    assert hidden.steps[0].addressee == "•••"
    opened = desk.do(appeals.open_appeal, one, reason="проверка")
    assert opened.steps[0].text == "О Тайной"


def test_undoing_a_registration_takes_its_first_duty_with_it(desk: Desk) -> None:
    first = register(desk)
    changed = desk.do(appeals.register_appeal, new(kind="complaint", complaint_on_id=first))
    desk.do(undo.undo_entry, changed.entry)
    with desk.store.read() as session:
        assert [step.annulled for step in session.query(AppealStep)] == [True]


def test_the_moment_of_registration_is_now_whatever_day_it_was_received(desk: Desk) -> None:
    one = detail(desk, register(desk))
    age = datetime.now(parse_utc(one.registered_at).tzinfo) - parse_utc(one.registered_at)
    assert timedelta(0) <= age < timedelta(minutes=5)


def test_a_video_appeal_is_a_kind_of_its_own_only_since_2026(desk: Desk) -> None:
    assert detail(desk, register(desk, kind="video_appeal", received_on="2026-01-05")).procedure == "ordinary"
    early = refused(desk, appeals.register_appeal, new(kind="video_appeal", received_on="2025-12-30"))
    assert early.code == "deadline.no-rule"


def test_the_lists_of_duties_are_read_by_their_partial_index(desk: Desk) -> None:
    with desk.store.read() as session:
        plan = session.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT s.id FROM appeal_step s JOIN appeal a ON a.id = s.appeal_id "
                "WHERE s.due_on IS NOT NULL AND s.done_on IS NULL AND s.annulled IS NOT 1 "
                "AND s.kind IN ('forward', 'hearing') AND s.due_on <= '2026-04-20' ORDER BY s.due_on, s.id LIMIT 500"
            )
        ).all()
    assert any("ix_appeal_step_due_on" in row[-1] for row in plan)
