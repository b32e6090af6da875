"""The attachments of a record beside its form, over real encrypted files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from inspector_desk.models import Attachment, HeldTerritory, Precinct
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.attachments import PREVIEW_BYTES, Where
from inspector_desk.operations.desk_attachments import DeskAttachments
from inspector_desk.storage import journal
from inspector_desk.storage.store import FILES
from inspector_desk.ui.appeals import AppealsScreen
from inspector_desk.ui.records.renditions import read_picture, small_rendition
from tests.operations.test_conflicts import NOISE
from tests.ui.screens import bench, cut_labels, show


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        made.desk = replace(made.desk, attachments=DeskAttachments(made.store, made.actor))
        yield made


def photo(path, side: int = 1000) -> None:
    """A picture with as much detail as a photo has."""
    image = QImage(side // 8, side // 8, QImage.Format.Format_RGB32)
    for y in range(image.height()):
        for x in range(image.width()):
            image.setPixelColor(x, y, QColor((x * 7 + y * 3) % 256, (x * y) % 256, (x + y * 5) % 256))
    image = image.scaled(side, side * 3 // 4)
    image.save(str(path), "JPG")


def opened(qtbot, desk, **changes) -> AppealsScreen:
    command: NewAppeal = replace(NOISE, **changes)
    appeal_id = desk.run(register_appeal, command).first("appeal")
    screen = AppealsScreen(desk.desk)
    show(qtbot, screen)
    screen.open_record(appeal_id)
    qtbot.waitUntil(lambda: screen.record_id == appeal_id)
    desk.settle()
    return screen


def test_a_photo_is_attached_with_a_small_rendition_and_shown_in_the_window(qtbot, desk, tmp_path) -> None:
    photo(tmp_path / "двор.jpg")
    screen = opened(qtbot, desk)
    pane = screen.attachments
    assert pane is not None
    QTest.keyClick(
        screen.form, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert pane.isVisible()
    pane.add_files([tmp_path / "двор.jpg"])
    qtbot.waitUntil(lambda: len(pane.rows) == 1, timeout=20_000)
    (row,) = pane.rows
    assert (row.label, row.where, row.preview_here, row.waits) == ("двор.jpg", Where.HERE, True, True)
    (item,) = desk.all(Attachment)
    assert 0 < item.preview_size_bytes <= PREVIEW_BYTES
    assert not any(
        b"JFIF" in path.read_bytes() for path in (desk.store.folder / FILES).rglob("*") if path.is_file()
    )
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    assert desk.entries()[-1].action == "attachment.view"


def test_a_copy_is_saved_and_journaled_as_an_export(qtbot, desk, tmp_path) -> None:
    (tmp_path / "письмо.txt").write_text("Ответ", encoding="utf-8")
    screen = opened(qtbot, desk)
    pane = screen.attachments
    assert pane is not None
    pane.add_files([tmp_path / "письмо.txt"])
    qtbot.waitUntil(lambda: len(pane.rows) == 1)
    pane.save_copy_to(pane.rows[0], tmp_path / "копия.txt")
    qtbot.waitUntil((tmp_path / "копия.txt").exists)
    assert (tmp_path / "копия.txt").read_text(encoding="utf-8") == "Ответ"
    assert "attachment.export" in [entry.action for entry in desk.entries()]


def test_what_is_taken_out_comes_back_by_undo(qtbot, desk, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    screen = opened(qtbot, desk)
    pane = screen.attachments
    assert pane is not None
    pane.add_files([tmp_path / "a.txt"])
    qtbot.waitUntil(lambda: len(pane.rows) == 1)
    pane.remove_current()
    qtbot.waitUntil(lambda: not pane.rows)
    screen.undo_last()
    desk.settle()
    pane.reload()
    qtbot.waitUntil(lambda: len(pane.rows) == 1)


def test_files_are_dropped_and_a_picture_is_pasted(qtbot, desk, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    screen = opened(qtbot, desk)
    pane = screen.attachments
    assert pane is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    at = QPointF(QPoint(5, 5))
    no = Qt.MouseButton.NoButton
    pane.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, no, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: len(pane.rows) == 1)
    QApplication.clipboard().setImage(QImage(20, 20, QImage.Format.Format_RGB32))
    pane.paste()
    qtbot.waitUntil(lambda: len(pane.rows) == 2)
    assert pane.rows[1].label.endswith(".png")


def test_a_masked_record_shows_no_attachment(qtbot, desk, tmp_path) -> None:
    (tmp_path / "побои.txt").write_text("a", encoding="utf-8")
    screen = opened(qtbot, desk, protection="domestic_violence")
    pane = screen.attachments
    assert pane is not None
    assert pane.rows == []
    assert not pane.add_button.isEnabled()


def test_a_small_rendition_fits_whatever_the_picture_holds(tmp_path) -> None:
    noise = QImage(400, 400, QImage.Format.Format_RGB32)
    noise.fill(0)
    for number in range(0, 400 * 400, 7):
        noise.setPixel(number % 400, number // 400, (number * 2654435761) & 0xFFFFFF)
    made = small_rendition(noise)
    assert made is not None
    assert len(made) <= PREVIEW_BYTES
    assert not read_picture(made).isNull()
    assert small_rendition(read_picture(b"no picture")) is None


def test_a_record_of_a_precinct_that_leaves_is_read_and_not_changed(qtbot, desk) -> None:
    screen = opened(qtbot, desk)
    with desk.store.write() as session:
        uid = bytes.fromhex(desk.actor.precinct_uid)
        session.merge(HeldTerritory(uid=uid, level="precinct", state="leaving", since="2026-03-20"))
    screen.open_record(screen.record_id)
    qtbot.waitUntil(screen.place.line.isVisible)
    assert not screen.form.save_button.isVisible()
    assert screen.form.fields["essence"].editor.isReadOnly()


@pytest.mark.parametrize("language", ["ru", "kk", "tg"])
def test_words_fit(qtbot, app, desk, tmp_path, language) -> None:
    from inspector_desk.ui import i18n

    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    screen = opened(qtbot, desk)
    pane = screen.attachments
    assert pane is not None
    pane.add_files([tmp_path / "a.txt"])
    qtbot.waitUntil(lambda: len(pane.rows) == 1)
    i18n.switch_language(app, language)
    QTest.qWait(20)
    assert cut_labels(pane) == []


def test_a_supervisor_hands_a_record_over_from_its_form(qtbot, app, tmp_path, settings) -> None:
    with bench(tmp_path, settings, role="supervisor") as chief:
        with chief.store.write() as session:
            home = session.get(Precinct, chief.actor.precinct_id)
            session.add(Precinct(district_id=home.district_id, code="08", name="№ 8"))
            journal.enter(session, chief.actor, "precinct.define", territory=chief.actor.district_uid)
        screen = opened(qtbot, chief)
        QTest.keyClick(
            screen.form, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        qtbot.waitUntil(screen.place.panel.isVisible)
        screen.place.reason.setFocus()
        QTest.keyClicks(screen.place.reason, "moved")
        QTest.keyClick(screen.place.reason, Qt.Key.Key_Return)
        qtbot.waitUntil(screen.place.line.isVisible)
        assert "№ 8" in screen.place.words.text()
        assert "appeal.reassign" in [entry.action for entry in chief.entries()]
        chief.settle()
