"""The packs of the map: what is installed, what it covers and what is odd about it; added, ordered, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.maps.coverage import problems_here
from inspector_desk.maps.layers import LayerFacts
from inspector_desk.maps.pack_facts import PackFacts
from inspector_desk.maps.pack_folder import (
    Installed,
    examine,
    install,
    list_packs,
    move,
    packs_of,
    put_back,
    remove,
)
from inspector_desk.operations.addresses import (
    AddressPoint,
    area_of_work,
    place_addresses,
    unplaced_addresses,
)
from inspector_desk.rules import access, wording
from inspector_desk.rules.resources import resource_path
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.background import Progress, Task
from inspector_desk.ui.context import Desk

FILES = "*.mbtiles *.pmtiles *.geojson *.json *.gpkg *.csv *.tsv *.txt"
_ICONS = {"tiles": "map", "layer": "layers", "addresses": "map-pin"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A pack of the list; ``came_along`` is the practice map, which nobody installed and nobody removes."""

    pack: Installed
    here: tuple[str, ...] = ()
    came_along: bool = False

    @property
    def problems(self) -> tuple[str, ...]:
        return (*self.pack.problems, *self.here)


class PacksPanel(i18n.Retranslated, QWidget):
    """The list of packs and layers with everything known of the one that is marked.

    Signals:
        changed: packs or layers were added, replaced, ordered or removed; the map has to show others.
        releasing: a file is about to be replaced or removed; whoever holds it open lets it go now.
    """

    changed = Signal()
    releasing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = packs_of(desk.folder)
        self._shown: list[_Shown] = []
        self._task: Task | None = None
        self._removed = ""
        self._stale = True
        self._released = False
        self._unplaced: tuple[AddressPoint, ...] = ()
        self._build()
        self.retranslate()

    # --- doing ---------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Look at the folder again, and at the precinct's area, in the background."""
        self._stale = False
        actor = self._desk.actor
        self._desk.background.read(
            self, lambda session: area_of_work(session, actor), self._list, latest="area"
        )

    def add(self, path: Path, instead_of: str = "") -> None:
        """Check a file and take it in, with progress and a way to stop."""
        folder = self._folder
        words = {
            "check": self.tr("Checking"),
            "copy": self.tr("Copying"),
            "addresses": self.tr("Reading addresses"),
        }
        # A file of the same name is about to be replaced; its own suffix may come with what is in it.
        if instead_of or any(one.pack.path.stem == path.stem for one in self._shown):
            self._release()

        def work(progress: Progress) -> Installed:
            return install(
                path,
                folder,
                lambda step, done, total: progress.step(done, total, words[step]),
                instead_of=instead_of,
            )

        self._begin(work, self._added)

    def check(self) -> None:
        """Open the marked pack again as a stranger's file and say whether it is whole."""
        one = self._marked()
        if one is not None:
            path = one.pack.path
            self._begin(lambda _progress: examine(path), self._checked)

    def remove(self) -> None:
        """Take the marked pack off the map; it can be brought back until something else changes."""
        one = self._marked()
        if one is None or one.came_along:
            return
        self._release()
        try:
            remove(self._folder, one.pack.path.name)
        except KnownError as fault:
            self.notice.say_error(fault)
            self._hold_again()
            return
        self._removed = one.pack.path.name
        self.notice.clear()
        self._say_removed()
        self._changed()

    def bring_back(self) -> None:
        """Return the pack removed last."""
        name, self._removed = self._removed, ""
        if not put_back(self._folder, name):
            self.notice.say_error(KnownError("maps.pack-missing", file=name))
        self._say_removed()
        self._changed()

    def shift(self, step: int) -> None:
        """Move the marked pack up (-1) or down (1) among those of its kind."""
        one = self._marked()
        if one is not None and not one.came_along:
            move(self._folder, one.pack.path.name, step)
            self._changed(keep=one.pack.path.name)

    def place(self) -> None:
        """Give the precinct's addresses without a sure point the places the packs know."""
        actor, points = self._desk.actor, self._unplaced
        self._desk.background.write(
            self, lambda session: place_addresses(session, actor, points), self._placed
        )

    # --- answers -------------------------------------------------------------------------------------------

    def _list(self, area: Any) -> None:
        folder = self._folder
        practice = resource_path("practice", "practice.mbtiles")

        def work(_progress: Progress) -> list[_Shown]:
            packs = list_packs(folder)
            shown = [_Shown(one, _beside(one, area)) for one in packs]
            if not any(one.kind == "tiles" for one in packs) and practice.is_file():
                came = examine(practice)
                shown.append(_Shown(came, _beside(came, area), came_along=True))
            return shown

        self._desk.background.job(self, work, self._listed)

    def _listed(self, shown: list[_Shown]) -> None:
        marked = self._marked()
        name = marked.pack.path.name if marked is not None else ""
        self._shown = shown
        self._fill(name)
        self._look_for_unplaced()

    def _look_for_unplaced(self) -> None:
        packs, actor = self._desk.addresses, self._desk.actor
        if packs is None or not access.may(actor.role, "address", "change"):
            return

        def work(session: Any) -> tuple[AddressPoint, ...]:
            points = []
            for one in unplaced_addresses(session, actor):
                for street in one.streets:
                    found = packs.place(street, one.house)
                    if found is not None:
                        points.append(AddressPoint(one.id, found.lat_e7, found.lon_e7, found.accuracy))
                        break
            return tuple(point for point in points if point.accuracy == "house")

        self._desk.background.read(self, work, self._unplaced_known, latest="unplaced")

    def _unplaced_known(self, points: tuple[AddressPoint, ...]) -> None:
        self._unplaced = points
        self._say_unplaced()

    def _placed(self, _changed: Any) -> None:
        count, self._unplaced = len(self._unplaced), ()
        self._say_unplaced()
        self.notice.say(lambda: self.tr("%n address(es) have their place now.", "", count), "good")

    def _begin(self, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        if self._task is not None:
            return
        self.notice.clear()
        self.progress.setRange(0, 0)
        self._set_busy(True)
        self._task = self._desk.background.job(self, work, done, self._refused, self._stepped)

    def _stepped(self, done: int, total: int, words: str) -> None:
        self.step_words.setText(words)
        self.progress.setRange(0, max(0, total >> 10 if total > 1 << 20 else total))
        self.progress.setValue(done >> 10 if total > 1 << 20 else done)

    def _stop(self) -> None:
        if self._task is not None:
            # Whatever was begun is taken back by the folder; nobody is told when that is done.
            self._task.cancel()
            self._task = None
            self._set_busy(False)
            self._hold_again()
            self.notice.say(lambda: self.tr("Stopped; nothing was installed."), "info")

    def _added(self, one: Installed) -> None:
        self._finished()
        self._removed = ""
        self._say_removed()
        title = one.title
        self.notice.say(lambda: self.tr("Installed: {name}").format(name=title), "good")
        self._changed(keep=one.path.name)

    def _checked(self, one: Installed) -> None:
        self._finished()
        title = one.title
        self.notice.say(lambda: self.tr("{name} is whole and can be used.").format(name=title), "good")

    def _refused(self, fault: KnownError) -> None:
        self._finished()
        self._hold_again()
        self.notice.say_error(fault)

    def _finished(self) -> None:
        self._task = None
        self._set_busy(False)

    def _release(self) -> None:
        self._released = True
        self.releasing.emit()

    def _hold_again(self) -> None:
        """The files are as they were: whoever let them go may open them again."""
        if self._released:
            self._released = False
            self.changed.emit()

    def _changed(self, keep: str = "") -> None:
        self._released = False
        if keep:
            self._keep = keep
        self.reload()
        self.changed.emit()

    # --- looking -------------------------------------------------------------------------------------------

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("Add…"))
        self.check_button.setText(self.tr("Check"))
        self.update_button.setText(self.tr("Update…"))
        self.remove_button.setText(self.tr("Remove"))
        self.up_button.setToolTip(self.tr("Move up"))
        self.down_button.setToolTip(self.tr("Move down"))
        for button in (self.up_button, self.down_button):
            button.setAccessibleName(button.toolTip())
        self.stop_button.setText(self.tr("Stop"))
        self.back_button.setText(self.tr("Bring back"))
        self.list.setAccessibleName(self.tr("Maps and layers, the top one is drawn on top"))
        self.empty_title.setText(self.tr("No map is installed"))
        self.empty_words.setText(
            self.tr("Add a map pack, a layer or a list of addresses from a file or a stick.")
        )
        self._say_removed()
        self._say_unplaced()
        marked = self._marked()
        self._fill(marked.pack.path.name if marked is not None else "")

    def _build(self) -> None:
        look = theme.current()
        self._keep = ""
        self.add_button = self._button("plus", self._ask_file, "packs-add", kind="primary")
        self.list = QListWidget()
        self.list.setObjectName("packs-list")
        self.list.setIconSize(QSize(look.px(4), look.px(4)))
        self.list.currentRowChanged.connect(self._say_marked)
        self.list.setMinimumHeight(look.row_px * 4)
        self.up_button = self._button("arrow-up", lambda: self.shift(-1), "packs-up")
        self.down_button = self._button("arrow-down", lambda: self.shift(1), "packs-down")
        self.check_button = self._button("shield-check", self.check, "packs-check")
        self.update_button = self._button("refresh-cw", self._ask_update, "packs-update")
        self.remove_button = self._button("trash-2", self.remove, "packs-remove")
        self.stop_button = self._button("x", self._stop, "packs-stop")
        self.back_button = self._button("undo-2", self.bring_back, "packs-back")
        self.place_button = self._button("map-pin", self.place, "packs-place")
        self.notice = messages.Notice()
        self.step_words = QLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.removed_words = QLabel()
        self.removed_words.setWordWrap(True)
        self.removed_bar = QFrame()
        theme.set_token(self.removed_bar, role="notice", state="info")
        bar = QHBoxLayout(self.removed_bar)
        bar.addWidget(self.removed_words, 1)
        bar.addWidget(self.back_button)
        self.busy_bar = QFrame()
        busy = QHBoxLayout(self.busy_bar)
        busy.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.step_words, 0), (self.progress, 1), (self.stop_button, 0)):
            busy.addWidget(part, stretch)
        self.busy_bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(3), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        top = QHBoxLayout()
        top.addWidget(self.add_button)
        top.addStretch(1)
        top.addWidget(self.up_button)
        top.addWidget(self.down_button)
        column.addLayout(top)
        for widget in (self.busy_bar, self.removed_bar, self.notice):
            column.addWidget(widget)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._full())
        column.addWidget(self.stack, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        self.empty_title, self.empty_words = QLabel(), QLabel()
        theme.set_token(self.empty_title, role="heading")
        theme.set_token(self.empty_words, role="muted")
        column = QVBoxLayout(page)
        for words in (self.empty_title, self.empty_words):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self.empty_title)
        column.addWidget(self.empty_words)
        column.addStretch(2)
        return page

    def _full(self) -> QWidget:
        look = theme.current()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.list, 2)
        actions = QHBoxLayout()
        for button in (self.check_button, self.update_button, self.remove_button):
            actions.addWidget(button)
        actions.addStretch(1)
        column.addLayout(actions)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.area, 3)
        column.addWidget(self.place_button, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _button(self, icon: str, action: Callable[[], object], name: str, kind: str = "") -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setIcon(icons.icon(icon, "on_accent" if kind == "primary" else "text"))
        if kind:
            theme.set_token(button, kind=kind)
        button.clicked.connect(lambda _checked=False: action())
        return button

    def _set_busy(self, busy: bool) -> None:
        self.busy_bar.setVisible(busy)
        self.step_words.setText("")
        self.add_button.setEnabled(not busy)
        self._mark_buttons()

    def _marked(self) -> _Shown | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _fill(self, marked: str) -> None:
        marked, self._keep = self._keep or marked, ""
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in self._shown:
                pack = one.pack
                bad = pack.refused is not None
                icon = "circle-alert" if bad else "triangle-alert" if one.here else _ICONS[pack.kind]
                state = "bad" if bad else "waiting" if one.here else "muted"
                item = QListWidgetItem(icons.icon(icon, state), f"{pack.title}\n{self._line(one)}")
                item.setToolTip(pack.path.name)
                self.list.addItem(item)
            names = [one.pack.path.name for one in self._shown]
            self.list.setCurrentRow(names.index(marked) if marked in names else 0 if names else -1)
        self.stack.setCurrentIndex(1 if self._shown else 0)
        self._say_marked()

    def _line(self, one: _Shown) -> str:
        """What it is, in one short line below its name."""
        pack = one.pack
        if pack.refused is not None:
            return self.tr("can't be used")
        if one.came_along:
            return self.tr("practice map, came with the program")
        if isinstance(pack.facts, PackFacts):
            zooms = _range_words(pack.facts.min_zoom, pack.facts.max_zoom)
            return ", ".join((self._kind(pack), self.tr("zooms {range}").format(range=zooms)))
        if isinstance(pack.facts, LayerFacts):
            return ", ".join((self._kind(pack), self.tr("%n object(s)", "", pack.facts.features)))
        return ", ".join((self._kind(pack), self.tr("%n house(s)", "", pack.addresses)))

    def _kind(self, pack: Installed) -> str:
        if isinstance(pack.facts, PackFacts):
            return self.tr("streets, drawn") if pack.facts.is_vector else self.tr("pictures")
        return self.tr("layer") if pack.kind == "layer" else self.tr("list of addresses")

    def _say_marked(self, *_: object) -> None:
        self.details = QWidget()
        self.grid = QGridLayout(self.details)
        self.grid.setContentsMargins(0, 0, theme.current().px(2), 0)
        self.grid.setColumnStretch(1, 1)
        # The area destroys what it showed before.
        self.area.setWidget(self.details)
        one = self._marked()
        self._mark_buttons()
        if one is None:
            return
        if one.pack.refused is not None:
            self._problem(messages.sentence(one.pack.refused), "bad")
        for code in one.problems:
            serious = code in one.here
            self._problem(wording.sentence(code, i18n.language(), {}), "waiting" if serious else "info")
        for label, words in self._facts(one.pack):
            if words:
                self._fact(label, words)
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def _facts(self, pack: Installed) -> list[tuple[str, str]]:
        facts = pack.facts
        rows = [(self.tr("File"), pack.path.name)]
        if isinstance(facts, PackFacts):
            size = f"{facts.format}, {facts.tile_size} px"
            rows += [
                (self.tr("Kind"), f"{self._kind(pack)} ({facts.container}, {size})"),
                (self.tr("Zooms"), _range_words(facts.min_zoom, facts.max_zoom)),
            ]
        elif isinstance(facts, LayerFacts):
            shapes = {"point": self.tr("points"), "line": self.tr("lines"), "area": self.tr("areas")}
            words = ", ".join(shapes[shape] for shape in facts.shapes)
            rows += [
                (self.tr("Kind"), f"{self._kind(pack)} ({facts.container})"),
                (self.tr("Objects"), f"{i18n.number_words(facts.features)} ({words})"),
                (self.tr("Not drawn"), i18n.number_words(facts.left_out) if facts.left_out else ""),
            ]
        if facts is not None:
            rows += [
                (self.tr("Covers"), _area_words(facts.bounds)),
                (self.tr("Date"), facts.date[:40]),
                (self.tr("Source"), facts.attribution),
                (self.tr("Licence"), facts.licence),
                (self.tr("Size"), self.tr("{size} MB").format(size=f"{max(0.1, facts.bytes / 1e6):.1f}")),
            ]
        if pack.addresses:
            rows.append((self.tr("Addresses"), i18n.number_words(pack.addresses)))
        return rows

    def _fact(self, label: str, words: str) -> None:
        row = self.grid.rowCount()
        name, value = QLabel(label), QLabel(words)
        theme.set_token(name, role="small")
        # What a pack says of itself is shown as it stands; a label would follow its markup.
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(value, row, 1)

    def _problem(self, words: str, state: str) -> None:
        mark, text = QLabel(), QLabel(words)
        mark.setPixmap(icons.pixmap(theme.STATE_ICONS[state], state))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        self.grid.addLayout(line, self.grid.rowCount(), 0, 1, 2)

    def _mark_buttons(self) -> None:
        one, free = self._marked(), self._task is None
        own = one is not None and not one.came_along
        alike = [s for s in self._shown if own and one is not None and s.pack.kind == one.pack.kind]
        self.check_button.setEnabled(one is not None and free)
        self.update_button.setEnabled(own and free)
        self.remove_button.setEnabled(own and free)
        self.up_button.setEnabled(own and free and one is not alike[0])
        self.down_button.setEnabled(own and free and one is not alike[-1])

    def _say_removed(self) -> None:
        self.removed_bar.setVisible(bool(self._removed))
        self.removed_words.setText(self.tr("Removed: {name}").format(name=self._removed))

    def _say_unplaced(self) -> None:
        self.place_button.setVisible(bool(self._unplaced))
        self.place_button.setText(self.tr("Place %n address(es) by this map", "", len(self._unplaced)))

    def _ask_file(self, instead_of: str = "") -> None:
        name, _chosen = QFileDialog.getOpenFileName(
            self, self.tr("A map, a layer or a list of addresses"), "", self._filter()
        )
        if name:
            self.add(Path(name), instead_of)

    def _ask_update(self) -> None:
        one = self._marked()
        if one is not None and not one.came_along:
            self._ask_file(one.pack.path.name)

    def _filter(self) -> str:
        words = self.tr("Maps and layers")
        return f"{words} ({FILES})"


def _beside(one: Installed, area: Any) -> tuple[str, ...]:
    try:
        return problems_here(one, area)
    except KnownError as fault:
        return (fault.code,)


def _area_words(bounds: Sequence[float]) -> str:
    west, south, east, north = bounds
    return f"{south:.3f}–{north:.3f}, {west:.3f}–{east:.3f}"


def _range_words(low: int, high: int) -> str:
    return f"{low}–{high}" if high > low else f"{low}"
