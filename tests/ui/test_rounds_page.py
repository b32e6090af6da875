from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Draft, Round, Visit
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.rounds import NewRound, start_round
from inspector_desk.operations.streets import record_street
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.visits import VisitsScreen
from tests.ui.keys import type_text
from tests.ui.screens import ALT, CTRL, bench, cut_labels, focused, show


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def homes(desk):
    """A house of two flats and one without, on one street."""
    street = desk.run(record_street, "Мира")[0]
    addresses = [
        NewAddress(street_id=street, house="2", flat="1", lat_e7=511_700_000, lon_e7=714_000_000),
        NewAddress(street_id=street, house="2", flat="2"),
        NewAddress(street_id=street, house="4", lat_e7=511_800_000, lon_e7=714_000_000),
    ]
    return street, [desk.run(record_address, one)[0] for one in addresses]


@pytest.fixture
def screen(qtbot, desk, homes):
    made = VisitsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


@pytest.fixture
def rounds(desk, screen):
    desk.run(start_round, NewRound("Обход", "whole", "2026-03-01"))
    press(Qt.Key.Key_R, CTRL)
    desk.settle()
    return screen.rounds_page


def test_an_empty_list_says_what_goes_here_and_a_round_is_begun_by_keys(desk, screen):
    press(Qt.Key.Key_R, CTRL)
    desk.settle()
    page = screen.rounds_page
    assert page.empty.isVisible()
    page.begin_round()
    desk.settle()
    type_text(focused(), "Весенний обход")
    form = page.form
    assert form.fields["ends_on"].value() is not None
    assert not form.fields["streets"].isVisible()
    form.fields["kind"].set_value("streets")
    assert form.fields["streets"].isVisible()
    assert "streets" in form.check()
    press(Qt.Key.Key_S, CTRL)
    form.fields["kind"].set_value("whole")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (made,) = desk.all(Round)
    assert (made.title, made.kind, made.state) == ("Весенний обход", "whole", "open")
    assert page.table.current().total == 3
    assert desk.all(Draft) == []


def test_a_round_of_chosen_streets_keeps_them_in_the_draft(desk, screen, homes):
    page = screen.rounds_page
    screen.show_rounds()
    page.begin_round()
    desk.settle()
    page.form.fields["kind"].set_value("streets")
    page.form.fields["streets"].set_value((Chosen(homes[0], "Мира"),))
    page.form.fields["title"].set_value("Мира")
    page.form.keep_draft()
    desk.settle()
    press(Qt.Key.Key_Escape)
    page.begin_round()
    desk.settle()
    assert page.form.fields["streets"].value() == (Chosen(homes[0], "Мира"),)
    assert page.form.save()
    desk.settle()
    assert desk.all(Round)[0].streets is not None
    assert desk.all(Draft) == []


def test_a_digit_at_a_door_records_the_visit_and_goes_to_the_next(desk, screen, rounds, homes):
    page = rounds
    assert [row.text for row in page.buildings.rows_model.rows] == ["Мира, 2", "Мира, 4"]
    page.buildings.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is page.dwellings
    press(Qt.Key.Key_2)
    desk.settle()
    assert page.dwellings.currentIndex().row() == 1
    press(Qt.Key.Key_1)
    desk.settle()
    made = [(visit.result, visit.ground, visit.state, visit.round_id) for visit in desk.all(Visit)]
    assert made == [("absent", "round", "done", 1), ("met", "round", "done", 1)]
    row = page.table.current()
    assert (row.visited, row.absent, row.left, row.percent) == (1, 1, 1, 33)
    assert "33 %" in page.figures.text()
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert page.table.current().visited == 0


def test_a_house_of_one_dwelling_is_knocked_at_from_the_list_of_buildings(desk, screen, rounds):
    rounds.buildings.setFocus()
    rounds.buildings.go_to(1)
    press(Qt.Key.Key_3)
    desk.settle()
    assert [visit.result for visit in desk.all(Visit)] == ["refused"]
    # In a house of flats the door is chosen first.
    rounds.buildings.setFocus()
    rounds.buildings.go_to(0)
    press(Qt.Key.Key_1)
    desk.settle()
    assert len(desk.all(Visit)) == 1
    assert focused() is rounds.dwellings


def test_what_is_left_is_planned_for_a_day_and_that_day_is_shown(desk, screen, rounds):
    rounds.buildings.setFocus()
    rounds.buildings.selectAll()
    press(Qt.Key.Key_D, CTRL)
    desk.settle()
    assert {(visit.state, visit.round_id) for visit in desk.all(Visit)} == {("planned", 1)}
    assert len(screen.day_page.model.lines) == 3
    assert screen.day_page.isVisible()


def test_a_round_is_finished_and_gone_on_with(desk, screen, rounds):
    rounds.finish.click()
    desk.settle()
    assert [one.state for one in desk.all(Round)] == ["closed"]
    assert not rounds.plan.isEnabled()
    rounds.finish.click()
    desk.settle()
    assert [one.state for one in desk.all(Round)] == ["open"]


def test_the_sheet_of_what_is_left_is_previewed(desk, screen, rounds):
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda *given: shown.append(given))
    press(Qt.Key.Key_P, CTRL)
    desk.settle()
    assert [(action, len(subject)) for _document, action, subject in shown] == [("round.print", 1)]


@pytest.fixture
def day(desk, screen, homes):
    """Three visits planned for today, shown in the table of the day."""
    today = desk.desk.today().isoformat()
    for address in homes[1]:
        desk.run(plan_visit, PlanVisit("flat_house", today, address_id=address))
    press(Qt.Key.Key_J, CTRL)
    desk.settle()
    page = screen.day_page
    page.table.setFocus()
    page.table.go_to(0)
    return page


def test_a_digit_names_the_result_and_goes_down_and_each_line_saves_itself(desk, day):
    ids = [line.visit.id for line in day.model.lines]
    press(Qt.Key.Key_2)
    desk.settle()
    made, *rest = desk.all(Visit)
    results = desk.desk.choices("visit_result")()
    assert (made.id, made.state, made.result) == (ids[0], "done", results[1][0])
    assert {visit.state for visit in rest} == {"planned"}
    # The line made stands among those made; the two left are gone through next.
    assert [line.number for line in day.model.lines] == [1, 2, None]
    assert day.model.lines[day.table.currentIndex().row()].visit.id == ids[1]


def test_time_findings_and_next_visit_are_typed_and_enter_goes_down(desk, day):
    table, model = day.table, day.model
    visit = model.lines[0].visit.id
    model.setData(model.index(0, 3), "met")
    table.go_to(0, "visited_at")
    type_text(focused(), "1")
    type_text(focused(), "830")
    press(Qt.Key.Key_Return)
    desk.settle()
    assert model.lines[table.currentIndex().row()].visit.id != visit
    number = model.row_of(visit)
    model.setData(model.index(number, 5), "Спокойно")
    model.setData(model.index(number, 6), "+30")
    day.save_all()
    desk.settle()
    made = next(one for one in desk.all(Visit) if one.id == visit)
    assert (made.visited_at, made.findings, made.state) == ("18:30", "Спокойно", "done")
    assert made.next_on > made.visited_on


def test_a_line_without_a_result_says_so_and_stays_a_draft(qtbot, desk, screen, day):
    model = day.model
    model.setData(model.index(0, 5), "Собака во дворе")
    day.save_all()
    assert model.lines[0].state == "bad"
    # What the page does when it is left; its timer would keep the line once more beside the second page.
    day._flush()
    desk.settle()
    (draft,) = desk.all(Draft)
    again = VisitsScreen(desk.desk)
    show(qtbot, again)
    again.show_today()
    desk.settle()
    assert again.day_page.model.lines[0].typed == {"findings": "Собака во дворе"}
    again.day_page.model.setData(again.day_page.model.index(0, 3), "met")
    again.day_page.save_all()
    desk.settle()
    assert desk.all(Draft) == []
    assert draft.record == desk.all(Visit)[0].uid


def test_a_line_is_taken_back_by_itself(desk, day):
    model = day.model
    ids = [line.visit.id for line in model.lines]
    for number in (0, 1):
        model.setData(model.index(number, 3), "met")
    day.save_all()
    desk.settle()
    day.table.go_to(model.row_of(ids[0]))
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert {one.id: one.state for one in desk.all(Visit)} == {
        ids[0]: "planned",
        ids[1]: "done",
        ids[2]: "planned",
    }


def test_the_order_is_changed_by_keys_and_saved(qtbot, desk, day):
    ids = [line.visit.id for line in day.model.lines]
    press(Qt.Key.Key_Down, ALT)
    assert [line.visit.id for line in day.model.lines] == [ids[1], ids[0], ids[2]]
    assert day.table.currentIndex().row() == 1
    qtbot.waitUntil(lambda: {visit.route_order for visit in desk.all(Visit)} == {1, 2, 3}, timeout=4_000)
    orders = {visit.id: visit.route_order for visit in desk.all(Visit)}
    assert orders == {ids[1]: 1, ids[0]: 2, ids[2]: 3}
    desk.settle()
    press(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert {visit.route_order for visit in desk.all(Visit)} == {None}


def test_the_way_and_the_sheet_of_the_day(desk, day):
    ways, papers = [], []
    desk.desk.routes.route_wanted.connect(lambda *given: ways.append(given))
    desk.desk.routes.preview_wanted.connect(lambda *given: papers.append(given))
    press(Qt.Key.Key_G, CTRL)
    press(Qt.Key.Key_P, CTRL)
    desk.settle()
    ((stops, start, _words),) = ways
    # One flat has its house's point, so all three are on the map.
    assert [number for number, _lat, _lon in stops] == [1, 2, 3]
    assert start is None
    assert [(action, len(subject)) for _document, action, subject in papers] == [("visit.print", 3)]


def test_a_day_to_come_is_planned_and_not_entered(desk, screen, day):
    press(Qt.Key.Key_Right, ALT)
    desk.settle()
    assert day.empty.isVisible()
    press(Qt.Key.Key_Left, ALT) if day.table.isVisible() else day.show_day(desk.desk.today())
    desk.settle()
    assert len(day.model.lines) == 3
    day.model.day = desk.desk.today().replace(year=desk.desk.today().year + 1)
    assert not day.model.may_type(0)


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_is_cut_in_any_language(app, desk, screen, day, language):
    i18n.switch_language(app, language)
    desk.settle()
    assert cut_labels(screen) == []
    screen.show_rounds()
    desk.settle()
    assert cut_labels(screen) == []
