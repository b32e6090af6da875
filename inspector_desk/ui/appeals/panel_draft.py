"""What is typed for a step and not taken yet: kept within a second, found again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from inspector_desk.operations import drafts
from inspector_desk.ui.context import Desk

KIND = "appeal_step"
Values = dict[str, Any]


class _Held:
    """The draft's id, set on the writer lane, so that two saves can never make two drafts."""

    def __init__(self) -> None:
        self.id: int | None = None
        self.over = False


class PanelDraft(QObject):
    """The draft of one panel; ``contents`` gives what is on it, ``restore`` brings it back."""

    AFTER_MS = 600

    def __init__(
        self,
        owner: QObject,
        desk: Desk,
        contents: Callable[[], Values],
        restore: Callable[[Values], object],
    ) -> None:
        super().__init__(owner)
        self._desk, self._contents, self._restore = desk, contents, restore
        self._record, self._move = "", ""
        self._held = _Held()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, record: str, move: str) -> None:
        """A panel was opened for a step of a record: what was left of it last time comes back."""
        self.stop()
        self._record, self._move, self._held = record, move, _Held()
        actor = self._desk.actor
        self._desk.background.read(
            self, lambda session: (record, move, drafts.list_drafts(session, actor, KIND)), self._read
        )

    def touched(self) -> None:
        """Something was typed."""
        if self._record and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write what is on the panel now."""
        self._timer.stop()
        if not self._record:
            return
        actor, record, held = self._desk.actor, self._record, self._held
        values = {"move": self._move, "fields": self._contents()}

        def work(session: Any) -> None:
            if not held.over:
                held.id = drafts.keep_draft(session, actor, KIND, record, values, draft_id=held.id)

        self._desk.background.write(self, work)

    def leave(self) -> None:
        """The panel is closed without taking the step: what is typed stays a draft."""
        if self._timer.isActive():
            self.keep()
        self.stop()

    def stop(self) -> None:
        """Keep nothing more."""
        self._timer.stop()
        self._record = ""

    def dropping(self) -> Callable[[Any], None]:
        """Work for the transaction that takes the step: the draft goes with it."""
        self._timer.stop()
        held = self._held

        def work(session: Any) -> None:
            held.over = True
            if held.id is not None:
                drafts.drop_draft(session, held.id)

        return work

    def _read(self, answer: tuple[str, str, list[drafts.DraftRow]]) -> None:
        record, move, found = answer
        if (
            (record, move) != (self._record, self._move)
            or self._held.id is not None
            or self._timer.isActive()
        ):
            return
        mine = next((one for one in found if one.record == record and one.values.get("move") == move), None)
        if mine is not None:
            self._held.id = mine.id
            self._restore(mine.values.get("fields", {}))
