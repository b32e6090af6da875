"""Two officers, one record: what becomes of it, whoever reaches the server first.

An inspector (rows) and then his supervisor (columns) work on the same appeal, neither seeing the other's work; both
desks are real and so is the server. The tables say what all three of them hold once everybody has exchanged:

    both      both edits stand
    one       both wrote the same; there is nothing to settle
    conflict  the later value stands, and both desks show the two until someone chooses
    waits     the inspector's edit waits for the supervisor; the supervisor's stands
"""

from __future__ import annotations

from typing import Any

import pytest

from inspector_desk.rules.entries import Value
from inspector_desk.rules.merge import RecordState, in_conflict
from tests.simulation.desk import Desk
from tests.simulation.oracle import heads_of, read_ledger, read_records
from tests.simulation.region import Faults
from tests.simulation.world import World, world

FIELDS = {"essence": 10, "external_number": 22, "state": 16, "answer": 26, "precinct_id": 2, "annulled": 99}

INSPECTOR_FIRST = """
             | same field | other field | same value | close    | move  | annul
same field   | conflict   | both        | conflict   | both     | both  | both
other field  | both       | conflict    | both       | both     | both  | both
same value   | conflict   | both        | one        | both     | both  | both
close        | both       | both        | both       | conflict | both  | both
move         | waits      | waits       | waits      | waits    | waits | waits
annul        | both       | both        | both       | both     | both  | one
"""
SUPERVISOR_FIRST = """
             | same field | other field | same value | close    | move  | annul
same field   | conflict   | both        | conflict   | both     | waits | both
other field  | both       | conflict    | both       | both     | waits | both
same value   | conflict   | both        | one        | both     | waits | both
close        | both       | both        | both       | conflict | waits | both
move         | waits      | waits       | waits      | waits    | waits | waits
annul        | both       | both        | both       | both     | waits | one
"""


def read_table(text: str) -> dict[tuple[str, str], str]:
    """(row, column) → what is expected."""
    head, *rows = (line.split("|") for line in text.strip("\n").splitlines())
    columns = [cell.strip() for cell in head[1:]]
    return {
        (row[0].strip(), column): cell.strip()
        for row in rows
        for column, cell in zip(columns, row[1:], strict=True)
    }


class Pair:
    """The two officers, and an appeal in the inspector's precinct for each cell of the table."""

    def __init__(self, here: World, cells: list[tuple[str, str]]) -> None:
        self.world = here
        self.inspector, self.supervisor = here.desks[0], here.desks[3]
        self.home, self.next_door = here.template.precincts[:2]
        self.uids = {
            cell: self.inspector.register({"essence": "Шум", "external_number": "1"}, f"{cell}")
            for cell in cells
        }
        self.sync(self.inspector, self.supervisor)

    def sync(self, *desks: Desk) -> None:
        """Exchange, one after the other."""
        for desk in desks:
            self.world.moment.pass_seconds(60)
            status = desk.sync(Faults())
            assert status.synced, status.failure

    def act(self, desk: Desk, name: str, uid: str) -> dict[int, Value]:
        """One officer does one thing; the values written, as they travel."""
        self.world.moment.pass_seconds(1)
        who = desk.person.role
        values: dict[str, Any] = {
            "same field": {"essence": f"{who} о шуме"},
            "other field": {"external_number": f"{who} 7"},
            "same value": {"essence": "Шум по ночам"},
            "close": {"state": "answered", "answer": f"{who} ответил"},
            "move": {"precinct_id": desk.precinct_id(self.next_door)},
            "annul": {"annulled": True},
        }[name]
        local = next(local for local, one, _precinct in desk.shown() if one == uid)
        desk.change(local, self.home, values, f"{who} {uid}")
        travelling = {**values, "precinct_id": self.next_door} if name == "move" else values
        return {FIELDS[field]: value for field, value in travelling.items()}

    def outcome(self, uid: str, first: dict[int, Value], second: dict[int, Value]) -> str:
        """What the server holds of an appeal, in one word; whatever else would be a fault says so."""
        state = self.states[uid]
        if f"inspector {uid}" in self.waiting:
            return "waits" if _stand(state, second) else "the supervisor's edit is lost"
        if any(in_conflict(heads) for heads in state.heads.values()):
            values = {number: {head.value for head in heads} for number, heads in state.heads.items()}
            kept = all(value in values[number] for did in (first, second) for number, value in did.items())
            return "conflict" if kept and _stand(state, second) else "a value is lost"
        if not (_stand(state, first) and _stand(state, second)):
            return "a value is lost"
        return "one" if any(len(heads) > 1 for heads in state.heads.values()) else "both"

    def compare(self, uid: str) -> None:
        """Both desks hold what the server holds, or nothing where it is not theirs."""
        state, place = self.states[uid], self.places[uid]
        at_home = place == self.places["home"]
        assert self.supervisors[uid] == heads_of(state)
        if f"inspector {uid}" not in self.waiting:
            assert self.inspectors.get(uid) == (heads_of(state) if at_home else None)
        disputed = {number for number, heads in state.heads.items() if in_conflict(heads)}
        for desk, holds in ((self.supervisor, True), (self.inspector, at_home)):
            shown = {number for record, number in desk.conflicts() if record == uid}
            assert shown == (disputed if holds else set())

    def look(self) -> None:
        """Read what server and desks hold now."""
        self.states, self.places = read_records(self.world.server)
        self.waiting = {one.entry.reason for one in read_ledger(self.world.server) if one.waits}
        self.supervisors, self.inspectors = self.supervisor.states(), self.inspector.states()
        untouched = self.inspector.register({"essence": "ничей"}, "где дома")
        self.sync(self.inspector)
        _states, places = read_records(self.world.server)
        self.places["home"] = places[untouched]


def _stand(state: RecordState, values: dict[int, Value]) -> bool:
    return all(state.value(number) == value for number, value in values.items())


@pytest.mark.parametrize(
    ("table", "order"),
    [(INSPECTOR_FIRST, (0, 1)), (SUPERVISOR_FIRST, (1, 0))],
    ids=["inspector", "supervisor"],
)
def test_what_two_officers_do_apart_comes_out_as_the_table_says(table: str, order: tuple[int, int]) -> None:
    expected = read_table(table)
    with world(0, (0, 0, 0, 0)) as here:
        pair = Pair(here, list(expected))
        done = {}
        for cell, uid in pair.uids.items():
            first = pair.act(pair.inspector, cell[0], uid)
            done[cell] = first, pair.act(pair.supervisor, cell[1], uid)
        desks = (pair.inspector, pair.supervisor)
        pair.sync(*(desks[i] for i in order), *(desks[i] for i in order), pair.inspector)
        pair.look()
        assert {cell: pair.outcome(uid, *done[cell]) for cell, uid in pair.uids.items()} == expected
        for uid in pair.uids.values():
            pair.compare(uid)
