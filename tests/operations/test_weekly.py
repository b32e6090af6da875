"""The weekly numbers against the same numbers counted one by one in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, JournalEntry
from inspector_desk.operations.weekly import (
    Scope,
    WeeklyCounts,
    WeeklyRequest,
    cell_name,
    note_weekly,
    periods_of,
    records_behind,
    week_of,
    weekly_counts,
)
from inspector_desk.operations.weekly_measures import Period, measure_keys
from inspector_desk.storage.bulk import insert_many
from tests.desks import new_desk
from tests.reports.week import MONDAY, NOW, Week, make_week

SUMS = {
    "appeals.received": ("appeals.received.kind", "appeals.received.class"),
    "appeals.closed": ("appeals.closed_in_time", "appeals.closed_late", "appeals.closed_without_term"),
    "crime.received": ("crime.passed", "crime.waiting"),
    "meetings.held": ("meetings.held.kind", "meetings.held.group"),
    "meetings.people": ("meetings.women", "meetings.men", "meetings.sex_unknown"),
    "meetings.grouped": ("meetings.grouped.audience",),
    "visits.made": (
        "visits.contact",
        "visits.nobody_home",
        "visits.other_no_contact",
        "visits.without_result",
    ),
}


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    made = make_week(tmp_path_factory.mktemp("week") / "desk")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def counts(week: Week) -> WeeklyCounts:
    with week.store.read() as session:
        return weekly_counts(session, week.supervisor, week.district())


def brute_force(week: Week, period: Period, precincts: tuple[int, ...]) -> Counter[str]:
    """Every number of one period, counted record by record."""
    found: Counter[str] = Counter()
    first, last, as_of = period.first.isoformat(), period.last.isoformat(), period.as_of.isoformat()

    def inside(day: str | None) -> bool:
        return day is not None and first <= day <= last

    for row in week.appeals.values():
        if row["precinct_id"] in precincts and row["state"] != "draft":
            _count_appeal(week, found, row, inside, last, as_of)
    for row in week.visits.values():
        if row["precinct_id"] in precincts:
            _count_visit(week, found, row, inside, as_of)
    for meeting_id, row in week.meetings.items():
        if row["precinct_id"] in precincts and row["state"] in ("held", None) and inside(row["held_on"]):
            _count_meeting(found, row)
            _count_parts(week, found, meeting_id)
    for row in week.rounds.values():
        done = row["precinct_id"] in precincts and row["state"] == "closed"
        found["visits.rounds_closed"] += done and inside(row["closed_on"])
    for row in week.commitments.values():
        meeting = week.meetings.get(row["meeting_id"])
        if meeting is None:  # annulled; the commitment hangs on a record that no longer counts
            continue
        if meeting["precinct_id"] in precincts:
            _count_commitment(found, row, meeting, inside, last, as_of)
    return found


def _count_appeal(
    week: Week, found: Counter[str], row: dict[str, Any], inside: Any, last: str, as_of: str
) -> None:
    crime = (
        row["crime_signs"] in ("crime", "emergency")
        or row["outcome"] == "crime_register"
        or bool(row["crime_register_number"])
    )
    is_open = row["state"] in ("registered", "in_work", "extended")
    if inside(row["received_on"]):
        if crime:
            found["crime.received"] += 1
            passed = bool(row["crime_register_number"]) or row["outcome"] == "crime_register"
            found["crime.passed" if passed else "crime.waiting"] += 1
        else:
            found["appeals.received"] += 1
            found[f"appeals.received.kind.{row['kind'] or '-'}"] += 1
            group = {"application": "true", "complaint": "true", "proposal": "false", "message": "false"}
            found[f"appeals.received.class.{group.get(row['kind'], '-')}"] += 1
        address = week.addresses.get(row["address_id"], {})
        found["quality.appeals_without_point"] += "lat_e7" not in address
        if row["applicant_id"] is not None:
            sex = week.residents[row["applicant_id"]]["sex"]
            found["quality.applicants_without_sex"] += sex not in ("female", "male")
    if crime:
        return
    found["appeals.forwarded"] += inside(row["forwarded_on"])
    if not is_open and row["state"] is not None and inside(row["answered_on"]):
        found["appeals.closed"] += 1
        found[f"appeals.closed.outcome.{row['outcome'] or '-'}"] += 1
        due = row["due_on"]
        how = "without_term" if due is None else "late" if row["answered_on"] > due else "in_time"
        found[f"appeals.closed_{how}"] += 1
    ended = None if is_open else row["answered_on"] or row["forwarded_on"]
    unfinished = is_open or (row["state"] is not None and ended is not None and ended >= as_of)
    if unfinished and row["received_on"] <= last:
        found["appeals.open"] += 1
        found["appeals.overdue"] += row["due_on"] is not None and row["due_on"] < as_of


def _count_visit(week: Week, found: Counter[str], row: dict[str, Any], inside: Any, as_of: str) -> None:
    if row["state"] in ("done", None) and inside(row["visited_on"]):
        found["visits.made"] += 1
        found[f"visits.made.kind.{row['kind'] or '-'}"] += 1
        group = {"flat_house": "homes", "school": "schools", "preventive_record": "on_record"}
        found[f"visits.made.group.{group.get(row['kind'], '-')}"] += 1
        result = {"met": "contact", "talk": "contact", "absent": "nobody_home", "refused": "other_no_contact"}
        found[f"visits.{result.get(row['result'], 'without_result')}"] += 1
        found["visits.refused"] += row["result"] == "refused"
        found["visits.in_round"] += row["round_id"] is not None
        found["visits.referred"] += bool(row["referred_to"])
        found["quality.visits_without_point"] += "lat_e7" not in week.addresses.get(row["address_id"], {})
    if inside(row["planned_on"]):
        found["visits.planned"] += row["state"] != "cancelled"
        late = row["state"] == "planned" and row["planned_on"] < as_of
        found["visits.missed"] += row["state"] == "missed" or late


def _count_meeting(found: Counter[str], row: dict[str, Any]) -> None:
    found["meetings.held"] += 1
    found[f"meetings.held.kind.{row['kind'] or '-'}"] += 1
    group = {"population_report": "reports", None: "-"}
    found[f"meetings.held.group.{group.get(row['kind'], 'meetings')}"] += 1
    for key, name in (("women", "attended_f"), ("men", "attended_m"), ("sex_unknown", "attended_unknown")):
        found[f"meetings.{key}"] += row[name] or 0
        found["meetings.people"] += row[name] or 0
    numbers = [row[name] for name in ("attended_f", "attended_m", "attended_unknown")]
    found["quality.meetings_without_attendance"] += numbers == [None, None, None]
    found["meetings.issues"] += len([line for line in (row["raised"] or "").split("\n") if line.strip()])


def _count_parts(week: Week, found: Counter[str], meeting_id: int) -> None:
    for point in week.points.values():
        if point["meeting_id"] == meeting_id:
            found["meetings.issues"] += point["kind"] == "problem"
            found["meetings.decisions"] += point["kind"] == "decision"
            voted = point["votes_for"] is not None or point["votes_abstained"] is not None
            found["meetings.votes"] += voted
    for group in week.groups.values():
        if group["meeting_id"] == meeting_id:
            people = sum(group[name] or 0 for name in ("f", "m", "unknown"))
            found["meetings.grouped"] += people
            found[f"meetings.grouped.audience.{group['audience'] or '-'}"] += people


def _count_commitment(
    found: Counter[str], row: dict[str, Any], meeting: dict[str, Any], inside: Any, last: str, as_of: str
) -> None:
    if meeting["state"] in ("held", None) and inside(meeting["held_on"]):
        found["commitments.made"] += 1
        found[f"commitments.made.party.{row['party'] or '-'}"] += 1
    if row["state"] in ("kept", "partly_kept", "not_kept") and inside(row["closed_on"]):
        found[f"commitments.{row['state']}"] += 1
    unfinished = row["state"] == "open" or row["closed_on"] >= as_of
    late = row["due_on"] is not None and row["due_on"] < as_of
    found["commitments.overdue"] += unfinished and late and meeting["held_on"] <= last


def test_every_number_equals_the_one_counted_record_by_record(week: Week, counts: WeeklyCounts) -> None:
    seen: set[str] = set()
    for period in counts.periods.values():
        expected = {k: n for k, n in brute_force(week, period, week.precincts[:3]).items() if n}
        found = {key: n for (key, name), n in counts.cells.items() if name == period.name and n}
        assert found == expected
        seen |= set(expected)
    assert set(measure_keys()) <= seen, "a measure this week never puts to the test"


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_a_precinct_is_counted_by_itself(week: Week, counts: WeeklyCounts, index: int) -> None:
    with week.store.read() as session:
        own = weekly_counts(session, week.supervisor, week.precinct(index))
    for period in own.periods.values():
        expected = {k: n for k, n in brute_force(week, period, (week.precincts[index],)).items() if n}
        assert {key: n for (key, name), n in own.cells.items() if name == period.name and n} == expected
        if index < 3:
            uid = own.precincts[0].uid
            assert expected == {
                key: n
                for (key, name, where), n in counts.by_precinct.items()
                if (name, where) == (period.name, uid)
            }


@pytest.mark.parametrize("total", SUMS)
def test_the_parts_of_a_number_add_up_to_it(counts: WeeklyCounts, total: str) -> None:
    for period in counts.periods:
        parts = SUMS[total]
        if parts[0].startswith(f"{total}."):
            for part in parts:
                dimension = part.removeprefix(f"{total}.")
                codes = counts.codes(total, dimension)
                assert sum(counts.number(f"{part}.{code}", period) for code in codes) == counts.number(
                    total, period
                )
        else:
            assert sum(counts.number(part, period) for part in parts) == counts.number(total, period)
    assert counts.number(total) > 0


def test_the_precincts_of_a_district_add_up_to_it(counts: WeeklyCounts) -> None:
    for (key, period), number in counts.cells.items():
        assert sum(counts.number(key, period, precinct.uid) for precinct in counts.precincts) == number


def test_every_number_opens_as_many_records_as_it_says(week: Week, counts: WeeklyCounts) -> None:
    amounts = (
        "meetings.people",
        "meetings.women",
        "meetings.men",
        "meetings.sex_unknown",
        "meetings.issues",
        "meetings.decisions",
        "meetings.votes",
    )
    request = week.district()
    with week.store.read() as session:
        for (key, period), number in counts.cells.items():
            found = records_behind(session, week.supervisor, request, cell_name(key, period))
            assert len(set(found)) == len(found)
            if key in amounts or key.startswith("meetings.grouped"):
                assert {kind for kind, _record in found} == {"meeting"}
            else:
                assert len(found) == number, key


def test_the_meetings_behind_a_sum_of_people_add_up_to_it(week: Week, counts: WeeklyCounts) -> None:
    with week.store.read() as session:
        found = records_behind(session, week.supervisor, week.district(), "meetings.women/this_week")
    assert sum(week.meetings[record]["attended_f"] for _kind, record in found) == counts.number(
        "meetings.women"
    )


def test_a_number_of_one_precinct_opens_only_its_records(week: Week, counts: WeeklyCounts) -> None:
    precinct = counts.precincts[1]
    cell = cell_name("appeals.received", "this_week", precinct.uid)
    with week.store.read() as session:
        found = records_behind(session, week.supervisor, week.district(), cell)
    assert len(found) == counts.number("appeals.received", precinct=precinct.uid)
    assert {week.appeals[record]["precinct_id"] for _kind, record in found} == {week.precincts[1]}


@pytest.mark.parametrize(
    "cell", ["appeals.received", "no.such/this_week", "appeals.received/never", "visits.made/this_week/00"]
)
def test_a_number_that_does_not_exist_is_refused(week: Week, cell: str) -> None:
    with week.store.read() as session, pytest.raises(KnownError) as refused:
        records_behind(session, week.supervisor, week.district(), cell)
    assert refused.value.code == "report.no-such-number"


def test_an_inspector_counts_his_own_precinct_and_no_other(week: Week) -> None:
    with week.store.read() as session:
        assert weekly_counts(session, week.inspector, week.precinct(0)).cells
        for request in (week.precinct(1), week.district()):
            with pytest.raises(KnownError) as refused:
                weekly_counts(session, week.inspector, request)
            assert refused.value.code == "access.other-precinct"


def test_a_territory_that_is_not_here_is_refused(week: Week) -> None:
    for scope in (Scope("precinct", 999), Scope("district", 999)):
        with week.store.read() as session, pytest.raises(KnownError) as refused:
            weekly_counts(session, week.supervisor, WeeklyRequest(scope, MONDAY, NOW))
        assert refused.value.code == "report.no-such-territory"


def test_the_note_names_drafts_records_without_precinct_and_a_desk_that_never_sent(
    week: Week, counts: WeeklyCounts
) -> None:
    lost = [
        row
        for row in week.appeals.values()
        if row["precinct_id"] is None and MONDAY.isoformat() <= row["received_on"] <= "2026-03-22"
    ]
    assert counts.quality.drafts == 1
    assert counts.quality.waiting_entries is None
    assert counts.quality.without_precinct == len(lost)


def test_a_week_runs_from_monday_to_sunday_whatever_the_hour(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    days = ["2026-03-15", "2026-03-16", "2026-03-22", "2026-03-23"]
    with store.write() as session:
        rows = [
            {"precinct_id": actor.precinct_id, "received_on": day, "kind": "complaint", "state": "registered"}
            # Half past midnight in Almaty is still the day before in UTC: the local day is what counts.
            | {"registered_at": f"{date.fromisoformat(day) - timedelta(days=1)}T19:30:00.000Z"}
            for day in days
        ]
        insert_many(session, actor, "appeal.register", Appeal, rows, territory=actor.precinct_uid)
    with store.read() as session:
        request = WeeklyRequest(Scope("precinct", actor.precinct_id), MONDAY, NOW)
        counted = weekly_counts(session, actor, request)
    store.close()
    assert counted.number("appeals.received") == 2
    assert counted.number("appeals.received", "previous_week") == 1


def test_the_last_day_of_a_term_is_not_overdue_while_it_lasts(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        row = {
            "precinct_id": actor.precinct_id,
            "received_on": "2026-03-02",
            "state": "in_work",
            "due_on": "2026-03-19",
        }
        insert_many(session, actor, "appeal.register", Appeal, [row], territory=actor.precinct_uid)
    scope = Scope("precinct", actor.precinct_id)
    zone = timezone(timedelta(hours=5))
    overdue = {}
    with store.read() as session:
        for day in (19, 20, 30):
            now = datetime(2026, 3, day, 23, 59, tzinfo=zone)
            overdue[day] = weekly_counts(session, actor, WeeklyRequest(scope, MONDAY, now)).number(
                "appeals.overdue"
            )
    store.close()
    assert overdue == {19: 0, 20: 1, 30: 1}


def test_what_was_answered_since_was_still_overdue_then(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        row = {
            "precinct_id": actor.precinct_id,
            "received_on": "2026-02-02",
            "state": "answered",
            "due_on": "2026-03-10",
            "answered_on": "2026-03-18",
        }
        insert_many(session, actor, "appeal.register", Appeal, [row], territory=actor.precinct_uid)
    with store.read() as session:
        counted = weekly_counts(
            session, actor, WeeklyRequest(Scope("precinct", actor.precinct_id), MONDAY, NOW)
        )
    store.close()
    assert counted.number("appeals.overdue", "previous_week") == 1
    assert counted.number("appeals.overdue") == 0
    assert counted.number("appeals.closed_late") == 1


def test_the_same_week_a_year_ago_has_the_same_weekdays_or_the_same_dates() -> None:
    scope = Scope("precinct", 1)
    by_weekday = periods_of(WeeklyRequest(scope, MONDAY, NOW))["last_year"]
    by_date = periods_of(WeeklyRequest(scope, MONDAY, NOW, last_year="dates"))["last_year"]
    assert (by_weekday.first, by_weekday.last) == (date(2025, 3, 17), date(2025, 3, 23))
    assert (by_date.first, by_date.last) == (date(2025, 3, 16), date(2025, 3, 22))


def test_the_year_to_date_begins_on_new_years_day_of_the_weeks_last_day(week: Week) -> None:
    period = periods_of(week.district(columns=("this_week", "year_to_date")))["year_to_date"]
    assert (period.first, period.last) == (date(2026, 1, 1), date(2026, 3, 22))


def test_a_week_begins_on_monday_only() -> None:
    assert week_of(date(2026, 3, 22)) == MONDAY == week_of(MONDAY)
    with pytest.raises(ValueError, match="Monday"):
        WeeklyRequest(Scope("precinct", 1), date(2026, 3, 17), NOW)


def test_two_runs_agree_and_say_so_and_a_changed_number_shows(week: Week, counts: WeeklyCounts) -> None:
    with week.store.read() as session:
        again = weekly_counts(session, week.supervisor, week.district())
    assert again.digest() == counts.digest()
    changed = replace(again, cells={**again.cells, ("appeals.received", "this_week"): 1})
    assert changed.digest() != counts.digest()


def test_running_a_report_leaves_an_entry_in_the_journal(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        note_weekly(session, actor, Scope("precinct", actor.precinct_id), "export")
    with store.read() as session:
        last = session.query(JournalEntry.action).order_by(JournalEntry.n.desc()).first()
    store.close()
    assert last is not None
    assert last[0] == "report.export"


def test_no_statement_of_the_report_reads_a_whole_table_or_a_whole_precinct(week: Week) -> None:
    statements: list[tuple[str, Any]] = []
    with week.store.read() as session:

        @event.listens_for(session.connection(), "before_cursor_execute")
        def keep(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
            statements.append((statement, parameters))

        counted = weekly_counts(session, week.supervisor, week.district())
        for key, period in counted.cells:
            records_behind(session, week.supervisor, week.district(), cell_name(key, period))
        event.remove(session.connection(), "before_cursor_execute", keep)
        checked = 0
        for statement, parameters in dict.fromkeys(statements):
            if not any(
                f"FROM {table}" in statement for table in ("appeal", "visit", "meeting", "commitment")
            ):
                continue
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            for step in (row[3] for row in plan):
                assert not step.startswith("SCAN"), statement
                assert "(precinct_id=?)" not in step, statement
            checked += 1
    assert checked > 50
