"""Icons of one set (Lucide, ISC licence), tinted by the theme at the moment they are painted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from inspector_desk.rules.resources import resource_path
from inspector_desk.ui import theme

# Every icon the program may show; tools/ui_assets.py copies these and a test refuses a name that is not here.
_NAMES = """
    arrow-down arrow-left arrow-right arrow-up badge-check bell book-open building-2 calendar
    calendar-days calendar-check camera check chevron-down chevron-left chevron-right chevron-up
    circle-alert circle-check circle-help clipboard-list clock cloud-off columns-3 copy corner-down-left
    database download ellipsis external-link eye eye-off file-check file-plus file-spreadsheet file-text
    filter filter-x flag flame folder folder-open gavel globe graduation-cap handshake history house
    id-card inbox info key-round keyboard landmark languages layers link list list-checks list-filter
    lock lock-open log-out mail map map-pin map-pin-plus maximize megaphone message-square minus monitor
    moon notebook-pen package paperclip pencil phone pin plus printer redo-2 refresh-cw route save scale
    search send settings shield shield-alert shield-check sliders-horizontal star sun table-2 target
    trash-2 triangle-alert type undo-2 upload usb user user-plus users wifi wifi-off x zoom-in zoom-out
"""
NEEDED: tuple[str, ...] = tuple(_NAMES.split())

_INKS = {"light-ink": "#f4f7f9", "dark-ink": "#33404a"}


def icon(name: str, ink: str = "text") -> QIcon:
    """An icon in the colour of a theme token ("text", "accent", "bad", "rail_text"); FileNotFoundError if
    missing.
    """
    _source(name)
    return QIcon(_TintedIcon(name, ink))


def pixmap(name: str, ink: str = "text", side_px: int = 16, ratio: float | None = None) -> QPixmap:
    """The icon drawn at ``side_px`` logical pixels for the densest screen."""
    app = QGuiApplication.instance()
    dense = ratio or (app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0)
    return _drawn(name, theme.current().colours[ink], QSize(side_px, side_px), dense)


def state_icon(state: str) -> QIcon:
    """The icon that stands beside a state's word, in the state's colour."""
    return icon(theme.STATE_ICONS[state], state)


class _TintedIcon(QIconEngine):
    """Paints in the colour the token has now, so a change of theme needs no new icons."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Not device(): to find its class PySide6 makes every class a painter can paint on, 25 ms once.
        ratio = painter.deviceTransform().m11() or 1.0
        side = min(rect.width(), rect.height())
        drawn = _drawn(self._name, self._colour(mode), QSize(side, side), ratio)
        left = rect.x() + (rect.width() - side) // 2
        painter.drawPixmap(left, rect.y() + (rect.height() - side) // 2, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _drawn(self._name, self._colour(mode), size, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _drawn(self._name, self._colour(mode), size / scale, scale)

    def _colour(self, mode: QIcon.Mode) -> str:
        if mode == QIcon.Mode.Disabled:
            return theme.current().colours["muted"]
        if mode == QIcon.Mode.Selected and self._token in ("text", "muted"):
            return QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText).name()
        return theme.current().colours[self._token]


def _drawn(name: str, colour: str, size: QSize, ratio: float) -> QPixmap:
    """Draw an icon or take it from Qt's own cache."""
    key = f"desk/{name}/{colour}/{size.width()}x{size.height()}@{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    QPixmapCache.insert(key, made)
    return made


@cache
def _source(name: str) -> bytes:
    """The SVG text; a name outside NEEDED would be missing in the bundle, so it is refused here too."""
    if name not in NEEDED:
        raise FileNotFoundError(f"icon {name!r} is not in ui/icons.py NEEDED")
    return resource_path("icons", f"{name}.svg").read_bytes()


def inked(source: str) -> dict[str, str]:
    """The two fixed inks of an icon for places that can't tint (the style sheet), by file suffix."""
    return {suffix: source.replace("currentColor", colour) for suffix, colour in _INKS.items()}
