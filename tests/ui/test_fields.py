from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import (
    CheckField,
    Chosen,
    CodeField,
    CountField,
    DateField,
    Field,
    IinField,
    PhoneField,
    PlainText,
    Suggestion,
    TextField,
    TimeField,
    TypeAheadField,
)
from tests.ui.keys import type_text

TODAY = date(2026, 11, 3)


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot) -> Show:
    windows: list[QWidget] = []

    def shown(*fields: Field) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for field in fields:
            column.addWidget(field)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(700, 500)
        window.show()
        window.activateWindow()
        return window

    return shown


def date_field() -> DateField:
    return DateField("day", lambda: "Day", today=lambda: TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.11", date(2026, 11, 5)),
        ("вчера", date(2026, 11, 2)),
        ("+3", date(2026, 11, 6)),
        ("2026-11-05", date(2026, 11, 5)),
    ],
)
def test_a_day_is_understood_as_it_is_typed_and_said_in_words(qtbot, app, show, typed, meant):
    field = date_field()
    show(field)
    field.line.setFocus()
    type_text(field.line, typed)
    assert field.value() == meant
    assert field.message.text() == i18n.day_words(meant, year=True)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == i18n.day_short(meant)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "tg"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.11", date(2026, 11, 5)),
        ("5ю11", date(2026, 11, 5)),
        ("5,11", date(2026, 11, 5)),
        ("0511", date(2026, 11, 5)),
        ("+3", date(2026, 11, 6)),
        ("-1", date(2026, 11, 2)),
        ("вчера", date(2026, 11, 2)),
        ("кеше", date(2026, 11, 2)),
        ("дирӯз", date(2026, 11, 2)),
        ("yesterday", date(2026, 11, 2)),
        ("ертең", date(2026, 11, 4)),
        ("пагоҳ", date(2026, 11, 4)),
    ],
)
def test_a_day_is_understood_whatever_language_the_screen_speaks(qtbot, app, show, language, typed, meant):
    i18n.switch_language(app, language)
    field = date_field()
    show(field)
    type_text(field.line, typed)
    assert field.value() == meant


def test_a_day_that_cannot_be_understood_is_kept_and_explained(qtbot, app, show):
    field = date_field()
    show(field)
    type_text(field.line, "31.02")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "31.02"
    assert "31.02" in field.error
    assert not field.is_empty
    with pytest.raises(KnownError):
        field.value()


def test_arrows_move_a_day_and_f4_opens_the_calendar(qtbot, app, show):
    field = date_field()
    show(field)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == TODAY
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1930", time(19, 30)), ("19:30", time(19, 30)), ("7", time(7)), ("0705", time(7, 5))],
)
def test_a_time_is_understood_as_it_is_typed(qtbot, app, show, typed, meant):
    field = TimeField("at", lambda: "At")
    show(field)
    type_text(field.line, typed)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == meant
    assert field.line.text() == i18n.time_words(meant)


def test_a_time_that_does_not_exist_is_explained(qtbot, app, show):
    field = TimeField("at", lambda: "At")
    show(field)
    type_text(field.line, "2575")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert "2575" in field.error


def test_what_no_register_can_keep_is_left_out_at_once_and_said(qtbot, app, show):
    line, area = TextField("name", lambda: "Name"), PlainText("text", lambda: "Text")
    show(line, area)
    line.set_value("Қасы\0мов")
    area.set_value("one\0two")
    assert line.value() == "Қасымов"
    assert area.value() == "onetwo"
    assert "Name" in line.message.text()


def test_a_long_text_says_how_long_it_may_be(qtbot, app, show):
    area = PlainText("text", lambda: "Text", most=20)
    show(area)
    area.set_value("x" * 18)
    assert area.length.text() == "18 of 20 characters"
    area.set_value("x" * 30)
    assert area.value() == "x" * 20


def code_field() -> CodeField:
    labels = {
        "en": [("application", "Application"), ("complaint", "Complaint"), ("report", "Report of a breach")],
        "ru": [("application", "Заявление"), ("complaint", "Жалоба"), ("report", "Сообщение")],
    }
    return CodeField("kind", lambda: "Kind", lambda: labels.get(i18n.language(), labels["en"]))


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen: a popup has no keyboard to grab
def test_a_code_is_chosen_by_typing_and_changes_its_words_with_the_language(qtbot, app, show):
    field = code_field()
    show(field)
    assert field.value() is None
    type_text(field.combo.lineEdit(), "comp")
    field.combo.lineEdit().editingFinished.emit()
    assert field.value() == "complaint"
    i18n.switch_language(app, "ru")
    qtbot.waitUntil(lambda: field.combo.currentText() == "Жалоба")
    assert field.value() == "complaint"


def test_a_code_of_a_newer_version_is_kept_unchanged(qtbot, app, show):
    field = code_field()
    show(field)
    field.set_value("holographic")
    assert field.value() == "holographic"


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen: a popup has no keyboard to grab
def test_text_that_is_no_code_is_explained_and_survives_in_the_draft(qtbot, app, show):
    field = code_field()
    show(field)
    type_text(field.combo.lineEdit(), "nonsense")
    field.combo.lineEdit().editingFinished.emit()
    assert "nonsense" in field.error
    held = field.dump()
    other = code_field()
    show(other)
    other.restore(held)
    assert other.combo.currentText() == "nonsense"


@pytest.mark.parametrize(
    ("typed", "shown", "value"),
    [
        ("87011234567", "+7 701 123 45 67", "+77011234567"),
        ("+77011234567", "+7 701 123 45 67", "+77011234567"),
        ("7011234567", "+7 701 123 45 67", "+77011234567"),
        ("102", "102", "102"),
    ],
)
def test_a_phone_number_of_kazakhstan_is_grouped_while_it_is_typed(qtbot, app, show, typed, shown, value):
    field = PhoneField("phone", lambda: "Phone", "kz")
    show(field)
    type_text(field.line, typed)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == shown
    assert field.value() == value
    assert not field.message.isVisible()


def test_a_pasted_phone_number_is_cleaned_and_a_foreign_one_only_doubted(qtbot, app, show):
    field = PhoneField("phone", lambda: "Phone", "tj")
    show(field)
    field.line.setText("(992) 90-123-45-67")
    assert field.value() == "+992901234567"
    field.line.setText("+44 20 7946 0000")
    field.line.editingFinished.emit()
    assert field.value() == "+44 20 7946 0000"
    assert "+44" in field.message.text()


def test_an_iin_is_grouped_and_what_is_odd_only_warns(qtbot, app, show):
    field = IinField("iin", lambda: "IIN", birth_date=lambda: date(1999, 1, 1))
    show(field)
    type_text(field.line, "850101300128")
    field.line.editingFinished.emit()
    assert field.line.text() == "850101 300128"
    assert field.value() == "850101300128"
    assert field.error == ""
    assert field.message.isVisible()


def test_the_cursor_stays_behind_its_digit_when_a_group_moves(qtbot, app, show):
    field = IinField("iin", lambda: "IIN")
    show(field)
    type_text(field.line, "8501013001")
    field.line.setCursorPosition(2)
    type_text(field.line, "9")
    assert field.line.text() == "859010 13001"
    assert field.line.cursorPosition() == 3


def test_attendance_is_counted_apart_and_together(qtbot, app, show):
    field = CountField(
        "attendance", lambda: "Attendance", [("female", lambda: "Women"), ("male", lambda: "Men")]
    )
    show(field)
    assert field.value() is None
    type_text(field._boxes["female"], "17")
    type_text(field._boxes["male"], "9x")
    assert field.value() == {"female": 17, "male": 9}
    assert field.total.text() == "Together: 26"
    field.set_value({"female": 0})
    assert field.value() == {"female": 0}


def test_a_check_is_yes_or_no(qtbot, app, show):
    field = CheckField("crime", lambda: "Signs of a crime")
    show(field)
    assert field.value() is False
    assert field.is_empty
    field.box.click()
    assert field.value() is True


PEOPLE = [
    Suggestion(7, "Қасымов Ерлан", "1985 · Абай 12"),
    Suggestion(9, "Касымова Айгуль", "1990 · Абай 14"),
]


def suggest(session: Any, text: str) -> Sequence[Suggestion]:
    return PEOPLE if not text or text.startswith(("к", "К")) else []


def resident_field(qtbot, show, background, **options: Any) -> TypeAheadField:
    field = TypeAheadField("applicant", lambda: "Applicant", suggest, background, **options)
    show(field)
    field.line.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    return field


def test_a_person_is_chosen_with_the_keys_from_what_is_suggested(qtbot, background, show):
    field = resident_field(qtbot, show, background)
    type_text(field.line, "кас")
    qtbot.waitUntil(field.popup.isVisible)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.committed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == Chosen(9, "Касымова Айгуль")
    assert not field.popup.isVisible()


def test_an_empty_field_offers_what_was_used_lately_on_arrow_down(qtbot, background, show):
    field = resident_field(qtbot, show, background)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.waitUntil(field.popup.isVisible)
    assert field.popup.texts() == [one.title for one in PEOPLE]
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()


def test_another_letter_means_another_person(qtbot, background, show):
    field = resident_field(qtbot, show, background)
    field.set_value(PEOPLE[0])
    assert field.value() == Chosen(7, "Қасымов Ерлан")
    type_text(field.line, "а")
    with pytest.raises(KnownError):
        field.value()
    held = field.dump()
    field.set_value(None)
    assert field.is_empty
    field.restore(held)
    assert field.line.text() == "Қасымов Ерлана"


def test_free_text_is_kept_where_it_is_allowed(qtbot, background, show):
    field = resident_field(qtbot, show, background, free_text=True)
    type_text(field.line, "passer-by")
    assert field.value() == Chosen(None, "passer-by")


def test_a_person_who_is_not_there_can_be_made_on_the_spot(qtbot, background, show):
    made: list[str] = []
    field = resident_field(qtbot, show, background, create=made.append)
    type_text(field.line, "Новиков")
    qtbot.waitUntil(field.popup.isVisible)
    assert field.popup.texts() == ["New: “Новиков”"]
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert made == ["Новиков"]


def test_every_field_has_a_name_for_screen_readers_and_a_buddy(qtbot, background, show):
    fields: list[Field] = [
        TextField("name", lambda: "Name", required=True),
        PlainText("text", lambda: "Text"),
        date_field(),
        code_field(),
        PhoneField("phone", lambda: "Phone", "kz"),
        IinField("iin", lambda: "IIN"),
        TypeAheadField("applicant", lambda: "Applicant", suggest, background),
        CheckField("crime", lambda: "Signs of a crime"),
    ]
    show(*fields)
    for field in fields:
        assert field.editor.accessibleName() == field.label_words()
        assert field.label.buddy() is field.editor
    assert fields[0].label.text() == "Name (required)"
    fields[0].set_error("Name is still empty")
    assert fields[0].editor.accessibleDescription() == "Name is still empty"
