from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.settings import Look, read_look, write_look
from inspector_desk.ui.settings.settings_screen import SettingsScreen

PASSWORD = "тихий вечер над Ишимом"


class Host:
    def __init__(self, folder: Path, profile: str = "kz") -> None:
        self._folder = folder
        self.profile = profile
        self.officer_name = "Серіков Дәурен"
        self.changed: list[tuple[str, str]] = []
        self.fault: KnownError | None = None

    def folders(self) -> Sequence[tuple[str, Path]]:
        return [("desk", self._folder), ("backups", self._folder / "backups")]

    def change_password(self, old: str, new: str) -> None:
        if old != "old":
            raise KnownError("vault.wrong-password")
        self.changed.append((old, new))

    def back_up(self, progress: Any) -> Path:
        if self.fault is not None:
            raise self.fault
        return self._folder / "desk-2026-04-09.backup"


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


@pytest.fixture
def screen(qtbot, background, settings, host) -> SettingsScreen:
    made = SettingsScreen(host, background, settings)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def labels(screen: SettingsScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_the_look_is_in_force_at_once_and_remembered(qtbot, app, screen, settings):
    screen.theme.set_value("dark")
    with qtbot.waitSignal(screen.look_changed):
        screen.theme.committed.emit()
    assert theme.current().name == "dark"
    screen.scale.set_value("125")
    screen.scale.committed.emit()
    assert theme.current().scale == 125
    screen.language.set_value("kk")
    screen.language.committed.emit()
    assert i18n.language() == "kk"
    assert read_look(settings) == Look("kk", "dark", 125, 10)
    screen.theme.combo.setEditText("nonsense")
    screen.theme.committed.emit()
    assert theme.current().name == "dark"


def test_a_look_from_elsewhere_falls_back_to_what_is_known(settings):
    write_look(settings, Look("xx", "neon", 400, 7))
    assert read_look(settings) == Look(read_look(settings).language, "system", 100, 10)
    assert read_look(settings).language in dict(i18n.LANGUAGES)


def test_the_password_is_changed_only_with_the_old_one(qtbot, background, screen, host):
    screen.sections.setCurrentRow(1)
    screen.old.line.setText("wrong")
    screen.first.line.setText(PASSWORD)
    screen.second.line.setText(PASSWORD)
    screen.change.click()
    qtbot.waitUntil(lambda: screen.old.error != "")
    assert host.changed == []
    screen.old.line.setText("old")
    screen.change.click()
    qtbot.waitUntil(lambda: host.changed == [("old", PASSWORD)])
    qtbot.waitUntil(screen.password_notice.isVisible)
    assert screen.first.value() is None


def test_the_officers_own_name_is_no_password(qtbot, screen):
    screen.first.line.setText("Дәурен Дәурен Дәурен")
    screen.second.line.setText("Дәурен Дәурен Дәурен")
    screen.change.click()
    assert screen.first.error


@pytest.mark.parametrize("profile", ["kz", "tj"])
def test_every_rule_names_its_source_and_whether_anyone_checked_it(
    qtbot, background, settings, tmp_path, profile
):
    screen = SettingsScreen(Host(tmp_path, profile), background, settings)
    qtbot.addWidget(screen)
    shown = labels(screen)
    assert "not verified · " in shown
    assert "Edition " in shown


def test_a_copy_is_made_and_named_or_its_fault_is_said(qtbot, screen, host):
    screen.sections.setCurrentRow(4)
    screen.backup.click()
    qtbot.waitUntil(lambda: "desk-2026-04-09.backup" in screen.backup_notice.words)
    host.fault = KnownError("store.disk-full")
    screen.backup.click()
    qtbot.waitUntil(lambda: screen.backup_notice.state == "bad")
    assert screen.backup.isEnabled()


def test_the_program_says_what_it_is_made_of(screen):
    shown = labels(screen)
    assert "Inspector Desk 0" in shown
    assert "OpenStreetMap" in shown
    assert "SQLAlchemy" in shown
    assert "OFL-1.1" in shown


def test_the_settings_speak_the_new_language_at_once(qtbot, app, screen):
    i18n.switch_language(app, "ru")
    qtbot.waitUntil(lambda: screen.language.combo.currentText() == "English")
    assert screen.sections.count() == 6
