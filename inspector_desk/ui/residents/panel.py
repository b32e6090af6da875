"""What every panel beside the form of a resident does: read for the one shown, run a command, read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_desk.operations.residents import ResidentDetail
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.context import Desk


class ResidentPanel(i18n.Retranslated, QWidget):
    """A panel about one resident; subclasses read in ``read`` (any lane but the GUI's) and show in ``show_found``."""

    kinds: frozenset[str] = frozenset()
    """Kinds of record whose change makes the panel read again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.resident: ResidentDetail | None = None
        self.reason: str | None = None
        self.notice = messages.Notice()
        self.column = QVBoxLayout(self)
        gap = theme.current().px(3)
        self.column.setContentsMargins(gap, gap, gap, gap)
        self.column.setSpacing(theme.current().px(2))
        self.column.addWidget(self.notice)
        desk.background.changed.connect(self._something_changed)

    def show_resident(self, resident: ResidentDetail | None, reason: str | None = None) -> None:
        """Read and show for a resident; None for one not recorded yet or masked."""
        self.resident, self.reason = resident, reason
        self.notice.clear()
        self.show_found(None)
        self.refresh()

    def refresh(self) -> None:
        """Read again for the resident shown."""
        resident = self.resident
        if resident is not None:
            self.desk.background.read(
                self,
                lambda session: (resident.id, self.read(session, resident)),
                self._answered,
                latest=type(self).__name__,
            )

    def read(self, session: Any, resident: ResidentDetail) -> Any:
        """What the panel shows of a resident."""
        raise RuntimeError(f"{type(self).__name__} reads nothing")

    def show_found(self, found: Any) -> None:
        """Show what was read; None for nothing yet."""
        raise RuntimeError(f"{type(self).__name__} shows nothing")

    def run(self, work: Callable[[Any], Any], done: Callable[[Any], object] | None = None) -> None:
        """Run a command on the writing lane; what it refuses is said in the panel."""
        self.notice.clear()
        self.desk.background.write(self, work, done or self._done, self.notice.say_error)

    def _done(self, _changed: Changed) -> None:
        self.refresh()

    def _answered(self, answer: tuple[int, Any]) -> None:
        resident_id, found = answer
        if self.resident is not None and resident_id == self.resident.id:
            self.show_found(found)

    def _something_changed(self, changed: Any) -> None:
        if self.resident is not None and changed.kinds & self.kinds:
            self.refresh()
