"""What is done with the rows of a register: copied, pinned, acted on many at once; its menus and palette entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from inspector_desk.errors import KnownError
from inspector_desk.operations import exports
from inspector_desk.ui import i18n, icons, messages, shortcuts
from inspector_desk.ui.background import Background
from inspector_desk.ui.navigation import Command
from inspector_desk.ui.tables.bulk import BulkOutcome
from inspector_desk.ui.tables.column_panel import ColumnPanel
from inspector_desk.ui.tables.copying import as_clipboard

if TYPE_CHECKING:
    from inspector_desk.ui.tables.register_view import RegisterView


class RegisterActions(QObject):
    """The actions of one register."""

    COPY_MOST = 20_000

    def __init__(self, view: RegisterView, background: Background) -> None:
        super().__init__(view)
        self._view = view
        self._background = background

    def say(self, words: str) -> None:
        """Say what was done."""
        messages.Toasts.of(self._view.window()).say(words, "good")

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their headers."""
        view = self._view
        ids = view.selected_ids()
        if not ids:
            messages.show_error(view, KnownError("ui.clipboard-empty"))
            return
        if len(ids) > self.COPY_MOST:
            messages.show_error(
                view, KnownError("ui.too-many-rows", rows=len(ids), most=i18n.number_words(self.COPY_MOST))
            )
            return
        view.kept.note_search()
        source = view.source
        self._background.read(self, lambda session: (ids, source.rows(session, ids)), self._copied)

    def act(self, key: str) -> None:
        """Begin one of the register's actions on the selected records."""
        view = self._view
        action = next(action for action in view.register.bulk if action.key == key)
        try:
            view.bulk.offer(action, view.selected_ids())
        except KnownError as error:
            messages.show_error(view, error)

    def palette_commands(self) -> list[Command]:
        """The saved views and the actions on many records, for the command palette."""
        view, views = self._view, self._view.kept.views
        offered = []
        for number, one in enumerate(views.views if views is not None else (), 1):
            words = self.tr("View: {name}").format(name=one.name)
            keys = f"Alt+{number}" if number <= 9 else ""
            act = Do(views.choose, one.key) if views is not None else view.reload
            offered.append(Command(f"view-{one.key}", Said(words), "table-2", act, keys))
        return [
            *offered,
            *(
                Command(
                    f"bulk-{view.register.key}-{one.key}",
                    one.title,
                    one.icon,
                    Do(self.act, one.key),
                    one.shortcut,
                )
                for one in view.register.bulk
            ),
        ]

    # Copying and acting on many --------------------------------------------------------------------------

    def _copied(self, answer: tuple[list[int], Sequence[Any]]) -> None:
        ids, rows = answer
        found = {row.id: row for row in rows}
        there = [found[one] for one in ids if one in found]
        actor, title = self._view.actor, self._view.register.title()
        if actor is None or not self._view.register.personal:
            self._to_clipboard(there)
            return
        uids = [bytes.fromhex(row.uid) for row in there]
        chosen = self._view.bar.words()

        def work(session: Any) -> list[Any]:
            exports.note_copy(session, actor, register=title, rows=len(there), chosen=chosen, subject=uids)
            return there

        # What leaves is in the journal before it is on the clipboard.
        self._background.write(self, work, self._to_clipboard)

    def _to_clipboard(self, rows: list[Any]) -> None:
        columns = self._view.shown_columns()
        QGuiApplication.clipboard().setMimeData(
            as_clipboard(
                [column.title() for column in columns],
                ([column.value(row) for column in columns] for row in rows),
            )
        )
        words = self.tr("Rows copied: {count}").format(count=i18n.number_words(len(rows)))
        messages.Toasts.of(self._view.window()).say(words, "good")

    def offer(self) -> None:
        """Show what can be done with the rows."""
        self._action_menu().popup(
            self._view.actions_button.mapToGlobal(self._view.actions_button.rect().bottomLeft())
        )

    def offer_at(self, where: QPoint) -> None:
        """The same, where the pointer is."""
        self._action_menu().popup(self._view.table.viewport().mapToGlobal(where))

    def _action_menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered: list[tuple[str, str, Callable[[], object]]] = [
            (self.tr("Open"), "Enter", self._view.open_current),
            (self.tr("Copy the selected rows with headers"), "Ctrl+C", self.copy),
        ]
        if self._view.kept.can_pin:
            offered.insert(1, (self.tr("Pin to the top, or let go"), "Ctrl+M", self._view.pin_selected))
        for words, keys, act in offered:
            menu.addAction(f"{words}\t{keys}").triggered.connect(act)
        if self._view.register.bulk:
            menu.addSeparator()
        for one in self._view.register.bulk:
            keys = f"\t{shortcuts.shown(one.shortcut)}" if one.shortcut else ""
            menu.addAction(icons.icon(one.icon), f"{one.title()}{keys}").triggered.connect(
                Do(self.act, one.key)
            )
        return menu

    def finished(self, outcome: BulkOutcome) -> None:
        """Say what an action on many records did; those it left out are selected for the next try."""
        self._view.to_table()
        if outcome.entries:
            self._view.acted.emit(outcome.entries)
            words = self.tr("Done for {count}; Ctrl+Z takes it back.").format(
                count=i18n.number_words(len(outcome.entries))
            )
            self.say(words)
        if outcome.refused:
            count = i18n.number_words(len(outcome.refused))
            why = "; ".join(dict.fromkeys(sentence for _one, sentence in outcome.refused[:3]))
            self._view.notice.say(
                self.tr("Not done for {count}: {why}").format(count=count, why=why), "waiting"
            )
        undone = [one for one, _sentence in outcome.refused] + list(outcome.left)
        if undone:
            self._view.select_ids(undone)

    # Columns -------------------------------------------------------------------------------------------

    def choose_columns(self) -> None:
        """Choose, move and resize columns with the keys."""
        ColumnPanel(self._view.layout_of_columns, self._view).open()

    def choose_columns_at(self, where: QPoint) -> None:
        """The columns as a list of ticks, where the pointer is."""
        self._column_menu().popup(self._view.table.horizontalHeader().mapToGlobal(where))

    def _column_menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._view.model.columns):
            action = QAction(column.title(), menu)
            action.setCheckable(True)
            action.setChecked(self._view.layout_of_columns.is_shown(number))
            action.setData(number)
            action.triggered.connect(self._toggle_column)
            menu.addAction(action)
        menu.addSeparator()
        reset = QAction(self.tr("As at first"), menu)
        reset.triggered.connect(self._view.layout_of_columns.reset)
        menu.addAction(reset)
        return menu

    def _toggle_column(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._view.layout_of_columns.show(int(action.data()), action.isChecked())


class Do:
    """Calls something with one value; a named thing instead of a lambda that would catch the loop's last one."""

    def __init__(self, act: Callable[[Any], object], value: Any) -> None:
        self._act = act
        self._value = value

    def __call__(self, *_: object) -> None:
        self._act(self._value)


class Said:
    """Words that are the same in every language: a name the officer gave."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self) -> str:
        return self._words
