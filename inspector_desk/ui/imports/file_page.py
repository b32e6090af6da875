"""The first page of an import: which register, which file; and the imports there were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from inspector_desk.operations.import_files import SUFFIXES
from inspector_desk.operations.import_kinds import KINDS
from inspector_desk.operations.import_undo import ImportRunRow
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, local_moment
from inspector_desk.ui.imports.parts import choice_box, fill_box, page_column, words_label

_LAST_FOLDER = "import/folder"


class FilePage(i18n.Retranslated, QWidget):
    """Signals:
    chosen: kind of register and path of a file.
    take_back: number of an import that is to be taken back.
    """

    chosen = Signal(str, object)
    take_back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._runs: list[ImportRunRow] = []
        self.about = words_label("muted")
        self.kind_label, self.file_label = words_label("label"), words_label("label")
        self.kind = choice_box()
        self.kind_label.setBuddy(self.kind)
        self.path = QLineEdit()
        self.path.setObjectName("import-path")
        self.file_label.setBuddy(self.path)
        self.browse = QPushButton()
        self.browse.setIcon(icons.icon("folder-open"))
        self.browse.clicked.connect(self.ask_file)
        self.path.returnPressed.connect(self.send)
        self.done_heading = words_label("heading")
        self.done = QListWidget()
        self.done.currentRowChanged.connect(self._mark)
        self.undo = QPushButton()
        self.undo.setIcon(icons.icon("undo-2"))
        self.undo.clicked.connect(self._take_back)
        look = theme.current()
        column = page_column(self)
        column.addWidget(self.about)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        self.kind.setMaximumWidth(look.px(90))
        column.addWidget(self.kind_label)
        column.addWidget(self.kind)
        column.addWidget(self.file_label)
        column.addLayout(line)
        rule = QFrame()
        theme.set_token(rule, role="rule")
        column.addSpacing(look.px(3))
        column.addWidget(rule)
        column.addWidget(self.done_heading)
        column.addWidget(self.done, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.undo)
        foot.addStretch(1)
        column.addLayout(foot)
        self.setTabOrder(self.kind, self.path)
        self.setTabOrder(self.path, self.browse)
        self.retranslate()
        desk.background.changed.connect(self._reload)

    def retranslate(self) -> None:
        self.about.setText(
            self.tr(
                "A register kept in Excel, LibreOffice or a text file: choose it, see what each row would become, "
                "then record all of it at once. Nothing is changed before you say so, and a whole import can be "
                "taken back."
            )
        )
        self.kind_label.setText(self.tr("What the file is"))
        self.file_label.setText(self.tr("File (.xlsx, .ods, .csv)"))
        self.browse.setText(self.tr("Choose a file…"))
        self.path.setPlaceholderText(self.tr("Path of the file"))
        self.done_heading.setText(self.tr("Imports on this desk"))
        self.done.setAccessibleName(self.tr("Imports on this desk"))
        self.undo.setText(self.tr("Take the import back"))
        fill_box(self.kind, [(kind, self.kind_words(kind)) for kind in KINDS])
        self._list()

    def kind_words(self, kind: str) -> str:
        """The name of a kind of register."""
        return {
            "appeals": self.tr("Register of appeals"),
            "residents": self.tr("Register of residents"),
            "addresses": self.tr("List of addresses"),
            "visits": self.tr("Journal of visits"),
            "meetings": self.tr("Journal of meetings"),
        }[kind]

    def begin(self, kind: str) -> None:
        """Stand ready for a file of this kind."""
        if kind in KINDS:
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self.path.setFocus()
        self._reload()

    def ask_file(self) -> None:
        """Ask for a file where the last one was."""
        settings = self._desk.settings
        folder = str(settings.value(_LAST_FOLDER) or QDir.homePath())
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _chosen = QFileDialog.getOpenFileName(
            self, self.tr("Choose a file…"), folder, self.tr("Tables") + f" ({patterns})"
        )
        if name:
            settings.setValue(_LAST_FOLDER, str(Path(name).parent))
            self.path.setText(name)
            self.send()

    def send(self) -> None:
        """Go on with what is chosen."""
        text = self.path.text().strip().strip('"')
        if text:
            self.chosen.emit(str(self.kind.currentData()), Path(text))
        else:
            self.ask_file()

    def _reload(self, _changed: object = None) -> None:
        if self.isVisible():
            from inspector_desk.operations.import_undo import list_imports

            self._desk.background.read(self, list_imports, self._runs_read, latest="imports")

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._reload()

    def _runs_read(self, runs: list[ImportRunRow]) -> None:
        self._runs = runs
        self._list()

    def _list(self) -> None:
        row = self.done.currentRow()
        self.done.clear()
        for run in self._runs:
            moment = local_moment(run.run_at, self._desk.actor.profile)
            when = f"{i18n.day_short(moment.date())} {i18n.time_words(moment)}" if moment else ""
            words = "    ".join(
                (when, self.kind_words(run.kind), run.source, self.tr("%n rows", "", run.rows))
            )
            if run.undone_at:
                words += "    " + self.tr("taken back")
            self.done.addItem(QListWidgetItem(words))
        if not self._runs:
            none = QListWidgetItem(self.tr("None yet."))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.done.addItem(none)
        self.done.setCurrentRow(min(max(row, 0), len(self._runs) - 1))
        self._mark(self.done.currentRow())

    def _mark(self, row: int) -> None:
        self.undo.setEnabled(0 <= row < len(self._runs) and not self._runs[row].undone_at)

    def _take_back(self) -> None:
        row = self.done.currentRow()
        if 0 <= row < len(self._runs):
            self.take_back.emit(self._runs[row].id)
