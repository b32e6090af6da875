"""Minutes and notice: attendance with *unknown* apart, votes as numbers, commitments with their outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import docx
import pytest

from inspector_desk.operations import commitments, meetings
from inspector_desk.operations.commitments import KeepCommitment, NewCommitment
from inspector_desk.operations.meeting_points import Group, NewPoint
from inspector_desk.operations.meetings import MeetingDetail, NewMeeting
from inspector_desk.reports.html import render_html
from inspector_desk.reports.meeting_papers import build_minutes, build_notice
from inspector_desk.reports.visit_sheet import SheetHead
from inspector_desk.reports.write import write_report
from inspector_desk.rules.resources import LANGUAGES
from tests.desks import new_desk

HEAD = SheetHead(
    "kz",
    "Сериков Ерлан",
    "senior_lieutenant",
    "inspector",
    "",
    "Участок № 7",
    "УПП-7, ул. Абая, 12",
    datetime(2026, 3, 20, 9, 0, tzinfo=timezone(timedelta(hours=5))),
)
REPORT = NewMeeting(
    "population_report",
    "2026-03-19",
    "Отчёт за квартал",
    held_at="18:00",
    ended_at="19:20",
    place="Школа № 5",
    attended_f=20,
    attended_m=9,
    attended_unknown=3,
    raised="Собаки во дворе",
    period_from="2025-12-01",
    period_to="2026-02-28",
    minutes_number="3",
    secretary="Ким А.",
    report="Принято 42 обращения.",
    points=(
        NewPoint("agenda", "Отчёт инспектора"),
        NewPoint("problem", "Темно у подъездов", speaker="Жительница", answer="Заявка подана"),
        NewPoint("decision", "Осветить двор", votes_for=25, votes_against=1, votes_abstained=4),
    ),
    groups=(Group("elderly", 8, 2), Group("youth", 3, None, 1)),
    commitments=(
        NewCommitment("local_authority", "Починить фонари", "Отдел ЖКХ", "2026-04-01", point=2),
        NewCommitment("residents", "Дежурить по вечерам"),
    ),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> MeetingDetail:
    store, actor = new_desk(tmp_path_factory.mktemp("papers") / "desk")
    with store.write() as session:
        meeting = meetings.record_meeting(session, actor, REPORT).first("meeting")
    with store.write() as session:
        (first, _second) = commitments.list_commitments(session, actor, meeting_id=meeting)
        done = KeepCommitment("kept", "2026-03-30", result="Поставлены 4 фонаря")
        commitments.keep_commitment(session, actor, first.id, done)
    with store.write() as session:
        detail = meetings.open_meeting(session, actor, meeting)
    store.close()
    return detail


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_hold_everything_that_was_recorded(
    held: MeetingDetail, language: str, tmp_path: Path
) -> None:
    document = build_minutes(held, HEAD, language)
    said = render_html(document)
    for part in (
        "Отчёт инспектора",
        "Жительница: Темно у подъездов",
        "Заявка подана",
        "Собаки во дворе",
        "Принято 42 обращения.",
        "Осветить двор",
        "Починить фонари",
        "Поставлены 4 фонаря",
        "Ким А.",
    ):
        assert part in said
    groups = next(document.tables())
    totals = [cell.value for cell in groups.rows[-1].cells[1:]]
    assert totals == [20, 9, 3, 32]
    # 14 of 32 were told of a group; the rest stands in a row of its own and is shared out nowhere.
    assert [row.cells[-1].value for row in groups.rows] == [10, 4, 18, 32]
    path = tmp_path / "minutes.docx"
    write_report(document, path, "docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "Осветить двор" in text


def test_votes_are_numbers_and_nobody_counted_is_a_dash(held: MeetingDetail) -> None:
    said = render_html(build_minutes(held, HEAD, "ru"))
    assert "«За» 25, «против» 1, воздержались 4" in said
    uncounted = replace(held, attended_f=None, attended_m=None, attended_unknown=None, groups=())
    assert "не подсчитаны" in render_html(build_minutes(uncounted, HEAD, "ru"))
    one = replace(held, attended_m=None)
    assert "мужчин –" in render_html(build_minutes(one, HEAD, "ru"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["planned", "postponed", "cancelled"])
def test_a_notice_says_what_when_and_where_and_names_no_resident(
    held: MeetingDetail, language: str, state: str
) -> None:
    said = render_html(build_notice(replace(held, state=state), HEAD, language))
    assert "Отчёт за квартал" in said
    assert "2026" in said
    assert ("Школа № 5" in said) == (state != "cancelled")
    assert ("Отчёт инспектора" in said) == (state != "cancelled")
    assert "Жительница" not in said
    assert "Темно у подъездов" not in said


def test_a_meeting_with_nothing_but_its_topic_prints_too() -> None:
    bare = MeetingDetail(
        1,
        "00",
        "other",
        "planned",
        "2026-03-19",
        "",
        "",
        None,
        "",
        "Тема",
        "",
        None,
        None,
        None,
        "",
        "",
        "",
        "",
        (),
    )
    assert "Тема" in render_html(build_minutes(bare, HEAD, "kk"))
    assert "Тема" in render_html(build_notice(bare, HEAD, "kk"))
