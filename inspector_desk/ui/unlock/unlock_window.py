"""The window before the desk: unlock, recover, or set up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.background import Background, Progress
from inspector_desk.ui.unlock.gate import DeskGate
from inspector_desk.ui.unlock.unlock_page import RecoveryPage, UnlockPage

if TYPE_CHECKING:
    from inspector_desk.operations.desk import NewDesk
    from inspector_desk.ui.unlock.wizard import Wizard


class UnlockWindow(i18n.Retranslated, QWidget):
    """Asks for what opens a desk and hands the open desk on.

    ``background`` may be one without a store: only its jobs lane is used.

    Signals:
        opened: the open desk, as the gate returned it.
        language_chosen: a language code, to be remembered.
    """

    opened = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, gate: DeskGate, background: Background) -> None:
        super().__init__()
        self._gate = gate
        self._background = background
        self._made: Any = None
        self.pages = QStackedWidget()
        self.unlock: UnlockPage | None = None
        self.recovery: RecoveryPage | None = None
        self.wizard: Wizard | None = None
        self.languages: dict[str, QPushButton] = {}
        self._language_row = QWidget()
        line = QHBoxLayout(self._language_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        for code, name in i18n.LANGUAGES:
            button = QPushButton(name)
            theme.set_token(button, kind="chip")
            button.setCheckable(True)
            button.setProperty("code", code)
            button.clicked.connect(self._language)
            self.languages[code] = button
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._language_row)
        column.addWidget(self.pages, 1)
        self.resize(theme.current().px(270), theme.current().px(180))
        if gate.desks():
            self.show_unlock()
        else:
            self.show_wizard()
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Inspector Desk"))
        for code, button in self.languages.items():
            button.setChecked(code == i18n.language())

    def show_unlock(self, desk: str = "", officer_uid: str = "") -> UnlockPage:
        """Ask for a password, of this officer if named (after a lock)."""
        page = UnlockPage(self._gate.desks())
        page.tried.connect(self._unlock)
        page.recovery_wanted.connect(self.show_recovery)
        page.new_wanted.connect(self.show_wizard)
        if officer_uid:
            page.choose(desk, officer_uid)
        self.unlock = page
        self._show(page)
        self._language_row.show()
        page.begin()
        return page

    def show_recovery(self) -> RecoveryPage:
        """Ask for the recovery code."""
        page = RecoveryPage(self._gate.desks())
        if self.unlock is not None:
            page.officer.restore(self.unlock.officer.dump())
        page.tried.connect(self._recover)
        page.left.connect(self.show_unlock)
        self.recovery = page
        self._show(page)
        page.code.editor.setFocus()
        return page

    def show_wizard(self) -> Wizard:
        """Set up a desk."""
        # Shown once in the life of a desk: a start does not load it.
        from inspector_desk.ui.unlock.wizard import Wizard

        wizard = Wizard(may_leave=bool(self._gate.desks()))
        wizard.create_wanted.connect(self._create)
        wizard.begin_wanted.connect(self._begin)
        wizard.left.connect(self.show_unlock)
        self.wizard = wizard
        self._show(wizard)
        # The first step asks for the language itself.
        self._language_row.hide()
        return wizard

    def _show(self, page: QWidget) -> None:
        old = self.pages.currentWidget()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()

    def _language(self) -> None:
        sender = self.sender()
        app = QApplication.instance()
        if sender is not None and app is not None:
            code = str(sender.property("code"))
            i18n.switch_language(app, code)
            self.language_chosen.emit(code)
            self.retranslate()

    # The gate's work, on the jobs lane --------------------------------------------------------------------

    def _unlock(self, desk: str, officer_uid: str, password: str) -> None:
        gate = self._gate
        page = self.unlock
        if page is None:
            return
        page.set_busy("")

        def work(progress: Progress) -> Any:
            return gate.unlock(desk, officer_uid, password, progress.step)

        self._background.job(page, work, self._opened, page.refused, self._progress)

    def _recover(self, desk: str, code: str, officer_uid: str, password: str) -> None:
        gate = self._gate
        page = self.recovery
        if page is None:
            return
        page.set_busy(True)

        def work(progress: Progress) -> Any:
            return gate.recover(desk, code, officer_uid, password, progress.step)

        self._background.job(page, work, self._opened, page.refused)

    def _create(self, answers: NewDesk, password: str) -> None:
        gate = self._gate
        wizard = self.wizard
        if wizard is None:
            return

        def work(progress: Progress) -> Any:
            return gate.create(answers, password, progress.step)

        self._background.job(wizard, work, self._created, wizard.refused)

    def _created(self, made: tuple[Any, str]) -> None:
        self._made, code = made
        if self.wizard is not None:
            self.wizard.created(code)

    def _begin(self, practise: bool) -> None:
        wizard = self.wizard
        if wizard is None or wizard.answers is None:
            return
        if not practise:
            self._opened(self._made)
            return
        gate, answers, password = self._gate, wizard.answers, wizard.password

        def work(progress: Progress) -> Any:
            return gate.practise(answers, password, progress.step)

        self._background.job(wizard, work, self._opened, self._begin_refused)

    def _begin_refused(self, error: KnownError) -> None:
        if self.wizard is not None:
            self.wizard.refused(error)

    def _opened(self, desk: Any) -> None:
        self.opened.emit(desk)

    def _progress(self, _done: int, _total: int, words: str) -> None:
        if self.unlock is not None and words:
            self.unlock.set_busy(words)
