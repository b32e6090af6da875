from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import measures, preventive
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.measures import AnswerMeasure, MeasureFilter, MeasureRow, NewMeasure
from inspector_desk.operations.permission import MASK
from inspector_desk.operations.preventive import NewRecord
from inspector_desk.operations.preventive_dues import list_dues
from tests.operations.conftest import Desk

TODAY = local_today("kz")
DAY = timedelta(days=1)


def ago(days: int) -> str:
    return (TODAY - days * DAY).isoformat()


def refusal(desk: Desk, command: Any, *arguments: Any, **named: Any) -> str:
    with pytest.raises(KnownError) as refused:
        desk.do(command, *arguments, **named)
    return refused.value.code


def listed(desk: Desk, **chosen: Any) -> list[MeasureRow]:
    rows: list[MeasureRow] = desk.ask(measures.list_measures, MeasureFilter(**chosen))
    return rows


def test_a_talk_is_an_hour_at_most(desk: Desk) -> None:
    talk = NewMeasure("preventive_talk", ago(1), desk.person("Ким"), minutes=60, place="УПП-7")
    assert refusal(desk, measures.record_measure, replace(talk, minutes=61)) == "measure.too-long"
    assert refusal(desk, measures.record_measure, replace(talk, minutes=0)) == "measure.minutes"
    desk.do(measures.record_measure, talk)
    (row,) = listed(desk)
    assert (row.minutes, row.state, row.resident) == (60, "taken", "Ким")


def test_a_minor_is_talked_to_with_a_representative_or_a_teacher_only(desk: Desk) -> None:
    child = desk.person("Ким", "Алия", birth_date=(TODAY - 14 * 365 * DAY).isoformat())
    mother = desk.person("Ким", "Вера", birth_date="1980-01-01")
    talk = NewMeasure("preventive_talk", ago(1), child, minutes=30)
    assert refusal(desk, measures.record_measure, talk) == "measure.minor-alone"
    desk.do(measures.record_measure, replace(talk, representative_id=mother))
    desk.do(measures.record_measure, replace(talk, representative="педагог школы № 12"))
    unknown = desk.person("Безымянный", protection="minor")
    assert refusal(desk, measures.record_measure, replace(talk, resident_id=unknown)) == "measure.minor-alone"
    assert all(row.masked and row.resident == MASK for row in listed(desk))


def test_a_representation_is_answered_within_the_months_of_the_law(desk: Desk) -> None:
    sent = NewMeasure("representation", "2026-03-31", desk.person("Ким"), addressee="КСК «Самал»", number="3")
    assert refusal(desk, measures.record_measure, replace(sent, addressee="")) == "measure.no-addressee"
    desk.do(measures.record_measure, sent)
    (row,) = listed(desk)
    assert (row.due_on, row.state) == ("2026-04-30", "awaiting")


def test_an_answer_awaited_is_overdue_until_it_comes(desk: Desk) -> None:
    sent = NewMeasure("representation", ago(40), desk.person("Ким"), addressee="Школа № 5", due_on=ago(8))
    measure = desk.do(measures.record_measure, sent).first("measure")
    (due,) = [row for row in desk.ask(list_dues, TODAY) if row.kind == "measure"]
    assert (due.code, due.id, due.due_on) == ("reply", measure, ago(8))
    assert due.title == "Ким · Школа № 5"
    early = AnswerMeasure("answered", ago(41), "Приняты меры")
    assert refusal(desk, measures.answer_measure, measure, early) == "measure.answer-before"
    assert refusal(desk, measures.answer_measure, measure, AnswerMeasure("lost", ago(1))) == "code.unknown"
    desk.do(measures.answer_measure, measure, AnswerMeasure("answered", ago(1), "Приняты меры"))
    (row,) = listed(desk, states=("answered",))
    assert (row.answered_on, row.answer) == (ago(1), "Приняты меры")
    assert desk.ask(list_dues, TODAY) == []


def test_help_for_a_victim_is_masked_and_its_answer_awaited_when_a_day_is_given(desk: Desk) -> None:
    victim = desk.person("Сапарова", "Гүлнар")
    help_ = NewMeasure(
        "victim_support", ago(2), victim, addressee="Центр поддержки семьи", text="Временное проживание"
    )
    desk.do(measures.record_measure, help_)
    desk.do(measures.record_measure, replace(help_, due_on=ago(-5)))
    rows = listed(desk)
    assert [row.state for row in rows] == ["awaiting", "taken"]
    assert {row.resident for row in rows} == {MASK}
    assert {row.text for row in rows} == {MASK}


def test_a_measure_in_a_record_is_of_its_person_and_protected_like_it(desk: Desk) -> None:
    person = desk.person("Сапаров", "Нурлан", birth_date="1985-02-11")
    record = desk.do(
        preventive.put_on_record,
        NewRecord("protective_order", person, issued_on=ago(3), handed_on=ago(3)),
    ).first("preventive_record")
    measure = desk.do(
        measures.record_measure,
        NewMeasure("preventive_talk", ago(1), preventive_record_id=record, minutes=20),
    ).first("measure")
    (row,) = listed(desk, record_id=record)
    assert (row.resident_id, row.masked) == (person, True)
    detail = desk.do(preventive.open_record, record, reason="дело")
    assert [one.resident for one in detail.measures] == ["Сапаров Нурлан"]
    assert desk.ask(lambda session, _actor: measures.record_of_measure(session, measure)) == record


def test_a_measure_is_corrected_by_what_changed_and_taken_out_with_a_reason(desk: Desk) -> None:
    talk = NewMeasure("preventive_talk", ago(1), desk.person("Ким"), minutes=30)
    measure = desk.do(measures.record_measure, talk).first("measure")
    desk.do(measures.change_measure, measure, replace(talk, place="Дом"), shown=talk)
    desk.do(measures.change_measure, measure, replace(talk, minutes=40), shown=talk)
    (row,) = listed(desk)
    assert (row.place, row.minutes) == ("Дом", 40)
    assert refusal(desk, measures.annul_measure, measure, "") == "capture.no-reason"
    desk.do(measures.annul_measure, measure, "дважды")
    assert listed(desk) == []
    assert refusal(desk, measures.change_measure, measure, talk) == "record.missing"


def test_what_cannot_be_is_refused_in_words(desk: Desk) -> None:
    good = NewMeasure("preventive_talk", ago(1), desk.person("Ким"))
    for changes, expected in (
        ({"taken_on": ""}, "measure.no-day"),
        ({"taken_on": ago(-1)}, "measure.future"),
        ({"resident_id": None}, "measure.no-person"),
        ({"started_at": "25:61"}, "measure.time"),
        ({"kind": "lecture"}, "code.unknown"),
        ({"due_on": ago(5)}, "measure.answer-before"),
        ({"preventive_record_id": 999}, "record.missing"),
    ):
        assert refusal(desk, measures.record_measure, replace(good, **changes)) == expected, changes
    assert date.fromisoformat(ago(1)) < TODAY
