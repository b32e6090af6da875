from __future__ import annotations

import sys
import threading
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QLabel

from inspector_desk.errors import KnownError
from inspector_desk.rules.changed import Changed
from inspector_desk.ui.background import Background, State
from inspector_desk.ui.messages import Toasts


class Listener(QObject):
    """Notes what it was told and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []
        self.errors: list[KnownError] = []
        self.threads: set[object] = set()
        self.changes: list[object] = []
        self.steps: list[tuple[int, int, str]] = []

    def done(self, value: Any) -> None:
        self.threads.add(QThread.currentThread())
        self.values.append(value)

    def failed(self, error: KnownError) -> None:
        self.threads.add(QThread.currentThread())
        self.errors.append(error)

    def note(self, changed: object) -> None:
        self.changes.append(changed)

    def step(self, done: int, total: int, words: str) -> None:
        self.steps.append((done, total, words))


@dataclass(frozen=True)
class Registered:
    number: str
    changed: Changed = field(default_factory=lambda: Changed({"visit": frozenset({9})}))


def test_results_and_failures_arrive_on_the_gui_thread(qtbot, background: Background):
    listener = Listener()

    def refuse(session: object) -> None:
        raise KnownError("store.full-disk")

    background.write(listener, lambda session: threading.current_thread().name, listener.done)
    background.read(listener, refuse, listener.done, listener.failed)
    qtbot.waitUntil(lambda: background.idle)
    assert listener.values[0].startswith("writer")
    assert [error.code for error in listener.errors] == ["store.full-disk"]
    assert listener.threads == {QCoreApplication.instance().thread()}


def test_writes_run_one_at_a_time_in_the_order_they_were_asked(qtbot, background: Background):
    listener = Listener()
    running: list[int] = []

    def work(number: int) -> int:
        running.append(number)
        assert len(running) == 1
        running.remove(number)
        return number

    for number in range(50):
        background.write(listener, lambda session, number=number: work(number), listener.done)
    qtbot.waitUntil(lambda: background.idle)
    assert listener.values == list(range(50))


@pytest.mark.parametrize(
    "result",
    [
        Changed({"appeal": frozenset({7})}),
        Registered("7/2026"),
        (Changed({"meeting": frozenset()}), "more"),
    ],
)
def test_a_write_that_says_what_changed_is_passed_to_the_views_before_its_owner(
    qtbot, background: Background, result: object
):
    listener = Listener()
    order: list[str] = []
    background.changed.connect(listener.note)
    background.changed.connect(lambda _: order.append("views"))
    background.write(listener, lambda session: result, lambda _: order.append("owner"))
    qtbot.waitUntil(lambda: background.idle)
    assert len(listener.changes) == 1
    assert listener.changes[0].kinds
    assert order == ["views", "owner"]


def test_a_pull_reports_its_changes_from_its_own_thread(qtbot, background: Background):
    listener = Listener()
    background.changed.connect(listener.note)
    told = threading.Thread(target=background.changed_now, args=(Changed({"visit": frozenset({1})}),))
    told.start()
    told.join()
    qtbot.waitUntil(lambda: bool(listener.changes))


def test_an_owner_deleted_meanwhile_is_not_called(qtbot, background: Background):
    listener = Listener()
    owner = QObject()
    release = threading.Event()
    background.read(owner, lambda session: release.wait(5), listener.done, listener.failed)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    release.set()
    qtbot.waitUntil(lambda: background.idle)
    assert listener.values == []


def test_only_the_newest_of_a_repeated_question_is_answered(qtbot, background: Background):
    listener = Listener()
    release = threading.Event()

    def answer(text: str) -> str:
        release.wait(5)
        return text

    for text in ("к", "ка", "кас"):
        background.read(listener, lambda s, text=text: answer(text), listener.done, latest="search")
    release.set()
    qtbot.waitUntil(lambda: background.idle)
    assert listener.values == ["кас"]


def test_a_defect_reaches_the_crash_report_and_frees_the_owner(qtbot, background: Background, monkeypatch):
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))
    listener = Listener()

    def break_down(session: object) -> None:
        raise ZeroDivisionError

    background.write(listener, break_down, listener.done, listener.failed)
    qtbot.waitUntil(lambda: background.idle)
    assert reported == [ZeroDivisionError]
    assert [error.code for error in listener.errors] == ["ui.defect"]


def test_a_known_error_without_a_handler_is_shown_in_the_window(qtbot, background: Background):
    owner = QLabel()
    qtbot.addWidget(owner)
    owner.resize(600, 400)
    owner.show()

    def refuse(session: object) -> None:
        raise KnownError("ui.no-printer")

    background.read(owner, refuse)
    qtbot.waitUntil(lambda: background.idle)
    assert Toasts.of(owner).showing() == [
        "No printer is set up on this computer; save the paper as PDF instead."
    ]


def test_a_job_reports_steps_and_stops_when_cancelled(qtbot, background: Background):
    listener = Listener()
    stepped = threading.Event()

    def work(progress) -> None:
        for number in range(1, 100_000):
            progress.step(number, 100_000, "copying")
            stepped.set()
            if progress.cancelled.wait(0.001):
                progress.step(number)

    task = background.job(listener, work, listener.done, listener.failed, listener.step)
    assert stepped.wait(5)
    qtbot.waitUntil(lambda: bool(listener.steps))
    task.cancel()
    qtbot.waitUntil(lambda: background.idle)
    assert task.state is State.CANCELLED
    assert listener.steps[0] == (1, 100_000, "copying")
    assert listener.values == []
    assert listener.errors == []


def test_closing_finishes_the_writes_under_way(background: Background, store):
    listener = Listener()
    for _ in range(20):
        background.write(listener, lambda session: None, listener.done)
    background.close()
    assert store.writes == 20
    assert listener.values == []


def test_work_without_a_desk_says_so(qtbot, app):
    lanes = Background(None)
    listener = Listener()
    lanes.read(listener, lambda session: 1, listener.done, listener.failed)
    qtbot.waitUntil(lambda: lanes.idle)
    assert [error.code for error in listener.errors] == ["ui.no-desk-open"]
    lanes.close()
