"""No sentence stays in English by accident, and none is broken on its way into another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from tools import translations
from tools.translations import Message


def _message(source: str, *, plural: bool = False) -> Message:
    return Message("Screen", source, "", plural, "unfinished", ("",))


@pytest.mark.slow  # `make test` asks the same of every file before its tests
def test_every_sentence_is_translated_and_none_is_stale() -> None:
    assert translations.check() == []


@pytest.mark.parametrize(
    "line",
    [
        'self.tr(f"Due {day}")',
        'self.tr("Due " + day)',
        "self.tr(words)",
        "f\"{self.tr('Due')} F5\"",
        'tr("Screen", "Due")',
        'QCoreApplication.translate("Screen", words)',
    ],
)
def test_a_sentence_that_the_collector_would_miss_is_named(line: str) -> None:
    assert translations.unreadable_lines(line) == [1]


@pytest.mark.parametrize(
    "line", ['self.tr("Due")', 'translate("Screen", "Due " "today")', "painter.translate(0, -top)"]
)
def test_a_sentence_that_it_reads_is_not(line: str) -> None:
    assert translations.unreadable_lines(line) == []


@pytest.mark.parametrize(
    ("source", "form", "fault"),
    [
        ("Due {day}", "Мерзімі", "differs in its placeholders or tags"),
        ("Saved %1", "Сақталды %2", "differs in its placeholders or tags"),
        ("&Save", "Сақтау", "differs in its & key"),
        ("Name:", "Аты", "differs in the space, colon or ellipsis at its edge"),
        ("Precinct", "Учаcке", "mixes two alphabets in 'Учаcке'"),
    ],
)
def test_a_broken_translation_is_named(source: str, form: str, fault: str) -> None:
    assert list(translations.faults(_message(source), form, "kk")) == [fault]


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("Due {day}", "Мерзімі: {day}".replace(":", " –")),
        ("Export to XLSX", "XLSX-ке шығару"),
        ("Salt & pepper", "Тұз & бұрыш"),
    ],
)
def test_a_sound_translation_passes(source: str, form: str) -> None:
    assert list(translations.faults(_message(source), form, "kk")) == []


def test_a_plural_form_may_leave_its_number_out_but_nothing_else() -> None:
    message = _message("%n appeal(s) in {place}", plural=True)
    assert list(translations.faults(message, "одно обращение в {place}", "ru")) == []
    assert list(translations.faults(message, "%n обращений", "ru")) != []


def test_merge_fills_in_what_was_missing_and_reports_what_no_screen_says(tmp_path: Path) -> None:
    for language in (*translations.LANGUAGES, translations.PLURAL_ONLY):
        count = _message("%n day(s)", plural=True)
        plain = [] if language == translations.PLURAL_ONLY else [_message("Open")]
        translations.write_ts(translations.app_file(language, tmp_path), language, [count, *plain])

    unknown = translations.merge(
        {
            "Screen": {
                "Open": {"ru": "Открыть", "kk": "Ашу", "tg": "Кушодан"},
                "%n day(s)": {
                    "en": ["%n day", "%n days"],
                    "ru": ["%n день", "%n дня", "%n дней"],
                    "kk": "%n күн",
                    "tg": "%n рӯз",
                },
                "Gone": {"ru": "Нет"},
            }
        },
        tmp_path,
    )

    assert unknown == ["Screen: Gone"]
    assert translations.missing(tmp_path) == {}
    read = {
        message.source: message.forms for message in translations.read_ts(tmp_path / "inspector_desk_kk.ts")
    }
    assert read == {"Open": ("Ашу",), "%n day(s)": ("%n күн", "%n күн")}


@pytest.mark.parametrize(("language", "save"), [("kk", "Сақтау"), ("tg", "Нигоҳ доштан")])
def test_qts_own_buttons_speak_kazakh_and_tajik(
    qapp: QApplication, tmp_path: Path, language: str, save: str
) -> None:
    messages = translations.read_ts(translations.qt_file(language))
    translations.write_ts(tmp_path / f"qtbase_{language}.ts", language, messages)
    translations.compile_all(tmp_path)
    translator = QTranslator()
    assert translator.load(str(tmp_path / f"qtbase_{language}.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
        assert buttons.button(QDialogButtonBox.StandardButton.Save).text().replace("&", "") == save
    finally:
        QCoreApplication.removeTranslator(translator)
