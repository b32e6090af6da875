"""Pictures of what is on screen, in the languages and themes asked for, always of one size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, theme

SIZE = QSize(1366, 768)
"""The smallest screen the program is made for."""
SHADE = QColor(0, 0, 0, 70)
LARGEST_BYTES = 240_000
"""A larger file (a map, all shades of antialiasing) is written in 256 colours."""
_EXACT = 64
_LEAST_COLOURS = 12
"""A picture with fewer colours than this shows nothing."""


class Album:
    """Takes pictures into one folder; ``switch`` shows the program in another language, ``rest`` waits for it.

    Without ``themes`` only the theme in force is taken, whatever ``take`` is asked for.
    """

    def __init__(
        self,
        folder: Path,
        app: QApplication,
        switch: Callable[[str], object],
        rest: Callable[[], object],
        *,
        themes: bool = True,
    ) -> None:
        self.folder = folder
        self._themes = themes
        self._app = app
        self._switch = switch
        self._rest = rest

    def take(
        self,
        name: str,
        window: QWidget,
        languages: Sequence[str] = ("ru", "en"),
        *,
        themes: Sequence[str] = (),
        rest: Callable[[], object] | None = None,
    ) -> None:
        """Save ``name-language.png`` for each language and ``name-theme.png`` (first language) for each theme.

        The program shows its former language and theme again afterwards. KnownError ``tour.blank`` for a picture that
        shows nothing.
        """
        rest = rest or self._rest
        if not self._themes:
            # A quick tour: the first language in the look that is there.
            themes, languages = (), languages[:1]
        before, look = i18n.language(), theme.current()
        for language in languages:
            if language != i18n.language():
                self._switch(language)
            rest()
            self._save(f"{name}-{language}", window)
        if themes and i18n.language() != languages[0]:
            self._switch(languages[0])
        for chosen in themes:
            theme.apply_theme(self._app, chosen)
            rest()
            self._save(f"{name}-{chosen}", window)
        if themes:
            theme.apply_theme(self._app, look.name)
        if i18n.language() != before:
            self._switch(before)
        rest()

    def keep(self, name: str, window: QWidget) -> None:
        """Save what is on screen as it is."""
        _grab(window).save(str(self.folder / f"{name}.png"))

    def _save(self, name: str, window: QWidget) -> None:
        image = _grab(window)
        colours = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
        if len(colours) < _LEAST_COLOURS:
            raise KnownError("tour.blank", name=name)
        path = self.folder / f"{name}.png"
        _write(image, path)
        if path.stat().st_size > LARGEST_BYTES:
            _write(in_few_colours(image), path)


def in_few_colours(image: QImage) -> QImage:
    """The picture in 256 colours: its 64 commonest exactly, the rest by the means of the commonest neighbourhoods."""
    import numpy as np

    width, height = image.width(), image.height()
    words = np.frombuffer(image.constBits(), np.uint32).reshape(height, image.bytesPerLine() // 4)
    colours, where, counts = np.unique(words[:, :width] & 0xFFFFFF, return_inverse=True, return_counts=True)
    parts = np.stack([(colours >> shift) & 255 for shift in (16, 8, 0)], 1).astype(np.int32)
    coarse = parts >> 4
    _, near = np.unique((coarse[:, 0] << 8) | (coarse[:, 1] << 4) | coarse[:, 2], return_inverse=True)
    weight = np.bincount(near, counts)
    means = np.stack([np.bincount(near, counts * parts[:, part]) / weight for part in range(3)], 1)
    palette = np.vstack(
        [parts[np.argsort(-counts)[:_EXACT]], means[np.argsort(-weight)[: 256 - _EXACT]].round()]
    ).astype(np.int32)
    chosen = ((parts[:, None, :] - palette[None, :, :]) ** 2).sum(2).argmin(1).astype(np.uint8)
    reduced = QImage(width, height, QImage.Format.Format_Indexed8)
    reduced.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in palette])
    rows = np.frombuffer(reduced.bits(), np.uint8).reshape(height, reduced.bytesPerLine())
    rows[:, :width] = chosen[where].reshape(height, width)
    return reduced


def _write(image: QImage, path: Path) -> None:
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(50)  # 100 takes five times as long for 4 % less
    if not writer.write(image):
        raise KnownError("ui.file-not-written", file=path.name)


def _grab(window: QWidget) -> QImage:
    """The window and the dialogs before it, in one picture; a dialog lies over its shaded window."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    dialogs = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible() and one is not window and one.parent() is not None
    ]
    painter = QPainter(image)
    for dialog in dialogs:
        painter.fillRect(image.rect(), SHADE)
        shown = dialog.grab()
        corner = QPoint((image.width() - shown.width()) // 2, (image.height() - shown.height()) // 2)
        painter.drawPixmap(corner, shown)
        painter.setPen(Qt.GlobalColor.darkGray)
        painter.drawRect(corner.x() - 1, corner.y() - 1, shown.width() + 1, shown.height() + 1)
    painter.end()
    return image
