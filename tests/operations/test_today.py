"""The page of what waits today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from inspector_desk.models import Appeal, SyncBatch
from inspector_desk.operations import appeals, commitments, drafts, meetings, today, visits
from inspector_desk.storage import journal
from tests.operations.conftest import Desk

DAY = date(2026, 3, 18)
"""A Wednesday without holidays around it."""


def register(desk: Desk, due: str | None, *, due_at: str | None = None, state: str = "registered") -> int:
    command = appeals.NewAppeal(
        "application", "in_person", "noise", "Шум", "2026-03-02", "none", anonymous=True
    )
    appeal: int = desk.do(appeals.register_appeal, command).first("appeal")
    with desk.store.write() as session:
        session.execute(
            update(Appeal).where(Appeal.id == appeal).values(due_on=due, due_at=due_at, state=state)
        )
    return appeal


def page(desk: Desk, **named: object) -> today.Today:
    found: today.Today = desk.ask(today.read_today, DAY, **named)
    return found


def ids(found: today.Today, section: str) -> list[int]:
    return [row.id for row in found.section(section)]


def test_open_appeals_stand_in_the_section_of_their_deadline(desk: Desk) -> None:
    late = register(desk, "2026-03-17")
    later = register(desk, "2026-03-02", state="in_work")
    due = register(desk, "2026-03-18")
    risk = register(desk, "2026-03-20")
    register(desk, "2026-04-20")
    register(desk, "2026-03-01", state="answered")
    found = page(desk)
    assert ids(found, "overdue") == [later, late]
    assert ids(found, "due_today") == [due]
    assert ids(found, "at_risk") == [risk]
    assert found.counts["overdue"] == 2


def test_a_24_hour_clock_is_due_today_until_it_has_run_out(desk: Desk) -> None:
    appeal = register(desk, None, due_at="2026-03-18T12:00:00.000Z")
    before = datetime(2026, 3, 18, 11, 59, tzinfo=UTC)
    assert ids(page(desk, now=before), "due_today") == [appeal]
    assert ids(page(desk, now=before + timedelta(minutes=2)), "overdue") == [appeal]


def test_visits_meetings_and_commitments_stand_by_their_days(desk: Desk) -> None:
    person, other = desk.person("Ким"), desk.person("Цой")
    missed = desk.do(visits.plan_visit, visits.PlanVisit("other", "2026-03-16", resident_id=person)).first(
        "visit"
    )
    ahead = desk.do(visits.plan_visit, visits.PlanVisit("other", "2026-03-18", resident_id=person)).first(
        "visit"
    )
    desk.do(visits.plan_visit, visits.PlanVisit("other", "2026-05-01", resident_id=person))
    follow = desk.do(
        visits.record_visit,
        visits.RecordVisit("other", "2026-03-01", "met", next_on="2026-03-19", resident_id=other),
    ).first("visit")
    desk.do(
        visits.record_visit,
        visits.RecordVisit("other", "2026-02-20", "met", next_on="2026-03-19", resident_id=other),
    )
    promised = (
        commitments.NewCommitment("police", "Поздно", due_on="2026-03-10"),
        commitments.NewCommitment("police", "Скоро", due_on="2026-03-20"),
        commitments.NewCommitment("police", "Когда-нибудь"),
    )
    desk.do(meetings.record_meeting, meetings.NewMeeting("yard", "2026-03-05", "Было", commitments=promised))
    planned = desk.do(
        meetings.record_meeting,
        meetings.NewMeeting("yard", "2026-03-24", "Будет", state="planned", held_at="19:00"),
    ).first("meeting")
    found = page(desk)
    assert ids(found, "visit_missed") == [missed]
    assert ids(found, "visit") == [ahead]
    assert ids(found, "follow_up") == [follow], "a later visit to the same person settles the earlier plan"
    assert [(row.id, row.at) for row in found.section("meeting")] == [(planned, "19:00")]
    assert [row.title for row in found.section("commitment_overdue")] == ["Поздно"]
    assert [row.title for row in found.section("commitment")] == ["Скоро"]


def test_drafts_and_unsent_entries_are_counted(desk: Desk) -> None:
    desk.do(drafts.keep_draft, "appeal", None, {"essence": "недописано"})
    found = page(desk)
    assert [row.kind for row in found.section("draft")] == ["appeal"]
    assert found.unsynced == 1
    desk.person("Ким")
    with desk.store.write() as session:
        own = journal.own_lineage(session)
        session.add(
            SyncBatch(
                lineage_id=own,
                number=1,
                first_n=1,
                last_n=1,
                body=b"x",
                cut_at=journal.now_text(),
                receipted=1,
            )
        )
    assert page(desk).unsynced == 1


def test_a_section_shows_so_many_and_counts_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "SHOWN", 2)
    for _ in range(4):
        register(desk, "2026-03-17")
    found = page(desk)
    assert len(found.section("overdue")) == 2
    assert found.counts["overdue"] == 4


def test_the_page_opens_with_a_clock_no_calendar_covers(desk: Desk) -> None:
    risky = register(desk, "2009-01-04")
    found = desk.ask(today.read_today, date(2009, 1, 1))
    assert ids(found, "at_risk") == [risky]


def test_others_precincts_and_roles_without_casework_see_none_of_it(desk: Desk) -> None:
    register(desk, "2026-03-17")
    desk.actor = replace(desk.actor, precinct_id=desk.actor.precinct_id + 1)
    assert page(desk).rows == ()
    desk.actor = replace(desk.actor, role="auditor")
    assert page(desk).rows == ()
