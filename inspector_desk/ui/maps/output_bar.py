"""The map on paper, as a picture and as a page for partners: a bar above the map, nothing of it shows a home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.maps.outgoing import OutgoingCells, OutgoingRule, outgoing_cells, outgoing_rule
from inspector_desk.maps.overlays import MapArea
from inspector_desk.maps.points import PointFilters, build_points, select
from inspector_desk.operations.printing import note_print
from inspector_desk.rules import access
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.maps.map_view import MapView
from inspector_desk.ui.maps.picturing import PAPER_DPI, MapPicture, MapPicturing
from inspector_desk.ui.maps.sheet import (
    LegendLine,
    MapSheet,
    SheetOverlay,
    SheetWords,
    chart_mm,
    paint_overlay,
    save_picture,
)
from inspector_desk.ui.printing import PrintPreview
from inspector_desk.ui.printing.preview import ask_where

SIZES = ("A4", "A3")
LEAVING = ("cells", "surface")
"""Kinds of analysis results that may leave the desk; points are addresses and stay."""
_TITLE_LENGTH = 120
_JPEG_QUALITY = 82


class OutputBar(i18n.Retranslated, QFrame):
    """Prints the map, keeps it as PDF or PNG, writes the partners' page. ``ask`` asks for a file; tests give theirs.

    Signals:
        closed: the officer is done with it.
        made(object path): a file was written.
    """

    closed = Signal()
    made = Signal(object)

    def __init__(
        self,
        desk: Desk,
        view: MapView,
        *,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_where,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view = view
        self._ask = ask
        self._rule: OutgoingRule = outgoing_rule()
        self._left_out = (0, 0)
        self._picturing: MapPicturing | None = None
        self._then: Callable[[MapPicture], None] = self._preview
        self.preview: PrintPreview | None = None
        self._build()
        self.retranslate()

    def tell_left_out(self, protected: int, unlocated: int) -> None:
        """How many records no map shows: protected ones, and those without a place."""
        self._left_out = (protected, unlocated)
        self._say_rule()

    def retranslate(self) -> None:
        self.title.setPlaceholderText(self.tr("Title of the map"))
        self.title.setAccessibleName(self.tr("Title of the map"))
        if not self.title.isModified():
            self.title.setText(self.tr("Map of {precinct}").format(precinct=self.desk.precinct))
        self.paper.setAccessibleName(self.tr("Size of the paper"))
        for number, words in enumerate((self.tr("Landscape"), self.tr("Portrait"))):
            self.turn.setItemText(number, words)
        self.turn.setAccessibleName(self.tr("Way up"))
        self.print_button.setText(self.tr("Print or PDF") + "  Ctrl+P")
        self.png_button.setText(self.tr("Picture (PNG)"))
        self.page_button.setText(self.tr("Page for partners"))
        self.page_button.setToolTip(
            self.tr("One HTML file that opens without a network: streets, squares and how they were counted.")
        )
        self.cancel_button.setText(self.tr("Cancel"))
        self.close_button.setText(self.tr("Close"))
        self._say_rule()

    def print_map(self) -> None:
        """Draw the map for paper and show the preview."""
        self._draw(self._preview)

    def save_png(self) -> None:
        """Draw the map for paper and write it as a picture."""
        self._draw(self._write_png)

    def save_page(self) -> None:
        """Draw the streets and write the page for partners."""
        self._draw(self._write_page)

    def cancel(self) -> None:
        """Stop drawing."""
        if self._picturing is not None:
            self._picturing.cancel()
            self._picturing = None
        self._show_busy(False)

    # --- drawing -----------------------------------------------------------------------------------------

    def _draw(self, then: Callable[[MapPicture], None]) -> None:
        view = self.view.view
        if view is None or self._picturing is not None:
            return
        self._then = then
        self._show_busy(True)
        self._picturing = MapPicturing(
            self.view.packs, view, chart_mm(self.paper.currentText(), landscape=self._landscape), parent=self
        )
        self._picturing.taken.connect(self._taken)
        self._picturing.refused.connect(self._refused)
        self._picturing.start()

    def _taken(self, picture: MapPicture) -> None:
        self._picturing = None
        self._show_busy(False)
        self._then(picture)

    def _refused(self, error: KnownError) -> None:
        self._picturing = None
        self._failed(error)

    def _preview(self, picture: MapPicture) -> None:
        self.preview = PrintPreview(self._sheet(picture), self.window(), ask=self._ask)
        self.preview.printed.connect(self._printed)
        self.preview.open()

    def _printed(self) -> None:
        self.desk.background.write(self, lambda session: note_print(session, self.desk.actor, "map.print"))

    def _write_png(self, picture: MapPicture) -> None:
        sheet = self._sheet(picture)
        self._keep(
            self.tr("Picture (PNG)"), ".png", "PNG (*.png)", lambda target: save_picture(sheet, target)
        )

    def _write_page(self, picture: MapPicture) -> None:
        write = self._page(picture)
        self._keep(self.tr("Page for partners"), ".html", "HTML (*.html)", write)

    def _keep(self, words: str, ending: str, pattern: str, write: Callable[[Path], None]) -> None:
        """Ask for the file, enter it in the journal, and only then write it, beside the window."""
        target = self._ask(self, words, f"{self._title()}{ending}", pattern)
        if target is None:
            return
        self._show_busy(True)
        desk = self.desk

        def entered(_changed: object) -> None:
            desk.background.job(
                self, lambda _progress: write(target), lambda _none: self._kept(target), self._failed
            )

        desk.background.write(
            self, lambda session: note_print(session, desk.actor, "map.export"), entered, self._failed
        )

    def _kept(self, target: Path) -> None:
        self._show_busy(False)
        messages.say(self, self.tr("saved in {file}").format(file=target.name), "good")
        self.made.emit(target)

    def _failed(self, error: KnownError) -> None:
        self._show_busy(False)
        messages.show_error(self, error)

    # --- what stands on it -------------------------------------------------------------------------------

    @property
    def _landscape(self) -> bool:
        return self.turn.currentIndex() == 0

    def _title(self) -> str:
        return self.title.text().strip() or self.tr("Map of {precinct}").format(precinct=self.desk.precinct)

    def _sheet(self, picture: MapPicture) -> MapSheet:
        shown = self._shown()
        words = SheetWords(
            self._title(),
            self._subtitle(),
            self._legend(shown),
            self._notes(shown),
            self._attribution(),
            self.tr("Printed {moment} · Inspector Desk").format(
                moment=self.desk.now().strftime("%d.%m.%Y %H:%M")
            ),
            self.tr("N", "north on a map"),
            self.tr("m", "metres"),
            self.tr("km", "kilometres"),
        )
        return MapSheet(
            words, picture, self._overlay(shown), size=self.paper.currentText(), landscape=self._landscape
        )

    def _page(self, picture: MapPicture) -> Callable[[Path], None]:
        """What writes the page: its words are chosen now, its picture is packed when it is called."""
        shown = self._shown()
        overlay = self._overlay(shown)
        south, west, north, east = picture.bounds
        cells = tuple(
            (*cell, words)
            for cell, words in zip(overlay.cells, self._cell_words(shown), strict=True)
            if cell[2] > south and cell[0] < north and cell[3] > west and cell[1] < east
        )
        facts: dict[str, Any] = {
            "language": i18n.language(),
            "title": self._title(),
            "subtitle": self._subtitle(),
            "legend": tuple(
                (line.colour, line.words) for line in self._legend(shown) if line.shape == "cell"
            ),
            "notes": self._notes(shown),
            "attribution": self._attribution(),
            "bounds": picture.bounds,
            "borders": tuple(points for points, _colour in overlay.lines),
            "metre": self.tr("m", "metres"),
            "kilometre": self.tr("km", "kilometres"),
        }

        def write(target: Path) -> None:
            # folium takes half a second to import; only who asks for the page pays for it.
            from inspector_desk.maps.partner_page import Cell, PartnerPage, write_page

            streets = _jpeg(_with_surface(picture, overlay))
            page = PartnerPage(
                **facts, streets=streets, streets_kind="image/jpeg", cells=tuple(Cell(*one) for one in cells)
            )
            _write(target, write_page(page))

        return write

    def _analysis(self) -> dict[str, Any] | None:
        """The analysis on the map, if it is of a kind that may leave the desk."""
        layer = self.view.analysis
        plain = layer.plain() if layer is not None else None
        return plain if plain is not None and plain["kind"] in LEAVING else None

    def _shown(self) -> OutgoingCells | dict[str, Any]:
        analysis = self._analysis()
        if analysis is not None:
            return analysis
        points = self.view.points
        store = points if points is not None else build_points(())
        return outgoing_cells(select(store, self.view.filters or PointFilters()), self._rule)

    def _overlay(self, shown: OutgoingCells | dict[str, Any]) -> SheetOverlay:
        lines = tuple(
            (ring, self._rule.border if area.kind == "border" else self._rule.zone)
            for area in self.view.areas
            for ring in _rings(area)
        )
        if isinstance(shown, OutgoingCells):
            cells = tuple(
                (one.south, one.west, one.north, one.east, self._rule.shade(one.count).colour)
                for one in shown.cells
            )
            return SheetOverlay(cells, lines)
        if shown["kind"] == "surface":
            return SheetOverlay(
                lines=lines, surface=(_surface(shown, self._shades()), tuple(shown["bounds"]))
            )
        shades = self._shades()
        return SheetOverlay(
            tuple((*row[:4], shades[min(int(row[4]), len(shades) - 1)]) for row in shown["rows"]), lines
        )

    def _shades(self) -> tuple[str, ...]:
        return tuple(shade.colour for shade in self._rule.shades)

    def _cell_words(self, shown: OutgoingCells | dict[str, Any]) -> tuple[str, ...]:
        if isinstance(shown, OutgoingCells):
            return tuple(self.tr("%n record(s)", "", one.count) for one in shown.cells)
        return tuple(str(row[5]) for row in shown["rows"]) if shown["kind"] == "cells" else ()

    def _legend(self, shown: OutgoingCells | dict[str, Any]) -> tuple[LegendLine, ...]:
        lines = []
        if isinstance(shown, OutgoingCells):
            for shade in self._rule.shades:
                words = (
                    self.tr("{least} records and more").format(least=shade.least)
                    if shade.most is None
                    else self.tr("{least} to {most} records").format(least=shade.least, most=shade.most)
                )
                lines.append(LegendLine(shade.colour, "cell", words))
        else:
            shades = self._shades()
            lines += [
                LegendLine(shades[min(int(level), len(shades) - 1)], "cell", str(words))
                for level, words in shown["legend"]
            ]
        kinds = {area.kind == "border" for area in self.view.areas}
        if True in kinds:
            lines.append(LegendLine(self._rule.border, "line", self.tr("border of the precinct")))
        if False in kinds:
            lines.append(LegendLine(self._rule.zone, "line", self.tr("zone")))
        return tuple(lines)

    def _notes(self, shown: OutgoingCells | dict[str, Any]) -> tuple[str, ...]:
        if not isinstance(shown, OutgoingCells):
            return (str(shown.get("title", "")), *(str(note) for note in shown.get("notes", ())))
        protected, unlocated = self._left_out
        notes = [
            self.tr(
                "Records are counted in squares of {side} m; squares with fewer than {least} are left empty, so that "
                "no home can be told."
            ).format(side=self._rule.side_m, least=self._rule.least),
            self.tr("%n record(s) lie in such squares.", "", shown.left_out),
        ]
        if protected:
            notes.append(self.tr("%n protected record(s) are not on this map.", "", protected))
        if unlocated:
            notes.append(self.tr("%n record(s) have no place.", "", unlocated))
        return tuple(notes)

    def _subtitle(self) -> str:
        filters = self.view.filters
        parts = [self.desk.office] if self.desk.office else []
        if filters is not None and filters.since is not None and filters.until is not None:
            parts.append(f"{filters.since:%d.%m.%Y} – {filters.until:%d.%m.%Y}")
        return " · ".join(parts)

    def _attribution(self) -> str:
        said = [basemap.facts.attribution for basemap in self.view.basemaps[:1]]
        return " · ".join(words for words in said if words)

    def _say_rule(self) -> None:
        self.note.setText(
            self.tr(
                "Maps that leave the desk show squares of {side} m with {least} records or more, never a home."
            ).format(side=self._rule.side_m, least=self._rule.least)
        )

    # --- the bar -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme.set_token(self, role="notice", state="info")
        self.title, self.note, self.busy = QLineEdit(), QLabel(), QLabel()
        self.title.setMaxLength(_TITLE_LENGTH)
        self.title.setObjectName("map-title")
        theme.set_token(self.note, role="small")
        self.note.setWordWrap(True)
        self.paper, self.turn = QComboBox(), QComboBox()
        self.paper.addItems(SIZES)
        self.turn.addItems(("", ""))
        buttons: Sequence[tuple[str, str, Callable[[], None]]] = (
            ("print_button", "printer", self.print_map),
            ("png_button", "camera", self.save_png),
            ("page_button", "handshake", self.save_page),
            ("cancel_button", "x", self.cancel),
            ("close_button", "x", self._close),
        )
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.paper)
        first.addWidget(self.turn)
        for name, icon, act in buttons:
            button = QPushButton()
            button.setObjectName(name)
            button.setIcon(icons.icon(icon, "on_accent" if name == "print_button" else "text"))
            button.clicked.connect(act)
            setattr(self, name, button)
            first.addWidget(button)
        theme.set_token(self.print_button, kind="primary")
        second = QHBoxLayout()
        second.addWidget(self.note, 1)
        second.addWidget(self.busy)
        column = QVBoxLayout(self)
        column.addLayout(first)
        column.addLayout(second)
        self._show_busy(False)
        role = self.desk.actor.role
        self.print_button.setVisible(access.may(role, "map", "print"))
        for button in (self.png_button, self.page_button):
            button.setVisible(access.may(role, "map", "export"))

    print_button: QPushButton
    png_button: QPushButton
    page_button: QPushButton
    cancel_button: QPushButton
    close_button: QPushButton

    def _show_busy(self, busy: bool) -> None:
        self.busy.setText(self.tr("Drawing the map for paper…") if busy else "")
        self.cancel_button.setVisible(busy)
        self.close_button.setVisible(not busy)
        for button in (self.print_button, self.png_button, self.page_button):
            button.setEnabled(not busy)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _rings(area: MapArea) -> list[tuple[tuple[float, float], ...]]:
    """The lines of an area in degrees, each closed."""
    found = []
    for polygon in area.shape:
        for ring in (polygon.outer, *polygon.holes):
            points = [(lat * 1e-7, lon * 1e-7) for lat, lon in ring]
            found.append((*points, points[0]))
    return found


def _with_surface(picture: MapPicture, overlay: SheetOverlay) -> QImage:
    """The streets with the shaded surface of an analysis over them, if there is one."""
    if overlay.surface is None:
        return picture.image
    image = picture.image.copy()
    painter = QPainter(image)
    surface = SheetOverlay(surface=overlay.surface)
    paint_overlay(painter, QRectF(image.rect()), picture.bounds, surface, PAPER_DPI / 25.4)
    painter.end()
    return image


def _surface(layer: dict[str, Any], shades: Sequence[str]) -> QImage:
    """A surface's values (0 to 255, row 0 north) as a picture, stronger where the value is."""
    opacity = bytes(int(value) * 2 // 3 for value in layer["values"])
    mask = QImage(opacity, layer["columns"], layer["lines"], layer["columns"], QImage.Format.Format_Alpha8)
    image = QImage(layer["columns"], layer["lines"], QImage.Format.Format_ARGB32)
    image.fill(QColor(shades[-1]))
    image.setAlphaChannel(mask)
    return image


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_JPEG_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())


def _write(target: Path, content: bytes) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise KnownError("ui.file-not-written", file=str(target)) from error
    finally:
        part.unlink(missing_ok=True)
