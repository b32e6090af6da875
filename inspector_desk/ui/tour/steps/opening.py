"""Ways into a desk: set up for the first time, unlocked, locked and unlocked again; and its settings."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from inspector_desk.operations.appeals import AppealFilter, list_appeal_ids
from inspector_desk.operations.desk import list_officers, list_precincts
from inspector_desk.operations.drafts import list_drafts
from inspector_desk.ui import i18n
from inspector_desk.ui.settings import read_look
from inspector_desk.ui.tour.stage import LANGUAGE, Stage, check
from inspector_desk.ui.unlock.wizard import BEGIN, OFFICER, PRECINCT, RECOVERY, Wizard

FIRST_RUN_PASSWORD = "долгий путь через степь"  # noqa: S105 - of a desk that holds nothing
WRONG_PASSWORD = "не тот пароль"  # noqa: S105 - typed to be refused
PRECINCT_NAME = "Участок № 12"
OFFICER_NAME = "Әбдірахманов Ғалымжан Өмірұлы"
PLAIN_HEADER = b"SQLite format 3"
UNFINISHED = "Заявитель сообщает, что во дворе ночью шумят"


def first_run(stage: Stage) -> None:
    """Set up a desk of one's own with the wizard, write down the recovery code, begin real work."""
    folder = stage.out / "first-run"
    hands = stage.hands
    wizard = stage.begin_program(folder).wizard
    check(wizard is not None, "the wizard on a computer without a desk")
    if wizard is None:
        return
    stage.picture("01-first-run-language")
    hands.click(next(one for one in wizard.languages.buttons() if one.property("code") == LANGUAGE))
    hands.click(wizard.forward)
    check(wizard.step == PRECINCT, "the wizard's second step")
    for text in ("Қарағанды облысы", "Қазыбек би ауданы", "12", PRECINCT_NAME, "УПП-12, ул. Абая, 5"):
        hands.type(text)
        hands.press("Tab")
    stage.picture("01-first-run-precinct", ("ru", "kk"))
    _go_on(stage, wizard, OFFICER, wizard.region.editor)
    hands.type(OFFICER_NAME)
    hands.press("Tab")
    hands.type("Капитан")
    hands.press("Tab")
    for field in (wizard.first, wizard.second):
        hands.go_to(field.line)
        hands.type(FIRST_RUN_PASSWORD)
    stage.picture("01-first-run-officer")
    _go_on(stage, wizard, RECOVERY, wizard.second.line)
    number = int(re.findall(r"\d+", wizard.typed_back.label_words())[0])
    stage.picture("01-first-run-recovery", ("ru", "kk"))
    hands.go_to(wizard.typed_back.line)
    hands.type(wizard.group_labels[number - 1].text())
    _go_on(stage, wizard, BEGIN, wizard.typed_back.line)
    stage.picture("01-first-run-begin", ("ru",))
    hands.click(wizard.real_button)
    stage.await_desk()
    check((folder / "vault.json").exists(), "a vault beside the new desk")
    precincts = stage.look_up(lambda session, _actor: list_precincts(session))
    check([one.name for one in precincts] == [PRECINCT_NAME], "the precinct typed, in the database")
    officers = stage.look_up(lambda session, _actor: list_officers(session))
    check([(one.name, one.rank) for one in officers] == [(OFFICER_NAME, "captain")], "the officer typed")
    check(
        not stage.look_up(lambda session, actor: list_appeal_ids(session, actor, AppealFilter())), "no appeal"
    )
    stage.records("appeals")
    stage.picture("02-empty-appeals", ("ru", "en", "kk"))
    stage.open_screen("today")
    stage.picture("02-empty-today", ("ru", "en"))
    stage.end_program()
    check(is_encrypted(folder), "a file nobody can read without the password")


def unlock(stage: Stage) -> None:
    """Open the practice desk with its password, after one that is wrong."""
    folder = stage.out / "desk"
    if not (folder / "vault.json").exists():
        stage.parts.make_desk(folder, LANGUAGE)
    entry = stage.begin_program(folder)
    page = entry.unlock
    check(page is not None, "the question for the password")
    if page is None:
        return
    stage.hands.enter(WRONG_PASSWORD)
    stage.hands.wait(lambda: page.notice.words, "a sentence about the wrong password")
    check(stage.program.opened is None, "a desk that stays shut")
    stage.picture("02-unlock", ("ru", "en", "kk"), themes=("dark",))
    type_password(stage)
    check(stage.program.opened.store.desk.kind == "practice", "a practice desk")
    count = stage.look_up(lambda session, actor: len(list_appeal_ids(session, actor, AppealFilter())))
    check(count > 0, "appeals in the practice desk")
    stage.open_screen("today")
    stage.picture("03-today", ("ru", "en", "kk"), themes=("dark",))


def settings(stage: Stage) -> None:
    """Look through the settings and change the language of the screen from the status bar."""
    stage.open_screen("settings")
    stage.picture("12-settings", ("ru", "en", "kk"), themes=("dark",))
    status = stage.desk.window.status
    names = dict(i18n.LANGUAGES)
    for code in ("kk", "tg", LANGUAGE):
        stage.hands.choose(lambda: stage.hands.click(status.language), names[code])
        stage.hands.wait(lambda code=code: i18n.language() == code, f"the program in {names[code]}")  # type: ignore[misc]
        stage.rest()
        kept = read_look(QSettings(stage.desk.desk.settings.fileName(), QSettings.Format.IniFormat))
        check(kept.language == code, "the chosen language kept for the next start")


def lock_and_unlock(stage: Stage) -> None:
    """Lock the desk in the middle of typing: the keys are gone, what was typed is there again afterwards."""
    screen, form = stage.new_record("appeals")
    stage.fill(form, "essence", UNFINISHED)
    stage.hands.press("Ctrl+L")
    stage.hands.wait(lambda: stage.program.desk_window is None, "the locked desk")
    check(stage.program.opened is None, "keys that are gone")
    check(is_encrypted(stage.out / "desk"), "a file nobody can read without the password")
    stage.to_front(stage.entry)
    stage.picture("13-locked", ("ru",))
    type_password(stage)
    kept = stage.look_up(lambda session, actor: list_drafts(session, actor, "appeal"))
    check(any(draft.values.get("essence") == UNFINISHED for draft in kept), "the draft in the database")
    screen, form = stage.new_record("appeals")
    stage.hands.wait(lambda: form.fields["essence"].value() == UNFINISHED, "the draft on the form again")
    stage.picture("13-draft-is-back", ("ru", "en"))
    check(screen.shows_form, "the form")


def type_password(stage: Stage) -> None:
    """Type the practice password into the unlock window and wait for the desk."""
    page = stage.entry.unlock
    if page is None:
        check(False, "the question for the password")
        return
    stage.hands.go_to(page.password.line)
    stage.hands.clear_line()
    stage.hands.enter(stage.parts.password)
    stage.await_desk()


def is_encrypted(folder: Path) -> bool:
    """Whether the desk's file shows nothing of a plain database."""
    return not (folder / "desk.db").read_bytes().startswith(PLAIN_HEADER)


def _go_on(stage: Stage, wizard: Wizard, step: int, at: QWidget) -> None:
    """Press Enter in a field and wait for the next step."""
    stage.hands.go_to(at)
    stage.hands.press("Return")
    stage.hands.wait(lambda: wizard.step == step, f"step {step + 1} of the wizard")
    stage.rest()
