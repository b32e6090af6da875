from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Attendance, Commitment, Draft, Meeting, MeetingPoint
from inspector_desk.operations.commitments import NewCommitment
from inspector_desk.operations.meetings import NewMeeting, change_meeting, record_meeting
from inspector_desk.ui import i18n
from inspector_desk.ui.meetings import MeetingsScreen
from tests.ui.keys import press_place, type_text
from tests.ui.screens import (
    ALT,
    CTRL,
    bench,
    cut_labels,
    enter,
    focused,
    reached,
    row,
    show,
    type_into,
    walk,
)


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = MeetingsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


@pytest.fixture
def held(desk):
    """A meeting of the fifth of January with two open commitments."""
    promises = (
        NewCommitment("police", "Рейд по дворам", "Сериков Е.", "2026-02-01"),
        NewCommitment("residents", "Дежурство у подъезда"),
    )
    meeting = NewMeeting(
        "residents", "2026-01-05", "Кражи велосипедов", attended_f=12, attended_m=0, commitments=promises
    )
    return desk.run(record_meeting, meeting).first("meeting")


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def open_it(desk, screen, meeting):
    screen.open_record(meeting)
    desk.settle()
    return screen.form, screen.form.fields["commitments"]


def test_a_meeting_recorded_by_keyboard_with_attendance_and_a_commitment(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.form
    type_into(form, "held_at", "1930")
    type_into(form, "place", "двор дома 12")
    type_into(form, "topic", "Шум по ночам")
    form.jump_to("attended")
    for count in ("14", "9", ""):
        enter(count)
    assert form.fields["attended"].total.text() == "Together: 23"
    form.fields["points"].add_button.setFocus()
    press(Qt.Key.Key_I, CTRL)
    point = form.fields["points"].cards[0]
    point.kind.set_value("problem")
    type_text(focused(), "Громкая музыка")
    form.fields["commitments"].add_button.setFocus()
    press(Qt.Key.Key_Insert)
    enter("Проверить кафе")
    enter(desk.desk.label("commitment_party", "police"))
    enter("Сериков Е.")
    enter("1. Громкая музыка")
    enter("+14")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert form.problems.isHidden(), form.check()
    (meeting,), (promise,) = desk.all(Meeting), desk.all(Commitment)
    assert (meeting.topic, meeting.held_at, meeting.state) == ("Шум по ночам", "19:30", "held")
    assert (meeting.attended_f, meeting.attended_m, meeting.attended_unknown) == (14, 9, None)
    due = (desk.desk.today() + timedelta(days=14)).isoformat()
    assert (promise.what, promise.party, promise.who, promise.due_on, promise.state) == (
        "Проверить кафе",
        "police",
        "Сериков Е.",
        due,
        "open",
    )
    assert promise.meeting_id == meeting.id
    (raised,) = desk.all(MeetingPoint)
    assert (raised.kind, raised.text, promise.point_id) == ("problem", "Громкая музыка", raised.id)
    press(Qt.Key.Key_Escape)
    desk.settle()
    shown = row(screen)
    assert (shown.topic, shown.attended, shown.open_commitments) == ("Шум по ночам", 23, 1)


def test_nobody_counted_is_not_the_same_as_nobody_came(desk, screen, held):
    form, _promises = open_it(desk, screen, held)
    assert form.fields["attended"].value() == {"f": 12, "m": 0}


def test_a_commitment_is_kept_or_not_in_place_and_undo_takes_the_whole_save_back(desk, screen, held):
    _form, promises = open_it(desk, screen, held)
    first, second = promises.cards
    assert first.state_words.text().startswith("Open, overdue since 01.02.2026")
    first.endings["kept"].click()
    assert first.state_words.text() == "Kept"
    assert first.closed_on.value() == desk.desk.today()
    second.endings["not_kept"].click()
    second.what.editor.setText("Дежурство у подъезда вечером")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    made = [(one.what, one.state, one.closed_on) for one in desk.all(Commitment)]
    today = desk.desk.today().isoformat()
    assert made == [
        ("Рейд по дворам", "kept", today),
        ("Дежурство у подъезда вечером", "not_kept", today),
    ]
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert [(one.what, one.state, one.closed_on) for one in desk.all(Commitment)] == [
        ("Рейд по дворам", "open", None),
        ("Дежурство у подъезда", "open", None),
    ]


def test_a_new_commitment_is_removed_and_a_recorded_one_is_cancelled(desk, screen, held):
    _form, promises = open_it(desk, screen, held)
    promises.add()
    assert len(promises.cards) == 3
    assert focused() is promises.cards[2].what.editor
    press(Qt.Key.Key_Delete, ALT)
    assert len(promises.cards) == 2
    promises.cards[0].what.editor.setFocus()
    press(Qt.Key.Key_Delete, ALT)
    assert len(promises.cards) == 2
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert [one.state for one in desk.all(Commitment)] == ["cancelled", "open"]


def test_undo_runs_through_the_commitments_like_through_any_field(desk, screen, held):
    form, promises = open_it(desk, screen, held)
    promises.add()
    type_text(focused(), "Осветить двор")
    press_place(screen, "Z", CTRL)
    assert [card.what.value() for card in promises.cards[2:]] in ([None], [])
    while form.is_dirty:
        press_place(screen, "Z", CTRL)
    assert len(promises.cards) == 2
    press_place(screen, "Y", CTRL)
    assert len(promises.cards) == 3


def test_a_commitment_without_a_party_is_pointed_at_where_it_is_missing(desk, screen, held):
    form, promises = open_it(desk, screen, held)
    promises.add()
    enter("Осветить двор")
    promises.cards[2].due_on.line.setText("31.02")
    assert not form.save()
    assert promises.cards[2].party.error
    assert promises.cards[2].due_on.error
    assert "Commitment 3" in form.fields["commitments"].error
    assert focused() is promises.cards[2].party.editor


def test_an_empty_commitment_is_passed_over(desk, screen, held):
    form, promises = open_it(desk, screen, held)
    promises.add()
    assert form.save()
    desk.settle()
    assert len(desk.all(Commitment)) == 2


def test_a_draft_keeps_the_commitments_too(qtbot, desk, screen):
    screen.new_record()
    desk.settle()
    type_into(screen.form, "topic", "Парковка")
    screen.form.fields["commitments"].add()
    enter("Нанести разметку")
    press(Qt.Key.Key_Escape)
    desk.settle()
    again = MeetingsScreen(desk.desk)
    show(qtbot, again)
    again.new_record()
    desk.settle()
    assert again.form.fields["topic"].value() == "Парковка"
    assert [card.what.value() for card in again.form.fields["commitments"].cards] == ["Нанести разметку"]
    assert len(desk.all(Draft)) == 1


def test_a_day_to_come_makes_it_a_plan(desk, screen):
    screen.new_record()
    desk.settle()
    form = screen.form
    form.fields["held_on"].line.setText("")
    type_into(form, "held_on", "+3")
    assert form.fields["state"].value() == "planned"
    assert form.save_button.text() == "Plan the meeting  Ctrl+S"
    form.fields["state"].set_value("held")
    assert "state" in form.check()


def test_a_change_stands_in_the_history(desk, screen, held):
    form, _promises = open_it(desk, screen, held)
    type_into(form, "chair", "Сериков Е.")
    form.fields["topic"].line.setText("Кражи из подвалов")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    history = screen.timeline.text.toPlainText()
    assert "Кражи велосипедов → Кражи из подвалов" in history
    assert desk.all(Meeting)[0].chair == "Сериков Е."


def test_the_register_tells_meetings_with_open_commitments(desk, screen, held):
    desk.run(record_meeting, NewMeeting("yard", "2026-01-06", "Парковка"))
    screen.register_view.ask(commitments=("open",))
    desk.settle()
    assert row(screen).id == held
    assert len(screen.register_view.model.ids) == 1
    column = next(c for c in screen.register_view.model.columns if c.key == "commitments")
    assert column.value(row(screen)) == "2 of 2 open"


def test_tab_reaches_every_field_and_every_commitment(desk, screen, held):
    form, promises = open_it(desk, screen, held)
    seen = walk(form)
    shown = {key for key, field in form.fields.items() if field.isVisible()}
    assert reached(form, seen) == shown
    assert {"points", "groups", "commitments", "announced_on", "chair"} <= shown
    for card in promises.cards:
        missing = [field.key for field in card.fields() if field.isVisible() and field.editor not in seen]
        assert missing == []


def test_a_place_in_words_shows_in_the_register(desk, screen):
    screen.new_record()
    desk.settle()
    type_into(screen.form, "place", "школа № 5, зал")
    type_into(screen.form, "topic", "Безопасность детей")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert row(screen).place == "школа № 5, зал"


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_on_the_form_is_cut_in_any_language(app, desk, screen, held, language):
    open_it(desk, screen, held)
    i18n.switch_language(app, language)
    desk.settle()
    screen.form.fields["commitments"].add()
    QTest.qWait(20)
    assert cut_labels(screen) == []


@pytest.fixture
def old(desk):
    """A meeting as the program's first version recorded it."""
    meeting = NewMeeting("yard", "2026-01-05", "Двор", raised="Темно\nСобаки", decisions="Осветить")
    return desk.run(record_meeting, meeting).first("meeting")


def test_points_and_groups_are_added_changed_and_taken_out_each_by_its_command(desk, screen, held):
    form, _promises = open_it(desk, screen, held)
    points, groups = form.fields["points"], form.fields["groups"]
    points.add()
    points.cards[0].kind.set_value("decision")
    type_text(focused(), "Поставить замки")
    points.cards[0].votes.set_value({"for": 9, "against": 1, "abstained": 2})
    groups.add()
    groups.cards[0].audience.set_value("elderly")
    groups.cards[0].counts.set_value({"f": 5})
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (point,), (group,) = desk.all(MeetingPoint), desk.all(Attendance)
    assert (point.kind, point.votes_for, point.votes_against, point.votes_abstained) == ("decision", 9, 1, 2)
    assert (group.audience, group.f, group.m) == ("elderly", 5, None)
    form.fields["points"].cards[0].text.editor.setPlainText("Поставить замки и домофон")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert [one.text for one in desk.all(MeetingPoint)] == ["Поставить замки и домофон"]
    card = form.fields["points"].cards[0]
    card.text.editor.setFocus()
    press(Qt.Key.Key_Delete, ALT)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert [one.annulled for one in desk.all(MeetingPoint)] == [True]
    assert form.fields["points"].cards == []


def test_more_votes_than_people_are_refused_at_the_points(desk, screen, held):
    form, _promises = open_it(desk, screen, held)
    form.fields["points"].add()
    form.fields["points"].cards[0].kind.set_value("decision")
    type_text(focused(), "Замки")
    form.fields["points"].cards[0].votes.set_value({"for": 13})
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert "13" in form.fields["points"].error
    assert desk.all(MeetingPoint) == []
    assert form.fields["points"].cards[0].text.value() == "Замки"


def test_a_planned_meeting_is_postponed_with_a_reason_and_undo_takes_it_back(desk, screen):
    day = desk.desk.today() + timedelta(days=2)
    plan = NewMeeting("yard", day.isoformat(), "Двор", state="planned")
    meeting = desk.run(record_meeting, plan).first("meeting")
    form, _promises = open_it(desk, screen, meeting)
    press(Qt.Key.Key_2, ALT)
    form.bar.do.click()
    assert form.bar.reason.error
    type_text(form.bar.reason.editor, "Метель")
    form.bar.day.set_value(day + timedelta(days=7))
    form.bar.do.click()
    desk.settle()
    later = (day + timedelta(days=7)).isoformat()
    assert [(one.state, one.held_on) for one in desk.all(Meeting)] == [("postponed", later)]
    assert "Метель" in screen.timeline.text.toPlainText()
    assert not form.bar.panel.isVisible()
    press(Qt.Key.Key_Escape)
    screen.undo_last()
    desk.settle()
    assert [(one.state, one.held_on) for one in desk.all(Meeting)] == [("planned", day.isoformat())]


def test_texts_of_an_older_record_are_shown_and_become_points(desk, screen, old):
    form, _promises = open_it(desk, screen, old)
    assert form.fields["raised"].isVisible()
    assert not form.fields["agenda"].isVisible()
    form.bar.convert.click()
    desk.settle()
    assert [card.kind_code() for card in form.fields["points"].cards] == ["problem", "problem", "decision"]
    assert not form.fields["raised"].isVisible()
    assert not form.bar.convert.isVisible()
    press(Qt.Key.Key_Escape)
    screen.undo_last()
    desk.settle()
    assert desk.all(Meeting)[0].raised == "Темно\nСобаки"
    assert {one.annulled for one in desk.all(MeetingPoint)} == {True}


def test_a_stale_form_leaves_what_came_from_another_desk(desk, screen, held):
    form, _promises = open_it(desk, screen, held)
    shown = NewMeeting("residents", "2026-01-05", "Кражи велосипедов", attended_f=12, attended_m=0)
    desk.run(change_meeting, held, replace(shown, place="Школа № 5"))
    type_into(form, "chair", "Сериков Е.")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (meeting,) = desk.all(Meeting)
    assert (meeting.place, meeting.chair) == ("Школа № 5", "Сериков Е.")


@pytest.mark.parametrize("paper", ["minutes", "notice"])
def test_minutes_and_notice_are_previewed_in_the_language_asked_for(desk, screen, held, paper):
    open_it(desk, screen, held)
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda *given: shown.append(given))
    screen.form.bar.paper_wanted.emit(paper, "kk", "")
    desk.settle()
    ((document, action, subject),) = shown
    assert (document.language, action, len(subject)) == ("kk", "meeting.print", 1)


def test_minutes_are_written_to_a_file_and_journaled(desk, screen, held, tmp_path):
    open_it(desk, screen, held)
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda *given: shown.append(given))
    screen.print_paper("minutes", "ru")
    desk.settle()
    screen.write_paper(shown[0][0], tmp_path / "m.docx", "docx", shown[0][2][0])
    desk.settle()
    assert (tmp_path / "m.docx").stat().st_size > 1_000
    assert "meeting.print" in [entry.action for entry in desk.entries()]
