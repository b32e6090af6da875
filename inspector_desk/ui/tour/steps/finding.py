"""Search over all registers, with a name that is misspelt."""

from __future__ import annotations

from inspector_desk.operations.history import timeline
from inspector_desk.ui.quick_search import SearchHit
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.tour.stage import Stage, check
from inspector_desk.ui.tour.steps.records import somebody


def misspelt_name(stage: Stage) -> None:
    """Find a resident with Ctrl+K by a name with a slip in it, open the record, look at the journal."""
    hands = stage.hands
    resident_id, name = stage.look_up(lambda session, actor: somebody(session, actor, 2))
    typed = misspell(name)
    search = stage.desk.window.search
    hands.press("Ctrl+K")
    hands.wait(search.hasFocus, "the cursor in the search")
    hands.type(typed)

    def marked() -> SearchHit | None:
        item = search.popup.list.currentItem() if search.popup.isVisible() else None
        hit = item.data(0x0100) if item is not None else None
        return hit if isinstance(hit, SearchHit) else None

    hands.wait(lambda: name in search.popup.texts(), f"{name}, looked for as {typed}")
    for _ in range(search.popup.list.count()):
        hit = marked()
        if hit is not None and (hit.kind, hit.id) == ("resident", resident_id):
            break
        hands.press("Down")
    stage.rest()
    # Switching the language would close the list: one picture, in the language typed.
    stage.picture("10-search", ("ru",), themes=())
    hands.wait(lambda: search.popup.isVisible() and marked() is not None, "the list of what was found")
    hands.press("Return")
    screen = stage.desk.window.open_screen("residents")
    if not isinstance(screen, RecordScreen):
        raise TypeError(screen)
    hands.wait(lambda: screen.shows_form and screen.record_id == resident_id, f"the record of {name}")
    stage.rest()
    history = stage.look_up(lambda session, actor: timeline(session, actor, "resident", resident_id))
    actions = [entry.action for entry in history]
    check("resident.view" in actions, "the view in the journal")
    check(
        any(one.action == "search.run" and one.reason == typed for one in history),
        "the search in the journal",
    )
    stage.picture("10-resident", ("ru", "en", "kk"))
    stage.records("residents")
    stage.picture("10-residents", ("ru", "en"))


def misspell(name: str) -> str:
    """The family name with a letter left out, and the given name, both without capitals."""
    family, given, *_rest = name.lower().split()
    middle = len(family) // 2
    return f"{family[:middle]}{family[middle + 1 :]} {given}"
