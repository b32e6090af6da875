"""A register: what is filtered and sorted on top, the table, and the record in focus beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Background
from inspector_desk.ui.labels import YieldingLabel
from inspector_desk.ui.tables.columns import Column, Register, RegisterQuery, RegisterSource
from inspector_desk.ui.tables.copying import as_clipboard
from inspector_desk.ui.tables.filters import FilterBar, tool_button
from inspector_desk.ui.tables.paged_model import PagedModel

# Raised when the meaning of the saved header changes (a column more or less); an older one is then forgotten.
_HEADER = "header-1"


class RegisterView(i18n.Retranslated, QWidget):
    """One register screen. Subclasses or callers give the words and connect the signals.

    ``title``, ``empty`` and ``first_step`` are asked again at a change of language. ``kinds`` are the kinds
    of record that make this register out of date when a command or a pull changed them.

    Signals:
        opened: Enter or a double click on a record (its id).
        focused: the record in focus changed (its row, or None); told after a short pause.
        new_wanted: the visible button or Ctrl+N.
        print_wanted, export_wanted: the question whose whole answer is to be printed or exported.
    """

    opened = Signal(object)
    focused = Signal(object)
    new_wanted = Signal()
    print_wanted = Signal(object)
    export_wanted = Signal(object)

    COPY_MOST = 20_000

    def __init__(
        self,
        register: Register,
        source: RegisterSource,
        background: Background,
        settings: QSettings,
        *,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._settings = settings
        self._background = background
        self._order = register.order
        self._stale = True
        self._size_detail = False
        self._focused_id: int | None = None
        self.model = PagedModel(register.columns, source, background, self)
        self.bar = FilterBar(register.filters, today)
        self.table = _Table(self)
        self.detail: QWidget | None = None
        self._build()
        self._connect()
        self._restore_header()
        self.retranslate()

    # For the caller ------------------------------------------------------------------------------------

    @property
    def query(self) -> RegisterQuery:
        """The question the register is asking."""
        sort, descending = self._order
        return RegisterQuery(self.bar.text, self.bar.values(), sort, descending)

    def ask(self, text: str = "", **filters: Any) -> None:
        """Show what a text and filters let through (a saved view, the records behind a number)."""
        self.bar.set_values(text, filters)

    def reload(self) -> None:
        """Ask again, keeping the record in focus."""
        self._stale = False
        self.model.refresh()

    def set_detail(self, widget: QWidget) -> None:
        """Put a pane beside the table; it listens to ``focused``."""
        self.detail = widget
        frame = QFrame()
        theme.set_token(frame, role="side")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(widget)
        self.splitter.addWidget(frame)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        saved = self._settings.value(f"registers/{self.register.key}/splitter")
        if isinstance(saved, QByteArray) and not saved.isEmpty():
            self.splitter.restoreState(saved)
        else:
            self._size_detail = True

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows in the order shown."""
        numbers: list[int] = []
        for span in self._spans():
            numbers.extend(range(span.top(), span.bottom() + 1))
        return [self.model.ids[number] for number in sorted(set(numbers))]

    def focus_record(self, record_id: int) -> bool:
        """Move to a record; False if the filters do not let it through.

        One that was only just recorded is gone to when the register has been read again.
        """
        number = self.model.row_of(record_id)
        if number < 0:
            self._focused_id = record_id
            return False
        self._go_to(number)
        return True

    def shown_columns(self) -> list[Column]:
        """The visible columns from left to right: what print and export show."""
        header = self.table.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self.model.columns[number] for number in order if not header.isSectionHidden(number)]

    def view_state(self) -> str:
        """Filters, order and columns as text, for a saved view."""
        sort, descending = self._order
        filters = {
            key: [part.isoformat() if isinstance(part, date) else part for part in value]
            if isinstance(value, tuple)
            else value
            for key, value in self.bar.values().items()
        }
        hidden = [c.key for n, c in enumerate(self.model.columns) if self.table.isColumnHidden(n)]
        return json.dumps(
            {
                "text": self.bar.text,
                "filters": filters,
                "sort": sort,
                "descending": descending,
                "hidden": hidden,
            },
            ensure_ascii=False,
        )

    def set_view_state(self, state: str) -> None:
        """Bring back a saved view; columns and filters that no longer exist are passed over."""
        saved = json.loads(state)
        self._set_order(str(saved.get("sort", "")), bool(saved.get("descending")))
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, column.key in saved.get("hidden", ()))
        self.bar.set_values(
            str(saved.get("text", "")), {k: _dates(v) for k, v in saved.get("filters", {}).items()}
        )

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their headers."""
        ids = self.selected_ids()
        if not ids:
            messages.show_error(self, KnownError("ui.clipboard-empty"))
            return
        if len(ids) > self.COPY_MOST:
            messages.show_error(
                self, KnownError("ui.too-many-rows", rows=len(ids), most=i18n.number_words(self.COPY_MOST))
            )
            return
        source = self.model.source
        self._background.read(self, lambda session: (ids, source.rows(session, ids)), self._copied)

    # Made once -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading = YieldingLabel()
        theme.set_token(self.heading, role="title")
        self.count = YieldingLabel()
        theme.set_token(self.count, role="muted")
        self.new_button = QPushButton()
        self.new_button.setIcon(icons.icon("plus", "on_accent"))
        theme.set_token(self.new_button, kind="primary")
        self.columns_button = tool_button("columns-3")
        self.print_button = tool_button("printer")
        self.export_button = tool_button("file-spreadsheet")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.heading)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        self.extra_buttons = QHBoxLayout()
        self.extra_buttons.setSpacing(8)
        top.addLayout(self.extra_buttons)
        top.addWidget(self.new_button)
        under = QHBoxLayout()
        under.setSpacing(4)
        under.addWidget(self.bar, 1)
        for button in (self.columns_button, self.print_button, self.export_button):
            under.addWidget(button)
        head = QFrame()
        theme.set_token(head, role="bar")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(2))
        lines.setSpacing(look.px(2))
        lines.addLayout(top)
        lines.addLayout(under)
        self.notice = messages.Notice()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._make_empty())
        self.splitter.addWidget(stack)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self.notice)
        outer.addWidget(self.splitter, 1)
        self.table.setModel(self.model)
        self.table.set_row_height(look.row_px)
        self.setFocusProxy(self.table)

    def _make_empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(2)
        self.empty_icon = QLabel()
        self.empty_icon.setPixmap(icons.pixmap("inbox", "muted", 40))
        self.empty_words = QLabel()
        self.empty_words.setWordWrap(True)
        self.empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_words.setMinimumWidth(theme.current().px(70))
        self.empty_button = QPushButton()
        theme.set_token(self.empty_button, kind="primary")
        for widget in (self.empty_icon, self.empty_words, self.empty_button):
            # An alignment flag would give the words the height of one line; stretches let them wrap.
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(widget)
            line.addStretch(1)
            column.addLayout(line)
            column.addSpacing(theme.current().px(2))
        column.addStretch(3)
        return page

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._tell_focus)
        self.bar.changed.connect(self._ask)
        self.model.first_shown.connect(self._first_shown)
        self.model.loading.connect(self._show_count)
        self.model.failed.connect(self.notice.say_error)
        self.table.selectionModel().currentRowChanged.connect(self._later.start)
        self.table.selectionModel().selectionChanged.connect(self._show_count)
        self.table.activated.connect(self._open_current)
        self.table.opened.connect(self._open_current)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns_at)
        header.sectionResized.connect(self._save_header_soon)
        header.sectionMoved.connect(self._save_header_soon)
        self._save_later = QTimer(self)
        self._save_later.setSingleShot(True)
        self._save_later.setInterval(400)
        self._save_later.timeout.connect(self._save_header)
        self.splitter.splitterMoved.connect(self._save_header_soon)
        self.new_button.clicked.connect(self.new_wanted)
        self.empty_button.clicked.connect(self._first_step)
        self.columns_button.clicked.connect(self._choose_columns)
        self.print_button.clicked.connect(self._print)
        self.export_button.clicked.connect(self._export)
        self._background.changed.connect(self._something_changed)
        bind = shortcuts.bind
        bind(self, "Ctrl+N", self.new_wanted.emit, self.register.first_step)
        bind(self, "Ctrl+F", self._to_search, lambda: self.tr("Search this register"))
        bind(self, "F3", self._to_search)
        bind(self, "Ctrl+P", self._print, lambda: self.tr("Print what is shown"))
        bind(self, "Ctrl+E", self._export, lambda: self.tr("Export what is shown"))
        bind(self, "F5", self.reload, lambda: self.tr("Read the register again"))
        bind(self.table, "Ctrl+C", self.copy, lambda: self.tr("Copy the selected rows with headers"))
        bind(self.bar.search, "Down", self._to_table)
        bind(self.bar.search, "Escape", self._leave_search)

    def retranslate(self) -> None:
        self.heading.setText(self.register.title())
        self.table.setAccessibleName(self.register.title())
        self.new_button.setText(f"{self.register.first_step()}  Ctrl+N")
        self.empty_button.setText(self.register.first_step())
        for button, words, keys in (
            (self.columns_button, self.tr("Choose columns"), ""),
            (self.print_button, self.tr("Print what is shown"), "Ctrl+P"),
            (self.export_button, self.tr("Export what is shown"), "Ctrl+E"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(shortcuts.with_keys(words, keys) if keys else words)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        self.model.forget_rows()
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.model.repaint_state()
            self.table.set_row_height(theme.current().row_px)
        super().changeEvent(event)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._size_detail:
            self._size_detail = False
            side = theme.current().px(72)
            self.splitter.setSizes([max(self.width() - side, side), side])
        if self._stale:
            self._stale = False
            if self.model.ids:
                self.model.refresh()
            else:
                self._ask()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        if self._save_later.isActive():
            self._save_later.stop()
            self._save_header()

    # What happens --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._stale = False
        self.model.show(self.query)

    def _something_changed(self, changed: Any) -> None:
        if self.register.kinds & changed.kinds:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _first_shown(self) -> None:
        focused = QApplication.focusWidget()
        held = focused is None or focused in (self.table, self.empty_button)
        self._stack.setCurrentIndex(0 if self.model.ids else 1)
        if held and self.isVisible():
            # What goes takes the focus with it, and without a focus no key would reach the register.
            (self.table if self.model.ids else self.empty_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_empty()
        keep = self._focused_id
        number = self.model.row_of(keep) if keep is not None and self.model.complete else -1
        if self.model.ids and (number >= 0 or not self.table.currentIndex().isValid()):
            self._go_to(max(number, 0))
        self._later.start()
        self._show_count()

    def _go_to(self, number: int) -> None:
        index = self.model.index(number, max(0, self.table.columnAt(0)))
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _tell_focus(self) -> None:
        index = self.table.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if row is None and index.isValid() and index.row() < len(self.model.ids):
            self._later.start()
            return
        self._focused_id = row.id if row is not None else None
        self.focused.emit(row)

    def _open_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and index.row() < len(self.model.ids):
            self.opened.emit(self.model.ids[index.row()])

    def _spans(self) -> list[QItemSelectionRange]:
        chosen = self.table.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def _first_step(self) -> None:
        if self.query.narrowed:
            self.bar.clear()
        else:
            self.new_wanted.emit()

    def _print(self) -> None:
        self.print_wanted.emit(self.query)

    def _export(self) -> None:
        self.export_wanted.emit(self.query)

    def _to_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_search(self) -> None:
        if self.bar.search.text():
            self.bar.search.clear()
        else:
            self._to_table()

    def _sort_by(self, section: int) -> None:
        key = self.model.columns[section].sort
        if key is None:
            self._show_order()
            return
        sort, descending = self._order
        self._set_order(key, not descending if sort == key else False)
        self._ask()

    def _set_order(self, sort: str, descending: bool) -> None:
        self._order = (sort, descending)
        self._show_order()
        self._save_header_soon()

    def _show_order(self) -> None:
        sort, descending = self._order
        header = self.table.horizontalHeader()
        number = next((n for n, c in enumerate(self.model.columns) if c.sort and c.sort == sort), -1)
        header.setSortIndicatorShown(number >= 0)
        header.setSortIndicator(
            number, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )

    def _show_count(self, *_: object) -> None:
        shown = i18n.number_words(len(self.model.ids))
        if not self.model.complete:
            words = self.tr("counting…") if self.model.ids else self.tr("reading…")
        else:
            words = self.tr("{count} shown").format(count=shown)
        chosen = sum(span.height() for span in self._spans())
        if chosen > 1:
            words = self.tr("{chosen} of {count} selected").format(
                chosen=i18n.number_words(chosen), count=shown
            )
        self.count.setText(words)
        self._show_empty()

    def _show_empty(self) -> None:
        if self.query.narrowed:
            self.empty_words.setText(self.tr("Nothing in this register fits the search and the filters."))
            self.empty_button.setText(self.tr("Show all"))
        else:
            self.empty_words.setText(self.register.empty())
            self.empty_button.setText(self.register.first_step())

    def _copied(self, answer: tuple[list[int], Sequence[Any]]) -> None:
        ids, rows = answer
        found = {row.id: row for row in rows}
        columns = self.shown_columns()
        QGuiApplication.clipboard().setMimeData(
            as_clipboard(
                [column.title() for column in columns],
                ([column.value(found[one]) for column in columns] for one in ids if one in found),
            )
        )
        words = self.tr("Rows copied: {count}").format(count=i18n.number_words(len(found)))
        messages.Toasts.of(self.window()).say(words, "good")

    # Columns -------------------------------------------------------------------------------------------

    def _choose_columns(self) -> None:
        self._column_menu().popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _choose_columns_at(self, where: QPoint) -> None:
        self._column_menu().popup(self.table.horizontalHeader().mapToGlobal(where))

    def _column_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.model.columns):
            action = QAction(column.title(), menu)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(number))
            action.setData(number)
            action.triggered.connect(self._toggle_column)
            menu.addAction(action)
        menu.addSeparator()
        reset = QAction(self.tr("As at first"), menu)
        reset.triggered.connect(self.reset_columns)
        menu.addAction(reset)
        return menu

    def _toggle_column(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            number = int(action.data())
            # The last column can't go: nothing would be left to click on.
            if action.isChecked() or len(self.shown_columns()) > 1:
                self.table.setColumnHidden(number, not action.isChecked())
                self._save_header_soon()

    def reset_columns(self) -> None:
        """Widths, order and choice of columns as the program came."""
        header = self.table.horizontalHeader()
        scale = theme.current().scale / 100
        for number, column in enumerate(self.model.columns):
            header.moveSection(header.visualIndex(number), number)
            header.setSectionHidden(number, column.hidden)
            header.resizeSection(number, round(column.width * scale))
        self._save_header_soon()

    def _restore_header(self) -> None:
        self.reset_columns()
        saved = self._settings.value(f"registers/{self.register.key}/{_HEADER}")
        if isinstance(saved, QByteArray) and not saved.isEmpty():
            self.table.horizontalHeader().restoreState(saved)
        sort = self._settings.value(f"registers/{self.register.key}/order")
        known = {column.sort for column in self.model.columns}
        if isinstance(sort, str) and sort.lstrip("-") in known:
            self._order = (sort.lstrip("-"), sort.startswith("-"))
        self._save_later.stop()
        self._show_order()

    def _save_header_soon(self, *_: object) -> None:
        self._save_later.start()

    def _save_header(self) -> None:
        sort, descending = self._order
        where = f"registers/{self.register.key}"
        self._settings.setValue(f"{where}/{_HEADER}", self.table.horizontalHeader().saveState())
        self._settings.setValue(f"{where}/order", f"{'-' if descending else ''}{sort}")
        if self.detail is not None:
            self._settings.setValue(f"{where}/splitter", self.splitter.saveState())


class _Table(QTableView):
    """A table of even rows that is driven by keys."""

    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.setStretchLastSection(True)
        across.setMinimumSectionSize(40)

    def set_row_height(self, height_px: int) -> None:
        """Every row is this high; nothing is ever measured by its contents."""
        self.verticalHeader().setMinimumSectionSize(height_px)
        self.verticalHeader().setDefaultSectionSize(height_px)
        self.horizontalHeader().setFixedHeight(height_px)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.opened.emit()
            return
        super().keyPressEvent(event)


def _dates(value: Any) -> Any:
    """A pair of ISO dates becomes dates again; everything else comes back as a tuple or as it is."""
    if isinstance(value, list):
        try:
            return tuple(date.fromisoformat(part) for part in value)
        except ValueError:
            return tuple(value)
    return value
