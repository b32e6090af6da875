"""Who on file may be the one being recorded, and the reasons that are told."""

from __future__ import annotations

from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import residents
from inspector_desk.operations.duplicates import Candidate, DuplicateRow, find_duplicates
from inspector_desk.operations.retention import block_resident
from inspector_desk.rules.duplicates import REASONS
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import words

IIN = "850316300123"


@pytest.fixture
def known(desk: Any) -> int:
    """A resident with everything known of him, among others."""
    for family, given in (("Иванов", "Пётр"), ("Сериков", "Марат"), ("Абдрахманова", "Гульнара")):
        desk.person(family, given)
    person: int = desk.person(
        "Қасымов",
        "Ерлан",
        patronymic="Болатұлы",
        birth_date="1985-03-16",
        iin=IIN,
        phone="+7 701 123 45 67",
        address_id=desk.place("дом у моста"),
    )
    return person


def found(desk: Any, **facts: Any) -> tuple[DuplicateRow, ...]:
    rows: tuple[DuplicateRow, ...] = desk.ask(find_duplicates, Candidate(**facts))
    return rows


@pytest.mark.parametrize(
    ("family", "given", "reason"),
    [
        ("Қасымов", "Ерлан", "name_same"),
        ("Касымов", "Ерлан", "name_same"),
        ("Kassymov", "Yerlan", "name_same"),
        ("Qasymov", "Erlan", "name_same"),
        ("Ерлан", "Касымов", "name_swapped"),
        ("Касыомв", "Ерлан", "name_alike"),
        ("Касымов", "Ерлна", "name_alike"),
        ("Касмов", "Ерлан", "name_same"),
        ("Қасым", "Ерлан", "name_alike"),
    ],
)
def test_a_name_is_found_in_any_spelling_order_and_with_one_slip(
    desk: Any, known: int, family: str, given: str, reason: str
) -> None:
    (row,) = found(desk, family_name=family, given_name=given)
    assert (row.id, row.certainty, row.reasons) == (known, "possible", (reason,))


@pytest.mark.parametrize("patronymic", ["", "Болатович", "Болатулы", "Bolatuly", "Болатзода"])
def test_a_patronymic_counts_by_the_father_and_may_be_missing(desk: Any, known: int, patronymic: str) -> None:
    (row,) = found(desk, family_name="Касымов", given_name="Ерлан", patronymic=patronymic)
    assert row.id == known
    assert row.reasons == ("name_same",)


def test_another_father_is_another_man(desk: Any, known: int) -> None:
    assert found(desk, family_name="Касымов", given_name="Ерлан", patronymic="Маратович") == ()
    assert known


@pytest.mark.parametrize(("family", "given"), [("Касымов", ""), ("", "Ерлан"), ("", "")])
def test_half_a_name_finds_nobody(desk: Any, known: int, family: str, given: str) -> None:
    assert found(desk, family_name=family, given_name=given) == ()
    assert known


def test_the_same_number_is_the_same_person_whatever_the_name(desk: Any, known: int) -> None:
    (row,) = found(desk, family_name="Другой", given_name="Некто", iin="850316 300 123")
    assert (row.id, row.certainty, row.reasons) == (known, "same", ("iin_same", "name_differs"))


@pytest.mark.parametrize("typed", ["850316300124", "850316300132", "580316300123"])
def test_a_number_with_one_digit_wrong_or_two_swapped_needs_a_name_or_a_birth_date_beside_it(
    desk: Any, known: int, typed: str
) -> None:
    (row,) = found(desk, family_name="Касымов", given_name="Ерлан", iin=typed)
    assert (row.certainty, row.reasons) == ("likely", ("iin_one_digit", "name_same"))
    (row,) = found(desk, iin=typed, birth_date="1985-03-16")
    assert row.certainty == "likely"
    assert found(desk, iin=typed) == ()
    assert known


@pytest.mark.parametrize("typed", ["+77011234567", "8 (701) 123-45-67", "8-701-123-45-67", "7011234567"])
def test_a_telephone_is_compared_in_any_format(desk: Any, known: int, typed: str) -> None:
    (row,) = found(desk, phone=typed)
    assert (row.id, row.certainty, row.reasons) == (known, "possible", ("phone_same",))
    (row,) = found(desk, phone=typed, family_name="Касымов", given_name="Ерлан")
    assert (row.certainty, row.reasons) == ("likely", ("phone_same", "name_same"))
    (row,) = found(desk, phone=typed, family_name="Касымова", given_name="Айгуль")
    assert (row.certainty, row.reasons) == ("possible", ("phone_same", "name_differs"))


@pytest.mark.parametrize(
    ("birth", "certainty", "reason"),
    [
        ("1985-03-16", "likely", "birth_same"),
        ("1985-03-18", "possible", "birth_near"),
        ("1986-03-16", "possible", "birth_near"),
    ],
)
def test_a_birth_date_makes_a_name_more_certain(
    desk: Any, known: int, birth: str, certainty: str, reason: str
) -> None:
    (row,) = found(desk, family_name="Касымов", given_name="Ерлан", birth_date=birth)
    assert (row.id, row.certainty, row.reasons) == (known, certainty, ("name_same", reason))


def test_day_and_month_swapped_are_seen(desk: Any) -> None:
    person = desk.person("Ким", "Анна", birth_date="1990-05-04")
    (row,) = found(desk, family_name="Ким", given_name="Анна", birth_date="1990-04-05")
    assert (row.id, row.certainty, row.reasons) == (person, "likely", ("name_same", "birth_swapped"))


def test_a_namesake_born_on_another_day_is_not_shown(desk: Any, known: int) -> None:
    assert found(desk, family_name="Касымов", given_name="Ерлан", birth_date="1999-11-30") == ()
    assert known


def test_one_who_married_is_found_by_the_rest(desk: Any) -> None:
    person = desk.person("Ким", "Анна", patronymic="Викторовна", birth_date="1990-05-04")
    (row,) = found(
        desk, family_name="Серикова", given_name="Анна", patronymic="Викторовна", birth_date="1990-05-04"
    )
    assert (row.id, row.reasons) == (person, ("family_differs", "birth_same"))


def test_twins_and_couples_of_one_address_are_not_taken_for_one_person(desk: Any) -> None:
    place = desk.place("дом у школы")
    facts = {"birth_date": "2001-02-03", "address_id": place}
    desk.person("Серикова", "Айгуль", **facts)
    desk.person("Сериков", "Болат", address_id=place)
    assert found(desk, family_name="Серикова", given_name="Динара", **facts) == ()


def test_the_same_address_makes_a_name_alike_likely(desk: Any, known: int) -> None:
    place = desk.ask(residents.read_resident_rows, [known])[0].address_id
    (row,) = found(desk, family_name="Касымов", given_name="Ерлна", address_id=place)
    assert (row.certainty, row.reasons) == ("likely", ("name_alike", "address_same"))


def test_the_most_certain_comes_first_and_no_more_than_asked(desk: Any, known: int) -> None:
    others = [desk.person("Касымов", "Ерлан") for _ in range(12)]
    rows = desk.ask(find_duplicates, Candidate("Касымов", "Ерлан", birth_date="1985-03-16"), limit=5)
    assert rows[0].id == known
    assert [row.id for row in rows[1:]] == others[::-1][:4]


def test_the_record_itself_and_annulled_ones_are_left_out(desk: Any, known: int) -> None:
    assert found(desk, family_name="Касымов", given_name="Ерлан", own_id=known) == ()
    desk.do(residents.annul_resident, known, "записан дважды")
    assert found(desk, iin=IIN) == ()


def test_a_protected_record_shows_dots_and_a_blocked_one_nothing(desk: Any) -> None:
    desk.person("Тайный", "Пётр", birth_date="2015-01-01", protection="minor", phone="87010000000")
    (row,) = found(desk, family_name="Тайный", given_name="Пётр", birth_date="2015-01-01")
    assert row.masked
    assert (row.name, row.birth_date, row.phone, row.address) == ("•••", "", "", "")
    open_one = desk.person("Открытый", "Иван", iin="900101300017")
    desk.do(block_resident, open_one, "запрос жителя")
    assert found(desk, iin="900101300017") == ()


def test_only_who_may_search_residents_is_answered(desk: Any) -> None:
    from dataclasses import replace

    stranger = replace(desk.actor, role="analyst")
    with desk.store.read() as session, pytest.raises(KnownError, match=r"access\.refused"):
        find_duplicates(session, stranger, Candidate("Касымов", "Ерлан"))


@pytest.mark.parametrize("odd", ["Ы" * 10_000, "محمد", "' OR 1=1 --", '"*', "а", "\u0301\u0301"])
def test_odd_names_find_nobody_and_break_nothing(desk: Any, known: int, odd: str) -> None:
    assert found(desk, family_name=odd, given_name=odd) == ()
    assert found(desk, family_name=odd, given_name="Ерлан", birth_date="31.02.1990", iin=odd, phone=odd) == ()
    assert known


def test_every_reason_is_worded() -> None:
    known = words()
    for reason in REASONS:
        assert set(known[f"duplicate.{reason}"]) >= set(LANGUAGES)
