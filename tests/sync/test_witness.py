"""A clock that is stopped or set back does not lengthen a lease: the hours the program runs are counted without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.witness import LAST_MS, SAVED_EVERY_MS, Witness
from tests.desks import new_desk
from tests.sync.test_desk_leaving import DAY
from tests.sync.test_desk_leaving import Desk as PulledDesk

NOW = 1_900_000_000_000
HOUR = 3_600_000


class Machine:
    """A computer whose clock somebody sets, and whose uptime nobody does."""

    def __init__(self) -> None:
        self.clock, self.up = NOW, 0.0

    def now_ms(self) -> int:
        return self.clock

    def uptime(self) -> float:
        return self.up

    def run(self, ms: int, *, held_back: bool = False) -> None:
        """Let time go by."""
        self.up += ms / 1000
        self.clock += 0 if held_back else ms


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def desk(tmp_path: Path, machine: Machine) -> Iterator[PulledDesk]:
    made = PulledDesk(*new_desk(tmp_path / "desk"))
    for file in made.store.folder.iterdir():
        os.utime(file, (NOW / 1000, NOW / 1000))
    open_again(made, machine)
    made.exchange.apply_page(made.page(lease=NOW + 10 * DAY, grace=DAY, server_ms=NOW))
    yield made
    made.store.close()


def open_again(desk: PulledDesk, machine: Machine) -> None:
    """The program is started anew."""
    desk.exchange = DeskExchange(desk.store, witness=Witness(desk.store, machine.now_ms, machine.uptime))


def test_running_hours_end_a_lease_though_the_clock_stands_still(desk: PulledDesk, machine: Machine) -> None:
    for _day in range(10):
        machine.run(DAY, held_back=True)
        assert desk.exchange.lock_state().kind != "locked"
    machine.run(DAY, held_back=True)
    assert desk.exchange.lock_state().kind == "locked"
    assert desk.exchange.standing().behind_ms == 11 * DAY


def test_hours_are_kept_when_the_program_ends_and_begins(desk: PulledDesk, machine: Machine) -> None:
    for _start in range(4):
        machine.run(3 * DAY, held_back=True)
        desk.exchange.witness.keep()
        open_again(desk, machine)
    assert desk.exchange.lock_state().kind == "locked"


def test_little_is_not_written_every_time(desk: PulledDesk, machine: Machine) -> None:
    machine.run(SAVED_EVERY_MS - 1000, held_back=True)
    desk.exchange.witness.keep()
    open_again(desk, machine)
    assert desk.exchange.standing().behind_ms == 0
    machine.run(SAVED_EVERY_MS, held_back=True)
    desk.exchange.witness.keep()
    open_again(desk, machine)
    assert desk.exchange.standing().behind_ms == SAVED_EVERY_MS


def test_a_clock_that_goes_right_is_never_said_to_be_behind(desk: PulledDesk, machine: Machine) -> None:
    for _hour in range(96):
        machine.run(HOUR)
        desk.exchange.witness.keep()
        assert desk.exchange.standing().behind_ms == 0
    assert desk.exchange.lock_state().kind == "ends soon"


def test_a_clock_set_back_is_seen_by_what_the_desk_saw_before(desk: PulledDesk, machine: Machine) -> None:
    machine.run(9 * DAY)
    desk.exchange.witness.keep()
    machine.clock = NOW
    open_again(desk, machine)
    assert desk.exchange.standing().behind_ms == 9 * DAY
    machine.run(2 * DAY, held_back=True)
    assert desk.exchange.lock_state().kind == "locked"


def test_a_time_seen_by_mistake_leaves_a_day_of_running_hours_and_the_server_puts_it_right(
    desk: PulledDesk, machine: Machine
) -> None:
    machine.clock = NOW + 400 * DAY
    desk.exchange.witness.keep()
    machine.clock = NOW
    assert desk.exchange.lock_state().kind == "ends soon", "not locked by a year mistyped"
    assert desk.exchange.standing().behind_ms == 11 * DAY - LAST_MS
    desk.exchange.apply_page(desk.page(lease=NOW + 20 * DAY, grace=DAY, server_ms=NOW))
    assert desk.exchange.standing().behind_ms == 0
    assert desk.exchange.lock_state().kind == "open"


def test_entries_and_files_of_a_desk_bear_witness_too(desk: PulledDesk, machine: Machine) -> None:
    newest = next(file for file in desk.store.folder.iterdir() if file.is_file())
    os.utime(newest, (NOW / 1000 + 3 * 86_400, NOW / 1000 + 3 * 86_400))
    open_again(desk, machine)
    assert desk.exchange.standing().behind_ms == 3 * DAY


def test_a_desk_that_joined_nothing_has_no_clock_to_keep(tmp_path: Path, machine: Machine) -> None:
    store, _actor = new_desk(tmp_path / "desk")
    exchange = DeskExchange(store, witness=Witness(store, machine.now_ms, machine.uptime))
    machine.clock = 1
    exchange.witness.keep()
    assert exchange.standing().behind_ms == 0
    assert exchange.lock_state().kind == "open"
    store.close()
