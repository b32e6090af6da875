from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from inspector_desk.models import ControlCheck, Measure, PreventiveRecord
from inspector_desk.operations.weekly import Scope, WeeklyCounts, WeeklyRequest, records_behind, weekly_counts
from inspector_desk.storage.bulk import insert_many
from tests.operations.conftest import Desk

MONDAY = date(2026, 4, 6)
NOW = datetime(2026, 4, 13, 9, 0, tzinfo=timezone(timedelta(hours=5)))


@pytest.fixture
def counts(desk: Desk) -> WeeklyCounts:
    """Two orders, a warning, supervision that ended in the week, and what was done in them."""
    person = desk.person("Сапаров")
    own = {
        "precinct_id": desk.actor.precinct_id,
        "officer_id": desk.actor.officer_id,
        "resident_id": person,
        "state": "active",
        "protection": "none",
    }

    def record(category: str, starts_on: str, ends_on: str, **more: Any) -> dict[str, Any]:
        return {**own, "category": category, "starts_on": starts_on, "ends_on": ends_on, **more}

    def check(number: int, made_on: str, kind: str = "home", **more: Any) -> dict[str, Any]:
        base = {"precinct_id": own["precinct_id"], "preventive_record_id": ids[number], "kind": kind}
        return {**base, "made_on": made_on, "result": "at_home", **more}

    def measure(kind: str, taken_on: str, **more: Any) -> dict[str, Any]:
        return {
            "precinct_id": own["precinct_id"],
            "resident_id": person,
            "kind": kind,
            "taken_on": taken_on,
            **more,
        }

    with desk.store.write() as session:

        def put(model: type, rows: list[dict[str, Any]]) -> Any:
            return insert_many(
                session, desk.actor, "practice.generate", model, rows, territory=desk.actor.precinct_uid
            ).ids

        ids = put(
            PreventiveRecord,
            [
                record("protective_order", "2026-03-25", "2026-04-24"),
                record("protective_order", "2026-04-07", "2026-05-07"),
                record("official_warning", "2026-04-01", "2026-05-01"),
                record("official_warning", "2026-01-01", "2026-01-31", state="ended", closed_on="2026-01-31"),
                record(
                    "administrative_supervision",
                    "2026-01-10",
                    "2027-01-10",
                    state="ended",
                    closed_on="2026-04-08",
                    level="low",
                    level_by="майор К.",
                    level_on="2026-01-10",
                ),
            ],
        )
        put(
            ControlCheck,
            [
                check(0, "2026-03-31"),
                check(0, "2026-04-12", breach="Приходил к потерпевшей", result="breach"),
                check(2, "2026-04-08"),
                check(2, "2026-04-09", kind="database", result="clean"),
            ],
        )
        put(
            Measure,
            [
                measure("preventive_talk", "2026-04-06", minutes=20, state="taken"),
                measure("representation", "2026-04-07", due_on="2026-05-07", state="awaiting"),
                measure("representation", "2026-03-02", due_on="2026-04-02", state="awaiting"),
                measure(
                    "representation",
                    "2026-03-05",
                    due_on="2026-04-06",
                    state="answered",
                    answered_on="2026-04-10",
                ),
            ],
        )
    request = WeeklyRequest(Scope("precinct", desk.actor.precinct_id), MONDAY, NOW)
    counted: WeeklyCounts = desk.ask(weekly_counts, request)
    return counted


def test_the_week_counts_persons_checks_missed_checks_and_measures(counts: WeeklyCounts) -> None:
    expected = {
        "control.on_record": 3,
        "control.on_record.category.protective_order": 2,
        "control.on_record.category.official_warning": 1,
        "control.put_on_record": 1,
        "control.put_on_record.category.protective_order": 1,
        "control.checks": 2,
        "control.breaches": 1,
        "control.database_checks": 1,
        "control.missed": 1,
        "measures.taken": 2,
        "measures.talks": 1,
        "measures.representations": 1,
        "measures.answers": 1,
        "measures.overdue": 1,
    }
    assert {key: counts.number(key) for key in expected} == expected


def test_the_week_before_counted_what_stood_then(counts: WeeklyCounts) -> None:
    assert counts.number("control.on_record", "previous_week") == 3
    assert counts.number("control.put_on_record", "previous_week") == 1
    assert counts.number("control.checks", "previous_week") == 1
    assert counts.number("measures.overdue", "previous_week") == 1


def test_every_number_of_control_opens_its_records(desk: Desk, counts: WeeklyCounts) -> None:
    assert [kind for kind, _id in desk.ask(records_behind, counts.request, "control.missed/this_week")] == [
        "preventive_record"
    ]
    assert len(desk.ask(records_behind, counts.request, "control.on_record/this_week")) == 3
    behind = desk.ask(records_behind, counts.request, "control.breaches/this_week")
    assert behind == [("preventive_record", 1)]
    assert desk.ask(records_behind, counts.request, "measures.overdue/this_week")[0][0] == "measure"
