"""A password: typed unseen, shown on demand, its strength said while it is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import icons, messages, theme
from inspector_desk.ui.fields.base import Field, Words


class PasswordField(Field):
    """A password as typed, blanks and all; it is never part of a draft."""

    def __init__(
        self, key: str, label: Words, *, hint: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, label, hint=hint, parent=parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1000)
        self.line.textChanged.connect(self.changed)
        self.eye = QToolButton()
        self.eye.setCheckable(True)
        self.eye.setIcon(icons.icon("eye"))
        self.eye.setIconSize(theme.icon_size())
        self.eye.toggled.connect(self._show)
        self.put(self.line, self.eye)
        self.retranslate()

    def value(self) -> str | None:
        return self.line.text() or None

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")

    def dump(self) -> str:
        """Nothing: a password belongs into no draft and no undo."""
        return ""

    def restore(self, dumped: Any) -> None:
        """Nothing to bring back."""

    def retranslate(self) -> None:
        super().retranslate()
        self.eye.setToolTip(self.tr("Show what is typed"))
        self.eye.setAccessibleName(self.tr("Show what is typed"))

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.eye.setIcon(icons.icon("eye-off" if shown else "eye"))


class NewPassword(QWidget):
    """Two password fields that agree, with the rule and its first breach in words below the first."""

    def __init__(self, first: PasswordField, second: PasswordField) -> None:
        super().__init__()
        self.first = first
        self.second = second
        first.changed.connect(self._said)
        second.changed.connect(self._said)
        self.names: tuple[str, ...] = ()

    def password(self) -> str:
        """The password; KnownError ``password.*`` or ``ui.passwords-differ``."""
        # Only a new password is judged; unlocking shall not wait for the database library behind this module.
        from inspector_desk.operations.desk import check_password

        text = self.first.value() or ""
        check_password(text, *self.names)
        if text != self.second.value():
            raise KnownError("ui.passwords-differ")
        return text

    def show_errors(self) -> bool:
        """Say at the right field what is wrong; True when the password may be used."""
        self.first.set_error("")
        self.second.set_error("")
        try:
            self.password()
        except KnownError as error:
            at = self.second if error.code == "ui.passwords-differ" else self.first
            at.set_error(messages.sentence(error))
            at.editor.setFocus()
            return False
        return True

    def _said(self) -> None:
        self.first.set_error("")
        self.second.set_error("")
        text = self.first.value()
        if not text:
            self.first.set_warning("")
            return
        from inspector_desk.operations.desk import check_password

        try:
            check_password(text, *self.names)
        except KnownError as error:
            self.first.set_warning(messages.sentence(error))
        else:
            self.first.set_warning("")
