"""A disk of a few megabytes that can be filled to its last byte, and made room on again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoSmallDisk(Exception):
    """This user may not mount anything."""


class SmallDisk:
    """A file system in memory with a balloon in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._balloon = folder / "balloon"

    def fill(self, leave: int = 0) -> None:
        """Take all the room there is, but ``leave`` bytes."""
        for size in (1 << 16, 1 << 12):
            with self._balloon.open("ab", buffering=0) as file:
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    continue
        if leave:
            with self._balloon.open("r+b") as file:
                file.truncate(max(0, self._balloon.stat().st_size - leave))

    def make_room(self) -> None:
        """Let the balloon go."""
        self._balloon.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Mount a small disk on an empty folder; raises NoSmallDisk where only the administrator may."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        raise NoSmallDisk
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
