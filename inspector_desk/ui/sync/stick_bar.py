"""The exchange by stick in the window: a file for the server is written, its answer is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from inspector_desk.errors import KnownError
from inspector_desk.rules.changed import Changed
from inspector_desk.sync.client.sticks import ReturnRead, StickMade
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.background import Progress, Task
from inspector_desk.ui.context import Desk
from inspector_desk.ui.sync.words import size_words

CONTENT_BYTES = 2_000_000_000
"""Attachments that go along on a stick, at most; records always go whole."""


ARRIVING = ("appeal", "visit", "resident", "meeting", "preventive_record", "attachment")
"""Kinds whose views read again after a stick was read."""


class Arriving(Protocol):
    """How many records of a first exchange are in, of all."""

    @property
    def applied(self) -> int: ...
    @property
    def records(self) -> int: ...


class StickExchanger(Protocol):
    """What the bar needs of the exchange."""

    def write_stick(self, path: Path, content_bytes: int = 0) -> StickMade: ...
    def ask_by_stick(self, path: Path, url: str, code: str) -> StickMade: ...
    def read_stick(
        self,
        path: Path,
        tell: Callable[[Arriving], None] | None = None,
        cancel: Event | None = None,
    ) -> ReturnRead: ...


class StickBar(i18n.Retranslated, QFrame):
    """Two buttons and what came of them.

    Signals:
        told: what gives the words, and their state, for the notice of the screen.
        joined: a return file brought this desk into a server's region.
    """

    told = Signal(object, str)
    joined = Signal()

    def __init__(self, desk: Desk, exchanger: StickExchanger) -> None:
        super().__init__()
        self.desk = desk
        self._exchanger = exchanger
        self._task: Task | None = None
        look = theme.current()
        self.icon = QLabel()
        self.icon.setPixmap(icons.pixmap("usb", "muted"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        theme.set_token(self.words, role="muted")
        self.files = QCheckBox()
        self.files.setObjectName("stick-files")
        self.files.setChecked(True)
        self.write_button, self.read_button = QPushButton(), QPushButton()
        self.write_button.setObjectName("stick-write")
        self.read_button.setObjectName("stick-read")
        self.write_button.clicked.connect(self._ask_write)
        self.read_button.clicked.connect(self._ask_read)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(look.px(30))
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(2))
        line.addWidget(self.icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.progress)
        line.addWidget(self.cancel)
        line.addWidget(self.files)
        line.addWidget(self.write_button)
        line.addWidget(self.read_button)
        self._busy(None)

    def retranslate(self) -> None:
        self.words.setText(
            self.tr("Without a network: a file goes to the server on a stick, its answer comes back on one.")
        )
        self.files.setText(self.tr("with attachments"))
        self.write_button.setText(self.tr("Write to a stick…"))
        self.read_button.setText(self.tr("Read from a stick…"))
        self.cancel.setText(self.tr("Cancel"))

    def set_joined(self, joined: bool) -> None:
        """A desk that has not joined writes no stick here; it may read the answer to its request."""
        self.write_button.setVisible(joined)
        self.files.setVisible(joined)

    def write_to(self, path: Path) -> None:
        """Write the file in the background; what was written is said."""
        size = CONTENT_BYTES if self.files.isChecked() else 0

        def work(_progress: Progress) -> StickMade:
            return self._exchanger.write_stick(path, size)

        self._busy(self.desk.background.job(self, work, self._written, self._refused))

    def ask_to_join(self, path: Path, url: str, code: str) -> None:
        """Write a request to join a server."""

        def work(_progress: Progress) -> StickMade:
            return self._exchanger.ask_by_stick(path, url, code)

        self._busy(self.desk.background.job(self, work, self._asked, self._refused))

    def read_from(self, path: Path) -> None:
        """Read the server's answer in the background; what it brought is said."""

        def work(progress: Progress) -> ReturnRead:
            return self._exchanger.read_stick(
                path, lambda told: progress.step(told.applied, told.records), progress.cancelled
            )

        self._busy(self.desk.background.job(self, work, self._read, self._refused, self._moved))

    def _moved(self, done: int, total: int, _words: str) -> None:
        """Records of a first exchange by stick: how many of how many."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.words.setText(
            self.tr("{records} of {all} records").format(
                records=i18n.number_words(done), all=i18n.number_words(total)
            )
        )

    def choose_request_file(self) -> Path | None:
        """Where the request to join is written, None where nothing was chosen."""
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Write a request to join"), "inspector-desk-join.idb", "Inspector Desk (*.idb)"
        )
        return Path(path) if path else None

    def _ask_write(self) -> None:
        name = f"inspector-desk-{self.desk.now():%Y-%m-%d}.idb"
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Write to a stick"), name, "Inspector Desk (*.idb)"
        )
        if path:
            self.write_to(Path(path))

    def _ask_read(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Read from a stick"), "", "Inspector Desk (*.idb)"
        )
        if path:
            self.read_from(Path(path))

    def _busy(self, task: Task | None) -> None:
        self._task = task
        busy = task is not None
        self.progress.setRange(0, 0)
        if not busy:
            self.retranslate()
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.write_button.setEnabled(not busy)
        self.read_button.setEnabled(not busy)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._busy(None)
        self.told.emit(self._given_up_words, "info")

    def _given_up_words(self) -> str:
        return self.tr(
            "Given up. A stick counts only whole; what was read before stays, and nothing is lost."
        )

    def _written(self, made: StickMade) -> None:
        self._busy(None)
        self.told.emit(partial(self._written_words, made), "good")

    def _written_words(self, made: StickMade) -> str:
        return self.tr(
            "Stick {number} is written: {entries} entries, {contents} pieces of attachments, {size}. Take it to the "
            "server and bring its answer back; the entries count as sent only then."
        ).format(
            number=made.number,
            entries=i18n.number_words(made.entries),
            contents=i18n.number_words(made.contents),
            size=size_words(made.size_bytes),
        )

    def _asked(self, _made: StickMade) -> None:
        self._busy(None)
        self.told.emit(self._asked_words, "good")

    def _asked_words(self) -> str:
        return self.tr("The request to join is written. Take it to the server, then read its answer here.")

    def _read(self, found: ReturnRead) -> None:
        self._busy(None)
        self.told.emit(partial(self._read_words, found), "waiting" if found.refused else "good")
        self.desk.background.changed_now(Changed(dict.fromkeys(ARRIVING, frozenset())))
        if found.joined:
            self.joined.emit()

    def _read_words(self, found: ReturnRead) -> str:
        words = self.tr(
            "Answer to stick {number} is read: {accepted} entries accepted, {pulled} new, {waiting} wait still."
        ).format(
            number=found.number,
            accepted=i18n.number_words(found.accepted),
            pulled=i18n.number_words(found.pulled),
            waiting=i18n.number_words(found.waiting),
        )
        parts = [words]
        if found.snapshot_records:
            parts.append(
                self.tr("{records} records came with the files beside it.").format(
                    records=i18n.number_words(found.snapshot_records)
                )
            )
        elif found.offers is not None:
            parts.append(
                self.tr(
                    "The files with the records (*.ids) do not lie beside it: put them there and read it again, or "
                    "exchange by line."
                )
            )
        if found.conflicts:
            parts.append(self.tr("%n conflicts to settle (F8).", "", found.conflicts))
        if found.reviews:
            parts.append(self.tr("%n entries wait for a decision.", "", found.reviews))
        if found.more:
            parts.append(self.tr("The server has more; write another stick."))
        parts += [messages.sentence(error) for error in found.refused]
        return " ".join(parts)

    def _refused(self, error: KnownError) -> None:
        self._busy(None)
        self.told.emit(partial(messages.sentence, error), "bad")
