"""The exchange with the regional server: how it stands, what waits, why it failed, sticks, and joining a server."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.exchange import count_not_indexed, list_differing
from inspector_desk.sync.client.lane import AFTER_CHANGE_SECONDS, INTERVAL_SECONDS, SystemClock
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Progress
from inspector_desk.ui.context import Desk
from inspector_desk.ui.sync.lists import ExchangeLists
from inspector_desk.ui.sync.stick_bar import StickBar, StickExchanger
from inspector_desk.ui.sync.words import (
    behind_words,
    clock_words,
    lease_words,
    left_words,
    next_at,
    size_words,
    status_words,
)

FACTS = ("accepted", "next", "sent", "received", "clock", "lease", "index")


class Exchanger(StickExchanger, Protocol):
    """What the screen needs of the exchange; bootstrap gives it.

    ``ready`` says that ``status`` can be told without loading anything first.
    """

    @property
    def ready(self) -> bool: ...
    @property
    def paused(self) -> bool: ...
    def status(self) -> SyncStatus: ...
    def wake(self) -> None: ...
    def retry_now(self, *, files: bool = False) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def set_metered(self, on: bool) -> None: ...
    def enrol(self, url: str, code: str) -> None: ...
    def set_snapshot_source(self, text: str) -> None: ...


class SyncScreen(i18n.Retranslated, QWidget):
    """The state of the exchange, refreshed while it is on show.

    Signals:
        joined: this desk has joined a server; whoever listens begins the exchange under the server's names.
    """

    joined = Signal()

    REFRESH_MS = 500

    def __init__(self, desk: Desk, exchanger: Exchanger) -> None:
        super().__init__()
        self.desk = desk
        self._exchanger = exchanger
        self._counted = (-1, -1)
        self._failing = False
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(self.REFRESH_MS)
        self._timer.timeout.connect(self._show)
        desk.background.changed.connect(self._reload)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._reload()
        self._show()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Exchange with the regional server"))
        self.now_button.setText(self.tr("Exchange now") + "  F5")
        self.metered.setText(self.tr("Connection paid by the byte"))
        self.metered.setToolTip(
            self.tr("Only records are exchanged; attachments go when “Exchange now” is pressed.")
        )
        self.enrol_words.setText(
            self.tr(
                "This desk works without a server. To join one, type its address and the one-time code that the "
                "administrator gave you; the code names your precinct."
            )
        )
        self.url.setPlaceholderText(self.tr("Address of the server"))
        self.url.setAccessibleName(self.tr("Address of the server"))
        self.code.setPlaceholderText(self.tr("One-time code"))
        self.code.setAccessibleName(self.tr("One-time code"))
        self.enrol_button.setText(self.tr("Join"))
        self.cancel.setText(self.tr("Cancel"))
        self.nearby.setPlaceholderText(
            self.tr("Records from near by: a folder or an address of the local network; may stay empty")
        )
        self.nearby.setAccessibleName(self.tr("Records from near by"))
        self.nearby_button.setText(self.tr("Folder…"))
        self.stick_join.setText(self.tr("Join by stick…"))
        self.schedule.setText(
            self.tr(
                "Exchanged by itself: at the start, {seconds} seconds after a change, every {minutes} minutes, and as "
                "soon as the network is back."
            ).format(seconds=round(AFTER_CHANGE_SECONDS), minutes=round(INTERVAL_SECONDS / 60))
        )
        for key, words in (
            ("accepted", self.tr("Last accepted by the server")),
            ("next", self.tr("Next try")),
            ("sent", self.tr("Sent in this session")),
            ("received", self.tr("Received in this session")),
            ("clock", self.tr("This computer's clock beside the server's")),
            ("lease", self.tr("Lease of this desk")),
            ("index", self.tr("Received and not yet found by search")),
        ):
            self.names[key].setText(words)
        self._show()

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.words = QLabel(), QLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.words, role="heading")
        self.words.setObjectName("sync-words")
        self.words.setWordWrap(True)
        self.icon = QLabel()
        self.now_button, self.pause_button = QPushButton(), QPushButton()
        self.now_button.setObjectName("sync-now")
        self.pause_button.setObjectName("sync-pause")
        theme.set_token(self.now_button, kind="primary")
        self.now_button.clicked.connect(self._exchange_now)
        shortcuts.bind(self, "F5", self._exchange_now, lambda: self.tr("Exchange now"))
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.metered = QCheckBox()
        self.metered.setObjectName("sync-metered")
        self.metered.clicked.connect(self._set_metered)
        self.notice, self.differing = messages.Notice(), messages.Notice()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel = QPushButton()
        self.cancel.setObjectName("sync-cancel")
        self.cancel.clicked.connect(self._cancel)
        self.progress_words = QLabel()
        theme.set_token(self.progress_words, role="muted")
        self.schedule = QLabel()
        self.schedule.setWordWrap(True)
        theme.set_token(self.schedule, role="muted")
        self.names: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        self._build_joining()
        self.stick = StickBar(self.desk, self._exchanger)
        self.stick.told.connect(self.notice.say)
        self.stick.joined.connect(self.joined)
        self.lists = ExchangeLists(self.desk)
        top = QFrame()
        theme.set_token(top, role="bar")
        bar = QHBoxLayout(top)
        bar.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        bar.setSpacing(look.px(3))
        bar.addWidget(self.heading)
        bar.addStretch(1)
        bar.addWidget(self.metered)
        bar.addWidget(self.pause_button)
        bar.addWidget(self.now_button)
        state = QHBoxLayout()
        state.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.words, 1)
        moving = QHBoxLayout()
        moving.addWidget(self.progress, 1)
        moving.addWidget(self.progress_words)
        moving.addWidget(self.cancel)
        inside = QVBoxLayout()
        gap = look.px(4)
        inside.setContentsMargins(gap, gap, gap, gap)
        inside.setSpacing(look.px(2.5))
        inside.addLayout(state)
        inside.addLayout(moving)
        inside.addWidget(self.notice)
        inside.addWidget(self.differing)
        inside.addWidget(self.enrol_box)
        inside.addWidget(self._facts())
        inside.addWidget(self.schedule)
        inside.addWidget(self.stick)
        inside.addWidget(self.lists, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(inside, 1)

    def _facts(self) -> QWidget:
        """What is known of the exchange, in two columns of name and value."""
        look = theme.current()
        self.facts = QWidget()
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(4))
        grid.setVerticalSpacing(look.px(1))
        half = (len(FACTS) + 1) // 2
        for number, key in enumerate(FACTS):
            self.names[key], self.values[key] = QLabel(), QLabel()
            theme.set_token(self.names[key], role="label")
            self.values[key].setWordWrap(True)
            self.values[key].setObjectName(f"sync-{key}")
            across = 0 if number < half else 2
            grid.addWidget(self.names[key], number % half, across)
            grid.addWidget(self.values[key], number % half, across + 1)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        return self.facts

    def _build_joining(self) -> None:
        self.enrol_box = QFrame()
        theme.set_token(self.enrol_box, role="notice", state="info")
        self.enrol_words = QLabel()
        self.enrol_words.setWordWrap(True)
        self.url, self.code = QLineEdit(), QLineEdit()
        self.url.setObjectName("enrol-url")
        self.url.returnPressed.connect(self.code.setFocus)
        self.code.setObjectName("enrol-code")
        self.code.returnPressed.connect(self._enrol)
        self.enrol_button, self.stick_join = QPushButton(), QPushButton()
        self.enrol_button.clicked.connect(self._enrol)
        self.stick_join.setObjectName("enrol-by-stick")
        self.stick_join.clicked.connect(self._join_by_stick)
        box = QVBoxLayout(self.enrol_box)
        box.addWidget(self.enrol_words)
        line = QHBoxLayout()
        line.addWidget(self.url, 2)
        line.addWidget(self.code, 3)
        line.addWidget(self.enrol_button)
        line.addWidget(self.stick_join)
        box.addLayout(line)
        self.nearby, self.nearby_button = QLineEdit(), QPushButton()
        self.nearby.setObjectName("enrol-nearby")
        self.nearby_button.clicked.connect(self._choose_nearby)
        near = QHBoxLayout()
        near.addWidget(self.nearby, 1)
        near.addWidget(self.nearby_button)
        box.addLayout(near)

    def _show(self) -> None:
        status = self._exchanger.status()
        counted = (status.waiting, status.finished_at or 0)
        if counted != self._counted:
            # A receipt changes what waits without changing any record.
            self._counted = counted
            self._reload()
        self.lists.set_waiting(status.waiting)
        words, state, icon = status_words(status)
        theme.set_token(self.words, state=state)
        self.words.setText(words)
        self.icon.setPixmap(icons.pixmap(icon, state))
        off = status.state is SyncState.OFF
        self.enrol_box.setVisible(off)
        self.facts.setVisible(not off)
        self.schedule.setVisible(not off)
        self.metered.setVisible(not off)
        self.metered.setChecked(status.metered)
        self.stick.set_joined(not off)
        paused = self._exchanger.paused
        self.now_button.setEnabled(not status.busy and not off)
        self.pause_button.setEnabled(not off)
        self.pause_button.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._show_progress(status)
        if status.failure is not None:
            self._failing = True
            self.notice.say_error(status.failure)
        elif self._failing:
            self._failing = False
            self.notice.clear()
        self._show_facts(status)

    def _show_progress(self, status: SyncStatus) -> None:
        self.progress.setVisible(status.busy)
        self.progress_words.setVisible(status.busy)
        self.cancel.setVisible(status.busy and bool(status.first_total))
        if not status.busy:
            return
        if status.first_total:
            self._show_first(status)
            return
        if status.bytes_total:
            # In kilobytes: a progress bar counts with 32 bits.
            done = status.bytes_total - status.bytes_left
            self.progress.setMaximum(max(1, status.bytes_total // 1024))
            self.progress.setValue(done // 1024)
            words = self.tr("{done} of {size}").format(
                done=size_words(done), size=size_words(status.bytes_total)
            )
            left = left_words(status.seconds_left)
            self.progress_words.setText(f"{words} · {left}" if left else words)
            return
        total = status.pushed + status.pulled + status.waiting + status.left
        self.progress.setMaximum(total)
        self.progress.setValue(status.pushed + status.pulled)
        self.progress_words.setText("")

    def _show_first(self, status: SyncStatus) -> None:
        """A first sync from snapshots: bytes while they come, then records, both said."""
        here, size = status.first_bytes
        fetching = here < size
        done, total = (here // 1024, size // 1024) if fetching else (status.first_records, status.first_total)
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done)
        words = self.tr("First exchange: {records} of {all} records, {done} of {size}").format(
            records=i18n.number_words(status.first_records),
            all=i18n.number_words(status.first_total),
            done=size_words(here),
            size=size_words(size),
        )
        left = left_words(status.first_seconds)
        self.progress_words.setText(f"{words} · {left}" if left else words)

    def _show_facts(self, status: SyncStatus) -> None:
        self.values["accepted"].setText(clock_words(status.last_accepted_at) or "—")
        following = clock_words(next_at(status))
        stopped = self.tr("paused; “Go on” continues") if self._exchanger.paused else "—"
        self.values["next"].setText(following or stopped)
        self.values["sent"].setText(self._amount(status.sent_bytes, status.pushed))
        self.values["received"].setText(self._amount(status.received_bytes, status.pulled))
        offset = status.clock_offset_ms
        said = "—" if offset is None else self.tr("{seconds} s").format(seconds=round(offset / 1000))
        self.values["clock"].setText(behind_words(status, SystemClock().now_ms()) or said)
        theme.set_token(self.values["clock"], state="bad" if status.clock_wrong else "")
        words, state = lease_words(status, SystemClock().now_ms() + status.behind_ms)
        self.values["lease"].setText(words or "—")
        theme.set_token(self.values["lease"], state=state)

    def _amount(self, size: int, entries: int) -> str:
        return self.tr("{entries} entries, {size}").format(
            entries=i18n.number_words(entries), size=size_words(size)
        )

    def _reload(self, _changed: object = None) -> None:
        if self.isVisible():
            self.lists.reload()
            self.desk.background.read(self, count_not_indexed, self._index_counted, latest="index")
            actor = self.desk.actor
            self.desk.background.read(
                self, lambda session: list_differing(session, actor), self._differ, latest="differing"
            )

    def _differ(self, places: list[str]) -> None:
        """Say where this desk and the server still differ after a repair."""
        if not places:
            self.differing.clear()
            return
        names = ", ".join(places)
        self.differing.say(
            lambda: self.tr(
                "What this desk holds of {names} still differs from the server's after it was fetched again. Nothing "
                "is lost; tell the administrator, and do not rely on lists and counts of it until then."
            ).format(names=names),
            "waiting",
        )

    def _index_counted(self, count: int) -> None:
        for label in (self.names["index"], self.values["index"]):
            label.setVisible(bool(count))
        self.values["index"].setText(i18n.number_words(count))

    def _exchange_now(self) -> None:
        if not self.now_button.isEnabled():
            return
        self.notice.clear()
        self._exchanger.retry_now(files=True)

    def _pause_or_go_on(self) -> None:
        if self._exchanger.paused:
            self._exchanger.resume()
        else:
            self._exchanger.pause()
        self._show()

    def _cancel(self) -> None:
        """End a first sync for now: what has come and what was brought in stays."""
        self._exchanger.pause()
        self.notice.say(
            lambda: self.tr("The first exchange is interrupted; “Go on” continues where it stopped."), "info"
        )
        self._show()

    def _set_metered(self, on: bool) -> None:
        self.desk.background.job(self, lambda _progress: self._exchanger.set_metered(on))

    def _enrol(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        url, code = typed
        nearby = self.nearby.text().strip()
        self.enrol_button.setEnabled(False)

        def work(_progress: Progress) -> None:
            self._exchanger.set_snapshot_source(nearby)
            self._exchanger.enrol(url, code)

        self.desk.background.job(self, work, self._enrolled, self._refused)

    def _choose_nearby(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder with the records of the precinct"))
        if folder:
            self.nearby.setText(folder)

    def _join_by_stick(self) -> None:
        typed = self._typed()
        path = self.stick.choose_request_file() if typed is not None else None
        if typed is not None and path is not None:
            self.stick.ask_to_join(path, *typed)

    def _typed(self) -> tuple[str, str] | None:
        url, code = self.url.text().strip(), self.code.text().strip()
        if not url or not code:
            (self.code if url else self.url).setFocus()
            return None
        return url, code

    def _enrolled(self, _nothing: object) -> None:
        self.enrol_button.setEnabled(True)
        self.code.clear()
        messages.Toasts.of(self.window()).say(self.tr("This desk has joined the server."), "good")
        self.joined.emit()

    def _refused(self, error: KnownError) -> None:
        self.enrol_button.setEnabled(True)
        self.notice.say_error(error)
