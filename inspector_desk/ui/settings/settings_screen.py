"""The settings screen: a list of sections on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QSettings, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.reports import words as papers
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.code_lists import LIST_NAMES, CodeList, code_list
from inspector_desk.rules.deadlines import Rule, rules
from inspector_desk.rules.wording import word
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.background import Background, Progress
from inspector_desk.ui.fields import CodeField
from inspector_desk.ui.settings import about
from inspector_desk.ui.settings.look import IDLE_MINUTES, apply_look, read_look, write_look
from inspector_desk.ui.unlock.password_field import NewPassword, PasswordField


class SettingsHost(Protocol):
    """What the settings need of the open desk; everything slow is called on the jobs lane."""

    @property
    def profile(self) -> str:
        """The country: "kz" or "tj"."""

    @property
    def officer_name(self) -> str:
        """Whose password is changed."""

    def folders(self) -> Sequence[tuple[str, Path]]:
        """(kind: "desk", "backups" or "packs", where it lies)."""

    def change_password(self, old: str, new: str) -> None:
        """KnownError ``vault.wrong-password`` when the old one is not right."""

    def back_up(self, progress: Callable[[int, int, str], object]) -> Path:
        """Make and check a copy now; where it lies."""


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """A section that the open desk adds: its words, its icon and what makes it."""

    words: Callable[[], str]
    icon: str
    make: Callable[[], QWidget]


class SettingsScreen(i18n.Retranslated, QWidget):
    """Signals:
    look_changed: a Look was chosen and is in force (the idle watch may have to change).
    """

    look_changed = Signal(object)

    def __init__(
        self,
        host: SettingsHost,
        background: Background,
        settings: QSettings,
        pages: Sequence[SettingsPage] = (),
    ) -> None:
        super().__init__()
        self._host = host
        self._background = background
        self._settings = settings
        self._texts: list[tuple[QLabel | QPushButton, Callable[[], str]]] = []
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.sections = QListWidget()
        self.sections.setFixedWidth(theme.current().px(68))
        self.sections.setIconSize(theme.icon_size())
        theme.set_token(self.sections, role="sections")
        self.pages = QStackedWidget()
        self._section_words: list[Callable[[], str]] = []
        self._add(lambda: self.tr("Look and language"), "monitor", self._look_page())
        self._add(lambda: self.tr("Lock and password"), "key-round", self._password_page())
        for page in pages:
            self._add(page.words, page.icon, page.make())
        self._add(lambda: self.tr("Deadlines and calendar"), "scale", self._rules_page())
        self._add(lambda: self.tr("Code lists"), "list", self._codes_page())
        self._add(lambda: self.tr("Folders and copies"), "folder", self._folders_page())
        self._add(lambda: self.tr("About the program"), "info", self._about_page())
        self.sections.currentRowChanged.connect(self.pages.setCurrentIndex)
        top = QFrame()
        theme.set_token(top, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(16, 12, 16, 12)
        line.addWidget(self.heading)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sections)
        body.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(body, 1)
        self.setFocusProxy(self.sections)
        self.sections.setCurrentRow(0)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Settings"))
        self.language.set_value(i18n.language())
        for number, words in enumerate(self._section_words):
            self.sections.item(number).setText(words())
        for widget, words in self._texts:
            widget.setText(words())

    # Sections ------------------------------------------------------------------------------------------

    def _look_page(self) -> QWidget:
        page, column = _page()
        look = read_look(self._settings)
        self.language = CodeField("language", lambda: self.tr("Language"), lambda: i18n.LANGUAGES, width=60)
        self.language.set_value(i18n.language())
        self.theme = CodeField("theme", lambda: self.tr("Colours"), self._themes, width=60)
        self.theme.set_value(look.theme)
        self.scale = CodeField(
            "scale",
            lambda: self.tr("Size of the text"),
            lambda: [(str(one), f"{one} %") for one in theme.SCALES],
            width=60,
            hint=lambda: self.tr("Screens that are open already take their new widths at the next start"),
        )
        self.scale.set_value(str(look.scale))
        for field in (self.language, self.theme, self.scale):
            field.committed.connect(self._look_chosen)
            column.addWidget(field)
        column.addStretch(1)
        return page

    def _password_page(self) -> QWidget:
        page, column = _page()
        self.idle = CodeField("idle", lambda: self.tr("Lock when nobody is there"), self._minutes, width=60)
        self.idle.set_value(str(read_look(self._settings).idle_minutes))
        self.idle.committed.connect(self._look_chosen)
        column.addWidget(self.idle)
        column.addWidget(_rule())
        self.old = PasswordField("old", lambda: self.tr("Password now"))
        self.first = PasswordField(
            "first",
            lambda: self.tr("New password"),
            hint=lambda: self.tr("At least 12 characters or four words"),
        )
        self.second = PasswordField("second", lambda: self.tr("New password again"))
        self.new_password = NewPassword(self.first, self.second)
        self.new_password.names = tuple(self._host.officer_name.split())
        self.password_notice = messages.Notice()
        self.change = self._button(lambda: self.tr("Change the password"))
        self.change.clicked.connect(self._change_password)
        for widget in (self.old, self.first, self.second, self.password_notice, self.change):
            widget.setMaximumWidth(theme.current().px(100))
            column.addWidget(widget)
        column.addStretch(1)
        return page

    def _rules_page(self) -> QWidget:
        page, column = _page()
        calendar = Calendar.load(self._host.profile)
        self._paragraph(column, lambda: self.tr("Working calendar"), role="heading")
        self._paragraph(
            column,
            lambda: self.tr("Edition {edition}, {first} to {last}").format(
                edition=calendar.edition,
                first=i18n.day_short(calendar.first),
                last=i18n.day_short(calendar.last),
            ),
        )
        self._source(column, lambda: calendar.source, verified=calendar.verified)
        for rule in rules(self._host.profile):
            column.addWidget(_rule())
            self._add_rule(column, rule)
        column.addStretch(1)
        return _scrolled(page)

    def _add_rule(self, column: QVBoxLayout, rule: Rule) -> None:
        def kinds() -> str:
            return ", ".join(self._label("appeal_kind", kind) for kind in rule.kinds) or rule.id

        def term() -> str:
            language = i18n.language()
            length = papers.term(rule.length, rule.unit, language)
            return f"{length} · {papers.citation(rule.article, language)}"

        self._paragraph(column, kinds, role="heading")
        self._paragraph(column, term)
        self._source(column, lambda: rule.source, verified=rule.verified)

    def _codes_page(self) -> QWidget:
        page, column = _page()
        for name in LIST_NAMES:
            try:
                listed = code_list(self._host.profile, name)
            except KnownError:
                # A profile without this list has nothing to show about it.
                continue
            self._add_list(column, listed)
            column.addWidget(_rule())
        column.addStretch(1)
        return _scrolled(page)

    def _add_list(self, column: QVBoxLayout, listed: CodeList) -> None:
        def items() -> str:
            return ", ".join(item.label(i18n.language()) for item in listed.items[:12])

        self._paragraph(column, lambda: self._list_words(listed.name), role="heading")
        self._paragraph(column, items)
        self._source(column, lambda: listed.source, verified=listed.verified)

    def _folders_page(self) -> QWidget:
        page, column = _page()
        for kind, where in self._host.folders():
            self._add_folder(column, kind, where)
            column.addWidget(_rule())
        self.backup_notice = messages.Notice()
        self.backup = self._button(lambda: self.tr("Make a copy now"), "database")
        self.backup.clicked.connect(self._back_up)
        column.addWidget(self.backup_notice)
        column.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _add_folder(self, column: QVBoxLayout, kind: str, where: Path) -> None:
        self._paragraph(column, lambda: self._folder_words(kind), role="heading")
        place = QLabel(str(where))
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_token(place, role="muted")
        column.addWidget(place)
        button = self._button(lambda: self.tr("Open the folder"), "folder-open")
        button.setProperty("folder", str(where))
        button.clicked.connect(self._open_folder)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _about_page(self) -> QWidget:
        page, column = _page()
        self._paragraph(column, about.version, role="heading")
        self._paragraph(column, lambda: self.tr("Map data: {owner}").format(owner=about.MAP_ATTRIBUTION))
        column.addWidget(_rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(6))
        rows = [*((name, "", licence) for name, licence in about.SHIPPED), *about.packages()]
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                label = QLabel(words)
                theme.set_token(label, role="" if place == 0 else "muted")
                grid.addWidget(label, number, place)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return _scrolled(page)

    # What happens --------------------------------------------------------------------------------------

    def _look_chosen(self) -> None:
        app = QApplication.instance()
        look = read_look(self._settings)
        try:
            chosen = replace(
                look,
                language=self.language.value() or look.language,
                theme=self.theme.value() or look.theme,
                scale=int(self.scale.value() or look.scale),
                idle_minutes=int(self.idle.value() or look.idle_minutes),
            )
        except KnownError:
            # Half a word in one of the fields: it says so itself, and nothing changes.
            return
        if isinstance(app, QApplication) and (chosen != look or chosen.language != i18n.language()):
            write_look(self._settings, chosen)
            apply_look(app, chosen)
            self.look_changed.emit(chosen)

    def _change_password(self) -> None:
        self.old.set_error("")
        if not self.new_password.show_errors():
            return
        old, new, host = self.old.value() or "", self.new_password.password(), self._host
        self.change.setEnabled(False)

        def work(_progress: Progress) -> None:
            host.change_password(old, new)

        self._background.job(self, work, self._password_changed, self._password_refused)

    def _password_changed(self, _: Any) -> None:
        self.change.setEnabled(True)
        for field in (self.old, self.first, self.second):
            field.set_value(None)
        self.password_notice.say(self.tr("The password is changed."), "good")

    def _password_refused(self, error: KnownError) -> None:
        self.change.setEnabled(True)
        if error.code == "vault.wrong-password":
            self.old.set_error(messages.sentence(error))
            self.old.editor.setFocus()
        else:
            self.password_notice.say_error(error)

    def _back_up(self) -> None:
        host = self._host
        self.backup.setEnabled(False)
        self.backup_notice.say(self.tr("Copying and checking…"), "info")

        def work(progress: Progress) -> Path:
            return host.back_up(progress.step)

        self._background.job(self, work, self._backed_up, self._backup_refused)

    def _backed_up(self, where: Path) -> None:
        self.backup.setEnabled(True)
        self.backup_notice.say(
            self.tr("The copy is made and checked: {file}").format(file=where.name), "good"
        )

    def _backup_refused(self, error: KnownError) -> None:
        self.backup.setEnabled(True)
        self.backup_notice.say_error(error)

    def _open_folder(self) -> None:
        sender = self.sender()
        if sender is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(sender.property("folder"))))

    # Words ---------------------------------------------------------------------------------------------

    def _themes(self) -> list[tuple[str, str]]:
        return [
            ("system", self.tr("As the computer")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast", self.tr("High contrast")),
        ]

    def _minutes(self) -> list[tuple[str, str]]:
        return [(str(one), self.tr("after {minutes} minutes").format(minutes=one)) for one in IDLE_MINUTES]

    def _folder_words(self, kind: str) -> str:
        words = {
            "desk": self.tr("The desk"),
            "backups": self.tr("Copies"),
            "packs": self.tr("Map packs"),
        }
        return words.get(kind, kind)

    def _list_words(self, name: str) -> str:
        words = {
            "appeal_kind": self.tr("Kinds of appeal"),
            "appeal_channel": self.tr("How appeals arrive"),
            "appeal_category": self.tr("Subjects of appeals"),
            "appeal_state": self.tr("States of an appeal"),
            "appeal_outcome": self.tr("Outcomes of an appeal"),
            "visit_kind": self.tr("Kinds of visit"),
            "visit_result": self.tr("Results of a visit"),
            "visit_state": self.tr("States of a visit"),
            "meeting_kind": self.tr("Kinds of meeting"),
            "meeting_state": self.tr("States of a meeting"),
            "commitment_party": self.tr("Who commits"),
            "commitment_state": self.tr("States of a commitment"),
            "officer_role": self.tr("Roles"),
            "officer_rank": self.tr("Ranks"),
            "sex": self.tr("Sex"),
            "address_kind": self.tr("Kinds of address"),
            "point_accuracy": self.tr("Accuracy of a point"),
            "protection": self.tr("Protection of a record"),
            "partner_kind": self.tr("Partners"),
        }
        return words.get(name, name)

    def _label(self, name: str, code: str) -> str:
        item = code_list(self._host.profile, name).find(code)
        return item.label(i18n.language()) if item is not None else word("period", code, i18n.language())

    def _add(self, words: Callable[[], str], icon: str, page: QWidget) -> None:
        self.sections.addItem(QListWidgetItem(icons.icon(icon), words()))
        self._section_words.append(words)
        self.pages.addWidget(page)

    def _button(self, words: Callable[[], str], icon: str = "") -> QPushButton:
        button = QPushButton(words())
        if icon:
            button.setIcon(icons.icon(icon))
        self._texts.append((button, words))
        return button

    def _paragraph(self, column: QVBoxLayout, words: Callable[[], str], role: str = "") -> None:
        label = QLabel(words())
        label.setWordWrap(True)
        if role:
            theme.set_token(label, role=role)
        self._texts.append((label, words))
        column.addWidget(label)

    def _source(self, column: QVBoxLayout, source: Callable[[], str], *, verified: bool) -> None:
        """Where a rule comes from, and in words whether anyone checked it."""
        row = QHBoxLayout()
        state = "good" if verified else "waiting"
        mark = QLabel()
        mark.setPixmap(icons.pixmap(theme.STATE_ICONS[state] if verified else "triangle-alert", state))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        label = QLabel()
        label.setWordWrap(True)
        theme.set_token(label, state=state)

        def words() -> str:
            checked = self.tr("verified") if verified else self.tr("not verified")
            return f"{checked} · {word('source', source(), i18n.language())}"

        label.setText(words())
        self._texts.append((label, words))
        row.addWidget(label, 1)
        column.addLayout(row)


def _page() -> tuple[QWidget, QVBoxLayout]:
    look = theme.current()
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(look.px(6), look.px(5), look.px(6), look.px(5))
    column.setSpacing(look.px(2))
    return page, column


def _rule() -> QFrame:
    line = QFrame()
    theme.set_token(line, role="rule")
    return line


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area
