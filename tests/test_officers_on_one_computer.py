"""Two officers of one computer: the second comes in without closing the program, and finds his own look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from inspector_desk.bootstrap import OpenDesk, Program
from inspector_desk.operations.desk_officers import DeskOfficers
from inspector_desk.operations.officers import OfficerFacts
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.settings import read_look
from tests.desks import CHEAP, new_desk

OTHER = "синий мост над рекой"


@pytest.fixture
def english(qapp: QApplication) -> Any:
    i18n.switch_language(qapp, "en")
    theme.apply_theme(qapp, "light")
    yield qapp
    i18n.switch_language(qapp, "en")
    theme.apply_theme(qapp, "light")


def test_another_officer_comes_in_by_his_password_and_each_keeps_his_own_look(
    english: QApplication, qtbot: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    store, actor = new_desk(folder, role="supervisor")
    facts = OfficerFacts("Ахметова Сәуле", "captain", "inspector")
    DeskOfficers(store, actor, lambda: CHEAP).add_officer(facts, OTHER, "")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    program = Program(english, (folder,), settings, "en")
    try:
        program.enter(OpenDesk(store, replace(actor, language="en")))
        program.switch_language("kk")
        first = program.officer_settings.fileName()
        program.switch_officer()
        entry = program.entry
        assert entry is not None
        assert entry.unlock is not None
        (choice,) = program.gate.desks()
        uid = next(uid for uid, name in choice.officers if name == "Ахметова Сәуле")
        assert entry.unlock.chosen() == (str(folder), uid)
        opened = program.gate.unlock(str(folder), uid, OTHER, lambda _done, _of, _words: None)
        window = program.enter(opened)
        assert window.desk.actor.name == "Ахметова Сәуле"
        assert program.officer_settings.fileName() != first
        program.switch_language("ru")
        assert read_look(QSettings(first, QSettings.Format.IniFormat)).language == "kk"
    finally:
        program.end()
