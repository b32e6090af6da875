"""The practice desk is whole, of its own kind, and looks like real work."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Address,
    Appeal,
    Commitment,
    JournalEntry,
    Meeting,
    NumberSeries,
    Officer,
    Precinct,
    Resident,
    Visit,
)
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.desk import check_password
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.entries import check_chain
from inspector_desk.storage import journal, search, vault
from inspector_desk.storage.store import VAULT
from inspector_desk.training.activity import Appeals
from inspector_desk.training.practice import (
    PRACTICE_PASSWORD,
    create_practice_desk,
    divide,
    read_addresses,
)
from inspector_desk.training.scene import Person, Place, PrecinctScene, Scene
from tests.desks import CHEAP
from tests.training.conftest import SMALL, TODAY


def scene(profile: str = "kz") -> Scene:
    places = [Place(n + 1, f"улица {n // 20}", f"{n // 20} көшесі") for n in range(400)]
    people = [Person(n + 1, n % 400, "ru" if n % 2 or profile == "tj" else "kk", "none") for n in range(800)]
    return Scene(profile, [PrecinctScene(1, 1, "07", 1.0, places, people)])


def rows_of(profile: str = "kz", seed: int = 1, count: int = 6000, today: date = TODAY) -> list[dict]:
    return [row for chunk in Appeals(scene(profile), seed, count, today) for row in chunk.rows]


def test_it_is_a_practice_file_that_its_public_password_opens_for_every_role(practice) -> None:
    store, _actor = practice
    assert store.desk.kind == "practice"
    check_password(PRACTICE_PASSWORD)
    with store.read() as session:
        officers = session.scalars(select(Officer)).all()
        assert {o.role for o in officers} == {"inspector", "supervisor", "trainer", "analyst", "auditor"}
    vault_file = vault.read_vault(store.folder / VAULT)
    assert len(vault_file.officers()) == 5
    for uid, _name in vault_file.officers():
        assert vault.open_with_password(vault_file, uid, PRACTICE_PASSWORD) == store.keys


def test_it_holds_what_was_asked_for(practice) -> None:
    store, actor = practice
    with store.read() as session:
        for model, count in ((Appeal, SMALL.appeals), (Visit, SMALL.visits), (Meeting, SMALL.meetings)):
            assert session.scalar(select(func.count(model.id))) == count
        assert session.scalar(select(func.count(Resident.id))) == SMALL.residents
        assert session.scalar(select(func.count(Commitment.id))) > 5
        home = session.scalar(select(func.count(Appeal.id)).where(Appeal.precinct_id == actor.precinct_id))
        assert home > SMALL.appeals * 0.8
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_its_journal_is_one_sound_chain_of_few_entries(practice) -> None:
    store, _actor = practice
    with store.read() as session:
        rows = session.execute(select(JournalEntry.packed, JournalEntry.body).order_by(JournalEntry.n))
        entries = [e for e, _ in check_chain([journal.body_of(row.packed, row.body) for row in rows])]
    assert len(entries) < 60
    assert {entry.action for entry in entries} == {"desk.create", "practice.generate"}


def test_every_code_is_in_its_list(practice) -> None:
    store, _actor = practice
    lists = {
        Appeal.kind: "appeal_kind", Appeal.channel: "appeal_channel", Appeal.category: "appeal_category",
        Appeal.state: "appeal_state", Appeal.outcome: "appeal_outcome", Visit.kind: "visit_kind",
        Visit.result: "visit_result", Visit.state: "visit_state", Meeting.kind: "meeting_kind",
        Meeting.state: "meeting_state", Commitment.party: "commitment_party", Commitment.state: "commitment_state",
        Officer.rank: "officer_rank", Resident.sex: "sex", Address.point_accuracy: "point_accuracy",
        Address.kind: "address_kind", Appeal.protection: "protection", Visit.protection: "protection",
    }  # fmt: skip
    with store.read() as session:
        for column, name in lists.items():
            known = {item.code for item in code_list("kz", name).items}
            used = set(session.scalars(select(column).distinct())) - {None}
            assert used <= known, name


def test_its_people_are_found_in_any_spelling(practice) -> None:
    store, _actor = practice
    with store.read() as session:
        family = session.scalars(
            select(Resident.family_name).where(Resident.family_name.startswith("Қ")).limit(1)
        ).one()
        found = search.find(session, "resident", family.replace("Қ", "К").replace("ұ", "у"), 50)
        assert family in {session.get(Resident, i).family_name for i in found}


def test_a_new_appeal_goes_on_where_the_numbers_ended(tmp_path, addresses) -> None:
    store, actor = create_practice_desk(
        tmp_path / "desk", "kz", "ru", SMALL, today=date(2026, 3, 20), addresses=addresses, cost=CHEAP
    )
    command = NewAppeal("application", "oral", "noise", "шум", "2026-03-19", "none", anonymous=True)
    with store.write() as session:
        last = session.get(NumberSeries, (actor.precinct_id, 2026)).last
        appeal_id = register_appeal(session, actor, command).first("appeal")
        number = session.get(Appeal, appeal_id).number
        assert number.endswith(f"-{last + 1:05d}")
        assert session.scalar(select(func.count(Appeal.id)).where(Appeal.number == number)) == 1
    store.close()


def test_precincts_tile_the_town_without_gap_or_overlap(addresses, practice) -> None:
    everything = read_addresses(addresses)
    cells = divide(everything, 8)
    assert sum(len(cell.addresses) for cell in cells) == len(everything)
    for cell in cells:
        south, west, north, east = cell.box
        assert all(south <= a.lat_e7 <= north and west <= a.lon_e7 <= east for a in cell.addresses)
    area = sum((n - s) * (e - w) for s, w, n, e in (cell.box for cell in cells))
    whole = divide(everything, 1)[0].box
    assert area == (whole[2] - whole[0]) * (whole[3] - whole[1])
    store, _actor = practice
    with store.read() as session:
        border = json.loads(session.scalars(select(Precinct.border)).first())
    assert border["type"] == "Polygon"
    assert border["coordinates"][0][0] == border["coordinates"][0][-1]


def test_a_missing_address_list_is_said(tmp_path) -> None:
    with pytest.raises(KnownError) as raised:
        create_practice_desk(tmp_path / "desk", "kz", "ru", addresses=tmp_path / "none.csv", cost=CHEAP)
    assert raised.value.code == "practice.no-addresses"
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize("profile", ["kz", "tj"])
def test_the_same_seed_makes_the_same_work_and_exactly_as_much(profile) -> None:
    first = rows_of(profile, 3, 900)
    assert len(first) == 900
    assert first == rows_of(profile, 3, 900)
    assert first != rows_of(profile, 4, 900)


def test_days_and_hours_have_the_rhythm_of_life() -> None:
    rows = rows_of()
    weekdays = Counter(date.fromisoformat(row["received_on"]).weekday() for row in rows)
    assert weekdays[0] > weekdays[5] > 0
    hours = Counter(int(row["happened_from"][11:13]) for row in rows if row["category"] == "noise")
    night = sum(hours[h] for h in (21, 22, 23, 0, 1, 2))
    assert night > 3 * sum(hours[h] for h in (8, 9, 10, 11, 12, 13))


def test_a_few_places_have_most_of_the_trouble_and_it_repeats_next_door() -> None:
    rows = [row for row in rows_of() if row["address_id"]]
    places = Counter(row["address_id"] for row in rows)
    top = sum(count for _, count in places.most_common(len(places) // 20))
    assert 0.15 < top / len(rows) < 0.6
    days = {}
    near = 0
    for row in rows:
        day = date.fromisoformat(row["received_on"])
        place = row["address_id"]
        near += any(day - days.get(p, date.min) <= timedelta(days=14) for p in range(place - 2, place + 3))
        days[place] = day
    shuffled_chance = len(rows) / (365.25 * 3) * 14 * 5 / 400
    assert near / len(rows) > min(0.9, 0.5 * shuffled_chance)


def test_states_fit_the_days() -> None:
    for row in rows_of():
        received, registered = row["received_on"], row["registered_on"]
        assert received <= registered
        assert received <= TODAY.isoformat()
        if row["crime_signs"] != "none":
            assert row["due_at"] > row["registered_at"]
            assert row.get("due_on") is None
        else:
            assert row["due_on"] > registered
        if row["state"] in ("answered", "closed", "returned", "stopped", "withdrawn"):
            assert registered <= row["answered_on"] <= TODAY.isoformat()
        if row["state"] in ("registered", "in_work"):
            assert "answered_on" not in row
        if row.get("happened_from"):
            assert row["happened_from"][:10] <= received


def test_some_are_late_and_some_open_but_few() -> None:
    rows = rows_of()
    ended = [r for r in rows if r.get("answered_on") and r.get("due_on")]
    late = sum(row["answered_on"] > row["due_on"] for row in ended)
    still_open = sum(row["state"] in ("registered", "in_work") for row in rows)
    assert 0.01 < late / len(ended) < 0.08
    assert 0 < still_open < 0.05 * len(rows)


def test_numbers_are_unique_and_gap_free() -> None:
    numbers = [row["number"] for row in rows_of()]
    assert len(set(numbers)) == len(numbers)
    of_2025 = sorted(int(n.rsplit("-", 1)[1]) for n in numbers if "/2025/" in n)
    assert of_2025 == list(range(1, len(of_2025) + 1))


def test_texts_differ_and_no_blank_is_left_in_them() -> None:
    texts = [row["essence"] for row in rows_of()]
    assert len(set(texts)) > 0.6 * len(texts)
    assert not any("{" in essence for essence in texts)


def test_a_practice_desk_for_tajikistan_speaks_its_languages(tmp_path, addresses) -> None:
    store, actor = create_practice_desk(
        tmp_path / "desk", "tj", "tg", SMALL, today=TODAY, addresses=addresses, cost=CHEAP
    )
    with store.read() as session:
        assert set(session.scalars(select(Appeal.language).distinct())) <= {"tg", "ru"}
        assert session.scalars(select(Resident.iin).where(Resident.iin.is_not(None))).all() == []
        kinds = {item.code for item in code_list("tj", "appeal_kind").items}
        assert set(session.scalars(select(Appeal.kind).distinct())) <= kinds
    assert (actor.profile, actor.language) == ("tj", "tg")
    store.close()
