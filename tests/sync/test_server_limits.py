"""Limits of one server that are not of a batch: repairs by device, and what is done every day."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from inspector_desk.sync.client.session import Line, Paused
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.frames import Kind
from inspector_desk.sync.protocol.messages import RepairRequest, seal_message
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.limits import Limits, Rate
from inspector_desk.sync.server.serving import every_day
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import Region
from tests.sync.test_app import serving


def repair(region: Region, desk: TwinDesk) -> None:
    identity = desk.saved_identity
    assert identity is not None
    body = seal_message(Kind.REPAIR, RepairRequest(bytes.fromhex(region.first), [], 0), identity.device_key)
    with connect(region.url, None) as transport:
        Line(transport, identity, desk.clock, lambda _a, _b: None, threading.Event()).ask(
            "/v1/repair", lambda: body
        )


def test_repairs_are_rated_by_device_beside_everything_else(tmp_path: Path) -> None:
    limits = replace(Limits(), repair=Rate(0.001, 2))
    with serving(tmp_path, Settings(limits=limits)) as region:
        one, other = region.desk(), region.desk()
        repair(region, one)
        repair(region, one)
        with pytest.raises(Paused) as told:
            repair(region, one)
        assert told.value.code == "sync.too-many"
        repair(region, other)


@pytest.mark.expects_log("inspector_desk.sync.server.serving", "daily work left")
def test_what_is_done_every_day_is_done_at_once_and_again_though_the_database_was_away() -> None:
    done = threading.Semaphore(0)
    calls: list[int] = []

    def work() -> None:
        calls.append(1)
        done.release()
        if len(calls) == 1:
            raise OperationalError("select", None, Exception("away"))

    with every_day(work, 0.01):
        assert done.acquire(timeout=10)
        assert done.acquire(timeout=10)
    count = len(calls)
    assert not done.acquire(timeout=0.05) or len(calls) == count
