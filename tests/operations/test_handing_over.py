"""Putting a line of Today off, and handing it to another officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal
from inspector_desk.operations import (
    appeals,
    errands,
    postponements,
    preventive,
    public_helpers,
    subject_requests,
    today,
    undo,
)
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.desk import list_officers
from inspector_desk.operations.officers import OfficerFacts, enrol_officer
from inspector_desk.rules.actor import Actor
from tests.operations.conftest import Desk


def registered(desk: Desk, due: date) -> int:
    command = appeals.NewAppeal(
        "application", "in_person", "noise", "Шум", "2026-03-02", "none", anonymous=True
    )
    appeal: int = desk.do(appeals.register_appeal, command).first("appeal")
    with desk.store.write() as session:
        session.execute(update(Appeal).where(Appeal.id == appeal).values(due_on=due.isoformat(), due_at=None))
    return appeal


def page(desk: Desk, day: date) -> today.Today:
    found: today.Today = desk.ask(today.read_today, day)
    return found


def other_officer(desk: Desk) -> Actor:
    """A second inspector of the same precinct."""
    supervisor = replace(desk.actor, role="supervisor")
    with desk.store.write() as session:
        made = enrol_officer(
            session, supervisor, OfficerFacts("Ахметов Арман", "captain", "inspector")
        ).first("officer")
    with desk.store.read() as session:
        row = next(row for row in list_officers(session) if row.id == made)
    return replace(desk.actor, officer_id=row.id, officer_uid=row.uid, name=row.name)


def test_a_line_put_off_leaves_the_page_until_its_day_and_says_why(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    appeal = registered(desk, day + timedelta(days=2))
    row = next(row for row in page(desk, day).rows if row.kind == "appeal")
    command = postponements.Postpone(
        "appeal", appeal, row.duty, (day + timedelta(days=2)).isoformat(), "Жду справку", row.law_day
    )
    desk.do(postponements.postpone, command)
    found = page(desk, day)
    assert [row.section for row in found.rows] == ["postponed"]
    assert found.rows[0].note == "Жду справку"
    later = page(desk, day + timedelta(days=2))
    assert [row.section for row in later.rows] == ["due_today"]


def test_a_term_of_the_law_is_not_put_off_past_its_last_day(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    appeal = registered(desk, day + timedelta(days=2))
    late = (day + timedelta(days=3)).isoformat()
    with pytest.raises(KnownError) as refused:
        desk.do(
            postponements.postpone,
            postponements.Postpone(
                "appeal", appeal, "answer", late, "Жду", (day + timedelta(days=2)).isoformat()
            ),
        )
    assert refused.value.code == "postponement.past-term"


@pytest.mark.parametrize(("ahead", "reason", "code"), [(0, "Жду", "not-ahead"), (1, "  ", "no-reason")])
def test_putting_off_needs_a_later_day_and_a_reason(desk: Desk, ahead: int, reason: str, code: str) -> None:
    day = local_today(desk.actor.profile)
    appeal = registered(desk, day + timedelta(days=2))
    until = (day + timedelta(days=ahead)).isoformat()
    with pytest.raises(KnownError) as refused:
        desk.do(postponements.postpone, postponements.Postpone("appeal", appeal, "answer", until, reason))
    assert refused.value.code == f"postponement.{code}"


def test_a_line_put_off_can_be_brought_back_and_that_undone(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    appeal = registered(desk, day)
    until = (day + timedelta(days=3)).isoformat()
    desk.do(postponements.postpone, postponements.Postpone("appeal", appeal, "answer", until, "Жду"))
    mark = page(desk, day).section("postponed")[0].mark
    back = desk.do(postponements.end_postponement, mark)
    assert page(desk, day).section("postponed") == ()
    desk.do(undo.undo_entry, back.entry)
    assert len(page(desk, day).section("postponed")) == 1


def test_a_duty_handed_over_stands_on_the_others_page_and_comes_back_done(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    appeal = registered(desk, day)
    receiver = other_officer(desk)
    command = errands.NewErrand(
        receiver.officer_id,
        (day + timedelta(days=1)).isoformat(),
        "Позвоните заявителю",
        "appeal",
        appeal,
        "answer",
    )
    desk.do(errands.give_errand, command)
    mine = page(desk, day)
    assert [(row.section, row.note) for row in mine.rows] == [("handed_over", "Ахметов Арман")]
    with desk.store.read() as session:
        theirs = today.read_today(session, receiver, day).section("errand")
    assert [(row.title, row.opens) for row in theirs] == [("Позвоните заявителю", ("appeal", appeal))]
    with desk.store.write() as session:
        errands.end_errand(session, receiver, theirs[0].id, "done", "Позвонил")
    assert [row.section for row in page(desk, day).rows] == ["due_today"]
    with pytest.raises(KnownError) as refused:
        desk.do(errands.end_errand, theirs[0].id, "done")
    assert refused.value.code == "errand.ended"


def test_an_errand_is_given_back_only_with_a_reason(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    receiver = other_officer(desk)
    given = desk.do(
        errands.give_errand, errands.NewErrand(receiver.officer_id, day.isoformat(), "Раздать памятки")
    )
    with desk.store.write() as session, pytest.raises(KnownError) as refused:
        errands.end_errand(session, receiver, given.first("errand"), "returned")
    assert refused.value.code == "errand.no-answer"
    with desk.store.write() as session:
        errands.end_errand(session, receiver, given.first("errand"), "returned", "В отпуске")
    with desk.store.read() as session:
        assert errands.list_errands(session, receiver) == []


def test_an_errand_needs_a_day_another_officer_and_words(desk: Desk) -> None:
    receiver = other_officer(desk)
    for command, code in (
        (errands.NewErrand(receiver.officer_id, "", "Раздать"), "errand.no-day"),
        (errands.NewErrand(desk.actor.officer_id, "2026-03-16", "Раздать"), "errand.to-oneself"),
        (errands.NewErrand(receiver.officer_id, "2026-03-16", " "), "errand.nothing"),
        (errands.NewErrand(987654, "2026-03-16", "Раздать"), "record.missing"),
    ):
        with pytest.raises(KnownError) as refused:
            desk.do(errands.give_errand, command)
        assert refused.value.code == code


def test_the_page_by_day_has_what_is_late_first_and_what_is_set_aside_last(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    late = registered(desk, day - timedelta(days=2))
    due = registered(desk, day)
    put_off = registered(desk, day + timedelta(days=1))
    until = (day + timedelta(days=1)).isoformat()
    desk.do(postponements.postpone, postponements.Postpone("appeal", put_off, "answer", until, "Жду"))
    groups = page(desk, day).by_day()
    assert [(group, [row.id for row in rows]) for group, rows in groups] == [
        ("late", [late]),
        (day.isoformat(), [due]),
        ("aside", [put_off]),
    ]


def test_what_preventive_control_requests_and_cards_owe_stands_in_its_own_sections(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    person = desk.person("Қасымов", "Ерлан", birth_date="1984-05-01", sex="m")
    handed = (day - timedelta(days=12)).isoformat()
    order = preventive.NewRecord(
        "protective_order", person, "Драка дома", "17", issued_on=handed, handed_on=handed
    )
    record = desk.do(preventive.put_on_record, order).first("preventive_record")
    asked = subject_requests.NewSubjectRequest(
        "see", (day - timedelta(days=7)).isoformat(), resident_id=person
    )
    desk.do(subject_requests.record_subject_request, asked)
    soon = (day + timedelta(days=3)).isoformat()
    desk.do(public_helpers.record_helper, public_helpers.NewHelper(name="Ли Вера", card_until=soon))
    found = page(desk, day)
    assert [(row.kind, row.id) for row in found.section("check_missed")] == [("preventive_record", record)]
    duties = {row.duty for row in found.section("duty")}
    assert duties >= {"data_bank", "agencies_notified"}
    assert [row.title for row in found.section("card")] == ["Ли Вера"]
    (request,) = found.section("request")
    assert request.law_day == request.day < day.isoformat()


def test_a_check_put_off_stays_away_while_another_duty_of_the_same_record_stays(desk: Desk) -> None:
    day = local_today(desk.actor.profile)
    person = desk.person("Қасымов", "Ерлан", birth_date="1984-05-01", sex="m")
    handed = (day - timedelta(days=2)).isoformat()
    order = preventive.NewRecord(
        "protective_order", person, "Драка дома", "17", issued_on=handed, handed_on=handed
    )
    desk.do(preventive.put_on_record, order)
    check = page(desk, day).section("check")[0]
    put_off = postponements.Postpone(
        check.kind, check.id, check.duty, (day + timedelta(days=2)).isoformat(), "В рейсе", check.law_day
    )
    desk.do(postponements.postpone, put_off)
    found = page(desk, day)
    assert found.section("check") == ()
    assert found.section("duty") != ()
    # A record about violence at home is masked wherever it is named.
    assert found.section("postponed")[0].masked
