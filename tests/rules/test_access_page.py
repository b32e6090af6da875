"""docs/access.md says what the program asks for; it is generated, and current."""

from __future__ import annotations

from inspector_desk.rules.access import ACTIONS, POLICY, RECORD_CLASSES, ROLES
from tools.access_table import PAGE, askings, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.access_table"


def test_every_cell_of_the_table_is_on_the_page() -> None:
    text = page()
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| ")}
    for name in RECORD_CLASSES:
        cells = [cell.strip() for cell in rows[name.replace("_", "\\_")].split("|")[2:-1]]
        for role, cell in zip(ROLES, cells, strict=True):
            told = set(cell.replace("\\_", "_").split()) - {"–"}
            assert told == POLICY[role].get(name, frozenset())


def test_what_operations_ask_for_is_in_the_table() -> None:
    for one in askings():
        for kind, action in one.asks:
            assert kind == "…" or kind in RECORD_CLASSES, one.key
            assert action == "…" or action in ACTIONS, one.key
