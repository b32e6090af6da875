"""Sizes, waits and what the status says."""

from __future__ import annotations

import random
import re
import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path
from threading import Event

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.engine import STALL_SECONDS, SyncEngine
from inspector_desk.sync.client.lane import SyncLane
from inspector_desk.sync.client.pacing import (
    CEILING_BYTES,
    FLOOR_BYTES,
    LONGEST_BATCH,
    LONGEST_WAIT,
    SHORTEST_BATCH,
    Backoff,
    Link,
    Sizer,
)
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.sync.client.transport import Answer, Progress
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import Region, sync

ROOT = Path(__file__).parents[2]


def test_sizes_grow_while_messages_pass_quickly_and_halve_when_one_is_lost() -> None:
    sizer = Sizer()
    for _ in range(10):
        sizer.passed(sizer.target, 0.5)
    assert sizer.target == CEILING_BYTES
    for _ in range(20):
        sizer.failed()
    assert sizer.target == FLOOR_BYTES
    sizer.passed(100, 0.1)
    assert sizer.target == FLOOR_BYTES, "a small message proves nothing about a larger one"
    sizer = Sizer(target=100_000)
    best = sizer.link.batch_seconds()
    sizer.passed(100_000, 20.0)
    assert sizer.target < 100_000 * LONGEST_BATCH / 20
    assert sizer.target >= int(100_000 * best / 20)
    assert sizer.entries() >= 1


def test_a_message_takes_as_long_as_the_lines_losses_make_worth_while() -> None:
    link = Link(overhead=0.4)
    assert link.batch_seconds() == pytest.approx((2 * 0.4 * 60) ** 0.5), "a line nobody knows: a cut a minute"
    for _ in range(100):
        link.answered(100_000, 7.0)
    assert link.batch_seconds() == LONGEST_BATCH, "a line that never breaks carries long messages"
    link = Link(overhead=0.4)
    for _ in range(3):
        link.answered(32_000, 2.0)
        link.cut(1.8)
    assert link.batch_seconds() == SHORTEST_BATCH, "one that breaks every four seconds short ones"
    assert link.rate == pytest.approx(20_000, rel=0.2)


def test_a_cause_that_waiting_does_not_cure_is_tried_three_times_and_then_seldom() -> None:
    backoff = Backoff(random.Random(1))
    waits = [backoff.next(cause="sync.certificate-refused") for _ in range(5)]
    assert max(waits[:3]) < LONGEST_WAIT
    assert waits[3:] == [LONGEST_WAIT, LONGEST_WAIT]
    assert backoff.next(cause="sync.cut") <= LONGEST_WAIT
    backoff.reset()
    assert max(backoff.next(cause="sync.cut") for _ in range(2)) < 60


def test_waits_are_spread_between_two_seconds_and_ten_minutes_and_begin_again_after_a_success() -> None:
    backoff = Backoff(random.Random(1))
    waits = [backoff.next() for _ in range(200)]
    assert min(waits) >= 2.0
    assert max(waits) <= LONGEST_WAIT
    assert max(waits) > 60
    assert backoff.next(at_least=900) >= 900
    backoff.reset()
    assert backoff.next() <= 6.0


def test_a_desk_that_is_not_enrolled_is_off_and_counts_what_waits(small_region: Region) -> None:
    desk = TwinDesk(small_region.first, clock=small_region.clock)
    desk.record({1: "а"})
    engine = SyncEngine(desk, _never, desk.clock)
    assert engine.refresh().state is SyncState.OFF
    status = engine.run_once(Event())
    assert (status.state, status.waiting, status.synced) == (SyncState.OFF, 1, False)


def test_synced_is_said_only_when_receipts_name_every_entry(small_region: Region) -> None:
    desk = small_region.desk()
    seen: list[SyncStatus] = []
    from inspector_desk.sync.client.transport import connect

    engine = SyncEngine(desk, connect, desk.clock, listen=seen.append)
    desk.record({1: "а"})
    engine.run_once(Event())
    assert [status.state for status in seen if status.synced] == [SyncState.IDLE] * len(
        [status for status in seen if status.synced]
    )
    assert seen[-1].synced
    assert not any(status.synced for status in seen[:-1])
    assert {SyncState.CONNECTING, SyncState.PUSHING, SyncState.PULLING} <= {status.state for status in seen}
    desk.record({1: "б"})
    assert not engine.refresh().synced
    assert engine.status().waiting == 1


def test_a_session_without_progress_is_called_stalled_after_two_minutes(small_region: Region) -> None:
    desk = small_region.desk()
    desk.record({1: "а"})
    seen: list[SyncStatus] = []

    class Silent:
        def __enter__(self) -> Silent:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def send(
            self, path: str, body: bytes, headers: Mapping[str, str], progress: Progress, cancel: Event
        ) -> Answer:
            desk.clock.passed += STALL_SECONDS + 1
            seen.append(engine.status())
            raise KnownError("sync.stalled")

    engine = SyncEngine(desk, lambda _url, _authority: Silent(), desk.clock)
    engine.run_once(Event())
    assert seen[0].state is SyncState.WAITING
    assert seen[0].failure is not None
    assert seen[0].failure.code == "sync.stalled"


def test_a_defect_leaves_an_honest_status_behind(small_region: Region) -> None:
    desk = small_region.desk()

    def broken(_url: str, _authority: str | None) -> Silence:
        raise ZeroDivisionError

    engine = SyncEngine(desk, broken, desk.clock)
    with pytest.raises(ZeroDivisionError):
        engine.run_once(Event())
    status = engine.status()
    assert status.state is SyncState.WAITING
    assert status.failure is not None
    assert status.failure.code == "sync.defect"


REASONS = ("objections.py", "moves.py", "decisions.py")
"""Modules of the server that say why an entry waits."""


class Silence:
    """A line that is never used."""

    def __enter__(self) -> Silence:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(
        self, path: str, body: bytes, headers: Mapping[str, str], progress: Progress, cancel: Event
    ) -> Answer:
        raise AssertionError


def _never(_url: str, _authority: str | None) -> Silence:
    raise AssertionError


def test_the_lane_syncs_at_once_when_woken_and_stops_when_told(small_region: Region) -> None:
    desk = small_region.desk()
    arrived = threading.Event()
    from inspector_desk.sync.client.transport import connect

    def listen(status: SyncStatus) -> None:
        if status.synced:
            arrived.set()

    engine = SyncEngine(desk, connect, desk.clock, listen=listen)
    lane = SyncLane(engine)
    lane.start()
    try:
        assert arrived.wait(20)
        arrived.clear()
        desk.record({1: "а"})
        lane.wake()
        assert arrived.wait(20)
    finally:
        assert lane.stop()
    assert engine.status().state is SyncState.STOPPED
    assert len(small_region.values()) == 1


def test_a_session_from_idle_costs_one_request_and_few_bytes(small_region: Region) -> None:
    desk = small_region.desk()
    desk.record({1: "а"})
    sync(desk)
    status = sync(desk)
    assert status.synced
    assert status.sent_bytes + status.received_bytes < 800


def test_every_fault_and_review_of_this_room_has_its_sentence_in_four_languages() -> None:
    wording: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted((ROOT / "resources/wording").glob("errors-*.toml")):
        for group, sentences in tomllib.loads(path.read_text(encoding="utf-8")).items():
            wording.setdefault(group, {}).update(sentences)
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "inspector_desk/sync").rglob("*.py")
    )
    used = set(re.findall(r'"sync\.([a-z-]+)"', sources))
    assert used <= set(wording["sync"]), used - set(wording["sync"])
    rooms = [ROOT / "inspector_desk/sync/server" / name for name in REASONS]
    objections = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    reviews = set(re.findall(r'return "([a-z]+(?:-[a-z]+)+)"', objections))
    assert len(reviews) > 15
    assert reviews <= set(wording["sync-review"]), reviews - set(wording["sync-review"])
    for told in (*wording["sync"].values(), *wording["sync-review"].values()):
        assert sorted(told) == ["en", "kk", "ru", "tg"]
        facts = [sorted(re.findall(r"{\w+}", text)) for text in told.values()]
        assert all(item == facts[0] for item in facts)
