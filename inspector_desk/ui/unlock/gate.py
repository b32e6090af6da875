"""What the screens need of whoever keeps the desks; the composition root has the real one, tests a small one.

Everything here may take seconds (key derivation, a migration) and is called on the jobs lane, never on the GUI
thread. Faults are KnownErrors: a wrong password, a file that is no desk, a newer schema, a desk in use elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from inspector_desk.operations.desk import NewDesk

Report = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class DeskChoice:
    """A desk on this computer as it is known without a password; ``officers`` are (uid, name)."""

    key: str
    title: str
    practice: bool
    profile: str
    officers: tuple[tuple[str, str], ...]


class DeskGate(Protocol):
    """Opens and makes desks; what it returns as an open desk is handed on by ``UnlockWindow.opened``."""

    def desks(self) -> Sequence[DeskChoice]:
        """The desks on this computer, the one used last first; quick, called on the GUI thread."""

    def unlock(self, desk: str, officer_uid: str, password: str, report: Report) -> Any:
        """Open a desk; KnownError ``vault.wrong-password``, ``vault.too-soon`` and the faults of the store."""

    def recover(self, desk: str, code: str, officer_uid: str, new_password: str, report: Report) -> Any:
        """Give an officer a new password by the recovery code and open the desk; ``vault.wrong-recovery``."""

    def create(self, answers: NewDesk, password: str, report: Report) -> tuple[Any, str]:
        """Make a desk; the open desk and the recovery code, which nobody can show a second time."""

    def practise(self, answers: NewDesk, password: str, report: Report) -> Any:
        """Make or open the practice desk beside the real one, which is closed."""
