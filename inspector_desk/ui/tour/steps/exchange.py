"""Exchange with a regional server on this machine, and a second desk of the same precinct."""

from __future__ import annotations

from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import AppealFilter, list_appeal_ids, read_appeal_rows
from inspector_desk.operations.conflicts import count_conflicts
from inspector_desk.operations.exchange import list_waiting
from inspector_desk.rules.actor import Actor
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.ui.conflicts import CONFLICT, ConflictsScreen
from inspector_desk.ui.conflicts.conflicts_page import ConflictsPage
from inspector_desk.ui.sync.screen import Exchanger, SyncScreen
from inspector_desk.ui.tour.stage import LANGUAGE, Stage, check
from inspector_desk.ui.tour.steps.opening import type_password

EXCHANGE_S = 120.0
"""The first exchange of a desk carries all its records."""
THEIR_WORDS = "Шум после 23 часов; заявитель просит позвонить утром."
OUR_WORDS = "Шум после 23 часов; беседа проведена, ответ дан устно."


def join_and_exchange(stage: Stage) -> None:
    """Start a server, join it with a one-time code, and exchange until a receipt names every entry."""
    stage.server = stage.parts.start_server(stage.out / "server")
    stage.open_screen("sync")
    stage.picture("16-exchange-off", ("ru", "en", "kk"))
    _join(stage)
    waiting = stage.look_up(list_waiting)
    check(not waiting, "no entry that waits")
    devices, in_review = stage.server.held()
    check((devices, in_review) == (1, 0), "one device known to the server and nothing in review")
    stage.picture("16-exchange", ("ru", "en", "kk"), themes=("dark",))


def pull_on_a_second_desk(stage: Stage) -> None:
    """Open a second desk of the precinct, join, and find the same appeal there without a conflict."""
    known = stage.known
    if stage.server is None:
        check(False, "a running server")
        return
    folder = stage.out / "second-desk"
    stage.parts.make_second_desk(folder, LANGUAGE)
    stage.begin_program(folder)
    type_password(stage)
    check(not stage.look_up(_appeals), "an empty second desk")
    stage.open_screen("sync")
    status = _join(stage)
    check(status.conflicts == 0 and status.reviews == 0, "an exchange without a conflict")
    check(stage.server.held() == (2, 0), "two devices known to the server and nothing in review")
    screen = stage.records("appeals")
    found = [
        row
        for row in stage.look_up(
            lambda session, actor: read_appeal_rows(session, actor, _appeals(session, actor))
        )
        if row.number == known.appeal_number
    ]
    check(len(found) == 1, "the appeal on the second desk")
    row = found[0]
    check(row.essence == known.appeal_essence, "the same words on the second desk")
    check(row.applicant == known.resident and row.address == known.address, "the same applicant and place")
    screen.register_view.focus_record(row.id)
    stage.hands.press("Return")
    stage.hands.wait(lambda: screen.shows_form and screen.record_id == row.id, "the appeal on its form")
    stage.rest()
    stage.picture("16-second-desk", ("ru", "kk"))
    # Apart from the server, so that the first desk's words meet it: see settle_a_conflict.
    _exchanger(stage).pause()
    stage.fill(screen.form, "essence", THEIR_WORDS)
    stage.save(screen)
    stage.end_program()
    entry = stage.begin_program(stage.out / "desk")
    check(entry.unlock is not None, "the first desk, locked")
    type_password(stage)


def settle_a_conflict(stage: Stage) -> None:
    """Change the same words on the first desk; the second finds both values and settles by one key."""
    hands, known = stage.hands, stage.known
    screen = stage.records("appeals")
    screen.register_view.focus_record(known.appeal_id)
    hands.press("Return")
    hands.wait(lambda: screen.shows_form and screen.record_id == known.appeal_id, "the appeal on its form")
    stage.rest()
    stage.fill(screen.form, "essence", OUR_WORDS)
    stage.save(screen)
    _exchange(stage)
    stage.end_program()
    stage.begin_program(stage.out / "second-desk")
    type_password(stage)
    hands.wait(lambda: stage.look_up(count_conflicts) == 1, "both values on the second desk", EXCHANGE_S)
    page = _conflicts(stage)
    hands.wait(lambda: page.shown is not None, "both values on screen")
    stage.rest()
    stage.picture("20-conflict", ("ru", "en", "kk"), themes=("dark",))
    page.setFocus()
    hands.type("2")
    hands.press("Return")
    hands.wait(lambda: stage.look_up(count_conflicts) == 0, "a settled conflict")
    stage.rest()
    stage.picture("20-conflicts-none", ("ru",))
    hands.press("Ctrl+Tab")
    stage.rest()
    stage.picture("21-reviews-none", ("ru",))
    _exchange(stage)
    stage.end_program()
    stage.begin_program(stage.out / "desk")
    type_password(stage)


def write_a_stick(stage: Stage) -> None:
    """Write what waits into a file for the server: sealed, and nothing counts as sent by it."""
    _exchange(stage)
    screen = _sync_screen(stage)
    _exchanger(stage).pause()
    path = stage.out / "stick.idb"
    stage.hands.name_file(screen.stick.write_button.click, path)
    stage.hands.wait(path.exists, "a stick")
    stage.hands.wait(lambda: screen.notice.state == "good" and screen.notice.words, "words about the stick")
    check(b"appeal" not in path.read_bytes(), "a sealed stick")
    stage.picture("22-stick", ("ru", "en", "kk"))
    _exchanger(stage).resume()
    screen.notice.clear()


def _exchange(stage: Stage) -> None:
    """Exchange now and wait until a receipt names everything."""
    stage.open_screen("sync")
    exchanger = _exchanger(stage)
    stage.hands.wait(lambda: exchanger.ready, "the exchange loaded")
    before = exchanger.status().finished_at
    exchanger.retry_now()

    def done() -> bool:
        status = exchanger.status()
        return status.synced and status.finished_at is not None and status.finished_at != before

    stage.hands.wait(done, "a good exchange", EXCHANGE_S)
    stage.rest()


def _conflicts(stage: Stage) -> ConflictsPage:
    screen = stage.open_screen("conflicts")
    page = screen.open_part(CONFLICT) if isinstance(screen, ConflictsScreen) else None
    if not isinstance(page, ConflictsPage):
        raise TypeError(screen)
    page.setFocus()
    return page


def _appeals(session: Any, actor: Actor) -> list[int]:
    return list(list_appeal_ids(session, actor, AppealFilter()))


def _join(stage: Stage) -> SyncStatus:
    """Type the server's address and a new code on the screen of the exchange and wait for a good session."""
    if stage.server is None:
        raise KnownError("tour.never", what="a running server", seconds=0)
    hands = stage.hands
    screen = _sync_screen(stage)
    code = stage.server.issue_code()
    hands.go_to(screen.url)
    hands.clear_line()
    hands.enter(stage.server.url)
    hands.wait(screen.code.hasFocus, "the cursor in the code")
    hands.enter(code)

    def synced() -> bool:
        status = _exchanger(stage).status()
        return status.synced and status.finished_at is not None

    hands.wait(synced, "a good exchange", EXCHANGE_S)
    # Joining opens the window anew, under the territory's names at the server.
    stage.to_front(stage.desk.window)
    stage.rest()
    shown = _sync_screen(stage)
    hands.wait(lambda: not shown.enrol_box.isVisible(), "a screen that has noticed")
    return _exchanger(stage).status()


def _sync_screen(stage: Stage) -> SyncScreen:
    screen = stage.desk.window.open_screen("sync")
    if not isinstance(screen, SyncScreen):
        raise TypeError(screen)
    return screen


def _exchanger(stage: Stage) -> Exchanger:
    exchanger: Exchanger = stage.program.exchanger
    return exchanger
