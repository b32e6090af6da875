"""Parts of records (remarks, attachments, a meeting's points) live where the record lives, whoever wrote them."""

from __future__ import annotations

from inspector_desk.rules.record_kinds import APPEAL, ATTACHMENT, MEETING, PRECINCT_FIELD
from tests.sync.conftest import Region
from tests.sync.test_moves import ONE, OTHER, REMARK, accept, desk_of, home_of, state_of, write

HOME = PRECINCT_FIELD[APPEAL]
STREET, MEETING_POINT = 5, 20
THIRD = "c" * 32


def test_a_remark_written_while_its_record_was_handed_over_waits_and_then_lives_with_it(
    office: Region,
) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    holder, neighbour = desk_of(office, "inspector", office.second), desk_of(office)
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    for desk in (holder, neighbour):
        desk.page(standing=True)
    late = write(author, OTHER, {1: ONE, 4: "заметка"}, kind=REMARK)
    assert [item.code for item in author.push().reviews] == ["record-elsewhere"]
    accept(chief, late)
    assert home_of(office, OTHER) == [(office.district, office.second)]
    page = holder.page(standing=True)
    assert [item.state for item in page.states] == [state_of(office, OTHER)]
    assert neighbour.page(standing=True).states == ()
    answer = write(holder, OTHER, {4: "дополнена"}, late, kind=REMARK)
    assert holder.push().reviews == []
    assert state_of(office, OTHER).base(4) == (answer.ref,)


def test_a_record_takes_along_the_parts_that_whoever_moved_it_had_not_seen(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    holder = desk_of(office, "inspector", office.second)
    made = write(author, ONE, {1: office.first}, kind=MEETING)
    author.push()
    write(author, OTHER, {1: ONE, 2: "освещение двора"}, kind=MEETING_POINT)
    write(author, THIRD, {1: OTHER, 2: "фото"}, kind=ATTACHMENT)
    write(author, "d" * 32, {1: "e" * 32, 4: "о другом"}, kind=REMARK)
    author.push()
    write(chief, ONE, {1: office.second}, made, kind=MEETING, territory=office.first)
    assert chief.push().reviews == []
    for uid in (ONE, OTHER, THIRD):
        assert home_of(office, uid) == [(office.district, office.second)]
    assert home_of(office, "d" * 32) == [(office.district, office.first)]
    handed = {item.state.record: item.state for item in holder.page(standing=True).states}
    assert handed == {uid: state_of(office, uid) for uid in (ONE, OTHER, THIRD)}


def test_a_part_made_in_the_batch_that_hands_its_record_over_goes_along(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first})
    author.push()
    write(chief, OTHER, {1: ONE, 4: "передаю"}, kind=REMARK, territory=office.first)
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    write(chief, THIRD, {1: ONE, 4: "передал"}, kind=REMARK, territory=office.second)
    assert chief.push().reviews == []
    assert home_of(office, OTHER) == home_of(office, THIRD) == [(office.district, office.second)]


def test_parts_follow_a_record_that_goes_there_and_back_in_one_batch(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first})
    author.push()
    write(author, OTHER, {1: ONE, 4: "заметка, которой начальник не видел"}, kind=REMARK)
    author.push()
    gone = write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    write(chief, ONE, {HOME: office.first}, gone, territory=office.second)
    assert chief.push().reviews == []
    assert home_of(office, ONE) == home_of(office, OTHER) == [(office.district, office.first)]


def test_what_hangs_on_a_street_stays_where_it_was_written(office: Region) -> None:
    author, other = desk_of(office), desk_of(office, "inspector", office.second)
    write(author, ONE, {1: "улица Абая"}, kind=STREET)
    author.push()
    write(other, OTHER, {1: ONE, 4: "фонари"}, kind=REMARK)
    assert other.push().reviews == []
    assert home_of(office, OTHER) == [(office.district, office.second)]


def test_a_part_whose_record_went_to_another_district_follows_it_when_its_supervisor_says_so(
    office: Region,
) -> None:
    author = desk_of(office)
    regional = desk_of(office, "supervisor", office.district, office.other_district)
    made = write(author, ONE, {HOME: office.first})
    write(author, THIRD, {1: ONE, 4: "прежняя"}, kind=REMARK)
    author.push()
    write(regional, ONE, {HOME: office.other_precinct}, made, territory=office.first)
    regional.push()
    assert (office.other_district, office.other_precinct) in home_of(office, THIRD)
    late = write(author, OTHER, {1: ONE, 4: "поздняя"}, kind=REMARK)
    assert [item.code for item in author.push().reviews] == ["record-elsewhere"]
    accept(regional, late)
    assert home_of(office, OTHER) == [(office.other_district, office.other_precinct)]
