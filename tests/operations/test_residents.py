"""Residents: what a change writes, their order, who stands apart, where they lived, how to reach them safely."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Residence, Resident
from inspector_desk.operations import residences, residents
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.residents import NewResident, ResidentFilter
from inspector_desk.operations.undo import undo_entry


def record(desk: Any, resident_id: int) -> dict[str, Any]:
    with desk.store.read() as session:
        item = session.get(Resident, resident_id)
        return {name: getattr(item, name) for name in Resident.__table__.columns.keys()}  # noqa: SIM118


def names(desk: Any, chosen: ResidentFilter | None = None, **order: Any) -> list[str]:
    ids = desk.ask(residents.list_resident_ids, chosen or ResidentFilter(), **order)
    return [row.name for row in desk.ask(residents.read_resident_rows, list(ids))]


def test_a_stale_form_writes_only_what_its_officer_changed(desk: Any) -> None:
    person = desk.person("Ахметов", "Данияр", phone="8 701 000 00 00")
    shown = NewResident(family_name="Ахметов", given_name="Данияр", phone="8 701 000 00 00")
    newer = NewResident(family_name="Ахметов", given_name="Данияр", phone="8 702 111 11 11", note="с сервера")
    desk.do(residents.change_resident, person, newer)
    typed = NewResident(
        family_name="Ахметов", given_name="Данияр", phone="8 701 000 00 00", workplace="школа 5"
    )
    desk.do(residents.change_resident, person, typed, shown=shown)
    now = record(desk, person)
    assert (now["phone"], now["note"], now["workplace"]) == ("8 702 111 11 11", "с сервера", "школа 5")
    assert now["phone_e164"] == "+77021111111"


def test_a_form_that_changed_nothing_writes_no_entry(desk: Any) -> None:
    person = desk.person("Ким", "Анна")
    same = NewResident(family_name="Ким", given_name="Анна")
    assert desk.do(residents.change_resident, person, same, shown=same).entry is None


def test_both_names_cannot_be_emptied_by_two_stale_forms(desk: Any) -> None:
    person = desk.person("Ким", "Анна")
    shown = NewResident(family_name="Ким", given_name="Анна")
    desk.do(residents.change_resident, person, NewResident(given_name="Анна"), shown=shown)
    with pytest.raises(KnownError, match=r"resident\.nameless"):
        desk.do(residents.change_resident, person, NewResident(family_name="Ким"), shown=shown)


@pytest.mark.parametrize("odd", ["Ы" * 10_000, "محمد العلي", "Қ" + "\u0301" * 40, "Ivanov\u202eреверс"])
def test_names_of_any_length_and_script_are_kept_as_they_are_composed(desk: Any, odd: str) -> None:
    person = desk.person(odd, "Имя")
    (row,) = desk.ask(residents.read_resident_rows, [person])
    assert row.name.startswith(odd[:3])
    assert len(record(desk, person)["family_name"]) == len(odd)


def test_decomposed_letters_are_stored_composed(desk: Any) -> None:
    person = desk.person("Шаи\u0306мерден")
    assert record(desk, person)["family_name"] == "Шаймерден"


def test_residents_stand_in_the_order_of_the_alphabets_of_both_countries(desk: Any) -> None:
    wanted = ["Ахметов", "Әбдіров", "Ғабитов", "Ержанов", "Ёлкин", "Иванов", "Касымов", "Қасымов",
              "Лаптев", "Оспанов", "Өмірзақов", "Умаров", "Ұлытаев", "Үсенов", "Фаттоев", "Харитонов",
              "Ҳасанов", "Чернов", "Ҷамолов", "Шарипов", "Ілиясов", "Эргашев"]  # fmt: skip
    for name in sorted(wanted, key=lambda one: one[::-1]):
        desk.person(name)
    assert names(desk) == wanted
    assert names(desk, descending=True) == wanted[::-1]


def test_masked_residents_stand_apart_and_not_in_their_place_among_the_names(desk: Any) -> None:
    desk.person("Яковлев")
    hidden = desk.person("Абаев", protection="minor")
    child = desk.person("Баев", birth_date=f"{local_today('kz').year - 9}-01-01")
    desk.person("Васильев")
    ids = list(desk.ask(residents.list_resident_ids, ResidentFilter()))
    assert names(desk) == ["Васильев", "Яковлев", "•••", "•••"]
    assert ids[2:] == [hidden, child]
    assert list(desk.ask(residents.list_resident_ids, ResidentFilter(), descending=True))[2:] == [
        hidden,
        child,
    ]
    assert list(desk.ask(residents.list_resident_ids, ResidentFilter(), limit=3)) == ids[:3]
    assert list(desk.ask(residents.list_resident_ids, ResidentFilter(), order="birth_date"))[2:] == [
        hidden,
        child,
    ]


def test_who_comes_of_age_today_stands_among_the_others(desk: Any) -> None:
    today = local_today("kz")
    grown = desk.person(
        "Совершеннолетний", birth_date=f"{today.year - 18}-{today.month:02d}-{min(today.day, 28):02d}"
    )
    assert [row.masked for row in desk.ask(residents.read_resident_rows, [grown])] == [False]
    assert names(desk) == ["Совершеннолетний"]


@pytest.mark.parametrize("typed", ["+7 (701) 123-45-67", "8 701 123 45 67", "87011234567", "7011234567"])
def test_a_telephone_in_any_spelling_finds_its_resident(desk: Any, typed: str) -> None:
    person = desk.person("Касымов", phone="8-701-123-45-67")
    assert [row.id for row in desk.ask(residents.find_residents, typed)] == [person]


def test_a_change_of_address_closes_the_former_one_and_undo_takes_both_lines_away(desk: Any) -> None:
    first, second = desk.place("дом у моста"), desk.place("дом у школы")
    person = desk.person("Ким", "Анна", address_id=first)
    today = local_today("kz").isoformat()
    done = desk.do(
        residents.change_resident,
        person,
        NewResident(family_name="Ким", given_name="Анна", address_id=second),
    )
    lines = desk.ask(residences.list_residences, (person,), second)
    assert [(line.address, line.from_on, line.to_on, line.now) for line in lines] == [
        ("дом у школы", today, "", True),
        ("дом у моста", "", today, False),
    ]
    desk.do(undo_entry, done.entry)
    assert [(line.address, line.now) for line in desk.ask(residences.list_residences, (person,), first)] == [
        ("дом у моста", True)
    ]


def test_a_third_move_closes_the_second_line(desk: Any) -> None:
    places = [desk.place(f"дом {n}") for n in range(3)]
    person = desk.person("Ким", address_id=places[0])
    for place in places[1:]:
        desk.do(residents.change_resident, person, NewResident(family_name="Ким", address_id=place))
    lines = desk.ask(residences.list_residences, (person,), places[2])
    assert [line.address for line in lines if line.now] == ["дом 2"]
    assert sorted(line.address for line in lines if line.to_on) == ["дом 0", "дом 1"]
    with desk.store.read() as session:
        assert len(session.scalars(select(Residence)).all()) == 3


def test_a_line_of_addresses_is_added_corrected_and_taken_out(desk: Any) -> None:
    place, person = desk.place("общежитие"), desk.person("Ким")
    new = residences.NewResidence(place, "registered", "2020-01-01", "2021-01-01")
    line = desk.do(residences.record_residence, person, new).first("residence")
    later = residences.NewResidence(place, "registered", "2020-01-01", "2022-01-01")
    desk.do(residences.change_residence, line, later, shown=new)
    (shown,) = desk.ask(residences.list_residences, (person,), None)
    assert (shown.kind, shown.to_on) == ("registered", "2022-01-01")
    upside_down = residences.NewResidence(place, to_on="2019-01-01", from_on="2020-01-01")
    with pytest.raises(KnownError, match=r"residence\.days"):
        desk.do(residences.change_residence, line, upside_down)
    with pytest.raises(KnownError, match=r"residence\.no-address"):
        desk.do(residences.record_residence, person, residences.NewResidence(None))
    desk.do(residences.annul_residence, line)
    assert desk.ask(residences.list_residences, (person,), None) == []


def test_how_to_reach_somebody_safely_comes_with_every_row_and_hides_with_the_mask(desk: Any) -> None:
    facts = {"safe_contact": "муж не должен знать", "contact_channel": "message", "contact_hours": "9–12"}
    open_one = desk.person("Ким", phone="87010000000", **facts)
    hidden = desk.person("Тайная", phone="87010000001", protection="domestic_violence", **facts)
    one, other = desk.ask(residents.read_resident_rows, [open_one, hidden])
    assert (one.safe_contact, one.contact_channel, one.contact_hours) == tuple(facts.values())
    assert (other.phone, other.safe_contact, other.contact_channel, other.contact_hours) == ("", "", "", "")
    detail = desk.do(residents.open_resident, hidden)
    assert (detail.masked, detail.safe_contact, detail.contact_channel) == (True, "", "")
    assert desk.do(residents.open_resident, hidden, reason="вызов").safe_contact == "муж не должен знать"


def test_a_birth_date_in_the_future_or_of_no_day_is_refused(desk: Any) -> None:
    with pytest.raises(KnownError, match=r"resident\.birth-date-future"):
        desk.person("Ким", birth_date=date(2090, 1, 1).isoformat())
    with pytest.raises(KnownError, match=r"resident\.birth-date"):
        desk.person("Ким", birth_date="31.02.1990")


@pytest.mark.parametrize("typed", ["Касыомв", "Ксаымов", "Касымво", "Серикбоаев", "Серикабев"])
def test_a_name_with_two_neighbouring_letters_swapped_is_found(desk: Any, typed: str) -> None:
    wanted = {"К": desk.person("Қасымов", "Ерлан"), "С": desk.person("Серикбаев", "Марат")}[typed[0]]
    desk.person("Иванов", "Пётр")
    assert [row.id for row in desk.ask(residents.find_residents, typed)] == [wanted]
