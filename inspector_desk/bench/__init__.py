"""Measurements of the promised figures, each beside a named baseline of the same run.

``inspector-desk bench NAME`` runs the module that BENCHES names; docs/figures.md says what was measured and how.
"""

from __future__ import annotations

BENCHES = {
    "register": ("register", "A register opened and jumped about in, beside the bare driver."),
    "search": ("searching", "Search as you type in any spelling, beside LIKE and stock FTS5."),
    "report": ("weekly", "The week's report, beside its own statements run by the bare driver."),
    "startup": ("startup", "Start to usable window, beside a bare window with one table."),
    "memory": ("memory", "Resident memory with the desk's window open."),
    "registers": ("registers", "First rows of every register read, beside the bare driver."),
    "duplicates": ("likenesses", "Duplicates of a resident while he is typed."),
    "today": ("pressing", "The page of the day."),
    "share": ("space", "How much of the file is journal."),
    "addresses": ("addresses", "An address looked for while typed, beside LIKE and stock FTS5."),
    "save": ("saving", "An appeal saved durably, beside a bare durable insert."),
}
"""Name of the command → module of this room and what it measures."""
