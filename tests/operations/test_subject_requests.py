"""Requests about one's own data: registered, counted, answered, carried out; and how long records are kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, Relation, Resident, SubjectRequest
from inspector_desk.operations import appeals, finding, relations, residents, retention, undo
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.residents import NewResident, ResidentFilter
from inspector_desk.operations.subject_requests import (
    DecideRequest,
    NewSubjectRequest,
    SubjectRequestFilter,
    change_subject_request,
    decide_subject_request,
    list_due,
    list_subject_request_ids,
    open_subject_request,
    read_subject_request_rows,
    record_subject_request,
)
from inspector_desk.operations.verify import verify
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.retention import ERASED

TODAY = local_today("kz")


def ask_for(desk: Any, kind: str, person: int, **facts: Any) -> int:
    command = NewSubjectRequest(kind, TODAY.isoformat(), person, **facts)
    made: int = desk.do(record_subject_request, command).first("subject_request")
    return made


def decide(desk: Any, request: int, decision: str = "granted", answer: str = "") -> Any:
    return desk.do(decide_subject_request, request, DecideRequest(decision, TODAY.isoformat(), answer))


def on_file(desk: Any, **chosen: Any) -> list[int]:
    return list(desk.ask(residents.list_resident_ids, ResidentFilter(**chosen), order="id"))


def stored(desk: Any, model: type, record_id: int) -> Any:
    with desk.store.read() as session:
        found = session.get(model, record_id)
        session.expunge(found)
    return found


def test_a_request_gets_a_number_and_one_working_day(desk: Any) -> None:
    person = desk.person("Ким", "Анна")
    first, second = ask_for(desk, "see", person), ask_for(desk, "correct", person)
    rows = desk.ask(read_subject_request_rows, [first, second])
    assert [row.number.rpartition("-")[2] for row in rows] == ["0001", "0002"]
    calendar = Calendar.load("kz")
    due = date.fromisoformat(rows[0].due_on)
    assert calendar.working_days_between(TODAY, due) == 1
    assert [row.id for row in desk.ask(list_due, due)] == [first, second]
    assert desk.ask(list_due, due - timedelta(days=1)) == []


def test_the_day_is_counted_again_where_the_kind_changes_and_only_that_is_written(desk: Any) -> None:
    person = desk.person("Ким", "Анна")
    request = ask_for(desk, "see", person)
    shown = NewSubjectRequest("see", TODAY.isoformat(), person)
    desk.do(
        change_subject_request,
        request,
        NewSubjectRequest("see", TODAY.isoformat(), person, "всё"),
        shown=shown,
    )
    desk.do(
        change_subject_request, request, NewSubjectRequest("withdraw", TODAY.isoformat(), person), shown=shown
    )
    now = stored(desk, SubjectRequest, request)
    assert (now.kind, now.essence) == ("withdraw", "всё")
    assert Calendar.load("kz").working_days_between(TODAY, date.fromisoformat(now.due_on)) == 15


def test_a_request_of_nobody_of_tomorrow_or_answered_already_is_refused(desk: Any) -> None:
    with pytest.raises(KnownError, match=r"subject-request\.whose"):
        desk.do(record_subject_request, NewSubjectRequest("see", TODAY.isoformat()))
    person = desk.person("Ким", "Анна")
    with pytest.raises(KnownError, match=r"subject-request\.future"):
        desk.do(
            record_subject_request, NewSubjectRequest("see", (TODAY + timedelta(days=1)).isoformat(), person)
        )
    request = ask_for(desk, "see", person)
    with pytest.raises(KnownError, match=r"subject-request\.answer"):
        decide(desk, request, "refused")
    with pytest.raises(KnownError, match=r"subject-request\.decision"):
        decide(desk, request, "unheard")
    with pytest.raises(KnownError, match=r"subject-request\.early"):
        desk.do(decide_subject_request, request, DecideRequest("granted", "2020-01-01"))
    decide(desk, request)
    for again in (
        lambda: decide(desk, request),
        lambda: desk.do(change_subject_request, request, NewSubjectRequest("see", TODAY.isoformat(), person)),
    ):
        with pytest.raises(KnownError, match=r"subject-request\.decided"):
            again()


def test_a_person_not_on_file_may_ask_in_words_and_is_told_that_nothing_is_held(desk: Any) -> None:
    command = NewSubjectRequest("see", TODAY.isoformat(), None, "Сидоров С. С. спрашивает, что о нём есть")
    request = desk.do(record_subject_request, command).first("subject_request")
    decide(desk, request, "not_held")
    assert desk.ask(read_subject_request_rows, [request])[0].decision == "not_held"


def test_blocking_takes_a_resident_out_of_work_and_search_until_unblocked(desk: Any) -> None:
    person, other = desk.person("Блокин", "Иван", phone="87011234567"), desk.person("Ким", "Анна")
    request = ask_for(desk, "block", person)
    decide(desk, request)
    assert on_file(desk) == [other]
    assert on_file(desk, blocked=True) == [person]
    assert desk.ask(residents.find_residents, "блокин") == []
    assert desk.ask(residents.find_residents, "87011234567") == []
    assert [hit.kind for hit in desk.ask(finding.find_everything, "блокин")] == []
    with pytest.raises(KnownError, match=r"resident\.blocked"):
        desk.do(residents.change_resident, person, NewResident("Блокин", "Иван", note="тайком"))
    detail = desk.do(residents.open_resident, person)
    assert (detail.masked, detail.family_name, detail.blocked_on) == (True, "•••", TODAY.isoformat())
    assert desk.do(residents.open_resident, person, reason="прокурорская проверка").family_name == "Блокин"
    decide(desk, ask_for(desk, "unblock", person))
    assert on_file(desk) == [person, other]
    assert stored(desk, Resident, person).blocked_reason is None


def test_a_refusal_carries_nothing_out(desk: Any) -> None:
    person = desk.person("Ким", "Анна")
    decide(desk, ask_for(desk, "block", person), "refused", "ведётся проверка, ст. 9")
    decide(desk, ask_for(desk, "destroy", person), "partly", "удалено примечание")
    assert on_file(desk) == [person]


def test_destroying_empties_the_record_in_one_entry_and_gives_a_certificate(desk: Any) -> None:
    person, other = (
        desk.person(
            "Стиров",
            "Иван",
            patronymic="Петрович",
            phone="87011234567",
            birth_date="1980-01-01",
            address_id=desk.place("дом"),
        ),
        desk.person("Ким", "Анна"),
    )
    desk.do(relations.record_relation, person, relations.NewRelation(other, "neighbour", note="шумит"))
    request = ask_for(desk, "destroy", person, essence="Прошу удалить, Стиров")
    changed, erased = decide(desk, request)
    assert erased is not None
    assert erased.entry == changed.entry
    assert erased.relations == 1
    assert erased.fields >= 8
    gone = stored(desk, Resident, person)
    assert all(
        getattr(gone, name) is None
        for name in (
            "family_name",
            "given_name",
            "patronymic",
            "phone",
            "phone_e164",
            "sort_name",
            "birth_date",
            "address_id",
        )
    )
    assert (gone.annulled, gone.retention_rule) == (True, ERASED)
    assert stored(desk, SubjectRequest, request).essence is None
    assert desk.ask(residents.find_residents, "стиров") == []
    with desk.store.read() as session:
        assert session.scalars(select(Relation.note)).all() == [None]
        assert session.scalars(
            select(JournalEntry.action).where(JournalEntry.action == "resident.erase")
        ).all()
    assert verify(desk.store, full=True).ok
    with pytest.raises(KnownError, match=r"retention\.erased"):
        desk.do(retention.erase_resident, person, "ещё раз")


def test_an_erased_minor_stays_masked_in_history(desk: Any) -> None:
    person = desk.person("Малов", "Петя", birth_date=f"{TODAY.year - 9}-01-01")
    desk.do(retention.erase_resident, person, "срок истёк")
    assert stored(desk, Resident, person).protection == "minor"


def test_open_work_a_hold_and_silence_keep_a_record_from_being_erased(desk: Any) -> None:
    person = desk.person("Ким", "Анна")
    with pytest.raises(KnownError, match=r"retention\.no-reason"):
        desk.do(retention.erase_resident, person, " ")
    appeal = desk.do(
        appeals.register_appeal,
        appeals.NewAppeal(
            "application", "reception", "noise", "Шум", "2026-03-16", "none", applicant_id=person
        ),
    ).first("appeal")
    assert appeal
    with pytest.raises(KnownError, match=r"retention\.open-cases"):
        desk.do(retention.erase_resident, person, "по запросу")
    desk.do(retention.hold_resident, person, "запрос суда")
    with pytest.raises(KnownError, match=r"retention\.on-hold"):
        desk.do(retention.erase_resident, person, "по запросу")
    desk.do(retention.hold_resident, person, "")
    with pytest.raises(KnownError, match=r"retention\.no-reason"):
        desk.do(retention.hold_resident, person, "")


def test_dates_are_worked_out_and_come_up_for_review(desk: Any) -> None:
    old, busy, held = (desk.person("Ким", f"Анна{n}") for n in range(3))
    desk.do(
        appeals.register_appeal,
        appeals.NewAppeal(
            "application", "reception", "noise", "Шум", "2026-03-16", "none", applicant_id=busy
        ),
    )
    desk.do(retention.work_out_terms)
    row = stored(desk, Resident, old)
    assert row.retention_rule == "kz.retention.resident"
    assert date.fromisoformat(row.retain_until).year == TODAY.year + 3
    assert stored(desk, Resident, busy).retain_until is None
    desk.do(retention.hold_resident, held, "запрос суда")
    far = TODAY + timedelta(days=4 * 366)
    assert [one.id for one in desk.ask(retention.list_due, far)] == [old]
    assert [one.hold for one in desk.ask(retention.list_due, far, held=True)] == ["", "запрос суда"]
    assert desk.ask(retention.list_due, TODAY) == []


def test_a_protected_resident_is_masked_in_the_register_of_requests(desk: Any) -> None:
    person = desk.person("Тайная", "Анна", protection="domestic_violence")
    request = ask_for(desk, "see", person, essence="что у вас есть на Тайную")
    (row,) = desk.ask(read_subject_request_rows, [request])
    assert (row.resident, row.essence, row.masked) == ("•••", "•••", True)
    detail = desk.do(open_subject_request, request)
    assert (detail.resident, detail.essence) == ("•••", "•••")
    opened = desk.do(open_subject_request, request, reason="ответ заявителю")
    assert (opened.resident, opened.article) == ("Тайная Анна", "Law No 94-V, art. 25(2)")
    assert list(desk.ask(list_subject_request_ids, SubjectRequestFilter(states=("received",)))) == [request]
    assert list(desk.ask(list_subject_request_ids, SubjectRequestFilter(typed="0001"))) == [request]


def test_an_erasure_is_not_taken_back_by_undo(desk: Any) -> None:
    person = desk.person("Қасымов", "Ерлан", phone="8 701 000 12 34")
    changed, _certificate = desk.do(retention.erase_resident, person, "По запросу")
    with pytest.raises(KnownError) as refused:
        desk.do(undo.undo_entry, changed.entry)
    assert refused.value.code == "undo.not-this"
    with desk.store.read() as session:
        row = session.get_one(Resident, person)
        assert (row.family_name, row.phone) == (None, None)


def test_an_answer_is_not_recorded_on_a_day_still_to_come(desk: Any) -> None:
    person = desk.person("Қасымов", "Ерлан")
    request = ask_for(desk, "see", person)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    with pytest.raises(KnownError) as refused:
        desk.do(decide_subject_request, request, DecideRequest("granted", tomorrow))
    assert refused.value.code == "subject-request.answer-future"
