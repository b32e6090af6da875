"""Pictures made small: the rendition that travels at once over any line, and the thumbnail of a list."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

MOST_BYTES: Final = 100 * 1024
"""Of a small rendition: seven seconds at 128 kbit/s."""
LONGEST_SIDE: Final = 1280
_QUALITIES: Final = (75, 60, 45, 30, 20)
PICTURES: Final = ("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff", "heic")


def read_picture(source: Path | bytes) -> QImage:
    """A picture the right way up, at most ``LONGEST_SIDE`` on its longer side; null for what is none.

    Decoded at its small size where the format can (JPEG), so that a photo of 50 megapixels costs no more than one of 2.
    """
    if isinstance(source, Path):
        reader = QImageReader(str(source))
        return _read(reader)
    data = QByteArray(source)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer))


def small_rendition(image: QImage) -> bytes | None:
    """WebP of at most 100 KB without anything but the picture itself (no place, no camera); None for a null image.

    The quality is lowered, then the size, until it fits.
    """
    if image.isNull():
        return None
    side = LONGEST_SIDE
    while side >= 160:
        scaled = fitted(image, side)
        for quality in _QUALITIES:
            made = _webp(scaled, quality)
            if made and len(made) <= MOST_BYTES:
                return made
        side = side * 3 // 4
    return None


def fitted(image: QImage, side: int) -> QImage:
    """The picture with its longer side no longer than ``side`` pixels."""
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _read(reader: QImageReader) -> QImage:
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _webp(image: QImage, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"webp"))
    writer.setQuality(quality)
    return bytes(data.data()) if writer.write(image) else b""
