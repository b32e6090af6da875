"""Ctrl+Z of every command there is: found by import, called on a real desk, taken back, done again.

A command whose arguments the walk of ``test_access_everywhere`` cannot make up is tested with its noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.models import SYNCED
from inspector_desk.operations import undo
from inspector_desk.rules.changed import Changed
from tests.operations.test_access_everywhere import TOLD, _arguments, _Enough, _function
from tests.operations.two_precincts import TwoPrecincts, everything, make

REFUSED = {
    "undo.not-this": "officers and territory",
    "undo.import": "an entry of many records is taken back as a whole",
}
"""Why an entry is not taken back by one key; each says so in a sentence."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPrecincts]:
    made = make(tmp_path_factory.mktemp("undo") / "desk")
    yield made
    made.store.close()


def standing(session: Any) -> dict[tuple[str, int], tuple[Any, ...]]:
    """Every travelling value of the records that stand; a record taken out counts as gone."""
    places = {
        model.__tablename__: [c.key for c in model.__table__.columns if "field" in c.info].index("annulled")
        for model in SYNCED.values()
    }
    return {key: row for key, row in everything(session).items() if not row[places[key[0]]]}


def outcome(session: Any, world: TwoPrecincts, function: Any, arguments: dict[str, Any]) -> str:
    """What undo made of one call: "nothing done", "refused …", or "" when it went back and forth exactly."""
    before = standing(session)
    named = {**arguments, **({"session": session} if "session" in arguments else {})}
    done = function(**named)
    changed = done if isinstance(done, Changed) else next((one for one in _parts(done)), None)
    if changed is None or not changed.entries:
        return "nothing done"
    session.flush()
    after = standing(session)
    back: list[str] = []
    for entry in reversed(changed.entries):
        try:
            back.append(undo.undo_entry(session, world.there, entry).entry or "")
        except KnownError as error:
            return f"refused {error.code}"
    session.flush()
    if standing(session) != before:
        return "not as it was"
    for entry in reversed(back):
        undo.undo_entry(session, world.there, entry)
    session.flush()
    return "" if standing(session) == after else "not done again"


def _parts(done: Any) -> Iterator[Changed]:
    if isinstance(done, tuple | list):
        yield from (one for one in done if isinstance(one, Changed))
    elif isinstance(getattr(done, "changed", None), Changed):
        yield done.changed


@pytest.mark.long
def test_every_command_is_taken_back_and_done_again_exactly(world: TwoPrecincts) -> None:
    wrong: dict[str, str] = {}
    went: set[str] = set()
    for asking in TOLD:
        if asking.key.startswith("undo."):
            continue
        for arguments in _arguments(world, asking, world.there):
            said = "not called"
            try:
                with world.store.write() as session:
                    said = outcome(session, world, _function(asking), arguments)
                    raise _Enough
            except _Enough:
                pass
            except Exception:  # noqa: BLE001 - it was given what it cannot use, and did nothing
                continue
            if said == "":
                went.add(asking.key)
            elif said != "nothing done" and said.removeprefix("refused ") not in REFUSED:
                wrong[asking.key] = said
    assert wrong == {}
    assert len(went) > 20, sorted(went)
