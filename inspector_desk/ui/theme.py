"""The look: tokens for colour, space and text, the palette made from them and the one style sheet.

Lengths come in steps of four pixels and text in three sizes, all multiplied by the chosen size (90 to 150 %).
Colours are data in resources/themes/NAME.toml; tests hold every pair that carries text at 4.5:1 or better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from inspector_desk.rules.resources import read_toml, resource_path

THEMES = ("light", "dark", "contrast")
STATES = ("good", "waiting", "bad", "info")
SCALES = (90, 100, 110, 125, 150)
ROW_PX = 28
UNIT_PX = 4
TEXT_PX: Mapping[str, float] = {"small": 12, "body": 13, "title": 18}
FONT_FAMILY = "Noto Sans"

# State never stands by colour alone: each has its icon, and the caller gives the word.
STATE_ICONS = {"good": "circle-check", "waiting": "clock", "bad": "triangle-alert", "info": "info"}


@dataclass(frozen=True, slots=True)
class Theme:
    """One named set of colours at one text size; ``colours`` are "#rrggbb" by token name."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    scale: int = 100

    def colour(self, token: str) -> QColor:
        """A token as a colour; KeyError for a name no theme has."""
        return QColor(self.colours[token])

    def px(self, steps: float) -> int:
        """``steps`` of four pixels at the chosen text size."""
        return round(steps * UNIT_PX * self.scale / 100)

    @property
    def row_px(self) -> int:
        """The height of a table row: 28 pixels at 100 %."""
        return round(ROW_PX * self.scale / 100)

    def text_px(self, size: str) -> int:
        """The height of "small", "body" or "title" text in pixels."""
        return round(TEXT_PX[size] * self.scale / 100)


def load_theme(name: str, scale: int = 100) -> Theme:
    """Read a theme from resources/themes; ``scale`` is held between 90 and 150 per cent."""
    data = read_toml("themes", f"{name}.toml")
    return Theme(name, bool(data["dark"]), data["colours"], max(SCALES[0], min(SCALES[-1], scale)))


def system_theme() -> str:
    """The theme that follows the settings of the machine."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply_theme(app: QApplication, name: str = "system", scale: int = 100) -> Theme:
    """Give the whole program a look; name is "system", "light", "dark" or "contrast"."""
    theme = load_theme(system_theme() if name == "system" else name, scale)
    if app.property("deskTheme") == theme:
        # Setting the same look again would polish every widget there is: a second with all screens made.
        return theme
    _install_fonts()
    if app.property("deskTheme") is None:
        # Once: under a style sheet the style no longer gives its name, and setting it again polishes every widget.
        app.setStyle("Fusion")
    font = QFont([FONT_FAMILY, "DejaVu Sans", "Segoe UI"])
    font.setPixelSize(theme.text_px("body"))
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    app.setProperty("deskTheme", theme)
    return theme


def current(app: QObject | None = None) -> Theme:
    """The theme in force; the light one before ``apply_theme``."""
    app = app or QGuiApplication.instance()
    theme = app.property("deskTheme") if app is not None else None
    return theme if isinstance(theme, Theme) else load_theme("light")


def set_token(widget: QWidget, **properties: Any) -> None:
    """Set style properties (``role="title"``, ``state="bad"``) and let the style sheet see them."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def icon_size(large: bool = False) -> QSize:
    """The size of an icon beside text (16 pixels at 100 %) or in the rail (20)."""
    side = current().px(5 if large else 4)
    return QSize(side, side)


def palette(theme: Theme) -> QPalette:
    """Fusion's palette from the tokens."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Window, "canvas"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "on_accent"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "on_selection"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.PlaceholderText, "muted"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.Mid, "border"),
        (role.Midlight, "border"),
        (role.Dark, "border_strong"),
        (role.Light, "raised"),
        (role.Shadow, "border_strong"),
        (role.Accent, "accent"),
    ):
        made.setColor(which, theme.colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, theme.colour("muted"))
    return made


def style_sheet(theme: Theme) -> str:
    """resources/themes/desk.qss with its tokens filled in; KeyError names a token no theme has."""
    source = re.sub(r"/\*.*?\*/", "", _sheet_source(), flags=re.DOTALL)
    values: dict[str, str] = dict(theme.colours)
    values["practice_or_accent"] = theme.colours["practice" if theme.name == "contrast" else "accent_soft"]
    values |= {size: str(theme.text_px(size)) for size in TEXT_PX}
    values |= {name: _drawn(*icon, theme) for name, icon in _SHEET_ICONS.items()}

    def fill(match: re.Match[str]) -> str:
        token = match[1]
        steps = re.fullmatch(r"(\d+)u", token)
        return f"{theme.px(int(steps[1]))}px" if steps else values[token]

    return re.sub(r"\{(\w+)\}", fill, source)


# Name in the sheet: the icon, and whether it lies on the accent colour, where the other ink is needed.
_SHEET_ICONS = {
    "chevron": ("chevron-down", False),
    "arrow_up": ("arrow-up", False),
    "arrow_down": ("arrow-down", False),
    "check": ("check", True),
}


@cache
def _sheet_source() -> str:
    return resource_path("themes", "desk.qss").read_text(encoding="utf-8")


def _drawn(icon: str, on_accent: bool, theme: Theme) -> str:
    """The address of an icon for the style sheet, which can't tint: one of the two inks the set-up drew."""
    ink = "light-ink" if theme.dark is not on_accent else "dark-ink"
    return resource_path("icons", f"{icon}.{ink}.svg").as_posix()


@cache
def _install_fonts() -> None:
    """Make the bundled faces (shared with the map page) known once; without them the system's sans serves."""
    for path in sorted(resource_path("web", "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def contrast_ratio(one: str, other: str) -> float:
    """The WCAG 2 contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
