"""A desk's window for measuring: the whole program without a screen, its settings thrown away afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_desk.bench.desks import MeasuredDesk
from inspector_desk.errors import KnownError

if TYPE_CHECKING:
    from inspector_desk.ui.context import Desk
    from inspector_desk.ui.desk_window import DeskWindow


@contextmanager
def window_of(measured: MeasuredDesk) -> Iterator[tuple[Desk, DeskWindow]]:
    """The open desk's window, offscreen, in light and 100 %."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from inspector_desk import bootstrap
    from inspector_desk.ui.measuring.watching import rest, scratch_settings

    app = bootstrap.make_application()
    with tempfile.TemporaryDirectory(prefix="measured-") as scratch:
        settings = scratch_settings(Path(scratch))
        program = bootstrap.Program(app, (measured.store.folder,), settings, measured.actor.language)
        window = program.enter(bootstrap.OpenDesk(measured.store, measured.actor))
        if window is None:
            raise KnownError("bench.desk-locked")
        try:
            yield window.desk, window
        finally:
            # Deferred deletions happen here, before the lanes end.
            rest(50)
            program.end()
