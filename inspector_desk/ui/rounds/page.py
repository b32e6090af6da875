"""The rounds: under way and finished, building by building, and what is left of each.

Knocking at doors is entered by digits on the list of what is left; everything saved can be taken back.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations import drafts, rounds
from inspector_desk.operations.dwellings import ABSENT, LEFT, REFUSED, VISITED, BuildingProgress, Dwelling
from inspector_desk.operations.rounds import DwellingVisit, RoundDetail, RoundDue, RoundRow
from inspector_desk.operations.undo import undo_entry
from inspector_desk.reports.visit_sheet import build_round_sheet
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.labels import YieldingLabel
from inspector_desk.ui.rounds.form import RoundForm, round_command
from inspector_desk.ui.rounds.tables import RowColumn, Rows, RowsTable
from inspector_desk.ui.visits.papers import head_of

QUICK = ("met", "absent", "refused", "talk", "moved")
"""Results a digit enters at a door."""
STATE_LOOKS = {VISITED: "good", REFUSED: "info", ABSENT: "waiting", LEFT: None}


class RoundsPage(i18n.Retranslated, QWidget):
    """The rounds of the precinct.

    Signals:
        left: Esc: back to the register.
        day_wanted: a day whose visits are to be shown.
        visit_wanted: the id of a visit to open.
    """

    left = Signal()
    day_wanted = Signal(object)
    visit_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: RoundDetail | None = None
        self._wanted: int | None = None
        self._last_entry: str | None = None
        self._draft: int | None = None
        self._editing: int | None = None
        self._dwellings: list[Dwelling] = []
        self._due: RoundDue | None = None
        self._stale = True
        self._form: RoundForm | None = None
        self.table = RowsTable(Rows(self._round_columns()))
        self.table.setObjectName("rounds")
        self.buildings = RowsTable(Rows(self._building_columns()), several=True)
        self.buildings.setObjectName("round-buildings")
        self.dwellings = RowsTable(Rows(self._dwelling_columns()), several=True)
        self.dwellings.setObjectName("round-dwellings")
        self.notice = messages.Notice()
        self._build()
        self._bind()
        self.retranslate()

    def show_round(self, round_id: int) -> None:
        """Show one round of the list."""
        self._wanted = round_id
        self.reload()

    def reload(self) -> None:
        """Read the rounds again, keeping the one in focus."""
        self._stale = False
        current = self.table.current()
        self._wanted = self._wanted or (current.id if current is not None else None)
        actor = self.desk.actor

        def ask(session: Any) -> tuple[list[RoundRow], RoundDue]:
            return rounds.list_rounds(session, actor), rounds.round_due(session, actor)

        self.desk.background.read(self, ask, self._read, latest="rounds")

    # Made once -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.words = YieldingLabel(), YieldingLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.words, role="muted")
        self.back, self.new, self.change, self.finish, self.sheet, self.plan = (
            QPushButton() for _ in range(6)
        )
        theme.set_token(self.new, kind="primary")
        for button, icon, act, name in (
            (self.back, "arrow-left", self._leave, "rounds-back"),
            (self.new, "", self.begin_round, "rounds-new"),
            (self.change, "pencil", self.change_round, "rounds-change"),
            (self.finish, "circle-check", self.finish_round, "rounds-finish"),
            (self.sheet, "printer", self.print_sheet, "rounds-sheet"),
            (self.plan, "calendar-days", self.plan_selected, "rounds-plan"),
        ):
            if icon:
                button.setIcon(icons.icon(icon))
            else:
                button.setIcon(icons.icon("plus", "on_accent"))
            button.setObjectName(name)
            button.clicked.connect(act)
        top = QHBoxLayout()
        top.setSpacing(look.px(2))
        for widget in (self.back, self.heading):
            top.addWidget(widget)
        top.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        top.addWidget(self.new)
        head = QFrame()
        theme.set_token(head, role="bar")
        head_lines = QVBoxLayout(head)
        head_lines.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(2))
        head_lines.addLayout(top)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(look.px(2))
        self.figures = QLabel()
        self.figures.setObjectName("round-figures")
        self.figures.setWordWrap(True)
        steps = QHBoxLayout()
        steps.setSpacing(look.px(2))
        steps.addWidget(self.figures, 1)
        for button in (self.plan, self.sheet, self.change, self.finish):
            steps.addWidget(button)
        self.left_title, self.right_title, self.hint = QLabel(), QLabel(), QLabel()
        for label in (self.left_title, self.right_title):
            theme.set_token(label, role="heading")
        self.hint.setWordWrap(True)
        theme.set_token(self.hint, role="small")
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for title, table in ((self.left_title, self.buildings), (self.right_title, self.dwellings)):
            side = QWidget()
            inside = QVBoxLayout(side)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(look.px(1))
            inside.addWidget(title)
            inside.addWidget(table, 1)
            sides.addWidget(side)
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        sides.setSizes([3_200, 1_900])
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(1))
        column.setSpacing(look.px(2))
        column.addWidget(self.progress)
        column.addLayout(steps)
        column.addWidget(sides, 1)
        column.addWidget(self.hint)
        self.detail_box = detail
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(detail)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 3)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_token(self.empty, role="muted")
        self.both = both
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self.notice)
        outer.addWidget(self.empty, 1)
        outer.addWidget(both, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)

    def _bind(self) -> None:
        self.table.chosen.connect(self._round_chosen)
        self.table.opened.connect(self._to_buildings)
        self.buildings.chosen.connect(self._building_chosen)
        self.buildings.opened.connect(self._to_dwellings)
        self.dwellings.digit.connect(self.knock)
        self.buildings.digit.connect(self._knock_building)
        self.desk.background.changed.connect(self._something_changed)
        bind = shortcuts.bind
        bind(self, "Ctrl+N", self.begin_round, lambda: self.tr("Begin a round"))
        bind(self, "Ctrl+P", self.print_sheet, lambda: self.tr("Print what is left"))
        bind(self, "Ctrl+D", self.plan_selected, lambda: self.tr("Plan the selected dwellings"))
        bind(self, "Ctrl+Z", self.undo_last, lambda: self.tr("Take back the last change"))
        bind(self, "F2", self.change_round, lambda: self.tr("Change the round"))
        bind(self, "Escape", self._leave, lambda: self.tr("Back to the register"))

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Rounds"))
        self.back.setText(self.tr("Register"))
        self.new.setText(self.tr("Begin a round") + "  Ctrl+N")
        self.change.setText(self.tr("Change") + "  F2")
        self.sheet.setText(self.tr("Sheet") + "  Ctrl+P")
        self.plan.setText(self.tr("Plan the selected") + "  Ctrl+D")
        self.left_title.setText(self.tr("By building"))
        self.table.setAccessibleName(self.tr("Rounds"))
        self.buildings.setAccessibleName(self.tr("By building"))
        self.dwellings.setAccessibleName(self.tr("Dwellings"))
        self.empty.setText(
            self.tr(
                "No round has been begun. A round goes from door to door through the precinct or some of its "
                "streets, and shows what is left."
            )
        )
        quick = "  ".join(
            f"{number} {self.desk.label('visit_result', code)}" for number, code in enumerate(QUICK, start=1)
        )
        self.hint.setText(
            self.tr("At a door, a digit enters the result now: {results}").format(results=quick)
        )
        for table in (self.table, self.buildings, self.dwellings):
            table.rows_model.retranslate()
        self._say()

    def _round_columns(self) -> list[RowColumn]:
        today = self.desk.today
        return [
            RowColumn(lambda: self.tr("Round"), lambda row: row.title, 260),
            RowColumn(
                lambda: self.tr("Kind of round"), lambda row: self.desk.label("round_kind", row.kind), 190
            ),
            RowColumn(lambda: self.tr("Begins on"), lambda row: short_day(row.starts_on), 96),
            RowColumn(
                lambda: self.tr("By"),
                lambda row: short_day(row.ends_on),
                116,
                state=lambda row: (
                    "bad" if row.state == "open" and row.ends_on < today().isoformat() else None
                ),
            ),
            RowColumn(lambda: self.tr("Done"), lambda row: f"{row.percent} %", 96, right=True),
            RowColumn(
                lambda: self.tr("Remaining"), lambda row: i18n.number_words(row.remaining), 90, right=True
            ),
            RowColumn(
                lambda: self.tr("State"),
                lambda row: self.desk.label("round_state", row.state),
                140,
                state=lambda row: {"open": "info", "closed": "good"}.get(row.state),
            ),
            RowColumn(lambda: self.tr("Officer"), lambda row: row.officer, 160),
        ]

    def _building_columns(self) -> list[RowColumn]:
        return [
            RowColumn(lambda: self.tr("Building"), lambda row: row.text, 220),
            RowColumn(lambda: self.tr("Dwellings"), lambda row: str(row.total), 88, right=True),
            RowColumn(lambda: self.tr("Visited"), lambda row: str(row.visited or ""), 88, right=True),
            RowColumn(lambda: self.tr("Nobody home"), lambda row: str(row.absent or ""), 112, right=True),
            RowColumn(lambda: self.tr("Refused"), lambda row: str(row.refused or ""), 88, right=True),
            RowColumn(lambda: self.tr("Left"), lambda row: str(row.left or ""), 80, right=True),
            RowColumn(
                lambda: self.tr("Done"),
                lambda row: f"{row.percent} %",
                70,
                state=lambda row: "good" if row.percent == 100 else None,
            ),
        ]

    def _dwelling_columns(self) -> list[RowColumn]:
        return [
            RowColumn(lambda: self.tr("Dwelling"), lambda row: row.text, 200),
            RowColumn(
                lambda: self.tr("State"), self._dwelling_words, 150, state=lambda row: STATE_LOOKS[row.state]
            ),
            RowColumn(lambda: self.tr("Tried"), lambda row: str(row.tries or ""), 60, right=True),
            RowColumn(
                lambda: self.tr("Last"), lambda row: f"{short_day(row.last_on)} {row.last_at}".strip(), 130
            ),
        ]

    def _dwelling_words(self, row: Dwelling) -> str:
        if row.last_result:
            return self.desk.label("visit_result", row.last_result)
        return self.tr("left")

    # What is on show -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _read(self, answer: tuple[list[RoundRow], RoundDue]) -> None:
        rows, self._due = answer
        wanted, self._wanted = self._wanted, None
        self.table.rows_model.show_rows(rows)
        at_lines = self.table.hasFocus()
        self.empty.setVisible(not rows)
        self.both.setVisible(bool(rows))
        if at_lines and not rows:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        number = next((n for n, row in enumerate(rows) if row.id == wanted), 0)
        self.table.go_to(number)
        if not rows:
            self.detail = None
        self._say()

    def _round_chosen(self, _number: int) -> None:
        row = self.table.current()
        if row is None:
            return
        actor, round_id = self.desk.actor, row.id
        self.desk.background.read(
            self,
            lambda session: (
                rounds.read_round(session, actor, round_id),
                rounds.list_dwellings(session, actor, round_id, states=STATE_LOOKS),
            ),
            self._detail_read,
            latest="round",
        )

    def _detail_read(self, answer: tuple[RoundDetail, list[Dwelling]]) -> None:
        detail, dwellings = answer
        building = self.buildings.current()
        dwelling = self.dwellings.current()
        same = self.detail is not None and self.detail.row.id == detail.row.id
        self.detail = detail
        self._dwellings = dwellings
        self.buildings.rows_model.show_rows(detail.buildings)
        key = building.key if same and building is not None else self._first_unfinished(detail)
        number = next((n for n, row in enumerate(detail.buildings) if row.key == key), 0)
        self.buildings.go_to(number)
        if same and dwelling is not None:
            self._go_to_dwelling(dwelling.address_id)
        self._say()

    def _first_unfinished(self, detail: RoundDetail) -> str:
        return next((row.key for row in detail.buildings if row.percent < 100), "")

    def _building_chosen(self, _number: int) -> None:
        row: BuildingProgress | None = self.buildings.current()
        if row is None:
            self.dwellings.rows_model.show_rows([])
            self.right_title.setText("")
            return
        self.dwellings.rows_model.show_rows([one for one in self._dwellings if one.building == row.key])
        self.right_title.setText(row.text)
        self.dwellings.go_to(0)

    def _go_to_dwelling(self, address_id: int) -> None:
        rows: list[Dwelling] = self.dwellings.rows_model.rows
        self.dwellings.go_to(next((n for n, one in enumerate(rows) if one.address_id == address_id), 0))

    def _say(self) -> None:
        if self._due is not None and self._due.due_on:
            words = self.tr("next round of the whole precinct by {day}").format(
                day=short_day(self._due.due_on)
            )
            if not self._due.verified:
                words = words + " (" + self.tr("period not verified") + ")"
            self.words.setText(words)
        else:
            self.words.setText("")
        detail = self.detail
        self.detail_box.setVisible(detail is not None)
        if detail is None:
            return
        row = detail.row
        self.progress.setMaximum(max(row.total, 1))
        self.progress.setValue(row.visited + row.refused)
        self.progress.setAccessibleName(self.tr("{percent} % done").format(percent=row.percent))
        self.figures.setText(
            self.tr(
                "{percent} % of {total} dwellings: visited {visited}, nobody home {absent}, refused {refused}, "
                "left {left}"
            ).format(
                percent=row.percent,
                total=i18n.number_words(row.total),
                visited=row.visited,
                absent=row.absent,
                refused=row.refused,
                left=i18n.number_words(row.left),
            )
        )
        open_ = row.state == "open"
        self.finish.setText(self.tr("Finish the round") if open_ else self.tr("Go on with it"))
        for button in (self.plan, self.sheet):
            button.setEnabled(open_ and row.remaining > 0)

    # What is done --------------------------------------------------------------------------------------

    def knock(self, number: int, digit: int) -> None:
        """Enter the result at a door, today and now; the next door follows."""
        detail = self.detail
        if detail is None or not 1 <= digit <= len(QUICK):
            return
        dwelling: Dwelling = self.dwellings.rows_model.rows[number]
        actor, round_id = self.desk.actor, detail.row.id
        command = DwellingVisit(
            dwelling.address_id,
            QUICK[digit - 1],
            self.desk.today().isoformat(),
            i18n.time_words(self.desk.now()),
        )
        self.dwellings.go_to(number + 1)
        self.desk.background.write(
            self, lambda session: rounds.record_dwelling(session, actor, round_id, command), self._done
        )

    def _knock_building(self, number: int, digit: int) -> None:
        """A digit on a house of one dwelling is meant for its door; in a larger one the door is chosen first."""
        row: BuildingProgress = self.buildings.rows_model.rows[number]
        if row.total > 1:
            self._to_dwellings(number)
            return
        self.knock(0, digit)
        self.buildings.go_to(number + 1)

    def plan_selected(self) -> None:
        """Plan the selected dwellings that remain, or those of the selected buildings, and show that day."""
        detail = self.detail
        selected = self.dwellings.selected()
        if self.buildings.hasFocus():
            keys = {row.key for row in self.buildings.selected()}
            selected = [one for one in self._dwellings if one.building in keys]
        chosen = [one.address_id for one in selected if one.state in (LEFT, ABSENT)]
        if detail is None or not chosen:
            messages.say(self.table, self.tr("Select dwellings that are left first."))
            return
        day = self.desk.today()
        if self.desk.now().hour >= 18:
            day += timedelta(days=1)
        actor, round_id = self.desk.actor, detail.row.id

        def work(session: Any) -> tuple[Changed, date]:
            return rounds.plan_dwellings(session, actor, round_id, chosen, day.isoformat()), day

        self.desk.background.write(self, work, self._planned)

    def _planned(self, answer: tuple[Changed, date]) -> None:
        changed, day = answer
        self._last_entry = changed.entry or self._last_entry
        self.day_wanted.emit(day)

    def finish_round(self) -> None:
        """Finish a round under way, or go on with one that was finished."""
        if self.detail is None:
            return
        actor, row = self.desk.actor, self.detail.row
        state = "closed" if row.state == "open" else "open"
        self.desk.background.write(
            self, lambda session: rounds.move_round(session, actor, row.id, state), self._done
        )

    def print_sheet(self) -> None:
        """Preview what is left, to take along."""
        detail, desk = self.detail, self.desk
        if detail is None:
            return
        left = [one for one in self._dwellings if one.state in (LEFT, ABSENT)]
        if left:
            desk.background.read(self, lambda session: (head_of(desk, session), left), self._to_print)

    def _to_print(self, answer: tuple[Any, list[Dwelling]]) -> None:
        head, left = answer
        if self.detail is not None:
            document = build_round_sheet(self.detail, left, head, i18n.language())
            self.desk.routes.preview(document, "round.print", [self.detail.row.uid])

    def undo_last(self) -> None:
        """Take back the last thing done here."""
        entry, self._last_entry = self._last_entry, None
        if entry is None:
            messages.say(self.table, self.tr("There is nothing to take back here."))
            return
        actor = self.desk.actor
        self.desk.background.write(self, lambda session: undo_entry(session, actor, entry), self._undone)

    def _done(self, changed: Changed) -> None:
        self._last_entry = changed.entry or self._last_entry
        self.reload()

    def _undone(self, _changed: Changed) -> None:
        messages.Toasts.of(self.window()).say(self.tr("Taken back."), "good")
        self.reload()

    # The form ------------------------------------------------------------------------------------------

    @property
    def form(self) -> RoundForm:
        """The form, made when it is first needed."""
        if self._form is None:
            form = RoundForm(self.desk, self._keep_draft)
            form.left.connect(self._form_left)
            form.save_wanted.connect(self._save)
            form.save_new_button.hide()
            for key, field in form.fields.items():
                field.setObjectName(f"round-{key}")
            self._stack.addWidget(form)
            self._form = form
        return self._form

    def begin_round(self) -> None:
        """Begin a round; what was left in a draft comes back."""
        self._editing, self._draft = None, None
        self.form.begin_new()
        self.form.mark_shown()
        self._stack.setCurrentWidget(self.form)
        self.form.jump_to("title")
        actor = self.desk.actor
        self.desk.background.read(
            self, lambda session: drafts.list_drafts(session, actor, "round"), self._drafts_read
        )

    def change_round(self) -> None:
        """Change the round in focus."""
        if self.detail is None:
            return
        self._editing = self.detail.row.id
        self._draft = None
        self.form.show_detail(self.detail)
        self.form.mark_shown()
        self._stack.setCurrentWidget(self.form)
        self.form.jump_to("title")

    def _drafts_read(self, found: list[drafts.DraftRow]) -> None:
        mine = [one for one in found if one.record is None]
        if mine and self._editing is None and not self.form.is_dirty:
            self._draft = mine[0].id
            self.form.load_draft(mine[0].values, datetime.fromisoformat(mine[0].saved_at).astimezone())

    def _keep_draft(self, contents: dict[str, Any]) -> None:
        actor, draft = self.desk.actor, self._draft
        uid = self.detail.row.uid if self._editing is not None and self.detail is not None else None
        self.desk.background.write(
            self,
            lambda session: drafts.keep_draft(session, actor, "round", uid, contents, draft_id=draft),
            self._draft_kept,
        )

    def _draft_kept(self, draft_id: int) -> None:
        self._draft = draft_id
        self.form.draft_kept(datetime.now().astimezone())

    def _save(self, _then_new: bool) -> None:
        values, shown, editing = self.form.values(), self.form.shown, self._editing
        actor, draft = self.desk.actor, self._draft

        def work(session: Any) -> Changed:
            if editing is None:
                changed = rounds.start_round(session, actor, round_command(values))
            else:
                before = round_command(shown) if shown is not None else None
                changed = rounds.change_round(session, actor, editing, round_command(values), shown=before)
            if draft is not None:
                drafts.drop_draft(session, draft)
            return changed

        self.desk.background.write(self, work, self._form_saved, self.form.refused)

    def _form_saved(self, changed: Changed) -> None:
        self._draft = None
        self._last_entry = changed.entry or self._last_entry
        self.form.saved(datetime.now().astimezone())
        ids = changed.ids.get("round", frozenset())
        self._wanted = next(iter(ids)) if len(ids) == 1 else self._wanted
        self._form_left()
        self.reload()

    def _form_left(self) -> None:
        self._stack.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Ways ----------------------------------------------------------------------------------------------

    def _to_buildings(self, _number: int) -> None:
        self.buildings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_dwellings(self, _number: int) -> None:
        self.dwellings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.dwellings.hasFocus():
            self.buildings.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.buildings.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _something_changed(self, changed: Any) -> None:
        if not changed.kinds & {"round", "visit", "address"}:
            return
        if self.isVisible() and self._stack.currentIndex() == 0:
            self.reload()
        else:
            self._stale = True
