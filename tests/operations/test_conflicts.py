"""Two desks changed one field: both values in words, and a person's choice as an ordinary entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Conflict, JournalEntry, Officer, Remark, Resident
from inspector_desk.operations import appeals, conflicts, residents, undo
from inspector_desk.operations.conflicts import Choice
from inspector_desk.operations.permission import MASK
from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, Value, canonical, parse
from inspector_desk.storage import journal, merging
from tests.operations.conftest import Desk
from tests.operations.two_precincts import TwoPrecincts, make

THERE = "b" * 16
"""The lineage of the other desk."""
NOISE = appeals.NewAppeal(
    kind="application",
    channel="reception",
    category="noise",
    essence="Шум ночью",
    received_on="2026-03-16",
    crime_signs="none",
    anonymous=True,
)


class Other:
    """The other desk: its entries arrive here one by one."""

    def __init__(self, desk: Desk, lineage: str = THERE) -> None:
        self.desk = desk
        self.lineage = lineage
        self.n = 0

    def edit(self, kind: int, uid: str, values: dict[int, Value], base: dict[int, Any] | None = None) -> str:
        """An edit made there on what the record was at its creation, or on ``base``; the entry's name."""
        self.n += 1
        with self.desk.store.write() as session:
            created = session.scalars(select(JournalEntry).where(JournalEntry.n > 0)).all()
            first = next(
                entry
                for row in created
                for entry in [parse(journal.body_of(row.packed, row.body))]
                if any(change.record == uid for change in entry.changes)
            )
            officer = session.scalars(select(Officer)).first()
            assert officer is not None
            fields = tuple(
                FieldChange(number, value, (base or {}).get(number, (first.ref,)))
                for number, value in values.items()
            )
            entry = Entry(
                self.lineage,
                self.n,
                "0" * 64,
                officer.uid.hex(),
                (first.logical + (1 << 40)) + self.n,
                "2026-03-17T08:15:00.000Z",
                "appeal.change",
                self.desk.actor.precinct_uid,
                changes=(RecordChange(kind, uid, fields),),
            )
            merging.apply_entry(session, entry, canonical(entry), entry.logical)
        return entry.ref.text()


def register(desk: Desk, **changes: Any) -> tuple[int, str]:
    """A new appeal: id and uid (hex)."""
    appeal_id = desk.do(appeals.register_appeal, replace(NOISE, **changes)).first("appeal")
    with desk.store.read() as session:
        item = session.get(Appeal, appeal_id)
        assert item is not None
        return appeal_id, item.uid.hex()


def in_conflict(desk: Desk) -> tuple[int, str, str]:
    """An appeal whose essence was changed here and there: id, uid, the name of the other desk's entry."""
    appeal_id, uid = register(desk)
    desk.do(appeals.change_appeal, appeal_id, replace(NOISE, essence="Шум до часа ночи"), shown=NOISE)
    return appeal_id, uid, Other(desk).edit(8, uid, {10: "Шум и крики"})


def read(desk: Desk, kind: str, record_id: int, **named: Any) -> conflicts.RecordConflicts:
    found: conflicts.RecordConflicts = desk.do(conflicts.open_conflicts, kind, record_id, **named)
    return found


def choose(field: conflicts.ConflictField, place: int | None, value: Any = None) -> Choice:
    seen = tuple(one.ref for one in field.values)
    return Choice(field.id, seen, "" if place is None else seen[place], value)


def essence(desk: Desk, appeal_id: int) -> str | None:
    with desk.store.read() as session:
        return session.scalar(select(Appeal.essence).where(Appeal.id == appeal_id))


def test_both_values_are_told_with_author_time_device_and_what_each_had_seen(desk: Desk) -> None:
    appeal_id, uid, theirs = in_conflict(desk)
    (row,) = desk.ask(conflicts.list_conflicts)
    assert (row.kind, row.record_id, row.uid, row.fields) == ("appeal", appeal_id, uid, ("appeal.essence",))
    assert desk.ask(conflicts.count_conflicts) == 1
    (field,) = read(desk, "appeal", appeal_id).fields
    mine, other = field.values
    assert (mine.value, mine.here, mine.stands) == ("Шум до часа ночи", True, False)
    assert (other.value, other.here, other.stands) == ("Шум и крики", False, True)
    assert mine.seen == other.seen == ("Шум ночью",)
    assert mine.officer == other.officer == "Сериков Ерлан"
    assert (other.ref, other.device, other.when) == (theirs, THERE, "2026-03-17T08:15:00.000Z")
    assert field.editor == "text"


@pytest.mark.parametrize(("place", "value"), [(0, "Шум до часа ночи"), (1, "Шум и крики")])
def test_taking_a_value_is_one_entry_whose_base_names_both(desk: Desk, place: int, value: str) -> None:
    appeal_id, _uid, _theirs = in_conflict(desk)
    (field,) = read(desk, "appeal", appeal_id).fields
    done = desk.do(conflicts.settle, [choose(field, place)])
    assert essence(desk, appeal_id) == value
    assert desk.ask(conflicts.list_conflicts) == []
    with desk.store.read() as session:
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert row is not None
        entry = parse(journal.body_of(row.packed, row.body))
        assert session.scalars(select(Conflict)).all() == []
    assert entry.ref.text() == done.entry
    assert entry.action == "conflict.settle"
    (operation,) = entry.changes[0].fields
    assert operation.value == value
    assert {ref.text() for ref in operation.base} == {one.ref for one in field.values}


def test_a_third_value_can_be_written_and_the_choice_is_taken_back(desk: Desk) -> None:
    appeal_id, _uid, _theirs = in_conflict(desk)
    (field,) = read(desk, "appeal", appeal_id).fields
    done = desk.do(conflicts.settle, [choose(field, None, "Шум и крики до часа ночи")])
    assert essence(desk, appeal_id) == "Шум и крики до часа ночи"
    back = desk.do(undo.undo_entry, done.entry)
    assert essence(desk, appeal_id) == "Шум и крики"
    desk.do(undo.undo_entry, back.entry)
    assert essence(desk, appeal_id) == "Шум и крики до часа ночи"


def test_a_value_that_arrived_after_looking_is_not_decided_unseen(desk: Desk) -> None:
    appeal_id, uid, _theirs = in_conflict(desk)
    (field,) = read(desk, "appeal", appeal_id).fields
    Other(desk, "c" * 16).edit(8, uid, {10: "Драка"})
    with pytest.raises(KnownError) as refused:
        desk.do(conflicts.settle, [choose(field, 0)])
    assert refused.value.code == "conflict.grown"
    (field,) = read(desk, "appeal", appeal_id).fields
    assert [one.value for one in field.values] == ["Шум до часа ночи", "Шум и крики", "Драка"]
    desk.do(conflicts.settle, [choose(field, 0)])
    with pytest.raises(KnownError) as refused:
        desk.do(conflicts.settle, [choose(field, 0)])
    assert refused.value.code == "conflict.gone"


def test_what_the_other_had_seen_is_not_known_where_only_a_stub_is_held(desk: Desk) -> None:
    appeal_id, uid = register(desk)
    desk.do(appeals.change_appeal, appeal_id, replace(NOISE, essence="Шум до часа ночи"), shown=NOISE)
    Other(desk).edit(8, uid, {10: "Шум и крики"}, {10: (EntryRef("d" * 16, 4),)})
    (field,) = read(desk, "appeal", appeal_id).fields
    assert [one.seen for one in field.values] == [("Шум ночью",), None]


def test_fields_that_mean_something_only_together_name_each_other_and_are_not_typed(desk: Desk) -> None:
    appeal_id, uid = register(desk)
    with desk.store.write() as session:
        item = session.get(Appeal, appeal_id)
        assert item is not None
        item.state, item.answered_on = "answered", "2026-03-20"
        journal.enter(session, desk.actor, "appeal.move", territory=desk.actor.precinct_uid)
    Other(desk).edit(8, uid, {16: "forwarded", 27: "2026-03-19"})
    fields = {one.field: one for one in read(desk, "appeal", appeal_id).fields}
    assert fields["appeal.state"].together == ("appeal.answered_on",)
    assert fields["appeal.state"].editor == ""
    with pytest.raises(KnownError) as refused:
        desk.do(conflicts.settle, [choose(fields["appeal.state"], None, "closed")])
    assert refused.value.code == "conflict.no-third"
    done = desk.do(conflicts.settle, [choose(one, 0) for one in fields.values()])
    assert len(done.entries) == 1
    with desk.store.read() as session:
        item = session.get(Appeal, appeal_id)
        assert item is not None
        assert (item.state, item.answered_on) == ("answered", "2026-03-20")


def test_a_derived_column_is_asked_of_nobody_and_follows_the_choice(desk: Desk) -> None:
    person = desk.person("Ахметов", "Ерлан")
    with desk.store.read() as session:
        uid = session.scalars(select(Resident.uid).where(Resident.id == person)).one().hex()
    new = residents.NewResident(family_name="Ахметов", given_name="Ерлан")
    desk.do(residents.change_resident, person, replace(new, family_name="Ахмет"), shown=new)
    with desk.store.read() as session:
        numbers = {name: number for number, (name, _ref) in conflicts.FIELDS[Resident].items()}
    Other(desk).edit(7, uid, {numbers["family_name"]: "Ахметова", numbers["sort_name"]: "ахметова ерлан"})
    (row,) = desk.ask(conflicts.list_conflicts)
    assert row.fields == ("resident.family_name",)
    (field,) = read(desk, "resident", person).fields
    desk.do(conflicts.settle, [choose(field, 0)])
    with desk.store.read() as session:
        item = session.get(Resident, person)
        assert item is not None
        before = item.sort_name
        assert session.scalars(select(Conflict)).all() == []
    assert before == residents.sort_key("Ахмет Ерлан")


def test_columns_that_only_follow_are_worked_out_without_asking(desk: Desk) -> None:
    person = desk.person("Ахметов", "Ерлан")
    with desk.store.read() as session:
        uid = session.scalars(select(Resident.uid).where(Resident.id == person)).one().hex()
    new = residents.NewResident(family_name="Ахметов", given_name="Ерлан")
    desk.do(residents.change_resident, person, replace(new, family_name="Ахмет"), shown=new)
    numbers = {name: number for number, (name, _ref) in conflicts.FIELDS[Resident].items()}
    Other(desk).edit(7, uid, {numbers["given_name"]: "Ермек", numbers["sort_name"]: "ахметов ермек"})
    assert desk.ask(conflicts.list_conflicts) == []
    desk.do(conflicts.settle_what_follows)
    with desk.store.read() as session:
        item = session.get(Resident, person)
        assert item is not None
        assert item.sort_name == residents.sort_key("Ахмет Ермек")
        assert session.scalars(select(Conflict)).all() == []
    assert desk.do(conflicts.settle_what_follows).entries == ()


def test_a_protected_record_is_masked_until_a_reason_is_given(desk: Desk) -> None:
    appeal_id, uid = register(desk, protection="domestic_violence")
    given = replace(NOISE, protection="domestic_violence")
    desk.do(appeals.change_appeal, appeal_id, replace(given, essence="Шум до часа ночи"), shown=given)
    Other(desk).edit(8, uid, {10: "Крики соседки"})
    (row,) = desk.ask(conflicts.list_conflicts)
    assert row.masked
    assert "Крики" not in repr(read(desk, "appeal", appeal_id))
    shut = read(desk, "appeal", appeal_id).fields[0]
    assert {one.value for one in shut.values} == {MASK}
    with pytest.raises(KnownError) as refused:
        desk.do(conflicts.settle, [choose(shut, 1)])
    assert refused.value.code == "conflict.masked"
    (field,) = read(desk, "appeal", appeal_id, reason="Звонок матери").fields
    assert field.values[1].value == "Крики соседки"
    desk.do(conflicts.settle, [choose(field, 1)], opened_for="Звонок матери")
    assert essence(desk, appeal_id) == "Крики соседки"


def test_a_part_names_the_record_it_belongs_to(desk: Desk) -> None:
    _appeal_id, uid = register(desk)
    with desk.store.write() as session:
        remark = Remark(record=uid, text="Позвонить")
        session.add(remark)
        journal.enter(session, desk.actor, "remark.add", territory=desk.actor.precinct_uid)
        remark_id, remark_uid = remark.id, remark.uid.hex()
    with desk.store.write() as session:
        item = session.get(Remark, remark_id)
        assert item is not None
        item.text = "Позвонить утром"
        journal.enter(session, desk.actor, "remark.change", territory=desk.actor.precinct_uid)
    numbers = {name: number for number, (name, _ref) in conflicts.FIELDS[Remark].items()}
    Other(desk).edit(Remark.__kind__, remark_uid, {numbers["text"]: "Зайти"})
    (row,) = desk.ask(conflicts.list_conflicts)
    assert (row.kind, row.owner_kind, row.owner.startswith("07")) == ("remark", "appeal", True)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TwoPrecincts]:
    made = make(tmp_path / "two")
    yield made
    made.store.close()


def test_an_inspector_sees_and_settles_nothing_of_another_precinct(world: TwoPrecincts) -> None:
    there = Desk(world.store, world.there)
    here = Desk(world.store, world.here)
    with world.store.write() as session:
        item = session.get(Appeal, world.ids["appeal"])
        assert item is not None
        item.essence = "Здесь"
        journal.enter(session, world.there, "appeal.change", territory=world.there.precinct_uid)
    Other(there).edit(8, world.uids["appeal"], {10: "Там"})
    assert here.ask(conflicts.list_conflicts) == []
    (field,) = read(there, "appeal", world.ids["appeal"]).fields
    for ask in (
        lambda: read(here, "appeal", world.ids["appeal"]),
        lambda: here.do(conflicts.settle, [choose(field, 0)]),
    ):
        with pytest.raises(KnownError) as refused:
            ask()
        assert refused.value.code == "access.other-precinct"
    chief = Desk(world.store, replace(world.here, role="supervisor"))
    assert len(chief.ask(conflicts.list_conflicts)) == 1
    chief.do(conflicts.settle, [choose(field, 1)])
    with world.store.read() as session:
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert row is not None
        assert row.territory is not None
        assert row.territory.hex() == world.there.precinct_uid
