"""A desk's window in a process of its own, for figures that only a fresh process can give: start and memory.

Talks in lines: it says "asking" when the unlock window stands (with ``--unlock``), reads one JSON line with the keys,
says "usable" when the desk's window and its first screen are painted, then obeys and answers "done": "settle" lets the
program load what it loads after a start, "register" opens and scrolls the register of appeals, "search" searches from
the window; an empty line ends it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspector_desk.bootstrap import Program

SCROLLS = 50
SETTLE_MS = 3_000
SEARCHES = ("Сер", "Жұмабаева", "улица Абая 1", "шум", "Jumabaev", "Ивонов", "07/2026", "87")


def main(arguments: list[str]) -> None:
    """Open the window and obey."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from inspector_desk import bootstrap
    from inspector_desk.ui.measuring import watching

    folder = Path(arguments[-1])
    app = bootstrap.make_application()
    with tempfile.TemporaryDirectory(prefix="measured-") as scratch:
        program = bootstrap.Program(app, (folder,), watching.scratch_settings(Path(scratch)), "ru")
        if "--unlock" in arguments:
            entry = program.show_entry()
            watching.Painted(entry, lambda: True).wait()
            _say("asking")
            keys = watching.line_when_it_comes(sys.stdin)
        else:
            keys = sys.stdin.readline()
        _enter(program, folder, json.loads(keys))
        _say("usable")
        while (order := watching.line_when_it_comes(sys.stdin)) != "":
            _obey(program, order)
            _say("done")
        program.end()


def _enter(program: Program, folder: Path, handed: dict[str, Any]) -> None:
    """What follows a right password: the file opened, the window shown, its first screen painted."""
    from inspector_desk import bootstrap
    from inspector_desk.errors import KnownError
    from inspector_desk.storage.vault import Keys
    from inspector_desk.ui.measuring import watching

    keys = Keys(**{name: bytes.fromhex(value) for name, value in handed["keys"].items()})
    window = program.enter(bootstrap.open_with_keys(folder, keys, handed["officer"], "ru"))
    if window is None:
        raise KnownError("sync.desk-locked")
    watching.first_screen(window)


def _obey(program: Program, order: str) -> None:
    from inspector_desk.ui.measuring import watching
    from inspector_desk.ui.measuring.register import scroll_about, search_about

    if program.desk_window is None:
        raise RuntimeError("no window")
    if order == "settle":
        watching.rest(SETTLE_MS)
    elif order == "register":
        scroll_about(program.desk_window, SCROLLS)
    elif order == "search":
        search_about(program.desk_window, SEARCHES)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
