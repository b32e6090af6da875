"""The lane's schedule, and what the engine does while a request is under way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from threading import Event

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.lane import SyncLane, own_address
from inspector_desk.sync.client.pacing import Backoff
from inspector_desk.sync.client.session import Line
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.sync.client.transport import Answer, Progress, Transport, connect
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import Region

LONG = 600.0


def eventually(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something becomes true in another thread."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


class Road:
    """A network that a test takes away and brings back."""

    def __init__(self) -> None:
        self.address: str | None = "10.0.0.1"
        self.open = True
        self.lines = 0

    def found(self, _url: str) -> str | None:
        return self.address

    def connect(self, url: str, authority: str | None) -> Transport:
        self.lines += 1
        if not self.open:
            raise KnownError("sync.unreachable")
        return connect(url, authority)


@pytest.fixture
def lanes() -> Iterator[Callable[..., SyncLane]]:
    made: list[SyncLane] = []

    def start(engine: SyncEngine, road: Road, **more: float) -> SyncLane:
        lane = SyncLane(engine, LONG, look=0.02, address=road.found, **more)
        made.append(lane)
        lane.start()
        return lane

    yield start
    for lane in made:
        assert lane.stop(20)


class Slowly(Backoff):
    """Waits as long as a desk without a line does in the end."""

    def next(self, at_least: float = 0.0, cause: str = "") -> float:
        super().next(at_least, cause)
        return LONG


def ended(engine: SyncEngine, count: int, desk: TwinDesk) -> Callable[[], bool]:
    return lambda: len(desk.sessions) >= count and not engine.status().busy


def test_a_change_is_sent_within_the_stated_time_and_the_next_session_is_told(
    small_region: Region, lanes: Callable[..., SyncLane]
) -> None:
    desk, road = small_region.desk(), Road()
    engine = SyncEngine(desk, road.connect, desk.clock)
    lanes(engine, road, after_change=0.3)
    eventually(ended(engine, 1, desk))
    eventually(lambda: engine.status().next_session_at is not None)
    began = time.monotonic()
    desk.record({1: "а"})
    eventually(ended(engine, 2, desk))
    assert time.monotonic() - began >= 0.3, "what follows soon travels together"
    assert engine.status().waiting == 0


def test_a_paused_lane_begins_no_session_until_it_is_told_to_go_on(
    small_region: Region, lanes: Callable[..., SyncLane]
) -> None:
    desk, road = small_region.desk(), Road()
    engine = SyncEngine(desk, road.connect, desk.clock)
    lane = lanes(engine, road, after_change=0.05)
    eventually(ended(engine, 1, desk))
    lane.pause()
    eventually(lambda: engine.status().state is SyncState.STOPPED)
    desk.record({1: "а"})
    time.sleep(0.3)
    assert lane.paused
    assert (len(desk.sessions), engine.refresh().waiting) == (1, 1)
    lane.resume()
    eventually(ended(engine, 2, desk))
    assert engine.status().synced


def test_the_networks_return_is_noticed_without_waiting_for_the_next_try(
    small_region: Region, lanes: Callable[..., SyncLane]
) -> None:
    desk, road = small_region.desk(), Road()
    road.open, road.address = False, None
    engine = SyncEngine(desk, road.connect, desk.clock, backoff=Slowly())
    lanes(engine, road)
    eventually(ended(engine, 1, desk))
    assert desk.sessions[0].outcome == "sync.unreachable"
    road.open, road.address = True, "10.0.0.2"
    eventually(lambda: engine.status().synced)
    assert road.lines == 2


def test_retry_now_does_not_wait_either_and_moves_files_on_a_metered_line(
    small_region: Region, lanes: Callable[..., SyncLane]
) -> None:
    desk, road = small_region.desk(), Road()
    moved: list[bool] = []

    def files(line: Line) -> None:
        moved.append(line.preempted())

    engine = SyncEngine(desk, road.connect, desk.clock, backoff=Slowly(), after_records=files)
    road.open = False
    lane = lanes(engine, road)
    lane.metered = True
    eventually(ended(engine, 1, desk))
    road.open = True
    lane.retry_now()
    eventually(ended(engine, 2, desk))
    assert engine.status().metered
    assert moved == []
    lane.retry_now(files=True)
    eventually(ended(engine, 3, desk))
    assert moved == [False]


def test_the_way_to_a_server_is_looked_up_without_a_packet() -> None:
    assert own_address("http://127.0.0.1:1") == "127.0.0.1"
    assert own_address("https://name.invalid") in (None, own_address("https://other.invalid"))


# Ahead ---------------------------------------------------------------------------------------------------


class Watched:
    """A line that says what is asked for, and stops at a request until the test lets it go on."""

    def __init__(self, inner: Transport, seen: list[str], during: Callable[[str], None]) -> None:
        self._inner, self._seen, self._during = inner, seen, during

    def __enter__(self) -> Watched:
        self._inner.__enter__()
        return self

    def __exit__(self, *facts: object) -> None:
        self._inner.__exit__(*facts)  # type: ignore[arg-type]

    def send(
        self, path: str, body: bytes, headers: Mapping[str, str], progress: Progress, cancel: Event
    ) -> Answer:
        self._seen.append(path)
        self._during(path)
        return self._inner.send(path, body, headers, progress, cancel)


def test_the_next_batch_is_cut_while_one_is_under_way_and_a_lost_one_takes_it_back(
    small_region: Region,
) -> None:
    desk = small_region.desk()
    for n in range(600):
        desk.record({1: f"запись {n}"})
    kept: list[int] = []
    loses = [False]

    def during(path: str) -> None:
        if path == "/v1/push":
            lineage = desk.lineages()[-1].lineage
            ends = time.monotonic() + 2
            while len(desk.pending_batches(lineage)) < 2 and desk.lineages()[-1].cut_n < 600:
                if time.monotonic() > ends:
                    break
                time.sleep(0.005)
            kept.append(len(desk.pending_batches(lineage)))
            if loses[0]:
                raise KnownError("sync.cut")

    seen: list[str] = []
    engine = SyncEngine(desk, lambda *to: Watched(connect(*to), seen, during), desk.clock)
    loses[0] = True
    status = engine.run_once(Event())
    assert status.failure is not None
    assert kept == [2]
    assert len(desk.pending_batches(desk.lineages()[-1].lineage)) == 1, "what was cut ahead is cut anew"
    loses[0] = False
    status = engine.run_once(Event())
    assert status.synced
    assert max(kept) == 2
    assert len(small_region.values()) == 600


def test_the_next_page_is_asked_for_while_one_is_applied_in_the_same_order(small_region: Region) -> None:
    first, second = small_region.desk(), small_region.desk()
    for n in range(700):
        first.record({1: f"запись {n}"})
    assert SyncEngine(first, connect, first.clock).run_once(Event()).synced
    threads: set[str] = set()
    applied: list[bool] = []
    seen: list[str] = []

    class Slow(TwinDesk):
        def apply_page(self, page: object) -> None:
            asked = len(seen)
            if page.more:  # type: ignore[attr-defined]
                ends = time.monotonic() + 10
                while len(seen) == asked and time.monotonic() < ends:
                    time.sleep(0.005)
            applied.append(len(seen) > asked or seen[-1] == "/v1/pull")
            super().apply_page(page)  # type: ignore[arg-type]

    second.__class__ = Slow

    def during(_path: str) -> None:
        threads.add(threading.current_thread().name)

    engine = SyncEngine(second, lambda *to: Watched(connect(*to), seen, during), second.clock)
    statuses: list[SyncStatus] = []
    status = engine.run_once(Event())
    statuses.append(status)
    assert status.synced
    assert len(applied) > 1
    assert threads == {"sync-request"}
    assert second.values() == first.values()
    assert [entry.n for entry in second.pulled] == sorted(entry.n for entry in second.pulled)
