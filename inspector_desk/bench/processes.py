"""Fresh processes to measure: the desk's window and the bare window, started alike and told by lines what to do."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inspector_desk.bench.desks import keys_of, opened

TYPING_S = 3.0
"""How long the person types a password; the program may use the time, and it is counted to nobody."""
_PACKAGE = Path(__file__).resolve().parent.parent


class Process:
    """A window in a process of its own."""

    def __init__(self, command: Sequence[str]) -> None:
        environment = dict(os.environ)
        # A person's second start finds everything compiled, and so do both sides here.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["QT_QPA_PLATFORM"] = "offscreen"
        environment["PYTHONPATH"] = str(_PACKAGE.parent)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def tell(self, line: str) -> None:
        """Send a line."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()

    def hear(self) -> str:
        """The next line; RuntimeError when the process ended instead."""
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise RuntimeError(f"the measured process ended with {self._process.wait()}")
        return line.rstrip("\n")

    def order(self, what: str) -> None:
        """Tell the process what to do and wait until it is done; see ``bench.child``."""
        self.tell(what)
        self.hear()

    def cpu_ms(self) -> float:
        """Processor time of the process so far, 0 where the system does not tell."""
        try:
            fields = (
                Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
            )
        except FileNotFoundError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) * 1e3 / os.sysconf("SC_CLK_TCK")

    def resident_kib(self) -> int:
        """Resident size in KiB, 0 where the system does not tell."""
        try:
            text = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        except FileNotFoundError:
            return 0
        return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS")), 0)

    def end(self) -> None:
        """Let it go."""
        self.tell("")
        self._process.communicate(timeout=60)


@contextmanager
def bare_window() -> Iterator[Process]:
    """The baseline: a bare PySide6 window with one table."""
    process = Process([str(_PACKAGE / "ui" / "measuring" / "bare_window.py")])
    try:
        yield process
    finally:
        process.end()


@contextmanager
def desk_window(folder: Path, *, unlock: bool = False) -> Iterator[Process]:
    """The desk's window; with ``unlock`` it shows the unlock window first."""
    process = Process(["-m", "inspector_desk.bench.child", *(["--unlock"] if unlock else []), str(folder)])
    try:
        yield process
    finally:
        process.end()


def handed_keys(folder: Path) -> str:
    """What unlocking would give: the keys and the officer, as the line the window's process waits for."""
    keys, _profile, _uid = keys_of(folder)
    with opened(folder) as measured:
        officer = measured.actor.officer_uid
    plain = {name: value.hex() for name, value in dataclasses.asdict(keys).items()}
    return json.dumps({"keys": plain, "officer": officer})
