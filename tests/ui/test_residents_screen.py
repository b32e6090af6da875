from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_desk.models import Address, Appeal, Draft, Resident, Street
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.permission import MASK
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.ui import i18n
from inspector_desk.ui.residents import ResidentsScreen
from tests.ui.keys import type_text
from tests.ui.screens import CTRL, bench, cut_labels, enter, focused, reached, row, show, type_into, walk


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = ResidentsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def test_a_resident_recorded_by_keyboard_stands_in_the_database_and_in_the_register(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    assert screen.shows_form
    for text in ("Қасымов", "Ерлан", "Болатұлы", "16.03.1985", "Мужской"):
        enter(text if text != "Мужской" else desk.desk.label("sex", "male"))
    enter("850316300123")
    enter("87011234567")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (row,) = desk.all(Resident)
    assert (row.family_name, row.given_name, row.patronymic) == ("Қасымов", "Ерлан", "Болатұлы")
    assert row.birth_date == "1985-03-16"
    assert row.sex == "male"
    assert row.phone_e164 == "+77011234567"
    assert screen.form.state.text().startswith("✓ saved")
    press(Qt.Key.Key_Escape)
    desk.settle()
    model = screen.register_view.model
    assert list(model.ids) == [row.id]
    assert model.row(0).name == "Қасымов Ерлан Болатұлы"


def test_a_change_is_saved_shown_in_the_history_and_taken_back(desk, screen):
    desk.run(record_resident, NewResident(family_name="Серикова", given_name="Алия"))
    screen.register_view.reload()
    desk.settle()
    press(Qt.Key.Key_Return)
    desk.settle()
    screen.form.jump_to("given_name")
    screen.form.fields["given_name"].line.selectAll()
    enter("Әлия")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Resident)[0].given_name == "Әлия"
    history = screen.timeline.text.toPlainText()
    assert "Алия → Әлия" in history
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert desk.all(Resident)[0].given_name == "Алия"
    assert row(screen).name == "Серикова Алия"


def test_a_draft_comes_back_after_the_screen_was_closed(qtbot, desk, screen):
    screen.new_record()
    desk.settle()
    enter("Неоконч")
    type_text(focused(), "Ан")
    screen.hide()
    desk.settle()
    assert desk.all(Resident) == []
    assert len(desk.all(Draft)) == 1
    again = ResidentsScreen(desk.desk)
    show(qtbot, again)
    again.new_record()
    desk.settle()
    assert again.form.fields["family_name"].value() == "Неоконч"
    assert again.form.fields["given_name"].value() == "Ан"
    assert again.form.state.text().startswith("draft kept")
    again.form.history.step(back=True)
    assert again.form.fields["family_name"].value() is None
    again.form.history.step(back=False)
    assert again.form.fields["given_name"].value() == "Ан"
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Draft) == []
    assert desk.all(Resident)[0].family_name == "Неоконч"


def test_changes_left_unsaved_come_back_on_the_record_they_belong_to(desk, screen):
    first = desk.run(record_resident, NewResident(family_name="Первый", given_name="Иван")).first("resident")
    second = desk.run(record_resident, NewResident(family_name="Второй", given_name="Пётр")).first("resident")
    screen.open_record(first)
    desk.settle()
    type_into(screen.form, "note", "не дописано")
    press(Qt.Key.Key_Escape)
    screen.open_record(second)
    desk.settle()
    assert screen.form.fields["note"].value() is None
    assert screen.form.state.text() == ""
    screen.open_record(first)
    desk.settle()
    assert screen.form.fields["note"].value() == "не дописано"
    assert "not saved yet" in screen.form.notice.words
    assert desk.all(Resident)[0].note is None


def test_a_protected_resident_shows_dots_until_a_reason_is_given_and_the_journal_keeps_it(desk, screen):
    made = desk.run(
        record_resident,
        NewResident(family_name="Тайный", given_name="Петя", protection="minor", note="школа 5"),
    )
    screen.register_view.reload()
    desk.settle()
    assert row(screen).name == "•••"
    press(Qt.Key.Key_Return)
    desk.settle()
    form = screen.form
    assert form.fields["family_name"].value() == "•••"
    assert form.fields["note"].value() is None
    assert form.fields["family_name"].line.isReadOnly()
    assert "Тайный" not in screen.timeline.text.toPlainText()
    assert focused() is screen.mask_bar.reason
    # What hides the person must never be written over what it hides.
    form.save()
    desk.settle()
    assert desk.all(Resident)[0].family_name == "Тайный"
    screen.mask_bar.reason.setFocus()
    enter("жалоба матери")
    desk.settle()
    assert form.fields["family_name"].value() == "Тайный"
    assert form.fields["note"].value() == "школа 5"
    assert not form.fields["family_name"].line.isReadOnly()
    assert "Тайный" in screen.timeline.text.toPlainText()
    views = [entry for entry in desk.entries() if entry.action == "resident.view"]
    assert [view.reason for view in views] == [None, "жалоба матери"]
    # Saving does not ask for the reason again.
    type_into(form, "safe_contact", "через мать")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Resident)[0].safe_contact == "через мать"
    assert form.fields["family_name"].value() == "Тайный"
    assert made.first("resident") == screen.record_id


def test_likely_doubles_are_shown_while_the_name_is_typed_and_open(desk, screen):
    known = desk.run(
        record_resident, NewResident(family_name="Касымов", given_name="Ерлан", birth_date="1985-03-16")
    ).first("resident")
    screen.new_record()
    desk.settle()
    enter("Қасымов")
    assert not screen.form.similar.isVisible()
    enter("Ерлан")
    QTest.qWait(screen.form.similar.PAUSE_MS + 30)
    desk.settle()
    (line,) = screen.form.similar.buttons()
    assert line.text() == "Касымов Ерлан, 16.03.1985"
    line.setFocus()
    line.click()
    desk.settle()
    assert screen.record_id == known
    assert not screen.form.similar.isVisible()
    assert len(desk.all(Draft)) == 1, "what was typed before is kept as a draft"


def test_the_same_telephone_is_pointed_at_too(desk, screen):
    desk.run(record_resident, NewResident(family_name="Иная", phone="+77011234567"))
    screen.new_record()
    desk.settle()
    type_into(screen.form, "phone", "87011234567")
    QTest.qWait(screen.form.similar.PAUSE_MS + 30)
    desk.settle()
    assert [row.name for row in screen.form.similar.found] == ["Иная"]


def test_a_number_that_does_not_fit_the_birth_date_warns_and_never_blocks(desk, screen):
    screen.new_record()
    desk.settle()
    form = screen.form
    type_into(form, "family_name", "Ахметов")
    type_into(form, "birth_date", "01.01.1990")
    type_into(form, "iin", "850316300123")
    assert form.fields["iin"].message.isVisible()
    assert form.fields["iin"].error == ""
    assert form.save()
    desk.settle()
    assert desk.all(Resident)[0].iin == "850316300123"


def test_a_resident_needs_a_name_and_a_birth_date_that_is_past(desk, screen):
    screen.new_record()
    desk.settle()
    assert not screen.form.save()
    assert screen.form.fields["family_name"].error
    type_into(screen.form, "given_name", "Алия")
    type_into(screen.form, "birth_date", "01.01.2090")
    assert not screen.form.save()
    assert list(screen.form.check()) == ["birth_date"]


def test_a_new_address_is_made_in_place_by_keyboard(desk, screen):
    screen.new_record()
    desk.settle()
    form = screen.form
    type_into(form, "family_name", "Ахметов")
    form.jump_to("address")
    address = form.fields["address"]
    type_text(address.line, "Қабанбай батыр 12, кв 5")
    QTest.qWait(address.PAUSE_MS + 20)
    desk.settle()
    assert address.popup.texts() == ["New: “Қабанбай батыр 12, кв 5”"]
    press(Qt.Key.Key_Return)
    desk.settle()
    panel = address.panel
    assert panel.isVisible()
    assert panel.street.summary() == "Қабанбай батыр"
    assert (panel.house.value(), panel.flat.value()) == ("12", "5")
    panel.flat.editor.setFocus()
    press(Qt.Key.Key_Return)
    desk.settle()
    assert not panel.isVisible()
    (street,), (made,) = desk.all(Street), desk.all(Address)
    assert street.name == "Қабанбай батыр"
    assert (made.house, made.flat, made.kind) == ("12", "5", "flat")
    assert form.fields["address"].value().id == made.id
    assert focused() is address.line
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.all(Resident)[0].address_id == made.id


def test_escape_leaves_the_new_address_and_not_the_form(desk, screen):
    screen.new_record()
    desk.settle()
    address = screen.form.fields["address"]
    address.line.setFocus()
    address.make_new("за школой")
    desk.settle()
    press(Qt.Key.Key_Escape)
    assert screen.shows_form
    assert not address.panel.isVisible()
    assert focused() is address.line


def test_a_place_without_numbers_needs_only_a_landmark_and_a_point_can_be_picked(desk, screen):
    desk.desk.routes.can_pick = True
    asked = []
    desk.desk.routes.point_wanted.connect(asked.append)
    screen.new_record()
    desk.settle()
    address = screen.form.fields["address"]
    address.make_new("")
    panel = address.panel
    panel.pick_button.click()
    asked[0](511234567, 714567890)
    panel.landmark.editor.setFocus()
    enter("за школой № 5, зелёные ворота")
    desk.settle()
    (made,) = desk.all(Address)
    assert (made.landmark, made.kind, made.lat_e7, made.point_accuracy) == (
        "за школой № 5, зелёные ворота",
        "no_number",
        511234567,
        "picked",
    )


def test_links_do_not_tell_the_category_of_a_protected_record(desk, screen):
    person = desk.run(record_resident, NewResident(family_name="Ахметов", given_name="Данияр"))
    resident = person.first("resident")
    desk.run(
        plan_visit,
        PlanVisit(
            "domestic_violence_family", "2026-01-05", resident_id=resident, protection="domestic_violence"
        ),
    )
    screen.open_record(resident)
    desk.settle()
    lines = screen.links.list
    words = lines.item(0).text()
    assert MASK in words
    assert desk.desk.label("visit_kind", "domestic_violence_family") not in words


def test_links_list_the_appeals_and_visits_and_open_them(desk, screen):
    person = desk.run(record_resident, NewResident(family_name="Ахметов", given_name="Данияр"))
    resident = person.first("resident")
    today = desk.desk.today()
    appeal = desk.run(
        register_appeal,
        NewAppeal(
            "application", "reception", "noise", "Шум", today.isoformat(), "none", applicant_id=resident
        ),
    )
    visit = desk.run(plan_visit, PlanVisit("flat_house", date(2026, 1, 5).isoformat(), resident_id=resident))
    opened = []
    desk.desk.routes.record_wanted.connect(lambda kind, record: opened.append((kind, record)))
    screen.open_record(resident)
    desk.settle()
    lines = screen.links.list
    assert [lines.item(n).text().split(" · ")[0] for n in range(lines.count())] == [
        i18n.day_short(today),
        "05.01.2026",
    ]
    lines.setFocus()
    lines.setCurrentRow(1)
    press(Qt.Key.Key_Return)
    assert opened == [("visit", visit.first("visit"))]
    begun = []
    desk.desk.routes.new_wanted.connect(lambda kind, values: begun.append((kind, values)))
    screen.links.appeal_button.click()
    assert begun[0][0] == "appeal"
    assert begun[0][1]["applicant"].id == resident
    assert desk.all(Appeal)[0].id == appeal.first("appeal")


def test_tab_reaches_every_field(desk, screen):
    screen.new_record()
    desk.settle()
    assert reached(screen.form, walk(screen.form)) == set(screen.form.fields)


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_on_the_form_is_cut_in_any_language(qtbot, app, desk, screen, language):
    screen.new_record()
    i18n.switch_language(app, language)
    desk.settle()
    QTest.qWait(20)
    assert cut_labels(screen) == []


def test_undo_brings_back_and_takes_away_a_resident(desk, screen):
    screen.new_record()
    desk.settle()
    type_into(screen.form, "family_name", "Ошибочный")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert len(screen.register_view.model.ids) == 1
    QApplication.processEvents()
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert len(screen.register_view.model.ids) == 0
    press(Qt.Key.Key_Y, CTRL)
    desk.settle()
    assert len(screen.register_view.model.ids) == 1


def test_search_finds_a_name_in_any_spelling(desk, screen):
    for name in ("Қасымов", "Иванов"):
        desk.run(record_resident, NewResident(family_name=name))
    press(Qt.Key.Key_F, CTRL)
    type_text(focused(), "kasymov")
    QTest.qWait(200)
    desk.settle()
    assert [row(screen).name] == ["Қасымов"]
    assert len(screen.register_view.model.ids) == 1
    assert not screen.register_view.isHidden()


def test_an_export_holds_what_is_shown_and_is_journaled(desk, screen, tmp_path):
    desk.run(record_resident, NewResident(family_name="Серикова", given_name="Алия"))
    desk.run(record_resident, NewResident(family_name="Тайный", protection="minor"))
    screen.register_view.reload()
    desk.settle()
    target = tmp_path / "residents.csv"
    screen.export_to(str(target), screen.register_view.query)
    desk.settle()
    text = target.read_text(encoding="utf-8-sig")
    assert "Серикова Алия" in text
    assert "Тайный" not in text
    assert desk.entries()[-1].action.endswith("export")
    assert "residents.csv" in desk.entries()[-1].reason
