"""The last page of an import: how far it is, what it did, and the way to what was imported or back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from inspector_desk.operations.imports import Imported
from inspector_desk.rules.wording import word
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.imports.parts import page_column, words_label


class DonePage(i18n.Retranslated, QWidget):
    """Signals:
    cancel_wanted: the work under way is to stop.
    open_wanted: the imported records are to be shown in their register.
    undo_wanted: the import is to be taken back.
    save_wanted: the rows that stayed out are to be saved.
    again_wanted: another file is to be imported.
    """

    cancel_wanted = Signal()
    open_wanted = Signal()
    undo_wanted = Signal()
    save_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._done: Imported | None = None
        self._undone = False
        self._step: tuple[str, int, int] = ("", 0, 0)
        self.words = words_label("heading")
        self.more = words_label("muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel, self.open, self.undo = QPushButton(), QPushButton(), QPushButton()
        self.save, self.again = QPushButton(), QPushButton()
        theme.set_token(self.open, kind="primary")
        for button, icon, signal in (
            (self.cancel, "x", self.cancel_wanted),
            (self.open, "", self.open_wanted),
            (self.undo, "undo-2", self.undo_wanted),
            (self.save, "save", self.save_wanted),
            (self.again, "upload", self.again_wanted),
        ):
            if icon:
                button.setIcon(icons.icon(icon))
            button.clicked.connect(signal)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, row in ((first, (self.cancel, self.open, self.undo)), (second, (self.save, self.again))):
            for button in row:
                line.addWidget(button)
            line.addStretch(1)
        column = page_column(self)
        column.addWidget(self.words)
        column.addWidget(self.more)
        column.addWidget(self.progress)
        column.addLayout(first)
        column.addLayout(second)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Stop; nothing is recorded"))
        self.open.setText(self.tr("Open what was imported"))
        self.undo.setText(self.tr("Take the import back"))
        self.save.setText(self.tr("Save the rows that stay out…"))
        self.again.setText(self.tr("Import another file"))
        self._say()

    def begin(self) -> None:
        """Show that the work begins."""
        self._done, self._undone, self._step = None, False, ("", 0, 0)
        self.progress.setRange(0, 0)
        self._show_buttons()
        self._say()
        self.cancel.setFocus()

    def step(self, name: str, done: int, total: int) -> None:
        """Show how far the work is: which records are being written, how many of how many."""
        self._step = (name, done, total)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._say()

    def finish(self, done: Imported) -> None:
        """Show what was done."""
        self._done = done
        self._show_buttons()
        self._say()
        self.open.setFocus()

    def taken_back(self) -> None:
        """Show that the import was taken back."""
        self._undone = True
        self._show_buttons()
        self._say()
        self.again.setFocus()

    def _show_buttons(self) -> None:
        done = self._done
        self.progress.setVisible(done is None)
        self.cancel.setVisible(done is None)
        stands = done is not None and not self._undone
        self.open.setVisible(stands and bool(done and done.recorded))
        self.undo.setVisible(stands)
        self.save.setVisible(bool(done and done.left_out))
        self.again.setVisible(done is not None)

    def _say(self) -> None:
        done, number = self._done, i18n.number_words
        self.more.clear()
        if self._undone:
            self.words.setText(self.tr("The import is taken back."))
            self.more.setText(self.tr("Records that somebody has used since have stayed."))
        elif done is not None:
            self.words.setText(self.tr("%n records made.", "", done.recorded))
            parts = []
            if done.completed:
                parts.append(self.tr("%n records of the desk took what they lacked.", "", done.completed))
            if done.left_out:
                parts.append(self.tr("%n rows stayed out.", "", done.left_out))
            self.more.setText(" ".join(parts))
        else:
            name, at, total = self._step
            self.words.setText(self.tr("Recording…"))
            if name:
                kind = word("kind", name, i18n.language())
                self.more.setText(f"{kind}: {number(at)} / {number(total)}")
