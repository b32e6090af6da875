"""A request about one's own data registered, answered and carried out by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Resident, SubjectRequest
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.subject_requests import NewSubjectRequest, record_subject_request
from inspector_desk.ui import i18n
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.subject_requests import SubjectRequestsScreen
from tests.ui.screens import CTRL, bench, cut_labels, focused, reached, show, walk


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = SubjectRequestsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


@pytest.fixture
def person(desk):
    return desk.run(record_resident, NewResident(family_name="Ким", given_name="Анна")).first("resident")


def asked(desk, person, kind):
    command = NewSubjectRequest(kind, desk.desk.today().isoformat(), person, "прошу")
    return desk.run(record_subject_request, command).first("subject_request")


def test_a_request_is_registered_with_its_term_in_words(desk, screen, person):
    screen.new_record({"resident": Chosen(person, "Ким Анна")})
    desk.settle()
    assert "25(2)" in screen.form.term.text()
    QTest.keyClick(focused(), Qt.Key.Key_S, CTRL)
    desk.settle()
    (request,) = desk.all(SubjectRequest)
    assert (request.kind, request.resident_id, request.state) == ("see", person, "received")
    assert screen.form.heading.text() == request.number
    screen.show_register()
    desk.settle()
    assert list(screen.register_view.model.ids) == [request.id]


def test_a_request_of_nobody_is_refused_at_its_field(desk, screen):
    screen.new_record()
    desk.settle()
    assert not screen.form.save()
    assert screen.form.fields["resident"].error


def test_granting_a_block_blocks_and_the_answer_stands_in_place_of_the_fields(desk, screen, person):
    screen.open_record(asked(desk, person, "block"))
    desk.settle()
    bar = screen.form.answer
    bar.go_button.click()
    desk.settle()
    assert bar.notice.words, "an answer without a decision is refused in place"
    bar.decision.set_value("granted")
    bar.go_button.click()
    desk.settle()
    assert desk.all(Resident)[0].blocked_on
    assert desk.all(SubjectRequest)[0].decision == "granted"
    assert not bar.go_button.isVisible()
    assert desk.desk.label("subject_request_decision", "granted") in bar.words.text()
    assert not screen.form.save_button.isVisible()


def test_a_refusal_needs_its_reasons(desk, screen, person):
    screen.open_record(asked(desk, person, "destroy"))
    desk.settle()
    bar = screen.form.answer
    bar.decision.set_value("refused")
    bar.decide()
    desk.settle()
    assert bar.notice.words
    bar.text.set_value("ведётся проверка")
    bar.decide()
    desk.settle()
    assert desk.all(Resident)[0].family_name == "Ким"
    assert desk.all(SubjectRequest)[0].answer == "ведётся проверка"


def test_granting_destruction_erases_and_shows_the_certificate(desk, screen, person):
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda document, _action: shown.append(document))
    screen.open_record(asked(desk, person, "destroy"))
    desk.settle()
    screen.form.answer.decision.set_value("granted")
    screen.form.answer.decide()
    desk.settle()
    assert desk.all(Resident)[0].family_name is None
    assert len(shown) == 1


def test_the_file_is_journaled_under_the_request_s_number(desk, screen, person):
    shown = []
    desk.desk.routes.preview_wanted.connect(lambda document, _action: shown.append(document))
    request = asked(desk, person, "see")
    screen.open_record(request)
    desk.settle()
    screen.form.answer.file_button.click()
    desk.settle()
    assert "Ким Анна" in shown[0].title
    exported = [entry for entry in desk.entries() if entry.action == "resident.export"]
    assert [entry.reason for entry in exported] == [desk.all(SubjectRequest)[0].number]


def test_tab_reaches_every_field(desk, screen):
    screen.new_record()
    desk.settle()
    assert reached(screen.form, walk(screen.form)) == set(screen.form.fields)


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_nothing_is_cut_in_any_language(qtbot, app, desk, screen, person, language):
    i18n.switch_language(app, language)
    screen.open_record(asked(desk, person, "destroy"))
    desk.settle()
    assert cut_labels(screen) == []
