"""Saved views, pins, actions on many records and what leaves a register, over a real desk."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from odf import teletype
from odf.opendocument import load as load_ods
from odf.table import TableCell, TableRow
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_desk.errors import KnownError
from inspector_desk.models import Resident
from inspector_desk.operations.residents import NewResident, annul_resident, record_resident
from inspector_desk.ui.fields import TextField
from inspector_desk.ui.messages import Toasts
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.residents import ResidentsScreen
from inspector_desk.ui.residents.register import ResidentSource, resident_register
from inspector_desk.ui.tables import BulkAction
from inspector_desk.ui.tables.pinning import without
from tests.ui.keys import press_place, type_text
from tests.ui.screens import ALT, CTRL, bench, focused, show

SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = ("Абаев", "Борисов", "Валиев", "Громов", "Дәулетов")


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


def annul_action(desk) -> BulkAction:
    def run(session: Any, resident_id: int, values: Any) -> Any:
        if session.get(Resident, resident_id).family_name == "Громов":
            raise KnownError("resident.nameless")
        return annul_resident(session, desk.actor, resident_id, values["reason"])

    return BulkAction(
        "annul",
        lambda: "Annul",
        run,
        ask=lambda: (TextField("reason", lambda: "Reason", required=True),),
        shortcut="Ctrl+Delete",
    )


class Screen(ResidentsScreen):
    """The residents with an action on many of them."""

    def __init__(self, desk) -> None:
        register = replace(resident_register(desk.desk), bulk=(annul_action(desk),))
        RecordScreen.__init__(self, desk.desk, register, ResidentSource(desk.desk))


@pytest.fixture
def people(desk) -> dict[str, int]:
    return {name: desk.run(record_resident, NewResident(name, "Ерлан")).first("resident") for name in NAMES}


@pytest.fixture
def screen(qtbot, desk, people):
    made = Screen(desk)
    show(qtbot, made)
    desk.settle()
    yield made
    desk.settle()


def names(screen) -> list[str]:
    model = screen.register_view.model
    return [str(model.data(model.index(number, 0))).split()[0] for number in range(model.rowCount())]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def save_view(desk, screen, name: str) -> None:
    press(Qt.Key.Key_S, CTRL | SHIFT)
    type_text(focused(), name)
    press(Qt.Key.Key_Return)
    desk.settle()


# Views ---------------------------------------------------------------------------------------------------


def test_a_view_is_saved_and_opened_again_by_the_keys_alone(desk, screen):
    view = screen.register_view
    view.ask("громов")
    view.layout_of_columns.show(3, False)
    view._set_order("birth_date", True)
    desk.settle()
    save_view(desk, screen, "Громовы")
    assert view.kept.views.text() == "View: Громовы"
    assert view.table.hasFocus(), "work goes on in the table"
    press(Qt.Key.Key_0, ALT)
    desk.settle()
    assert len(names(screen)) == 5
    assert (view.query.text, view.query.sort) == ("", "name")
    assert len(view.shown_columns()) == 6
    press(Qt.Key.Key_1, ALT)
    desk.settle()
    assert names(screen) == ["Громов"]
    assert (view.query.text, view.query.sort, view.query.descending) == ("громов", "birth_date", True)
    assert [column.key for column in view.shown_columns()] == [
        "name",
        "birth_date",
        "address",
        "iin",
        "protection",
    ]
    view.ask("валиев")
    assert view.kept.views.text() == "View: Громовы *", "it says that something else is asked now"


@pytest.mark.parametrize("letter", ["Ы", "Ҷ"])
def test_a_view_is_saved_from_a_cyrillic_layout(desk, screen, letter):
    press_place(screen, letter, CTRL | SHIFT)
    assert screen.register_view.kept.views.name_bar.isVisible()


def test_the_view_that_opens_first_is_there_when_the_register_is_opened(qtbot, desk, screen):
    screen.register_view.ask("валиев")
    save_view(desk, screen, "Валиевы")
    screen.register_view.kept.views.open_with()
    desk.settle()
    again = Screen(desk)
    show(qtbot, again)
    desk.settle()
    assert names(again) == ["Валиев"]
    assert again.register_view.kept.views.text() == "View: Валиевы"


def test_records_asked_for_by_another_screen_come_before_the_first_view(qtbot, desk, screen):
    screen.register_view.ask("валиев")
    save_view(desk, screen, "Валиевы")
    screen.register_view.kept.views.open_with()
    desk.settle()
    again = Screen(desk)
    again.register_view.ask("громов")
    show(qtbot, again)
    desk.settle()
    assert names(again) == ["Громов"]


def test_a_deleted_view_comes_back_with_ctrl_z_unless_a_record_was_changed_since(desk, screen, people):
    save_view(desk, screen, "Все")
    views = screen.register_view.kept.views
    views.delete()
    desk.settle()
    assert views.views == ()
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert [view.name for view in views.views] == ["Все"]
    views.choose(views.views[0].key)
    views.delete()
    desk.settle()
    desk.desk.background.changed_now(desk.run(annul_resident, people["Абаев"], "записан дважды"))
    desk.settle()
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert views.views == ()


def test_a_name_that_is_taken_is_refused_in_place_and_what_was_typed_stays(desk, screen):
    save_view(desk, screen, "Одно")
    save_view(desk, screen, "Другое")
    views = screen.register_view.kept.views
    views.rename()
    views.name_bar.line.setText("одно")
    press(Qt.Key.Key_Return)
    desk.settle()
    assert "одно" in views.name_bar.error.text().casefold()
    assert views.name_bar.line.text() == "одно"
    press(Qt.Key.Key_Escape)
    assert screen.register_view.table.hasFocus()


def test_the_list_of_views_names_the_keys_and_what_can_be_done(desk, screen):
    save_view(desk, screen, "Все")
    views = screen.register_view.kept.views
    views.fill()
    words = [action.text().split("\t")[0] for action in views.list_menu.actions() if action.text()]
    assert words == [
        "The whole register",
        "Все",
        "Save this view as…",
        "Open the register with it",
        "Rename…",
        "Delete",
    ]


# Pins ----------------------------------------------------------------------------------------------------


def test_a_pinned_record_stands_on_top_and_stays_there(qtbot, desk, screen, people):
    view = screen.register_view
    view.focus_record(people["Громов"])
    press(Qt.Key.Key_M, CTRL)
    desk.settle()
    assert names(screen) == ["Громов", "Абаев", "Борисов", "Валиев", "Дәулетов"]
    assert view.model.data(view.model.index(0, 0), Qt.ItemDataRole.DecorationRole) is not None
    assert "pinned" in view.model.data(view.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    view._set_order("name", True)
    view.reload()
    view._ask()
    desk.settle()
    assert names(screen)[:2] == ["Громов", "Дәулетов"]
    again = Screen(desk)
    show(qtbot, again)
    desk.settle()
    assert names(again)[0] == "Громов"
    again.register_view.focus_record(people["Громов"])
    press_place(again, "Ь", CTRL)
    desk.settle()
    assert again.register_view.source.pinned == ()
    assert names(again)[0] == "Дәулетов"


def test_under_a_filter_the_pinned_that_fit_are_on_top_and_the_others_are_not_there(desk, screen, people):
    view = screen.register_view
    view.kept.toggle_pins([people["Громов"], people["Валиев"]])
    desk.settle()
    view.ask("вал")
    desk.settle()
    assert names(screen) == ["Валиев"]
    screen.show_ids([people["Абаев"], people["Громов"]], "two of them")
    desk.settle()
    assert names(screen) == ["Громов", "Абаев"]


def test_ids_are_taken_out_of_a_million_without_touching_the_rest():
    from array import array

    ids = array("q", range(1_000_000))
    kept = without(ids, [999_999, 0, 256, 65_536, 5_000_000])
    assert len(kept) == 1_000_000 - 4
    assert kept[0] == 1
    assert not {999_999, 0, 256, 65_536} & set(kept)


# Many at once --------------------------------------------------------------------------------------------


def test_an_action_on_many_asks_first_names_what_was_refused_and_goes_back_as_one(desk, screen, people):
    view = screen.register_view
    view.table.selectAll()
    press(Qt.Key.Key_Delete, CTRL)
    assert view.bulk.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert view.bulk.fields[0].error, "a reason is asked for"
    type_text(focused(), "выехали")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert names(screen) == ["Громов"]
    assert "Not done for 1" in view.notice.words
    assert view.selected_ids() == [people["Громов"]], "what was refused is left selected"
    assert "Done for 4; Ctrl+Z takes it back." in Toasts.of(screen).showing()
    annulled = [entry for entry in desk.entries() if entry.reason == "выехали"]
    assert len(annulled) == 4, "one entry for each record"
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert names(screen) == list(NAMES)
    assert not any(person.annulled for person in desk.all(Resident))


def test_an_action_can_be_stopped_and_what_was_done_goes_back_too(desk, screen):
    view = screen.register_view
    view.table.selectAll()
    view.act("annul")
    view.bulk.fields[0].set_value("выехали")
    view.bulk.begin()
    view.bulk.cancel()
    desk.settle()
    assert sum(bool(person.annulled) for person in desk.all(Resident)) == 1
    assert len(view.selected_ids()) == 4, "those left over are selected for the next try"
    screen.undo_last()
    desk.settle()
    assert not any(person.annulled for person in desk.all(Resident))


def test_an_action_without_a_selection_says_how_to_select(desk, screen):
    screen.register_view.table.clearSelection()
    screen.register_view.act("annul")
    assert "No record is selected" in screen.register_view.notice.words


# What leaves ---------------------------------------------------------------------------------------------


def test_rows_copied_are_in_the_journal_before_they_are_on_the_clipboard(desk, screen, people):
    screen.register_view.table.selectAll()
    press(Qt.Key.Key_C, CTRL)
    desk.settle()
    assert QGuiApplication.clipboard().text().count("\n") == 5
    entry = desk.entries()[-1]
    assert entry.action == "register.export"
    assert entry.reason == "Residents: 5; clipboard"
    assert len(entry.subject) == 5


def test_a_search_is_journaled_once_when_it_has_settled(desk, screen):
    view = screen.register_view
    view.kept.SETTLED_MS = 1
    view.kept._settled.setInterval(150)
    view.to_table()
    press(Qt.Key.Key_F, CTRL)
    for letter in "громов":
        type_text(focused(), letter)
    desk.settle()
    QTest.qWait(300)
    desk.settle()
    searched = [entry.reason for entry in desk.entries() if entry.action == "search.run"]
    assert searched == ["Residents: громов"]
    view.to_table()
    view.open_current()
    desk.settle()
    assert len([entry for entry in desk.entries() if entry.action == "search.run"]) == 1


def test_a_record_opened_before_the_search_has_settled_still_leaves_it_in_the_journal(desk, screen):
    view = screen.register_view
    view.ask("валиев")
    desk.settle()
    view.to_table()
    press(Qt.Key.Key_Return)
    desk.settle()
    assert [entry.action for entry in desk.entries()][-2:] == ["search.run", "resident.view"]


def seen(screen) -> list[list[str]]:
    view = screen.register_view
    columns = view.shown_columns()
    rows = [view.model.row(number) for number in range(view.model.rowCount())]
    return [
        [column.title() for column in columns],
        *([column.value(row) for column in columns] for row in rows),
    ]


def read_back(path) -> list[list[str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, delimiter=";"))
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    rows = load_ods(path).getElementsByType(TableRow)
    return [[teletype.extractText(cell) for cell in row.getElementsByType(TableCell)] for row in rows]


@pytest.mark.parametrize("form", ["xlsx", "csv", "ods"])
def test_an_export_holds_exactly_what_is_seen(desk, screen, people, tmp_path, form):
    desk.run(record_resident, NewResident("=2+3", "Ерлан", note="формула"))
    view = screen.register_view
    view.kept.toggle_pins([people["Громов"]])
    desk.settle()
    view.layout_of_columns.show(3, False)
    view.layout_of_columns.move(2, -2)
    view._set_order("name", True)
    view.ask("ерлан")
    desk.settle()
    path = tmp_path / f"register.{form}"
    screen.export_to(str(path), view.query)
    desk.settle()
    expected = seen(screen)
    assert expected[0][0] == "Address"
    assert len(expected) == 7
    if form == "csv":
        expected = [[f"'{cell}" if cell.startswith("=") else cell for cell in row] for row in expected]
    assert read_back(path) == expected
    assert desk.entries()[-1].action == "register.export"
    assert "ерлан" in (desk.entries()[-1].reason or "")


def test_a_print_shows_the_same_rows_and_says_what_they_were_narrowed_to(desk, screen, people):
    shown: list[Any] = []
    screen.desk.routes.preview_wanted.connect(lambda document, action: shown.append((document, action)))
    screen.register_view.kept.toggle_pins([people["Громов"]])
    desk.settle()
    press(Qt.Key.Key_P, CTRL)
    desk.settle()
    ((document, action),) = shown
    assert action == "register.print"
    (table,) = document.tables()
    assert [row.cells[1].value.split()[0] for row in table.rows][:2] == ["Громов", "Абаев"]


# Columns -------------------------------------------------------------------------------------------------


def test_columns_are_chosen_moved_and_resized_by_the_keys_alone(qtbot, desk, screen):
    view = screen.register_view
    width = view.table.columnWidth(0)
    press(Qt.Key.Key_C, CTRL | SHIFT)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not screen)
    panel = QApplication.activeWindow()
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert [column.key for column in view.shown_columns()][:3] == ["birth_date", "name", "phone"]
    assert view.table.columnWidth(0) == width + 20
    press(Qt.Key.Key_0, CTRL)
    assert [column.key for column in view.shown_columns()][:3] == ["name", "birth_date", "address"]
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
