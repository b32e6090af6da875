"""The weekly activity report: choose week, territory and language; every number opens its records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.desk import list_precincts
from inspector_desk.operations.weekly import (
    Scope,
    WeeklyCounts,
    WeeklyRequest,
    note_weekly,
    records_behind,
    week_of,
    weekly_counts,
)
from inspector_desk.reports.document import CELL_SCHEME, Document
from inspector_desk.reports.html import render_html
from inspector_desk.reports.weekly_report import build_weekly
from inspector_desk.reports.weekly_template import OVERRIDE, load_template
from inspector_desk.reports.write import write_report
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.context import Desk


@dataclass(frozen=True, slots=True)
class _Place:
    """A territory one may report on."""

    scope: Scope
    name: str


class ReportsScreen(i18n.Retranslated, QWidget):
    """The weekly activity report on screen, on paper and as a file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.week = week_of(desk.today()) - timedelta(days=7)
        self.counts: WeeklyCounts | None = None
        self.document: Document | None = None
        self._places: list[_Place] = []
        self._asked_language = i18n.language()
        self._build()
        desk.background.changed.connect(self._changed)
        self.retranslate()
        desk.background.read(self, self._territories, self._places_read)

    @property
    def request(self) -> WeeklyRequest | None:
        """What the report is asked for; None until the territories are known."""
        if not self._places:
            return None
        place = self._places[max(0, self.place.currentIndex())]
        template = self._template()
        return WeeklyRequest(place.scope, self.week, self.desk.now(), template.last_year, template.periods())

    def show_week(self, day: date) -> None:
        """Show the week a day lies in."""
        self.week = week_of(day)
        self.reload()

    def reload(self) -> None:
        """Count the week again."""
        request, actor = self.request, self.desk.actor
        if request is None:
            return
        self._week_words()
        self.state.setText(self.tr("counting…"))

        def work(session: Any) -> WeeklyCounts:
            counts = weekly_counts(session, actor, request)
            note_weekly(session, actor, request.scope, "run")
            return counts

        self.desk.background.write(self, work, self._counted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: with one Tab passes over the buttons above the page.
        super().focusInEvent(event)
        self.page.setFocus(event.reason())

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Weekly activity report"))
        for button, words in (
            (self.earlier, self.tr("The week before")),
            (self.later, self.tr("The week after")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.place.setAccessibleName(self.tr("Territory"))
        self.language.setAccessibleName(self.tr("Language of the report"))
        self.language_label.setText(self.tr("Language of the report"))
        self.print_button.setText(self.tr("Print") + "  Ctrl+P")
        self.save_button.setText(self.tr("Save as…"))
        self.page.setAccessibleName(self.tr("Weekly activity report"))
        self._week_words()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.counts is None:
            self.reload()

    def save_to(self, path: Path) -> None:
        """Write the report as XLSX, DOCX or HTML, by the ending of its name; the export is journaled."""
        request, document, actor = self.request, self.document, self.desk.actor
        if request is None or document is None:
            return

        def work(session: Any) -> Path:
            note_weekly(session, actor, request.scope, "export")
            write_report(document, path, path.suffix.lstrip(".").lower())
            return path

        self.desk.background.write(self, work, self._written)

    def print_report(self) -> None:
        """Show the report as it will be printed."""
        if self.document is not None:
            self.desk.routes.preview(self.document, "report.print")

    # Made once -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.state, self.week_words = QLabel(), QLabel(), QLabel()
        self.language_label = QLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.state, role="muted")
        self.earlier, self.later = QPushButton(), QPushButton()
        self.earlier.setIcon(icons.icon("chevron-left"))
        self.later.setIcon(icons.icon("chevron-right"))
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        self.place = QComboBox()
        self.place.setMinimumWidth(look.px(50))
        self.language = QComboBox()
        for code, name in i18n.LANGUAGES:
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(i18n.language()))
        self.place.currentIndexChanged.connect(self.reload)
        self.language.currentIndexChanged.connect(self._lay_out)
        self.print_button, self.save_button = QPushButton(), QPushButton()
        self.print_button.setIcon(icons.icon("printer"))
        theme.set_token(self.save_button, kind="primary")
        self.print_button.clicked.connect(self.print_report)
        self.save_button.clicked.connect(self._save_as)
        self.notice = messages.Notice()
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._open_cell)
        top = QFrame()
        theme.set_token(top, role="bar")
        lines = QVBoxLayout(top)
        lines.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.heading)
        first.addWidget(self.state, 1)
        first.addWidget(self.print_button)
        first.addWidget(self.save_button)
        for widget in (self.earlier, self.week_words, self.later, self.place):
            second.addWidget(widget)
        second.addSpacing(look.px(4))
        second.addWidget(self.language_label)
        second.addWidget(self.language)
        second.addStretch(1)
        lines.addLayout(first)
        lines.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.notice)
        column.addWidget(self.page, 1)
        shortcuts.bind(self, "Ctrl+P", self.print_report, lambda: self.tr("Print"))
        shortcuts.bind(self, "Alt+Left", self._earlier, lambda: self.tr("The week before"))
        shortcuts.bind(self, "Alt+Right", self._later, lambda: self.tr("The week after"))
        shortcuts.bind(self, "F5", self.reload, lambda: self.tr("Count again"))

    # What happens --------------------------------------------------------------------------------------

    def _territories(self, session: Any) -> list[_Place]:
        precincts = list_precincts(session)
        own = [p for p in precincts if p.id == self.desk.actor.precinct_id]
        if self.desk.actor.role == "inspector":
            return [_Place(Scope("precinct", p.id), p.name or p.code) for p in own]
        places = [_Place(Scope("precinct", p.id), p.name or p.code) for p in precincts]
        districts = {p.district_id: p.district for p in precincts if p.district_id is not None}
        return [_Place(Scope("district", key), name) for key, name in districts.items()] + places

    def _places_read(self, places: list[_Place]) -> None:
        self._places = places
        self.place.blockSignals(True)
        self.place.clear()
        self.place.addItems([place.name for place in places])
        self.place.blockSignals(False)
        if self.isVisible():
            self.reload()

    def _template(self) -> Any:
        own = self.desk.folder / OVERRIDE
        return load_template(self.desk.actor.profile, own if own.exists() else None)

    def _counted(self, counts: WeeklyCounts) -> None:
        self.counts = counts
        self.state.setText("")
        self._lay_out()

    def _lay_out(self, *_: object) -> None:
        if self.counts is None:
            return
        language = str(self.language.currentData())
        self.document = build_weekly(self.counts, self._template(), language)
        self.page.setHtml(render_html(self.document))

    def _open_cell(self, url: QUrl) -> None:
        text = url.toString()
        request, actor = self.request, self.desk.actor
        if request is None or not text.startswith(CELL_SCHEME):
            return
        cell = QUrl.fromPercentEncoding(text.removeprefix(CELL_SCHEME).encode())
        self.desk.background.read(
            self, lambda session: (cell, records_behind(session, actor, request, cell)), self._behind_read
        )

    def _behind_read(self, answer: tuple[str, list[tuple[str, int]]]) -> None:
        _cell, found = answer
        kinds = {kind for kind, _id in found}
        if len(kinds) != 1:
            self.notice.say(self.tr("No single record stands behind this number."), "info")
            return
        (kind,) = kinds
        words = self.tr("Records behind a number of the weekly report, week of {day}: {count}").format(
            day=i18n.day_short(self.week), count=len(found)
        )
        self.desk.routes.show_records(kind, [record for _kind, record in found], words)

    def _save_as(self) -> None:
        name = self.tr("Weekly activity report") + f" {self.week.isoformat()}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save as…"), name, "XLSX (*.xlsx);;DOCX (*.docx);;HTML (*.html)"
        )
        if path:
            self.save_to(Path(path))

    def _written(self, path: Path) -> None:
        messages.Toasts.of(self.window()).say(self.tr("Saved: {path}").format(path=str(path)), "good")

    def _earlier(self) -> None:
        self.show_week(self.week - timedelta(days=7))

    def _later(self) -> None:
        self.show_week(self.week + timedelta(days=7))

    def _changed(self, _changed: object) -> None:
        if self.isVisible() and self.counts is not None:
            self.state.setText(self.tr("Records have changed since: F5 counts again."))

    def _week_words(self) -> None:
        last = self.week + timedelta(days=6)
        self.week_words.setText(f"{i18n.day_short(self.week)} – {i18n.day_short(last)}")
        self.week_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
