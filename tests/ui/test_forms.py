from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import CodeField, DateField, PlainText, TextField
from inspector_desk.ui.forms import RecordForm, repeating
from tests.ui.keys import press_place, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def drafts() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def form(qtbot, app, drafts) -> RecordForm:
    made = RecordForm(lambda: "New appeal", lambda: "Register", save_draft=drafts.append)
    made.add(TextField("applicant", lambda: "Applicant", required=True))
    made.add(
        DateField("received", lambda: "Received", today=lambda: date(2026, 11, 3)),
        CodeField("kind", lambda: "Kind", lambda: [("a", "Application"), ("c", "Complaint")], width=40),
    )
    made.add_section(lambda: "Content")
    made.add(PlainText("content", lambda: "Content", required=True))
    made.set_summary(QLabel("due Thursday 9 April, 4 working days left"))
    made.set_side(QLabel("timeline"))
    made.ready()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def line(form: RecordForm, key: str) -> Any:
    return form.fields[key].editor


def test_enter_goes_through_the_fields_and_stays_in_long_text(qtbot, form):
    assert line(form, "applicant").hasFocus()
    type_text(line(form, "applicant"), "Қасымов")
    qtbot.keyClick(line(form, "applicant"), Qt.Key.Key_Return)
    assert line(form, "received").hasFocus()
    type_text(line(form, "received"), "5.11")
    qtbot.keyClick(line(form, "received"), Qt.Key.Key_Return)
    assert form.fields["received"].line.text() == "05.11.2026"
    assert line(form, "kind").hasFocus()
    qtbot.keyClick(line(form, "kind"), Qt.Key.Key_Return)
    assert line(form, "content").hasFocus()
    qtbot.keyClick(line(form, "content"), Qt.Key.Key_Return)
    assert line(form, "content").hasFocus()


def test_what_is_typed_is_a_draft_within_a_second_even_when_typing_never_stops(qtbot, form, drafts):
    assert form.DRAFT_AFTER_MS < 1000
    type_text(line(form, "applicant"), "Ә")
    assert form.state.text() == "keeping the draft…"
    started = form._draft_timer.remainingTime()
    type_text(line(form, "applicant"), "лия")
    assert form._draft_timer.remainingTime() <= started
    qtbot.waitUntil(lambda: bool(drafts), timeout=2000)
    assert drafts[-1]["applicant"] == "Әлия"
    form.draft_kept(datetime(2026, 11, 3, 14, 3, tzinfo=UTC))
    assert form.state.text() == "draft kept 14:03"


def test_leaving_keeps_the_draft_at_once_and_never_asks(qtbot, form, drafts):
    type_text(line(form, "applicant"), "Алия")
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert drafts[-1]["applicant"] == "Алия"


def test_a_draft_brings_back_text_that_was_not_understood(qtbot, form):
    form.load_draft(
        {"received": "31.02", "applicant": "Алия", "unknown": 1}, datetime(2026, 1, 1, 9, 5, tzinfo=UTC)
    )
    assert form.fields["received"].line.text() == "31.02"
    assert form.state.text() == "draft kept 09:05"
    assert form.contents()["applicant"] == "Алия"


def test_registering_points_at_everything_that_is_missing_and_goes_to_the_first(qtbot, form):
    line(form, "received").setText("31.02")
    with qtbot.assertNotEmitted(form.save_wanted):
        assert not form.save()
    jumps = form.problems.findChildren(QLabel)
    assert len(jumps) == 3
    assert "Applicant" in jumps[0].text()
    assert form.problems.isVisible()
    assert line(form, "applicant").hasFocus()
    jumps[2].linkActivated.emit("content")
    assert line(form, "content").hasFocus()


def test_an_error_goes_away_when_its_field_is_mended(qtbot, form):
    form.save()
    assert form.fields["applicant"].error
    type_text(line(form, "applicant"), "А")
    assert form.fields["applicant"].error == ""


def test_saving_tells_the_values_once_and_then_the_time(qtbot, form):
    form.load({"applicant": "Алия", "content": "Noise", "kind": "c", "received": date(2026, 11, 3)})
    with qtbot.waitSignal(form.save_wanted) as told:
        qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert told.args == [True]
    assert form.values() == {
        "applicant": "Алия",
        "content": "Noise",
        "kind": "c",
        "received": date(2026, 11, 3),
    }
    assert not form.save(), "a second press while the first is under way does nothing"
    form.saved(datetime(2026, 11, 3, 14, 3, tzinfo=UTC))
    assert form.state.text() == "✓ saved 14:03"
    assert not form.is_dirty


def test_a_refusal_is_said_at_its_field_or_on_top(qtbot, form):
    form.load({"applicant": "Алия", "content": "Noise"})
    form.save()
    form.refused(KnownError("ui.required", field="applicant"))
    assert form.fields["applicant"].error
    form.save()
    form.refused(KnownError("ui.no-printer"))
    assert "No printer" in form.notice.words
    assert form.save_button.isEnabled()


@pytest.mark.parametrize("key", ["Z", "Я"])
def test_undo_runs_back_through_all_fields_on_any_layout(qtbot, form, key):
    type_text(line(form, "applicant"), "Алия")
    line(form, "content").setFocus()
    type_text(line(form, "content"), "Noise")
    press_place(form, key, CTRL)
    assert form.fields["content"].value() is None
    press_place(form, key, CTRL)
    assert form.fields["applicant"].value() is None
    assert line(form, "applicant").hasFocus()
    qtbot.keyClick(form, Qt.Key.Key_Y, CTRL)
    assert form.fields["applicant"].value() == "Алия"


def test_an_undone_field_is_kept_in_the_draft_too(qtbot, form, drafts):
    type_text(line(form, "applicant"), "Алия")
    form.keep_draft()
    form.history.step(back=True)
    form.keep_draft()
    assert drafts[-1]["applicant"] == ""


def test_undo_ends_where_the_record_was_loaded(qtbot, form):
    form.load({"applicant": "Алия"})
    form.history.step(back=True)
    assert form.fields["applicant"].value() == "Алия"
    assert not form.is_dirty


def test_save_works_with_a_russian_layout_on(qtbot, form):
    form.load({"applicant": "Алия", "content": "Noise"})
    with qtbot.waitSignal(form.save_wanted) as told:
        press_place(form, "Ы", CTRL)
    assert told.args == [False]


def test_the_next_record_begins_empty_in_the_first_field(qtbot, form):
    form.load({"applicant": "Алия", "content": "Noise"})
    form.clear()
    assert form.values() == {"applicant": None, "received": None, "kind": None, "content": None}
    assert line(form, "applicant").hasFocus()
    assert not form.is_dirty


def test_the_form_speaks_the_new_language_at_once(qtbot, app, form):
    i18n.switch_language(app, "ru")
    qtbot.waitUntil(lambda: "Ctrl+S" in form.save_button.text())


# What was shown, what is repeated ------------------------------------------------------------------------


def test_the_form_remembers_what_it_was_loaded_with_until_it_is_saved(qtbot, form):
    form.load({"applicant": "Алия", "content": "Noise", "kind": "c"})
    shown = dict(form.shown)
    type_text(line(form, "applicant"), " Б")
    assert form.shown == shown
    assert form.values()["applicant"] == "Алия Б"
    form.save()
    type_text(line(form, "applicant"), "о")
    form.saved(datetime(2026, 11, 3, 14, 3, tzinfo=UTC))
    assert form.shown["applicant"] == "Алия Б", "what was sent is what stands in the record now"
    assert form.values()["applicant"] == "Алия Бо"


def test_a_save_that_was_refused_leaves_what_was_shown(qtbot, form):
    form.load({"applicant": "Алия", "content": "Noise"})
    type_text(line(form, "applicant"), " Б")
    form.save()
    form.refused(KnownError("ui.no-printer"))
    assert form.shown["applicant"] == "Алия"


def test_a_record_with_what_cannot_be_understood_is_said_to_be_unknown(qtbot, form):
    line(form, "received").setText("31.02")
    form.mark_shown()
    assert form.shown is None


@pytest.mark.parametrize("key", ["D", "В"])
def test_control_d_asks_for_the_last_record_on_any_layout(qtbot, form, key):
    with qtbot.waitSignal(form.copy_wanted):
        press_place(form, key, CTRL)


def test_what_is_taken_over_spares_what_was_typed_and_one_undo_takes_it_out(qtbot, form):
    type_text(line(form, "content"), "Noise")
    taken = form.take_over({"applicant": "Алия", "content": "Light", "kind": "c", "unknown": 1})
    assert taken == ["applicant", "kind"]
    assert form.values()["content"] == "Noise"
    press_place(form, "Z", CTRL)
    assert (form.values()["applicant"], form.values()["kind"]) == (None, None)
    assert form.values()["content"] == "Noise"


@pytest.mark.parametrize("key", ["'", "Э"])
def test_the_last_values_of_a_field_come_round_by_one_key(qtbot, form, key):
    form.offer_last({"kind": ["c", "a"]})
    form.jump_to("kind")
    for expected in ("c", "a", "c"):
        press_place(form, key, CTRL)
        assert form.fields["kind"].value() == expected
    form.jump_to("content")
    press_place(form, key, CTRL)
    assert form.fields["content"].value() is None


def test_control_z_on_an_untouched_form_means_the_last_command_and_on_another_never(qtbot, form):
    with qtbot.waitSignal(form.undo_wanted):
        press_place(form, "Z", CTRL)
    type_text(line(form, "applicant"), "А")
    with qtbot.assertNotEmitted(form.undo_wanted):
        press_place(form, "Z", CTRL)
        press_place(form, "Z", CTRL)


def test_no_field_about_a_person_is_remembered_and_no_gate_or_number_is_copied():
    for kind, keys in repeating.REMEMBERED.items():
        assert not repeating.PERSONAL & set(keys), kind
    never = {
        "crime_signs",
        "crime_register_number",
        "external_number",
        "iin",
        "phone",
        "birth_date",
        "given_name",
    }
    for kind, keys in repeating.COPIED.items():
        assert not never & set(keys), kind
