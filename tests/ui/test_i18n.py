from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from inspector_desk.ui import i18n

THURSDAY = date(2026, 4, 9)


class Counting(i18n.Retranslated, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def retranslate(self) -> None:
        self.times += 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Thursday 9 April"),
        ("ru", "четверг, 9 апреля"),
        ("kk", "9 сәуір, бейсенбі"),
        ("tg", "панҷшанбе, 9 апрел"),
    ],
)
def test_a_day_is_said_as_its_language_says_it(app, code: str, words: str):
    assert i18n.day_words(THURSDAY, code) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Thursday 9 April 2026"),
        ("ru", "четверг, 9 апреля 2026"),
        ("kk", "2026 жылғы 9 сәуір, бейсенбі"),
        ("tg", "панҷшанбе, 9 апрели соли 2026"),
    ],
)
def test_a_day_with_its_year_is_said_as_the_language_says_it(code: str, words: str) -> None:
    assert i18n.day_words(THURSDAY, code, year=True) == words


def test_days_times_and_numbers_in_figures(app):
    assert i18n.day_short(THURSDAY) == "09.04.2026"
    assert i18n.day_short(None) == ""
    assert i18n.time_words(time(14, 3)) == "14:03"
    assert i18n.number_words(1_234_567) == "1,234,567"
    assert i18n.month_words(THURSDAY, "kk") == "Сәуір 2026"


def test_switching_the_language_tells_every_widget_each_time(qtbot, app):
    widget = Counting()
    qtbot.addWidget(widget)
    for code in ("ru", "kk", "tg", "en"):
        before = widget.times
        i18n.switch_language(app, code)
        assert i18n.language() == code
        qtbot.waitUntil(lambda before=before: widget.times > before)


def test_the_buttons_of_qt_speak_russian_after_the_switch(qtbot, app):
    i18n.switch_language(app, "ru")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "Отмена" in box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def test_an_unknown_language_is_refused(app):
    with pytest.raises(ValueError, match="xx"):
        i18n.switch_language(app, "xx")
