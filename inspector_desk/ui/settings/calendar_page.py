"""The district's working calendar: days moved by decree put in force, and open deadlines counted anew.

Nothing is written before it was shown: a file of changes is first told day by day, a recount deadline by deadline.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations import exports, recount
from inspector_desk.operations.calendars import (
    CalendarPreview,
    CalendarRow,
    define_calendar,
    list_calendar_changes,
    preview_calendar,
    withdraw_calendar,
)
from inspector_desk.operations.recount import Recount
from inspector_desk.reports.register import Printing, RegisterColumn, build_register
from inspector_desk.rules import access
from inspector_desk.rules.calendar_changes import ChangedDay
from inspector_desk.rules.calendars import Calendar, DayNote
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.deadlines import CountedDay, reason_in_words
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.records.entry_words import kind_words

_CELL = "padding:3px 12px 3px 0"
LARGEST_FILE = 1_000_000
"""Bytes of a file of changes; a larger one is something else."""


class CalendarPage(i18n.Retranslated, QWidget):
    """What is in force, a file before it is, and the list of deadlines a recount would move."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[CalendarRow] = []
        self._preview: tuple[str, CalendarPreview] | None = None
        self._recount: Recount | None = None
        self._may_define = access.may(desk.actor.role, "calendar", "define")
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.edition = QLabel()
        self.edition.setWordWrap(True)
        self.projected = QLabel()
        self.projected.setWordWrap(True)
        theme.set_token(self.projected, state="waiting")
        self.list = QTextBrowser()
        self.list.setOpenLinks(False)
        self.list.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.list.setMaximumHeight(look.px(34))
        self.list.anchorClicked.connect(self._withdraw)
        self.notice = messages.Notice()
        self.choose, self.confirm, self.leave = QPushButton(), QPushButton(), QPushButton()
        self.choose.setIcon(icons.icon("upload"))
        self.choose.clicked.connect(self._choose)
        self.confirm.clicked.connect(self._define)
        self.leave.clicked.connect(self._leave)
        theme.set_token(self.confirm, kind="primary")
        self.recount_heading = QLabel()
        theme.set_token(self.recount_heading, role="heading")
        self.recount_words = QLabel()
        self.recount_words.setWordWrap(True)
        theme.set_token(self.recount_words, role="muted")
        self.count, self.write, self.print, self.export = (QPushButton() for _ in range(4))
        self.count.setIcon(icons.icon("refresh-cw"))
        self.print.setIcon(icons.icon("printer"))
        self.export.setIcon(icons.icon("download"))
        theme.set_token(self.write, kind="primary")
        for button, act in (
            (self.count, self.read_recount),
            (self.write, self._write),
            (self.print, self._print),
            (self.export, self._export),
        ):
            button.clicked.connect(act)
        self.table = QTextBrowser()
        self.table.setOpenLinks(False)
        self.table.anchorClicked.connect(self._open)
        self._lay_out()
        self.setFocusProxy(self.choose if self._may_define else self.count)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read what is in force again."""
        actor = self._desk.actor
        self._desk.background.read(
            self, lambda session: list_calendar_changes(session, actor), self._read, latest="changes"
        )

    def read_recount(self) -> None:
        """Count the open deadlines anew and show which would move."""
        actor = self._desk.actor
        self._desk.background.read(
            self, lambda session: recount.recount_deadlines(session, actor), self._counted, latest="recount"
        )

    def show_file(self, path: str) -> None:
        """Show what a file of changes says; it is not in force until it is confirmed."""
        actor, source = self._desk.actor, Path(path)

        def work(session: Any) -> tuple[str, CalendarPreview]:
            text = _read_file(source)
            return text, preview_calendar(session, actor, text)

        self._desk.background.read(self, work, self._previewed, self._refused)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Working calendar of the district"))
        self.choose.setText(self.tr("Import changed days…"))
        self.choose.setToolTip(self.tr("A TOML file with the act, its date and the days it moves"))
        self.confirm.setText(self.tr("Put in force"))
        self.leave.setText(self.tr("Leave it"))
        self.recount_heading.setText(self.tr("Open deadlines under this calendar"))
        self.count.setText(self.tr("Count anew"))
        self.write.setText(self.tr("Write the new deadlines"))
        self.print.setText(self.tr("Print the list"))
        self.export.setText(self.tr("Export the list"))
        self.list.setAccessibleName(self.tr("Changes in force"))
        self.table.setAccessibleName(self.tr("Deadlines that change"))
        self._say()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._say()

    # Putting it together -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(6), look.px(5), look.px(6), look.px(5))
        column.setSpacing(look.px(2))
        for widget in (self.heading, self.edition, self.projected, self.list, self.notice):
            column.addWidget(widget)
        column.addLayout(_row(self.choose, self.confirm, self.leave))
        line = QFrame()
        theme.set_token(line, role="rule")
        column.addWidget(line)
        column.addWidget(self.recount_heading)
        column.addWidget(self.recount_words)
        column.addLayout(_row(self.count, self.write, self.print, self.export))
        column.addWidget(self.table, 100)
        column.addStretch(1)

    def _say(self) -> None:
        calendar = Calendar.load(self._desk.actor.profile)
        self.edition.setText(
            self.tr("Edition {edition}, {first} to {last}").format(
                edition=calendar.edition,
                first=i18n.day_short(calendar.first),
                last=i18n.day_short(calendar.last),
            )
        )
        self.projected.setText(
            self.tr(
                "From {day} on the years are projected: moved days are not decided yet, feasts are estimated."
            ).format(day=i18n.day_short(calendar.projected_from))
        )
        self._say_changes()
        self._say_recount()

    def _say_changes(self) -> None:
        look = theme.current()
        muted, accent = look.colours["muted"], look.colours["accent"]
        self.choose.setVisible(self._may_define and self._preview is None)
        self.confirm.setVisible(self._preview is not None)
        self.leave.setVisible(self._preview is not None)
        parts = []
        if self._preview is not None:
            change, differing = self._preview[1].change, self._preview[1].differing
            checked = self.tr("verified") if change.verified else self.tr("not verified")
            parts.append(
                f"<p><span style='font-weight:600'>{escape(change.source)}</span><br>"
                f"<span style='color:{muted}'>{i18n.day_short(change.dated)} · {escape(checked)}</span></p>"
            )
            parts += [f"<p>{escape(self._day(one))}</p>" for one in differing]
            if not differing:
                parts.append("<p>" + escape(self.tr("No day counts otherwise than it does now.")) + "</p>")
        else:
            for row in self._rows:
                checked = self.tr("verified") if row.verified else self.tr("not verified")
                words = self.tr("{edition} of {day}, days: {count}").format(
                    edition=row.edition, day=i18n.day_short(row.dated), count=row.days
                )
                withdraw = escape(self.tr("Withdraw"))
                link = (
                    f" <a style='color:{accent}' href='withdraw:{escape(row.edition)}'>{withdraw}</a>"
                    if self._may_define
                    else ""
                )
                parts.append(
                    f"<p>{escape(words)} · <span style='color:{muted}'>{escape(row.source)} · "
                    f"{escape(checked)}</span>{link}</p>"
                )
            if not self._rows:
                words = self.tr(
                    "No day was changed on this desk. A decree on moved days comes as a small file."
                )
                parts.append(f"<p style='color:{muted}'>{escape(words)}</p>")
        self.list.setHtml("".join(parts))

    def _day(self, one: ChangedDay) -> str:
        return f"{i18n.day_words(one.day, year=True)}: {self._note(one, one.before)} → {self._note(one, one.after)}"

    def _note(self, one: ChangedDay, note: DayNote) -> str:
        calendar = Calendar.load(self._desk.actor.profile)
        if note.kind.is_working:
            return self.tr("working day")
        return reason_in_words(CountedDay(one.day, None, note), calendar, i18n.language())

    def _say_recount(self) -> None:
        found = self._recount
        moves = found is not None and bool(found.rows)
        for button in (self.write, self.print, self.export):
            button.setVisible(moves)
        self.table.setVisible(moves or bool(found and found.by_hand))
        if found is None:
            self.recount_words.setText(
                self.tr(
                    "After the calendar changed, count the open deadlines anew; nothing is written before you confirm."
                )
            )
            return
        self.recount_words.setText(
            self.tr(
                "Change: {change}. Stay as they are: {same}. Set by a decision and left: {by_hand}."
            ).format(change=len(found.rows), same=found.same, by_hand=len(found.by_hand))
        )
        muted, accent = theme.current().colours["muted"], theme.current().colours["accent"]
        heads = "".join(f"<th align='left' style='{_CELL}'>{escape(one)}</th>" for one in self._heads())
        lines = []
        for number, row in enumerate(found.rows):
            link = f"<a style='color:{accent}' href='row:{number}'>{escape(row.number or '—')}</a>"
            cells = [link, *(escape(one) for one in self._cells(row)[1:])]
            lines.append("<tr>" + "".join(f"<td style='{_CELL}'>{one}</td>" for one in cells) + "</tr>")
        for row in found.by_hand:
            left = self.tr("set by a decision, left")
            said = f"{kind_words(row.owner_kind)} {row.number} · {short_day(row.old)}: {left}"
            lines.append(f"<tr><td colspan='5' style='color:{muted}'>{escape(said)}</td></tr>")
        self.table.setHtml(f"<table width='100%'><tr>{heads}</tr>{''.join(lines)}</table>")

    def _heads(self) -> list[str]:
        return [
            self.tr("Number"),
            self.tr("Record"),
            self.tr("Deadline now"),
            self.tr("New deadline"),
            self.tr("Because of"),
        ]

    def _cells(self, row: recount.RecountRow) -> list[str]:
        why = "; ".join(f"{i18n.day_short(one.day)} {self._note(one, one.after)}" for one in row.why)
        return [row.number, kind_words(row.kind), short_day(row.old), short_day(row.new), why]

    # What happens --------------------------------------------------------------------------------------

    def _read(self, rows: list[CalendarRow]) -> None:
        self._rows = rows
        self._say()

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Import changed days…"), "", "TOML (*.toml);;* (*)"
        )
        if path:
            self.show_file(path)

    def _previewed(self, answer: tuple[str, CalendarPreview]) -> None:
        self._preview = answer
        self.notice.clear()
        self._say_changes()
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def _define(self) -> None:
        if self._preview is None:
            return
        actor, text = self._desk.actor, self._preview[0]
        self._desk.background.write(
            self, lambda session: define_calendar(session, actor, text), self._defined, self._refused
        )

    def _defined(self, _changed: Changed) -> None:
        self._preview = None
        self.notice.say(self.tr("In force on this desk. Below are the deadlines it moves."), "good")
        self.read()
        self.read_recount()

    def _leave(self) -> None:
        self._preview = None
        self.notice.clear()
        self._say_changes()

    def _withdraw(self, url: Any) -> None:
        edition = url.toString(url.ComponentFormattingOption.FullyDecoded).partition(":")[2]
        actor = self._desk.actor
        self._desk.background.write(
            self, lambda session: withdraw_calendar(session, actor, edition), self._withdrawn, self._refused
        )

    def _withdrawn(self, _changed: Changed) -> None:
        self.notice.say(self.tr("Out of force. Below are the deadlines that change back."), "good")
        self.read()
        self.read_recount()

    def _refused(self, error: KnownError) -> None:
        self.notice.say_error(error)

    def _counted(self, found: Recount) -> None:
        self._recount = found
        self._say_recount()

    def _write(self) -> None:
        if self._recount is None:
            return
        actor, rows = self._desk.actor, self._recount.rows
        self._desk.background.write(
            self, lambda session: recount.apply_recount(session, actor, rows), self._written, self._stale
        )

    def _written(self, changed: Changed) -> None:
        self.notice.say(
            self.tr("New deadlines written: {count}. Ctrl+Z takes them back.").format(
                count=len(changed.entries)
            ),
            "good",
        )
        self.read_recount()

    def _stale(self, error: KnownError) -> None:
        self.notice.say_error(error)
        self.read_recount()

    def _open(self, url: Any) -> None:
        number = url.toString().partition(":")[2]
        if self._recount is not None and number.isdecimal():
            row = self._recount.rows[int(number)]
            self._desk.routes.open(row.owner_kind, row.owner_id)

    def _subject(self) -> list[str]:
        return [row.uid for row in self._recount.rows] if self._recount is not None else []

    def _print(self) -> None:
        if self._recount is None:
            return
        widths = (22, 18, 14, 14, 40)
        columns = [RegisterColumn(head, width) for head, width in zip(self._heads(), widths, strict=True)]
        printing = Printing(self._desk.actor.name, self._desk.now(), self._desk.practice)
        rows = [self._cells(row) for row in self._recount.rows]
        title = self.tr("Deadlines changed by the calendar")
        document = build_register(title, [self._recount.edition], columns, rows, printing, i18n.language())
        self._desk.routes.preview(document, "calendar.print", self._subject())

    def _export(self) -> None:
        title = self.tr("Deadlines changed by the calendar")
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the list"), f"{title}.xlsx", "XLSX (*.xlsx);;CSV (*.csv);;ODS (*.ods)"
        )
        if path:
            self.export_to(path)

    def export_to(self, path: str) -> None:
        """Write the list to a file, then journal that it left the program."""
        if self._recount is None:
            return
        target, title, language = Path(path), self.tr("Deadlines changed by the calendar"), i18n.language()
        heads, rows = self._heads(), [self._cells(row) for row in self._recount.rows]
        form = target.suffix.lstrip(".").lower() or "xlsx"

        def work(_progress: Any) -> exports.Exported:
            return exports.export_register(heads, rows, target, form, title, language)

        self._desk.background.job(self, work, self._exported, self._refused)

    def _exported(self, exported: exports.Exported) -> None:
        actor, edition = self._desk.actor, self._recount.edition if self._recount is not None else ""
        title = self.tr("Deadlines changed by the calendar")
        subject = [bytes.fromhex(uid) for uid in self._subject()]

        def work(session: Any) -> None:
            exports.note_export(session, actor, exported, register=title, chosen=edition, subject=subject)

        self._desk.background.write(self, work)
        self.notice.say(self.tr("Exported to {path}").format(path=str(exported.path)), "good")


def _row(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line


def _read_file(path: Path) -> str:
    """The text of a file of changes; KnownError ``calendar.file-unreadable``."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise KnownError("calendar.file-unreadable", why=path.name)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("calendar.file-unreadable", why=path.name) from error
