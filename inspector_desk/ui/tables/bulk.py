"""One action on many records: what is asked first, progress, cancel, and everything taken back by one undo.

A register declares its actions (``Register.bulk``). The command runs once for each record, each in a transaction of
its own: what fails is named at the end with its reason, what was done stays done, and the entries of all of it go back
together with one Ctrl+Z.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.background import Background
from inspector_desk.ui.fields import Field

BulkWork = Callable[[Any, Any, Mapping[str, Any]], Changed]


@dataclass(frozen=True, slots=True)
class BulkAction:
    """An action on the selected records of a register.

    ``run(session, target, values)`` is called on the writer lane. Without ``together`` it is called once for each
    record with its id, with ``together`` once with the tuple of all ids (one entry for all; undo takes back an entry
    of at most 50 records). ``ask`` makes the fields to be filled in first (a reason, an officer), ``values`` are
    theirs by key. ``most`` bounds the selection. ``title`` is asked again at a change of language; ``shortcut`` is
    optional.
    """

    key: str
    title: Callable[[], str]
    run: BulkWork
    icon: str = "list-checks"
    ask: Callable[[], Sequence[Field]] | None = None
    together: bool = False
    most: int = 500
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """What one record's command did; no view redraws before all are through."""

    target: Any
    touched: Mapping[str, frozenset[int]]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What was done: entries oldest first, and the ids that were refused with the sentence that says why."""

    entries: tuple[str, ...]
    refused: tuple[tuple[int, str], ...]
    left: tuple[int, ...]


class BulkBar(i18n.Retranslated, QFrame):
    """Asks what an action needs, runs it and says how far it is; hidden while there is nothing to do.

    Signals:
        finished: a BulkOutcome; the register reads itself again and offers the undo.
        left: the bar was closed and the cursor goes back to the table.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self.action: BulkAction | None = None
        self.fields: list[Field] = []
        self._ids: tuple[int, ...] = ()
        self._waiting: list[Any] = []
        self._values: dict[str, Any] = {}
        self._entries: list[str] = []
        self._refused: list[tuple[int, str]] = []
        self._touched: list[Changed] = []
        self._running = False
        self._stop = False
        theme.set_token(self, role="notice", state="info")
        look = theme.current()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.begin_button = QPushButton()
        theme.set_token(self.begin_button, kind="primary")
        self.cancel_button = QPushButton()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(look.px(1.5))
        self._asked = QHBoxLayout()
        self._asked.setSpacing(look.px(3))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.begin_button)
        line.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(2))
        column.setSpacing(look.px(2))
        column.addLayout(self._asked)
        column.addLayout(line)
        column.addWidget(self.progress)
        self.begin_button.clicked.connect(self.begin)
        self.cancel_button.clicked.connect(self.cancel)
        shortcuts.bind(self, "Ctrl+Return", self.begin)
        shortcuts.bind(self, "Escape", self.cancel)
        self.hide()
        self.retranslate()

    @property
    def running(self) -> bool:
        """Whether an action is under way."""
        return self._running

    def offer(self, action: BulkAction, ids: Sequence[int]) -> None:
        """Begin an action on these records: its questions first, or at once where it has none."""
        if self._running:
            return
        if not ids:
            raise KnownError("bulk.nothing-selected")
        if len(ids) > action.most:
            raise KnownError(
                "bulk.too-many", rows=i18n.number_words(len(ids)), most=i18n.number_words(action.most)
            )
        self._clear_fields()
        self.action, self._ids = action, tuple(ids)
        for field in action.ask() if action.ask is not None else ():
            self.fields.append(field)
            self._asked.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.begin_button.show()
        self.progress.hide()
        self.show()
        self.retranslate()
        if self.fields:
            self.fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin()

    def begin(self) -> None:
        """Run the action if everything it asked for was given."""
        action = self.action
        if action is None or self._running or not self._answered():
            return
        self._values = {field.key: field.value() for field in self.fields}
        self._waiting = [self._ids] if action.together else list(self._ids)
        self._entries, self._refused, self._touched = [], [], []
        self._running, self._stop = True, False
        self.begin_button.hide()
        for field in self.fields:
            field.set_read_only(True)
        self.progress.setRange(0, 0 if action.together else len(self._ids))
        self.progress.setValue(0)
        self.progress.show()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._next()

    def cancel(self) -> None:
        """Stop after the record under way; what was done stays and can be taken back."""
        if self._running:
            self._stop = True
            return
        self._close()
        self.left.emit()

    def retranslate(self) -> None:
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(shortcuts.with_keys(self.tr("Cancel"), "Esc"))
        action = self.action
        if action is None:
            return
        self.begin_button.setText(f"{action.title()}  Ctrl+Enter")
        self._say()

    def _answered(self) -> bool:
        first: Field | None = None
        for field in self.fields:
            problem = field.problem()
            if not problem and field.required and field.is_empty:
                problem = messages.sentence(KnownError("ui.required", field=field.label_words()))
            field.set_error(problem)
            first = first or (field if problem else None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def _next(self) -> None:
        self._say()
        if self._stop or not self._waiting:
            self._finish()
            return
        action, target, values = self.action, self._waiting[0], self._values
        if action is None:
            return
        run = action.run

        def work(session: Any) -> _Step:
            changed = run(session, target, values)
            return _Step(target, changed.ids, changed.entries)

        self._background.write(self, work, self._one_done, self._one_refused)

    def _one_done(self, step: _Step) -> None:
        self._waiting.pop(0)
        self._entries.extend(step.entries)
        self._touched.append(Changed(step.touched))
        self._next()

    def _one_refused(self, error: KnownError) -> None:
        target = self._waiting.pop(0)
        sentence = messages.sentence(error)
        for one in target if isinstance(target, tuple) else (target,):
            self._refused.append((one, sentence))
        self._next()

    def _finish(self) -> None:
        self._running = False
        left = self._waiting[0] if self.action is not None and self.action.together else self._waiting
        outcome = BulkOutcome(
            tuple(self._entries), tuple(self._refused), tuple(left) if self._waiting else ()
        )
        touched = Changed.merged(self._touched)
        self._close()
        if touched.ids:
            self._background.changed_now(touched)
        self.finished.emit(outcome)

    def _close(self) -> None:
        self.hide()
        self.action = None
        self._clear_fields()

    def _clear_fields(self) -> None:
        for field in self.fields:
            self._asked.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = []

    def _say(self) -> None:
        action = self.action
        if action is None:
            return
        count = i18n.number_words(len(self._ids))
        if self._running:
            done = len(self._ids) - len(self._waiting)
            self.progress.setValue(done)
            self.words.setText(
                self.tr("{action}: {done} of {count}").format(
                    action=action.title(), done=i18n.number_words(max(done, 0)), count=count
                )
            )
        else:
            self.words.setText(
                self.tr("{action}, records selected: {count}").format(action=action.title(), count=count)
            )
