"""The ways to the import screen: from a register, the palette and the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QToolButton

from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.navigation import Command

SCREEN = "import"
"""Key of the screen in the window, and the kind under which routes ask for it."""


def open_import(desk: Desk, register_kind: str) -> None:
    """Open the import screen for a register: appeals, residents, addresses, visits, meetings or a record's kind."""
    desk.routes.begin(SCREEN, {"kind": _REGISTERS.get(register_kind, register_kind)})


def import_commands(desk: Desk) -> list[Command]:
    """What the palette offers: an import for each kind of register."""
    named: tuple[tuple[str, Callable[[], str]], ...] = (
        ("appeals", lambda: QCoreApplication.translate("Import", "Import appeals from a spreadsheet")),
        ("residents", lambda: QCoreApplication.translate("Import", "Import residents from a spreadsheet")),
        ("addresses", lambda: QCoreApplication.translate("Import", "Import addresses from a spreadsheet")),
        ("visits", lambda: QCoreApplication.translate("Import", "Import visits from a spreadsheet")),
        ("meetings", lambda: QCoreApplication.translate("Import", "Import meetings from a spreadsheet")),
    )
    return [
        Command(
            f"import-{kind}", words, "upload", _Open(desk, kind), english="import excel xlsx csv ods load"
        )
        for kind, words in named
    ]


RECORDS = frozenset({"appeal", "resident", "visit", "meeting"})
"""Kinds of record whose registers offer an import."""
_REGISTERS = {
    "appeal": "appeals",
    "resident": "residents",
    "address": "addresses",
    "visit": "visits",
    "meeting": "meetings",
}


class ImportButton(i18n.Retranslated, QToolButton):
    """The button of a register that opens its import."""

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self.setIcon(icons.icon("upload"))
        self.setIconSize(theme.icon_size())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        words = self.tr("Import from a spreadsheet")
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _open(self) -> None:
        open_import(self._desk, self._kind)


class _Open:
    """Opens one import; a named thing instead of a lambda that would catch the loop's last kind."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self._desk = desk
        self._kind = kind

    def __call__(self) -> None:
        open_import(self._desk, self._kind)
