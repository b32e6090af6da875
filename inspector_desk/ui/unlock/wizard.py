"""Setting up a desk in five steps: language, precinct, officer and password, recovery code, practice or real."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.fields import CodeField, Field, TextField
from inspector_desk.ui.printing import Paper, PrintPreview
from inspector_desk.ui.unlock.password_field import NewPassword, PasswordField

if TYPE_CHECKING:
    from inspector_desk.operations.desk import NewDesk

LANGUAGE, PRECINCT, OFFICER, RECOVERY, BEGIN = range(5)


class Wizard(i18n.Retranslated, QWidget):
    """Asks what a new desk needs.

    Signals:
        create_wanted: (NewDesk, password) after the third step; answer with ``created`` or ``refused``.
        begin_wanted: True to practise first, False for real work.
        left: the officer goes back to unlocking (only before anything is made).
    """

    create_wanted = Signal(object, str)
    begin_wanted = Signal(bool)
    left = Signal()

    def __init__(self, *, may_leave: bool) -> None:
        super().__init__()
        self._may_leave = may_leave
        self.answers: NewDesk | None = None
        self.password = ""
        self.code = ""
        self._group = 0
        self.step_labels = [QLabel() for _ in range(5)]
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.explained = QLabel()
        self.explained.setWordWrap(True)
        theme.set_token(self.explained, role="muted")
        self.notice = messages.Notice()
        self.pages = QStackedWidget()
        for make in (self._language_page, self._precinct_page, self._officer_page):
            self.pages.addWidget(make())
        self.pages.addWidget(self._recovery_page())
        self.pages.addWidget(self._begin_page())
        self.back = QPushButton()
        self.forward = QPushButton()
        theme.set_token(self.forward, kind="primary")
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_on)
        self._build()
        self.show_step(LANGUAGE)

    # Steps ---------------------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Which step is shown, 0 to 4."""
        return self.pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step and put the cursor into its first field."""
        self.notice.clear()
        self.pages.setCurrentIndex(step)
        self.retranslate()
        first = {
            LANGUAGE: self.languages.checkedButton(),
            PRECINCT: self.region.editor,
            OFFICER: self.officer.editor,
            RECOVERY: self.typed_back.editor,
            BEGIN: self.practise_button,
        }[step]
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """The next step, when this one is answered."""
        if self.step == LANGUAGE:
            self.show_step(PRECINCT)
        elif self.step == PRECINCT:
            if self._answered(self.region, self.district, self.precinct_code, self.precinct):
                self.show_step(OFFICER)
        elif self.step == OFFICER:
            self._officer_done()
        elif self.step == RECOVERY:
            self._recovery_done()

    def go_back(self) -> None:
        """The step before; once the desk is made there is none."""
        if self.step == LANGUAGE and self._may_leave:
            self.left.emit()
        elif self.step in (PRECINCT, OFFICER):
            self.show_step(self.step - 1)

    def created(self, code: str) -> None:
        """The desk is made: show its recovery code and ask for one group of it."""
        self.code = code
        groups = code.split("-")
        self._group = secrets.randbelow(len(groups))
        for number, group in enumerate(groups):
            if number < len(self.group_labels):
                self.group_labels[number].setText(group)
        self.forward.setEnabled(True)
        self.show_step(RECOVERY)

    def refused(self, error: KnownError) -> None:
        """Nothing was made: say why and stay."""
        self.forward.setEnabled(True)
        self.practise_button.setEnabled(True)
        self.real_button.setEnabled(True)
        self.retranslate()
        self.notice.say_error(error)

    def retranslate(self) -> None:
        titles = (
            self.tr("Language and country"),
            self.tr("Precinct"),
            self.tr("Officer and password"),
            self.tr("Recovery code"),
            self.tr("Practice or real work"),
        )
        explained = (
            self.tr("The language can be changed at any time; the country decides the deadlines and forms."),
            self.tr("As the precinct is called in official papers."),
            self.tr("The password opens the desk. Nobody can read the desk without it."),
            self.tr(
                "It opens the desk when a password is forgotten, and it is shown only now. "
                "Print it and give it to your supervisor in a sealed envelope."
            ),
            self.tr("Practice uses invented people on real streets and never mixes with real work."),
        )
        for number, (label, title) in enumerate(zip(self.step_labels, titles, strict=True)):
            mark = "✓" if number < self.step else str(number + 1)
            label.setText(f"{mark}   {title}")
            theme.set_token(label, role="heading" if number == self.step else "muted")
        self.heading.setText(titles[self.step])
        self.explained.setText(explained[self.step])
        self.back.setText(self.tr("Back"))
        self.back.setVisible(self.step in (PRECINCT, OFFICER) or (self.step == LANGUAGE and self._may_leave))
        self.forward.setVisible(self.step != BEGIN)
        self.forward.setText(self.tr("Make the desk") if self.step == OFFICER else self.tr("Next"))
        self.country_label.setText(self.tr("Country"))
        self.kazakhstan.setText(self.tr("Kazakhstan"))
        self.tajikistan.setText(self.tr("Tajikistan"))
        self.print_button.setText(self.tr("Print the code"))
        self.practise_button.setText(self.tr("Practise first"))
        self.real_button.setText(self.tr("Begin real work"))
        self.typed_back.retranslate()

    # Pages ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        steps = QFrame()
        theme.set_token(steps, role="side")
        steps_column = QVBoxLayout(steps)
        steps_column.setContentsMargins(look.px(6), look.px(8), look.px(6), look.px(8))
        steps_column.setSpacing(look.px(4))
        for label in self.step_labels:
            steps_column.addWidget(label)
        steps_column.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(look.px(8), look.px(7), look.px(8), look.px(6))
        inside.setSpacing(look.px(3))
        for widget in (self.heading, self.explained, self.notice):
            inside.addWidget(widget)
        inside.addWidget(self.pages, 1)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self.forward)
        inside.addLayout(line)
        sheet = QFrame()
        theme.set_token(sheet, role="card")
        sheet.setFixedSize(look.px(220), look.px(148))
        whole = QHBoxLayout(sheet)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(steps)
        whole.addLayout(inside, 1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _language_page(self) -> QWidget:
        page, column = _page()
        self.languages = QButtonGroup(self)
        for code, name in i18n.LANGUAGES:
            button = QRadioButton(name)
            button.setProperty("code", code)
            button.setChecked(code == i18n.language())
            self.languages.addButton(button)
            column.addWidget(button)
        self.languages.buttonToggled.connect(self._language_chosen)
        self.country_label = QLabel()
        theme.set_token(self.country_label, role="label")
        column.addSpacing(theme.current().px(3))
        column.addWidget(self.country_label)
        self.countries = QButtonGroup(self)
        self.kazakhstan, self.tajikistan = QRadioButton(), QRadioButton()
        for button in (self.kazakhstan, self.tajikistan):
            self.countries.addButton(button)
            column.addWidget(button)
        self.kazakhstan.setChecked(i18n.language() != "tg")
        self.tajikistan.setChecked(i18n.language() == "tg")
        self.countries.buttonToggled.connect(self._country_chosen)
        column.addStretch(1)
        return page

    def _precinct_page(self) -> QWidget:
        page, column = _page()
        self.region = TextField("region", lambda: self.tr("Region"), required=True)
        self.district = TextField("district", lambda: self.tr("District"), required=True)
        self.precinct_code = TextField(
            "precinct_code", lambda: self.tr("Precinct number"), required=True, width=24, most=20
        )
        self.precinct = TextField("precinct", lambda: self.tr("Name of the precinct"), required=True)
        self.office = TextField("office", lambda: self.tr("Address of the police point"))
        row = QHBoxLayout()
        row.addWidget(self.precinct_code, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.precinct, 2, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.region)
        column.addWidget(self.district)
        column.addLayout(row)
        column.addWidget(self.office)
        column.addStretch(1)
        return page

    def _officer_page(self) -> QWidget:
        page, column = _page()
        self.officer = TextField("officer", lambda: self.tr("Full name"), required=True)
        self.rank = CodeField(
            "rank", lambda: self.tr("Rank"), lambda: self._codes("officer_rank"), required=True, width=None
        )
        self.role = CodeField(
            "role",
            lambda: self.tr("Works as"),
            lambda: self._codes("officer_role"),
            required=True,
            width=None,
        )
        self.role.set_value("inspector")
        self.first = PasswordField(
            "first", lambda: self.tr("Password"), hint=lambda: self.tr("At least 12 characters or four words")
        )
        self.second = PasswordField("second", lambda: self.tr("Password again"))
        self.new_password = NewPassword(self.first, self.second)
        row = QHBoxLayout()
        row.addWidget(self.rank, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.role, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.officer)
        column.addLayout(row)
        column.addWidget(self.first)
        column.addWidget(self.second)
        column.addStretch(1)
        return page

    def _recovery_page(self) -> QWidget:
        page, column = _page()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(6))
        grid.setVerticalSpacing(theme.current().px(2))
        self.group_labels: list[QLabel] = []
        for number in range(9):
            caption = QLabel(str(number + 1))
            theme.set_token(caption, role="small")
            group = QLabel()
            theme.set_token(group, role="code")
            group.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(caption, (number // 3) * 2, number % 3)
            grid.addWidget(group, (number // 3) * 2 + 1, number % 3)
            self.group_labels.append(group)
        column.addLayout(grid)
        self.print_button = QPushButton()
        self.print_button.setIcon(icons.icon("printer"))
        self.print_button.clicked.connect(self.print_code)
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.typed_back = TextField(
            "group",
            lambda: self.tr("From the paper, type group {number}").format(number=self._group + 1),
            most=8,
            width=32,
        )
        column.addWidget(self.typed_back)
        column.addStretch(1)
        return page

    def _begin_page(self) -> QWidget:
        page, column = _page()
        self.practise_button, self.real_button = QPushButton(), QPushButton()
        self.practise_button.setIcon(icons.icon("graduation-cap", "on_accent"))
        self.real_button.setIcon(icons.icon("shield-check"))
        theme.set_token(self.practise_button, kind="primary")
        for button in (self.practise_button, self.real_button):
            theme.set_token(button, size="large")
            button.clicked.connect(self._begin)
            column.addWidget(button)
        column.addStretch(1)
        return page

    # What happens --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.forward.isEnabled():
            self.go_on()
            return
        super().keyPressEvent(event)

    @property
    def profile(self) -> str:
        """The country chosen: "kz" or "tj"."""
        return "tj" if self.tajikistan.isChecked() else "kz"

    def print_code(self) -> None:
        """Show the paper for the sealed envelope."""
        PrintPreview(self.code_paper(), self).open()

    def code_paper(self) -> Paper:
        """The recovery code on one sheet."""
        title = self.tr("Recovery code of a desk")
        rows = "".join(
            f"<td style='font-size:20pt; padding:8px'><small>{n}</small> <b>{escape(group)}</b></td>"
            + ("</tr><tr>" if n % 3 == 0 else "")
            for n, group in enumerate(self.code.split("-"), 1)
        )
        whose = " · ".join(
            filter(None, (self.officer.value(), self.precinct_code.value(), self.precinct.value()))
        )
        html = (
            f"<h1>{escape(title)}</h1><p>{escape(whose)}</p><table><tr>{rows}</tr></table>"
            f"<p>{escape(self.explained.text())}</p>"
        )
        return Paper(title, html, lambda page, pages: f"{page} / {pages}")

    def _codes(self, name: str) -> list[tuple[str, str]]:
        return [(item.code, item.label(i18n.language())) for item in code_list(self.profile, name).items]

    def _language_chosen(self, button: QRadioButton, chosen: bool) -> None:
        app = QApplication.instance()
        if chosen and app is not None:
            i18n.switch_language(app, str(button.property("code")))

    def _country_chosen(self, _: Any, chosen: bool) -> None:
        if chosen:
            self.rank.fill()
            self.role.fill()

    def _answered(self, *fields: Field) -> bool:
        first: Field | None = None
        for field in fields:
            words = field.problem()
            if not words and field.is_empty:
                words = messages.sentence(KnownError("ui.required", field=field.label_words()))
            field.set_error(words)
            first = first or (field if words else None)
        if first is not None:
            first.editor.setFocus()
        return first is None

    def _officer_done(self) -> None:
        if not self._answered(self.officer, self.rank, self.role):
            return
        self.new_password.names = tuple((self.officer.value() or "").split())
        if not self.new_password.show_errors():
            return
        self.password = self.new_password.password()
        from inspector_desk.operations.desk import NewDesk

        self.answers = NewDesk(
            kind="real",
            profile=self.profile,
            language=i18n.language(),
            region=self.region.value() or "",
            district=self.district.value() or "",
            precinct_code=self.precinct_code.value() or "",
            precinct=self.precinct.value() or "",
            office=self.office.value() or "",
            officer=self.officer.value() or "",
            rank=self.rank.value() or "",
            role=self.role.value() or "inspector",
        )
        self.forward.setEnabled(False)
        self.forward.setText(self.tr("Making the desk…"))
        self.create_wanted.emit(self.answers, self.password)

    def _recovery_done(self) -> None:
        typed = (self.typed_back.value() or "").upper().replace(" ", "")
        if typed == self.code.split("-")[self._group]:
            self.show_step(BEGIN)
        else:
            self.typed_back.set_error(
                messages.sentence(KnownError("ui.recovery-group-differs", number=self._group + 1))
            )
            self.typed_back.editor.setFocus()

    def _begin(self) -> None:
        self.practise_button.setEnabled(False)
        self.real_button.setEnabled(False)
        self.begin_wanted.emit(self.sender() is self.practise_button)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(3))
    return page, column
