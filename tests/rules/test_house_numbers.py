"""House numbers in any spelling, and the place of a house between its neighbours."""

import pytest

from inspector_desk.rules.house_numbers import House, house_of, in_order, metres_between, place_by_neighbours

STREET = [("2", 511000000, 714000000), ("10", 511000000, 714008000), ("3", 511001000, 714001000)]


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("40", House(40, "")),
        ("7б", House(7, "b")),
        ("7 Б", House(7, "b")),
        ("7b", House(7, "b")),
        ("11/1", House(11, "/1")),
        ("11-1", House(11, "/1")),
        ("15 корпус 2", House(15, "/2")),
        ("15к2", House(15, "/2")),
        ("д. 12/1А, кв 5", House(12, "/1a")),
        ("үй 12 пәтер 5", House(12, "")),
        ("", None),
        ("б/н", None),
    ],
)
def test_numbers_are_the_same_in_every_spelling(text, house):
    assert house_of(text) == house


def test_houses_stand_in_the_order_of_the_street():
    assert sorted(["10", "2", "2б", "11/1", "11", "без номера"], key=in_order) == [
        "2", "2б", "10", "11", "11/1", "без номера",
    ]  # fmt: skip


def test_house_lies_in_proportion_between_neighbours_of_its_side():
    assert place_by_neighbours("4", STREET) == (511000000, 714002000)
    assert place_by_neighbours("6а", STREET) == (511000000, 714004000)


def test_house_of_a_side_nobody_knows_is_placed_by_the_other():
    assert place_by_neighbours("5", [one for one in STREET if one[0] != "3"]) == (511000000, 714003000)


def test_letter_or_fraction_lies_at_its_number():
    assert place_by_neighbours("10/2", STREET) == (511000000, 714008000)


def test_house_past_the_last_known_one_lies_at_it_if_it_is_near():
    assert place_by_neighbours("14", STREET) == (511000000, 714008000)
    assert place_by_neighbours("140", STREET) is None


def test_neighbours_of_another_street_of_that_name_place_nothing():
    far = [("2", 511000000, 714000000), ("10", 513000000, 714000000)]
    assert place_by_neighbours("6", far) is None


def test_nothing_known_places_nothing():
    assert place_by_neighbours("4", []) is None
    assert place_by_neighbours("б/н", STREET) is None


def test_metres_between_two_places():
    assert metres_between((511000000, 714000000), (511010000, 714000000)) == pytest.approx(111.3, abs=0.1)
    assert metres_between((511000000, 714000000), (511000000, 714010000)) == pytest.approx(69.9, abs=0.1)
