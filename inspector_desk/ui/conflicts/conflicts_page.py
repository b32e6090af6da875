"""Fields that hold two values: records on the left, their fields with all values on the right, one key to a choice."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations import conflicts
from inspector_desk.operations.conflicts import Choice, ConflictRow, RecordConflicts
from inspector_desk.rules import access
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.conflicts.field_card import FieldCard
from inspector_desk.ui.conflicts.waiting_list import WaitingList
from inspector_desk.ui.context import Desk
from inspector_desk.ui.labels import YieldingLabel
from inspector_desk.ui.records.entry_words import field_words, kind_words, moment_words
from inspector_desk.ui.records.reason_bar import ReasonBar

REST_MS = 250
"""The cursor rests on a record this long before it is opened: each opening leaves an entry in the journal."""
KIND_ICONS = {
    "appeal": "message-square",
    "resident": "users",
    "address": "map-pin",
    "visit": "route",
    "preventive_record": "shield-check",
    "meeting": "megaphone",
    "commitment": "handshake",
    "attachment": "paperclip",
}


class ConflictsPage(i18n.Retranslated, QWidget):
    """Conflicts one record after the other; digits take a value, E writes a third, Enter settles and goes on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[ConflictRow] = []
        self.shown: RecordConflicts | None = None
        self.cards: list[FieldCard] = []
        self._current = 0
        self._reason: str | None = None
        self._marks: dict[int, int] = {}
        self._busy = False
        self._build()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._open_current)
        desk.background.changed.connect(self._changed)
        self.retranslate()

    # What one does -------------------------------------------------------------------------------------

    def take(self, place: int) -> None:
        """Choose a value of the field the keys mean; what belongs together with it follows. Goes to the next field."""
        card = self._card()
        if card is None or not card.isEnabled() or not 0 <= place < len(card.boxes):
            return
        card.mark(place)
        device = card.conflict.values[place].device
        for other in self.cards:
            same = other.place_of_device(device)
            if other.conflict.field in card.conflict.together and same is not None:
                other.mark(same)
        self._to_open_field()

    def take_all(self, place: int) -> None:
        """Choose for every field of the record the value of the desk that stands at this place in the first."""
        if not self.cards or not self.cards[0].isEnabled() or place >= len(self.cards[0].conflict.values):
            return
        device = self.cards[0].conflict.values[place].device
        for card in self.cards:
            same = card.place_of_device(device)
            card.mark(same if same is not None else min(place, len(card.boxes) - 1))
        self._show_state()

    def write_third(self) -> None:
        """Write another value for the field the keys mean."""
        card = self._card()
        if card is None or not card.isEnabled():
            return
        if not card.conflict.editor:
            error = KnownError("conflict.no-third", field=field_words(card.conflict.field))
            self.notice.say_error(error)
            return
        card.write_third()

    def go_on(self) -> None:
        """Settle what was chosen and go to the next record; with nothing chosen just go on."""
        if self._busy:
            return
        choices = self._choices()
        if choices is None:
            return
        if not choices:
            self._to_next_record()
            return
        actor, reason = self.desk.actor, self._reason
        self._busy = True
        self.desk.background.write(
            self,
            lambda session: conflicts.settle(session, actor, choices, opened_for=reason),
            self._settled,
            self._refused,
        )
        self._show_state()

    def next_field(self) -> None:
        """The keys mean the next field from now on."""
        self._set_current(self._current + 1)

    def previous_field(self) -> None:
        """The keys mean the field before."""
        self._set_current(self._current - 1)

    def open_record(self) -> None:
        """Open the record itself on its own screen."""
        row = self.list.current()
        if isinstance(row, ConflictRow):
            self.desk.routes.open(row.kind, row.record_id)

    # What happens --------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again; columns that only follow from others are settled first, nobody is asked for them."""
        actor = self.desk.actor
        if access.may(actor.role, "conflict", "settle"):
            self.desk.background.write(self, lambda session: conflicts.settle_what_follows(session, actor))
        self._read_list()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Conflicts"))
        self.list.setAccessibleName(self.tr("Records with conflicts"))
        self.empty.setText(
            self.tr(
                "No conflicts. When two desks change the same field apart from each other, both values are kept "
                "and wait here for your choice."
            )
        )
        self.open_button.setText(self.tr("Open the record") + "  Ctrl+O")
        self.mine_button.setText(self.tr("All: this desk's") + "  Alt+1")
        self.theirs_button.setText(self.tr("All: the other's") + "  Alt+2")
        self.legend.setText(
            self.tr("1, 2, 3 take a value · E writes another · Ctrl+↓ next field · Enter settles and goes on")
        )
        self.area.setAccessibleName(self.tr("Fields and their values"))
        self._write_list()
        self._say_record()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.list.isVisible():
            self.list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = shortcuts.plain_key(event)
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if key.isdigit() and key != "0" and not typing:
            self.take(int(key) - 1)
        elif key == "E" and not typing:
            self.write_third()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._write_list()

    def _build(self) -> None:
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.count = YieldingLabel()
        theme.set_token(self.count, role="muted")
        self.list = WaitingList()
        self.list.setObjectName("conflict-list")
        self.list.currentRowChanged.connect(self._chosen)
        self.title = QLabel()
        self.title.setWordWrap(True)
        theme.set_token(self.title, role="heading")
        self.subtitle = QLabel()
        self.subtitle.setWordWrap(True)
        theme.set_token(self.subtitle, role="muted")
        self.notice = messages.Notice()
        self.reason = ReasonBar(values=True)
        self.reason.given.connect(self._open_with_reason)
        self.open_button = QPushButton()
        self.open_button.setObjectName("open-record")
        self.open_button.clicked.connect(self.open_record)
        self.mine_button, self.theirs_button = QPushButton(), QPushButton()
        self.mine_button.setObjectName("all-mine")
        self.theirs_button.setObjectName("all-theirs")
        self.mine_button.clicked.connect(lambda: self.take_all(0))
        self.theirs_button.clicked.connect(lambda: self.take_all(1))
        self.next_button = QPushButton()
        self.next_button.setObjectName("settle")
        theme.set_token(self.next_button, kind="primary")
        self.next_button.clicked.connect(self.go_on)
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        theme.set_token(self.legend, role="muted")
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(look.px(10), 0, look.px(10), 0)
        theme.set_token(self.empty, role="muted")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(look.px(3))
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(4))
        inside.addLayout(self._cards)
        inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        self._lay_out()
        bind = shortcuts.bind
        bind(self, "Alt+1", lambda: self.take_all(0), lambda: self.tr("All fields: this desk's values"))
        bind(self, "Alt+2", lambda: self.take_all(1), lambda: self.tr("All fields: the other desk's values"))
        bind(self, "Ctrl+Down", self.next_field, lambda: self.tr("To the next field"))
        bind(self, "Ctrl+Up", self.previous_field, lambda: self.tr("To the field before"))
        bind(self, "Ctrl+O", self.open_record, lambda: self.tr("Open the record itself"))
        bind(self, "Ctrl+Return", self.go_on, lambda: self.tr("Settle and go on"))

    def _lay_out(self) -> None:
        look = theme.current()
        top, bottom = QFrame(), QFrame()
        for bar in (top, bottom):
            theme.set_token(bar, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.setSpacing(look.px(3))
        line.addWidget(self.heading)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.mine_button)
        line.addWidget(self.theirs_button)
        line.addWidget(self.open_button)
        head = QVBoxLayout()
        head.setContentsMargins(look.px(4), look.px(3), look.px(4), 0)
        for widget in (self.title, self.subtitle, self.notice, self.reason):
            head.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self.area, 1)
        foot = QHBoxLayout(bottom)
        foot.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(2))
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.next_button)
        right.addWidget(bottom)
        self.side = QFrame()
        theme.set_token(self.side, role="side")
        self.side.setFixedWidth(look.px(76))
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.list)
        self.body = QWidget()
        body = QHBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.side)
        body.addLayout(right, 1)
        self.bottom = bottom
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.body, 1)
        column.addWidget(self.empty, 1)

    def _read_list(self) -> None:
        actor = self.desk.actor
        self.desk.background.read(
            self,
            lambda session: conflicts.list_conflicts(session, actor),
            self._list_read,
            latest="conflicts",
        )

    def _list_read(self, rows: list[ConflictRow]) -> None:
        self.rows = rows
        self._write_list()
        row = self.list.current()
        same = (
            isinstance(row, ConflictRow)
            and self.shown is not None
            and (row.uid, row.fields) == (self.shown.row.uid, self.shown.row.fields)
        )
        if not same:
            self._chosen()

    def _write_list(self) -> None:
        held = self.list.hasFocus() or self.hasFocus()
        key = self.shown.row.uid if self.shown is not None else ""
        self.list.fill([self._line(row) for row in self.rows], key)
        none = not self.rows
        self.body.setVisible(not none)
        self.empty.setVisible(none)
        for button in (self.mine_button, self.theirs_button, self.open_button):
            button.setVisible(not none)
        fields = sum(len(row.fields) for row in self.rows)
        self.count.setText(self.tr("%n fields to choose", "", fields) if fields else "")
        if held:
            (self if none else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, row: ConflictRow) -> tuple[str, str, str, object]:
        name = f"{kind_words(row.kind)} {row.title}".strip()
        if row.owner_kind:
            name += f" ({kind_words(row.owner_kind)} {row.owner})"
        fields = ", ".join(field_words(one) for one in row.fields)
        icon = "eye-off" if row.masked else KIND_ICONS.get(row.kind, "file-text")
        return icon, name[:1].upper() + name[1:], f"{len(row.fields)} · {fields}", row

    def _chosen(self, _place: int = 0) -> None:
        self._keep_marks()
        self._reason = None
        self._show(None)
        if self.list.current() is not None:
            self._rest.start()

    def _open_current(self) -> None:
        row = self.list.current()
        if not isinstance(row, ConflictRow) or not self.isVisible():
            return
        actor, reason, kind, record_id = self.desk.actor, self._reason, row.kind, row.record_id
        self.desk.background.write(
            self,
            lambda session: conflicts.open_conflicts(session, actor, kind, record_id, reason=reason),
            self._opened,
            self._refused,
        )

    def _open_with_reason(self, reason: str) -> None:
        self._reason = reason
        self._open_current()

    def _opened(self, found: RecordConflicts) -> None:
        row = self.list.current()
        if isinstance(row, ConflictRow) and row.uid == found.row.uid:
            self._show(found)

    def _show(self, found: RecordConflicts | None) -> None:
        self.shown = found
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        self.notice.clear()
        self.reason.setVisible(found is not None and found.row.masked)
        for conflict in found.fields if found is not None else ():
            card = FieldCard(self.desk, conflict)
            # Nothing is chosen unseen.
            card.setEnabled(found is not None and not found.row.masked)
            kept = self._marks.get(conflict.id)
            if kept is not None and kept < len(card.boxes):
                card.mark(kept)
            card.marked.connect(self._show_state)
            card.entered.connect(self._third_written)
            card.focused.connect(self._card_focused)
            self._cards.addWidget(card)
            self.cards.append(card)
        self._current = 0
        self._say_record()
        self._to_open_field()

    def _say_record(self) -> None:
        found = self.shown
        if found is None:
            self.title.setText("")
            self.subtitle.setText("")
            return
        _icon, name, _fields, _row = self._line(found.row)
        self.title.setText(name)
        since = moment_words(found.row.since, self.desk.actor.profile)
        words = [self.tr("two values since {moment}").format(moment=since)] if since else []
        if found.unknown:
            words.append(
                self.tr("%n more fields known only to a newer version of the program", "", found.unknown)
            )
        self.subtitle.setText(" · ".join(words))

    def _keep_marks(self) -> None:
        for card in self.cards:
            if card.chosen is not None and card.chosen < len(card.boxes):
                self._marks[card.conflict.id] = card.chosen
            else:
                self._marks.pop(card.conflict.id, None)

    def _card(self) -> FieldCard | None:
        return self.cards[self._current] if 0 <= self._current < len(self.cards) else None

    def _set_current(self, place: int) -> None:
        if not self.cards:
            return
        self._current = max(0, min(place, len(self.cards) - 1))
        for number, card in enumerate(self.cards):
            card.set_current(number == self._current)
        self.area.ensureWidgetVisible(self.cards[self._current], 0, 20)

    def _card_focused(self) -> None:
        card = self.sender()
        if isinstance(card, FieldCard) and card in self.cards:
            self._set_current(self.cards.index(card))

    def _to_open_field(self) -> None:
        """Go to the first field from here on that has no choice yet, else stay."""
        order = [*range(self._current, len(self.cards)), *range(self._current)]
        open_one = next((n for n in order if self.cards[n].chosen is None), self._current)
        self._set_current(open_one)
        self._show_state()

    def _third_written(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if all(card.chosen is not None for card in self.cards):
            self.go_on()
        else:
            self._to_open_field()

    def _choices(self) -> list[Choice] | None:
        """What was chosen on the record; None where a third value cannot be read, which is said at its field."""
        found = []
        for card in self.cards:
            try:
                choice = card.choice()
            except KnownError as error:
                if card.editor is not None:
                    card.editor.set_error(messages.sentence(error))
                    card.editor.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            found += [choice] if choice is not None else []
        return found

    def _to_next_record(self) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + 1) % count)

    def _settled(self, changed: Changed) -> None:
        self._busy = False
        count = sum(1 for card in self.cards if card.chosen is not None)
        self._marks = {key: mark for key, mark in self._marks.items() if key not in self._ids()}
        self.cards_done(count)
        self._show(None)
        if not changed.entries:
            self._read_list()

    def cards_done(self, count: int) -> None:
        """Say that so many fields were settled, and how it is taken back."""
        words = self.tr("%n fields settled. Ctrl+Z takes it back.", "", count)
        messages.Toasts.of(self.window()).say(words, "good")

    def _ids(self) -> set[int]:
        return {card.conflict.id for card in self.cards}

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        if error.code in ("conflict.grown", "conflict.gone"):
            self._read_list()
            self._rest.start()
        self.notice.say_error(error)
        self._show_state()

    def _changed(self, changed: Any) -> None:
        if self.isVisible() and getattr(changed, "kinds", None):
            self._read_list()

    def _show_state(self) -> None:
        chosen = sum(1 for card in self.cards if card.chosen is not None)
        settle = access.may(self.desk.actor.role, "conflict", "settle")
        open_ = self.shown is not None and not self.shown.row.masked
        words = self.tr("Settle and next") if chosen else self.tr("Next record")
        self.next_button.setText(f"{words}  Enter")
        self.next_button.setEnabled(not self._busy and bool(self.rows))
        for button in (self.mine_button, self.theirs_button):
            button.setEnabled(bool(open_ and settle and self.cards))
