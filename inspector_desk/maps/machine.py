"""What the machine has left: the one question the map asks of the system it runs on."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

MEMINFO = Path("/proc/meminfo")


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of Windows (sysinfoapi.h)."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total_physical", ctypes.c_uint64),
        ("available_physical", ctypes.c_uint64),
        ("total_page_file", ctypes.c_uint64),
        ("available_page_file", ctypes.c_uint64),
        ("total_virtual", ctypes.c_uint64),
        ("available_virtual", ctypes.c_uint64),
        ("available_extended_virtual", ctypes.c_uint64),
    )


def available_mib(meminfo: Path = MEMINFO) -> int | None:
    """Memory a program may still take, MiB; None where the system does not say."""
    if sys.platform == "win32":
        return _windows_mib()
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        name, _colon, rest = line.partition(":")
        figures = rest.split()
        if name == "MemAvailable" and figures and figures[0].isdecimal():
            return int(figures[0]) // 1024
    return None


def _windows_mib() -> int | None:
    status = _MemoryStatus()
    status.length = ctypes.sizeof(_MemoryStatus)
    asked = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined]
    return int(status.available_physical) >> 20 if asked else None
