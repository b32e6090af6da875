"""Public helpers and the precinct passport."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import passport, public_helpers, undo
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import MASK
from tests.operations.conftest import Desk


def helper(desk: Desk, **facts: object) -> int:
    made: int = desk.do(public_helpers.record_helper, public_helpers.NewHelper(**facts)).first("helper")  # type: ignore[arg-type]
    return made


def line(desk: Desk, **facts: object) -> int:
    made: int = max(desk.do(passport.record_line, passport.NewLine(**facts)).ids["passport_item"])  # type: ignore[arg-type]
    return made


def refused(desk: Desk, command: object, *arguments: object) -> str:
    with pytest.raises(KnownError) as error:
        desk.do(command, *arguments)  # type: ignore[arg-type]
    return error.value.code


def test_a_card_lasts_three_years_unless_its_end_is_given(desk: Desk) -> None:
    first = helper(desk, name="Оспанов Бауыржан", registered_on="2026-04-01", card_number="17")
    second = helper(
        desk, name="Ли Вера", registered_on="2024-02-29", card_number="18", card_until="2026-01-01"
    )
    leap = helper(desk, name="Ким Олег", registered_on="2024-02-29", card_number="19")
    rows = {row.id: row for row in desk.ask(public_helpers.read_helper_rows, [first, second, leap])}
    assert rows[first].card_until == "2029-04-01"
    assert rows[second].card_until == "2026-01-01"
    assert rows[leap].card_until == "2027-02-28"


def test_a_helper_may_be_a_resident_whose_name_he_takes_and_must_be_an_adult(desk: Desk) -> None:
    person = desk.person("Қасымов", "Ерлан", birth_date="1984-05-01")
    child = desk.person("Ким", "Артём", birth_date="2012-05-01")
    made = helper(desk, resident_id=person)
    assert desk.ask(public_helpers.read_helper_rows, [made])[0].name == "Қасымов Ерлан"
    assert (
        refused(desk, public_helpers.record_helper, public_helpers.NewHelper(resident_id=child))
        == "helper.underage"
    )
    assert (
        refused(desk, public_helpers.record_helper, public_helpers.NewHelper(name=" ")) == "helper.nameless"
    )


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"registered_on": "2026-04-01", "card_until": "2026-03-31"}, "helper.card-before"),
        ({"registered_on": "2026-04-01", "left_on": "2026-03-31"}, "helper.left-before"),
    ],
)
def test_contradictory_days_of_a_helper_are_refused(desk: Desk, facts: dict[str, str], code: str) -> None:
    assert refused(desk, public_helpers.record_helper, public_helpers.NewHelper(name="Ли", **facts)) == code


def test_the_timesheet_adds_up_a_month_and_leaves_other_months_out(desk: Desk) -> None:
    made = helper(desk, name="Оспанов Бауыржан", card_number="17", registered_on="2025-01-01")
    helper(desk, name="Ли Вера", state="left")
    for day, minutes, detained in (("2026-03-01", 90, 1), ("2026-03-31", 30, 0), ("2026-03-31", 60, 2)):
        activity = public_helpers.NewActivity(day, minutes, detained=detained, messages="КУИ 5")
        desk.do(public_helpers.add_activity, made, activity)
    desk.do(public_helpers.add_activity, made, public_helpers.NewActivity("2026-04-01", 45))
    (sheet,) = desk.ask(public_helpers.read_timesheet, date(2026, 3, 15))
    assert (sheet.name, sheet.days, sheet.minutes, sheet.detained, sheet.messages) == (
        "Оспанов Бауыржан",
        2,
        180,
        3,
        "КУИ 5",
    )


def test_an_activity_needs_a_time_and_a_day_that_has_come(desk: Desk) -> None:
    made = helper(desk, name="Ли Вера")
    tomorrow = (local_today("kz") + timedelta(days=1)).isoformat()
    for command, code in (
        (public_helpers.NewActivity("2026-03-01", 0), "helper.no-hours"),
        (public_helpers.NewActivity("2026-03-01", 10_000), "helper.no-hours"),
        (public_helpers.NewActivity(tomorrow, 60), "helper.future"),
    ):
        assert refused(desk, public_helpers.add_activity, made, command) == code


def test_a_stale_form_of_a_helper_writes_only_what_was_changed(desk: Desk) -> None:
    shown = public_helpers.NewHelper(name="Ли Вера", phone="8 701 000 12 34")
    made = desk.do(public_helpers.record_helper, shown).first("helper")
    desk.do(
        public_helpers.change_helper, made, public_helpers.NewHelper(name="Ли Вера", phone="8 702 000 00 00")
    )
    late = public_helpers.NewHelper(name="Ли Вера", phone="8 701 000 12 34", note="Говорит по-корейски")
    desk.do(public_helpers.change_helper, made, late, shown=shown)
    with desk.store.write() as session:
        detail = public_helpers.open_helper(session, desk.actor, made)
    assert (detail.phone, detail.note) == ("8 702 000 00 00", "Говорит по-корейски")


def test_a_helper_under_protection_is_masked_in_lists_and_found_by_any_spelling(desk: Desk) -> None:
    person = desk.person("Қасымова", "Айгүл", protection="domestic_violence", birth_date="1990-01-01")
    made = helper(desk, resident_id=person)
    open_one = helper(desk, name="Әбенов Қайрат")
    assert desk.ask(public_helpers.read_helper_rows, [made])[0].name == MASK
    found = desk.ask(public_helpers.list_helper_ids, public_helpers.HelperFilter(typed="абенов кайрат"))
    assert list(found) == [open_one]


def test_cards_that_end_soon_are_listed_for_those_on_duty(desk: Desk) -> None:
    soon = helper(desk, name="Ли Вера", card_until="2026-03-20")
    helper(desk, name="Ким Олег", card_until="2026-03-20", state="left")
    helper(desk, name="Оспанов Бауыржан", card_until="2028-03-20")
    rows = desk.ask(public_helpers.list_expiring_cards, date(2026, 3, 31))
    assert [row.id for row in rows] == [soon]


def test_a_new_number_ends_the_one_before_and_the_passport_of_an_earlier_day_still_shows_it(
    desk: Desk,
) -> None:
    line(desk, section="population", item="residents", number=3000, as_of="2025-01-01")
    line(desk, section="population", item="residents", number=3100, as_of="2026-01-01")
    line(desk, section="objects", item="alcohol", name="Магазин «Достық»", as_of="2025-06-01")

    def numbers(day: date) -> dict[str, list[int | None]]:
        return {name: [row.number for row in rows] for name, rows in desk.ask(passport.read_passport, day)}

    assert numbers(date(2025, 7, 1))["population"] == [3000]
    assert numbers(date(2026, 7, 1))["population"] == [3100]
    assert numbers(date(2025, 3, 1))["objects"] == []


def test_taking_a_new_number_back_brings_the_former_one_back(desk: Desk) -> None:
    line(desk, section="population", item="residents", number=3000, as_of="2025-01-01")
    newer = desk.do(
        passport.record_line, passport.NewLine("population", "residents", number=3100, as_of="2026-01-01")
    )
    desk.do(undo.undo_entry, newer.entry)
    population = dict(desk.ask(passport.read_passport, date(2026, 7, 1)))["population"]
    assert [row.number for row in population] == [3000]


def test_two_places_of_one_kind_stand_beside_each_other_until_one_ends(desk: Desk) -> None:
    first = line(desk, section="objects", item="alcohol", name="Магазин «Достық»", as_of="2025-06-01")
    line(desk, section="objects", item="alcohol", name="Магазин «Береке»", as_of="2025-06-01")
    desk.do(passport.end_line, first, "2026-02-01")
    objects = dict(desk.ask(passport.read_passport, date(2026, 3, 1)))["objects"]
    assert [row.name for row in objects] == ["Магазин «Береке»"]
    ended = desk.ask(passport.list_line_ids, passport.PassportFilter(ended=True))
    assert len(ended) == 2


def test_lines_are_found_by_any_spelling_of_name_and_place(desk: Desk) -> None:
    place = desk.place("ТД «Қуаныш»")
    made = line(desk, section="objects", item="market", name="Базар", address_id=place, as_of="2025-06-01")
    assert list(desk.ask(passport.list_line_ids, passport.PassportFilter(typed="куаныш"))) == [made]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (passport.NewLine("objects", as_of="2025-06-01"), "passport.empty"),
        (passport.NewLine("population", "residents", number=-1), "passport.negative"),
        (passport.NewLine("population", "residents", number=1, as_of="2999-01-01"), "passport.future"),
        (passport.NewLine("weather", name="?"), "code.unknown"),
    ],
)
def test_a_line_that_says_nothing_or_cannot_be_is_refused(
    desk: Desk, command: passport.NewLine, code: str
) -> None:
    assert refused(desk, passport.record_line, command) == code
