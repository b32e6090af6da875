"""The saved views of a register: one button that says which is open, its list, and a line to name one in place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton

from inspector_desk.errors import KnownError
from inspector_desk.operations import views as kept_views
from inspector_desk.operations.views import SavedView, Views
from inspector_desk.rules.actor import Actor
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Background

KEYS_FOR = 9
"""Views that have keys of their own: Alt+1 to Alt+9."""


class SavedViews(i18n.Retranslated, QPushButton):
    """Which view is open, and the list of all of them.

    ``state`` gives the register's state as a view keeps it.

    Signals:
        chosen: the state to show (text), or None for the whole register as the program came.
        said: a sentence about what was done, for the register to show.
    """

    chosen = Signal(object)
    said = Signal(str)

    def __init__(self, register: str, actor: Actor, background: Background, state: Callable[[], str]) -> None:
        super().__init__()
        self._register = register
        self._actor = actor
        self._background = background
        self._state = state
        self.views: Views = ()
        self.current: str | None = None
        self._before: Views | None = None
        self._words = ""
        self.name_bar = NameBar()
        self.name_bar.named.connect(self._named)
        self._renaming: str | None = None
        theme.set_token(self, kind="chip")
        self.setIcon(icons.icon("chevron-down", "muted"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.list_menu = QMenu(self)
        # The button is turned round only to have its arrow behind its words.
        self.list_menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.list_menu.aboutToShow.connect(self.fill)
        self.clicked.connect(self.open_list)
        self.retranslate()

    # What is there -------------------------------------------------------------------------------------

    def take(self, views: Views) -> SavedView | None:
        """The views as they were read; returns the one the register opens with."""
        self.views = views
        self.show_state()
        return next((view for view in views if view.default), None)

    @property
    def view(self) -> SavedView | None:
        """The view that is open."""
        return next((view for view in self.views if view.key == self.current), None)

    @property
    def modified(self) -> bool:
        """Whether something else is asked than the open view asks; widths do not count."""
        view = self.view
        return view is not None and _asks_else(json.loads(view.state), json.loads(self._state()))

    def open_list(self) -> None:
        """Show the list of views."""
        self.list_menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def open_number(self, number: int) -> None:
        """Open a view by its place, 1 for the first; 0 is the whole register."""
        if number == 0:
            self.choose(None)
        elif number <= len(self.views):
            self.choose(self.views[number - 1].key)

    def choose(self, key: str | None) -> None:
        """Show a view, None for the whole register."""
        view = next((view for view in self.views if view.key == key), None)
        self.current = view.key if view is not None else None
        self.chosen.emit(view.state if view is not None else None)
        self.show_state()

    # What is done --------------------------------------------------------------------------------------

    def save_as(self) -> None:
        """Ask for a name and keep what the register asks under it."""
        self._renaming = None
        view = self.view
        self.name_bar.ask(self.tr("Save this view as"), view.name if view is not None else "")

    def save_changes(self) -> None:
        """Keep what the register asks now in the open view."""
        view = self.view
        if view is not None:
            self._keep(view.name)

    def rename(self) -> None:
        """Ask for another name for the open view."""
        view = self.view
        if view is not None:
            self._renaming = view.key
            self.name_bar.ask(self.tr("Rename the view"), view.name)

    def delete(self) -> None:
        """Forget the open view; ``undo`` brings it back."""
        view = self.view
        if view is None:
            return
        self._before = self.views
        self._words = self.tr("View “{name}” deleted; Ctrl+Z brings it back.").format(name=view.name)
        actor, register, key = self._actor, self._register, view.key
        self._background.write(
            self, lambda session: kept_views.delete_view(session, actor, register, key), self._done, self._no
        )

    def open_with(self) -> None:
        """Let the register open with this view, or no longer."""
        view = self.view
        if view is None:
            return
        actor, register, key = self._actor, self._register, None if view.default else view.key
        self._words = (
            self.tr("The register opens as it came again.")
            if view.default
            else self.tr("The register opens with “{name}” from now on.").format(name=view.name)
        )
        self._background.write(
            self,
            lambda session: kept_views.set_default_view(session, actor, register, key),
            self._done,
            self._no,
        )

    @property
    def can_undo(self) -> bool:
        """Whether a deleted view can be brought back."""
        return self._before is not None

    def forget_undo(self) -> None:
        """Something else was done meanwhile, which Ctrl+Z is for now."""
        self._before = None

    def undo(self) -> None:
        """Bring back the view deleted last."""
        before, self._before = self._before, None
        if before is None:
            return
        actor, register = self._actor, self._register
        self._words = self.tr("The view is back.")
        self._background.write(
            self, lambda session: kept_views.put_views(session, actor, register, before), self._done, self._no
        )

    # Shown ---------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setToolTip(shortcuts.with_keys(self.tr("Saved views of this register"), "Ctrl+Shift+V"))
        self.name_bar.retranslate()
        self.show_state()

    def show_state(self) -> None:
        """Say which view is open and whether it was changed."""
        view = self.view
        if view is None:
            words = self.tr("Views")
        else:
            words = self.tr("View: {name}").format(name=view.name) + (" *" if self.modified else "")
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, theme.current().px(56))
        self.setText(shown)
        self.setAccessibleName(words)

    def fill(self) -> None:
        """Put the views and what can be done with them into the list."""
        menu, view = self.list_menu, self.view
        menu.clear()
        self._add(self.tr("The whole register"), lambda: self.choose(None), "Alt+0", checked=view is None)
        for number, one in enumerate(self.views, 1):
            keys = f"Alt+{number}" if number <= KEYS_FOR else ""
            words = self.tr("{name} (opens first)").format(name=one.name) if one.default else one.name
            self._add(words, _Choose(self, one.key), keys, checked=view is one)
        menu.addSeparator()
        self._add(self.tr("Save this view as…"), self.save_as, "Ctrl+Shift+S")
        if view is not None:
            if self.modified:
                self._add(self.tr("Keep the changes in “{name}”").format(name=view.name), self.save_changes)
            self._add(
                self.tr("Open the register with it"), self.open_with, checked=view.default, checkable=True
            )
            self._add(self.tr("Rename…"), self.rename)
            self._add(self.tr("Delete"), self.delete)
        if self.can_undo:
            self._add(self.tr("Bring the deleted view back"), self.undo, "Ctrl+Z")

    def _add(
        self,
        words: str,
        act: Callable[[], object],
        keys: str = "",
        *,
        checked: bool = False,
        checkable: bool = False,
    ) -> None:
        action = QAction(f"{words}\t{shortcuts.shown(keys)}" if keys else words, self.list_menu)
        action.setCheckable(checked or checkable)
        action.setChecked(checked)
        action.triggered.connect(act)
        self.list_menu.addAction(action)

    # Answers -------------------------------------------------------------------------------------------

    def _named(self, name: str) -> None:
        if self._renaming is None:
            self._keep(name)
            return
        actor, register, key = self._actor, self._register, self._renaming
        self._words = self.tr("The view is called “{name}” now.").format(name=name)
        self._background.write(
            self,
            lambda session: kept_views.rename_view(session, actor, register, key, name),
            self._renamed,
            self.name_bar.refused,
        )

    def _keep(self, name: str) -> None:
        actor, register, state = self._actor, self._register, self._state()

        def work(session: Any) -> tuple[str, Views]:
            return name, kept_views.keep_view(session, actor, register, name, state)

        self._background.write(self, work, self._kept, self.name_bar.refused)

    def _kept(self, answer: tuple[str, Views]) -> None:
        name, views = answer
        folded = " ".join(name.split()).casefold()
        kept = next((view for view in views if view.name.casefold() == folded), None)
        self.current = kept.key if kept is not None else self.current
        self._words = self.tr("View “{name}” saved.").format(name=kept.name if kept else name)
        self.name_bar.done()
        self._done(views)

    def _renamed(self, views: Views) -> None:
        self.name_bar.done()
        self._done(views)

    def _done(self, views: Views) -> None:
        self.views = views
        if self.view is None:
            self.current = None
        self.show_state()
        self.said.emit(self._words)

    def _no(self, error: KnownError) -> None:
        self._before = None
        messages.show_error(self, error)


class NameBar(i18n.Retranslated, QFrame):
    """One line that asks for a view's name, in place.

    Signals:
        named: a name was given.
        left: nobody wants to name anything any more.
    """

    named = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_token(self, role="notice", state="info")
        self.words = QLabel()
        self.line = QLineEdit()
        self.line.setMaxLength(kept_views.LONGEST_NAME)
        self.words.setBuddy(self.line)
        self.error = QLabel()
        theme.set_token(self.error, role="small", state="bad")
        self.error.hide()
        self.save = QPushButton()
        theme.set_token(self.save, kind="primary")
        self.cancel = QPushButton()
        line = QHBoxLayout(self)
        line.setSpacing(8)
        for widget in (self.words, self.line, self.save, self.cancel, self.error):
            line.addWidget(widget)
        line.addStretch(1)
        self.line.setMinimumWidth(theme.current().px(64))
        self.line.returnPressed.connect(self._give)
        self.save.clicked.connect(self._give)
        self.cancel.clicked.connect(self.done)
        shortcuts.bind(self, "Escape", self.done)
        self.hide()
        self.retranslate()

    def ask(self, words: str, name: str) -> None:
        """Ask for a name, with one to begin with."""
        self.words.setText(words)
        self.line.setAccessibleName(words)
        self.line.setText(name)
        self.error.hide()
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, error: KnownError) -> None:
        """Say why the name cannot be taken; what was typed stays."""
        self.error.setText(f"✕ {messages.sentence(error)}")
        self.error.show()
        if not self.isVisible():
            messages.show_error(self, error)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """Go away."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))

    def _give(self) -> None:
        self.named.emit(self.line.text())


class _Choose:
    """Opens one view; a named thing instead of a lambda that would catch the loop's last one."""

    def __init__(self, owner: SavedViews, key: str) -> None:
        self._owner = owner
        self._key = key

    def __call__(self, *_: object) -> None:
        self._owner.choose(self._key)


def _asks_else(kept: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether two states differ in what they ask or in which columns they show; widths do not count."""
    if any(kept.get(key) != now.get(key) for key in ("text", "filters", "sort", "descending")):
        return True
    columns = [[(key, shown) for key, _width, shown in state.get("columns", ())] for state in (kept, now)]
    return bool(columns[0]) and columns[0] != columns[1]
