"""A map on paper: title, picture, north, scale, legend, what was counted and where the map comes from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen, QPolygonF
from PySide6.QtPrintSupport import QPrinter

from inspector_desk.errors import KnownError
from inspector_desk.ui import theme
from inspector_desk.ui.maps.picturing import PAPER_DPI, MapPicture

PAPER_MM = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
MARGIN_MM = 12.0
HEAD_MM, FOOT_MM = 16.0, 30.0
"""Rooms above the map for its title, and below it for legend, notes and source."""
_TITLE_PT, _BODY_PT, _SMALL_PT = 14.0, 8.5, 7.0
_SCALE_MM = 40.0
_CELL_OPACITY = 0.55
_INK, _MUTED, _PAPER = QColor("#1a2229"), QColor("#55626d"), QColor("#ffffff")


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One line of the legend: colour as #rrggbb, ``shape`` cell, line or point, and what it means."""

    colour: str
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What stands on the sheet beside the map, already in the language of the paper."""

    title: str
    subtitle: str
    legend: tuple[LegendLine, ...]
    notes: tuple[str, ...]
    attribution: str
    printed: str
    north: str
    metre: str
    kilometre: str


@dataclass(frozen=True, slots=True)
class SheetOverlay:
    """What is painted over the streets: squares, lines, and a shaded surface; all edges in degrees.

    ``cells`` are (south, west, north, east, #rrggbb), ``lines`` (points as (latitude, longitude), #rrggbb),
    ``surface`` a picture with its own transparency and its (south, west, north, east).
    """

    cells: tuple[tuple[float, float, float, float, str], ...] = ()
    lines: tuple[tuple[tuple[tuple[float, float], ...], str], ...] = ()
    surface: tuple[QImage, tuple[float, float, float, float]] | None = None


@dataclass(frozen=True, slots=True)
class MapSheet:
    """One sheet with a map; it can be printed, written as PDF or as a picture."""

    words: SheetWords
    picture: MapPicture
    overlay: SheetOverlay = SheetOverlay()
    size: str = "A4"
    landscape: bool = True
    margins_mm: tuple[float, float, float, float] = (MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)

    @property
    def title(self) -> str:
        """What the printer's queue calls it."""
        return self.words.title

    def paint(self, printer: QPrinter) -> int:
        """Draw the sheet; KnownError ``ui.file-not-written`` where the printer takes nothing."""
        painter = QPainter()
        if not painter.begin(printer):
            raise KnownError("ui.file-not-written", file=printer.outputFileName() or self.title)
        sheet = printer.pageRect(QPrinter.Unit.DevicePixel)
        self.draw(painter, QRectF(0, 0, sheet.width(), sheet.height()), float(printer.logicalDpiX()))
        painter.end()
        return 1

    def image(self) -> QImage:
        """The whole sheet as a picture of 300 points an inch, margins included."""
        width, height = paper_mm(self.size, landscape=self.landscape)
        image = QImage(_points(width), _points(height), QImage.Format.Format_RGB32)
        image.fill(_PAPER)
        per_metre = round(PAPER_DPI / 0.0254)
        image.setDotsPerMeterX(per_metre)
        image.setDotsPerMeterY(per_metre)
        margin = _points(MARGIN_MM)
        painter = QPainter(image)
        painter.translate(margin, margin)
        self.draw(
            painter, QRectF(0, 0, image.width() - 2 * margin, image.height() - 2 * margin), float(PAPER_DPI)
        )
        painter.end()
        return image

    def draw(self, painter: QPainter, sheet: QRectF, dpi: float) -> None:
        """Draw everything into ``sheet``, device points of ``dpi`` an inch."""
        mm = dpi / 25.4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        head = QRectF(sheet.left(), sheet.top(), sheet.width(), HEAD_MM * mm)
        foot = QRectF(sheet.left(), sheet.bottom() - FOOT_MM * mm, sheet.width(), FOOT_MM * mm)
        room = QRectF(head.left(), head.bottom(), sheet.width(), foot.top() - head.bottom())
        self._head(painter, head, mm)
        chart = self._chart(painter, room)
        paint_overlay(painter, chart, self.picture.bounds, self.overlay, mm)
        painter.setPen(QPen(_MUTED, 0.2 * mm))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(chart)
        self._north(painter, chart, mm)
        self._scale(painter, chart, mm)
        self._foot(painter, foot.adjusted(0, 2 * mm, 0, 0), mm)

    def _head(self, painter: QPainter, room: QRectF, mm: float) -> None:
        painter.setPen(_INK)
        painter.setFont(_face(_TITLE_PT, mm, semibold=True))
        line = QRectF(room.left(), room.top(), room.width(), 8 * mm)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.words.title)
        painter.setFont(_face(_BODY_PT, mm))
        painter.setPen(_MUTED)
        painter.drawText(
            QRectF(room.left(), line.bottom(), room.width(), 6 * mm),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            self.words.subtitle,
        )

    def _chart(self, painter: QPainter, room: QRectF) -> QRectF:
        """The picture, as large as fits without being pulled out of shape; where it was put."""
        image = self.picture.image
        factor = min(room.width() / image.width(), room.height() / image.height())
        width, height = image.width() * factor, image.height() * factor
        chart = QRectF(room.left() + (room.width() - width) / 2, room.top(), width, height)
        painter.drawImage(chart, image)
        return chart

    def _north(self, painter: QPainter, chart: QRectF, mm: float) -> None:
        middle, top = chart.right() - 8 * mm, chart.top() + 4 * mm
        painter.setPen(QPen(_PAPER, 0.8 * mm))
        painter.setBrush(_INK)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle, top),
                    QPointF(middle + 3 * mm, top + 9 * mm),
                    QPointF(middle, top + 7 * mm),
                    QPointF(middle - 3 * mm, top + 9 * mm),
                ]
            )
        )
        self._label(painter, QPointF(middle, top + 12.5 * mm), self.words.north, mm, _BODY_PT)

    def _scale(self, painter: QPainter, chart: QRectF, mm: float) -> None:
        """A bar of a round length, at the map's own middle."""
        metres_per_mm = self.picture.metres_per_point * self.picture.image.width() / (chart.width() / mm)
        metres = round_length(_SCALE_MM * metres_per_mm)
        long = metres / metres_per_mm * mm
        left, base = chart.left() + 4 * mm, chart.bottom() - 4 * mm
        for colour, width in ((_PAPER, 2.2), (_INK, 0.7)):
            painter.setPen(QPen(colour, width * mm))
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(left, base - 2 * mm),
                        QPointF(left, base),
                        QPointF(left + long, base),
                        QPointF(left + long, base - 2 * mm),
                    ]
                )
            )
        words = (
            f"{metres // 1000} {self.words.kilometre}" if metres >= 1000 else f"{metres} {self.words.metre}"
        )
        self._label(painter, QPointF(left + long / 2, base - 2.6 * mm), words, mm, _BODY_PT)

    def _foot(self, painter: QPainter, room: QRectF, mm: float) -> None:
        left = self._legend(painter, room, mm)
        painter.setFont(_face(_SMALL_PT, mm))
        painter.setPen(_INK)
        text = QRectF(left + 4 * mm, room.top(), room.right() - left - 4 * mm, room.height() - 5 * mm)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(text, int(flags) | int(Qt.TextFlag.TextWordWrap), "\n".join(self.words.notes))
        painter.setPen(_MUTED)
        line = QRectF(room.left(), room.bottom() - 4 * mm, room.width(), 4 * mm)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self.words.attribution
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, self.words.printed)

    def _legend(self, painter: QPainter, room: QRectF, mm: float) -> float:
        """The legend in columns of four; where it ends."""
        face = _face(_BODY_PT, mm)
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        left, widest = room.left(), 0.0
        for number, line in enumerate(self.words.legend):
            if number and number % 4 == 0:
                left += widest + 12 * mm
                widest = 0.0
            top = room.top() + (number % 4) * 5 * mm
            box = QRectF(left, top + 0.6 * mm, 5 * mm, 3.4 * mm)
            painter.setPen(QPen(QColor(line.colour).darker(130), 0.2 * mm))
            painter.setBrush(QColor(line.colour))
            if line.shape == "line":
                painter.setPen(QPen(QColor(line.colour), 0.8 * mm))
                painter.drawLine(
                    QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
                )
            elif line.shape == "point":
                painter.drawEllipse(box.center(), 1.5 * mm, 1.5 * mm)
            else:
                painter.drawRect(box)
            painter.setPen(_INK)
            painter.drawText(QPointF(left + 7 * mm, top + 3.6 * mm), line.words)
            widest = max(widest, metrics.horizontalAdvance(line.words))
        return left + widest + 8 * mm if self.words.legend else room.left()

    def _label(self, painter: QPainter, foot: QPointF, words: str, mm: float, points: float) -> None:
        """Words in the middle above ``foot``, on a light ground."""
        face = _face(points, mm, semibold=True)
        width = QFontMetricsF(face).horizontalAdvance(words)
        ground = QRectF(foot.x() - width / 2 - mm, foot.y() - 3.4 * mm, width + 2 * mm, 4 * mm)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 210))
        painter.drawRoundedRect(ground, mm, mm)
        painter.setPen(_INK)
        painter.setFont(face)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)


def paint_overlay(
    painter: QPainter,
    chart: QRectF,
    bounds: tuple[float, float, float, float],
    overlay: SheetOverlay,
    mm: float,
) -> None:
    """Paint squares, surface and lines where they lie; ``chart`` shows ``bounds`` (south, west, north, east)."""
    south, west, north, east = bounds
    top, bottom = _mercator(north), _mercator(south)

    def at(lat: float, lon: float) -> QPointF:
        return QPointF(
            chart.left() + (lon - west) / (east - west) * chart.width(),
            chart.top() + (top - _mercator(lat)) / (top - bottom) * chart.height(),
        )

    painter.save()
    painter.setClipRect(chart)
    if overlay.surface is not None:
        image, (low, left, high, right) = overlay.surface
        painter.drawImage(QRectF(at(high, left), at(low, right)), image)
    for low, left, high, right, name in overlay.cells:
        colour = QColor(name)
        painter.setPen(QPen(colour.darker(140), 0.15 * mm))
        colour.setAlphaF(_CELL_OPACITY)
        painter.setBrush(colour)
        painter.drawRect(QRectF(at(high, left), at(low, right)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points, name in overlay.lines:
        pen = QPen(QColor(name), 0.7 * mm)
        pen.setDashPattern([4.0, 2.5])
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([at(lat, lon) for lat, lon in points]))
    painter.restore()


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))


def paper_mm(size: str, *, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet in millimetres."""
    short, long = PAPER_MM[size]
    return (long, short) if landscape else (short, long)


def chart_mm(size: str, *, landscape: bool) -> tuple[float, float]:
    """Width and height of the room a map has on the sheet, in millimetres."""
    width, height = paper_mm(size, landscape=landscape)
    return width - 2 * MARGIN_MM, height - 2 * MARGIN_MM - HEAD_MM - FOOT_MM


def round_length(most: float) -> int:
    """The longest of 1, 2 or 5 times a power of ten metres that is not more than ``most`` (at least one metre)."""
    power = 10.0 ** math.floor(math.log10(max(most, 1.0)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(most, 1.0)))


def save_picture(sheet: MapSheet, target: Path) -> None:
    """Write the sheet as PNG of 300 points an inch, whole or not at all; KnownError ``ui.file-not-written``."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.touch()
        if not QImageWriter(str(part), QByteArray(b"png")).write(sheet.image()):
            raise KnownError("ui.file-not-written", file=str(target))
        part.replace(target)
    except OSError as error:
        raise KnownError("ui.file-not-written", file=str(target)) from error
    finally:
        part.unlink(missing_ok=True)


def _points(mm: float) -> int:
    return round(mm / 25.4 * PAPER_DPI)


def _face(points: float, mm: float, *, semibold: bool = False) -> QFont:
    """The bundled face, so many typographic points high whatever the device."""
    font = QFont([theme.FONT_FAMILY, "DejaVu Sans"])
    font.setPixelSize(max(1, round(points / 72 * 25.4 * mm)))
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
