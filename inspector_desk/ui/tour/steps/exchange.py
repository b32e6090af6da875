"""Exchange with a regional server on this machine, and a second desk of the same precinct."""

from __future__ import annotations

from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import AppealFilter, list_appeal_ids, read_appeal_rows
from inspector_desk.operations.exchange import list_waiting
from inspector_desk.rules.actor import Actor
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.ui.sync.screen import Exchanger, SyncScreen
from inspector_desk.ui.tour.stage import LANGUAGE, Stage, check
from inspector_desk.ui.tour.steps.opening import type_password

EXCHANGE_S = 120.0
"""The first exchange of a desk carries all its records."""


def join_and_exchange(stage: Stage) -> None:
    """Start a server, join it with a one-time code, and exchange until a receipt names every entry."""
    stage.server = stage.parts.start_server(stage.out / "server")
    stage.open_screen("sync")
    stage.picture("16-exchange-off", ("ru", "en", "kk"))
    _join(stage)
    waiting = stage.look_up(lambda session, _actor: list_waiting(session))
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
    stage.end_program()
    entry = stage.begin_program(stage.out / "desk")
    check(entry.unlock is not None, "the first desk, locked")
    type_password(stage)


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
