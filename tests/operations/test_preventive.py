from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import ControlCheck, PreventiveRecord
from inspector_desk.operations import checks, preventive, preventive_register, undo, visits
from inspector_desk.operations.checks import NewCheck
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.history import timeline
from inspector_desk.operations.permission import MASK
from inspector_desk.operations.preventive import (
    CloseRecord,
    ExtendRecord,
    NewRecord,
    TransferRecord,
)
from inspector_desk.operations.preventive_dues import list_dues
from inspector_desk.operations.preventive_register import RecordFilter
from inspector_desk.operations.visits import RecordVisit
from inspector_desk.rules import preventive as rules
from tests.operations.conftest import Desk

TODAY = local_today("kz")
DAY = timedelta(days=1)


def ago(days: int) -> str:
    return (TODAY - days * DAY).isoformat()


def refusal(desk: Desk, command: Any, *arguments: Any, **named: Any) -> str:
    with pytest.raises(KnownError) as refused:
        desk.do(command, *arguments, **named)
    return refused.value.code


def order(desk: Desk, handed: int = 5, **facts: Any) -> int:
    """A protective order handed over so many days ago; its record's id."""
    person = desk.person("Сапаров", "Нурлан", birth_date="1985-02-11")
    command = NewRecord(
        "protective_order", person, number="17", issued_on=ago(handed), handed_on=ago(handed), **facts
    )
    record: int = desk.do(preventive.put_on_record, command).first("preventive_record")
    return record


def supervised(desk: Desk, since: int = 60, level: str = "medium", **facts: Any) -> int:
    person = desk.person("Ли", "Олег", birth_date="1979-06-01")
    command = NewRecord(
        "administrative_supervision",
        person,
        starts_on=ago(since),
        ends_on=(TODAY + 700 * DAY).isoformat(),
        level=level,
        level_by="майор Ахметов Б.",
        **facts,
    )
    record: int = desk.do(preventive.put_on_record, command).first("preventive_record")
    return record


def check(
    desk: Desk, record: int, days: int, kind: str = "home", result: str = "at_home", **more: Any
) -> int:
    made: int = desk.do(checks.record_check, NewCheck(record, kind, ago(days), result, **more)).first(
        "control_check"
    )
    return made


def opened(desk: Desk, record: int) -> preventive.RecordDetail:
    detail: preventive.RecordDetail = desk.do(preventive.open_record, record, reason="проверка дела")
    return detail


def shown(desk: Desk, chosen: RecordFilter = RecordFilter()) -> list[Any]:  # noqa: B008 - frozen
    ids = desk.ask(preventive_register.list_record_ids, chosen)
    rows: list[Any] = desk.ask(preventive_register.read_record_rows, list(ids))
    return rows


def codes(desk: Desk, until: int = 0) -> list[str]:
    return [row.code for row in desk.ask(list_dues, TODAY + until * DAY)]


def test_a_protective_order_runs_thirty_days_from_its_handing_over(desk: Desk) -> None:
    detail = opened(desk, order(desk))
    assert detail.command.starts_on == ago(5)
    assert detail.command.ends_on == (TODAY + 25 * DAY).isoformat()
    assert detail.control.next is not None
    assert detail.control.next.last == TODAY + 2 * DAY
    assert detail.command.protection == "domestic_violence"


def test_an_order_handed_over_later_than_was_written_runs_from_that_day(desk: Desk) -> None:
    record = order(desk, 10)
    was = opened(desk, record).command
    desk.do(preventive.change_record, record, replace(was, handed_on=ago(8)), shown=was)
    now = opened(desk, record).command
    assert (now.starts_on, now.ends_on) == (ago(8), (TODAY + 22 * DAY).isoformat())


def test_what_cannot_be_is_refused_in_words(desk: Desk) -> None:
    person = desk.person("Ким", birth_date="1990-01-01")
    child = desk.person("Ким", "Артур", birth_date=(TODAY - 15 * 365 * DAY).isoformat())
    good = NewRecord("protective_order", person, issued_on=ago(3), handed_on=ago(2))
    for changes, expected in (
        ({"resident_id": None}, "preventive.no-person"),
        ({"handed_on": ""}, "preventive.no-start"),
        ({"handed_on": ago(4)}, "preventive.order-of-dates"),
        ({"handed_on": ago(-1)}, "preventive.future"),
        ({"ends_on": ago(9)}, "preventive.order-of-dates"),
        ({"victim_copy_on": ago(4)}, "preventive.order-of-dates"),
        ({"victim_id": person}, "preventive.victim-is-person"),
        ({"resident_id": child}, "preventive.too-young"),
        ({"handed_at": "25:00"}, "preventive.time"),
        ({"category": "blacklist"}, "preventive.no-rule"),
        ({"issued_on": "весной"}, "capture.not-a-day"),
        ({"level": "high"}, "preventive.level-by-whom"),
        ({"grounds": "nul\x00"}, "capture.nul"),
    ):
        assert refusal(desk, preventive.put_on_record, replace(good, **changes)) == expected, changes
    assert shown(desk) == []


def test_the_same_act_of_one_person_is_not_put_on_record_twice(desk: Desk) -> None:
    record = order(desk)
    command = opened(desk, record).command
    assert refusal(desk, preventive.put_on_record, command) == "preventive.twice"
    desk.do(preventive.annul_record, record, "ошибка ввода")
    assert desk.do(preventive.put_on_record, command).first("preventive_record") != record


def test_every_duty_of_a_protective_order_has_its_day_and_shows_when_it_was_done(desk: Desk) -> None:
    record = order(desk, 5, handed_at="21:40", victim_copy_on=ago(5), entered_on=ago(0))
    rows = {row.duty.id: row for row in opened(desk, record).duties}
    assert (rows["victim_copy"].due_on, rows["victim_copy"].state) == (ago(5), "done")
    assert (rows["agencies_notified"].due_on, rows["agencies_notified"].at) == (ago(4), "21:40")
    assert rows["agencies_notified"].state == "overdue"
    assert rows["rights"].state == "overdue"
    assert {"officer_named", "data_bank", "quarterly_review"} <= set(rows)
    assert {"victim_copy", "prosecutor_copy"} & {row.code for row in desk.ask(list_dues, TODAY)} == set()
    assert {"agencies_notified", "officer_named", "rights"} <= set(codes(desk))


def test_a_duty_of_the_chief_stands_in_the_chiefs_day_and_not_in_the_inspectors(desk: Desk) -> None:
    order(desk, 5)
    quarter_end = rules.duty_due("kz", rules.duties("kz")[0], TODAY, "", TODAY)
    assert quarter_end.day == TODAY
    far = TODAY + 120 * DAY
    assert "quarterly_review" not in {row.code for row in desk.ask(list_dues, far)}
    chief = replace(desk.actor, role="supervisor")
    with desk.store.read() as session:
        assert "quarterly_review" in {row.code for row in list_dues(session, chief, far)}


def test_an_early_check_a_late_one_and_one_by_another_officer_lose_nothing(desk: Desk) -> None:
    record = order(desk, 20)
    check(desk, record, 18)
    check(desk, record, 8)
    with desk.store.write() as session:
        other = replace(desk.actor, name="Другой", officer_id=desk.actor.officer_id)
        checks.record_check(session, other, NewCheck(record, "work", ago(2), "at_home"))
    detail = opened(desk, record)
    assert [p.state for p in detail.control.periods] == ["done", "missed", "done", "done", "due"]
    assert detail.control.periods[1].last == TODAY - 11 * DAY
    assert [row.made_on for row in detail.checks] == [ago(18), ago(8), ago(2)]


def test_a_check_for_an_expired_order_is_kept_and_named_as_outside(desk: Desk) -> None:
    record = order(desk, 40)
    check(desk, record, 3)
    detail = opened(desk, record)
    assert [row.where for row in detail.checks] == ["after"]
    assert [o.where for o in detail.control.outside] == ["after"]
    assert all(p.check is None for p in detail.control.periods)


def test_a_check_is_corrected_by_what_changed_and_taken_out_with_a_reason(desk: Desk) -> None:
    record = order(desk, 6)
    made = check(desk, record, 1, made_at="19:30")
    was = NewCheck(record, "home", ago(1), "at_home", made_at="19:30")
    desk.do(checks.change_check, made, replace(was, made_at="20:30"), shown=was)
    desk.do(checks.change_check, made, replace(was, result="absent"), shown=was)
    (row,) = opened(desk, record).checks
    assert (row.made_at, row.result) == ("20:30", "absent")
    assert refusal(desk, checks.annul_check, made, " ") == "capture.no-reason"
    desk.do(checks.annul_check, made, "внесено дважды")
    assert opened(desk, record).checks == ()
    assert refusal(desk, checks.change_check, made, was) == "record.missing"


def test_a_check_that_cannot_be_is_refused(desk: Desk) -> None:
    record = order(desk, 6)
    good = NewCheck(record, "home", ago(1), "at_home", made_at="19:30")
    for changes, expected in (
        ({"made_on": ""}, "check.no-day"),
        ({"made_on": ago(-1)}, "check.future"),
        ({"made_at": "7:5"}, "check.time"),
        ({"kind": "drone"}, "code.unknown"),
        ({"result": "breach"}, "check.breach-unsaid"),
        ({"record_id": 999}, "record.missing"),
    ):
        assert refusal(desk, checks.record_check, replace(good, **changes)) == expected, changes
    desk.do(checks.record_check, good)
    assert refusal(desk, checks.record_check, good) == "check.made-already"


def test_a_breach_is_recorded_with_what_follows_it(desk: Desk) -> None:
    record = order(desk, 6)
    check(desk, record, 0, result="breach", breach="Звонил потерпевшей", action_taken="Протокол № 5")
    (row,) = opened(desk, record).checks
    assert (row.breach, row.action_taken) == ("Звонил потерпевшей", "Протокол № 5")
    prompt = rules.consequence("kz", "protective_order", TODAY)
    assert prompt is not None
    assert "протокол" in prompt.words("ru")
    assert not prompt.basis.verified


def test_one_visit_answers_for_several_records_of_a_person(desk: Desk) -> None:
    record = order(desk, 6)
    person = opened(desk, record).command.resident_id
    second = desk.do(
        preventive.put_on_record,
        NewRecord("official_warning", person, number="4", issued_on=ago(3), handed_on=ago(3)),
    ).first("preventive_record")
    probation = desk.do(
        preventive.put_on_record, NewRecord("non_custodial", person, starts_on=ago(30))
    ).first("preventive_record")
    found = desk.ask(checks.records_to_check, person, TODAY)
    assert [one.record_id for one in found] == [record, second]
    assert probation not in {one.record_id for one in found}
    for one in found:
        desk.do(checks.record_check, NewCheck(one.record_id, "home", TODAY.isoformat(), "at_home"))
    assert len(opened(desk, record).checks) == len(opened(desk, second).checks) == 1


@pytest.mark.parametrize(
    ("result", "expected"), [("met", "at_home"), ("absent", "absent"), ("breach", "breach"), ("moved", None)]
)
def test_a_visit_enters_itself_once_into_every_sheet_it_answers_for(
    desk: Desk, result: str, expected: str | None
) -> None:
    record = order(desk, 6)
    person = opened(desk, record).command.resident_id
    warned = desk.do(
        preventive.put_on_record,
        NewRecord("official_warning", person, number="4", issued_on=ago(3), handed_on=ago(3)),
    ).first("preventive_record")
    later = desk.do(
        preventive.put_on_record,
        NewRecord("official_warning", person, number="5", issued_on=ago(0), handed_on=ago(0)),
    ).first("preventive_record")
    made = RecordVisit("other", ago(1), result, "Пришёл к потерпевшей", "19:30", resident_id=person)
    visit = desk.do(visits.record_visit, made).first("visit")
    desk.do(checks.check_by_visit, visit)
    desk.do(checks.check_by_visit, visit)
    for one in (record, warned):
        found = opened(desk, one).checks
        assert [row.result for row in found] == ([expected] if expected else [])
        assert all((row.visit_id, row.made_at) == (visit, "19:30") for row in found)
    assert opened(desk, later).checks == ()


def test_supervision_is_checked_as_a_person_decided_and_each_level_counts_from_its_day(desk: Desk) -> None:
    record = supervised(desk, 60, "low")
    detail = opened(desk, record)
    assert detail.command.level_by == "майор Ахметов Б."
    assert detail.command.level_on == ago(60)
    missed = len(detail.control.missed)
    desk.do(
        preventive.change_record,
        record,
        replace(detail.command, level="high", level_by="полковник Ким А.", level_on=ago(3)),
        shown=detail.command,
    )
    now = opened(desk, record)
    assert len(now.control.missed) == missed
    assert now.control.next is not None
    assert now.control.next.last == TODAY - 4 * DAY + 7 * DAY
    row = next(row for row in desk.ask(list_dues, TODAY + 7 * DAY) if row.code == "check")
    assert row.due_on == now.control.next.best_by.isoformat()


def test_a_term_is_extended_by_the_court_only_and_only_where_the_law_knows_it(desk: Desk) -> None:
    record = supervised(desk)
    later = (TODAY + 880 * DAY).isoformat()
    assert refusal(desk, preventive.extend_record, record, ExtendRecord(later, "")) == "capture.no-reason"
    assert (
        refusal(desk, preventive.extend_record, record, ExtendRecord(ago(1), "суд"))
        == "preventive.extension-earlier"
    )
    desk.do(preventive.extend_record, record, ExtendRecord(later, "постановление суда № 3"))
    assert opened(desk, record).command.ends_on == later
    assert (
        refusal(desk, preventive.extend_record, order(desk), ExtendRecord(later, "суд"))
        == "preventive.not-extendable"
    )


def test_a_record_ends_by_its_term_early_or_otherwise_and_only_once(desk: Desk) -> None:
    record = order(desk, 40)
    young = order(desk, 3, note="второе")
    assert refusal(desk, preventive.close_record, young, CloseRecord("expired", "")) == "preventive.not-over"
    assert (
        refusal(desk, preventive.close_record, young, CloseRecord("early", ago(0))) == "preventive.close-why"
    )
    assert (
        refusal(desk, preventive.close_record, young, CloseRecord("death", ago(-2))) == "preventive.close-day"
    )
    desk.do(preventive.close_record, record, CloseRecord("expired", ""))
    detail = opened(desk, record)
    assert (detail.state, detail.closed_on, detail.close_reason) == ("ended", ago(10), "expired")
    assert refusal(desk, preventive.close_record, record, CloseRecord("death", ago(0))) == "preventive.closed"
    changed = desk.do(preventive.close_record, young, CloseRecord("early", ago(0), "рапорт № 8, нач. УОП"))
    desk.do(undo.undo_entry, changed.entry)
    assert opened(desk, young).state == "active"


def test_an_early_end_is_asked_for_examined_and_decided_in_its_terms(desk: Desk) -> None:
    record = supervised(desk)
    was = opened(desk, record).command
    desk.do(preventive.change_record, record, replace(was, early_end_asked_on=ago(14)), shown=was)
    rows = {row.duty.id: row for row in opened(desk, record).duties}
    assert rows["early_end_checked"].state == "overdue"
    assert "early_end_decided" not in rows
    assert "early_end_checked" in codes(desk)
    was = opened(desk, record).command
    desk.do(preventive.change_record, record, replace(was, early_end_checked_on=ago(1)), shown=was)
    assert "early_end_checked" not in codes(desk)


def test_a_person_who_moved_is_passed_on_and_what_is_left_to_do_stays_in_sight(desk: Desk) -> None:
    record = supervised(desk)
    assert (
        refusal(desk, preventive.transfer_record, record, TransferRecord(ago(20), " "))
        == "preventive.transfer-where"
    )
    desk.do(preventive.transfer_record, record, TransferRecord(ago(20), "УП г. Темиртау"))
    assert "arrival_confirmed" in codes(desk)
    was = opened(desk, record).command
    desk.do(preventive.change_record, record, replace(was, arrival_confirmed_on=ago(12)), shown=was)
    assert "file_sent" in codes(desk)
    assert "check" not in codes(desk, 60)
    detail = opened(desk, record)
    assert (detail.state, detail.transferred_to) == ("transferred", "УП г. Темиртау")


def test_only_what_the_officer_changed_is_written_over_what_came_meanwhile(desk: Desk) -> None:
    record = order(desk)
    stale = opened(desk, record).command
    desk.do(preventive.change_record, record, replace(stale, note="Из другого стола"), shown=stale)
    desk.do(preventive.change_record, record, replace(stale, number="17-А"), shown=stale)
    now = opened(desk, record).command
    assert (now.note, now.number) == ("Из другого стола", "17-А")


def test_an_order_is_masked_until_a_reason_is_given_and_every_look_is_in_the_journal(desk: Desk) -> None:
    victim = desk.person("Сапарова", "Гүлнар", protection="domestic_violence")
    record = order(desk, 5, victim_id=victim, grounds="Избил супругу", limits="Не приближаться")
    check(desk, record, 1, result="breach", breach="Пришёл домой")
    (row,) = shown(desk)
    assert (row.resident, row.masked) == (MASK, True)
    masked = desk.do(preventive.open_record, record)
    assert masked.masked
    assert (masked.resident, masked.victim, masked.command.grounds) == (MASK, MASK, MASK)
    assert masked.checks == ()
    assert "Сапаров" not in repr(masked)
    assert "Пришёл" not in repr(masked)
    detail = opened(desk, record)
    assert (detail.resident, detail.victim) == ("Сапаров Нурлан", "Сапарова Гүлнар")
    assert all(row.title in ("", MASK) for row in desk.ask(list_dues, TODAY + 7 * DAY))
    seen = desk.ask(timeline, "preventive_record", record, reason="дело")
    assert [entry.action for entry in seen].count("preventive.view") == 2


def test_no_score_of_a_person_exists_anywhere_in_the_record() -> None:
    names = {column.key for column in PreventiveRecord.__table__.columns}
    assert not {name for name in names if "score" in name or "risk" in name}


def test_the_register_is_narrowed_by_category_state_due_and_words(desk: Desk) -> None:
    late = order(desk, 20)
    fresh = supervised(desk, 2, "high")
    ending = order(desk, 28, file_number="П-9")
    check(desk, ending, 1)
    assert {row.id for row in shown(desk, RecordFilter(due=("missed",)))} == {late}
    assert {row.id for row in shown(desk, RecordFilter(due=("week",)))} >= {late, fresh}
    assert {row.id for row in shown(desk, RecordFilter(due=("expiring",)))} == {ending}
    assert {row.id for row in shown(desk, RecordFilter(categories=("administrative_supervision",)))} == {
        fresh
    }
    assert {row.id for row in shown(desk, RecordFilter(levels=("high",)))} == {fresh}
    assert {row.id for row in shown(desk, RecordFilter(typed="ли олег"))} == {fresh}
    assert {row.id for row in shown(desk, RecordFilter(typed="п-9"))} == {ending}
    row = next(row for row in shown(desk) if row.id == late)
    assert row.missed_since == ago(13)


def test_what_is_due_agrees_with_the_record_itself(desk: Desk) -> None:
    records = [order(desk, days, note=str(days)) for days in (0, 3, 7, 8, 15, 29)]
    records += [supervised(desk, 45, level, note=level) for level in ("high", "medium", "low")]
    for index, record in enumerate(records):
        for days in range(index, 30, 4 + index):
            check(desk, record, days)
    due = {row.id: row for row in desk.ask(list_dues, TODAY + 60 * DAY) if row.code == "check"}
    for record in records:
        following = opened(desk, record).control.next
        if following is None:
            assert record not in due or due[record].missed_since
        else:
            assert due[record].due_on == following.best_by.isoformat()


def test_checks_made_by_a_form_stand_in_the_sheet_of_their_record_only(desk: Desk) -> None:
    one, two = order(desk, 6), supervised(desk)
    check(desk, one, 1)
    check(desk, two, 2, kind="database", result="clean")
    assert [row.kind for row in opened(desk, one).checks] == ["home"]
    detail = opened(desk, two)
    assert [row.kind for row in detail.checks] == ["database"]
    assert any(p.check for p in detail.database.periods)
    assert not any(p.check for p in detail.control.periods)
    with desk.store.read() as session:
        assert len(session.scalars(select(ControlCheck)).all()) == 2


def test_an_inspector_of_another_precinct_gets_nothing(desk: Desk) -> None:
    record = order(desk)
    stranger = replace(desk.actor, precinct_id=desk.actor.precinct_id + 1)
    with desk.store.read() as session:
        assert list_dues(session, stranger, TODAY + 30 * DAY) == []
        assert list(preventive_register.list_record_ids(session, stranger, RecordFilter())) == []
    with desk.store.write() as session, pytest.raises(KnownError, match=r"access\.other-precinct"):
        preventive.open_record(session, stranger, record)


def test_a_desk_without_rules_for_old_years_says_so(desk: Desk) -> None:
    person = desk.person("Ким")
    old = NewRecord("official_warning", person, issued_on="2009-05-05", handed_on="2009-05-05")
    assert refusal(desk, preventive.put_on_record, old) == "preventive.no-rule"


def test_a_term_that_the_law_of_its_day_does_not_tell_is_typed(desk: Desk) -> None:
    person = desk.person("Ким", birth_date="1980-01-01")
    old = NewRecord("official_warning", person, issued_on="2025-05-05", handed_on="2025-05-05")
    record = desk.do(preventive.put_on_record, old).first("preventive_record")
    assert opened(desk, record).command.ends_on == ""
    assert date.fromisoformat(opened(desk, record).command.starts_on) == date(2025, 5, 5)
