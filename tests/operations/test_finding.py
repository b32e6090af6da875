"""Quick search over all registers: in any spelling, by number, phone or place, misspelt names too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_desk.models import (
    Helper,
    JournalEntry,
    Measure,
    MeetingPoint,
    Precinct,
    PreventiveRecord,
    Resident,
)
from inspector_desk.operations import appeals, finding, meetings, residents, verify, visits
from inspector_desk.operations.permission import MASK
from inspector_desk.storage import bulk, journal, search
from tests.operations.conftest import Desk


@pytest.fixture
def full(desk: Desk) -> Desk:
    place = desk.place("Рынок Шапағат")
    first = desk.person("Жұмабаев", "Нұрлан", phone="8 (701) 123-45-67", iin="880101300006")
    second = desk.person("Ахметова", "Сәуле", address_id=place)
    for person, essence in ((first, "Шум из кафе"), (second, "Ямы на дороге"), (first, "Разбита лампа")):
        command = appeals.NewAppeal(
            "application",
            "in_person",
            "noise",
            essence,
            "2026-03-16",
            "none",
            applicant_id=person,
            address_id=place,
        )
        desk.do(appeals.register_appeal, command)
    desk.do(
        visits.record_visit,
        visits.RecordVisit("flat_house", "2026-03-20", "met", "Беседа о парковке", resident_id=second),
    )
    desk.do(
        meetings.record_meeting,
        meetings.NewMeeting("yard", "2026-03-21", "Безопасность двора", address_id=place),
    )
    return desk


def found(desk: Desk, typed: str) -> list[tuple[str, int]]:
    hits: tuple[finding.Hit, ...] = desk.ask(finding.find_everything, typed)
    return [(hit.kind, hit.id) for hit in hits]


@pytest.mark.parametrize(
    "typed", ["жумабаев", "Zhumabayev", "ЖҰМАБАЕВ нурлан", "жума", "Жумобаев", "Жумабаеф"]
)
def test_a_person_is_found_with_his_appeals_newest_first_in_any_spelling(full: Desk, typed: str) -> None:
    assert found(full, typed) == [("resident", 1), ("appeal", 3), ("appeal", 1)]


@pytest.mark.parametrize(
    "typed",
    ["87011234567", "+7 701 123 45 67", "8(701)1234567", "7011234567", "880101300006", "880101 300006"],
)
def test_a_phone_in_any_format_and_an_identity_number_find_the_person(full: Desk, typed: str) -> None:
    assert found(full, typed)[0] == ("resident", 1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("07/2026/1-00002", [("appeal", 2)]),
        ("07/2026/1-", [("appeal", 3), ("appeal", 2), ("appeal", 1)]),
        ("00002", [("appeal", 2)]),
        ("лампа", [("appeal", 3)]),
        ("парков", [("visit", 1)]),
        ("безопасность", [("meeting", 1)]),
    ],
)
def test_casework_is_found_by_number_and_words(
    full: Desk, typed: str, expected: list[tuple[str, int]]
) -> None:
    assert found(full, typed) == expected


def test_a_place_leads_to_everything_that_happened_there(full: Desk) -> None:
    hits = found(full, "шапагат")
    assert hits[:3] == [("appeal", 3), ("appeal", 2), ("appeal", 1)]
    assert ("address", 1) in hits
    assert ("meeting", 1) in hits


@pytest.mark.parametrize("typed", ["", "ж", "  ", "***", "\x00", '"', "Вольфганг", "ъъъъ"])
def test_nothing_or_too_little_finds_nothing(full: Desk, typed: str) -> None:
    assert found(full, typed) == []


def test_no_register_shows_more_than_its_share(full: Desk) -> None:
    for _ in range(12):
        full.person("Иванов")
    hits = full.ask(finding.find_everything, "иванов", 5)
    assert [hit.kind for hit in hits] == ["resident"] * 5
    assert [hit.id for hit in hits] == sorted((hit.id for hit in hits), reverse=True)


def test_protected_people_are_found_masked(desk: Desk) -> None:
    person = desk.person("Скрытова", protection="domestic_violence")
    command = appeals.NewAppeal(
        "complaint", "in_person", "noise", "Тайное", "2026-03-16", "none", applicant_id=person
    )
    desk.do(appeals.register_appeal, command)
    hits = desk.ask(finding.find_everything, "скрытова")
    assert [hit.kind for hit in hits] == ["resident", "appeal"]
    assert all(hit.masked for hit in hits)
    assert hits[0].title == MASK
    told = " ".join(f"{hit.title} {hit.detail}" for hit in hits)
    assert "Скрытова" not in told
    assert "Тайное" not in told


def test_annulled_records_and_other_precincts_are_not_found(full: Desk) -> None:
    full.do(residents.annul_resident, 2, "Дубль")
    assert ("resident", 2) not in found(full, "ахметова")
    full.actor = replace(full.actor, precinct_id=full.actor.precinct_id + 1)
    assert [hit for hit in found(full, "жумабаев") if hit[0] != "address"] == []
    full.actor = replace(full.actor, role="analyst")
    assert found(full, "жумабаев") == []


def test_a_submitted_search_is_journaled_with_what_was_typed_and_shown(full: Desk) -> None:
    hits = full.ask(finding.find_everything, "жумабаев")
    full.do(finding.note_search, "жумабаев", hits)
    with full.store.read() as session:
        last = session.query(JournalEntry).order_by(JournalEntry.id.desc()).first()
    assert last is not None
    assert last.action == "search.run"
    body = journal.body_of(last.packed, last.body).decode()
    assert "жумабаев" in body
    assert all(hit.uid in body for hit in hits)


def test_an_inspector_finds_his_own_among_any_number_of_others(desk: Desk) -> None:
    """The index knows the precinct: hits elsewhere, however many and new, do not hide the few at home."""
    own = desk.person("Каримов", "Свой")
    with desk.store.write() as session:
        elsewhere = Precinct(code="08", name="№ 8")
        session.add(elsewhere)
        journal.enter(session, desk.actor, "precinct.define", territory=desk.actor.district_uid)
        rows = [
            {"family_name": "Каримов", "given_name": f"Чужой{n}", "precinct_id": elsewhere.id}
            for n in range(6_000)
        ]
        bulk.insert_many(session, desk.actor, "import.run", Resident, rows, territory=desk.actor.precinct_uid)
    assert found(desk, "каримов") == [("resident", own)]
    assert found(desk, "коримов") == [("resident", own)]
    assert [row.id for row in desk.ask(residents.find_residents, "карим")] == [own]
    desk.actor = replace(desk.actor, role="supervisor")
    assert len(found(desk, "каримов")) == 8


def test_a_rebuilt_index_finds_what_it_found_before(full: Desk) -> None:
    asked = ("жумабаев", "жумобаев", "лампа", "безопасность", "шапагат", "парков", "87011234567")
    before = [found(full, typed) for typed in asked]
    with full.store.write() as session:
        for table in search.WORDS:
            session.connection().exec_driver_sql(
                f"INSERT INTO words_{table} (words_{table}) VALUES ('delete-all')"
            )
    assert found(full, "лампа") == []
    with full.store.write() as session:
        assert search.rebuild(session) == 8
    assert [found(full, typed) for typed in asked] == before
    assert verify.verify(full.store).ok


@pytest.fixture
def on_record(full: Desk) -> Desk:
    """The first person of ``full`` on preventive record with a talk, another protected one, and a public helper."""
    hidden = full.person("Скрытова", protection="domestic_violence")
    with full.store.write() as session:
        rows: list[PreventiveRecord | Measure | Helper] = [
            PreventiveRecord(resident_id=1, number="07-П-101", grounds="Угрозы соседке", category="parole"),
            PreventiveRecord(resident_id=hidden, number="07-П-102", grounds="Тайное", category="parole"),
            PreventiveRecord(
                resident_id=2, victim_id=1, number="07-П-103", grounds="Ссора", protection="domestic_violence"
            ),
            Measure(
                preventive_record_id=1, resident_id=1, text="Беседа о трудоустройстве", kind="preventive_talk"
            ),
            Helper(
                name="Помощникова Айгуль",
                card_number="ОП-7",
                phone="8 702 111 22 33",
                phone_e164="+77021112233",
            ),
        ]
        for row in rows:
            row.precinct_id = full.actor.precinct_id
            session.add(row)
        journal.enter(session, full.actor, "preventive.record", territory=full.actor.precinct_uid)
    return full


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("жумабаев", [3, 1]),
        ("07-П-101", [1]),
        ("угрозы", [1]),
        ("трудоустр", [1]),
        ("скрытова", [2]),
    ],
)
def test_a_preventive_record_is_found_by_person_number_grounds_and_measures(
    on_record: Desk, typed: str, expected: list[int]
) -> None:
    assert [number for kind, number in found(on_record, typed) if kind == "preventive_record"] == expected


@pytest.mark.parametrize(
    "typed", ["помощникова", "Pomoshnikova", "ОП-7", "8 (702) 111-22-33", "+77021112233"]
)
def test_a_public_helper_is_found_by_name_card_and_phone(on_record: Desk, typed: str) -> None:
    assert ("helper", 1) in found(on_record, typed)


def test_protected_records_are_found_masked_and_others_of_another_precinct_not_at_all(
    on_record: Desk,
) -> None:
    hits = [
        hit for hit in on_record.ask(finding.find_everything, "скрытова") if hit.kind == "preventive_record"
    ]
    assert [(hit.title, hit.detail, hit.masked) for hit in hits] == [(MASK, "07-П-102", True)]
    as_victim = [hit for hit in on_record.ask(finding.find_everything, "жумабаев") if hit.id == 3]
    assert [hit.title for hit in as_victim if hit.kind == "preventive_record"] == [MASK]
    on_record.actor = replace(on_record.actor, precinct_id=on_record.actor.precinct_id + 1)
    for typed in ("07-П-101", "угрозы", "трудоустр", "помощникова"):
        assert found(on_record, typed) == []
    on_record.actor = replace(on_record.actor, role="analyst")
    assert found(on_record, "угрозы") == []


def test_a_place_of_the_neighbours_does_not_hide_ones_own_newest_work_there(full: Desk) -> None:
    hits = found(full, "шапагат")
    full.actor = replace(full.actor, precinct_id=full.actor.precinct_id + 1)
    assert ("appeal", 3) in hits
    assert [hit for hit in found(full, "шапагат") if hit[0] == "appeal"] == []


def test_a_meeting_is_found_by_what_was_raised_there(full: Desk) -> None:
    with full.store.write() as session:
        session.add(MeetingPoint(meeting_id=1, kind="problem", text="Нет освещения у школы"))
        journal.enter(session, full.actor, "meeting.change", territory=full.actor.precinct_uid)
    assert found(full, "освещ") == [("meeting", 1)]
    full.actor = replace(full.actor, precinct_id=full.actor.precinct_id + 1)
    assert found(full, "освещ") == []
