"""Conflicts and reviews on screen, driven by keys and looked up in the database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from sqlalchemy import select

from inspector_desk.models import Appeal, Conflict, ReviewDecision, SyncReview
from inspector_desk.operations import appeals
from inspector_desk.rules.entries import FieldChange, RecordChange
from inspector_desk.ui.conflicts import CONFLICT, REVIEW, ConflictsScreen
from inspector_desk.ui.conflicts.conflicts_page import ConflictsPage
from inspector_desk.ui.conflicts.reviews_page import ReviewsPage
from tests.operations.conftest import Desk
from tests.operations.test_conflicts import NOISE, Other, register
from tests.operations.test_reviews import THERE, waits
from tests.ui.keys import type_text
from tests.ui.screens import Bench, bench, cut_labels, focused, show


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def chief(app, tmp_path, settings):
    with bench(tmp_path, settings, role="supervisor") as made:
        yield made


def conflicts_in(made: Bench, count: int = 1) -> list[int]:
    """Appeals with the essence and the category changed here and there; their ids."""
    hand = Desk(made.store, made.actor)
    there = Other(hand)
    ids = []
    for _ in range(count):
        appeal_id, uid = register(hand)
        hand.do(
            appeals.change_appeal,
            appeal_id,
            replace(NOISE, essence="Шум до часа ночи", category="parking"),
            shown=NOISE,
        )
        there.edit(8, uid, {10: "Шум и крики", 8: "animals"})
        ids.append(appeal_id)
    return ids


def opened(qtbot, made: Bench) -> ConflictsPage:
    screen = ConflictsScreen(made.desk)
    show(qtbot, screen)
    page = screen.open_part(CONFLICT)
    assert isinstance(page, ConflictsPage)
    made.settle()
    qtbot.waitUntil(lambda: page.shown is not None or not page.rows)
    made.settle()
    return page


def values(made: Bench, appeal_id: int) -> tuple[str | None, str | None]:
    with made.store.read() as session:
        item = session.get(Appeal, appeal_id)
        assert item is not None
        return item.essence, item.category


def press(
    key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(focused(), key, modifiers)


def test_digits_take_values_field_by_field_and_enter_settles_and_goes_on(qtbot, desk) -> None:
    first, second = conflicts_in(desk, 2)
    page = opened(qtbot, desk)
    assert [len(row.fields) for row in page.rows] == [2, 2]
    assert [card.conflict.field for card in page.cards] == ["appeal.category", "appeal.essence"]
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.row.record_id == second)
    assert values(desk, first) == ("Шум и крики", "parking")
    assert [card.chosen for card in page.cards] == [None, None]


def test_one_key_takes_all_fields_of_a_record(qtbot, desk) -> None:
    (appeal_id,) = conflicts_in(desk)
    page = opened(qtbot, desk)
    press(Qt.Key.Key_2, modifiers=Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.rows)
    assert values(desk, appeal_id) == ("Шум и крики", "animals")
    assert page.empty.isVisible()


def test_a_third_value_is_written_in_the_fields_own_editor(qtbot, desk) -> None:
    (appeal_id,) = conflicts_in(desk)
    page = opened(qtbot, desk)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_E)
    line = focused()
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    type_text(line, "Шум и крики до часа ночи")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.rows)
    assert values(desk, appeal_id) == ("Шум и крики до часа ночи", "parking")


def test_five_hundred_conflicts_are_listed_and_walked(qtbot, desk) -> None:
    ids = conflicts_in(desk)
    with desk.store.write() as session:
        seen = session.scalars(select(Conflict)).first()
        item = session.get(Appeal, ids[0])
        assert seen is not None
        assert item is not None
        for number in range(499):
            copy = Appeal(
                uid=number.to_bytes(16, "big"),
                versions=item.versions,
                number=f"07/2026/9-{number:05}",
                precinct_id=item.precinct_id,
                essence=item.essence,
            )
            session.info["merging"] = True
            session.add(copy)
            session.add(
                Conflict(
                    kind=8, record=copy.uid, field=10, heads=seen.heads, found_at=f"2026-03-18T{number:09}"
                )
            )
            session.flush()
        session.info["merging"] = False
    page = opened(qtbot, desk)
    assert page.list.count() == 500
    for _ in range(5):
        press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.row == page.rows[5])


def test_no_conflicts_say_what_would_stand_here(qtbot, desk) -> None:
    page = opened(qtbot, desk)
    assert page.empty.isVisible()
    assert not page.body.isVisible()


@pytest.mark.parametrize("language", ["en", "ru", "kk", "tg"])
def test_words_fit(qtbot, app, desk, language) -> None:
    from inspector_desk.ui import i18n

    conflicts_in(desk)
    page = opened(qtbot, desk)
    i18n.switch_language(app, language)
    QTest.qWait(20)
    assert cut_labels(page) == []


def review_page(qtbot, made: Bench) -> ReviewsPage:
    screen = ConflictsScreen(made.desk)
    show(qtbot, screen)
    page = screen.open_part(REVIEW)
    assert isinstance(page, ReviewsPage)
    made.settle()
    qtbot.waitUntil(lambda: page.shown is not None or not page.rows)
    page.setFocus()
    return page


def test_a_supervisor_declines_with_a_reason_typed_in_place(qtbot, chief) -> None:
    waits(Desk(chief.store, chief.actor), RecordChange(8, "a" * 32, (FieldChange(10, "Драка"),)))
    page = review_page(qtbot, chief)
    assert "Драка" in page.text.toPlainText()
    press(Qt.Key.Key_D)
    assert page.panel.isVisible()
    press(Qt.Key.Key_Return)
    assert page.panel.isVisible()
    type_text(focused(), "Не тот участок")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.rows)
    (record,) = chief.all(ReviewDecision)
    assert (record.decision, record.reason, record.entry) == ("declined", "Не тот участок", f"{THERE}:1")
    page.switch_button.click()
    qtbot.waitUntil(lambda: page.shown is not None)
    assert "Не тот участок" in page.text.toPlainText()


def test_a_supervisor_accepts_with_one_key_and_enter(qtbot, chief) -> None:
    waits(Desk(chief.store, chief.actor), RecordChange(8, "a" * 32, (FieldChange(10, "Драка"),)))
    page = review_page(qtbot, chief)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.rows)
    assert chief.all(SyncReview)[0].decision == "accepted"


def test_an_author_reads_why_his_entry_waits_and_has_nothing_to_decide(qtbot, desk) -> None:
    waits(Desk(desk.store, desk.actor), RecordChange(8, "a" * 32, (FieldChange(10, "Драка"),)), own=1)
    page = review_page(qtbot, desk)
    assert page.why.isVisible()
    assert not page.bottom.isVisible()
    press(Qt.Key.Key_A)
    assert not page.panel.isVisible()
