"""The analysis beside the map: a question, its period and place, the answer in words, and what it draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.maps.analysis.asking import (
    Ask,
    Material,
    Question,
    Result,
    answer,
    read_material,
    read_names,
)
from inspector_desk.maps.analysis.before_after import BeforeAfter
from inspector_desk.maps.analysis.hot_spot_files import write_hot_spots
from inspector_desk.maps.analysis.layer import (
    AnalysisLayer,
    border_layer,
    density_layer,
    hot_layer,
    point_layer,
)
from inspector_desk.maps.analysis.peaks import Peaks
from inspector_desk.maps.analysis.questions import QUESTIONS, Again, Where
from inspector_desk.operations.incidents import note_analysis
from inspector_desk.operations.zones import ZoneRow, list_zones
from inspector_desk.reports import analysis_words
from inspector_desk.reports.analysis_words import Asked, Told
from inspector_desk.reports.register import Printing
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Progress, Task
from inspector_desk.ui.context import Desk, stored_day
from inspector_desk.ui.fields.dates import DateField
from inspector_desk.ui.maps.analysis_answer import AnswerView

DAYS = (30, 90, 180, 365, 0)
"""Periods offered, in days back from today; 0 is days of one's own."""
DRAWN = ("hot", "density", "")
NEAR_ZOOM = 16


class MapShown(Protocol):
    """What the panel needs of a map."""

    def set_analysis(self, layer: AnalysisLayer | None) -> None: ...
    def center_on(self, lat_e7: int, lon_e7: int, zoom: int = 17, *, mark: bool = True) -> None: ...


@dataclass(frozen=True, slots=True)
class _Answered:
    """A question with all that is known of it, kept to be told again in another language."""

    ask: Ask
    material: Material
    result: Result
    names: dict[int, str]


class AnalysisPanel(i18n.Retranslated, QWidget):
    """Asks the five questions; counts in the background and draws its answer on ``map_view``."""

    def __init__(self, desk: Desk, map_view: MapShown) -> None:
        super().__init__()
        self.desk = desk
        self.map = map_view
        self._zones: list[ZoneRow] = []
        self._task: Task | None = None
        self._answered: _Answered | None = None
        self._run = 0
        self._build()
        self.retranslate()

    @property
    def question(self) -> Question:
        """The question chosen."""
        chosen: Question = self.ask_box.currentData()
        return chosen

    def ask(self) -> Ask:
        """What is asked; KnownError where a day cannot be read or the zone is missing."""
        since, until = self._period()
        helped = self.question == "helped"
        return Ask(
            self.question,
            since,
            until,
            tuple(one for one in (str(self.category_box.currentData() or ""),) if one),
            precinct_id=self.desk.actor.precinct_id if self.desk.actor.role == "inspector" else None,
            zone_id=self.zone_box.currentData(),
            control_id=self.control_box.currentData() if helped else None,
            changed_on=self.changed_on.value() if helped else None,
            against=self.against_box.currentData(),
        )

    def count(self) -> None:
        """Read and count; the answer before is taken away at once."""
        self.notice.clear()
        for field in (self.since, self.until, self.changed_on):
            field.set_error("")
        try:
            ask = self.ask()
        except KnownError as error:
            self.notice.say(messages.sentence(error), "bad")
            return
        self._forget()
        self._busy(True)
        self._run += 1
        run, actor = self._run, self.desk.actor
        self._task = self.desk.background.read(
            self,
            lambda session: read_material(session, actor, ask),
            lambda material: self._read(run, ask, material),
            self._failed,
        )

    def cancel(self) -> None:
        """Stop counting."""
        self._run += 1
        if self._task is not None:
            self._task.cancel()
        self._busy(False)

    def retranslate(self) -> None:
        self.question_label.setText(self.tr("What do you want to know?"))
        self.period_label.setText(self.tr("Period"))
        self.category_label.setText(self.tr("Category"))
        self.against_label.setText(self.tr("Where it could happen"))
        self.control_label.setText(self.tr("Compared with"))
        self.drawn_label.setText(self.tr("On the map"))
        self.count_button.setText(self.tr("Count"))
        self.cancel_button.setText(self.tr("Stop"))
        self.empty.setText(
            self.tr("Choose a question and press Count. The answer says whether chance alone explains it.")
        )
        for number, name in enumerate(QUESTIONS):
            self.ask_box.setItemText(number, analysis_words.question(name, i18n.language()))
        for number, days in enumerate(DAYS):
            words = self.tr("last %n day(s)", "", days) if days else self.tr("own days")
            self.period_box.setItemText(number, words)
        self.against_box.setItemText(0, self.tr("where the addresses are"))
        self.against_box.setItemText(1, self.tr("anywhere in the area"))
        for number, words in enumerate((self.tr("hot spots"), self.tr("density"), self.tr("nothing"))):
            self.drawn_box.setItemText(number, words)
        for box, label in self._labelled:
            box.setAccessibleName(label.text())
        self._fill_categories()
        self._fill_zones()
        self._tell()
        self._draw()
        self._adapt()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        actor = self.desk.actor
        self.desk.background.read(
            self, lambda session: list_zones(session, actor), self._zones_read, self._no_zones, latest="zones"
        )

    # --- building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.question_label, self.period_label, self.category_label = QLabel(), QLabel(), QLabel()
        self.zone_label, self.control_label, self.against_label = QLabel(), QLabel(), QLabel()
        self.drawn_label = QLabel()
        self.ask_box, self.period_box, self.category_box = QComboBox(), QComboBox(), QComboBox()
        self.zone_box, self.control_box, self.against_box = QComboBox(), QComboBox(), QComboBox()
        self.drawn_box = QComboBox()
        self._labelled = (
            (self.ask_box, self.question_label),
            (self.period_box, self.period_label),
            (self.category_box, self.category_label),
            (self.zone_box, self.zone_label),
            (self.control_box, self.control_label),
            (self.against_box, self.against_label),
            (self.drawn_box, self.drawn_label),
        )
        for box, label in self._labelled:
            theme.set_token(label, role="label")
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        for name in QUESTIONS:
            self.ask_box.addItem("", name)
        for days in DAYS:
            self.period_box.addItem("", days)
        self.period_box.setCurrentIndex(1)
        for against in ("addresses", "area"):
            self.against_box.addItem("", against)
        for drawn in DRAWN:
            self.drawn_box.addItem("", drawn)
        self.since = DateField("since", lambda: self.tr("Since"), today=self.desk.today)
        self.until = DateField("until", lambda: self.tr("Until"), today=self.desk.today)
        self.changed_on = DateField(
            "changed_on", lambda: self.tr("Day of the measure"), today=self.desk.today
        )
        self.count_button, self.cancel_button = QPushButton(), QPushButton()
        self.count_button.setObjectName("analysis-count")
        theme.set_token(self.count_button, kind="primary")
        self.count_button.setIcon(icons.icon("target", "on_accent"))
        self.count_button.clicked.connect(self.count)
        self.cancel_button.clicked.connect(self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(look.px(2))
        self.notice = messages.Notice()
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        theme.set_token(self.empty, role="muted")
        self.answer = AnswerView()
        self.answer.place_opened.connect(self._go_to)
        self.answer.copy_wanted.connect(self._copy)
        self.answer.print_wanted.connect(self._print)
        self.answer.save_wanted.connect(self._save_as)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.px(3), look.px(3), look.px(3), look.px(3))
        column.setSpacing(look.px(1.5))
        for box, label in self._labelled[:3]:
            column.addWidget(label)
            column.addWidget(box)
        column.insertWidget(4, self.since)
        column.insertWidget(5, self.until)
        for box, label in self._labelled[3:6]:
            column.addWidget(label)
            column.addWidget(box)
        column.addWidget(self.changed_on)
        row = QHBoxLayout()
        row.addWidget(self.count_button, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.empty)
        column.addWidget(self.drawn_label)
        column.addWidget(self.drawn_box)
        column.addWidget(self.answer)
        column.addStretch(1)
        self.scroller = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.notice)
        outer.addWidget(scroll, 1)
        self.ask_box.currentIndexChanged.connect(self._adapt)
        self.period_box.currentIndexChanged.connect(self._adapt)
        self.zone_box.currentIndexChanged.connect(self._zone_chosen)
        self.drawn_box.currentIndexChanged.connect(self._draw)
        self.setFocusProxy(self.ask_box)
        shortcuts.bind(self, "Ctrl+Return", self.count, lambda: self.tr("Count the answer"))
        self._busy(False)

    def _adapt(self, *_: object) -> None:
        """Show what the question needs."""
        helped, own = self.question == "helped", self.period_box.currentData() == 0
        self.since.setVisible(own)
        self.until.setVisible(own)
        self.changed_on.setVisible(helped)
        for widget in (self.control_label, self.control_box):
            widget.setVisible(helped)
        for widget in (self.against_label, self.against_box):
            widget.setVisible(self.question == "where")
        self._fill_zones()
        self.zone_label.setText(self.tr("Zone where something was done") if helped else self.tr("Place"))
        self.zone_box.setAccessibleName(self.zone_label.text())
        # When and what grows are counted for the precinct; where and whether it helped have a place.
        placed = self.question in ("where", "helped")
        self.zone_label.setVisible(placed)
        self.zone_box.setVisible(placed)
        shown = self._answered is not None and isinstance(self._answered.result, Where)
        self.drawn_label.setVisible(shown)
        self.drawn_box.setVisible(shown)

    def _busy(self, busy: bool) -> None:
        self.count_button.setEnabled(not busy)
        self.cancel_button.setVisible(busy)
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.empty.setVisible(not busy and self._answered is None)

    def _fill_categories(self) -> None:
        chosen = self.category_box.currentData()
        self.category_box.clear()
        self.category_box.addItem(self.tr("all categories"), "")
        for code, label in self.desk.choices("appeal_category")():
            self.category_box.addItem(label, code)
        self.category_box.setCurrentIndex(max(0, self.category_box.findData(chosen)))

    def _fill_zones(self) -> None:
        for box, none in (
            (
                self.zone_box,
                self.tr("choose a zone") if self.question == "helped" else self.tr("the whole precinct"),
            ),
            (self.control_box, self.tr("all that is farther away")),
        ):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(none, None)
            for zone in self._zones:
                if zone.shape is not None:
                    box.addItem(zone.name, zone.id)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)

    def _zones_read(self, zones: list[ZoneRow]) -> None:
        self._zones = zones
        self._fill_zones()

    def _no_zones(self, _error: KnownError) -> None:
        # A role that sees no zones asks about the whole precinct.
        self._zones_read([])

    def _zone_chosen(self, *_: object) -> None:
        """A zone's own day since when something was done there is the one to begin with."""
        zone = next((one for one in self._zones if one.id == self.zone_box.currentData()), None)
        if zone is not None and self.question == "helped" and zone.since:
            self.changed_on.set_value(stored_day(zone.since))

    def _period(self) -> tuple[date, date]:
        days, today = int(self.period_box.currentData()), self.desk.today()
        if days:
            return today - timedelta(days=days - 1), today
        since, until = self.since.value(), self.until.value() or today
        if since is None or since > until:
            raise KnownError("analysis.bad-period", since=since or until, until=until)
        return since, until

    # --- counting ----------------------------------------------------------------------------------------

    def _read(self, run: int, ask: Ask, material: Material) -> None:
        if run != self._run:
            return

        def work(progress: Progress) -> Result:
            return answer(material, ask, progress.step)

        self._task = self.desk.background.job(
            self, work, lambda result: self._counted(run, ask, material, result), self._failed, self._step
        )

    def _step(self, done: int, total: int, _words: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _counted(self, run: int, ask: Ask, material: Material, result: Result) -> None:
        if run != self._run:
            return
        actor = self.desk.actor

        def work(session: Any) -> dict[int, str]:
            note_analysis(session, actor, "run", ask.about)
            return read_names(session, actor, result)

        self.desk.background.write(
            self, work, lambda names: self._named(run, _Answered(ask, material, result, names)), self._failed
        )

    def _named(self, run: int, answered: _Answered) -> None:
        if run != self._run:
            return
        self._answered = answered
        self._busy(False)
        self._tell()
        self._adapt()
        self._draw()
        # Laid out first: what is to be seen has its height only then.
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        self.scroller.verticalScrollBar().setValue(self.answer.y() - theme.current().px(14))

    def _failed(self, error: KnownError) -> None:
        self._busy(False)
        self.notice.say(messages.sentence(error), "bad")

    def _forget(self) -> None:
        self._answered = None
        self.answer.show_answer(None)
        self.map.set_analysis(None)
        self._adapt()

    def _told(self) -> Told | None:
        done = self._answered
        if done is None:
            return None
        ask, result, language = done.ask, done.result, i18n.language()
        asked = Asked(ask.since, ask.until, ask.categories, self.desk.actor.profile)
        if isinstance(result, Where):
            return analysis_words.tell_where(result, asked, done.names, language)
        if isinstance(result, Again):
            return analysis_words.tell_again(result, asked, done.names, language, _places(done.material))
        if isinstance(result, Peaks):
            return analysis_words.tell_when(result, asked, language)
        if isinstance(result, BeforeAfter):
            return analysis_words.tell_helped(result, asked, language)
        return analysis_words.tell_growing(result, asked, language)

    def _tell(self) -> None:
        told, done = self._told(), self._answered
        peaks = done.result if done is not None and isinstance(done.result, Peaks) else None
        hot = done is not None and isinstance(done.result, Where) and bool(done.result.hot.spots)
        self.answer.show_answer(told, peaks, can_save=hot)

    # --- on the map --------------------------------------------------------------------------------------

    def _draw(self, *_: object) -> None:
        done, told = self._answered, self.answer.told
        if done is None or told is None:
            return
        self.map.set_analysis(self._layer(done, told))

    def _layer(self, done: _Answered, told: Told) -> AnalysisLayer | None:
        language = i18n.language()
        notes = (told.headline, *(f"{name}: {value}" for name, value in told.how if value))
        result = done.result
        if isinstance(result, Where):
            drawn = self.drawn_box.currentData()
            if drawn == "hot" and not result.hot.spots:
                # A legend alone would look as if something were drawn.
                return None
            if drawn == "hot":
                words = analysis_words.hot_words(result.hot, language)
                title = analysis_words.title("hot", language)
                return hot_layer(result.hot, title, words, analysis_words.legend(language), notes)
            if drawn == "density":
                title = analysis_words.title("density", language)
                return density_layer(result.density, title, ((3, analysis_words.many(language)),), notes)
            return None
        if isinstance(result, BeforeAfter):
            zones = [(done.material.area, 3, told.rows[0][0]), (done.material.control, 1, told.rows[1][0])]
            shapes = [(shape, level, str(words)) for shape, level, words in zones if shape is not None]
            legend = tuple((level, words) for _shape, level, words in shapes)
            return border_layer(shapes, analysis_words.title("zones", language), legend, notes)
        if isinstance(result, Again):
            rows: list[tuple[tuple[int, int], int, str]] = []
            meaning: dict[int, str] = {}
            for one, place, row in zip(result.repeats.repeated, told.places, told.rows, strict=False):
                if place is not None:
                    level = 3 if one.beyond_chance else 1
                    rows.append((place, level, f"{row[0]}: {row[1]}"))
                    meaning[level] = str(row[-1])
            return point_layer(rows, told.question, tuple(sorted(meaning.items())), notes)
        return None

    def _go_to(self, row: int) -> None:
        told = self.answer.told
        place = told.places[row] if told is not None and row < len(told.places) else None
        if place is not None:
            self.map.center_on(*place, NEAR_ZOOM, mark=False)

    # --- out of the program ------------------------------------------------------------------------------

    def _copy(self) -> None:
        told = self.answer.told
        if told is None:
            return
        text = analysis_words.as_text(told)
        self._note("export", "clipboard", lambda: QGuiApplication.clipboard().setText(text))

    def _print(self) -> None:
        told = self.answer.told
        if told is not None:
            printing = Printing(self.desk.actor.name, self.desk.now(), self.desk.practice)
            document = analysis_words.analysis_document(told, printing, i18n.language())
            self.desk.routes.preview(document, "analysis.print")

    def _save_as(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the hot spots"), "hot-spots.gpkg", "GeoPackage (*.gpkg);;GeoJSON (*.geojson)"
        )
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Write the hot spots to a file and say so; the journal names the file first."""
        done = self._answered
        if done is None or not isinstance(done.result, Where):
            return
        result, ask = done.result.hot, done.ask
        facts = {"since": ask.since.isoformat(), "until": ask.until.isoformat()}

        def write() -> None:
            self.desk.background.job(
                self, lambda _progress: write_hot_spots(result, path, facts), self._saved, self._failed
            )

        self._note("export", path.name, write)

    def _saved(self, cells: int) -> None:
        messages.Toasts.of(self.window()).say(
            self.tr("Saved; squares with fewer than three incidents are left out. Squares: {count}").format(
                count=cells
            ),
            "good",
        )

    def _note(self, act: Any, what: str, then: Callable[[], object]) -> None:
        """Enter what leaves the program in the journal, and only then let it."""
        done, actor = self._answered, self.desk.actor
        if done is None:
            return
        about = f"{done.ask.about}; {what}"
        self.desk.background.write(
            self,
            lambda session: note_analysis(session, actor, act, about),
            lambda _done: then(),
            self._failed,
        )


def _places(material: Material) -> dict[int, tuple[int, int]]:
    """Where addresses of incidents that are not protected lie."""
    found = material.incidents
    return {
        address: (lat, lon)
        for address, lat, lon, hidden in zip(
            found.address_id, found.lat_e7, found.lon_e7, found.protected, strict=True
        )
        if not hidden
    }
