"""What a register keeps for its officer: views, pins, and the note that somebody was looked for in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_desk.operations import views as kept_views
from inspector_desk.operations.views import Views
from inspector_desk.ui import i18n, messages
from inspector_desk.ui.background import Background
from inspector_desk.ui.tables.saved_views import SavedViews

if TYPE_CHECKING:
    from inspector_desk.ui.tables.register_view import RegisterView


class RegisterKeeping(QObject):
    """Reads and writes what belongs to one officer and one register; without an officer it does nothing.

    Signals:
        ready: views and pins are known; carries the SavedView to open with, or None.
        pins_changed: other records are pinned now.
    """

    ready = Signal(object)
    pins_changed = Signal()

    # Somebody who types goes on within this time; after it the search is what was meant.
    SETTLED_MS = 1_500

    def __init__(self, view: RegisterView, kind: str, background: Background) -> None:
        super().__init__(view)
        self._view = view
        self._background = background
        self.kind = kind
        self.actor = view.actor
        self.is_ready = self.actor is None
        self.views: SavedViews | None = None
        if self.actor is not None:
            self.views = SavedViews(view.register.key, self.actor, background, view.view_state)
        self._noted = ""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(self.SETTLED_MS)
        self._settled.timeout.connect(self.note_search)

    def read(self) -> None:
        """Read views and pins."""
        actor, register, kind = self.actor, self._view.register.key, self.kind
        if actor is None:
            return

        def work(session: Any) -> tuple[Views, tuple[int, ...]]:
            pinned = kept_views.pinned_ids(session, actor, kind) if kind else ()
            return kept_views.list_views(session, actor, register), pinned

        self._background.read(self, work, self._read)

    # Pins ----------------------------------------------------------------------------------------------

    @property
    def can_pin(self) -> bool:
        """Whether records of this register can be pinned."""
        return self.actor is not None and bool(self.kind)

    def toggle_pins(self, ids: Sequence[int]) -> None:
        """Pin these records, or let them go when all of them are pinned."""
        actor, kind = self.actor, self.kind
        if actor is None or not kind or not ids:
            return
        pinned = not set(ids) <= set(self._view.source.pinned)

        def work(session: Any) -> tuple[bool, tuple[int, ...]]:
            return pinned, kept_views.pin_records(session, actor, kind, list(ids), pinned=pinned)

        self._background.write(self, work, self._pins_written)

    # Searches ------------------------------------------------------------------------------------------

    def search_changed(self) -> None:
        """Something else stands in the search: once it has settled it is journaled."""
        if self.actor is None or not self._view.register.personal:
            return
        if self._typed():
            self._settled.start()
        else:
            self._settled.stop()
            self._noted = ""

    def note_search(self) -> None:
        """Journal what was looked for, if it was not yet: also before a record is opened, printed or copied."""
        self._settled.stop()
        actor, typed, view = self.actor, self._typed(), self._view
        if actor is None or not view.register.personal or not typed or typed == self._noted:
            return
        self._noted = typed
        title = view.register.title()
        shown = [view.model.row_if_read(number) for number in range(kept_views.SEARCH_NAMED)]
        uids = [bytes.fromhex(row.uid) for row in shown if row is not None and bool(getattr(row, "uid", ""))]
        self._background.write(
            self, lambda session: kept_views.note_register_search(session, actor, title, typed, uids)
        )

    # Within --------------------------------------------------------------------------------------------

    def _typed(self) -> str:
        bar = self._view.bar
        return " · ".join(filter(None, (bar.text, *bar.typed_filters())))

    def _read(self, answer: tuple[Views, tuple[int, ...]]) -> None:
        views, pinned = answer
        self._view.source.pinned = pinned
        first = self.views.take(views) if self.views is not None else None
        self.is_ready = True
        self.ready.emit(first)

    def _pins_written(self, answer: tuple[bool, tuple[int, ...]]) -> None:
        pinned, ids = answer
        self._view.source.pinned = ids
        words = (
            self.tr("Pinned to the top: {count}")
            if pinned
            else self.tr("Let go; pinned in this register: {count}")
        )
        messages.Toasts.of(self._view.window()).say(words.format(count=i18n.number_words(len(ids))), "good")
        self.pins_changed.emit()
