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
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.views import SavedView
from inspector_desk.rules.actor import Actor
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Background
from inspector_desk.ui.labels import YieldingLabel
from inspector_desk.ui.navigation import Command
from inspector_desk.ui.tables.bulk import BulkBar
from inspector_desk.ui.tables.column_layout import ColumnLayout
from inspector_desk.ui.tables.columns import Column, Register, RegisterQuery, RegisterSource
from inspector_desk.ui.tables.filters import FilterBar, tool_button
from inspector_desk.ui.tables.kept import RegisterKeeping
from inspector_desk.ui.tables.paged_model import PagedModel
from inspector_desk.ui.tables.pinning import PinnedSource
from inspector_desk.ui.tables.register_actions import Do, RegisterActions
from inspector_desk.ui.tables.table import RegisterTable


class RegisterView(i18n.Retranslated, QWidget):
    """One register screen. Subclasses or callers give the words and connect the signals.

    ``title``, ``empty`` and ``first_step`` are asked again at a change of language. ``kinds`` are the kinds
    of record that make this register out of date when a command or a pull changed them.

    With an ``actor`` it keeps his saved views and pins and journals what was looked for and copied; ``kind`` is the
    record's kind ("appeal"), without which nothing is pinned.

    Signals:
        opened: Enter or a double click on a record (its id).
        focused: the record in focus changed (its row, or None); told after a short pause.
        new_wanted: the visible button or Ctrl+N.
        print_wanted, export_wanted: the question whose whole answer is to be printed or exported.
        acted: the entries of an action on many records, oldest first, which one undo takes back together.
    """

    opened = Signal(object)
    focused = Signal(object)
    new_wanted = Signal()
    print_wanted = Signal(object)
    export_wanted = Signal(object)
    acted = Signal(object)

    # Each is looked for among all ids when a register is read again.
    SELECTED_KEPT = 200

    def __init__(
        self,
        register: Register,
        source: RegisterSource,
        background: Background,
        settings: QSettings,
        *,
        today: Callable[[], date] = date.today,
        actor: Actor | None = None,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.actor = actor
        self._settings = settings
        # Several officers on one computer: each has his own columns.
        officer = f"{actor.officer_uid[:8]}/" if actor is not None else ""
        self._where = f"registers/{officer}{register.key}"
        self._background = background
        self._order = register.order
        self._stale = True
        self._asked = False
        self._wanted: tuple[int, ...] = ()
        self._size_detail = False
        self._focused_id: int | None = None
        self.source = PinnedSource(source)
        self.model = PagedModel(register.columns, self.source, background, self)
        self.bar = FilterBar(register.filters, today)
        self.table = RegisterTable(self)
        self.layout_of_columns = ColumnLayout(self.table, register.columns, settings, self._where)
        self.detail: QWidget | None = None
        self.kept = RegisterKeeping(self, kind, background)
        self.deeds = RegisterActions(self, background)
        self._build()
        self._connect()
        self._restore_header()
        self.retranslate()
        self.kept.read()

    # For the caller ------------------------------------------------------------------------------------

    @property
    def query(self) -> RegisterQuery:
        """The question the register is asking."""
        sort, descending = self._order
        return RegisterQuery(self.bar.text, self.bar.values(), sort, descending)

    def ask(self, text: str = "", **filters: Any) -> None:
        """Show what a text and filters let through (the records behind a number)."""
        self._asked = True
        self.bar.set_values(text, filters)

    def reload(self) -> None:
        """Ask again, keeping the record in focus and what is selected."""
        self._stale = False
        if not self._wanted and 1 < sum(span.height() for span in self._spans()) <= self.SELECTED_KEPT:
            self._wanted = tuple(self.selected_ids())
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
        saved = self._settings.value(f"{self._where}/splitter")
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
        return self.layout_of_columns.shown()

    def view_state(self) -> str:
        """Filters, order and columns as text, for a saved view."""
        sort, descending = self._order
        filters = {
            key: [part.isoformat() if isinstance(part, date) else part for part in value]
            if isinstance(value, tuple)
            else value
            for key, value in self.bar.values().items()
        }
        return json.dumps(
            {
                "text": self.bar.text,
                "filters": filters,
                "sort": sort,
                "descending": descending,
                "columns": self.layout_of_columns.state(),
            },
            ensure_ascii=False,
        )

    def set_view_state(self, state: str) -> None:
        """Bring back a saved view; columns and filters that no longer exist are passed over."""
        saved = json.loads(state)
        known = {column.sort for column in self.model.columns}
        sort = str(saved.get("sort", ""))
        if sort in known or not sort:
            self._set_order(sort, bool(saved.get("descending")))
        self.layout_of_columns.apply(saved.get("columns", ()))
        self.bar.set_values(
            str(saved.get("text", "")), {k: _dates(v) for k, v in saved.get("filters", {}).items()}
        )

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their headers."""
        self.deeds.copy()

    def select_ids(self, ids: Sequence[int]) -> None:
        """Select these records, those of them that are shown; while ids are being read, when they are there."""
        if not self.model.complete:
            self._wanted = tuple(ids)
            return
        model, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        model.clearSelection()
        for one in ids:
            number = self.model.row_of(one)
            if number >= 0:
                model.select(self.model.index(number, 0), flags.Select | flags.Rows)

    def undo_own(self) -> bool:
        """Take back what was done to the register itself (a view deleted); False when there is nothing of that."""
        views = self.kept.views
        if views is None or not views.can_undo:
            return False
        views.undo()
        return True

    def palette_commands(self) -> list[Command]:
        """What the command palette offers beside the keys: the saved views and the actions on many records."""
        return self.deeds.palette_commands()

    def act(self, key: str) -> None:
        """Begin one of the register's actions on the selected records."""
        self.deeds.act(key)

    def choose_columns(self) -> None:
        """Choose, move and resize columns with the keys."""
        self.deeds.choose_columns()

    def pin_selected(self) -> None:
        """Pin the selected records to the top of the register, or let them go when all of them are pinned."""
        self.kept.toggle_pins(self.selected_ids())

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
        self.actions_button = tool_button("ellipsis")
        self.columns_button = tool_button("columns-3")
        self.print_button = tool_button("printer")
        self.export_button = tool_button("file-spreadsheet")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.heading)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        if self.kept.views is not None:
            top.addWidget(self.kept.views)
        top.addStretch(1)
        self.extra_buttons = QHBoxLayout()
        self.extra_buttons.setSpacing(8)
        top.addLayout(self.extra_buttons)
        top.addWidget(self.new_button)
        under = QHBoxLayout()
        under.setSpacing(4)
        under.addWidget(self.bar, 1)
        for button in (self.actions_button, self.columns_button, self.print_button, self.export_button):
            under.addWidget(button)
        head = QFrame()
        theme.set_token(head, role="bar")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(2))
        lines.setSpacing(look.px(2))
        lines.addLayout(top)
        lines.addLayout(under)
        self.notice = messages.Notice()
        self.bulk = BulkBar(self._background)
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
        if self.kept.views is not None:
            outer.addWidget(self.kept.views.name_bar)
        outer.addWidget(self.bulk)
        outer.addWidget(self.splitter, 1)
        self.table.setModel(self.model)
        self.table.set_row_height(look.row_px)

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
        self.bar.changed.connect(self._bar_changed)
        self.model.first_shown.connect(self._first_shown)
        self.model.loading.connect(self._show_count)
        self.model.failed.connect(self.notice.say_error)
        self.table.selectionModel().currentRowChanged.connect(self._later.start)
        self.table.selectionModel().selectionChanged.connect(self._show_count)
        self.table.activated.connect(self.open_current)
        self.table.opened.connect(self.open_current)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.deeds.choose_columns_at)
        self.layout_of_columns.changed.connect(self._columns_changed)
        self.splitter.splitterMoved.connect(self._keep_splitter)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self.deeds.offer_at)
        self.kept.ready.connect(self._kept_ready)
        self.kept.pins_changed.connect(self._pins_changed)
        self.bulk.finished.connect(self.deeds.finished)
        self.bulk.left.connect(self.to_table)
        if self.kept.views is not None:
            self.kept.views.chosen.connect(self._show_view)
            self.kept.views.said.connect(self.deeds.say)
            self.kept.views.name_bar.left.connect(self.to_table)
        self.new_button.clicked.connect(self.new_wanted)
        self.empty_button.clicked.connect(self._first_step)
        self.actions_button.clicked.connect(self.deeds.offer)
        self.columns_button.clicked.connect(self.choose_columns)
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
        bind(self, "Ctrl+Shift+C", self.choose_columns, lambda: self.tr("Choose columns"))
        bind(self.table, "Shift+F10", self.deeds.offer, lambda: self.tr("What can be done here"))
        bind(self.bar.search, "Down", self.to_table)
        bind(self.bar.search, "Escape", self._leave_search)
        if self.kept.can_pin:
            bind(self.table, "Ctrl+M", self.pin_selected, lambda: self.tr("Pin to the top, or let go"))
        views = self.kept.views
        if views is not None:
            bind(self, "Ctrl+Shift+V", views.open_list, lambda: self.tr("Saved views of this register"))
            bind(self, "Ctrl+Shift+S", views.save_as, lambda: self.tr("Save this view as…"))
            bind(self, "Alt+0", Do(views.open_number, 0), lambda: self.tr("The whole register"))
            for number in range(1, 10):
                bind(self, f"Alt+{number}", Do(views.open_number, number))
        for action in self.register.bulk:
            if action.shortcut:
                bind(self.table, action.shortcut, Do(self.act, action.key), action.title)

    def retranslate(self) -> None:
        self.heading.setText(self.register.title())
        self.table.setAccessibleName(self.register.title())
        self.new_button.setText(f"{self.register.first_step()}  Ctrl+N")
        self.empty_button.setText(self.register.first_step())
        for button, words, keys in (
            (self.actions_button, self.tr("What can be done here"), "Shift+F10"),
            (self.columns_button, self.tr("Choose columns"), "Ctrl+Shift+C"),
            (self.print_button, self.tr("Print what is shown"), "Ctrl+P"),
            (self.export_button, self.tr("Export what is shown"), "Ctrl+E"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(shortcuts.with_keys(words, keys))
        self.model.pin_words = self.tr("pinned")
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        self.model.forget_rows()
        self._show_count()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The register itself has nothing to type into. No focus proxy: with one Tab goes from the proxy's place in
        the chain, and the whole toolbar is passed over.
        """
        super().focusInEvent(event)
        (self.table if self._stack.currentIndex() == 0 else self.empty_button).setFocus(event.reason())

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
        # Without its views it does not know yet what to open with; they come before the first rows would.
        if self._stale and self.kept.is_ready:
            self._read_if_stale()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.layout_of_columns.keep_waiting()
        self.kept.note_search()

    # What happens --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._stale = False
        self.model.show(self.query)

    def _bar_changed(self) -> None:
        self._ask()
        self.kept.search_changed()
        self._show_view_state()

    def _pins_changed(self) -> None:
        self.model.pinned = frozenset(self.source.pinned)
        self.reload()

    def _read_if_stale(self) -> None:
        self._stale = False
        if self.model.ids:
            self.model.refresh()
        else:
            self._ask()

    def _kept_ready(self, first: SavedView | None) -> None:
        self.model.pinned = frozenset(self.source.pinned)
        if first is not None and self.kept.views is not None and not self._asked:
            self.kept.views.choose(first.key)
        elif self._stale and self.isVisible():
            self._read_if_stale()
        elif self.source.pinned:
            self.model.refresh()

    def _show_view(self, state: str | None) -> None:
        if state is None:
            self._set_order(*self.register.order)
            self.layout_of_columns.reset()
            self.bar.clear()
        else:
            self.set_view_state(state)
        self._show_view_state()

    def _show_view_state(self) -> None:
        if self.kept.views is not None:
            self.kept.views.show_state()

    def _something_changed(self, changed: Any) -> None:
        if self.kept.views is not None and "setting" not in changed.kinds:
            self.kept.views.forget_undo()
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
        if self._wanted and self.model.complete:
            wanted, self._wanted = self._wanted, ()
            self.select_ids(wanted)
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

    def open_current(self) -> None:
        """Open the record in focus."""
        index = self.table.currentIndex()
        if index.isValid() and index.row() < len(self.model.ids):
            self.kept.note_search()
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
        self.kept.note_search()
        self.print_wanted.emit(self.query)

    def _export(self) -> None:
        self.kept.note_search()
        self.export_wanted.emit(self.query)

    def _to_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def to_table(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_search(self) -> None:
        if self.bar.search.text():
            self.bar.search.clear()
        else:
            self.to_table()

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
        self._settings.setValue(f"{self._where}/order", f"{'-' if descending else ''}{sort}")
        self._show_view_state()

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

    # Columns -------------------------------------------------------------------------------------------

    def _columns_changed(self) -> None:
        self._show_order()
        self._show_view_state()

    def _restore_header(self) -> None:
        self.layout_of_columns.restore()
        sort = self._settings.value(f"{self._where}/order")
        known = {column.sort for column in self.model.columns}
        if isinstance(sort, str) and sort.lstrip("-") in known:
            self._order = (sort.lstrip("-"), sort.startswith("-"))
        self._show_order()

    def _keep_splitter(self, *_: object) -> None:
        if self.detail is not None:
            self._settings.setValue(f"{self._where}/splitter", self.splitter.saveState())


def _dates(value: Any) -> Any:
    """A pair of ISO dates becomes dates again; everything else comes back as a tuple or as it is."""
    if isinstance(value, list):
        try:
            return tuple(date.fromisoformat(part) for part in value)
        except ValueError:
            return tuple(value)
    return value
