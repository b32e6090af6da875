from __future__ import annotations

import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from inspector_desk.errors import KnownError
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n
from inspector_desk.ui.background import Background
from inspector_desk.ui.messages import Toasts
from inspector_desk.ui.tables import (
    ChoiceFilter,
    Column,
    PagedModel,
    PeriodFilter,
    Register,
    RegisterQuery,
    RegisterView,
)
from inspector_desk.ui.tables.copying import as_clipboard

TODAY = date(2026, 4, 9)


@dataclass(frozen=True)
class Row:
    id: int
    number: str
    applicant: str
    state: str


class Numbers:
    """A register of any length whose rows are made from their ids."""

    def __init__(self, length: int) -> None:
        self.all = array("q", range(1, length + 1))
        self.pages: list[Sequence[int]] = []
        self.slow_s = 0.0
        self.asked: list[RegisterQuery] = []

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        self.asked.append(query)
        found = self.all
        if query.text:
            found = array("q", (one for one in self.all if query.text in str(one)))
        if query.descending:
            found = found[::-1]
        return found[:limit] if limit is not None else found

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[Row]:
        self.pages.append(ids)
        time.sleep(self.slow_s)
        return [Row(one, f"7/2026-{one}", f"Applicant {one}", "overdue" if one % 3 else "") for one in ids]


COLUMNS = (
    Column("number", lambda: "Number", lambda row: row.number, 120, sort="number"),
    Column("applicant", lambda: "Applicant", lambda row: row.applicant, 220, sort="applicant"),
    Column("due", lambda: "Due", lambda row: row.state, 160, state=lambda row: "bad" if row.state else None),
    Column("remark", lambda: "Remark", lambda row: "=2+3", 100, hidden=True),
)


def make_view(qtbot, background: Background, settings: QSettings, source: Numbers) -> RegisterView:
    register = Register(
        "appeals",
        COLUMNS,
        title=lambda: "Appeals",
        first_step=lambda: "New appeal",
        empty=lambda: "Appeals of residents are kept here.",
        filters=(
            ChoiceFilter("state", lambda: "State", lambda: [("new", "New"), ("done", "Answered")]),
            PeriodFilter("registered", lambda: "Registered"),
        ),
        kinds=frozenset({"appeal"}),
        order=("number", False),
    )
    view = RegisterView(register, source, background, settings, today=lambda: TODAY)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    qtbot.waitUntil(lambda: view.model.complete and background.idle)
    return view


def test_the_model_keeps_the_rules_of_qt(qtbot, background):
    model = PagedModel(COLUMNS, Numbers(1000), background)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(RegisterQuery())
    qtbot.waitUntil(lambda: model.complete and background.idle)
    assert model.rowCount() == 1000
    assert model.data(model.index(999, 0)) == "7/2026-1000"
    model.show(RegisterQuery(text="99"))
    qtbot.waitUntil(lambda: model.complete and background.idle)
    assert model.rowCount() == 19


def test_a_million_records_are_shown_from_their_first_page_and_reached_anywhere(qtbot, background, settings):
    source = Numbers(1_000_000)
    view = make_view(qtbot, background, settings, source)
    assert view.model.rowCount() == 1_000_000
    assert len(source.pages[0]) == PagedModel.PAGE
    for number in (999_999, 0, 500_000, 123_456):
        view.table.scrollTo(view.model.index(number, 0))
        view.grab()
        qtbot.waitUntil(lambda: background.idle)
        assert view.model.data(view.model.index(number, 0)) == f"7/2026-{number + 1}"
    assert len(view.model._pages) <= PagedModel.PAGES_KEPT
    assert view.count.text() == "1,000,000 shown"


def test_rows_that_come_late_are_placeholders_first_and_nothing_waits_for_them(qtbot, background, settings):
    source = Numbers(5000)
    view = make_view(qtbot, background, settings, source)
    source.slow_s = 0.3
    view.model.PATIENCE_S = 0.01
    cell = view.model.index(4000, 0)
    asked = len(source.pages)
    # The answer would take 0.3 s: whoever has the placeholder in hand did not wait for it.
    assert view.model.data(cell) == PagedModel.PLACEHOLDER
    assert view.model.row_if_read(4000) is None
    assert len(source.pages) <= asked + 1
    qtbot.waitUntil(lambda: view.model.data(cell) == "7/2026-4001")


def test_pages_left_behind_while_dragging_are_not_read(qtbot, background, settings):
    source = Numbers(100_000)
    view = make_view(qtbot, background, settings, source)
    source.slow_s = 0.02
    view.model.PATIENCE_S = 0.0
    source.pages.clear()
    for number in range(0, 100_000, 1000):
        view.model.data(view.model.index(number, 0))
    qtbot.waitUntil(lambda: background.idle)
    assert len(source.pages) < 20


def test_a_click_on_a_header_sorts_and_a_second_click_turns_it_round(qtbot, background, settings):
    view = make_view(qtbot, background, settings, Numbers(300))
    header = view.table.horizontalHeader()
    header.sectionClicked.emit(0)
    qtbot.waitUntil(lambda: view.model.complete and background.idle)
    assert view.query.descending
    assert view.model.data(view.model.index(0, 0)) == "7/2026-300"
    header.sectionClicked.emit(2)
    assert view.query.sort == "number"
    assert header.sortIndicatorSection() == 0


def test_typing_in_the_search_narrows_the_register_and_escape_brings_it_back(qtbot, background, settings):
    source = Numbers(300)
    view = make_view(qtbot, background, settings, source)
    view.bar.search.setText("299")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    assert view.bar.clear_all.isVisible()
    view.bar.search.setFocus()
    qtbot.keyClick(view.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.model.rowCount() == 300)


def test_filters_are_told_by_their_keys_and_named_on_their_chips(qtbot, background, settings):
    source = Numbers(10)
    view = make_view(qtbot, background, settings, source)
    view.ask(state=("done",), registered=(date(2026, 4, 6), date(2026, 4, 12)))
    assert view.query.filters == {"state": ("done",), "registered": (date(2026, 4, 6), date(2026, 4, 12))}
    chips = {key: control.text() for key, control in view.bar._controls.items()}
    assert chips == {"state": "State: Answered", "registered": "Registered: this week"}
    saved = view.view_state()
    view.bar.clear()
    assert not view.query.narrowed
    view.set_view_state(saved)
    assert view.query.filters["registered"] == (date(2026, 4, 6), date(2026, 4, 12))
    assert view.query.sort == "number"


def test_an_empty_register_says_what_goes_here_and_offers_the_first_step(qtbot, background, settings):
    view = make_view(qtbot, background, settings, Numbers(0))
    assert view.empty_words.isVisible()
    assert view.empty_words.text() == "Appeals of residents are kept here."
    with qtbot.waitSignal(view.new_wanted):
        view.empty_button.click()


def test_a_search_without_hits_offers_the_way_back(qtbot, background, settings):
    view = make_view(qtbot, background, settings, Numbers(20))
    view.ask("nothing")
    qtbot.waitUntil(view.empty_button.isVisible)
    view.empty_button.click()
    qtbot.waitUntil(lambda: view.model.rowCount() == 20)
    assert view.table.isVisible()


def test_enter_opens_the_record_in_focus_and_arrows_move_it(qtbot, background, settings):
    view = make_view(qtbot, background, settings, Numbers(50))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert told.args == [2]
    with qtbot.waitSignal(view.focused) as focus:
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert focus.args[0].id == 3


def test_copying_gives_text_and_a_table_with_headers_of_the_visible_columns(qtbot, background, settings):
    view = make_view(qtbot, background, settings, Numbers(500))
    view.table.selectAll()
    assert view.count.text() == "500 of 500 selected"
    view.copy()
    qtbot.waitUntil(lambda: background.idle)
    clipboard = QGuiApplication.clipboard()
    lines = clipboard.text().split("\n")
    assert lines[0] == "Number\tApplicant\tDue"
    assert lines[500] == "7/2026-500\tApplicant 500\toverdue"
    assert "<th>Applicant</th>" in clipboard.mimeData().html()
    assert Toasts.of(view).showing() == ["Rows copied: 500"]


def test_a_cell_that_looks_like_a_formula_is_copied_as_text(app):
    data: QMimeData = as_clipboard(["Remark"], [["=2+3"], ["-5"], ["<b>bold"], ["two\nlines"]])
    assert data.text() == "Remark\n'=2+3\n-5\n<b>bold\ntwo lines"
    assert "&lt;b&gt;bold" in data.html()


def test_columns_are_chosen_and_kept_for_the_next_time(qtbot, background, settings):
    view = make_view(qtbot, background, settings, Numbers(5))
    view.table.setColumnHidden(3, False)
    view.table.horizontalHeader().resizeSection(1, 333)
    view._set_order("applicant", True)
    view.close()
    again = make_view(qtbot, background, settings, Numbers(5))
    assert [column.key for column in again.shown_columns()] == ["number", "applicant", "due", "remark"]
    assert again.table.columnWidth(1) == 333
    assert (again.query.sort, again.query.descending) == ("applicant", True)


def test_a_change_of_its_kind_is_read_again_and_the_focus_stays(qtbot, background, settings):
    source = Numbers(100)
    view = make_view(qtbot, background, settings, source)
    view.focus_record(40)
    qtbot.waitUntil(lambda: view._focused_id == 40)
    source.all = array("q", range(20, 130))
    background.changed_now(Changed({"visit": frozenset()}))
    assert view.model.complete
    background.changed_now(Changed({"appeal": frozenset({129})}))
    qtbot.waitUntil(lambda: view.model.complete and background.idle)
    assert view.model.rowCount() == 110
    assert view.selected_ids() == [40]


def test_a_hidden_register_waits_until_it_is_seen(qtbot, background, settings):
    source = Numbers(10)
    view = make_view(qtbot, background, settings, source)
    view.hide()
    asked = len(source.asked)
    background.changed_now(Changed({"appeal": frozenset({1})}))
    assert len(source.asked) == asked
    view.show()
    qtbot.waitUntil(lambda: background.idle)
    assert len(source.asked) > asked


def test_a_fault_of_the_store_is_said_above_the_table(qtbot, background, settings):
    source = Numbers(10)
    view = make_view(qtbot, background, settings, source)

    def refuse(session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        raise KnownError("ui.no-printer")

    source.ids = refuse
    view.reload()
    qtbot.waitUntil(view.notice.isVisible)
    assert "No printer" in view.notice.words


@pytest.mark.parametrize("code", ["ru", "kk", "tg", "en"])
def test_the_register_speaks_the_new_language_at_once(qtbot, app, background, settings, code):
    view = make_view(qtbot, background, settings, Numbers(1500))
    i18n.switch_language(app, code)
    qtbot.waitUntil(lambda: i18n.number_words(1500) in view.count.text())
