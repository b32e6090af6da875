"""Where a record lies, above its form: handed over to another precinct, leaving this desk, and handing it over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations import reassigning
from inspector_desk.operations.reassigning import GoesAlong, RecordPlace
from inspector_desk.rules import access
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.records.entry_words import kind_words, moment_words

KEYS = "Ctrl+Shift+U"
_CLASS = {"appeal": "appeal", "visit": "visit", "preventive_record": "preventive"}


class PlaceStrip(i18n.Retranslated, QWidget):
    """One line that says where the record lies, and the panel in which a supervisor hands it over.

    Signals:
        leaving: True where the record's precinct is leaving this desk, so that nothing of it may be changed.
        handed: the record was handed over, a Changed.
    """

    leaving = Signal(bool)
    handed = Signal(object)

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.record_id: int | None = None
        self.place: RecordPlace | None = None
        self._along: GoesAlong | None = None
        self.line = QFrame()
        theme.set_token(self.line, role="notice", state="info")
        self.words = QLabel()
        self.words.setWordWrap(True)
        row = QHBoxLayout(self.line)
        row.addWidget(self.words, 1)
        self.panel = QFrame()
        theme.set_token(self.panel, role="notice", state="info")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.precinct = QComboBox()
        self.precinct.setObjectName("hand-over-precinct")
        self.reason = QLineEdit()
        self.reason.setObjectName("hand-over-reason")
        self.reason.setMaxLength(1000)
        self.reason.returnPressed.connect(self._send)
        self.send, self.cancel = QPushButton(), QPushButton()
        self.send.setObjectName("hand-over-send")
        theme.set_token(self.send, kind="primary")
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self._close)
        self.notice = messages.Notice()
        steps = QHBoxLayout()
        steps.addWidget(self.precinct)
        steps.addWidget(self.reason, 1)
        steps.addWidget(self.send)
        steps.addWidget(self.cancel)
        inside = QVBoxLayout(self.panel)
        inside.addWidget(self.told)
        inside.addLayout(steps)
        inside.addWidget(self.notice)
        shortcuts.bind(self.panel, "Escape", self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.panel)
        self.line.hide()
        self.panel.hide()
        self.retranslate()

    @property
    def may_hand_over(self) -> bool:
        """Whether this officer may hand records of this kind over."""
        name = _CLASS.get(self.kind)
        return name is not None and access.may(self.desk.actor.role, name, "reassign")

    def offer(self, form: QWidget, words: Callable[[], str]) -> None:
        """Bind the key that begins a hand-over; the palette and the help offer it by these words."""
        if self.may_hand_over:
            shortcuts.bind(form, KEYS, self.begin, words)

    def show_record(self, record_id: int | None) -> None:
        """Say where a record lies; nothing for one that is not saved yet."""
        self.record_id, self.place = record_id, None
        self._close()
        self.line.hide()
        if record_id is not None:
            actor, kind = self.desk.actor, self.kind
            self.desk.background.read(
                self,
                lambda session: (record_id, reassigning.read_place(session, actor, kind, record_id)),
                self._read,
                latest="place",
            )

    def begin(self) -> None:
        """Say what would go along and ask to which precinct and why."""
        record_id, actor, kind = self.record_id, self.desk.actor, self.kind
        if record_id is None or not self.may_hand_over:
            return
        self.desk.background.read(
            self,
            lambda session: reassigning.what_goes_along(session, actor, kind, record_id),
            self._ask,
            latest="along",
        )

    def retranslate(self) -> None:
        self.reason.setPlaceholderText(self.tr("Reason, for both precincts to read"))
        self.reason.setAccessibleName(self.tr("Reason, for both precincts to read"))
        self.precinct.setAccessibleName(self.tr("To precinct"))
        self.send.setText(self.tr("Hand over") + "  Enter")
        self.cancel.setText(self.tr("Cancel") + "  Esc")
        self._say()
        self._tell()

    def _read(self, answer: tuple[int, RecordPlace]) -> None:
        record_id, place = answer
        if record_id == self.record_id:
            self.place = place
            self._say()
            self.leaving.emit(place.leaving)

    def _say(self) -> None:
        place = self.place
        if place is None or not (place.leaving or place.handed_to):
            self.line.hide()
            return
        if place.leaving:
            said = messages.sentence(KnownError("reassign.leaving", precinct=place.precinct))
        else:
            said = self.tr("Handed over to {precinct} by {officer}, {moment}: {reason}").format(
                precinct=place.handed_to,
                officer=place.handed_by or "…",
                moment=moment_words(place.handed_when, self.desk.actor.profile),
                reason=place.handed_why or "—",
            )
        theme.set_token(self.line, state="waiting" if place.leaving else "info")
        self.words.setText(said)
        self.line.show()

    def _ask(self, along: GoesAlong) -> None:
        self._along = along
        self.precinct.clear()
        for one in along.precincts:
            self.precinct.addItem(one.name, one.id)
        self._tell()
        self.panel.show()
        if along.precincts:
            self.precinct.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        along = self._along
        if along is None:
            return
        if not along.precincts:
            self.told.setText(self.tr("This district has no other precinct on this desk."))
            self.send.setEnabled(False)
            return
        self.send.setEnabled(True)
        parts = [f"{kind_words(kind)}: {i18n.number_words(count)}" for kind, count in along.parts]
        if along.person and not along.person_stays:
            parts.append(along.person)
        if along.address_goes:
            parts.append(kind_words("address"))
        words = [self.tr("Goes along: {parts}.").format(parts=", ".join(parts))] if parts else []
        if along.person_stays:
            words.append(
                self.tr("{person} stays: other records of this precinct name him or her.").format(
                    person=along.person
                )
            )
        words.append(self.tr("The old precinct keeps nothing of it; its edits not yet sent still travel."))
        self.told.setText(" ".join(words))

    def _send(self) -> None:
        precinct, reason, record_id = self.precinct.currentData(), self.reason.text(), self.record_id
        if precinct is None or record_id is None:
            return
        actor, kind = self.desk.actor, self.kind
        self.desk.background.write(
            self,
            lambda session: reassigning.hand_over(session, actor, kind, record_id, precinct, reason),
            self._sent,
            self.notice.say_error,
        )

    def _sent(self, changed: Changed) -> None:
        self._close()
        said = self.tr("Handed over. Ctrl+Z takes it back.")
        messages.Toasts.of(self.window()).say(said, "good")
        self.handed.emit(changed)

    def _close(self) -> None:
        self.panel.hide()
        self.reason.clear()
        self.notice.clear()
