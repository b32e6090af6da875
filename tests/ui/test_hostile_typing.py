"""What no register can keep, typed into every panel that is asked in place: said beside the field, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeal_views import open_appeal
from inspector_desk.operations.appeals import register_appeal
from inspector_desk.operations.desk_officers import DeskOfficers
from inspector_desk.operations.residents import NewResident, open_resident, record_resident
from inspector_desk.ui.appeals.reply_panel import ReplyPanel
from inspector_desk.ui.appeals.step_panel import ASKED, StepPanel
from inspector_desk.ui.fields.base import Field
from inspector_desk.ui.meetings.meeting_bar import MeetingBar
from inspector_desk.ui.precinct.activities import Activities
from inspector_desk.ui.preventive.quick_check import QuickCheck
from inspector_desk.ui.preventive.steps import PANELS, StepsBar
from inspector_desk.ui.residents.bonds import BondsPanel
from inspector_desk.ui.residents.papers import PapersPanel
from inspector_desk.ui.residents.places import PlacesPanel
from inspector_desk.ui.rounds.page import RoundsPage
from inspector_desk.ui.settings.officers import OfficersPage
from inspector_desk.ui.subject_requests.form import AnswerBar
from inspector_desk.ui.visits.day_page import DayPage
from tests.desks import CHEAP
from tests.operations.test_conflicts import NOISE
from tests.ui.screens import Bench, bench

HOSTILE = ("\ud800а\0б", "x" * 40_000, "99.99.99999")


@pytest.fixture
def desk(app: QApplication, tmp_path: Path, settings: QSettings) -> Iterator[Bench]:
    with bench(tmp_path, settings, role="supervisor") as made:
        yield made


def type_into_all(panel: QWidget, text: str) -> dict[Field, Any]:
    """Put the text into every editor on show, as a paste does, and leave each; what stands there afterwards."""
    fields = [one for one in panel.findChildren(Field) if one.isVisibleTo(panel)]
    for field in fields:
        for line in field.findChildren(QLineEdit):
            if not line.isReadOnly() and not isinstance(line.parent(), QComboBox):
                line.setText(text[: line.maxLength()])
                line.textEdited.emit(line.text())
                line.editingFinished.emit()
        for combo in field.findChildren(QComboBox):
            combo.setEditText(text)
            edit = combo.lineEdit()
            if edit is not None:
                edit.editingFinished.emit()
        for page in field.findChildren(QPlainTextEdit):
            page.setPlainText(text)
        field.committed.emit()
    return {field: field.dump() for field in fields}


def walk(desk: Bench, panel: QWidget, triggers: list[Callable[[], object]]) -> None:
    """Type each text, do each thing the panel offers: no exception leaves a slot, each fault has its sentence."""
    panel.show()
    desk.settle()
    for text in HOSTILE:
        for trigger in triggers:
            typed = type_into_all(panel, text)
            assert typed, type(panel).__name__
            unreadable = [field for field in typed if field.problem()]
            trigger()
            desk.settle()
            still = [field for field in unreadable if field.isVisibleTo(panel) and field.problem()]
            if still:
                assert any(field.error for field in still), (type(panel).__name__, [one.key for one in still])
            for field, was in typed.items():
                if field.isVisibleTo(panel):
                    assert field.dump() == was, (type(panel).__name__, field.key, "was lost")


def refusals(panel: Any, fields: dict[str, Field]) -> None:
    """What a command refuses is said at the field it names."""
    for name, field in fields.items():
        if field.isVisibleTo(panel):
            field.set_error("")
            panel.refused(KnownError("capture.nul", field=name))
            assert field.error, (type(panel).__name__, name)


@pytest.mark.slow  # 25 s: eighteen forms, each asked four times
def test_every_panel_asked_in_place_keeps_what_was_typed_and_says_what_is_wrong_beside_it(
    desk: Bench,
) -> None:
    appeal_id = desk.run(register_appeal, NOISE).first("appeal")
    with desk.store.write() as session:
        appeal = open_appeal(session, desk.actor, appeal_id)
    made = desk.run(record_resident, NewResident(family_name="Ким", given_name="Ольга")).first("resident")
    with desk.store.write() as session:
        resident = open_resident(session, desk.actor, made)
    kept: list[QWidget] = []

    def panel(one: QWidget) -> Any:
        kept.append(one)
        return one

    check = panel(QuickCheck(desk.desk))
    walk(desk, check, [check.enter])
    check.begin()
    check.result.set_value("breach")
    refusals(check, {one.key: one for one in check.fields()})

    steps = panel(StepsBar(desk.desk))
    for step in PANELS:
        steps.begin(step)
        walk(desk, steps, [steps.carry_out])

    taking = panel(StepPanel(desk.desk))
    for move in ASKED:
        taking.begin(move, appeal)
        walk(desk, taking, [taking.take])
        taking.begin(move, appeal)
        refusals(taking, {name: taking.fields[name] for name in ASKED[move]})

    reply = panel(ReplyPanel(desk.desk, lambda _template, _language: ""))
    reply.begin(appeal, ())
    walk(desk, reply, [reply.take, reply.keep, reply._preview])
    refusals(reply, {name: reply.fields[name] for name in ("outcome", "number", "on", "answer")})
    reply.leave()

    bar = panel(MeetingBar(desk.desk))
    bar.show_meeting("planned", "", recorded=True, old_texts=False)
    bar.show()
    for to in ("postponed", "cancelled"):
        bar.step(to)
        walk(desk, bar, [bar._do])
    bar.step("postponed")
    refusals(bar, {"held_on": bar.day, "held_at": bar.at, "reason": bar.reason})

    rounds = panel(RoundsPage(desk.desk))
    rounds.begin_round()
    walk(desk, rounds.form, [rounds.form.save])

    day = panel(DayPage(desk.desk))
    walk(desk, day, [day.save_all, day._day_typed])

    page = panel(
        OfficersPage(
            DeskOfficers(desk.store, desk.actor, lambda: CHEAP), desk.desk.background, desk.desk.choices
        )
    )
    desk.settle()
    page.begin_new()
    walk(desk, page, [page._save])

    answer = panel(AnswerBar(desk.desk))
    for field in (answer.decision, answer.done_on, answer.text):
        field.setVisible(True)
    walk(desk, answer, [answer.decide])

    activity = panel(Activities(desk.desk))
    walk(desk, activity, [activity.add])

    for kind, offered in (
        (BondsPanel, ("add_bond", "make_household", "_join")),
        (PlacesPanel, ("add_line",)),
        (PapersPanel, ("_merge",)),
    ):
        one = panel(kind(desk.desk))
        one.show_resident(resident)
        desk.settle()
        walk(desk, one, [getattr(one, name) for name in offered])
    for one in kept:
        one.close()
        one.deleteLater()
    desk.settle()
