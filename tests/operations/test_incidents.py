"""What goes into an analysis: every appeal of the period is in it or counted under why it is not."""

from __future__ import annotations

import datetime
from datetime import date
from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, JournalEntry
from inspector_desk.operations.incidents import (
    DAY_MINUTES,
    REASONS,
    UNKNOWN,
    IncidentFilters,
    Incidents,
    name_addresses,
    note_analysis,
    read_at_risk,
    read_incidents,
)
from inspector_desk.rules.entries import parse
from inspector_desk.storage import journal

YEAR = IncidentFilters(date(2024, 1, 1), date(2026, 12, 31))
EPOCH = date(1970, 1, 1)


def minute(day: str, hour: int, minutes: int = 0) -> int:
    return (date.fromisoformat(day) - EPOCH).days * DAY_MINUTES + hour * 60 + minutes


def address(desk: Any, **facts: Any) -> int:
    with desk.store.write() as session:
        made = Address(
            precinct_id=desk.actor.precinct_id, lat_e7=498_000_000, lon_e7=731_000_000, text="Мира 5", **facts
        )
        session.add(made)
        journal.enter(session, desk.actor, "address.record", territory=desk.actor.precinct_uid)
        return int(made.id)


def appeal(desk: Any, address_id: int | None, **facts: Any) -> int:
    values = {
        "kind": "application",
        "category": "noise",
        "received_on": "2026-03-16",
        "state": "answered",
        "precinct_id": desk.actor.precinct_id,
    } | facts
    with desk.store.write() as session:
        made = Appeal(address_id=address_id, **values)
        session.add(made)
        journal.enter(session, desk.actor, "appeal.change", territory=desk.actor.precinct_uid)
        return int(made.id)


def read(desk: Any, filters: IncidentFilters = YEAR) -> Incidents:
    return desk.ask(read_incidents, filters)


def test_each_appeal_is_an_incident_or_counted_under_why_it_is_not(desk) -> None:
    home = address(desk, point_accuracy="building")
    first = appeal(desk, home)
    appeal(desk, home, category="theft", outcome="crime_register", state="forwarded")
    appeal(desk, home, outcome="withdrawn")
    appeal(desk, home, annulled=True)
    appeal(desk, home, kind="proposal")
    appeal(desk, home, category="fraud_internet")
    appeal(desk, home, outcome="duplicate")
    appeal(desk, home, part_of_id=first)
    appeal(desk, home, complaint_on_id=first)
    appeal(desk, home, outcome="forwarded")
    appeal(desk, None)
    appeal(desk, address(desk, point_accuracy="none"))
    appeal(desk, address(desk, point_accuracy="street"))
    found = read(desk)
    assert len(found) == 3
    assert dict(found.excluded) == {
        "annulled": 1,
        "kind": 1,
        "no_place": 1,
        "duplicate": 1,
        "part": 1,
        "about_answer": 1,
        "forwarded": 1,
        "unlocated": 2,
        "approximate": 1,
    }
    assert set(found.excluded) == set(REASONS)
    assert [found.category_names[code] for code in found.category] == ["noise", "theft", "noise"]
    assert list(found.address_id) == [home] * 3
    assert list(found.lat_e7) == [498_000_000] * 3


def test_an_incident_counts_under_the_day_it_happened_and_else_under_the_day_of_receipt(desk) -> None:
    home = address(desk, point_accuracy="exact")
    appeal(desk, home, happened_from="2026-02-27T23:10")
    appeal(desk, home)
    february = IncidentFilters(date(2026, 2, 1), date(2026, 2, 28))
    assert list(read(desk, february).day) == [date(2026, 2, 27).toordinal()]
    march = IncidentFilters(date(2026, 3, 1), date(2026, 3, 31))
    assert list(read(desk, march).day) == [date(2026, 3, 16).toordinal()]


TIMES = (
    ("2026-03-14T22:30", None, minute("2026-03-14", 22, 30), minute("2026-03-14", 22, 30)),
    ("2026-03-14T20:00", "2026-03-15T06:00", minute("2026-03-14", 20), minute("2026-03-15", 6)),
    ("2026-03-14", None, minute("2026-03-14", 0), minute("2026-03-15", 0)),
    ("2026-03-14", "2026-03-15", minute("2026-03-14", 0), minute("2026-03-16", 0)),
    # Given in UTC it falls into the hour the country's clocks showed: +06:00 until 29.02.2024, +05:00 since.
    ("2024-02-29T17:30:00.000Z", None, minute("2024-02-29", 23, 30), minute("2024-02-29", 23, 30)),
    ("2024-03-01T17:30:00.000Z", None, minute("2024-03-01", 22, 30), minute("2024-03-01", 22, 30)),
    (None, None, UNKNOWN, UNKNOWN),
    (None, "2026-03-15T06:00", UNKNOWN, UNKNOWN),
    ("2026-03-15T06:00", "2026-03-14T06:00", UNKNOWN, UNKNOWN),
    ("2026-03-15Tбольше", None, UNKNOWN, UNKNOWN),
)


def test_the_time_it_happened_is_read_in_local_minutes(desk) -> None:
    home = address(desk, point_accuracy="exact")
    for happened_from, happened_to, _begin, _end in TIMES:
        appeal(desk, home, received_on="2026-03-20", happened_from=happened_from, happened_to=happened_to)
    found = read(desk)
    assert list(zip(found.from_minute, found.to_minute, strict=True)) == [(one[2], one[3]) for one in TIMES]


def test_protected_records_are_counted_and_marked(desk) -> None:
    home = address(desk, point_accuracy="exact")
    child = desk.person("Ким", "Аня", birth_date=f"{datetime.datetime.now(datetime.UTC).year - 10}-05-05")
    appeal(desk, home, protection="domestic_violence")
    appeal(desk, home, applicant_id=child)
    appeal(desk, home, applicant_id=desk.person("Ли", "Олег", birth_date="1980-01-01"))
    assert list(read(desk).protected) == [1, 1, 0]


def test_filters_choose_categories_and_precincts(desk) -> None:
    home = address(desk, point_accuracy="exact")
    appeal(desk, home)
    appeal(desk, home, category="theft")
    only = IncidentFilters(YEAR.since, YEAR.until, categories=frozenset({"theft"}))
    assert [read(desk, only).category_names] == [("theft",)]
    assert len(read(desk, IncidentFilters(YEAR.since, YEAR.until, precinct_id=987_654))) == 0


def test_where_something_could_have_happened_is_every_known_point_once(desk) -> None:
    address(desk, point_accuracy="building", flat="1")
    address(desk, point_accuracy="building", flat="2")
    address(desk, point_accuracy="street")
    assert [list(one) for one in desk.ask(read_at_risk)] == [[498_000_000], [731_000_000]]
    assert [list(one) for one in desk.ask(read_at_risk, 987_654)] == [[], []]


def test_addresses_are_named_for_those_who_see_records(desk) -> None:
    home = address(desk, point_accuracy="exact")
    assert desk.ask(name_addresses, [home, home, 9_999]) == {home: "Мира 5"}


def test_running_and_exporting_are_in_the_journal_with_what_was_asked(desk) -> None:
    with desk.store.write() as session:
        note_analysis(session, desk.actor, "export", "hot_spots; 2026-01-01 – 2026-03-31")
    with desk.store.read() as session:
        last = session.query(JournalEntry).order_by(JournalEntry.id.desc()).first()
        entry = parse(journal.body_of(last.packed, last.body))
    assert entry.action == "analysis.export"
    assert entry.reason == "hot_spots; 2026-01-01 – 2026-03-31"
    assert entry.subject == ()


def test_who_may_not_run_an_analysis_reads_nothing(desk) -> None:
    from dataclasses import replace

    auditor = replace(desk.actor, role="auditor")
    with desk.store.read() as session, pytest.raises(KnownError, match=r"access\.refused"):
        read_incidents(session, auditor, YEAR)
    trainer = replace(desk.actor, role="trainer")
    with desk.store.write() as session, pytest.raises(KnownError, match=r"access\.refused"):
        note_analysis(session, trainer, "export", "")
