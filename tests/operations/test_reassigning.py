"""A record handed over to another precinct: one entry, all that hangs on it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, HeldTerritory, JournalEntry, Precinct, Remark, Resident
from inspector_desk.operations import appeals, officers, reassigning, undo
from inspector_desk.rules.entries import Entry, parse
from inspector_desk.storage import journal
from tests.desks import new_desk
from tests.operations.conftest import Desk
from tests.operations.test_conflicts import NOISE, register

WHY = "Событие произошло на том участке"


@pytest.fixture
def chief(tmp_path: Path) -> Iterator[Desk]:
    """A supervisor's desk of two precincts; the second has one inspector."""
    store, actor = new_desk(tmp_path / "chief", role="supervisor")
    with store.write() as session:
        home = session.get(Precinct, actor.precinct_id)
        assert home is not None
        session.add(Precinct(district_id=home.district_id, code="08", name="№ 8"))
        journal.enter(session, actor, "precinct.define", territory=actor.district_uid)
    desk = Desk(store, actor)
    facts = officers.OfficerFacts("Ахметов Т.", "captain", "inspector", "", other(desk))
    desk.do(officers.enrol_officer, facts)
    yield desk
    store.close()


def other(desk: Desk) -> int:
    with desk.store.read() as session:
        return session.scalars(select(Precinct.id).where(Precinct.code == "08")).one()


def last_entry(desk: Desk) -> Entry:
    with desk.store.read() as session:
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert row is not None
        return parse(journal.body_of(row.packed, row.body))


def get(desk: Desk, model: Any, record_id: int) -> Any:
    with desk.store.read() as session:
        return session.get(model, record_id)


def appeal_of(desk: Desk, person: int) -> int:
    command = replace(NOISE, anonymous=False, applicant_id=person)
    appeal_id: int = desk.do(appeals.register_appeal, command).first("appeal")
    with desk.store.write() as session:
        item = session.get(Appeal, appeal_id)
        assert item is not None
        session.add(Remark(record=item.uid.hex(), text="Позвонить"))
        journal.enter(session, desk.actor, "remark.add", territory=desk.actor.precinct_uid)
    return appeal_id


def test_a_record_goes_over_with_its_parts_and_its_person_by_one_entry(chief: Desk) -> None:
    person = chief.person("Ахметов", "Ерлан")
    appeal_id = appeal_of(chief, person)
    told = chief.ask(reassigning.what_goes_along, "appeal", appeal_id)
    assert [one.name for one in told.precincts] == ["№ 8"]
    assert (told.parts, told.person, told.person_stays) == ((("remark", 1),), "Ахметов Ерлан", 0)
    done = chief.do(reassigning.hand_over, "appeal", appeal_id, other(chief), WHY)
    item, resident = get(chief, Appeal, appeal_id), get(chief, Resident, person)
    entry = last_entry(chief)
    with chief.store.read() as session:
        remark = session.scalars(select(Remark)).one()
        officer = session.get(reassigning.Officer, item.officer_id)
        assert officer is not None
        assert officer.name == "Ахметов Т."
    assert item.precinct_id == resident.precinct_id == other(chief)
    assert done.entries == (entry.ref.text(),)
    assert (entry.action, entry.reason, entry.territory) == ("appeal.reassign", WHY, chief.actor.precinct_uid)
    assert set(entry.subject) == {item.uid.hex(), resident.uid.hex(), remark.uid.hex()}
    place = chief.ask(reassigning.read_place, "appeal", appeal_id)
    assert (place.handed_to, place.handed_by, place.handed_why) == ("№ 8", chief.actor.name, WHY)


def test_a_person_whom_other_records_of_the_precinct_name_stays(chief: Desk) -> None:
    person = chief.person("Ахметов", "Ерлан")
    appeal_id = appeal_of(chief, person)
    appeal_of(chief, person)
    assert chief.ask(reassigning.what_goes_along, "appeal", appeal_id).person_stays == 1
    chief.do(reassigning.hand_over, "appeal", appeal_id, other(chief), WHY)
    assert get(chief, Resident, person).precinct_id == chief.actor.precinct_id
    assert get(chief, Resident, person).uid.hex() not in last_entry(chief).subject


def test_taking_it_back_brings_everything_back_and_belongs_where_it_lay(chief: Desk) -> None:
    person = chief.person("Ахметов", "Ерлан")
    appeal_id = appeal_of(chief, person)
    done = chief.do(reassigning.hand_over, "appeal", appeal_id, other(chief), WHY)
    subject = last_entry(chief).subject
    chief.do(undo.undo_entry, done.entry)
    assert get(chief, Appeal, appeal_id).precinct_id == chief.actor.precinct_id
    assert get(chief, Resident, person).precinct_id == chief.actor.precinct_id
    back = last_entry(chief)
    assert back.subject == subject
    assert back.territory == get(chief, Precinct, other(chief)).uid.hex()


def test_a_hand_over_needs_a_reason_and_a_precinct_of_the_district(chief: Desk) -> None:
    appeal_id = appeal_of(chief, chief.person("Ахметов"))
    for precinct, reason, code in (
        (other(chief), " ", "reassign.no-reason"),
        (chief.actor.precinct_id, WHY, "reassign.same-precinct"),
        (999, WHY, "reassign.not-here"),
    ):
        with pytest.raises(KnownError) as refused:
            chief.do(reassigning.hand_over, "appeal", appeal_id, precinct, reason)
        assert refused.value.code == code


def test_an_inspector_hands_nothing_over(desk: Desk) -> None:
    appeal_id, _uid = register(desk)
    with pytest.raises(KnownError) as refused:
        desk.do(reassigning.hand_over, "appeal", appeal_id, 1, WHY)
    assert refused.value.code == "access.refused"


def test_a_record_of_a_precinct_that_leaves_says_so(desk: Desk) -> None:
    appeal_id, _uid = register(desk)
    assert not desk.ask(reassigning.read_place, "appeal", appeal_id).leaving
    with desk.store.write() as session:
        uid = bytes.fromhex(desk.actor.precinct_uid)
        session.merge(HeldTerritory(uid=uid, level="precinct", state="leaving", since="2026-03-20"))
    assert desk.ask(reassigning.read_place, "appeal", appeal_id).leaving
