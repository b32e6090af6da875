"""The program put together: the gate to the desks, entering, locking, leaving, and what survives a restart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from inspector_desk import bootstrap
from inspector_desk.bootstrap import Gate, OpenDesk, Program
from inspector_desk.errors import KnownError
from inspector_desk.models import Draft, Precinct
from inspector_desk.operations.desk import NewDesk
from inspector_desk.storage import attempts, vault
from inspector_desk.storage.store import open_desk
from inspector_desk.training.practice import PRACTICE_PASSWORD, PracticeSize
from inspector_desk.ui import i18n, theme
from tests.desks import CHEAP, PASSWORD, new_desk
from tests.ui.keys import type_text

NEW_PASSWORD = "новый пароль из слов"
ANSWERS = NewDesk(
    kind="real",
    profile="kz",
    language="ru",
    region="Қарағанды облысы",
    district="Қазыбек би ауданы",
    precinct_code="07",
    precinct="№ 7",
    office="УПП-7",
    officer="Сериков Ерлан",
    rank="senior_lieutenant",
)


def quiet(_done: int, _of: int, _words: str) -> None:
    """Progress that nobody watches."""


@pytest.fixture(autouse=True)
def cheap(monkeypatch, tmp_path):
    """Passwords cost little here, and the person's own folder is the test's."""
    monkeypatch.setattr(vault, "calibrated", lambda: CHEAP)
    monkeypatch.setenv(bootstrap.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path) -> Path:
    """The folder of a desk that exists."""
    store, _actor = new_desk(tmp_path / "desk")
    store.close()
    return tmp_path / "desk"


@pytest.fixture
def gate(folder) -> Gate:
    return Gate((folder,), lambda: "ru")


def officer(gate: Gate) -> str:
    return gate.desks()[0].officers[0][0]


# The gate ------------------------------------------------------------------------------------------------


def test_the_gate_knows_its_desks_without_a_password(gate, folder):
    (choice,) = gate.desks()
    assert (choice.key, choice.practice, choice.profile) == (str(folder), False, "kz")
    assert [name for _uid, name in choice.officers] == ["Сериков Ерлан"]
    assert Gate((folder.parent / "none",), lambda: "ru").desks() == []


def test_the_right_password_opens_the_desk_for_its_officer(gate, folder):
    opened = gate.unlock(str(folder), officer(gate), PASSWORD, quiet)
    try:
        assert opened.actor.name == "Сериков Ерлан"
        assert (opened.actor.role, opened.actor.language) == ("inspector", "ru")
        with pytest.raises(KnownError, match=r"store\.in-use"):
            gate.unlock(str(folder), officer(gate), PASSWORD, quiet)
    finally:
        opened.store.close()


def test_the_recovery_code_gives_a_new_password_and_the_old_one_is_gone(tmp_path):
    gate = Gate((tmp_path / "desk",), lambda: "ru")
    opened, code = gate.create(ANSWERS, PASSWORD, quiet)
    opened.store.close()
    uid = officer(gate)
    with pytest.raises(KnownError, match=r"vault\.(wrong-)?recovery"):
        gate.recover(
            str(tmp_path / "desk"), code[:-1] + ("A" if code[-1] != "A" else "B"), uid, NEW_PASSWORD, quiet
        )
    with pytest.raises(KnownError, match=r"password\.short"):
        gate.recover(str(tmp_path / "desk"), code, uid, "коротко", quiet)
    gate.recover(str(tmp_path / "desk"), code, uid, NEW_PASSWORD, quiet).store.close()
    with pytest.raises(KnownError, match=r"vault\.wrong-password"):
        gate.unlock(str(tmp_path / "desk"), uid, PASSWORD, quiet)
    gate.unlock(str(tmp_path / "desk"), uid, NEW_PASSWORD, quiet).store.close()


def test_a_desk_is_made_only_where_there_is_none_and_never_with_a_weak_password(gate, folder, tmp_path):
    with pytest.raises(KnownError, match=r"store\.already-there"):
        gate.create(ANSWERS, PASSWORD, quiet)
    empty = Gate((tmp_path / "other",), lambda: "ru")
    for weak in ("короткий", "qwertyuiop12345678", "Сериков Ерлан 1985"):
        with pytest.raises(KnownError, match=r"password\."):
            empty.create(ANSWERS, weak, quiet)
    assert empty.desks() == []


def test_choosing_practice_closes_the_desk_just_made_and_opens_another(tmp_path, monkeypatch):
    from inspector_desk.training import practice

    make = practice.create_practice_desk
    small = PracticeSize(1, 20, 5, 3, 1)
    monkeypatch.setattr(
        practice,
        "create_practice_desk",
        lambda folder, profile, language: make(folder, profile, language, small),
    )
    gate = Gate((tmp_path / "desk",), lambda: "ru")
    made, _code = gate.create(ANSWERS, PASSWORD, quiet)
    practised = gate.practise(ANSWERS, PASSWORD, quiet)
    try:
        assert practised.store.desk.kind == "practice"
        assert practised.store.folder != made.store.folder
        again = gate.unlock(str(tmp_path / "desk"), officer(gate), PASSWORD, quiet)
        assert again.store.desk.kind == "real"
        again.store.close()
    finally:
        practised.store.close()
    second = bootstrap.open_practice(practised.store.folder, "kz", "ru")
    second.store.close()
    held = vault.read_vault(practised.store.folder / "vault.json")
    vault.open_with_password(held, held.officers()[0][0], PRACTICE_PASSWORD)


# Wrong passwords -----------------------------------------------------------------------------------------


def test_the_wait_after_wrong_passwords_survives_a_restart(gate, folder):
    uid = officer(gate)
    for _ in range(3):
        with pytest.raises(KnownError, match=r"vault\.wrong-password"):
            gate.unlock(str(folder), uid, "не тот пароль", quiet)
    again = Gate((folder,), lambda: "ru")
    with pytest.raises(KnownError) as told:
        again.unlock(str(folder), uid, PASSWORD, quiet)
    assert told.value.code == "vault.too-soon"
    assert 0 < int(str(told.value.facts["seconds"])) <= 2
    attempts.note_wrong(folder, now=time.time() - 60)
    opened = again.unlock(str(folder), uid, PASSWORD, quiet)
    opened.store.close()
    assert attempts.seconds_left(folder) == 0
    assert not (folder / attempts.ATTEMPTS).exists(), "the right password forgets the wrong ones"


def test_the_wait_grows_to_a_minute_and_no_clock_makes_it_longer(tmp_path):
    for number in range(12):
        attempts.note_wrong(tmp_path, now=1000.0 + number)
    assert attempts.seconds_left(tmp_path, now=1011.0) == 60
    assert attempts.seconds_left(tmp_path, now=1041.0) == 30
    assert attempts.seconds_left(tmp_path, now=2000.0) == 0
    assert attempts.seconds_left(tmp_path, now=5.0) == 60, "set back: the wait, and not years"
    (tmp_path / attempts.ATTEMPTS).write_text("[]", encoding="utf-8")
    assert attempts.seconds_left(tmp_path) == 0


# The program ---------------------------------------------------------------------------------------------


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    i18n.switch_language(qapp, "en")
    theme.apply_theme(qapp, "light")
    yield qapp
    i18n.switch_language(qapp, "en")
    theme.apply_theme(qapp, "light")


@pytest.fixture
def settings(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def program(app, folder, settings) -> Iterator[Program]:
    made = Program(app, (folder,), settings, "en")
    yield made
    made.end()
    if made.entry is not None:
        made.entry.close()
        made.entry.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(program: Program) -> None:
    """Wait until every lane of the open desk has nothing left to do."""
    calm = 0
    until = time.monotonic() + 10
    while calm < 3:
        QTest.qWait(5)
        background = program.background
        calm = calm + 1 if background is None or background.idle else 0
        assert time.monotonic() < until


def unlocked(qtbot: Any, program: Program) -> Any:
    """The desk's window, entered through the unlock window as an officer does."""
    entry = program.show_entry()
    entry.activateWindow()
    page = entry.unlock
    type_text(page.password.line, PASSWORD)
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.desk_window is not None, timeout=10_000)
    settle(program)
    return program.desk_window


def is_free(folder: Path) -> bool:
    """Whether another program could open the desk now."""
    held = vault.read_vault(folder / "vault.json")
    keys = vault.open_with_password(held, held.officers()[0][0], PASSWORD)
    try:
        open_desk(folder, keys).close()
    except KnownError as error:
        if error.code != "store.in-use":
            raise
        return False
    return True


def test_the_password_opens_the_window_and_the_unlock_window_goes(qtbot, program, folder):
    window = unlocked(qtbot, program)
    assert window.window.isVisible()
    assert program.entry is None
    assert "Сериков Ерлан" in window.window.status.officer.text()
    assert not is_free(folder)


def test_after_a_restart_the_unlock_window_counts_the_wait_down(qtbot, program, folder):
    for _ in range(4):
        attempts.note_wrong(folder)
    page = program.show_entry().unlock
    type_text(page.password.line, PASSWORD)
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.button.text().startswith("Next try in"))
    assert not page.button.isEnabled()
    assert page.notice.isVisible()
    assert program.opened is None


def test_a_lock_closes_the_file_drops_the_keys_and_asks_the_same_officer(qtbot, program, folder):
    uid = program.gate.desks()[0].officers[0][0]
    unlocked(qtbot, program)
    program.lock()
    assert program.opened is None
    assert program.desk_window is None
    assert program.background is None
    assert is_free(folder)
    page = program.entry.unlock
    assert page.chosen() == (str(folder), uid)
    assert page.password.line.text() == ""
    assert page.password.line.echoMode() == QLineEdit.EchoMode.Password


def test_what_was_typed_a_moment_before_the_lock_is_a_draft(qtbot, program):
    window = unlocked(qtbot, program)
    window.desk.routes.begin("appeal", {})
    settle(program)
    type_text(window.screen("appeals").form.fields["essence"].editor, "Шум ночью")
    program.lock()
    again = unlocked(qtbot, program)
    with program.opened.store.read() as session:
        assert "Шум ночью" in session.query(Draft).one().body
    again.desk.routes.begin("appeal", {})
    settle(program)
    assert again.screen("appeals").form.fields["essence"].value() == "Шум ночью"


def test_nobody_at_the_desk_locks_it(qtbot, program, folder):
    unlocked(qtbot, program)
    program.idle.idle.emit()
    assert program.opened is None
    assert is_free(folder)
    program.idle.idle.emit()
    assert program.entry is not None, "a second time finds nothing to lock"


def test_leaving_twice_is_leaving_once(qtbot, program, folder):
    unlocked(qtbot, program)
    program.leave()
    program.leave()
    assert is_free(folder)


def test_the_language_is_switched_in_the_open_window_and_remembered(qtbot, program, settings, app):
    window = unlocked(qtbot, program)
    before = window.window.rail.buttons["appeals"].text()
    window.language_chosen.emit("kk")
    settle(program)
    assert i18n.language() == "kk"
    if window.window.rail.buttons["appeals"].text() == before:
        pytest.skip("the translations are not compiled here: make setup compiles them")
    other = Program(app, (), settings, "en")
    try:
        assert i18n.language() == "kk"
    finally:
        other.end()


def test_a_desk_that_joins_goes_on_under_the_servers_names(qtbot, program):
    window = unlocked(qtbot, program)
    store = program.opened.store
    window.joined.emit()
    qtbot.waitUntil(lambda: program.desk_window is not window and program.desk_window is not None)
    settle(program)
    assert program.opened.store is store, "the file stays open, only the window is made anew"
    assert program.desk_window.window.current_key == "sync"


def test_the_status_says_that_no_server_is_known_and_never_that_it_is_synced(qtbot, program):
    window = unlocked(qtbot, program)
    program.exchanger.prepare()
    window.show_sync()
    words = window.window.status.sync.text()
    assert "not connected" in words
    assert "synced" not in words


# Ways in for the command line ----------------------------------------------------------------------------


def test_the_command_line_opens_for_the_officer_whose_name_begins_so(folder):
    store, actor = bootstrap.open_for_command(folder, "сери", lambda _name: PASSWORD, "kk")
    store.close()
    assert (actor.name, actor.language) == ("Сериков Ерлан", "kk")
    with pytest.raises(KnownError, match=r"cli\.which-officer"):
        bootstrap.open_for_command(folder, "ива", lambda _name: PASSWORD, "kk")


def test_an_officer_who_left_the_desk_cannot_enter_and_the_file_is_free_again(folder, gate):
    opened: OpenDesk = gate.unlock(str(folder), officer(gate), PASSWORD, quiet)
    with opened.store.write() as session:
        from inspector_desk.models import Officer
        from inspector_desk.storage import journal

        session.query(Officer).one().active = False
        precinct = session.query(Precinct).one()
        journal.enter(session, opened.actor, "officer.change", territory=precinct.uid.hex())
    opened.store.close()
    with pytest.raises(KnownError, match=r"desk\.unknown-officer"):
        gate.unlock(str(folder), officer(gate), PASSWORD, quiet)
    assert is_free(folder)
