"""A page of entries leaves in the file exactly what its entries one after another would leave there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.models import Appeal
from inspector_desk.operations.verify import verify
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import GENESIS, Entry, FieldChange, RecordChange, Value, canonical, digest
from inspector_desk.rules.merge import RecordState, apply
from inspector_desk.storage import engine, journal, merging, search
from inspector_desk.storage.merging import Arriving
from inspector_desk.storage.store import DATABASE, Store, open_desk
from tests.desks import new_desk

APPEAL, RESIDENT, ADDRESS, UNKNOWN = 8, 7, 6, 900
FIELDS = {APPEAL: (8, 10, 16, 26, 39), RESIDENT: (1, 2, 3), ADDRESS: (3, 5)}
REFERENCES = {
    APPEAL: ((4, RESIDENT), (5, ADDRESS), (32, APPEAL)),
    RESIDENT: ((9, ADDRESS), (17, RESIDENT)),
    ADDRESS: (),
}


class Others:
    """Several desks that write at once and have seen each other's entries only now and then."""

    def __init__(self, actor: Actor, seed: int) -> None:
        self.actor, self.chance = actor, random.Random(seed)
        self.ends: dict[str, tuple[int, str]] = {}
        self.records: list[tuple[int, str]] = []
        self.seen: dict[str, dict[str, RecordState]] = {}
        self.all: list[Arriving] = []
        self.time = 1_774_000_000_000

    def write(self, count: int) -> list[Arriving]:
        for _ in range(count):
            self._one(self.chance.choice(("aa" * 8, "bb" * 8, "cc" * 8)))
        return self.all

    def _one(self, lineage: str) -> None:
        if self.chance.random() < 0.4 or lineage not in self.seen:
            self._catch_up(lineage)
        states = self.seen[lineage]
        changes = tuple(self._change(states) for _ in range(self.chance.choice((1, 1, 2))))
        if len({change.record for change in changes}) < len(changes):
            changes = changes[:1]
        n, previous = self.ends.get(lineage, (0, GENESIS))
        self.time += self.chance.randrange(1, 5_000)
        entry = Entry(
            lineage, n + 1, previous, self.actor.officer_uid, self.time << 16, journal.now_text(self.time / 1000),
            "appeal.change", self.actor.precinct_uid, None, (), changes,
        )  # fmt: skip
        body = canonical(entry)
        self.ends[lineage] = (n + 1, digest(body))
        logical = entry.logical - (self.chance.random() < 0.1) * 70_000
        self._apply(states, entry, logical)
        self.all.append(Arriving(entry, body, logical))

    def _catch_up(self, lineage: str) -> None:
        states = self.seen[lineage] = {}
        for item in self.all:
            self._apply(states, item.entry, item.logical)

    @staticmethod
    def _apply(states: dict[str, RecordState], entry: Entry, logical: int) -> None:
        for change in entry.changes:
            state = states.setdefault(change.record, RecordState(change.kind, change.record))
            for item in change.fields:
                apply(state, item, entry.ref, logical)

    def _change(self, states: dict[str, RecordState]) -> RecordChange:
        known = [one for one in self.records if one[1] in states]
        if known and self.chance.random() < 0.6:
            kind, uid = self.chance.choice(known)
            numbers: tuple[int, ...] = (self.chance.choice((*FIELDS.get(kind, (1,)), 777)),)
        else:
            kind = self.chance.choice((APPEAL, APPEAL, RESIDENT, ADDRESS, UNKNOWN))
            uid = f"{self.time:012x}7{self.chance.getrandbits(76):019x}"
            self.records.append((kind, uid))
            numbers = FIELDS.get(kind, (1,))
        state = states.get(uid) or RecordState(kind, uid)
        fields = [FieldChange(number, self._value(), state.base(number)) for number in numbers]
        for number, other in REFERENCES.get(kind, ()):
            of_kind = [one for k, one in self.records if k == other and one != uid]
            if of_kind and self.chance.random() < 0.5:
                fields.append(FieldChange(number, self.chance.choice(of_kind), state.base(number)))
        return RecordChange(kind, uid, tuple(sorted(fields)))

    def _value(self) -> Value:
        odd: tuple[Value, ...] = (None, 5, ["list", 1], 1 << 70)
        if self.chance.random() < 0.1:
            return self.chance.choice(odd)
        return self.chance.choice(("шум", "жұмыс", "Ахметов", "in_work", "ул. Абая, 12"))


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[tuple[Store, Actor]]]:
    """Copies of one desk: they differ in nothing."""
    store, actor = new_desk(tmp_path / "0")
    keys = store.keys
    store.close()
    made = []
    for place in range(1, 4):
        folder = tmp_path / str(place)
        folder.mkdir()
        for name in (DATABASE, "vault.json"):
            (folder / name).write_bytes((tmp_path / "0" / name).read_bytes())
        made.append((open_desk(folder, keys), actor))
    yield made
    for one, _actor in made:
        one.close()


def take_in(store: Store, items: list[Arriving]) -> None:
    with store.write() as session:
        merging.apply_entries(session, items)


def contents(store: Store) -> dict[str, list[Any]]:
    """Every table of the file row by row, but for the moments at which things arrived."""
    connection = engine.connect(store.folder / DATABASE, store.keys.database, read_only=True)
    try:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                "AND name NOT LIKE 'words_%' AND name NOT LIKE 'trigrams_%' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        found = {}
        for table in tables:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [one[0] for one in cursor.description]
            hidden = {names.index(one) for one in ("arrived_at", "found_at") if one in names}
            found[table] = sorted(
                (tuple(value for place, value in enumerate(row) if place not in hidden) for row in cursor),
                key=repr,
            )
        return found
    finally:
        connection.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_page_leaves_what_its_entries_one_by_one_would_leave(desks, seed):
    others = Others(desks[0][1], seed)
    items = others.write(150)
    (whole, _), (single, _), (pieces, _) = desks
    take_in(whole, items)
    for item in items:
        take_in(single, [item])
    chance, at = random.Random(seed), 0
    while at < len(items):
        size = chance.randrange(1, 60)
        # What comes again does nothing.
        take_in(pieces, items[max(0, at - 5) : at + size])
        at += size
    expected = contents(single)
    assert len(expected["conflict"]) > 0
    assert len(expected["appeal"]) > 10
    for store in (whole, pieces):
        found = contents(store)
        for table, rows in expected.items():
            assert found[table] == rows, table
    report = verify(whole, full=True)
    assert report.sentences("en") == []


def test_what_arrived_is_searched_for_only_once_it_is_indexed_and_the_count_says_so(desks):
    store, actor = desks[0]
    uid = f"{1_774_000_000_000:012x}7" + "0" * 19
    fields = (FieldChange(2, actor.precinct_uid), FieldChange(10, "Шум во дворе"))
    entry = Entry(
        "ab" * 8, 1, GENESIS, actor.officer_uid, 1 << 60, journal.now_text(), "appeal.register",
        actor.precinct_uid, None, (), (RecordChange(APPEAL, uid, fields),),
    )  # fmt: skip
    take_in(store, [Arriving(entry, canonical(entry), entry.logical)])
    with store.read() as session:
        assert search.pending(session) == {"appeal": 1}
        assert search.find(session, "appeal", "двор", 5) == []
    assert verify(store, full=True).sentences("en") == [], "what waits is no fault of the index"
    with store.write() as session:
        assert search.index_pending(session) == 1
        assert search.index_pending(session) == 0
    with store.read() as session:
        (found,) = search.find(session, "appeal", "двор", 5)
        assert session.scalars(select(Appeal.uid).where(Appeal.id == found)).one().hex() == uid
        assert search.pending(session) == {}
    change = RecordChange(APPEAL, uid, (FieldChange(99, True),))
    again = entry._replace(n=2, previous=digest(canonical(entry)), logical=(1 << 60) + 1, changes=(change,))
    take_in(store, [Arriving(again, canonical(again), again.logical)])
    with store.write() as session:
        assert search.index_pending(session) == 1
    with store.read() as session:
        assert search.find(session, "appeal", "двор", 5) == [], "an annulled record leaves the index"


def test_an_entry_whose_time_the_server_lowered_again_counts_by_the_new_time_where_it_competes(desks):
    store, actor = desks[0]
    uid = f"{1_774_000_000_000:012x}7" + "0" * 19

    def entry(lineage: str, text: str, at: int) -> Arriving:
        change = RecordChange(APPEAL, uid, (FieldChange(10, text),))
        made = Entry(
            lineage, 1, GENESIS, actor.officer_uid, at, journal.now_text(), "appeal.change",
            actor.precinct_uid, None, (), (change,),
        )  # fmt: skip
        return Arriving(made, canonical(made), at)

    ahead, behind = entry("aa" * 8, "часы вперёд", 900 << 16), entry("bb" * 8, "часы верные", 500 << 16)
    take_in(store, [behind, ahead])

    def stands() -> str | None:
        with store.read() as session:
            return session.scalars(select(Appeal.essence)).one()

    assert stands() == "часы вперёд"
    take_in(store, [ahead._replace(logical=400 << 16)])
    assert stands() == "часы верные"
    assert verify(store, full=True).sentences("en") == []


def test_many_records_of_one_shape_are_what_their_entries_one_by_one_would_leave(desks):
    (whole, actor), (single, _), (pieces, _) = desks
    others = Others(actor, 5)
    people = [f"{n:012x}7{n:019x}" for n in range(1, 31)]
    appeals = [f"{n:012x}7{n:019x}" for n in range(1001, 1041)]
    changes = [
        RecordChange(RESIDENT, uid, (FieldChange(1, "Ахметов"), FieldChange(2, "Ерлан"))) for uid in people
    ]
    for place, uid in enumerate(appeals):
        odd: Value = 1 << 70 if place == 7 else None if place == 8 else place
        fields = (FieldChange(4, people[place % 30]), FieldChange(8, "noise"), FieldChange(39, odd))
        changes.append(RecordChange(APPEAL, uid, fields))
    others.chance.shuffle(changes)
    entries: list[Arriving] = []
    previous = GENESIS

    def enter(change: RecordChange) -> None:
        nonlocal previous
        n = len(entries) + 1
        entry = Entry(
            "aa" * 8, n, previous, actor.officer_uid, (others.time + n) << 16, journal.now_text(others.time / 1000),
            "appeal.change", actor.precinct_uid, None, (), (change,),
        )  # fmt: skip
        body = canonical(entry)
        previous = digest(body)
        entries.append(Arriving(entry, body, entry.logical))

    for place, change in enumerate(changes):
        enter(change)
        if place % 9 == 4:
            base = (entries[-1].entry.ref,)
            field = change.fields[1]
            enter(RecordChange(change.kind, change.record, (FieldChange(field.field, "other", base),)))
    take_in(whole, entries)
    for item in entries:
        take_in(single, [item])
    for start in range(0, len(entries), 33):
        take_in(pieces, entries[start : start + 33])
    expected = contents(single)
    assert len(expected["appeal"]) == 40
    for store in (whole, pieces):
        found = contents(store)
        for table, rows in expected.items():
            assert found[table] == rows, table
    assert verify(whole, full=True).sentences("en") == []
