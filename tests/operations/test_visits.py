"""Preventive visits: planned, made, missed, corrected; masked where the law protects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import residents, visits
from inspector_desk.operations.permission import MASK
from inspector_desk.operations.visits import PlanVisit, RecordVisit, VisitFilter
from tests.operations.conftest import Desk


def shown(desk: Desk, **chosen: object) -> list[visits.VisitRow]:
    ids = desk.ask(visits.list_visit_ids, VisitFilter(**chosen))
    rows: list[visits.VisitRow] = desk.ask(visits.read_visit_rows, list(ids))
    return rows


def refusal(desk: Desk, *arguments: object, **named: object) -> str:
    with pytest.raises(KnownError) as caught:
        desk.do(*arguments, **named)
    return caught.value.code


def test_a_planned_visit_becomes_the_visit_that_was_made(desk: Desk) -> None:
    person = desk.person("Ахметова", "Салтанат")
    visit = desk.do(visits.plan_visit, PlanVisit("flat_house", "2026-03-20", resident_id=person)).first(
        "visit"
    )
    (row,) = shown(desk)
    assert (row.day, row.state, row.resident) == ("2026-03-20", "planned", "Ахметова Салтанат")
    made = RecordVisit(
        "flat_house", "2026-03-21", "met", "Спокойно", "18:30", "2026-04-21", resident_id=person
    )
    assert desk.do(visits.record_visit, made, planned_id=visit).first("visit") == visit
    detail = desk.do(visits.open_visit, visit)
    assert (detail.day, detail.planned_on, detail.visited_on, detail.state) == (
        "2026-03-21",
        "2026-03-20",
        "2026-03-21",
        "done",
    )
    assert (detail.visited_at, detail.result, detail.findings, detail.next_on) == (
        "18:30",
        "met",
        "Спокойно",
        "2026-04-21",
    )
    assert refusal(desk, visits.record_visit, made, planned_id=visit) == "visit.closed"
    assert (
        refusal(desk, visits.change_visit, visit, PlanVisit("other", "2026-03-22", resident_id=person))
        == "visit.closed"
    )


def test_a_visit_needs_a_day_a_place_or_a_person_and_known_codes(desk: Desk) -> None:
    person = desk.person("Ким")
    good = RecordVisit("flat_house", "2026-03-21", "met", resident_id=person)
    for changes, expected in (
        ({"visited_on": ""}, "visit.no-day"),
        ({"visited_on": "21.03.2026"}, "capture.not-a-day"),
        ({"next_on": "весной"}, "capture.not-a-day"),
        ({"resident_id": None}, "visit.nowhere"),
        ({"visited_at": "25:00"}, "visit.time"),
        ({"kind": "raid"}, "code.unknown"),
        ({"result": "fine"}, "code.unknown"),
        ({"findings": "nul\x00"}, "capture.nul"),
    ):
        assert refusal(desk, visits.record_visit, replace(good, **changes)) == expected, changes
    assert shown(desk) == []


def test_a_visit_not_made_is_closed_with_a_reason(desk: Desk) -> None:
    place = desk.place("За школой")
    visit = desk.do(visits.plan_visit, PlanVisit("school", "2026-03-20", address_id=place)).first("visit")
    assert refusal(desk, visits.close_visit, visit, "missed", " ") == "capture.no-reason"
    assert refusal(desk, visits.close_visit, visit, "done", "так") == "code.unknown"
    desk.do(visits.close_visit, visit, "missed", "Вызов на происшествие")
    assert [row.state for row in shown(desk)] == ["missed"]
    assert refusal(desk, visits.close_visit, visit, "cancelled", "ещё") == "visit.closed"


def test_the_register_filters_orders_and_leaves_annulled_visits_out(desk: Desk) -> None:
    first, second = desk.person("Жұмабаев"), desk.person("Семёнов")
    place = desk.place("Магазин Достык")
    for day, person, kind in (
        ("2026-03-10", first, "flat_house"),
        ("2026-03-12", second, "weapon_owner_check"),
        ("2026-03-11", first, "other"),
    ):
        desk.do(
            visits.record_visit,
            RecordVisit(kind, day, "met", f"Осмотр {day}", resident_id=person, address_id=place),
        )
    planned = desk.do(visits.plan_visit, PlanVisit("other", "2026-03-30", address_id=place)).first("visit")
    assert [row.day for row in shown(desk)] == ["2026-03-30", "2026-03-12", "2026-03-11", "2026-03-10"]
    assert [row.day for row in shown(desk, day_from="2026-03-11", day_to="2026-03-12")] == [
        "2026-03-12",
        "2026-03-11",
    ]
    assert [row.day for row in shown(desk, states=("planned",))] == ["2026-03-30"]
    assert [row.day for row in shown(desk, kinds=("weapon_owner_check",))] == ["2026-03-12"]
    assert [row.day for row in shown(desk, typed="zhumabaev")] == ["2026-03-11", "2026-03-10"]
    assert [row.day for row in shown(desk, typed="достык")] == [row.day for row in shown(desk)]
    assert [row.day for row in shown(desk, typed="2026-03-12")] == ["2026-03-12"]
    assert shown(desk, typed="***") == []
    assert [row.day for row in shown(desk, resident_id=second)] == ["2026-03-12"]
    desk.do(visits.annul_visit, planned, "Записано по ошибке")
    assert len(shown(desk)) == 3


@pytest.mark.parametrize("why", ["kind", "resident", "minor"])
def test_a_protected_visit_is_masked_until_a_reason_is_given(desk: Desk, why: str) -> None:
    facts = {"resident": {"protection": "domestic_violence"}, "minor": {"birth_date": "2015-05-05"}}.get(
        why, {}
    )
    kind = "domestic_violence_family" if why == "kind" else "flat_house"
    person = desk.person("Тайнова", **facts)
    command = RecordVisit(kind, "2026-03-21", "talk", "Подробности", resident_id=person)
    visit = desk.do(visits.record_visit, command).first("visit")
    (row,) = shown(desk)
    assert row.masked
    assert (row.resident, row.findings) == (MASK, MASK)
    detail = desk.do(visits.open_visit, visit)
    assert (detail.masked, detail.resident, detail.findings) == (True, MASK, MASK)
    detail = desk.do(visits.open_visit, visit, reason="Проверка жалобы")
    assert (detail.masked, detail.resident, detail.findings) == (False, "Тайнова", "Подробности")


def test_an_analyst_sees_no_visit(desk: Desk) -> None:
    person = desk.person("Ким")
    visit = desk.do(visits.plan_visit, PlanVisit("other", "2026-03-20", resident_id=person)).first("visit")
    desk.actor = replace(desk.actor, role="analyst")
    assert refusal(desk, visits.open_visit, visit) == "access.refused"
    assert (
        refusal(desk, visits.plan_visit, PlanVisit("other", "2026-03-20", resident_id=person))
        == "access.refused"
    )


def test_an_inspector_of_another_precinct_neither_lists_nor_opens_it(desk: Desk) -> None:
    person = desk.person("Ким")
    visit = desk.do(visits.plan_visit, PlanVisit("other", "2026-03-20", resident_id=person)).first("visit")
    desk.actor = replace(desk.actor, precinct_id=desk.actor.precinct_id + 1)
    assert shown(desk) == []
    assert desk.ask(visits.read_visit_rows, [visit]) == []
    assert refusal(desk, visits.open_visit, visit) == "access.other-precinct"
    assert refusal(desk, residents.open_resident, person) == "access.other-precinct"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"visited_on": "2999-01-01"}, "visit.future"),
        ({"visited_at": "18:30", "ended_at": "18:00"}, "visit.ended-before"),
        ({"ended_at": "25:00"}, "visit.time"),
        ({"next_on": "2026-03-21"}, "visit.next-before"),
        ({"ground": "whim"}, "code.unknown"),
        ({"referred_to": "nato"}, "code.unknown"),
        ({"checklist": (("weapon", "17"),)}, "visit.checklist"),
        ({"round_id": 99}, "record.missing"),
    ],
)
def test_a_visit_that_contradicts_itself_is_refused(
    desk: Desk, changes: dict[str, object], expected: str
) -> None:
    good = RecordVisit("flat_house", "2026-03-21", "met", resident_id=desk.person("Ким"))
    assert refusal(desk, visits.record_visit, replace(good, **changes)) == expected
    assert shown(desk) == []


def test_a_plan_for_another_century_is_refused(desk: Desk) -> None:
    person = desk.person("Ким")
    assert (
        refusal(desk, visits.plan_visit, PlanVisit("other", "2126-03-20", resident_id=person))
        == "visit.too-far"
    )


def test_the_ground_follows_from_what_the_visit_belongs_to(desk: Desk) -> None:
    person = desk.person("Ким")
    desk.do(visits.plan_visit, PlanVisit("other", "2026-03-20", resident_id=person))
    desk.do(visits.record_visit, RecordVisit("other", "2026-03-19", "met", resident_id=person))
    desk.do(visits.record_visit, RecordVisit("other", "2026-03-18", "met", resident_id=person, ground="duty"))
    assert [row.ground for row in shown(desk)] == ["planned", "ad_hoc", "duty"]
    assert [row.day for row in shown(desk, grounds=("duty",))] == ["2026-03-18"]


def test_answers_of_the_checklist_are_kept_and_never_counted(desk: Desk) -> None:
    person = desk.person("Ким")
    answers = (("threat", "yes"), ("weapon", "unknown"), ("children", "no"))
    command = RecordVisit(
        "domestic_violence_family",
        "2026-03-21",
        "talk",
        resident_id=person,
        checklist=answers,
        referred_to="crisis_centre",
        referral="Телефон доверия передан",
        met="Сама",
    )
    visit = desk.do(visits.record_visit, command).first("visit")
    masked = desk.do(visits.open_visit, visit)
    assert (masked.checklist, masked.met, masked.referral) == ((), MASK, MASK)
    detail = desk.do(visits.open_visit, visit, reason="Проверка")
    assert detail.checklist == (("weapon", "unknown"), ("threat", "yes"), ("children", "no"))
    assert (detail.referred_to, detail.referral, detail.met) == (
        "crisis_centre",
        "Телефон доверия передан",
        "Сама",
    )
    assert [row.referred_to for row in shown(desk, referred=True)] == ["crisis_centre"]


def test_a_stale_form_writes_only_what_its_officer_changed(desk: Desk) -> None:
    person = desk.person("Ким")
    before = RecordVisit("flat_house", "2026-03-21", "met", "Спокойно", resident_id=person)
    visit = desk.do(visits.record_visit, before).first("visit")
    desk.do(visits.change_visit, visit, replace(before, next_on="2026-05-01"), shown=before)
    desk.do(visits.change_visit, visit, replace(before, findings="Шумно"), shown=before)
    detail = desk.do(visits.open_visit, visit)
    assert (detail.findings, detail.next_on, detail.result) == ("Шумно", "2026-05-01", "met")
    assert desk.do(visits.change_visit, visit, before, shown=before).entry is None


def test_a_plan_completed_keeps_what_arrived_meanwhile(desk: Desk) -> None:
    person, other = desk.person("Ким"), desk.place("Двор")
    plan = PlanVisit("flat_house", "2026-03-20", resident_id=person)
    visit = desk.do(visits.plan_visit, plan).first("visit")
    desk.do(visits.change_visit, visit, replace(plan, address_id=other), shown=plan)
    made = RecordVisit("flat_house", "2026-03-20", "met", resident_id=person)
    desk.do(visits.record_visit, made, planned_id=visit, shown=plan)
    detail = desk.do(visits.open_visit, visit)
    assert (detail.address_id, detail.state, detail.ground) == (other, "done", "planned")
