"""Two residents merged by keyboard, and what stands beside a resident's form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from inspector_desk.models import Relation, Resident
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.residents import NewResident, change_resident, record_resident
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.residents import ResidentField, ResidentsScreen
from tests.ui.screens import bench, cut_labels, focused, row, show


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = ResidentsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


def pause(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def person(desk, family, given="", **facts):
    return desk.run(record_resident, NewResident(family_name=family, given_name=given, **facts)).first(
        "resident"
    )


@pytest.fixture
def pair(desk):
    return (
        person(desk, "Касымов", "Ерлан", phone="87011234567", note="собака", birth_date="1985-03-16"),
        person(desk, "Қасымов", "Ерлан", iin="850316300123", note="слышит плохо", birth_date="1985-03-16"),
    )


def test_two_records_are_merged_by_keyboard_and_parted_by_one_key(desk, screen, pair):
    first, second = pair
    screen.open_record(first)
    desk.settle()
    screen.merge_with(second)
    desk.settle()
    view = screen.merging
    assert view.isVisible()
    assert set(view.groups) == {"family_name", "note"}
    assert focused().objectName() == "family_name-kept"
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused().objectName() == "family_name-other"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().objectName() == "note-both"
    QTest.keyClick(focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    kept, gone = desk.all(Resident)
    assert (kept.family_name, kept.iin, kept.note) == ("Қасымов", "850316300123", "собака\nслышит плохо")
    assert gone.merged_into_id == kept.id
    assert screen.shows_form
    assert screen.form.fields["family_name"].value() == "Қасымов"
    screen.show_register()
    desk.settle()
    assert list(screen.register_view.model.ids) == [first]
    screen.undo_last()
    desk.settle()
    kept, back = desk.all(Resident)
    assert (kept.family_name, kept.iin, back.annulled, back.merged_into_id) == ("Касымов", None, None, None)


def test_the_other_record_may_stay_with_the_same_choices(desk, screen, pair):
    first, second = pair
    screen.open_record(first)
    desk.settle()
    screen.merge_with(second)
    desk.settle()
    screen.merging.swap_button.click()
    screen.merging.merge_button.click()
    desk.settle()
    gone, kept = desk.all(Resident)
    assert gone.merged_into_id == kept.id == second
    assert (kept.family_name, kept.phone, kept.iin) == ("Касымов", "87011234567", "850316300123")
    assert screen.record_id == second


def test_escape_leaves_both_records_as_they_are(desk, screen, pair):
    first, second = pair
    screen.open_record(first)
    desk.settle()
    screen.merge_with(second)
    desk.settle()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert screen.shows_form
    assert all(one.annulled is None for one in desk.all(Resident))


def test_a_protected_record_is_compared_only_with_a_reason(desk, screen, pair):
    hidden = person(desk, "Касымов", "Ерлан", protection="domestic_violence")
    screen.open_record(pair[0])
    desk.settle()
    screen.merge_with(hidden)
    desk.settle()
    view = screen.merging
    assert focused() is view.why
    assert view.groups == {}
    assert not view.merge_button.isVisible()
    QTest.keyClicks(view.why, "double")
    QTest.keyClick(view.why, Qt.Key.Key_Return)
    desk.settle()
    assert view.merge_button.isVisible()
    view.merge()
    desk.settle()
    kept = next(one for one in desk.all(Resident) if one.annulled is None and one.id != pair[1])
    assert kept.protection == "domestic_violence"
    assert desk.entries()[-2].reason == "double" or any(entry.reason == "double" for entry in desk.entries())


def test_a_double_found_while_the_record_is_open_offers_to_compare(desk, screen, pair):
    first, second = pair
    screen.open_record(first)
    desk.settle()
    screen.form.fields["given_name"].set_value("Ерлан.")
    pause(screen.form.similar.PAUSE_MS + 40)
    desk.settle()
    (found,) = screen.form.similar.found
    assert (found.id, found.reasons) == (second, ("name_same", "birth_same"))
    button = screen.form.similar.findChild(object, f"merge-{second}")
    button.click()
    desk.settle()
    assert screen.merging.isVisible()


def test_bonds_and_household_are_made_beside_the_form(desk, screen):
    mother, child = person(desk, "Ким", "Вера"), person(desk, "Ким", "Олег")
    screen.open_record(child)
    desk.settle()
    screen.side.open_page("bonds")
    panel = screen.bonds
    panel.other.set_value(Chosen(mother, "Ким Вера"))
    panel.bond.set_value("parent")
    panel.add_button.click()
    desk.settle()
    assert panel.bonds.item(0).text().startswith(desk.desk.label("relation_kind", "parent"))
    panel.make_button.click()
    desk.settle()
    screen.open_record(child)
    desk.settle()
    assert "Ким" in panel.household.text()
    panel.join.set_value(Chosen(mother, "Ким Вера"))
    panel.join.committed.emit()
    desk.settle()
    assert panel.members.item(0).text() == "Ким Вера"
    panel.bonds.setFocus()
    panel.bonds.setCurrentRow(0)
    QTest.keyClick(panel.bonds, Qt.Key.Key_Delete)
    desk.settle()
    assert [bond.annulled for bond in desk.all(Relation)] == [True]
    assert panel.bonds.count() == 0


def test_a_bond_with_nobody_is_refused_in_place(desk, screen):
    screen.open_record(person(desk, "Ким", "Олег"))
    desk.settle()
    screen.side.open_page("bonds")
    screen.bonds.add_button.click()
    desk.settle()
    assert screen.bonds.notice.words


def test_a_move_stands_in_the_history_of_addresses(desk, screen):
    places = [desk.run(record_address, NewAddress(landmark=name))[0] for name in ("у моста", "у школы")]
    one = person(desk, "Ким", address_id=places[0])
    desk.run(change_resident, one, NewResident(family_name="Ким", address_id=places[1]))
    screen.open_record(one)
    desk.settle()
    screen.side.open_page("places")
    texts = [screen.places.list.item(n).text() for n in range(screen.places.list.count())]
    assert [text.split(" · ")[0] for text in texts] == ["у школы", "у моста"]
    assert "now" in texts[0]


def test_blocking_takes_the_record_out_and_a_reason_opens_it_again(desk, screen):
    one = person(desk, "Блокин", "Иван", note="тайна")
    screen.register_view.reload()
    screen.open_record(one)
    desk.settle()
    screen.side.open_page("papers")
    papers = screen.papers
    papers.block_button.click()
    assert focused() is papers.why
    papers.go_button.click()
    desk.settle()
    assert papers.notice.words, "a block without a reason is refused in place"
    QTest.keyClicks(papers.why, "asked")
    QTest.keyClick(papers.why, Qt.Key.Key_Return)
    desk.settle()
    assert desk.all(Resident)[0].blocked_reason == "asked"
    screen.open_record(one)
    desk.settle()
    assert screen.form.fields["family_name"].value() == "•••"
    assert not screen.timeline.isVisible()
    assert "blocked" in screen.mask_bar.words.text()
    screen.mask_bar.reason.setText("court")
    screen.mask_bar.button.click()
    desk.settle()
    assert screen.form.fields["family_name"].value() == "Блокин"
    screen.side.open_page("papers")
    assert "asked" in papers.state.text()
    screen.show_register()
    desk.settle()
    assert list(screen.register_view.model.ids) == []


def test_the_file_on_the_person_is_shown_as_a_paper(desk, screen):
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda document, action: shown.append((document, action)))
    screen.open_record(person(desk, "Ким", "Олег"))
    desk.settle()
    screen.papers.file_button.click()
    desk.settle()
    ((document, action),) = shown
    assert action == "resident.print"
    assert "Ким Олег" in document.title
    assert desk.entries()[-1].action == "resident.export"


def test_erasing_shows_the_certificate_and_leaves_nothing_in_the_register(desk, screen):
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda document, _action: shown.append(document))
    screen.open_record(person(desk, "Стиров", "Иван"))
    desk.settle()
    screen.papers.erase_button.click()
    QTest.keyClicks(screen.papers.why, "term")
    screen.papers.go_button.click()
    desk.settle()
    assert desk.all(Resident)[0].family_name is None
    assert "Стиров" not in str(shown[0])
    assert list(screen.register_view.model.ids) == []


def test_how_to_call_safely_stands_at_the_telephone(desk, screen):
    one = person(desk, "Ким", phone="87011234567", contact_channel="message", safe_contact="not the husband")
    screen.open_record(one)
    desk.settle()
    assert "not the husband" in screen.form.fields["phone"].message.text()
    screen.register_view.reload()
    screen.show_register()
    desk.settle()
    columns = {column.key: column for column in screen.register_view.register.columns}
    assert "not the husband" in columns["phone"].value(row(screen))


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_beside_the_form_is_cut(qtbot, app, desk, screen, pair, language):
    screen.open_record(pair[0])
    desk.settle()
    i18n.switch_language(app, language)
    for page in ("cases", "bonds", "places", "papers"):
        screen.side.open_page(page)
        desk.settle()
        assert cut_labels(screen) == []
    screen.merge_with(pair[1])
    desk.settle()
    assert cut_labels(screen) == []


def test_the_field_of_the_applicant_offers_who_sounds_like_the_whole_name(qtbot, desk):
    field = ResidentField("applicant", lambda: "Applicant", desk.desk)
    qtbot.addWidget(field)
    known = person(desk, "Дәулетов", "Рүстем", birth_date="1990-05-04")
    with desk.store.read() as session:
        found = field._find(session, "Давлатов Рустам")
    assert [(one.id, one.title) for one in found] == [(known, "Дәулетов Рүстем")]
    assert found[0].detail.endswith("same name")
