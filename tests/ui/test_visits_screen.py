from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Draft, Resident, Visit
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import PlanVisit, RecordVisit, plan_visit, record_visit
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.visits import VisitsScreen
from tests.ui.keys import type_text
from tests.ui.screens import ALT, CTRL, bench, cut_labels, enter, focused, reached, row, show, type_into, walk


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = VisitsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


@pytest.fixture
def resident(desk):
    return desk.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан")).first("resident")


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def choose(desk, form, key, typed):
    """Type a part of a name, wait for the list and take its first line by Enter."""
    form.jump_to(key)
    type_text(focused(), typed)
    QTest.qWait(form.fields[key].PAUSE_MS + 20)
    desk.settle()
    press(Qt.Key.Key_Return)
    desk.settle()


def test_a_visit_planned_by_keyboard_stands_in_the_database_and_in_the_register(desk, screen, resident):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.form
    assert "Give the day" in form.bar.words.text()
    choose(desk, form, "resident", "касым")
    assert form.fields["resident"].value() == Chosen(resident, "Қасымов Ерлан")
    type_into(form, "planned_on", "+7")
    planned = desk.desk.today() + timedelta(days=7)
    assert form.bar.words.text() == f"Will be planned for {i18n.day_words(planned, year=True)}"
    assert form.save_button.text() == "Plan the visit  Ctrl+S"
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (visit,) = desk.all(Visit)
    assert (visit.state, visit.planned_on, visit.resident_id) == ("planned", planned.isoformat(), resident)
    assert form.bar.words.text().startswith("Planned for")
    press(Qt.Key.Key_Escape)
    desk.settle()
    shown = row(screen)
    assert (shown.resident, shown.state) == ("Қасымов Ерлан", "planned")


def test_a_planned_visit_is_recorded_from_its_own_form(desk, screen, resident):
    today = desk.desk.today()
    plan = PlanVisit("flat_house", today.isoformat(), resident_id=resident)
    visit_id = desk.run(plan_visit, plan).first("visit")
    screen.open_record(visit_id)
    desk.settle()
    form = screen.form
    press(Qt.Key.Key_3, ALT)
    assert form.fields["visited_on"].value() == today
    assert form.save_button.text() == "Record the visit  Ctrl+S"
    assert focused() is form.fields["result"].editor
    enter(desk.desk.label("visit_result", "talk"))
    type_into(form, "findings", "Беседа проведена")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (visit,) = desk.all(Visit)
    assert (visit.id, visit.state, visit.result) == (visit_id, "done", "talk")
    assert visit.planned_on == visit.visited_on == today.isoformat()
    assert form.bar.words.text().startswith("Made on")
    assert form.fields["planned_on"].line.isReadOnly()
    history = screen.timeline.text.toPlainText()
    assert "Беседа проведена" in history


@pytest.mark.parametrize(("key", "result"), [(Qt.Key.Key_1, "absent"), (Qt.Key.Key_2, "refused")])
def test_one_key_fills_in_that_nobody_was_home_or_talked(desk, screen, resident, key, result):
    screen.new_record({"resident": Chosen(resident, "Қасымов Ерлан")})
    desk.settle()
    press(key, ALT)
    form = screen.form
    assert form.fields["visited_on"].value() == desk.desk.today()
    assert form.fields["visited_at"].value() is not None
    assert form.fields["result"].value() == result
    assert focused() is form.fields["next_on"].editor
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert [(visit.state, visit.result) for visit in desk.all(Visit)] == [("done", result)]


def test_a_planned_visit_that_was_not_made_is_closed_with_its_reason(desk, screen, resident):
    visit_id = desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=resident)).first(
        "visit"
    )
    screen.open_record(visit_id)
    desk.settle()
    bar = screen.form.bar
    assert "the day is past" in bar.words.text()
    bar.not_made.click()
    bar.missed.click()
    assert bar.reason.error
    type_text(bar.reason.editor, "вызов на происшествие")
    bar.missed.click()
    desk.settle()
    assert desk.all(Visit)[0].state == "missed"
    assert "вызов на происшествие" in screen.timeline.text.toPlainText()
    assert not bar.panel.isVisible()
    assert bar.words.text().startswith("Missed")
    press(Qt.Key.Key_Escape)
    screen.undo_last()
    desk.settle()
    assert desk.all(Visit)[0].state == "planned"


def test_closing_a_visit_leaves_unsaved_words_alone_and_shows_the_new_state(desk, screen, resident):
    visit_id = desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=resident)).first(
        "visit"
    )
    screen.open_record(visit_id)
    desk.settle()
    type_into(screen.form, "findings", "не дописано")
    bar = screen.form.bar
    bar.not_made.click()
    type_text(bar.reason.editor, "вызов")
    bar.missed.click()
    desk.settle()
    assert screen.form.fields["findings"].value().startswith("не дописано")
    assert bar.words.text().startswith("Missed")
    assert not bar.record_button.isVisible()


def test_what_is_missing_is_said_at_its_field(desk, screen, resident):
    screen.new_record()
    desk.settle()
    form = screen.form
    assert not form.save()
    assert set(form.check()) == {"resident", "planned_on"}
    form.fields["resident"].set_value(Chosen(resident, "Қасымов Ерлан"))
    form.fields["visited_on"].set_value(desk.desk.today() + timedelta(days=2))
    assert set(form.check()) == {"visited_on", "result"}


def test_a_visit_to_a_protected_resident_shows_dots_until_a_reason_is_given(desk, screen):
    person = NewResident(family_name="Тайная", given_name="Анна", protection="domestic_violence")
    resident = desk.run(record_resident, person).first("resident")
    place, _changed = desk.run(record_address, NewAddress(landmark="дом у реки", kind="no_number"))
    made = RecordVisit(
        "domestic_violence_family",
        "2026-01-05",
        "talk",
        "угрозы мужа",
        resident_id=resident,
        address_id=place,
    )
    visit = desk.run(record_visit, made).first("visit")
    screen.register_view.reload()
    desk.settle()
    shown = row(screen)
    assert (shown.resident, shown.findings) == ("•••", "•••")
    press(Qt.Key.Key_Return)
    desk.settle()
    form = screen.form
    assert form.fields["resident"].summary() == "•••"
    assert form.fields["findings"].value() == "•••"
    assert not form.bar.record_button.isVisible()
    enter("проверка предписания")
    desk.settle()
    assert form.fields["resident"].value() == Chosen(resident, "Тайная Анна")
    assert form.fields["findings"].value() == "угрозы мужа"
    views = [entry.reason for entry in desk.entries() if entry.action == "visit.view"]
    assert views == [None, "проверка предписания"]
    type_into(form, "next_on", "+5")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    saved = desk.all(Visit)[0]
    assert (saved.id, saved.findings, saved.protection) == (visit, "угрозы мужа", "domestic_violence")
    assert saved.next_on is not None


def test_a_draft_of_a_visit_comes_back_with_what_was_chosen(qtbot, desk, screen, resident):
    screen.new_record()
    desk.settle()
    choose(desk, screen.form, "resident", "касым")
    type_into(screen.form, "planned_on", "31.02")
    press(Qt.Key.Key_Escape)
    desk.settle()
    again = VisitsScreen(desk.desk)
    show(qtbot, again)
    again.new_record()
    desk.settle()
    assert again.form.fields["resident"].value() == Chosen(resident, "Қасымов Ерлан")
    assert again.form.fields["planned_on"].line.text() == "31.02"
    assert len(desk.all(Draft)) == 1


def test_a_resident_not_on_file_is_recorded_from_the_field(desk, screen):
    screen.new_record()
    desk.settle()
    choose(desk, screen.form, "resident", "Новиков Пётр")
    (made,) = desk.all(Resident)
    assert (made.family_name, made.given_name) == ("Новиков", "Пётр")
    assert screen.form.fields["resident"].value() == Chosen(made.id, "Новиков Пётр")


def test_escape_closes_the_list_first_and_leaves_the_form_after(desk, screen, resident):
    screen.new_record()
    desk.settle()
    field = screen.form.fields["resident"]
    screen.form.jump_to("resident")
    type_text(focused(), "касым")
    QTest.qWait(field.PAUSE_MS + 20)
    desk.settle()
    assert field.popup.isVisible()
    press(Qt.Key.Key_Escape)
    assert screen.shows_form
    assert not field.popup.isVisible()
    press(Qt.Key.Key_Escape)
    assert not screen.shows_form


def test_filters_show_what_is_planned(desk, screen, resident):
    desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=resident))
    desk.run(record_visit, RecordVisit("flat_house", "2026-01-06", "met", resident_id=resident))
    screen.register_view.ask(state=("planned",))
    desk.settle()
    assert [row(screen).state] == ["planned"]
    assert len(screen.register_view.model.ids) == 1
    column = next(c for c in screen.register_view.model.columns if c.key == "state")
    assert column.value(row(screen)) == "Planned, the day is past"


def test_tab_reaches_every_field(desk, screen):
    screen.new_record()
    desk.settle()
    press(Qt.Key.Key_4, ALT)
    screen.form.jump_to("kind")
    assert reached(screen.form, walk(screen.form)) == set(screen.form.fields)


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_on_the_form_is_cut_in_any_language(app, desk, screen, resident, language):
    visit = desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=resident))
    screen.open_record(visit.first("visit"))
    i18n.switch_language(app, language)
    desk.settle()
    screen.form.bar.not_made.click()
    QTest.qWait(20)
    assert cut_labels(screen) == []


def test_the_sheet_of_one_visit_is_previewed_and_names_it_to_the_journal(desk, screen, resident):
    screen.new_record()
    desk.settle()
    assert not screen.sheet_button.isVisible()
    visit = desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=resident)).first("visit")
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda *given: shown.append(given))
    screen.open_record(visit)
    desk.settle()
    press(Qt.Key.Key_P, CTRL)
    desk.settle()
    assert screen.sheet_button.text() == "Sheet  Ctrl+P"
    ((document, action, subject),) = shown
    assert (action, list(subject)) == ("visit.print", [desk.all(Visit)[0].uid.hex()])
    assert any("Қасымов" in str(block) for block in document.blocks)


def test_answers_of_the_checklist_prompt_and_refer_and_are_kept(desk, screen, resident):
    screen.new_record({"kind": "domestic_violence_family", "resident": Chosen(resident, "Қасымов Ерлан")})
    desk.settle()
    form = screen.form
    assert form.fields["checklist"].isVisible()
    threat = form.fields["checklist"].questions["threat"]
    threat.buttons["yes"].click()
    assert threat.prompt.text().startswith("→ Signs of a crime")
    threat.refer.click()
    assert form.fields["referred_to"].value() == "crisis_centre"
    form.bar.quick["absent"].click()
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (visit,) = desk.all(Visit)
    assert (visit.checklist, visit.referred_to) == ('{"threat":"yes"}', "crisis_centre")


def test_a_closed_door_says_how_often_and_when_to_come(desk, screen, resident):
    for day, at in (("2026-01-05", "10:00"), ("2026-01-06", "18:00")):
        made = RecordVisit("flat_house", day, "absent", visited_at=at, resident_id=resident)
        desk.run(record_visit, made)
    screen.new_record({"resident": Chosen(resident, "Қасымов Ерлан")})
    desk.settle()
    screen.form.fields["result"].set_value("absent")
    desk.settle()
    assert "3" in screen.form.bar.advice.text()
    assert "12:00–17:00" in screen.form.bar.advice.text()
    screen.form.fields["result"].set_value("met")
    desk.settle()
    assert not screen.form.bar.advice.isVisible()
