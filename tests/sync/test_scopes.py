"""What each role and each age of program is handed: depersonalised states, nothing, leases."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from inspector_desk.errors import KnownError
from inspector_desk.models import SYNCED
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, Value
from inspector_desk.rules.merge import RecordState
from inspector_desk.rules.resources import read_toml
from inspector_desk.sync.protocol.boxes import box_key
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.server import analysts, pull
from inspector_desk.sync.server.database import transact
from inspector_desk.sync.server.tables import device_scope, server
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.sync.conftest import ON_SQLITE, Region

APPEAL, RESIDENT = 8, 7
ONE = "a" * 32


def desk_of(office: Region, role: str = "inspector", *territories: str) -> DeskByHand:
    places = list(territories) or [office.first if role == "inspector" else office.district]
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, places)


def write(desk: DeskByHand, uid: str, fields: dict[int, Value], *base: Entry, kind: int = APPEAL) -> Entry:
    items = tuple(FieldChange(number, value, tuple(e.ref for e in base)) for number, value in fields.items())
    return desk.twin.enter((RecordChange(kind, uid, items),))


def later(office: Region) -> None:
    """Long enough for what changed just now to be handed out no more than once again."""
    office.clock.now += 2 * analysts.OVERLAP_MS


def test_an_analyst_is_handed_what_points_at_nobody(office: Region) -> None:
    author, analyst = desk_of(office), desk_of(office, "analyst")
    made = write(
        author,
        ONE,
        {1: "7/2026/15", 2: office.first, 4: "b" * 32, 8: "noise", 10: "Иванов шумит", 11: "2026-04-01"},
    )
    write(author, "b" * 32, {1: "Иванов", 10: office.first}, kind=RESIDENT)
    write(author, ONE, {8: "family"}, made)
    author.push()
    page = analyst.pull()
    assert analyst.entries == []
    assert len({state.record for _, state in analyst.states}) == 1
    territory, state = analyst.states[-1]
    assert territory == office.first
    assert {number: state.value(number) for number in state.heads} == {
        2: office.first,
        8: "family",
        11: "2026-04-01",
    }
    assert state.record != ONE
    refs = {head.ref for heads in state.heads.values() for head in heads}
    assert {ref.lineage for ref in refs} == {analysts.NOBODY}
    assert all(head.logical % (86_400_000 << 16) == 0 for heads in state.heads.values() for head in heads)
    assert page.digests == ()


def test_an_analyst_is_handed_a_record_again_when_it_has_changed(office: Region) -> None:
    author, analyst = desk_of(office), desk_of(office, "analyst")
    made = write(author, ONE, {8: "noise"})
    write(author, "c" * 32, {8: "theft"})
    author.push()
    analyst.pull()
    names = {state.value(8): (state.record, state.base(8)) for _, state in analyst.states}
    later(office)
    analyst.pull()
    analyst.pull()
    assert analyst.states == []
    write(author, ONE, {8: "family"}, made)
    author.push()
    analyst.pull()
    (state,) = (state for _, state in analyst.states)
    assert state.value(8) == "family"
    assert state.record == names["noise"][0]
    assert state.base(8) != names["noise"][1]
    analyst.pull()
    assert [state for _, state in analyst.states] == [state], "a batch that began earlier may still arrive"


@ON_SQLITE
def test_an_analysts_pages_go_on_where_they_stood(office: Region) -> None:
    author, analyst = desk_of(office), desk_of(office, "analyst")
    for i in range(700):
        write(author, f"{i:032x}", {8: "noise", 11: "2026-04-01"})
        if i % 100 == 99:
            author.push()
    first = analyst.page(max_bytes=1024)
    assert first.more
    analyst.pull(max_bytes=1024)
    records = {item.state.record for item in first.states} | {state.record for _, state in analyst.states}
    assert len(records) == 700


def test_the_fields_an_analyst_may_have_are_those_of_the_tables_and_hold_no_text_of_people() -> None:
    table = read_toml("exchange", "analyst.toml")
    assert table["source"]
    assert table["verified"] is False
    assert set(analysts.allowed_fields()) == {one["number"] for one in table["kind"]}
    for one in table["kind"]:
        model = SYNCED[one["number"]]
        assert model.__tablename__ == one["name"]
        for name, number in one["fields"].items():
            column = model.__table__.c[name]
            assert column.info["field"] == number
            assert column.info["ref"] in (None, "precinct"), f"{one['name']}.{name} points at a record"
        forbidden = {
            "number",
            "essence",
            "answer",
            "text",
            "officer_id",
            "resident_id",
            "applicant_id",
            "note",
        }
        assert not forbidden & set(one["fields"])


@ON_SQLITE
def test_a_state_that_says_the_same_keeps_its_name(office: Region) -> None:
    state = RecordState(APPEAL, ONE, {})
    secret = b"s" * 32
    assert analysts.depersonalise(state, secret) == analysts.depersonalise(state, secret)
    assert analysts.depersonalise(state, secret).record != analysts.depersonalise(state, b"t" * 32).record


@ON_SQLITE
def test_a_program_three_schemas_behind_is_handed_nothing_and_sends_all(
    office: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(office)
    write(desk, ONE, {8: "noise"})
    with monkeypatch.context() as later:
        # A server of three schemas later; today's oldest number is that of programs which named none.
        later.setattr(pull, "_OLDEST", SCHEMA + 1)
        with pytest.raises(KnownError, match=r"sync\.too-old") as fault:
            desk.page(schema=SCHEMA)
    assert fault.value.facts == {"schema": SCHEMA, "oldest": SCHEMA + 1}
    assert desk.push().reviews == []
    assert office.values()[ONE] == {8: "noise"}
    assert desk.page(schema=SCHEMA - 2).entries


def test_every_page_says_how_long_the_desk_may_be_opened(office: Region) -> None:
    desk = desk_of(office)
    transact(office.engine, lambda c: c.execute(update(server).values(lease_days=10, grace_hours=5)))
    page = desk.page()
    assert page.lease_until_ms == page.server_ms + 10 * 86_400_000
    assert page.grace_ms == 5 * 3_600_000
    assert page.box_key == box_key(office.keys.secret)


def test_a_device_without_any_place_delivers_into_review_and_is_handed_nothing(office: Region) -> None:
    desk = desk_of(office)
    write(desk, ONE, {8: "noise"})
    taken = delete(device_scope).where(device_scope.c.device_id == desk.caller.id)
    transact(office.engine, lambda c: c.execute(taken))
    assert [item.code for item in desk.push().reviews] == ["out-of-scope"]
    page = desk.pull()
    assert (page.territories, desk.entries) == ((), [])


@ON_SQLITE
def test_a_desk_given_another_precinct_reads_its_district_again_and_one_that_loses_one_does_not(
    office: Region,
) -> None:
    author = desk_of(office, "inspector", office.first, office.second)
    desk = desk_of(office, "inspector", office.first, office.second)
    write(author, ONE, {8: "noise"})
    author.push()
    desk.pull()
    assert len(desk.entries) == 1
    narrower = delete(device_scope).where(
        device_scope.c.device_id == desk.caller.id, device_scope.c.precinct_id == 2
    )
    transact(office.engine, lambda c: c.execute(narrower))
    page = desk.pull()
    assert desk.entries == []
    assert office.second not in page.territories
    again = device_scope.insert().values(device_id=desk.caller.id, district_id=1, precinct_id=2)
    transact(office.engine, lambda c: c.execute(again))
    desk.pull()
    assert len(desk.entries) == 1
