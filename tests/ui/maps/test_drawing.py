"""Drawing on the map by mouse and by keys, measuring, and what is refused."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.maps.conftest import CENTRE, DRAW_MS
from tests.ui.maps.test_map_view import canvas, click, go

LAT, LON = CENTRE
HINT = "document.querySelector('.desk-hint').textContent"
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def key(view, code, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(canvas(view), code, modifier)


def begin(view, qtbot, *arguments, **more) -> list:
    """Begin a drawing; every shape told from then on, newest last."""
    told: list = []
    view.shape_changed.connect(lambda points, closed: told.append((points, closed)))
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.draw(*arguments, **more)
    view.setFocus()
    return told


def after(qtbot, told: list, act) -> tuple:
    """Do something and wait for the shape that follows."""
    count = len(told)
    act()
    qtbot.waitUntil(lambda: len(told) > count, timeout=5_000)
    return told[-1]


@pytest.mark.web
def test_an_area_is_drawn_by_mouse_closed_bent_and_taken_back(open_map, evaluate, qtbot):
    view = open_map()
    go(view, qtbot, 16)
    told = begin(view, qtbot, "area")
    for number, spot in enumerate(((400, 250), (600, 250), (600, 450)), start=1):
        points, closed = after(qtbot, told, lambda spot=spot: click(view, *spot))
        assert (len(points), closed) == (number, False)
    # The line from the last corner to here would cross the first edge: refused with a sentence.
    click(view, 500, 150)
    qtbot.waitUntil(lambda: "cross itself" in evaluate(view, HINT), timeout=5_000)
    assert len(told) == 3
    assert evaluate(view, "document.querySelector('.desk-hint').classList.contains('desk-refused')")
    after(qtbot, told, lambda: click(view, 400, 450))
    points, closed = after(qtbot, told, lambda: click(view, 400, 250))
    assert (len(points), closed) == (4, True)
    # A corner is dragged; the small circle between two corners makes a new one; keys take both back.
    drag = canvas(view)

    def pull() -> None:
        QTest.mousePress(drag, Qt.MouseButton.LeftButton, pos=QPoint(600, 250))
        QTest.mouseMove(drag, QPoint(630, 240))
        QTest.mouseMove(drag, QPoint(660, 230))
        QTest.mouseRelease(drag, Qt.MouseButton.LeftButton, pos=QPoint(660, 230))

    moved, _ = after(qtbot, told, pull)
    assert moved[1][1] > points[1][1]
    assert moved[1][0] > points[1][0]
    more, _ = after(qtbot, told, lambda: click(view, 500, 450))
    assert len(more) == 5
    assert after(qtbot, told, lambda: view.drawing_step("undo"))[0] == moved
    assert after(qtbot, told, lambda: view.drawing_step("undo"))[0] == points
    assert after(qtbot, told, lambda: view.drawing_step("redo"))[0] == moved
    # Dragged over the opposite edge it would cross: it goes back to where it was.
    count = len(told)
    QTest.mousePress(drag, Qt.MouseButton.LeftButton, pos=QPoint(400, 250))
    QTest.mouseMove(drag, QPoint(600, 400))
    QTest.mouseMove(drag, QPoint(760, 360))
    QTest.mouseRelease(drag, Qt.MouseButton.LeftButton, pos=QPoint(760, 360))
    qtbot.waitUntil(lambda: "cross itself" in evaluate(view, HINT), timeout=5_000)
    assert len(told) == count
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.stop_drawing()
    assert evaluate(view, "document.querySelectorAll('.desk-handles button, .desk-cross').length") == 0


@pytest.mark.web
def test_an_area_is_drawn_and_bent_by_keys_alone(open_map, evaluate, qtbot):
    view = open_map()
    go(view, qtbot, 16)
    told = begin(view, qtbot, "area")
    evaluate(view, "desk.map.getContainer().focus()")
    for code in (Qt.Key.Key_Right, Qt.Key.Key_Down, None):
        after(qtbot, told, lambda: key(view, Qt.Key.Key_Return))
        if code is not None:
            before = evaluate(view, "String(desk.map.getCenter())")
            key(view, code)
            qtbot.waitUntil(
                lambda before=before: evaluate(view, "String(desk.map.getCenter())") != before, timeout=5_000
            )
            qtbot.wait(350)  # Leaflet glides to where the arrow sent it.
    assert len(told[-1][0]) == 3
    evaluate(view, "document.querySelector('.desk-corner').focus()")
    assert "Corner 1 of 3" in evaluate(view, "document.activeElement.getAttribute('aria-label')")
    points, closed = after(qtbot, told, lambda: key(view, Qt.Key.Key_Return))
    assert (len(points), closed) == (3, True)
    moved, _ = after(qtbot, told, lambda: key(view, Qt.Key.Key_Up))
    little, _ = after(qtbot, told, lambda: key(view, Qt.Key.Key_Up, SHIFT))
    assert moved[0][0] - points[0][0] > 4 * (little[0][0] - moved[0][0]) > 0
    assert "Corner 1 of 3" in evaluate(view, "document.activeElement.getAttribute('aria-label')")
    more, _ = after(qtbot, told, lambda: key(view, Qt.Key.Key_Insert))
    assert len(more) == 4
    fewer, _ = after(qtbot, told, lambda: key(view, Qt.Key.Key_Delete))
    assert fewer == little
    # On a Russian keyboard Ctrl+Z is Ctrl+Я: the place of the key counts.
    assert after(qtbot, told, lambda: view.drawing_step("undo"))[0] == more


@pytest.mark.web
def test_a_way_and_an_area_are_measured_and_survive_the_engine(open_map, evaluate, qtbot):
    view = open_map()
    go(view, qtbot, 15)
    told = begin(view, qtbot, "measure")
    click(view, 400, 300)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5_000)
    after(qtbot, told, lambda: click(view, 600, 300))
    # 200 pixels at zoom 15 and 51.17° north: 156543 · cos(51.17°) / 2^15 · 200 m.
    words = evaluate(view, HINT)
    assert 590 <= int(words.split(" m")[0]) <= 605
    after(qtbot, told, lambda: click(view, 600, 500))
    points, closed = after(qtbot, told, lambda: view.drawing_step("close"))
    assert closed
    words = evaluate(view, HINT)
    assert " ha · " in words
    assert 17 < float(words.split(" ha")[0]) < 19
    view.release()
    view.hide()
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.show()
    assert evaluate(view, "document.querySelectorAll('.desk-corner').length") == 3
    assert evaluate(view, HINT) == words
    again = begin(view, qtbot, "line", points)
    assert after(qtbot, again, lambda: view.drawing_step("clear")) == ((), False)


@pytest.mark.web
def test_senseless_shapes_from_the_page_are_not_taken(open_map, evaluate, qtbot):
    view = open_map()
    told = begin(view, qtbot, "area")
    serial = evaluate(view, "desk.state.draw.serial")
    for points in ("1,2;3", "a,b", "950000000,1", "1,1900000001", ";".join(["1,1"] * 2_001), "1,2,3;4,5,6"):
        evaluate(view, f"desk.tell('shape', {{ serial: {serial}, closed: 0, points: '{points}' }})")
    evaluate(view, f"desk.tell('shape', {{ serial: {serial + 7}, closed: 0, points: '1,2;3,4' }})")
    assert told == []
    evaluate(view, f"desk.tell('shape', {{ serial: {serial}, closed: 1, points: '1,2;3,4' }})")
    assert told == [(((1, 2), (3, 4)), True)]
