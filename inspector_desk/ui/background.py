"""Work off the GUI thread: one writer lane, a pool for reads, a lane for files and network.

Every result reaches the GUI by one queued signal to one bound method, so callbacks always run on the GUI
thread, and never on behalf of a widget that has been deleted meanwhile. A KnownError goes to ``failed`` or,
without one, is shown as a sentence near the owner. Anything else is a defect: it goes to ``sys.excepthook``
(the crash report) and then, so that no form stays waiting, to ``failed`` as ``ui.defect``.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from inspector_desk.errors import KnownError
from inspector_desk.ui import messages

Done = Callable[[Any], object]
Failed = Callable[[KnownError], object]


class Store(Protocol):
    """The encrypted desk as the screens know it: two ways to get a session, each closed by its ``with``."""

    def read(self) -> AbstractContextManager[Any]: ...
    def write(self) -> AbstractContextManager[Any]: ...


class Cancelled(Exception):
    """Raised inside a job by ``Progress.step`` after the user has cancelled it; no one is told but the
    lane.
    """


class State(Enum):
    """Where one piece of work stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class _Step:
    """One report of progress on its way to the GUI thread."""

    task: Task
    done: int
    total: int
    words: str


class Task:
    """One piece of work and its outcome; ``cancel`` keeps its callbacks from being called."""

    def __init__(self, owner: QObject, done: Done | None, failed: Failed | None) -> None:
        self.owner = owner
        self.done = done
        self.failed = failed
        self.progress: Callable[[int, int, str], object] | None = None
        self.latest: tuple[int, str] | None = None
        self.state = State.WAITING
        self.value: Any = None
        self.error: BaseException | None = None
        self.cancelled = threading.Event()
        self.finished = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; work that has begun ends at its next step, its result is dropped."""
        self.cancelled.set()

    def wait(self, timeout_s: float) -> bool:
        """Give the work a moment to finish before showing a placeholder; True when ``value`` is there."""
        return self.finished.wait(timeout_s) and self.state is State.DONE


class Progress:
    """What a job tells about itself; shared with code that knows no Qt (``progress`` and ``cancelled``)."""

    # A transfer may report every block; the screen needs ten words a second.
    _EVERY_S = 0.1

    def __init__(self, task: Task, tell: Callable[[_Step], None]) -> None:
        self._task = task
        self._tell = tell
        self._last = 0.0

    @property
    def cancelled(self) -> threading.Event:
        """Set when the user wants the job to stop."""
        return self._task.cancelled

    def step(self, done: int, total: int = 0, words: str = "") -> None:
        """Report progress and leave the job (Cancelled) when the user has cancelled it."""
        if self._task.cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= self._EVERY_S or (total and done >= total):
            self._last = now
            self._tell(_Step(self._task, done, total, words))


class Background(QObject):
    """The lanes of one open desk.

    Signals:
        changed: what a command changed (an object with ``kinds``), after each write and each sync.
        idle_changed: True when the last waiting work has been delivered, False when work begins.
    """

    changed = Signal(object)
    idle_changed = Signal(bool)
    _delivered = Signal(object)
    _stepped = Signal(object)

    def __init__(self, store: Store | None, *, readers: int = 2, jobs: int = 2) -> None:
        super().__init__()
        self._store = store
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._jobs = ThreadPoolExecutor(jobs, thread_name_prefix="job")
        self._open: set[Task] = set()
        self._latest: dict[tuple[int, str], Task] = {}
        self._closed = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every result has been delivered."""
        return not self._open

    def write(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> Task:
        """Run ``work(session)`` in one transaction on the writer lane, in the order of the calls."""
        task = Task(owner, done, failed)
        return self._submit(self._writer, task, lambda: self._in_session(work, writing=True))

    def read(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> Task:
        """Run ``work(session)`` on the read pool.

        ``latest`` names a question of which only the newest answer matters (search as you type): an older one
        still waiting is skipped and its answer is never delivered.
        """
        task = Task(owner, done, failed)
        if latest:
            task.latest = (id(owner), latest)
            older = self._latest.get(task.latest)
            if older is not None:
                older.cancel()
            self._latest[task.latest] = task
        return self._submit(self._readers, task, lambda: self._in_session(work, writing=False))

    def job(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        done: Done | None = None,
        failed: Failed | None = None,
        progress: Callable[[int, int, str], object] | None = None,
    ) -> Task:
        """Run ``work(progress)`` (files, network, key derivation) beside the database lanes; can be
        cancelled.
        """
        task = Task(owner, done, failed)
        task.progress = progress
        report = Progress(task, self._stepped.emit)
        return self._submit(self._jobs, task, lambda: work(report))

    def read_now(self, work: Callable[[Any], Any]) -> Any:
        """Run a read on the calling thread: only for a handful of rows by key."""
        return self._in_session(work, writing=False)

    def changed_now(self, changed: object) -> None:
        """Tell the views what changed outside the writer lane (a pull, an import); any thread may call."""
        self.changed.emit(changed)

    def close(self) -> None:
        """Finish the writes under way, drop everything else and end the threads; the store may be closed
        after.
        """
        self._closed = True
        for task in tuple(self._open):
            task.done = task.failed = task.progress = None
        self._readers.shutdown(wait=False, cancel_futures=True)
        for task in tuple(self._open):
            task.cancel()
        self._jobs.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self._open.clear()
        self._latest.clear()

    def _in_session(self, work: Callable[[Any], Any], *, writing: bool) -> Any:
        if self._store is None:
            raise KnownError("ui.no-desk-open")
        with self._store.write() if writing else self._store.read() as session:
            return work(session)

    def _submit(self, lane: ThreadPoolExecutor, task: Task, run: Callable[[], Any]) -> Task:
        if self._closed:
            task.cancel()
            return task
        if not self._open:
            self.idle_changed.emit(False)
        self._open.add(task)
        # A write is never skipped: the person was told it is under way.
        skippable = lane is not self._writer
        lane.submit(self._run, task, run, skippable)
        return task

    def _run(self, task: Task, run: Callable[[], Any], skippable: bool) -> None:
        """On a lane's thread: do the work and hand its outcome to the GUI thread, whatever it is."""
        try:
            if skippable and task.cancelled.is_set():
                raise Cancelled
            task.value = run()
            task.state = State.DONE
        except Cancelled:
            task.state = State.CANCELLED
        except BaseException as error:  # noqa: BLE001  (carried to the GUI thread and reported there)
            task.error = error
            task.state = State.FAILED
        task.finished.set()
        if not self._closed:
            self._delivered.emit(task)
        elif task.error is not None and not isinstance(task.error, KnownError):
            _report(task.error)

    @Slot(object)
    def _deliver(self, task: Task) -> None:
        if task not in self._open:
            return
        self._open.discard(task)
        if task.latest is not None and self._latest.get(task.latest) is task:
            del self._latest[task.latest]
        try:
            self._tell(task)
        finally:
            if not self._open:
                self.idle_changed.emit(True)

    def _tell(self, task: Task) -> None:
        if task.state is State.DONE:
            changed = _changes_in(task.value)
            if changed is not None:
                self.changed.emit(changed)
        wanted = not task.cancelled.is_set() and shiboken6.isValid(task.owner)
        if task.state is State.DONE:
            if wanted and task.done is not None:
                task.done(task.value)
        elif task.error is not None:
            error = task.error
            if not isinstance(error, KnownError):
                _report(error)
                error = KnownError("ui.defect")
            if not wanted:
                return
            if task.failed is not None:
                task.failed(error)
            else:
                messages.show_error(task.owner, error)

    @Slot(object)
    def _show_step(self, step: _Step) -> None:
        task = step.task
        if task in self._open and task.progress is not None and shiboken6.isValid(task.owner):
            task.progress(step.done, step.total, step.words)


def _changes_in(value: object) -> object | None:
    """The Changed in a command's result: the result itself, its ``changed``, or the first of a tuple."""
    if isinstance(value, tuple) and value:
        value = value[0]
    value = getattr(value, "changed", value)
    return value if hasattr(value, "kinds") else None


def _report(error: BaseException) -> None:
    """A defect of ours: to the crash report, with the trace of the thread it happened on."""
    sys.excepthook(type(error), error, error.__traceback__)


__all__ = ["Background", "Cancelled", "Progress", "State", "Store", "Task"]
