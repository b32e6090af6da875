"""The import screen over a real desk: step by step with the keys, every row judged, recorded, opened, taken back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from inspector_desk.models import Appeal, Resident, Visit
from inspector_desk.operations import imports
from inspector_desk.operations.full_export import DeskArchive
from inspector_desk.operations.import_files import read_table
from inspector_desk.operations.import_undo import list_imports
from inspector_desk.ui import i18n
from inspector_desk.ui.imports import import_commands, open_import
from inspector_desk.ui.imports.screen import CHECK, DONE, FILE, MAPPING, SHEET, ImportScreen
from inspector_desk.ui.imports.transfer_page import TransferPage
from tests.operations.import_files import csv_file, open_document
from tests.ui.screens import CTRL, bench

HEADS = ["Дата посещения", "Житель", "Дата рождения", "Адрес", "Результат"]
GOOD = ["05.03.2026", "Ким Анна", "02.04.1980", "", "Проведена профилактическая беседа"]
ODD = ["06.03.2026", "Пак Олег", "30.01.1975", "", "зашёл"]
BAD = ["скоро", "Ли Вера", "", "", ""]


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(desk, qtbot):
    made = ImportScreen(desk.desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.begin("visits")
    desk.settle()
    return made


def enter(screen: QWidget, desk) -> None:
    QTest.keyClick(screen.focusWidget() or screen, Qt.Key.Key_Return, CTRL)
    desk.settle()


def read(screen: ImportScreen, desk, path: Path, kind: str = "visits") -> None:
    screen.open_file(kind, path)
    desk.settle()
    assert screen.step == SHEET, screen.notice.words


def checked(screen: ImportScreen, desk, path: Path, kind: str = "visits") -> None:
    read(screen, desk, path, kind)
    enter(screen, desk)
    assert screen.step == MAPPING
    enter(screen, desk)
    assert screen.step == CHECK, screen.notice.words


def standings(screen: ImportScreen) -> list[str]:
    return [screen.check.model.report(row).standing for row in range(screen.check.model.rowCount())]


def test_a_file_becomes_records_by_the_keys_alone_and_goes_again(screen, desk, tmp_path, qtbot) -> None:
    path = csv_file(tmp_path / "журнал.csv", [HEADS, GOOD, ODD])
    assert screen.step == FILE
    screen.file.path.setText(str(path))
    QTest.keyClick(screen.file.path, Qt.Key.Key_Return)
    desk.settle()
    assert screen.step == SHEET
    enter(screen, desk)
    assert screen.mapping.mapping().columns == {
        "visited_on": 0, "name": 1, "birth_date": 2, "address": 3, "result": 4,
    }  # fmt: skip
    understood = screen.mapping.model
    assert understood.rowCount() == 2
    assert "05.03.2026" in [understood.data(understood.index(0, column)) for column in range(5)]
    enter(screen, desk)
    assert standings(screen) == ["good", "warning"]
    assert "2" in screen.next_button.text()
    shown: list[tuple] = []
    screen.desk.routes.records_wanted.connect(lambda *facts: shown.append(facts))
    enter(screen, desk)
    assert screen.step == DONE
    assert [(item.day, item.state) for item in desk.all(Visit)] == [
        ("2026-03-05", "done"),
        ("2026-03-06", "done"),
    ]
    assert screen.result.open.hasFocus()
    QTest.keyClick(screen.result.open, Qt.Key.Key_Space)
    desk.settle()
    assert shown[0][:2] == ("visit", (1, 2))
    QTest.keyClick(screen.result.undo, Qt.Key.Key_Space)
    desk.settle()
    assert all(item.annulled for item in desk.all(Visit))
    assert screen.result.again.isVisible()


def test_rows_that_stay_out_hold_the_import_until_the_officer_says_so(screen, desk, tmp_path) -> None:
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD, BAD]))
    assert standings(screen) == ["refused"], "what stays out is shown first"
    assert not screen.next_button.isEnabled()
    assert "скоро" in screen.check.details.text()
    enter(screen, desk)
    assert screen.step == CHECK
    screen.check.leave_out.setChecked(True)
    assert screen.next_button.isEnabled()
    screen.save_left_out(tmp_path / "left.xlsx")
    desk.settle()
    assert read_table(tmp_path / "left.xlsx", "visits").rows[0][2] == "скоро"
    enter(screen, desk)
    assert len(desk.all(Visit)) == 1
    assert screen.result.save.isVisible()


def test_filters_show_each_judgement(screen, desk, tmp_path) -> None:
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD, ODD, BAD, GOOD]))
    for name, count in (("", 4), ("good", 1), ("warning", 1), ("duplicate", 1), ("refused", 1)):
        screen.check.chips[name].click()
        assert screen.check.model.rowCount() == count, name
        assert set(standings(screen)) <= {name} or not name


def test_a_value_nobody_understood_is_explained_and_checked_again(screen, desk, tmp_path) -> None:
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD, ODD]))
    (box,) = screen.check.values.findChildren(QComboBox)
    assert "зашёл" in box.accessibleName()
    box.setCurrentIndex(box.findData("met"))
    box.activated.emit(box.currentIndex())
    desk.settle()
    assert screen.step == CHECK
    assert standings(screen) == ["good", "good"]
    enter(screen, desk)
    assert [item.result for item in desk.all(Visit)] == ["talk", "met"]


def test_a_profile_is_kept_and_offered_for_the_next_file_of_this_shape(screen, desk, tmp_path) -> None:
    rows = [["Когда", "К кому", "Где"], ["05.03.2026", "Ким Анна", "за рынком"]]
    read(screen, desk, csv_file(tmp_path / "март.csv", rows))
    assert screen.sheet.row.value() == 1
    enter(screen, desk)
    assert screen.mapping.mapping().columns == {}
    for field, column in (("visited_on", 0), ("name", 1), ("address", 2)):
        box = screen.mapping.boxes[field]
        box.setCurrentIndex(box.findData(column))
        box.activated.emit(box.currentIndex())
    screen.mapping.name.setText("Тетрадь")
    enter(screen, desk)
    enter(screen, desk)
    assert len(desk.all(Visit)) == 1
    screen.begin("visits")
    rows[1] = ["06.04.2026", "Пак Олег", "у реки"]
    read(screen, desk, csv_file(tmp_path / "апрель.csv", rows))
    enter(screen, desk)
    assert screen.mapping.profiles.currentData() == "Тетрадь"
    assert screen.mapping.mapping().columns == {"visited_on": 0, "name": 1, "address": 2}


def test_a_missing_column_brings_the_keys_to_its_field(screen, desk, tmp_path) -> None:
    read(screen, desk, csv_file(tmp_path / "a.csv", [["Житель", "Адрес"], ["Ким", "за рынком"]]))
    enter(screen, desk)
    enter(screen, desk)
    assert screen.step == MAPPING
    assert screen.mapping.boxes["visited_on"].hasFocus()
    assert screen.notice.state == "bad"


def test_one_row_that_stands_here_already_is_recorded_all_the_same(screen, desk, tmp_path) -> None:
    path = csv_file(
        tmp_path / "a.csv", [["ФИО", "ИИН"], ["Ким Анна", "900101300017"], ["Пак Олег", "850505400016"]]
    )
    checked(screen, desk, path, "residents")
    enter(screen, desk)
    screen.begin("residents")
    checked(screen, desk, path, "residents")
    assert standings(screen) == ["duplicate", "duplicate"]
    choice = screen.check.row_choice
    assert choice.isVisible()
    choice.setCurrentIndex(choice.findData("new"))
    choice.activated.emit(choice.currentIndex())
    enter(screen, desk)
    assert [item.family_name for item in desk.all(Resident)] == ["Ким", "Пак", "Ким"]


def test_what_is_no_table_is_said_in_place_and_nothing_is_lost(screen, desk, tmp_path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    screen.file.path.setText(str(path))
    screen.go_on()
    desk.settle()
    assert (screen.step, screen.notice.state) == (FILE, "bad")
    assert "old.xlsx" in screen.notice.words
    assert screen.file.path.text() == str(path)
    assert screen.next_button.isEnabled()


def test_the_sheet_can_be_changed(screen, desk, tmp_path) -> None:
    one, other = [HEADS, GOOD], [["Дата", "Житель"], ["07.03.2026", "Ли Вера"]]
    read(screen, desk, open_document(tmp_path / "a.ods", ("Март", one), ("Апрель", other)))
    box = screen.sheet.sheet
    assert [box.itemText(n) for n in range(box.count())] == ["Март", "Апрель"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    desk.settle()
    assert screen.raw.sheet == "Апрель"
    enter(screen, desk)
    assert screen.table.headers == ("Дата", "Житель")


def test_stopping_while_it_records_leaves_nothing(screen, desk, tmp_path, monkeypatch) -> None:
    """The work waits at a step until the officer has pressed Esc, as it would on a slow disk."""
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD, ODD]))
    held, running = threading.Event(), imports.run_import

    def slow(session, actor, plan, *, progress, **options):
        def waits(step: str, done: int, total: int) -> bool:
            held.wait(5)
            return progress(step, done, total)

        return running(session, actor, plan, progress=waits, **options)

    monkeypatch.setattr(imports, "run_import", slow)
    screen.go_on()
    assert screen.step == DONE
    assert screen.result.cancel.isVisible()
    QTest.keyClick(screen.result.cancel, Qt.Key.Key_Escape)
    held.set()
    desk.settle()
    assert desk.all(Visit) == []
    assert screen.step == CHECK
    assert screen.notice.state == "bad"
    assert screen.next_button.isEnabled()


def test_esc_goes_back_step_by_step_to_the_register(screen, desk, tmp_path) -> None:
    wanted: list[str] = []
    screen.desk.routes.screen_wanted.connect(wanted.append)
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD]))
    for step in (MAPPING, SHEET, FILE):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        assert screen.step == step
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert wanted == ["visits"]


def test_an_earlier_import_is_taken_back_from_the_first_page(screen, desk, tmp_path) -> None:
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD]))
    enter(screen, desk)
    screen.begin("visits")
    desk.settle()
    assert "a.csv" in screen.file.done.item(0).text()
    screen.file.undo.click()
    desk.settle()
    with desk.store.read() as session:
        assert list_imports(session)[0].undone_at
    assert screen.notice.state == "good"
    assert not screen.file.undo.isEnabled()


def test_every_language_says_every_page_without_a_word_cut(screen, desk, tmp_path, app) -> None:
    checked(screen, desk, csv_file(tmp_path / "a.csv", [HEADS, GOOD, ODD, BAD, GOOD]))
    for code, _name in i18n.LANGUAGES:
        i18n.switch_language(app, code)
        app.sendPostedEvents()
        assert screen.check.table.model().headerData(0, Qt.Orientation.Horizontal)
        assert screen.minimumSizeHint().width() <= 1366 - 200, code


def test_registers_and_the_palette_open_the_import_of_their_kind(desk) -> None:
    begun: list[tuple[str, object]] = []
    desk.desk.routes.new_wanted.connect(lambda kind, values: begun.append((kind, values)))
    open_import(desk.desk, "appeal")
    for command in import_commands(desk.desk):
        command.run()
    kinds = ["appeals", "appeals", "residents", "addresses", "visits", "meetings"]
    assert begun == [("import", {"kind": kind}) for kind in kinds]


def test_each_register_has_a_button_for_its_import(desk, qtbot) -> None:
    from inspector_desk.ui.imports import ImportButton
    from inspector_desk.ui.residents import ResidentsScreen

    begun: list[object] = []
    desk.desk.routes.new_wanted.connect(lambda kind, values: begun.append((kind, values)))
    residents = ResidentsScreen(desk.desk)
    qtbot.addWidget(residents)
    desk.settle()
    (button,) = residents.findChildren(ImportButton)
    button.click()
    assert begun == [("import", {"kind": "residents"})]


# Everything -----------------------------------------------------------------------------------------------


@pytest.fixture
def page(desk, qtbot):
    made = TransferPage(desk.desk, DeskArchive(desk.store, desk.actor))
    qtbot.addWidget(made)
    made.show()
    return made


def test_everything_is_written_only_with_a_reason(page, desk, tmp_path) -> None:
    assert not page.export.isEnabled()
    page.reason.setText("перенос на новый компьютер")
    assert page.export.isEnabled()
    page.write(tmp_path / "всё.zip")
    desk.settle()
    assert page.notice.state == "good", page.notice.words
    assert (tmp_path / "всё.zip").exists()
    assert desk.entries()[-1].action == "archive.export"
    assert "перенос" in desk.entries()[-1].reason
    assert not page.export.isEnabled(), "the next archive needs a reason of its own"


def test_an_archive_that_cannot_be_written_says_so_in_place(page, desk, tmp_path) -> None:
    page.reason.setText("проверка")
    page.write(tmp_path / "нет" / "всё.zip")
    desk.settle()
    assert page.notice.state == "bad"
    assert page.reason.text() == "проверка"
    assert desk.all(Appeal) == []
