"""One answer of an analysis on screen: words first, then its tables, and how it was counted for who asks."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.maps.analysis.peaks import Peaks
from inspector_desk.reports.analysis_words import Told
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.maps.analysis_tables import AnswerRows, AnswerTable, HourTable, hour_view


class AnswerView(i18n.Retranslated, QWidget):
    """An answer; hidden while there is none.

    Signals:
        place_opened(object row): a row of the table was opened.
        copy_wanted(), print_wanted(), save_wanted(): a button or its key.
    """

    place_opened = Signal(object)
    copy_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.told: Told | None = None
        self.box = QFrame()
        theme.set_token(self.box, role="notice", state="info")
        self.icon, self.headline = QLabel(), QLabel()
        self.headline.setObjectName("analysis-headline")
        self.headline.setWordWrap(True)
        theme.set_token(self.headline, role="heading")
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = QHBoxLayout(self.box)
        said.setContentsMargins(look.px(2), look.px(2), look.px(2), look.px(2))
        said.setSpacing(look.px(2))
        said.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.headline, 1)
        self.lines = QLabel()
        self.lines.setWordWrap(True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows, self.hours = AnswerRows(), HourTable()
        self.table = AnswerTable()
        self.table.setObjectName("analysis-table")
        self.table.verticalHeader().hide()
        self.table.setModel(self.rows)
        self.table.opened.connect(self.place_opened)
        self.table.copy_wanted.connect(self.copy_wanted)
        self.hour_table = hour_view()
        self.hour_table.setObjectName("analysis-hours")
        self.hour_table.setModel(self.hours)
        self.hour_table.copy_wanted.connect(self.copy_wanted)
        self.copy, self.print, self.save = QPushButton(), QPushButton(), QPushButton()
        for button, icon in ((self.copy, "copy"), (self.print, "printer"), (self.save, "download")):
            button.setIcon(icons.icon(icon))
        self.copy.clicked.connect(self.copy_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.how_button = QPushButton()
        self.how_button.setObjectName("analysis-how")
        theme.set_token(self.how_button, kind="link")
        self.how_button.setCheckable(True)
        self.how_button.toggled.connect(self._show_how)
        self.how = QLabel()
        self.how.setWordWrap(True)
        self.how.setTextFormat(Qt.TextFormat.RichText)
        self.how.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme.set_token(self.how, role="small")
        self.how.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.box)
        column.addWidget(self.lines)
        column.addWidget(self.table)
        column.addWidget(self.hour_table)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        column.addLayout(buttons)
        saving = QHBoxLayout()
        saving.addWidget(self.save)
        saving.addStretch(1)
        column.addLayout(saving)
        column.addWidget(self.how_button)
        column.addWidget(self.how)
        self.hide()
        self.retranslate()

    def show_answer(self, told: Told | None, peaks: Peaks | None = None, *, can_save: bool = False) -> None:
        """Show another answer, or none; ``peaks`` adds the table of hours."""
        self.told = told
        self.rows.show_answer(told)
        self.hours.show_peaks(peaks)
        self.setVisible(told is not None)
        if told is None:
            return
        theme.set_token(self.box, state=told.state)
        self.icon.setPixmap(icons.icon(theme.STATE_ICONS[told.state], told.state).pixmap(theme.icon_size()))
        self.headline.setText(told.headline)
        self.lines.setText("\n\n".join(told.lines))
        self.lines.setVisible(bool(told.lines))
        self.table.setVisible(bool(told.rows))
        self.table.fit(told)
        self.table.setAccessibleName(told.question)
        self.hour_table.setVisible(peaks is not None and peaks.used > 0)
        self.save.setVisible(can_save)
        self.how.setText(
            "<br>".join(f"<b>{escape(name)}:</b> {escape(value)}" for name, value in told.how if value)
        )
        messages.announce(self, told.headline)

    def retranslate(self) -> None:
        self.copy.setText(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the answer and its table"))
        self.print.setText(self.tr("Print"))
        self.save.setText(self.tr("Save the hot spots…"))
        self.save.setToolTip(self.tr("Save the hot spots as GeoJSON or GeoPackage"))
        self.how_button.setText(self.tr("How this was counted"))
        self.hour_table.setAccessibleName(self.tr("Incidents by hour and day of the week"))
        self.hours.retranslate()

    def _show_how(self, shown: bool) -> None:
        self.how_button.setIcon(icons.icon("chevron-down" if shown else "chevron-right"))
        self.how.setVisible(shown)
