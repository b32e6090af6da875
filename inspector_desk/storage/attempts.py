"""Wrong passwords in a row, kept beside the vault so that starting the program again does not shorten the wait.

This is a courtesy to an officer whose desk somebody tries in his absence, not a defence: whoever can copy the folder
can delete this file, and only what the password costs to guess (Argon2id in the vault's slots) stands in his way.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

from inspector_desk.rules.attempts import wait_after

ATTEMPTS = "attempts.json"


def seconds_left(folder: Path, now: float | None = None) -> int:
    """How long the next try at this desk has to wait; 0 where nothing is known of wrong ones."""
    wrong, last = _read(folder)
    wait = wait_after(wrong)
    passed = (time.time() if now is None else now) - last
    # A clock that was set back must not lock anybody out for longer than the wait itself.
    return wait if passed < 0 else max(0, round(wait - passed))


def note_wrong(folder: Path, now: float | None = None) -> None:
    """Count one more wrong password."""
    wrong, _last = _read(folder)
    fact = {"wrong": wrong + 1, "last": time.time() if now is None else now}
    # A folder that cannot be written to says so itself when the desk is opened.
    with suppress(OSError):
        (folder / ATTEMPTS).write_text(json.dumps(fact), encoding="utf-8")


def forget(folder: Path) -> None:
    """The right password was given."""
    with suppress(OSError):
        (folder / ATTEMPTS).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, float]:
    try:
        fact = json.loads((folder / ATTEMPTS).read_text(encoding="utf-8"))
        return max(0, int(fact["wrong"])), float(fact["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0.0
