"""The bar over the map while something is drawn or measured: how large it is, what is wrong, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from inspector_desk.errors import KnownError
from inspector_desk.rules import geometry
from inspector_desk.rules.geometry import Shape
from inspector_desk.rules.route_order import Point, way_m
from inspector_desk.ui import i18n, icons, messages, theme

MEASURE, AREA, LINE = "measure", "area", "line"


class DrawingBar(i18n.Retranslated, QFrame):
    """What is drawn, in figures and words.

    Signals:
        step(object): "undo", "redo", "close" or "clear".
        finished(object): the officer is done: a Shape of an area, a tuple of points of a line.
        left(): nothing is to come of it.
    """

    step = Signal(object)
    finished = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_token(self, role="notice", state="info")
        self._title = ""
        self._fault: KnownError | None = None
        self.mode = ""
        self.points: tuple[Point, ...] = ()
        self.closed = False
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.undo, self.redo = QPushButton(), QPushButton()
        self.clear, self.close_ring = QPushButton(), QPushButton()
        self.done, self.give_up = QPushButton(), QPushButton()
        self.undo.setIcon(icons.icon("undo-2"))
        self.redo.setIcon(icons.icon("redo-2"))
        theme.set_token(self.done, kind="primary")
        line = QHBoxLayout(self)
        line.addWidget(self.words, 1)
        for button, name in (
            (self.undo, "undo"),
            (self.redo, "redo"),
            (self.clear, "clear"),
            (self.close_ring, "close"),
        ):
            button.setObjectName(f"drawing-{name}")
            line.addWidget(button)
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        self.clear.clicked.connect(self._clear)
        self.close_ring.clicked.connect(self._close)
        line.addWidget(self.done)
        line.addWidget(self.give_up)
        self.done.clicked.connect(self._finish)
        self.give_up.clicked.connect(self.left)
        self.hide()
        self.retranslate()

    def begin(self, mode: str, title: str, points: Sequence[Point] = (), *, closed: bool = False) -> None:
        """Show the bar for a drawing; ``title`` says what for."""
        self.mode, self._title, self._fault = mode, title, None
        self.points, self.closed = tuple(points), closed
        self.show()
        self.retranslate()

    def follow(self, points: Sequence[Point], *, closed: bool) -> None:
        """What is drawn looks like this now."""
        self.points, self.closed, self._fault = tuple(points), closed, None
        self.retranslate()

    def refuse(self, fault: KnownError) -> None:
        """Say why what was drawn can't be taken."""
        self._fault = fault
        self.retranslate()

    def retranslate(self) -> None:
        said = [self._title]
        if self._fault is not None:
            said.append(messages.sentence(self._fault))
        elif figures := self._figures():
            said.append(figures)
        self.words.setText("  ·  ".join(part for part in said if part))
        theme.set_token(self, state="bad" if self._fault is not None else "info")
        self.undo.setToolTip(self.tr("Take back the last step (Ctrl+Z)"))
        self.redo.setToolTip(self.tr("Do it again (Ctrl+Y)"))
        self.undo.setAccessibleName(self.undo.toolTip())
        self.redo.setAccessibleName(self.redo.toolTip())
        self.clear.setText(self.tr("Begin anew"))
        self.close_ring.setText(self.tr("Close the area"))
        self.close_ring.setVisible(self.mode != LINE and not self.closed)
        self.close_ring.setEnabled(len(self.points) > 2)
        self.done.setText(self.tr("Take this line") if self.mode == LINE else self.tr("Take this area"))
        self.done.setVisible(self.mode != MEASURE)
        self.done.setEnabled(len(self.points) > (1 if self.mode == LINE else 2))
        self.give_up.setText(self.tr("Close") if self.mode == MEASURE else self.tr("Cancel"))
        self.clear.setEnabled(bool(self.points))

    def shape(self) -> Shape:
        """The area drawn; KnownError ``geometry.*``."""
        return geometry.from_ring(self.points)

    def _figures(self) -> str:
        if len(self.points) < 2:
            return ""
        ring = (*self.points, self.points[0]) if self.closed else self.points
        words = [length_words(way_m(ring))]
        if self.closed:
            try:
                words.insert(0, area_words(geometry.area_m2(geometry.from_ring(self.points))))
            except KnownError:
                # A measured way may cross itself; it has a length and no area.
                return words[0]
        return " · ".join(words)

    def _undo(self) -> None:
        self.step.emit("undo")

    def _redo(self) -> None:
        self.step.emit("redo")

    def _clear(self) -> None:
        self.step.emit("clear")

    def _close(self) -> None:
        self.step.emit("close")

    def _finish(self) -> None:
        if self.mode == LINE:
            self.finished.emit(self.points)
            return
        try:
            shape = self.shape()
        except KnownError as fault:
            self.refuse(fault)
            return
        self.finished.emit(shape)


def length_words(metres: float) -> str:
    """A length: metres below a kilometre, else kilometres."""
    if metres < 1_000:
        return QCoreApplication.translate("MapWords", "{number} m").format(number=_figure(metres, 0))
    return QCoreApplication.translate("MapWords", "{number} km").format(number=_figure(metres / 1e3, 2))


def area_words(square_metres: float) -> str:
    """An area: square metres below a hectare, hectares below a square kilometre, else square kilometres."""
    if square_metres < 10_000:
        return QCoreApplication.translate("MapWords", "{number} m²").format(number=_figure(square_metres, 0))
    if square_metres < 1_000_000:
        hectares = _figure(square_metres / 1e4, 2)
        return QCoreApplication.translate("MapWords", "{number} ha").format(number=hectares)
    kilometres = _figure(square_metres / 1e6, 2)
    return QCoreApplication.translate("MapWords", "{number} km²").format(number=kilometres)


def _figure(value: float, places: int) -> str:
    return i18n.locale().toString(float(value), "f", places)
