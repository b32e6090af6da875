"""Records handed over while somebody works on them: what comes back is how they stand now, with everybody's edits.

The first half is of real desks and a real server in one process (``tests.simulation``), the second of what the server
puts into a page, on both databases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from inspector_desk.rules.record_kinds import APPEAL, PRECINCT_FIELD, REVIEW_DECISION
from inspector_desk.sync.protocol.messages import Have, PullPage
from inspector_desk.sync.server.decisions import decision_uid
from tests.fakes.desk_by_hand import DeskByHand
from tests.simulation.desk import Desk
from tests.simulation.oracle import heads_of, open_reviews, read_ledger, read_records
from tests.simulation.region import Faults
from tests.simulation.world import World, world
from tests.sync.conftest import Region
from tests.sync.test_moves import ONE, accept, desk_of, state_of, write

ESSENCE, NUMBER = 10, 22
HOME = PRECINCT_FIELD[APPEAL]


class Office:
    """Two inspectors of neighbouring precincts and their supervisor, with one appeal of the first."""

    def __init__(self, here: World) -> None:
        self.world = here
        self.first, self.second, self.chief = here.desks[0], here.desks[2], here.desks[3]
        self.precincts = here.template.precincts
        self.count = 0
        self.uid = self.first.register({"essence": "Шум", "external_number": "1"}, "register")
        self.sync(self.first, self.chief)

    def sync(self, *desks: Desk) -> None:
        """Exchange, one after the other."""
        for desk in desks:
            self.world.moment.pass_seconds(60)
            status = desk.sync(Faults())
            assert status.synced, status.failure

    def write(self, desk: Desk, **values: Any) -> None:
        """Change fields of the appeal."""
        self.world.moment.pass_seconds(1)
        local, territory = next((local, place) for local, uid, place in desk.shown() if uid == self.uid)
        self.count += 1
        desk.change(local, territory, values, f"edit {self.count}")

    def hand_over(self, desk: Desk, precinct: int) -> None:
        """Hand the appeal over to the first (0) or the second precinct."""
        self.write(desk, precinct_id=desk.precinct_id(self.precincts[precinct]))

    def decide(self, **wanted: str) -> None:
        """The supervisor decides what waits, by the number of the edit (``e2="accepted"``), in the order it waits."""
        self.sync(self.chief)
        names = {one.ref.text(): one.entry.reason for one in read_ledger(self.world.server)}
        for number, _code in self.chief.reviews():
            rows = self.chief._rows("SELECT lineage, n FROM sync_review WHERE id = ?", number)
            name = str(names[f"{rows[0][0]}:{rows[0][1]}"]).replace("edit ", "e")
            self.chief.decide(number, wanted[name], "decided")
        self.sync(self.chief)

    def agree(self, *desks: Desk) -> dict[int, Any]:
        """Everybody exchanges; these desks hold what the server holds and show its conflicts. What stands, by field."""
        self.sync(*self.world.desks, *self.world.desks)
        assert open_reviews(self.world.server) == []
        state = read_records(self.world.server)[0][self.uid]
        for desk in desks:
            assert desk.states()[self.uid] == heads_of(state), desk.folder.name
            assert {number for uid, number in desk.conflicts() if uid == self.uid} == set(state.conflicts())
        return {number: state.value(number) for number in state.heads}


@pytest.fixture
def office_of_desks() -> Iterator[Office]:
    with world(0, (0, 0, 0, 0)) as here:
        yield Office(here)


def test_an_edit_under_way_while_its_record_was_handed_over_and_back_is_on_its_authors_desk(
    office_of_desks: Office,
) -> None:
    here = office_of_desks
    here.write(here.first, essence="Шум по ночам")
    here.hand_over(here.chief, 1)
    here.hand_over(here.chief, 0)
    here.sync(here.chief, here.first)
    stands = here.agree(here.first, here.chief)
    assert stands[ESSENCE] == "Шум по ночам"


def test_an_edit_accepted_after_its_record_had_left_comes_back_to_its_author_with_it(
    office_of_desks: Office,
) -> None:
    here = office_of_desks
    here.write(here.first, essence="Шум по ночам")
    here.hand_over(here.chief, 1)
    here.sync(here.chief, here.first)
    assert here.uid not in here.first.states(), "it left with what its officer wrote last"
    here.hand_over(here.chief, 0)
    here.sync(here.chief, here.first)
    here.decide(e1="accepted")
    stands = here.agree(here.first, here.chief)
    assert stands[ESSENCE] == "Шум по ночам"


def test_an_edit_built_on_a_declined_one_shows_its_author_the_conflict_that_everybody_sees(
    office_of_desks: Office,
) -> None:
    here = office_of_desks
    here.write(here.first, essence="первая", external_number="2")
    here.write(here.first, essence="вторая")
    here.hand_over(here.chief, 1)
    here.sync(here.chief, here.first)
    here.hand_over(here.chief, 0)
    here.sync(here.chief, here.first)
    here.decide(e1="declined", e2="accepted")
    stands = here.agree(here.first, here.chief)
    assert (stands[ESSENCE], stands[NUMBER]) == ("вторая", "1")
    assert len(here.first.conflicts()) == 1


def test_a_clock_ahead_does_not_keep_a_record_on_its_desk_that_another_handed_over_later(
    office_of_desks: Office,
) -> None:
    here = office_of_desks
    # Handed over by who may not, and back: neither entry comes back to him, the second is of the other precinct.
    with here.world.moment.acting(20 * 86_400_000):
        here.hand_over(here.first, 1)
        here.hand_over(here.first, 0)
        here.sync(here.first)
    here.world.moment.pass_seconds(600)
    here.hand_over(here.chief, 1)
    here.sync(here.chief)
    here.decide(e1="declined", e2="accepted")
    here.sync(here.first, here.second)
    assert here.uid in here.second.states()
    assert here.uid not in here.first.states()
    assert here.first.other_records() == []


def test_a_page_hands_a_record_over_as_it_stands_and_says_where(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    reader = desk_of(office, "inspector", office.second)
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    holder = desk_of(office, "inspector", office.second)
    write(holder, ONE, {10: "дальше"}, made)
    holder.push()
    old = reader.page()
    assert [item.state.value(10) for item in old.states] == ["текст"], "as it was, to a program of 0.3"
    reader.cursor = b""
    page = reader.page(standing=True)
    assert [item.state for item in page.states] == [state_of(office, ONE)]
    assert [item.stood for item in page.states] == [(office.district, page.entries[-1].sequence)]
    assert page.anew == (office.district,)
    assert reader.page(standing=True).anew == ()


def test_a_record_that_went_on_is_handed_over_only_where_it_is(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    moved = write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    write(chief, ONE, {HOME: office.first}, moved, territory=office.second)
    chief.push()
    there, here, all_of_it = (
        desk_of(office, "inspector", office.second).page(standing=True),
        desk_of(office).page(standing=True),
        desk_of(office, "supervisor").page(standing=True),
    )
    assert there.states == ()
    assert len(here.states) == len(all_of_it.states) == 1
    assert here.states[0].state == all_of_it.states[0].state == state_of(office, ONE)


def test_an_author_is_told_what_of_his_own_waits_and_sent_what_was_accepted_later(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    moved = write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    late = [write(author, ONE, {10: "раз"}, made), write(author, ONE, {11: "2026-04-01"})]
    assert [item.code for item in author.push().reviews] == ["record-elsewhere"] * 2
    write(chief, ONE, {HOME: office.first}, moved, territory=office.second)
    chief.push()
    page = _own_page(author)
    assert [(item.first, item.count) for item in page.waiting] == [(late[0].n, 2)]
    accept(chief, late[1])
    page = _own_page(author)
    assert late[1].ref in [item.entry.ref for item in page.entries]
    assert late[0].ref not in [item.entry.ref for item in page.entries]


def test_what_an_accepted_move_takes_from_a_third_precinct_is_told_there(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    third = desk_of(office, "inspector", office.second)
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    moved = write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    third.page(standing=True)
    back = write(author, ONE, {HOME: office.first}, moved)
    assert [item.code for item in author.push().reviews] == ["record-elsewhere"]
    accept(chief, back)
    told = third.page(standing=True)
    assert [(item.state.value(HOME), item.stood) for item in told.states] == [(office.first, None)]
    assert [item.state for item in desk_of(office).page(standing=True).states] == [state_of(office, ONE)]


def test_a_declined_entrys_record_is_handed_over_as_it_stands_without_it(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    late = write(author, ONE, {HOME: office.second, 10: "иначе"}, made)
    assert [item.code for item in author.push().reviews] == ["move-out-of-scope"]
    _own_page(author)
    _decline(chief, late.ref.text())
    page = _own_page(author)
    assert [item.state for item in page.states] == [state_of(office, ONE)]
    assert page.waiting == ()


def _own_page(desk: DeskByHand) -> PullPage:
    chain = desk.twin.chains[0]
    return desk.page(standing=True, own=[Have(bytes.fromhex(chain.lineage), chain.last_n())])


def _decline(chief: DeskByHand, name: str) -> None:
    write(chief, decision_uid(name), {2: name, 4: "declined"}, kind=REVIEW_DECISION, territory=None)
    assert chief.push().reviews == []
