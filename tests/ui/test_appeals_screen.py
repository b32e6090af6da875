"""Appeals on screen: the gate, the deadline that counts itself, the number, the moves, the slip."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, AppealStep, Draft, Officer, Precinct, Resident
from inspector_desk.operations.appeal_review import keep_reply, submit_answer
from inspector_desk.operations.appeal_steps import TakeStep, take_step
from inspector_desk.operations.appeals import (
    NewAppeal,
    change_appeal,
    register_appeal,
    registration_day,
)
from inspector_desk.operations.officers import OfficerFacts, enrol_officer
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.reports.document import Facts, Heading, Paragraph
from inspector_desk.rules import access
from inspector_desk.rules.appeal_states import move_of, offers
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.clock import local_time, parse_utc
from inspector_desk.rules.deadlines import count_deadline, remaining
from inspector_desk.storage import journal
from inspector_desk.ui import i18n
from inspector_desk.ui.appeals import AppealsScreen
from inspector_desk.ui.fields import Chosen
from tests.ui.keys import type_text
from tests.ui.screens import CTRL, bench, cut_labels, enter, focused, reached, row, show, type_into, walk

ESSENCE = "Ночью громко играла музыка в квартире этажом выше"


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = AppealsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


@pytest.fixture
def resident(desk):
    return desk.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан")).first("resident")


def appeal(desk, **changes):
    """An appeal registered today without a screen; its id."""
    facts = {
        "kind": "application",
        "channel": "reception",
        "category": "",
        "essence": ESSENCE,
        "received_on": desk.desk.today().isoformat(),
        "crime_signs": "none",
        "anonymous": True,
        "language": "ru",
    }
    return desk.run(register_appeal, NewAppeal(**{**facts, **changes})).first("appeal")


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key where the system would send it: to an open list first."""
    QTest.keyClick(QApplication.activePopupWidget() or focused(), key, modifiers)


def choose(desk, form, key, typed):
    """Type a part of a name, wait for the list and take its first line by Enter."""
    form.jump_to(key)
    type_text(focused(), typed)
    QTest.qWait(form.fields[key].PAUSE_MS + 20)
    desk.settle()
    press(Qt.Key.Key_Return)
    desk.settle()


def begin(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    return screen.form


def fill(desk, form, *, anonymous=True):
    """The least an appeal needs, typed."""
    form.jump_to("crime_signs")
    press(Qt.Key.Key_Space)
    if anonymous:
        form.jump_to("anonymous")
        press(Qt.Key.Key_Space)
    form.jump_to("essence")
    type_text(focused(), ESSENCE)


def of_action(desk, action):
    return [entry for entry in desk.entries() if entry.action == action]


# Registering ---------------------------------------------------------------------------------------------


def test_without_an_answer_to_the_gate_nothing_is_registered_and_the_field_says_why(desk, screen):
    form = begin(desk, screen)
    gate = form.fields["crime_signs"]
    assert gate.value() is None, "no answer is chosen beforehand"
    form.jump_to("anonymous")
    press(Qt.Key.Key_Space)
    form.jump_to("essence")
    type_text(focused(), ESSENCE)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Appeal) == []
    assert gate.message.isVisible()
    assert gate.error
    assert focused() in gate.buttons.values()
    assert form.fields["essence"].error == ""


def test_the_deadline_is_said_before_saving_and_is_the_one_the_rules_count(desk, screen):
    form = begin(desk, screen)
    line = form.deadline_line
    assert not line.isVisible(), "nothing is counted before the gate is answered"
    form.jump_to("crime_signs")
    press(Qt.Key.Key_Space)
    today = desk.desk.today()
    at = i18n.time_words(form.fields["received_at"].value())
    expected = count_deadline("kz", "application", registration_day("kz", today, at))
    assert line.deadline.due == expected.due
    left = remaining(expected.due, today, Calendar.load("kz")).working_days
    assert i18n.day_words(expected.due) in line.words.text()
    assert str(left) in line.words.text()
    assert expected.article in line.basis.text()
    form.jump_to("received_on")
    form.fields["received_on"].line.selectAll()
    enter("-30")
    earlier = count_deadline("kz", "application", registration_day("kz", today - timedelta(days=30), at))
    assert line.deadline.due == earlier.due
    form.jump_to("kind")
    form.fields["kind"].combo.lineEdit().selectAll()
    enter(desk.desk.label("appeal_kind", "complaint"))
    longer = count_deadline("kz", "complaint", registration_day("kz", today - timedelta(days=30), at))
    assert line.deadline.due == longer.due > earlier.due


def test_signs_of_a_crime_start_the_clock_of_24_hours_and_ask_for_the_number_of_the_register(desk, screen):
    form = begin(desk, screen)
    assert not form.fields["crime_register_number"].isVisible()
    form.jump_to("crime_signs")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert form.fields["crime_signs"].value() == "crime"
    assert form.fields["crime_register_number"].isVisible()
    due_at = form.deadline_line.deadline.due_at
    assert abs((due_at - datetime.now(due_at.tzinfo)) - timedelta(hours=24)) < timedelta(seconds=5)
    assert "24" in form.deadline_line.words.text()
    form.jump_to("anonymous")
    press(Qt.Key.Key_Space)
    form.jump_to("essence")
    type_text(focused(), "Разбито стекло магазина")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (saved,) = desk.all(Appeal)
    assert (saved.crime_signs, saved.due_on) == ("crime", None)
    assert abs(parse_utc(saved.due_at) - due_at) < timedelta(seconds=10)


def test_ctrl_s_registers_with_number_deadline_and_one_entry(desk, screen):
    form = begin(desk, screen)
    fill(desk, form)
    due = form.deadline_line.deadline.due
    before = len(desk.entries())
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (saved,) = desk.all(Appeal)
    year = date.fromisoformat(saved.registered_on).year
    assert saved.number == f"07/{year}/1-00001"
    assert saved.due_on == due.isoformat()
    assert (saved.state, saved.essence, saved.crime_signs) == ("registered", ESSENCE, "none")
    assert [entry.action for entry in desk.entries()[before:]] == ["appeal.register", "appeal.view"]
    assert form.state.text().startswith("✓ saved")
    assert saved.number in form.heading.text()
    assert desk.all(Draft) == []
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert row(screen).number == saved.number


def test_ctrl_enter_registers_and_begins_the_next_one_empty(desk, screen):
    form = begin(desk, screen)
    fill(desk, form)
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(desk.all(Appeal)) == 1
    assert screen.shows_form
    assert screen.record_id is None
    assert form.fields["crime_signs"].value() is None
    assert form.fields["essence"].value() is None
    assert not form.fields["anonymous"].value()
    assert focused() in form.fields["crime_signs"].buttons.values()
    fill(desk, form)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    numbers = [one.number for one in desk.all(Appeal)]
    assert [number[-5:] for number in numbers] == ["00001", "00002"]


def test_an_appeal_of_nobody_is_refused_at_the_applicant(desk, screen):
    form = begin(desk, screen)
    fill(desk, form, anonymous=False)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Appeal) == []
    assert "anonymous" in form.fields["applicant"].error
    assert focused() is form.fields["applicant"].editor


def test_applicant_and_place_not_on_file_are_recorded_from_their_fields(desk, screen):
    form = begin(desk, screen)
    choose(desk, form, "applicant", "Новиков Пётр Иванович")
    (person,) = desk.all(Resident)
    assert (person.family_name, person.given_name, person.patronymic) == ("Новиков", "Пётр", "Иванович")
    assert form.fields["applicant"].value() == Chosen(person.id, "Новиков Пётр Иванович")
    form.jump_to("address")
    type_text(focused(), "гаражи у насосной")
    QTest.qWait(form.fields["address"].PAUSE_MS + 20)
    desk.settle()
    press(Qt.Key.Key_Return)
    desk.settle()
    panel = form.fields["address"].panel
    assert panel.street.summary() == "гаражи у насосной"
    panel.street.set_value(None)
    panel.landmark.set_value("гаражи у насосной")
    panel.landmark.editor.setFocus()
    press(Qt.Key.Key_Return)
    desk.settle()
    (place,) = desk.all(Address)
    assert (place.landmark, place.kind) == ("гаражи у насосной", "no_number")
    assert form.fields["address"].value().id == place.id


class Hand:
    """Presses keys and knows how many it pressed."""

    def __init__(self):
        self.count = 0

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        assert self.count <= 60, "more keys than 30 seconds hold beside the free text"
        press(key, modifiers)

    def to(self, field, key=Qt.Key.Key_Return):
        """Go on with Enter until the cursor is in a field."""
        while focused() is not field.editor:
            self.key(key)

    def text(self, words):
        self.count += len(words)
        type_text(focused(), words)


def test_a_known_applicants_appeal_takes_at_most_60_keys_beyond_the_free_text(desk, screen, resident):
    """200 keystrokes a minute for 30 s are 100; the free text of a short appeal takes the rest (DESIGN 8)."""
    hand = Hand()
    hand.key(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.form
    hand.key(Qt.Key.Key_Space)
    hand.to(form.fields["applicant"])
    hand.text("касым")
    QTest.qWait(form.fields["applicant"].PAUSE_MS + 20)
    desk.settle()
    hand.key(Qt.Key.Key_Return)
    hand.to(form.fields["category"])
    hand.text("noise")
    hand.to(form.fields["essence"])
    type_text(focused(), ESSENCE)
    hand.key(Qt.Key.Key_S, CTRL)
    desk.settle()
    (saved,) = desk.all(Appeal)
    assert (saved.applicant_id, saved.essence, saved.category) == (resident, ESSENCE, "noise")


def test_the_hour_of_receipt_is_the_countrys_whatever_zone_the_computer_is_set_to(desk, screen):
    form = begin(desk, screen)
    now = local_time(datetime.now(UTC), "kz")
    at = form.fields["received_at"].value()
    assert (now - now.replace(hour=at.hour, minute=at.minute)) < timedelta(minutes=2)


# Drafts --------------------------------------------------------------------------------------------------


def test_a_draft_survives_closing_and_comes_back(qtbot, desk, screen, resident):
    form = begin(desk, screen)
    form.jump_to("crime_signs")
    press(Qt.Key.Key_Space)
    choose(desk, form, "applicant", "касым")
    form.jump_to("essence")
    type_text(focused(), ESSENCE)
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert not screen.shows_form
    assert desk.all(Appeal) == []
    again = AppealsScreen(desk.desk)
    show(qtbot, again)
    desk.settle()
    form = begin(desk, again)
    assert form.fields["essence"].value() == ESSENCE
    assert form.fields["applicant"].value() == Chosen(resident, "Қасымов Ерлан")
    assert form.fields["crime_signs"].value() == "none"
    assert form.deadline_line.isVisible(), "a draft that comes back has its deadline again"
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert len(desk.all(Appeal)) == 1
    assert desk.all(Draft) == []


def test_a_screen_that_is_killed_loses_nothing_older_than_a_second(qtbot, desk, screen):
    form = begin(desk, screen)
    form.jump_to("essence")
    type_text(focused(), "Первая мысль")
    typed = time.monotonic()
    qtbot.waitUntil(lambda: bool(desk.all(Draft)), timeout=1000)
    assert time.monotonic() - typed < 1.0
    type_text(focused(), " и вторая")
    qtbot.waitUntil(lambda: "и вторая" in desk.all(Draft)[0].body, timeout=1000)
    # No more events reach this screen: it was killed. What it kept is on the disk, once.
    again = AppealsScreen(desk.desk)
    show(qtbot, again)
    form = begin(desk, again)
    assert form.fields["essence"].value() == "Первая мысль и вторая"
    assert len(desk.all(Draft)) == 1


def test_a_save_under_way_leaves_no_draft_behind_that_would_register_it_again(desk, screen):
    form = begin(desk, screen)
    fill(desk, form)
    press(Qt.Key.Key_S, CTRL)
    form.keep_draft()
    desk.settle()
    assert len(desk.all(Appeal)) == 1
    assert desk.all(Draft) == []


def test_what_is_typed_while_saving_is_kept_as_a_draft_of_that_record(qtbot, desk, screen):
    form = begin(desk, screen)
    fill(desk, form)
    press(Qt.Key.Key_S, CTRL)
    type_text(form.fields["essence"].editor, " и утром")
    desk.settle()
    (saved,) = desk.all(Appeal)
    assert saved.essence == ESSENCE
    assert form.fields["essence"].value() == ESSENCE + " и утром"
    assert form.is_dirty
    assert saved.number in form.heading.text()
    qtbot.waitUntil(lambda: bool(desk.all(Draft)), timeout=2000)
    (draft,) = desk.all(Draft)
    assert draft.record == saved.uid
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (again,) = desk.all(Appeal)
    assert again.essence == ESSENCE + " и утром"
    assert desk.all(Draft) == []


def test_a_refused_save_still_keeps_the_draft(qtbot, desk, screen):
    form = begin(desk, screen)
    fill(desk, form)

    def refuse(session, values, record_id):
        raise KnownError("store.disk-full", path="desk.db")

    screen.save_record = refuse
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert form.notice.isVisible()
    assert form.save_button.isEnabled()
    qtbot.waitUntil(lambda: any(ESSENCE in draft.body for draft in desk.all(Draft)), timeout=2000)
    assert desk.all(Appeal) == []


# Changing, taking back -----------------------------------------------------------------------------------


def test_ctrl_z_in_the_register_takes_the_registration_back(desk, screen):
    form = begin(desk, screen)
    fill(desk, form)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    (saved,) = desk.all(Appeal)
    assert saved.annulled
    assert len(screen.register_view.model.ids) == 0
    assert of_action(desk, "entry.undo")
    press(Qt.Key.Key_Y, CTRL)
    desk.settle()
    assert not desk.all(Appeal)[0].annulled
    assert len(screen.register_view.model.ids) == 1


def test_a_correction_changes_only_what_was_corrected(desk, screen):
    one = appeal(desk)
    screen.open_record(one)
    desk.settle()
    screen.form.fields["essence"].text.selectAll()
    type_into(screen.form, "external_number", "ЖТ-2026-55")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (change,) = of_action(desk, "appeal.change")[-1].changes
    assert [item.value for item in change.fields] == ["ЖТ-2026-55"]


def test_what_arrived_from_elsewhere_while_the_form_was_open_is_not_written_over(desk, screen):
    one = appeal(desk)
    screen.open_record(one)
    desk.settle()
    elsewhere = NewAppeal(
        kind="application",
        channel="reception",
        category="noise",
        essence=ESSENCE,
        received_on=desk.desk.today().isoformat(),
        crime_signs="none",
        language="ru",
        anonymous=True,
    )
    desk.run(change_appeal, one, elsewhere)
    type_into(screen.form, "external_number", "ЖТ-1")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (saved,) = desk.all(Appeal)
    assert (saved.category, saved.external_number) == ("noise", "ЖТ-1")


def test_an_appeal_that_is_not_changed_leaves_no_entry(desk, screen):
    one = appeal(desk)
    screen.open_record(one)
    desk.settle()
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert of_action(desk, "appeal.change") == []


# Steps ---------------------------------------------------------------------------------------------------


def taken(desk, appeal_id, move, **facts):
    """A step taken without a screen."""
    on = facts.pop("on", desk.desk.today().isoformat())
    return desk.run(take_step, appeal_id, TakeStep(move, on, **facts))


def opened(desk, screen, appeal_id):
    screen.open_record(appeal_id)
    desk.settle()
    return screen.record


def possible(screen):
    return set(screen.moves.buttons)


@pytest.mark.parametrize(
    ("path", "usual", "offered"),
    [
        ((), "take_up", {"answer", "forward", "stop"}),
        (("take_up",), "answer", {"forward", "request", "stop"}),
        (("stop",), "close", set()),
        (("stop", "close"), None, set()),
    ],
)
def test_the_usual_step_comes_first_with_its_key_and_only_what_the_table_allows_is_offered(
    desk, screen, path, usual, offered
):
    one = appeal(desk)
    for step in path:
        taken(desk, one, step, **({"outcome": "anonymous"} if step == "stop" else {}))
    record = opened(desk, screen, one)
    from_table = {offer.move.code for offer in offers(record.standing) if offer.refusal is None}
    assert possible(screen) == {
        code for code in from_table if access.may("inspector", "appeal", move_of(code).action)
    } | (possible(screen) & {"draft"})
    assert offered <= possible(screen)
    assert next(iter(screen.moves.buttons), None) == usual
    assert screen.moves.isVisible() == (usual is not None)
    if usual is not None:
        assert "Alt+1" in screen.moves.buttons[usual].text()
        assert focused() is screen.moves.buttons[usual]


def test_one_key_takes_the_usual_step_and_ctrl_z_takes_it_back(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert desk.all(Appeal)[0].state == "in_work"
    assert focused() is screen.moves.buttons["answer"]
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert desk.all(Appeal)[0].state == "registered"
    assert next(iter(screen.moves.buttons)) == "take_up"


def test_what_cannot_be_done_is_listed_with_the_reason(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    assert not screen.moves.panel.isVisible()
    press(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert screen.moves.panel.isVisible()
    said = screen.moves.refusals.text()
    assert "Only a complaint is passed up" in said
    assert "nobody to be told" in said


def test_a_new_appeal_has_no_steps_no_slip_and_no_papers(desk, screen):
    begin(desk, screen)
    assert not screen.moves.isVisible()
    assert not screen.slip_button.isVisible()
    assert not screen.papers_button.isVisible()
    assert not screen.steps.isVisible()


def test_forwarding_needs_a_destination_which_is_said_at_its_field(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    screen.begin_step("forward")
    panel = screen.step_panel
    assert focused() is panel.fields["addressee"].editor
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.all(Appeal)[0].state == "registered"
    assert panel.fields["addressee"].error
    type_text(focused(), "Акимат района")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    saved = desk.all(Appeal)[0]
    assert (saved.state, saved.forwarded_to) == ("forwarded", "Акимат района")
    assert saved.forwarded_on == desk.desk.today().isoformat()
    assert set(screen.moves.buttons) == {"close"}
    assert not panel.isVisible()
    assert "Акимат района" in screen.steps.lines.text()
    assert desk.all(Draft) == []


def test_a_day_that_contradicts_is_refused_in_one_sentence_at_its_field(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    screen.begin_step("forward")
    panel = screen.step_panel
    type_text(panel.fields["addressee"].editor, "Акимат")
    panel.fields["on"].line.selectAll()
    panel.fields["on"].editor.setFocus()
    enter("-5")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "before the appeal was received" in panel.fields["on"].error
    assert panel.fields["addressee"].value() == "Акимат", "nothing typed is lost"
    assert desk.all(Appeal)[0].state == "registered"


def test_what_is_typed_for_a_step_is_kept_when_the_panel_is_left_and_after_a_kill(qtbot, desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    screen.begin_step("stop")
    type_text(screen.step_panel.fields["text"].editor, "без подписи")
    qtbot.waitUntil(lambda: bool(desk.all(Draft)), timeout=2000)
    again = AppealsScreen(desk.desk)
    show(qtbot, again)
    desk.settle()
    opened(desk, again, one)
    again.begin_step("stop")
    desk.settle()
    assert again.step_panel.fields["text"].value() == "без подписи"
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.all(Appeal)[0].state == "stopped"
    assert desk.all(Draft) == []


def test_what_was_typed_for_one_appeals_step_does_not_wait_in_the_next(desk, screen):
    first, second = appeal(desk), appeal(desk)
    opened(desk, screen, first)
    screen.begin_step("stop")
    type_text(screen.step_panel.fields["text"].editor, "первое")
    opened(desk, screen, second)
    assert not screen.step_panel.isVisible()
    screen.begin_step("stop")
    desk.settle()
    assert screen.step_panel.fields["text"].value() is None


def test_a_step_beside_unsaved_words_keeps_the_words_and_shows_the_new_steps(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    type_into(screen.form, "external_number", "ЖТ-9")
    screen.moves.buttons["take_up"].click()
    desk.settle()
    assert desk.all(Appeal)[0].state == "in_work"
    assert screen.form.fields["external_number"].value() == "ЖТ-9"
    assert "extend" in screen.moves.buttons
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    saved = desk.all(Appeal)[0]
    assert (saved.state, saved.external_number) == ("in_work", "ЖТ-9")


def test_the_24_hours_come_first_and_the_entry_in_the_register_stops_them(desk, screen):
    one = appeal(desk, crime_signs="crime")
    opened(desk, screen, one)
    assert next(iter(screen.moves.buttons)) == "enter_crime"
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    panel = screen.step_panel
    assert focused() is panel.fields["number"].editor
    assert "120" in panel.law.text()
    type_text(focused(), "КУИ-118")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    saved = desk.all(Appeal)[0]
    assert (saved.state, saved.crime_register_number, saved.outcome) == (
        "forwarded",
        "КУИ-118",
        "crime_register",
    )
    assert "КУИ-118" in screen.form.deadline_line.words.text()
    assert screen.form.deadline_line.property("state") == "good"


def test_a_number_typed_into_the_form_is_an_entry_too_but_not_when_the_gate_says_none(desk, screen):
    one = appeal(desk, crime_signs="crime")
    opened(desk, screen, one)
    type_into(screen.form, "crime_register_number", "КУИ-5")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    saved = desk.all(Appeal)[0]
    assert saved.crime_entered_at
    assert saved.state == "forwarded"
    form = begin(desk, screen)
    form.jump_to("crime_signs")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    type_into(form, "crime_register_number", "КУИ-6")
    form.fields["crime_signs"].set_value("none")
    assert form.command().crime_register_number == ""


def test_an_extension_shows_the_new_term_and_the_first(desk, screen, resident):
    received = (desk.desk.today() - timedelta(days=10)).isoformat()
    one = appeal(desk, applicant_id=resident, anonymous=False, received_on=received)
    taken(desk, one, "take_up")
    record = opened(desk, screen, one)
    first = date.fromisoformat(record.due_on)
    screen.begin_step("extend")
    panel = screen.step_panel
    assert "not later than" in panel.fields["due_on"].message.text()
    type_text(panel.fields["addressee"].editor, "Начальник")
    type_text(panel.fields["text"].editor, "Экспертиза")
    panel.fields["due_on"].set_value(first + timedelta(days=14))
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    line = screen.form.deadline_line
    assert i18n.day_words(first + timedelta(days=14)) in line.words.text()
    assert i18n.day_short(first) in line.basis.text()
    assert "Tell the applicant" in screen.steps.lines.text()


def test_a_step_still_waiting_is_finished_in_place_from_its_line(desk, screen, resident):
    one = appeal(desk, applicant_id=resident, anonymous=False)
    taken(desk, one, "forward", addressee="Акимат")
    opened(desk, screen, one)
    (step,) = desk.all(AppealStep)
    screen.steps.lines.linkActivated.emit(f"finish:{step.id}")
    assert focused() is screen.steps.channel.editor or screen.steps.channel.isAncestorOf(focused())
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert screen.steps.channel.error, "how the applicant was told is asked for"
    screen.steps.channel.set_value("sms")
    screen.steps.confirm_finish()
    desk.settle()
    (step,) = desk.all(AppealStep)
    assert (step.notice_channel, step.done_on) == ("sms", desk.desk.today().isoformat())
    assert "finish:" not in screen.steps.lines.text()


def test_a_duty_left_by_a_step_is_the_usual_thing_to_do_and_closing_says_what_is_missing(
    desk, screen, resident
):
    one = appeal(desk, applicant_id=resident, anonymous=False)
    taken(desk, one, "forward", addressee="Акимат")
    opened(desk, screen, one)
    first = next(iter(screen.moves.buttons.values()))
    assert "Tell the applicant" in first.text()
    assert "close" not in screen.moves.buttons
    screen.moves.others.click()
    assert "duties with a day to keep: 1" in screen.moves.refusals.text()
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert screen.steps.channel.isAncestorOf(focused())
    screen.steps.channel.set_value("letter")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert next(iter(screen.moves.buttons)) == "close"


def test_two_officers_on_one_case_keep_both_their_edits(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    taken(desk, one, "take_up")
    type_into(screen.form, "external_number", "ЖТ-2")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    saved = desk.all(Appeal)[0]
    assert (saved.state, saved.external_number) == ("in_work", "ЖТ-2")
    taken(desk, one, "stop", outcome="anonymous")
    screen.begin_step("forward_part") if "forward_part" in screen.moves.buttons else screen.begin_step(
        "request"
    )
    panel = screen.step_panel
    for name in ("addressee", "text", "part"):
        if panel.fields[name].isVisible():
            type_text(panel.fields[name].editor, "Акимат")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "possible" in panel.notice.words
    assert desk.all(Appeal)[0].state == "stopped"


# The reply -----------------------------------------------------------------------------------------------


def test_the_reply_begins_from_a_template_in_the_language_of_the_appeal_and_becomes_the_answer(
    desk, screen, resident
):
    one = appeal(desk, applicant_id=resident, anonymous=False, language="kk")
    taken(desk, one, "take_up")
    opened(desk, screen, one)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    reply = screen.reply
    assert reply.isVisible()
    reply.fields["template"].set_value("satisfied")
    reply.fields["template"].committed.emit()
    text = reply.fields["answer"].value()
    assert text.startswith("Құрметті Қасымов Ерлан!")
    assert reply.fields["outcome"].value() == "satisfied"
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "[…]" in reply.fields["answer"].error, "a reply with gaps does not leave"
    reply.fields["answer"].set_value(text.replace("[…]", "шаралар қолданылды"))
    reply.fields["channel"].set_value("hand")
    reply.take()
    desk.settle()
    saved = desk.all(Appeal)[0]
    assert (saved.state, saved.outcome, saved.answer_language) == ("answered", "satisfied", "kk")
    assert saved.answer.startswith("Құрметті")
    assert saved.answered_on == desk.desk.today().isoformat()
    assert "left" not in screen.form.deadline_line.words.text()
    assert not reply.isVisible()
    assert desk.all(Draft) == []


def test_a_reply_is_kept_while_it_is_typed_and_with_the_appeal_when_it_is_left(qtbot, desk, screen):
    one = appeal(desk)
    taken(desk, one, "take_up")
    opened(desk, screen, one)
    screen.begin_step("answer")
    type_text(screen.reply.fields["answer"].editor, "Начало ответа")
    qtbot.waitUntil(lambda: any("Начало" in draft.body for draft in desk.all(Draft)), timeout=2000)
    assert desk.all(Appeal)[0].answer_draft is None
    screen.reply.cancel.click()
    desk.settle()
    assert desk.all(Appeal)[0].answer_draft == "Начало ответа"
    assert desk.all(Draft) == []
    screen.begin_step("answer")
    assert screen.reply.fields["answer"].value() == "Начало ответа"


def test_a_reply_left_for_another_appeal_is_kept_and_the_other_is_opened(desk, screen):
    first, second = appeal(desk), appeal(desk)
    opened(desk, screen, first)
    screen.begin_step("answer")
    type_text(screen.reply.fields["answer"].editor, "Ответ первому")
    opened(desk, screen, second)
    assert screen.record.id == second
    assert [one.answer_draft for one in desk.all(Appeal)] == ["Ответ первому", None]


def test_a_refusal_without_a_hearing_asks_for_the_reason(desk, screen, resident):
    one = appeal(desk, applicant_id=resident, anonymous=False)
    taken(desk, one, "take_up")
    opened(desk, screen, one)
    screen.begin_step("answer")
    reply = screen.reply
    reply.fields["answer"].set_value("Отказ")
    reply.fields["outcome"].set_value("refused")
    reply.take()
    desk.settle()
    assert "heard" in reply.fields["outcome"].error
    assert reply.fields["reason"].isVisible()
    reply.fields["reason"].set_value("ст. 73: принято в пользу других участников")
    reply.take()
    desk.settle()
    assert desk.all(Appeal)[0].outcome == "refused"


# The supervisor ------------------------------------------------------------------------------------------


@pytest.fixture
def supervised(app, tmp_path, settings, qtbot):
    with bench(tmp_path, settings, role="supervisor") as made:
        screen = AppealsScreen(made.desk)
        show(qtbot, screen)
        made.settle()
        yield made, screen


def test_the_supervisor_returns_with_a_note_and_approves(supervised):
    desk, screen = supervised
    one = appeal(desk)
    taken(desk, one, "take_up")
    desk.run(keep_reply, one, "Проект")
    desk.run(submit_answer, one)
    opened(desk, screen, one)
    assert "waits for the supervisor" in screen.review.words.text()
    assert next(iter(screen.moves.buttons)) == "approve"
    screen.begin_step("send_back")
    type_text(screen.step_panel.fields["text"].editor, "Нет статьи")
    screen.step_panel.take()
    desk.settle()
    assert "Нет статьи" in screen.review.words.text()
    desk.run(submit_answer, one)
    opened(desk, screen, one)
    screen.begin_step("approve")
    desk.settle()
    assert desk.all(Appeal)[0].review == "approved"
    assert screen.review.property("state") == "good"


def test_the_supervisor_assigns_one_and_many(supervised):
    desk, screen = supervised
    desk.run(enrol_officer, OfficerFacts("Ким Виктор", "captain", "inspector"))
    one, two = appeal(desk), appeal(desk)
    opened(desk, screen, one)
    screen.begin_step("assign")
    field = screen.step_panel.fields["officer"]
    other = next(officer for officer in desk.all(Officer) if "Ким" in officer.name)
    field.set_value(Chosen(other.id, other.name))
    screen.step_panel.take()
    desk.settle()
    assert [record.officer_id for record in desk.all(Appeal)] == [other.id, desk.actor.officer_id]
    (assign,) = [action for action in screen.register_view.register.bulk if action.key == "assign"]
    desk.run(lambda session, _actor: assign.run(session, two, {"officer": Chosen(other.id, "")}))
    assert {record.officer_id for record in desk.all(Appeal)} == {other.id}


def test_an_inspector_neither_assigns_nor_approves(desk, screen):
    one = appeal(desk)
    opened(desk, screen, one)
    assert not possible(screen) & {"assign", "approve", "send_back"}
    assert "assign" not in {action.key for action in screen.register_view.register.bulk}


# Protected -----------------------------------------------------------------------------------------------


@pytest.fixture
def protected(desk):
    person = NewResident(family_name="Тайная", given_name="Анна", protection="domestic_violence")
    applicant = desk.run(record_resident, person).first("resident")
    return appeal(
        desk, applicant_id=applicant, anonymous=False, category="domestic_violence", essence="угрозы мужа"
    )


def test_a_protected_appeal_shows_dots_until_a_reason_is_given(desk, screen, protected):
    screen.register_view.reload()
    desk.settle()
    shown = row(screen)
    assert (shown.applicant, shown.essence) == ("•••", "•••")
    press(Qt.Key.Key_Return)
    desk.settle()
    form = screen.form
    assert form.fields["essence"].value() == "•••"
    assert form.fields["applicant"].summary() == "•••"
    assert not form.save_button.isVisible()
    assert not screen.moves.isVisible()
    enter("проверка жалобы")
    desk.settle()
    assert form.fields["essence"].value() == "угрозы мужа"
    assert form.fields["applicant"].summary() == "Тайная Анна"
    assert [entry.reason for entry in of_action(desk, "appeal.view")] == [None, "проверка жалобы"]
    screen.moves.buttons["take_up"].click()
    desk.settle()
    assert desk.all(Appeal)[0].state == "in_work"
    assert form.fields["essence"].value() == "угрозы мужа", "a step does not ask for the reason again"


def test_dots_are_never_saved(desk, screen, protected):
    screen.open_record(protected)
    desk.settle()
    assert screen.form.fields["essence"].value() == "•••"
    screen.form.save()
    desk.settle()
    assert desk.all(Appeal)[0].essence == "угрозы мужа"
    assert of_action(desk, "appeal.change") == []


# Paper ---------------------------------------------------------------------------------------------------


def words_of(document):
    """Everything a document says."""
    said = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            said.append(block.text)
        elif isinstance(block, Facts):
            said += [part for pair in block.pairs for part in pair]
    return "\n".join(said)


def test_the_slip_has_number_and_deadline_and_nothing_of_the_essence(qtbot, desk, screen, resident):
    one = appeal(desk, applicant_id=resident, anonymous=False, language="kk", category="noise")
    screen.open_record(one)
    desk.settle()
    with qtbot.waitSignal(desk.desk.routes.preview_wanted) as told:
        press(Qt.Key.Key_P, CTRL)
        desk.settle()
    document, action, subject = told.args
    assert action == "appeal.print"
    assert subject == (screen.record.uid,)
    assert document.language == "kk"
    words = words_of(document)
    saved = desk.all(Appeal)[0]
    assert saved.number in words
    assert "Қасымов Ерлан" in words
    assert "Сериков Ерлан" in words
    assert ESSENCE not in words
    assert ESSENCE.split()[2] not in words


def test_the_working_of_a_deadline_can_be_seen_before_saving(qtbot, desk, screen):
    form = begin(desk, screen)
    form.jump_to("crime_signs")
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(desk.desk.routes.preview_wanted) as told:
        form.deadline_line.button.click()
    document, *_ = told.args
    assert form.deadline_line.deadline.article.split(",")[0][:8] in words_of(document)


def test_the_papers_of_a_step_are_seen_in_the_language_of_the_appeal_and_saved_as_word(
    qtbot, desk, screen, resident, tmp_path
):
    one = appeal(desk, applicant_id=resident, anonymous=False, language="kk")
    taken(desk, one, "forward_part", addressee="Акимат", part="Фонарь")
    opened(desk, screen, one)
    press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert screen.papers.isVisible()
    codes = [code for code, _step in screen.papers.papers]
    assert codes == ["protocol", "forwarding", "forwarding_notice"]
    with qtbot.waitSignal(desk.desk.routes.preview_wanted) as told:
        screen.papers.lines.linkActivated.emit("preview:1")
    document, action, subject = told.args
    assert (document.language, action, subject) == ("kk", "appeal.print", (screen.record.uid,))
    target = tmp_path / "letter.docx"
    screen.save_word(document, target)
    desk.settle()
    assert target.stat().st_size > 10_000
    assert of_action(desk, "appeal.print")


def test_a_paper_is_opened_by_keys_alone(qtbot, desk, screen, resident):
    one = appeal(desk, applicant_id=resident, anonymous=False)
    taken(desk, one, "forward", addressee="Акимат")
    opened(desk, screen, one)
    press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(desk.desk.routes.preview_wanted):
        press(Qt.Key.Key_Return)


def test_a_masked_appeal_offers_no_papers(desk, screen, protected):
    opened(desk, screen, protected)
    assert not screen.papers_button.isVisible()
    screen.show_papers()
    assert not screen.papers.isVisible()


# Form ----------------------------------------------------------------------------------------------------


def test_tab_reaches_every_field_that_is_asked(desk, screen):
    form = begin(desk, screen)
    assert reached(form, walk(form)) == set(form.fields) - {"crime_register_number", "complaint_on"}
    form.fields["kind"].set_value("complaint")
    assert form.fields["complaint_on"].isVisible()


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_on_the_form_is_cut_in_any_language(app, desk, screen, language):
    one = appeal(desk)
    screen.open_record(one)
    i18n.switch_language(app, language)
    desk.settle()
    screen.moves.others.click()
    QTest.qWait(20)
    assert cut_labels(screen) == []
    for step in ("forward", "answer"):
        screen.begin_step(step)
        QTest.qWait(20)
        assert cut_labels(screen) == []


def test_a_complaint_names_the_appeal_whose_answer_it_is_about(desk, screen, resident):
    first = appeal(desk, applicant_id=resident, anonymous=False)
    number = desk.all(Appeal)[0].number
    form = begin(desk, screen)
    fill(desk, form)
    form.fields["kind"].set_value("complaint")
    choose(desk, form, "complaint_on", number)
    assert form.fields["complaint_on"].value() == Chosen(first, number)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    complaint = desk.all(Appeal)[1]
    assert complaint.complaint_on_id == first
    assert [step.kind for step in desk.all(AppealStep)] == ["pass_up"]
    assert "Pass the complaint up" in screen.steps.lines.text()


def test_contradictory_days_on_the_form_are_refused_at_the_form_s_own_field(desk, screen):
    form = begin(desk, screen)
    fill(desk, form)
    type_into(form, "happened_on", "-2")
    type_into(form, "happened_till_on", "-3")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Appeal) == []
    assert "before it began" in form.fields["happened_till_on"].error
    form.fields["happened_till_on"].set_value(None)
    form.fields["received_on"].set_value(desk.desk.today() + timedelta(days=1))
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert form.fields["received_on"].error
    assert form.fields["essence"].value() == ESSENCE, "nothing typed is lost"


def test_an_address_outside_the_precinct_is_kept_and_said(desk, screen):
    with desk.store.write() as session:
        elsewhere = Precinct(code="09", name="№ 9")
        session.add(elsewhere)
        session.flush()
        place = Address(precinct_id=elsewhere.id, landmark="рынок", text="рынок", kind="no_number")
        session.add(place)
        journal.enter(session, desk.actor, "address.record", territory=desk.actor.district_uid)
        place_id = place.id
    form = begin(desk, screen)
    form.fields["address"].set_value(Chosen(place_id, "рынок"))
    desk.settle()
    assert "outside your precinct" in form.fields["address"].message.text()
    assert form.fields["address"].value() == Chosen(place_id, "рынок")
