"""A section of the settings: registers in, everything out to an archive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QLineEdit, QProgressBar, QPushButton, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.full_export import Archived
from inspector_desk.rules.wording import word
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.background import Progress
from inspector_desk.ui.context import Desk
from inspector_desk.ui.imports.opening import open_import
from inspector_desk.ui.imports.parts import page_column, words_label


class ArchiveHost(Protocol):
    """What the page needs of the open desk; called on the jobs lane."""

    def export_everything(
        self, path: Path, reason: str, *, attachments: bool, progress: Callable[[str, int, int], bool]
    ) -> Archived:
        """Write everything the officer may see and journal it."""


class TransferPage(i18n.Retranslated, QWidget):
    """Signals:
    stepped: kind of record, records done and in all, told from the thread that works.
    """

    stepped = Signal(str, object, object)

    def __init__(self, desk: Desk, host: ArchiveHost) -> None:
        super().__init__()
        self._desk, self._host = desk, host
        self._stop = threading.Event()
        look = theme.current()
        self.import_heading, self.import_words = words_label("heading"), words_label("muted")
        self.begin_import = QPushButton()
        self.begin_import.setIcon(icons.icon("upload"))
        self.begin_import.clicked.connect(self._open_import)
        self.export_heading, self.export_words = words_label("heading"), words_label("muted")
        self.warning = QFrame()
        theme.set_token(self.warning, role="notice", state="waiting")
        self.warning_words = words_label()
        inside = page_column(self.warning)
        inside.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        inside.addWidget(self.warning_words)
        self.reason_label = words_label("label")
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setMaximumWidth(look.px(150))
        self.reason_label.setBuddy(self.reason)
        self.reason.textChanged.connect(self._mark)
        self.attachments = QCheckBox()
        self.attachments.setChecked(True)
        self.export = QPushButton()
        self.export.setIcon(icons.icon("download"))
        self.export.clicked.connect(self._ask_where)
        self.notice = messages.Notice()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.stop = QPushButton()
        self.stop.clicked.connect(self._stop.set)
        self.progress.hide()
        self.stop.hide()
        column = page_column(self)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.import_heading)
        column.addWidget(self.import_words)
        column.addWidget(self.begin_import, 0, left)
        rule = QFrame()
        theme.set_token(rule, role="rule")
        column.addWidget(rule)
        for widget in (
            self.export_heading,
            self.export_words,
            self.warning,
            self.reason_label,
            self.reason,
            self.attachments,
            self.notice,
            self.progress,
        ):
            column.addWidget(widget)
        column.addWidget(self.export, 0, left)
        column.addWidget(self.stop, 0, left)
        column.addStretch(1)
        self.stepped.connect(self._stepped, Qt.ConnectionType.QueuedConnection)
        self.retranslate()
        self._mark()

    def retranslate(self) -> None:
        self.import_heading.setText(self.tr("Registers kept in spreadsheets"))
        self.import_words.setText(
            self.tr(
                "Appeals, residents, addresses, visits and meetings from Excel, LibreOffice or text files."
            )
        )
        self.begin_import.setText(self.tr("Import a register…"))
        self.export_heading.setText(self.tr("Everything in one archive"))
        self.export_words.setText(
            self.tr(
                "Every record you may see, with its fields as they stand, in an open format that this program and "
                "others can read. A new, empty desk takes it with “inspector-desk import everything”."
            )
        )
        self.warning_words.setText(word("archive", "readme", i18n.language()))
        self.reason_label.setText(self.tr("Why, and for whom (it stands in the journal)"))
        self.attachments.setText(self.tr("With photos and documents"))
        self.export.setText(self.tr("Write the archive…"))
        self.stop.setText(self.tr("Stop"))

    def _open_import(self) -> None:
        open_import(self._desk, "appeals")

    def _mark(self) -> None:
        self.export.setEnabled(bool(self.reason.text().strip()) and not self.progress.isVisible())

    def _ask_where(self) -> None:
        suggested = Path(QDir.homePath()) / f"inspector-desk-{self._desk.today().isoformat()}.zip"
        name, _chosen = QFileDialog.getSaveFileName(self, self.export.text(), str(suggested), "*.zip")
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the archive to ``path`` in the background."""
        host, reason, attachments = self._host, self.reason.text(), self.attachments.isChecked()
        stop, tell = self._stop, self.stepped.emit
        stop.clear()

        def progress(kind: str, done: int, total: int) -> bool:
            tell(kind, done, total)
            return not stop.is_set()

        def work(_progress: Progress) -> Archived:
            return host.export_everything(path, reason, attachments=attachments, progress=progress)

        self._set_busy(True)
        self.notice.clear()
        self._desk.background.job(self, work, self._written, self._refused)

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self.stop.setVisible(busy)
        self._mark()

    def _stepped(self, _kind: str, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _written(self, made: Archived) -> None:
        self._set_busy(False)
        self.reason.clear()
        self.notice.say(
            self.tr("{records} records are in {file}. SHA-256 {sha256}").format(
                records=i18n.number_words(made.records), file=made.path.name, sha256=made.fingerprint[:16]
            ),
            "good",
        )

    def _refused(self, error: KnownError) -> None:
        self._set_busy(False)
        self.notice.say_error(error)
