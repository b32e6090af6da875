"""Who works on this computer: officers added, corrected, given a password, taken off, by a supervisor or by the code.

Everything here derives keys or writes the vault, so it runs on the jobs lane; the list is read again after each deed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.desk import OfficerRow
from inspector_desk.operations.desk_officers import DeskOfficers, OfficerList
from inspector_desk.operations.officers import OfficerFacts
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Background, Progress
from inspector_desk.ui.fields import CodeField, TextField
from inspector_desk.ui.unlock.password_field import NewPassword, PasswordField


class OfficersPage(i18n.Retranslated, QWidget):
    """The list on the left, one officer on the right."""

    def __init__(
        self, host: DeskOfficers, background: Background, choices: Callable[[str], Callable[[], Any]]
    ) -> None:
        super().__init__()
        self._host = host
        self._background = background
        self._found: OfficerList | None = None
        self._chosen: OfficerRow | None = None
        self._busy = False
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.intro = QLabel()
        self.intro.setWordWrap(True)
        theme.set_token(self.intro, role="muted")
        self.people = QListWidget()
        self.people.setIconSize(theme.icon_size())
        self.people.setMinimumWidth(look.px(70))
        self.people.setWordWrap(True)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.currentRowChanged.connect(self._row_chosen)
        self.add = QPushButton()
        self.add.setIcon(icons.icon("user-plus"))
        self.add.clicked.connect(self.begin_new)
        self.code = TextField(
            "code",
            lambda: self.tr("Recovery code"),
            most=80,
            hint=lambda: self.tr(
                "Only a supervisor changes officers, or whoever holds the printed recovery code"
            ),
        )
        self.title = QLabel()
        theme.set_token(self.title, role="heading")
        self.name = TextField("name", lambda: self.tr("Name as in documents"), most=200, required=True)
        self.rank = CodeField(
            "rank", lambda: self.tr("Rank"), choices("officer_rank"), required=True, width=None
        )
        self.role = CodeField(
            "role", lambda: self.tr("Role"), choices("officer_role"), required=True, width=None
        )
        self.post = TextField("post", lambda: self.tr("Post"), most=200)
        self.precinct = CodeField("precinct", lambda: self.tr("Precinct"), self._precincts, width=None)
        self.first = PasswordField(
            "first",
            lambda: self.tr("New password"),
            hint=lambda: self.tr("At least 12 characters or four words"),
        )
        self.second = PasswordField("second", lambda: self.tr("New password again"))
        self.password = NewPassword(self.first, self.second)
        self.reason = TextField("reason", lambda: self.tr("Why he is taken off the desk"), most=300)
        self.notice = messages.Notice()
        self.save, self.give, self.off, self.back = (QPushButton() for _ in range(4))
        theme.set_token(self.save, kind="primary")
        for button, act in (
            (self.save, self._save),
            (self.give, self._give_password),
            (self.off, self._take_off),
            (self.back, self._bring_back),
        ):
            button.clicked.connect(act)
        self._lay_out()
        shortcuts.bind(self, "Ctrl+N", self.begin_new, lambda: self.tr("New officer"))
        shortcuts.bind(self, "Ctrl+S", self._save, lambda: self.tr("Save the officer"))
        self.setFocusProxy(self.people)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the officers again."""
        self._background.job(self, self._read_work, self._read)

    def begin_new(self) -> None:
        """An empty officer on the right."""
        self.people.setCurrentRow(-1)
        self._chosen = None
        for field in (self.name, self.post, self.first, self.second, self.reason):
            field.set_value(None)
        self.role.set_value("inspector")
        self.rank.set_value(None)
        precincts = self._found.precincts if self._found is not None else ()
        self.precinct.set_value(str(precincts[0][0]) if precincts else None)
        self.notice.clear()
        self._show()
        self.name.editor.setFocus()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Officers of this computer"))
        self.intro.setText(
            self.tr(
                "Each officer has his own password, drafts, views and settings. An inspector sees his own precinct."
            )
        )
        self.add.setText(shortcuts.with_keys(self.tr("New officer"), "Ctrl+N"))
        self.save.setText(self.tr("Save the officer") + "  Ctrl+S")
        self.give.setText(self.tr("Set this password"))
        self.off.setText(self.tr("Take off the desk"))
        self.back.setText(self.tr("Bring back with this password"))
        self.people.setAccessibleName(self.tr("Officers of this computer"))
        self._fill()
        self._show()

    # Putting it together -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = theme.current()
        left = QVBoxLayout()
        left.addWidget(self.people, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        form = QWidget()
        right = QVBoxLayout(form)
        right.setSpacing(look.px(2))
        right.setContentsMargins(0, 0, look.px(2), 0)
        shown = (self.code, self.title, self.name, self.rank, self.role, self.post, self.precinct)
        for widget in (*shown, self.first, self.second, self.notice):
            widget.setMaximumWidth(look.px(110))
            right.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.give)
        row.addWidget(self.back)
        row.addStretch(1)
        right.addLayout(row)
        right.addWidget(self.reason)
        self.reason.setMaximumWidth(look.px(110))
        right.addWidget(self.off, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(form)
        body = QHBoxLayout()
        body.setSpacing(look.px(5))
        body.addLayout(left, 2)
        body.addWidget(area, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(6), look.px(5), look.px(6), look.px(5))
        whole.addWidget(self.heading)
        whole.addWidget(self.intro)
        whole.addLayout(body, 1)

    def _read_work(self, _progress: Progress) -> OfficerList:
        return self._host.list_officers()

    def _read(self, found: OfficerList) -> None:
        self._found = found
        kept = self._chosen.id if self._chosen is not None else None
        self.precinct.fill()
        self._fill()
        rows = [row.id for row in found.rows]
        self.people.setCurrentRow(rows.index(kept) if kept in rows else 0)
        self._row_chosen(self.people.currentRow())

    def _fill(self) -> None:
        found, row = self._found, self.people.currentRow()
        if found is None:
            return
        self.people.blockSignals(True)
        self.people.clear()
        for officer in found.rows:
            item = QListWidgetItem(icons.icon("user"), self._line(officer, found))
            self.people.addItem(item)
        self.people.setCurrentRow(row)
        self.people.blockSignals(False)

    def _line(self, officer: OfficerRow, found: OfficerList) -> str:
        parts = [self._label(self.role, officer.role)]
        precinct = dict(found.precincts).get(officer.precinct_id or 0)
        if precinct:
            parts.append(precinct)
        if not officer.active:
            parts.append(self.tr("off the desk"))
        elif officer.uid not in found.with_password:
            parts.append(self.tr("no password yet"))
        return f"{officer.name}\n{' · '.join(parts)}"

    def _label(self, field: CodeField, code: str) -> str:
        number = field.combo.findData(code)
        return field.combo.itemText(number) if number >= 0 else code

    def _precincts(self) -> Sequence[tuple[str, str]]:
        return [(str(key), name) for key, name in (self._found.precincts if self._found is not None else ())]

    def _row_chosen(self, number: int) -> None:
        found = self._found
        if found is None or not 0 <= number < len(found.rows):
            return
        self._chosen = officer = found.rows[number]
        self.name.set_value(officer.name)
        self.rank.set_value(officer.rank or None)
        self.role.set_value(officer.role)
        self.post.set_value(officer.post)
        self.precinct.set_value(str(officer.precinct_id) if officer.precinct_id else None)
        for field in (self.first, self.second, self.reason):
            field.set_value(None)
        self._show()

    def _show(self) -> None:
        found, officer = self._found, self._chosen
        own = officer is not None and found is not None and officer.id == found.own_id
        active = officer is None or officer.active
        self.title.setText(officer.name if officer is not None else self.tr("New officer"))
        self.code.setVisible(found is not None and not found.may_change)
        self.precinct.setVisible(found is not None and len(found.precincts) > 1)
        self.role.set_read_only(own)
        self.give.setVisible(officer is not None and active and not own)
        self.first.setVisible(not own)
        self.second.setVisible(not own)
        self.back.setVisible(not active)
        self.save.setVisible(active)
        self.reason.setVisible(officer is not None and active and not own)
        self.off.setVisible(officer is not None and active and not own)
        self.password.names = tuple((self.name.line.text() or "").split())

    # What happens --------------------------------------------------------------------------------------

    def _facts(self) -> OfficerFacts | None:
        """What is written of the officer; None with the fault said at its field."""
        values: dict[str, str] = {}
        for field in (self.name, self.rank, self.role, self.post, self.precinct):
            field.set_error("")
            try:
                values[field.key] = field.value() or ""
            except KnownError as error:
                field.set_error(messages.sentence(error))
                field.editor.setFocus()
                return None
            if field.required and not values[field.key]:
                field.set_error(messages.sentence(KnownError("ui.required", field=field.label_words())))
                field.editor.setFocus()
                return None
        precinct = int(values["precinct"]) if values["precinct"] else None
        return OfficerFacts(values["name"], values["rank"], values["role"], values["post"], precinct)

    def _save(self) -> None:
        facts, host, code = self._facts(), self._host, self.code.value() or ""
        if facts is None or self._busy:
            return
        officer = self._chosen
        self.password.names = tuple(facts.name.split())
        if officer is None:
            if self.password.show_errors():
                password = self.password.password()
                self._run(lambda: host.add_officer(facts, password, code), self._added)
            return
        shown = OfficerFacts(officer.name, officer.rank, officer.role, officer.post, officer.precinct_id)
        self._run(lambda: host.change_officer(officer.id, facts, shown, code), self._changed)

    def _give_password(self) -> None:
        officer, host, code = self._chosen, self._host, self.code.value() or ""
        if officer is not None and self.password.show_errors():
            password = self.password.password()
            self._run(lambda: host.set_officer_password(officer.id, password, code), self._given)

    def _take_off(self) -> None:
        officer, host, code = self._chosen, self._host, self.code.value() or ""
        if officer is not None:
            reason = self.reason.value() or ""
            self._run(lambda: host.deactivate_officer(officer.id, reason, code), self._taken_off)

    def _bring_back(self) -> None:
        officer, host, code = self._chosen, self._host, self.code.value() or ""
        if officer is not None and self.password.show_errors():
            password = self.password.password()
            self._run(lambda: host.reactivate_officer(officer.id, password, code), self._given)

    def _run(self, act: Callable[[], Changed], done: Callable[[Any], None]) -> None:
        self._set_busy(True)

        def work(_progress: Progress) -> Changed:
            return act()

        self._background.job(self, work, done, self._refused)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.save, self.give, self.off, self.back, self.add):
            button.setEnabled(not busy)

    def _added(self, _: Any) -> None:
        self._end(self.tr("The officer is added and can open this desk with the password you gave."))

    def _changed(self, _: Any) -> None:
        self._end(self.tr("Saved."))

    def _given(self, _: Any) -> None:
        self._end(
            self.tr("The password is set. Tell it the officer in person; he can change it in his settings.")
        )

    def _taken_off(self, _: Any) -> None:
        self._end(
            self.tr(
                "The officer is off the desk. A copy of the desk made before still opens with his password: "
                "keep such copies locked up."
            )
        )

    def _end(self, words: str) -> None:
        self._set_busy(False)
        for field in (self.first, self.second, self.reason, self.code):
            field.set_value(None)
        self.notice.say(words, "good")
        self.read()

    def _refused(self, error: KnownError) -> None:
        self._set_busy(False)
        at = {
            "officer.nameless": self.name,
            "officer.known": self.name,
            "officer.own-role": self.role,
            "officer.reason": self.reason,
        }.get(error.code)
        if error.code.startswith(("vault.recovery", "vault.wrong-recovery")):
            at = self.code
        if at is not None:
            at.set_error(messages.sentence(error))
            at.editor.setFocus()
        else:
            self.notice.say_error(error)
