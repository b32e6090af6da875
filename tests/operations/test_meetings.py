"""Community meetings: attendance by sex, what was raised, and commitments that are kept or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import meetings, undo
from inspector_desk.operations.meetings import KeepCommitment, MeetingFilter, NewCommitment, NewMeeting
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
    first, second = (c.id for c in desk.ask(meetings.list_commitments, meeting_id=meeting))
    desk.do(meetings.keep_commitment, first, KeepCommitment("kept", "2026-03-31"))
    kept = desk.do(meetings.keep_commitment, second, KeepCommitment("not_kept", "2026-03-26", "Нет денег"))
    assert shown(desk)[0].open_commitments == 0
    assert shown(desk, open_commitments=True) == []
    desk.do(undo.undo_entry, kept.entry)
    (open_one,) = desk.ask(meetings.list_commitments, states=("open",))
    assert (open_one.id, open_one.closed_on) == (second, "")
    desk.do(meetings.keep_commitment, first, KeepCommitment("open", "2026-04-02"))
    assert [c.id for c in desk.ask(meetings.list_commitments, states=("open",), due_to="2026-12-31")] == [
        second,
        first,
    ]
    assert refusal(desk, meetings.keep_commitment, first, KeepCommitment("kept", "")) == "commitment.no-day"
    assert (
        refusal(desk, meetings.keep_commitment, first, KeepCommitment("maybe", "2026-04-02"))
        == "code.unknown"
    )
    assert (
        refusal(desk, meetings.keep_commitment, 99, KeepCommitment("kept", "2026-04-02")) == "record.missing"
    )


def test_a_commitment_can_be_added_and_corrected_later(desk: Desk) -> None:
    meeting = desk.do(meetings.record_meeting, replace(YARD, commitments=())).first("meeting")
    made = desk.do(meetings.add_commitment, meeting, NewCommitment("residents", "Дежурить")).first(
        "commitment"
    )
    desk.do(
        meetings.change_commitment,
        made,
        NewCommitment("residents", "Дежурить по субботам", due_on="2026-05-01"),
    )
    (row,) = desk.ask(meetings.list_commitments, meeting_id=meeting)
    assert (row.what, row.due_on) == ("Дежурить по субботам", "2026-05-01")
    assert (
        refusal(desk, meetings.add_commitment, meeting, NewCommitment("police", " ")) == "commitment.no-what"
    )
    assert refusal(desk, meetings.add_commitment, meeting, NewCommitment("nato", "x")) == "code.unknown"


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
    assert desk.ask(meetings.list_commitments) == []


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
    assert desk.ask(meetings.list_commitments, states=("open",)) == []
    desk.do(undo.undo_entry, annulled.entry)
    assert len(shown(desk)) == 1
    assert len(desk.ask(meetings.list_commitments, states=("open",))) == 2
