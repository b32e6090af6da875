"""The form of one record.

A subclass or a caller adds fields, says how a draft is kept and listens to ``save_wanted``. Everything typed is a
draft within a second; closing never asks, because nothing is ever thrown away. A draft may be wrong; only
registering looks at what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.fields import Field, TypeAheadField
from inspector_desk.ui.forms.history import History
from inspector_desk.ui.labels import YieldingLabel

Words = Callable[[], str]
Values = dict[str, Any]


class RecordForm(i18n.Retranslated, QWidget):
    """Fields in one column, a summary slot on top, a side slot on the right, and what happens to what is typed.

    ``title`` and ``save_words`` ("Register the appeal") are asked again at a change of language.
    ``save_draft(contents)`` is called at most once a second with JSON-able contents; when they are on disk the
    caller calls ``draft_kept``. Without it the form keeps no drafts (a search form, a wizard page).

    Signals:
        save_wanted: nothing required is missing; True when a new record is to follow (Ctrl+Enter). The caller
            saves ``values()`` and calls ``saved`` or ``refused``.
        left: Esc; the draft is kept.
        edited: the key of a field whose content changed.
        copy_wanted: Ctrl+D; the caller answers with ``take_over``.
        undo_wanted: Ctrl+Z in a form on which nothing was typed: the last command is meant.
        redo_wanted: the same for Ctrl+Y.
    """

    save_wanted = Signal(bool)
    left = Signal()
    edited = Signal(str)
    copy_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    # The first change after a rest is on disk well within a second, and typing is not written letter by letter.
    DRAFT_AFTER_MS = 600
    COLUMN = 156

    def __init__(
        self,
        title: Words,
        save_words: Words,
        *,
        save_draft: Callable[[Values], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title_words = title
        self.save_words = save_words
        self.fields: dict[str, Field] = {}
        self._save_draft = save_draft
        self._sections: list[tuple[QLabel, Words]] = []
        self._kept: tuple[str, datetime] | None = None
        self._busy = False
        self._unsent = False
        self._typed_since = False
        self.shown: Values | None = None
        self._sending: Values | None = None
        self._last: dict[str, Sequence[Any]] = {}
        self._offered: tuple[str, int] = ("", -1)
        self.history = History(self.fields, self)
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(self.DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._build()
        self._bind()

    # Putting it together -------------------------------------------------------------------------------

    def add(self, *fields: Field) -> None:
        """Add a field to the column, or several short ones beside each other."""
        for field in fields:
            self.fields[field.key] = field
            field.setProperty("formKey", field.key)
            field.changed.connect(self._field_changed)
            field.editor.installEventFilter(self)
            for editor in field.findChildren(QLineEdit):
                editor.installEventFilter(self)
        if len(fields) == 1:
            self._rows.addWidget(fields[0])
            return
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(4))
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(row)

    def add_section(self, title: Words) -> None:
        """Begin a group of fields under a heading."""
        heading = QLabel(title())
        theme.set_token(heading, role="heading")
        if self._sections or self.fields:
            self._rows.addSpacing(theme.current().px(2))
        self._rows.addWidget(heading)
        self._sections.append((heading, title))

    def add_widget(self, widget: QWidget) -> None:
        """Put anything else into the column (a list of commitments, attachments)."""
        self._rows.addWidget(widget)

    def set_summary(self, widget: QWidget) -> None:
        """The slot on top of the fields: the deadline in words."""
        self._summary.addWidget(widget)

    def set_side(self, widget: QWidget) -> None:
        """The pane on the right: timeline and links."""
        self._side_column.addWidget(widget)
        self._side.show()

    def ready(self) -> None:
        """Call once after the last field: takes down where undo ends and sets the words."""
        self.history.begin()
        # After the last field comes what one does then; out of the form, Ctrl+S would no longer be heard.
        if self.fields:
            self.setTabOrder(next(reversed(self.fields.values())).editor, self.save_button)
        self.retranslate()

    # What is in it -------------------------------------------------------------------------------------

    def values(self) -> Values:
        """The value of every field by key; KnownError for the first that cannot be understood."""
        return {key: field.value() for key, field in self.fields.items()}

    def contents(self) -> Values:
        """What is on screen as JSON, understood or not."""
        return {key: field.dump() for key, field in self.fields.items()}

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; fields that are not named are left as they are. Undo begins here."""
        self._fill(values)
        self.mark_shown()

    def mark_shown(self) -> None:
        """Take down what is on the form as what the officer has before him (``shown``).

        A save gives the command both, ``shown`` and ``values()``, so that a form left open writes only what was
        changed on it. None where a field holds what cannot be understood.
        """
        try:
            self.shown = self.values()
        except KnownError:
            self.shown = None

    def take_over(self, contents: Mapping[str, Any]) -> list[str]:
        """Put another record's contents into the fields nobody has touched; one undo takes them out again."""
        taken = []
        self.history.beginMacro("take over")
        for key, content in contents.items():
            field = self.fields.get(key)
            if field is not None and not self.history.touched(key) and field.dump() != content:
                field.restore(content)
                taken.append(key)
        self.history.endMacro()
        return taken

    def offer_last(self, values: Mapping[str, Sequence[Any]]) -> None:
        """Last values by field, newest first, for Ctrl+'."""
        self._last = dict(values)

    def load_draft(self, contents: Mapping[str, Any], kept_at: datetime | None = None) -> None:
        """Bring back a draft over what is shown; undo returns to what was there before."""
        for key, content in contents.items():
            if key in self.fields:
                self.fields[key].restore(content)
        self._draft_timer.stop()
        self._unsent = False
        if kept_at is not None:
            self.draft_kept(kept_at)

    def clear(self) -> None:
        """An empty form for the next record."""
        self._fill(dict.fromkeys(self.fields))
        self._kept = None
        self._show_state()
        self._focus_first()

    @property
    def is_dirty(self) -> bool:
        """Whether anything was changed since ``load``, ``clear`` or ``saved``."""
        return not self.history.isClean()

    # What happens to it --------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Hand over the contents for the draft now (also called when the form is left or hidden)."""
        self._draft_timer.stop()
        if self._busy:
            # A draft written behind a save under way would come back as a second record; ``saved`` and ``refused``
            # see to what is typed meanwhile.
            return
        if self._unsent and self._save_draft is not None:
            self._unsent = False
            self._save_draft(self.contents())

    def draft_kept(self, at: datetime) -> None:
        """The draft is on disk: say so."""
        self._kept = ("draft", at)
        self._show_state()

    def saved(self, at: datetime) -> None:
        """The record is on disk: say so; what is on screen is the record now, but for what was typed since."""
        self._busy = False
        self.shown, self._sending = self._sending or self.shown, None
        self._kept = ("saved", at)
        if self._typed_since:
            self._draft_timer.start()
        else:
            self._draft_timer.stop()
            self._unsent = False
            self.history.setClean()
        self._show_state()

    def refused(self, error: KnownError) -> None:
        """The record was not saved: say why; a fault that names a field of the form is shown at that field."""
        self._busy = False
        if self._unsent:
            self._draft_timer.start()
        field = error.facts.get("field")
        if isinstance(field, str) and field in self.fields:
            self.show_errors({field: messages.sentence(error)})
        else:
            self.notice.say_error(error)
        self._show_state()

    def check(self) -> dict[str, str]:
        """Sentences by field for what keeps the record from being registered; subclasses add their own."""
        found: dict[str, str] = {}
        for key, field in self.fields.items():
            if not field.isVisibleTo(self):
                continue
            problem = field.problem()
            if problem:
                found[key] = problem
            elif field.required and field.is_empty:
                found[key] = messages.sentence(KnownError("ui.required", field=field.label_words()))
        return found

    def save(self, then_new: bool = False) -> bool:
        """Check and ask for the record to be saved; False when something is missing or a save is under way."""
        if self._busy:
            return False
        problems = self.check()
        self.show_errors(problems)
        if problems:
            return False
        self.notice.clear()
        self._busy, self._typed_since = True, False
        self._sending = self.values()
        self._show_state()
        self.save_wanted.emit(then_new)
        return True

    def show_errors(self, problems: Mapping[str, str]) -> None:
        """Show sentences at their fields, sum them up on top and go to the first."""
        for key, field in self.fields.items():
            field.set_error(problems.get(key, ""))
        first = next((key for key in self.fields if key in problems), None)
        self._show_problems(problems)
        if first is not None:
            self.jump_to(first)

    def jump_to(self, key: str) -> None:
        """Put the cursor into a field and bring it into view."""
        field = self.fields[key]
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(field, 0, 40)

    # Made once -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading = YieldingLabel()
        theme.set_token(self.heading, role="title")
        self.state = YieldingLabel()
        theme.set_token(self.state, role="muted")
        self.save_button = QPushButton()
        theme.set_token(self.save_button, kind="primary")
        self.save_new_button = QPushButton()
        self.extra_buttons = QHBoxLayout()
        self.extra_buttons.setSpacing(8)
        top = QFrame()
        theme.set_token(top, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.setSpacing(12)
        line.addWidget(self.heading)
        line.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addLayout(self.extra_buttons)
        line.addWidget(self.save_new_button)
        line.addWidget(self.save_button)
        self.notice = messages.Notice()
        self.problems = QFrame()
        theme.set_token(self.problems, role="notice", state="bad")
        self._problem_rows = QVBoxLayout(self.problems)
        self._problem_rows.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        self._problem_rows.setSpacing(0)
        self.problems.hide()
        self._summary = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(3))
        column = QWidget()
        column.setMaximumWidth(look.px(self.COLUMN))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(look.px(4), look.px(4), look.px(4), look.px(6))
        inside.setSpacing(look.px(3))
        inside.addLayout(self._summary)
        inside.addWidget(self.problems)
        inside.addWidget(self.notice)
        inside.addLayout(self._rows)
        inside.addStretch(1)
        page = QWidget()
        page_line = QHBoxLayout(page)
        page_line.setContentsMargins(0, 0, 0, 0)
        page_line.addWidget(column, 1)
        page_line.addStretch(0)
        page_line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        self._side = QFrame()
        theme.set_token(self._side, role="side")
        self._side.setMinimumWidth(look.px(60))
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side.hide()
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._scroll, 3)
        body.addWidget(self._side, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addLayout(body, 1)

    def _bind(self) -> None:
        self.save_button.clicked.connect(self._save)
        self.save_new_button.clicked.connect(self._save_and_new)
        self.history.indexChanged.connect(self._show_state)
        bind = shortcuts.bind
        bind(self, "Ctrl+S", self._save, self.save_words)
        bind(self, "Ctrl+Return", self._save_and_new, lambda: self.tr("Save and begin the next one"))
        bind(self, "Ctrl+Z", self._undo, lambda: self.tr("Undo"))
        bind(self, "Ctrl+Y", self._redo, lambda: self.tr("Redo"))
        bind(self, "Ctrl+Shift+Z", self._redo)
        bind(self, "Ctrl+D", self.copy_wanted.emit, lambda: self.tr("Copy from the last record"))
        bind(self, "Ctrl+'", self._put_last, lambda: self.tr("The value entered here last time"))
        bind(self, "Escape", self._leave, lambda: self.tr("Leave the form; the draft is kept"))

    def retranslate(self) -> None:
        self.heading.setText(self.title_words())
        self.save_button.setText(f"{self.save_words()}  Ctrl+S")
        self.save_new_button.setText(self.tr("Save and new") + "  Ctrl+Enter")
        self.save_new_button.setToolTip(
            shortcuts.with_keys(self.tr("Save and begin the next one"), "Ctrl+Return")
        )
        for heading, words in self._sections:
            heading.setText(words())
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._focus_first()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.keep_draft()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if _list_open(watched):
            # The list under a type-ahead has its own Enter, Esc and arrows; Esc must not leave the form.
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # A line would take Ctrl+Z for itself; here one Undo runs through all the fields.
            if any(shortcuts.matches(event, one) for one in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")):
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            return self._enter(watched, event)
        return False

    # What happens --------------------------------------------------------------------------------------

    def _enter(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter goes to the next field; in a text of many lines it is a new line."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or isinstance(watched, QPlainTextEdit):
            return False
        if isinstance(watched, QComboBox) and watched.view().isVisible():
            return False
        if isinstance(watched, QLineEdit):
            parent = watched.parentWidget()
            completer = parent.completer() if isinstance(parent, QComboBox) else None
            popup = completer.popup() if completer is not None else None
            if popup is not None and popup.isVisible():
                return False
            watched.editingFinished.emit()
        self.focusNextChild()
        return True

    def _field_changed(self) -> None:
        field = self.sender()
        if not isinstance(field, Field):
            return
        if self.history.note(field.key):
            if field.error and not field.problem():
                field.set_error("")
            self._unsent = True
            self._typed_since = self._busy
            if self._save_draft is not None and not self._draft_timer.isActive():
                self._draft_timer.start()
            self.edited.emit(field.key)
            self._show_state()

    def _fill(self, values: Mapping[str, Any]) -> None:
        with QSignalBlocker(self.history):
            for key, value in values.items():
                field = self.fields.get(key)
                if field is not None:
                    field.set_value(value)
                    field.set_error("")
                    field.set_warning("")
            self.history.begin()
        self._draft_timer.stop()
        self._unsent = False
        self._show_problems({})
        self.notice.clear()
        self._show_state()

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        while (item := self._problem_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in (key for key in self.fields if key in problems):
            jump = QLabel(f'<a href="{escape(key)}">{escape(problems[key])}</a>')
            jump.setWordWrap(True)
            jump.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            jump.linkActivated.connect(self.jump_to)
            self._problem_rows.addWidget(jump)
        self.problems.setVisible(bool(problems))
        if problems:
            messages.announce(self, next(iter(problems.values())))

    def _show_state(self, *_: object) -> None:
        self.save_button.setEnabled(not self._busy)
        self.save_new_button.setEnabled(not self._busy)
        state = ""
        if self._busy:
            words = self.tr("saving…")
        elif self._unsent and self._save_draft is not None:
            words = self.tr("keeping the draft…")
        elif self._kept is None:
            words = ""
        else:
            what, at = self._kept
            clock = i18n.time_words(at)
            if what == "saved":
                words, state = self.tr("saved {time}").format(time=clock), "good"
            else:
                words = self.tr("draft kept {time}").format(time=clock)
        theme.set_token(self.state, state=state)
        self.state.setText(f"✓ {words}" if state == "good" else words)

    def _focus_first(self) -> None:
        first = next((f for f in self.fields.values() if f.isVisibleTo(self) and f.editor.isEnabled()), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        self.save(False)

    def _save_and_new(self) -> None:
        self.save(True)

    def _put_last(self) -> None:
        """Put the last value into the field in focus; pressed again, the one before it, and round."""
        focused = QApplication.focusWidget()
        field = next(
            (f for f in self.fields.values() if focused is not None and f.isAncestorOf(focused)), None
        )
        values = self._last.get(field.key, ()) if field is not None else ()
        if field is None or not values:
            messages.announce(self, self.tr("No last value is kept for this field."))
            return
        key, place = self._offered
        here = key == field.key and 0 <= place < len(values) and field.dump() == values[place]
        place = (place + 1) % len(values) if here else 0
        self._offered = (field.key, place)
        field.restore(values[place])

    def _undo(self) -> None:
        if self.history.count():
            self.history.step(back=True)
        else:
            # Nothing was ever typed here. Whoever has undone all he typed and presses once more does not mean
            # the record he saved before.
            self.undo_wanted.emit()

    def _redo(self) -> None:
        if self.history.count():
            self.history.step(back=False)
        else:
            self.redo_wanted.emit()

    def _leave(self) -> None:
        self.keep_draft()
        self.left.emit()


def _list_open(watched: QObject) -> bool:
    """Whether the list of suggestions under a line is open."""
    at = watched.parent()
    while isinstance(at, QWidget) and not isinstance(at, Field):
        at = at.parent()
    return isinstance(at, TypeAheadField) and at.popup.isVisible()
