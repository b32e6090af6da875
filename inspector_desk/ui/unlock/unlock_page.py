"""Who works here, and the password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.rules.attempts import wait_after
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.fields import CodeField, TextField
from inspector_desk.ui.unlock.gate import DeskChoice
from inspector_desk.ui.unlock.password_field import NewPassword, PasswordField


def centred(frame: QFrame) -> QWidget:
    """A row with the sheet in its middle; an alignment flag would cut sentences that need a second line."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(frame)
    line.addStretch(1)
    return row


def card(*widgets: QWidget) -> QFrame:
    """A sheet in the middle of the window with some widgets under each other."""
    look = theme.current()
    frame = QFrame()
    theme.set_token(frame, role="card")
    frame.setFixedWidth(look.px(112))
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.px(7), look.px(6), look.px(7), look.px(6))
    column.setSpacing(look.px(3))
    for widget in widgets:
        column.addWidget(widget)
    return frame


class _DeskPage(i18n.Retranslated, QWidget):
    """A page that asks for one of the officers of the desks on this computer."""

    def __init__(self, desks: Sequence[DeskChoice]) -> None:
        super().__init__()
        self._desks = tuple(desks)
        self.officer = CodeField("officer", lambda: self.tr("Officer"), self._choices, width=None)
        if self._choices():
            self.officer.set_value(self._choices()[0][0])

    def _choices(self) -> list[tuple[str, str]]:
        found = []
        practice = self.tr("practice")
        for desk in self._desks:
            where = f"{desk.title} · {practice}" if desk.practice else desk.title
            found += [(f"{desk.key}/{uid}", f"{name} — {where}") for uid, name in desk.officers]
        return found

    def chosen(self) -> tuple[str, str]:
        """(desk key, officer uid); KnownError when nobody is chosen."""
        desk, _, uid = (self.officer.value() or "").rpartition("/")
        return desk, uid

    def choose(self, desk: str, officer_uid: str) -> None:
        """Choose an officer beforehand (after a lock)."""
        self.officer.set_value(f"{desk}/{officer_uid}")


class UnlockPage(_DeskPage):
    """Signals:
    tried: (desk key, officer uid, password).
    recovery_wanted, new_wanted: the two ways out.
    """

    tried = Signal(str, str, str)
    recovery_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, desks: Sequence[DeskChoice]) -> None:
        super().__init__(desks)
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.password = PasswordField("password", lambda: self.tr("Password"))
        self.keyboard = QLabel()
        theme.set_token(self.keyboard, role="small")
        self.notice = messages.Notice()
        self.button = QPushButton()
        theme.set_token(self.button, kind="primary")
        self.button.clicked.connect(self._try)
        self.password.line.returnPressed.connect(self._try)
        self.recovery = QPushButton()
        self.new = QPushButton()
        for link in (self.recovery, self.new):
            theme.set_token(link, kind="link")
        self.recovery.clicked.connect(self.recovery_wanted)
        self.new.clicked.connect(self.new_wanted)
        links = QWidget()
        line = QHBoxLayout(links)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.recovery)
        line.addStretch(1)
        line.addWidget(self.new)
        column = QVBoxLayout(self)
        column.addStretch(2)
        mark = QLabel()
        mark.setPixmap(icons.pixmap("shield", "accent", theme.current().px(8)))
        asked = (self.officer, self.password, self.keyboard)
        column.addWidget(centred(card(mark, self.heading, *asked, self.notice, self.button, links)))
        column.addStretch(3)
        self._wrong = 0
        self._left_s = 0
        self._busy = False
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._second)
        QGuiApplication.inputMethod().localeChanged.connect(self._say_keyboard)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Unlock your desk"))
        self.recovery.setText(self.tr("I forgot my password"))
        self.new.setText(self.tr("Set up another desk"))
        self.officer.fill()
        self._say_keyboard()
        self._say()

    def begin(self) -> None:
        """Ready for the password, whatever was typed before."""
        self._busy = False
        self.password.set_value(None)
        self.password.editor.setFocus()
        self._say()

    def set_busy(self, words: str) -> None:
        """Opening takes a moment: say what is happening."""
        self._busy = True
        self._say(words)

    def refused(self, error: KnownError) -> None:
        """Say why the desk stayed shut; after a wrong password the next try waits longer and longer."""
        self._busy = False
        self.notice.say_error(error)
        if error.code == "vault.wrong-password":
            self._wrong += 1
            self._left_s = wait_after(self._wrong)
        elif error.code == "vault.too-soon":
            # The program was started again meanwhile: the wait goes on.
            self._left_s = int(str(error.facts["seconds"]))
        if self._left_s:
            self._clock.start()
        self.password.line.selectAll()
        self.password.editor.setFocus()
        self._say()

    def _try(self) -> None:
        if self._busy or self._left_s:
            return
        try:
            desk, uid = self.chosen()
        except KnownError as error:
            self.officer.set_error(messages.sentence(error))
            return
        if desk:
            self.notice.clear()
            self.tried.emit(desk, uid, self.password.line.text())

    def _second(self) -> None:
        self._left_s = max(0, self._left_s - 1)
        if not self._left_s:
            self._clock.stop()
        self._say()

    def _say(self, busy_words: str = "") -> None:
        self.button.setEnabled(not self._busy and not self._left_s)
        if self._busy:
            self.button.setText(busy_words or self.tr("Opening…"))
        elif self._left_s:
            self.button.setText(self.tr("Next try in {seconds} s").format(seconds=self._left_s))
        else:
            self.button.setText(self.tr("Unlock") + "  Enter")

    def _say_keyboard(self) -> None:
        name = QGuiApplication.inputMethod().locale().nativeLanguageName()
        self.keyboard.setText(self.tr("Keyboard: {language}").format(language=name) if name else "")
        self.keyboard.setVisible(bool(name))


class RecoveryPage(_DeskPage):
    """A new password by the printed recovery code.

    Signals:
        tried: (desk key, code, officer uid, new password).
        left: back to the password.
    """

    tried = Signal(str, str, str, str)
    left = Signal()

    def __init__(self, desks: Sequence[DeskChoice]) -> None:
        super().__init__(desks)
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.words = QLabel()
        self.words.setWordWrap(True)
        theme.set_token(self.words, role="muted")
        self.code = TextField("code", lambda: self.tr("Recovery code"), most=80, required=True)
        self.first = PasswordField("first", lambda: self.tr("New password"), hint=self._rule)
        self.second = PasswordField("second", lambda: self.tr("New password again"))
        self.new = NewPassword(self.first, self.second)
        self.notice = messages.Notice()
        self.button = QPushButton()
        theme.set_token(self.button, kind="primary")
        self.button.clicked.connect(self._try)
        self.second.line.returnPressed.connect(self._try)
        self.back = QPushButton()
        self.back.setIcon(icons.icon("arrow-left", "accent"))
        theme.set_token(self.back, kind="link")
        self.back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(
            centred(
                card(
                    self.heading,
                    self.words,
                    self.officer,
                    self.code,
                    self.first,
                    self.second,
                    self.notice,
                    self.button,
                    self.back,
                )
            )
        )
        column.addStretch(3)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("A new password"))
        self.words.setText(
            self.tr("The recovery code was printed when the desk was set up; your supervisor keeps it.")
        )
        self.button.setText(self.tr("Set the password and unlock"))
        self.back.setText(self.tr("Back to the password"))
        self.officer.fill()

    def set_busy(self, busy: bool) -> None:
        """While the desk is being opened nothing can be pressed twice."""
        self.button.setEnabled(not busy)

    def refused(self, error: KnownError) -> None:
        """Say what is wrong; a fault of the code is said at the code."""
        self.set_busy(False)
        if error.code.startswith(("vault.recovery", "vault.wrong-recovery")):
            self.code.set_error(messages.sentence(error))
            self.code.editor.setFocus()
        else:
            self.notice.say_error(error)

    def _rule(self) -> str:
        return self.tr("At least 12 characters or four words")

    def _try(self) -> None:
        self.code.set_error("")
        if self.new.show_errors():
            desk, uid = self.chosen()
            self.tried.emit(desk, self.code.value() or "", uid, self.new.password())
