"""A resident's rights and the papers about him: the file, retention, hold, blocking, erasing, merged records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from inspector_desk.operations import retention
from inspector_desk.operations.merging_residents import unmerge_resident
from inspector_desk.operations.person_file import PersonFile, read_person_file
from inspector_desk.operations.residents import ResidentDetail
from inspector_desk.operations.retention import Erasure
from inspector_desk.reports.person_file import build_certificate, build_person_file
from inspector_desk.reports.register import Printing
from inspector_desk.rules import wording
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.retention import Term
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.residents.field import ResidentField
from inspector_desk.ui.residents.lines import Line, Lines
from inspector_desk.ui.residents.panel import ResidentPanel


@dataclass(frozen=True, slots=True)
class _Found:
    term: Term | None


class PapersPanel(ResidentPanel):
    """What may be done with a resident's data as a whole; what needs a reason asks for it in place.

    Signals:
        merge_wanted: the id of the resident to lay beside this one.
    """

    merge_wanted = Signal(object)

    kinds = frozenset(("appeal", "visit", "subject_request"))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._action = ""
        self._found: _Found | None = None
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.file_button = self._button("person-file", "file-text")
        self.request_button = self._button("subject-request", "id-card")
        self.hold_button = self._button("hold", "scale")
        self.block_button = self._button("block", "lock")
        self.erase_button = self._button("erase", "trash-2")
        self.why = QLineEdit()
        self.why.setObjectName("papers-reason")
        self.why.setMaxLength(300)
        self.go_button = self._button("papers-go", "check")
        self.merge = ResidentField(
            "merge_with", lambda: self.tr("Merge with another record of the same person"), desk
        )
        self.merged = Lines("merged-records")
        self.merged_hint = QLabel()
        self.merged_hint.setWordWrap(True)
        theme.set_token(self.merged_hint, role="small")
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line, widgets in (
            (first, (self.file_button, self.request_button)),
            (second, (self.hold_button, self.block_button, self.erase_button)),
            (third, (self.why, self.go_button)),
        ):
            for widget in widgets:
                line.addWidget(widget)
            if line is not third:
                line.addStretch(1)
        self.column.addWidget(self.state)
        self.column.addLayout(first)
        self.column.addLayout(second)
        self.column.addLayout(third)
        for below in (self.merge, self.merged, self.merged_hint):
            self.column.addWidget(below)
        self.column.addStretch(1)
        self.file_button.clicked.connect(self.show_file)
        self.request_button.clicked.connect(self._request)
        self.hold_button.clicked.connect(self._ask_hold)
        self.block_button.clicked.connect(self._ask_block)
        self.erase_button.clicked.connect(self._ask_erase)
        self.why.returnPressed.connect(self._go)
        self.go_button.clicked.connect(self._go)
        self.merge.committed.connect(self._merge)
        self.merged.opened.connect(self._part)
        self.retranslate()

    def read(self, session: Any, resident: ResidentDetail) -> _Found:
        return _Found(retention.term_of(session, self.desk.actor, resident.id))

    def show_found(self, found: _Found | None) -> None:
        self._found = found
        self._write()

    def retranslate(self) -> None:
        self.file_button.setText(self.tr("File on the person"))
        self.request_button.setText(self.tr("Request about own data"))
        self.erase_button.setText(self.tr("Erase…"))
        self.why.setPlaceholderText(self.tr("Reason"))
        self.why.setAccessibleName(self.tr("Reason"))
        self.merged.setAccessibleName(self.tr("Records merged into this one"))
        self._write()

    def show_file(self) -> None:
        """Everything held on the person as a paper; journaled as taken out."""
        resident, actor, reason = self.resident, self.desk.actor, self.reason
        if resident is None:
            return
        ground = self.tr("shown at the desk")
        self.run(
            lambda session: read_person_file(session, actor, resident.id, ground=ground, reason=reason),
            self._preview,
        )

    def show_resident(self, resident: ResidentDetail | None, reason: str | None = None) -> None:
        self._action = ""
        super().show_resident(resident, reason)

    def _preview(self, file: PersonFile) -> None:
        desk = self.desk
        language = file.resident.language or i18n.language()
        document = build_person_file(file, desk.actor.profile, language, self._printing(), desk.precinct)
        desk.routes.preview(document, "resident.print", [file.resident.uid])

    def _button(self, name: str, icon: str) -> QPushButton:
        button = QPushButton(icons.icon(icon), "")
        button.setObjectName(name)
        return button

    def _printing(self) -> Printing:
        return Printing(self.desk.actor.name, self.desk.now(), self.desk.practice)

    def _request(self) -> None:
        if self.resident is not None:
            name = " ".join(
                filter(None, (self.resident.family_name, self.resident.given_name, self.resident.patronymic))
            )
            self.desk.routes.begin("subject_request", {"resident": Chosen(self.resident.id, name)})

    def _ask_hold(self) -> None:
        if self.resident is not None and self.resident.legal_hold:
            self._run_named("hold", "")
            return
        self._ask("hold")

    def _ask_block(self) -> None:
        self._ask("unblock" if self.resident is not None and self.resident.blocked_on else "block")

    def _ask_erase(self) -> None:
        self._ask("erase")

    def _ask(self, action: str) -> None:
        self._action = action
        self._write()
        self.why.clear()
        self.why.setFocus()

    def _go(self) -> None:
        if self._action:
            self._run_named(self._action, self.why.text().strip())

    def _run_named(self, action: str, reason: str) -> None:
        resident, actor = self.resident, self.desk.actor
        if resident is None:
            return
        if action == "erase":
            self.run(
                lambda session: retention.erase_resident(session, actor, resident.id, reason), self._erased
            )
            return
        commands: dict[str, Callable[..., Changed]] = {
            "hold": retention.hold_resident,
            "block": retention.block_resident,
            "unblock": retention.unblock_resident,
        }
        command = commands[action]
        self.run(lambda session: command(session, actor, resident.id, reason), self._changed)

    def _changed(self, _changed: Changed) -> None:
        self._action = ""
        if self.resident is not None:
            self.desk.routes.open("resident", self.resident.id)

    def _erased(self, answer: tuple[Changed, Erasure]) -> None:
        self._action = ""
        _changed, erasure = answer
        document = build_certificate(erasure, self._printing(), self.desk.precinct, i18n.language())
        self.desk.routes.screen_wanted.emit("residents")
        self.desk.routes.preview(document, "resident.print", [erasure.record])

    def _merge(self) -> None:
        if not readable(self.merge):
            return
        chosen = self.merge.value()
        if chosen is not None and chosen.id is not None:
            self.merge.set_value(None)
            self.merge_wanted.emit(chosen.id)

    def _part(self, target: tuple[str, int]) -> None:
        actor = self.desk.actor
        self.run(lambda session: unmerge_resident(session, actor, target[1]), self._changed)

    def _write(self) -> None:
        one = self.resident
        self.hold_button.setText(self.tr("Lift the hold") if one and one.legal_hold else self.tr("Hold…"))
        self.block_button.setText(self.tr("Unblock…") if one and one.blocked_on else self.tr("Block…"))
        for widget in (self.why, self.go_button):
            widget.setVisible(bool(self._action))
        self.go_button.setText(
            {
                "hold": self.tr("Keep beyond the term"),
                "block": self.tr("Block the data"),
                "unblock": self.tr("Unblock the data"),
                "erase": self.tr("Erase for good"),
            }.get(self._action, "")
        )
        self.state.setText("\n".join(self._facts()))
        merged = one.merged if one is not None else ()
        self.merged.show_lines(
            [
                Line(
                    self.tr("Merged record no. {number}").format(number=number), "link", ("resident", number)
                )
                for number in merged
            ]
        )
        self.merged_hint.setVisible(bool(merged))
        self.merged_hint.setText(self.tr("Enter parts the record from this one again."))

    def _facts(self) -> list[str]:
        one = self.resident
        if one is None:
            return []
        found = []
        language = i18n.language()
        term = self._found.term if self._found is not None else None
        if term is not None:
            rule = wording.word("retention_rule", term.rule.category, language)
            if term.until is None:
                found.append(self.tr("Kept while a case is open ({rule}).").format(rule=rule))
            else:
                day = short_day(term.until.isoformat())
                found.append(self.tr("To be reviewed from {day} ({rule}).").format(day=day, rule=rule))
            if not term.rule.verified:
                found.append(self.tr("This term is a working default that no lawyer has verified."))
        if one.legal_hold:
            found.append(self.tr("On hold: {reason}").format(reason=one.legal_hold))
        if one.blocked_on:
            day = short_day(date.fromisoformat(one.blocked_on).isoformat())
            found.append(self.tr("Blocked since {day}: {reason}").format(day=day, reason=one.blocked_reason))
        return found
