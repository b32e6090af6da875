"""Last values and the copy from the last record, for every form of a record screen (Ctrl+' and Ctrl+D)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inspector_desk.errors import KnownError
from inspector_desk.operations import views as kept_views
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.forms.repeating import copied, newest_first, remembered

if TYPE_CHECKING:
    from inspector_desk.ui.records.screen import RecordScreen


class Repeating(QObject):
    """What one screen's form repeats from earlier records."""

    def __init__(self, screen: RecordScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._last: dict[str, list[Any]] = {}
        # What was saved last in this run, as it stood on the form; it is never written anywhere.
        self._saved: dict[str, Any] | None = None

    def serve(self, form: RecordForm) -> None:
        """Offer last values on a form and answer its Ctrl+D."""
        form.copy_wanted.connect(self.copy_last)
        actor, kind = self._screen.desk.actor, self._screen.kind
        self._screen.desk.background.read(
            self, lambda session: kept_views.last_values(session, actor, kind), self._read
        )

    def to_remember(self, contents: dict[str, Any]) -> Callable[[Any], None]:
        """What is to be done in the transaction that saves these contents, so that they are offered next time."""
        actor, kind = self._screen.desk.actor, self._screen.kind
        values = remembered(kind, contents)
        self._saved = contents
        new = not newest_first(self._last, values)
        for key, value in values.items():
            rest = [one for one in self._last.get(key, ()) if one != value]
            self._last[key] = [value, *rest][: kept_views.LAST_KEPT]
        self._screen.form.offer_last(self._last)

        def remember(session: Any) -> None:
            if new:
                kept_views.note_last_values(session, actor, kind, values)

        return remember

    def copy_last(self) -> None:
        """Take over what the last record of this kind may give to the form that is open."""
        screen = self._screen
        if screen.record_id is not None:
            return
        if self._saved is not None:
            self._take(self._saved)
            return
        actor, kind = screen.desk.actor, screen.kind
        screen.desk.background.read(
            self, lambda session: kept_views.newest_record(session, actor, kind), self._found
        )

    def _found(self, record_id: int | None) -> None:
        screen = self._screen
        if record_id is None:
            screen.form.notice.say_error(KnownError("form.nothing-to-copy"))
            return
        # Looking at it to copy from it is looking at it: the view goes into the journal.
        screen.desk.background.write(
            self, lambda session: screen.read_record(session, record_id, None), self._record_read
        )

    def _record_read(self, record: Any) -> None:
        screen = self._screen
        if screen.record_id is not None or not screen.shows_form:
            return
        form = screen.form
        if getattr(record, "masked", False):
            form.notice.say_error(KnownError("form.copy-protected"))
            return
        form.keep_draft()
        typed = form.contents()
        # The form itself knows how a record becomes fields: it is shown for a moment that is never painted.
        form.setUpdatesEnabled(False)
        try:
            screen.show_record(record)
            contents = form.contents()
            form.clear()
            # A screen may take the record it shows for its own; what is on the form stays a new one.
            screen.record_id, screen.record = None, None
            screen.show_record(None)
            form.mark_shown()
            fresh = form.contents()
            form.load_draft({key: value for key, value in typed.items() if value != fresh.get(key)})
        finally:
            form.setUpdatesEnabled(True)
        self._saved = contents
        self._take(contents)

    def _take(self, contents: dict[str, Any]) -> None:
        form = self._screen.form
        if not form.take_over(copied(self._screen.kind, contents)):
            form.notice.say_error(KnownError("form.nothing-to-copy"))

    def _read(self, last: dict[str, list[Any]]) -> None:
        self._last = {**last, **self._last}
        self._screen.form.offer_last(self._last)
