"""Languages of the screen: translators, locale-aware dates, and the switch without a restart."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLibraryInfo, QLocale, QTime, QTranslator

from inspector_desk.rules.resources import resource_path

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("tg", "Тоҷикӣ"),
)

# English for the police of both countries means day before month and 24 hours: en_GB, not en_US.
_LOCALES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ", "tg": "tg_TJ"}

# Order of the words of a date: Kazakh puts the day of the week last, the others first.
_DAY_WORDS = {"en": "dddd d MMMM", "ru": "dddd, d MMMM", "kk": "d MMMM, dddd", "tg": "dddd, d MMMM"}
_YEAR_WORDS = {
    "en": "dddd d MMMM yyyy",
    "ru": "dddd, d MMMM yyyy",
    "kk": "yyyy 'жылғы' d MMMM, dddd",
    "tg": "dddd, d MMMM'и соли' yyyy",
}
_DAY_SHORT = "dd.MM.yyyy"


def language(app: QCoreApplication | None = None) -> str:
    """The language of the screen: "en", "ru", "kk" or "tg"."""
    app = app or QCoreApplication.instance()
    return str((app.property("deskLanguage") if app is not None else None) or "en")


def switch_language(app: QCoreApplication, code: str) -> None:
    """Show the program in ``code`` from now on; every widget is told by QEvent.LanguageChange.

    ValueError for a language the program does not have.
    """
    if code not in _LOCALES:
        raise ValueError(code)
    told = False
    for old in app.findChildren(QTranslator, "deskTranslator"):
        told |= app.removeTranslator(old) and not old.isEmpty()
        old.deleteLater()
        old.setObjectName("")
    app.setProperty("deskLanguage", code)
    QLocale.setDefault(locale(code))
    own = resource_path("..", "translations")
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # The last installed is asked first: Qt's own texts, then our additions to them, then the program.
    for folder, name in ((qt, "qtbase"), (own, "qtbase"), (own, "inspector_desk")):
        translator = QTranslator(app)
        translator.setObjectName("deskTranslator")
        if translator.load(f"{name}_{code}", str(folder)) and app.installTranslator(translator):
            told |= not translator.isEmpty()
        else:
            translator.deleteLater()
            translator.setObjectName("")
    if not told:
        # From one language without a file to another, Qt has nothing to tell.
        QCoreApplication.postEvent(app, QEvent(QEvent.Type.LanguageChange))


def locale(code: str | None = None) -> QLocale:
    """The locale of a language as these two countries write it."""
    return QLocale(_LOCALES[code or language()])


def day_words(day: date, code: str | None = None, *, year: bool = False) -> str:
    """A day in words: "Thursday 9 April", "четверг, 9 апреля", "9 сәуір, бейсенбі", "панҷшанбе, 9 апрел"."""
    code = code or language()
    words = locale(code).toString(_qdate(day), (_YEAR_WORDS if year else _DAY_WORDS)[code])
    # CLDR capitalises Tajik names of days and months; in a sentence they are written small.
    return words.lower() if code == "tg" else words


def day_short(day: date | None) -> str:
    """A day in figures, the same in all four languages: 09.04.2026; empty for None."""
    return _qdate(day).toString(_DAY_SHORT) if day is not None else ""


def month_words(day: date, code: str | None = None) -> str:
    """The month and year a day lies in: "April 2026"."""
    where = locale(code)
    name = where.standaloneMonthName(day.month)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def time_words(moment: time | datetime) -> str:
    """A time of day in 24 hours: 14:03."""
    return QTime(moment.hour, moment.minute).toString("HH:mm")


def number_words(value: int) -> str:
    """A whole number with the grouping of the language."""
    return locale().toString(value)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class Retranslated:
    """Mixin, first among the bases: calls ``retranslate`` whenever the language of the screen changes."""

    def retranslate(self) -> None:
        """Set every text again; called at a change of language and by the constructor of the widget."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]
