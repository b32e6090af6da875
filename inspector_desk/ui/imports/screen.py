"""Importing a register, in place and step by step: file, headings, columns, check, record; back at any time.

Nothing is recorded before the last step; the last step is one transaction and can be stopped or taken back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations import import_plan, import_undo, imports
from inspector_desk.operations.import_files import read_sheet
from inspector_desk.operations.import_kinds import APPEALS, KINDS, ImportKind
from inspector_desk.operations.import_mapping import guess_mapping
from inspector_desk.operations.import_plan import ImportPlan
from inspector_desk.operations.import_profiles import ImportProfile, find_profile, list_profiles
from inspector_desk.operations.import_tables import RawSheet, SheetRows, lay_out
from inspector_desk.operations.imports import Imported
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Progress
from inspector_desk.ui.context import Desk
from inspector_desk.ui.imports.check_page import CheckPage
from inspector_desk.ui.imports.done_page import DonePage
from inspector_desk.ui.imports.file_page import FilePage
from inspector_desk.ui.imports.mapping_page import MappingPage
from inspector_desk.ui.imports.parts import words_label
from inspector_desk.ui.imports.sheet_page import SheetPage

FILE, SHEET, MAPPING, CHECK, DONE = range(5)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet and where its headings were found."""

    raw: RawSheet
    header_row: int


@dataclass(frozen=True, slots=True)
class _Offered:
    """What is known of tables like this one."""

    profiles: Sequence[ImportProfile]
    best: ImportProfile | None


class ImportScreen(i18n.Retranslated, QWidget):
    """The steps of one import.

    Signals:
        stepped: step, rows done and rows in all, told from the thread that works.
    """

    stepped = Signal(str, object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.kind: ImportKind = APPEALS
        self.path: Path | None = None
        self.raw: RawSheet | None = None
        self.table: SheetRows | None = None
        self.plan: ImportPlan | None = None
        self.done: Imported | None = None
        self._stop = threading.Event()
        self._busy = False
        self.heading, self.steps = words_label("title", wrap=False), words_label("muted", wrap=False)
        self.notice = messages.Notice()
        self.file = FilePage(desk)
        self.sheet = SheetPage()
        self.mapping = MappingPage(desk.actor.profile)
        self.check = CheckPage(lambda name: desk.choices(name)())
        self.result = DonePage()
        self.pages = QStackedWidget()
        for page in (self.file, self.sheet, self.mapping, self.check, self.result):
            self.pages.addWidget(page)
        self.back_button, self.next_button = QPushButton(), QPushButton()
        self._build()
        self._bind()
        self.retranslate()

    def begin(self, kind: str) -> None:
        """Stand ready for a file of this kind, unless an import is under way."""
        if self._busy:
            return
        self._reset()
        self.file.begin(kind)

    def open_file(self, kind: str, path: Path) -> None:
        """Read a file and show where its headings stand."""
        self.kind, self.path = KINDS[kind], path
        self._read_sheet("")

    @property
    def step(self) -> int:
        """Which of the five steps is on show."""
        return self.pages.currentIndex()

    def go_on(self) -> None:
        """The next step."""
        if self._busy:
            return
        self.notice.clear()
        (self.file.send, self._lay_out, self._check, self._run, self._again)[self.step]()

    def go_back(self) -> None:
        """The step before; from the first one back to the register."""
        if self._busy:
            self.cancel()
        elif self.step in (FILE, DONE):
            self.desk.routes.screen_wanted.emit(_SCREENS.get(self.kind.name, "appeals"))
        else:
            self.notice.clear()
            self._show(self.step - 1)

    def cancel(self) -> None:
        """Stop the work under way; the transaction is given up and nothing is changed."""
        self._stop.set()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Import"))
        self._say_step()

    # What is on show -----------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        top = QFrame()
        theme.set_token(top, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(6), look.px(3), look.px(6), look.px(3))
        line.setSpacing(look.px(4))
        line.addWidget(self.heading)
        line.addWidget(self.steps, 1)
        foot = QFrame()
        theme.set_token(foot, role="bar")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(look.px(6), look.px(2), look.px(6), look.px(2))
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        self.back_button.setIcon(icons.icon("arrow-left"))
        theme.set_token(self.next_button, kind="primary")
        holder = QVBoxLayout()
        holder.setContentsMargins(look.px(6), look.px(2), look.px(6), 0)
        holder.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(holder)
        column.addWidget(self.pages, 1)
        column.addWidget(foot)

    def _bind(self) -> None:
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.file.chosen.connect(self.open_file)
        self.file.take_back.connect(self._take_back)
        self.sheet.sheet_chosen.connect(self._read_sheet)
        self.check.value_told.connect(self._value_told)
        self.check.save_wanted.connect(self._ask_where)
        self.check.chosen.connect(self._say_step)
        self.mapping.changed.connect(self._say_step)
        self.result.cancel_wanted.connect(self.cancel)
        self.result.open_wanted.connect(self._open_imported)
        self.result.undo_wanted.connect(self._undo_this)
        self.result.save_wanted.connect(self._ask_where)
        self.result.again_wanted.connect(self._again)
        self.stepped.connect(self._stepped, Qt.ConnectionType.QueuedConnection)
        shortcuts.bind(self, "Ctrl+Return", self.go_on, lambda: self.tr("Next step"))
        shortcuts.bind(self, "Esc", self.go_back, lambda: self.tr("Step back"))

    def _show(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        first: tuple[QWidget, ...] = (
            self.file.path,
            self.sheet.row,
            self.mapping.profiles,
            self.check.table,
            self.result.open,
        )
        first[step].setFocus()
        self._say_step()

    def _say_step(self) -> None:
        names = (
            self.tr("File"),
            self.tr("Headings"),
            self.tr("Columns"),
            self.tr("Check"),
            self.tr("Record"),
        )
        source = f"   ·   {self.path.name}" if self.path is not None and self.step != FILE else ""
        self.steps.setText(
            self.tr("Step {number} of {total}: {name}").format(
                number=self.step + 1, total=len(names), name=names[self.step]
            )
            + source
        )
        words = (
            self.tr("Read the file"),
            self.tr("On to the columns"),
            self.tr("Check every row"),
            self._record_words(),
            self.tr("Import another file"),
        )
        keys = "Ctrl+Enter"
        self.next_button.setText(f"{words[self.step]}  {keys}")
        self.next_button.setEnabled(not self._busy and self._may_go_on())
        self.next_button.setVisible(self.step != DONE)
        self.back_button.setText(
            self.tr("Back to the register") if self.step in (FILE, DONE) else self.tr("Back")
        )
        self.back_button.setToolTip(shortcuts.with_keys(self.back_button.text(), "Esc"))
        self.back_button.setEnabled(not self._busy or self.step == DONE)

    def _record_words(self) -> str:
        plan = self.plan
        if plan is None:
            return self.tr("Record")
        choice = self.check.duplicates.currentData()
        left = sum(self.check.choices.get(row, choice) == "skip" for row in plan.duplicates)
        return self.tr("Record %n rows", "", len(plan.planned) - left)

    def _may_go_on(self) -> bool:
        if self.step != CHECK or self.plan is None:
            return True
        return bool(self.plan.planned) and (not self.plan.refused or self.check.leave_out.isChecked())

    def _set_busy(self, busy: bool, words: str = "") -> None:
        self._busy = busy
        if busy:
            self._stop.clear()
            if words:
                self.notice.say(words, "info")
        elif self.notice.state == "info":
            self.notice.clear()
        self._say_step()

    def _refused(self, error: KnownError) -> None:
        self._set_busy(False)
        self.notice.say_error(error)

    def _reset(self) -> None:
        self.path = self.raw = self.table = self.plan = self.done = None
        self.check.choices = {}
        self.check.leave_out.setChecked(False)
        self.file.path.clear()
        self.notice.clear()
        self._show(FILE)

    # Reading -------------------------------------------------------------------------------------------

    def _read_sheet(self, sheet: str) -> None:
        path, kind = self.path, self.kind
        if path is None:
            return
        self._set_busy(True, self.tr("Reading {file}…").format(file=path.name))

        def work(_progress: Progress) -> _Read:
            raw = read_sheet(path, sheet)
            try:
                return _Read(raw, lay_out(raw, kind.name).header_row)
            except KnownError as error:
                if error.code not in ("import.no-headers", "import.empty"):
                    raise
                # The officer says himself where they stand.
                return _Read(raw, raw.rows[0][0])

        self.desk.background.job(self, work, self._sheet_read, self._refused)

    def _sheet_read(self, read: _Read) -> None:
        self._set_busy(False)
        self.raw = read.raw
        self.sheet.show_sheet(read.raw, read.header_row)
        self._show(SHEET)

    def _lay_out(self) -> None:
        if self.raw is None:
            return
        try:
            self.table = lay_out(self.raw, self.kind.name, self.sheet.row.value())
        except KnownError as error:
            self.notice.say_error(error)
            return
        actor, kind, headers = self.desk.actor, self.kind.name, self.table.headers

        def work(session: Any) -> _Offered:
            return _Offered(list_profiles(session, actor, kind), find_profile(session, actor, kind, headers))

        self._set_busy(True)
        self.desk.background.read(self, work, self._offered, self._refused)

    def _offered(self, offered: _Offered) -> None:
        self._set_busy(False)
        table, best = self.table, offered.best
        if table is None:
            return
        mapping = best.for_headers(table.headers) if best else guess_mapping(table.headers, self.kind.name)
        if best is not None:
            self.check.duplicates.setCurrentIndex(max(0, self.check.duplicates.findData(best.duplicates)))
        self.mapping.show_table(self.kind, table, mapping, offered.profiles, best, self.desk.today())
        self._show(MAPPING)

    # Checking ------------------------------------------------------------------------------------------

    def _check(self) -> None:
        table, kind, actor, today = self.table, self.kind, self.desk.actor, self.desk.today()
        mapping = self.mapping.mapping()
        if table is None:
            return
        self._set_busy(True, self.tr("Checking every row…"))
        progress = self._progress()

        def work(session: Any) -> ImportPlan:
            return import_plan.plan_import(
                session, actor, table, mapping, kind=kind.name, today=today, progress=progress
            )

        self.desk.background.read(self, work, self._checked, self._not_checked)

    def _checked(self, plan: ImportPlan) -> None:
        self._set_busy(False)
        self.plan = plan
        self.check.show_plan(plan)
        self._show(CHECK)
        about = [
            issue for issue in plan.issues if issue.code in ("import.same-file", "import.merged-headers")
        ]
        if about:
            self.notice.say_error(KnownError(about[0].code, **about[0].facts))

    def _not_checked(self, error: KnownError) -> None:
        self._refused(error)
        if error.code == "import.column-missing":
            self.mapping.focus_missing()

    def _value_told(self, field: str, text: str, code: str) -> None:
        if self._busy:
            return
        self.mapping.tell_value(field, text, code)
        self._check()

    # Recording -----------------------------------------------------------------------------------------

    def _run(self) -> None:
        plan, actor = self.plan, self.desk.actor
        if plan is None or not self._may_go_on():
            return
        leave_out, duplicates = self.check.leave_out.isChecked(), str(self.check.duplicates.currentData())
        choices, name = dict(self.check.choices), self.mapping.name.text().strip()
        # A mapping is kept even unnamed: under the name of its file it is offered for the next of its kind.
        name = name or Path(plan.source).stem[:80]
        self._show(DONE)
        self._set_busy(True)
        self.result.begin()
        progress = self._progress()

        def work(session: Any) -> Imported:
            return imports.run_import(
                session,
                actor,
                plan,
                leave_out_refused=leave_out,
                duplicates=duplicates,
                choices=choices,
                profile=name,
                progress=progress,
            )

        self.desk.background.write(self, work, self._recorded, self._not_recorded)

    def _recorded(self, done: Imported) -> None:
        self._set_busy(False)
        self.done = done
        self.result.finish(done)

    def _not_recorded(self, error: KnownError) -> None:
        self._show(CHECK)
        self._refused(error)

    def _progress(self) -> Callable[[str, int, int], bool]:
        stop, tell = self._stop, self.stepped.emit

        def progress(step: str, done: int, total: int) -> bool:
            tell(step, done, total)
            return not stop.is_set()

        return progress

    def _stepped(self, step: str, done: int, total: int) -> None:
        if not self._busy:
            return
        if self.step == DONE:
            self.result.step(step, done, total)
        else:
            words = self.tr("Checking every row: {done} of {total}")
            self.notice.say(
                words.format(done=i18n.number_words(done), total=i18n.number_words(total)), "info"
            )

    # Afterwards ----------------------------------------------------------------------------------------

    def _open_imported(self) -> None:
        done, actor = self.done, self.desk.actor
        if done is None:
            return
        self.desk.background.read(
            self,
            lambda session: import_undo.imported_ids(session, actor, done.run_id),
            self._show_imported,
            self._refused,
        )

    def _show_imported(self, ids: list[int]) -> None:
        source = self.plan.source if self.plan else ""
        words = self.tr("Imported from {file}").format(file=source)
        if self.kind.record == "address":
            # Addresses have no register of their own; the map shows those that have a point.
            self.desk.routes.screen_wanted.emit("map")
        else:
            self.desk.routes.show_records(self.kind.record, ids, words)

    def _undo_this(self) -> None:
        if self.done is not None:
            self._take_back(self.done.run_id)

    def _take_back(self, run_id: int) -> None:
        actor = self.desk.actor
        if self._busy:
            return
        self._set_busy(True, self.tr("Taking the import back…"))
        self.desk.background.write(
            self,
            lambda session: import_undo.undo_import(session, actor, run_id),
            self._taken_back,
            self._refused,
        )

    def _taken_back(self, taken: import_undo.TakenBack) -> None:
        self._set_busy(False)
        words = self.tr("%n records are taken back.", "", taken.annulled)
        if taken.kept:
            words += " " + self.tr("%n stay because other records name them.", "", taken.kept)
        self.notice.say(words, "good")
        if self.step == DONE:
            self.result.taken_back()

    def _again(self) -> None:
        kind = self.kind.name
        self._reset()
        self.file.begin(kind)

    # Rows that stay out --------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        path = self.path
        if path is None:
            return
        suggested = path.with_name(path.stem + " – " + self.tr("left out") + ".xlsx")
        name, _chosen = QFileDialog.getSaveFileName(
            self, self.tr("Save the rows that stay out"), str(suggested), "*.xlsx *.ods *.csv"
        )
        if name:
            self.save_left_out(Path(name))

    def save_left_out(self, path: Path) -> None:
        """Write the rows that stay out, with the reason, to a file."""
        plan, table, language = self.plan, self.table, i18n.language()
        if plan is None or table is None:
            return
        duplicates, choices = str(self.check.duplicates.currentData()), dict(self.check.choices)

        def work(_progress: Progress) -> int:
            return imports.write_left_out(plan, table, path, language, duplicates, choices)

        self.desk.background.job(self, work, self._left_out_saved, self._refused)

    def _left_out_saved(self, rows: int) -> None:
        messages.Toasts.of(self.window()).say(self.tr("%n rows saved with the reason.", "", rows), "good")


_SCREENS = {
    "appeals": "appeals",
    "residents": "residents",
    "addresses": "map",
    "visits": "visits",
    "meetings": "meetings",
}
