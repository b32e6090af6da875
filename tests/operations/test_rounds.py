"""Rounds: progress by building, what is left, closed doors; and the route of a day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.models import ControlCheck, Visit
from inspector_desk.operations import (
    absences,
    addresses,
    preventive,
    rounds,
    routes,
    streets,
    undo,
    visit_entry,
    visits,
)
from inspector_desk.operations.dwellings import natural
from inspector_desk.operations.preventive import NewRecord
from inspector_desk.operations.rounds import DwellingVisit, NewRound
from inspector_desk.operations.visit_entry import DayEntry
from inspector_desk.operations.visits import PlanVisit, RecordVisit
from tests.operations.conftest import Desk

SPRING = NewRound("Весенний обход", "whole", "2026-03-01")


def refusal(desk: Desk, *arguments: object, **named: object) -> str:
    with pytest.raises(KnownError) as caught:
        desk.do(*arguments, **named)
    return caught.value.code


def street(desk: Desk, name: str) -> int:
    found: int = desk.do(streets.record_street, name)[0]
    return found


def address(desk: Desk, **facts: object) -> int:
    found: int = desk.do(addresses.record_address, addresses.NewAddress(**facts))[0]
    return found


@pytest.fixture
def homes(desk: Desk) -> dict[str, int]:
    """House 2 of two flats, house 10 on the same street, house 1 on another; a shop, which is no home."""
    mira, abai = street(desk, "Мира"), street(desk, "Абая")
    return {
        "mira": mira,
        "abai": abai,
        "2": address(desk, street_id=mira, house="2"),
        "2/1": address(desk, street_id=mira, house="2", flat="1"),
        "2/11": address(desk, street_id=mira, house="2", flat="11"),
        "10": address(desk, street_id=mira, house="10"),
        "1": address(desk, street_id=abai, house="1"),
        "shop": address(desk, street_id=mira, house="3", kind="shop"),
    }


def begin(desk: Desk, command: NewRound = SPRING) -> int:
    made: int = desk.do(rounds.start_round, command).first("round")
    return made


def knock(
    desk: Desk, round_id: int, address_id: int, result: str, day: str = "2026-03-02", at: str = ""
) -> object:
    return desk.do(rounds.record_dwelling, round_id, DwellingVisit(address_id, result, day, at))


def test_a_house_with_flats_is_its_flats_and_a_shop_is_no_dwelling(desk: Desk, homes: dict[str, int]) -> None:
    detail = desk.ask(rounds.read_round, begin(desk))
    assert [(one.text, one.total) for one in detail.buildings] == [
        ("Абая, 1", 1),
        ("Мира, 2", 2),
        ("Мира, 10", 1),
    ]
    assert (detail.row.total, detail.row.left, detail.row.percent) == (4, 4, 0)


def test_progress_tells_visited_nobody_home_refused_and_left_apart(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk)
    knock(desk, round_id, homes["2/1"], "met")
    knock(desk, round_id, homes["2/11"], "absent", at="10:00")
    knock(desk, round_id, homes["10"], "refused")
    (row,) = desk.ask(rounds.list_open_rounds)
    assert (row.visited, row.absent, row.refused, row.left, row.percent, row.remaining) == (1, 1, 1, 1, 50, 2)
    (building,) = [one for one in desk.ask(rounds.read_round, round_id).buildings if one.text == "Мира, 2"]
    assert (building.total, building.visited, building.absent, building.percent) == (2, 1, 1, 50)
    left = desk.ask(rounds.list_dwellings, round_id)
    assert [(one.text, one.state, one.tries, one.last_at) for one in left] == [
        ("Абая, 1", "left", 0, ""),
        ("Мира, 2, кв. 11", "absent", 1, "10:00"),
    ]
    # Found at last: who was met counts, however often the door was closed before or after.
    knock(desk, round_id, homes["2/11"], "talk", "2026-03-03")
    knock(desk, round_id, homes["2/11"], "absent", "2026-03-04")
    assert [one.text for one in desk.ask(rounds.list_dwellings, round_id)] == ["Абая, 1"]


def test_the_figures_always_add_up_to_the_dwellings(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk)
    for name, result in (
        ("1", "moved"),
        ("2/1", "no_access"),
        ("2/11", "wrong_address"),
        ("10", "relatives"),
    ):
        knock(desk, round_id, homes[name], result)
        (row,) = desk.ask(rounds.list_rounds)
        assert row.visited + row.absent + row.refused + row.left == row.total == 4
    assert row.percent == 75


def test_counting_and_listing_agree(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk)
    for name, result in (("2/1", "met"), ("10", "absent"), ("1", "refused")):
        knock(desk, round_id, homes[name], result)
    # A visit to the whole house, whose flats are the dwellings, reaches none of them.
    desk.do(
        visits.record_visit,
        RecordVisit("flat_house", "2026-03-04", "met", address_id=homes["2"], round_id=round_id),
    )
    (row,) = desk.ask(rounds.list_rounds)
    assert row == desk.ask(rounds.read_round, round_id).row
    assert (row.visited, row.absent, row.refused, row.left) == (1, 1, 1, 1)


def test_a_visit_taken_back_is_left_again(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk)
    made = knock(desk, round_id, homes["10"], "met")
    desk.do(undo.undo_entry, made.entry)  # type: ignore[attr-defined]
    assert desk.ask(rounds.list_rounds)[0].left == 4


def test_a_round_of_chosen_streets_has_only_their_dwellings(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk, NewRound("Абая", "streets", "2026-03-01", street_ids=(homes["abai"],)))
    detail = desk.ask(rounds.read_round, round_id)
    assert [one.text for one in detail.buildings] == ["Абая, 1"]
    assert detail.streets == ((homes["abai"], "Абая"),)
    assert (
        refusal(desk, rounds.record_dwelling, round_id, DwellingVisit(homes["10"], "met", "2026-03-02"))
        == "round.elsewhere"
    )


def test_a_planned_dwelling_is_completed_and_not_planned_twice(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk)
    chosen = [homes["2/1"], homes["10"], homes["10"]]
    desk.do(rounds.plan_dwellings, round_id, chosen, "2026-03-05")
    assert desk.do(rounds.plan_dwellings, round_id, chosen, "2026-03-06").ids == {}
    knock(desk, round_id, homes["10"], "met", "2026-03-05")
    with desk.store.read() as session:
        rows = [(v.address_id, v.state, v.ground, v.kind) for v in session.query(Visit).order_by(Visit.id)]
    assert rows == [
        (homes["2/1"], "planned", "round", "flat_house"),
        (homes["10"], "done", "round", "flat_house"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, "round.no-title"),
        ({"starts_on": ""}, "round.no-day"),
        ({"ends_on": "2026-02-01"}, "round.ends-before"),
        ({"kind": "streets"}, "round.no-streets"),
        ({"kind": "raid"}, "code.unknown"),
    ],
)
def test_a_round_that_contradicts_itself_is_refused(
    desk: Desk, changes: dict[str, object], expected: str
) -> None:
    assert refusal(desk, rounds.start_round, replace(SPRING, **changes)) == expected
    assert desk.ask(rounds.list_rounds) == []


def test_the_end_follows_from_the_countrys_period_and_is_shown_as_unverified(desk: Desk) -> None:
    detail = desk.ask(rounds.read_round, begin(desk, replace(SPRING, kind="taking_over")))
    assert detail.row.ends_on == "2026-03-31"
    assert detail.period is not None
    assert (detail.period.days, detail.period.verified) == (30, False)


def test_a_round_is_finished_and_the_next_is_due_after_its_period(desk: Desk, homes: dict[str, int]) -> None:
    assert desk.ask(rounds.round_due).due_on == ""
    round_id = begin(desk)
    assert refusal(desk, rounds.move_round, round_id, "closed", "2026-02-01") == "round.before"
    assert refusal(desk, rounds.move_round, round_id, "closed", "2999-01-01") == "visit.future"
    assert refusal(desk, rounds.move_round, round_id, "cancelled") == "capture.no-reason"
    desk.do(rounds.move_round, round_id, "closed", "2026-06-30")
    due = desk.ask(rounds.round_due)
    assert (due.last_on, due.due_on, due.verified) == ("2026-06-30", "2027-06-30", False)
    assert desk.ask(rounds.list_open_rounds) == []
    assert refusal(
        desk, rounds.record_dwelling, round_id, DwellingVisit(homes["1"], "met", "2026-03-02")
    ) == ("round.closed")
    desk.do(rounds.move_round, round_id, "open")
    assert [row.closed_on for row in desk.ask(rounds.list_open_rounds)] == [""]


def test_a_stale_form_writes_only_what_its_officer_changed(desk: Desk) -> None:
    round_id = begin(desk)
    shown = NewRound("Весенний обход", "whole", "2026-03-01", "2026-08-28")
    desk.do(rounds.change_round, round_id, replace(shown, note="С участием ОСИ"), shown=shown)
    desk.do(rounds.change_round, round_id, replace(shown, title="Обход"), shown=shown)
    detail = desk.ask(rounds.read_round, round_id)
    assert (detail.row.title, detail.note, detail.row.ends_on) == ("Обход", "С участием ОСИ", "2026-08-28")


def test_an_inspector_of_another_precinct_sees_no_round(desk: Desk, homes: dict[str, int]) -> None:
    round_id = begin(desk)
    desk.actor = replace(desk.actor, precinct_id=desk.actor.precinct_id + 1)
    assert desk.ask(rounds.list_rounds) == []
    with pytest.raises(KnownError, match=r"access\.other-precinct"):
        desk.ask(rounds.read_round, round_id)
    desk.actor = replace(desk.actor, role="analyst")
    assert refusal(desk, rounds.start_round, SPRING) == "access.refused"


def test_houses_stand_in_the_order_of_their_numbers() -> None:
    assert sorted(["10", "9", "12А", "12", "2/1", "2", None, ""], key=natural) == [
        None,
        "",
        "2",
        "2/1",
        "9",
        "10",
        "12",
        "12А",
    ]


def test_a_closed_door_counts_and_another_hour_is_suggested(desk: Desk) -> None:
    place = address(desk, landmark="дом у реки")

    def absent(day: str, at: str, result: str = "absent") -> None:
        desk.do(visits.record_visit, RecordVisit("flat_house", day, result, visited_at=at, address_id=place))

    assert desk.ask(absences.nobody_home, address_id=place).count == 0
    absent("2026-03-02", "18:00")
    found = desk.ask(absences.nobody_home, address_id=place)
    assert (found.count, found.suggestion.code, found.ask_neighbours) == (1, "day", False)
    absent("2026-03-03", "14:00", "no_access")
    absent("2026-03-04", "10:00")
    found = desk.ask(absences.nobody_home, address_id=place)
    assert (found.count, found.suggestion.weekend, found.ask_neighbours) == (3, True, True)
    assert found.tried[0] == ("2026-03-04", "10:00")
    absent("2026-03-05", "19:00", "met")
    assert desk.ask(absences.nobody_home, address_id=place).count == 0


@pytest.fixture
def day(desk: Desk) -> list[int]:
    """Three visits of one day on one line, planned from the farthest, and one without a point."""
    made = []
    for lat in (511_900_000, 511_700_000, 511_800_000, None):
        place = address(desk, landmark=f"место {lat}", lat_e7=lat, lon_e7=714_000_000 if lat else None)
        made.append(
            desk.do(visits.plan_visit, PlanVisit("flat_house", "2026-03-20", address_id=place)).first("visit")
        )
    desk.do(visits.plan_visit, PlanVisit("flat_house", "2026-03-21", address_id=place))
    return made


def test_a_route_is_proposed_from_the_office_and_nothing_is_written(desk: Desk, day: list[int]) -> None:
    desk.do(routes.set_office_point, 511_600_000, 714_000_000)
    route = desk.ask(routes.read_route, "2026-03-20")
    assert route.proposed
    assert [stop.visit.id for stop in route.stops] == [day[1], day[2], day[0], day[3]]
    assert [stop.number for stop in route.stops] == [1, 2, 3, 4]
    assert route.stops[3].lat_e7 is None
    assert route.length_m == pytest.approx(3336, rel=0.01)
    with desk.store.read() as session:
        assert {visit.route_order for visit in session.query(Visit)} == {None}


def test_an_order_made_by_hand_is_saved_and_one_undo_takes_it_back(desk: Desk, day: list[int]) -> None:
    wanted = [day[3], day[0], day[1], day[2]]
    saved = desk.do(routes.save_route, "2026-03-20", wanted)
    route = desk.ask(routes.read_route, "2026-03-20")
    assert ([stop.visit.id for stop in route.stops], route.proposed) == (wanted, False)
    assert desk.do(routes.save_route, "2026-03-20", wanted).ids == {}
    desk.do(undo.undo_entry, saved.entry)
    assert desk.ask(routes.read_route, "2026-03-20").proposed
    assert refusal(desk, routes.save_route, "2026-04-20", wanted) == "route.no-visits"


def test_a_visit_moved_to_another_day_leaves_the_route(desk: Desk, day: list[int]) -> None:
    desk.do(routes.save_route, "2026-03-20", day)
    desk.do(visits.postpone_visit, day[1], "2026-03-21", "Не успел")
    assert [stop.visit.id for stop in desk.ask(routes.read_route, "2026-03-20").stops] == [
        day[0],
        day[2],
        day[3],
    ]
    with desk.store.read() as session:
        assert session.get_one(Visit, day[1]).route_order is None
    assert refusal(desk, visits.postpone_visit, day[1], "2026-03-22", " ") == "capture.no-reason"


def test_a_protected_stop_is_told_to_be_hidden(desk: Desk) -> None:
    person = desk.person("Тайнова", protection="domestic_violence")
    place = address(desk, landmark="дом", lat_e7=511_700_000, lon_e7=714_000_000)
    desk.do(visits.plan_visit, PlanVisit("flat_house", "2026-03-20", address_id=place, resident_id=person))
    (stop,) = desk.ask(routes.read_route, "2026-03-20").stops
    assert (stop.hidden, stop.visit.resident) == (True, "•••")


def test_a_day_is_entered_line_by_line_and_each_line_is_taken_back_by_itself(
    desk: Desk, day: list[int]
) -> None:
    first = desk.do(
        visit_entry.enter_visit, day[0], DayEntry("2026-03-20", "met", "18:30", "Спокойно", "2026-05-20")
    )
    second = desk.do(visit_entry.enter_visit, day[1], DayEntry("2026-03-20", "absent", "19:00"))
    made = desk.ask(visit_entry.read_visit_day, "2026-03-20")
    assert [stop.visit.id for stop in made.route.stops] == [day[2], day[3]]
    assert [(row.id, row.result, row.visited_at) for row in made.made] == [
        (day[0], "met", "18:30"),
        (day[1], "absent", "19:00"),
    ]
    desk.do(undo.undo_entry, first.entry)
    made = desk.ask(visit_entry.read_visit_day, "2026-03-20")
    assert [row.id for row in made.made] == [day[1]]
    assert second.entry


def test_a_line_corrects_only_what_was_typed_into_it(desk: Desk, day: list[int]) -> None:
    shown = DayEntry("2026-03-20", "met", "18:30", "Спокойно")
    desk.do(visit_entry.enter_visit, day[0], shown)
    desk.do(visit_entry.enter_visit, day[0], replace(shown, findings="Шумно"), shown=shown)
    desk.do(visit_entry.enter_visit, day[0], replace(shown, result="talk"), shown=shown)
    (row,) = desk.ask(visit_entry.read_visit_day, "2026-03-20").made
    assert (row.result, row.findings, row.visited_at) == ("talk", "Шумно", "18:30")
    bad = replace(shown, visited_on="2999-01-01")
    assert refusal(desk, visit_entry.enter_visit, day[2], bad) == "visit.future"
    assert refusal(desk, visit_entry.enter_visit, 999, shown) == "record.missing"


def test_a_visit_entered_for_a_person_on_record_enters_its_check_too(desk: Desk) -> None:
    person = desk.person("Ким")
    order = NewRecord("official_warning", person, number="4", issued_on="2026-03-17", handed_on="2026-03-17")
    desk.do(preventive.put_on_record, order)
    plan = PlanVisit("preventive_record", "2026-03-20", resident_id=person)
    visit = desk.do(visits.plan_visit, plan).first("visit")
    made = desk.do(visit_entry.enter_visit, visit, DayEntry("2026-03-20", "met", "18:30"))
    assert made.kinds == {"visit", "control_check"}
    assert len(made.entries) == 2
    with desk.store.read() as session:
        (check,) = session.query(ControlCheck).all()
        assert (check.visit_id, check.made_on, check.made_at) == (visit, "2026-03-20", "18:30")
