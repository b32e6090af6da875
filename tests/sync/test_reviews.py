"""Entries that wait for a person: who is handed them, and what a supervisor's decision does."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from inspector_desk.rules.entries import Entry, EntryRef, FieldChange, RecordChange, Value
from inspector_desk.rules.record_kinds import APPEAL, REVIEW_DECISION, STATE_FIELD
from inspector_desk.sync.server.database import transact
from inspector_desk.sync.server.decisions import decision_uid
from inspector_desk.sync.server.tables import conflict, device, review
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.sync.conftest import ON_SQLITE, Region, peek

STATE = STATE_FIELD[APPEAL]


def desk_of(office: Region, role: str = "inspector", *territories: str) -> DeskByHand:
    places = list(territories) or [office.first if role == "inspector" else office.district]
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, places)


def write(
    desk: DeskByHand,
    uid: str,
    fields: dict[int, Value],
    *base: Entry,
    kind: int = 5,
    action: str = "appeal.edit",
    territory: str | None = None,
) -> Entry:
    """An entry that sets fields of one record on the given bases, whatever the desk itself has."""
    refs = tuple(entry.ref for entry in base)
    items = tuple(FieldChange(number, value, refs) for number, value in fields.items())
    return desk.twin.enter((RecordChange(kind, uid, items),), action=action, territory=territory)


def decide(desk: DeskByHand, entry: Entry | str, decision: str, reason: str | None = None) -> Entry:
    """What operations/reviews.py writes on a supervisor's desk."""
    name = entry if isinstance(entry, str) else entry.ref.text()
    given: dict[int, Value] = {2: name, 4: decision, 5: reason}
    return write(desk, decision_uid(name), given, kind=REVIEW_DECISION, action="review.decide")


def codes(office: Region) -> list[tuple[str, str | None]]:
    """Every review with its decision, in order."""
    query = select(review.c.code, review.c.decision).order_by(review.c.id)
    return [(row.code, row.decision) for row in peek(office.engine, lambda c: c.execute(query).all())]


def values(office: Region, uid: str) -> dict[int, Value]:
    return office.values().get(uid, {})


def refs(entries: list[Entry]) -> list[EntryRef]:
    return [entry.ref for entry in entries]


def test_what_waits_is_handed_to_the_districts_supervisors_marked_and_to_nobody_else(office: Region) -> None:
    author = desk_of(office)
    write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    chief = desk_of(office, "supervisor")
    chief.pull()
    assert [(entry.n, code) for entry, code in chief.reviews] == [(1, "out-of-scope")]
    assert chief.entries == []
    others = [
        desk_of(office, "inspector", office.first, office.second),
        desk_of(office, "supervisor", office.first),
        desk_of(office, "supervisor", office.other_district),
        desk_of(office, "auditor"),
        desk_of(office, "analyst"),
    ]
    for other in others:
        other.pull()
        assert (other.entries, other.reviews, other.states) == ([], [], [])
    old = desk_of(office, "supervisor")
    old.pull(states=False, schema=1)
    assert (old.entries, old.reviews) == ([], []), "an older program would take it for applied"
    old.pull()
    assert len(old.reviews) == 1, "and gets it when it has grown"


def test_an_accepted_entry_is_applied_and_handed_to_everyone_in_scope(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    neighbour = desk_of(office, "inspector", office.second)
    entry = write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    neighbour.pull()
    chief.pull()
    decide(chief, entry, "accepted", "проверено")
    receipt = chief.push()
    assert receipt.reviews == []
    assert values(office, "a" * 32) == {1: "чужое"}
    assert codes(office) == [("out-of-scope", "accepted")]
    neighbour.pull()
    assert refs(neighbour.entries)[1:] == [entry.ref]
    assert neighbour.entries[0].action == "review.decide", (
        "made at the district's level, which every desk sees"
    )
    chief.pull()
    assert entry.ref in refs(chief.entries)
    assert chief.reviews == []
    fresh = desk_of(office, "supervisor")
    fresh.pull()
    assert fresh.reviews == []
    assert refs(fresh.entries).count(entry.ref) == 1


def test_a_declined_entry_stays_out(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    entry = write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    decision = decide(chief, entry, "declined", "не тот участок")
    chief.push()
    assert codes(office) == [("out-of-scope", "declined")]
    assert "a" * 32 not in office.values()
    query = select(review.c.reason, review.c.decided_at.is_not(None).label("decided"))
    assert peek(office.engine, lambda c: c.execute(query).one()) == ("не тот участок", True)
    for desk in (desk_of(office, "inspector", office.second), desk_of(office, "supervisor"), author):
        desk.pull()
        assert entry.ref not in refs(desk.entries)
        assert desk.reviews == []
    author.pull()
    assert values(office, decision_uid(entry.ref.text()))[4] == "declined"
    assert decision.n == 1


def chain(author: DeskByHand, uid: str) -> tuple[Entry, Entry, Entry]:
    """An appeal whose state leaps where it may not, and two edits that build on the leap."""
    made = write(author, uid, {STATE: "registered", 10: "текст"}, kind=APPEAL)
    leap = write(author, uid, {STATE: "closed"}, made, kind=APPEAL)
    second = write(author, uid, {STATE: "in_work"}, leap, kind=APPEAL, action="entry.undo")
    third = write(author, uid, {STATE: "answered"}, second, kind=APPEAL)
    author.push()
    return leap, second, third


def test_entries_that_waited_only_for_an_accepted_one_follow_it_in_order(office: Region) -> None:
    author, chief, reader = desk_of(office), desk_of(office, "supervisor"), desk_of(office)
    leap, second, third = chain(author, "a" * 32)
    assert codes(office) == [("forbidden-move", None), ("base-missing", None), ("base-missing", None)]
    assert values(office, "a" * 32) == {STATE: "registered", 10: "текст"}
    reader.pull()
    decide(chief, leap, "accepted")
    chief.push()
    assert [decision for _, decision in codes(office)] == ["accepted"] * 3
    assert values(office, "a" * 32) == {STATE: "answered", 10: "текст"}
    reader.pull()
    assert [ref for ref in refs(reader.entries) if ref.lineage == leap.lineage] == refs([leap, second, third])


@ON_SQLITE
def test_an_accepted_entry_whose_base_waits_is_applied_when_that_is_decided(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    leap, second, third = chain(author, "a" * 32)
    decide(chief, third, "accepted")
    chief.push()
    decide(chief, second, "accepted")
    chief.push()
    assert values(office, "a" * 32)[STATE] == "registered", "each waits for its base"
    decide(chief, leap, "accepted")
    chief.push()
    assert values(office, "a" * 32)[STATE] == "answered"
    chief.pull()
    assert [ref for ref in refs(chief.entries) if ref.lineage == leap.lineage][-3:] == refs(
        [leap, second, third]
    )


@ON_SQLITE
def test_an_accepted_entry_whose_base_is_declined_stands_beside_the_value_it_did_not_see(
    office: Region,
) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    leap, second, _ = chain(author, "a" * 32)
    decide(chief, second, "accepted")
    chief.push()
    decide(chief, leap, "declined")
    chief.push()
    assert values(office, "a" * 32)[STATE] == "answered", "the third built on the second alone and follows it"
    open_conflicts = select(conflict.c.field).where(conflict.c.settled_at.is_(None))
    assert peek(office.engine, lambda c: c.execute(open_conflicts).scalars().all()) == [STATE]
    assert [decision for _, decision in codes(office)] == ["declined", "accepted", "accepted"]


def test_the_first_decision_stands_and_a_second_waits_itself(office: Region) -> None:
    author = desk_of(office)
    first, second = desk_of(office, "supervisor"), desk_of(office, "supervisor")
    entry = write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    decide(first, entry, "declined")
    decide(second, entry, "accepted")
    assert first.push().reviews == []
    assert [item.code for item in second.push().reviews] == ["decided-already"]
    assert codes(office) == [("out-of-scope", "declined"), ("decided-already", None)]
    assert values(office, decision_uid(entry.ref.text()))[4] == "declined"


def test_a_decision_without_the_right_or_about_nothing_waits_itself(office: Region) -> None:
    author = desk_of(office)
    entry = write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    for desk, about, expected in (
        (desk_of(office), entry, "decision-not-permitted"),
        (desk_of(office, "supervisor", office.first), entry, "decision-not-permitted"),
        (desk_of(office, "supervisor", office.other_district), entry, "nothing-to-decide"),
        (desk_of(office, "supervisor"), "0123456789abcdef:7", "nothing-to-decide"),
        (desk_of(office, "supervisor"), "nonsense", "decision-unreadable"),
    ):
        decide(desk, about, "accepted")
        assert [item.code for item in desk.push().reviews] == [expected]
    wrong = desk_of(office, "supervisor")
    write(wrong, "b" * 32, {2: entry.ref.text(), 4: "accepted"}, kind=REVIEW_DECISION)
    decide(wrong, entry, "perhaps")
    assert [item.code for item in wrong.push().reviews] == ["decision-unreadable"] * 2
    assert codes(office)[0] == ("out-of-scope", None)
    assert "a" * 32 not in office.values()


@ON_SQLITE
def test_a_decision_that_waited_is_carried_out_when_it_is_accepted(office: Region) -> None:
    author, helper, chief = desk_of(office), desk_of(office), desk_of(office, "supervisor")
    entry = write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    decision = decide(helper, entry, "accepted")
    helper.push()
    decide(chief, decision, "accepted")
    chief.push()
    assert values(office, "a" * 32) == {1: "чужое"}
    assert [decision for _, decision in codes(office)] == ["accepted", "accepted"]


@ON_SQLITE
def test_what_cannot_be_kept_can_only_be_declined(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    entry = write(author, "a" * 32, {1: "нуль \0 знак"})
    author.push()
    decide(chief, entry, "accepted")
    assert [item.code for item in chief.push().reviews] == ["never-accepted"]
    other = desk_of(office, "supervisor")
    decide(other, entry, "declined")
    assert other.push().reviews == []
    assert codes(office)[0] == ("nul-character", "declined")


def test_a_decision_about_one_entry_leaves_every_cursor_where_it_is(office: Region) -> None:
    author, chief, reader = desk_of(office), desk_of(office, "supervisor"), desk_of(office)
    for i in range(5):
        write(author, f"{i:032x}", {1: "своё"})
    entry = write(author, "a" * 32, {1: "чужое"}, territory=office.second)
    author.push()
    chief.pull()
    reader.pull()
    assert len(reader.entries) == 5
    decide(chief, entry, "accepted")
    chief.push()
    chief.pull()
    reader.pull()
    assert len(chief.entries) == 2, "the decision and the entry, nothing again"
    assert len(reader.entries) == 1, "the decision, made at the district's level"


def test_all_that_a_revoked_device_delivers_waits(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    first = write(author, "a" * 32, {1: "до"})
    author.push()
    revoke = update(device).where(device.c.id == author.caller.id).values(revoked_at=1)
    transact(office.engine, lambda c: c.execute(revoke))
    second = write(author, "a" * 32, {1: "после"}, first)
    receipt = author.push()
    assert [item.code for item in receipt.reviews] == ["device-revoked"]
    assert author.send_again() == receipt
    assert values(office, "a" * 32) == {1: "до"}
    decide(chief, second, "accepted")
    chief.push()
    assert values(office, "a" * 32) == {1: "после"}


@ON_SQLITE
@pytest.mark.parametrize(
    ("before", "after", "action", "expected"),
    [
        ("registered", "in_work", "appeal.take_up", []),
        ("registered", "closed", "appeal.close", ["forbidden-move"]),
        ("closed", "registered", "appeal.edit", ["forbidden-move"]),
        ("closed", "registered", "entry.undo", []),
        ("registered", "registered", "appeal.edit", []),
        ("registered", "state of a later version", "appeal.edit", []),
        ("state of a later version", "closed", "appeal.edit", []),
        ("registered", None, "appeal.edit", []),
    ],
)
def test_a_step_the_table_of_states_forbids_waits(
    office: Region, before: str, after: str | None, action: str, expected: list[str]
) -> None:
    author = desk_of(office)
    made = write(author, "a" * 32, {STATE: before}, kind=APPEAL)
    write(author, "a" * 32, {STATE: after}, made, kind=APPEAL, action=action)
    assert [item.code for item in author.push().reviews] == expected


@ON_SQLITE
def test_a_forbidden_step_on_a_state_that_was_replaced_is_a_conflict_and_not_a_review(office: Region) -> None:
    author, other = desk_of(office), desk_of(office)
    made = write(author, "a" * 32, {STATE: "registered"}, kind=APPEAL)
    write(author, "a" * 32, {STATE: "in_work"}, made, kind=APPEAL)
    author.push()
    write(other, "a" * 32, {STATE: "closed"}, made, kind=APPEAL)
    receipt = other.push()
    assert receipt.reviews == []
    assert [(item.n, item.field) for item in receipt.conflicts] == [(1, STATE)]
