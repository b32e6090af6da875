"""Community meetings: attendance by sex, what was raised, and commitments that are kept or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import commitments, meeting_points, meetings, undo
from inspector_desk.operations.commitments import KeepCommitment, NewCommitment
from inspector_desk.operations.meeting_points import Group, NewPoint
from inspector_desk.operations.meetings import MeetingFilter, MoveMeeting, NewMeeting
from tests.operations.conftest import Desk

YARD = NewMeeting(
    "yard",
    "2026-03-19",
    "Освещение двора",
    held_at="19:00",
    place="Двор дома 8",
    attended_f=12,
    attended_m=7,
    attended_unknown=3,
    raised="Темно у подъездов\nСобаки",
    decisions="Обратиться в акимат",
    commitments=(
        NewCommitment("police", "Обход по вечерам", "Сериков", "2026-04-01"),
        NewCommitment("local_authority", "Починить фонари", "Отдел ЖКХ", "2026-03-25"),
    ),
)


def shown(desk: Desk, **chosen: object) -> list[meetings.MeetingRow]:
    ids = desk.ask(meetings.list_meeting_ids, MeetingFilter(**chosen))
    rows: list[meetings.MeetingRow] = desk.ask(meetings.read_meeting_rows, list(ids))
    return rows


def refusal(desk: Desk, *arguments: object) -> str:
    with pytest.raises(KnownError) as caught:
        desk.do(*arguments)
    return caught.value.code


def test_a_meeting_keeps_attendance_by_sex_problems_and_commitments(desk: Desk) -> None:
    changed = desk.do(meetings.record_meeting, YARD)
    assert changed.kinds == {"meeting", "commitment"}
    detail = desk.do(meetings.open_meeting, changed.first("meeting"))
    assert (detail.attended_f, detail.attended_m, detail.attended_unknown) == (12, 7, 3)
    assert detail.raised.splitlines() == ["Темно у подъездов", "Собаки"]
    assert [(c.party, c.who, c.due_on, c.state) for c in detail.commitments] == [
        ("police", "Сериков", "2026-04-01", "open"),
        ("local_authority", "Отдел ЖКХ", "2026-03-25", "open"),
    ]
    (row,) = shown(desk)
    assert (row.attended, row.commitments, row.open_commitments) == (22, 2, 2)


def test_nobody_counted_is_not_the_same_as_nobody_came(desk: Desk) -> None:
    desk.do(meetings.record_meeting, replace(YARD, attended_f=None, attended_m=None, attended_unknown=None))
    desk.do(meetings.record_meeting, replace(YARD, attended_f=0, attended_m=0, attended_unknown=0))
    assert [row.attended for row in shown(desk)] == [0, None]


def test_a_commitment_is_kept_or_not_and_says_when(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, YARD).first("meeting")
    first, second = (c.id for c in desk.ask(commitments.list_commitments, meeting_id=meeting))
    desk.do(commitments.keep_commitment, first, KeepCommitment("kept", "2026-03-31"))
    kept = desk.do(commitments.keep_commitment, second, KeepCommitment("not_kept", "2026-03-26", "Нет денег"))
    assert shown(desk)[0].open_commitments == 0
    assert shown(desk, open_commitments=True) == []
    desk.do(undo.undo_entry, kept.entry)
    (open_one,) = desk.ask(commitments.list_commitments, states=("open",))
    assert (open_one.id, open_one.closed_on) == (second, "")
    desk.do(commitments.keep_commitment, first, KeepCommitment("open", "2026-04-02"))
    assert [c.id for c in desk.ask(commitments.list_commitments, states=("open",), due_to="2026-12-31")] == [
        second,
        first,
    ]
    assert (
        refusal(desk, commitments.keep_commitment, first, KeepCommitment("kept", "")) == "commitment.no-day"
    )
    assert (
        refusal(desk, commitments.keep_commitment, first, KeepCommitment("maybe", "2026-04-02"))
        == "code.unknown"
    )
    assert (
        refusal(desk, commitments.keep_commitment, 99, KeepCommitment("kept", "2026-04-02"))
        == "record.missing"
    )


def test_a_commitment_can_be_added_and_corrected_later(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, replace(YARD, commitments=())).first("meeting")
    made = desk.do(commitments.add_commitment, meeting, NewCommitment("residents", "Дежурить")).first(
        "commitment"
    )
    desk.do(
        commitments.change_commitment,
        made,
        NewCommitment("residents", "Дежурить по субботам", due_on="2026-05-01"),
    )
    (row,) = desk.ask(commitments.list_commitments, meeting_id=meeting)
    assert (row.what, row.due_on) == ("Дежурить по субботам", "2026-05-01")
    assert (
        refusal(desk, commitments.add_commitment, meeting, NewCommitment("police", " "))
        == "commitment.no-what"
    )
    assert refusal(desk, commitments.add_commitment, meeting, NewCommitment("nato", "x")) == "code.unknown"


def test_a_planned_meeting_is_later_said_to_be_held(desk: Desk) -> None:
    planned = replace(
        YARD, state="planned", attended_f=None, attended_m=None, attended_unknown=None, commitments=()
    )
    meeting = desk.do(meetings.record_meeting, planned).first("meeting")
    assert [row.state for row in shown(desk, states=("planned",))] == ["planned"]
    desk.do(meetings.change_meeting, meeting, YARD)
    (row,) = shown(desk)
    assert (row.state, row.attended, row.commitments) == ("held", 22, 2)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"held_on": ""}, "meeting.no-day"),
        ({"held_on": "вчера"}, "capture.not-a-day"),
        ({"topic": "  "}, "meeting.no-topic"),
        ({"held_at": "7"}, "meeting.time"),
        ({"attended_f": -1}, "meeting.attendance"),
        ({"attended_m": 10_000_000}, "meeting.attendance"),
        ({"kind": "rally"}, "code.unknown"),
        ({"state": "forgotten"}, "code.unknown"),
        ({"commitments": (NewCommitment("police", ""),)}, "commitment.no-what"),
    ],
)
def test_a_meeting_that_cannot_be_recorded_leaves_nothing(
    desk: Desk, changes: dict[str, object], expected: str
) -> None:
    assert refusal(desk, meetings.record_meeting, replace(YARD, **changes)) == expected
    assert shown(desk) == []
    assert desk.ask(commitments.list_commitments) == []


def test_the_register_filters_by_what_was_said_and_where(desk: Desk) -> None:
    place = desk.place("Школа 15")
    desk.do(meetings.record_meeting, YARD)
    desk.do(meetings.record_meeting, NewMeeting("school", "2026-03-25", "Безопасность", address_id=place))
    assert [row.kind for row in shown(desk)] == ["school", "yard"]
    assert [row.kind for row in shown(desk, typed="собаки")] == ["yard"]
    assert [row.kind for row in shown(desk, typed="школа")] == ["school"]
    assert [row.kind for row in shown(desk, kinds=("yard",))] == ["yard"]
    assert [row.kind for row in shown(desk, held_from="2026-03-20")] == ["school"]
    assert [row.kind for row in shown(desk, open_commitments=True)] == ["yard"]
    assert [row.place for row in shown(desk)] == ["Школа 15", "Двор дома 8"]


def test_an_annulled_meeting_takes_its_commitments_along_and_undo_brings_both_back(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, YARD).first("meeting")
    annulled = desk.do(meetings.annul_meeting, meeting, "Дубль")
    assert shown(desk) == []
    assert desk.ask(commitments.list_commitments, states=("open",)) == []
    desk.do(undo.undo_entry, annulled.entry)
    assert len(shown(desk)) == 1
    assert len(desk.ask(commitments.list_commitments, states=("open",))) == 2


REPORT = NewMeeting(
    "population_report",
    "2026-03-19",
    "Отчёт за квартал",
    held_at="18:00",
    ended_at="19:20",
    attended_f=20,
    attended_m=10,
    period_from="2025-12-01",
    period_to="2026-02-28",
    announced_on="2026-03-12",
    points=(
        NewPoint("agenda", "Отчёт инспектора", speaker="Сериков"),
        NewPoint("problem", "Темно у подъездов", category="street_lighting"),
        NewPoint("decision", "Осветить двор", votes_for=25, votes_against=1, votes_abstained=4),
    ),
    groups=(Group("elderly", f=8, m=2), Group("youth", f=3, unknown=1)),
    commitments=(NewCommitment("local_authority", "Починить фонари", due_on="2026-04-01", point=2),),
)


def detail_of(desk: Desk, meeting: int) -> meetings.MeetingDetail:
    found: meetings.MeetingDetail = desk.do(meetings.open_meeting, meeting)
    return found


def test_a_report_keeps_points_votes_groups_and_where_a_commitment_came_from_in_one_entry(desk: Desk) -> None:
    changed = desk.do(meetings.record_meeting, REPORT)
    assert changed.kinds == {"meeting", "meeting_point", "attendance", "commitment"}
    detail = detail_of(desk, changed.first("meeting"))
    assert [(p.position, p.kind, p.text) for p in detail.points] == [
        (1, "agenda", "Отчёт инспектора"),
        (2, "problem", "Темно у подъездов"),
        (3, "decision", "Осветить двор"),
    ]
    assert (detail.points[2].votes_for, detail.points[2].votes_against, detail.points[2].votes_abstained) == (
        25,
        1,
        4,
    )
    assert not detail.points[0].voted
    assert detail.groups == (Group("elderly", 8, 2, None), Group("youth", 3, None, 1))
    assert (detail.attended_f, detail.attended_m, detail.attended_unknown) == (20, 10, None)
    (promise,) = detail.commitments
    assert (promise.point_id, promise.point) == (detail.points[2].id, "Осветить двор")
    (row,) = shown(desk)
    assert (row.problems, row.decisions, row.announced_on) == (1, 1, "2026-03-12")
    desk.do(undo.undo_entry, changed.entry)
    assert shown(desk) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"held_on": "2999-01-01"}, "meeting.future"),
        ({"ended_at": "17:00"}, "meeting.ended-before"),
        ({"announced_on": "2026-03-20"}, "meeting.announced-after"),
        ({"period_to": "2025-11-30"}, "meeting.period"),
        ({"period_to": "2026-03-31"}, "meeting.period-after"),
        ({"points": (NewPoint("problem", " "),)}, "meeting.point-empty"),
        ({"points": (NewPoint("gossip", "x"),)}, "code.unknown"),
        ({"points": (NewPoint("decision", "x", votes_for=31),)}, "meeting.votes"),
        ({"points": (NewPoint("decision", "x", votes_for=-1),)}, "meeting.attendance"),
        ({"groups": (Group("youth", f=31),)}, "meeting.groups-exceed"),
        ({"groups": (Group("youth", f=1), Group("youth", m=1))}, "meeting.group-twice"),
        ({"groups": (Group("martians", f=1),)}, "code.unknown"),
        ({"commitments": (NewCommitment("police", "x", due_on="2026-03-18"),)}, "commitment.due-before"),
    ],
)
def test_a_meeting_that_contradicts_itself_is_refused(
    desk: Desk, changes: dict[str, object], expected: str
) -> None:
    assert refusal(desk, meetings.record_meeting, replace(REPORT, **changes)) == expected
    assert shown(desk) == []


def test_groups_make_the_totals_where_nobody_counted_at_the_door(desk: Desk) -> None:
    counted = replace(REPORT, attended_f=None, attended_m=None, points=(), commitments=())
    detail = detail_of(desk, desk.do(meetings.record_meeting, counted).first("meeting"))
    assert (detail.attended_f, detail.attended_m, detail.attended_unknown) == (11, 2, 1)


def test_groups_are_corrected_and_taken_out(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, REPORT).first("meeting")
    before = detail_of(desk, meeting).groups
    desk.do(meeting_points.set_groups, meeting, [Group("elderly", 9, 2), Group("parents", 1)], shown=before)
    assert detail_of(desk, meeting).groups == (Group("elderly", 9, 2, None), Group("parents", 1, None, None))
    # One that another desk added meanwhile was not shown, so it stays.
    desk.do(meeting_points.set_groups, meeting, [Group("elderly", 7, 2)], shown=[Group("elderly", 9, 2)])
    assert {one.audience for one in detail_of(desk, meeting).groups} == {"elderly", "parents"}


def test_points_are_added_corrected_ordered_and_taken_out(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, REPORT).first("meeting")
    first, second, third = detail_of(desk, meeting).points
    added = desk.do(meeting_points.add_point, meeting, NewPoint("problem", "Собаки")).first("meeting_point")
    shown_point = second.command()
    desk.do(
        meeting_points.change_point,
        second.id,
        replace(shown_point, answer="Заявка подана"),
        shown=shown_point,
    )
    desk.do(meeting_points.change_point, second.id, replace(shown_point, speaker="Ким"), shown=shown_point)
    desk.do(meeting_points.order_points, meeting, [added, first.id])
    desk.do(meeting_points.remove_point, third.id)
    assert [(p.id, p.text) for p in detail_of(desk, meeting).points] == [
        (added, "Собаки"),
        (first.id, "Отчёт инспектора"),
        (second.id, "Темно у подъездов"),
    ]
    changed = detail_of(desk, meeting).points[2]
    assert (changed.answer, changed.speaker) == ("Заявка подана", "Ким")
    assert refusal(desk, meeting_points.change_point, third.id, shown_point) == "record.missing"
    assert [c.what for c in detail_of(desk, meeting).commitments] == ["Починить фонари"]


def test_old_texts_become_points_and_undo_brings_the_texts_back(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, replace(YARD, agenda="Свет")).first("meeting")
    assert shown(desk)[0].problems == 2
    done = desk.do(meeting_points.convert_texts, meeting)
    detail = detail_of(desk, meeting)
    assert [(p.kind, p.text) for p in detail.points] == [
        ("agenda", "Свет"),
        ("problem", "Темно у подъездов"),
        ("problem", "Собаки"),
        ("decision", "Обратиться в акимат"),
    ]
    assert (detail.agenda, detail.raised, detail.decisions) == ("", "", "")
    assert shown(desk)[0].problems == 2
    desk.do(undo.undo_entry, done.entry)
    detail = detail_of(desk, meeting)
    assert detail.points == ()
    assert detail.raised == "Темно у подъездов\nСобаки"


def test_a_meeting_moves_as_the_table_says_and_with_reasons(desk: Desk) -> None:
    plan = replace(
        YARD, state="planned", attended_f=None, attended_m=None, attended_unknown=None, commitments=()
    )
    meeting = desk.do(meetings.record_meeting, plan).first("meeting")
    assert (
        refusal(desk, meetings.move_meeting, meeting, MoveMeeting("postponed", "2026-03-26"))
        == "capture.no-reason"
    )
    early = MoveMeeting("postponed", "2026-03-18", reason="Метель")
    assert refusal(desk, meetings.move_meeting, meeting, early) == "meeting.postponed-before"
    desk.do(meetings.move_meeting, meeting, MoveMeeting("postponed", "2026-03-26", "18:00", "Метель"))
    detail = detail_of(desk, meeting)
    assert (detail.state, detail.held_on, detail.postponed_to, detail.held_at) == (
        "postponed",
        "2026-03-26",
        "2026-03-26",
        "18:00",
    )
    desk.do(meetings.move_meeting, meeting, MoveMeeting("held"))
    assert (
        refusal(desk, meetings.move_meeting, meeting, MoveMeeting("cancelled", reason="x")) == "meeting.move"
    )
    assert refusal(desk, meetings.move_meeting, meeting, MoveMeeting("forgotten")) == "code.unknown"
    state = replace(YARD, held_on="2026-03-26", state="cancelled", commitments=())
    assert refusal(desk, meetings.change_meeting, meeting, state) == "meeting.move"


def test_cancelling_by_the_form_wants_a_reason_too(desk: Desk) -> None:
    plan = replace(YARD, state="planned", commitments=())
    meeting = desk.do(meetings.record_meeting, plan).first("meeting")
    cancelled = replace(plan, state="cancelled")
    assert refusal(desk, meetings.change_meeting, meeting, cancelled) == "capture.no-reason"
    desk.do(meetings.change_meeting, meeting, cancelled, shown=plan, reason="Карантин")
    assert [row.state for row in shown(desk)] == ["cancelled"]


def test_a_stale_form_writes_only_what_its_officer_changed(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, replace(YARD, commitments=())).first("meeting")
    before = replace(YARD, commitments=())
    desk.do(meetings.change_meeting, meeting, replace(before, chair="Сериков"), shown=before)
    desk.do(meetings.change_meeting, meeting, replace(before, topic="Свет"), shown=before)
    detail = detail_of(desk, meeting)
    assert (detail.topic, detail.chair, detail.place) == ("Свет", "Сериков", "Двор дома 8")


def test_a_commitment_comes_back_until_it_is_kept(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, YARD).first("meeting")
    due = desk.ask(commitments.list_due, date(2026, 4, 1))
    assert [row.what for row in due] == ["Починить фонари", "Обход по вечерам"]
    first = due[0].id
    for on, expected in (("2999-01-01", "commitment.future"), ("2026-03-01", "commitment.before-meeting")):
        assert refusal(desk, commitments.keep_commitment, first, KeepCommitment("kept", on)) == expected
    desk.do(
        commitments.keep_commitment, first, KeepCommitment("kept", "2026-03-30", result="Поставлены 4 фонаря")
    )
    assert [row.what for row in desk.ask(commitments.list_due, date(2026, 4, 1))] == ["Обход по вечерам"]
    kept = next(row for row in detail_of(desk, meeting).commitments if row.id == first)
    assert (kept.state, kept.result) == ("kept", "Поставлены 4 фонаря")


def test_a_stale_commitment_keeps_what_arrived_meanwhile(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, replace(YARD, commitments=())).first("meeting")
    before = NewCommitment("residents", "Дежурить")
    made = desk.do(commitments.add_commitment, meeting, before).first("commitment")
    desk.do(commitments.change_commitment, made, replace(before, who="Ким"), shown=before)
    desk.do(commitments.change_commitment, made, replace(before, due_on="2026-05-01"), shown=before)
    (row,) = desk.ask(commitments.list_commitments, meeting_id=meeting)
    assert (row.who, row.due_on) == ("Ким", "2026-05-01")


def test_the_next_report_is_due_after_the_countrys_period(desk: Desk) -> None:
    assert desk.ask(meetings.report_due).due_on == ""
    desk.do(meetings.record_meeting, REPORT)
    due = desk.ask(meetings.report_due)
    assert (due.last_on, due.due_on, due.months, due.verified) == ("2026-03-19", "2026-06-19", 3, False)


def test_what_was_raised_is_found_in_the_points_too(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, REPORT).first("meeting")
    desk.do(meetings.record_meeting, replace(YARD, raised="Собаки"))
    assert [row.id for row in shown(desk, typed="подъездов темно")] == [meeting]
    assert [row.kind for row in shown(desk, typed="собаки")] == ["yard"]
    point = detail_of(desk, meeting).points[1]
    desk.do(meeting_points.remove_point, point.id)
    assert shown(desk, typed="подъездов") == []
    assert shown(desk, typed="***") == []
