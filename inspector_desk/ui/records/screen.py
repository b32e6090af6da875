"""One noun's screen: its register, and its form in the same place.

The register is the page one works in; Enter opens a record over it, Esc goes back to the same row. What is typed is a
draft at once; a saved record can be taken back with Ctrl+Z in the register.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations import drafts, exports
from inspector_desk.operations.permission import require
from inspector_desk.reports.register import Printing, RegisterColumn, build_register
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, imports, messages, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records.attachments import AttachmentsPane, RecordSide, can_have
from inspector_desk.ui.records.place_strip import PlaceStrip
from inspector_desk.ui.records.reason_bar import ReasonBar
from inspector_desk.ui.records.repeating import Repeating
from inspector_desk.ui.records.timeline import Timeline
from inspector_desk.ui.records.undoing import REDO, UNDO, Undoing
from inspector_desk.ui.tables import Register, RegisterQuery, RegisterSource, RegisterView

ASKED_BY_ID = 500
"""Ids that are named in a question; of a larger set the whole register is read and what is not in it left out."""
PRINT_MOST = 5_000
"""Rows of a printed register; a longer one is a file, not paper."""


@dataclass(slots=True)
class _Draft:
    """The draft of what is on the form; its id is set on the writer lane, so two saves can never make two drafts."""

    id: int | None = None


@dataclass(frozen=True, slots=True)
class _Saved:
    """What a save changed."""

    changed: Changed


class RecordScreen(i18n.Retranslated, QWidget):
    """The screen of one kind of record.

    A subclass names its ``kind`` (the table's name), gives register and source to the constructor, makes the form in
    ``make_form`` and implements ``read_record`` (in a writing session: a view leaves an entry), ``show_record``
    (fill the form from what was read) and ``save_record`` (run the command, or several in one transaction).
    """

    kind = ""

    def __init__(self, desk: Desk, register: Register, source: RegisterSource) -> None:
        super().__init__()
        self.desk = desk
        self.source = _Narrowed(source)
        self.record_id: int | None = None
        self.record: Any = None
        self.reason: str | None = None
        self._draft = _Draft()
        self._undoing = Undoing.of(desk)
        self._undoing.undone.connect(self._undone)
        self._form: RecordForm | None = None
        self._then_new = False
        self._sent: dict[str, Any] = {}
        self.shown_values: dict[str, Any] | None = None
        self.attachments: AttachmentsPane | None = None
        self._history_page: Callable[[], object] | None = None
        self._repeating = Repeating(self)
        self.register_view = RegisterView(
            register,
            self.source,
            desk.background,
            desk.settings,
            today=desk.today,
            actor=desk.actor,
            kind=self.kind,
        )
        if self.kind in imports.RECORDS:
            self.register_view.extra_buttons.addWidget(imports.ImportButton(desk, self.kind))
        self.set_banner = _SetBanner()
        self.set_banner.show_all.clicked.connect(self._show_all)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.set_banner)
        column.addWidget(self.register_view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self.register_view.opened.connect(self.open_record)
        self.register_view.new_wanted.connect(self.new_record)
        self.register_view.print_wanted.connect(self._print_register)
        self.register_view.export_wanted.connect(self._export_register)
        self.register_view.acted.connect(self._acted)
        shortcuts.bind(self.register_view, UNDO, self.undo_last, lambda: self.tr("Take back the last change"))
        shortcuts.bind(self.register_view, REDO[0], self.redo_last, lambda: self.tr("Do it again after all"))
        shortcuts.bind(self.register_view, REDO[1], self.redo_last)

    # For subclasses ------------------------------------------------------------------------------------

    def make_form(self) -> RecordForm:
        """Make the form with its fields, and call its ``ready``."""
        raise RuntimeError(f"{type(self).__name__} has no form")

    def read_record(self, session: Any, record_id: int, reason: str | None) -> Any:
        """Open the record (journaled); ``reason`` is given for a protected one."""
        raise RuntimeError(f"{type(self).__name__} reads no record")

    def show_record(self, record: Any) -> None:
        """Fill the form from a record that was read; None for a new one."""
        raise RuntimeError(f"{type(self).__name__} shows no record")

    def show_standing(self, record: Any) -> None:
        """Show what stands around the form (moves, deadline) when the record was read again under unsaved words."""

    def save_record(
        self, session: Any, values: dict[str, Any], record_id: int | None
    ) -> Changed | Sequence[Changed]:
        """Run the commands that save the form's values, the record's own first."""
        raise RuntimeError(f"{type(self).__name__} saves no record")

    # Pages ---------------------------------------------------------------------------------------------

    @property
    def form(self) -> RecordForm:
        """The form, made when it is first needed."""
        if self._form is None:
            self._form = self.make_form()
            self.timeline = Timeline(self.desk)
            self.timeline.undo_wanted.connect(self._undo)
            self.timeline.taken_back.connect(self._undone)
            shortcuts.bind(
                self._form,
                "Ctrl+Shift+H",
                self._to_history,
                lambda: self.tr("To the history of the record"),
            )
            self._form.set_side(self._side())
            self.place = PlaceStrip(self.desk, self.kind)
            self.place.offer(self._form, lambda: self.tr("Hand the record over to another precinct"))
            self.place.leaving.connect(self._place_leaves)
            self.place.handed.connect(self._undone)
            self._form.set_summary(self.place)
            self.mask_bar = ReasonBar()
            self.mask_bar.given.connect(self._open_with_reason)
            self._form.set_summary(self.mask_bar)
            self._form.save_wanted.connect(self._save)
            self._form.left.connect(self.show_register)
            self._form.undo_wanted.connect(self.undo_last)
            self._form.redo_wanted.connect(self.redo_last)
            self._repeating.serve(self._form)
            self._form.save_button.setObjectName("save")
            self._form.save_new_button.setObjectName("save-new")
            for key, field in self._form.fields.items():
                field.setObjectName(key)
                field.editor.setObjectName(field.editor.objectName() or f"{key}-editor")
            self._stack.addWidget(self._form)
        return self._form

    def _side(self) -> QWidget:
        """The history, and behind it the attachments where records of this kind have them."""
        if not can_have(self.desk, self.kind):
            return self.timeline
        self.attachments = AttachmentsPane(self.desk, self.kind)
        side = RecordSide(self.timeline, self.attachments)
        if self._form is not None:
            bind, form = shortcuts.bind, self._form
            bind(form, "Ctrl+Shift+A", side.show_attachments, lambda: self.tr("To the attachments"))
        self._history_page = side.show_history
        return side

    @property
    def shows_form(self) -> bool:
        """Whether a record is open (and not the register)."""
        return self._stack.currentIndex() == 1

    def show_register(self) -> None:
        """Go back to the register, to the row one came from."""
        self._stack.setCurrentIndex(0)
        if self.record_id is not None:
            self.register_view.focus_record(self.record_id)
        self._to_register(Qt.FocusReason.OtherFocusReason)

    def show_ids(self, ids: Sequence[int], words: str) -> None:
        """Show just these records, with words that say what set they are."""
        self.source.only = tuple(ids)
        self.set_banner.say(words)
        self.show_register()
        self.register_view.bar.clear()

    def new_record(self, values: dict[str, Any] | None = None) -> None:
        """Begin a record: what was left in a draft comes back, otherwise an empty form with some values."""
        form = self.form
        form.keep_draft()
        self.record_id, self.record, self.reason, self._draft = None, None, None, _Draft()
        self.timeline.clear()
        self.place.show_record(None)
        if self.attachments is not None:
            self.attachments.show_record(None, None, masked=False)
        self._mask(False)
        form.clear()
        self.show_record(None)
        self._stack.setCurrentIndex(1)
        if values:
            form.load(values)
            return
        form.mark_shown()
        actor, kind = self.desk.actor, self.kind
        self.desk.background.read(
            self, lambda session: drafts.list_drafts(session, actor, kind), self._drafts_read, latest="drafts"
        )

    def open_record(self, record_id: int, reason: str | None = None) -> None:
        """Open a record on its form; opening a person's record leaves an entry in the journal."""
        if self._form is not None and record_id != self.record_id:
            self._form.keep_draft()
        self.desk.background.write(
            self,
            lambda session: (record_id, reason, self.read_record(session, record_id, reason)),
            self._record_read,
            self._not_read,
        )

    def undo_last(self) -> None:
        """Take back the last change, whichever screen made it."""
        if not self.shows_form and self.register_view.undo_own():
            return
        self._undoing.undo(self.form if self.shows_form else self.register_view)

    def redo_last(self) -> None:
        """Do again what was taken back last."""
        self._undoing.redo(self.form if self.shows_form else self.register_view)

    def retranslate(self) -> None:
        """Nothing of its own: the register, the form and the timeline look after themselves."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The screen itself has nothing to type into: the focus goes on to where one was, or to the table."""
        super().focusInEvent(event)
        if not self.shows_form:
            self._to_register(event.reason())
            return
        last = self.form.focusWidget()
        if last is not None and last.isVisible():
            last.setFocus(event.reason())
        else:
            self.form.jump_to(next(iter(self.form.fields)))

    # What happens --------------------------------------------------------------------------------------

    def _to_register(self, reason: Qt.FocusReason) -> None:
        """Put the focus where the register's keys work: an empty one shows a button in place of its table."""
        view = self.register_view
        (view.table if view.table.isVisible() else view.empty_button).setFocus(reason)

    def _drafts_read(self, found: list[drafts.DraftRow]) -> None:
        uid = self.record.uid if self.record is not None else None
        mine = [draft for draft in found if draft.record == uid]
        if not mine or self.form.is_dirty or self._draft.id is not None or not self.shows_form:
            return
        draft = mine[0]
        self._draft = _Draft(draft.id)
        if draft.values == self.form.contents():
            return
        # One Ctrl+Z takes the whole draft away again.
        self.form.history.beginMacro("draft")
        self.form.load_draft(draft.values, datetime.fromisoformat(draft.saved_at).astimezone())
        self.form.history.endMacro()
        self.form.notice.say(
            self.tr("This draft was kept when you left. To begin anew, undo with Ctrl+Z.")
            if uid is None
            else self.tr(
                "These changes were kept when you left and are not saved yet. Ctrl+Z takes them away."
            ),
            "info",
        )

    def keep_draft(self, contents: dict[str, Any]) -> None:
        """Store what is on the form; the form says when it is on the disk."""
        actor, kind, draft = self.desk.actor, self.kind, self._draft
        uid = self.record.uid if self.record is not None else None

        def work(session: Any) -> _Draft:
            draft.id = drafts.keep_draft(session, actor, kind, uid, contents, draft_id=draft.id)
            return draft

        self.desk.background.write(self, work, self._draft_kept)

    def _draft_kept(self, draft: _Draft) -> None:
        if draft is self._draft:
            self.form.draft_kept(datetime.now().astimezone())

    def _record_read(self, answer: tuple[int, str | None, Any]) -> None:
        record_id, reason, record = answer
        form = self.form
        again = record_id == self.record_id and self.shows_form
        self.record_id, self.record, self.reason = record_id, record, reason
        self.timeline.show_record(self.kind, record_id, reason)
        masked = bool(getattr(record, "masked", False))
        self.place.show_record(record_id)
        if self.attachments is not None:
            self.attachments.show_record(record_id, reason, masked=masked)
        if again and form.is_dirty:
            # Something was typed while the record was on its way: what the officer typed stands.
            self.show_standing(record)
            return
        if not again:
            form.clear()
        self._draft = _Draft()
        self._stack.setCurrentIndex(1)
        self._mask(masked)
        self.show_record(record)
        form.mark_shown()
        if masked:
            self.mask_bar.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not again:
            form.jump_to(next(iter(form.fields)))
        actor, kind = self.desk.actor, self.kind
        self.desk.background.read(
            self, lambda session: drafts.list_drafts(session, actor, kind), self._drafts_read, latest="drafts"
        )

    def _not_read(self, error: Any) -> None:
        messages.show_error(self.register_view, error)

    def _mask(self, masked: bool) -> None:
        self.mask_bar.setVisible(masked)
        for field in self.form.fields.values():
            field.set_read_only(masked)
        self.form.save_button.setVisible(not masked)
        self.form.save_new_button.setVisible(not masked)

    def _to_history(self) -> None:
        if self._history_page is not None:
            self._history_page()
        self.timeline.begin()

    def _place_leaves(self, leaving: bool) -> None:
        """A precinct that leaves this desk takes its records along as they are: they are read, not changed."""
        if leaving and not getattr(self.record, "masked", False):
            for field in self.form.fields.values():
                field.set_read_only(True)
            self.form.save_button.hide()
            self.form.save_new_button.hide()

    def _open_with_reason(self, reason: str) -> None:
        if self.record_id is not None:
            self.open_record(self.record_id, reason)

    def _save(self, then_new: bool) -> None:
        if getattr(self.record, "masked", False):
            # The dots on screen would be written over what they hide.
            self.form.refused(KnownError("ui.masked"))
            return
        values, record_id, draft = self.form.values(), self.record_id, self._draft
        self._then_new, self._sent = then_new, self.form.contents()
        self.shown_values = self.form.shown if record_id is not None else None
        remember = self._repeating.to_remember(self._sent)

        def work(session: Any) -> _Saved:
            done = self.save_record(session, values, record_id)
            remember(session)
            parts = [done] if isinstance(done, Changed) else list(done)
            if draft.id is not None:
                drafts.drop_draft(session, draft.id)
                draft.id = None
            return _Saved(Changed.merged(parts))

        self.desk.background.write(self, work, self._saved, self.form.refused)

    def _saved(self, saved: _Saved) -> None:
        changed = saved.changed
        typed_since = self.form.contents() != self._sent
        self.form.saved(datetime.now().astimezone())
        ids = changed.ids.get(self.kind, frozenset())
        if self.record_id is None and len(ids) == 1:
            (self.record_id,) = ids
        if self._then_new and not typed_since:
            self.new_record()
            messages.Toasts.of(self.window()).say(self.tr("Saved. The next one can be entered."), "good")
        elif self.record_id is not None:
            self.open_record(self.record_id, self.reason)

    def _undo(self, ref: str) -> None:
        self._undoing.take_back(self.form, (ref,))

    def _acted(self, entries: tuple[str, ...]) -> None:
        """An action on many records went through: one undo takes all of it back."""
        self._undoing.together(entries)

    def _undone(self, changed: Changed) -> None:
        """Something was taken back, here or elsewhere: the open record is read again."""
        if self.shows_form and self.record_id is not None and self.isVisible() and changed.kinds:
            self.open_record(self.record_id, self.reason)

    def _show_all(self) -> None:
        self.source.only = None
        self.set_banner.hide()
        self.register_view.reload()

    # Paper and files -----------------------------------------------------------------------------------

    def register_words(self, query: RegisterQuery) -> str:
        """What the register was narrowed to, in words, for the head of its print."""
        return self.register_view.bar.words() if query == self.register_view.query else query.text

    def _rows(
        self, session: Any, query: RegisterQuery, most: int | None
    ) -> tuple[list[list[str]], list[bytes]]:
        """What the register shows, row by row as text, and the uids of those records."""
        columns = self.register_view.shown_columns()
        # As it is seen: pinned records on top.
        source = self.register_view.source
        ids = list(source.ids(session, query, most))
        found: dict[int, Any] = {}
        for start in range(0, len(ids), 500):
            for row in source.rows(session, ids[start : start + 500]):
                found[row.id] = row
        rows = [found[one] for one in ids if one in found]
        texts = [[column.value(row) for column in columns] for row in rows]
        return texts, [bytes.fromhex(row.uid) for row in rows]

    def _print_register(self, query: RegisterQuery) -> None:
        self.desk.background.read(
            self, lambda session: self._rows(session, query, PRINT_MOST), self._to_print
        )

    def _to_print(self, found: tuple[list[list[str]], list[bytes]]) -> None:
        rows, uids = found
        view = self.register_view
        columns = [RegisterColumn(c.title(), max(6, c.width // 8)) for c in view.shown_columns()]
        words = self.register_words(view.query)
        printing = Printing(self.desk.actor.name, self.desk.now(), self.desk.practice)
        document = build_register(
            view.register.title(), [words] if words else [], columns, rows, printing, i18n.language()
        )
        self.desk.routes.preview(document, "register.print", [uid.hex() for uid in uids])

    def _export_register(self, query: RegisterQuery) -> None:
        title = self.register_view.register.title()
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export what is shown"), f"{title}.xlsx", "XLSX (*.xlsx);;CSV (*.csv);;ODS (*.ods)"
        )
        if path:
            self.export_to(path, query)

    def export_to(self, path: str, query: RegisterQuery) -> None:
        """Write the rows of a question to a file, then journal what was exported with the file's fingerprint."""
        actor, target = self.desk.actor, Path(path)

        def work(session: Any) -> tuple[Path, RegisterQuery, list[list[str]], list[bytes]]:
            require(actor, "register", "export")
            return (target, query, *self._rows(session, query, None))

        self.desk.background.read(self, work, self._to_file)

    def _to_file(self, answer: tuple[Path, RegisterQuery, list[list[str]], list[bytes]]) -> None:
        path, query, rows, uids = answer
        columns = [column.title() for column in self.register_view.shown_columns()]
        title, language = self.register_view.register.title(), i18n.language()
        form = path.suffix.lstrip(".").lower() or "xlsx"

        def work(_progress: Any) -> tuple[exports.Exported, RegisterQuery, list[bytes]]:
            return exports.export_register(columns, rows, path, form, title, language), query, uids

        self.desk.background.job(self, work, self._note_export)

    def _note_export(self, answer: tuple[exports.Exported, RegisterQuery, list[bytes]]) -> None:
        exported, query, uids = answer
        actor, title, words = self.desk.actor, self.register_view.register.title(), self.register_words(query)

        def work(session: Any) -> str:
            exports.note_export(session, actor, exported, register=title, chosen=words, subject=uids)
            return str(exported.path)

        self.desk.background.write(self, work, self._exported)

    def _exported(self, path: str) -> None:
        messages.Toasts.of(self.window()).say(self.tr("Exported to {path}").format(path=path), "good")


class _Narrowed:
    """A register's source, for a while narrowed to a set of ids (the records behind a number)."""

    def __init__(self, source: RegisterSource) -> None:
        self._source = source
        self.only: tuple[int, ...] | None = None
        self.reads_only = bool(getattr(source, "reads_only", False))

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in order; outside the set, none."""
        if self.only is None:
            return self._source.ids(session, query, limit)
        if self.reads_only and len(self.only) <= ASKED_BY_ID:
            only = self.only if query.only is None else tuple(one for one in query.only if one in self.only)
            return self._source.ids(session, replace(query, only=only), limit)
        chosen = set(self.only)
        return [one for one in self._source.ids(session, query, None) if one in chosen][:limit]

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[Any]:
        """The rows of these ids."""
        return self._source.rows(session, ids)


class _SetBanner(i18n.Retranslated, QFrame):
    """Says that the register shows only a set of records, and lets one leave it."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_token(self, role="notice", state="info")
        self.words = QLabel()
        self.show_all = QPushButton()
        theme.set_token(self.show_all, kind="link")
        line = QHBoxLayout(self)
        line.addWidget(self.words, 1)
        line.addWidget(self.show_all)
        self.hide()
        self.retranslate()

    def say(self, words: str) -> None:
        """Show what set it is."""
        self.words.setText(words)
        self.show()

    def retranslate(self) -> None:
        self.show_all.setText(self.tr("Show the whole register"))
