from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import ControlCheck, Measure, PreventiveRecord
from inspector_desk.operations.checks import NewCheck, record_check
from inspector_desk.operations.measures import NewMeasure, record_measure
from inspector_desk.operations.preventive import NewRecord, change_record, command_of, put_on_record
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.reports import preventive_papers as papers
from inspector_desk.reports.html import render_html
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.preventive import PreventiveScreen
from tests.ui.screens import ALT, CTRL, bench, cut_labels, enter, focused, reached, row, show, type_into, walk


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = PreventiveScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


@pytest.fixture
def person(desk):
    return desk.run(
        record_resident, NewResident(family_name="Сапаров", given_name="Нурлан", birth_date="1985-02-11")
    ).first("resident")


def day(desk, back):
    return (desk.desk.today() - timedelta(days=back)).isoformat()


def warned(desk, person, back=4, **facts):
    command = NewRecord(
        "official_warning",
        person,
        number="9",
        issued_on=day(desk, back),
        handed_on=day(desk, back),
        **facts,
    )
    return desk.run(put_on_record, command).first("preventive_record")


def ordered(desk, person, back=4):
    command = NewRecord(
        "protective_order", person, number="17", issued_on=day(desk, back), handed_on=day(desk, back)
    )
    return desk.run(put_on_record, command).first("preventive_record")


def opened(desk, screen, record, reason=None):
    screen.open_record(record, reason)
    desk.settle()
    return screen.form


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def test_a_person_is_put_on_record_by_keyboard_and_the_next_check_stands_in_words(desk, screen, person):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.form
    form.fields["category"].set_value("official_warning")
    form.fields["resident"].set_value(Chosen(person, "Сапаров Нурлан"))
    type_into(form, "number", "9")
    type_into(form, "issued_on", "-4")
    type_into(form, "handed_on", "-4")
    assert form.save_button.text() == "Put on record  Ctrl+S"
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (record,) = desk.all(PreventiveRecord)
    assert (record.category, record.resident_id, record.starts_on) == (
        "official_warning",
        person,
        day(desk, 4),
    )
    assert record.ends_on == day(desk, -26)
    assert form.bar.words.text().startswith(("Check", "No further"))
    assert "Law No 245-VIII art. 51" in form.bar.basis.text()
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert row(screen).resident == "Сапаров Нурлан"


def test_what_lacks_is_said_at_its_field_and_nothing_is_written(desk, screen, person):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.form
    form.fields["resident"].set_value(Chosen(person, "Сапаров Нурлан"))
    assert not form.save()
    assert form.fields["handed_on"].error == "The term runs from this day; give it."
    form.fields["category"].set_value("administrative_supervision")
    form.fields["level"].set_value("high")
    form.fields["starts_on"].set_value(desk.desk.today())
    assert not form.save()
    assert form.fields["level_by"].error == "Say who decided it: rank and name."
    assert desk.all(PreventiveRecord) == []


def test_the_form_asks_what_the_category_needs(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.form
    shown = {key for key, field in form.fields.items() if field.isVisibleTo(form)}
    assert {"victim", "victim_copy_on", "handed_at"} <= shown
    assert not {"level", "plan_on", "prosecutor_copy_on"} & shown
    form.fields["category"].set_value("administrative_supervision")
    shown = {key for key, field in form.fields.items() if field.isVisibleTo(form)}
    assert {"level", "level_by", "plan_on", "agencies_notified_on"} <= shown
    assert not {"victim", "prosecutor_copy_on"} & shown
    assert form.fields["agencies_notified_on"].label_words() == "Prison service and akimat notified"


def test_a_check_is_entered_in_one_line_by_keyboard(desk, screen, person):
    form = opened(desk, screen, warned(desk, person))
    press(Qt.Key.Key_1, ALT)
    assert focused() is form.bar.quick.result.editor
    enter(desk.desk.label("check_result", "absent"))
    form.bar.quick.made_on.editor.setFocus(Qt.FocusReason.TabFocusReason)
    enter("-1")
    desk.settle()
    (check,) = desk.all(ControlCheck)
    assert (check.kind, check.result, check.made_on) == ("home", "absent", day(desk, 1))
    assert check.made_at
    assert screen.sheet.checks.count() == 1
    assert form.bar.strip.periods[0].state == "done"


def test_a_breach_asks_what_was_broken_and_says_what_follows(desk, screen, person):
    form = opened(desk, screen, warned(desk, person))
    quick = form.bar.quick
    assert not quick.breach.isVisible()
    quick.result.set_value("breach")
    assert quick.breach.isVisible()
    quick.enter()
    desk.settle()
    assert "say in a few words" in quick.notice.words
    assert desk.all(ControlCheck) == []
    quick.breach.set_value("Шумел ночью")
    quick.enter()
    desk.settle()
    (check,) = desk.all(ControlCheck)
    assert check.breach == "Шумел ночью"
    assert "report to the chief" in form.bar.prompt.words


def test_a_check_for_an_expired_order_is_shown_as_outside(desk, screen, person):
    record = warned(desk, person, back=40)
    desk.run(record_check, NewCheck(record, "home", day(desk, 2), "at_home"))
    form = opened(desk, screen, record)
    assert form.bar.words.text().startswith("The term ended on")
    assert "1 check outside the term" in form.bar.basis.text()
    assert "after the term" in screen.sheet.checks.item(0).text()


def test_a_protected_record_shows_dots_until_a_reason_is_given(desk, screen, person):
    record = ordered(desk, person)
    desk.run(record_check, NewCheck(record, "home", day(desk, 1), "at_home"))
    form = opened(desk, screen, record)
    assert screen.mask_bar.isVisible()
    assert not form.bar.quick.isVisible()
    assert not form.bar.steps.isVisible()
    assert not screen.sheet.isVisible()
    assert "Сапаров" not in str(form.contents())
    form = opened(desk, screen, record, "проверка дела")
    assert form.fields["resident"].value() == Chosen(person, "Сапаров Нурлан")
    assert form.bar.quick.isVisible()
    assert screen.sheet.checks.count() == 1


def test_only_what_was_changed_is_saved(desk, screen, person):
    record = warned(desk, person)
    form = opened(desk, screen, record)
    with desk.store.write() as session:
        was = command_of(session.get_one(PreventiveRecord, record))
        change_record(session, desk.actor, record, replace(was, note="Из другого стола"), shown=was)
    type_into(form, "number", "-А")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (kept,) = desk.all(PreventiveRecord)
    assert (kept.number, kept.note) == ("9-А", "Из другого стола")


def test_a_record_is_ended_in_place_and_the_refusal_is_said_there(desk, screen, person):
    record = warned(desk, person)
    form = opened(desk, screen, record)
    form.bar.steps.buttons["close"].click()
    form.bar.steps.fields["end"].set_value("expired")
    form.bar.steps.carry_out()
    desk.settle()
    assert "The term is not over" in form.bar.steps.notice.words
    form.bar.steps.fields["end"].set_value("early")
    form.bar.steps.fields["reason"].set_value("Рапорт № 4")
    form.bar.steps.carry_out()
    desk.settle()
    (kept,) = desk.all(PreventiveRecord)
    assert (kept.state, kept.close_reason) == ("ended", "early")
    assert form.bar.words.text().startswith("Ended on")
    assert not form.bar.steps.buttons["close"].isVisible()


def test_a_talk_over_an_hour_is_refused_and_one_within_it_stands_beside_the_record(desk, screen, person):
    record = warned(desk, person)
    form = opened(desk, screen, record)
    steps = form.bar.steps
    steps.buttons["measure"].click()
    assert steps.fields["minutes"].isVisible()
    assert not steps.fields["addressee"].isVisible()
    steps.fields["minutes"].set_value({"minutes": 90})
    steps.carry_out()
    desk.settle()
    assert "60 minutes at most" in steps.notice.words
    steps.fields["minutes"].set_value({"minutes": 45})
    steps.carry_out()
    desk.settle()
    (talk,) = desk.all(Measure)
    assert (talk.kind, talk.minutes, talk.preventive_record_id) == ("preventive_talk", 45, record)
    assert screen.sheet.measures.count() == 1


def test_the_answer_to_a_representation_is_entered_from_its_line(desk, screen, person):
    record = warned(desk, person, back=20)
    desk.run(
        record_measure,
        NewMeasure("representation", day(desk, 15), preventive_record_id=record, addressee="КСК «Самал»"),
    )
    form = opened(desk, screen, record)
    lines = screen.sheet.measures
    lines.setFocus()
    lines.setCurrentRow(0)
    assert screen.sheet.answer_button.isVisible()
    screen.sheet.answer_button.click()
    form.bar.steps.fields["answer"].set_value("Двор освещён")
    form.bar.steps.carry_out()
    desk.settle()
    (sent,) = desk.all(Measure)
    assert (sent.state, sent.answer) == ("answered", "Двор освещён")


def test_a_check_entered_by_mistake_is_taken_out_with_its_reason(desk, screen, person):
    record = warned(desk, person)
    desk.run(record_check, NewCheck(record, "home", day(desk, 1), "at_home"))
    opened(desk, screen, record)
    screen.sheet.checks.setFocus()
    screen.sheet.checks.setCurrentRow(0)
    screen.sheet.out_button.click()
    press(Qt.Key.Key_Return)
    assert screen.sheet.reason.error
    enter("внесено дважды")
    desk.settle()
    assert [check.annulled for check in desk.all(ControlCheck)] == [True]
    assert screen.sheet.checks.count() == 0


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_paper_of_a_record_is_shown_with_what_it_needs(desk, screen, person, language):
    record = warned(desk, person, grounds="Шумел после 23 часов")
    desk.run(record_check, NewCheck(record, "home", day(desk, 1), "at_home", made_at="19:30"))
    desk.run(
        record_measure, NewMeasure("preventive_talk", day(desk, 1), preventive_record_id=record, minutes=20)
    )
    opened(desk, screen, record)
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda document, action: shown.append((document, action)))
    menu = screen.paper_menu()
    assert [action.data() for action in menu.actions()] == ["warning", "sheet", "file"]
    for key in ("order", "warning", "sheet", "file", "plan", "route"):
        screen.show_paper(key)
        desk.settle()
    screen.show_paper("measure", screen.record.measures[0].id)
    desk.settle()
    assert {action for _document, action in shown} == {"preventive.print"}
    assert len(shown) == 7
    for document, _action in shown:
        text = render_html(document)
        assert "Сапаров Нурлан" in text
        assert "preventive_paper." not in text
        assert "title_" not in text
    warning = render_html(shown[1][0])
    assert "Шумел после 23 часов" in warning
    sheet = shown[2][0]
    (table,) = sheet.tables()
    assert len(table.columns) == 7
    assert any("19:30" in str(cell.value) for cell in table.rows[0].cells)
    assert papers.form_language(language) == language
    assert papers.form_language("tg") == "ru"


def test_the_register_offers_its_first_step_while_it_is_empty(screen):
    assert screen.register_view.empty_button.isVisible()
    assert "Put on record" in screen.register_view.empty_button.text()


@pytest.mark.parametrize("language", ["en", "ru", "kk", "tg"])
def test_no_word_is_cut_at_the_smallest_window(app, desk, screen, person, language):
    i18n.switch_language(app, language)
    opened(desk, screen, ordered(desk, person), "проверка дела")
    assert cut_labels(screen) == []


def test_tab_reaches_every_field_and_step(desk, screen, person):
    form = opened(desk, screen, ordered(desk, person), "проверка дела")
    form.jump_to("category")
    seen = walk(screen)
    wanted = {key for key, field in form.fields.items() if field.isVisibleTo(form)}
    assert wanted <= reached(form, seen)
    names = {widget.objectName() for widget in seen}
    assert {"step-measure", "step-papers", "step-close", "enter-check", "check-result"} <= names
