"""What an officer chose about the look of the program on this computer; nothing here is about anybody."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from inspector_desk.ui import i18n, theme

IDLE_MINUTES = (5, 10, 15, 30, 60)
_DEFAULT_IDLE = 10


@dataclass(frozen=True, slots=True)
class Look:
    """Language code, theme ("system", "light", "dark", "contrast"), text size in per cent, minutes to the lock."""

    language: str
    theme: str = "system"
    scale: int = 100
    idle_minutes: int = _DEFAULT_IDLE


def read_look(settings: QSettings) -> Look:
    """What was chosen last, or what the machine suggests; unknown values are passed over."""
    known = dict(i18n.LANGUAGES)
    language = str(settings.value("look/language", ""))
    if language not in known:
        machine = QLocale.system().name()[:2]
        language = machine if machine in known else "ru"
    chosen = str(settings.value("look/theme", "system"))
    return Look(
        language,
        chosen if chosen in ("system", *theme.THEMES) else "system",
        _number(settings, "look/scale", 100, theme.SCALES),
        _number(settings, "look/idle_minutes", _DEFAULT_IDLE, IDLE_MINUTES),
    )


def write_look(settings: QSettings, look: Look) -> None:
    """Remember a choice."""
    settings.setValue("look/language", look.language)
    settings.setValue("look/theme", look.theme)
    settings.setValue("look/scale", look.scale)
    settings.setValue("look/idle_minutes", look.idle_minutes)


def apply_look(app: QApplication, look: Look) -> None:
    """Give the running program this look."""
    i18n.switch_language(app, look.language)
    theme.apply_theme(app, look.theme, look.scale)


def _number(settings: QSettings, key: str, default: int, known: tuple[int, ...]) -> int:
    text = str(settings.value(key, default))
    number = int(text) if text.isdecimal() else default
    return number if number in known else default
